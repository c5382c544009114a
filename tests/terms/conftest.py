from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tmkit.formats import read_termbase
from tmkit.model import Concept, Provenance, Term, Termbase, TermStatus

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shipped() -> Termbase:
    return read_termbase(ROOT / "glossary" / "trade-2025.json")


@pytest.fixture
def rich() -> Termbase:
    """Every field of the model in use."""
    zh = Term(
        "专精特新“小巨人”",
        "zh",
        TermStatus.PREFERRED,
        "noun",
        "fullForm",
        ("a note <&>",),
        ("我国专精特新“小巨人”企业。", "另一句。"),
        "somewhere",
        (("tbx:termNote:grammaticalGender", "neuter"),),
        Provenance(created=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), created_by="Li"),
    )
    concept = Concept(
        "little-giant",
        (
            zh,
            Term("小巨人", "zh", TermStatus.ADMITTED),
            Term("𠮷小巨人", "zh", TermStatus.PROPOSED),
            Term("little giant", "en", TermStatus.PREFERRED),
            Term("small giant", "en", TermStatus.FORBIDDEN, notes=("literal",)),
            Term("tiny giant", "en", TermStatus.DEPRECATED),
        ),
        subject="industry",
        definition="a leading small firm\nin its niche",
        notes=("first", "second"),
        source="a press conference",
        cross_references=("other",),
        props=(("kind", "policy"),),
    )
    return Termbase((concept, Concept("other", (Term("其他", "zh"), Term("other", "en")))), "rich")
