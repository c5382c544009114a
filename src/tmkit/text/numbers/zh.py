"""Quantities in Chinese text."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES, ZH_UNITS, zh_alternation
from tmkit.text.numbers.zh_numerals import MAGNITUDES, numeral

__all__ = ["parse_zh"]

_HAN = "〇零○一二两兩三四五六七八九十百千万萬亿億兆廿卅"
_BIG = "十百千万萬亿億兆"
_B = r"(?:[十万萬亿億]|百(?!分[点點之比])|千(?![瓦克米卡赫焦])|(?<=[\d一二三四五六七八九十百千两几])兆(?![瓦赫字比]))"  # 千瓦, 千米, 百分点 are units
_FIN = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?:[ \u00a0\u2009]\d{3})+(?![\d.])|\d+(?:[.．]\d+)?"

_IDIOMS = (
    "一带一路|一帶一路|万一|萬一|统一|一些|一定|一样|一樣|一般|一切|一直|一起|一致|一旦|一方面|一体|一體|一向|一律|一并|一经|"
    "一边|一流|一同|一再|一贯|一举|一系列|一揽子|一心|一度|一时|一下|唯一|惟一|进一步|進一步|单一|同一|专一|之一|第一时间|"
    "千万(?=[不别要记小注])|万物|万象|万能|万分感|万岁|百姓|百科|百货|百貨|百合|百度|百年大计|千方百计|千家万户|千军万马|千山万水|千辛万苦|"
    "万众一心|成千上万|成千上萬|五湖四海|四面八方|三番五次|七上八下|乱七八糟|亂七八糟|五花八门|四通八达|一五一十|十全十美|十分(?![之钟鐘])|十足|四周|四处|四處|"
    "四川|九江|八达岭|三亚|三峡|五角大楼|六安|九寨沟|三明(?=市)|四平(?=市)|五金|三农|三農|两岸|兩岸|两会|三文鱼|三明治|三角|二氧化|一氧化|三氧化|"
    "二手|二战|二戰|一战(?!线)|三国演义|数一数二|不二|独一无二|三心二意|一清二楚|万有引力|千古|千秋|千载|千金|百般|百折不挠|百花|百家争鸣|亿万|億萬|"
    "万里长城|长江三角洲|珠江三角洲|第一线|第一線|一线|一線|二线|二線|一国两制|一國兩制|三权分立|一窗|一站式|一条龙|一把手|八卦|一刀切|"
    "九牛|十字|四肢|四季|五官|三军|三軍|双十一|千万富翁|一口气|一如|一味|一番|一带|一概|一来|一生|一共|一齐|一则|一面|一成不变|五年规划|五年计划|五年規劃|五年計劃|千兆|百兆|兆瓦|兆赫|七零八落|万千|三三制|一一|千回百转|成百上千|十六进制|十进制|二进制|八进制|第三世界|三百六十行|十万八千里|千方|万寿|亿万"
)
_WORD_FORMS: Final[dict[str, tuple[Fraction, Kind, str | None]]] = {
    "翻了一番": (Fraction(2), Kind.MULTIPLE, None),
    "翻一番": (Fraction(2), Kind.MULTIPLE, None),
    "翻了两番": (Fraction(4), Kind.MULTIPLE, None),
    "翻两番": (Fraction(4), Kind.MULTIPLE, None),
    "翻兩番": (Fraction(4), Kind.MULTIPLE, None),
    "翻了三番": (Fraction(8), Kind.MULTIPLE, None),
    "翻三番": (Fraction(8), Kind.MULTIPLE, None),
    "翻番": (Fraction(2), Kind.MULTIPLE, None),
    "翻倍": (Fraction(2), Kind.MULTIPLE, None),
    "加倍": (Fraction(2), Kind.MULTIPLE, None),
    "倍增": (Fraction(2), Kind.MULTIPLE, None),
    "过半": (Fraction(1, 2), Kind.FRACTION, None),
    "過半": (Fraction(1, 2), Kind.FRACTION, None),
    "半数": (Fraction(1, 2), Kind.FRACTION, None),
    "半數": (Fraction(1, 2), Kind.FRACTION, None),
    "一半": (Fraction(1, 2), Kind.FRACTION, None),
    "减半": (Fraction(1, 2), Kind.FRACTION, None),
    "減半": (Fraction(1, 2), Kind.FRACTION, None),
    "对半": (Fraction(1, 2), Kind.FRACTION, None),
    "上半年": (Fraction(1), Kind.ORDINAL, "half"),
    "下半年": (Fraction(2), Kind.ORDINAL, "half"),
    "半年": (Fraction(1, 2), Kind.NUMBER, "year"),
    "半个世纪": (Fraction(50), Kind.NUMBER, "year"),
    "半个月": (Fraction(1, 2), Kind.NUMBER, "month"),
    "半天": (Fraction(1, 2), Kind.NUMBER, "day"),
    "半小时": (Fraction(1, 2), Kind.NUMBER, "hour"),
    "半个小时": (Fraction(1, 2), Kind.NUMBER, "hour"),
    "半": (Fraction(1, 2), Kind.FRACTION, None),
    "首": (Fraction(1), Kind.ORDINAL, None),
    "双": (Fraction(2), Kind.NUMBER, None),
    "雙": (Fraction(2), Kind.NUMBER, None),
    "俩": (Fraction(2), Kind.NUMBER, None),
    "成千上万": (Fraction(1000), Kind.NUMBER, None),
    "成千上萬": (Fraction(1000), Kind.NUMBER, None),
    "千家万户": (Fraction(1000), Kind.NUMBER, None),
}
_IDIOMS = "|".join(sorted(set(_IDIOMS.split("|")) - set(_WORD_FORMS), key=lambda w: -len(w)))
_WORDS = "|".join(sorted(_WORD_FORMS, key=lambda w: -len(w)))

_D = "(?:[〇零○一二三四五六七八九廿卅]|[两兩](?=[百千万萬亿億])|(?<![十廿卅百千万萬亿億一二三四五六七八九])[两兩])"
_M = "[多余馀餘来來几幾]"
_NUMBER = (
    rf"(?:{_ARABIC})(?:(?:\s?{_M}?{_B}+){{1,2}}(?:零?(?:\d+(?:\.\d+)?|[一二两三四五六七八九]){_B}+(?:{_M}{_B}+)?)*"
    rf"(?:零?\d+(?![\d.年月日:：%％])|[一二三四五六七八九](?={_B}))?)?"
    rf"|(?:[几幾数數](?={_B}))?(?:{_D}|{_B})+(?:{_M}(?=[万萬亿億百千]){_B}+|[几幾数數](?:{_B})*)*"
    rf"(?:[点點](?!一刻|三刻)[〇零一二三四五六七八九]+{_B}*)?|[{_FIN}][{_FIN}零万萬亿億]+"
)
_SCAN: Final = re.compile(
    rf"(?P<word>{_WORDS})"
    rf"|(?P<idiom>{_IDIOMS})"
    r"|(?P<name>https?://[!-~]+|[\w.+-]+@[\w.-]+|(?<![A-Za-z])(?!(?:US|HK|NT|RMB|CNY|USD|EUR|HKD|NTD|GDP)\d)[A-Za-z][A-Za-z]*[-－.]?\d[A-Za-z0-9.\-]*"
    r"|(?<![\d.])\d+(?:\.\d+)?(?![kKcCmM]?m(?![A-Za-z])|[kKmMgG]?[gGwW](?![A-Za-z])|[kKgGMT]?[Ww]h|ml|L(?![A-Za-z]))[A-Za-z][A-Za-z0-9]*"
    r"|\d+(?:\.\d+){2,}|\d{3,4}-\d{7,8})"
    rf"|(?P<frac>(?P<den>[{_HAN}]+|\d+)分之(?P<num>[{_HAN}几幾数多]+(?:点[{_HAN}]+)?|(?:{_ARABIC})))"
    r"|(?P<iso>(?<!\d)[12]\d{3}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d))"
    r"|(?P<clock>(?<!\d)\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d))"
    r"|(?P<slash>(?<![\d/])\d{1,3}/\d{1,4}(?![\d/]))"
    rf"|(?P<n>{_NUMBER})"
)
_FIRSTS = "".join(sorted({w[0] for w in (*_IDIOMS.split("|"), *_WORD_FORMS) if w}))
_ANCHOR: Final = re.compile(rf"[{_HAN}{_FIN}{_FIRSTS}几幾数數]|[A-Za-z]+[-－.]?\d|\d|https?:")
_UNIT_OF: Final[dict[str, str]] = {form.partition("(?")[0]: unit for form, unit in ZH_UNITS.items()}
_MORE = r"[多余馀餘来來几幾]"
_SUFFIX: Final = re.compile(
    rf"\s?(?P<more>{_MORE}(?!少|样|元化|方|边|年来))?\s?(?:"
    r"(?P<pct>[%％]|个百分比)|(?P<permille>‰)|(?P<pt>个?(?:多)?百分点|個?百分點)|(?P<bp>个?基点|個?基點)|(?P<fold>倍)"
    r"|(?P<cheng>成(?![立为為员員本功果都绩就熟长長交千型品分套体倍效材年人型]))|(?P<zhe>折(?![合算旧扣腾磨]))"
    r"|(?P<decade>年代)|(?P<century>世纪|世紀)|(?P<after>后(?=[，。、,\s]|的|青年|一代|$)|後(?=的))"
    r"|(?P<halfyear>个半月|個半月|年半|个半小时|天半)"
    r"|(?P<season>季度)|(?P<monthday>月(?:份)?)|(?P<hao>[号號])|(?P<clock>时(?![代期间段候任])|時(?![代期間段候])|点(?![点]))|(?P<fen>分(?![之别布钟鐘支公配析子店部区散发]))"
    r"|(?P<nian>年(?!代|级|級))"
    rf"|(?P<unit>(?:平方|立方)?(?:{zh_alternation()}))"
    r"|(?P<person>万?人次|人|名|位|家|个|個|件|项|項|种|種|条|條|次|届|屆|例|所|座|台|辆|艘|架|本|册|份|篇|张|幅|户|套|艘|批|款|只|头|股|笔|艘|部|支|场|轮|类|对|副|间|层|道|片|块|段|颗|株|枚|口|团|组|系列|国|省|市|县|村|大|国家)"
    r")?(?P<tail>\s?(?:左右|上下|以上|以下|以内|以內|有余|有餘|多(?!边|样|元|少)|开外|不到|许|强))?"
)
_PREFIX: Final = re.compile(
    r"(?P<not>不得|不应|不會|不会|不能|不可|不宜|不须|不|未|没有|没)?"
    r"(?:(?P<over>超过|超過|超逾|超出|超越|突破|逾|高于|高於|多于|多於|大于|大於|不止|不只|好几|超|破|(?<![不通经超])过|(?<!以)上(?=$))"
    r"|(?P<atleast>至少|最少|不下)"
    r"|(?P<atmost>至多|最多)"
    r"|(?P<nearly>接近|将近|將近|逼近|(?<![最附靠临亲])近|几近|趋近|差不多|近乎)"
    r"|(?P<less>不足|不到|低于|低於|少于|少於|小于|小於|未满|不满|未达|未滿|不滿)"
    r"|(?P<ge>[≥＞>]=?)\s?|(?P<le>[≤＜<]=?)\s?"
    r"|(?P<about>(?<![节合条公预制契签违纽])约|約|大约|大約|大概|左右|估计约|大致|约合|约为|约占))"
    r"(?:了|达|到|为|其)?\s?(?P<cur>US\$|HK\$|NT\$|[$＄¥￥€£]|RMB|人民币|人民幣|港币|港幣|新台币|新臺幣)?\s?$"
)
_CURRENCY_BEFORE: Final = re.compile(r"(US\$|HK\$|NT\$|[$＄¥￥€£]|RMB|USD|人民币|人民幣|港币|港幣|新台币|新臺幣|新台幣)\s?$")
_SIGNS: Final[dict[str, str]] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "$": "DOLLAR", "＄": "DOLLAR", "¥": "CNY", "￥": "CNY", "€": "EUR",
    "£": "GBP", "RMB": "CNY", "USD": "USD", "人民币": "CNY", "人民幣": "CNY", "港币": "HKD", "港幣": "HKD",
    "新台币": "TWD", "新臺幣": "TWD", "新台幣": "TWD",
}  # fmt: skip
_ORDINAL_BEFORE: Final = re.compile(r"第\s?$|十$")
_GROWTH: Final = re.compile(
    r"(?:增长|增長|增加|提高|上升|增|扩大|上涨|提升|涨|多|攀升|大|高|激增|猛增|暴涨|快|飙升|超出|增幅达?|增速达?)"
    r"(?:幅度?|率|了|近|约|超过?|逾|将近|接近|不止|至少|达|高达|大约|将|出)*\s?$"
)
_TO: Final = re.compile(r"(?:到|至|为|成|达到|是|的|达|相当于)(?:了|近|约|超过?|原来的|前者的|.{0,10}的)?\s?$")
_SHARE: Final = re.compile(r"\s?(?:[、,，和及与與或跟至到—–\-~～]|以及|至少)\s?[—\-]?\s?")
_RANGE: Final = re.compile(r"\s?(?:[至到—–\-~～－]|——)\s?")
_YEAR_WORDS: Final = re.compile(r"(?:民国|民國)\s?$")
_MONTH_NEXT: Final = re.compile(r"\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")
_PLAN: Final = re.compile(r"[“\"「『]?(十[一二三四五六七八九]?)五[”\"」』]?(?=[”\"」』\s，。、,:：]|规划|規劃|时期|時期|期间|計劃|计划|以来|开局|收官|末|期|外贸|初|的|$)")
_PLENUM: Final = re.compile(r"(?P<a>[一二三四五六七八九十]+)届(?P<b>[一二三四五六七八九])中全会")
_ONE: Final = Fraction(1)


def parse_zh(text: str) -> tuple[Quantity, ...]:
    """The quantities of a Chinese text in reading order. Never raises."""
    found: list[Quantity] = []
    position = 0
    for anchor in _ANCHOR.finditer(text):
        if anchor.start() < position:
            continue
        match = _SCAN.match(text, anchor.start())
        if not match:
            continue
        position = match.end()
        group = match.lastgroup
        if group == "idiom" or (found and match.start() < found[-1].span.end):
            continue
        if group == "n":
            _number(text, match, found)
        elif group == "word":
            _word(text, match, found)
        elif group == "num" or match.group("frac"):
            _fraction(text, match, found)
        elif group == "name":
            found.append(_plain(match.start(), match.end(), _first_digits(match.group()), Kind.NAME, weak=True))
        else:
            _other(match, found)
    if len(found) > 1:
        _share(text, found)
    return tuple(found)


def _plain(start: int, end: int, value: Fraction, kind: Kind, *, weak: bool = False) -> Quantity:
    span = Span(start, end)
    return Quantity(value, kind, None, Modifier.EXACT, span, span, weak=weak)


def _first_digits(text: str) -> Fraction:
    match = re.search(r"\d+(?:\.\d+)?", text)
    return Fraction(match.group()) if match else Fraction(0)


def _other(match: re.Match[str], found: list[Quantity]) -> None:
    start, text = match.start(), match.group()
    parts = [(m.start(), m.group()) for m in re.finditer(r"\d+", text)]
    if match.group("iso"):
        kinds = (Kind.YEAR, Kind.MONTH, Kind.DAY)
    elif match.group("clock"):
        kinds = (Kind.HOUR, Kind.MINUTE, Kind.MINUTE)
    else:
        numbers = [int(p) for _, p in parts]
        if numbers[1]:
            found.append(_plain(start, match.end(), Fraction(numbers[0], numbers[1]), Kind.NAME, weak=True))
        return
    for (offset, digits), kind in zip(parts, kinds, strict=False):
        at = start + offset
        found.append(_plain(at, at + len(digits), Fraction(int(digits)), kind))


def _word(text: str, match: re.Match[str], found: list[Quantity]) -> None:
    value, kind, unit = _WORD_FORMS[match.group()]
    weak = match.group() not in ("翻一番", "翻番", "翻了一番", "翻两番", "翻了两番")
    if match.group() == "首" and text[match.end() : match.end() + 1] not in ("次", "个", "個", "家", "批", "位", "届", "例", "条", "日", "年", "季"):
        return
    span = Span(match.start(), match.end())
    modifier = Modifier.OVER if match.group() in ("过半", "過半") or text.startswith("以上", span.end) else Modifier.EXACT
    found.append(Quantity(value, kind, unit, modifier, span, span, weak=weak))


def _fraction(text: str, match: re.Match[str], found: list[Quantity]) -> None:
    bottom, top = numeral(match.group("den")), numeral(match.group("num").replace("多", ""))
    if not bottom or not top or not bottom[0]:
        return
    start, modifier = _before(text, match.start())
    end, tail = match.end(), _TAIL.match(text, match.end())
    if tail:
        end, modifier = tail.end(), _TAILS.get(tail.group().strip(), modifier)
    number = Span(match.start(), match.end())
    if bottom[0] == 100:
        found.append(Quantity(top[0], Kind.PERCENT, "%", modifier, Span(start, end), number, top[1]))
    elif bottom[0] in (1000, 10000):
        value = top[0] * 100 / bottom[0]
        found.append(Quantity(value, Kind.PERCENT, "%", modifier, Span(start, end), number, also=(top[0],)))
    else:
        found.append(Quantity(top[0] / bottom[0], Kind.FRACTION, None, modifier, Span(start, end), number))


_TAILS: Final[dict[str, Modifier]] = {
    "左右": Modifier.ABOUT, "上下": Modifier.ABOUT, "许": Modifier.ABOUT, "以上": Modifier.OVER, "以下": Modifier.AT_MOST,
    "以内": Modifier.AT_MOST, "以內": Modifier.AT_MOST, "有余": Modifier.OVER, "有餘": Modifier.OVER, "多": Modifier.OVER,
    "开外": Modifier.OVER, "强": Modifier.OVER, "不到": Modifier.LESS,
}  # fmt: skip
_TAIL: Final = re.compile(r"\s?(?:左右|上下|以上|以下|以内|以內|有余|有餘)")
_MODIFIERS: Final[dict[str, Modifier]] = {
    "over": Modifier.OVER, "atleast": Modifier.AT_LEAST, "atmost": Modifier.AT_MOST, "nearly": Modifier.NEARLY,
    "less": Modifier.LESS, "about": Modifier.ABOUT, "ge": Modifier.AT_LEAST, "le": Modifier.AT_MOST,
}  # fmt: skip


_NEGATED: Final[dict[Modifier, Modifier]] = {Modifier.OVER: Modifier.AT_MOST, Modifier.LESS: Modifier.AT_LEAST}


def _before(text: str, start: int) -> tuple[int, Modifier]:
    """Where a modifier in front of ``start`` begins, and what it is."""
    window = max(0, start - 9)
    match = _PREFIX.search(text, window, start)
    if not match:
        return start, Modifier.EXACT
    modifier = _MODIFIERS[next(n for n in _MODIFIERS if match.group(n))]
    if match.group("not"):
        modifier = _NEGATED.get(modifier, modifier)
    return match.start(), modifier


def _strip_more(raw: str) -> tuple[str, bool]:
    """A numeral without an inner 多/余 (1100多万), and whether there was one."""
    for mark in "多余馀餘来來":
        if mark in raw:
            return raw.replace(mark, ""), True
    return raw, False


def _number(text: str, match: re.Match[str], found: list[Quantity]) -> None:
    start, end, raw = match.start(), match.end(), match.group()
    heading = start == 0 and _HEADING.match(text, end)
    plan = _PLAN.match(text, start) if raw[0] == "十" and raw.endswith("五") and not heading else None
    if plan:
        value = numeral(plan[1])
        if value:
            span = Span(start, plan.end(1) + 1)
            found.append(Quantity(value[0], Kind.ORDINAL, "plan", Modifier.EXACT, span, span, also=(Fraction(5),)))
            return
    clean, more = _strip_more(raw)
    parsed = numeral(clean)
    if parsed is None:
        _pieces(text, start, raw, found)
        return
    quantity = _quantity(text, start, end, raw, parsed[0], parsed[1], more)
    if quantity:
        found.append(quantity)


def _pieces(text: str, start: int, raw: str, found: list[Quantity]) -> None:
    """A run of numerals that is not one number: its digits one by one, as weak evidence."""
    for match in re.finditer(rf"\d+(?:\.\d+)?|[{_HAN}]", raw):
        parsed = numeral(match.group())
        if parsed:
            at = start + match.start()
            found.append(_plain(at, at + len(match.group()), parsed[0], Kind.NUMBER, weak=True))


def _quantity(
    text: str, start: int, end: int, raw: str, value: Fraction, high: Fraction | None, more: bool
) -> Quantity | None:
    number = Span(start, end)
    suffix = _SUFFIX.match(text, end)
    assert suffix
    group = suffix.lastgroup
    if group in ("tail", "more"):
        group = next((n for n in _SUFFIX_KINDS if suffix.group(n)), None)
    stop = suffix.end() if group or suffix.group("tail") or suffix.group("more") not in (*"来來几幾", None) else end
    digits = raw[0].isdecimal()
    kind, unit, also = Kind.NUMBER, None, ()
    weak = not digits and (value < 10 or len(raw) > 2 and raw in "一二三四五六七八九")
    series = not digits and 10 <= value < 1000 and not any(c in MAGNITUDES or c in "几数廿卅" for c in raw)
    ordinal = text[start - 1 : start] == "第" if start else False
    if group == "pct":
        kind, unit, weak = Kind.PERCENT, "%", False
    elif group == "permille":
        kind, unit, also, value, weak = Kind.PERCENT, "%", (value,), value / 10, False
    elif group == "pt":
        kind, unit, weak = Kind.POINT, "pp", False
    elif group == "bp":
        kind, unit, weak = Kind.POINT, "bp", False
    elif group == "fold":
        kind = Kind.INCREASE if _increase(text, start) else Kind.MULTIPLE
        weak = False
        if text[stop : stop + 1] == "半":
            value, stop = value + Fraction(1, 2), stop + 1
    elif group in ("cheng", "zhe"):
        if more or value > 10 or (group == "cheng" and not digits and value == 1 and text[end + 1 : end + 2] == "不"):
            return None
        kind, unit, weak = Kind.PERCENT, "%", group == "zhe"
        also = (100 - value * 10,) if group == "zhe" else ()
        value = value * 10
        high = high * 10 if high else None
        after = text[end + 1 : end + 2]
        if group == "cheng" and after == "半":
            value += 5
            stop = end + 2
        elif group == "cheng" and after in _DIGIT_CHARS:
            value += _DIGIT_CHARS[after]
            stop = end + 2
    elif group == "decade":
        kind, also = Kind.DECADE, ((value + 1900, value + 2000) if value < 100 else ())
    elif group == "after":
        if not digits or value not in _GENERATIONS:
            group = None
            stop = end
        else:
            kind, also = Kind.DECADE, (value + 1900, value + 2000)
    elif group == "century":
        kind, unit = Kind.ORDINAL, "century"
        also = ((value - 1) * 100,)
        if _DECADE_NEXT.match(text, stop):
            weak = True
    elif group == "halfyear":
        word = suffix.group("halfyear")
        unit = "month" if "月" in word else "year" if "年" in word else "hour" if "小时" in word else "day"
        value += Fraction(1, 2)
    elif group == "season":
        kind, unit, weak = Kind.ORDINAL, "quarter", False
        if text[start - 1 : start] == "前":
            kind, ordinal = Kind.NUMBER, False
    elif group == "monthday":
        if not 1 <= value <= 12 or (high and high > 12):
            group, stop = None, end
        else:
            kind, weak = Kind.MONTH, False
            following = text[stop : stop + 1]
            if suffix.group("monthday") == "月" and following in ("饼", "薪"):
                kind = Kind.NUMBER
    elif group == "hao":
        weak = not digits
        if _DAY_BEFORE.search(text, max(0, start - 3), start):
            kind, weak = Kind.DAY, False
    elif group == "clock":
        if value > 24:
            group, stop = None, end
            weak = weak or False
        else:
            kind = Kind.HOUR
            weak = not digits
            if suffix.group("clock") == "点" and not digits and value == 1:
                return None
    elif group == "fen":
        kind, weak = (Kind.MINUTE if _MINUTE_BEFORE.search(text, max(0, start - 2), start) else Kind.NUMBER), True
    elif group == "nian":
        kind, unit, also, weak = _year(text, start, raw, value, digits, weak)
        if suffix.group("more"):
            kind, unit, also = Kind.NUMBER, "year", ()
    elif group == "unit":
        unit = _UNIT_OF.get(suffix.group("unit"))
        if unit in CURRENCIES:
            kind = Kind.MONEY
        if unit == "day" and suffix.group("unit") == "日":
            if _DAY_BEFORE.search(text, max(0, start - 3), start):
                kind, unit, weak = Kind.DAY, None, False
        elif unit == "CENT":
            kind = Kind.MONEY
        weak = weak and value <= 2
        if _all_magnitudes(raw) and len(raw) == 1 and raw != "十":
            weak = True
    elif group == "person":
        pass
    if kind is Kind.NUMBER and unit is None and _LABEL_BEFORE.search(text, max(0, start - 3), start):
        kind = Kind.ORDINAL
    if series and group is None and high is None:
        weak, also = True, (*also, value + 1900)
    if unit in CURRENCIES and text[stop : stop + 1] in ("兑", "兌"):
        weak = weak or value in (1, 100)
    if ordinal:
        kind, start = (Kind.ORDINAL, start - 1) if kind in (Kind.NUMBER, Kind.YEAR) else (kind, start - 1)
        if text[stop - 1 : stop] == "年" and kind is Kind.ORDINAL:
            unit = "year"
        branch = _BRANCH.match(text, end)
        if branch:
            also = (*also, value + Fraction(_DIGIT_CHARS[branch[1]], 10))
    elif group is None and not digits and not _substantial(text, start, raw, value):
        if not _bare(raw):
            return None
        weak = True
    elif not digits and not _substantial(text, start, raw, value):
        weak = weak or _all_magnitudes(raw) and raw != "十" and kind not in (Kind.MONTH, Kind.DAY)
    if kind is Kind.NUMBER and unit is None and _HEADING.match(text, end) and (start == 0 or text[start - 1] in "(（\n 　"):
        kind, weak = Kind.ORDINAL, True
    begin, modifier = _before(text, start)
    currency = _CURRENCY_BEFORE.search(text, max(0, start - 5), start)
    if currency and currency[1] == "$" and "$" in text[end : end + 2]:
        currency = None  # TeX mathematics
    if currency and kind is Kind.NUMBER:
        unit, kind = _SIGNS[currency[1]], Kind.MONEY
        begin = min(begin, currency.start())
    elif currency and kind is Kind.MONEY and unit == "YUAN":
        unit = _SIGNS[currency[1]]
        begin = min(begin, currency.start())
    tail = suffix.group("tail")
    if stop == end:
        tail = None
        if suffix.group("tail") and not any(suffix.group(n) for n in _SUFFIX_KINDS):
            tail, stop = suffix.group("tail"), suffix.end()
    if tail:
        modifier = _TAILS.get(tail.strip(), modifier)
    if more or (suffix.group("more") and stop > end and (group or suffix.group("more") not in "来來几幾")):
        modifier = Modifier.OVER
    if kind is Kind.HOUR and group == "clock":
        quarter = _PAST.match(text, stop)
        if quarter:
            minutes = {"半": 30, "一": 15, "三": 45}[quarter.group()[0]]
            also = (*also, value + Fraction(minutes, 60))
            stop = quarter.end()
    return Quantity(value, kind, unit, modifier, Span(begin, max(stop, end)), number, high, weak, also)


_SUFFIX_KINDS: Final = (
    "pct", "permille", "pt", "bp", "fold", "cheng", "zhe", "decade", "century", "after", "halfyear", "season",
    "monthday", "hao", "clock", "fen", "nian", "unit", "person",
)  # fmt: skip
_DIGIT_CHARS: Final[dict[str, int]] = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
_GENERATIONS: Final = frozenset(Fraction(n) for n in (0, 10, 50, 60, 70, 80, 90, 95, 85))
_DAY_BEFORE: Final = re.compile(r"月(?:份)?\s?$|[日号號][至到、\-—~～和]$")
_DECADE_NEXT: Final = re.compile(r"[\s的]?(?:[\d一二三四五六七八九十]{1,3}|\d0)年代")
_LABEL_BEFORE: Final = re.compile(r"(?:附件|附表|附录|附錄|附图|附圖|图表|表格|[图圖表])[（(]?\s?$")
_PAST: Final = re.compile("半|[一三]刻")
_HEADING: Final = re.compile(r"\s?(?:[、.．)）])(?!\d)")
_BRANCH: Final = re.compile(r"[条條]之([一二三四五六七八九])")
_MINUTE_BEFORE: Final = re.compile(r"[时時点點]$")


def _year(
    text: str, start: int, raw: str, value: Fraction, digits: bool, weak: bool
) -> tuple[Kind, str | None, tuple[Fraction, ...], bool]:
    if _YEAR_WORDS.search(text, max(0, start - 4), start):
        return Kind.YEAR, None, (value + 1911,), False
    if value.denominator != 1:
        return Kind.NUMBER, "year", (), weak
    plain = not any(c in "百千万萬亿億" for c in raw)
    if 1000 <= value <= 2999 and plain:
        return Kind.YEAR, None, (), False
    if 1 <= value <= 130 and _MONTH_NEXT.match(text, start + len(raw)):
        return Kind.YEAR, None, (value + 1911, value + 1900, value + 2000), False
    if 10 < value <= 130:
        return Kind.NUMBER, "year", (value + 1911, value + 1900, value + 2000), weak
    return Kind.NUMBER, "year", (), weak and value <= 2


def _increase(text: str, start: int) -> bool:
    """Whether 倍 says by how much something grew, not to how much."""
    window = text[max(0, start - 12) : start]
    return bool(_GROWTH.search(window)) and not _TO.search(window)


def _all_magnitudes(raw: str) -> bool:
    return all(c in MAGNITUDES for c in raw)


def _substantial(text: str, start: int, raw: str, value: Fraction) -> bool:
    """Whether a numeral in characters is surely meant as a number."""
    if _all_magnitudes(raw):
        return len(raw) > 1 or bool(_PREFIX.search(text, max(0, start - 4), start))
    return value >= 10 or "点" in raw


def _bare(raw: str) -> bool:
    """Whether a small numeral without a unit may still be one (九省, 五洲): as weak evidence only."""
    return len(raw) <= 2 and not _all_magnitudes(raw) or raw == "十"


def _share(text: str, found: list[Quantity]) -> None:
    """Give a unit, and in ranges a magnitude, to members of a list that leave it to the last one."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if left.kind is not Kind.NUMBER or left.unit is not None or left.span.end > right.number.start:
            continue
        if right.unit is None and right.kind is Kind.NUMBER and right.value < 10**4:
            continue
        gap = text[left.number.end : right.number.start]
        if len(gap) > 4 or not _SHARE.fullmatch(gap):
            continue
        if right.kind in (Kind.ORDINAL, Kind.NAME, Kind.YEAR, Kind.DAY, Kind.HOUR, Kind.MINUTE, Kind.DECADE):
            if right.kind is Kind.YEAR and left.value >= 1000:
                found[i] = _replace(left, kind=Kind.YEAR)
            elif right.kind is Kind.DAY:
                found[i] = _replace(left, kind=Kind.DAY)
            elif right.kind is Kind.ORDINAL and right.unit == "quarter":
                found[i] = _replace(left, kind=Kind.ORDINAL, unit="quarter")
            elif right.kind is Kind.DECADE and left.value < 100:
                found[i] = _replace(left, kind=Kind.DECADE, also=(left.value + 1900,))
            continue
        size = _magnitude(text, right)
        also = left.also
        value = left.value
        own = _magnitude(text, left)
        if size > 1 and own == 1:
            if _RANGE.fullmatch(gap) and left.value * size < right.value:
                also, value = (*also, value), value * size
            else:
                also = (*also, value * size)
        weak = left.weak and right.weak
        found[i] = Quantity(value, right.kind, right.unit, left.modifier, left.span, left.number, left.high, weak, also)


def _replace(q: Quantity, *, kind: Kind, unit: str | None = None, also: tuple[Fraction, ...] | None = None) -> Quantity:
    return Quantity(q.value, kind, unit, q.modifier, q.span, q.number, q.high, q.weak, q.also if also is None else also)


def _magnitude(text: str, quantity: Quantity) -> int:
    """The magnitude written at the end of a numeral (万 of 5681.6万); 1 when there is none."""
    size = 1
    for char in reversed(quantity.number.of(text)):
        if char not in MAGNITUDES or MAGNITUDES[char] < 10**3 and size == 1:
            break
        size *= MAGNITUDES[char]
    return size
