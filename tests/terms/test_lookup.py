from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tmkit.formats import write_termbase
from tmkit.model import Concept, Term, Termbase, TermStatus
from tmkit.terms import lookup
from tmkit.terms.entries import search
from tmkit.terms.index import open_index


def concept(name: str, zh: str, *en: str) -> Concept:
    english = (
        Term(e, "en", TermStatus.PREFERRED if i == 0 else TermStatus.ADMITTED) for i, e in enumerate(en)
    )
    return Concept(name, (Term(zh, "zh", TermStatus.PREFERRED), *english))


BASE = Termbase(
    (
        concept("trio", "“新三样”", "new trio", "new three"),
        concept("gac", "海关总署", "General Administration of Customs", "GACC"),
        concept("customs", "海关", "customs"),
        concept("green", "绿色发展", "green development"),
        concept("volume", "进口量", "import volume"),
        concept("stabilize", "稳外贸", "stabilize foreign trade"),
    ),
    "base",
)


@pytest.mark.parametrize(
    ("query", "first", "how"),
    [
        ("新三样", "trio", "exact"),
        ("「新三樣」", "trio", "exact"),
        ("海關總署", "gac", "exact"),
        ("New Trios", "trio", "exact"),
        ("the new three", "trio", "exact"),
        ("stabilizing foreign trade", "stabilize", "exact"),
        ("gacc", "gac", "exact"),
        ("xin san yang", "trio", "pinyin"),
        ("xinsanyang", "trio", "pinyin"),
        ("xīn sān yàng", "trio", "pinyin"),
        ("xin1san1yang4", "trio", "pinyin"),
        ("lüse fazhan", "green", "pinyin"),
        ("总署", "gac", "part"),
        ("administration", "gac", "part"),
        ("xsy", "trio", "initials"),
        ("xin s y", "trio", "initials"),
        ("hgzs", "gac", "initials"),
        ("haiguan zs", "gac", "initials"),
        ("i.v.", "volume", "initials"),
        ("ＧＡＣＣ", "gac", "exact"),
        ("volume of imports", "volume", "words"),
        ("customs administration", "gac", "words"),
        ("海关总数", "gac", "fuzzy"),
        ("imprt volume", "volume", "fuzzy"),
        ("扩大绿色发展的规模", "green", "inside"),
        ("stabilising foreign trade", "stabilize", "exact"),
        ("keep on stabilising foreign trade this year", "stabilize", "inside"),
        ("more and more green development in cities", "green", "inside"),
    ],
)
def test_terms_are_found_as_people_ask_for_them(query: str, first: str, how: str) -> None:
    entry = lookup(BASE, query)[0]
    assert (entry.concept.id, entry.how) == (first, how)


def test_wrong_tones_are_not_the_term() -> None:
    assert all(entry.how != "pinyin" for entry in lookup(BASE, "xin2 san2 yang2"))


def test_the_exact_term_comes_before_longer_ones() -> None:
    assert [entry.concept.id for entry in lookup(BASE, "海关")] == ["customs", "gac"]


@pytest.mark.parametrize("query", ["general volume", "绿色的海"])
def test_a_word_of_a_short_query_does_not_answer_it(query: str) -> None:
    assert lookup(BASE, query) == []


@pytest.mark.parametrize("query", ["", "   ", "龘龘龘", "'; DROP TABLE zh", "%", "(", "\x00"])
def test_odd_queries_do_no_harm(query: str) -> None:
    assert isinstance(lookup(BASE, query), list)


def test_the_index_is_made_once_and_renewed_when_the_termbase_changes(tmp_path: Path) -> None:
    path = tmp_path / "base.tbx"
    write_termbase(path, BASE)
    assert search([open_index(path)], "新三样")[0].concept.id == "trio"
    (index,) = tmp_path.glob(".base.tbx.tmkit-index")
    made = index.stat().st_mtime_ns
    open_index(path)
    assert index.stat().st_mtime_ns == made
    write_termbase(
        path, Termbase((*BASE.concepts, concept("new", "新质生产力", "new quality productive forces")))
    )
    later = time.time_ns() + 10**9
    os.utime(path, ns=(later, later))
    assert search([open_index(path)], "新质生产力")[0].concept.id == "new"


def test_without_a_place_beside_it_the_index_goes_to_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "base.tbx"
    write_termbase(path, BASE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / ".base.tbx.tmkit-index").mkdir()
    assert search([open_index(path)], "海关")[0].concept.id == "customs"
    assert list((tmp_path / "cache" / "tmkit").glob("*.tmkit-index"))


def test_public_names_are_no_modules() -> None:
    import pkgutil

    import tmkit.terms

    assert not set(tmkit.terms.__all__) & {
        module.name for module in pkgutil.iter_modules(tmkit.terms.__path__)
    }
