"""Writing TBX-Basic in its three forms: v3 DCA, v3 DCT and v2."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

import regex

from tmkit.formats.base import Writing
from tmkit.model import Concept, Provenance, Term, Termbase, TermStatus

__all__ = ["CATEGORIES", "STATUS", "STYLES", "TARGET_MARK", "Style", "parse_date", "write_tbx"]

STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "supersededTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
CATEGORIES = {
    "administrativeStatus": "termNote", "partOfSpeech": "termNote", "termType": "termNote",
    "grammaticalGender": "termNote", "grammaticalNumber": "termNote", "geographicalUsage": "termNote",
    "termLocation": "termNote", "register": "termNote", "context": "descrip", "definition": "descrip",
    "subjectField": "descrip", "source": "admin", "customerSubset": "admin", "projectSubset": "admin",
    "crossReference": "ref", "externalCrossReference": "xref", "xGraphic": "xref", "note": "note", "date": "date",
}  # fmt: skip
_BASIC = frozenset(
    "context crossReference definition geographicalUsage grammaticalGender projectSubset responsibility source "
    "termLocation termType transactionType xGraphic".split()
)
TARGET_MARK = " → "
"""Between the text of a reference and its target, where the two differ."""
_ILLEGAL = regex.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_ID = regex.compile(r"[^\w.-]")


@dataclass(frozen=True, slots=True)
class Style:
    """One of the forms of TBX: the names of its elements."""

    name: str
    title: str
    concept: str
    language: str
    term: str


STYLES = (
    Style("tbx", "TBX (ISO 30042:2019, TBX-Basic, DCA)", "conceptEntry", "langSec", "termSec"),
    Style("tbx-dct", "TBX (ISO 30042:2019, TBX-Basic, DCT)", "conceptEntry", "langSec", "termSec"),
    Style("tbx-v2", "TBX version 2 (martif)", "termEntry", "langSet", "tig"),
)

_HEAD = {
    "tbx": """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="{lang}" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader>
    <fileDesc>
      <titleStmt><title>{title}</title></titleStmt>
      <sourceDesc><p>{source}</p></sourceDesc>
    </fileDesc>
    <encodingDesc><p type="XCSURI">https://www.tbxinfo.net/dca-v3/TBXBasic.xcs</p></encodingDesc>
  </tbxHeader>
  <text>
    <body>
""",
    "tbx-dct": """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="{lang}" xmlns="urn:iso:std:iso:30042:ed-2" \
xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <tbxHeader>
    <fileDesc>
      <titleStmt><title>{title}</title></titleStmt>
      <sourceDesc><p>{source}</p></sourceDesc>
    </fileDesc>
  </tbxHeader>
  <text>
    <body>
""",
    "tbx-v2": """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="{lang}">
  <martifHeader>
    <fileDesc>
      <titleStmt><title>{title}</title></titleStmt>
      <sourceDesc><p>{source}</p></sourceDesc>
    </fileDesc>
    <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
  </martifHeader>
  <text>
    <body>
""",
}
_TAIL = {"tbx": "tbx", "tbx-dct": "tbx", "tbx-v2": "martif"}


def parse_date(text: str) -> datetime | None:
    """An ISO 8601 date or time; None for anything else."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


