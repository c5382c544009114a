"""XLIFF changed in place: targets, states, and comments where each tool shows them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tmkit.formats.base import Change, MatchData, Reading
from tmkit.formats.change import new_content
from tmkit.formats.xliff import found_units
from tmkit.formats.xliff_content import write_content
from tmkit.formats.xliff_phrase import CONFIRMED, METADATA, NAMESPACE, without_braces
from tmkit.formats.xliff_segments import Found
from tmkit.formats.xml_update import patches_of, update_xml
from tmkit.formats.xmltext import attribute, clean, escape
from tmkit.formats.xmltree import Node, Patch, after, replace_inner, set_attribute, start_tag_end

__all__ = ["update"]


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Copy an XLIFF file of any kind with some units changed; how many were.

    Raises:
        FormatError: when it cannot be parsed.

    """
    return update_xml(path, out, changes, reading, _patches)


def _patches(
    path: Path, data: bytes, changes: Mapping[str, Change], reading: Reading
) -> tuple[list[Patch], int]:
    definitions: list[str] = []

    def changed(found: Found, change: Change) -> Iterable[Patch]:
        return _Unit(data, found, change, reading).patches(definitions)

    patches, count = patches_of(((f.unit.id, f) for f in found_units(path, reading)), changes, changed)
    if definitions:
        patches.append(_studio_comments(data, definitions))
    return patches, count


class _Unit:
    """The patches for one unit."""

    def __init__(self, data: bytes, found: Found, change: Change, reading: Reading) -> None:
        self.data = data
        self.found = found
        self.change = change
        self.version = 2 if found.node.name == "unit" else 1
        self.lang = found.unit.variants[-1].lang if len(found.unit.variants) > 1 else reading.target
        self.prefix = found.node.qname[: -len(found.node.name)]
        self.phrase = NAMESPACE.encode() in data[:4096]

    def patches(self, definitions: list[str]) -> Iterator[Patch]:
        """All patches; comments of SDLXLIFF leave their definitions in the list."""
        studio = self.found.segment is not None and self.version == 1
        wrap = ("", "")
        if studio and self.change.comments:
            comment_id = str(uuid.uuid4())
            definitions.append(_definition(comment_id, self.change))
            wrap = (f'<mrk mtype="x-sdl-comment" sdl:cid="{comment_id}">', "</mrk>")
        yield from self._target(wrap)
        if self.change.state is not None:
            yield from self._state(self.change.state)
        if self.change.comments and not studio:
            yield self._comments()
        if self.change.match is not None:
            yield from self._match(self.change.match)

    def _target(self, wrap: tuple[str, str]) -> Iterator[Patch]:
        found, change = self.found, self.change
        if change.target is None and not wrap[0]:
            return
        if change.target is None:
            if found.target is not None:
                begin, empty = start_tag_end(self.data, found.target.start)
                if not empty:
                    yield begin, begin, wrap[0].encode("utf-8")
                    yield found.target.end, found.target.end, wrap[1].encode("utf-8")
                    return
            content = ""
        else:
            old = (
                found.unit.variants[1].content if found.target is not None else found.unit.variants[0].content
            )
            new = new_content(old, change.target)
            content = write_content(without_braces(new) if self.phrase else new, self.version)
            content = clean(content)
            if found.target is not None:
                content = _commented(found.target, content)
        content = wrap[0] + content + wrap[1]
        if found.target is not None:
            yield replace_inner(self.data, found.target, content)
            return
        mid = found.source.attrs.get("mid")
        if found.source.attrs.get("mtype") == "seg" and mid is not None:
            content = (
                f'<{found.source.qname} mtype="seg" mid="{attribute(mid)}">{content}</{found.source.qname}>'
            )
            whole = found.node.find("target")
            if whole is not None:
                begin, empty = start_tag_end(self.data, whole.start)
                if empty:
                    yield replace_inner(self.data, whole, content)
                else:
                    yield whole.end, whole.end, content.encode("utf-8")
                return
        place = self._behind_source()
        yield place, place, f"<{self.prefix}target>{content}</{self.prefix}target>".encode()

    def _behind_source(self) -> int:
        holder = self.found.segment if self.version == 2 else self.found.node
        assert holder is not None
        last = holder.find("seg-source") or holder.find("source")
        assert last is not None
        return after(self.data, last)

    def _state(self, state: str) -> Iterator[Patch]:
        node, segment = self.found.node, self.found.segment
        if segment is not None:
            yield set_attribute(self.data, segment, "conf" if self.version == 1 else "state", state)
        elif "mq:status" in node.attrs:
            yield set_attribute(self.data, node, "mq:status", state)
        elif self.phrase:
            yield set_attribute(self.data, node, "m:confirmed", str(int(state.lower() in CONFIRMED)))
        elif node.find("target") is not None and self.found.target is not None:
            begin, empty = start_tag_end(self.data, self.found.holder.start)
            if not empty or self.change.target is None:
                del begin
                yield set_attribute(self.data, self.found.holder, "state", state)

    def _match(self, match: MatchData) -> Iterator[Patch]:
        """Where the target comes from: Studio's and memoQ's attributes, ``alt-trans``, the matches module of XLIFF 2."""
        node, segment = self.found.node, self.found.segment
        if self.version == 2:
            yield from self._matches_module(match)
        elif segment is not None:
            yield set_attribute(self.data, segment, "origin", "tm")
            yield set_attribute(self.data, segment, "percent", str(match.percent))
        elif "mq:status" in node.attrs:
            yield set_attribute(self.data, node, "mq:percent", str(match.percent))
        elif self.phrase:
            for name in ("m:score", "m:gross-score"):
                yield set_attribute(self.data, node, name, str(match.percent / 100))
            yield set_attribute(self.data, node, "m:trans-origin", "tm")
        else:
            opening = f'<{self.prefix}alt-trans match-quality="{match.percent}%" {_origin(match)}>'
            target = node.find("target")
            place = after(self.data, target) if target is not None else self._behind_source()
            yield place, place, f"{opening}{self._pair(match)}</{self.prefix}alt-trans>".encode()

    def _matches_module(self, match: MatchData) -> Iterator[Patch]:
        """XLIFF 2.1, section 5.1; for units of one segment with an id, which the match has to name."""
        node, segment = self.found.node, self.found.segment
        several = sum(child.name == "segment" for child in node.elements()) > 1
        if several or segment is None or "id" not in segment.attrs or node.find("mtc:matches") is not None:
            return
        inside, empty = start_tag_end(self.data, node.start)
        assert not empty
        content = (
            f'<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#{attribute(segment.attrs["id"])}" '
            f'matchQuality="{match.percent}" {_origin(match)}>{self._pair(match)}</mtc:match></mtc:matches>'
        )
        yield inside, inside, content.encode()

    def _pair(self, match: MatchData) -> str:
        return "".join(
            f"<{self.prefix}{name}>{escape(clean(text))}</{self.prefix}{name}>"
            for name, text in (("source", match.source), ("target", match.target))
        )

    def _comments(self) -> Patch:
        node, data = self.found.node, self.data
        author = attribute(clean(self.change.author))
        texts = [escape(clean(text)) for text in self.change.comments]
        if b"MQXliff" in data[:4096]:
            return self._memoq_comments(author, texts)
        if self.phrase:
            return self._phrase_comment(texts)
        if self.version == 2:
            notes = "".join(
                f'<{self.prefix}note category="{author}">{text}</{self.prefix}note>' for text in texts
            )
            group = node.find("notes")
            if group is not None:
                return _append(data, group, notes)
            first = next(c for c in node.elements() if c.name in ("originalData", "segment", "ignorable"))
            return first.start, first.start, f"<{self.prefix}notes>{notes}</{self.prefix}notes>".encode()
        notes = "".join(
            f'<{self.prefix}note from="{author}" annotates="target">{text}</{self.prefix}note>'
            for text in texts
        )
        target = node.find("target")
        place = after(data, target) if target is not None else self._behind_source()
        return place, place, notes.encode("utf-8")

    def _memoq_comments(self, author: str, texts: list[str]) -> Patch:
        time = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        comments = "".join(
            f'<mq:comment id="{uuid.uuid4()}" creatoruser="{author}" time="{time}" deleted="false" category="0" '
            f'appliesto="Target" origin="User">{text}</mq:comment>'
            for text in texts
        )
        node = self.found.node
        group = node.find("mq:comments")
        if group is not None:
            return _append(self.data, group, comments)
        return node.end, node.end, f"<mq:comments>{comments}</mq:comments>".encode()

    def _phrase_comment(self, texts: list[str]) -> Patch:
        """Phrase has one comment a segment: before the metadata of the codes, its author a number."""
        text, node = "\n".join(texts), self.found.node
        comment = node.find("m:comment")
        if comment is not None:
            return _append(self.data, comment, f"\n{text}" if comment.text() else text)
        time = int(datetime.now(UTC).timestamp() * 1000)
        element = (
            f'<m:comment created-at="{time}" created-by="" modified-at="0" modified-by="" resolved="false">'
            f"{text}</m:comment>"
        )
        place = next((c.start for c in node.elements() if c.name in METADATA), node.end)
        return place, place, element.encode()


