"""Two memories: how they differ, and one into the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.errors import UsageError
from tmkit.memory.carried import outgoing_units
from tmkit.memory.duplicates import pair_hashes
from tmkit.memory.memory import Memory
from tmkit.memory.rows import Row, rows_of
from tmkit.memory.sqlite import SqliteStore
from tmkit.memory.store import batches
from tmkit.memory.writing import MANY, NOTHING, Written, unit_writer
from tmkit.model import same_language

__all__ = ["Difference", "diff", "merge", "merge_into"]

Array: TypeAlias = npt.NDArray[Any]


@dataclass(slots=True)
class Difference:
    """How two memories differ; rows hold the texts.

    Attributes:
        only_first: units only the first has.
        only_second: units only the second has.
        changed: (first's, second's) units with the same source and different targets.
        same: how many units both have.

    """

    only_first: list[Row] = field(default_factory=list)
    only_second: list[Row] = field(default_factory=list)
    changed: list[tuple[Row, Row]] = field(default_factory=list)
    same: int = 0


def diff(first: Memory, second: Memory) -> Difference:
    """Compare two memories by what their units say, not by their metadata."""
    _same_languages(first, second)
    (ids, hashes), (their_ids, their_hashes) = pair_hashes(first.store), pair_hashes(second.store)
    result = Difference(same=_in_common(hashes, their_hashes))
    mine = _rows(first, ids[~np.isin(hashes, their_hashes)])
    theirs = _rows(second, their_ids[~np.isin(their_hashes, hashes)])
    by_source: dict[str, list[Row]] = {}
    for row in theirs:
        by_source.setdefault(row.sides[0] or "", []).append(row)
    for row in mine:
        candidates = by_source.get(row.sides[0] or "")
        if candidates:
            result.changed.append((row, candidates.pop(0)))
        else:
            result.only_first.append(row)
    taken = {pair[1].id for pair in result.changed}
    result.only_second = [row for row in theirs if row.id not in taken]
    return result


def _same_languages(first: Memory, second: Memory) -> None:
    if not all(same_language(a, b) for a, b in zip(first.languages, second.languages, strict=True)):
        raise UsageError(
            f"the memories have different languages: {'/'.join(first.languages)}, {'/'.join(second.languages)}"
        )


def _in_common(one: Array, two: Array) -> int:
    """How many units both have, each counted as often as both have it."""
    (values, counts), (others, other_counts) = (np.unique(part, return_counts=True) for part in (one, two))
    _, here, there = np.intersect1d(values, others, assume_unique=True, return_indices=True)
    return int(np.minimum(counts[here], other_counts[there]).sum())


def _rows(memory: Memory, ids: Array) -> list[Row]:
    found = memory.store.rows(ids.tolist())
    return [found[number] for number in ids.tolist()]


def merge(memory: Memory, others: Sequence[Memory]) -> Written:
    """Bring the units of other memories into this one: all of them, or none."""
    for other in others:
        _same_languages(memory, other)
    apart = sum(map(len, others)) > MANY
    with unit_writer(memory.store, apart=apart) as writer:
        for other in others:
            if other.languages == memory.languages:
                for rows in batches(other.store.scan()):
                    uses = other.store.uses([row.id for row in rows])
                    writer.write([replace(row, uses=uses.get(row.id)) for row in rows] if uses else rows)
                continue
            units = outgoing_units(other.store, None)
            while batch := [(unit, NOTHING, NOTHING) for unit in islice(units, 5000)]:
                writer.write(rows_of(batch, memory.languages))
    return writer.result


def merge_into(path: Path, others: Sequence[Memory]) -> Written:
    """The same into a memory file, which is made when it does not exist, and only when everything went well."""
    if path.exists():
        with Memory.open(path) as memory:
            return merge(memory, others)
    source, target = others[0].languages
    store = SqliteStore.create_temporary(path, {"source": source, "target": target})
    try:
        result = merge(Memory(store), others)
        store.publish()
    except BaseException:
        store.abandon()
        raise
    return result
