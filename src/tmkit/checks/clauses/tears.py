"""Places where a text looks torn: what a clause leaves behind when it is cut out and the rest is not made good.

Of clauses cut out of our development texts every second leaves such a place; of right translations one in a hundred has one.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["breaks_off", "tears"]

_BEGINNERS: Final = (
    "The|This|That|These|Those|It|He|She|They|We|You|If|When|Where|In|On|At|For|And|But|As|To|After|Before|While|However|Any|"
    "All|Each|No|There|Such|Its|His|Her|Their|Our|Your|By|With|From|Of|A|An|Or|Not|Only|One|Note"
)
_EN: Final = re.compile(
    # a sentence begins small; what stands before is looked at behind the mark with which a search is quick
    r"\.(?=[\"”’)]? [a-z]{2})(?<=[a-z)\]\"”’]\.)(?<!etc\.)(?<!e\.g\.)(?<!i\.e\.)(?<!\b[A-Z][a-z]\.)(?<!\bNo\.)(?<!\bvs\.)(?<!\.[a-z]\.)"
    r"(?<!approx\.)(?<!incl\.)[\"”’)]? "
    rf"|,(?<=[a-z],) (?=(?:{_BEGINNERS})\s+[a-z])"  # a clause begins large
)
_DOUBLED: Final = re.compile(
    r"[,;:，、；：]\s*[,;:，；。、](?!\.)|[.。！？]\s*[、，；]|[.] +,|[,;]\s*\.(?!\.)"
)
_MAYBE_DOUBLED: Final = re.compile(r"[,;:，、；：.。！？]\s*[,;:，；。、.]")
_EN_START: Final = re.compile(r"[a-z]+[ ,]")
_OPEN_END: Final = re.compile(r"[,，、]\s*$")
_NO_END: Final = re.compile(r"[A-Za-z\u4e00-\u9fff]$")
_SENTENCE: Final = re.compile(r"[。！？.!?][”’」\"]?\s*$")
_PROSE: Final = re.compile(r"[“\"（(《]?[A-Z0-9\u3400-\u9fff]")


def tears(text: str, lang: str, source: str) -> tuple[int, ...]:
    """Where a translation looks torn.

    Args:
        text: the translation.
        lang: its language, "zh" or "en".
        source: the text it translates.

    """
    found = [m.end() for m in _EN.finditer(text)] if lang == "en" else []
    if _MAYBE_DOUBLED.search(text) and not _DOUBLED.search(source):
        found += [m.end() for m in _DOUBLED.finditer(text)]
    if lang == "en" and _EN_START.match(text) and _PROSE.match(source):
        found.append(0)
    if (_OPEN_END.search(text) or _NO_END.search(text, max(0, len(text) - 2))) and _SENTENCE.search(source):
        found.append(len(text))
    return tuple(found)


def breaks_off(text: str, source: str) -> bool:
    """Whether a Chinese translation stops at a comma where its source ends a sentence: one of 50,000 right ones does."""
    return _OPEN_END.search(text) is not None and _SENTENCE.search(source) is not None
