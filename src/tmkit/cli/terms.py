"""``tmkit terms``: extraction, curation and interchange of terminology."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tmkit.cli.options import AsJson

terms_app = typer.Typer(
    name="terms",
    help="Extract, find, curate and convert terminology.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    from tmkit.cli import terms_curate, terms_review, terms_use

    terms_app.command("extract")(extract_command)
    terms_review.add(terms_app)
    terms_curate.add(terms_app)
    terms_use.add(terms_app)
    app.add_typer(terms_app)


def extract_command(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Bilingual files (TMX, TSV, documents), a document and its translation, or Chinese; - is stdin."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write: .tsv .tbx .xlsx .json; - is stdout.")
    ] = Path("-"),
    lang: Annotated[str, typer.Option("--lang", help="zh: extract from the Chinese text alone.")] = "",
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=0, help="At most so many candidates; 0 is all.")
    ] = 0,
    minimum: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="Leave out candidates below.")
    ] = 0.02,
    known: Annotated[
        list[Path], typer.Option("--known", help="Termbase whose terms are marked as known.")
    ] = [],
    rejected: Annotated[
        Path | None, typer.Option("--rejected", help="Candidates rejected before (from terms review).")
    ] = None,
    new_only: Annotated[bool, typer.Option("--new", help="Leave out the known ones.")] = False,
    as_json: AsJson = False,
) -> None:
    """Extract term candidates, best first.

    Example:
        tmkit terms extract seeds/press-conference-2025-trade.txt -o candidates.tsv
    """
    from tmkit.formats import local_paths, read_termbase
    from tmkit.pipeline.candidates import CandidateOptions, candidates_of
    from tmkit.terms.candidates_io import read_rejected, write_candidates

    options = CandidateOptions(
        lang,
        tuple(read_termbase(path) for path in known),
        read_rejected(rejected) if rejected else (),
        minimum,
    )
    with local_paths(files) as paths:
        found = candidates_of(
            paths, options, progress=_progress, say=lambda text: typer.echo(f"tmkit: {text}", err=True)
        )
    found = [c for c in found if not (new_only and c.known)][: limit or None]
    typer.echo("\r\033[K" if _tty() else "", err=True, nl=False)
    text = write_candidates(found, output, as_json=as_json)
    typer.echo(text, nl=False)
    typer.echo(f"{len(found)} candidates", err=True)


def _tty() -> bool:
    import sys

    return sys.stderr.isatty()


def _progress(stage: str, done: int, total: int) -> None:
    if _tty() and (done % 500 == 0 or done == total):
        typer.echo(f"\r\033[K{stage} {done}/{total}", err=True, nl=False)
