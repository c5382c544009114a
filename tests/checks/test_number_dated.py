"""Figures told apart by their dates alone, scores, and pay by its period."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CheckContext
from tmkit.checks.run import run
from tmkit.model import TranslationUnit

REVENUE = "公司营收2023年为18亿元，2024年为24亿元。"
VOTE = "该法案以52票对48票获得通过。"
RENT = "这套房子月租八千元。"
WRONG = [
    (
        REVENUE,
        "The company's revenue was 2.4 billion yuan in 2023 and 1.8 billion yuan in 2024.",
        "number-order",
    ),
    (
        "失业率2024年3月为4.6%，2025年3月为4.1%。",
        "Unemployment was 4.1% in March 2024 and 4.6% in March 2025.",
        "number-order",
    ),
    (VOTE, "The bill passed by a vote of 48 to 52.", "number-order"),
    ("他们以总比分4比2晋级。", "They won the tie 2-4 on aggregate.", "number-order"),
    (RENT, "The flat rents for 8,000 yuan a year.", "number-frequency"),
    ("他年薪30万元。", "He earns 300,000 yuan a month.", "number-frequency"),
]
RIGHT = [
    (REVENUE, "The company's revenue was 1.8 billion yuan in 2023 and 2.4 billion yuan in 2024."),
    (REVENUE, "Revenue reached 2.4 billion yuan in 2024, against 1.8 billion yuan in 2023."),
    ("2024年达24亿元，较2023年的18亿元大幅增长。", "In 2024 it rose from 1.8 billion yuan in 2023 to 2.4 billion yuan."),
    (VOTE, "The bill passed by a vote of 52 to 48."),
    ("客队以2比4不敌主队。", "The visitors lost 4-2 to the home side."),
    (RENT, "The monthly rent of the flat is 8,000 yuan."),
    ("国防军可要求其每年参加一次或两次演习。", "The force may demand that they take part in exercises once or twice a year."),
    ("今年8月租金30元。", "In August this year the rent was 30 yuan a day."),
]  # fmt: skip


def codes(zh: str, en: str, *, from_zh: bool) -> list[str]:
    langs = ("zh", "en") if from_zh else ("en", "zh")
    source, target = (zh, en) if from_zh else (en, zh)
    unit = TranslationUnit.pair("1", source, target, langs=langs)
    return [f.check for f in run([unit], context=CheckContext(*langs)) if f.check.startswith("number")]


@pytest.mark.parametrize("from_zh", [True, False])
@pytest.mark.parametrize(("zh", "en", "code"), WRONG)
def test_what_changed_places_is_reported(zh: str, en: str, code: str, from_zh: bool) -> None:
    assert codes(zh, en, from_zh=from_zh) == [code]


@pytest.mark.parametrize("from_zh", [True, False])
@pytest.mark.parametrize(("zh", "en"), RIGHT)
def test_what_kept_its_place_is_left_alone(zh: str, en: str, from_zh: bool) -> None:
    assert codes(zh, en, from_zh=from_zh) == []
