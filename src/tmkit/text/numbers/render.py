"""Quantities written out in good English and good Chinese."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from tmkit.model import same_language
from tmkit.text.numbers.model import Kind, Modifier, Quantity, document_parts

__all__ = ["decimal", "numeral_en", "numeral_zh", "render"]

_EN_WORDS: Final = "zero one two three four five six seven eight nine".split()
_EN_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_ZH_SCALES: Final = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_ZH_DIGITS: Final = "零一二三四五六七八九"
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ORDINAL_WORDS: Final = "zeroth first second third fourth fifth sixth seventh eighth ninth".split()
_EN_PARTS: Final[dict[int, str]] = {
    2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth",
}  # fmt: skip
_EN_MODIFIERS: Final[dict[Modifier, str]] = {
    Modifier.EXACT: "", Modifier.ABOUT: "about ", Modifier.NEARLY: "nearly ", Modifier.OVER: "more than ",
    Modifier.LESS: "less than ", Modifier.AT_LEAST: "at least ", Modifier.AT_MOST: "at most ",
}  # fmt: skip
_ZH_MODIFIERS: Final[dict[Modifier, str]] = {
    Modifier.EXACT: "", Modifier.ABOUT: "约", Modifier.NEARLY: "近", Modifier.OVER: "超过", Modifier.LESS: "不足",
    Modifier.AT_LEAST: "至少", Modifier.AT_MOST: "不超过",
}  # fmt: skip
_EN_UNITS: Final[dict[str, tuple[str, str]]] = {
    "CNY": ("yuan", "yuan"), "YUAN": ("yuan", "yuan"), "USD": ("U.S. dollar", "U.S. dollars"),
    "DOLLAR": ("dollar", "dollars"), "EUR": ("euro", "euros"), "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "GBP": ("pound", "pounds"), "JPY": ("yen", "yen"), "KRW": ("won", "won"), "RUB": ("ruble", "rubles"),
    "TWD": ("New Taiwan dollar", "New Taiwan dollars"), "AUD": ("Australian dollar", "Australian dollars"),
    "CAD": ("Canadian dollar", "Canadian dollars"), "SGD": ("Singapore dollar", "Singapore dollars"),
    "INR": ("rupee", "rupees"), "CHF": ("Swiss franc", "Swiss francs"), "THB": ("baht", "baht"),
    "t": ("tonne", "tonnes"), "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"), "jin": ("jin", "jin"),
    "m": ("meter", "meters"), "km": ("kilometer", "kilometers"), "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"), "li": ("li", "li"), "mile": ("mile", "miles"), "ft": ("foot", "feet"),
    "m2": ("square meter", "square meters"), "km2": ("square kilometer", "square kilometers"),
    "ha": ("hectare", "hectares"), "mu": ("mu", "mu"), "acre": ("acre", "acres"),
    "m3": ("cubic meter", "cubic meters"), "l": ("liter", "liters"), "bbl": ("barrel", "barrels"),
    "kwh": ("kilowatt-hour", "kilowatt-hours"), "kw": ("kilowatt", "kilowatts"), "mw": ("megawatt", "megawatts"),
    "gw": ("gigawatt", "gigawatts"), "C": ("degree Celsius", "degrees Celsius"),
    "F": ("degree Fahrenheit", "degrees Fahrenheit"), "year": ("year", "years"), "month": ("month", "months"),
    "week": ("week", "weeks"), "day": ("day", "days"), "hour": ("hour", "hours"), "minute": ("minute", "minutes"),
    "second": ("second", "seconds"), "quarter": ("quarter", "quarters"), "decade": ("decade", "decades"),
    "century": ("century", "centuries"), "lb": ("pound", "pounds"), "oz": ("ounce", "ounces"),
}  # fmt: skip
_ZH_UNITS: Final[dict[str, str]] = {
    "CNY": "元", "YUAN": "元", "USD": "美元", "DOLLAR": "美元", "EUR": "欧元", "HKD": "港元", "GBP": "英镑", "JPY": "日元",
    "KRW": "韩元", "RUB": "卢布", "TWD": "新台币", "AUD": "澳元", "CAD": "加元", "SGD": "新加坡元", "INR": "卢比",
    "CHF": "瑞士法郎", "THB": "泰铢", "t": "吨", "kg": "公斤", "g": "克", "jin": "斤", "m": "米", "km": "公里",
    "cm": "厘米", "mm": "毫米", "li": "里", "mile": "英里", "ft": "英尺", "m2": "平方米", "km2": "平方公里",
    "ha": "公顷", "mu": "亩", "acre": "英亩", "m3": "立方米", "l": "升", "bbl": "桶", "kwh": "千瓦时", "kw": "千瓦",
    "mw": "兆瓦", "gw": "吉瓦", "C": "摄氏度", "F": "华氏度", "year": "年", "month": "个月", "week": "周", "day": "天",
    "hour": "小时", "minute": "分钟", "second": "秒", "quarter": "个季度", "century": "个世纪", "lb": "磅", "oz": "盎司",
}  # fmt: skip


def decimal(value: Fraction) -> str:
    """A value in plain decimal digits; at most twelve places where it does not end.

    >>> decimal(Fraction(4547, 100))
    '45.47'
    """
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    places = 12
    if rest == 1:
        places = next(n for n in range(1, 400) if (value * 10**n).denominator == 1)
    scaled = round(value * 10**places)
    text = f"{abs(scaled):0{places + 1}d}"
    whole, part = text[:-places], text[-places:].rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"


def _grouped(value: Fraction) -> str:
    text = decimal(value)
    whole, dot, part = text.partition(".")
    return f"{int(whole):,}{dot}{part}"


def numeral_en(value: Fraction) -> str:
    """A value as English news writes it: 3 billion, 780,000, 45.47 trillion."""
    for size, name in _EN_SCALES:
        if value >= size:
            scaled = value / size
            text = decimal(scaled)
            if len(text.partition(".")[2]) <= 4:
                return f"{_grouped(scaled)} {name}"
            break
    return _grouped(value)


def numeral_zh(value: Fraction) -> str:
    """A value as Chinese news writes it: 30亿, 78万, 45.47万亿."""
    for size, name in _ZH_SCALES:
        if value >= size:
            scaled = value / size
            if len(decimal(scaled).partition(".")[2]) <= 4:
                return decimal(scaled) + name
    return decimal(value)


def _ordinal_en(value: Fraction) -> str:
    number = int(value)
    if 0 <= number <= 9:
        return _ORDINAL_WORDS[number]
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{suffix}"


def _small_zh(value: Fraction) -> str:
    """1 to 99 in characters; digits beyond."""
    number = int(value)
    if value.denominator != 1 or not 0 <= number < 100:
        return decimal(value)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _ZH_DIGITS[tens] + "十"
    return head + (_ZH_DIGITS[ones] if ones or not tens else "")


def render(quantity: Quantity, lang: str) -> str:
    """A quantity in words and figures of ``lang``, with its modifier and unit.

    >>> from tmkit.text.numbers import parse
    >>> render(parse("近30亿吨", "zh")[0], "en")
    'nearly 3 billion tonnes'
    """
    if same_language(lang, "zh"):
        return _ZH_MODIFIERS[quantity.modifier] + _body_zh(quantity)
    return _EN_MODIFIERS[quantity.modifier] + _body_en(quantity)


def _body_en(q: Quantity) -> str:
    value = q.value
    if q.high is not None and q.kind in (Kind.NUMBER, Kind.MONEY):
        return f"{numeral_en(value)} to {numeral_en(q.high)}{_unit_en(q)}"
    if q.kind is Kind.PERCENT:
        return f"{decimal(value)}%"
    if q.kind is Kind.POINT:
        noun = "basis point" if q.unit == "bp" else "percentage point"
        return f"{decimal(value)} {noun}{'' if value <= 1 else 's'}"
    if q.kind is Kind.FRACTION and value.denominator in _EN_PARTS and 0 < value < 1:
        part = _EN_PARTS[value.denominator]
        if value == Fraction(1, 2):
            return "half"
        top = _EN_WORDS[value.numerator]
        return f"{top}-{part}{'s' if value.numerator > 1 else ''}"
    if q.kind is Kind.FRACTION and value.denominator > 1:
        return f"{value.numerator}/{value.denominator}"
    if q.kind is Kind.MULTIPLE:
        return f"{decimal(value)} times"
    if q.kind is Kind.INCREASE:
        return f"a {decimal(value + 1)}-fold rise"
    if q.kind is Kind.ORDINAL and q.unit == "document":
        return "/".join(str(part) for part in document_parts(value))
    if q.kind is Kind.ORDINAL:
        nouns = {"quarter": " quarter", "century": " century", "plan": " Five-Year Plan", "year": " year"}
        return _ordinal_en(value) + nouns.get(q.unit or "", "")
    if q.kind is Kind.DAY and q.unit == "weekday":
        return _WEEKDAYS[int(value) - 1]
    if q.kind is Kind.MONTH and 1 <= value <= 12:
        return _MONTHS[int(value) - 1]
    if q.kind is Kind.DECADE:
        whole = value if value >= 100 else value + 1900
        return f"{decimal(whole)}s"
    if q.kind in (Kind.NUMBER, Kind.MONEY):
        return numeral_en(value) + _unit_en(q)
    return decimal(value)


def _unit_en(q: Quantity) -> str:
    if q.unit is None:
        return ""
    names = _EN_UNITS.get(q.unit)
    if names is None:
        return f" {q.unit}"
    return " " + (names[0] if q.value == 1 and q.high is None else names[1])


def _body_zh(q: Quantity) -> str:
    value = q.value
    unit = _ZH_UNITS.get(q.unit or "", q.unit or "")
    if q.high is not None and q.kind in (Kind.NUMBER, Kind.MONEY):
        return f"{numeral_zh(value)}至{numeral_zh(q.high)}{unit}"
    if q.kind is Kind.PERCENT:
        return f"{decimal(value)}%"
    if q.kind is Kind.POINT:
        return f"{decimal(value)}个{'基点' if q.unit == 'bp' else '百分点'}"
    if q.kind is Kind.FRACTION and value.denominator > 1:
        if value == Fraction(1, 2):
            return "一半"
        return f"{_small_zh(Fraction(value.denominator))}分之{_small_zh(Fraction(value.numerator))}"
    if q.kind is Kind.MULTIPLE:
        return f"{decimal(value)}倍"
    if q.kind is Kind.INCREASE:
        return f"增长{decimal(value)}倍"
    if q.kind is Kind.ORDINAL and q.unit == "document":
        return "第{}/{}号".format(*document_parts(value))
    if q.kind is Kind.DAY and q.unit == "weekday":
        return "星期" + "一二三四五六日"[int(value) - 1]
    if q.kind is Kind.ORDINAL:
        if q.unit == "plan":
            return f"“{_small_zh(value)}五”"
        return f"第{_small_zh(value)}" + {"quarter": "季度", "century": "世纪", "year": "年"}.get(
            q.unit or "", ""
        )
    if q.kind in (Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR, Kind.MINUTE, Kind.DECADE):
        value = value % 100 if q.kind is Kind.DECADE and value >= 1000 else value
        marks = {
            Kind.YEAR: "年", Kind.MONTH: "月", Kind.DAY: "日", Kind.HOUR: "时", Kind.MINUTE: "分", Kind.DECADE: "年代",
        }  # fmt: skip
        return decimal(value) + marks[q.kind]
    if q.kind in (Kind.NUMBER, Kind.MONEY):
        return numeral_zh(value) + unit
    return decimal(value)
