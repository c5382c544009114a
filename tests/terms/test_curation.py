from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import FormatError, UsageError
from tmkit.formats.glossary_xlsx import sheet_rows, write_sheet
from tmkit.model import Concept, Severity, Term, Termbase, TermCandidate, TermStatus
from tmkit.terms.curate import diff, merge
from tmkit.terms.find import annotated_page, find_terms, own_glossary
from tmkit.terms.review import Review, accepted_termbase
from tmkit.terms.review_sheet import read_sheet, write_review_sheet
from tmkit.terms.validate import stats, validate

P, A, F = TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.FORBIDDEN


def concept(name: str, *terms: tuple[str, str, TermStatus]) -> Concept:
    return Concept(name, tuple(Term(text, lang, status) for text, lang, status in terms))


CUSTOMS = concept("customs", ("海关", "zh", P), ("customs", "en", P))
PORT = concept("port", ("口岸", "zh", P), ("port", "en", P))


def test_merging_joins_concepts_and_lists_conflicts() -> None:
    other = Termbase(
        (
            concept("x", ("海關", "zh", P), ("customs", "en", A), ("customs authorities", "en", P)),
            concept("port", ("港口", "zh", P), ("seaport", "en", P)),
        ),
        "theirs",
    )
    merged = merge([Termbase((CUSTOMS, PORT), "ours"), other])
    assert [c.id for c in merged.termbase.concepts] == ["customs", "port", "port-2"]
    joined = merged.termbase.concepts[0]
    assert [(t.text, t.status) for t in joined.terms] == [
        ("海关", P),
        ("customs", P),
        ("customs authorities", A),
    ]
    assert [(c.what, c.kept, c.other) for c in merged.conflicts] == [
        ("preferred", "customs", "customs authorities")
    ]


def test_homonyms_are_not_merged() -> None:
    book = concept("book", ("海关", "zh", P), ("custom house", "en", P))
    assert len(merge([Termbase((CUSTOMS,)), Termbase((book,))]).termbase.concepts) == 2


def test_merging_with_itself_changes_nothing(shipped: Termbase) -> None:
    merged = merge([shipped, shipped])
    assert merged.termbase.concepts == shipped.concepts
    assert merged.conflicts == ()


def test_forbidden_against_allowed_is_a_conflict() -> None:
    theirs = concept("c", ("海关", "zh", P), ("customs", "en", F))
    (conflict,) = [
        c for c in merge([Termbase((CUSTOMS,)), Termbase((theirs,))]).conflicts if c.what == "status"
    ]
    assert "forbidden" in conflict.other


def test_differences_are_named() -> None:
    new = concept("customs", ("海关", "zh", P), ("customs", "en", A), ("customs service", "en", P))
    kinds = [d.kind for d in diff(Termbase((CUSTOMS, PORT)), Termbase((new, concept("n", ("新", "zh", P)))))]
    assert kinds == ["+term", "~status", "-concept", "+concept"]
    assert diff(Termbase((CUSTOMS,)), Termbase((CUSTOMS,))) == []


@pytest.mark.parametrize(
    ("concepts", "code", "severity"),
    [
        ([concept("a", ("海关", "zh", P))], "one-sided", Severity.MINOR),
        (
            [concept("a", ("海关", "zh", P), ("customs", "en", P), ("Customs", "en", F))],
            "clash",
            Severity.MAJOR,
        ),
        ([concept("a", ("海关", "zh", P), ("customs", "en", F))], "no-preferred", Severity.MAJOR),
        (
            [concept("a", ("海关", "zh", P), ("customs", "en", P), ("duty", "en", P))],
            "two-preferred",
            Severity.MINOR,
        ),
        ([CUSTOMS, concept("b", ("海關", "zh", P), ("custom house", "en", P))], "ambiguous", Severity.MINOR),
        (
            [CUSTOMS, concept("b", ("海关", "zh", P), ("customs", "en", P))],
            "duplicate-concept",
            Severity.MINOR,
        ),
        ([CUSTOMS, CUSTOMS], "duplicate-id", Severity.MAJOR),
        ([concept("a", ("海关", "zh", P), ("海关", "en", P))], "wrong-language", Severity.MAJOR),
        ([concept("a", ("海关", "zh", P), (" customs", "en", P))], "space", Severity.MINOR),
    ],
)
def test_faults_are_found(concepts: list[Concept], code: str, severity: Severity) -> None:
    assert (code, severity) in {(f.code, f.severity) for f in validate(Termbase(tuple(concepts)))}


