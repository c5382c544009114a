"""Units of a TMX read by their shape: the short way past the state machine for what files repeat a million times.

The units of a file are nearly all written alike: the same attributes, properties and variants in the same order.
``Shapes`` learns such a shape from a unit that expat has parsed, as a regular expression whose groups are the
values. A unit that matches one is well-formed by construction, and needs no parser; whatever matches none (other
children, comments, CDATA, entities of a DTD) goes through expat. Both ways give equal values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any

from tmkit.formats.quick import OpenVariant, make_provenance, make_unit, make_variant
from tmkit.formats.tmx_seg import ATTRIBUTE, ATTRIBUTES, OddError, plain, seg_content
from tmkit.formats.tmx_values import OURS, parse_date, with_ours
from tmkit.model import NO_PROVENANCE, Properties, Provenance, TranslationUnit, Variant

__all__ = ["Shapes"]

CONTROL = bytes(c for c in range(32) if c not in (9, 10, 13))
SPACE = r"[ \n\t]*+"
TAG = re.compile(rf"<(/?[\w:.-]+){ATTRIBUTES}>[ \n\t]*")
SPACES = re.compile(SPACE)
UNIT = re.compile(r"[ \n\t]*(?=<tu[ \n\t>])")
VALUE = '="([^"<\n\t]*+)"'
TEXT = "([^<]*+)</{}>"
MARKED = "(?>(.*?)</{}>)"
"""Text with codes in it; atomic, so that a unit which does not match is given up at once."""
PROVENANCE = ("creationdate", "creationid", "changedate", "changeid", "creationtool", "creationtoolversion")
MAX_SHAPES = 8
LEARNING = 50
"""The units a shape must have served to be worth its compilation; more are learnt only as this is earned."""
FAILING = 5
"""What a unit costs that is of no shape."""
TRIAL = 500
"""Units the parser has to take before shapes are given up, where they serve for less than a third of the file."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Which groups of a match are what; -1 is none.

    Attributes:
        who: the six values of a provenance; () when there are none.
        attrs: other attributes.
        props: the names of the properties.
        props_at: the groups of their values.
        notes_at: the groups of the notes.

    """

    who: tuple[int, ...]
    attrs: tuple[tuple[str, int], ...]
    props: tuple[str, ...]
    props_at: slice
    notes_at: slice

    @property
    def nothing(self) -> bool:
        return not (self.who or self.attrs or self.props or self.notes_at.start < self.notes_at.stop)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How to recognise a unit, and how to make it of the groups.

    Attributes:
        match: the expression's.
        ident: the group of ``tuid``; -1 where there is none.
        places: the unit's own values.
        sides: language, group of the text and other values (None when there are none) of each variant.
        ours: whether properties stand for fields of the model.

    """

    match: Callable[[str, int], re.Match[str] | None]
    ident: int
    places: _Places
    sides: tuple[tuple[str, int, _Places | None], ...]
    ours: bool


class Shapes:
    """The shapes of one file.

    Attributes:
        count: the units of the file so far; whoever takes units another way says so here.

    """

    end = b"</tu>"
    """What a unit ends with."""

    def __init__(self, done: list[TranslationUnit]) -> None:
        self.count = 0
        self._done = done
        self._shapes: list[_Shape] = []
        self._patterns: set[str] = set()
        self._credit = MAX_SHAPES * LEARNING
        self._taken = self._missed = 0

    def text(self, block: bytes) -> str | None:
        """A block of the file as text with plain line ends; None when it holds what only expat may judge."""
        if self._missed > TRIAL and self._taken * 2 < self._missed:
            return None  # no two units of this file are alike: to look for shapes only costs time
        if len(block.translate(None, CONTROL)) != len(block) or b"]]>" in block:
            return None
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError:
            return None
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return None if "\ufffe" in text or "\uffff" in text else text

    def take(self, text: str, at: int) -> int:
        """Make units of what matches from ``at`` on; the place after the last of them."""
        shapes = self._shapes
        reference = text.find("&", at)
        tried = 0
        while tried < len(shapes):
            end, reference = self._run(shapes[tried], text, at, reference)
            if end == at:
                tried += 1
                continue
            at = end
            if tried:
                shapes.insert(0, shapes.pop(tried))
            tried = 1  # the shape that is first now has stopped here
        return at

    def _run(self, shape: _Shape, text: str, at: int, reference: int) -> tuple[int, int]:
        """Take units of one shape in turn; the place after them, and of the next ``&`` (-1 for none)."""
        match = shape.match
        add = self._done.append
        before = count = self.count
        try:
            while found := match(text, at):
                end = found.end()
                raw: Sequence[str] = found.groups()
                values = raw
                count += 1
                if 0 <= reference < end:
                    values = [plain(v) if "&" in v and "<" not in v else v for v in raw]
                    reference = text.find("&", end)
                add(_make(shape, raw, values, count))
                at = end
        except OddError:
            count -= 1
            reference = text.find("&", at)
        self._credit += count - before
        self._taken += count - before
        self.count = count
        return at, reference

    def learn(self, xml: str, srclang: str) -> None:
        """Remember the shape of a unit that expat has taken; ``xml`` ends with its end tag."""
        self._missed += 1
        start = UNIT.match(xml)
        if not start or self._credit < LEARNING:
            return
        try:
            pattern, shape = _Learner(xml[start.end() :], srclang).shape()
        except OddError:
            self._credit -= FAILING
            return
        self._credit -= LEARNING
        if pattern not in self._patterns:
            self._patterns.add(pattern)
            self._shapes.insert(0, shape)
            del self._shapes[MAX_SHAPES:]


