"""Rows of a run that are wanted only where there is a finding: kept in a temporary file until that is known."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterable
from operator import attrgetter
from types import TracebackType
from typing import Self

from tmkit.report.base import Row

__all__ = ["SpilledRows"]

_FIELDS = attrgetter(*Row.__slots__)


class SpilledRows:
    """Rows by unit id, in a file without a name; memory holds a place per unit."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by __exit__
        self._places: dict[str, int] = {}
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, row: Row) -> None:
        """Keep a row."""
        data = marshal.dumps(_FIELDS(row))
        self._places[row.id] = self._end
        self._file.write(data)
        self._end += len(data)

    def of(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of these units, in the order of the run."""
        found: dict[str, Row] = {}
        for place in sorted(self._places[unit] for unit in set(ids) if unit in self._places):
            self._file.seek(place)
            row = Row(*marshal.load(self._file))
            found[row.id] = row
        return found