def test_a_good_termbase_has_no_faults() -> None:
    assert validate(Termbase((CUSTOMS, PORT))) == []


def test_figures(shipped: Termbase) -> None:
    figures = stats(shipped)
    assert figures["concepts"] == len(shipped.concepts)
    assert figures["one-sided"] == 0


CANDIDATES = [
    TermCandidate("海关", ("customs",), 0.9, contexts=(("海关说", "customs says"),), kind="institution"),
    TermCandidate("口岸", ("port", "harbour"), 0.8),
    TermCandidate("我们", ("we",), 0.1),
    TermCandidate("港口", ("seaport",), 0.5),
    TermCandidate("已知", ("known",), 0.4, known=True),
]


def test_a_review_is_resumed_and_taken_back(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    review = Review.resume(CANDIDATES, log)
    assert [c.zh for c in review.pending()] == ["海关", "口岸", "我们", "港口"]
    review.decide(CANDIDATES[0], "accept")
    review.decide(CANDIDATES[1], "accept", en=["port of entry"])
    review.decide(CANDIDATES[2], "accept")
    assert review.undo() is not None
    review.decide(CANDIDATES[2], "reject")
    review.decide(CANDIDATES[3], "merge", into="口岸")
    again = Review.resume(CANDIDATES, log)
    assert again.pending() == []
    assert again.rejected == (("我们", "we"),)
    accepted = accepted_termbase(again)
    assert [[t.text for t in c.terms] for c in accepted.concepts] == [
        ["海关", "customs"],
        ["口岸", "port of entry", "港口", "seaport"],
    ]
    assert accepted.concepts[0].terms[0].contexts == ("海关说",)


def test_a_merge_finds_its_concept_by_either_language_and_loses_nothing(tmp_path: Path) -> None:
    review = Review(CANDIDATES, tmp_path / "log.jsonl")
    review.decide(CANDIDATES[1], "accept")
    assert review.concept_of("Harbours") == "口岸"
    assert review.concept_of("码头") is None
    review.decide(CANDIDATES[3], "merge", into="码头")  # as a spreadsheet may say
    assert [c.terms_in("zh")[0].text for c in accepted_termbase(review).concepts] == ["口岸", "港口"]


def test_a_broken_log_names_its_line(tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    log.write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"log\.jsonl:1"):
        Review.resume(CANDIDATES, log)


def test_a_review_by_spreadsheet(tmp_path: Path) -> None:
    sheet = tmp_path / "review.xlsx"
    write_review_sheet(CANDIDATES[:4], sheet)
    rows = [row for _, row in sheet_rows(sheet)]
    for row, verdict in zip(rows[1:], ("a", "a", "r", "口岸"), strict=True):
        row[0] = verdict
    rows[2][2] = "port of entry; port"
    write_sheet(sheet, rows[0], rows[1:], "review")
    review = read_sheet(sheet, tmp_path / "log.jsonl")
    assert [[t.text for t in c.terms] for c in accepted_termbase(review).concepts] == [
        ["海关", "customs"],
        ["口岸", "port of entry", "port", "港口", "seaport"],
    ]
    assert review.rejected == (("我们", "we"),)


def test_a_verdict_of_a_sheet_that_says_nothing_is_named_and_nothing_is_taken(tmp_path: Path) -> None:
    sheet, log = tmp_path / "review.xlsx", tmp_path / "log.jsonl"
    write_review_sheet(CANDIDATES[:2], sheet)
    rows = [row for _, row in sheet_rows(sheet)]
    rows[1][0], rows[2][0] = "a", "maybe"
    write_sheet(sheet, rows[0], rows[1:], "review")
    with pytest.raises(FormatError, match=r"verdict maybe.*") as refused:
        read_sheet(sheet, log)
    assert str(refused.value).startswith(f"{sheet}:3")
    assert not log.exists()
    rows[2][0] = "customs"
    write_sheet(sheet, rows[0], rows[1:], "review")
    known = Termbase((CUSTOMS,), "mine")
    rows[1][0] = ""
    write_sheet(sheet, rows[0], rows[1:], "review")
    assert accepted_termbase(read_sheet(sheet, log, [known])).concepts[0].terms[0].text == "海关"


def test_a_row_of_a_sheet_without_a_chinese_term_is_passed_over(tmp_path: Path) -> None:
    sheet = tmp_path / "review.xlsx"
    write_review_sheet(CANDIDATES[:2], sheet)
    rows = [row for _, row in sheet_rows(sheet)]
    rows[1][0] = rows[2][0] = "a"
    note = ["a", "", "", *[""] * (len(rows[0]) - 3)]
    note[rows[0].index("en")] = "ask the client"
    write_sheet(sheet, rows[0], [rows[1], note, rows[2]], "review")
    review = read_sheet(sheet, tmp_path / "log.jsonl")
    assert [[t.text for t in c.terms] for c in accepted_termbase(review).concepts] == [
        ["海关", "customs"],
        ["口岸", "port", "harbour"],
    ]


def test_terms_of_a_document_are_counted_and_marked() -> None:
    base = Termbase(
        (CUSTOMS, PORT, concept("gac", ("海关总署", "zh", P), ("GACC", "en", P), ("GAC", "en", F))), "b"
    )
    text = ["海关总署<发布>数据。", "海关和海关，口岸"]
    found = {item.concept.id: (item.count, item.first) for item in find_terms(text, [base], "zh")}
    assert found == {"gac": (1, 1), "customs": (2, 2), "port": (1, 2)}
    page = annotated_page(text, [base], "zh", "T")
    assert '<mark tabindex="0" data-tip="GACC\nnot: GAC">海关总署</mark>&lt;发布&gt;' in page
    assert "http" not in page
    assert len(own_glossary(find_terms(text[1:], [base], "zh")).concepts) == 2


def test_a_sheet_that_may_hold_decisions_is_not_written_over(tmp_path: Path) -> None:
    sheet = tmp_path / "review.xlsx"
    write_review_sheet(CANDIDATES, sheet)
    write_review_sheet(CANDIDATES, sheet)  # as it was written: nothing to lose
    rows = [row for _, row in sheet_rows(sheet)]
    rows[1][0] = "a"
    write_sheet(sheet, rows[0], rows[1:], "review")
    with pytest.raises(UsageError, match="may hold corrections"):
        write_review_sheet(CANDIDATES, sheet)
    assert next(row for number, row in sheet_rows(sheet) if number == 2)[0] == "a"
    write_review_sheet(CANDIDATES, sheet, force=True)
    assert next(row for number, row in sheet_rows(sheet) if number == 2)[0] == ""


def test_a_candidate_is_merged_into_a_concept_of_ones_own_termbase(tmp_path: Path) -> None:
    terms = (Term("关税战", "zh", TermStatus.PREFERRED), Term("tariff war", "en", TermStatus.PREFERRED))
    mine = Termbase((Concept("gsz", terms, definition="A war by tariffs."),), "mine")
    candidate = TermCandidate("关税大战", ("tariff battle",), 0.5)
    review = Review.resume([candidate], tmp_path / "log.jsonl", [mine])
    into = review.concept_of("tariff war")
    assert into == "关税战"
    review.decide(candidate, "merge", into=into)
    (concept,) = merge([mine, accepted_termbase(review)]).termbase.concepts
    assert concept.definition == "A war by tariffs."
    assert {term.text for term in concept.terms} == {"关税战", "tariff war", "关税大战", "tariff battle"}
    assert review.concept_of("贸易战") is None
