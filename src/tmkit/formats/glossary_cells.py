"""The terms in a cell of a table that is not ours: several of them, parts that may be left out, remarks in braces.

NAER's lists write 絕對壓[強] for two forms of a term, ``access point{=AP}`` for another name, 乙醯胺酚 {藥名} for a remark.
"""

from __future__ import annotations

import regex

__all__ = ["terms_in_cell"]

_STROKE = regex.compile(r"\s*[|｜]\s*")
_LISTED = {"zh": regex.compile(r"\s*[|｜；;]\s*"), "en": regex.compile(r"\s*[|｜；]\s*|\s*;\s+")}
_ACROSS = regex.compile(r"[(（\[【〔{][^)）\]】〕}]*[;；|]")
_LONGEST = 80
"""Characters of each of several terms in one cell."""
_SAME = regex.compile(r"\{\s*=\s*([^{}]+?)\s*\}")
_REMARK = regex.compile(r"\s*\{[^{}]*\}\s*")
_LABEL = regex.compile(r"(?<=\S)\s+\[[^\[\]]*\]$")
_OPTIONAL = regex.compile(r"\[([^\[\]]+)\]")
_MOST = 2
"""Parts of a term that may be left out, each with or without the others; with more the text is left as it is."""


def terms_in_cell(cell: str, lang: str, *, own: bool = False) -> list[str]:
    """The terms in a cell, the preferred first.

    Args:
        cell: its text.
        lang: ``zh`` or ``en``.
        own: whether tmkit wrote the row: there only a stroke parts terms.

    >>> terms_in_cell("絕對壓[強]；絕對壓[力]", "zh")
    ['絕對壓強', '絕對壓力', '絕對壓']
    >>> terms_in_cell("access point{=AP}", "en")
    ['access point', 'AP']
    """
    found = [text for text in _STROKE.split(cell) if text]
    parts = [text for text in _LISTED[lang].split(cell) if text]
    if own:
        return found
    if _ACROSS.search(cell) or max(map(len, parts), default=0) > _LONGEST:
        parts = found
    whole, others = [], []
    for part in parts:
        first, *rest = _forms(part)
        whole.append(first)
        others.extend(rest)
    return list(dict.fromkeys([*whole, *others]))


def _forms(text: str) -> list[str]:
    """A term's forms, the fullest first."""
    others = _SAME.findall(text)
    plain = _LABEL.sub("", _REMARK.sub(" ", _SAME.sub(" ", text)).strip())
    if not plain:
        return [text]
    if not 1 <= len(_OPTIONAL.findall(plain)) <= _MOST:
        return [plain, *others]
    short = " ".join(_OPTIONAL.sub("", plain).split())
    return [_OPTIONAL.sub(r"\1", plain), *([short] if short else []), *others]
