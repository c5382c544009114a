"""Lists of pairs in JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import read_bitext, read_units, sniff

PAIRS = '[\n {"id": "a", "zh": "出口增长。", "en": "Exports grew."},\n {"source": "进口下降。", "target": "Imports fell."}'


def test_objects_with_two_languages_are_units(tmp_path: Path) -> None:
    path = tmp_path / "pairs.json"
    path.write_text(PAIRS + "\n]", encoding="utf-8")
    assert sniff(path).name == "json"
    units = list(read_units(path))
    assert [(u.id, u.text("zh"), u.text("en")) for u in units] == [
        ("a", "出口增长。", "Exports grew."),
        ("2", "进口下降。", "Imports fell."),
    ]


def test_damage_is_told_and_what_stands_before_it_recovered(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_text(PAIRS + ',\n {"zh": "顺差', encoding="utf-8")
    with pytest.raises(FormatError, match=r"cut\.json:4: broken JSON"):
        list(read_units(path))
    assert len(list(read_units(path, recover=True, quiet=True))) == 2


def test_a_table_in_markdown_is_read_cell_by_cell(tmp_path: Path) -> None:
    path = tmp_path / "table.md"
    rows = [("出口增长。", "Exports grew."), ("进口下降。", "Imports fell."), ("顺差扩大。", "The surplus widened."),
            ("投资增加。", "Investment increased."), ("消费回升。", "Consumption recovered.")]  # fmt: skip
    path.write_text(
        "| 原文 | 译文 |\n| --- | --- |\n" + "".join(f"| {a} | {b} |\n" for a, b in rows), encoding="utf-8"
    )
    bitext = read_bitext(path)
    assert [p.text for p in bitext.source.paragraphs][-5:] == [a for a, _ in rows]
    assert [p.text for p in bitext.target.paragraphs][-5:] == [b for _, b in rows]
