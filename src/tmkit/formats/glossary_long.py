"""Glossary tables with a row per term: the concept by its number, the language in a column (IATE, Phrase, SAP)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from tmkit.formats.column_names import is_language
from tmkit.formats.concepts import by_language, speech_of
from tmkit.formats.glossary_rows import FALSE, STATUSES, TRUE
from tmkit.model import Concept, Term, TermStatus

__all__ = ["LongTable", "long_table"]

_NAMES: dict[str, tuple[str, ...]] = {
    "concept": ("conceptid", "entryid", "eid", "concept", "entry", "termid", "id", "entrynumber", "编号", "概念编号"),
    "language": ("language", "lang", "lcode", "languagecode", "locale", "termlanguage", "语言", "语种"),
    "term": ("term", "tterm", "text", "termtext", "name", "designation", "术语", "词条", "名称"),
    "status": ("status", "termstatus", "tstatus", "tevaluation", "evaluation", "state", "状态"),
    "type": ("termtype", "ttype", "type"),
    "part_of_speech": ("partofspeech", "pos", "词性"),
    "forbidden": ("forbidden",),
    "preferred": ("preferred",),
    "context": ("context", "usage", "example", "termcontext", "tcontext", "例句"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "termnote", "备注"),
    "definition": ("definition", "conceptdefinition", "定义"),
    "subject": ("subject", "subjectfield", "domain", "domains", "edomains", "领域"),
}  # fmt: skip
_FIELDS = {name: what for what, names in _NAMES.items() for name in names}
_LANGUAGES = {
    "english": "en",
    "chinese": "zh",
    "英文": "en",
    "英语": "en",
    "中文": "zh",
    "汉语": "zh",
    "简体中文": "zh",
}
_NEARLY_ALL = 0.9
"""Share of the cells of the column of languages that name one."""


@dataclass(slots=True)
class _Entry:
    """What the rows of a concept say."""

    terms: list[Term] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LongTable:
    """Which column (from 0) holds what; columns without a meaning of their own by their heading.

    Attributes:
        fields: column to field.
        others: column to heading.

    """

    fields: Mapping[int, str]
    others: Mapping[int, str]

    def concepts(self, rows: Iterable[Sequence[str]]) -> tuple[Concept, ...]:
        """The concepts in the order of their first rows; rows without a term say nothing."""
        entries: dict[str, _Entry] = {}
        for row in rows:
            cells = {what: row[i].strip() for i, what in self.fields.items() if i < len(row)}
            if not cells.get("term"):
                continue
            entry = entries.setdefault(cells.get("concept", ""), _Entry())
            lang = _language(cells.get("language", ""))
            first = not any(
                term.lang == lang and term.status is not TermStatus.FORBIDDEN for term in entry.terms
            )
            entry.terms.append(
                Term(
                    cells["term"],
                    lang,
                    _status(cells, first),
                    part_of_speech=speech_of(cells.get("part_of_speech")),
                    type=cells.get("type") or None,
                    notes=tuple(filter(None, [cells.get("note")])),
                    contexts=tuple(filter(None, [cells.get("context")])),
                    props=tuple((n, row[i].strip()) for i, n in self.others.items() if row[i : i + 1] and row[i].strip()),
                )
            )  # fmt: skip
            for what in ("definition", "subject"):
                if cells.get(what):
                    entry.cells.setdefault(what, cells[what])
        return tuple(
            Concept(
                name,
                by_language(entry.terms),
                subject=entry.cells.get("subject"),
                definition=entry.cells.get("definition"),
            )
            for name, entry in entries.items()
        )


def long_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> LongTable | None:
    """The columns of a table with a row per term; None for another table.

    Args:
        heading: its heading row.
        rows: some of the rows below.

    """
    named = [_FIELDS.get(regex.sub(r"[\s_-]+", "", name).lower().lstrip("\ufeff")) for name in heading]
    fields: dict[int, str] = {}
    for index, what in enumerate(named):
        if what and what not in fields.values():
            fields[index] = what
    places = {what: index for index, what in fields.items()}
    if not {"concept", "language", "term"} <= set(places):
        return None
    said = [row[places["language"]].strip() for row in rows if places["language"] < len(row)]
    if not said or sum(bool(_language(cell)) for cell in said) < _NEARLY_ALL * len(said):
        return None
    return LongTable(
        fields, {i: name.strip() for i, name in enumerate(heading) if i not in fields and name.strip()}
    )


def _language(cell: str) -> str:
    """The tag of a language given by tag or name; empty for no language."""
    plain = cell.strip().lower()
    name = regex.sub(r"\s*[(（].*", "", plain)
    if name in _LANGUAGES:
        return _LANGUAGES[name]
    if not is_language(cell):
        return ""
    first, *rest = cell.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *rest])


def _status(cells: Mapping[str, str], first: bool) -> TermStatus:
    if cells.get("forbidden", "").lower() in TRUE:
        return TermStatus.FORBIDDEN
    if cells.get("preferred", "").lower() in TRUE and first:
        return TermStatus.PREFERRED
    said = STATUSES.get(cells.get("status", "").lower())
    if said and (said is not TermStatus.PREFERRED or first):
        return said
    declared = cells.get("preferred", "").lower() in FALSE
    return TermStatus.PREFERRED if first and not declared else TermStatus.ADMITTED
