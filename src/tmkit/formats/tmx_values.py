"""Parts of TMX as values: dates, provenance, inline codes, elements kept as raw XML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tmkit.formats.quick import make_provenance
from tmkit.formats.xmltext import start_tag
from tmkit.model import NO_PROVENANCE, CodeKind, CodeRole, InlineCode, Provenance, TranslationUnit

__all__ = [
    "CODES", "OURS", "Code", "Raw", "code_value", "format_date", "mixed_order", "parse_date", "provenance_of",
    "with_ours",
]  # fmt: skip

CODES = {
    "bpt": CodeRole.OPEN,
    "ept": CodeRole.CLOSE,
    "ph": CodeRole.ALONE,
    "it": CodeRole.ALONE,
    "ut": CodeRole.ALONE,
}
OURS = frozenset({"x-state", "x-locked", "x-match", "x-document", "x-place", "x-extra"})


def parse_date(text: str) -> datetime | None:
    """A TMX date (ISO 8601 basic, UTC) as an aware datetime; None when it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def format_date(value: datetime) -> str:
    """The date as TMX writes it, ``20260102T030405Z``."""
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return value.isoformat(timespec="seconds")[:19].replace("-", "").replace(":", "") + "Z"


def provenance_of(attrs: list[str], start: int, rest: list[tuple[str, str]]) -> Provenance:
    """Provenance out of an attribute list from ``start`` on; what is no provenance is appended to ``rest``."""
    created = changed = None
    created_by = changed_by = tool = tool_version = None
    found = False
    for index in range(start, len(attrs), 2):
        name = attrs[index]
        value = attrs[index + 1]
        if name == "creationdate":
            created = parse_date(value)
            if created is None:
                rest.append((name, value))
        elif name == "creationid":
            created_by = value
        elif name == "changedate":
            changed = parse_date(value)
            if changed is None:
                rest.append((name, value))
        elif name == "changeid":
            changed_by = value
        elif name == "creationtool":
            tool = value
        elif name == "creationtoolversion":
            tool_version = value
        else:
            rest.append((name, value))
            continue
        found = True
    if not found:
        return NO_PROVENANCE
    return make_provenance(created, created_by, changed, changed_by, tool, tool_version)


def with_ours(unit: TranslationUnit, ours: dict[str, str]) -> TranslationUnit:
    """Properties in which the writer keeps what TMX has no place for, back in their places."""
    match = ours.get("x-match")
    try:
        number = None if match is None else float(match)
    except ValueError:
        number = None
        ours = {k: v for k, v in ours.items() if k != "x-match"}
    provenance = unit.provenance
    if "x-document" in ours or "x-place" in ours:
        provenance = replace(provenance, document=ours.get("x-document"), place=ours.get("x-place"))
    return replace(
        unit,
        props=tuple((k, v) for k, v in unit.props if k not in ours),
        state=ours.get("x-state"),
        locked=ours.get("x-locked") == "true",
        match=number,
        provenance=provenance,
    )


def code_value(name: str, attrs: list[tuple[str, str]], data: str) -> InlineCode:
    """A ``bpt``, ``ept``, ``it``, ``ph`` or ``ut`` as a value."""
    role = CODES[name]
    code_id = ""
    if name in ("bpt", "ept"):
        code_id = next((v for k, v in attrs if k == "i"), "")
        attrs = [(k, v) for k, v in attrs if k != "i"]
    elif name == "it":
        pos = next((v for k, v in attrs if k == "pos"), "")
        role = {"begin": CodeRole.OPEN, "end": CodeRole.CLOSE}.get(pos, CodeRole.ALONE)
    return InlineCode(CodeKind(name), role, code_id, data, tuple(attrs))


def mixed_order(order: str, notes: int, props: list[tuple[str, str]]) -> str:
    """The order of notes (``n``) and properties (``p``) with a note that comes now, after properties.

    ``notes`` and ``props`` are those before it. Properties that stand for fields of the model do not count.
    """
    count = sum(name not in OURS for name, _ in props)
    if not count:
        return order
    if not order:
        return "n" * notes + "p" * count + "n"
    return order + "p" * (count - order.count("p")) + "n" * (notes - order.count("n") + 1)


class Raw:
    """An element collected as raw XML."""

    def __init__(self, name: str, attrs: list[str]) -> None:
        self.depth = 0
        self.parts: list[str] = []
        self.open(name, attrs)

    def open(self, name: str, attrs: list[str]) -> None:
        """A start tag."""
        self.parts.append(start_tag(name, zip(attrs[::2], attrs[1::2], strict=True)))
        self.depth += 1

    def close(self, name: str) -> None:
        """An end tag; an element that stayed empty becomes an empty-element tag."""
        if self.parts[-1].startswith(f"<{name}") and self.parts[-1][-2:] != "/>" and self.parts[-1][1] != "/":
            self.parts[-1] = self.parts[-1][:-1] + "/>"
        else:
            self.parts.append(f"</{name}>")
        self.depth -= 1


class Code:
    """An inline code being read; raw XML from its first sub-element on."""

    def __init__(self, name: str, attrs: list[str]) -> None:
        self.name = name
        self.attrs = attrs
        self.parts: list[str] = []
        self.depth = 0

    def value(self) -> InlineCode:
        """The code as a value."""
        pairs = list(zip(self.attrs[::2], self.attrs[1::2], strict=True))
        return code_value(self.name, pairs, "".join(self.parts))
