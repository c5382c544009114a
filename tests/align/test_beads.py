"""The lattice: every sentence in exactly one bead, in order; probabilities add up."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tmkit.align import align, document
from tmkit.align.anchors import corridor, cut_points, find_anchors
from tmkit.align.lattice import BEAD_TYPES, Edges, build, corridor_lattice, forward_backward
from tmkit.align.scorer import Weights, decode
from tmkit.model import Alignment, Bead

ZH = st.sampled_from(
    [
        "今天下雨。",
        "他走了，没有回头。",
        "第3条 公司应当登记。",
        "“好啊？”",
        "",
        "。",
        "2024年增长5.2%。",
        "𠀀字",
    ]
)
EN = st.sampled_from(
    [
        "It rains today.",
        "He left.",
        "Article 3 Companies shall register.",
        "'Fine!'",
        "",
        "...",
        "Up 5.2% in 2024.",
    ]
)


def check_whole(alignment: Alignment, n: int, m: int) -> None:
    source = [i for bead in alignment.beads for i in bead.source]
    target = [j for bead in alignment.beads for j in bead.target]
    assert source == list(range(n))
    assert target == list(range(m))
    assert all(0 <= bead.score <= 1 for bead in alignment.beads)
    assert all(bead.source or bead.target for bead in alignment.beads)


@settings(max_examples=12, deadline=None)
@given(st.lists(ZH, max_size=12), st.lists(EN, max_size=12), st.sampled_from(["default", "none"]))
def test_every_sentence_is_in_exactly_one_bead_in_order(zh: list[str], en: list[str], encoder: str) -> None:
    alignment = align(document(zh, "zh"), document(en, "en"), encoder=encoder)
    check_whole(alignment, len(zh), len(en))


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 1000))
def test_probabilities_of_the_beads_of_a_sentence_add_up_to_one(n: int, m: int, seed: int) -> None:
    low, high = corridor(n, m, [])
    edges = corridor_lattice(n, m, low, high)
    scores = np.random.default_rng(seed).normal(size=len(edges))
    lattice = build(n, m, edges)
    arcs, _ = forward_backward(lattice, scores[lattice.base])
    probability = np.bincount(lattice.base, arcs, len(edges))
    for i in range(n):
        covers = (edges.i <= i) & (i < edges.i + edges.a)
        assert abs(probability[covers].sum() - 1) < 1e-6


def test_what_is_left_over_of_both_sides_is_no_pair_where_that_is_all_but_surely_wrong() -> None:
    types = [(1, 0), (1, 0), (0, 1), (0, 1), (2, 2)]
    edges = Edges(
        np.array([BEAD_TYPES.index(t) for t in types]), np.array([0, 1, 2, 2, 0]), np.array([0, 0, 0, 1, 0])
    )
    one = np.ones(1, np.float32)
    weights = Weights(0 * one, one, one[:, None], 0 * one, 0 * one, one, np.zeros(9, np.float32))
    for share, pairs in ((0.3, 1), (0.03, 0)):
        features = np.array([[0], [0], [0], [0], [np.log(share / (1 - share))]], np.float32)
        beads = decode(
            2, 2, edges, features, weights, threshold=2.0, least=0.05
        )  # as few beads as there can be
        assert sum(bool(bead.source and bead.target) for bead in beads) == pairs
        assert (
            [i for bead in beads for i in bead.source] == [j for bead in beads for j in bead.target] == [0, 1]
        )
        assert all(abs(bead.score - (share if pairs else 1 - share)) < 0.001 for bead in beads)


def test_anchors_go_round_a_gap() -> None:
    rng = np.random.default_rng(1)
    source = rng.normal(size=(900, 64)).astype(np.float32)
    source /= np.linalg.norm(source, axis=1, keepdims=True)
    target = np.concatenate([source[:200], source[420:]])
    anchors = find_anchors(source, target)
    assert len(anchors) > 600
    assert all(j == i if i < 200 else j == i - 220 for i, j, _ in anchors)


def test_swapped_sides_give_the_same_beads() -> None:
    zh = ["我们去年去了北京。", "天气很好。", "今年打算去上海，不过机票太贵。"]
    en = ["Last year we went to Beijing.", "The weather was fine.", "This year we want to go to Shanghai.", "But flights cost too much."]  # fmt: skip
    one = align(document(zh, "zh"), document(en, "en")).beads
    other = align(document(en, "en"), document(zh, "zh")).beads
    assert [Bead(b.target, b.source, b.score) for b in other] == list(one)
    mislabelled = align(document(zh, "en"), document(en, "zh")).beads
    assert mislabelled == one


def test_texts_that_hardly_correspond_are_still_worked_on_in_small_parts() -> None:
    n, m = 3000, 2500
    cuts = cut_points(n, m, [], 400)
    assert cuts[0] == (0, 0)
    assert cuts[-1] == (n, m)
    for (i0, j0), (i1, j1) in itertools.pairwise(cuts):
        assert i0 < i1
        assert j0 < j1
        low, high = corridor(i1 - i0, j1 - j0, [])
        assert (high - low + 1).sum() < 110_000
    assert cut_points(300, 400, [], 400) == [(0, 0), (300, 400)]
    assert cut_points(1, 1000, [], 400) == [(0, 0), (1, 1000)]


def test_a_false_anchor_near_the_end_is_dropped_and_the_corridor_is_wide_around_lonely_ones() -> None:
    """Ten right pairs, then 60 sentences alike to nothing, with one false pair far off the line among them."""
    rng = np.random.default_rng(5)
    source = rng.normal(size=(70, 64)).astype(np.float32)
    target = rng.normal(size=(70, 64)).astype(np.float32)
    target[:10] = source[:10]
    target[14] = source[60]
    source /= np.linalg.norm(source, axis=1, keepdims=True)
    target /= np.linalg.norm(target, axis=1, keepdims=True)
    anchors = [(i, j) for i, j, _ in find_anchors(source, target)]
    assert set(anchors) >= {(k, k) for k in range(10)}
    assert (60, 14) not in anchors
    low, high = corridor(200, 200, [(k, k, 0.2) for k in range(10)] + [(100, 60, 0.1)])
    assert low[100] <= 100 <= high[100]


def test_text_that_was_moved_is_named_and_not_sure_to_be_without_partner() -> None:
    zh = [
        "委员会去年审理了一百二十起案件。", "其中大多数涉及进口关税。", "法院驳回了三起上诉。", "新规定将于七月生效。",
        "港口的吞吐量增长了百分之八。", "铁路运输略有下降。", "三家造船厂获得了新订单。", "失业率保持稳定。",
        "农民抱怨化肥价格上涨。", "小麦收成好于预期。", "水果出口翻了一番。", "政府补贴了灌溉设备。",
    ]  # fmt: skip
    en = [
        "Last year the commission heard one hundred and twenty cases.", "Most of them concerned import duties.",
        "The court dismissed three appeals.", "The new rules will take effect in July.",
        "The throughput of the ports grew by eight percent.", "Rail transport declined slightly.",
        "Three shipyards won new orders.", "The unemployment rate remained stable.",
        "Farmers complained about rising prices of fertiliser.", "The wheat harvest was better than expected.",
        "Exports of fruit doubled.", "The government subsidised irrigation equipment.",
    ]  # fmt: skip
    turned = align(document(zh, "zh"), document(en[8:] + en[:8], "en")).beads
    alone = [bead for bead in turned if not (bead.source and bead.target)]
    assert {(i, bead.elsewhere) for bead in alone for i in bead.source} == {
        (k, (k - 8,)) for k in range(8, 12)
    }
    assert {(j, bead.elsewhere) for bead in alone for j in bead.target} == {(k, (k + 8,)) for k in range(4)}
    assert all(bead.score < 0.5 for bead in alone)
    left_out = align(document(zh, "zh"), document(en[:8], "en")).beads
    assert all(bead.score > 0.5 and not bead.elsewhere for bead in left_out if not bead.target)
