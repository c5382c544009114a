"""``tmkit tm import | export | index``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tmkit.cli.names import TERMBASE

if TYPE_CHECKING:
    from tmkit.memory import Filter

__all__ = ["add_to", "filter_of"]


def add_to(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("import")(import_command)
    group.command("export")(export_command)
    group.command("index")(index_command)


def import_command(
    memory: Path = typer.Argument(help="The memory file; made when it does not exist."),
    files: list[Path] = typer.Argument(
        help="Bilingual files: TMX, XLIFF, PO, TSV, XLSX, JSONL ...; with --align documents; - is stdin."
    ),
    source: str = typer.Option("zh", "--source", help="First language, where the files do not say."),
    target: str = typer.Option("en", "--target", help="Second language."),
    format_: str = typer.Option("", "--format", "--from", help="Format, where it is not found out right."),
    prop: list[str] = typer.Option([], "--prop", help="NAME=VALUE for every unit (client, project, domain)."),
    ordered: bool = typer.Option(False, "--ordered", help="Units are a document: neighbours are context."),
    recover: bool = typer.Option(
        False, "--recover", help="Take what can be read of a damaged file, and list what was lost."
    ),
    align: bool = typer.Option(
        False, "--align", help="The files are two documents, or one in both languages: align their sentences."
    ),
    min_confidence: float = typer.Option(
        0.0, "--min-confidence", min=0, max=1, help="With --align: leave out less certain pairs."
    ),
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
        written = import_units(memory, units, source=source, target=target, props=pairs(prop), ordered=True)
        typer.echo(f"{memory}: {written}", err=True)
        return
    with counter("units", every=1) as progress, local_paths(files) as paths:
        result = import_files(
            memory,
            paths,
            source=source,
            target=target,
            format=format_ or None,
            props=pairs(prop),
            ordered=True if ordered else None,
            recover=recover,
            progress=progress,
        )
    for problem in result.problems[:20]:
        typer.echo(f"tmkit: {problem}", err=True)
    if len(result.problems) > 20:
        typer.echo(f"tmkit: and {len(result.problems) - 20} more", err=True)
    typer.echo(f"{memory}: {result}", err=True)


def pairs(values: list[str]) -> tuple[tuple[str, str], ...]:
    """NAME=VALUE arguments.

    Raises:
        UsageError: when there is no ``=``.

    """
    from tmkit.errors import UsageError

    found = []
    for value in values:
        name, equals, rest = value.partition("=")
        if not equals or not name:
            raise UsageError(f"a property is written NAME=VALUE, not {value!r}")
        found.append((name, rest))
    return tuple(found)


def _moment(value: str, end: str) -> str | None:
    """A date, or the beginning of one, as memories compare it; ``end`` is put behind one without a time.

    Raises:
        UsageError: for anything else.

    """
    import re
    from datetime import date

    from tmkit.errors import UsageError

    if not value:
        return None
    found = re.fullmatch(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:T([\d:]*)Z?)?)?)?", value)
    try:
        if not found:
            raise ValueError
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        raise UsageError(f"{value!r} is no date", hint="2025-03-01, 2025-03 or 2025") from None
    day = "".join(part or "" for part in found.groups()[:3])
    return f"{day}T{found[4].replace(':', '')}" if found[4] else day + end


def filter_of(
    since: str = "",
    until: str = "",
    document: str = "",
    author: str = "",
    confidence: float = 0.0,
    text: str = "",
    prop: list[str] | None = None,
) -> Filter:
    """The filter options as a value."""
    from tmkit.memory import Filter

    return Filter(
        _moment(since, ""),
        _moment(until, "T999999Z"),
        document or None,
        author or None,
        confidence or None,
        text or None,
        pairs(prop or []),
    )


def export_command(
    memory: Path = typer.Argument(help="The memory file (or any bilingual file)."),
    output: Path = typer.Argument(
        help="The file to write, or the folder with --omegat; - is stdout (with --format)."
    ),
    format_: str = typer.Option(
        "", "--format", "--to", help="Format, where the file's name does not say it."
    ),
    source: str = typer.Option("", "--source", help="The language to put first."),
    since: str = typer.Option("", "--since", help="Changed on or after this date (2025-03-01)."),
    until: str = typer.Option("", "--until", help="Changed on or before this date."),
    document: str = typer.Option("", "--from", help="From a document with this in its name."),
    author: str = typer.Option("", "--author", help="By somebody with this in the name."),
    confidence: float = typer.Option(
        0.0, "--min-confidence", "--confidence", min=0, max=1, help="Least alignment confidence."
    ),
    text: str = typer.Option("", "--query", help="With this text in either language."),
    prop: list[str] = typer.Option([], "--prop", help="With the property NAME=VALUE."),
    split: int = typer.Option(0, "--split", min=0, help="Most units a file; 0 for one file."),
    omegat: bool = typer.Option(False, "--omegat", help="OUTPUT is a folder: write a ready OmegaT project."),
    glossary: list[Path] = typer.Option([], *TERMBASE, help="With --omegat: a termbase for it; repeatable."),
    translate: list[Path] = typer.Option([], "--document", "-d", help="With --omegat: a file to translate."),
) -> None:
    """Export a memory, or a part of it.

    The filters choose the part.

    Example:
        tmkit tm export office.tsv office.tmx --query 会议室
        tmkit tm export office.tsv office-project --omegat --document office-job.txt
    """
    from tmkit.errors import UsageError
    from tmkit.formats import local_output
    from tmkit.memory.omegat import export_omegat
    from tmkit.memory.opening import open_or_load
    from tmkit.memory.transfer import export_memory
    from tmkit.pipeline.memory import glossary_entries

    if str(output) == "-" and (omegat or split or not format_):
        raise UsageError(
            "standard output takes one file in a format you name", hint="add --format tmx, or name a file"
        )
    with open_or_load(memory) as opened, local_output(output) as local:
        chosen = filter_of(since, until, document, author, confidence, text, prop)
        if omegat:
            langs = opened.languages if not source or opened.side(source) == 0 else opened.languages[::-1]
            terms = glossary_entries(glossary, *langs)
            count = export_omegat(
                opened, local, source=source or None, chosen=chosen, documents=translate, glossary=terms
            )
            typer.echo(f"{count} units in {output}", err=True)
            return
        count, files = export_memory(
            opened, local, chosen=chosen, format=format_ or None, source=source or None, split=split
        )
    if str(output) == "-":
        files = (output,)
    typer.echo(f"{count} units in {', '.join(str(file) for file in files)}", err=True)


def index_command(memory: Path = typer.Argument(help="The memory file.")) -> None:
    """Build the search index of a memory anew.

    Import does it by itself.

    Example:
        tmkit tm import work.tmdb office.tsv && tmkit tm index work.tmdb
    """
    from tmkit.memory import Memory

    with Memory.open(memory) as opened:
        count = opened.rebuild_index()
        typer.echo(f"{memory}: {len(opened)} units in {count} index segments", err=True)
