"""Work on the parts of one document spread over processes that share its memory."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from tmkit.processes import end_with_parent

__all__ = ["one_core", "spread"]

_T = TypeVar("_T")
_R = TypeVar("_R")

_work: Callable[[Any], Any] | None = None  # what the processes forked next are to do


def spread(work: Callable[[_T], _R], tasks: Sequence[_T], jobs: int) -> Iterator[_R]:
    """The results of ``work`` for every task, in their order and the same for every number of ``jobs``.

    The processes are forked, so that they have what ``work`` needs without its being sent; where forking is not
    safe (not on Linux) everything is done here. Results are sent back, and should be small.
    """
    global _work
    if jobs <= 1 or len(tasks) <= 1 or sys.platform != "linux" or _work is not None:
        yield from map(work, tasks)
        return
    from multiprocessing import get_context

    _work = work
    try:
        with warnings.catch_warnings():
            # of forking beside threads: the only threads are those of OpenBLAS, which is made for it
            warnings.simplefilter("ignore", DeprecationWarning)
            pool = get_context("fork").Pool(min(jobs, len(tasks)), initializer=one_core)
        with pool:
            yield from pool.imap(_do, tasks)
    finally:
        _work = None


def _do(task: Any) -> Any:
    assert _work is not None
    return _work(task)


def one_core() -> None:
    """Keep the matrix products of a pool's process to one core, which changes no result, and let it end with its parent."""
    import ctypes

    end_with_parent()

    module = sys.modules.get("numpy._core._multiarray_umath")
    try:
        ctypes.CDLL(str(getattr(module, "__file__", ""))).scipy_openblas_set_num_threads64_(1)
    except (OSError, AttributeError):  # another library than OpenBLAS
        return
