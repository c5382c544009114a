"""``tmkit numbers``: what tmkit understands of the numbers in a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tmkit.text.numbers import Quantity

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("numbers")(numbers)


def numbers(
    text: Annotated[
        list[str], typer.Argument(help="The text; - reads it from standard input, @FILE from a file.")
    ],
    lang: Annotated[
        str, typer.Option("--lang", help="Language of the text: zh or en. Found out when not given.")
    ] = "",
    to: Annotated[str, typer.Option("--to", help="Write each quantity in this language (zh or en).")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a quantity.")] = False,
) -> None:
    """Show the quantities of a text, or write them in a language.

    Exit code 1 when there is none.

    Each with its value, kind, unit, how exact it is meant, and where it stands. The table leaves out small words that are hardly meant as numbers; --json has them, marked weak.

    Example: tmkit numbers 近30亿吨
    Example: tmkit numbers --to en 近30亿吨
    """
    import sys

    from tmkit.errors import UsageError
    from tmkit.text.numbers import parse
    from tmkit.text.numbers.written import grouped, written

    for name, value in (("--lang", lang), ("--to", to)):
        if value not in ("", "zh", "en"):
            raise UsageError(f"{name} {value}: no such language", hint="zh or en")
    piece = " ".join(text)
    body = sys.stdin.read() if piece == "-" else _file(piece[1:]) if piece.startswith("@") else piece
    some = False
    lines = body.splitlines()
    told: list[tuple[str, str, tuple[Quantity, ...]]] = []
    for number, line in enumerate(lines, 1):
        language = lang or ("zh" if any("\u3400" <= ch <= "\u9fff" for ch in line) else "en")
        found = parse(line, language)
        some = some or bool(found)
        if as_json:
            _print_json(line, found, to)
        elif to:
            for group in grouped([quantity for quantity in found if not quantity.weak]):
                typer.echo(written(line, group, to))
        else:
            told.append((f"{number}:" if len(lines) > 1 else "", line, found))
    if told:
        _print_table(told)
    if not some:
        typer.echo("no quantity found", err=True)
        raise typer.Exit(1)


def _file(name: str) -> str:
    from tmkit.formats import Reading
    from tmkit.formats.encoding import read_text

    return read_text(Path(name), Reading(Path(name)))


def _print_json(line: str, found: tuple[Quantity, ...], to: str) -> None:
    import json

    from tmkit.text.numbers import render
    from tmkit.text.numbers.numerals import decimal

    for quantity in found:
        row: dict[str, object] = {
            "text": quantity.span.of(line),
            "value": decimal(quantity.value),
            "high": None if quantity.high is None else decimal(quantity.high),
            "kind": quantity.kind,
            "unit": quantity.unit,
            "modifier": quantity.modifier,
            "weak": quantity.weak,
            "start": quantity.span.start,
            "end": quantity.span.end,
        }
        if to:
            row["rendered"] = render(quantity, to)
        typer.echo(json.dumps(row, ensure_ascii=False))


def _print_table(told: list[tuple[str, str, tuple[Quantity, ...]]]) -> None:
    """One table for lines with their mark and their quantities; nothing where there is no row."""
    from rich.console import Console
    from rich.table import Table

    from tmkit.text.numbers.numerals import decimal

    table = Table(box=None, pad_edge=False)
    for name in ("text", "value", "kind", "unit", "modifier", "place"):
        table.add_column(name, overflow="fold", no_wrap=name == "value")
    for mark, line, group in ((m, t, g) for m, t, found in told for g in _rows(found)):
        first, last = group[0], group[-1]
        value = _date(group) if len(group) > 1 else _shown(decimal(first.value))
        if first.high is not None:
            value += f" to {_shown(decimal(first.high))}"
        kind = str(first.kind) if len(group) == 1 else "time" if first.kind == "hour" else "date"
        exact = "" if first.modifier == "exact" else str(first.modifier)
        place = f"{mark}{first.span.start}-{last.span.end}"
        text = line[first.span.start : last.span.end]
        table.add_row(text, value, kind, first.unit or "", exact, place)
    if table.row_count:
        Console(soft_wrap=True, highlight=False, markup=False).print(table)


def _rows(found: tuple[Quantity, ...]) -> list[list[Quantity]]:
    """The quantities worth a row, the parts of one date together."""
    from tmkit.text.numbers.written import grouped

    return grouped([q for q in found if not q.weak or q.number != q.span])


def _date(group: list[Quantity]) -> str:
    parts = {str(quantity.kind): int(quantity.value) for quantity in group}
    if "hour" in parts:
        later = 12 if group[0].unit == "pm" and parts["hour"] < 12 else 0
        return f"{parts['hour'] + later:02d}:{parts['minute']:02d}"
    year = f"{parts['year']:04d}" if "year" in parts else "-"
    return "-".join([year, *(f"{parts[name]:02d}" for name in ("month", "day") if name in parts)])


def _shown(value: str) -> str:
    """Digits in groups of three from 10,000 on."""
    whole, dot, part = value.partition(".")
    return f"{int(whole):,}{dot}{part}" if len(whole) > 4 else value
