"""Lines of results: whole and parted by tabs into a pipe or a file, as wide as the screen on a terminal."""

from __future__ import annotations

import json
import sys

import typer

__all__ = ["echo_cells", "echo_json"]


def echo_json(**values: object) -> None:
    """One JSON object on a line."""
    typer.echo(json.dumps(values, ensure_ascii=False))


def echo_cells(*cells: str) -> None:
    """A line of cells."""
    if not sys.stdout.isatty():
        typer.echo("\t".join(cells))
        return
    from shutil import get_terminal_size

    room = get_terminal_size().columns - 2 * (len(cells) - 1)
    short = [cell for cell in cells if _width(cell) <= room // len(cells)]
    rest = (room - sum(map(_width, short))) // max(1, len(cells) - len(short))
    typer.echo("  ".join(cell if cell in short else _cut(cell, max(10, rest)) for cell in cells))


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _cut(text: str, room: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"
