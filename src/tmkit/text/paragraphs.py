"""Putting back together Chinese paragraphs that a page layout broke in the middle of a sentence."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

import regex

from tmkit.model import Paragraph, ParagraphKind
from tmkit.text.chars import has_han

__all__ = ["mend"]

_ENDS = regex.compile(r"[。！？!?：:；;”’\"'）)】》>…—.．]\s*$|\p{Han}\s*[-·]\s*$")
_INNER_MARK = regex.compile(r"[。！？，、,；]")
_CONTINUES = regex.compile(r"[\p{Han}\p{Latin}\p{N}，。、；：”’）》%％]")
_STARTS = regex.compile(
    r"(?:一方面|另一方面|其中|此外|同时|另外|记者|据悉|据了解|首先|其次|最后|第[一二三四五六七八九十]|[一二三四五六七八九十]是"
    r"|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}[.、](?!\d)|[-*•●■◆#>|])"
)
_FULL_END = regex.compile(r"[。！？!?；;：:”\"）)]\s*$")
_MIN_BROKEN = 20
"""A shorter line without an end mark is a heading or a caption, not a broken paragraph."""
_MAX_INTERRUPTION = 14
"""A caption or credit of up to so many characters may stand inside a broken paragraph."""


def _is_broken(text: str) -> bool:
    return (
        len(text) >= _MIN_BROKEN
        and has_han(text)
        and _ENDS.search(text) is None
        and _INNER_MARK.search(text) is not None
        and (regex.search(r"[。！？]", text) is not None or len(text) >= 2 * _MIN_BROKEN or _unclosed(text))
    )


def _unclosed(text: str) -> bool:
    return any(text.count(a) > text.count(b) for a, b in ("“”", "（）", "《》", "「」"))


def _may_continue(text: str) -> bool:
    return (
        _CONTINUES.match(text) is not None
        and _STARTS.match(text) is None
        and (_FULL_END.search(text) is not None or _is_broken(text))
    )


def mend(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those joined that belong together, and captions that stood between moved after.

    A body paragraph is broken when it stops without an end mark in running text; it goes on in the next body
    paragraph that can continue a sentence, over at most one caption. Places are joined as "line 3, line 7".
    """
    mended: list[Paragraph] = []
    waiting = deque(paragraphs)
    while waiting:
        first = waiting.popleft()
        if first.kind is ParagraphKind.BODY and _is_broken(first.text):
            at = _continuation(waiting)
            if at is not None:
                rest = waiting[at]
                del waiting[at]
                place = ", ".join(part for part in (first.place, rest.place) if part)
                waiting.appendleft(replace(first, text=first.text.rstrip() + rest.text.lstrip(), place=place))
                continue
        mended.append(first)
    return mended


def _continuation(following: Iterable[Paragraph]) -> int | None:
    for at, paragraph in enumerate(islice(following, 2)):
        if not has_han(paragraph.text):
            return None
        if paragraph.kind is ParagraphKind.BODY and _may_continue(paragraph.text):
            return at
        caption = len(paragraph.text) <= _MAX_INTERRUPTION and not _INNER_MARK.search(paragraph.text)
        if not caption or paragraph.text.startswith("#"):
            return None
    return None
