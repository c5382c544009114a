"""Shapes of TMX units: what a unit written in a shape says where, and how to read many units of one shape at once.

A shape is the ``tu`` element with a mark in place of each text and a hole in place of each value, see
``tmkit.memory.skeleton``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tmkit.memory.rows import AFTER, BEFORE, CONFIDENCE, CONTEXT
from tmkit.memory.skeleton import HOLE, MARKS
from tmkit.model import same_language

__all__ = ["Form", "Plan", "framed", "holes_of", "shape_of"]

_ATTRS = r'(?:\s++[\w:.-]++="[^"<&\n\t]*+")*+'
_SHAPE = re.compile(
    rf"<tu{_ATTRS}\s*+>(?:\s*+<(prop|note){_ATTRS}\s*+>[^<&]*+</\1>)*+"
    rf"\s*+<tuv({_ATTRS})\s*+>\s*+<seg>{MARKS[0]}</seg>\s*+</tuv>"
    rf"\s*+<tuv({_ATTRS})\s*+>\s*+<seg>{MARKS[1]}</seg>\s*+</tuv>\s*+</tu>"
)
_WALK = re.compile(rf'<(tuv?|prop|note)\b|([\w:.-]+)="([^"]*)"|>({HOLE})')
_ATTR = re.compile(r'([\w:.-]+)="([^"]*)"')
_VALUE = re.compile(
    r'(?<==)(?<!lang=)(?<!type=)"([^"]*)"|(?<=>)([^<\x01\x02]*[^<\s\x01\x02][^<\x01\x02]*)(?=<)'
)
_TELLING = frozenset((*CONFIDENCE, *BEFORE, *AFTER, CONTEXT))
_SLOT = re.compile(f"([{''.join(MARKS)}{HOLE}])")
_DOCUMENT = ("x-document", "document")
_SWAP = str.maketrans("".join(MARKS), "".join(reversed(MARKS)))


@dataclass(frozen=True, slots=True)
class Plan:
    """What the values of a shape are: numbers of columns.

    Attributes:
        shape: the shape with the marks of the memory's sides.
        swapped: whether the first variant is in the memory's second language.
        name: the unit's id.
        created, changed, people, documents: dates of making and of changing, people, names of the document;
            the first that says something counts.
        uses: how often the unit was used, and when last; empty when it does not say how often.
        attributes: values of attributes, the others are text.

    """

    shape: str
    swapped: bool
    name: int | None
    created: tuple[int, ...]
    changed: tuple[int, ...]
    people: tuple[int, ...]
    documents: tuple[int, ...]
    uses: tuple[int, ...]
    attributes: tuple[int, ...]

    @staticmethod
    def of(shape: str, srclang: str, langs: tuple[str, str]) -> Plan | None:
        """What the holes of a shape are; None when its units have to go through the reader."""
        found = _SHAPE.fullmatch(shape.replace(HOLE, "x"))
        if found is None:
            return None
        one, two = _side(found[2], langs), _side(found[3], langs)
        if one is None or two is None or one == two:
            return None
        holes = holes_of(shape)
        if holes is None:
            return None
        order = ("tu", "tuv2", "tuv1") if one else ("tu", "tuv1", "tuv2")

        def at(*names: str, elements: tuple[str, ...] = order) -> tuple[int, ...]:
            roles = [(element, name) for element in elements for name in names]
            return tuple(holes[role] for role in roles if role in holes)

        ids = at("tuid", elements=("tu",))
        return Plan(
            f"{srclang}\x1f{shape.translate(_SWAP) if one else shape}",
            bool(one),
            ids[0] if ids else None,
            at("creationdate"),
            at("changedate"),
            at("changeid", "creationid"),
            at(*_DOCUMENT, elements=("prop",)),
            at("usagecount", "lastusagedate", elements=("tu",)) if ("tu", "usagecount") in holes else (),
            tuple(number for (element, _), number in holes.items() if element not in ("prop", "text")),
        )


def _side(attrs: str, langs: tuple[str, str]) -> int | None:
    """Which of the memory's languages a variant is in, by its attributes."""
    named = dict(_ATTR.findall(attrs))
    lang = named.get("xml:lang") or named.get("lang")
    return next((i for i, own in enumerate(langs) if lang and same_language(own, lang)), None)


