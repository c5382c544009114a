"""The ruled tables of a page of PDF: what lies between four drawn lines is a cell, however many lines of text it has.

Coordinates are points; ``y`` grows upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

__all__ = ["Box", "Rules", "RulesReader", "boxes_of", "rows_of", "tables_of"]

Segment: TypeAlias = tuple[float, float, float]
"""Where a line lies across its direction, and from where to where it goes."""
_THIN = 3.0
"""Thickness up to which a rectangle is a line."""
_NEAR = 3.0
"""Distance within which lines touch, and are one height."""
_SHORTEST = 6.0
"""Length of a line; shorter are corners and marks."""
_MOST = 4000
"""Lines on a page; more are a drawing."""
_TOO_MUCH = 4_000_000
"""Pieces of text times lines from which a page would take seconds; a full page of a table has a tenth."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines drawn on a page: level ones by height, upright ones by place."""

    level: tuple[Segment, ...] = ()
    upright: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """The space between four lines."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: Box) -> bool:
        """Whether the two lie beside each other, or one above the other."""
        return (
            self.left <= other.right + _NEAR
            and other.left <= self.right + _NEAR
            and self.bottom <= other.top + _NEAR
            and other.bottom <= self.top + _NEAR
        )


class RulesReader:
    """Collects lines and rectangles while pypdf goes through a page; give it ``operator`` as its visitor."""

    def __init__(self) -> None:
        self._level: list[Segment] = []
        self._upright: list[Segment] = []
        self._shapes: list[list[tuple[float, float]]] = []

    def operator(self, operator: bytes, operands: Sequence[Any], cm: Sequence[float], _tm: object) -> None:
        """Take an operator of the content stream (PDF 32000-1, 8.5) before it is carried out."""
        if operator in _PAINTING:
            for shape in self._shapes:
                self._painted(shape, stroked=operator in _STROKING)
        if operator in _ENDING:
            self._shapes.clear()
        elif operator in _DRAWING:
            try:
                self._draw(operator, [float(value) for value in operands], cm)
            except (TypeError, ValueError, IndexError):
                return

    def _draw(self, operator: bytes, values: list[float], cm: Sequence[float]) -> None:
        def place(x: float, y: float) -> tuple[float, float]:
            return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]

        if operator == b"m":
            self._shapes.append([place(values[0], values[1])])
        elif operator == b"l":
            self._shapes[-1].append(place(values[0], values[1]))
        elif operator == b"h":
            self._shapes[-1].append(self._shapes[-1][0])
        else:
            x, y, width, height = values[:4]
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
            self._shapes.append([place(*corner) for corner in corners])

    def _painted(self, shape: list[tuple[float, float]], *, stroked: bool) -> None:
        """A thin shape is a line; of others the outline counts, but what is only filled is a background."""
        x0, x1 = min(x for x, _ in shape), max(x for x, _ in shape)
        y0, y1 = min(y for _, y in shape), max(y for _, y in shape)
        if y1 - y0 <= _THIN or x1 - x0 <= _THIN:
            level = x1 - x0 > y1 - y0
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            self._add(*((x0, y, x1, y) if level else (x, y0, x, y1)))
        elif stroked:
            for before, after in pairwise(shape):
                self._add(*before, *after)

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if len(self._level) + len(self._upright) > _MOST:
            return
        if abs(y0 - y1) <= 1.0:
            self._level.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) <= 1.0:
            self._upright.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def rules(self) -> Rules:
        """The lines, those put together that go on in each other; none where it is a drawing of very many."""
        if len(self._level) + len(self._upright) > _MOST:
            return Rules()
        return Rules(_joined(self._level), _joined(self._upright))


_STROKING = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_PAINTING = _STROKING | {b"f", b"F", b"f*"}
_ENDING = _PAINTING | {b"n"}
_DRAWING = frozenset((b"m", b"l", b"h", b"re"))


def _joined(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments):
        if rows and segment[0] - rows[-1][0][0] <= 1.5:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    out: list[Segment] = []
    for row in rows:
        at = row[0][0]
        begin, end = row[0][1], row[0][1]
        for _, first, last in sorted(row, key=lambda segment: segment[1]):
            if first > end + _NEAR:
                out.append((at, begin, end))
                begin, end = first, last
            end = max(end, last)
        out.append((at, begin, end))
    return tuple(segment for segment in out if segment[2] - segment[1] >= _SHORTEST)


def boxes_of(points: Sequence[tuple[float, float]], rules: Rules) -> list[Box | None]:
    """The box around each point; None where lines are missing on a side."""
    found: list[Box | None] = []
    if len(points) * (len(rules.level) + len(rules.upright)) > _TOO_MUCH:
        return [None for _ in points]
    for x, y in points:
        heights = [at for at, first, last in rules.level if first - 1 <= x <= last + 1]
        places = [at for at, first, last in rules.upright if first - 1 <= y <= last + 1]
        above = min((at for at in heights if at > y), default=None)
        below = max((at for at in heights if at <= y), default=None)
        left = max((at for at in places if at <= x + 1), default=None)
        right = min((at for at in places if at > x + 1), default=None)
        if above is None or below is None or left is None or right is None:
            found.append(None)
        else:
            found.append(Box(left, below, right, above))
    return found


def tables_of(boxes: Iterable[Box]) -> list[list[Box]]:
    """Boxes that touch, as tables from top to bottom; what has not two rows of two cells is none."""
    groups: list[list[Box]] = []
    for box in sorted(set(boxes), key=lambda box: -box.top):
        near = [group for group in groups if any(box.touches(other) for other in reversed(group))]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), box])
    tables = [group for group in groups if sum(len(row) > 1 for row in rows_of(group)) > 1]
    return sorted(tables, key=lambda table: -max(box.top for box in table))


def rows_of(boxes: Iterable[Box]) -> list[list[Box]]:
    """The cells of a table row by row; a cell over several rows stands in the first."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: -box.top):
        if rows and rows[-1][0].top - box.top <= _NEAR:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row) for row in rows]
