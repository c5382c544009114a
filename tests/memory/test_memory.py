"""What a translator relies on: nothing lost, nothing doubled, what is added is found at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from memory_samples import PAIRS, big_tmx, made_up

from tmkit.errors import FormatError, InputError, UsageError
from tmkit.formats import read_units, write_units
from tmkit.memory import Filter, MatchSettings, Memories, Memory
from tmkit.memory.opening import open_or_load
from tmkit.memory.transfer import export_memory, import_files
from tmkit.model import CodeKind, CodeRole, InlineCode, MatchBand, Provenance, TranslationUnit, Variant

RICH = TranslationUnit(
    "rich",
    (
        Variant(
            "zh-CN",
            ("点击", InlineCode(CodeKind.BPT, CodeRole.OPEN, "1", "<b>"), "保存", InlineCode(CodeKind.EPT, CodeRole.CLOSE, "1", "</b>")),
            (("x-side", "1"),),
            ("a remark",),
        ),
        Variant("en-US", ("Click Save",), provenance=Provenance(created_by="AN")),
        Variant("fr", ("Cliquez",)),
    ),
    (("client", "city"), ("client", "again")),
    ("note",),
    Provenance(datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC), "LI", datetime(2025, 1, 2, tzinfo=UTC), "WU", "tool", "1"),
    state="final",
    locked=True,
    match=87.5,
    attrs=(("datatype", "html"),),
    extras=("<x/>",),
)  # fmt: skip


def test_a_unit_comes_back_whole(memory: Memory) -> None:
    memory.add([RICH])
    assert [unit for unit in memory.units() if unit.id == "rich"] == [RICH]


def test_exact_fuzzy_and_formal_differences_score_as_translators_know_them(memory: Memory) -> None:
    def best(text: str) -> tuple[int, MatchBand]:
        match = memory.match(text, settings=MatchSettings(50, adapt=False))[0]
        return int(match.score), match.band

    assert best("会议室位于三楼。") == (100, MatchBand.EXACT)
    assert best("会议室位于三楼!") == (99, MatchBand.FUZZY_95)
    assert best("会议室可容纳60人") == (98, MatchBand.FUZZY_95)
    assert best("会议室位于五楼。") == (85, MatchBand.FUZZY_85)
    assert best("会议室在五楼。")[1] is MatchBand.FUZZY_50
    english = memory.match("the Meeting room is on the third floor.", source="en")[0]
    assert (int(english.score), english.unit.variants[0].lang) == (98, "en")


def test_context_makes_101_and_102(tmp_path: Path) -> None:
    with Memory.create(tmp_path / "m.tmdb") as memory:
        memory.add((TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(PAIRS)), ordered=True)
        before, text, after = (pair[0] for pair in PAIRS[:3])

        def score(previous: str | None = None, following: str | None = None) -> int:
            return int(memory.match(text, previous=previous, following=following)[0].score)

        assert score() == 100
        assert score(previous=before, following="something else") == 101
        assert score(previous=before, following=after) == 102
        assert memory.match(PAIRS[1][1], source="en", previous=PAIRS[0][1])[0].score == 101


def test_the_diff_puts_both_texts_together_again(memory: Memory) -> None:
    query = "请你保持大会议室 整洁!"
    match = memory.match(query)[0]
    assert "".join(stored for _, stored, _ in match.edits) == "请保持会议室整洁。"
    assert "".join(asked for _, _, asked in match.edits) == query


def test_added_changed_and_deleted_units_show_at_once(memory: Memory) -> None:
    memory.flush()
    memory.add(
        [TranslationUnit.pair("new", "车库在地下二层。", "The garage is on the second basement level.")]
    )
    assert memory.match("车库在地下二层。")[0].score == 100
    memory.add([TranslationUnit.pair("u0", PAIRS[0][0], "The meeting room is on floor three.")])
    assert [m.unit.text("en") for m in memory.match(PAIRS[0][0], settings=MatchSettings(100))] == [
        "The meeting room is on floor three."
    ]
    memory.store.delete([row.id for row in memory.store.scan() if row.sides[0] == PAIRS[5][0]])
    assert not memory.match(PAIRS[5][0])
    memory.flush()
    assert not memory.match(PAIRS[5][0])
    assert len(memory.match(PAIRS[0][0], settings=MatchSettings(100))) == 1


def test_importing_again_updates_and_does_not_double(tmp_path: Path) -> None:
    path, memory = tmp_path / "a.tmx", tmp_path / "m.tmdb"
    units = [TranslationUnit.pair(f"s{n}", *made_up(n)) for n in range(300)]
    write_units(path, units)
    assert import_files(memory, [path]).added == 300
    assert import_files(memory, [path]).unchanged == 300
    changed = replace(units[7], variants=(units[7].variants[0], Variant("en", ("Corrected.",))))
    write_units(path, [*units[:7], changed, *units[8:], TranslationUnit.pair("x", "新", "new")])
    again = import_files(memory, [path])
    assert (again.added, again.updated, again.unchanged) == (1, 1, 299)
    with Memory.open(memory) as opened:
        assert len(opened) == 301
        assert opened.match(units[7].text("zh"))[0].unit.text("en") == "Corrected."


def test_numbers_for_ids_mean_nothing_in_another_file(tmp_path: Path) -> None:
    for name, target in (("a.tsv", "Agreed."), ("b.tsv", "I agree.")):
        (tmp_path / name).write_text(f"zh\ten\n同意。\t{target}\n", encoding="utf-8")
        import_files(tmp_path / "m.tmdb", [tmp_path / name])
    (tmp_path / "b.tsv").write_text("zh\ten\n同意。\tI consent.\n", encoding="utf-8")
    import_files(tmp_path / "m.tmdb", [tmp_path / "b.tsv"])
    with Memory.open(tmp_path / "m.tmdb") as memory:
        assert sorted(unit.text("en") for unit in memory.units()) == ["Agreed.", "I consent."]


def test_two_translations_of_one_source_in_a_file_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    pairs = [("同意。", "Agreed."), ("同意。", "I agree.")]
    write_units(path, [TranslationUnit.pair("same-id", *pair) for pair in pairs])
    for _ in range(2):
        import_files(tmp_path / "m.tmdb", [path])
        with Memory.open(tmp_path / "m.tmdb") as memory:
            assert sorted(unit.text("en") for unit in memory.units()) == ["Agreed.", "I agree."]


ODD = """<tu tuid="odd" segtype="block"><note>n</note><prop type='q'>single</prop><!-- why -->
<tuv xml:lang="en"><seg>Press <ph x="1">&lt;br/&gt;</ph> now &#x4E2D;</seg></tuv><tuv xml:lang="zh"><seg><![CDATA[按]]>一下</seg></tuv>
<tuv xml:lang="de"><seg>Drücken</seg></tuv></tu>
<tu><tuv xml:lang="zh"><seg>没有编号</seg></tuv><tuv xml:lang="en"><seg>No id</seg></tuv></tu>
"""


@pytest.mark.parametrize("middle", ["", ODD], ids=["plain", "with odd units"])
def test_the_short_way_in_keeps_exactly_what_the_reader_reads(tmp_path: Path, middle: str) -> None:
    path = big_tmx(tmp_path / "big.tmx", middle=middle)
    result = import_files(tmp_path / "m.tmdb", [path])
    expected = list(read_units(path))
    with Memory.open(tmp_path / "m.tmdb") as memory:
        assert result.added == len(expected)
        assert list(memory.units()) == expected
        assert memory.match(made_up(1234)[0])[0].score == 100
        export_memory(memory, tmp_path / "again.tmx")
    assert list(read_units(tmp_path / "again.tmx")) == expected


@pytest.mark.parametrize(
    ("cut", "error"),
    [
        pytest.param(lambda text: text[: len(text) // 2], FormatError, id="truncated"),
        pytest.param(
            lambda text: text.replace("</seg></tuv>", "</tuv>", 1), FormatError, id="not well-formed"
        ),
        pytest.param(
            lambda text: text.replace('"tmx14.dtd"', '"tmx14.dtd" [<!ENTITY a "aaaa">]'),
            FormatError,
            id="an entity",
        ),
        pytest.param(
            lambda text: text.replace(' tuid="t9"', ' tuid="t9" tuid="t9"'), FormatError, id="attribute twice"
        ),
        pytest.param(lambda text: text.replace("站台", "站台\x01", 1), None, id="a control character"),
    ],
)
def test_a_broken_file_leaves_the_memory_as_it_was(
    tmp_path: Path, cut: object, error: type[Exception] | None
) -> None:
    path = big_tmx(tmp_path / "big.tmx")
    path.write_text(cut(path.read_text(encoding="utf-8")), encoding="utf-8")  # type: ignore[operator]
    for existing in (False, True):
        target = tmp_path / f"m{existing}.tmdb"
        if existing:
            with Memory.create(target) as memory:
                memory.add([TranslationUnit.pair("u", *PAIRS[0])])
        if error is None:
            assert import_files(target, [path]).problems
            continue
        with pytest.raises(error):
            import_files(target, [path])
        assert target.exists() == existing
        if existing:
            with Memory.open(target) as memory:
                assert [unit.id for unit in memory.units()] == ["u"]


def test_filters_and_parts(memory: Memory, tmp_path: Path) -> None:
    memory.add([RICH])
    count, _ = export_memory(memory, tmp_path / "part.tmx", chosen=Filter(props=(("client", "city"),)))
    assert count == 1
    assert export_memory(memory, tmp_path / "new.tmx", chosen=Filter(changed_from="20250101"))[0] == 1
    count, files = export_memory(memory, tmp_path / "split.tsv", split=3)
    assert (count, [file.name for file in files]) == (7, ["split-001.tsv", "split-002.tsv", "split-003.tsv"])


def test_several_memories_with_penalties(memory: Memory) -> None:
    other = Memory.of_units([TranslationUnit.pair("o", "会议室位于三楼。", "It is upstairs.")], name="other")
    both = Memories([(memory, 0), (other, 5)])
    found = both.match("会议室位于三楼。")
    assert [(int(m.score), m.memory) for m in found[:2]] == [(100, "office"), (95, "other")]
    other.close()


def test_a_memory_without_its_index_folder_still_answers(memory: Memory, tmp_path: Path) -> None:
    import shutil

    memory.flush()
    memory.close()
    shutil.rmtree(tmp_path / "office.tmdb.index")
    with Memory.open(tmp_path / "office.tmdb") as opened:
        assert opened.match(PAIRS[2][0])[0].score == 100
        opened.rebuild_index()
    with Memory.open(tmp_path / "office.tmdb", readonly=True) as opened:
        assert opened.match(PAIRS[2][0])[0].score == 100
        with pytest.raises(UsageError, match="reading only"):
            opened.add([RICH])


def test_what_is_no_memory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such memory"):
        Memory.open(tmp_path / "none.tmdb")
    (tmp_path / "text").write_text("nothing")
    with pytest.raises(InputError, match="not a memory"):
        Memory.open(tmp_path / "text")


def test_a_memory_that_is_cut_off_is_refused(memory: Memory, tmp_path: Path) -> None:
    memory.add(TranslationUnit.pair(f"m{n}", *made_up(n)) for n in range(500))
    memory.close()
    path = tmp_path / "office.tmdb"
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(InputError, match=r"malformed|cut off"):
        Memory.open(path)


def test_a_bilingual_file_can_stand_in_for_a_memory(tmp_path: Path) -> None:
    write_units(tmp_path / "a.tsv", [TranslationUnit.pair("1", *PAIRS[0])])
    with open_or_load(tmp_path / "a.tsv") as memory:
        assert memory.match(PAIRS[0][0])[0].score == 100


def test_matches_show_themselves(memory: Memory) -> None:
    matches = memory.match("会议室位于四楼。")
    assert "third floor" in repr(matches)
    assert "<del>三</del><ins>四</ins>" in matches._repr_html_()


def test_values_show_themselves_by_what_they_say(tmp_path: Path) -> None:
    unit = TranslationUnit.pair("7", "会议室", "meeting room")
    assert repr(unit) == (
        "TranslationUnit(id='7', variants=(Variant(lang='zh', content=('会议室',)), "
        "Variant(lang='en', content=('meeting room',))))"
    )
    with Memory.create(tmp_path / "m.tmdb") as memory, Memories([(memory, 5)]) as memories:
        memory.add([unit])
        assert repr(memories).endswith("1 units) less 5)")
    assert "closed" in repr(memory)


def test_memories_of_one_name_are_told_apart(tmp_path: Path) -> None:
    opened = []
    for number, target in enumerate(("meeting room", "conference room")):
        memory = Memory.create(tmp_path / str(number) / "work.tmdb")
        memory.add([TranslationUnit.pair("1", "会议室", target)])
        opened.append((memory, number))
    with Memories(opened) as memories:
        found = memories.match("会议室")
        assert [match.memory for match in found] == ["work", "work (2)"]
        memories.used([found.places[1]])
        assert [len(memory.store.uses([1])) for memory, _ in opened] == [0, 1]
