"""The check ``number-average``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.number_family import quoted
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import to_simplified

_AVERAGE: Final = r"average|mean\b|\bper\b|\beach\b|\bevery\b|apiece|/"
_EN: Final = {
    "人": rf"{_AVERAGE}|\ba (?:head|person|worker|farmer|piece)\b|individual|everyone|one person|personal|capita",
    "日": rf"{_AVERAGE}|\bdaily\b|\ba day\b|days\b|diurnal",
    "月": rf"{_AVERAGE}|\bmonthly\b|\ba month\b",
    "年": rf"{_AVERAGE}|\bannual|\byearly\b|\ba year\b|years?\b|p\.a\.|CAGR",
    "户": rf"{_AVERAGE}|\ba household\b",
    "亩": rf"{_AVERAGE}|\ba mu\b|yield|\ban acre\b",
}
_WORDS: Final = {key: re.compile(words, re.IGNORECASE) for key, words in _EN.items()}
_OF_EACH: Final = (
    "[年月日]|GDP|国[内民]|可支配|纯?收入|消费|支出|预期|寿命|住房|居住|用[水电能]|生活|生产|产[值量]|资源|占有|拥有|面积|耕地|储蓄|存款|能源|碳|排放|"
    "工资|薪|教育|卫生|医疗|公园|绿地|粮食|水|财|税|创|利润|净|营|缴|花|费|成本|投|超|不足|达|约|[0-9]"
)
_ZH: Final = re.compile(
    rf"(?<![0-9〇零一二三四五六七八九十百千万亿每个])(?:(?:(?<!器)(人)均(?={_OF_EACH}))"
    r"|(?:(?<![假生节次工])([日月年户亩])均)(?!匀|等|衡|为|是|应|须|可|由|属|已|未|不|有|能|得|在|系|以|需|无|将))"
)
_ZH_SAID: Final = re.compile("均|每|单个|个人|人头|/人|／人")
_EN_SAID: Final = re.compile(r"\bper[- ](?:capita|head)\b", re.IGNORECASE)


@CHECKS.register("number-average")
class NumberAverage(BaseCheck):
    """An amount for each person, household or day became the whole amount.

    What it does:
        Looks for 人均, 户均, 日均, 月均, 年均 and 亩均 in the Chinese and for a word of averages or shares ("per", "each",
        "average", "a head", "daily") in the English; and for "per capita" the other way round.

    Why it matters:
        The figure is right, and it is said of a billion people instead of one.

    Bad:
        全国居民人均可支配收入21840元。 => The nationwide disposable income was 21,840 yuan.

        该线路日均客流量达30万人次。 => The line carries 300,000 passengers.

    Good:
        全国居民人均可支配收入21840元。 => Nationwide per capita disposable income was 21,840 yuan.

        日均客流量达30万人次。 => It carries 300,000 passengers a day.

    Options:
        none
    """

    code = "number-average"
    family = "numbers"
    zh_en = True
    category = "accuracy/omission"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("omission", "untranslated", "target-empty")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding."""
        if pair.zh is pair.source:
            if "均" not in pair.zh:
                return
            found = _ZH.search(to_simplified(pair.zh))
            if found and not _WORDS[found[1] or found[2]].search(pair.en):
                yield self._lost(pair, Span(*found.span()))
            return
        said = _EN_SAID.search(pair.en)
        if said and not _ZH_SAID.search(to_simplified(pair.zh)):
            yield self._lost(pair, Span(*said.span()))

    def _lost(self, pair: Pair, span: Span) -> Finding:
        message = f"{quoted(pair.source, span)} has no counterpart in the translation"
        return self.finding(pair.id, message, source=span)
