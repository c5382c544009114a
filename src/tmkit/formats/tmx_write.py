"""TMX 1.4b out: what the DTD allows, in the order it wants it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tmkit import __version__
from tmkit.formats.base import Writing
from tmkit.formats.inline import native, nested, partners
from tmkit.formats.tmx_values import format_date
from tmkit.formats.xmltext import XmlText
from tmkit.model import (
    NO_PROVENANCE,
    CodeKind,
    CodeRole,
    Content,
    InlineCode,
    Properties,
    Provenance,
    TranslationUnit,
    Variant,
)

__all__ = ["TAIL", "TUV_ATTRS", "TU_ATTRS", "TmxWriter", "srclang", "write"]

TU_ATTRS = frozenset(
    "o-encoding datatype usagecount lastusagedate creationtool creationtoolversion creationdate creationid "
    "changedate segtype changeid o-tmf srclang".split()
)
TUV_ATTRS = TU_ATTRS - {"segtype", "srclang"}
HEADER_ATTRS = (
    "creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype", "o-encoding",
    "creationdate", "creationid", "changedate", "changeid",
)  # fmt: skip
TAIL = "  </body>\n</tmx>\n"
"""What follows the last unit."""
CODE_ATTRS = {
    CodeKind.BPT: ("x", "type"), CodeKind.EPT: (), CodeKind.PH: ("x", "assoc", "type"),
    CodeKind.IT: ("pos", "x", "type"), CodeKind.HI: ("x", "type"), CodeKind.UT: ("x",),
}  # fmt: skip


class TmxWriter:
    """Units as TMX text."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.xml = XmlText(writing)

    # --- file

    def head(self, srclang: str) -> str:
        """Everything before the first unit."""
        meta = self.writing.meta
        given = {k: v for k, v in meta if k in HEADER_ATTRS}
        values = {
            "creationtool": "tmkit",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "tmkit",
            "adminlang": "en",
            "srclang": srclang,
            "datatype": "plaintext",
        } | given
        if values["segtype"] not in ("block", "paragraph", "sentence", "phrase"):
            values["segtype"] = "sentence"
        attrs = self.xml.attrs((name, values[name]) for name in HEADER_ATTRS if name in values)
        children = [
            f"    <note>{self.xml.text(v)}</note>\n" for k, v in meta if k == "note"
        ] + [
            f'    <prop type="{self.xml.attr(k[5:])}">{self.xml.text(v)}</prop>\n'
            for k, v in meta
            if k.startswith("prop:")
        ] + [f"    {v}\n" for k, v in meta if k == "#extra" and v.startswith("<ude")]  # fmt: skip
        header = (
            f"  <header{attrs}>\n{''.join(children)}  </header>\n" if children else f"  <header{attrs}/>\n"
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
            f'<tmx version="1.4">\n{header}  <body>\n'
        )

    def unit(self, unit: TranslationUnit, number: int) -> str:
        """A ``tu`` element."""
        attrs: list[tuple[str, str]] = []
        if unit.id and unit.id != str(number):
            own = next((v for k, v in unit.attrs if k == "tuid"), None) if unit.attrs else None
            attrs.append(("tuid", own or unit.id))
        attrs += [(k, v) for k, v in unit.attrs if k in TU_ATTRS]
        attrs += provenance_attrs(unit.provenance)
        props = unit.props + self._own_props(unit)
        head = self.xml.attrs(attrs)
        children = self._children(unit.notes, props, unit.attrs, "      ")
        variants = "".join(self.variant(variant) for variant in unit.variants)
        return f"    <tu{head}>\n{children}{variants}    </tu>\n"

    def _own_props(self, unit: TranslationUnit) -> Properties:
        """What TMX has no place for, as properties, unless there are such."""
        where = unit.provenance
        values = (
            ("x-state", unit.state),
            ("x-locked", "true" if unit.locked else None),
            ("x-match", None if unit.match is None else f"{unit.match:g}"),
            ("x-document", where.document),
            ("x-place", where.place),
        )
        own = tuple([(name, value) for name, value in values if value])
        if own and unit.props:
            names = {name for name, _ in unit.props}
            own = tuple(pair for pair in own if pair[0] not in names)
        return own + tuple([("x-extra", xml) for xml in unit.extras])

    def variant(self, variant: Variant) -> str:
        """A ``tuv`` element on one line, on several when it has notes or properties."""
        attrs: list[tuple[str, str]] = [("xml:lang", variant.lang)]
        if variant.attrs:
            attrs += [(k, v) for k, v in variant.attrs if k in TUV_ATTRS]
        if variant.provenance is not NO_PROVENANCE:
            attrs += provenance_attrs(variant.provenance)
        head = self.xml.attrs(attrs)
        content = variant.content
        if len(content) == 1 and isinstance(content[0], str):
            seg = self.xml.text(content[0])
        else:
            seg = "".join(self.parts(content))
        props = variant.props
        if variant.attrs:
            props += tuple(("x-extra", v) for k, v in variant.attrs if k == "#extra")
        children = self._children(variant.notes, props, variant.attrs, "        ")
        if children:
            return f"      <tuv{head}>\n{children}        <seg>{seg}</seg>\n      </tuv>\n"
        return f"      <tuv{head}><seg>{seg}</seg></tuv>\n"

    def _children(self, notes: tuple[str, ...], props: Properties, attrs: Properties, indent: str) -> str:
        if not notes and not props:
            return ""
        if not attrs and not notes:
            return "".join(
                [f'{indent}<prop type="{self.xml.attr(n)}">{self.xml.text(v)}</prop>\n' for n, v in props]
            )
        more: dict[str, list[tuple[str, str]]] = {}
        for name, value in attrs:
            if name.startswith(("note[", "prop[")):
                child, _, attr = name.partition("@")
                more.setdefault(child, []).append((attr, value))
        out = [
            f"{indent}<note{self.xml.attrs(more.get(f'note[{n}]', ()))}>{self.xml.text(note)}</note>\n"
            for n, note in enumerate(notes, 1)
        ]
        order = next((value for name, value in attrs if name == "#order"), "")
        for n, (name, value) in enumerate(props, 1):
            extra = self.xml.attrs(more.get(f"prop[{n}]", ()))
            out.append(f'{indent}<prop type="{self.xml.attr(name)}"{extra}>{self.xml.text(value)}</prop>\n')
        if order and order.count("n") == len(notes) and order.count("p") <= len(props):
            first, second = iter(out[: len(notes)]), iter(out[len(notes) :])
            out = [next(first if kind == "n" else second) for kind in order if kind in "np"] + list(second)
        return "".join(out)

    # --- inline codes

    def parts(self, content: Content) -> list[str]:
        """The inside of a ``seg``, part by part; how a code is written depends on the other codes alone."""
        pair = partners(content)
        wrapped = nested(content)
        numbers: dict[int, str] = {}
        used = {p.id for p in content if isinstance(p, InlineCode) and p.kind is CodeKind.BPT and p.id}
        for index, part in enumerate(content):
            if isinstance(part, InlineCode) and part.role is CodeRole.OPEN and index in pair:
                number = part.id if part.kind is CodeKind.BPT and part.id else _free(used)
                used.add(number)
                numbers[index] = numbers[pair[index]] = number
        return [
            self.xml.text(part)
            if isinstance(part, str)
            else self._code(part, index in wrapped, numbers.get(index))
            for index, part in enumerate(content)
        ]

    def _code(self, code: InlineCode, wraps: bool, number: str | None) -> str:
        attrs = dict(code.attrs)
        if code.kind in CODE_ATTRS and attrs.get("id", "").isdigit():
            attrs.setdefault("x", attrs["id"])  # no attribute of TMX, but some tools write it
        if code.kind is CodeKind.HI and wraps:
            if code.role is CodeRole.CLOSE:
                return "</hi>"
            return f"<hi{self._allowed(CodeKind.HI, attrs)}>"
        data = (
            code.data
            if "#xml" in attrs
            else self.xml.text(native(code) if code.kind not in CODE_ATTRS else code.data)
        )
        if code.kind in (CodeKind.PH, CodeKind.UT) or (
            code.role is CodeRole.ALONE and code.kind is not CodeKind.IT
        ):
            name = "ut" if code.kind is CodeKind.UT else "ph"
            kind = CodeKind(name)
            if kind is CodeKind.PH and code.kind not in CODE_ATTRS and code.id.isdigit():
                attrs.setdefault("x", code.id)
            return f"<{name}{self._allowed(kind, attrs)}>{data}</{name}>"
        if code.kind is CodeKind.IT or number is None:
            pos = "begin" if code.role is CodeRole.OPEN else "end"
            attrs = attrs | {"pos": pos}
            return f"<it{self._allowed(CodeKind.IT, attrs)}>{data}</it>"
        if code.role is CodeRole.OPEN:
            return f'<bpt i="{self.xml.attr(number)}"{self._allowed(CodeKind.BPT, attrs)}>{data}</bpt>'
        return f'<ept i="{self.xml.attr(number)}">{data}</ept>'

    def _allowed(self, kind: CodeKind, attrs: dict[str, str]) -> str:
        return self.xml.attrs((k, v) for k, v in attrs.items() if k in CODE_ATTRS[kind])


