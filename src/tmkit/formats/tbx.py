"""TBX: TermBase eXchange, ISO 30042:2019 (v3, styles DCA and DCT) and its predecessor (v2, ``martif``).

Read: all of these, whatever the dialect, and TBX-Min; categories tmkit has no field for become properties named
``tbx:<element>:<category>`` (with ``@lang`` for what stands at the language level) and are written back where they
came from. Written: TBX-Basic, v3 DCA (``tbx``), v3 DCT (``tbx-dct``) or v2 (``tbx-v2``).
TBX-Basic has no category for forbidden and proposed terms: they carry a note ``tmkit:status=...`` as well.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import regex

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample, Writing
from tmkit.formats.tbx_items import Items, children, language_of, local_name, text_of
from tmkit.formats.tbx_write import STYLES, write_tbx
from tmkit.model import Concept, Properties, Term, Termbase, TermStatus

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_tbx"]

_CONCEPTS = ("conceptEntry", "termEntry", "entry")  # the last of each is TBX-Min
_LANGUAGES = ("langSec", "langSet", "langGroup")
_TERMS = ("termSec", "tig", "ntig", "termGroup")
_SPEECH = frozenset(("noun", "verb", "adjective", "adverb", "pronoun", "other"))
_OWN = regex.compile(r"^tmkit:([\w.@:+-]+)=(.*)$", regex.DOTALL)


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
    found = next((child for child in section.iter() if local_name(child) == "term"), None)
    text = text_of(found) if found is not None else ""
    if found is section and text:
        return Term(text, lang, TermStatus.ADMITTED)  # <langSet><term>: no section of its own
    if not text:
        raise FormatError(
            "a term without text" if found is not None else "a term section without <term>",
            place=place,
            hint="write the term in or remove its section; tmkit convert --recover leaves the concept out",
        )
    items = Items(section, ())
    status = items.status()
    notes, own = _own_notes(items.take("note"))
    status = next((TermStatus(v) for k, v in own if k == "status" and v in list(TermStatus)), status)
    speech, types, sources = items.take("partOfSpeech"), items.take("termType"), items.take("source")
    if speech and speech[0].lower() in _SPEECH:
        speech = [speech[0].lower()]  # Microsoft writes Noun
    return Term(
        text,
        lang,
        status,
        part_of_speech=speech[0] if speech else None,
        type=types[0] if types else None,
        notes=tuple(notes),
        contexts=tuple(items.take("context", "sampleSentence", "example")),
        source=sources[0] if sources else None,
        props=(*(pair for pair in own if pair[0] != "status"), *items.rest(),
               *(("tbx:admin:source", s) for s in sources[1:])),
        provenance=items.provenance,
    )  # fmt: skip


def _concept(entry: _Element, number: int, path: Path) -> Concept:
    items = Items(entry, _LANGUAGES)
    terms: list[Term] = []
    level: list[tuple[str, str]] = []
    definitions = items.take("definition")
    for section in children(entry):
        if local_name(section) not in _LANGUAGES:
            continue
        place = f"{path}:{section.sourceline}"
        lang = language_of(section)
        if not lang:
            raise FormatError(
                "a language section does not say its language",
                place=place,
                hint='add xml:lang="zh" or the like',
            )
        for child in children(section):
            if local_name(child) in (*_TERMS, "term"):
                terms.append(_term(child, lang, f"{path}:{child.sourceline}"))
        inner = Items(section, _TERMS)
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
            kind = local_name(element)
            if kind in ("titleStmt", "title"):
                title = text_of(element) or title
            elif kind == "sourceDesc" and element.getparent() is not None:
                header = [("sourceDesc", text_of(element))]
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