# --- making units ----------------------------------------------------------------------------------------


def _make(shape: _Shape, raw: Sequence[str], values: Sequence[str], number: int) -> TranslationUnit:
    """The unit of a match; ``values`` are the groups with their references resolved."""
    variants = []
    for lang, seg, more in shape.sides:
        content = (values[seg],) if "<" not in raw[seg] else seg_content(raw[seg])
        if more is None:
            # quick.make_variant for the common case, without the call: this runs twice for each unit.
            variant: Any = OpenVariant()
            variant.lang = lang
            variant.content = content
            variant.props = variant.notes = variant.attrs = ()
            variant.provenance = NO_PROVENANCE
            variant.__class__ = Variant
        else:
            variant = make_variant(
                lang,
                content,
                tuple(zip(more.props, values[more.props_at], strict=True)),
                tuple(values[more.notes_at]),
                _provenance(more.who, values) if more.who else NO_PROVENANCE,
                _named(more.attrs, values),
            )
        variants.append(variant)
    places = shape.places
    unit = make_unit(
        (values[shape.ident] if shape.ident >= 0 else "") or str(number),
        tuple(variants),
        tuple(zip(places.props, values[places.props_at], strict=True)) if places.props else (),
        tuple(values[places.notes_at]),
        _provenance(places.who, values) if places.who else NO_PROVENANCE,
        _named(places.attrs, values) if places.attrs else (),
        (),
    )
    if shape.ours:
        return with_ours(unit, {name: value for name, value in unit.props if name in OURS})
    return unit


def _named(places: tuple[tuple[str, int], ...], values: Sequence[str]) -> Properties:
    return tuple([(name, values[at]) for name, at in places])


def _provenance(who: tuple[int, ...], values: Sequence[str]) -> Provenance:
    created, created_by, changed, changed_by, tool, version = who
    return make_provenance(
        None if created < 0 else _date(values[created]),
        None if created_by < 0 else values[created_by],
        None if changed < 0 else _date(values[changed]),
        None if changed_by < 0 else values[changed_by],
        None if tool < 0 else values[tool],
        None if version < 0 else values[version],
    )


@lru_cache(maxsize=4096)
def _date(text: str) -> datetime:
    """A date of TMX; those of a file repeat.

    Raises:
        OddError: when it is none, so that the attribute stays as it is.

    """
    date = parse_date(text)
    if date is None:
        raise OddError
    return date


# --- learning a shape ------------------------------------------------------------------------------------


