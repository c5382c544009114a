"""The check ``direction``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.before_after import reversed_dates, reversed_spans
from tmkit.checks.number_family import PairNumbers, linked_numbers, numbers_of, quoted
from tmkit.checks.opposites import contraries, may_have_contraries
from tmkit.checks.whereabouts import far_apart
from tmkit.model import Finding, Severity, Span, same_language
from tmkit.text.numbers import Kind, Quantity
from tmkit.text.numbers.units import DIMENSION
from tmkit.text.numbers.zh.script import simplified

_ZH: Final = re.compile(
    r"(?P<down>负增长|下降|减少|減少|降低|下跌|下滑|回落|下挫|跌至|跌(?=了|幅|\d|约|超|近|$)|降价|减产|降息|减税|降费|[低慢](?=\d|了|约|近|出|$)|缩小|縮小|萎缩|收窄|压减|削减|缩减|下调|"
    r"走低|低于|低於|慢于|少于|偏[少低]|缩短|放缓|降(?=了|至|到|为|幅|\d|约|超|近|$)|减(?=了|至|\d|幅|约|$)|贬值|缩水|逆差)"
    r"|(?P<up>增长|增長|增加|上升|提高|提升|上涨|上漲|扩大|擴大|攀升|回升|增至|升至|涨至|高于|高於|增幅|涨幅|快于|多于|偏[多高]|延长|反弹|走高|激增|"
    r"飙升|猛增|新增|净增|增(?=了|\d|约|超|近|$)|升(?=了|\d|约|超|近|$)|涨(?=了|\d|约|超|近|$)|上调|升值|涨价|提价|增产|增收|加息|[高快](?=\d|了|约|近|出|$)|加快|顺差|順差)"
)
_EN_UP = (
    r"increas\w*|rise[ns]?|rising|rose|grew|grow[ns]?|growing|growth|up|gain(?:s|ed)?|higher|climb\w*|jump\w*|surg\w*|soar\w*|"
    r"expand\w*|expansion|rais(?:e|ed|ing)|hikes?|above|faster|rebound\w*|accelerat\w*|surplus|appreciat\w*|uptick|outpac\w*"
)
_EN_DOWN = (
    r"decreas\w*|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin\w*|down|lower(?:ed|ing)?|reduc\w*|cut(?:s|ting)?|shr[aiu]nk\w*|"
    r"contract(?:ed|ing|ion)|slid\w*|slump\w*|plung\w*|slow(?:ed|er|ing|down)?|narrow\w*|below|dip(?:ped)?|slash\w*|shav\w*|"
    r"tumbl\w*|plummet\w*|trim\w*|deficit|depreciat\w*|downturn|weaken\w*"
)
_EN: Final = re.compile(rf"(?<![\w-])(?:(?P<down>{_EN_DOWN})|(?P<up>{_EN_UP}))\b", re.IGNORECASE)
_EN_AFTER: Final = re.compile(
    rf"^(?:[\s-]|points?|year[\s-]on[\s-]year|year[\s-]over[\s-]year|annual|yuan|real|average|sharp|slight|further|overall|steep|yoy|month[\s-]on[\s-]month|U\.S\. dollars)*"
    rf"\b(?:(?P<down>{_EN_DOWN}|less|fewer)|(?P<up>{_EN_UP}|more))\b",
    re.IGNORECASE,
)
_ZH_AFTER: Final = re.compile(
    r"^(?:左右|以上|的|年均|同比|较快|以上的|资源|非经常性)*(?P<up>增长|增加|增速|涨幅|增幅|升幅|顺差)|^(?:左右|以上|的|资源)*(?P<down>降幅|跌幅|下降|减少|跌|逆差|减幅)"
)
_STOP_ZH: Final = re.compile(r"[。；！？;!?\n]|，而|，但|，其中")
_STOP_EN: Final = re.compile(
    r"[.;!?\n](?=\s|$)|, (?:while|but|and|among|with|which|of which)\b|\bwhile\b|\bcompared\b"
)
_TWISTED: Final = re.compile(
    r"不|没|未|无|非|少增|多减|降幅|跌幅|负增长|由.{0,6}转|收窄|逆差.{0,8}(?:缩小|收窄|扩大|增|减|降)|顺差.{0,8}(?:缩小|收窄|扩大|增|减|降)"
)
_TWISTED_EN: Final = re.compile(
    r"\b(?:not|no|n't|without|neither|nor|reversed?|offset|at (?:its|their|the|a|an) [\w-]+ (?:pace|rate)|instead|rather|slower growth|deficit (?:widen|narrow|shr)|revers\w+)\b|n't\b",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile("[至到了为]$|[增减升降]$|(?:缩短|延长)[近约]?$")
_BY_ZH: Final = re.compile("(?:增加|减少|新增|多|少)了?$")
_BY_EN: Final = re.compile(r"\s(?:more|fewer|less)(?![a-z])")
_POINTS: Final = re.compile(r"\s(?:percentage )?points?(?![a-z])")
_SOONER: Final = re.compile("[快慢早晚]了?$")
_TO: Final = re.compile(r"[^.;,]{0,24}\bto\s+")
_SENTENCE_ZH: Final = re.compile(r"[^。；！？\n]+[。；！？\n]*")
_SENTENCE_EN: Final = re.compile(r"\S(?:[^.;!?\n]|[.;!?](?=\S))*[.;!?\n]*")
_KINDS: Final = (
    Kind.PERCENT,
    Kind.POINT,
    Kind.NUMBER,
    Kind.MONEY,
    Kind.FRACTION,
    Kind.MULTIPLE,
    Kind.INCREASE,
)
_PERIODS: Final = frozenset((Kind.YEAR, Kind.MONTH))
_SPANS: Final = frozenset(("quarter", "half", "year", "month", "week", "day"))
_CLAUSE_ZH: Final = re.compile("[，,。；;！？!?、：:\n]|但|而(?!且)")
_CLAUSE_EN: Final = re.compile(
    r"[,;:!?\n]|\.(?=\s|$)|\b(?:and|but|while|whereas|although|though|after|before|despite|as)\b",
    re.IGNORECASE,
)
_REACH: Final = {"zh": 18, "en": 50}


@CHECKS.register("direction")
class Direction(BaseCheck):
    """A rise was translated as a fall, a surplus as a deficit, the highest as the lowest.

    What it does:
        Takes the figures that agree on both sides and looks at the word of direction that governs each: 增长, 上升,
        高于, 顺差 against 下降, 回落, 低于, 逆差; rose, up, higher, surplus against fell, down, lower, deficit.
        Opposite words at the same figure are reported. Sentences that turn a direction round (降幅收窄, "did not
        fall") are left alone. Without a figure, 180 pairs of contraries (进口 and 出口, 最高 and 最低, 同比 and 环比,
        必须 and 可以) are compared: where a sentence has the one and its translation only the other; so are 前 and 后 at a date or length of time.

    Why it matters:
        The figure is right, the fact is the contrary.

    Bad:
        出口同比增长6.1%。 => Exports fell 6.1% year on year.
        失业率比上月下降0.2个百分点。 => The unemployment rate rose 0.2 percentage points from last month.
        我国对该国保持贸易顺差。 => China maintains a trade deficit with that country.

    Good:
        出口同比增长6.1%。 => Exports rose 6.1% year on year.
        单位能耗下降3.4%。 => Energy consumption per unit was cut by 3.4%.

    Options:
        none
    """

    code = "direction"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("number-approximation",)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """One finding for each figure whose direction is reversed."""
        numbers = pair.facet(numbers_of)
        zh_first = same_language(pair.source_lang, "zh")
        told: set[Span] = set()
        links = pair.facet(linked_numbers) if numbers.source and numbers.target else {}
        for i, j in sorted(links.items()):
            a, b = numbers.source[i], numbers.target[j]
            if a.kind not in _KINDS or b.kind not in _KINDS or a.value == 0:
                continue
            zh, quantity = (pair.source, a) if zh_first else (pair.target, b)
            if (a.weak or b.weak) and not _compared(zh, quantity, pair.en, b if zh_first else a):
                continue
            lead = zh[: quantity.span.start][-4:]
            if DIMENSION.get(a.unit or "") == "time" and (not _CHANGED.search(lead) or _SOONER.search(lead)):
                continue  # a length of time neither rises nor falls, unless it is changed itself
            left = _governing(pair.source, numbers.source, i, "zh" if zh_first else "en")
            if left is None:
                continue
            right = _governing(pair.target, numbers.target, j, "en" if zh_first else "zh")
            if right is None or left[0] == right[0] or right[1] in told:
                continue
            told.add(right[1])
            source, target = _joined(left[1], a.span), _joined(right[1], b.span)
            yield self.finding(
                pair.id,
                f"{quoted(pair.source, source)} goes {left[0]}, {quoted(pair.target, target)} goes {right[0]}",
                source=source,
                target=target,
            )
        contrary = list(_dates(numbers, links, pair))
        if not told and not contrary:
            contrary = list(_periods(numbers, links, pair)) or list(_contraries(pair))
        for places in contrary:
            source, target = pair.ordered(*places)
            yield self.finding(
                pair.id,
                f"{quoted(pair.target, target)} is the contrary of {quoted(pair.source, source)}",
                source=source,
                target=target,
            )


def _compared(zh: str, q: Quantity, en: str, other: Quantity) -> bool:
    """Whether a small number surely says by how many: 增加了3个, three fewer; 3个百分点, three points."""
    if q.kind is Kind.POINT and _POINTS.match(en, other.span.end):
        return True
    return bool(_BY_ZH.search(zh[: q.span.start][-4:]) and _BY_EN.match(en, other.span.end))


def _dates(numbers: PairNumbers, links: dict[int, int], pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Dates and lengths of time with before and after exchanged, as places in Chinese and English."""
    zh, en = pair.ordered(numbers.source, numbers.target)
    across = links if zh is numbers.source else {j: i for i, j in links.items()}
    for find in (reversed_dates, reversed_spans):
        yield from find(pair.zh, pair.en, zh, en, across)


