"""``tmkit terms``: extraction, curation and interchange of terminology."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tmkit.model import Termbase, TermCandidate, TranslationUnit

terms_app = typer.Typer(
    name="terms",
    help="Extract, find, curate and convert terminology.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the group."""
    from tmkit.cli import terms_curate, terms_review

    terms_app.command("extract")(extract_command)
    terms_review.add(terms_app)
    terms_curate.add(terms_app)
    app.add_typer(terms_app)


def _bases(paths: list[Path]) -> tuple[Termbase, ...]:
    from tmkit.formats import read_termbase

    return tuple(read_termbase(path) for path in paths)


def extract_command(
    files: list[Path] = typer.Argument(
        help="Bilingual files (TMX, TSV, documents), or Chinese ones with --lang zh; - is stdin."
    ),
    output: Path = typer.Option(
        Path("-"), "--output", "-o", help="File to write: .tsv .tbx .xlsx .json; - is stdout."
    ),
    lang: str = typer.Option("", "--lang", help="zh: extract from the Chinese text alone."),
    limit: int = typer.Option(0, "--limit", "-n", help="At most so many candidates; 0 is all."),
    minimum: float = typer.Option(0.02, "--min-score", min=0, max=1, help="Leave out candidates below."),
    known: list[Path] = typer.Option([], "--known", help="Termbase whose terms are marked as known."),
    rejected: Path | None = typer.Option(
        None, "--rejected", help="Candidates rejected before (from terms review)."
    ),
    new_only: bool = typer.Option(False, "--new", help="Leave out the known ones."),
    as_json: bool = typer.Option(False, "--json", help="JSON on stdout."),
) -> None:
    """Extract term candidates, best first.

    Example:
        tmkit terms extract seeds/press-conference-2025-trade.txt -o candidates.tsv
    """
    from tmkit.formats import local_paths
    from tmkit.terms.candidates_io import read_rejected, write_candidates

    bases = _bases(known)
    barred = read_rejected(rejected) if rejected else ()
    with local_paths(files) as paths:
        found = _extracted(paths, bases, barred, chinese=lang.startswith("zh"), minimum=minimum)
    found = [c for c in found if not (new_only and c.known)][: limit or None]
    typer.echo("\r\033[K" if _tty() else "", err=True, nl=False)
    text = write_candidates(found, output, as_json=as_json)
    typer.echo(text, nl=False)
    typer.echo(f"{len(found)} candidates", err=True)


def _extracted(
    files: list[Path],
    known: tuple[Termbase, ...],
    barred: Collection[tuple[str, str]],
    *,
    chinese: bool,
    minimum: float,
) -> list[TermCandidate]:
    if chinese:
        from tmkit.terms import extract_chinese

        return extract_chinese(
            _paragraphs(files),
            known=known,
            rejected=[zh for zh, _ in barred],
            minimum=minimum,
            progress=_progress,
        )
    from tmkit.terms import extract

    units = (unit for file in files for unit in _units(file))
    return extract(units, known=known, rejected=barred, minimum=minimum, progress=_progress)


def _paragraphs(files: list[Path]) -> list[str]:
    """The Chinese paragraphs of documents of any kind."""
    from tmkit.formats import read_document

    return [paragraph.text for path in files for paragraph in read_document(path, "zh").paragraphs]


def _units(path: Path) -> Iterable[TranslationUnit]:
    """Units of a file; a bilingual document is aligned first."""
    from tmkit.align import align, to_units
    from tmkit.formats import Kind, read_bitext, read_units, sniff

    found = sniff(path)
    if Kind.UNITS in found.kinds:
        return read_units(path)
    bitext = read_bitext(path)
    return to_units(bitext.source, bitext.target, align(bitext))


def _tty() -> bool:
    import sys

    return sys.stderr.isatty()


def _progress(stage: str, done: int, total: int) -> None:
    if _tty() and (done % 500 == 0 or done == total):
        typer.echo(f"\r\033[K{stage} {done}/{total}", err=True, nl=False)