@dataclass(frozen=True, slots=True)
class Form:
    """How to read many units of one shape at once.

    Attributes:
        shape: the shape.
        pattern: a unit and what stands between it and the next; its groups are the values and the two texts.
        fixed: characters of a unit besides its values and texts.
        between: characters between two units.
        texts: the groups of the two texts.

    """

    shape: str
    pattern: re.Pattern[str]
    fixed: int
    between: int
    texts: tuple[int, int]

    @staticmethod
    def of(text: str) -> Form | None:
        """The form of the first unit; None when it is not of the plain kind."""
        first, _, rest = text.partition("</tu>")
        found = framed(first)
        if found is None:
            return None
        shape = found[0]
        between = rest[: len(rest) - len(rest.lstrip())]
        parts, texts, groups = [], [0, 0], 0
        for part in _SLOT.split(shape):
            if part in MARKS:
                texts[MARKS.index(part)] = groups
                parts.append("([^<]*+)")
            elif part == HOLE:
                parts.append('([^<&"\n\t]*+)' if parts[-1].endswith('"') else "([^<&]*+)")
            else:
                parts.append(re.escape(part))
                continue
            groups += 1
        pattern = re.compile(f"{''.join(parts)}(?:{re.escape(between)}|\\Z)")
        return Form(shape, pattern, len(_SLOT.sub("", shape)), len(between), (texts[0], texts[1]))

    def read(self, text: str) -> tuple[list[str], list[str], list[list[str]]] | None:
        """First texts, second texts and values of all units; None when not all of the text is of this form."""
        found = self.pattern.findall(text)
        if not found:
            return None
        count = len(found)
        table = [list(column) for column in zip(*found, strict=True)]
        size = sum([len("".join(column)) for column in table])
        if size + count * (self.fixed + self.between) - self.between != len(text):
            return None
        firsts, seconds = (table[group] for group in self.texts)
        return firsts, seconds, [column for group, column in enumerate(table) if group not in self.texts]


def framed(xml: str) -> tuple[str, list[str], tuple[str, str]] | None:
    """The shape of a ``tu`` given without its end tag, its values and its texts; None when it has others."""
    parts = xml.replace("<seg>", "<seg>\x1d").replace("</seg>", "\x1d</seg>").split("\x1d")
    if len(parts) != 5 or "<" in parts[1] or "<" in parts[3]:
        return None
    frame = f"{parts[0]}{MARKS[0]}{parts[2]}{MARKS[1]}{parts[4]}".lstrip()
    shape, values = shape_of(frame)
    return shape + "</tu>", values, (parts[1], parts[3])


def holes_of(shape: str) -> dict[tuple[str, str], int] | None:
    """The number of each hole by element and name; None when the reader has to see the unit.

    Elements are ``tu``, ``tuv1``, ``tuv2``, ``prop`` (its text, named by its type), ``text`` (of notes and of
    further properties of a type) and ``child`` (attributes of properties and notes).
    """
    holes: dict[tuple[str, str], int] = {}
    element, kind, variants = "", "", 0
    seen: set[str] = set()
    for tag, name, value, text in _WALK.findall(shape):
        if tag:
            variants += tag == "tuv"
            element, kind, seen = f"tuv{variants}" if tag == "tuv" else tag, "", set()
        elif text:
            role = ("prop", kind) if element == "prop" and kind else ("text", str(len(holes)))
            holes[role if role not in holes else ("text", str(len(holes)))] = len(holes)
        else:
            if name in seen or (element == "prop" and name == "type" and value in _TELLING):
                return None
            seen.add(name)
            kind = value if element == "prop" and name == "type" and seen == {"type"} else ""
            if element == "prop" and value in _DOCUMENT and not kind:
                return None
            if value == HOLE:
                where = (element, name) if element[:2] == "tu" else ("child", str(len(holes)))
                holes[where] = len(holes)
    return holes


def shape_of(frame: str) -> tuple[str, list[str]]:
    """The shape and the values of a ``tu`` that has marks in place of its texts."""
    return _VALUE.sub(_hole, frame), [one or two for one, two in _VALUE.findall(frame)]


def _hole(match: re.Match[str]) -> str:
    return f'"{HOLE}"' if match[1] is not None else HOLE
