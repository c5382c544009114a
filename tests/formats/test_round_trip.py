"""Whatever the text: written and read again it is the same, or differs only where the format says it must."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmkit.formats import FORMATS, read_units, write_units
from tmkit.formats.change import new_content
from tmkit.formats.table_lines import tsv_field, tsv_rows
from tmkit.formats.xmltext import ILLEGAL
from tmkit.model import CodeKind, CodeRole, InlineCode, TranslationUnit, content_text

QUICK = [f.name for f in FORMATS if f.write_units and f.name not in ("docx", "xlsx")]
TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("\t\n\"'\\<>&;,=| 。”“…𠮷é\u200b")),
    max_size=30,
).filter(lambda text: text.strip() and not ILLEGAL.search(text) and "\r" not in text)


@pytest.mark.parametrize("name", QUICK)
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_any_text_comes_back(name: str, texts: list[tuple[str, str]]) -> None:
    units = [TranslationUnit.pair(f"id{n}", zh, en) for n, (zh, en) in enumerate(texts)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{FORMATS.get(name).suffixes[0]}"
        write_units(path, units, format=name)
        back = list(read_units(path, format=name, quiet=True))
    assert [tuple(v.text for v in unit.variants) for unit in back] == texts


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(TEXT, min_size=2, max_size=3), min_size=2, max_size=5))
def test_any_tsv_row_comes_back(rows: list[list[str]]) -> None:
    text = "a\tb\tc\n" + "".join("\t".join(map(tsv_field, row)) + "\n" for row in rows)
    assert (
        [row for _, row in tsv_rows(text.splitlines(keepends=True))][1:] == rows
        or "\x0b" in text
        or any(ch in text for ch in "\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    )


@settings(max_examples=200, deadline=None)
@given(
    before=st.text("ab c", max_size=12),
    new=st.text("ab cd", max_size=12),
    place=st.integers(0, 12),
    width=st.integers(0, 5),
)
def test_new_text_is_the_new_text_and_keeps_every_code_once(
    before: str, new: str, place: int, width: int
) -> None:
    opening = InlineCode(CodeKind.G, CodeRole.OPEN, "1")
    closing = InlineCode(CodeKind.G, CodeRole.CLOSE, "1")
    end = place + width
    old = tuple(
        part for part in (before[:place], opening, before[place:end], closing, before[end:]) if part != ""
    )
    content = new_content(old, new)
    assert content_text(content) == new
    assert [part for part in content if isinstance(part, InlineCode)] == [opening, closing]
