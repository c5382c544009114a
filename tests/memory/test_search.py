"""The search finds exactly what comparing with every unit finds."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tmkit.memory import MatchSettings, Memory, build, postings
from tmkit.memory.encode import encode
from tmkit.memory.score import Query, likeness
from tmkit.memory.tokens import tokens, wording
from tmkit.memory.vocabulary import Vocabulary, hash_word
from tmkit.model import TranslationUnit

ALPHABET = "一二中国经济的a b cB C1 2.5,'。—%\U00020000ﬁＡé\u0301ゞ\u200b😀\n"
TEXT = st.text(ALPHABET, max_size=14)
WORDS = st.lists(
    st.sampled_from(["trade", "the", "Of", "of", "3", ",", "GDP", "o'clock", "中", "国"]), max_size=12
)
SENTENCE = st.one_of(TEXT, WORDS.map(" ".join))


@settings(deadline=None)
@given(st.lists(SENTENCE, max_size=20))
def test_bulk_encoding_sees_the_same_tokens_as_the_definition(texts: list[str]) -> None:
    vocabulary = Vocabulary(4)
    encoded = encode(texts, vocabulary)
    hashes, codes = vocabulary.sorted()
    word_codes = dict(zip(hashes.tolist(), codes.tolist(), strict=True))
    place = 0
    for text, length, details in zip(texts, encoded.lengths.tolist(), encoded.details.tolist(), strict=True):
        expected = wording(text)
        wanted = [
            ord(folded) if tokens(word)[0].kind == "character" else word_codes[hash_word(folded)]
            for word, folded in zip(expected.words, expected.folded, strict=True)
        ]
        assert encoded.codes[place : place + length].tolist() == wanted
        assert details == len(expected.details)
        place += length


def brute_force(pairs: list[tuple[str, str]], side: int, text: str, threshold: int, limit: int) -> list[int]:
    query = Query.of(text)
    seen: set[tuple[str, str]] = set()
    scores = []
    for pair in pairs:
        if pair[1 - side] and wording(pair[side]).words and pair not in seen:
            seen.add(pair)
            score = likeness(query, pair[side]).score
            if score >= threshold and query.wording.words:
                scores.append(score)
    return sorted(scores, reverse=True)[:limit]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(SENTENCE, SENTENCE), max_size=40),
    st.lists(st.tuples(SENTENCE, SENTENCE), max_size=4),
    st.lists(SENTENCE, max_size=4),
    st.sampled_from([30, 50, 70, 95, 100]),
    st.sampled_from([0, 1]),
)
def test_matches_are_those_of_brute_force(
    tmp_path_factory: pytest.TempPathFactory,
    pairs: list[tuple[str, str]],
    later: list[tuple[str, str]],
    queries: list[str],
    threshold: int,
    side: int,
) -> None:
    path = tmp_path_factory.mktemp("memory") / "m.tmdb"
    langs = ("zh", "en")
    with Memory.create(path) as memory:
        memory.add(TranslationUnit.pair(f"a{i}", *pair) for i, pair in enumerate(pairs))
        memory.flush()
        memory.add(TranslationUnit.pair(f"b{i}", *pair) for i, pair in enumerate(later))
        every = pairs + later
        for text in [*queries, *(pair[side] for pair in every[:5])]:
            found = memory.match(text, source=langs[side], settings=MatchSettings(threshold, 5, adapt=False))
            assert [int(match.score) for match in found] == brute_force(every, side, text, threshold, 5)


def test_search_does_not_change_with_the_python_hash_seed(tmp_path: Path) -> None:
    assert hash_word("trade") == 0 or sys.hash_info.width > 0  # hashes are our own
    assert hash_word("trade") == hash_word("trade")
    assert hash_word("trade") != hash_word("traed")


def test_a_segment_sorted_in_parts_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"第{number}号，车站共有{number % 7}个站台 Station {number}" for number in range(300)]
    context = (np.zeros(300, np.uint32),) * 3
    files = []
    for folder, size in ((None, 10**6), (tmp_path, 100)):
        monkeypatch.setattr(postings, "_PART", size)
        monkeypatch.setattr(build, "_CHUNK", 64)
        builder = build.SegmentBuilder(folder)
        builder.add(range(300), texts, context)
        file = builder.finish(folder / "segment" if folder else None)
        assert file is not None
        files.append(file)
    names = set(files[0].arrays) - {"word_hashes", "word_codes"}
    assert all(np.array_equal(files[0].arrays[name], files[1].arrays[name]) for name in names)
