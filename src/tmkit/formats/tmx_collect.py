"""What a TMX unit, or one of its variants, gathers while the parser goes through it."""

from __future__ import annotations

from tmkit.formats.quick import make_variant
from tmkit.formats.tmx_values import OURS, mixed_order, provenance_of
from tmkit.model import Content, Provenance, Variant

__all__ = ["Collected", "pairs_of"]


def pairs_of(attrs: list[str]) -> list[tuple[str, str]]:
    """An attribute list of expat, names and values in turn, as pairs."""
    return list(zip(attrs[::2], attrs[1::2], strict=True))


class Collected:
    """Attributes, properties, notes and unknown elements of a ``tu`` or ``tuv``.

    Attributes:
        props, notes: those so far.
        rest: what has no place in the model, as pairs for ``attrs``.
        extras: unknown elements as XML.
        ours: the properties that stand for fields of the model.

    """

    __slots__ = ("_attrs", "_order", "extras", "notes", "ours", "props", "rest")

    def __init__(self, attrs: list[str]) -> None:
        self._attrs = attrs
        self._order = ""
        self.props: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self.rest: list[tuple[str, str]] = []
        self.extras: list[str] = []
        self.ours: dict[str, str] = {}

    def attribute(self, *names: str) -> str:
        """The value of the first attribute that has one of the names; empty when none has."""
        return next((value for name, value in pairs_of(self._attrs) if name in names), "")

    def note(self, attrs: list[str], value: str) -> None:
        """Add a note; its attributes go along as ``note[n]@name``."""
        if self.props:
            self._order = mixed_order(self._order, len(self.notes), self.props)
        self.notes.append(value)
        self._child("note", len(self.notes), attrs)

    def prop(self, attrs: list[str], value: str) -> None:
        """Add a property; its attributes go along as ``prop[n]@name``."""
        kind = next((v for k, v in pairs_of(attrs) if k == "type"), "")
        self._child("prop", len(self.props) + 1, attrs)
        if kind == "x-extra":
            self.extras.append(value)
            return
        if kind in OURS:
            self.ours[kind] = value
        self.props.append((kind, value))

    def _child(self, what: str, number: int, attrs: list[str]) -> None:
        self.rest += [
            (f"{what}[{number}]@{name}", value) for name, value in pairs_of(attrs) if name != "type"
        ]

    def told(self, *but: str) -> tuple[Provenance, list[tuple[str, str]]]:
        """Provenance, and what else is to go into ``attrs``; attributes named in ``but`` are left out.

        Notes come before properties unless ``#order`` says otherwise.
        """
        others: list[tuple[str, str]] = []
        provenance = provenance_of(self._attrs, 0, others)
        others = [(name, value) for name, value in others if name not in but]
        return provenance, [*others, *self.rest, *([("#order", self._order)] if self._order else ())]

    def variant(self, content: Content) -> Variant:
        """The ``tuv`` as a value; its unknown elements are ``#extra`` among its attributes."""
        provenance, rest = self.told("xml:lang", "lang")
        return make_variant(
            self.attribute("xml:lang", "lang"),
            content,
            tuple(self.props),
            tuple(self.notes),
            provenance,
            (*rest, *(("#extra", xml) for xml in self.extras)),
        )
