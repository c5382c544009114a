"""Properties of the number engine on any text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmkit.model import Span
from tmkit.text.numbers import Kind, Modifier, Quantity, compare, parse, render
from tmkit.text.numbers.rewrite import rewrite

NUMERIC = st.text(
    st.sampled_from(
        "0123456789.,%$¥-—/:年月日亿万千百十一二两三几多近超第成倍半点分之元吨个〇周期角毛号旬米届大、‧○ abdehilmnorstuwxyé½½"
    ),
    max_size=40,
)
LANGS = st.sampled_from(["zh", "en"])


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), NUMERIC), LANGS)
def test_parsing_never_raises_and_spans_lie_in_the_text(text: str, lang: str) -> None:
    for quantity in parse(text, lang):
        assert (
            0
            <= quantity.span.start
            <= quantity.number.start
            < quantity.number.end
            <= quantity.span.end
            <= len(text)
        )
        render(quantity, "en")
        render(quantity, "zh")


@settings(max_examples=200, deadline=None)
@given(NUMERIC, NUMERIC)
def test_comparing_never_raises(source: str, target: str) -> None:
    compare(parse(source, "zh"), parse(target, "en"))


@settings(max_examples=200, deadline=None)
@given(NUMERIC, LANGS)
def test_a_text_agrees_with_itself_in_value(text: str, lang: str) -> None:
    found = parse(text, lang)
    assert all(item.source is not None and item.target is not None for item in compare(found, found))


def quantity(value: Fraction, kind: Kind, unit: str | None, modifier: Modifier) -> Quantity:
    span = Span(0, 1)
    return Quantity(value, kind, unit, modifier, span, span)


VALUES = st.one_of(
    st.integers(2, 999).map(Fraction),
    st.builds(
        lambda n, size: Fraction(n * size, 100),
        st.integers(101, 99_999),
        st.sampled_from([10**6, 10**9, 10**12]),
    ),
)
SHAPES = st.sampled_from([
    (Kind.NUMBER, "t"), (Kind.NUMBER, None), (Kind.MONEY, "CNY"), (Kind.MONEY, "USD"), (Kind.PERCENT, "%"),
    (Kind.POINT, "pp"), (Kind.POINT, "bp"), (Kind.NUMBER, "km"), (Kind.NUMBER, "day"), (Kind.NUMBER, "kg"),
])  # fmt: skip
MODIFIERS = st.sampled_from(
    [Modifier.EXACT, Modifier.ABOUT, Modifier.NEARLY, Modifier.OVER, Modifier.AT_LEAST]
)


@settings(max_examples=400, deadline=None)
@given(VALUES, SHAPES, MODIFIERS, LANGS)
def test_a_rendered_quantity_parses_to_itself(
    value: Fraction, shape: tuple[Kind, str | None], modifier: Modifier, lang: str
) -> None:
    kind, unit = shape
    text = render(quantity(value, kind, unit, modifier), lang)
    if kind is Kind.NUMBER and unit is None and 1000 <= value <= 2999:
        return  # bare digits that read as a year
    (back,) = parse(text, lang)
    assert (value, kind, modifier) == (back.value, back.kind, back.modifier)
    assert back.unit == ("YUAN" if lang == "zh" and unit == "CNY" else unit)


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("近30亿吨", "nearly 3 billion tonnes", "近30亿吨"),
        ("超过45万亿元", "more than 45 trillion yuan", "超过45万亿元"),
        ("六分之一", "one-sixth", "六分之一"),
        ("两个百分点", "2 percentage points", "2个百分点"),
        ("约2成", "about 20%", "约20%"),
        ("78万家", "780,000", "78万"),
        ("“十四五”", "14th Five-Year Plan", "“十四五”"),
        ("二季度", "second quarter", "第二季度"),
        ("12月", "December", "12月"),
    ],
)
def test_a_quantity_is_written_as_each_language_writes_it(text: str, english: str, chinese: str) -> None:
    (found,) = parse(text, "zh")
    assert (english, chinese) == (render(found, "en"), render(found, "zh"))


KINDS = (
    "近30亿吨 超过45万亿元 约3.5亿美元 不足2000名 至少15天 三分之一 两个百分点 25个基点 3.5倍 翻两番 第9年 第二十三届 二季度 前三季度 上半年 "
    "“十五五” 二十一世纪 20世纪90年代 2025年 2025年底 2025年初 12月 7月下旬 8月上旬 10月底 周三 上午9时 下午3时 七折 八五折 4.5‰ "
    "十万分之十四点三 零下12摄氏度 一个半小时 两年半 上百万 一万六七千吨 8000万亩 100斤 5万公里 1000亿千瓦时 2250万千瓦 393亿立方米 "
    "120亿欧元 300亿港元 六成 12个季度 5英里 3加仑 80分贝 5兆瓦时 2海里 3英寸 30平方英尺 5毫克 700兆赫 220伏 3林吉特 第三天 超过一半"
).split()
ALIKE = {"CNY": "YUAN", "USD": "DOLLAR"}


@pytest.mark.parametrize("phrase", KINDS)
def test_every_kind_is_written_out_and_read_again(phrase: str) -> None:
    meant = parse(phrase, "zh")[-1]
    for lang in ("en", "zh"):
        assert any(
            (back.value, back.kind, back.modifier) == (meant.value, meant.kind, meant.modifier)
            and ALIKE.get(back.unit or "", back.unit) == ALIKE.get(meant.unit or "", meant.unit)
            for back in parse(render(meant, lang), lang)
        )


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("几十家", "dozens"),
        ("数十亿元", "billions of yuan"),
        ("十几万人", "more than 100,000"),
        ("几千人", "thousands"),
    ],
)
def test_open_amounts_are_said_as_english_says_them(phrase: str, english: str) -> None:
    assert render(parse(phrase, "zh")[0], "en") == english


@pytest.mark.parametrize(
    ("text", "lang", "meant", "right"),
    [
        ("Output tripled.", "en", "翻了一番", "doubled"),
        ("one out of every three counties", "en", "每三个县中就有两个", "two out of every three"),
        ("RMB 123,450", "en", "人民币壹佰贰拾叁万肆仟伍佰元", "RMB 1,234,500"),
        ("below 60 yuan a barrel", "en", "60美元", "below 60 U.S. dollars"),
        ("People aged 65 and under", "en", "六十五周岁以上", "65 and over"),
        ("数百万人", "zh", "hundreds of thousands", "数十万人"),
        ("半个小时", "zh", "an hour and a half", "1.5小时"),
        ("上半年", "zh", "the second half", "下半年"),
        ("89.5亿元", "zh", "$8.95 billion", "89.5亿美元"),
    ],
)
def test_a_wrong_phrase_is_put_right_in_its_own_words(text: str, lang: str, meant: str, right: str) -> None:
    wrong = next(q for q in parse(text, lang))
    other = parse(meant, "en" if lang == "zh" else "zh")[0]
    assert rewrite(text, wrong, other, lang) == right