def _periods(numbers: PairNumbers, links: dict[int, int], pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Clauses that say what a quarter, month or year brought, without a figure: 三季度回落, "rose in the third quarter".

    As places in Chinese and English.
    """
    all_zh, all_en = pair.ordered(numbers.source, numbers.target)
    for i, j in sorted(links.items()):
        a, b = numbers.source[i], numbers.target[j]
        if a.kind is not b.kind or not (a.kind in _PERIODS or (a.kind is Kind.ORDINAL and a.unit in _SPANS)):
            continue
        zh, en = pair.ordered(a, b)
        here = _alone(simplified(pair.zh), zh.span, all_zh, _CLAUSE_ZH, _ZH, _TWISTED)
        there = _alone(pair.en, en.span, all_en, _CLAUSE_EN, _EN, _TWISTED_EN)
        if here and there and _polarity(here) != _polarity(there):
            yield Span(*here.span()), Span(*there.span())


def _alone(
    text: str,
    at: Span,
    quantities: Sequence[Quantity],
    clauses: re.Pattern[str],
    words: re.Pattern[str],
    twisted: re.Pattern[str],
) -> re.Match[str] | None:
    """The one word of direction in the clause around a place; None where there are several, or other figures."""
    start = max((m.end() for m in clauses.finditer(text, 0, at.start)), default=0)
    behind = clauses.search(text, at.end)
    end = behind.start() if behind else len(text)
    if any(
        _counts(q) and q.span != at and start <= q.span.start < end for q in quantities if q.kind in _KINDS
    ):
        return None
    if twisted.search(text, start, end):
        return None
    found = list(words.finditer(text, start, end))
    return found[0] if len(found) == 1 else None


def _contraries(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Places in Chinese and English that say the contrary; sentence by sentence where both sides have as many."""
    if not may_have_contraries(pair.zh):
        return
    whole = (pair.zh, pair.en)
    for (zh, at), (en, on) in _sentences(*whole):
        for found in contraries(zh, en, whole):
            there = Span(at + found.zh[0], at + found.zh[1])
            here = Span(on + found.en[0], on + found.en[1])
            if not far_apart(pair.zh, there, pair.en, here):
                yield there, here


def _sentences(zh: str, en: str) -> list[tuple[tuple[str, int], tuple[str, int]]]:
    left = [(m.group(), m.start()) for m in _SENTENCE_ZH.finditer(zh)]
    right = [(m.group(), m.start()) for m in _SENTENCE_EN.finditer(en)]
    return list(zip(left, right, strict=True)) if len(left) == len(right) > 1 else [((zh, 0), (en, 0))]


def _joined(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _governing(text: str, quantities: Sequence[Quantity], index: int, lang: str) -> tuple[str, Span] | None:
    """The direction at a quantity ("up" or "down") and its word; None when there is none or it is not plain."""
    quantity = quantities[index]
    if lang == "zh":
        text = simplified(text)
    start = max(0, quantity.number.start - (_REACH[lang] + 20))
    before = [q for q in quantities[:index] if _counts(q)]
    behind = [q for q in quantities[index + 1 :] if _counts(q)]
    previous = before[-1].span.end if before else 0
    stop, twisted = (_STOP_ZH, _TWISTED) if lang == "zh" else (_STOP_EN, _TWISTED_EN)
    floor = max(previous, start)
    following = behind[0].span.start if behind else len(text)
    after_text = text[quantity.span.end : min(following, quantity.span.end + 30)]
    after = (_ZH_AFTER if lang == "zh" else _EN_AFTER).search(after_text)
    window = text[floor : quantity.number.start]
    for match in stop.finditer(window):
        floor = start + match.end() if previous <= start else previous + match.end()
    window = text[floor : quantity.number.start][-_REACH[lang] :]
    base = quantity.number.start - len(window)
    if twisted.search(text[max(floor, base - 12) : quantity.number.start]) or twisted.search(after_text[:6]):
        return None
    found = list((_ZH if lang == "zh" else _EN).finditer(window))
    if lang == "zh" and window.rstrip()[-1:] in ("由", "从", "自", "從"):
        change = _ZH.search(after_text[:14])  # 由50%提高到60%
        if not change:
            return None
        offset = quantity.span.end
        return _polarity(change), Span(offset + change.start(), offset + change.end())
    if after:
        offset = quantity.span.end
        name = "up" if after.group("up") else "down"
        if found and _polarity(found[-1]) != name:
            return None
        return name, Span(offset + after.start(name), offset + after.end(name))
    if found:
        last = found[-1]
        if any(_polarity(match) != _polarity(last) for match in found):
            return None
        return _polarity(last), Span(base + last.start(), base + last.end())
    between = text[previous : quantity.span.start]
    listed = len(between) <= (3 if lang == "zh" else 7) and "，" not in between and not stop.search(between)
    if before and (listed or (lang == "en" and _TO.fullmatch(between) and _from(text, before[-1]))):
        return _governing(text, quantities, quantities.index(before[-1]), lang)
    return None


def _from(text: str, quantity: Quantity) -> bool:
    """Whether the quantity is the start of a change: from 79 in 1986 to 53."""
    return text[: quantity.span.start].rstrip().lower().endswith("from")


def _counts(quantity: Quantity) -> bool:
    return not quantity.weak and quantity.kind not in (Kind.NAME, Kind.YEAR)


def _polarity(match: re.Match[str]) -> str:
    return "up" if match.group("up") else "down"
