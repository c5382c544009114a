"""SDL/RWS MultiTerm XML (``mtf``), read only; also as GlobalSight and Acrolinx write it.

A file is concepts (``conceptGrp``) of languages (``languageGrp``) of terms (``termGrp``); what is said of each
stands in ``descripGrp`` under names that the termbase's owner chose. Names that are understood become fields, the
others are carried along as a TBX ``descrip`` of that name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import regex

from tmkit.errors import FormatError, InputError
from tmkit.formats.base import FORMATS, Format, Reading
from tmkit.formats.concepts import Field, concept_of, term_of
from tmkit.formats.tbx_items import line_of
from tmkit.formats.tbx_write import parse_date
from tmkit.model import Concept, Properties, Provenance, Term, Termbase, TermStatus

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_multiterm"]

_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "subject": ("subject", "subject field", "domain", "field", "topic", "领域", "主题", "专业"),
    "definition": ("definition", "定义"),
    "note": ("note", "notes", "comment", "comments", "remark", "usage note", "备注", "注释"),
    "source": ("source", "reference", "来源", "出处"),
    "context": ("context", "example", "sample sentence", "语境", "例句"),
    "part_of_speech": ("part of speech", "pos", "grammatical category", "词性"),
    "type": ("type", "term type", "类型"),
    "status": ("status", "term status", "usage", "usage status", "状态"),
}
_STATUS: Final = {
    "preferred": TermStatus.PREFERRED, "approved": TermStatus.PREFERRED, "standardized": TermStatus.PREFERRED,
    "首选": TermStatus.PREFERRED, "admitted": TermStatus.ADMITTED, "allowed": TermStatus.ADMITTED,
    "允许": TermStatus.ADMITTED, "deprecated": TermStatus.DEPRECATED, "obsolete": TermStatus.DEPRECATED,
    "superseded": TermStatus.DEPRECATED, "forbidden": TermStatus.FORBIDDEN, "prohibited": TermStatus.FORBIDDEN,
    "do not use": TermStatus.FORBIDDEN, "禁用": TermStatus.FORBIDDEN, "proposed": TermStatus.PROPOSED,
    "new": TermStatus.PROPOSED,
}  # fmt: skip
_NAMES: Final = (("english", "en"), ("chinese", "zh"), ("中文", "zh"), ("英", "en"))
_TRADITIONAL: Final = regex.compile(r"taiwan|hong kong|traditional|macao|繁", regex.IGNORECASE)


def read_multiterm(path: Path, reading: Reading) -> Termbase:
    """The concepts of a MultiTerm XML file; with ``reading.recover`` broken ones are reported and left out.

    Raises:
        FormatError: for broken XML, a concept without terms, a language without a name.
        InputError: for a file without any concept.

    """
    with path.open("rb") as stream:
        concepts = list(_concepts(stream, path, reading))
    if not concepts:
        raise InputError(
            "there is no concept in this MultiTerm file", place=str(path), hint="add a conceptGrp"
        )
    return Termbase(tuple(concepts), path.stem)


def _concepts(stream: BinaryIO, path: Path, reading: Reading) -> Iterator[Concept]:
    from lxml import etree

    number = 0
    try:
        for _, element in etree.iterparse(
            stream, tag="conceptGrp", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        ):
            number += 1
            try:
                yield _concept(element, number, reading)
            except FormatError as error:
                if not reading.recover:
                    raise
                reading.report(f"{error.message}; left out", line=element.sourceline, lost=True)
            element.clear(keep_tail=True)
    except etree.XMLSyntaxError as error:
        if not (reading.recover and number):
            raise FormatError(
                f"broken XML: {' '.join(str(error.msg).split(', line')[0].split())}",
                place=f"{path}:{error.lineno or 1}",
                hint="the file is cut off or damaged; export it again, or read on with tmkit convert --recover",
            ) from error
        reading.report("broken XML; the rest is left out", line=error.lineno or 1, lost=True)


def _concept(group: _Element, number: int, reading: Reading) -> Concept:
    terms: list[Term] = []
    languages: list[tuple[str, _Said]] = []
    for section in group.iterfind("languageGrp"):
        lang = _language(section, reading.path)
        for one in section.iterfind("termGrp"):
            if text := _text(one.find("term")):
                terms.append(term_of(text, lang, _Said(one)))
            else:
                reading.report(
                    f"a term without text ({lang}); left out: write it in or remove its termGrp",
                    line=line_of(one),
                    lost=True,
                )
        languages.append((lang, _Said(section)))
    name = (group.findtext("concept") or "").strip() or f"c{number}"
    return concept_of(name, terms, _Said(group), languages, f"{reading.path}:{group.sourceline}")


class _Said:
    """What one level says: (name, value) of its ``descripGrp``, and who made and changed it when."""

    def __init__(self, group: _Element) -> None:
        self.values: list[tuple[str, str]] = []
        when: dict[str, tuple[str, str]] = {}
        for child in group:
            if child.tag == "descripGrp":
                self.values.extend((d.get("type", ""), _text(d)) for d in child.iter("descrip") if _text(d))
            elif child.tag == "transacGrp":
                transac = child.find("transac")
                if transac is not None:
                    when[transac.get("type", "")] = (_text(transac), _text(child.find("date")))
        made, changed = when.get("origination", ("", "")), when.get("modification", ("", ""))
        self.provenance = Provenance(
            created=parse_date(made[1]), created_by=made[0] or None,
            changed=parse_date(changed[1]), changed_by=changed[0] or None,
        )  # fmt: skip

    def take(self, field: Field) -> list[str]:
        """The values of a field, removed from what is left."""
        names = _FIELDS.get(field, ())
        found = [value for name, value in self.values if name.lower() in names]
        self.values = [item for item in self.values if item[0].lower() not in names]
        return found

    def status(self) -> TermStatus:
        """The first status that is understood, removed from what is left."""
        for item in self.values:
            if item[0].lower() in _FIELDS["status"] and item[1].lower() in _STATUS:
                self.values.remove(item)
                return _STATUS[item[1].lower()]
        return TermStatus.ADMITTED

    def rest(self, suffix: str = "") -> Properties:
        """What no field holds, as properties whose names end in the suffix."""
        return tuple((f"tbx:descrip:{name}{suffix}", value) for name, value in self.values)


def _language(section: _Element, path: Path) -> str:
    """The language tag: of the attribute ``lang`` or ``locale``, else of the language's name."""
    language = section.find("language")
    given: Sequence[str] = ("", "") if language is None else (
        language.get("lang") or language.get("locale") or "", language.get("type") or language.get("name") or "",
    )  # fmt: skip
    code, name = given[0].replace("_", "-"), given[1].lower()
    if not code:
        code = next((code for word, code in _NAMES if word in name), "")
    if not code:
        raise FormatError(
            "a languageGrp does not say its language",
            place=f"{path}:{section.sourceline}",
            hint='add <language lang="ZH" type="Chinese"/> or the like',
        )
    language_code, _, region = code.partition("-")
    if language_code.lower() == "zh" and not region and _TRADITIONAL.search(name):
        region = "Hant"
    return f"{language_code.lower()}-{region}" if region else language_code.lower()


def _text(element: _Element | None) -> str:
    return "" if element is None else " ".join("".join(str(part) for part in element.itertext()).split())


FORMATS.register("multiterm")(
    Format(
        name="multiterm",
        title="MultiTerm XML",
        sniff=lambda sample: float(bool(regex.match(r"<mtf\b", sample.root))),
        termbase=read_multiterm,
    )
)
