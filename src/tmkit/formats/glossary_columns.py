"""The columns of a glossary table: what a heading means, and a mapping given by the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from tmkit.errors import UsageError
from tmkit.formats.base import Reading
from tmkit.model import same_language
from tmkit.text.chars import has_han, to_simplified

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
    "subject": ("subject", "subject field", "domain", "concept subject", "领域", "学科"),
    "definition": ("definition", "def", "description", "concept definition", "定义", "释义", "解释", "中文释义", "中文解释", "中文定义"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "concept note", "备注", "注释", "说明"),
    "zh_context": ("zh_context", "zh context", "例句"),
    "en_context": ("en_context", "en context"),
    "reference": ("reference", "origin", "来源", "出处"),
    "id": ("id", "concept", "concept_id", "concept id", "entry id", "编号", "序号"),
    "status": ("status", "state", "状态"),
    "more": ("more",),
}  # fmt: skip
_LANGUAGES = {
    "zh": frozenset("zh chinese cn chn chs cht hans hant mandarin taiwan tw china hk prc".split()),
    "en": frozenset("en eng english us gb uk".split()),
}
_TERM_WORDS = frozenset(
    """term terms name names source target src tgt text translation official preferred word phrase title form
    approved verified simplified traditional s t sc tc""".split()
)
"""What stands beside the language in the heading of a column of terms."""
_HAN_HEADING = regex.compile(
    r"(?:(?P<zh>(?:简体|繁体|现代)?(?:中文|汉语|中|华语))|(?P<en>英文|英语|英|外文))"
    r"(?:术语|名称|名词|词汇|词条|词语|词|名|译名|译词|译文|译法|翻译|原文|正名|对照|全称)?"
)
_IN_BRACKETS = regex.compile(
    r"(?:名词|术语|词条|词汇|词语|名称|terms?|words?|names?)\s*[(（]([^()（）]+)[)）]"
)
_OF_TERM = {
    "status": ("status", "term status", "usage status"),
    "part_of_speech": ("part of speech", "pos"),
    "definition": ("definition", "description", "def"),
    "note": ("note", "notes", "comment", "comments"),
    "variants": ("variation", "variations", "variants", "synonym", "synonyms", "alternatives"),
    "context": ("context", "example", "usage", "sample sentence"),
}
"""What the heading of a column says of the term in one language (Crowdin: Status [en], MultiTerm: English Status)."""
_WHAT_OF_TERM = {name: field for field, names in _OF_TERM.items() for name in names}
_SIMPLIFIED = regex.compile(r"simpl|hans|chs|cn|china|prc|\bsc\b|简|大陆|大陸")
_SURE = 0.3
"""Difference of the shares of cells with Chinese from which the script says which column is which."""
_EXAMPLES = ("example of use", "example", "usage", "context")
_REPEATED = ("note", "zh_variants", "en_variants")
LONGEST = 200
"""Characters of a heading that may end in brackets."""
_BY_NAME = {name.replace("_", " "): field for field, names in _NAMES.items() for name in names}


def column_of(heading: str) -> str | None:
    """The field that a column heading names; None when it names none.

    >>> [column_of(h) for h in ("source_en", "Chinese (Simplified)", "official_english_name", "中文名稱", "CN", "note")]
    ['en', 'zh', 'en', 'zh', 'zh', 'note']
    >>> [column_of(h) for h in ("Status [en]", "comment_zh_CN", "English Synonyms")]
    ['en_status', 'note', 'en_variants']
    """
    plain = regex.sub(r"[\s_]+", " ", to_simplified(heading).strip().lstrip("\ufeff#").strip().lower())
    bare = regex.sub(r"\s*+[(（].*[)）]$", "", plain[:LONGEST])
    named = _BY_NAME.get(plain) or _BY_NAME.get(bare) or _language(bare)
    if named in (None, "source_term") and (said := _IN_BRACKETS.fullmatch(plain)):
        return _language(said[1]) or named
    return named or _of_one_language(plain[:LONGEST])


def _of_one_language(heading: str) -> str | None:
    """The field of a heading that names a language and what its column says of the term."""
    words = regex.findall(r"[a-z]+", heading)
    langs = {lang for lang, names in _LANGUAGES.items() if names & set(words)}
    what = _WHAT_OF_TERM.get(" ".join(w for w in words if not any(w in n for n in _LANGUAGES.values())))
    if len(langs) != 1 or what is None:
        return None
    return f"{langs.pop()}_{what}" if what in ("status", "variants", "context") else what


def _language(heading: str) -> str | None:
    """The language of a heading of nothing but a language and what a term may be called (target_zh)."""
    if found := _HAN_HEADING.fullmatch(heading):
        return "zh" if found["zh"] else "en"
    words = set(regex.findall(r"[a-z]+", heading))
    langs = {lang for lang, names in _LANGUAGES.items() if words & names}
    if len(langs) != 1 or words - _TERM_WORDS - _LANGUAGES["zh"] - _LANGUAGES["en"]:
        return None
    return langs.pop()


def fields_of(
    heading: Sequence[str], mapping: Mapping[str, str], reading: Reading, rows: Sequence[Sequence[str]] = ()
) -> dict[int, str]:
    """Column index to field, or to ``prop:NAME`` for columns without a meaning of their own.

    Args:
        heading: the heading row.
        mapping: field to column heading or number, as the user gives it.
        reading: says the languages of columns that only say source and target.
        rows: some of the rows below, whose script decides that where it can.

    """
    wanted = {name.strip().lower(): field for field, name in mapping.items()}
    named = [
        wanted.get(n.strip().lower()) or wanted.get(str(i + 1)) or column_of(n) for i, n in enumerate(heading)
    ]
    sides = _sides(named, reading, rows)
    first = _simplified_first(heading, named)
    found: dict[int, str] = {}
    lang = ""
    for index, name in enumerate(heading):
        field = sides.get(index, named[index])
        if field == "zh" and first not in (None, index):
            field = "zh_variants"
        lang = field if field in ("zh", "en") else lang
        if lang and not field and name.strip().lower() in _EXAMPLES:
            field = f"{lang}_context"  # MateCat: each language with its notes and its example
        if field in ("zh", "en") and field in found.values():
            field += "_variants"  # MultiTerm: a column for each synonym, all under the language's name
        if field and (field not in found.values() or field in _REPEATED):
            found[index] = field
        elif name.strip():
            found[index] = f"prop:{name.strip()}"
    return found


def _sides(named: Sequence[str | None], reading: Reading, rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The languages of the columns that are only called source and target: by their script, else as the reading says."""
    source = next((i for i, field in enumerate(named) if field == "source_term"), None)
    target = next((i for i, field in enumerate(named) if field == "target_term"), None)
    chinese = {i: _chinese_share(rows, i) for i in (source, target) if i is not None}
    found: dict[int, str] = {}
    if source is not None:
        found[source] = "zh" if same_language(reading.source, "zh") else "en"
    if target is not None:
        found[target] = "en" if same_language(reading.target, "en") else "zh"
    taken = {field for field in named if field in ("zh", "en")}
    if len(found) == 2 and source is not None and target is not None:
        if abs(chinese[source] - chinese[target]) > _SURE:
            found = (
                {source: "zh", target: "en"}
                if chinese[source] > chinese[target]
                else {source: "en", target: "zh"}
            )
    elif found and len(taken) == 1:
        found = dict.fromkeys(found, "en" if "zh" in taken else "zh")
    return found


def _chinese_share(rows: Sequence[Sequence[str]], index: int) -> float:
    """The share of the cells of a column that have Chinese in them."""
    cells = [row[index] for row in rows if index < len(row) and row[index].strip()]
    return sum(map(has_han, cells)) / len(cells) if cells else 0.0


def _simplified_first(heading: Sequence[str], named: Sequence[str | None]) -> int | None:
    """Of several columns of Chinese terms (Taiwan, China) the one in simplified characters."""
    chinese = [i for i, field in enumerate(named) if field == "zh"]
    if len(chinese) < 2:
        return None
    return next((i for i in chinese if _SIMPLIFIED.search(heading[i].lower())), chinese[0])


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
