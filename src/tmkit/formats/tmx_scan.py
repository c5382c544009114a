"""Units of a TMX taken apart by splitting their text: the short way past the parser, for nearly all of a file.

A unit taken this way is well-formed by construction: every tag has been recognised as a whole, and texts hold no
tag but inline codes. Whatever is written in another way (other elements, comments, CDATA, attributes in single
quotation marks, entities of a DTD) raises ``OddError`` and goes through expat. Both ways give equal values.

Texts and the values of children are given as they stand in the file, with their references.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from tmkit.formats.tmx_seg import OddError, resolved
from tmkit.formats.tmx_values import OURS

__all__ = ["Children", "Plan", "Scanner", "Side", "Taken"]

T = TypeVar("T")
SPACE = r"[ \n\t]"
FIRST = re.compile(rf"<tu(?:{SPACE}+([A-Za-z_:][A-Za-z0-9_:.-]*){SPACE}*={SPACE}*|({SPACE}*))")
ATTRIBUTE = re.compile(rf"{SPACE}+([A-Za-z_:][A-Za-z0-9_:.-]*){SPACE}*={SPACE}*")
PROP = re.compile(rf'{SPACE}*<prop{SPACE}+type="([^"<&\n\t]*)"{SPACE}*')
NOTE = re.compile(rf"{SPACE}*<note{SPACE}*")
VARIANT_END = re.compile(rf"{SPACE}*</tuv{SPACE}*>{SPACE}*")
PROVENANCE = ("creationdate", "creationid", "changedate", "changeid", "creationtool", "creationtoolversion")
NONE: list[str] = []
MANY = 10_000
"""Ways of writing remembered; a file has few, a hostile one may have as many as units."""


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Which of a tag's values is what; -1 is none.

    Attributes:
        name: ``tuid`` of a unit, the language of a variant.
        who: the six values of a provenance; () when there are none.
        others: other attributes.

    """

    name: int
    who: tuple[int, ...]
    others: tuple[tuple[str, int], ...]

    @staticmethod
    def of(between: tuple[str, ...]) -> Plan:
        """The plan of a tag, of what stands around its quoted values.

        Raises:
            OddError: when it is no tag with plain attributes.

        """
        unit = between[0].startswith("<tu")
        names = []
        for number, text in enumerate(between[:-1]):
            found = (FIRST if unit and number == 0 else ATTRIBUTE).fullmatch(text)
            if not found or not found[1]:
                raise OddError
            names.append(found[1])
        places = {name: number for number, name in enumerate(names)}
        last = FIRST.fullmatch(between[0]) if unit and not names else not between[-1].strip(" \n\t")
        if not last or len(places) < len(names):
            raise OddError
        if unit:
            name = places.pop("tuid", -1)
        elif ("xml:lang" in places) == ("lang" in places):
            raise OddError
        else:
            name = places.pop("xml:lang" if "xml:lang" in places else "lang")
        if unit and "srclang" in places:
            raise OddError
        who = tuple(places.pop(key, -1) for key in PROVENANCE)
        return Plan(name, who if max(who) >= 0 else (), tuple(places.items()))


Children: TypeAlias = tuple[list[str], list[tuple[str, str]], bool]
"""Notes and properties, in this order in the file; whether one of these stands for a field of the model."""
Side: TypeAlias = tuple[str, str, Plan | None, list[str], Children | None]
"""A variant: language, inside of its ``seg``, plan and values of its tag (None: only a language), children."""
Taken: TypeAlias = tuple[Plan, list[str], Children | None, list[Side]]
"""A unit: plan and values of its tag, children, variants with the source first. None: no children."""