class _Learner:
    """Goes through one well-formed unit, writing the expression that matches all like it.

    Raises:
        OddError: (its methods) for a unit with anything but plain children.

    """

    def __init__(self, xml: str, srclang: str) -> None:
        self._xml = xml
        self._srclang = srclang.lower()
        self._at = 0
        self._pattern: list[str] = [SPACE]
        self._groups = 0

    def shape(self) -> tuple[str, _Shape]:
        """The expression, and the shape."""
        name, attrs = self._tag()
        if name != "tu" or any(key == "srclang" for key, _ in attrs):
            raise OddError
        groups = self._attributes("tu", attrs)
        self._pattern.append(SPACE)
        ident = groups.pop("tuid", -1)
        name, places = self._children(groups)
        sides = []
        while name == "tuv":
            sides.append(self._variant())
            name, attrs = self._tag()
        if name != "/tu" or not sides or self._at != len(self._xml):
            raise OddError
        self._pattern.append(f"</tu{SPACE}>")
        pattern = "".join(self._pattern)
        first = next((side for side in sides if side[0].lower() == self._srclang), None)
        if first and self._srclang != "*all*":
            sides = [first, *(side for side in sides if side is not first)]
        match = re.compile(pattern, re.DOTALL).match
        return pattern, _Shape(match, ident, places, tuple(sides), bool(OURS.intersection(places.props)))

    def _variant(self) -> tuple[str, int, _Places | None]:
        found = [(key, value) for key, value in self._attrs if key in ("xml:lang", "lang")]
        if len(found) != 1 or not found[0][1] or "&" in found[0][1]:
            raise OddError
        groups = self._attributes("tuv", self._attrs, fixed=found[0][0])
        self._pattern.append(SPACE)
        name, places = self._children(groups)
        if name != "seg" or self._attrs or OURS.intersection(places.props):
            raise OddError
        self._pattern.append(f"<seg{SPACE}>")
        seg = self._text("seg")
        if self._tag() != ("/tuv", []):
            raise OddError
        self._pattern.append(f"</tuv{SPACE}>{SPACE}")
        return found[0][1], seg, None if places.nothing else places

    def _tag(self) -> tuple[str, list[tuple[str, str]]]:
        """The tag here, passing it and the space after it; an end tag's name begins with a slash."""
        found = TAG.match(self._xml, self._at)
        if not found:
            raise OddError
        self._at = found.end()
        self._attrs = ATTRIBUTE.findall(found[2])
        self._inside = self._xml.index(">", found.end(2)) + 1
        return found[1], self._attrs

    def _children(self, groups: dict[str, int]) -> tuple[str, _Places]:
        """Notes, then properties; the name of the element after them."""
        found: list[tuple[str, str, int]] = []
        name, attrs = self._tag()
        while name in ("prop", "note"):
            if name == "prop" and len(attrs) == 1 and attrs[0][0] == "type" and "&" not in attrs[0][1]:
                self._attributes("prop", attrs, fixed="type")
                found.append((name, attrs[0][1], self._text("prop")))
            elif name == "note" and not attrs:
                self._attributes("note", [])
                found.append((name, "", self._text("note")))
            else:
                raise OddError
            name, attrs = self._tag()
        props = [(kind, at) for what, kind, at in found if what == "prop"]
        notes = [at for what, _, at in found if what == "note"]
        if ("prop", "note") in pairwise(what for what, _, _ in found) or "x-extra" in dict(props):
            raise OddError
        who = tuple(groups.pop(key, -1) for key in PROVENANCE)
        return name, _Places(
            who if max(who) >= 0 else (),
            tuple(groups.items()),
            tuple(kind for kind, _ in props),
            _slice([at for _, at in props]),
            _slice(notes),
        )

    def _attributes(self, name: str, attrs: list[tuple[str, str]], fixed: str = "") -> dict[str, int]:
        """Add a start tag; the groups of its attributes. The value of ``fixed`` is part of the expression."""
        self._pattern.append(f"<{name}")
        places = {}
        for key, value in attrs:
            self._pattern.append(f"[ \n\t]++{re.escape(key)}")
            if key == fixed:
                self._pattern.append(f'="{re.escape(value)}"')
            else:
                self._pattern.append(VALUE)
                places[key] = self._groups
                self._groups += 1
        self._pattern.append(f"{SPACE}>")
        return places

    def _text(self, name: str) -> int:
        """Add the text of the element whose start tag was passed, and its end; the group of the text."""
        end = self._xml.find(f"</{name}>", self._inside)
        if end < 0:
            raise OddError
        marked = self._xml.find("<", self._inside) < end
        if marked and name != "seg":
            raise OddError
        self._at = SPACES.match(self._xml, end + len(name) + 3).end()  # type: ignore[union-attr]
        self._pattern.append((MARKED if marked else TEXT).format(name) + SPACE)
        self._groups += 1
        return self._groups - 1


def _slice(places: list[int]) -> slice:
    return slice(places[0], places[-1] + 1) if places else slice(0, 0)
