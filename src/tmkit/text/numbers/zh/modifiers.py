"""How exactly a Chinese quantity is meant: the modifiers in front of and behind its numeral, and its currency sign."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.marks import begins_formula, is_dollar_behind
from tmkit.text.numbers.model import Kind, Modifier
from tmkit.text.numbers.zh.draft import Draft
from tmkit.text.numbers.zh.numerals import all_magnitudes
from tmkit.text.numbers.zh.suffixes import SUFFIX_KINDS

__all__ = ["before", "behind", "is_modified", "surroundings", "taken_off"]

_MARKS: Final = r"US\$|HK\$|NT\$|[$＄¥￥€£]|(?<![A-Za-z])(?:RMB|CNY|USD|EUR|GBP|JPY|HKD|NTD|TWD)|人民币|人民幣|港币|港幣|新台币|新臺幣"
"""Signs, codes and names of currencies that stand before the amount."""
_PREFIX: Final = re.compile(
    r"(?P<not>(?:不要|切勿|请勿|勿|(?<![分特个区类级性差])别)(?:连续|一次|单次|同时)?|不得|不应|不會|不会|不能|不可|不宜|不须|(?:不得|不能|不可|不应|不宜|切勿)[^\W\d，以]{1,3}|不|未|没有|没)?"
    r"(?:(?P<over>超过|超過|超逾|超出|超越|突破|逾|高于|高於|多于|多於|大于|大於|不止|不只|好几|超|破|(?<![不通经超])过|(?<!以)上(?=$)|(?<![总人次名个件字])数以(?=$))"
    r"|(?P<atleast>(?:至少|最少)(?:[^\W\d一二两三四五六七八九十百千万第以][^\W\d一二两三四五六七八九十百千万第以]{0,2})?|不下)"
    r"|(?P<atmost>(?:至多|最多)(?:[^\W\d一二两三四五六七八九十百千万第的][^\W\d一二两三四五六七八九十百千万第的]{0,2})?)"
    r"|(?P<nearly>接近|将近|將近|逼近|(?<![最附靠临亲])近|几近|趋近|差不多|近乎)"
    r"|(?P<less>跌破|跌穿|失守|不足|不到|低于|低於|少于|少於|小于|小於|未满|不满|未达|未滿|不滿|不得在)"
    r"|(?P<ge>[≥＞>]=?)\s?|(?P<le>[≤＜<]=?)\s?"
    r"|(?P<about>(?<![节合条公预制契签违纽])约|約|大约|大約|大概|左右|估计约|大致|约合|约为|约占))"
    rf"(?:了|达|到|为|其|每[股吨人件斤亩米户月年日]|每平方米)?\s?(?P<cur>{_MARKS})?\s?$"
)
_CURRENCY_BEFORE: Final = re.compile(rf"({_MARKS}|美金|新台幣)\s?$")
_SIGNS: Final[dict[str, str]] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "$": "DOLLAR", "＄": "DOLLAR", "¥": "CNY", "￥": "CNY", "€": "EUR",
    "£": "GBP", "RMB": "CNY", "USD": "USD", "美金": "USD", "人民币": "CNY", "人民幣": "CNY", "港币": "HKD", "港幣": "HKD",
    "新台币": "TWD", "新臺幣": "TWD", "新台幣": "TWD", "NTD": "TWD",
    **{code: code for code in ("CNY", "EUR", "GBP", "JPY", "HKD", "TWD")},
}  # fmt: skip
_TAILS: Final[dict[str, Modifier]] = {
    "左右": Modifier.ABOUT, "上下": Modifier.ABOUT, "许": Modifier.ABOUT, "以上": Modifier.OVER, "以下": Modifier.AT_MOST,
    "以内": Modifier.AT_MOST, "以內": Modifier.AT_MOST, "有余": Modifier.OVER, "余": Modifier.OVER, "有多": Modifier.OVER, "有餘": Modifier.OVER, "多": Modifier.OVER,
    "开外": Modifier.OVER, "出头": Modifier.OVER, "挂零": Modifier.OVER, "强": Modifier.OVER, "弱": Modifier.NEARLY, "不到": Modifier.LESS,
}  # fmt: skip
_TAIL: Final = re.compile(
    r"\s?(?:左右|上下|以上|以下|以内|以內|有余|有餘|强(?![度大化调劲烈制])|弱(?![势者点]))"
)
_MODIFIERS: Final[dict[str, Modifier]] = {
    "over": Modifier.OVER, "atleast": Modifier.AT_LEAST, "atmost": Modifier.AT_MOST, "nearly": Modifier.NEARLY,
    "less": Modifier.LESS, "about": Modifier.ABOUT, "ge": Modifier.AT_LEAST, "le": Modifier.AT_MOST,
}  # fmt: skip
_NEGATED: Final[dict[Modifier, Modifier]] = {
    Modifier.OVER: Modifier.AT_MOST,
    Modifier.LESS: Modifier.AT_LEAST,
}
_LATELY: Final = re.compile("来|以来|來|以來|间|内|里|最|中|[，、,。]")
_TAKEN: Final = re.compile("(?:减去?|减除|扣除|扣减|扣去|扣)了?$")
_REMAINS: Final = re.compile("(?:以?后|之后|的?余额|的?剩余|计|计算|计征|征收)")
"""What stands around a percentage that is taken off, so that a translation may say what is left."""
_COLD: Final = re.compile(r"(?:零下|(?<![\d%℃度])[-－−])\s?$")
_ROUND: Final = frozenset("十百千万萬亿億")
_TIMES: Final = frozenset(("year", "month", "week", "day"))


def before(text: str, start: int) -> tuple[int, Modifier]:
    """Where a modifier in front of ``start`` begins, and what it is."""
    match = _PREFIX.search(text, max(0, start - 9), start)
    if not match:
        return start, Modifier.EXACT
    if match.group("over") == "上" and text[start : start + 1] not in _ROUND:
        return start, Modifier.EXACT  # 世界上第70亿人
    modifier = _MODIFIERS[next(n for n in _MODIFIERS if match.group(n))]
    if match.group("not"):
        modifier = _NEGATED.get(modifier, modifier)
    return match.start(), modifier


def is_modified(text: str, start: int) -> bool:
    """Whether a modifier of at most four characters stands right in front of ``start``."""
    return _PREFIX.search(text, max(0, start - 4), start) is not None


def behind(text: str, begin: int, end: int, modifier: Modifier) -> tuple[int, Modifier]:
    """Where a modifier behind ``end`` stops, and how exactly the amount that begins at ``begin`` is meant with both."""
    tail = _TAIL.match(text, end)
    if not tail:
        return end, modifier
    return tail.end(), _tailed(text, begin, modifier, tail.group())


def _tailed(text: str, begin: int, modifier: Modifier, tail: str) -> Modifier:
    """How exactly an amount is meant that has words before and behind it: 未达百分之五以上, 不得在三个月以下."""
    told = _TAILS.get(tail.strip(), modifier)
    if modifier is not Modifier.LESS:
        return told
    if text.startswith("不得在", begin):
        return Modifier.AT_LEAST if told is Modifier.AT_MOST else Modifier.AT_MOST
    return modifier if text.startswith("未", begin) else told


def taken_off(text: str, start: int, end: int) -> bool:
    """Whether a percentage is what was taken off: 减去30%后的余额 is 70 percent."""
    return bool(_TAKEN.search(text, max(0, start - 3), start) and _REMAINS.match(text, end))


def surroundings(draft: Draft, *, more: bool) -> tuple[int, Modifier]:
    """Where the phrase begins with its modifier or currency sign, and how exactly it is meant.

    ``more`` says that the numeral has a 多 or 余 inside (1100多万).
    """
    text = draft.text
    begin, modifier = before(text, draft.start)
    begin = min(begin, _read_sign(draft, begin))
    begin = _read_cold(draft, begin)
    tail = draft.suffix.group("tail")
    if modifier is Modifier.LESS and text.startswith("不得在", begin) and not tail:
        begin, modifier = draft.start, Modifier.EXACT
    if draft.stop == draft.end and tail:  # the suffix turned out to belong to the next word
        if any(draft.suffix.group(kind) for kind in SUFFIX_KINDS):
            tail = None
        else:
            draft.stop = draft.suffix.end()
    if tail:
        modifier = _tailed(text, begin, modifier, tail)
    if modifier is Modifier.NEARLY and _is_lately(draft, begin):
        modifier = Modifier.EXACT
    if modifier is Modifier.OVER and text[begin] in "上数" and all_magnitudes(draft.raw):
        draft.high = 9 * draft.value  # 上百万: millions
    return begin, Modifier.OVER if _says_more(draft, more=more) else modifier


def _read_sign(draft: Draft, begin: int) -> int:
    """Make money of an amount behind a currency sign; returns where the sign begins, or ``begin``."""
    text = draft.text
    sign = _CURRENCY_BEFORE.search(text, max(0, draft.start - 5), draft.start)
    if not sign and draft.group is None and draft.stop == draft.end and is_dollar_behind(text, draft.end):
        draft.be(Kind.MONEY, "DOLLAR")
        draft.stop += 1
        return begin
    if not sign or (sign[1] == "$" and begins_formula(text, sign.start(), draft.end)):
        return begin
    if draft.kind is Kind.NUMBER or (draft.kind is Kind.MONEY and draft.unit == "YUAN"):
        draft.kind, draft.unit = Kind.MONEY, _SIGNS[sign[1]]
        return sign.start()
    return begin


def _read_cold(draft: Draft, begin: int) -> int:
    """零下12度: degrees below zero; returns where the phrase begins."""
    cold = _COLD.search(draft.text, max(0, begin - 4), begin) if draft.unit in ("C", "F") else None
    if not cold:
        return begin
    if draft.high is None:
        draft.value = -draft.value
    else:
        draft.value, draft.high = -draft.high, -draft.value
    return cold.start()


def _is_lately(draft: Draft, begin: int) -> bool:
    """近五年来: the past five years."""
    return (
        draft.text[begin] == "近"
        and draft.unit in _TIMES
        and _LATELY.match(draft.text, draft.stop) is not None
    )


def _says_more(draft: Draft, *, more: bool) -> bool:
    """Whether 多, 余 or 来 makes it more than the numeral says; sets the upper end of 十来岁."""
    mark = draft.suffix.group("more")
    if (
        mark
        and draft.value == 10
        and draft.unit == "year"
        and draft.text[draft.stop - 1 : draft.stop] in "岁歲"
    ):
        draft.high = Fraction(19)
    return more or bool(mark and draft.stop > draft.end and (draft.group or mark not in "来來几幾"))
