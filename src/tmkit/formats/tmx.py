"""TMX 1.1 to 1.4b: streaming reader, writer of 1.4b, changes in place.

Reading is a state machine over expat. Ids are ``tuid``, or the unit's number where there is none. What has no
place of its own in the model goes along in ``attrs``: attributes under their names, attributes of the n-th note
or prop as ``note[n]@xml:lang``, unknown children of a variant as ``#extra``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Feature, Format, Reading, Sample
from tmkit.formats.ids import UniqueIds
from tmkit.formats.quick import OpenVariant, make_unit, make_variant
from tmkit.formats.tmx_inline import Inline
from tmkit.formats.tmx_shapes import Shapes
from tmkit.formats.tmx_update import update
from tmkit.formats.tmx_values import (
    OURS,
    Raw,
    mixed_order,
    provenance_of,
    with_ours,
)
from tmkit.formats.tmx_write import write
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltext import escape
from tmkit.model import (
    NO_PROVENANCE,
    Content,
    TranslationUnit,
    Variant,
)

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

__all__ = ["TmxHandler", "units"]


class TmxHandler:
    """The state machine. ``_text`` collects character data; ``_part`` names the element it belongs to."""

    __slots__ = (
        "_child",
        "_extras",
        "_header",
        "_in_seg",
        "_in_tu",
        "_in_tuv",
        "_inline",
        "_inside",
        "_langs",
        "_notes",
        "_order",
        "_ours",
        "_plain_children",
        "_props",
        "_raw",
        "_shapes",
        "_srclang",
        "_text",
        "_tu_attrs",
        "_tu_rest",
        "_tuv_attrs",
        "_tuv_content",
        "_tuv_more",
        "_tuv_notes",
        "_tuv_props",
        "_tuv_rest",
        "_variants",
        "count",
        "done",
        "parser",
        "reading",
        "skipped_lines",
        "unit_end",
        "version",
    )  # fmt: skip
    resume = re.compile(rb"<tu[\s>]")

    def __init__(self, reading: Reading) -> None:
        self.done: list[TranslationUnit] = []
        self.skipped_lines = 0
        self.reading = reading
        self.count = 0
        self.version: str | None = None
        self._text: list[str] = []
        self._srclang = ""
        self._langs: dict[str, None] = {}
        self._header = False
        self._shapes = Shapes(self.done)
        self.unit_end = -1
        self._forget_unit()

    def _forget_unit(self) -> None:
        self._in_tu = self._in_tuv = self._in_seg = self._inside = False
        self._plain_children = self._tuv_more = False
        self._inline: Inline | None = None
        self._raw: Raw | None = None
        self._variants: list[Variant] = []
        self._tu_attrs: list[str] = []
        self._props: list[tuple[str, str]] = []
        self._notes: list[str] = []
        self._tu_rest: list[tuple[str, str]] = []
        self._extras: list[str] = []
        self._ours: dict[str, str] = {}
        self._tuv_attrs: list[str] = []
        self._tuv_props: list[tuple[str, str]] = []
        self._tuv_notes: list[str] = []
        self._tuv_rest: list[tuple[str, str]] = []
        self._tuv_content: Content = ()
        self._child: list[str] = []
        self._order = ""

    def attach(self, parser: XMLParserType) -> None:
        """Set the handlers."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append

    def where(self) -> str:
        """The unit being read."""
        if self._in_tu:
            return f"unit {self._id()}"
        return "the header" if self._header else (f"what follows unit {self.count}" if self.count else "")

    def ancestors(self) -> str:
        """Forget the unit begun; start tags for a parser that resumes at the next."""
        self._forget_unit()
        self._header = False
        self._text.clear()
        return "<tmx><body>"

    def _id(self) -> str:
        attrs = self._tu_attrs
        for i in range(0, len(attrs), 2):
            if attrs[i] == "tuid":
                return attrs[i + 1]
        return str(self.count)

    # The short way past the parser; see xmlstream.Shortcut.

    end = Shapes.end

    def text(self, block: bytes) -> str | None:
        """The block as text; None when only the parser may judge it."""
        return self._shapes.text(block)

    def take(self, text: str, at: int) -> int:
        """Make units of what is plain; the place after them."""
        self._shapes.count = self.count
        at = self._shapes.take(text, at)
        self.count = self._shapes.count
        return at

    def learn(self, text: str) -> None:
        """A unit the parser has taken."""
        self._shapes.learn(text, self._srclang)

    # The hot path: seg, tuv, prop, tu come first, nothing is looked up twice, and the text between elements is
    # thrown away where the next text begins.

    def _start(self, name: str, attrs: list[str]) -> None:
        if self._inside:
            self._start_inner(name, attrs)
        elif name == "seg":
            self._in_seg = self._inside = True
            self._text.clear()
        elif name == "tuv":
            if self._in_tuv:
                raise FormatError(f"a variant of unit {self._id()} is not closed", hint="mend it")
            self._in_tuv = True
            self._plain_children = False
            if self._order:
                self._take_order(self._tu_rest)
            self._tuv_attrs = attrs
        elif name == "prop" or name == "note":
            self._child = attrs
            self._text.clear()
        elif name == "tu":
            if self._in_tu:
                self._not_closed()
            self._in_tu = self._plain_children = True
            self.count += 1
            self._tu_attrs = attrs
            self._variants = []
        else:
            self._start_rare(name, attrs)
            self._text.clear()

    def _start_inner(self, name: str, attrs: list[str]) -> None:
        if self._in_seg:
            if self._inline is None:
                self._inline = Inline()
            self._inline.start(name, attrs, "".join(self._text))
        elif self._raw is not None:
            self._raw.parts.append(escape("".join(self._text)))
            self._raw.open(name, attrs)
        self._text.clear()

    def _not_closed(self) -> None:
        if not self.reading.recover:
            raise FormatError(f"unit {self._id()} is not closed", hint="mend it, or read on with --recover")
        self.reading.report("the element is not closed; left out", unit=self._id(), lost=True)
        self._forget_unit()

    def _start_rare(self, name: str, attrs: list[str]) -> None:
        if name == "header":
            self._header = True
            pairs = list(zip(attrs[::2], attrs[1::2], strict=True))
            self.reading.meta.extend(pairs)
            values = dict(pairs)
            self._srclang = values.get("srclang", "")
            self.reading.tool = " ".join(
                filter(None, (values.get("creationtool"), values.get("creationtoolversion")))
            )
        elif name == "tmx":
            if self.version is None:
                self.version = dict(zip(attrs[::2], attrs[1::2], strict=True)).get("version", "")
                self.reading.version = self.version
        elif name == "body":
            self._header = False
        elif self.version is None:
            raise FormatError(f"this is no TMX: its root element is <{name}>", hint="name the format")
        else:
            self._raw = Raw(name, attrs)
            self._inside = True

    def _end(self, name: str) -> None:
        if name == "seg" and self._in_seg:
            text = "".join(self._text)
            self._tuv_content = (text,) if self._inline is None else self._inline.finish(text)
            self._inline = None
            self._in_seg = self._inside = False
        elif self._inside:
            if self._inline is not None:
                self._inline.end(name, "".join(self._text))
            else:
                self._end_raw(name)
            self._text.clear()
        elif name == "tuv":
            self._end_variant()
        elif name == "prop":
            attrs = self._child
            if self._plain_children and len(attrs) == 2 and attrs[1] not in OURS:
                self._props.append((attrs[1], "".join(self._text)))
            else:
                self._end_prop("".join(self._text))
        elif name == "tu":
            self._end_unit()
        elif name == "note":
            self._end_note("".join(self._text))

    def _end_note(self, value: str) -> None:
        if self._header:
            self.reading.meta.append(("note", value))
            return
        notes = self._tuv_notes if self._in_tuv else self._notes
        props = self._tuv_props if self._in_tuv else self._props
        self._tuv_more = self._in_tuv
        if props:
            self._order = mixed_order(self._order, len(notes), props)
        notes.append(value)
        if self._child:
            self._child_attributes("note", len(notes), self._child)

    def _end_raw(self, name: str) -> None:
        raw = self._raw
        assert raw is not None
        if self._text:
            raw.parts.append(escape("".join(self._text)))
        raw.close(name)
        if raw.depth == 0:
            xml = "".join(raw.parts)
            if self._header:
                self.reading.meta.append(("#extra", xml))
            elif self._in_tuv:
                self._tuv_rest.append(("#extra", xml))
            elif self._in_tu:
                self._extras.append(xml)
            self._raw = None
            self._inside = False

    def _end_prop(self, value: str) -> None:
        attrs = self._child
        props = self._tuv_props if self._in_tuv else self._props
        if len(attrs) == 2 and attrs[0] == "type":
            kind = attrs[1]
        else:
            kind = next((v for k, v in zip(attrs[::2], attrs[1::2], strict=True) if k == "type"), "")
            self._child_attributes("prop", len(props) + 1, attrs)
        if self._header:
            self.reading.meta.append((f"prop:{kind}", value))
        else:
            if kind == "x-extra":
                if self._in_tuv:
                    self._tuv_rest.append(("#extra", value))
                else:
                    self._extras.append(value)
                return
            if kind in OURS:
                self._ours[kind] = value
            props.append((kind, value))
            self._tuv_more = self._in_tuv

    def _child_attributes(self, what: str, number: int, attrs: list[str]) -> None:
        if not self._in_tu:
            return
        owner = self._tuv_rest if self._in_tuv else self._tu_rest
        for name, value in zip(attrs[::2], attrs[1::2], strict=True):
            if name != "type":
                owner.append((f"{what}[{number}]@{name}", value))

    def _take_order(self, owner: list[tuple[str, str]]) -> None:
        """Notes come before properties unless ``#order`` says otherwise."""
        if self._order:
            owner.append(("#order", self._order))
            self._order = ""

    def _end_variant(self) -> None:
        self._take_order(self._tuv_rest)
        attrs = self._tuv_attrs
        if len(attrs) == 2 and attrs[0] == "xml:lang":
            lang, provenance = attrs[1], NO_PROVENANCE
        else:
            others: list[tuple[str, str]] = []
            provenance = provenance_of(attrs, 0, others)
            lang = next((v for k, v in others if k == "xml:lang" or k == "lang"), "")
            self._tuv_rest[:0] = [(k, v) for k, v in others if k != "xml:lang" and k != "lang"]
            if not lang:
                self._report("a variant names no language")
        if self._tuv_more or self._tuv_rest:
            variant = make_variant(
                lang,
                self._tuv_content,
                tuple(self._tuv_props),
                tuple(self._tuv_notes),
                provenance,
                tuple(self._tuv_rest),
            )
            self._tuv_props, self._tuv_notes, self._tuv_rest = [], [], []
            self._tuv_more = False
        else:
            # quick.make_variant for the common case, without the call: this runs twice for each unit.
            made: Any = OpenVariant()
            made.lang = lang
            made.content = self._tuv_content
            made.props = made.notes = made.attrs = ()
            made.provenance = provenance
            made.__class__ = Variant
            variant = made
        if lang not in self._langs:
            self._langs[lang] = None
            self.reading.languages = tuple(self._langs)
        self._variants.append(variant)
        self._tuv_content = ()
        self._in_tuv = False

    def _report(self, message: str) -> None:
        line = self.parser.CurrentLineNumber + self.skipped_lines
        self.reading.report(message, line=line, unit=self._id())

    def _end_unit(self) -> None:
        attrs = self._tu_attrs
        rest = self._tu_rest
        unit_id = ""
        self._take_order(rest)
        provenance = NO_PROVENANCE
        if attrs:
            if attrs[0] == "tuid":
                unit_id = attrs[1]
            if len(attrs) > 2 or not unit_id:
                provenance = provenance_of(attrs, 2 if unit_id else 0, rest)
            if not unit_id and rest:
                unit_id = dict(rest).get("tuid", "")
                rest = [(k, v) for k, v in rest if k != "tuid"]
        variants = self._variants
        if not variants:
            self._report("the unit holds no variant")
        elif variants[0].lang != self._srclang and len(variants) > 1:
            variants = self._source_first(variants, rest)
        unit = make_unit(
            unit_id or str(self.count),
            tuple(variants),
            tuple(self._props),
            tuple(self._notes),
            provenance,
            tuple(rest),
            tuple(self._extras),
        )
        if self._ours:
            unit = with_ours(unit, self._ours)
            self._ours = {}
        self.done.append(unit)
        self.unit_end = self.parser.CurrentByteIndex
        self._in_tu = False
        if self._props:
            self._props = []
        if self._notes:
            self._notes = []
        if rest or self._tu_rest:
            self._tu_rest = []
        if self._extras:
            self._extras = []

    def _source_first(self, variants: list[Variant], attrs: list[tuple[str, str]]) -> list[Variant]:
        srclang = (dict(attrs).get("srclang") or self._srclang).lower()
        if variants[0].lang.lower() == srclang or srclang in ("", "*all*"):
            return variants
        first = next((v for v in variants if v.lang.lower() == srclang), None)
        return variants if first is None else [first, *(v for v in variants if v is not first)]


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of a TMX file, streaming.

    Raises:
        FormatError: where it is broken or unsafe, with line, unit and cure.

    """
    return map(UniqueIds("tuid").unit, parse(path, reading, lambda: TmxHandler(reading)))


def _sniff(sample: Sample) -> float:
    if re.match(r"<tmx[\s>]", sample.root):
        return 1.0
    return 0.3 if "<tu" in sample.text and "<tuv" in sample.text else 0.0


FORMATS.register("tmx")(
    Format(
        name="tmx",
        title="TMX",
        suffixes=(".tmx",),
        sniff=_sniff,
        units=units,
        write_units=write,
        update=update,
        keeps=frozenset(Feature),
    )
)
