"""Reviewing in a spreadsheet: candidates out with an empty column for the verdict, decisions back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tmkit.errors import FormatError, InputError, UsageError
from tmkit.formats.glossary_xlsx import sheet_rows, write_sheet
from tmkit.model import Termbase, TermCandidate
from tmkit.terms.candidates_io import COLUMNS, candidate_rows
from tmkit.terms.review import Review

__all__ = ["read_sheet", "write_review_sheet"]

_HEADING = ("verdict", "zh edited", "en edited", *COLUMNS)
_ACCEPT = frozenset(["a", "accept", "accepted", "y", "yes", "是"])
_REJECT = frozenset(["r", "reject", "rejected", "n", "no", "否"])


class _Filled(NamedTuple):
    """What was filled in in a row."""

    row: int
    verdict: str
    zh: str
    english: tuple[str, ...]


def write_review_sheet(candidates: Sequence[TermCandidate], path: Path, *, force: bool = False) -> None:
    """A sheet with the columns verdict, zh edited, en edited, then those of the candidates.

    Args:
        candidates: what is to be decided.
        path: the spreadsheet.
        force: write over a sheet that somebody may have filled in.

    Raises:
        UsageError: when the file exists and is not what would be written now.

    """
    from tmkit.formats import atomic_path

    rows = [["", "", "", *row] for row in candidate_rows(candidates)]
    if path.exists() and not force and not _same(path, rows):
        raise UsageError(
            f"{path} exists and may hold corrections; give another name, or --force to write over it"
        )
    with atomic_path(path) as temporary:
        write_sheet(temporary, _HEADING, rows, "review")


def _same(path: Path, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a sheet is as it was written: nothing decided, nothing edited."""
    try:
        there = [row for _, row in sheet_rows(path)]
    except InputError:
        return False
    wanted = [list(_HEADING), *rows]
    return len(there) == len(wanted) and all(
        [*a, *[""] * (len(b) - len(a))] == list(b) for a, b in zip(there, wanted, strict=True)
    )


def read_sheet(path: Path, decisions: Path, known: Sequence[Termbase] = ()) -> Review:
    """The decisions of a filled-in sheet, added to those in the file ``decisions``.

    Verdicts: ``a``/``accept``/``y``, ``r``/``reject``/``n``, a term of an accepted or known concept to merge into,
    empty for undecided.

    Raises:
        FormatError: when the columns are not those that ``write_review_sheet`` wrote, or a verdict is none of these.

    """
    rows = list(_rows_of(path))
    review = Review.resume([candidate for candidate, _ in rows], decisions, known)
    open_ones = {(c.zh, c.en) for c in review.pending()}
    decided = [(one, filled) for one, filled in rows if filled.verdict and (one.zh, one.en) in open_ones]
    accepted = [(one, filled) for one, filled in decided if filled.verdict.lower() in _ACCEPT]
    rejected = [(one, filled) for one, filled in decided if filled.verdict.lower() in _REJECT]
    merged = [pair for pair in decided if pair not in accepted and pair not in rejected]
    there = {term for one, filled in accepted for term in (filled.zh or one.zh, *filled.english, *one.en)}
    for _, filled in merged:
        if filled.verdict not in there and review.concept_of(filled.verdict) is None:
            raise FormatError(
                f"the verdict {filled.verdict} is neither a nor r, and no accepted or known concept has it as a term",
                place=f"{path}:{filled.row}",
                hint="write a, r, nothing, or a term that was accepted; name the termbase that has it by --known",
            )
    for one, filled in accepted:
        review.decide(one, "accept", zh=filled.zh, en=filled.english)
    for one, _ in rejected:
        review.decide(one, "reject")
    for one, filled in merged:
        review.decide(one, "merge", into=review.concept_of(filled.verdict) or filled.verdict)
    return review


def _rows_of(path: Path) -> Iterator[tuple[TermCandidate, _Filled]]:
    """The candidates of a sheet with what was filled in; rows without Chinese are passed over."""
    names: list[str] = []
    for number, row in sheet_rows(path):
        if not names:
            names = _heading(row, f"{path}:{number}")
            continue
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        if cells.get("zh"):
            edited = [wording.strip() for wording in cells.get("en edited", "").split(";")]
            wordings = tuple(wording for wording in edited if wording)
            yield _candidate(cells), _Filled(number, cells["verdict"], cells.get("zh edited", ""), wordings)


def _heading(row: Sequence[str], place: str) -> list[str]:
    """The names of the columns.

    Raises:
        FormatError: when one that is needed is not there.

    """
    names = [cell.strip().lower() for cell in row]
    missing = [name for name in ("verdict", "zh", "en") if name not in names]
    if missing:
        raise FormatError(
            f"no column {', '.join(missing)}",
            place=place,
            hint="make the sheet with tmkit terms review --sheet",
        )
    return names


def _candidate(cells: Mapping[str, str]) -> TermCandidate:
    """The candidate a row was written of."""
    english = [cells.get("en", ""), *cells.get("en_variants", "").split(" | ")]
    context = (cells.get("zh_context", ""), cells.get("en_context", ""))
    return TermCandidate(
        cells["zh"],
        tuple(e for e in english if e),
        float(cells.get("score") or 0),
        kind=cells.get("kind") or None,
        part_of_speech=cells.get("part_of_speech") or None,
        zh_variants=tuple(v for v in cells.get("zh_variants", "").split(" | ") if v),
        contexts=(context,) if context[0] else (),
    )
