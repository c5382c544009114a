"""The Bad and Good examples of every check's docstring, which are its user page."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CHECKS, Check, CheckContext
from tmkit.checks.examples import page, try_example
from tmkit.checks.run import Runner
from tmkit.model import TranslationUnit

ALL = sorted(CHECKS, key=lambda check: check.code)
IDS = [check.code for check in ALL]

ODD_TEXTS = [
    "", " ", "\n", "。", "\ufffd", "\u0000", "{", "%", "%(", "<", "</", '"', "“", "(", "𠀀𠀁", "🀄" * 3,
    "a" * 800, "零" * 300, "1.2.3,4,5", "‮abc", "é́́", "｛｝（【", "http://", "@", "100%%s", "--", "……", "$",
]  # fmt: skip
ODD_PAIRS = [
    pair for text in ODD_TEXTS for pair in ((text, text), (text, "Exports grew 5%."), ("出口增长5%。", text))
]


@pytest.mark.parametrize("check", ALL, ids=IDS)
def test_a_check_has_a_whole_page(check: type[Check]) -> None:
    read = page(check)
    assert read.summary.endswith(".")
    assert read.section("What it does")
    assert read.section("Why it matters")
    assert read.bad, "a Bad example"
    assert read.good, "a Good example"
    assert check.code
    assert check.family
    assert "/" in check.category


@pytest.mark.parametrize("check", ALL, ids=IDS)
def test_bad_examples_fire(check: type[Check]) -> None:
    for example in page(check).bad:
        found = [finding.check for finding in try_example(check, example)]
        assert check.code in found, example


@pytest.mark.parametrize("check", ALL, ids=IDS)
def test_good_examples_stay_silent(check: type[Check]) -> None:
    for example in page(check).good:
        assert not list(try_example(check, example)), example


@pytest.mark.parametrize("check", ALL, ids=IDS)
@pytest.mark.parametrize("langs", [("zh", "en"), ("en", "zh")], ids="-".join)
def test_odd_text_never_raises_and_spans_stay_inside(check: type[Check], langs: tuple[str, str]) -> None:
    context = CheckContext(*langs)
    runner = Runner(context, (check,))
    texts = {}
    for number, (source, target) in enumerate(ODD_PAIRS):
        unit = TranslationUnit.pair(str(number), source, target, langs=langs)
        texts[unit.id] = (source, target)
        runner.feed(unit)
    for finding in runner.close():
        source, target = texts[finding.unit]
        for span, text in ((finding.source_span, source), (finding.target_span, target)):
            if span:
                assert 0 <= span.start <= span.end <= len(text)
