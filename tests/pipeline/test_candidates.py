"""Term candidates out of whatever files there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import InputError, UsageError
from tmkit.pipeline.candidates import CandidateOptions, candidates_of

ZH = "跨境电商综合试验区已经扩大到一百个。\n跨境电商综合试验区带动了出口。\n海外仓的数量也在增加。\n"
EN = (
    "There are now one hundred cross-border e-commerce pilot zones.\n"
    "Cross-border e-commerce pilot zones drove exports.\nThe number of overseas warehouses is growing, too.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    paths = tmp_path / "a.txt", tmp_path / "b.txt"
    for path, text in zip(paths, (ZH, EN), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_a_document_and_its_translation_in_either_order_give_pairs(files: tuple[Path, Path]) -> None:
    both = [
        {(c.zh, c.en) for c in candidates_of(order, CandidateOptions())} for order in (files, files[::-1])
    ]
    assert both[0] == both[1]
    assert ("海外仓", ("overseas warehouses",)) in both[0] or ("海外仓", ("overseas warehouse",)) in both[0]


def test_chinese_alone_gives_chinese_terms_and_says_so(files: tuple[Path, Path]) -> None:
    said: list[str] = []
    found = candidates_of([files[0]], CandidateOptions(), say=said.append)
    assert {c.en for c in found} == {()}
    assert len(said) == 1


def test_english_alone_is_refused(files: tuple[Path, Path]) -> None:
    with pytest.raises(InputError, match="not a bilingual document"):
        candidates_of([files[1]], CandidateOptions())
    with pytest.raises(UsageError, match="not from en"):
        candidates_of([files[1]], CandidateOptions(lang="en"))
