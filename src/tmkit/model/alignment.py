"""Alignments: which sentences translate each other, and what made the alignment."""

from __future__ import annotations

from dataclasses import dataclass

from tmkit.model.values import Properties

__all__ = ["Alignment", "Bead", "Signature"]


@dataclass(frozen=True, slots=True)
class Bead:
    """A link of m source to n target segments (Brown, Lai and Mercer 1991); either side may be empty.

    ``score`` is the probability that the bead is exactly right, in [0, 1]. ``elsewhere`` has, for segments without
    partner, the segments of the other side that look like their translation at another place.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 1.0
    elsewhere: tuple[int, ...] = ()

    @property
    def type(self) -> str:
        """The bead's type as the literature writes it: ``1-1``, ``1-2``, ``0-1`` ..."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """What ran, with which version and options: enough to repeat it (after sacreBLEU)."""

    fields: Properties = ()

    def __str__(self) -> str:
        return "|".join(f"{name}:{value}" for name, value in self.fields)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads in order; every source and every target segment is in exactly one."""

    beads: tuple[Bead, ...]
    signature: Signature = Signature()
