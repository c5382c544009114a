"""Building memories, glossary and reports from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import InputError
from tmkit.pipeline.build import BuildOptions, build

ZH = "今年出口增长百分之五。\n外贸企业增加了三千家。\n"
EN = "Exports grew by five percent this year.\nThe number of foreign trade enterprises rose by 3,000.\n"
PLAIN = BuildOptions(encoder="none")


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "trade.zh.txt").write_text(ZH, encoding="utf-8")
    (folder / "trade.en.txt").write_text(EN, encoding="utf-8")
    return folder


def test_two_files_become_a_memory_a_glossary_and_a_report(pair: Path, tmp_path: Path) -> None:
    result = build([pair], tmp_path / "out", PLAIN)
    assert [memory.units for memory in result.memories] == [2]
    assert {"trade.tmx", "glossary.tsv", "qa-report.html"} <= {p.name for p in (tmp_path / "out").iterdir()}


def test_the_same_documents_give_the_same_files(
    pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    outputs = [tmp_path / "one", tmp_path / "two"]
    for output in outputs:
        build([pair], output, PLAIN)
    one, two = ({p.name: p.read_bytes() for p in output.iterdir()} for output in outputs)
    assert one == two
    assert b'creationdate="20231114T221320Z"' in one["trade.tmx"]


def test_without_a_bilingual_document_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "only.txt").write_text(ZH, encoding="utf-8")
    with pytest.raises(InputError, match="no bilingual document"):
        build([tmp_path / "only.txt"], tmp_path / "out", PLAIN)
    assert not (tmp_path / "out").exists()
