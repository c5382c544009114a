"""Properties of the number engine on any text."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tmkit.model import Span
from tmkit.text.numbers import Kind, Modifier, Quantity, compare, parse, render

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
