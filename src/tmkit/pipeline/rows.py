"""Rows of a run that are wanted only where there is a finding: kept in a temporary file until that is known."""

from __future__ import annotations

import marshal
import tempfile
from array import array
from collections.abc import Iterable
from operator import attrgetter
from types import TracebackType
from typing import Self

from tmkit.report.base import Row

__all__ = ["SpilledRows"]

_FIELDS = attrgetter(*Row.__slots__)


class SpilledRows:
    """Rows by unit id, in a file without a name; memory holds a number per unit."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by __exit__
        self._starts = array("Q")
        self._numbers: dict[str, int] = {}  # of units that do not go by their number in the run
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
        if row.id != str(len(self._starts) + 1):
            self._numbers[row.id] = len(self._starts)
        self._starts.append(self._end)
        self._file.write(data)
        self._end += len(data)

    def of(self, ids: Iterable[str]) -> dict[str, Row]:
        """The rows of these units, in the order of the run."""
        found: dict[str, Row] = {}
        for start in sorted(self._starts[number] for unit in set(ids) if (number := self._number(unit)) >= 0):
            self._file.seek(start)
            row = Row(*marshal.load(self._file))
            found[row.id] = row
        return found

    def _number(self, unit: str) -> int:
        """The number of a row in the run, from 0; -1 for an id that none has."""
        number = self._numbers.get(unit)
        if number is None:
            number = int(unit) - 1 if unit.isascii() and unit.isdigit() else -1
        return number if number < len(self._starts) else -1
