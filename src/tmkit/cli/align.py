"""``tmkit align``: documents, or folders of them, to a translation memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.options import TERMBASE, Cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tmkit.pipeline.align import AlignedFolder, AlignedPair, Wanted

_NAMED = 20  # files without partner that are named
_LOG_WIDTH = 200

Files = Annotated[
    list[Path] | None,
    typer.Argument(help="Two documents in either order, one bilingual one, or a folder; - is stdin."),
]
Output = Annotated[
    str, typer.Option("--output", "-o", help=".tmx .tsv .jsonl .xlsx .ladder ...; - is stdout.")
]
Format = Annotated[
    str,
    typer.Option("--format", "--to", help="Format, where the output's name does not say it; ladder too."),
]
Encoder = Annotated[str, typer.Option("--encoder", help="default, none, or a folder with a model.")]
PreSegmented = Annotated[bool, typer.Option("--pre-segmented", help="A line is a sentence; nothing is cut.")]
MinConfidence = Annotated[
    float,
    typer.Option("--min-confidence", min=0, max=1, help="Leave pairs below out; they go to the review file."),
]
Review = Annotated[
    list[Path],
    typer.Option("--review", help="Also write a review: .html to read, .xlsx .tsv to correct."),
]
Apply = Annotated[
    Path | None, typer.Option("--apply", help="Make the memory from a corrected review.xlsx or .tsv.")
]
Dictionary = Annotated[
    list[Path], typer.Option("--dictionary", help="Word list: Chinese, tab, English; or CEDICT.")
]
Termbase = Annotated[
    list[Path], typer.Option(*TERMBASE, help="Termbase whose terms are evidence (TBX, TSV ...).")
]
Force = Annotated[bool, typer.Option("--force", help="Write over a review table that may hold corrections.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("align")(align_command)


def align_command(
    files: Files = None,
    output: Output = "-",
    format_: Format = "",
    encoder: Encoder = "default",
    pre_segmented: PreSegmented = False,
    min_confidence: MinConfidence = 0.0,
    review: Review = [],
    apply: Apply = None,
    dictionary: Dictionary = [],
    termbase: Termbase = [],
    cedict: Annotated[bool, typer.Option(help="Use CC-CEDICT.")] = True,
    cut: Cut = "none",
    force: Force = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 takes every core.")] = 0,
) -> None:
    """Align documents sentence by sentence into a memory.

    Every pair carries the probability that it is right. A folder is paired by file names (x.zh.txt and x.en.txt,
    zh/x.txt and en/x.txt, x_中文 and x_英文) or by its pairs.tsv; interrupted, it goes on where it stopped.

    Example:
        tmkit align report.zh.txt report.en.txt --pre-segmented --format ladder

        tmkit align report.zh.txt report.en.txt -o report.tmx --review report.html
    """
    from tmkit.errors import UsageError
    from tmkit.pipeline.align import Wanted, align_folder, align_pair, apply_review, job_of

    if apply:
        if files:
            raise UsageError("--apply takes everything from the review; give no other files")
        typer.echo(f"{apply_review(apply, output, format_)} pairs from {apply}", err=True)
        return
    if not files:
        raise UsageError("nothing to align", hint="tmkit align ZH EN -o memory.tmx")
    if len(files) > 2:
        raise UsageError(
            "two documents, one bilingual document or one folder", hint="quote names with spaces"
        )
    job = job_of(
        encoder,
        pre_segmented=pre_segmented,
        dictionaries=dictionary,
        termbases=termbase,
        cedict=cedict,
        cutting=cut,
    )
    wanted = Wanted(output, format_, min_confidence, tuple(review), force)
    if len(files) == 1 and files[0].is_dir():
        folder = align_folder(files[0], job, wanted, jobs=jobs, progress=_progress)
        _say_folder(folder, wanted)
        raise typer.Exit(1 if folder.failed else 0)
    from tmkit.formats import local_paths

    with local_paths(files) as documents:
        _say(align_pair(documents, job, wanted, jobs=jobs), wanted)


def _progress(done: int, total: int, name: str) -> None:
    typer.echo(f"[{done}/{total}] {name}", err=True)


def _say(pair: AlignedPair, wanted: Wanted) -> None:
    from tmkit.align.batch import summary

    for place, text in pair.dropped:
        typer.echo(f"left out, {place}: {text[:60]}", err=True)
    row = summary(pair.done)
    cuts = f"; {len(pair.done.cuts)} sentences cut" if pair.done.cuts else ""
    below = f"; {int(row[2]) - pair.units} below {wanted.minimum:g}" if wanted.minimum else ""
    where = f" in {wanted.low}" if wanted.low else ""
    typer.echo(
        f"{row[1]} sentences: {pair.units} pairs{f' to {wanted.output}' if wanted.output != '-' else ''}{below}{where}; "
        f"{row[6]} sentences without counterpart{cuts}; mean confidence {row[7]}{f'; {row[8]}' if row[8] else ''}",
        err=True,
    )


def _say_folder(folder: AlignedFolder, wanted: Wanted) -> None:
    from tmkit.align.batch import summary

    for path in folder.alone[:_NAMED]:
        typer.echo(f"no partner, or no single one, for {path}", err=True)
    if len(folder.alone) > _NAMED:
        typer.echo(f"nor for {len(folder.alone) - _NAMED} more files", err=True)
    _table([summary(done) for done in folder.pairs if done.alignment])
    for done in folder.failed:
        typer.echo(f"failed: {done.pair.name}: {done.error}", err=True)
    resumed = sum(done.resumed for done in folder.pairs)
    typer.echo(
        f"{folder.units} pairs from {len(folder.pairs) - len(folder.failed)} of {len(folder.pairs)} documents"
        f" to {wanted.output}"
        + (f"; {resumed} taken over from the run before" if resumed else "")
        + (f"; {len(folder.failed)} failed, their work waits in {folder.store}" if folder.failed else ""),
        err=True,
    )


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    heads = ("document", "sentences", "pairs", "1-1", "1-n", "n-m", "alone", "confidence", "look at")
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number in (0, 8) else "right", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = Console(stderr=True, highlight=False, markup=False)
    if not console.is_terminal:  # a log has no width
        console.width = _LOG_WIDTH
    console.print(table)
