"""What XLIFF and its dialects say of a segment besides its text: state, lock, match, notes, who and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tmkit.formats.xmltree import Node
from tmkit.model import Properties, Provenance

__all__ = ["OWN_CONTEXTS", "OwnMetadata", "Side", "definition_of", "metadata_of", "side_of", "state2"]

OWN_CONTEXTS = "tmkit"
"""The name of the element in which our writers keep what the format has no place for."""


@dataclass(slots=True)
class Side:
    """What an element of the tool's own says about a segment."""

    state: str | None = None
    locked: bool = False
    match: float | None = None
    notes: list[str] = field(default_factory=list)
    props: list[tuple[str, str]] = field(default_factory=list)
    provenance: Provenance = field(default_factory=Provenance)


def _number(text: str | None) -> float | None:
    found = re.match(r"\s*(\d+(?:\.\d+)?)", text or "")
    return float(found.group(1)) if found else None


def _date(text: str | None) -> datetime | None:
    for pattern in ("%m/%d/%Y %H:%M:%S",):
        try:
            return datetime.strptime(text or "", pattern).replace(tzinfo=UTC)
        except ValueError:
            pass
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def definition_of(node: Node, mid: str | None) -> Node | None:
    """Studio's definition of a segment."""
    definitions = node.find("sdl:seg-defs")
    if definitions is None or mid is None:
        return None
    return next((d for d in definitions.elements() if d.attrs.get("id") == mid), None)


def side_of(
    node: Node,
    target: Node | None,
    whole: Node | None,
    mid: str | None,
    *,
    first: bool,
    comments: Mapping[str, list[str]],
    document: str | None,
) -> Side:
    """What a trans-unit and the tool's own elements say about one of its segments."""
    side = Side()
    if whole is not None:
        side.state = (whole.attrs.get("state") or "").removeprefix("x-") or None
    side.locked = node.attrs.get("translate") == "no" or node.attrs.get("mq:locked", "") not in (
        "",
        "false",
    )
    side.state = node.attrs.get("mq:status", side.state)
    side.match = _number(node.attrs.get("mq:percent"))
    _phrase(node, side)
    if first:
        side.notes += [note.text() for note in node.find_all("note")]
    for group in node.find_all("mq:comments"):
        side.notes += [
            c.text() for c in group.elements() if c.name == "mq:comment" and c.attrs.get("deleted") != "true"
        ]
    for group in node.find_all("context-group"):
        if group.attrs.get("name") == OWN_CONTEXTS:
            _own(group, side)
    definition = definition_of(node, mid)
    if definition is not None:
        side.state = definition.attrs.get("conf", side.state)
        side.locked = side.locked or definition.attrs.get("locked") == "true"
        side.match = _number(definition.attrs.get("percent"))
        if "origin" in definition.attrs:
            side.props.append(("origin", definition.attrs["origin"]))
    values = {c.attrs.get("key", ""): c.text() for c in (definition.elements() if definition else ())}
    for marker in target.descend() if target is not None else ():
        if marker.attrs.get("mtype") == "x-sdl-comment":
            side.notes += comments.get(marker.attrs.get("sdl:cid", ""), [])
    created = values.get("created_on") or _since_1970(node.attrs.get("m:created-at"))
    changed = values.get("modified_on") or _since_1970(node.attrs.get("m:modified-at"))
    side.provenance = Provenance(
        _date(created),
        values.get("created_by") or node.attrs.get("m:created-by") or None,
        _date(changed or node.attrs.get("mq:lastchangedtimestamp")),
        values.get("last_modified_by")
        or node.attrs.get("mq:lastchanginguser")
        or node.attrs.get("m:modified-by")
        or None,
        document=document,
    )
    return side


def _phrase(node: Node, side: Side) -> None:
    """Phrase's attributes; its scores are shares of 1, and 1.01 is a match in context."""
    side.locked = side.locked or node.attrs.get("m:locked") == "true"
    side.state = {"0": "unconfirmed", "1": "confirmed"}.get(node.attrs.get("m:confirmed", ""), side.state)
    score = _number(node.attrs.get("m:score"))
    if score:
        side.match = round(score * 100, 2)
    if node.attrs.get("m:trans-origin", "null") != "null":
        side.props.append(("origin", node.attrs["m:trans-origin"]))
    side.notes += [comment.text() for comment in node.find_all("m:comment")]


def _since_1970(milliseconds: str | None) -> str | None:
    """A date as Phrase counts, where 0 is never, as text."""
    if not milliseconds or not milliseconds.isdecimal() or not int(milliseconds):
        return None
    try:
        return datetime.fromtimestamp(int(milliseconds) / 1000, UTC).isoformat()
    except (OverflowError, ValueError, OSError):
        return None


def state2(segment: Node) -> str | None:
    """The state of a segment of XLIFF 2; ours stands in ``subState``."""
    own = segment.attrs.get("subState", "")
    return own.removeprefix("tmkit:") if own.startswith("tmkit:") else segment.attrs.get("state")


def _own(group: Node, side: Side) -> None:
    """Properties our writer put into a context group."""
    for context in group.elements():
        name, value = context.attrs.get("context-type", "").removeprefix("x-"), context.text()
        if name == "tmkit-match":
            side.match = _number(value)
        else:
            side.props.append((name, value))


@dataclass(frozen=True, slots=True)
class OwnMetadata:
    """What our writer put into the metadata module of XLIFF 2."""

    props: Properties = ()
    match: float | None = None
    document: str | None = None
    id: str | None = None


def metadata_of(node: Node | None) -> OwnMetadata:
    """Our values in a unit's metadata, which may hold another tool's besides."""
    if node is None:
        return OwnMetadata()
    groups = [node] if node.attrs.get("id") == OWN_CONTEXTS else [
        g for g in node.elements() if g.attrs.get("category") == OWN_CONTEXTS
    ]  # fmt: skip
    metas = [m for group in groups for m in group.descend() if m.name == "mda:meta"]
    values = [(m.attrs.get("type", ""), m.text()) for m in metas]
    given = dict(values)
    props = tuple((k, v) for k, v in values if k not in ("tmkit-match", "tmkit-document", "tmkit-id"))
    return OwnMetadata(
        props, _number(given.get("tmkit-match")), given.get("tmkit-document"), given.get("tmkit-id")
    )