class Scanner:
    """Takes the units of one file apart; what it has met is remembered.

    Args:
        langs: the languages of the file, added to.

    Attributes:
        srclang: the source language the header names.

    """

    __slots__ = ("_ends", "between", "langs", "met_ours", "only_lang", "plans", "srclang", "types")

    def __init__(self, langs: dict[str, None]) -> None:
        self.srclang = ""
        self.met_ours = False
        self.langs = langs
        self.plans: dict[tuple[str, ...], Plan] = {}
        self.types: dict[str, str] = {}
        self.only_lang: dict[str, str] = {}
        self._ends: set[str] = set()
        self.between: dict[str, str] = {}

    def unit(self, xml: str) -> Taken:
        """The parts of a ``tu`` element, given without its end tag.

        Raises:
            OddError: when only the parser may judge it.

        """
        head, *segs = xml.split("<seg>")
        head, _, start = head.rpartition("<tuv")
        tag, close, inside = head.partition(">")
        tag = tag.lstrip(" \n\t")
        parts = tag.split('"')
        names = tuple(parts[::2])
        plan = self.plans.get(names) or self.plan(names)
        values = parts[1::2]
        if "\n" in tag or "\t" in tag or tag.find("<", 1) >= 0:
            check(values)
        if "&" in tag:
            values = resolved(values)
        children = None if not inside or inside.isspace() else self.children(inside)
        sides: list[Side] = []
        between, only_lang, none = self.between, self.only_lang, NONE
        lang = only_lang.get(start)
        for seg in segs:
            seg, _, rest = seg.partition("</seg>")
            if lang:
                sides.append((lang, seg, None, none, None))
            elif lang is None:
                sides.append(self._side(start, seg))
            else:
                raise OddError
            lang = between.get(rest)
            if lang is None:
                lang, start = self.next(rest)
        if lang != "" or not sides or not close:
            raise OddError
        if sides[0][0] != self.srclang and len(sides) > 1:
            sides = self.source_first(sides, [side[0] for side in sides])
        return plan, values, children, sides

    def next(self, rest: str) -> tuple[str | None, str]:
        """The language of the next variant, if that is all it has ("" at the unit's end), and its beginning.

        ``rest`` is what stands between this ``seg`` and the next.

        Raises:
            OddError: when something else than a variant ends or begins there.

        """
        end, more, start = rest.partition("<tuv")
        if end not in self._ends:
            self._end(end)
        lang = self.only_lang.get(start) if more else ""
        if lang is not None and len(self.between) < MANY:
            self.between[rest] = lang
        return lang, start

    def plan(self, names: tuple[str, ...]) -> Plan:
        """What is what in a tag, of what stands around its values.

        Raises:
            OddError: when it is no tag with plain attributes.

        """
        if len(self.plans) > MANY:
            self.plans.clear()
        plan = self.plans[names] = Plan.of(names)
        return plan

    def _end(self, end: str) -> None:
        if not VARIANT_END.fullmatch(end):
            raise OddError
        if len(self._ends) < MANY:
            self._ends.add(end)

    def _side(self, start: str, seg: str) -> Side:
        """A variant that has more than a language, or whose beginning has not been seen before."""
        tag, close, inside = start.partition(">")
        if not close:
            raise OddError
        bare = not inside or inside.isspace()
        lang = self.only_lang.get(tag)
        if lang is None:
            parts = tag.split('"')
            names = tuple(parts[::2])
            plan = self.plans.get(names) or self.plan(names)
            values = parts[1::2]
            if "\n" in tag or "\t" in tag or "<" in tag:
                check(values)
            lang = values[plan.name]
            if lang not in self.langs:
                self.language(lang)
            if len(values) > 1:
                if "&" in tag:
                    values = resolved(values)
                return lang, seg, plan, values, None if bare else self.children(inside)
            self.remember(tag, lang)
        if bare:
            self.remember(start, lang)
            return lang, seg, None, NONE, None
        return lang, seg, None, NONE, self.children(inside)

    def language(self, lang: str) -> None:
        """Take a language into those of the file.

        Raises:
            OddError: when only the parser may judge it.

        """
        if not lang or "&" in lang or not lang.isascii():
            raise OddError
        self.langs[lang] = None

    def remember(self, start: str, lang: str) -> None:
        """Remember what a beginning of a variant says when it names only a language."""
        if len(self.only_lang) < MANY:
            self.only_lang[start] = lang

    def children(self, text: str) -> Children:
        """The notes and properties of which a piece of XML consists.

        Raises:
            OddError: when it holds anything else.

        """
        notes: list[str] = NONE
        props: list[tuple[str, str]] = []
        types = self.types
        if "</note>" in text:
            notes = []
            *pieces, rest = text.split("</note>")
            for piece in pieces:
                tag, _, value = piece.partition(">")
                if not NOTE.fullmatch(tag):
                    raise OddError
                notes.append(value)
            *pieces, rest = rest.split("</prop>")
        else:
            *pieces, rest = text.split("</prop>")
        for piece in pieces:
            tag, _, value = piece.partition(">")
            kind = types.get(tag)
            if kind is None:
                kind = self.type(tag)
            props.append((kind, value))
        # As many as those tags have: none in a value.
        if text.count("<") != 2 * (len(notes) + len(props)) or (rest and not rest.isspace()):
            raise OddError
        ours = self.met_ours and not OURS.isdisjoint([kind for kind, _ in props])
        return notes, props, ours

    def type(self, tag: str) -> str:
        """The type of a property, of its tag without ``>``; remembered in ``types``.

        Raises:
            OddError: when the parser is to read it.

        """
        found = PROP.fullmatch(tag)
        if not found or found[1] == "x-extra":
            raise OddError
        if len(self.types) > MANY:
            self.types.clear()
        self.types[tag] = found[1]
        self.met_ours = self.met_ours or found[1] in OURS
        return found[1]

    def source_first(self, sides: list[T], langs: list[str]) -> list[T]:
        """The variants, in these languages, with the one in the source language first."""
        srclang = self.srclang.lower()
        if langs[0].lower() == srclang or srclang in ("", "*all*"):
            return sides
        first = next((at for at, lang in enumerate(langs) if lang.lower() == srclang), 0)
        return [sides[first], *sides[:first], *sides[first + 1 :]]


def check(values: list[str]) -> None:
    """Attribute values hold no tags, and no line breaks, which XML turns into spaces.

    Raises:
        OddError: when one does.

    """
    if any("<" in value or "\n" in value or "\t" in value for value in values):
        raise OddError
