"""Limits of length that a file sets, and line breaks at the ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.checks.base import CheckContext
from tmkit.checks.run import run
from tmkit.formats import read_units
from tmkit.model import TranslationUnit

XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en"
target-language="zh" datatype="plaintext"><body><trans-unit id="1" {}><source>Save all files</source>
<target>保存全部文件</target></trans-unit></body></file></xliff>
"""
PO = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n\n#, max-length:{}\nmsgid "Save all files\\n"\nmsgstr "保存全部文件{}"\n'


def _said(path: Path, check: str) -> list[str]:
    context = CheckContext("en", "zh")
    return [
        finding.message
        for finding in run(read_units(path, source="en", target="zh"), select=[check], context=context)
    ]


@pytest.mark.parametrize(
    ("attributes", "count"),
    [
        ('maxwidth="4" size-unit="char"', 1),
        ('maxwidth="6" size-unit="char"', 0),
        ('maxwidth="6" size-unit="byte"', 1),
        ('maxbytes="17"', 1),
        ('maxbytes="18"', 0),
        ('minwidth="7" size-unit="char"', 1),
        ('maxwidth="4"', 0),
        ('maxwidth="4" size-unit="pixel"', 0),
        ('maxwidth="none" size-unit="char"', 0),
    ],
)
def test_the_limits_of_an_xliff_file_hold(tmp_path: Path, attributes: str, count: int) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(XLIFF.format(attributes), encoding="utf-8")
    assert len(_said(path, "size")) == count


@pytest.mark.parametrize(("most", "count"), [("4", 1), ("7", 0)])
def test_the_flag_of_a_po_file_holds(tmp_path: Path, most: str, count: int) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO.format(most, "\\n"), encoding="utf-8")
    assert len(_said(path, "size")) == count


def test_a_limit_of_ones_own_holds_where_the_file_sets_none() -> None:
    unit = TranslationUnit.pair("1", "保存全部文件", "Save all the files")
    limited = CheckContext(options={"size": {"max-chars": 10}})
    assert [f.target_span is not None for f in run([unit], select=["size"], context=limited)] == [True]
    assert not list(run([unit], select=["size"]))


def test_a_line_break_at_the_end_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO.format("99", ""), encoding="utf-8")
    assert _said(path, "escapes") == ["A line break at the end of the source, none in the target."]
    path.write_text(PO.format("99", "\\n"), encoding="utf-8")
    assert _said(path, "escapes") == []
