"""The check ``number-frequency``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar, Final, NamedTuple

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import to_simplified

_ZH_DIGITS: Final = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_EN_NUMBERS: Final = {
    word: n for n, word in enumerate("zero one two three four five six seven eight nine ten".split())
} | {"once": 1, "twice": 2, "thrice": 3}
_PERIODS: Final = {
    "日": "day", "天": "day", "周": "week", "星期": "week", "月": "month", "年": "year", "季度": "quarter", "季": "quarter",
    "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year",
}  # fmt: skip
_COUNT: Final = "[一二两三四五六七八九十]|[0-9]{1,2}"
_ZH_PERIOD: Final = "天|日|周|星期|个?月|年|个?季度|季"
_ZH: Final = re.compile(
    rf"(?:每|(?<![0-9一二三四五六七八九十第月年几])[一1])(?P<period>{_ZH_PERIOD})(?:[^，。；、0-9一二两三四五六七八九十每几多]{{0,6}}|[^，。；、0-9一二两三四五六七八九十每几多]{{0,6}}[，、])(?P<count>{_COUNT})次(?![方元品要会数全性于])"
    rf"|(?<![0-9一二两三四五六七八九十第几多.])(?P<count2>{_COUNT})次[/／每](?P<period2>{_ZH_PERIOD})"
)
_TIMES: Final = rf"once|twice|thrice|(?:{'|'.join(list(_EN_NUMBERS)[1:11])}|[0-9]{{1,2}})[\s-]times"
_EN: Final = re.compile(
    rf"(?<![\w-])(?<!\bor )(?P<count>{_TIMES})(?: only)?(?:(?:,? (?:a|per|each|every) |/)(?P<period>day|week|month|quarter|year)"
    r"| (?P<period2>daily|nightly|weekly|monthly|quarterly|yearly|annually))(?![\w-])",
    re.IGNORECASE,
)


class _Rate(NamedTuple):
    times: int
    period: str
    span: Span


_RATES_ZH: Final = {
    "秒": "second", "分钟": "minute", "小时": "hour", "天": "day", "日": "day", "周": "week", "月": "month", "个月": "month",
    "季度": "quarter", "年": "year",
}  # fmt: skip
_RATE_ZH: Final = re.compile(
    r"每(?P<period>秒|分钟|小时|天|日|周|个?月|季度|年)(?=[^，。；、每]{0,8}\d)|\d[^，。；、每]{0,8}[/／每](?P<behind>秒|分钟|小时|天|日|周|个?月|季度|年)|(?P<output>[日月年])[产均供耗](?=[^，。；、每]{0,8}\d)"
    r"|(?<![0-9一二三四五六七八九十本上下当])(?P<pay>[日月年])(?:薪|租金?|利率)(?=[^，。；、每]{0,6}[0-9一二两三四五六七八九十])"
)
_OUTPUT: Final = re.compile("[日月年](?:[产均供耗薪租]|利率)")
_RATES_EN: Final = {unit: unit for unit in _RATES_ZH.values()}
_RATE_EN: Final = re.compile(
    r"(?:\b(?:per|an?|each|every) |/)(?P<period>second|minute|hour|day|week|month|quarter|year)(?![a-z-])",
    re.IGNORECASE,
)
_SAID_EN: Final = {
    "second": r"seconds?|/s\b|[cmk]?m/s|bps|Hz|fps", "minute": r"minutes?|/min|rpm|bpm|gpm", "hour": r"hour|/h|[mk]ph|km/h|knot",
    "day": r"da(?:y|ily)|night|diem|24", "week": "week", "month": "month", "quarter": "quarter", "year": r"year|annual|annum|p\.a\.|/yr",
}  # fmt: skip
"""What in English may say each length of time; where it stands, nothing is changed."""


@CHECKS.register("number-frequency")
class NumberFrequency(BaseCheck):
    """How often something happens was changed: 每日三次 as "once a day".

    What it does:
        Compares how many times a day, week, month, quarter or year both sides say (每日两次, 一天3次, 2次/周; twice daily, three times
        a week), where each says it in such words and equally often; and the length of time a figure is reckoned by (每小时, 每天;
        per hour, a day; 月租, 年薪), where each side names only one.

    Why it matters:
        The small words "once" and "twice" are passed over by a comparison of figures, and by the reader; in a dose they count.

    Bad:
        该药口服，每日三次。 => The drug is taken orally once a day.

        每周3次，每次半小时。 => Half an hour, 3 times a month.

        租金为每天300元。 => The rent is 300 yuan per hour.

        这套房子月租八千元。 => The flat rents for 8,000 yuan a year.

    Good:
        该药口服，每日三次。 => The drug is taken orally three times daily.

        每年两次的大会。 => The twice-yearly congress.

    Options:
        none
    """

    code = "number-frequency"
    family = "numbers"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = (
        "number-value",
        "number-unit",
        "number-magnitude",
        "number-missing",
    )

    def _rates(self, pair: Pair) -> Iterable[Finding]:
        """每天2.2万美元 as "$22,000 per hour": the one length of time both sides reckon by is another."""
        plain = to_simplified(pair.zh)
        zh, en = _one_rate(plain, _RATE_ZH, _RATES_ZH), _one_rate(pair.en, _RATE_EN, _RATES_EN)
        if not zh or not en or zh[0] == en[0]:
            return
        if re.search(_SAID_EN[zh[0]], pair.en, re.IGNORECASE) or re.search(_said_zh(en[0]), plain):
            return
        yield self.became(pair, *pair.ordered(Span(*zh[1].span()), Span(*en[1].span())))

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding for each that differs."""
        if "每" in pair.zh or _OUTPUT.search(pair.zh):
            yield from self._rates(pair)
        if "次" not in pair.zh:
            return
        zh, en = _chinese(pair.zh), _english(pair.en)
        if not zh or len(zh) != len(en):
            return
        rest = list(en)
        left = []
        for one in zh:
            same = next((r for r in rest if (r.times, r.period) == (one.times, one.period)), None)
            if same is None:
                left.append(one)
            else:
                rest.remove(same)
        for one, other in zip(left, rest, strict=True):
            yield self.became(pair, *pair.ordered(one.span, other.span))


def _said_zh(period: str) -> str:
    """The Chinese words of a length of time, as a pattern."""
    return "|".join(word for word, unit in _RATES_ZH.items() if unit == period)


def _one_rate(
    text: str, pattern: re.Pattern[str], named: Mapping[str, str]
) -> tuple[str, re.Match[str]] | None:
    """The one length of time that a text reckons by; None where it names none or several."""
    found = list(pattern.finditer(text))
    periods = {
        named[
            next(m[name] for name in ("behind", "output", "pay", "period") if m.groupdict().get(name)).lower()
        ]
        for m in found
    }
    return (periods.pop(), found[0]) if len(periods) == 1 else None


def _chinese(text: str) -> list[_Rate]:
    found = []
    for m in _ZH.finditer(to_simplified(text)):
        count, period = m["count"] or m["count2"], (m["period"] or m["period2"]).removeprefix("个")
        found.append(
            _Rate(_ZH_DIGITS[count] if count in _ZH_DIGITS else int(count), _PERIODS[period], Span(*m.span()))
        )
    return found


def _english(text: str) -> list[_Rate]:
    found = []
    for m in _EN.finditer(text):
        count = re.split(r"[\s-]", m["count"].lower())[0]
        period = (m["period"] or m["period2"]).lower()
        found.append(
            _Rate(
                _EN_NUMBERS[count] if count in _EN_NUMBERS else int(count),
                _PERIODS.get(period, period),
                Span(*m.span()),
            )
        )
    return found
