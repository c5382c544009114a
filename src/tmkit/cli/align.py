"""``tmkit align``: documents, or folders of them, to a translation memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tmkit.cli.names import TERMBASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tmkit.align.batch import Aligned, Job
    from tmkit.model import TranslationUnit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("align")(align_command)


def align_command(
    files: list[Path] = typer.Argument(
        None, help="Two documents in either order, one bilingual one, or a folder; - is stdin."
    ),
    output: str = typer.Option(
        "-", "--output", "-o", help=".tmx .tsv .jsonl .xlsx .ladder ...; - is stdout."
    ),
    format_: str = typer.Option(
        "", "--format", "--to", help="Format, where the output's name does not say it; ladder too."
    ),
    encoder: str = typer.Option("default", "--encoder", help="default, none, or a folder with a model."),
    pre_segmented: bool = typer.Option(
        False, "--pre-segmented", help="A line is a sentence; nothing is cut."
    ),
    min_confidence: float = typer.Option(
        0.0, "--min-confidence", min=0, max=1, help="Leave pairs below out; they go to the review file."
    ),
    review: list[Path] = typer.Option(
        [], "--review", help="Also write a review: .html to read, .xlsx .tsv to correct."
    ),
    apply: Path = typer.Option(None, "--apply", help="Make the memory from a corrected review.xlsx or .tsv."),
    dictionary: list[Path] = typer.Option(
        [], "--dictionary", help="Word list: Chinese, tab, English; or CEDICT."
    ),
    termbase: list[Path] = typer.Option(
        [], *TERMBASE, help="Termbase whose terms are evidence (TBX, TSV ...)."
    ),
    cedict: bool = typer.Option(True, help="Use CC-CEDICT."),
    cut: str = typer.Option(
        "none",
        "--cut",
        help="source, target or both: cut a sentence that faces several where its parts clearly correspond.",
    ),
    jobs: int = typer.Option(0, "--jobs", "-j", min=0, help="Processes; 0 takes every core."),
) -> None:
    """Align documents sentence by sentence into a memory.

    Every pair carries the probability that it is right. A folder is paired by file names (x.zh.txt and x.en.txt,
    zh/x.txt and en/x.txt, x_中文 and x_英文) or by its pairs.tsv; interrupted, it goes on where it stopped.

    Example:
        tmkit align report.zh.txt report.en.txt --pre-segmented --format ladder

        tmkit align report.zh.txt report.en.txt -o report.tmx --review report.html
    """
    from tmkit.align.output import write
    from tmkit.errors import UsageError

    if apply:
        from tmkit.report.alignment_table import read_review

        if files:
            raise UsageError("--apply takes everything from the review; give no other files")
        units = read_review(apply)
        write(None, units, output, format_)
        typer.echo(f"{len(units)} pairs from {apply}", err=True)
        return
    if not files:
        raise UsageError("nothing to align", hint="tmkit align ZH EN -o memory.tmx")
    if len(files) > 2:
        raise UsageError(
            "two documents, one bilingual document or one folder", hint="quote names with spaces"
        )
    job = _job(encoder, pre_segmented, dictionary, termbase, cedict, cut)
    if len(files) == 1 and files[0].is_dir():
        low = _low_review(output, review, min_confidence)
        raise typer.Exit(_folder(files[0], output, format_, job, jobs, min_confidence, [*review, *low]))
    from tmkit.formats import local_paths

    with local_paths(files) as documents:
        _documents(documents, output, format_, review, min_confidence, job, jobs)


def _documents(
    files: Sequence[Path],
    output: str,
    format_: str,
    review: Sequence[Path],
    min_confidence: float,
    job: Job,
    jobs: int,
) -> None:
    """Align two documents, or one bilingual one."""
    from tmkit.align.output import write
    from tmkit.errors import UsageError

    low = _low_review(output, review, min_confidence)
    if job.cutting != "none" and (format_ == "ladder" or output.endswith(".ladder")):
        raise UsageError("a ladder numbers whole sentences", hint="leave --cut out, or write .tmx or .tsv")
    done = _pair(files, job, jobs)
    if done.source is None or done.target is None or done.alignment is None:
        raise UsageError(done.error)
    from tmkit.align import to_units

    units = to_units(done.source, done.target, done.alignment, min_confidence=min_confidence, cuts=done.cuts)
    write(done.alignment, units, output, format_)
    _review([done], [*review, *low])
    _say(done, len(units), output, min_confidence, low)


def _low_review(output: str, review: Sequence[Path], minimum: float) -> list[Path]:
    """Where the pairs below the minimum go when the user named no file for them."""
    if not minimum or output == "-" or any(path.suffix.lower() in (".tsv", ".xlsx") for path in review):
        return []
    return [Path(output).with_suffix(".review.tsv")]


def _job(
    encoder: str,
    pre_segmented: bool,
    dictionary: Sequence[Path],
    termbase: Sequence[Path],
    cedict: bool,
    cut: str,
) -> Job:
    from tmkit.align import Cutting
    from tmkit.align.batch import Job
    from tmkit.align.dictionary import entries_of, read_dictionary
    from tmkit.errors import UsageError

    if cut not in list(Cutting):
        raise UsageError(f"no such way to cut: {cut}", hint=f"--cut {', '.join(Cutting)}")

    entries = [entry for path in dictionary for entry in read_dictionary(path)]
    if termbase:
        from tmkit.formats import read_termbase

        entries += entries_of([read_termbase(path) for path in termbase])
    return Job(encoder, pre_segmented, tuple(entries), cedict, Cutting(cut))


def _pair(files: Sequence[Path], job: Job, jobs: int) -> Aligned:
    import os

    from tmkit.align import align
    from tmkit.align.batch import Aligned, cut, read_pair
    from tmkit.align.folder import FilePair

    if len(files) == 2:
        pair = FilePair(files[0].name, files[0], files[1])
        source, target = read_pair(pair, job)
        where = source, target
    else:
        from tmkit.formats import read_bitext

        bitext = read_bitext(files[0])
        pair = FilePair(files[0].name, files[0], files[0])
        for place, text in bitext.dropped:
            typer.echo(f"left out, {place}: {text[:60]}", err=True)
        source, target = bitext.source, bitext.target
        where = (bitext,)  # type: ignore[assignment]
    alignment = align(
        *where,
        encoder=job.encoder,
        dictionary=job.dictionary,
        use_cedict=job.use_cedict,
        jobs=jobs or os.cpu_count() or 1,
    )
    return cut(Aligned(pair, source, target, alignment), job)


def _say(done: Aligned, units: int, output: str, minimum: float, low: Sequence[Path]) -> None:
    from tmkit.align.batch import summary

    row = summary(done)
    cut = f"; {len(done.cuts)} sentences cut" if done.cuts else ""
    below = f"; {int(row[2]) - units} below {minimum:g}" + (f" in {low[0]}" if low else "") if minimum else ""
    typer.echo(
        f"{row[1]} sentences: {units} pairs{f' to {output}' if output != '-' else ''}{below}; "
        f"{row[6]} sentences without counterpart{cut}; mean confidence {row[7]}{f'; {row[8]}' if row[8] else ''}",
        err=True,
    )


def _review(done: Sequence[Aligned], paths: Sequence[Path]) -> None:
    from tmkit.report.alignment_base import ReviewDocument

    documents = [
        ReviewDocument(d.pair.name, d.source, d.target, d.alignment)
        for d in done
        if d.source and d.target and d.alignment
    ]
    for path in paths:
        if path.suffix.lower() in (".html", ".htm"):
            from tmkit.report.alignment_html import write_review_page

            write_review_page(documents, path)
        else:
            from tmkit.report.alignment_table import write_review

            write_review(documents, path)


def _folder(
    folder: Path, output: str, format_: str, job: Job, jobs: int, minimum: float, review: Sequence[Path]
) -> int:
    """Align every pair of a folder into one memory; the exit code is 1 when a pair failed."""
    import os
    import shutil

    from tmkit.align import to_units
    from tmkit.align.batch import align_files, summary
    from tmkit.align.folder import find_pairs
    from tmkit.align.output import write
    from tmkit.errors import UsageError

    if output == "-" or output.endswith(".ladder") or format_ == "ladder":
        raise UsageError("a folder goes to one memory", hint="-o memory.tmx")
    pairs, left = find_pairs(folder)
    for path in left:
        typer.echo(f"no partner for {path}", err=True)
    store = Path(f"{output}.parts")
    units: list[TranslationUnit] = []
    results: list[Aligned] = []

    def progress(done: int, total: int, name: str) -> None:
        typer.echo(f"[{done}/{total}] {name}", err=True)

    for done in align_files(pairs, job, jobs=jobs or os.cpu_count() or 1, store=store, progress=progress):
        results.append(done)
        if done.source and done.target and done.alignment:
            prefix = f"{done.pair.name}:" if len(pairs) > 1 else ""
            units += to_units(
                done.source, done.target, done.alignment,
                min_confidence=minimum, prefix=prefix, cuts=done.cuts,
            )  # fmt: skip
    failed = [done for done in results if done.alignment is None]
    write(None, units, output, format_)
    _review(results, review)
    if not failed:
        shutil.rmtree(store, ignore_errors=True)
    _table([summary(done) for done in results if done.alignment])
    for done in failed:
        typer.echo(f"failed: {done.pair.name}: {done.error}", err=True)
    resumed = sum(done.resumed for done in results)
    typer.echo(
        f"{len(units)} pairs from {len(pairs) - len(failed)} of {len(pairs)} documents to {output}"
        + (f"; {resumed} taken over from the run before" if resumed else "")
        + (f"; {len(failed)} failed, their work waits in {store}" if failed else ""),
        err=True,
    )
    return 1 if failed else 0


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    heads = ("document", "sentences", "pairs", "1-1", "1-n", "n-m", "alone", "confidence", "look at")
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number in (0, 8) else "right", overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(stderr=True, highlight=False, markup=False).print(table)
