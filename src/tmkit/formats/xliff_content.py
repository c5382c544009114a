"""Inline elements of XLIFF 1.2 and 2.x to content and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tmkit.formats.base import Writing
from tmkit.formats.inline import native, nested, partners
from tmkit.formats.xmltext import ILLEGAL, XmlText
from tmkit.formats.xmltree import Node
from tmkit.model import CodeKind, CodeRole, Content, InlineCode

__all__ = ["as_token", "read_content", "write_content"]

WRAPPING = {"g", "mrk", "pc", "hi"}
ROLES = {
    "x": CodeRole.ALONE, "ph": CodeRole.ALONE, "bx": CodeRole.OPEN, "ex": CodeRole.CLOSE, "bpt": CodeRole.OPEN,
    "ept": CodeRole.CLOSE, "it": CodeRole.ALONE, "sc": CodeRole.OPEN, "ec": CodeRole.CLOSE, "sm": CodeRole.OPEN,
    "em": CodeRole.CLOSE, "ut": CodeRole.ALONE,
}  # fmt: skip
KINDS = {str(kind) for kind in CodeKind}
POSITION = {"open": CodeRole.OPEN, "close": CodeRole.CLOSE, "begin": CodeRole.OPEN, "end": CodeRole.CLOSE}
DELETED = ("x-sdl-deleted", "x-sdl-feedback-deleted")


NO_DATA: Mapping[str, str] = {}
PREFIXED = re.compile(r"""(?:</?|\s)([\w.-]+:)[\w.-]+(?=[\s=/>])""")
"""Prefixes in XML."""
NO_TOKEN = re.compile(
    r"[^\w.:\-\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF]",
    re.ASCII,
)
"""What cannot stand in an NMTOKEN (XML 1.0, production 4a)."""
REFERENCES = ("dataRef", "dataRefStart", "dataRefEnd")


def read_content(node: Node | None, data: Mapping[str, str] = NO_DATA) -> Content:
    """The content of a source, target or segment marker; () for none, ("",) for an empty one.

    ``data`` holds the native codes of XLIFF 2's ``originalData`` by id.
    """
    if node is None:
        return ()
    parts: list[str | InlineCode] = []
    for part in _parts(node, data):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts) or ("",)


def _parts(node: Node, data: Mapping[str, str]) -> Iterator[str | InlineCode]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.name == "cp" and child.attrs.get("hex"):
            try:
                yield chr(int(child.attrs["hex"], 16))
            except (ValueError, OverflowError):
                yield _alone(child)
        elif child.name in ROLES:
            yield _code(child, data)
        elif child.attrs.get("mtype") in DELETED or child.attrs.get("mq:tctype") == "del":
            yield _alone(child)
        else:
            kind = CodeKind(child.name) if child.name in WRAPPING else CodeKind.OTHER
            code_id = child.attrs.get("id", "")
            name = child.qname if kind is CodeKind.OTHER or child.qname != child.name else ""
            attrs = tuple((k, v) for k, v in child.attrs.items() if k != "id")
            if not child.children and kind is not CodeKind.MRK:
                yield InlineCode(kind, CodeRole.ALONE, code_id, "", attrs, name)
                continue
            opening = data.get(child.attrs.get("dataRefStart", ""), "")
            closing = data.get(child.attrs.get("dataRefEnd", ""), "")
            yield InlineCode(kind, CodeRole.OPEN, code_id, opening, attrs, name)
            yield from _parts(child, data)
            yield InlineCode(kind, CodeRole.CLOSE, code_id, closing, (), name)


def _alone(node: Node) -> InlineCode:
    """An element whose inside is no text of the segment: kept as raw XML."""
    attrs = tuple((k, v) for k, v in node.attrs.items() if k != "id")
    kind = CodeKind(node.name) if node.name in KINDS else CodeKind.OTHER
    return InlineCode(
        kind, CodeRole.ALONE, node.attrs.get("id", ""), node.inner(), (*attrs, ("#xml", "1")), node.qname
    )


def _code(node: Node, data: Mapping[str, str]) -> InlineCode:
    attrs = dict(node.attrs)
    role = ROLES[node.name]
    if node.name == "it":
        role = POSITION.get(attrs.get("pos", ""), role)
    reference = "startRef" if "startRef" in attrs else "rid" if "rid" in attrs else "id"
    code_id = attrs.get(reference, "")
    if reference == "id":
        attrs.pop("id", None)
    pairs = list(attrs.items())
    if any(True for _ in node.elements()):
        return InlineCode(CodeKind(node.name), role, code_id, node.inner(), (*pairs, ("#xml", "1")))
    text = node.text() or data.get(attrs.get("dataRef", ""), "")
    return InlineCode(CodeKind(node.name), role, code_id, text, tuple(pairs))


def write_content(
    content: Content, version: int, writing: Writing | None = None, store: dict[str, str] | None = None
) -> str:
    """Content as the inside of a source or target, of XLIFF 1.2 (``version`` 1) or 2.x (2).

    With a ``store``, native codes go into it, as id by code, for ``originalData``; without one, references to
    an existing ``originalData`` stay as they are.
    """
    xml = XmlText(writing)
    wrapped = nested(content)
    pair = partners(content)
    numbers = _numbers(content, pair)
    if version == 2:
        numbers = {index: as_token(number) for index, number in numbers.items()}
    out: list[str] = []
    for index, part in enumerate(content):
        if isinstance(part, str):
            out.append(_text2(part, xml) if version == 2 else xml.text(part))
        elif version == 2:
            other = content[pair[index]] if index in pair else None
            end = other.data if isinstance(other, InlineCode) else ""
            out.append(_write2(part, index in wrapped, numbers[index], index in pair, xml, store, end))
        else:
            out.append(_write1(part, index in wrapped, numbers[index], index in pair, xml))
    return "".join(out)


def as_token(name: str) -> str:
    """An id as XLIFF 2 takes it: an NMTOKEN of XML, other characters as ``_``."""
    return NO_TOKEN.sub("_", name) or "_"


def _text2(text: str, xml: XmlText) -> str:
    """Text of XLIFF 2.x, which has an element for characters that XML cannot hold."""
    if not ILLEGAL.search(text):
        return xml.text(text)
    return "".join(f'<cp hex="{ord(ch):04X}"/>' if ILLEGAL.match(ch) else xml.text(ch) for ch in text)


def _numbers(content: Content, pair: dict[int, int]) -> dict[int, str]:
    """An id for every code: its own, or a free one; a closing code has its opening one's."""
    used = {part.id for part in content if isinstance(part, InlineCode) and part.id}
    numbers: dict[int, str] = {}
    free = 1
    for index, part in enumerate(content):
        if isinstance(part, str):
            continue
        if part.id:
            numbers[index] = part.id
        elif part.role is CodeRole.CLOSE and index in pair:
            numbers[index] = numbers[pair[index]]
        else:
            while str(free) in used:
                free += 1
            numbers[index] = str(free)
            used.add(str(free))
    return numbers


