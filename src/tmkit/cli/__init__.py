"""The command line: parse, call one library function, print, set the exit code.

A module of this package that has a function ``register(app)`` adds its commands. Modules import the library
inside their functions, so that ``tmkit --help`` and ``tmkit lookup`` start at once.

Exit codes: 0 done and clean, 1 findings, 2 could not do it, 130 stopped by the user, 143 by the system.
"""

from __future__ import annotations

import gc
import importlib
import logging
import os
import pkgutil
import re
import signal
import sys
import traceback
from inspect import cleandoc
from types import FrameType
from typing import Annotated

import typer

from tmkit import __version__
from tmkit.errors import TmkitError

__all__ = ["app", "load_commands", "main"]

_STOPPED = 130
_TERMINATED = 128 + signal.SIGTERM

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
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and exit.", callback=_show_version, is_eager=True),
    ] = False,
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
            # the name of a file in another encoding must not stop the run
            reconfigure(encoding="utf-8", errors="strict" if stream is sys.stdin else "backslashreplace")
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    _leave_when_terminated()
    load_commands()
    code = _run()
    try:
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError) and not code:
            typer.echo(f"tmkit: standard output: {error.strerror}", err=True)
            code = 2
        # what is still in the buffer would be tried again, and complained of, at the end of the process
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    gc.freeze()  # what is left goes with the process: no last search for cycles, a fifth of a second where tables are loaded
    sys.exit(code)


def _leave_when_terminated() -> None:
    """Have the system's request to end clear up what is half written; processes we started just end."""
    ours = os.getpid()

    def leave(number: int, frame: FrameType | None) -> None:
        del number, frame
        if os.getpid() != ours:
            os._exit(_TERMINATED)
        raise SystemExit(_TERMINATED)

    signal.signal(signal.SIGTERM, leave)


def _run() -> int:
    """The exit code of the command that was asked for; what stops it is told on stderr."""
    try:
        code = app(standalone_mode=False)
    except SystemExit as leaving:  # the command line library leaves by itself when nobody reads on: | head
        code = 0 if isinstance(leaving.__context__, BrokenPipeError) else int(leaving.code or 0)
    except TmkitError as error:
        typer.echo(f"tmkit: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = _STOPPED
    except Exception as error:
        return _failed(error)
    if code in (_STOPPED, _TERMINATED):
        typer.echo("tmkit: stopped", err=True)
    return int(code or 0)


def _failed(error: Exception) -> int:
    """Tell of an error that nobody foresaw; 2, since 1 says that there are findings."""
    show = getattr(error, "show", None)
    if show:  # a wrong option or argument
        show()
        return int(getattr(error, "exit_code", 2))
    from tmkit.cli.failures import line_of

    line = line_of(error)
    if line is None:
        traceback.print_exception(error)
        line = "this is a fault in tmkit, not in your files; please report it with the lines above"
    typer.echo(f"tmkit: {line}", err=True)
    return 2
