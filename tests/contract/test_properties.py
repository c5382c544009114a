"""Whatever text a unit holds, every format that writes units gives it back: found by random search (Hypothesis)."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tmkit.formats import FORMATS, Feature, Format, read_units, write_units
from tmkit.model import CodeKind, CodeRole, Content, InlineCode, TranslationUnit, Variant

WRITERS = [found for found in FORMATS if found.write_units]
# Everything but control characters, surrogates and noncharacters, with what formats treat specially more often.
ALPHABET = st.one_of(
    st.sampled_from(
        "\"'<>&\t\n =#|,;:\\~%{}[]“”‘’《》（）。，、；：？！…—·　 aA1甲乙𠮷😀é\u0301\u200b\u200d\ufeff"
    ),
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff"),
)
TEXT = st.text(ALPHABET, min_size=1, max_size=60).filter(lambda text: all(map(str.strip, text.split("\n"))))
"""Without empty lines, which a table cell of Word has at its end for no reason, so that they are passed over."""
NAME = st.text("abcXYZ-_.0189", min_size=1, max_size=12).map(lambda name: f"x{name}")
PAIRS = st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4)
SEARCH = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def back(found: Format, units: Sequence[TranslationUnit]) -> list[TranslationUnit]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{found.suffixes[0]}"
        write_units(path, units, format=found.name, source="zh-CN", target="en-US")
        return list(read_units(path, "zh-CN", "en-US", format=found.name, quiet=True))


def named(found: Format) -> str:
    return found.name


@pytest.mark.parametrize("found", WRITERS, ids=named)
@SEARCH
@given(pairs=PAIRS)
def test_texts(found: Format, pairs: list[tuple[str, str]]) -> None:
    units = [
        TranslationUnit.pair(f"u{n}", zh, en, langs=("zh-CN", "en-US")) for n, (zh, en) in enumerate(pairs)
    ]
    assert [tuple(v.text for v in unit.variants) for unit in back(found, units)] == pairs


@pytest.mark.parametrize(
    "found", [f for f in WRITERS if {Feature.PROPS, Feature.NOTES} <= f.keeps], ids=named
)
@SEARCH
@given(values=st.dictionaries(NAME, TEXT.map(lambda t: t.replace("\n", " ").strip()), max_size=3), note=TEXT)
def test_properties_and_notes(found: Format, values: dict[str, str], note: str) -> None:
    unit = replace(
        TranslationUnit.pair("u1", "甲", "a", langs=("zh-CN", "en-US")),
        props=tuple(values.items()),
        notes=(" ".join(note.split()),),
    )
    again = back(found, [unit])[0]
    assert (again.props, again.notes) == (unit.props, unit.notes)


def code(kind: CodeKind, role: CodeRole, number: str = "") -> st.SearchStrategy[InlineCode]:
    return st.text(ALPHABET.filter(lambda ch: ch not in "\n\t"), max_size=8).map(
        lambda data: InlineCode(kind, role, number, data)
    )


CONTENT = st.tuples(
    TEXT,
    code(CodeKind.BPT, CodeRole.OPEN, "1"),
    TEXT,
    code(CodeKind.PH, CodeRole.ALONE),
    TEXT,
    code(CodeKind.EPT, CodeRole.CLOSE, "1"),
    TEXT,
)


@pytest.mark.parametrize("found", [f for f in WRITERS if Feature.CODES in f.keeps], ids=named)
@SEARCH
@given(left=CONTENT, right=CONTENT)
def test_inline_codes(found: Format, left: Content, right: Content) -> None:
    unit = TranslationUnit("u1", (Variant("zh-CN", left), Variant("en-US", right)))
    again = back(found, [unit])[0]
    for variant, content in zip(again.variants, (left, right), strict=True):
        assert [p if isinstance(p, str) else (p.role, p.data) for p in variant.content] == [
            p if isinstance(p, str) else (p.role, p.data) for p in content
        ]