def _pairs(code: InlineCode, number: str, xml: XmlText, *, force_id: bool = True) -> str:
    attrs = [(k, v) for k, v in code.attrs if not k.startswith("#") and xml.declared(k)]
    names = {k for k, _ in attrs}
    if not names & {"id", "rid", "startRef"} and (force_id or code.id):
        attrs.insert(0, ("id", number))
    return xml.attrs(attrs)


def _raw(code: InlineCode, xml: XmlText) -> str:
    if ("#xml", "1") in code.attrs and all(map(xml.declared, PREFIXED.findall(code.data))):
        return code.data
    return xml.text(code.data)


def _write1(code: InlineCode, wraps: bool, number: str, paired: bool, xml: XmlText) -> str:
    kind, role = code.kind, code.role
    name = code.name or str(kind)
    if kind in (CodeKind.G, CodeKind.MRK, CodeKind.OTHER) and xml.declared(name):
        if wraps and role is CodeRole.CLOSE:
            return f"</{name}>"
        tag = f"<{name}{_pairs(code, number, xml, force_id=kind is CodeKind.G)}"
        if wraps:
            return f"{tag}>"
        if role is CodeRole.ALONE:
            return f"{tag}>{_raw(code, xml)}</{name}>" if code.data else f"{tag}/>"
    if kind in (CodeKind.X, CodeKind.BX, CodeKind.EX):
        return f"<{kind}{_pairs(code, number, xml)}/>"
    if kind in (CodeKind.BPT, CodeKind.EPT, CodeKind.PH, CodeKind.IT):
        attrs = _pairs(code, number, xml)
        if kind is CodeKind.IT and 'pos="' not in attrs:
            attrs += ' pos="open"' if role is CodeRole.OPEN else ' pos="close"'
        attrs = attrs.replace(' pos="begin"', ' pos="open"').replace(' pos="end"', ' pos="close"')
        return f"<{kind}{attrs}>{_raw(code, xml)}</{kind}>"
    data = xml.text(native(code))
    if role is CodeRole.ALONE or not paired:
        return f'<ph id="{xml.attr(number)}">{data}</ph>'
    element = "bpt" if role is CodeRole.OPEN else "ept"
    return f'<{element} id="{xml.attr(number)}">{data}</{element}>'


def _reference(name: str, data: str, store: dict[str, str] | None, xml: XmlText) -> str:
    """The attribute that refers to a native code, filed in the store."""
    if store is None or not data:
        return ""
    return f' {name}="{store.setdefault(xml.text(data), f"d{len(store) + 1}")}"'


def _write2(
    code: InlineCode,
    wraps: bool,
    number: str,
    paired: bool,
    xml: XmlText,
    store: dict[str, str] | None,
    end: str,
) -> str:
    kind, role = code.kind, code.role
    name = code.name or str(kind)
    if store is not None:
        code = replace(code, attrs=tuple((k, v) for k, v in code.attrs if k not in REFERENCES))
    data = _reference("dataRef", code.data, store, xml)
    if kind in (CodeKind.PC, CodeKind.MRK) and wraps:
        if role is CodeRole.CLOSE:
            return f"</{name}>"
        start = _reference("dataRefStart", code.data, store, xml)
        return f"<{name}{_pairs(code, number, xml)}{start}{_reference('dataRefEnd', end, store, xml)}>"
    if kind in (CodeKind.PH, CodeKind.SC, CodeKind.EC, CodeKind.SM, CodeKind.EM) and (
        not code.data or data or any(k in REFERENCES for k, _ in code.attrs)
    ):
        return f"<{kind}{_pairs(code, number, xml)}{data}/>"
    if kind is CodeKind.PC and role is CodeRole.ALONE:
        return f"<pc{_pairs(code, number, xml)}></pc>"
    shown = data or f' disp="{xml.attr(native(code))}"'
    if role is CodeRole.OPEN:
        alone = "" if paired else ' isolated="yes"'
        return f'<sc id="{xml.attr(number)}"{alone}{shown}/>'
    if role is CodeRole.CLOSE:
        if paired:
            return f'<ec startRef="{xml.attr(number)}"{shown}/>'
        return f'<ec id="{xml.attr(number)}" isolated="yes"{shown}/>'
    return f'<ph id="{xml.attr(number)}"{shown}/>'
