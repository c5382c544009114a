"""TBX: TermBase eXchange, ISO 30042:2019 (v3, styles DCA and DCT) and its predecessor (v2, ``martif``).

Read: all of these, whatever the dialect, and TBX-Min; categories tmkit has no field for become properties named
``tbx:<element>:<category>`` (with ``@lang`` for what stands at the language level) and are written back where they
came from. Written: TBX-Basic, v3 DCA (``tbx``), v3 DCT (``tbx-dct``) or v2 (``tbx-v2``).
TBX-Basic has no category for forbidden and proposed terms: they carry a note ``tmkit:status=...`` as well.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import regex

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample, Writing
from tmkit.formats.tbx_write import CATEGORIES, STYLES, TARGET_MARK, parse_date, write_tbx
from tmkit.model import Concept, Properties, Provenance, Term, Termbase, TermStatus

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_tbx"]

_CONCEPTS = ("conceptEntry", "termEntry", "entry")  # the last of each is TBX-Min
_LANGUAGES = ("langSec", "langSet", "langGroup")
_TERMS = ("termSec", "tig", "ntig", "termGroup")
_GROUPS = ("descripGrp", "adminGrp", "termNoteGrp", "termGrp", "transacGrp", "termCompList")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STATUS = {
    "preferredTerm-admn-sts": TermStatus.PREFERRED, "preferredTerm": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED, "standardizedTerm": TermStatus.PREFERRED, "legalTerm": TermStatus.ADMITTED,
    "admittedTerm-admn-sts": TermStatus.ADMITTED, "admittedTerm": TermStatus.ADMITTED, "admitted": TermStatus.ADMITTED,
    "deprecatedTerm-admn-sts": TermStatus.DEPRECATED, "deprecatedTerm": TermStatus.DEPRECATED,
    "deprecated": TermStatus.DEPRECATED, "supersededTerm-admn-sts": TermStatus.DEPRECATED,
    "supersededTerm": TermStatus.DEPRECATED, "forbidden": TermStatus.FORBIDDEN, "notRecommended": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED, "proposedTerm": TermStatus.PROPOSED, "proposed": TermStatus.PROPOSED,
}  # fmt: skip
_OWN = regex.compile(r"^tmkit:([\w.@:+-]+)=(.*)$", regex.DOTALL)


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _children(element: _Element) -> Iterator[_Element]:
    return (child for child in element if isinstance(child.tag, str))


def _text(element: _Element) -> str:
    """All text in an element, inline elements (``hi``, ``foreign`` ...) included; line breaks of the layout go."""
    text = "".join(str(part) for part in element.itertext()).strip()
    return regex.sub(r"(?<![ \t])[ \t]*\n\s+", " ", text)


def _lang(element: _Element, default: str = "") -> str:
    return element.get(_XML_LANG) or element.get("lang") or default


class _Items:
    """What one level of an entry says: (element kind, category, value) in order, groups taken apart."""

    def __init__(self, element: _Element, stop: tuple[str, ...]) -> None:
        self.values: list[tuple[str, str, str]] = []
        self.provenance = Provenance()
        self.transactions: list[tuple[str, str]] = []
        self._walk(element, stop)

    def _walk(self, element: _Element, stop: tuple[str, ...]) -> None:
        for child in _children(element):
            name = _name(child)
            if name in stop or name == "term":
                continue
            if name == "transacGrp":
                self._transaction(child)
            elif name in _GROUPS:
                self._walk(child, stop)
            else:
                kind, category = _category(name, child)
                text, target = _text(child), child.get("target", "")
                if text and target not in ("", text):
                    text = f"{text}{TARGET_MARK}{target}"
                self.values.append((kind, category, text or target))

    def _transaction(self, group: _Element) -> None:
        from dataclasses import replace

        kind, when, who = "", None, None
        for child in _children(group):
            name, category = _name(child), child.get("type", "")
            if name in ("transac", "transactionType") or category == "transactionType":
                kind = _text(child) or category
            elif name == "date":
                when = parse_date(_text(child))
            elif name in ("transacNote", "responsibility") or category == "responsibility":
                who = _text(child)
        self.transactions.append(
            (kind, " ".join(filter(None, (when.isoformat() if when else "", who or ""))))
        )
        if kind in ("origination", "input", "importation"):
            self.provenance = replace(self.provenance, created=when, created_by=who)
        elif kind:
            self.provenance = replace(self.provenance, changed=when, changed_by=who)

    def take(self, *categories: str) -> list[str]:
        """The values of these categories, removed from what is left."""
        found = [v for _, c, v in self.values if c in categories]
        self.values = [item for item in self.values if item[1] not in categories]
        return [v for v in found if v]

    def rest(self, suffix: str = "") -> Properties:
        """What no field holds, as properties."""
        return tuple((f"tbx:{kind}:{category}{suffix}", value) for kind, category, value in self.values)


def _category(name: str, element: _Element) -> tuple[str, str]:
    """Element kind and data category: the attribute ``type`` in DCA, the element itself in DCT."""
    if name == "note":
        return "note", "note"
    if element.get("type"):
        return name, element.get("type", "")
    return CATEGORIES.get(name, "descrip"), name


def _own_notes(notes: list[str]) -> tuple[list[str], Properties]:
    """Notes for people, and the properties tmkit keeps in notes."""
    people: list[str] = []
    own: list[tuple[str, str]] = []
    for note in notes:
        if found := _OWN.match(note):
            own.append((found[1], found[2]))
        else:
            people.append(note)
    return people, tuple(own)


def _term(section: _Element, lang: str, place: str) -> Term:
    found = next((child for child in section.iter() if _name(child) == "term"), None)
    text = _text(found) if found is not None else ""
    if not text:
        raise FormatError(
            "a term without text" if found is not None else "a term section without <term>",
            place=place,
            hint="write the term in or remove its section; tmkit convert --recover leaves the concept out",
        )
    items = _Items(section, ())
    states = items.take(
        "administrativeStatus", "administrative-status", "normativeAuthorization", "termStatus"
    )
    status = next((_STATUS[s] for s in states if s in _STATUS), TermStatus.ADMITTED)
    notes, own = _own_notes(items.take("note"))
    status = next((TermStatus(v) for k, v in own if k == "status" and v in list(TermStatus)), status)
    speech, types, sources = items.take("partOfSpeech"), items.take("termType"), items.take("source")
    unknown = tuple(("tbx:termNote:administrativeStatus", s) for s in states if s not in _STATUS)
    return Term(
        text,
        lang,
        status,
        part_of_speech=speech[0] if speech else None,
        type=types[0] if types else None,
        notes=tuple(notes),
        contexts=tuple(items.take("context", "sampleSentence", "example")),
        source=sources[0] if sources else None,
        props=(*(pair for pair in own if pair[0] != "status"), *unknown, *items.rest(),
               *(("tbx:admin:source", s) for s in sources[1:])),
        provenance=items.provenance,
    )  # fmt: skip


def _concept(entry: _Element, number: int, path: Path) -> Concept:
    items = _Items(entry, _LANGUAGES)
    terms: list[Term] = []
    level: list[tuple[str, str]] = []
    definitions = items.take("definition")
    for section in _children(entry):
        if _name(section) not in _LANGUAGES:
            continue
        place = f"{path}:{section.sourceline}"
        lang = _lang(section)
        if not lang:
            raise FormatError(
                "a language section does not say its language",
                place=place,
                hint='add xml:lang="zh" or the like',
            )
        for child in _children(section):
            if _name(child) in _TERMS:
                terms.append(_term(child, lang, f"{path}:{child.sourceline}"))
        inner = _Items(section, _TERMS)
        if not definitions:
            definitions = inner.take("definition")
            level.extend([("definition.lang", lang)] if definitions else [])
        level.extend(inner.rest(f"@{lang}"))
        level.extend((f"tbx:transacGrp:{kind}@{lang}", text) for kind, text in inner.transactions)
    name = entry.get("id") or entry.get("{http://www.w3.org/XML/1998/namespace}id") or f"c{number}"
    if not terms:
        raise FormatError(
            f"the concept {name} has no term",
            place=f"{path}:{entry.sourceline}",
            hint="add a term or remove the entry; tmkit convert --recover leaves it out",
        )
    notes, own = _own_notes(items.take("note"))
    name = next((value for key, value in own if key == "id"), name)
    own = tuple(pair for pair in own if pair[0] != "id")
    subjects, sources = items.take("subjectField"), items.take("source")
    return Concept(
        name,
        tuple(terms),
        subject=subjects[0] if subjects else None,
        definition=definitions[0] if definitions else None,
        notes=tuple(notes),
        source=sources[0] if sources else None,
        cross_references=tuple(items.take("crossReference")),
        props=(*own, *level, *(("tbx:descrip:definition", d) for d in definitions[1:]),
               *(("tbx:descrip:subjectField", s) for s in subjects[1:]),
               *(("tbx:admin:source", s) for s in sources[1:]), *items.rest()),
        provenance=items.provenance,
    )  # fmt: skip


def read_tbx(path: Path, reading: Reading) -> Termbase:
    """The concepts of a TBX file; with ``reading.recover`` broken ones are reported and left out.

    Raises:
        FormatError: for broken XML, entities, a concept without terms, a term without text.
        InputError: for a file without any concept.

    """
    with path.open("rb") as stream:
        return _read_stream(stream, path, reading)


def _read_stream(stream: BinaryIO, path: Path, reading: Reading) -> Termbase:
    from lxml import etree

    concepts: list[Concept] = []
    names: dict[str, int] = {}
    title, number, header = "", 0, []
    events = etree.iterparse(
        stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        for _, element in events:
            kind = _name(element)
            if kind in ("titleStmt", "title"):
                title = _text(element) or title
            elif kind == "sourceDesc" and element.getparent() is not None:
                header = [("sourceDesc", _text(element))]
            if kind not in _CONCEPTS:
                continue
            number += 1
            if not len(element) and not (element.text or "").strip():
                reading.report("an empty entry; passed over", line=element.sourceline)
                continue
            _refuse_entities(element, path, etree)
            try:
                concept = _concept(element, number, path)
            except FormatError as error:
                if not reading.recover:
                    raise
                line = int(str(error.place).rsplit(":", 1)[-1])
                reading.report(f"{error.message}; left out", line=line, lost=True)
            else:
                if concept.id in names:
                    reading.report(f"two concepts have the id {concept.id}", line=element.sourceline)
                names[concept.id] = number
                concepts.append(concept)
            element.clear(keep_tail=True)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        last = f", after the concept {concepts[-1].id}" if concepts else ""
        if not (reading.recover and concepts):
            raise FormatError(
                f"broken XML{last}: {' '.join(str(error.msg).split(', line')[0].split())}",
                place=f"{path}:{line}",
                hint="the file is cut off or damaged; export it again, or read on with tmkit convert --recover",
            ) from error
        reading.report("broken XML; the rest is left out", line=line, lost=True)
    if not concepts:
        raise InputError("there is no concept in this TBX file", place=str(path), hint="add a conceptEntry")
    reading.meta.extend(header)
    return Termbase(tuple(concepts), title or path.stem, tuple(header))


def _refuse_entities(element: _Element, path: Path, etree: Any) -> None:
    for child in element.iter(etree.Entity):
        raise FormatError(
            f"the entity {child.text} is not resolved, for safety",
            place=f"{path}:{child.sourceline or element.sourceline}",
            hint="write the text itself in its place",
        )


def _sniff(sample: Sample) -> float:
    return float(bool(regex.match(r"<(?:[\w.-]+:)?(?:tbx|TBX|martif)\b", sample.root)))


def _writer(style: str, path: Path, termbase: Termbase, writing: Writing) -> None:
    write_tbx(path, termbase, writing, style=style)


def _register() -> None:
    for style in STYLES:
        FORMATS.register(style.name)(
            Format(
                name=style.name,
                title=style.title,
                suffixes=(".tbx",) if style.name == "tbx" else (),
                sniff=_sniff if style.name == "tbx" else lambda _: 0.0,
                termbase=read_tbx,
                write_termbase=functools.partial(_writer, style.name),
            )
        )


_register()
