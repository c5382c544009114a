"""The command line: parse, call one library function, print, set the exit code.

A module of this package that has a function ``register(app)`` adds its commands. Modules import the library
inside their functions, so that ``tmkit --help`` and ``tmkit lookup`` start at once.

Exit codes: 0 done and clean, 1 findings, 2 could not do it.
"""

from __future__ import annotations

import importlib
import logging
import os
import pkgutil
import re
import sys
from inspect import cleandoc

import typer

from tmkit import __version__
from tmkit.errors import TmkitError

__all__ = ["app", "load_commands", "main"]

app = typer.Typer(
    name="tmkit",
    help="Translation memories, terminology and translation checks for Chinese and English.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"tmkit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", help="Print the version and exit.", callback=_show_version, is_eager=True
    ),
) -> None:
    del version


def load_commands() -> None:
    """Let every module of this package add its commands, once."""
    if app.registered_commands or app.registered_groups:
        return
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        register = getattr(importlib.import_module(f"{__name__}.{module.name}"), "register", None)
        if register:
            register(app)
    _keep_examples(app)


def _keep_examples(group: typer.Typer) -> None:
    """Have the lines of the examples stay lines in the help, by click's mark for that."""
    for command in group.registered_commands:
        if command.callback and command.callback.__doc__:
            text = cleandoc(command.callback.__doc__)
            head, mark, examples = text.partition("\n\nExample:")
            examples = re.sub(r"\n\s*\n", "\n", examples)
            command.help = command.help or (f"{head}\n\n\b{mark[1:]}{examples}" if mark else text)
    for sub in group.registered_groups:
        if sub.typer_instance:
            _keep_examples(sub.typer_instance)


def main() -> None:
    """Run the command line and exit."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8")
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    load_commands()
    try:
        app()
    except TmkitError as error:
        typer.echo(f"tmkit: {error}", err=True)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        typer.echo("tmkit: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
