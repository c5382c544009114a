"""Chunks of pairs looked at in several processes, with the results in order."""

from __future__ import annotations

import functools
import gc
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

from tmkit.checks.base import CHECKS, Check, CheckContext, Pair
from tmkit.checks.steps import Heard, Steps, remembers
from tmkit.model import NO_PROVENANCE, Finding, InlineCode, TranslationUnit, Variant
from tmkit.processes import end_with_parent

__all__ = ["Result", "settle", "spread"]

Result = tuple[Heard, list[Finding]]
"""What a chunk gave: by place in the chunk, and where its last paragraph ended."""

_steps: list[Steps] = []


def spread(
    chunks: Iterable[Sequence[Pair]], context: CheckContext, checks: Sequence[type[Check]], jobs: int
) -> Iterator[tuple[Sequence[Pair], Result]]:
    """The chunks, in order, with what ``jobs`` processes found in them; a few chunks are under way at a time."""
    waiting: deque[tuple[Sequence[Pair], Future[Result]]] = deque()
    with ProcessPoolExecutor(
        jobs, _processes(), initializer=_start, initargs=(context, [check.code for check in checks])
    ) as pool:
        for chunk in chunks:
            waiting.append((chunk, pool.submit(_work, [_flat(pair) for pair in chunk])))
            if len(waiting) > 2 * jobs:
                done, future = waiting.popleft()
                yield done, future.result()
        while waiting:
            done, future = waiting.popleft()
            yield done, future.result()


def settle() -> None:
    """Set this process up for a run: garbage collected seldom, and matrices multiplied by one thread.

    Checks make many small values and no cycles, and a chunk's pairs are gone before there are so many (some 3 % less time);
    a second thread that waits for the first one's small matrices costs more than it gives, and processes have their own.
    """
    gc.set_threshold(1_000_000, 20, 50)
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # read when numpy is first imported


def _processes() -> Any:
    """Forked processes, which have the dictionaries already, where that is safe: on Linux, with a single thread."""
    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if forks else "spawn")


def _start(context: CheckContext, codes: list[str]) -> None:
    end_with_parent()
    settle()
    checks = [CHECKS.get(code) for code in codes]
    _steps[:] = [Steps(context, checks, only=lambda check: not remembers(check))]


def _work(rows: list[tuple[Any, ...]]) -> Result:
    (steps,) = _steps
    return steps.over([_pair(row) for row in rows]), steps.end_paragraph()


# --- pairs on their way: plain tuples, which cost a tenth of what pickled dataclasses do --------------------


def _flat(pair: Pair) -> tuple[Any, ...]:
    unit = pair.unit
    return (
        unit.id,
        [(v.lang, [_flat_part(part) for part in v.content], v.props, v.notes) for v in unit.variants],
        unit.props,
        unit.notes,
        unit.state,
        unit.locked,
        unit.match,
        None if unit.provenance == NO_PROVENANCE else unit.provenance,
        (pair.index, pair.source, pair.target, pair.source_lang, pair.target_lang, pair.document, pair.paragraph,
         pair.ordinal, pair.ratio, pair.spread),
    )  # fmt: skip


def _flat_part(part: str | InlineCode) -> Any:
    if isinstance(part, str):
        return part
    return (part.kind, part.role, part.id, part.data, part.attrs, part.name)


def _pair(row: tuple[Any, ...]) -> Pair:
    unit, variants, props, notes, state, locked, match, provenance, rest = row
    made = tuple(Variant(lang, tuple(map(_part, content)), *more) for lang, content, *more in variants)
    return Pair(
        TranslationUnit(unit, made, props, notes, provenance or NO_PROVENANCE, state, locked, match), *rest
    )


def _part(part: Any) -> str | InlineCode:
    return part if isinstance(part, str) else _code(part)


@functools.lru_cache(maxsize=4096)
def _code(part: tuple[Any, ...]) -> InlineCode:
    return InlineCode(*part)
