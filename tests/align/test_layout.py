"""Costs of what translators hardly ever do: numbers of items that differ, half a sentence left alone."""

from __future__ import annotations

import numpy as np
import pytest

from tmkit.align import align, document
from tmkit.align.lattice import BEAD_TYPES, Edges
from tmkit.align.layout import Layout


def _cost(zh: list[str], en: list[str]) -> float:
    """Of the one bead that holds everything."""
    kind = BEAD_TYPES.index((len(zh), len(en)))
    edges = Edges(np.array([kind]), np.array([0]), np.array([0]))
    return float(Layout.of(zh, en).costs(0, 0, edges)[0])


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("一、产品的名称。", "1. The name of the product."),
        ("（三）费用的支付。", "(iii) The payment of fees."),
        ("（九）其他。", "(i) Any others."),  # the letter, too
        ("第十二条 本法自公布之日起施行。", "Article 12 This Law shall come into force on promulgation."),
        ("2.保持安静。", "2) Keep quiet."),
        ("②关闭电源。", "2. Switch the power off."),
        ("包括下列事项：一、名称；二、地址。", "2. The address."),  # somewhere in it
        ("二、地址。", "The address."),  # the other side does not number
        ("1.5 米。", "2. The address."),  # not a label
        ("二〇二三年五月，他走了。", "3. He left."),
        ("第一零二条 附则。", "Article 102 Supplementary provisions"),
        ("第一百零二条 附则。", "Article 102 Supplementary provisions"),
        ("第 一〇二 条 附则。", "Article 102 Supplementary provisions"),
        ("第一千二百六十条 本法施行。", "Article 1260 This Code shall come into force."),
        ("（１２）其他。", "(12) Any others."),
        ("3.4 费用由乙方承担。", "3.4 The costs are borne by Party B."),
        ("第3.4条 费用由乙方承担。", "3.4. The costs are borne by Party B."),
        ("3.4亿元已经支付。", "3.5 The costs are borne by Party B."),  # an amount
        ("第三条 费用由乙方承担。", "3.4 The costs are borne by Party B."),  # another way to count
        ("问：有没有期限？", "Q: Is there a time limit?"),
        ("答：没有。", "A3. There is none."),
        ("问：有没有期限？", "Is there a time limit?"),  # the other side marks nothing
        ("问题：期限太短。", "A: The time limit is too short."),  # a problem
    ],
)
def test_labels_that_agree_or_stand_on_one_side_cost_nothing(zh: str, en: str) -> None:
    assert _cost([zh], [en]) == 0


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("二、地址。", "3. The telephone number."),
        ("（四）其他。", "(c) The payment of fees."),
        ("第一零二条 附则。", "Article 2 Supplementary provisions"),
        ("第一千零一条 附则。", "Article 101 Supplementary provisions"),
        ("3.3 逾期付款的，支付违约金。", "3.4 All bank charges shall be borne by Party A."),
        ("2.1.1 定义", "2.1.2 Scope"),
        ("答：没有期限。", "Q: Is there a time limit?"),
        ("问1：有没有期限？", "Answer 1: There is none."),
        ("第十一条 附则。", "Article 12 This Law shall come into force on promulgation."),
    ],
)
def test_one_item_for_another_costs(zh: str, en: str) -> None:
    assert _cost([zh], [en]) > 0


def test_an_item_taken_in_with_the_one_before_costs() -> None:
    zh, en = ["一、不产稻谷者。"], ["1. Not producing rice.", "2. Within the irrigated area."]
    assert _cost(zh, en) > 0
    assert _cost(["一、不产稻谷者；二、在灌溉区域内者。"], en) == 0


def test_half_a_sentence_is_not_left_alone_where_lines_are_sentences() -> None:
    lines = ["He came.", "She saw him in the garden,", "where the roses were.", *["They talked."] * 27]
    zh = ["他来了。", *["他们谈话。"] * 28]
    alone = Edges(np.array([BEAD_TYPES.index((0, 1))] * 2), np.array([1, 1]), np.array([1, 2]))
    assert Layout.of(zh, lines).costs(0, 0, alone).tolist() == [0, pytest.approx(1.5, abs=0.1)]
    verse = ["Once upon a midnight dreary,", "while I pondered, weak and weary,"] * 15
    assert Layout.of(zh, verse).costs(0, 0, alone).tolist() == [0, 0]


def test_an_item_left_out_is_left_alone() -> None:
    zh = [
        "下列情形，不适用本条规定：",
        "一、因自然灾害无法生产的。",
        "二、因设备检修停止生产的。",
        "三、因市场变化减少生产的。",
        "四、其他经主管机关核准的情形。",
    ]
    en = [
        "This Article shall not apply in the following cases:",
        "1. Production is impossible because of a natural disaster.",
        "2. Production is stopped because equipment is overhauled.",
        "4. Other cases approved by the competent authority.",
    ]
    beads = align(document(zh, "zh"), document(en, "en"), encoder="none").beads
    pairs = [(bead.source, bead.target) for bead in beads]
    assert pairs == [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), ()), ((4,), (3,))]


def test_one_sentence_against_many_thousand() -> None:
    zh = ["他在花园里看见了她。"]
    en = [f"Line {number} says something else about trade." for number in range(2500)]
    en[1250] = "He saw her in the garden."
    beads = align(document(zh, "zh"), document(en, "en"), encoder="none").beads
    assert sorted(j for bead in beads for j in bead.target) == list(range(2500))
    assert [i for bead in beads for i in bead.source] == [0]


def test_an_answer_and_the_next_question_left_alone_at_one_place_are_no_pair() -> None:
    zh = [
        "问：草案什么时候提交？",
        "答：今年十月提交。",
        "答：草案免除了登记义务。",
        "问：外国公司是否适用？",
    ]
    en = ["Q: When will the draft be submitted?", "Q: Will it burden small businesses?",
          "A: The draft exempts them from registration.", "Q: Does it apply to foreign companies?"]  # fmt: skip
    beads = [(b.source, b.target) for b in align(document(zh, "zh"), document(en, "en")).beads]
    assert sorted(beads) == [((), (1,)), ((0,), (0,)), ((1,), ()), ((2,), (2,)), ((3,), (3,))]
