"""The check ``number-frequency``."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    rf"(?<![\w-])(?P<count>{_TIMES})(?: only)?(?:(?:,? (?:a|per|each|every) |/)(?P<period>day|week|month|quarter|year)"
    r"| (?P<period2>daily|nightly|weekly|monthly|quarterly|yearly|annually))(?![\w-])",
    re.IGNORECASE,
)


class _Rate(NamedTuple):
    times: int
    period: str
    span: Span


@CHECKS.register("number-frequency")
class NumberFrequency(BaseCheck):
    """How often something happens was changed: 每日三次 as "once a day".

    What it does:
        Compares how many times a day, week, month, quarter or year both sides say (每日两次, 一天3次, 2次/周; twice daily, three times
        a week), where each says it in such words and equally often.

    Why it matters:
        The small words "once" and "twice" are passed over by a comparison of figures, and by the reader; in a dose they count.

    Bad:
        该药口服，每日三次。 => The drug is taken orally once a day.

        每周3次，每次半小时。 => Half an hour, 3 times a month.

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

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding for each that differs."""
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
