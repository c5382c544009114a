"""``tmkit tm diff | merge | edit | backup | verify``: two memories, a memory and a sheet, a memory and its safety."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tmkit.cli.lines import echo_cells, echo_json
from tmkit.cli.options import JsonLines, MemoryFile

__all__ = ["add_to"]


def add_to(group: typer.Typer) -> None:
    """Add the commands."""
    for name, command in (
        ("diff", diff_command),
        ("merge", merge_command),
        ("edit", edit_command),
        ("backup", backup_command),
        ("verify", verify_command),
    ):
        group.command(name)(command)


def diff_command(
    first: Annotated[Path, typer.Argument(help="A memory (or any bilingual file).")],
    second: Annotated[Path, typer.Argument(help="Another.")],
    json_: JsonLines = False,
) -> None:
    """Show what one memory has and the other has not.

    Exit code 1 when they differ.

    Example:
        tmkit tm diff office.tsv office.tsv
    """
    from tmkit.memory.compare import diff
    from tmkit.memory.opening import open_or_load

    with open_or_load(first) as left, open_or_load(second) as right:
        found = diff(left, right)
    for sign, rows in (("-", found.only_first), ("+", found.only_second)):
        for row in rows:
            if json_:
                echo_json(only="first" if sign == "-" else "second", source=row.sides[0], target=row.sides[1])
            else:
                echo_cells(sign, row.sides[0] or "", row.sides[1] or "")
    for old, new in found.changed:
        if json_:
            echo_json(source=old.sides[0], first=old.sides[1], second=new.sides[1])
        else:
            echo_cells("~", old.sides[0] or "", old.sides[1] or "", new.sides[1] or "")
    differences = len(found.only_first) + len(found.only_second) + len(found.changed)
    typer.echo(
        f"{found.same} the same, {len(found.only_first)} only in the first, {len(found.only_second)} only in "
        f"the second, {len(found.changed)} with another target",
        err=True,
    )
    if differences:
        raise typer.Exit(1)


def merge_command(
    memory: Annotated[
        Path, typer.Argument(help="The memory that takes the units; made when it does not exist.")
    ],
    others: Annotated[list[Path], typer.Argument(help="Memories (or bilingual files) whose units it takes.")],
) -> None:
    """Bring the units of other memories into one.

    All of them or, when anything goes wrong, none.

    Example:
        tmkit tm merge all.tmdb office.tsv
    """
    from contextlib import ExitStack

    from tmkit.memory.compare import merge_into
    from tmkit.memory.opening import open_or_load

    with ExitStack() as stack:
        result = merge_into(memory, [stack.enter_context(open_or_load(path)) for path in others])
    typer.echo(f"{memory}: {result}", err=True)


def edit_command(
    memory: MemoryFile,
    sheet: Annotated[Path, typer.Argument(help="The spreadsheet (.xlsx or .tsv).")],
    apply: Annotated[
        bool, typer.Option("--apply", help="Take the spreadsheet's changes in; without it, write it.")
    ] = False,
    query: Annotated[str, typer.Option("--query", help="Only units with this text.")] = "",
    author: Annotated[str, typer.Option("--author", help="Who changed them.")] = "",
) -> None:
    """Edit units in a spreadsheet.

    Write it, change it, and take it in with --apply.

    Example:
        tmkit tm import office.tmdb office.tsv && tmkit tm edit office.tmdb office-edit.tsv --query 会议室
    """
    from tmkit.memory import Filter, Memory
    from tmkit.memory.edit import apply_edits, write_for_editing

    with Memory.open(memory) as opened:
        if not apply:
            count = write_for_editing(opened, sheet, Filter(text=query or None))
            typer.echo(f"{count} units in {sheet}", err=True)
            return
        result = apply_edits(opened, sheet, author=author or None)
    for unit, reason in result.refused:
        typer.echo(f"{sheet}: unit {unit}: {reason}", err=True)
    typer.echo(f"{memory}: {result.changed} changed, {len(result.refused)} refused", err=True)
    if result.refused:
        raise typer.Exit(1)


def backup_command(
    memory: MemoryFile,
    copy: Annotated[Path, typer.Argument(help="The copy to make.")],
) -> None:
    """Copy a memory, also while somebody works with it.

    Example:
        tmkit tm import a.tmdb office.tsv && tmkit tm backup a.tmdb a-backup.tmdb
    """
    from tmkit.memory import Memory
    from tmkit.memory.safety import backup

    with Memory.open(memory, readonly=True) as opened:
        count = backup(opened, copy)
    typer.echo(f"{copy}: {count} units", err=True)


def verify_command(memory: MemoryFile) -> None:
    """Check a memory: its file, every unit, its index.

    Exit code 1 when something is wrong.

    Example:
        tmkit tm import v.tmdb office.tsv && tmkit tm verify v.tmdb
    """
    from tmkit.memory import Memory
    from tmkit.memory.safety import verify

    with Memory.open(memory, readonly=True) as opened:
        problems = verify(opened)
        count = len(opened)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{memory}: {count} units, nothing wrong")
