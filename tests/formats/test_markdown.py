"""Markdown as authors write it: two languages in one paragraph, links, escapes, HTML inside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.formats import FORMATS, read_bitext, read_document, sniff
from tmkit.formats.base import Reading
from tmkit.formats.markdown import paragraphs as paragraphs_of

BILINGUAL = """\
---
layout: post
title: "某市年度致辞（双语）"
---

> 年末，市长通过电台发表致辞。

来源：[致辞全文](https://example.org/speech.html)

大家晚上好！<br/>Good evening, everyone!

过去一年，城里新开了三座图书馆。<br>Three new libraries opened in the city over the past year.

春天，我们在老城墙边种下两千棵树。
In spring we planted two thousand trees along the old wall, and the children of Xi\\'an Road watered them.

明年，我们还要修好北门的石桥。

Next year we will also repair the stone bridge at the North Gate.
"""


def test_a_line_break_parts_the_languages_of_one_paragraph(tmp_path: Path) -> None:
    path = tmp_path / "speech.md"
    path.write_text(BILINGUAL, encoding="utf-8")
    assert sniff(path).name == "markdown"
    bitext = read_bitext(path)
    sentences = [segment.text for segment in bitext.target.segments]
    assert sentences[:2] == [
        "Good evening, everyone!",
        "Three new libraries opened in the city over the past year.",
    ]
    assert "the children of Xi'an Road watered them" in sentences[2]
    sources = [segment.text for segment in bitext.source.segments]
    assert "大家晚上好！" in sources
    assert not any(
        "](" in text or "<br" in text or text.startswith((">", "---")) for text in sources + sentences
    )


def test_text_within_html_blocks_is_read(tmp_path: Path) -> None:
    path = tmp_path / "readme.md"
    path.write_text(
        "# Title\n\n<div align='center'>\n<b>First words</b> in a box<br>\nand more.\n</div>\n\n<!-- no text -->\n\nLast.\n",
        encoding="utf-8",
    )
    document = read_document(path, "en")
    assert [segment.text for segment in document.segments] == [
        "Title",
        "First words in a box and more.",
        "Last.",
    ]


def test_what_extensions_write_besides_text_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Ports {#ports .wide}\n\nIt ~~never~~ opened[^1] in [^x] 1912.[^b]\n\n[^1]: Or later.\n[^b]: *Times*,\n    1913.\n\n"
        "- [x] done\n- [ ] to do\n\nTerm\n: Its meaning.\n\n::: note\nInside.\n:::\n\n*[EU]: European Union\n",
        "utf-8",
    )
    read = FORMATS.get("markdown").paragraphs
    assert read is not None
    assert [p.text for p in read(path, Reading(path))] == [
        "Ports", "It never opened in [^x] 1912.", "Or later.", "Times, 1913.", "done", "to do", "Term", "Its meaning.",
        "Inside.",
    ]  # fmt: skip


def test_brackets_without_end_take_bounded_time(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("[" * 50_000 + "\n\n" + "[a](" * 20_000, "utf-8")
    read = FORMATS.get("markdown").paragraphs
    assert read is not None
    assert len(list(read(path, Reading(path)))) == 2


@pytest.mark.parametrize("name", ["chapter.md", "notes.txt"])
@pytest.mark.parametrize("first", ["<!-- Do not remove this anchor -->", "<center>", "<br/>"])
def test_a_tag_in_the_first_line_does_not_hide_what_the_name_says(
    tmp_path: Path, name: str, first: str
) -> None:
    path = tmp_path / name
    path.write_text(f"{first}\n\nA paragraph of text.\n", "utf-8")
    assert sniff(path).name == ("markdown" if path.suffix == ".md" else "text")
    assert read_document(path).paragraphs[-1].text == "A paragraph of text."


def test_numbered_lines_that_markdown_takes_for_text_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "当事人享有：\n\n1.被告知的权利；\n2.提出意见的\n权利。\n\n（一）甲方。\n（二）乙方。\n\n"
        "他在1998年\n3.5米长的船上\n度过了夏天。\n\n(a) The buyer pays.\n(b) The seller delivers.\n",
        encoding="utf-8",
    )
    assert [paragraph.text for paragraph in paragraphs_of(path, Reading(path))] == [
        "当事人享有：", "1.被告知的权利；", "2.提出意见的权利。", "（一）甲方。", "（二）乙方。",
        "他在1998年3.5米长的船上度过了夏天。", "(a) The buyer pays.", "(b) The seller delivers.",
    ]  # fmt: skip
