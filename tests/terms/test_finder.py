from __future__ import annotations

import pytest

from tmkit.model import Concept, Term, Termbase
from tmkit.terms import TermFinder


def base(*concepts: tuple[str, tuple[str, ...], tuple[str, ...]]) -> Termbase:
    return Termbase(
        tuple(
            Concept(name, (*(Term(t, "zh") for t in zh), *(Term(t, "en") for t in en)))
            for name, zh, en in concepts
        ),
        "test",
    )


BASE = base(
    ("1", ("出口",), ("export",)),
    ("2", ("出口信贷",), ("export credit",)),
    ("3", ("专精特新“小巨人”",), ("little giant firm",)),
    ("4", ("海关总署",), ("General Administration of Customs", "GAC")),
    ("5", ("人工智能", "AI"), ("artificial intelligence", "AI")),
    ("6", ("稳外贸",), ("stabilize foreign trade",)),
    ("7", ("海关",), ("customs",)),
    ("8", ("体系",), ("system",)),
)


def found(text: str, lang: str) -> list[str]:
    return [hit.span.of(text) for hit in TermFinder(BASE, lang).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出口信贷增长", ["出口信贷"]),
        ("扩大出口", ["出口"]),
        ("專精特新「小巨人」企業", ["專精特新「小巨人」"]),
        ("专精特新小巨人企业", ["专精特新小巨人"]),
        ("海关总署和海关", ["海关总署", "海关"]),
        ("AI芯片和AID项目", ["AI"]),
        ("ＡＩ芯片", ["ＡＩ"]),
        ("𠮷海关𠮷", ["海关"]),
        ("", []),
    ],
)
def test_chinese_terms_are_found_with_their_places(text: str, expected: list[str]) -> None:
    assert found(text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Export credits grew", ["Export credits"]),
        ("the gac and GAC", ["GAC"]),
        ("stabilizing foreign trade", ["stabilizing foreign trade"]),
        ("a custom export; credit", ["export"]),
        ("customs systems", ["customs", "systems"]),
        ("the General Administration of Customs' GAC", ["General Administration of Customs", "GAC"]),
        ("paid", []),
        ("aid and AI", ["AI"]),
    ],
)
def test_english_terms_are_found_in_their_inflected_forms(text: str, expected: list[str]) -> None:
    assert found(text, "en") == expected


def test_all_finds_the_nested_terms_too() -> None:
    text = "海关总署"
    assert [hit.span.of(text) for hit in TermFinder(BASE, "zh").find_all(text)] == ["海关总署", "海关"]


def test_a_term_shared_by_two_concepts_gives_both() -> None:
    finder = TermFinder(base(("a", ("口岸",), ("port",)), ("b", ("口岸",), ("checkpoint",))), "zh")
    assert [hit.concept.id for hit in finder.find("口岸")] == ["a", "b"]


def test_an_empty_termbase_finds_nothing() -> None:
    assert TermFinder(Termbase(()), "en").find("export") == ()


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("market-oriented, law-based environment", "a market-oriented, law-based environment is", True),
        ("market-oriented, law-based environment", "a market-oriented law-based environment is", True),
        ("Party of China (CPC) with its core", "the Party of China (CPC) with its core", True),
        ("foreign trade", "foreign, trade", False),
    ],
)
def test_english_terms_with_marks_inside(term: str, text: str, found: bool) -> None:
    base = Termbase((Concept("1", (Term(term, "en"),)),))
    assert bool(TermFinder(base, "en").find(text)) is found


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("start-up", "Startups grew", True),
        ("startup", "the start-up phase", True),
        ("on-site review", "an onsite review", True),
        ("e-commerce", "ecommerce platforms", True),
        ("offshore wind", "off-shore wind", True),
        ("start-up", "an upstart", False),
        ("reform", "the form", False),
    ],
)
def test_a_compound_is_found_joined_or_with_its_hyphen(term: str, text: str, found: bool) -> None:
    assert bool(TermFinder(base(("1", ("词",), (term,))), "en").find(text)) is found


def test_the_longer_of_two_overlapping_terms_wins() -> None:
    base = Termbase(
        (
            Concept("1", (Term("年金", "zh"), Term("annuity", "en"))),
            Concept("2", (Term("金管局", "zh"), Term("HKMA", "en"))),
        )
    )
    finder = TermFinder(base, "zh")
    assert [hit.term.text for hit in finder.find("2022年金管局推出年金计划")] == ["金管局", "年金"]
