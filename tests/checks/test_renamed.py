"""term-variation by the whole rendering: what is named alike is silent (test_press_conference has what is told)."""

from __future__ import annotations

from tmkit.checks.run import run
from tmkit.model import TranslationUnit

PAIRS = [
    ("货币政策工具更加丰富。", "Monetary policy tools became more diverse."),
    ("我们将用好货币政策工具。", "We will make good use of monetary policy tools."),
    ("要创新货币政策工具，支持实体经济。", "We need new monetary policy tools to support the real economy."),
]


def said(*more: tuple[str, str]) -> list[str | None]:
    units = [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate((*PAIRS, *more), 1)]
    return [finding.suggestion for finding in run(units, select=["term-variation"])]


def test_the_usual_name_everywhere_is_silent() -> None:
    assert said(("货币政策工具很多。", "There are many monetary policy tools.")) == []
