"""``tmkit convert``: a bilingual file or a termbase into another format."""

from __future__ import annotations

from typing import Annotated

import typer

RECOVER = "Keep what can be read of a damaged file and list what was lost."


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(convert)


def convert(
    source_file: Annotated[str, typer.Argument(metavar="IN", help="File to read; - for standard input.")],
    target_file: Annotated[
        str,
        typer.Argument(
            metavar="OUT", help="File to write, its suffix names the format; - for standard output."
        ),
    ],
    read_as: Annotated[
        str | None, typer.Option("--from", help="Format of IN, when it is not found out right.")
    ] = None,
    write_as: Annotated[
        str | None, typer.Option("--to", "--format", help="Format of OUT, when its suffix does not say.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Source language, when IN does not say.")
    ] = None,
    target: Annotated[
        str | None, typer.Option("--target", help="Target language, when IN does not say.")
    ] = None,
    recover: Annotated[bool, typer.Option("--recover", help=RECOVER)] = False,
) -> None:
    """Convert a bilingual file or a termbase to another format.

    TMX, XLIFF, PO, TSV, CSV, XLSX, DOCX, JSON Lines; TBX, UTX, OmegaT glossaries ...

    Example:
        tmkit convert office.tsv office.tmx
    """
    from tmkit.formats.convert import convert as run

    done = run(
        source_file,
        target_file,
        read_as=read_as,
        write_as=write_as,
        source=source,
        target=target,
        recover=recover,
    )
    typer.echo(f"{done.count} {done.what} written to {target_file}", err=True)
    if done.lost:
        typer.echo(f"content was lost in {len(done.lost)} places, listed above", err=True)
