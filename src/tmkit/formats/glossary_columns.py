"""The columns of a glossary table: what a heading means, and a mapping given by the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from tmkit.errors import UsageError
from tmkit.formats.base import Reading
from tmkit.model import same_language

__all__ = ["COLUMNS", "column_of", "fields_of", "parse_mapping"]

COLUMNS = (
    "zh", "en", "zh_variants", "en_variants", "zh_forbidden", "en_forbidden", "part_of_speech", "kind", "subject",
    "definition", "note", "zh_context", "en_context", "reference", "id", "more",
)  # fmt: skip
_NAMES: dict[str, tuple[str, ...]] = {
    "zh": ("zh", "chinese", "中文", "汉语", "简体中文", "中文术语", "术语", "源语", "zh term", "chinese term", "zh-hans",
           "zh-cn", "zh_cn", "zh_hans", "zh-tw", "zh-hant", "zh_tw", "zh_hant", "zh-hk", "汉语术语"),
    "en": ("en", "english", "英文", "英语", "英文术语", "译名", "en term", "english term", "en-us", "en-gb", "en_us", "en_gb"),
    "source_term": ("source", "source term", "src", "term", "原文", "source text"),
    "target_term": ("target", "target term", "tgt", "translation", "译文", "译法", "target text"),
    "zh_variants": ("zh_variants", "zh variants", "chinese variants", "中文变体", "中文别名"),
    "en_variants": ("en_variants", "en variants", "english variants", "英文变体", "英文别名"),
    "zh_forbidden": ("zh_forbidden", "zh forbidden"),
    "en_forbidden": ("en_forbidden", "en forbidden", "forbidden", "禁用"),
    "part_of_speech": ("part_of_speech", "part of speech", "pos", "词性"),
    "kind": ("kind", "category", "类别", "分类"),
    "subject": ("subject", "subject field", "domain", "领域", "学科"),
    "definition": ("definition", "def", "定义", "释义"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "备注", "注释", "说明"),
    "zh_context": ("zh_context", "zh context", "例句"),
    "en_context": ("en_context", "en context"),
    "reference": ("reference", "origin", "来源", "出处"),
    "id": ("id", "concept", "concept_id", "concept id", "entry id", "编号", "序号"),
    "status": ("status", "state", "状态"),
    "more": ("more",),
}  # fmt: skip
_EXAMPLES = ("example of use", "example", "usage", "context")
LONGEST = 200
"""Characters of a heading that may end in brackets."""
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names}


def column_of(heading: str) -> str | None:
    """The field that a column heading names; None when it names none."""
    plain = regex.sub(r"\s+", " ", heading.strip().lstrip("\ufeff#").strip().lower())
    return _BY_NAME.get(plain) or _BY_NAME.get(regex.sub(r"\s*+[(（].*[)）]$", "", plain[:LONGEST]))


def fields_of(heading: Sequence[str], mapping: Mapping[str, str], reading: Reading) -> dict[int, str]:
    """Column index to field, or to ``prop:NAME`` for columns without a meaning of their own."""
    wanted = {name.strip().lower(): field for field, name in mapping.items()}
    found: dict[int, str] = {}
    lang = ""
    for index, name in enumerate(heading):
        field = wanted.get(name.strip().lower()) or wanted.get(str(index + 1)) or column_of(name)
        if field == "source_term":
            field = "zh" if same_language(reading.source, "zh") else "en"
        elif field == "target_term":
            field = "en" if same_language(reading.target, "en") else "zh"
        lang = field if field in ("zh", "en") else lang
        if lang and not field and name.strip().lower() in _EXAMPLES:
            field = f"{lang}_context"  # MateCat: each language with its notes and its example
        if field and (field not in found.values() or field == "note"):
            found[index] = field
        elif name.strip():
            found[index] = f"prop:{name.strip()}"
    return found


def parse_mapping(text: str) -> dict[str, str]:
    """``zh=Term,en=3,definition=Meaning`` as field to column heading or number (from 1).

    Raises:
        UsageError: for an unknown field or a part without ``=``.

    """
    found: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in text.split(","))):
        field, sign, column = part.partition("=")
        if not sign or field.strip() not in {*COLUMNS, "status"}:
            raise UsageError(
                f"cannot read the column mapping {part!r}",
                hint=f"write FIELD=COLUMN with a field of: {', '.join(COLUMNS)}, status",
            )
        found[field.strip()] = column.strip()
    return found
