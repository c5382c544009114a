"""term-variation by the usual phrase with another word in it, in short documents without a termbase."""

from __future__ import annotations

import pytest

from tmkit.checks.run import run
from tmkit.model import TranslationUnit

BOND = (
    ("投标人应当缴纳履约保证金。", "The bidder shall furnish a performance bond."),
    (
        "履约保证金不得超过合同价的百分之十。",
        "The performance bond shall not exceed ten percent of the contract price.",
    ),
    (
        "合同完成后退还履约保证金。",
        "The performance bond shall be returned after completion of the contract.",
    ),
)
ISLAND = (
    (
        "离岛免税购物额度提高到十万元。",
        "The quota for offshore duty-free shopping was raised to 100,000 yuan.",
    ),
    (
        "去年离岛免税购物人数增长两成。",
        "The number of offshore duty-free shoppers rose by 20 percent last year.",
    ),
)
RURAL = (
    ("全面推进乡村振兴。", "We will advance rural revitalization across the board."),
    ("我们将继续支持乡村振兴。", "We will go on supporting rural revitalization."),
    ("乡村振兴需要人才。", "Rural revitalization needs talent."),
)


def said(*pairs: tuple[str, str]) -> list[tuple[str, str | None]]:
    """The unit and the suggestion of every finding."""
    units = [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(pairs, 1)]
    return [(finding.unit, finding.suggestion) for finding in run(units, select=["term-variation"])]


@pytest.mark.parametrize(
    ("document", "other", "usual"),
    [
        (BOND, ("未缴纳履约保证金的，取消资格。", "Those who fail to pay the performance deposit shall be disqualified."), "performance bond"),
        (ISLAND, ("岛内居民也可以享受离岛免税。", "Island residents can also enjoy outlying-island duty-free shopping."), "offshore duty-free"),
        (RURAL, ("乡村振兴取得新成效。", "New progress was made in rural vitalization."), "rural revitalization"),
    ],
    ids=["head", "modifier", "prefix"],
)  # fmt: skip
def test_another_word_in_the_usual_phrase_is_told_where_it_stands(
    document: tuple[tuple[str, str], ...], other: tuple[str, str], usual: str
) -> None:
    assert said(*document, other) == [(str(len(document) + 1), usual)]


@pytest.mark.parametrize(
    "other",
    [
        ("履约保证金应当及时退还。", "The performance bond shall be returned in good time."),
        (
            "履约保证金和履约评价由业主负责。",
            "The performance bond and the performance review are up to the owner.",
        ),
        ("评价履约情况后退还履约保证金。", "It shall be returned after a performance review."),
        ("履约保证金另行规定。", "The bond is provided for separately."),
        ("履约保证金须在签约前缴纳。", "The performance security bond shall be paid before signing."),
    ],
    ids=["usual", "beside", "another-thing", "shortened", "word-added"],
)
def test_what_is_no_other_name_is_silent(other: tuple[str, str]) -> None:
    assert said(*BOND, other) == []


def test_a_rendering_never_holds_chinese() -> None:
    glued = ("反稀释条款The Conversion Price shall be adjusted.", "转股价格应当调整。")
    pairs = (
        ("转股价格为十元。", "反稀释条款The Conversion Price is ten yuan."),
        ("转股价格应当调整。", glued[0]),
        ("转股价格不得低于面值。", "The Conversion Price shall not be below par."),
        ("按转股价格转换。", "Conversion is made at the purchase price."),
    )
    assert all(usual is None or usual.isascii() for _, usual in said(*pairs))


def test_a_name_that_ends_in_two_other_words_is_found() -> None:
    found = said(
        ("中欧班列开行数量稳步增长。", "The number of China-Europe freight trains rose steadily."),
        ("中欧班列已通达欧洲25个国家。", "China-Europe freight trains now reach 25 European countries."),
        (
            "今年中欧班列运送货物200万标箱。",
            "This year China-Europe Railway Express services carried 2 million TEUs.",
        ),
        ("继续提升中欧班列服务水平。", "We will improve the services of China-Europe freight trains."),
    )
    assert found == [("3", "China-Europe freight trains")]


def test_a_word_of_two_characters_with_a_long_name_is_found() -> None:
    found = said(
        ("今年春运全面展开。", "This year's Spring Festival travel rush is in full swing."),
        ("春运将于1月14日开始。", "The Spring Festival travel season begins on January 14."),
        ("铁路部门为春运做好准备。", "Railway authorities prepared for the Spring Festival travel rush."),
        ("春运运力安排充足。", "Capacity for the Spring Festival travel rush is sufficient."),
    )
    assert found == [("2", "Spring Festival travel rush")]


def test_a_second_name_among_three_places_is_found() -> None:
    found = said(*ISLAND, ("海关监管离岛免税商品。", "Customs supervised outbound duty-free goods."))
    assert [unit for unit, _ in found] == ["3"]


def test_other_words_behind_the_same_beginning_are_no_second_name() -> None:
    found = said(
        ("中欧班列开行数量稳步增长。", "The number of China-Europe freight trains rose steadily."),
        ("中欧班列已通达欧洲25个国家。", "China-Europe freight trains now reach 25 European countries."),
        ("中欧班列促进了中欧贸易额增长。", "The trains raised China-Europe trade volume."),
        ("继续提升中欧班列服务水平。", "We will improve the services of China-Europe freight trains."),
    )
    assert found == []
