"""Options and arguments that mean the same in several commands, and what is read of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "TERMBASE",
    "AsJson",
    "Cut",
    "JsonLines",
    "MemoryFile",
    "MemoryInstead",
    "MemoryOrFile",
    "OtherLanguage",
    "TermbasesOrShipped",
    "TermbasesToo",
    "TextLanguage",
    "WeightedMemories",
    "named_values",
]

TERMBASE = ("--terms", "--termbase", "--glossary", "-t")
"""A termbase, under the three names people look for it."""

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
JsonLines = Annotated[bool, typer.Option("--json", help="A JSON object on each line.")]
OtherLanguage = Annotated[str, typer.Option("--target", help="The other language; zh or en when not given.")]
MemoryFile = Annotated[Path, typer.Argument(help="The memory file.")]
MemoryOrFile = Annotated[Path, typer.Argument(help="The memory file (or any bilingual file).")]
Cut = Annotated[
    str,
    typer.Option(
        "--cut",
        help="source, target or both: cut a sentence that faces several where its parts clearly correspond.",
    ),
]
TermbasesOrShipped = Annotated[
    list[Path], typer.Option(*TERMBASE, help="Termbase; the shipped glossary when none is given.")
]
TextLanguage = Annotated[
    str, typer.Option("--source", help="Language of the text; found out when not given.")
]
TermbasesToo = Annotated[
    list[Path], typer.Option(*TERMBASE, help="A termbase to look in as well; repeatable.")
]
MemoryInstead = Annotated[
    str, typer.Option("--memory", "-m", help="The memory, in place of the first argument.")
]
WeightedMemories = Annotated[
    list[str], typer.Option("--memory", "-m", help="A memory, as FILE or FILE=PENALTY; repeatable.")
]


def named_values(values: list[str]) -> tuple[tuple[str, str], ...]:
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
