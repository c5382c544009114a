"""TMX 1.1 to 1.4b: streaming reader, writer of 1.4b, changes in place.

Reading is a state machine over expat. Ids are ``tuid``, or the unit's number where there is none. What has no
place of its own in the model goes along in ``attrs``: attributes under their names, attributes of the n-th note
or prop as ``note[n]@xml:lang``, unknown children of a variant as ``#extra``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Feature, Format, Reading, Sample
from tmkit.formats.tmx_write import write
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltext import escape, start_tag
from tmkit.model import (
    CodeKind,
    CodeRole,
    Content,
    InlineCode,
    Provenance,
    TranslationUnit,
    Variant,
)

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

__all__ = ["format_date", "parse_date", "units"]

NOBODY = Provenance()
CODES = {
    "bpt": CodeRole.OPEN,
    "ept": CodeRole.CLOSE,
    "ph": CodeRole.ALONE,
    "it": CodeRole.ALONE,
    "ut": CodeRole.ALONE,
}
WHO = {
    "creationid": "created_by",
    "changeid": "changed_by",
    "creationtool": "tool",
    "creationtoolversion": "tool_version",
}
WHEN = {"creationdate": "created", "changedate": "changed"}


def parse_date(text: str) -> datetime | None:
    """A TMX date (ISO 8601 basic, UTC) as an aware datetime; None when it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def format_date(value: datetime) -> str:
    """The date as TMX writes it, ``20260102T030405Z``."""
    return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _provenance(attrs: list[str], rest: list[tuple[str, str]]) -> Provenance:
    """Provenance out of an attribute list; what is no provenance is appended to ``rest``."""
    found: dict[str, str | datetime] = {}
    for name, value in zip(attrs[::2], attrs[1::2], strict=True):
        if name in WHEN:
            date = parse_date(value)
            if date:
                found[WHEN[name]] = date
                continue
        elif name in WHO:
            found[WHO[name]] = value
            continue
        rest.append((name, value))
    return Provenance(**found) if found else NOBODY  # type: ignore[arg-type]


class _Raw:
    """An element collected as raw XML."""

    def __init__(self, name: str, attrs: list[str]) -> None:
        self.depth = 0
        self.parts: list[str] = []
        self.open(name, attrs)

    def open(self, name: str, attrs: list[str]) -> None:
        self.parts.append(start_tag(name, zip(attrs[::2], attrs[1::2], strict=True)))
        self.depth += 1

    def close(self, name: str) -> None:
        if self.parts[-1].startswith(f"<{name}") and self.parts[-1][-2:] != "/>" and self.parts[-1][1] != "/":
            self.parts[-1] = self.parts[-1][:-1] + "/>"
        else:
            self.parts.append(f"</{name}>")
        self.depth -= 1


class _Code:
    """An inline code being read; raw XML from its first sub-element on."""

    def __init__(self, name: str, attrs: list[str]) -> None:
        self.name = name
        self.attrs = attrs
        self.parts: list[str] = []
        self.depth = 0

    def value(self) -> InlineCode:
        pairs = list(zip(self.attrs[::2], self.attrs[1::2], strict=True))
        role = CODES[self.name]
        code_id = ""
        if self.name in ("bpt", "ept"):
            code_id = next((v for k, v in pairs if k == "i"), "")
            pairs = [(k, v) for k, v in pairs if k != "i"]
        elif self.name == "it":
            pos = next((v for k, v in pairs if k == "pos"), "")
            role = {"begin": CodeRole.OPEN, "end": CodeRole.CLOSE}.get(pos, CodeRole.ALONE)
        return InlineCode(CodeKind(self.name), role, code_id, "".join(self.parts), tuple(pairs))


