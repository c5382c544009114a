"""A habit of a whole document is one remark; a slip in a document without the habit is a finding where it stands."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CheckContext
from tmkit.checks.run import run
from tmkit.model import Severity, TranslationUnit


def _found(check: str, texts: list[str]) -> list[tuple[str, Severity]]:
    units = [
        TranslationUnit.pair(str(n), "It goes on.", text, langs=("en", "zh")) for n, text in enumerate(texts)
    ]
    return [(f.unit, f.severity) for f in run(units, context=CheckContext("en", "zh"), select=(check,))]


@pytest.mark.parametrize(
    ("check", "habit", "usual"),
    [
        ("ellipsis", "正在处理第{}个文件...", "正在处理第{}个文件……"),
        ("halfwidth", "文件夹{}号:打开", "文件夹{}号：打开"),
        ("spaces", "文件{}打开。 继续处理", "文件{}打开。继续处理"),
    ],
)
def test_a_habit_is_one_remark_and_a_slip_a_finding(check: str, habit: str, usual: str) -> None:
    assert _found(check, [habit.format(n) for n in "一二三四五六七八九十" * 3]) == [("0", Severity.NEUTRAL)]
    slip = [usual.format(n) for n in "一二三四五六七八九十" * 3] + [habit.format("百")]
    assert _found(check, slip) == [("30", Severity.MINOR)]


def test_a_pair_of_brackets_is_one_finding() -> None:
    assert _found("halfwidth", ["这些任务(如编译)出现错误。"]) == [("0", Severity.MINOR)]


def test_marks_that_may_stand_count_for_the_habit() -> None:
    texts = [f"文件夹(C:\\{n})已打开。" for n in range(20)]
    assert _found("halfwidth", [*texts, "这些任务(如编译)出现错误。"]) == [("20", Severity.NEUTRAL)]
    assert _found(
        "halfwidth",
        [*(text.replace("(", "（").replace(")", "）") for text in texts), "这些任务(如编译)出现错误。"],
    )
