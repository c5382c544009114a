"""Times told from today: another day, week, month or year than the source says."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CheckContext
from tmkit.checks.run import run
from tmkit.model import TranslationUnit


def found(zh: str, en: str, langs: tuple[str, str] = ("zh", "en")) -> list[str]:
    source, target = (zh, en) if langs[0] == "zh" else (en, zh)
    unit = TranslationUnit.pair("1", source, target, langs=langs)
    return [f.check for f in run([unit], context=CheckContext(*langs), select=["mix-up", "direction"])]


WRONG = [
    ("出口低于去年同期水平。", "Exports were below the level of the same period this year."),
    ("代表团前天抵达广州。", "The delegation arrived in Guangzhou yesterday."),
    ("新厂房明年投产。", "The new plant went into operation last year."),
    ("展览上周开幕。", "The exhibition opens next week."),
    ("本月的会议改在线上举行。", "Last month's meeting was held online instead."),
]
RIGHT = [
    ("出口高于去年同期水平。", "Exports were above the level of the same period of 2024."),
    ("出口高于去年同期水平。", "Exports were up year on year."),
    ("代表团前天抵达广州。", "The delegation arrived in Guangzhou on Monday."),
    ("新厂房明年投产。", "The new plant will go into operation in the coming year."),
    ("今年的产量比去年高。", "This year's output is higher than that of last year."),
    ("展览下周开幕。", "The exhibition opens on 12 May."),
    ("目前日本经济放缓。", "The Japanese economy is slowing today."),
]


@pytest.mark.parametrize(("zh", "en"), WRONG)
@pytest.mark.parametrize("langs", [("zh", "en"), ("en", "zh")])
def test_another_time(zh: str, en: str, langs: tuple[str, str]) -> None:
    assert len(found(zh, en, langs)) == 1


@pytest.mark.parametrize(("zh", "en"), RIGHT)
@pytest.mark.parametrize("langs", [("zh", "en"), ("en", "zh")])
def test_the_same_time(zh: str, en: str, langs: tuple[str, str]) -> None:
    assert found(zh, en, langs) == []
