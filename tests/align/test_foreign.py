"""Sentences that stand at the same place and say something else are no pair."""

from __future__ import annotations

import numpy as np
import pytest

from tmkit.align import align, document
from tmkit.align.foreign import Judge, load_judge, parted
from tmkit.align.lattice import BEAD_TYPES, Edges
from tmkit.align.scorer import load_weights
from tmkit.model import Bead

_PAIRS = [
    ("图书馆星期一到星期五开放。", "The library is open from Monday to Friday."),
    ("读者每次最多可以借五本书。", "Readers may borrow up to five books at a time."),
    ("逾期不还的，每天罚款一元。", "A fine of one yuan a day is charged for books returned late."),
    ("阅览室里禁止吃东西。", "Eating is forbidden in the reading room."),
    ("贵重物品请自行保管。", "Please look after your own valuables."),
    ("打印机在二楼的走廊里。", "The printer is in the corridor on the second floor."),
    ("儿童必须由家长陪同。", "Children must be accompanied by their parents."),
    ("如需帮助，请询问工作人员。", "If you need help, please ask a member of staff."),
]
_OTHER_ZH = "火山喷发以后，岛上的居民全部撤离了。"
_OTHER_EN = "Interest rates are expected to fall again in the spring."


@pytest.mark.parametrize("place", [2, 4, 6])
@pytest.mark.parametrize("encoder", ["default", "none"])
def test_two_sentences_that_say_something_else_are_left_alone_or_doubted(place: int, encoder: str) -> None:
    zh, en = [zh for zh, _ in _PAIRS], [en for _, en in _PAIRS]
    zh[place], en[place] = _OTHER_ZH, _OTHER_EN
    beads = align(document(zh, "zh"), document(en, "en"), encoder=encoder).beads
    for bead in beads:
        if bead.source == (place,) and bead.target == (place,):
            assert bead.score < 0.7
        elif bead.source and bead.target:
            assert bead.source == bead.target
            assert bead.score > 0.8


def test_pairs_that_belong_together_stay() -> None:
    beads = align(document([zh for zh, _ in _PAIRS], "zh"), document([en for _, en in _PAIRS], "en")).beads
    assert [bead.type for bead in beads] == ["1-1"] * len(_PAIRS)
    assert min(bead.score for bead in beads) > 0.9


def test_chance_parts_or_lowers_the_confidence_of_what_is_long_enough_to_judge() -> None:
    one = np.ones(1, np.float32)
    judge = Judge(0 * one, one, one, 0 * one)
    edges = Edges(np.full(3, BEAD_TYPES.index((1, 1))), np.arange(3), np.arange(3))
    features = np.array([[-9.0], [0.0], [9.0]], np.float32)
    beads = [Bead((k,), (k,), 0.8) for k in range(3)]
    long, short = np.full(3, 60, np.float32), np.full(3, 15, np.float32)
    assert list(parted(beads, edges, features, judge, (long, short))) == beads
    out = list(parted(beads, edges, features, judge, (long, long)))
    assert [(bead.source, bead.target) for bead in out] == [
        ((0,), (0,)),
        ((1,), (1,)),
        ((2,), ()),
        ((), (2,)),
    ]
    assert [round(bead.score, 2) for bead in out] == [0.8, 0.4, 1.0, 1.0]


@pytest.mark.parametrize("kind", ["rich", "rich-plain", "rich-none"])
def test_there_are_weights_for_the_features_of_every_kind(kind: str) -> None:
    assert load_judge(kind).linear.shape == load_weights(kind).linear.shape


def test_a_text_most_of_which_looks_foreign_is_not_judged() -> None:
    one = np.ones(1, np.float32)
    edges = Edges(np.full(9, BEAD_TYPES.index((1, 1))), np.arange(9), np.arange(9))
    beads = [Bead((k,), (k,), 0.8) for k in range(9)]
    long = np.full(9, 60, np.float32)
    features = np.full((9, 1), 9.0, np.float32)
    assert list(parted(beads, edges, features, Judge(0 * one, one, one, 0 * one), (long, long))) == beads
