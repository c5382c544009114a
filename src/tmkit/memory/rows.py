"""What a store keeps of a unit: the columns searches and filters need, and the whole unit packed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from tmkit.memory.codec import pack, unpack
from tmkit.model import TranslationUnit

__all__ = ["Context", "Row", "context_of", "identity", "row_of", "text_hashes", "timestamp"]

U64: TypeAlias = npt.NDArray[np.uint64]
Array: TypeAlias = npt.NDArray[Any]

_BEFORE = ("x-context-pre", "prev", "x-previous", "x-context-before")
_AFTER = ("x-context-post", "next", "x-next", "x-context-after")
_CONFIDENCE = ("confidence", "x-confidence", "x-alignment-confidence", "score")
_TAG = regex.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Context:
    """Hashes of the texts before and after a unit's two sides; None where unknown."""

    before: tuple[int | None, int | None] = (None, None)
    after: tuple[int | None, int | None] = (None, None)


NO_CONTEXT = Context()


@dataclass(frozen=True, slots=True)
class Row:
    """A stored unit.

    Attributes:
        id: the store's number; 0 before it is stored.
        key: identity of source, target and context.
        named: identity of the unit's own id and its first side; what a corrected translation is found by.
        sides: plain text in the memory's two languages; None where the unit has none.
        data: the whole unit, see ``tmkit.memory.codec``.
        created, changed: ``YYYYMMDDThhmmssZ``.
        author: who changed it last, or else made it.
        document: where it came from.
        confidence: of its alignment, 0 to 1.
        context: see ``Context``.
        uses: how often it was used.

    """

    id: int
    key: int
    named: int
    sides: tuple[str | None, str | None]
    data: str
    created: str | None = None
    changed: str | None = None
    author: str | None = None
    document: str | None = None
    confidence: float | None = None
    context: Context = NO_CONTEXT
    uses: int = 0

    def unit(self) -> TranslationUnit:
        """The unit, whole."""
        return unpack(self.data, self.sides)


_POWERS: list[Array] = []


def _powers(count: int) -> Array:
    if not _POWERS or len(_POWERS[0]) < count:
        size = max(4096, 1 << count.bit_length())
        with np.errstate(over="ignore"):
            powers = np.cumprod(np.full(size, 0x5851F42D4C957F2D, np.uint64))
        _POWERS[:] = [powers]
    return _POWERS[0]


def text_hashes(texts: Sequence[str]) -> U64:
    """64-bit hashes of texts, the same on every machine; 0 for the empty text."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    total = int(lengths.sum())
    out = np.zeros(len(texts), np.uint64)
    if not total:
        return out
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    filled = np.flatnonzero(lengths)
    sizes = lengths[filled]
    firsts = np.cumsum(sizes) - sizes
    offset = np.arange(total) - np.repeat(firsts, sizes)
    values = (points.astype(np.uint64) + np.uint64(0x9E37)) * _powers(int(sizes.max()))[offset]
    out[filled] = mix(np.add.reduceat(values, firsts))
    return out


def mix(values: U64) -> U64:
    """Spread the bits (the finaliser of splitmix64, Steele et al. 2014)."""
    values = values ^ (values >> np.uint64(30))
    values = values * np.uint64(0xBF58476D1CE4E5B9)
    values = values ^ (values >> np.uint64(27))
    values = values * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def identity(first: U64, second: U64, third: U64 | None = None) -> Array:
    """One signed 64-bit key of two or three hashes."""
    key = mix(first * np.uint64(3) + np.uint64(1)) + second
    if third is not None:
        key = mix(key) + third
    return mix(key).view(np.int64)


def timestamp(moment: datetime | None) -> str | None:
    """``YYYYMMDDThhmmssZ``, the form of TMX."""
    if moment is None:
        return None
    utc = moment.astimezone(UTC) if moment.tzinfo else moment
    return utc.strftime("%Y%m%dT%H%M%SZ")


def context_of(unit: TranslationUnit) -> tuple[str | None, str | None]:
    """The texts before and after the source that a unit's properties tell (memoQ, OmegaT, tmkit)."""
    before = after = None
    for name, value in unit.props:
        if name in _BEFORE and before is None:
            before = _TAG.sub("", value)
        elif name in _AFTER and after is None:
            after = _TAG.sub("", value)
    return before, after


def row_of(
    unit: TranslationUnit,
    langs: tuple[str, str],
    *,
    before: tuple[str | None, str | None] = (None, None),
    after: tuple[str | None, str | None] = (None, None),
    id: int = 0,  # noqa: A002 -- the attribute's own name
    uses: int = 0,
) -> Row:
    """A unit as a row; ``before`` and ``after`` are its neighbours' texts in both languages, when known."""
    variants = [unit.variant(lang) for lang in langs]
    if variants[0] is variants[1]:
        variants[1] = None
    sides = tuple(v.text if v else None for v in variants)
    told = context_of(unit)
    first = 0 if not variants[0] or (unit.variants and unit.variants[0] is variants[0]) else 1
    around = [list(before), list(after)]
    for place, text in enumerate(told):
        if text is not None and around[place][first] is None:
            around[place][first] = text
    flat = [*around[0], *around[1]]
    hashes = text_hashes([unit.id, sides[0] or "", sides[1] or "", *(t or "" for t in flat)])
    context = Context(
        (_signed(hashes[3], flat[0]), _signed(hashes[4], flat[1])),
        (_signed(hashes[5], flat[2]), _signed(hashes[6], flat[3])),
    )
    marks = _codes_hash(unit)
    around_hash = mix(hashes[3:4] + hashes[4:5]) + hashes[5:6] * np.uint64(5) + hashes[6:7] + marks
    key = identity(hashes[1:2], hashes[2:3], around_hash)
    where = unit.provenance
    person = where.changed_by or where.created_by
    created, changed = where.created, where.changed
    document = where.document or unit.prop("x-document") or unit.prop("document")
    for variant in variants:
        if variant:
            created = created or variant.provenance.created
            changed = changed or variant.provenance.changed
            person = person or variant.provenance.changed_by or variant.provenance.created_by
    return Row(
        id,
        int(key[0]),
        int(identity(hashes[0:1], hashes[1:2])[0]),
        (sides[0], sides[1]),
        pack(unit, variants),
        timestamp(created),
        timestamp(changed),
        person,
        document,
        _confidence(unit),
        context,
        uses,
    )


def _signed(value: Any, text: str | None) -> int | None:
    return None if text is None else int(np.uint64(value).view(np.int64))


def _codes_hash(unit: TranslationUnit) -> U64:
    """Inline codes are part of what makes a unit itself."""
    codes = [
        f"{part.kind}{part.role}{part.id}{part.data}"
        for variant in unit.variants
        for part in variant.content
        if not isinstance(part, str)
    ]
    return text_hashes(["\x1f".join(codes)])


def _confidence(unit: TranslationUnit) -> float | None:
    for name, value in unit.props:
        if name in _CONFIDENCE:
            try:
                return float(value)
            except ValueError:
                return None
    return None


def hash_of(text: str) -> int:
    """The signed hash of one text, as contexts hold it."""
    return int(text_hashes([text]).view(np.int64)[0])


def hashes_of(texts: Iterable[str]) -> U64:
    """Hashes of any iterable of texts."""
    return text_hashes(list(texts))
