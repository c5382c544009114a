"""Concordance counts are exact, its counterparts sensible."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memory_samples import made_up

from tmkit.errors import UsageError
from tmkit.memory import Memory
from tmkit.memory.concordance import SearchKind, concordance
from tmkit.memory.patterns import phrase_pattern
from tmkit.memory.subsegment import pieces
from tmkit.memory.tokens import fold, tokens
from tmkit.model import TranslationUnit

LETTERS = "中国经济 aB,。1."


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(LETTERS, max_size=12), max_size=20), st.text(LETTERS, min_size=1, max_size=4))
def test_phrase_counts_are_those_of_the_texts(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], phrase: str
) -> None:
    with Memory.create(tmp_path_factory.mktemp("c") / "m.tmdb") as memory:
        half = len(texts) // 2
        memory.add(TranslationUnit.pair(f"a{n}", text, f"t{n}") for n, text in enumerate(texts[:half]))
        memory.flush()
        memory.add(TranslationUnit.pair(f"b{n}", text, f"u{n}") for n, text in enumerate(texts[half:]))
        if not tokens(phrase):
            return
        pattern = phrase_pattern(phrase)
        expected = sum(bool(pattern.search(fold(text))) for text in texts)
        found = concordance(memory, phrase, lang="zh", limit=100)
        assert found.count == expected
        assert all(hit.spans for hit in found)


def test_one_character_and_one_word(memory: Memory) -> None:
    assert concordance(memory, "室").count == 3
    assert concordance(memory, "meeting").count == 3
    assert concordance(memory, "Meeting ROOM").count == 3
    assert concordance(memory, "meet").count == 0
    assert concordance(memory, "5.7%").count == 1
    assert concordance(memory, "40人").count == 1


def test_wildcards_and_regular_expressions(memory: Memory) -> None:
    assert concordance(memory, "meet*", kind=SearchKind.WILDCARD).count == 3
    assert concordance(memory, "会议室*人", kind=SearchKind.WILDCARD).count == 1
    assert concordance(memory, "r?se", kind=SearchKind.WILDCARD, lang="en").count == 1
    assert concordance(memory, r"\d+人", kind=SearchKind.REGEX).count == 1
    assert concordance(memory, r"^会议室.*。$", kind=SearchKind.REGEX, lang="zh").count == 2
    with pytest.raises(UsageError, match="broken"):
        concordance(memory, "(", kind=SearchKind.REGEX)


def test_the_likely_counterpart_is_marked(memory: Memory) -> None:
    found = concordance(memory, "会议室")
    assert "meeting room" in found.counterparts[0].lower()
    hit = found.hits[0]
    place = found.counterpart(hit)
    assert place is not None
    assert "meeting room" in place.of(hit.target).lower()
    assert "<mark>会议室</mark>" in found._repr_html_()


def test_pieces_of_a_new_sentence(memory: Memory) -> None:
    memory.add(TranslationUnit.pair(f"m{n}", *made_up(n)) for n in range(30))
    found = pieces(memory, "请保持会议室和车站共有的秩序")
    assert [piece.text for piece in found] == ["请保持会议室", "车站共有"]
    assert found[1].count == 30
    assert "station" in " ".join(found[1].counterparts).lower() or "platforms" in found[1].counterparts[0]


def test_wildcards_see_what_lower_case_and_half_width_are_the_same() -> None:
    """The text's own letters are searched quickly in the store, without losing full-width ones."""
    units = [
        TranslationUnit.pair("1", "甲", "The MEETING begins."),
        TranslationUnit.pair("2", "乙", "Ｍｅｅｔｉｎｇs are long."),
        TranslationUnit.pair("3", "丙", "We meet."),
        TranslationUnit.pair("4", "丁", "Nothing."),
    ]
    with Memory.of_units(units) as memory:
        assert concordance(memory, "meet*", kind=SearchKind.WILDCARD, lang="en").count == 3
        assert concordance(memory, "Meet.*s", kind=SearchKind.REGEX, lang="en").count == 0
        found = concordance(memory, "E+TING", kind=SearchKind.REGEX, lang="en")
        assert (found.count, found.complete) == (1, True)


def test_a_search_that_reads_every_text_says_when_it_stopped() -> None:
    """The time is looked at every thousand texts."""
    units = [TranslationUnit.pair(str(n), f"第{n}句", f"Sentence {n}") for n in range(2500)]
    with Memory.of_units(units) as memory:
        found = concordance(memory, "[Ss]ent.*", kind=SearchKind.REGEX, lang="en", seconds=-1)
        assert (found.count, found.complete) == (1000, False)
