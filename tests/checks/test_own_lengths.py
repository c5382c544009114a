"""Lengths without what stands on both sides alike, and the marks of parts."""

from __future__ import annotations

from tmkit.checks.base import Pair
from tmkit.checks.clauses.marks import mark_features, marks_of, sentences_of
from tmkit.checks.clauses.word_coverage import Side
from tmkit.checks.own_lengths import OwnLengths, copied_words, own_length, own_lengths
from tmkit.checks.pairs import LengthRatio
from tmkit.model import TranslationUnit

ZH = "运行 Pytest 前请设置 HOME 变量。"
EN = "Set the variable HOME before you run Pytest."


def pair(zh: str, en: str) -> Pair:
    return Pair(TranslationUnit.pair("1", zh, en), 0, zh, en)


def test_names_and_figures_of_both_sides_do_not_count() -> None:
    assert copied_words(ZH, EN) == ["Pytest", "HOME"]
    assert pair(ZH, EN).facet(own_lengths) == OwnLengths(len(ZH) - 10, len(EN) - 10)
    assert own_length("variable HOME", ["Pytest", "HOME"]) == len("variable ")


def test_no_length_is_nothing() -> None:
    assert pair("", "").facet(own_lengths) == OwnLengths(1, 1)
    assert own_length("HOME", ["HOME"]) == 1


def test_code_does_not_make_a_run_short_of_english() -> None:
    plain, code = LengthRatio(), LengthRatio()
    for _ in range(30):
        plain.learn(
            pair("请您务必在开始之前先设置好这个变量。", "Please set this variable before you begin with it.")
        )
        code.learn(
            pair(
                "请您务必在开始之前先设置好 SOME_LONG_NAME_123 变量。",
                "Please set this SOME_LONG_NAME_123 variable before you begin with it.",
            )
        )
    assert abs(plain.value - code.value) < 0.5


def test_marks_tell_where_a_sentence_lost_its_end() -> None:
    en = "The plant opened in May, and it employs 300 people. Exports follow."
    zh = "工厂五月投产，出口随后。"
    marks = marks_of(en, "en"), marks_of(zh, "zh")
    part = en.index("and"), en.index(". Exports")
    empty = [Side(text, [], [], [], [], [], []) for text in (en, zh)]
    sentences = sentences_of((empty[0], empty[1]), marks, part)
    count, balance, _, ends_less, marks_less, ends, begins, *_ = mark_features(
        marks, part, (6, 7), sentences, len(en)
    )
    assert (count, balance, ends_less, marks_less, ends, begins) == (2.0, -1.0, -1.0, 0.0, 1.0, 0.0)
