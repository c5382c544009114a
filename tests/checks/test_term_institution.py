"""One institution under two names."""

from __future__ import annotations

from tmkit.checks.run import run
from tmkit.model import Finding, TranslationUnit

USUAL = [
    ("商务部发布公告。", "The Ministry of Commerce issued a notice."),
    ("商务部举行发布会。", "China's Ministry of Commerce held a press conference."),
    ("商务部支持企业。", "The Ministry of Commerce supports companies."),
]


def findings(*pairs: tuple[str, str]) -> list[Finding]:
    units = [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(pairs)]
    return list(run(units, select=["term-institution"]))


def test_another_name_of_the_institution_is_reported_once_with_the_usual_one() -> None:
    other = ("商务部作出回应。", "The Commerce Department responded.")
    (finding,) = findings(*USUAL, other, other)
    assert finding.unit == "3"
    assert finding.suggestion == "Ministry of Commerce"
    assert finding.target_span is not None
    assert finding.target_span.of(other[1]) == "Commerce Department"


def test_short_forms_additions_and_other_institutions_are_left_alone() -> None:
    assert not findings(
        *USUAL,
        ("商务部作出回应。", "The ministry responded."),
        ("商务部作出回应。", "The Ministry of Commerce of China responded."),
        (
            "商务部和中国国际商会作出回应。",
            "The ministry and the China Chamber of International Commerce responded.",
        ),
        ("美国商会作出回应。", "The American Chamber of Commerce responded."),
    )
