"""What the checks say of the documentation of programs: code between backticks, roles and links, listings."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CheckContext
from tmkit.checks.run import run
from tmkit.model import TranslationUnit

EN_ZH = CheckContext("en", "zh")


def _found(source: str, target: str) -> set[str]:
    return {
        finding.check
        for finding in run([TranslationUnit.pair("1", source, target, langs=("en", "zh"))], context=EN_ZH)
    }


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The ``mode`` is one of ``'%'``, ``'{'``, or ``'$'``.", "``mode`` 为 ``'%'``、``'{'`` 或 ``'$'``。"),
        ("See :ref:`the tutorial <tut>` and :meth:`~A.run`.", "参见 :ref:`教程 <tut>` 和 :meth:`~A.run`。"),
        ("Read `the guide <https://a.example/x>`_ first.", "请先阅读 `指南 <https://a.example/x>`_。"),
        ("Click :guilabel:`Save as`.", "单击 :guilabel:`另存为`。"),
        ("Divide directly (e.g. ``span / step(n=1)``).", "直接相除（例如 ``span / step(n=1)``）。"),
        ("The values ``2E2`` and ``.02E+4`` are equal.", "``2E2`` 与 ``.02E+4`` 的值相等。"),
        ("a = 3\n# three tries at most\nfor x in range(a):\n    go(x)", "a = 3\n# 最多试几次\nfor x in range(a):\n    go(x)"),
        ("translator-credits", "张三 <zhang@example.org>"),
        ("Create [[https://a.example/x|MP3 files]] or MP3s.", "创建 [[https://a.example/x|MP3 文件]]。"),
        ("Cannot read %lld samples from %s.", "无法从 %2$s 读取 %1$lld 个样本。"),
        ("It falls back to the default in base 10.", "它会采用默认的十进制。"),
        ("%sFor files, see the menu.", "%s对于文件，请查看菜单。"),
        ("sqrt(-x) and x > 0\nInfinity % x", "sqrt(-x) and x > 0\nInfinity % x"),
    ],
)  # fmt: skip
def test_right_translations_of_program_text_are_left_alone(source: str, target: str) -> None:
    assert _found(source, target) == set()


@pytest.mark.parametrize(
    ("source", "target", "check"),
    [
        ("Call :meth:`~Shop.close` first.", "先调用 :meth:`~shop.close`。", "code-words"),
        ("See :ref:`the tutorial <tut>`.", "参见 :ref:`教程 <tuut>`。", "code-words"),
        ("Set ``x`` to ``2E2``.", "将 ``x`` 设为 ``2E3``。", "code-words"),
        ("Run `git log -p` now.", "现在运行 `git log -s`。", "code-words"),
        ("Read %lld samples from %s.", "从 %2$s 读取 %1$s 个样本。", "placeholders"),
        ("x = 1\ny = read(x)\nprint(y)", "", "target-empty"),
    ],
)
def test_changed_code_is_reported(source: str, target: str, check: str) -> None:
    assert check in _found(source, target)
