"""Lines that hold a text and its translation without a line break between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

__all__ = ["cut_languages"]


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of one script: its place, and how many characters (Chinese) or words (English) it has."""

    lang: str
    start: int
    end: int
    size: int


_TOKEN = regex.compile(r"(?P<zh>\p{Han}+)|(?P<en>\p{Latin}+(?:['’-]\p{Latin}+)*)")
_LEAST = {"zh": 6, "en": 5}
"""What is shorter is a name or a gloss within the other language."""
_RATIO = (0.2, 1.9)
"""English words to a Chinese character that a translation can have; prose has about 0.6."""
_CLOSED = regex.compile(r"[。！？!?…：；;”’\"'）)】》\]]|[.:](?!\d)")
_OPENING = "(（[【《“‘\"'「『"
_BRACKETED = regex.compile(r"[(（][^()（）]*[)）]|[\[【][^\[\]【】]*[\]】]|《[^《》]*》")
_QUOTED = regex.compile(r"[\p{Han}，、][“‘\"'「『]$")
_PROSE = regex.compile(
    r"\b(?:the|an?|of|and|or|to|in|on|at|by|for|with|from|is|are|was|were|be|will|has|have|that|this|we|you|it)\s+\p{Latin}",
    regex.IGNORECASE,
)
"""What English text has and a list of names, a command or an address has not."""
_NUMBER = r"\s*(?:[(（]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.、．]?\s*)?"
_HEADING = r"(?:\p{Han}|[、/／]\s?(?=\p{Han})|[(（]\p{Han}{1,8}[)）]){2,15}+"
_GLUED_HEADING = regex.compile(
    rf"(?P<zh>{_NUMBER}{_HEADING}(?<![是为在的了于从和与或及叫称作见读看用把被对向等说例如])\s?[:：]?)\s*"
    r"(?P<en>[\"“]?\p{Lu}\P{Han}+)"
)
"""A Chinese heading before an English clause that goes to the line's end."""
_LABELS = regex.compile(
    rf"(?P<zh>{_NUMBER}{_HEADING}\s?[:：])\s*(?P<en>\p{{Lu}}[\p{{Latin}}'’./&,() -]{{2,60}}\s?[:：])"
)
"""``唛头：Shipping Marks:``, as forms and contracts have it."""
_ARTICLES = regex.compile(
    r"(?P<zh>第[\d一二三四五六七八九十百零〇]{1,6}[条章节款编部篇]\P{Latin}{0,40}?)\s*"
    r"(?P<en>(?i:article|chapter|section|clause|part|book)\s+(?:\d|[ivxlc]+\b|\p{L}+\b)\P{Han}{0,120})"
)
"""``第三条 定义 Article 3 Definitions``."""
_SENTENCE = regex.compile(r".*[。！？!?….][”’」』）)\"']*", regex.DOTALL)
_LONG_CLAUSE = 8
_SENTENCES = regex.compile(
    r"(?P<zh>[^\p{Latin}]*\p{Han}{2}[^\p{Latin}]*[。！？!?…][”’」』）)]?)\s*[|/]?\s*"
    r"(?P<en>[\"“‘'(]?\p{Lu}\P{Han}*\p{Latin}\P{Han}*[.!?…][\"”’')]*)"
)
"""A Chinese sentence, however short, and an English one."""

_STROKE = regex.compile(r"(?P<first>[^|｜/／]+?)\s[|｜/／]\s(?P<second>[^|｜/／]+)")
"""``异常 / Exceptions``."""
_AFTER_STROKE = regex.compile(r"[|｜/／]\s+")
"""The stroke a piece is set off with from the one before it."""
_END = r"[\"”’」』]?[。！？.!?][\"”’」』]?"
_IN_BRACKETS = regex.compile(
    rf"(?P<first>.+[\p{{L}}\d%](?P<end>{_END})?)\s*[(（](?P<second>.+[\p{{L}}\d%](?P<mark>{_END})?)[)）]"
)
"""A sentence with another one in brackets behind it."""
_GLOSS = regex.compile(r"\s*[(（]([^()（）]+)[)）]([:：]?)\s*")
_ENDED = regex.compile(r"[。！？；;]|\p{L}[.!?](?:\s|$)")
_LONGEST = 500
"""Characters of a heading, label or short sentence with its translation; a longer line is cut by its clauses."""
_LONGEST_TWO = 4_000
"""Characters of a sentence with another one in brackets: finding the bracket takes time by the square of the length."""
_LEAST_TWIN = 2
"""Fewest Chinese characters of a heading."""


def cut_languages(text: str) -> list[str]:
    """The pieces of a line in which Chinese and English follow each other: whole clauses, or headings of contracts.

    A line in one language, with names or glosses of the other, comes back as it is; so does one whose two parts
    cannot be translations of each other by their length, unless whole sentences of one language follow those of the
    other: what they translate then stands in the lines around.
    """
    if len(text) <= _LONGEST and (heading := _heading(text) or _twin(text)):
        return heading
    if len(text) <= _LONGEST_TWO and text.endswith((")", "）")) and (sentences := _in_brackets(text)):
        return sentences
    runs = _absorbed(text)
    if len(runs) < 2:
        return [text]
    edges = [0, *(_border(text, a, b) for a, b in pairwise(runs)), len(text)]
    pieces = [piece for a, b in pairwise(edges) if (piece := _AFTER_STROKE.sub("", text[a:b].strip(), 1))]
    return pieces if _alike(runs) or all(_SENTENCE.fullmatch(piece) for piece in pieces) else [text]


