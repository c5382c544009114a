"""What Chinese numbers mean."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tmkit.text.numbers import Kind, Modifier, Quantity, parse

F = Fraction


def only(text: str) -> Quantity:
    (quantity,) = parse(text, "zh")
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "kind", "unit"),
    [
        ("30亿吨", 3_000_000_000, Kind.NUMBER, "t"),
        ("5681.6万元", 56_816_000, Kind.MONEY, "YUAN"),
        ("45.47万亿元", 45_470_000_000_000, Kind.MONEY, "YUAN"),
        ("3千万人", 30_000_000, Kind.NUMBER, None),
        ("2万4801家", 24_801, Kind.NUMBER, None),
        ("1亿2千万美元", 120_000_000, Kind.MONEY, "USD"),
        ("三百五十六个", 356, Kind.NUMBER, None),
        ("一千零一名", 1001, Kind.NUMBER, None),
        ("壹佰贰拾万元", 1_200_000, Kind.MONEY, "YUAN"),
        ("１２．５％", F(25, 2), Kind.PERCENT, "%"),
        ("1,234.5公里", F(12345, 10), Kind.NUMBER, "km"),
        ("百分之五", 5, Kind.PERCENT, "%"),
        ("百分之十二点五", F(25, 2), Kind.PERCENT, "%"),
        ("6成", 60, Kind.PERCENT, "%"),
        ("一成半", 15, Kind.PERCENT, "%"),
        ("5‰", F(1, 2), Kind.PERCENT, "%"),
        ("两个百分点", 2, Kind.POINT, "pp"),
        ("25个基点", 25, Kind.POINT, "bp"),
        ("三分之一", F(1, 3), Kind.FRACTION, None),
        ("翻两番", 4, Kind.MULTIPLE, None),
        ("二〇二五年", 2025, Kind.YEAR, None),
        ("第9年", 9, Kind.ORDINAL, "year"),
        ("一季度", 1, Kind.ORDINAL, "quarter"),
        ("12个季度", 12, Kind.NUMBER, "quarter"),
        ("4.3亿亩", 430_000_000, Kind.NUMBER, "mu"),
        ("一万千瓦", 10_000, Kind.NUMBER, "kw"),
        ("HK$500", 500, Kind.MONEY, "HKD"),
        ("3萬億元", 3_000_000_000_000, Kind.MONEY, "YUAN"),
        ("二十世纪", 20, Kind.ORDINAL, "century"),
    ],
)
def test_a_quantity_has_value_kind_and_unit(text: str, value: Fraction, kind: Kind, unit: str | None) -> None:
    quantity = only(text)
    assert (value, kind, unit) == (quantity.value, quantity.kind, quantity.unit)


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("近30亿吨", Modifier.NEARLY),
        ("约2成", Modifier.ABOUT),
        ("超过45万亿元", Modifier.OVER),
        ("14亿多人", Modifier.OVER),
        ("1100多万吨", Modifier.OVER),
        ("100余份", Modifier.OVER),
        ("10%左右", Modifier.ABOUT),
        ("20%以上", Modifier.OVER),
        ("至少6成", Modifier.AT_LEAST),
        ("不超过500元", Modifier.AT_MOST),
        ("不得少于三人", Modifier.AT_LEAST),
        ("不足500吨", Modifier.LESS),
    ],
)
def test_a_modifier_says_how_exactly(text: str, modifier: Modifier) -> None:
    assert modifier is only(text).modifier


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("十几万人", 110_000, 190_000),
        ("数十亿元", 2 * 10**9, 9 * 10**9),
        ("几百年", 200, 900),
        ("一万六七千人", 16_000, 17_000),
    ],
)
def test_an_open_number_is_an_interval(text: str, low: int, high: int) -> None:
    quantity = only(text)
    assert (F(low), F(high)) == (quantity.value, quantity.high)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("比2020年增长3.5倍", Kind.INCREASE),
        ("增长到3.5倍", Kind.MULTIPLE),
        ("增长了近两倍", Kind.INCREASE),
        ("是2020年的3.5倍", Kind.MULTIPLE),
        ("相当于五年前的3倍", Kind.MULTIPLE),
    ],
)
def test_bei_tells_by_how_much_from_to_how_much(text: str, kind: Kind) -> None:
    assert kind is parse(text, "zh")[-1].kind


def test_a_list_shares_its_unit() -> None:
    found = parse("超过万亿、千亿和百亿元", "zh")
    assert [(F(10**12), "YUAN"), (F(10**11), "YUAN"), (F(10**10), "YUAN")] == [
        (q.value, q.unit) for q in found
    ]


def test_a_range_shares_its_magnitude() -> None:
    assert [q.value for q in parse("30~50万元", "zh")] == [300_000, 500_000]


def test_a_date_has_its_parts() -> None:
    found = parse("2025年12月18日—2026年1月10日", "zh")
    assert [q.kind for q in found] == [Kind.YEAR, Kind.MONTH, Kind.DAY] * 2
    assert [q.value for q in found] == [2025, 12, 18, 2026, 1, 10]


@pytest.mark.parametrize(
    "text",
    [
        "一带一路",
        "万一下雨",
        "统一市场",
        "一些企业",
        "千方百计",
        "十分重要",
        "唯一办法",
        "无一例外地一致",
        "进一步推进",
    ],
)
def test_set_phrases_are_no_numbers(text: str) -> None:
    assert [q for q in parse(text, "zh") if not q.weak] == []


@pytest.mark.parametrize("text", ["COVID-19", "5G", "A4", "G20", "3D打印"])
def test_digits_of_names_are_names(text: str) -> None:
    assert Kind.NAME is parse(text, "zh")[0].kind


def test_a_plan_and_a_session_are_ordinals() -> None:
    assert (F(14), "plan") == (only("“十四五”时期").value, only("“十四五”时期").unit)
    assert 2004 in parse("民国93年", "zh")[0].also


def test_spans_cover_modifier_and_unit() -> None:
    text = "去年进口了近30亿吨的大宗商品"
    quantity = only(text.replace("去年", "　　"))
    assert quantity.span.of(text) == "近30亿吨"
    assert quantity.number.of(text) == "30亿"
