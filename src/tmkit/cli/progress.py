"""Progress on stderr: shown on a terminal, silent in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["counter"]


@contextmanager
def counter(what: str, *, every: int = 500) -> Iterator[Callable[[int], None]]:
    """A function to call with the number done so far; it rewrites one line."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    shown = False

    def show(number: int) -> None:
        nonlocal shown
        if number % every == 0:
            shown = True
            sys.stderr.write(f"\r{number:,} {what}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