def _free(used: set[str]) -> str:
    number = 1
    while str(number) in used:
        number += 1
    return str(number)


def provenance_attrs(value: Provenance) -> list[tuple[str, str]]:
    """Who, when and with what, as TMX attributes."""
    if value is NO_PROVENANCE:
        return []
    out: list[tuple[str, str]] = []
    if value.tool:
        out.append(("creationtool", value.tool))
    if value.tool_version:
        out.append(("creationtoolversion", value.tool_version))
    if value.created:
        out.append(("creationdate", format_date(value.created)))
    if value.created_by:
        out.append(("creationid", value.created_by))
    if value.changed:
        out.append(("changedate", format_date(value.changed)))
    if value.changed_by:
        out.append(("changeid", value.changed_by))
    return out


def write(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    """Write TMX 1.4b; the number of units."""
    writer = TmxWriter(writing)
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for unit in units:
            if count == 0:
                stream.write(writer.head(srclang(unit, writing)))
            count += 1
            stream.write(writer.unit(unit, count))
        if count == 0:
            stream.write(writer.head(writing.source))
        stream.write(TAIL)
    return count


def srclang(unit: TranslationUnit, writing: Writing) -> str:
    """The language the header names, of the first unit."""
    variant = unit.variant(writing.source) if writing.source else None
    variant = variant or next(iter(unit.variants), None)
    return variant.lang if variant and variant.lang else writing.source
