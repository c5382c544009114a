"""A store in dictionaries: what a server database would have to do, in the fewest words."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmkit.memory.rows import Row
from tmkit.memory.store import Changes, Filter, SegmentEntry, Stats


@dataclass
class State:
    """Everything that a transaction may change."""

    meta: dict[str, str] = field(default_factory=dict)
    units: dict[int, Row] = field(default_factory=dict)
    uses: dict[int, tuple[int, str]] = field(default_factory=dict)
    log: list[tuple[int, bool]] = field(default_factory=list)
    logged: int = 0
    segments: list[SegmentEntry] = field(default_factory=list)
    gone: list[tuple[int, int]] = field(default_factory=list)
    version: int = 0


class DictStore:
    """Follows ``tmkit.memory.store.Store`` and nothing else: no columns, no packed rows, no copies of itself."""

    def __init__(self, folder: Path, meta: Mapping[str, str]) -> None:
        self.index_folder = folder
        self.name = "dictionary"
        self.place = "memory://dictionary"
        self.readonly = False
        self._state = State(dict(meta))
        self._inside = False

    def meta(self) -> Mapping[str, str]:
        return self._state.meta

    def set_meta(self, values: Mapping[str, str]) -> None:
        self._state.meta.update(values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._inside:
            yield
            return
        before, self._inside = copy.deepcopy(self._state), True
        try:
            yield
            self._state.version += 1
        except BaseException:
            self._state = before
            raise
        finally:
            self._inside = False

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        yield

    def version(self) -> object:
        return self._state.version

    def count(self) -> int:
        return len(self._state.units)

    def stats(self) -> Stats:
        rows = self._state.units.values()
        used = self._state.uses.values()
        dates = sorted(filter(None, (row.changed or row.created for row in rows)))
        return Stats(
            units=len(rows),
            pairs=sum(all(row.sides) for row in rows),
            sources=len({row.sides[0] for row in rows}),
            characters=(
                sum(len(row.sides[0] or "") for row in rows),
                sum(len(row.sides[1] or "") for row in rows),
            ),
            oldest=dates[0] if dates else None,
            newest=dates[-1] if dates else None,
            used=len(used),
            uses=sum(count for count, _ in used),
        )

    def last_id(self) -> int:
        state = self._state
        return max([0, *state.units, *(n for n, _ in state.log), *(n for n, _ in state.gone)])

    def insert(self, rows: Iterable[Row], *, log: bool = True) -> None:
        with self.transaction():
            following = self.last_id()
            for row in rows:
                following += 1
                number = row.id or following
                assert number not in self._state.units
                self._put(replace(row, id=number), known=False, log=log)

    def update(self, rows: Iterable[Row], *, log: bool = True) -> None:
        with self.transaction():
            for row in rows:
                self._put(row, known=True, log=log)

    def _put(self, row: Row, *, known: bool, log: bool) -> None:
        self._state.units[row.id] = row
        if log:
            self._log(row.id, known=known)

    def _log(self, number: int, *, known: bool) -> None:
        self._state.log.append((number, known))
        self._state.logged += 1

    def delete(self, ids: Iterable[int]) -> None:
        with self.transaction():
            for number in list(ids):
                self._state.units.pop(number, None)
                self._state.uses.pop(number, None)
                self._log(number, known=True)

    def used(self, ids: Iterable[int]) -> None:
        self.set_uses({n: (self._state.uses.get(n, (0, ""))[0] + 1, "20260101T000000Z") for n in ids})

    def uses(self, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
        return {number: self._state.uses[number] for number in ids if number in self._state.uses}

    def set_uses(self, uses: Mapping[int, tuple[int, str]]) -> None:
        with self.transaction():
            for number, (count, last) in uses.items():
                known = self._state.uses.get(number, (0, ""))
                self._state.uses[number] = max(count, known[0]), max(last, known[1])

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        return {number: self._state.units[number] for number in ids if number in self._state.units}

    def ensure_indexes(self) -> None:
        """Nothing to get ready."""

    def find(self, keys: Sequence[int], column: str) -> dict[int, int]:
        wanted = set(keys)
        found: dict[int, int] = {}
        for number in sorted(self._state.units):
            value = getattr(self._state.units[number], column)
            if value in wanted:
                found.setdefault(value, number)
        return found

    def scan(self, chosen: Filter | None = None, *, after: int = 0) -> Iterator[Row]:
        for number in sorted(self._state.units):
            row = self._state.units[number]
            if number > after and (chosen is None or _fits(row, chosen)):
                yield row

    def sides(self) -> Iterator[tuple[int, str, str]]:
        for row in self.scan():
            yield row.id, row.sides[0] or "", row.sides[1] or ""

    def texts(self, side: int, literal: str = "", *, folded: bool = False) -> Iterator[tuple[int, str]]:
        for row in self.scan():
            text = row.sides[side]
            if text and (folded or literal in text):
                yield row.id, text

    def contested(self, side: int) -> Iterator[tuple[str, str, int, str]]:
        targets: dict[str, set[str]] = {}
        whole = [row for row in self.scan() if all(row.sides)]
        for row in whole:
            targets.setdefault(row.sides[side] or "", set()).add(row.sides[1 - side] or "")
        for row in whole:
            text = row.sides[side] or ""
            if len(targets[text]) > 1:
                yield text, row.sides[1 - side] or "", row.id, row.changed or row.created or ""

    def check(self) -> Iterator[str]:
        return iter(())

    def segments(self) -> tuple[SegmentEntry, ...]:
        return tuple(self._state.segments)

    def gone(self, segment: int) -> Sequence[int]:
        return [number for number, upto in self._state.gone if upto >= segment]

    def changes(self, after: int) -> Changes:
        state = self._state
        first = state.logged - len(state.log)
        newer = [entry for place, entry in enumerate(state.log, first + 1) if place > after]
        order = list(dict.fromkeys(number for number, _ in reversed(newer)))[::-1]
        known = {number for number, was in newer if was}
        return Changes(max(after, state.logged), tuple(order), tuple(n for n in order if n in known))

    def add_segment(self, name: str, units: int) -> None:
        state = self._state
        newest = max([0, *(entry.number for entry in state.segments)])
        state.gone += [(number, newest) for number in {n for n, known in state.log if known}]
        state.log.clear()
        state.segments.append(SegmentEntry(newest + 1, name, units))

    def replace_segments(self, entries: Sequence[tuple[str, int]]) -> None:
        state = self._state
        newest = max([0, *(entry.number for entry in state.segments)])
        state.segments[:] = [
            SegmentEntry(newest + place, name, units) for place, (name, units) in enumerate(entries, 1)
        ]
        state.gone.clear()
        state.log.clear()

    def close(self) -> None:
        """Nothing to let go of."""


def _fits(row: Row, chosen: Filter) -> bool:
    moment = row.changed or row.created or ""
    told = " ".join(filter(None, row.sides)).lower()
    return (
        (chosen.changed_from is None or moment >= chosen.changed_from)
        and (chosen.changed_to is None or "" < moment <= chosen.changed_to)
        and (chosen.document is None or chosen.document in (row.document or ""))
        and (chosen.author is None or chosen.author in (row.author or ""))
        and (chosen.confidence is None or row.confidence is None or row.confidence >= chosen.confidence)
        and (chosen.text is None or chosen.text.lower() in told)
        and set(chosen.props) <= set(row.unit().props)
    )
