"""The units of an XLIFF out of the trees of its ``trans-unit``s and ``unit``s."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tmkit.formats.base import Reading
from tmkit.formats.ids import UniqueIds
from tmkit.formats.xliff_content import NO_DATA, read_content
from tmkit.formats.xliff_kept import kept_notes
from tmkit.formats.xliff_levels import Level, is_locked, kept_levels
from tmkit.formats.xliff_phrase import NAMESPACE, marks_of, with_braces
from tmkit.formats.xliff_side import OWN_CONTEXTS, OwnMetadata, definition_of, metadata_of, side_of, state2
from tmkit.formats.xmltree import Node, with_namespaces
from tmkit.model import Content, Provenance, TranslationUnit, Variant, same_language

__all__ = ["CurrentFile", "Found", "Segments", "Surroundings"]

CORE = {
    "originalData",
    "source",
    "target",
    "seg-source",
    "note",
    "notes",
    "segment",
    "ignorable",
    "sdl:seg-defs",
    "mq:comments",
    "m:comment",
}
TARGET_ATTRS = {"state", "xml:lang", "xml:space", "mtype", "mid"}


@dataclass(frozen=True, slots=True)
class Found:
    """A unit with the elements it came from, for changes in place."""

    unit: TranslationUnit
    node: Node
    source: Node
    target: Node | None
    holder: Node
    segment: Node | None


@dataclass(slots=True)
class CurrentFile:
    """What the ``file`` being read says of itself."""

    original: str = ""
    source: str = ""
    target: str = ""


@dataclass(slots=True)
class Surroundings:
    """What stands around the units; the parser keeps it up to date.

    Attributes:
        file: the file being read, the last of ``files``.
        langs: source and target language of the root element (XLIFF 2).
        levels: the file and the groups that are open.
        namespaces: address by prefix, as declared so far.
        comments: Studio's comments by id.

    """

    file: CurrentFile = field(default_factory=CurrentFile)
    files: int = 0
    langs: tuple[str, str] = ("", "")
    levels: list[Level] = field(default_factory=list)
    namespaces: dict[str, str] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)


class Segments:
    """Makes units of trees, a segment each, and numbers them."""

    def __init__(self, reading: Reading, around: Surroundings) -> None:
        self.reading = reading
        self.around = around
        self.count = 0
        self._ids = UniqueIds()

    def of(self, node: Node) -> Iterator[Found]:
        """The units of a ``trans-unit`` or ``unit``."""
        return self._units2(node) if node.name == "unit" else self._units1(node)

    def is_studio(self) -> bool:
        """Whether the file is Trados Studio's."""
        return (self.reading.tool or "").startswith("SDL") or self.reading.path.suffix.lower() == ".sdlxliff"

    def _is_phrase(self) -> bool:
        return self.around.namespaces.get("m", "").startswith(NAMESPACE)

    def _next_id(self, wanted: str) -> str:
        self.count += 1
        return wanted or str(self.count)

    def _variants(
        self,
        source: Node,
        target: Node | None,
        data: Mapping[str, str] = NO_DATA,
        marks: frozenset[str] | None = None,
    ) -> tuple[Variant, ...]:
        """Both sides; with the native codes of XLIFF 2 in ``data``, or the ids of Phrase's codes in ``marks``."""
        left = (
            source.attrs.get("xml:lang")
            or self.around.file.source
            or self.around.langs[0]
            or self.reading.source
        )
        right = self.around.file.target or self.around.langs[1] or self.reading.target
        if target is not None:
            own = target.attrs.get("xml:lang") or right
            # Xcode's tools and others mark the targets of all languages with the language of the source.
            right = right if same_language(own, left) and not same_language(right, left) else own
        variants = [Variant(left, _content(source, data, marks))]
        if target is not None:
            attrs = tuple((k, v) for k, v in target.attrs.items() if k not in TARGET_ATTRS)
            variants.append(Variant(right, _content(target, data, marks), attrs=attrs))
        return tuple(variants)

    def _units1(self, node: Node) -> Iterator[Found]:
        source, target = node.find("source"), node.find("target")
        if source is None:
            self.reading.report("the unit has no source", line=node.line, unit=node.attrs.get("id"))
            return
        whole = node.find("seg-source")
        segments = [m for m in whole.descend() if m.attrs.get("mtype") == "seg"] if whole else []
        definitions = node.find("sdl:seg-defs")
        studio = definitions is not None
        if not segments:
            if node.attrs.get("translate") == "no" and whole is None and self.is_studio():
                return
            yield self._found1(node, source, target, target, None, node.attrs.get("id", ""), first=True)
            return
        targets = {
            m.attrs.get("mid", ""): m
            for m in (target.descend() if target else ())
            if m.attrs.get("mtype") == "seg"
        }
        for index, segment in enumerate(segments):
            mid = segment.attrs.get("mid", str(index + 1))
            name = (
                mid
                if studio
                else f"{node.attrs.get('id', '')}.{mid}"
                if len(segments) > 1
                else node.attrs.get("id", "")
            )
            yield self._found1(node, segment, targets.get(mid), target, mid, name, first=index == 0)

    def _found1(
        self,
        node: Node,
        source: Node,
        target: Node | None,
        whole: Node | None,
        mid: str | None,
        name: str,
        *,
        first: bool,
    ) -> Found:
        side = side_of(
            node,
            target,
            whole,
            mid,
            first=first,
            comments=self.around.comments,
            document=self.around.file.original or None,
        )
        locked = side.locked or ("translate" not in node.attrs and is_locked(self.around.levels))
        attrs = tuple((k, v) for k, v in node.attrs.items() if k != "id")
        extras = tuple(
            with_namespaces(child.xml(), self.around.namespaces)
            for child in node.elements()
            if child.name not in CORE
            and not (child.name == "context-group" and child.attrs.get("name") == OWN_CONTEXTS)
        ) + kept_notes(node.find_all("note"))
        unit = TranslationUnit(
            self._next_id(name),
            self._variants(source, target, marks=marks_of(node) if self._is_phrase() else None),
            tuple(side.props),
            tuple(side.notes),
            side.provenance,
            side.state,
            locked,
            side.match,
            attrs if first else (),
            extras if first else (),
        )
        return Found(self._ids.unit(unit), node, source, target, whole or node, definition_of(node, mid))

    def _units2(self, node: Node) -> Iterator[Found]:
        segments = node.find_all("segment")
        for index, segment in enumerate(segments):
            source = segment.find("source")
            if source is None:
                self.reading.report("the segment has no source", line=segment.line, unit=node.attrs.get("id"))
                continue
            name = f".{segment.attrs.get('id', str(index + 1))}" if len(segments) > 1 else ""
            yield self._found2(node, segment, source, name, first=index == 0)

    def _found2(self, node: Node, segment: Node, source: Node, name: str, *, first: bool) -> Found:
        around, target = self.around, segment.find("target")
        group = node.find("originalData")
        data = {d.attrs.get("id", ""): d.text() for d in group.elements()} if group else NO_DATA
        metadata = node.find("mda:metadata")
        ours = metadata is not None and metadata.attrs.get("id") == OWN_CONTEXTS
        own = metadata_of(metadata) if first else OwnMetadata()
        notes = [n for each in node.find_all("notes") for n in each.elements()] if first else []
        extras = [
            with_namespaces(c.xml(), around.namespaces)
            for c in (node.elements() if first else ())
            if c.name not in CORE and not (ours and c is metadata)
        ]
        attrs = [(k, v) for k, v in node.attrs.items() if k != "id"]
        attrs += [
            (f"segment@{k}", v) for k, v in segment.attrs.items() if k not in ("id", "state", "subState")
        ]
        unit = TranslationUnit(
            self._next_id((own.id or node.attrs.get("id", "")) + name),
            self._variants(source, target, data),
            own.props,
            tuple(note.text() for note in notes),
            Provenance(document=own.document or around.file.original or None),
            state2(segment),
            node.attrs["translate"] == "no" if "translate" in node.attrs else is_locked(around.levels),
            own.match,
            (*attrs, *kept_levels(around.levels, around.files, around.namespaces)),
            (*extras, *kept_notes(notes)),
        )
        return Found(self._ids.unit(unit), node, source, target, segment, segment)


def _content(node: Node, data: Mapping[str, str], marks: frozenset[str] | None) -> Content:
    content = read_content(node, data)
    return content if marks is None else with_braces(content, marks)
