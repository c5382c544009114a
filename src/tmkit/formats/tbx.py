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
from tmkit.formats.concepts import concept_of, term_of
from tmkit.formats.tbx_items import Items, children, language_of, line_of, local_name, text_of
from tmkit.formats.tbx_write import STYLES, write_tbx
from tmkit.model import Concept, Term, Termbase, TermStatus

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_tbx"]

_CONCEPTS = ("conceptEntry", "termEntry", "entry")  # the last of each is TBX-Min
_LANGUAGES = ("langSec", "langSet", "langGroup")
_TERMS = ("termSec", "tig", "ntig", "termGroup")


def _term(section: _Element, lang: str, place: str, reading: Reading) -> Term | None:
    """The term of a section; none, and a warning, for one without text, of which nothing could be used."""
    found = next((child for child in section.iter() if local_name(child) == "term"), None)
    if found is None:
        error = FormatError(
            "a term section without <term>",
            place=place,
            hint="write the term in or remove its section; tmkit convert --recover leaves it out",
        )
        if not reading.recover:
            raise error
        reading.report(f"{error.message}; left out", line=line_of(section), lost=True)
        return None
    text = text_of(found)
    if not text:
        reading.report(
            f"a term without text ({lang}); left out: write it in or remove it",
            line=line_of(found),
            lost=True,
        )
        return None
    if found is section:
        return Term(text, lang, TermStatus.ADMITTED)  # <langSet><term>: no section of its own
    return term_of(text, lang, Items(section, ()))


def _concept(entry: _Element, number: int, reading: Reading) -> Concept:
    path = reading.path
    terms: list[Term] = []
    languages: list[tuple[str, Items]] = []
    for section in children(entry):
        if local_name(section) not in _LANGUAGES:
            continue
        lang = language_of(section)
        if not lang:
            raise FormatError(
                "a language section does not say its language",
                place=f"{path}:{section.sourceline}",
                hint='add xml:lang="zh" or the like',
            )
        for child in children(section):
            if local_name(child) in (*_TERMS, "term"):
                term = _term(child, lang, f"{path}:{child.sourceline}", reading)
                terms.extend([term] if term else [])
        languages.append((lang, Items(section, _TERMS)))
    name = entry.get("id") or entry.get("{http://www.w3.org/XML/1998/namespace}id") or f"c{number}"
    return concept_of(name, terms, Items(entry, _LANGUAGES), languages, f"{path}:{entry.sourceline}")


def read_tbx(path: Path, reading: Reading) -> Termbase:
    """The concepts of a TBX file; with ``reading.recover`` broken ones are reported and left out.

    A term without text is reported and left out; the rest of its concept stays.

    Raises:
        FormatError: for broken XML, entities, a concept without terms, a term section without one.
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
                concept = _concept(element, number, reading)
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
