"""The TMX reader as a state machine over expat: for what is not written plainly, see ``tmx_scan``.

Ids are ``tuid``, or the unit's number where there is none. What has no place of its own in the model goes along in
``attrs``: attributes under their names, attributes of the n-th note or prop as ``note[n]@xml:lang``, unknown
children of a variant as ``#extra``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.quick import make_unit
from tmkit.formats.tmx_collect import Collected, pairs_of
from tmkit.formats.tmx_inline import Inline
from tmkit.formats.tmx_scan import Scanner
from tmkit.formats.tmx_values import Raw, with_ours
from tmkit.formats.xmlchunks import CONTROL
from tmkit.formats.xmltext import escape
from tmkit.model import Content, TranslationUnit, Variant

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

__all__ = ["Maker", "TmxHandler"]

NONCHARACTERS = ("\ufffe", "\uffff")
"""What XML forbids, as CONTROL."""

T = TypeVar("T")


class Maker(Protocol, Generic[T]):
    """Makes of units what the caller wants."""

    done: list[T]
    codec: str
    """How it wants its text decoded: UTF-8, or Latin-1, a character for a byte of UTF-8."""

    def add(self, unit: TranslationUnit) -> None:
        """Add a unit that the parser has read."""

    def take(self, scanner: Scanner, pieces: list[str], first: int, count: int) -> int:
        """Add the units that are written plainly; the place of the first that is not."""


class TmxHandler(Generic[T]):
    """The state machine. ``_text`` collects character data.

    Attributes:
        done: what has been made of the units so far.
        codec: how pieces are decoded.
        count: the units so far.
        version: of the format, as the file states it; None before its root element.
        unit_end: the parser's byte index of the end tag of the last unit it took.

    """

    resume = re.compile(rb"<tu[\s>]")

    def __init__(self, reading: Reading, maker: Maker[T]) -> None:
        self.done = maker.done
        self.codec = maker.codec
        self.skipped_lines = 0
        self.reading = reading
        self.count = 0
        self.version: str | None = None
        self.unit_end = -1
        self._maker = maker
        self._text: list[str] = []
        self._langs: dict[str, None] = {}
        self._scanner = Scanner(self._langs)
        self._header = False
        self._forget_unit()

    def _forget_unit(self) -> None:
        self._unit: Collected | None = None
        self._variant: Collected | None = None
        self._variants: list[Variant] = []
        self._ours: dict[str, str] = {}
        self._inline: Inline | None = None
        self._raw: Raw | None = None
        self._child: list[str] = []
        self._content: Content = ()

    def attach(self, parser: XMLParserType) -> None:
        """Set the handlers."""
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append

    def where(self) -> str:
        """The unit being read."""
        if self._unit is not None:
            return f"unit {self._id()}"
        return "the header" if self._header else (f"what follows unit {self.count}" if self.count else "")

    def ancestors(self) -> str:
        """Forget the unit begun; start tags for a parser that resumes at the next."""
        self._forget_unit()
        self._header = False
        self._text.clear()
        return "<tmx><body>"

    def _id(self) -> str:
        return (self._unit.attribute("tuid") if self._unit else "") or str(self.count)

    # The short way past the parser; see xmldriver.Shortcut.

    end = b"</tu>"

    def pieces(self, block: bytes) -> list[str] | None:
        """The units of a block as text; None when it holds what only expat may judge."""
        if any(map(block.__contains__, CONTROL)) or (b"]" in block and b"]]>" in block):
            return None
        try:
            text = block.decode("utf-8")
        except UnicodeDecodeError:
            return None
        if any(map(text.__contains__, NONCHARACTERS)):
            return None
        if self.codec != "utf-8":
            text = block.decode(self.codec)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text.split("</tu>")

    def take(self, pieces: list[str], first: int) -> int:
        """Take what is written plainly; the place of the first that is not."""
        last = self._maker.take(self._scanner, pieces, first, self.count)
        self.count += last - first
        if len(self._langs) > len(self.reading.languages):
            self.reading.languages = tuple(self._langs)
        return last

    # The parser's way.

    def _start(self, name: str, attrs: list[str]) -> None:
        text = "".join(self._text)
        self._text.clear()
        if self._inline is not None:
            self._inline.start(name, attrs, text)
        elif self._raw is not None:
            self._raw.parts.append(escape(text))
            self._raw.open(name, attrs)
        elif name == "seg":
            self._inline = Inline()
        elif name == "tuv" and self._unit is not None:
            if self._variant is not None:
                raise FormatError(f"a variant of unit {self._id()} is not closed", hint="mend it")
            self._variant = Collected(attrs)
        elif name in ("prop", "note"):
            self._child = attrs
        elif name == "tu":
            if self._unit is not None:
                self._not_closed()
            self.count += 1
            self._unit = Collected(attrs)
        else:
            self._start_rare(name, attrs)

    def _not_closed(self) -> None:
        if not self.reading.recover:
            raise FormatError(
                f"unit {self._id()} is not closed", hint="mend it, or read on with tmkit convert --recover"
            )
        self.reading.report("the element is not closed; left out", unit=self._id(), lost=True)
        self._forget_unit()

    def _start_rare(self, name: str, attrs: list[str]) -> None:
        if name == "header":
            self._header = True
            pairs = pairs_of(attrs)
            self.reading.meta.extend(pairs)
            values = dict(pairs)
            self._scanner.srclang = values.get("srclang", "")
            tool = (values.get("creationtool"), values.get("creationtoolversion"))
            self.reading.tool = " ".join(filter(None, tool))
        elif name == "tmx":
            if self.version is None:
                self.reading.version = self.version = dict(pairs_of(attrs)).get("version", "")
        elif name == "body":
            self._header = False
        elif self.version is None:
            raise FormatError(f"this is no TMX: its root element is <{name}>", hint="name the format")
        else:
            self._raw = Raw(name, attrs)

    def _end(self, name: str) -> None:
        text = "".join(self._text)
        self._text.clear()
        if name == "seg" and self._inline is not None and not self._inline.open:
            self._content = self._inline.finish(text)
            self._inline = None
        elif self._inline is not None:
            self._inline.end(name, text)
        elif self._raw is not None:
            self._end_raw(self._raw, name, text)
        elif name in ("prop", "note"):
            self._end_child(name, text)
        elif name == "tuv" and self._variant is not None:
            self._end_variant(self._variant)
        elif name == "tu" and self._unit is not None:
            self._end_unit(self._unit)

    def _end_child(self, name: str, value: str) -> None:
        owner = self._variant or self._unit
        if owner is None:
            if self._header:
                kind = dict(pairs_of(self._child)).get("type", "")
                self.reading.meta.append(("note" if name == "note" else f"prop:{kind}", value))
        elif name == "note":
            owner.note(self._child, value)
        else:
            owner.prop(self._child, value)

    def _end_raw(self, raw: Raw, name: str, text: str) -> None:
        if text:
            raw.parts.append(escape(text))
        raw.close(name)
        if raw.depth == 0:
            owner = self._variant or self._unit
            if owner is not None:
                owner.extras.append("".join(raw.parts))
            elif self._header:
                self.reading.meta.append(("#extra", "".join(raw.parts)))
            self._raw = None

    def _end_variant(self, collected: Collected) -> None:
        variant = collected.variant(self._content)
        if not variant.lang:
            self._report("a variant names no language")
        if variant.lang not in self._langs:
            self._langs[variant.lang] = None
            self.reading.languages = tuple(self._langs)
        self._ours |= collected.ours
        self._variants.append(variant)
        self._content = ()
        self._variant = None

    def _report(self, message: str) -> None:
        line = self.parser.CurrentLineNumber + self.skipped_lines
        self.reading.report(message, line=line, unit=self._id())

    def _end_unit(self, collected: Collected) -> None:
        if not self._variants:
            self._report("the unit holds no variant")
        provenance, rest = collected.told("tuid")
        unit = make_unit(
            self._id(),
            tuple(self._source_first(collected.attribute("srclang") or self._scanner.srclang)),
            tuple(collected.props),
            tuple(collected.notes),
            provenance,
            tuple(rest),
            tuple(collected.extras),
        )
        ours = collected.ours | self._ours
        self._maker.add(with_ours(unit, ours) if ours else unit)
        self.unit_end = self.parser.CurrentByteIndex
        self._forget_unit()

    def _source_first(self, srclang: str) -> list[Variant]:
        variants, srclang = self._variants, srclang.lower()
        if srclang in ("", "*all*"):
            return variants
        first = next((v for v in variants if v.lang.lower() == srclang), None)
        return variants if first is None else [first, *(v for v in variants if v is not first)]
