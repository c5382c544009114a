"""``tmkit numbers``: what tmkit understands of the numbers in a text."""

from __future__ import annotations

from pathlib import Path

import typer

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("numbers")(numbers)


def numbers(
    text: list[str] = typer.Argument(
        ..., help="The text; - reads it from standard input, @FILE from a file."
    ),
    lang: str = typer.Option("", "--lang", help="Language of the text: zh or en. Found out when not given."),
    to: str = typer.Option("", "--to", help="Write each quantity in this language (zh or en)."),
    as_json: bool = typer.Option(False, "--json", help="One JSON object a quantity."),
) -> None:
    """Show the quantities of a text: value, kind, unit, how exact, where.

    Example: tmkit numbers 近30亿吨
    Example: tmkit numbers --to en 近30亿吨
    """
    import sys

    from tmkit.text.numbers import parse, render

    for piece in [" ".join(text)]:
        body = sys.stdin.read() if piece == "-" else _file(piece[1:]) if piece.startswith("@") else piece
        for line in body.splitlines():
            language = lang or ("zh" if any("\u3400" <= ch <= "\u9fff" for ch in line) else "en")
            found = parse(line, language)
            if as_json:
                _print_json(line, found, to)
            elif to:
                for quantity in found:
                    typer.echo(render(quantity, to))
            else:
                _print_table(line, found)


def _file(name: str) -> str:
    from tmkit.errors import InputError

    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("cannot read the text", place=name, hint=str(error)) from error


def _print_json(line: str, found: tuple[object, ...], to: str) -> None:
    import json

    from tmkit.text.numbers import Quantity, render
    from tmkit.text.numbers.render import decimal

    for quantity in found:
        assert isinstance(quantity, Quantity)
        row: dict[str, object] = {
            "text": quantity.span.of(line),
            "value": decimal(quantity.value),
            "high": None if quantity.high is None else decimal(quantity.high),
            "kind": quantity.kind,
            "unit": quantity.unit,
            "modifier": quantity.modifier,
            "start": quantity.span.start,
            "end": quantity.span.end,
        }
        if to:
            row["rendered"] = render(quantity, to)
        typer.echo(json.dumps(row, ensure_ascii=False))


def _print_table(line: str, found: tuple[object, ...]) -> None:
    from rich.console import Console
    from rich.table import Table

    from tmkit.text.numbers import Quantity
    from tmkit.text.numbers.render import decimal

    table = Table(box=None, pad_edge=False)
    for name in ("text", "value", "kind", "unit", "modifier", "place"):
        table.add_column(name, overflow="fold")
    for quantity in found:
        assert isinstance(quantity, Quantity)
        value = _shown(decimal(quantity.value))
        if quantity.high is not None:
            value += f" to {_shown(decimal(quantity.high))}"
        place = f"{quantity.span.start}-{quantity.span.end}"
        exact = "" if quantity.modifier == "exact" else str(quantity.modifier)
        table.add_row(quantity.span.of(line), value, str(quantity.kind), quantity.unit or "", exact, place)
    Console(soft_wrap=True, highlight=False, markup=False).print(table)


def _shown(value: str) -> str:
    """Digits in groups of three from 10,000 on."""
    whole, dot, part = value.partition(".")
    return f"{int(whole):,}{dot}{part}" if len(whole) > 4 else value
