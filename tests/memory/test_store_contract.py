"""Any store behind the protocol gives the same memory: SQLite, and one made of dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from dict_store import DictStore
from memory_samples import PAIRS, made_up

from tmkit.formats import read_units
from tmkit.memory import MatchSettings, Memory
from tmkit.memory.clean import suspects
from tmkit.memory.compare import diff, merge
from tmkit.memory.concordance import SearchKind, concordance
from tmkit.memory.duplicates import conflicts, duplicates
from tmkit.memory.figures import stats
from tmkit.memory.rows import row_of
from tmkit.memory.safety import backup, remove, verify
from tmkit.memory.sqlite import SqliteStore
from tmkit.memory.store import Filter, Store
from tmkit.memory.transfer import export_memory
from tmkit.model import Provenance, TranslationUnit

LANGS = ("zh", "en")
META = {"source": "zh", "target": "en"}
Maker = Callable[[str], Store]


@pytest.fixture(params=["sqlite", "dictionaries"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Maker]:
    made: list[Store] = []

    def make(name: str) -> Store:
        store: Store
        if request.param == "sqlite":
            store = SqliteStore.create(tmp_path / f"{name}.tmdb", META)
        else:
            store = DictStore(tmp_path / f"{name}.index", META)
        made.append(store)
        return store

    yield make
    for store in made:
        store.close()


@pytest.fixture
def store(make: Maker) -> Store:
    return make("one")


def unit(number: int, zh: str, en: str, day: int = 1) -> TranslationUnit:
    who = Provenance(created=datetime(2025, 1, day, tzinfo=UTC), created_by="LI", document="a.docx")
    return replace(TranslationUnit.pair(f"u{number}", zh, en, props=(("client", "city"),)), provenance=who)


def pairs() -> list[TranslationUnit]:
    return [unit(number, *pair, day=number + 1) for number, pair in enumerate(PAIRS)]


def test_rows_come_back_as_they_went_in(store: Store) -> None:
    rows = [row_of(each, LANGS) for each in pairs()]
    store.insert(rows)
    assert [row.id for row in store.scan()] == [1, 2, 3, 4, 5, 6]
    assert [row.unit() for row in store.scan()] == pairs()
    assert store.find([rows[3].key, 5], "key") == {rows[3].key: 4}
    assert store.find([rows[2].named], "named") == {rows[2].named: 3}
    assert store.rows([2, 99])[2].sides == PAIRS[1]
    assert [row.id for row in store.scan(after=4)] == [5, 6]
    assert store.last_id() == 6
    store.delete([6])
    assert store.count() == 5
    assert store.last_id() == 6


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (Filter(changed_from="20250105T000000Z"), [5, 6]),
        (Filter(changed_to="20250102T000000Z"), [1, 2]),
        (Filter(document="a.doc", author="LI", text="MEETING"), [1, 2, 3]),
        (Filter(author="WANG"), []),
        (Filter(confidence=0.9, props=(("client", "city"),)), [1, 2, 3, 4, 5, 6]),
        (Filter(props=(("client", "state"),)), []),
    ],
)
def test_filters(store: Store, chosen: Filter, expected: list[int]) -> None:
    store.insert(row_of(each, LANGS) for each in pairs())
    assert [row.id for row in store.scan(chosen)] == expected


def test_a_transaction_is_whole_or_nothing(store: Store) -> None:
    store.insert([row_of(pairs()[0], LANGS)])
    before = store.version()

    def broken() -> None:
        with store.transaction():
            store.insert([row_of(pairs()[1], LANGS)])
            store.delete([1])
            store.add_segment("x", 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert [row.id for row in store.scan()] == [1]
    assert store.segments() == ()
    with store.transaction():
        store.insert([row_of(pairs()[1], LANGS)])
    assert store.version() != before


def test_the_log_tells_what_changed_until_a_segment_covers_it(store: Store) -> None:
    rows = [row_of(each, LANGS) for each in pairs()]
    store.insert(rows[:2])
    first = store.changes(0)
    assert (first.ids, first.known) == ((1, 2), ())
    store.update([store.rows([1])[1]])
    second = store.changes(first.last)
    assert (second.ids, second.known) == ((1,), (1,))
    with store.transaction():
        store.add_segment("s1", 2)
    assert store.changes(0).ids == ()
    assert list(store.gone(1)) == []
    store.delete([2])
    assert store.changes(second.last).known == (2,)
    with store.transaction():
        store.add_segment("s2", 0)
    assert [(entry.name, entry.units) for entry in store.segments()] == [("s1", 2), ("s2", 0)]
    first_number, second_number = (entry.number for entry in store.segments())
    assert list(store.gone(first_number)) == [2]
    assert list(store.gone(second_number)) == []
    with store.transaction():
        store.replace_segments([("s3", 1)])
    assert [entry.name for entry in store.segments()] == ["s3"]
    assert list(store.gone(store.segments()[0].number)) == []


def test_uses_are_counted(store: Store) -> None:
    store.insert(row_of(each, LANGS) for each in pairs())
    store.used([2, 3])
    store.used([2])
    assert {number: count for number, (count, _) in store.uses([1, 2, 3]).items()} == {2: 2, 3: 1}
    store.set_uses({3: (7, "20990101T000000Z"), 2: (1, "20000101T000000Z")})
    assert store.uses([3]) == {3: (7, "20990101T000000Z")}
    assert store.uses([2])[2][0] == 2
    assert (store.stats().used, store.stats().uses) == (2, 9)


def test_a_memory_does_all_its_work(make: Maker, tmp_path: Path) -> None:
    memory = Memory(make("one"))
    assert memory.add(pairs()).added == 6
    assert memory.add(pairs()).unchanged == 6
    memory.add(TranslationUnit.pair(f"n{n}", *made_up(n)) for n in range(2500))
    assert memory.store.segments()
    memory.add([unit(90, "会议室位于四楼。", "The meeting room is on the fourth floor.")])
    for _ in range(2):
        matches = memory.match("会议室位于四楼。")
        assert [match.score for match in matches][:2] == [100, 85]
        assert memory.match("今年进口总额增长了12.4%。")[0].adapted == "Imports rose 12.4% this year."
        assert memory.match(made_up(1234)[1], source="en")[0].score == 100
        assert concordance(memory, "会议室").count == 4
        assert concordance(memory, "meet*", lang="en", kind=SearchKind.WILDCARD).count == 4
        memory.flush()
    memory.add([unit(0, PAIRS[0][0], "The conference room is on the third floor.", day=20)])
    assert [c.targets[0][0] for c in conflicts(memory)] == []
    memory.add([unit(91, PAIRS[1][0], "Keep it tidy.", day=20), unit(92, PAIRS[1][0], "Keep it tidy.")])
    assert [conflict.targets[0][0] for conflict in conflicts(memory)] == ["Keep it tidy."]
    assert memory.match("会议室位于三楼。")[0].unit.text("en") == "The conference room is on the third floor."
    assert list(duplicates(memory)) == []
    memory.add([unit(93, "会议室 位于三楼", "The conference room is on the third floor")])
    (group,) = duplicates(memory, normalised=True)
    assert remove(memory, group.others, tmp_path / "gone.tmx") == 1
    memory.add([unit(94, "测试", "")])
    assert "empty" in " ".join(suspect.reason for suspect in suspects(memory))
    assert verify(memory) == []
    assert stats(memory).units == len(memory) == 2509
    assert memory.rebuild_index() == 1
    assert verify(memory) == []
    assert memory.match(made_up(77)[0], settings=MatchSettings(100))[0].score == 100
    count, _ = export_memory(memory, tmp_path / "all.tmx")
    assert count == 2509
    assert [u.text("en") for u in read_units(tmp_path / "all.tmx")] == [u.text("en") for u in memory.units()]


def test_two_memories(make: Maker, tmp_path: Path) -> None:
    one, two = Memory(make("one")), Memory(make("two"))
    one.add(pairs()[:4])
    two.add([*pairs()[2:5], unit(80, PAIRS[0][0], "Another way to say it.")])
    found = diff(one, two)
    assert (found.same, len(found.only_first), len(found.only_second), len(found.changed)) == (2, 1, 1, 1)
    assert merge(one, [two]).added == 2
    assert len(one) == 6
    one.store.used([3])
    assert backup(one, tmp_path / "copy.tmdb") == 6
    with Memory.open(tmp_path / "copy.tmdb") as copy:
        assert list(copy.units()) == list(one.units())
        assert copy.store.uses([3])[3][0] == 1
        assert verify(copy) == []
