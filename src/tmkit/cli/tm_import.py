"""``tmkit tm import | index``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tmkit.cli.options import MemoryFile, named_values

__all__ = ["add_to"]

Files = Annotated[
    list[Path],
    typer.Argument(
        help="Bilingual files: TMX, XLIFF, PO, TSV, XLSX, JSONL ...; with --align documents; - is stdin."
    ),
]
Source = Annotated[str, typer.Option("--source", help="First language, where the files do not say.")]
Format = Annotated[str, typer.Option("--format", "--from", help="Format, where it is not found out right.")]
Prop = Annotated[
    list[str], typer.Option("--prop", help="NAME=VALUE for every unit (client, project, domain).")
]
Ordered = Annotated[bool, typer.Option("--ordered", help="Units are a document: neighbours are context.")]
Recover = Annotated[
    bool,
    typer.Option("--recover", help="Take what can be read of a damaged file, and list what was lost."),
]
Align = Annotated[
    bool,
    typer.Option(
        "--align", help="The files are two documents, or one in both languages: align their sentences."
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option("--min-confidence", min=0, max=1, help="With --align: leave out less certain pairs."),
]


def add_to(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("import")(import_command)
    group.command("index")(index_command)


def import_command(
    memory: Annotated[Path, typer.Argument(help="The memory file; made when it does not exist.")],
    files: Files,
    source: Source = "zh",
    target: Annotated[str, typer.Option("--target", help="Second language.")] = "en",
    format_: Format = "",
    prop: Prop = [],
    ordered: Ordered = False,
    recover: Recover = False,
    align: Align = False,
    min_confidence: MinConfidence = 0.0,
) -> None:
    """Import files into a memory, all of them or none.

    Units that are there already are brought up to date, not doubled.

    Example:
        tmkit tm import work.tmdb office.tsv --prop client=city
    """
    from tmkit.cli.progress import counter
    from tmkit.formats import local_paths
    from tmkit.memory.transfer import import_files, import_units

    if align:
        from tmkit.pipeline.memory import aligned_units

        with local_paths(files) as paths:
            units = aligned_units(paths, min_confidence)
        written = import_units(
            memory, units, source=source, target=target, props=named_values(prop), ordered=True
        )
        typer.echo(f"{memory}: {written}", err=True)
        return
    with counter("units", every=1) as progress, local_paths(files) as paths:
        result = import_files(
            memory,
            paths,
            source=source,
            target=target,
            format=format_ or None,
            props=named_values(prop),
            ordered=True if ordered else None,
            recover=recover,
            progress=progress,
        )
    for problem in result.problems[:20]:
        typer.echo(f"tmkit: {problem}", err=True)
    if len(result.problems) > 20:
        typer.echo(f"tmkit: and {len(result.problems) - 20} more", err=True)
    typer.echo(f"{memory}: {result}", err=True)


def index_command(memory: MemoryFile) -> None:
    """Build the search index of a memory anew.

    Import does it by itself.

    Example:
        tmkit tm import work.tmdb office.tsv && tmkit tm index work.tmdb
    """
    from tmkit.memory import Memory

    with Memory.open(memory) as opened:
        count = opened.rebuild_index()
        typer.echo(f"{memory}: {len(opened)} units in {count} index segments", err=True)
