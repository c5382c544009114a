"""``tmkit inspect``: what a file is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.options import AsJson

if TYPE_CHECKING:
    from tmkit.formats.inspect import Inspection

SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="inspect")(inspect)


def inspect(
    file: Annotated[str, typer.Argument(metavar="FILE", help="File to look at; - for standard input.")],
    read_as: Annotated[
        str | None, typer.Option("--from", help="Its format, when it is not found out right.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Tell what a file is and what is wrong with it.

    Format, version, tool, languages, counts, encoding, problems with line numbers.

    Exit code 1 when the file is damaged.

    Example:
        tmkit inspect seeds/press-conference-2025-trade.txt
    """
    import json
    from dataclasses import asdict, replace

    from tmkit.formats import local_path
    from tmkit.formats.inspect import inspect as run

    with local_path(file) as path:
        found = replace(run(path, format=read_as), path=file)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for line in _lines(found):
            typer.echo(line)
    if found.broken or any(problem.lost for problem in found.problems):
        raise typer.Exit(1)


def _lines(found: Inspection) -> list[str]:
    version = f" {found.version}" if found.version and found.version not in found.title else ""
    rows = [
        ("file", found.path),
        ("format", f"{found.title}{version} ({found.format})"),
        ("read as", ", ".join(found.kinds)),
        ("tool", found.tool),
        ("encoding", found.encoding),
        (
            "languages",
            ", ".join(f"{lang or '(none)'} ({count:,})" for lang, count in found.languages.items()),
        ),
        *((name, f"{count:,}") for name, count in found.counts.items()),
        ("states", ", ".join(f"{state} ({count:,})" for state, count in found.states.items())),
        ("problems", f"{found.problem_count:,}" if found.problem_count else "none"),
    ]
    lines = [f"{name + ':':<22}{value}" for name, value in rows if value]
    lines += [f"  {problem}" for problem in found.problems[:SHOWN]]
    if found.problem_count > SHOWN:
        lines.append(f"  ... and {found.problem_count - SHOWN:,} more (--json lists the first thousand)")
    return lines
