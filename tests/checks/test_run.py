"""The runner: which checks run, one defect one finding, ignoring, processes."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace

import pytest

from tmkit.checks.base import CHECKS, CheckContext
from tmkit.checks.run import chosen, ignored_codes, resolve, run, unit_keys
from tmkit.errors import UsageError
from tmkit.model import Finding, Severity, Span, TranslationUnit

UNITS = [
    TranslationUnit.pair("1", "首先，规模再创新高。", "First， the  scale reached the the new high ."),
    TranslationUnit.pair("2", "去年进口近30亿吨。", "Last year imports neared 30 tonnes."),
    TranslationUnit.pair("3", "“新三样”出口。", ""),
    TranslationUnit.pair("4", "美国政府。", "The U.S. government."),
    TranslationUnit.pair("5", "美国出口。", "U.S. exports and US imports."),
]


def found(**options: object) -> set[tuple[str, str]]:
    return {(f.unit, f.check) for f in run(UNITS, **options)}  # type: ignore[arg-type]


def test_a_run_without_a_selection_uses_the_checks_that_are_on_by_default() -> None:
    codes = {check.code for check in chosen()}
    assert "number-magnitude" in codes
    assert "term-admitted" not in codes
    assert "term-admitted" not in {check.code for check in chosen(["terms"])}
    assert "term-admitted" in {check.code for check in chosen(["all"])}
    assert "term-admitted" in {check.code for check in chosen(["term-*"])}


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (("doubled-word",), {("1", "doubled-word")}),
        (("completeness",), {("3", "target-empty")}),
        (("target-*",), {("3", "target-empty")}),
        (("words", "target-empty"), {("1", "doubled-word"), ("3", "target-empty")}),
    ],
    ids=["code", "family", "pattern", "both"],
)
def test_checks_are_selected_by_code_family_and_pattern(
    select: tuple[str, ...], expected: set[tuple[str, str]]
) -> None:
    assert found(select=select) == expected


def test_ignoring_wins_over_selecting() -> None:
    assert found(select=("words",), ignore=("doubled-word",)) == set()


def test_an_unknown_name_is_an_error_that_lists_the_families() -> None:
    with pytest.raises(UsageError, match=r"families: .*numbers"):
        chosen(["numbres"])


def test_findings_come_in_the_order_of_units_and_places() -> None:
    findings = list(run(UNITS))
    order = [unit.id for unit in UNITS]
    keys = [(order.index(f.unit), (f.target_span or f.source_span or Span(-1, -1)).start) for f in findings]
    assert keys == sorted(keys)


def test_more_processes_give_the_same_findings() -> None:
    units = [*UNITS, *(TranslationUnit.pair(f"x{n}", "出口增长。", "Exports  grew.") for n in range(900))]
    assert list(run(units, jobs=2)) == list(run(units))


def test_severities_can_be_set_by_code_and_family() -> None:
    findings = list(run(UNITS, severities={"typography": Severity.MAJOR, "doubled-word": Severity.NEUTRAL}))
    severity = {f.check: f.severity for f in findings}
    assert severity["spaces"] is Severity.MAJOR
    assert severity["doubled-word"] is Severity.NEUTRAL


@pytest.mark.parametrize(
    ("props", "notes", "left"),
    [
        ((("tmkit-ignore", "doubled-word"),), (), False),
        ((("tmkit-ignore", "words, numbers"),), (), False),
        ((("tmkit-ignore", ""),), (), False),
        ((), ("tmkit: ignore doubled-word",), False),
        ((), ("tmkit: ignore",), False),
        ((), ("tmkit: ignore spelling",), True),
        ((("extracted", "tmkit: ignore words"),), (), False),
        ((), ("please ignore",), True),
    ],
)
def test_a_unit_can_ask_not_to_be_checked(
    props: tuple[tuple[str, str], ...], notes: tuple[str, ...], left: bool
) -> None:
    unit = TranslationUnit("1", UNITS[0].variants, props, notes)
    assert bool(list(run([unit], select=["doubled-word"]))) is left


def test_a_property_or_note_of_a_language_counts_too() -> None:
    chinese, english = UNITS[0].variants
    for variant in (
        replace(english, props=(("tmkit-ignore", "words"),)),
        replace(english, notes=("tmkit: ignore",)),
    ):
        assert list(run([TranslationUnit("1", (chinese, variant))], select=["doubled-word"])) == []


def test_ignored_codes_reads_lists() -> None:
    unit = TranslationUnit("1", (), notes=("tmkit: ignore number-*, terms",))
    assert ignored_codes(unit) == {"number-*", "terms"}


def finding(check: str, family: str = "f", span: Span | None = None, source: Span | None = None) -> Finding:
    return Finding(check, family, "a/b", Severity.MINOR, "1", "m", source, span)


@pytest.mark.parametrize(
    ("general", "special", "left"),
    [
        (Span(0, 5), Span(3, 8), {"special"}),
        (Span(0, 3), Span(3, 8), {"general", "special"}),
        (None, Span(3, 8), {"special"}),
    ],
    ids=["overlap", "apart", "without a place"],
)
def test_the_more_specific_check_speaks(general: Span | None, special: Span, left: set[str]) -> None:
    findings = [finding("general", span=general), finding("special", span=special)]
    assert {f.check for f in resolve(findings, {"general": ("special",)})} == left


def test_a_clause_left_out_and_one_put_in_are_one_defect() -> None:
    findings = [finding("omission", source=Span(0, 4)), finding("addition", span=Span(9, 12))]
    assert [f.check for f in resolve(findings)] == ["omission"]


def test_a_check_can_yield_to_a_family() -> None:
    findings = [finding("general", span=Span(0, 2)), finding("other", "numbers", Span(0, 2))]
    assert [f.check for f in resolve(findings, {"general": ("numbers",)})] == ["other"]


def test_the_same_finding_twice_is_one() -> None:
    assert len(resolve([finding("a", span=Span(0, 1)), finding("a", span=Span(0, 1))], {})) == 1


def test_units_get_unique_ids() -> None:
    units = [TranslationUnit("a", ()), TranslationUnit("a", ()), TranslationUnit("", ())]
    assert [unit.id for unit in unit_keys(units)] == ["a", "a#2", "3"]


def test_english_to_chinese_is_checked_in_that_direction() -> None:
    units = [TranslationUnit.pair("1", "It is good.", "这是好好的的。", langs=("en", "zh"))]
    assert [f.check for f in run(units, context=CheckContext("en", "zh"), select=["words"])] == [
        "doubled-word"
    ]


_TEXTS = (
    ("出口增长5%，进口下降3%。", "Exports grew 5%, imports fell 4% ."),
    ("该证书不得转让。", "The certificate may be transferred."),
    ("公司在上海（中国）开会。", "The company met in Beijing, China,though it had offices their."),
    (
        "公司去年在上海开设了三家新工厂，并且与当地大学合作培养了大量技术工人，产品主要出口欧洲市场。",
        "The company opened three new factories in Shanghai last year, and its products are mainly exported to the European market.",
    ),
    ("海关总署（GACC）公布了数据。", "The General Administration of Customs (GACC) released the the data."),
)


def test_texts_that_come_again_get_the_findings_they_got() -> None:
    once = [TranslationUnit.pair(str(n), *texts) for n, texts in enumerate(_TEXTS * 3, 1)]
    of_pairs = [check for check in chosen() if check.family not in ("consistency", "style")]
    codes = [check.code for check in of_pairs]
    found = list(run(once, select=codes))
    alone = list(run(once[: len(_TEXTS)], select=codes))
    assert alone
    for start in range(0, len(once), len(_TEXTS)):
        ids = {str(start + k): str(k) for k in range(1, len(_TEXTS) + 1)}
        again = [replace(one, unit=ids[one.unit]) for one in found if one.unit in ids]
        assert again == alone


def test_a_check_that_looks_beyond_the_texts_is_asked_about_every_pair() -> None:
    fuzzy = [replace(unit, state="fuzzy") for unit in (TranslationUnit.pair("2", "水果。", "Fruit."),)]
    units = [TranslationUnit.pair("1", "水果。", "Fruit."), *fuzzy]
    assert [f.unit for f in run(units, select=["unfinished"])] == ["2"]


def test_no_check_that_is_asked_once_looks_beyond_the_texts() -> None:
    beyond = re.compile(r"pair\.(?:unit|index|document|ordinal|ratio|spread)\b")
    for check in CHECKS:
        source = inspect.getsource(check)
        if beyond.search(source):
            assert getattr(check, "beyond_texts", False), check.code