def _heading(text: str) -> list[str] | None:
    """A Chinese heading and the English after it: its own translation, or the clause it heads."""
    found = _LABELS.fullmatch(text) or _ARTICLES.fullmatch(text)
    if found is None and (found := _SENTENCES.fullmatch(text)):
        words, characters = (
            len(regex.findall(r"\p{Latin}+", found["en"])),
            len(regex.findall(r"\p{Han}", found["zh"])),
        )
        if words > 2 * characters + 2 or 6 * words < characters:
            found = None
    if found is None:
        found = _GLUED_HEADING.fullmatch(text)
        words = len(regex.findall(r"\p{Latin}+", found["en"])) if found else 0
        if found is None or words < _LONG_CLAUSE or not _PROSE.search(found["en"]):
            return None
    return [found["zh"].strip(), found["en"].strip()]


def _twin(text: str) -> list[str] | None:
    """A heading and its translation behind it: after a stroke, or in brackets, each part of it by itself if it has several."""
    if _ENDED.search(text):
        return None
    found = _STROKE.fullmatch(text)
    if found:
        first, second = found["first"], found["second"]
    else:
        first = _GLOSS.sub(lambda gloss: ": " if gloss[2] else " ", text)
        glosses = [f"{gloss[1]}{'：' if gloss[2] else ''}" for gloss in _GLOSS.finditer(text)]
        if not text.endswith((")", "）")) or (len(glosses) > 1 and regex.search(r"\p{Han}", first)):
            return None  # words of Chinese text, glossed one by one
        second = "".join(glosses)
    zh, en = (first, second) if regex.search(r"\p{Han}", first) else (second, first)
    words, characters = len(regex.findall(r"\p{Latin}+", en)), len(regex.findall(r"\p{Han}", zh))
    if regex.search(r"\p{Han}", en) or characters < _LEAST_TWIN or not regex.search(r"\p{Ll}{3}", en):
        return None
    return (
        [first.strip(), second.strip()] if _RATIO[0] * characters <= words <= _RATIO[1] * characters else None
    )


def _in_brackets(text: str) -> list[str] | None:
    """A sentence and its translation in brackets behind it."""
    found = _IN_BRACKETS.fullmatch(text)
    if found is None or not (found["end"] or found["mark"]):
        return None
    parts = [found["first"], found["second"]]
    longest = [run for part in parts if (run := max(_runs(part), key=lambda run: run.size, default=None))]
    two = {run.lang for run in longest if run.size >= _LEAST[run.lang]} == {"zh", "en"}
    return parts if two and _alike(longest) else None


def _absorbed(text: str) -> list[_Run]:
    """Runs of alternating language; what is short, bracketed or no prose is taken into its neighbours."""
    clauses = _joined(run for run in _runs(text) if run.lang == "zh" or _is_clause(text, run))
    return list(_joined(run for run in clauses if run.size >= _LEAST[run.lang]))


def _is_clause(text: str, run: _Run) -> bool:
    """Whether an English run is prose, and not quoted in the middle of a Chinese sentence."""
    quoted = _QUOTED.search(text[max(0, run.start - 2) : run.start])
    return run.size >= _LEAST["en"] and bool(_PROSE.search(text, run.start, run.end + 1)) and not quoted


def _runs(text: str) -> Iterator[_Run]:
    """Stretches of one script outside brackets."""
    bare = _BRACKETED.sub(lambda found: " " * len(found[0]), text)
    tokens = _TOKEN.finditer(bare)
    return _joined(
        _Run(token.lastgroup or "", token.start(), token.end(), len(token[0]) if token["zh"] else 1)
        for token in tokens
    )


def _joined(runs: Iterable[_Run]) -> Iterator[_Run]:
    current: _Run | None = None
    for run in runs:
        if current and current.lang == run.lang:
            current = replace(current, end=run.end, size=current.size + run.size)
            continue
        if current:
            yield current
        current = run
    if current:
        yield current


def _alike(runs: list[_Run]) -> bool:
    zh, en = (sum(run.size for run in runs if run.lang == lang) for lang in ("zh", "en"))
    return _RATIO[0] <= en / zh <= _RATIO[1]


def _border(text: str, left: _Run, right: _Run) -> int:
    """Where the left run's text ends: after its last closing mark; digits without one go with the run they touch."""
    gap = text[left.end : right.start]
    opened = len(gap.rstrip(_OPENING + " "))
    marks = [mark.end() for mark in _CLOSED.finditer(gap, 0, opened)]
    if marks:
        return left.end + marks[-1]
    touching = regex.search(r"\d[\d.,%]*$", gap[:opened])
    counted = touching and right.lang == "zh" and text[right.start] in "年月日号个亿万%"
    return left.end + (touching.start() if touching and counted else opened)
