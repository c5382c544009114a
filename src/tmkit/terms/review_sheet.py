"""Reviewing in a spreadsheet: candidates out with an empty column for the verdict, decisions back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tmkit.errors import FormatError, InputError, UsageError
from tmkit.formats.glossary_xlsx import sheet_rows, write_sheet
from tmkit.model import TermCandidate
from tmkit.terms.candidates_io import COLUMNS, candidate_rows
from tmkit.terms.review import Review

__all__ = ["read_sheet", "write_review_sheet"]

_HEADING = ("verdict", "zh edited", "en edited", *COLUMNS)


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


def read_sheet(path: Path, decisions: Path) -> Review:
    """The decisions of a filled-in sheet, added to those in the file ``decisions``.

    Verdicts: ``a``/``accept``/``y``, ``r``/``reject``/``n``, a Chinese term to merge into, empty for undecided.

    Raises:
        FormatError: when the columns are not those that ``write_review_sheet`` wrote.

    """
    candidates: list[TermCandidate] = []
    verdicts: list[tuple[str, str, str]] = []
    names: list[str] = []
    for number, row in sheet_rows(path):
        if not names:
            names = [cell.strip().lower() for cell in row]
            missing = [name for name in ("verdict", "zh", "en") if name not in names]
            if missing:
                raise FormatError(
                    f"no column {', '.join(missing)}",
                    place=f"{path}:{number}",
                    hint="make the sheet with tmkit terms review --sheet",
                )
            continue
        cells = dict(zip(names, (cell.strip() for cell in row), strict=False))
        if not cells.get("zh"):
            continue
        english = [cells.get("en", ""), *cells.get("en_variants", "").split(" | ")]
        context = (cells.get("zh_context", ""), cells.get("en_context", ""))
        candidates.append(
            TermCandidate(
                cells["zh"],
                tuple(e for e in english if e),
                float(cells.get("score") or 0),
                kind=cells.get("kind") or None,
                part_of_speech=cells.get("part_of_speech") or None,
                zh_variants=tuple(v for v in cells.get("zh_variants", "").split(" | ") if v),
                contexts=(context,) if context[0] else (),
            )
        )
        verdicts.append((cells["verdict"], cells.get("zh edited", ""), cells.get("en edited", "")))
    review = Review.resume(candidates, decisions)
    open_ones = {(c.zh, c.en) for c in review.pending()}
    for candidate, (verdict, zh, en) in zip(candidates, verdicts, strict=True):
        if not verdict or (candidate.zh, candidate.en) not in open_ones:
            continue
        word = verdict.lower()
        if word in ("a", "accept", "y", "yes", "是"):
            english_edited = [e.strip() for e in en.split(";") if e.strip()]
            review.decide(candidate, "accept", zh=zh, en=english_edited)
        elif word in ("r", "reject", "n", "no", "否"):
            review.decide(candidate, "reject")
        else:
            review.decide(candidate, "merge", into=verdict)
    return review
