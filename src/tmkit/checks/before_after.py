"""Whether a date or a length of time is said to lie before or after: 9月1日前 against "after September 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tmkit.model import Span
from tmkit.text.numbers import Kind, Quantity
from tmkit.text.numbers.units import DIMENSION
from tmkit.text.numbers.zh.script import simplified

__all__ = ["reversed_dates", "reversed_spans"]

_DATES: Final = frozenset((Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR))
_ZH: Final = re.compile(
    r"[底末初中]?(?:(?P<before>(?:之|以)?前(?![三二四五六七八九十\d半期述]))|(?P<after>(?:之|以)?后(?![期年代生])))"
)
_EN: Final = re.compile(
    r"\b(?:(?P<before>before|prior to|by|until|till|ahead of|no later than)|(?P<after>after|since|following|from|as of|beyond))"
    r"\s(?:the\s)?(?:end of\s|early\s|late\s|mid-|beginning of\s)*$",
    re.IGNORECASE,
)
_UNTIL: Final = re.compile(r"\bnot\b|n[’']t\b|\buntil\b", re.IGNORECASE)
_DENIED: Final = re.compile(r"\bnot\b|n[’']t\b|\buntil\b|\bno\b", re.IGNORECASE)

_LASTED: Final = re.compile(r"\bfor (?:about |around |nearly |over |almost |the )?$", re.IGNORECASE)
_ZH_SPAN: Final = re.compile(
    r"(?:(?P<before>(?:之|以)?前(?![所期述往来进沿景提夕后列茅身面]))|(?P<after>(?:之|以|过)?后(?![续期者勤世辈面方裔人悔台备]|代(?![表理]))))"
)
_ZH_LEAD: Final = re.compile(
    r"(?:(?P<before>(?:提前|提早)(?:至少|不少于|约)?|(?:期满|届满|到期|开始|结束|举行|召开|开幕|施工|开工|手术|出发|起飞|发车|登机|开船|开演|开赛|入场|退房|上课|上岗|发货|交货|交付|装运|生效|施行|实施|付款|截止)(?:之|以)?前(?:至少|不少于)?)"
    r"|(?P<after>(?<!前)(?:之|以)?后(?:的|起)?))$"
)
_WITHIN: Final = re.compile("(?:之|以)?内")
_EN_SPAN: Final = re.compile(
    r"\s*(?:(?P<before>before|prior to|ahead of|in advance|earlier|ago|beforehand)|(?P<after>after|later|afterwards?|following|from now|hence))\b",
    re.IGNORECASE,
)


def reversed_spans(
    zh: str, en: str, there: Sequence[Quantity], here: Sequence[Quantity], links: Mapping[int, int]
) -> Iterator[tuple[Span, Span]]:
    """Places in Chinese and English that put one length of time before and after something; ``links`` as above."""
    text = simplified(zh)
    for i, j in links.items():
        q, other = there[i], here[j]
        if DIMENSION.get(other.unit or "") != "time":
            continue
        said = _said(text, q)
        meant = _EN_SPAN.match(en, other.span.end)
        if not said or not meant or _UNTIL.search(en, 0, meant.end()):
            continue
        if meant["before"] and _LASTED.search(en, 0, other.span.start):
            continue  # stuck for seven hours before they were freed: 7小时后才
        if said[0] != meant.lastgroup and not _seen_from_the_other(text, said[1], meant):
            yield said[1], Span(other.span.start, meant.end())


def _seen_from_the_other(text: str, at: Span, meant: re.Match[str]) -> bool:
    """Whether "A, two months after B" may be put as A。两个月前，B: the length of time opens a clause of its own."""
    return (
        meant[0].strip().lower() in ("after", "before")
        and text[at.end : at.end + 1] in ("，", ",")
        and text[: at.start].rstrip("约近大就在仅 ")[-1:] in ("", *"，。；！？,;")
    )


def _said(text: str, q: Quantity) -> tuple[str, Span] | None:
    """Which of ``before`` and ``after`` holds of a length of time, and where: 三天后, 提前三天, 收到后三天内."""
    behind = _ZH_SPAN.match(text, q.span.end)
    if behind:
        return behind.lastgroup or "", Span(q.span.start, behind.end())
    lead = _ZH_LEAD.search(text, max(0, q.span.start - 10), q.span.start)
    if lead and (lead["before"] or _WITHIN.match(text, q.span.end)):
        return lead.lastgroup or "", Span(lead.start(), q.span.end)
    return None


def reversed_dates(
    zh: str, en: str, there: Sequence[Quantity], here: Sequence[Quantity], links: Mapping[int, int]
) -> Iterator[tuple[Span, Span]]:
    """Places in Chinese and English that say before and after of one date; ``links`` maps ``there`` (Chinese) to ``here``."""
    text = simplified(zh)
    for i, q in enumerate(there):
        if q.kind not in _DATES or i not in links or here[links[i]].kind is not q.kind:
            continue
        said = _ZH.match(text, q.span.end)
        if not said:
            continue
        first = _start_of_date(here, links[i])
        place = here[first].span.start
        window = en[max(0, place - 30) : place]
        meant = _EN.search(window)
        if meant and bool(meant["before"]) != bool(said["before"]) and not _DENIED.search(window):
            base = max(0, place - 30)
            yield Span(q.span.start, said.end()), Span(base + meant.start(), here[links[i]].span.end)


def _start_of_date(quantities: Sequence[Quantity], index: int) -> int:
    """The first part of the date that a part of it belongs to."""
    while (
        index
        and quantities[index - 1].kind in _DATES
        and quantities[index].span.start - quantities[index - 1].span.end <= 3
    ):
        index -= 1
    return index
