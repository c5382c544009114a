"""``tmkit terms review``: accept, reject, edit, merge, skip, undo in the terminal, or by spreadsheet."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tmkit.model import TermCandidate
    from tmkit.terms.review import Review

_HELP = "[a]ccept  [r]eject  [e]dit  [m]erge into another  [s]kip  [u]ndo  [q]uit  [?]"


def add(app: typer.Typer) -> None:
    """Add the command to the group."""
    app.command("review")(review_command)


def review_command(
    candidates: Annotated[
        Path,
        typer.Argument(help="Candidates, as terms extract writes them (TSV or JSON), or a reviewed .xlsx."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Termbase of the accepted ones.")] = Path(
        "accepted.tbx"
    ),
    decisions: Annotated[
        Path | None, typer.Option("--decisions", help="File of decisions [CANDIDATES.review.jsonl].")
    ] = None,
    rejected: Annotated[
        Path | None, typer.Option("--rejected", help="TSV of the rejected ones, for extract --rejected.")
    ] = None,
    known: Annotated[
        list[Path], typer.Option("--known", help="Termbase into whose concepts candidates may be merged.")
    ] = [],
    sheet: Annotated[
        Path | None, typer.Option("--sheet", help="Write a spreadsheet to decide in, instead of asking.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a spreadsheet that may hold decisions.")
    ] = False,
) -> None:
    """Review candidates one by one.

    Stop at any time and go on later.
    With --sheet a spreadsheet is written with a column "verdict" (a, r, or the Chinese term to merge into);
    give the filled-in spreadsheet as CANDIDATES to take it back.

    Example:
        tmkit terms review candidates.tsv -o accepted.tbx
    """
    from tmkit.formats import atomic_path, read_termbase, write_termbase
    from tmkit.formats.base import Kind
    from tmkit.formats.choose import for_output
    from tmkit.terms.review import Review, accepted_termbase
    from tmkit.terms.review_sheet import read_sheet, write_review_sheet

    for_output(output, Kind.TERMBASE)  # refused before anything is asked
    log = decisions or candidates.with_name(candidates.name + ".review.jsonl")
    bases = [read_termbase(base) for base in known]
    if candidates.suffix.lower() == ".xlsx":
        review = read_sheet(candidates, log, bases)
    else:
        from tmkit.terms.candidates_io import read_candidates

        review = Review.resume(read_candidates(candidates), log, bases)
        if sheet:
            write_review_sheet(review.pending(), sheet, force=force)
            typer.echo(f"{len(review.pending())} candidates to decide: {sheet}", err=True)
            return
        _ask(review)
    accepted = accepted_termbase(review, output.stem)
    if accepted.concepts:
        write_termbase(output, accepted)
    if rejected:
        with atomic_path(rejected) as temporary:
            lines = "".join(f"{zh}\t{en}\n" for zh, en in review.rejected)
            temporary.write_text(lines, encoding="utf-8")
    typer.echo(
        f"{len(accepted.concepts)} accepted{f': {output}' if accepted.concepts else ''}, "
        f"{len(review.rejected)} rejected, {len(review.pending())} to go",
        err=True,
    )


def _ask(review: Review) -> None:
    typer.echo(_HELP, err=True)
    passed: list[TermCandidate | None] = []  # what each answer skipped
    while True:
        skipped = {(c.zh, c.en) for c in passed if c}
        pending = [c for c in review.pending() if (c.zh, c.en) not in skipped]
        if not pending:
            return
        candidate = pending[0]
        _show(candidate, len(pending))
        try:
            answer = input("> ").strip()
        except EOFError:
            return
        if answer in ("q", "quit"):
            return
        if answer in ("s", "skip"):
            passed.append(candidate)
        elif answer in ("u", "undo"):
            undone = (passed.pop() if passed else None) or review.undo()
            typer.echo(f"taken back: {undone.zh}" if undone else "nothing to take back")
        else:
            try:
                understood = _decide(review, candidate, answer)
            except EOFError:
                return
            if understood:
                passed.append(None)
            else:
                typer.echo(_HELP)


def _decide(review: Review, candidate: TermCandidate, answer: str) -> bool:
    if answer in ("a", "accept"):
        review.decide(candidate, "accept")
    elif answer in ("r", "reject"):
        review.decide(candidate, "reject")
    elif answer in ("e", "edit"):
        zh = _filled("Chinese", candidate.zh)
        english = _filled("English, preferred first, ; between", "; ".join(candidate.en))
        _edit(review, candidate, zh, english)
    elif "=" in answer and answer.split(" ")[0] in ("e", "edit"):
        zh, _, english = answer.partition(" ")[2].partition("=")
        _edit(review, candidate, zh, english)
    elif answer in ("m", "merge"):
        into = input("into the accepted concept with the term: ").strip()
        concept = review.concept_of(into) if into else None
        if concept:
            review.decide(candidate, "merge", into=concept)
            typer.echo(f"merged into {concept}")
        elif into:
            typer.echo(
                f"no concept has the term {into}: accept it first, type it as it was accepted, "
                "or name the termbase that has it by --known"
            )
    else:
        return False
    return True


def _filled(what: str, old: str) -> str:
    """Ask with the old wording in the line to be changed; where lines cannot be edited it stands in the prompt."""
    import sys

    if sys.stdin.isatty():
        with contextlib.suppress(ImportError):
            import readline

            readline.set_startup_hook(lambda: readline.insert_text(old))
            try:
                return input(f"{what}: ")
            finally:
                readline.set_startup_hook()
    return input(f"{what} [{old}]: ")


def _edit(review: Review, candidate: TermCandidate, zh: str, english: str) -> None:
    """Accept the candidate in other words; what is left empty stays."""
    wordings = [wording.strip() for wording in english.split(";") if wording.strip()]
    review.decide(candidate, "accept", zh=zh.strip() or candidate.zh, en=wordings or list(candidate.en))


def _show(candidate: TermCandidate, left: int) -> None:
    variants = f"  (also {', '.join(candidate.zh_variants)})" if candidate.zh_variants else ""
    about = ", ".join(
        filter(None, (candidate.kind or "", f"{candidate.frequency}×", f"{candidate.score:.2f}"))
    )
    typer.echo(f"\n{candidate.zh}{variants} = {'; '.join(candidate.en)}   [{about}]  {left} to go")
    for zh, en in candidate.contexts[:2]:
        typer.echo(f"    {zh}\n    {en}")