class _Writer:
    def __init__(self, stream: TextIO, style: Style, writing: Writing) -> None:
        self.stream = stream
        self.style = style
        self.writing = writing

    def text(self, value: str) -> str:
        clean, replaced = _ILLEGAL.subn("\ufffd", value)
        self.writing.replaced += replaced
        return escape(clean)

    def line(self, depth: int, content: str) -> None:
        self.stream.write("  " * depth + content + "\n")

    def item(self, depth: int, kind: str, category: str, value: str) -> None:
        """One data category."""
        target = ""
        if kind in ("ref", "xref"):
            value, _, address = value.partition(TARGET_MARK)
            target = f" target={quoteattr(_ILLEGAL.sub('', address or value))}"
        if kind == "note":
            self.line(depth, f"<note>{self.text(value)}</note>")
        elif self.style.name == "tbx-dct":
            space = "basic" if category in _BASIC else "min"
            tag = f"{space}:{category}" if category in CATEGORIES else ""
            if tag:
                self.line(depth, f"<{tag}{target}>{self.text(value)}</{tag}>")
            else:
                self.line(depth, f"<{kind} type={quoteattr(category)}{target}>{self.text(value)}</{kind}>")
        else:
            self.line(depth, f"<{kind} type={quoteattr(category)}{target}>{self.text(value)}</{kind}>")

    def own(self, depth: int, props: Iterable[tuple[str, str]]) -> None:
        """Properties: back to where a TBX file had them, or as notes."""
        for name, value in props:
            parts = name.split(":", 2)
            if parts[0] == "tbx" and len(parts) == 3 and parts[1] == "transacGrp":
                when, _, who = value.partition(" ")
                self.transaction(
                    depth, parts[2], when if parse_date(when) else "", who if parse_date(when) else value
                )
            elif parts[0] == "tbx" and len(parts) == 3:
                self.item(depth, parts[1], parts[2], value)
            else:
                self.line(depth, f"<note>{self.text(f'tmkit:{name}={value}')}</note>")

    def provenance(self, depth: int, made: Provenance) -> None:
        for kind, when, who in (
            ("origination", made.created, made.created_by),
            ("modification", made.changed, made.changed_by),
        ):
            if when is not None or who:
                self.transaction(depth, kind, when.isoformat() if when else "", who or "")

    def transaction(self, depth: int, kind: str, when: str, who: str) -> None:
        """Who did what, when."""
        self.line(depth, "<transacGrp>")
        if self.style.name == "tbx-dct":
            self.line(depth + 1, f"<basic:transactionType>{self.text(kind)}</basic:transactionType>")
        else:
            self.line(depth + 1, f'<transac type="transactionType">{self.text(kind)}</transac>')
        if when:
            self.line(depth + 1, f"<date>{self.text(when.removesuffix('T00:00:00'))}</date>")
        if who and self.style.name == "tbx-dct":
            self.line(depth + 1, f"<basic:responsibility>{self.text(who)}</basic:responsibility>")
        elif who:
            self.line(depth + 1, f'<transacNote type="responsibility">{self.text(who)}</transacNote>')
        self.line(depth, "</transacGrp>")

    def concept(self, concept: Concept) -> None:
        style = self.style
        name = _ID.sub("_", concept.id)
        name = name if name[:1].isalpha() or name[:1] == "_" else f"c{name}"
        self.line(3, f"<{style.concept} id={quoteattr(name)}>")
        where = next((v for k, v in concept.props if k == "definition.lang"), None)
        if name != concept.id:
            self.line(4, f"<note>{self.text(f'tmkit:id={concept.id}')}</note>")
        if concept.subject:
            self.item(4, "descrip", "subjectField", concept.subject)
        if concept.definition and where is None:
            self.item(4, "descrip", "definition", concept.definition)
        if concept.source:
            self.item(4, "admin", "source", concept.source)
        for reference in concept.cross_references:
            self.item(4, "ref", "crossReference", reference)
        self.own(4, (p for p in concept.props if "@" not in p[0] and p[0] != "definition.lang"))
        self.provenance(4, concept.provenance)
        for note in concept.notes:
            self.item(4, "note", "note", note)
        for lang in dict.fromkeys(term.lang for term in concept.terms):
            self.line(4, f"<{style.language} xml:lang={quoteattr(lang)}>")
            if where == lang and concept.definition:
                self.item(5, "descrip", "definition", concept.definition)
            self.own(5, ((k[: -len(lang) - 1], v) for k, v in concept.props if k.endswith(f"@{lang}")))
            for term in concept.terms:
                if term.lang == lang:
                    self.term(term)
            self.line(4, f"</{style.language}>")
        self.line(3, f"</{style.concept}>")

    def term(self, term: Term) -> None:
        self.line(5, f"<{self.style.term}>")
        self.line(6, f"<term>{self.text(term.text)}</term>")
        if term.part_of_speech:
            self.item(6, "termNote", "partOfSpeech", term.part_of_speech)
        if term.type:
            self.item(6, "termNote", "termType", term.type)
        if term.status in STATUS:
            self.item(6, "termNote", "administrativeStatus", STATUS[term.status])
        for context in term.contexts:
            self.item(6, "descrip", "context", context)
        if term.source:
            self.item(6, "admin", "source", term.source)
        self.own(6, term.props)
        self.provenance(6, term.provenance)
        if term.status in (TermStatus.FORBIDDEN, TermStatus.PROPOSED):
            self.line(6, f"<note>tmkit:status={term.status}</note>")
        for note in term.notes:
            self.item(6, "note", "note", note)
        self.line(5, f"</{self.style.term}>")


def write_tbx(path: Path, termbase: Termbase, writing: Writing, *, style: str = "tbx") -> None:
    """Write a termbase as TBX-Basic; ``style`` is ``tbx``, ``tbx-dct`` or ``tbx-v2``."""
    chosen = next(s for s in STYLES if s.name == style)
    source = next((value for name, value in termbase.meta if name == "sourceDesc"), "") or "written by tmkit"
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        writer = _Writer(stream, chosen, writing)
        stream.write(
            _HEAD[style].format(
                lang=writing.target, title=writer.text(termbase.name or path.stem), source=writer.text(source)
            )
        )
        for concept in termbase.concepts:
            writer.concept(concept)
        stream.write(f"    </body>\n  </text>\n</{_TAIL[style]}>\n")