class TmxHandler:
    """The state machine. ``_text`` collects character data; ``_part`` names the element it belongs to."""

    resume = re.compile(rb"<tu[\s>]")

    def __init__(self, reading: Reading) -> None:
        self.done: list[TranslationUnit] = []
        self.reading = reading
        self.count = 0
        self.version: str | None = None
        self._text: list[str] = []
        self._srclang = ""
        self._langs: dict[str, None] = {}
        self._raw: _Raw | None = None
        self._raw_owner: list[str] | None = None
        self._in_tu = False
        self._in_tuv = False
        self._header = False
        self._forget_unit()

    def _forget_unit(self) -> None:
        self._in_tu = self._in_tuv = self._in_seg = False
        self._content: list[str | InlineCode] | None = None
        self._code: _Code | None = None
        self._raw = None
        self._hi: list[str] = []
        self._tu_attrs: list[str] = []
        self._variants: list[Variant] = []
        self._props: list[tuple[str, str]] = []
        self._notes: list[str] = []
        self._child_attrs: list[tuple[str, str]] = []
        self._extras: list[str] = []
        self._tu_props: list[tuple[str, str]] = []
        self._tu_notes: list[str] = []
        self._tu_child_attrs: list[tuple[str, str]] = []
        self._tuv_attrs: list[str] = []
        self._tuv_extras: list[str] = []
        self._tuv_content: Content = ()
        self._child: list[str] = []

    def attach(self, parser: XMLParserType) -> None:
        self.parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text.append

    def where(self) -> str:
        if self._in_tu:
            return f"unit {self._id()}"
        return "the header" if self._header else (f"what follows unit {self.count}" if self.count else "")

    def ancestors(self) -> str:
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

    # The hot path: seg, tuv, prop, tu come first, and nothing is looked up twice.

    def _start(self, name: str, attrs: list[str]) -> None:
        if self._in_seg:
            self._start_inline(name, attrs)
        elif self._raw is not None:
            self._raw.parts.append(escape("".join(self._text)))
            self._raw.open(name, attrs)
        elif name == "seg":
            self._in_seg = True
        elif name == "tuv":
            if self._in_tuv:
                raise FormatError(f"a variant of unit {self._id()} is not closed", hint="mend it")
            self._in_tuv = True
            self._tuv_attrs = attrs
            self._tu_props, self._props = self._props, []
            self._tu_notes, self._notes = self._notes, []
            self._tu_child_attrs, self._child_attrs = self._child_attrs, []
        elif name == "prop" or name == "note":
            self._child = attrs
        elif name == "tu":
            self._start_unit(attrs)
        else:
            self._start_rare(name, attrs)
        self._text.clear()

    def _start_unit(self, attrs: list[str]) -> None:
        if self._in_tu:
            self.reading.report("the element is not closed; left out", unit=self._id(), lost=True)
            if not self.reading.recover:
                raise FormatError(
                    f"unit {self._id()} is not closed", hint="mend it, or read on with --recover"
                )
        self._forget_unit()
        self._in_tu = True
        self.count += 1
        self._tu_attrs = attrs

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
            self._props, self._notes, self._child_attrs = [], [], []
        elif self.version is None:
            raise FormatError(f"this is no TMX: its root element is <{name}>", hint="name the format")
        else:
            self._raw = _Raw(name, attrs)
            self._raw_owner = self._tuv_extras if self._in_tuv else self._extras

    def _end(self, name: str) -> None:
        text = self._text
        if name == "seg":
            self._end_seg()
        elif self._in_seg:
            self._end_inline(name)
        elif self._raw is not None:
            self._end_raw(name)
        elif name == "tuv":
            self._end_variant()
        elif name == "prop":
            self._end_prop("".join(text))
        elif name == "tu":
            self._end_unit()
        elif name == "note":
            self._notes.append("".join(text))
            if self._child:
                self._child_attributes("note", len(self._notes), self._child)
            if self._header:
                self.reading.meta.append(("note", self._notes[-1]))
        text.clear()

    def _end_raw(self, name: str) -> None:
        raw = self._raw
        assert raw is not None
        assert self._raw_owner is not None
        if self._text:
            raw.parts.append(escape("".join(self._text)))
        raw.close(name)
        if raw.depth == 0:
            xml = "".join(raw.parts)
            if self._header:
                self.reading.meta.append(("#extra", xml))
            else:
                self._raw_owner.append(xml)
            self._raw = None

    def _end_seg(self) -> None:
        if self._content is None:
            self._tuv_content = ("".join(self._text),)
        else:
            self._flush()
            self._tuv_content = tuple(self._content) or ("",)
            self._content = None
        self._in_seg = False

    def _end_prop(self, value: str) -> None:
        attrs = self._child
        if len(attrs) == 2 and attrs[0] == "type":
            kind = attrs[1]
        else:
            kind = next((v for k, v in zip(attrs[::2], attrs[1::2], strict=True) if k == "type"), "")
            self._child_attributes("prop", len(self._props) + 1, attrs)
        if self._header:
            self.reading.meta.append((f"prop:{kind}", value))
        else:
            self._props.append((kind, value))

    def _child_attributes(self, what: str, number: int, attrs: list[str]) -> None:
        for name, value in zip(attrs[::2], attrs[1::2], strict=True):
            if name != "type":
                self._child_attrs.append((f"{what}[{number}]@{name}", value))

    def _end_variant(self) -> None:
        attrs = self._tuv_attrs
        if len(attrs) == 2 and attrs[0] == "xml:lang":
            variant = Variant(attrs[1], self._tuv_content, tuple(self._props), tuple(self._notes))
            if self._child_attrs or self._tuv_extras:
                rest = [*self._child_attrs, *(("#extra", xml) for xml in self._tuv_extras)]
                variant = Variant(
                    attrs[1], self._tuv_content, variant.props, variant.notes, NOBODY, tuple(rest)
                )
        else:
            others: list[tuple[str, str]] = []
            provenance = _provenance(attrs, others)
            lang = next((v for k, v in others if k in ("xml:lang", "lang")), "")
            others = [(k, v) for k, v in others if k not in ("xml:lang", "lang")]
            others += [*self._child_attrs, *(("#extra", xml) for xml in self._tuv_extras)]
            variant = Variant(
                lang, self._tuv_content, tuple(self._props), tuple(self._notes), provenance, tuple(others)
            )
            if not lang:
                self.reading.report(
                    "a variant names no language", line=self.parser.CurrentLineNumber, unit=self._id()
                )
        if variant.lang not in self._langs:
            self._langs[variant.lang] = None
            self.reading.languages = tuple(self._langs)
        self._variants.append(variant)
        self._props, self._notes, self._child_attrs = self._tu_props, self._tu_notes, self._tu_child_attrs
        if self._tuv_extras:
            self._tuv_extras = []
        self._tuv_content = ()
        self._in_tuv = False

    def _end_unit(self) -> None:
        attrs = self._tu_attrs
        rest: list[tuple[str, str]] = []
        provenance = NOBODY
        unit_id = ""
        if attrs:
            provenance = _provenance(attrs, rest)
            if rest and rest[0][0] == "tuid":
                unit_id = rest.pop(0)[1]
            elif rest:
                unit_id = dict(rest).get("tuid", "")
                rest = [(k, v) for k, v in rest if k != "tuid"]
        variants = self._variants
        if not variants:
            self.reading.report(
                "the unit holds no variant",
                line=self.parser.CurrentLineNumber,
                unit=unit_id or str(self.count),
            )
        elif len(variants) > 1:
            variants = self._source_first(variants, rest)
        self.done.append(
            TranslationUnit(
                unit_id or str(self.count),
                tuple(variants),
                tuple(self._props),
                tuple(self._notes),
                provenance,
                attrs=tuple(rest + self._child_attrs) if rest or self._child_attrs else (),
                extras=tuple(self._extras),
            )
        )
        self._in_tu = False

    def _source_first(self, variants: list[Variant], attrs: list[tuple[str, str]]) -> list[Variant]:
        srclang = (dict(attrs).get("srclang") or self._srclang).lower()
        if variants[0].lang.lower() == srclang or srclang in ("", "*all*"):
            return variants
        first = next((v for v in variants if v.lang.lower() == srclang), None)
        return variants if first is None else [first, *(v for v in variants if v is not first)]

    # Inline codes.

    def _flush(self) -> None:
        if self._content is None:
            self._content = []
        if self._text:
            text = "".join(self._text)
            if text:
                self._content.append(text)
            self._text.clear()

    def _start_inline(self, name: str, attrs: list[str]) -> None:
        code = self._code
        if code is not None:
            if code.depth == 0 and ("#xml", "1") not in zip(code.attrs[::2], code.attrs[1::2], strict=True):
                code.attrs = [*code.attrs, "#xml", "1"]
                code.parts = [escape("".join(code.parts))]
            code.parts.append(escape("".join(self._text)))
            code.parts.append(start_tag(name, zip(attrs[::2], attrs[1::2], strict=True)))
            code.depth += 1
            return
        self._flush()
        assert self._content is not None
        if name in CODES:
            self._code = _Code(name, attrs)
            return
        pairs = tuple(zip(attrs[::2], attrs[1::2], strict=True))
        if name == "hi":
            self._content.append(InlineCode(CodeKind.HI, CodeRole.OPEN, attrs=pairs))
        else:
            self._content.append(InlineCode(CodeKind.OTHER, CodeRole.OPEN, attrs=pairs, name=name))

    def _end_inline(self, name: str) -> None:
        code = self._code
        if code is None:
            self._flush()
            assert self._content is not None
            kind = CodeKind.HI if name == "hi" else CodeKind.OTHER
            self._content.append(InlineCode(kind, CodeRole.CLOSE, name="" if kind is CodeKind.HI else name))
            return
        text = "".join(self._text)
        is_xml = "#xml" in code.attrs[::2]
        code.parts.append(escape(text) if is_xml else text)
        if code.depth:
            code.parts.append(f"</{name}>")
            code.depth -= 1
            return
        assert self._content is not None
        self._content.append(code.value())
        self._code = None


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The units of a TMX file, streaming.

    Raises:
        FormatError: where it is broken or unsafe, with line, unit and cure.

    """
    handler = TmxHandler(reading)
    yield from parse(path, reading, handler)
    if handler.version is None:
        raise FormatError("this is no TMX", place=str(path))


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
        keeps=frozenset(Feature),
    )
)
