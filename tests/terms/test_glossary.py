from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tmkit.formats import read_termbase, write_termbase
from tmkit.model import Termbase
from tmkit.terms import TermFinder
from tmkit.terms.shipped import shipped_glossary
from tmkit.terms.validate import validate

GLOSSARY = Path(__file__).parents[2] / "glossary"
PRESS = (GLOSSARY.parent / "seeds" / "press-conference-2025-trade.txt").read_text(encoding="utf-8")


def test_it_is_large_enough_and_faultless(shipped: Termbase) -> None:
    assert len(shipped.concepts) >= 300
    assert [f for f in validate(shipped) if f.code != "ambiguous"] == []


@pytest.mark.parametrize("suffix", ["tbx", "tsv", "md"])
def test_the_derived_files_are_what_the_source_gives(shipped: Termbase, tmp_path: Path, suffix: str) -> None:
    write_termbase(tmp_path / f"trade-2025.{suffix}", shipped)
    made = (tmp_path / f"trade-2025.{suffix}").read_text(encoding="utf-8")
    assert made == (GLOSSARY / f"trade-2025.{suffix}").read_text(encoding="utf-8"), "run: make glossary"


@pytest.mark.parametrize("suffix", ["tbx", "tsv"])
def test_the_derived_termbases_say_the_same(shipped: Termbase, suffix: str) -> None:
    assert read_termbase(GLOSSARY / f"trade-2025.{suffix}").concepts == shipped.concepts


def test_every_concept_has_both_languages_a_kind_an_example_and_its_place(shipped: Termbase) -> None:
    for concept in shipped.concepts:
        zh, en = concept.terms_in("zh"), concept.terms_in("en")
        assert zh[0].status == en[0].status == "preferred", concept.id
        assert dict(concept.props)["kind"], concept.id
        assert concept.source, concept.id
        assert any(term.contexts for term in zh), concept.id


def test_the_examples_are_in_the_documents_and_hold_the_terms(shipped: Termbase) -> None:
    texts = {
        p.name: re.sub(r"\s", "", p.read_text(encoding="utf-8")) for p in GLOSSARY.parent.glob("seeds/*.txt")
    }
    for concept in shipped.concepts:
        name = (concept.source or "").split(",")[0]
        (context,) = concept.terms_in("zh")[0].contexts
        assert re.sub(r"\s", "", context)[:40] in texts[name], concept.id
        one = Termbase((concept,))
        assert TermFinder(one, "zh").find(context), concept.id
        for english in concept.terms_in("en")[0].contexts:
            assert TermFinder(one, "en").find(english), concept.id


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("新三样", "new trio"),
        (
            "专精特新“小巨人”企业",
            "little giant firm recognized for its specialized and sophisticated technologies",
        ),
        ("海关总署", "General Administration of Customs of China"),
        ("封关运作", "island-wide special customs operations"),
        ("一线", "first line"),
    ],
)
def test_known_renderings(shipped: Termbase, zh: str, en: str) -> None:
    assert en in {hit.concept.terms_in("en")[0].text for hit in TermFinder(shipped, "zh").find(zh)}


def test_terms_that_need_it_are_defined(shipped: Termbase) -> None:
    wanted = {"新三样", "专精特新", "小巨人", "两重", "两新", "一线", "二线", "封关运作"}
    defined = {t.text.strip("“”") for c in shipped.concepts if c.definition for t in c.terms_in("zh")}
    assert wanted <= defined


def test_ids_are_unique(shipped: Termbase) -> None:
    assert max(Counter(c.id for c in shipped.concepts).values()) == 1


def test_the_shipped_glossary_is_found() -> None:
    assert shipped_glossary().name == "trade-2025.json"
