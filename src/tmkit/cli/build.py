"""``tmkit build``: documents in, memories, glossary, report and outlook out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.options import TERMBASE, Cut

if TYPE_CHECKING:
    from rich.console import Console

    from tmkit.pipeline.build import BuildResult

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("build")(build_command)


def build_command(
    inputs: Annotated[list[Path], typer.Argument(help="Documents, or folders of documents; - is stdin.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to.")],
    known: Annotated[
        list[Path],
        typer.Option(*TERMBASE, "--known", help="Termbase whose terms are known already; repeatable."),
    ] = [],
    encoder: Annotated[
        str, typer.Option("--encoder", help="Sentence encoder: default, none, or a model folder.")
    ] = "default",
    min_confidence: Annotated[
        float,
        typer.Option(
            "--min-confidence", min=0, max=1, help="Leave pairs less sure than this out of the memory."
        ),
    ] = 0.0,
    cut: Cut = "none",
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Make memories, a glossary and a QA report from documents.

    Bilingual documents (one file with both languages in turn, or x.zh.txt beside x.en.txt) are aligned and
    checked; for documents in Chinese alone it tells what memory and glossary already hold.

    Example:
        tmkit build seeds/ -o exports/
    """
    from tmkit.align import Cutting
    from tmkit.errors import UsageError
    from tmkit.formats import local_paths
    from tmkit.pipeline.build import BuildOptions, build

    if cut not in list(Cutting):
        raise UsageError(f"no such way to cut: {cut}", hint=f"--cut {', '.join(Cutting)}")
    options = BuildOptions(
        encoder=encoder, min_confidence=min_confidence, cutting=Cutting(cut), known=tuple(known)
    )
    with local_paths(inputs) as paths:
        result = build(paths, output, options, progress=lambda message: typer.echo(message, err=True))
    for memory in result.memories:
        for place, text in memory.dropped:
            typer.echo(f"{memory.document}: {place}: left out: {text[:60]}", err=True)
    if as_json:
        typer.echo(json.dumps(_summary(result), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    # a pipe has no width: nothing is cut there
    _show(result, Console(highlight=False, width=None if sys.stdout.isatty() else 200))


def _summary(result: BuildResult) -> dict[str, object]:
    return {
        "memories": [
            {
                "document": m.document, "file": str(m.path), "units": m.units, "sentences": list(m.sentences),
                "alone": m.alone, "doubtful": m.doubtful, "dropped": len(m.dropped),
            }
            for m in result.memories
        ],
        "glossary": len(result.glossary),
        "findings": {str(severity): count for severity, count in result.report.by_severity.items()},
        "outlook": [
            {
                "document": o.document, "segments": o.segments, "words": o.words, "repeated": o.repeated,
                "exact": o.exact, "known_terms": len(o.known), "new_terms": len(o.new),
            }
            for o in result.outlooks
        ],
        "files": [str(path) for path in result.files],
    }  # fmt: skip


def _show(result: BuildResult, console: Console) -> None:
    from rich.table import Table

    def table(*columns: str) -> Table:
        made = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
        for number, column in enumerate(columns):
            made.add_column(column, justify="right" if number else "left", no_wrap=True)
        return made

    memories = table("memory", "units", "sentences", "alone", "doubtful", "lines left out")
    for m in result.memories:
        memories.add_row(
            m.path.name, f"{m.units:,}", "{:,} + {:,}".format(*m.sentences), str(m.alone), str(m.doubtful),
            str(len(m.dropped)),
        )  # fmt: skip
    console.print(memories)
    console.print(f"\nglossary: {len(result.glossary)} terms, such as")
    for candidate in result.glossary[:5]:
        _line(console, f"  {candidate.zh}  {', '.join(candidate.en[:2])}")
    report = result.report
    counts = ", ".join(f"{count} {severity}" for severity, count in report.by_severity.items() if count)
    _line(console, f"\nfindings: {counts or 'none'} in {report.units:,} units; MQM score {report.score:.1f}")
    for finding in sorted(report.findings, key=lambda f: -f.severity.rank)[:5]:
        suggestion = f" → {finding.suggestion}" if finding.suggestion else ""
        _line(console, f"  {finding.unit} {finding.severity} {finding.check}: {finding.message}{suggestion}")
    if result.outlooks:
        outlooks = table("to translate", "segments", "words", "in memory", "known terms", "hits", "new terms")
        for o in result.outlooks:
            outlooks.add_row(
                o.document, str(o.segments), f"{o.words:,}", str(o.exact), str(len(o.known)),
                str(sum(term.count for term in o.known)), str(len(o.new)),
            )  # fmt: skip
        console.print()
        console.print(outlooks)
    console.print()
    _line(console, f"written: {', '.join(path.name for path in result.files)}")


def _line(console: Console, text: str) -> None:
    """A line as it is; cut to the width of a terminal, whole in a pipe."""
    console.print(text, markup=False, soft_wrap=not console.is_terminal, no_wrap=True, overflow="ellipsis")