def _origin(match: MatchData) -> str:
    return f'origin="{attribute(clean(match.origin or "memory"))}"'


def _append(data: bytes, node: Node, content: str) -> Patch:
    """The patch that adds to the end of an element."""
    _, empty = start_tag_end(data, node.start)
    return replace_inner(data, node, content) if empty else (node.end, node.end, content.encode("utf-8"))


def _commented(old: Node, content: str) -> str:
    """New content of a Studio target within the comments that the old one, or a part of it, had."""
    ids = [
        node.attrs["sdl:cid"]
        for node in old.descend()
        if node.attrs.get("mtype") == "x-sdl-comment" and "sdl:cid" in node.attrs
    ]
    for comment_id in dict.fromkeys(ids):
        content = f'<mrk mtype="x-sdl-comment" sdl:cid="{attribute(comment_id)}">{content}</mrk>'
    return content


def _definition(comment_id: str, change: Change) -> str:
    date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.0000000Z")
    author = attribute(clean(change.author))
    comments = "".join(
        f'<Comment severity="Medium" user="{author}" date="{date}" version="1.0">{escape(clean(text))}</Comment>'
        for text in change.comments
    )
    return f'<cmt-def id="{comment_id}"><Comments xmlns="">{comments}</Comments></cmt-def>'


def _studio_comments(data: bytes, definitions: list[str]) -> Patch:
    """Where Studio keeps comments: /xliff/doc-info/cmt-defs, at the beginning of the file."""
    written = "".join(definitions)
    place = data.find(b"</cmt-defs>")
    if place < 0:
        written = f"<cmt-defs>{written}</cmt-defs>"
        place = data.find(b"</doc-info>")
    if place < 0:
        written = f'<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0">{written}</doc-info>'
        place, _ = start_tag_end(data, data.index(b"<xliff"))
    return place, place, written.encode("utf-8")
