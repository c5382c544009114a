"""``tmkit terms`` convert, merge, diff, validate, stats: termbases by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.options import AsJson

if TYPE_CHECKING:
    from tmkit.model import Termbase

__all__ = ["add", "print_json", "read"]


def add(app: typer.Typer) -> None:
    """Add the commands to the group."""
    for name, command in (
        ("convert", convert_command),
        ("merge", merge_command),
        ("diff", diff_command),
        ("validate", validate_command),
        ("stats", stats_command),
    ):
        app.command(name)(command)


def read(path: Path, form: str = "", columns: str = "", recover: bool = False) -> Termbase:
    """A termbase from a file or, with ``-``, from standard input."""
    from tmkit.formats import local_path

    with local_path(path) as local:
        return _read_file(local, form, columns, recover)


def _read_file(path: Path, form: str, columns: str, recover: bool) -> Termbase:
    from tmkit.formats import Reading, read_termbase

    if columns:
        from tmkit.formats.glossary_columns import parse_mapping
        from tmkit.formats.glossary_table import read_table, table_to_termbase
        from tmkit.formats.glossary_xlsx import sheet_rows
        from tmkit.formats.ods import ods_rows

        mapping = parse_mapping(columns)
        if path.suffix.lower() == ".ods":
            return table_to_termbase(ods_rows(path), Reading(path), mapping)
        if path.suffix.lower() == ".xlsx":
            return table_to_termbase(sheet_rows(path), Reading(path), mapping)
        return read_table(path, Reading(path), mapping)
    return read_termbase(path, format=form or None, recover=recover)


def _write(path: Path, termbase: Termbase, form: str) -> None:
    """Write to a file or, with ``-``, to standard output.

    Raises:
        UsageError: when the format is not named and there is no suffix to tell it.

    """
    from tmkit.errors import UsageError
    from tmkit.formats import local_output, write_termbase

    if str(path) == "-" and not form:
        raise UsageError("standard output has no suffix to name a format", hint="add --to FORMAT")
    with local_output(path) as local:
        write_termbase(local, termbase, format=form or None)


def convert_command(
    source: Annotated[
        Path,
        typer.Argument(
            help="Termbase to read: TBX, TSV, CSV, XLSX, OmegaT, UTX, Weblate, memoQ, JSON; - is stdin."
        ),
    ],
    target: Annotated[Path, typer.Argument(help="File to write; - is stdout (with --to).")],
    from_: Annotated[
        str, typer.Option("--from", help="Format of the first, where its content does not say it.")
    ] = "",
    to: Annotated[
        str,
        typer.Option(
            "--to",
            "--format",
            help="tbx, tbx-dct, tbx-v2, glossary-tsv, glossary-csv, glossary-xlsx, omegat, "
            "utx, weblate-csv, memoq-csv, glossary-json, glossary-md.",
        ),
    ] = "",
    columns: Annotated[
        str, typer.Option("--columns", help="For tables: zh=HEADING,en=3,definition=HEADING ...")
    ] = "",
    recover: Annotated[
        bool, typer.Option("--recover", help="Leave broken concepts out, with a warning each.")
    ] = False,
) -> None:
    """Convert a termbase.

    Example:
        tmkit terms convert glossary/trade-2025.tbx terms.utf8
    """
    termbase = read(source, from_, columns, recover)
    _write(target, termbase, to)
    typer.echo(f"{len(termbase.concepts)} concepts: {target}", err=True)


def merge_command(
    files: Annotated[list[Path], typer.Argument(help="Termbases; the first has precedence.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write; - is stdout (with --to).")],
    to: Annotated[
        str, typer.Option("--to", "--format", help="Format, where the suffix does not say it.")
    ] = "",
) -> None:
    """Merge termbases concept by concept.

    Conflicts are listed and give exit code 1.

    Example:
        tmkit terms merge glossary/trade-2025.tbx glossary/trade-2025.tsv -o merged.tbx
    """
    from tmkit.terms.curate import merge

    merged = merge([read(path) for path in files])
    _write(output, merged.termbase, to)
    for conflict in merged.conflicts:
        typer.echo(
            f"{conflict.concept}: {conflict.what}: kept {conflict.kept!r}, {conflict.termbase} has {conflict.other!r}",
            err=str(output) == "-",
        )
    typer.echo(
        f"{len(merged.termbase.concepts)} concepts ({merged.matched} matched, {merged.added} added, "
        f"{len(merged.conflicts)} conflicts): {output}",
        err=True,
    )
    if merged.conflicts:
        raise typer.Exit(1)


def diff_command(
    old: Annotated[Path, typer.Argument(help="The termbase before.")],
    new: Annotated[Path, typer.Argument(help="The termbase after.")],
    as_json: AsJson = False,
) -> None:
    """Say what differs between two termbases.

    Exit code 1 when something does.

    Example:
        tmkit terms diff glossary/trade-2025.tsv glossary/trade-2025.tbx
    """
    from tmkit.terms.curate import diff

    found = diff(read(old), read(new))
    if as_json:
        print_json([{"kind": d.kind, "concept": d.concept, "text": d.text} for d in found])
    else:
        for item in found:
            typer.echo(f"{item.kind}\t{item.concept}\t{item.text}")
    if found:
        raise typer.Exit(1)


def validate_command(
    file: Annotated[Path, typer.Argument(help="Termbase.")],
    as_json: AsJson = False,
) -> None:
    """Find what is wrong in a termbase.

    Duplicates, terms under two concepts, empty sides, terms both preferred and forbidden.

    Exits with 1 when there is a major fault.

    Example:
        tmkit terms validate glossary/trade-2025.tbx
    """
    from tmkit.terms.validate import validate

    faults = validate(read(file))
    if as_json:
        print_json(
            [
                {"code": f.code, "severity": f.severity, "concept": f.concept, "message": f.message}
                for f in faults
            ]
        )
    else:
        for fault in faults:
            typer.echo(f"{fault.severity}\t{fault.code}\t{fault.concept}\t{fault.message}")
        major = sum(f.severity == "major" for f in faults)
        typer.echo(f"{len(faults)} faults, {major} of them major", err=True)
    if any(f.severity == "major" for f in faults):
        raise typer.Exit(1)


def stats_command(
    file: Annotated[Path, typer.Argument(help="Termbase.")],
    as_json: AsJson = False,
) -> None:
    """Count concepts, terms, statuses, kinds.

    Example:
        tmkit terms stats glossary/trade-2025.tbx
    """
    from tmkit.terms.validate import stats

    figures = stats(read(file))
    if as_json:
        print_json(figures)
        return
    for name, value in figures.items():
        text = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)
        typer.echo(f"{name:16} {text or '–'}")


def print_json(value: object) -> None:
    """A value on standard output."""
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
