"""``tmkit tm export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.options import TERMBASE, MemoryOrFile, named_values

if TYPE_CHECKING:
    from tmkit.memory import Filter

__all__ = ["add_to"]

Output = Annotated[
    Path,
    typer.Argument(help="The file to write, or the folder with --omegat; - is stdout (with --format)."),
]
Format = Annotated[
    str, typer.Option("--format", "--to", help="Format, where the file's name does not say it.")
]
Confidence = Annotated[
    float,
    typer.Option("--min-confidence", "--confidence", min=0, max=1, help="Least alignment confidence."),
]
Omegat = Annotated[bool, typer.Option("--omegat", help="OUTPUT is a folder: write a ready OmegaT project.")]
Glossary = Annotated[
    list[Path], typer.Option(*TERMBASE, help="With --omegat: a termbase for it; repeatable.")
]
Translate = Annotated[
    list[Path], typer.Option("--document", "-d", help="With --omegat: a file to translate.")
]


def add_to(group: typer.Typer) -> None:
    """Add the command."""
    group.command("export")(export_command)


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
        named_values(prop or []),
    )


def export_command(
    memory: MemoryOrFile,
    output: Output,
    format_: Format = "",
    source: Annotated[str, typer.Option("--source", help="The language to put first.")] = "",
    since: Annotated[str, typer.Option("--since", help="Changed on or after this date (2025-03-01).")] = "",
    until: Annotated[str, typer.Option("--until", help="Changed on or before this date.")] = "",
    document: Annotated[str, typer.Option("--from", help="From a document with this in its name.")] = "",
    author: Annotated[str, typer.Option("--author", help="By somebody with this in the name.")] = "",
    confidence: Confidence = 0.0,
    text: Annotated[str, typer.Option("--query", help="With this text in either language.")] = "",
    prop: Annotated[list[str], typer.Option("--prop", help="With the property NAME=VALUE.")] = [],
    split: Annotated[int, typer.Option("--split", min=0, help="Most units a file; 0 for one file.")] = 0,
    omegat: Omegat = False,
    glossary: Glossary = [],
    translate: Translate = [],
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
