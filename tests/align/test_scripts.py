"""Chinese that stands twice beside its English, in simplified and in traditional characters."""

from __future__ import annotations

import pytest

from tmkit.align import align, document
from tmkit.align.scripts import align_once, second_script
from tmkit.model import Bead
from tmkit.text.chars import to_traditional

_ZH = [
    "书页的版面由天头、地脚和版心组成。",
    "标点符号不得出现在行首。",
    "标题通常使用较大的字号。",
    "行间注印在两行文字之间。",
    "竖排时数字应当旋转。",
]
_EN = [
    "The layout of a page consists of the head, the foot and the type area.",
    "Punctuation marks must not appear at the start of a line.",
    "Headings usually use a larger font size.",
    "Interlinear notes are printed between two lines of text.",
    "In vertical writing, numerals should be rotated.",
]


def _interleaved() -> list[str]:
    return [text for zh in _ZH for text in (zh, to_traditional(zh))]


def test_the_script_that_comes_again_is_named() -> None:
    texts = _interleaved()
    assert second_script(texts, range(len(texts))) == {1: 0, 3: 2, 5: 4, 7: 6, 9: 8}
    assert second_script(texts, range(len(texts)), traditional=True) == {0: 1, 2: 3, 4: 5, 6: 7, 8: 9}


@pytest.mark.parametrize(
    "texts", [_ZH, [to_traditional(text) for text in _ZH], [*_ZH, to_traditional(_ZH[0])], _ZH * 2]
)
def test_one_script_a_quotation_or_a_repetition_is_left_as_it_is(texts: list[str]) -> None:
    assert second_script(texts, range(len(texts))) == {}


def test_sentences_that_are_the_same_in_both_scripts_go_with_their_paragraph() -> None:
    texts = ["书页的版面。", "如下。", "書頁的版面。", "如下。"]
    assert second_script(texts, (0, 0, 1, 1)) == {2: 0, 3: -1}


def test_a_heading_in_both_scripts_is_kept() -> None:
    texts = ["标题 標題", *_interleaved()]
    assert 0 not in second_script(texts, range(len(texts)))


@pytest.mark.parametrize("swapped", [False, True])
def test_each_sentence_is_paired_once(swapped: bool) -> None:
    sides = document(_interleaved(), "zh"), document(_EN, "en")
    beads = align(*(sides[::-1] if swapped else sides), encoder="none").beads
    pairs = [
        (b.target, b.source) if swapped else (b.source, b.target) for b in beads if b.source and b.target
    ]
    assert pairs == [((2 * k,), (k,)) for k in range(5)]
    again = [b for b in beads if not (b.source and b.target)]
    assert [b.elsewhere for b in again] == [(k,) for k in range(5)]
    assert all(b.score <= 0.4 for b in again)


def test_sentences_are_put_back_in_order() -> None:
    beads = align_once(
        5, {1: 0, 4: -1}, [(0, 5, 0, 2)], lambda kept, blocks: [Bead((0,), (0,)), Bead((1, 2), (1,))]
    )
    assert [bead.source for bead in beads] == [(0,), (1,), (2, 3), (4,)]
    assert beads[1].elsewhere == (0,)
