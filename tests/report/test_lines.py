"""The line of a unit in its file, for editors and annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tmkit.pipeline.check import CheckOptions, check
from tmkit.report.base import REPORTERS
from tmkit.report.lines import lines_of

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n' + "\n".join(
    f'#: a.c:{n}\nmsgid "{zh}"\nmsgstr "{en}"\n'
    for n, (zh, en) in enumerate(
        [
            ("出口增长5%。", "Exports grew 5%."),
            ("进口增长6%。", "Imports grew 8%."),
            ("好的文件", "The good filee"),
        ]
    )
)
TSV = "id\tzh\ten\n1\t出口增长5%。\tExports grew 7%.\n2\t好\tOK\n3\t进口增长6%。\tImports grew 8%.\n"

XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="zh" target-language="en" datatype="html"><body>
<trans-unit id="1">
<source>出口<g id="1">增长5%</g>。</source>
<target>Exports <g id="1">grew</g> by <bpt id="2">&lt;b></bpt>7%<ept id="2">&lt;/b></ept>.</target>
</trans-unit>
<trans-unit id="2"><source>进口增长6%。</source>
<target>Imports grew by 8%.</target></trans-unit>
</body></file></xliff>
"""


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [("a.po", PO, {"2": 12}), ("a.tsv", TSV, {"1": 2, "3": 4}), ("a.xlf", XLIFF, {"1": 5, "2": 8})],
)
def test_the_line_of_a_finding(tmp_path: Path, name: str, text: str, lines: dict[str, int]) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    report = check([path], CheckOptions(source="zh", target="en", select=("numbers",)))
    assert lines_of(report) == lines
    log = json.loads(str(REPORTERS.get("sarif").render(report)))
    found = [one["locations"][0]["physicalLocation"] for one in log["runs"][0]["results"]]
    assert [one["region"]["startLine"] for one in found] == list(lines.values())
    notes = str(REPORTERS.get("github").render(report))
    assert all(f",line={line}," in notes for line in lines.values())


def test_no_line_where_there_is_no_text_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(TSV, encoding="utf-8")
    report = check([path], CheckOptions(source="zh", target="en"))
    path.unlink()
    assert lines_of(report) == {}
