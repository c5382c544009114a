"""Putting back together Chinese paragraphs that a page layout broke in the middle of a sentence."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

import regex

from tmkit.model import Paragraph, ParagraphKind
from tmkit.text.chars import has_han
from tmkit.text.words import tokens

__all__ = ["mend"]

_ENDS = regex.compile(r"[。！？!?：:；;”’」』\"'）)】》>…—.．]\s*$|\p{Han}\s*[-·]\s*$")
_INNER_MARK = regex.compile(r"[。！？，、,；]")
_CONTINUES = regex.compile(r"[\p{Han}\p{Latin}\p{N}，。、；：”’）》%％]")
_STARTS = regex.compile(
    r"(?:一方面|另一方面|其中|此外|同时|另外|记者|据悉|据了解|首先|其次|最后|第[一二三四五六七八九十]|[一二三四五六七八九十]是"
    r"|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d{1,2}[.、](?!\d)|[-*•●■◆#>|])"
)
_FULL_END = regex.compile(r"[。！？!?；;：:”」』\"）)]\s*$")
_OPEN_END = regex.compile(r"、\s*$")
_DEPENDENT = regex.compile(r"[的、，。；”’」』）》%％]")
"""What no paragraph begins with."""
_UNIT = regex.compile(r"[\d.%％百千万亿年月日时个元吨家人名台次倍公平米亩]")
"""What a figure may go on with."""
_REACH = 16
"""Characters on each side of a border in which a word across it is looked for."""
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


def _surely_goes_on(before: str, after: str) -> bool:
    """Whether a word, a figure with its unit, a quotation or a list stands across the border."""
    before, after = before.rstrip(), after.lstrip()
    if _OPEN_END.search(before) or _DEPENDENT.match(after) or (_unclosed(before) and _FULL_END.search(after)):
        return True
    if before[-1].isdigit() and _UNIT.match(after):
        return True
    tail, head = before[-_REACH:], after[:_REACH]
    return any(word.start < len(tail) < word.end for word in tokens(tail + head, "zh"))


def mend(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs with those joined that belong together, and captions that stood between moved after.

    A body paragraph is broken when it stops without an end mark in running text; it goes on in the next body
    paragraph that can continue a sentence, over at most one caption. Where most such paragraphs of a text go on in
    the middle of a word or figure, a layout broke it, and all are joined; where most do not, their authors left out
    the mark, and only the sure ones are. Places are joined as "line 3, line 7".
    """
    mended, joined, left = _mended(paragraphs, all_of_them=False)
    return _mended(paragraphs, all_of_them=True)[0] if 0 < left <= joined else mended


def _mended(paragraphs: Sequence[Paragraph], *, all_of_them: bool) -> tuple[list[Paragraph], int, int]:
    """The paragraphs, how many were joined to the one before, and how many might have been."""
    mended: list[Paragraph] = []
    joined = left = 0
    waiting = deque(paragraphs)
    while waiting:
        first = waiting.popleft()
        if first.kind is ParagraphKind.BODY and _is_broken(first.text):
            at = _continuation(waiting)
            if at is not None:
                rest = waiting[at]
                if all_of_them or _surely_goes_on(first.text, rest.text):
                    del waiting[at]
                    place = ", ".join(part for part in (first.place, rest.place) if part)
                    text = first.text.rstrip() + rest.text.lstrip()
                    waiting.appendleft(replace(first, text=text, place=place))
                    joined += 1
                    continue
                left += 1
        mended.append(first)
    return mended, joined, left


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
