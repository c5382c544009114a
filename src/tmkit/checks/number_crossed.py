"""Two figures that changed places while everything around them stayed: ends of a change, and shares behind their amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tmkit.text.numbers import Kind, Quantity
from tmkit.text.numbers.zh.script import simplified

__all__ = ["crossed"]

_ZH_FROM: Final = re.compile("[由从自](?:[^，。；0-9]{0,8})$")
_ZH_TO: Final = re.compile(
    "(?:左右|以上)?(?:逐步|大幅|小幅|进一步|快速|稳步|[微骤]|一路)?(?:[升降增减涨跌提缩]|提高|降低|下降|减少|增加|上升|缩短|延长|扩大|下调|上调|提升|增长|回落|下滑|上涨|下跌)[到至为]"
)
_EN_FROM: Final = re.compile(r"\bfrom(?: (?:about|around|some|nearly|over|the))?\s?$", re.IGNORECASE)
_EN_TO: Final = re.compile(r"(?:\s[a-z]+){0,8}?\sto\s", re.IGNORECASE)
_EN_ROLE: Final = re.compile(r"\b(to|from)\s$", re.IGNORECASE)
_ANCHORS: Final = frozenset((Kind.NUMBER, Kind.MONEY))
_SHARES: Final = frozenset((Kind.PERCENT, Kind.POINT))
_WINDOW: Final = 60  # characters between an amount and its share


def crossed(
    zh: str, en: str, left: Sequence[Quantity], right: Sequence[Quantity], links: Mapping[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two Chinese and the two English quantities (indices) that changed places, if two surely did.

    Either 由三成降到两成 as "from 20% to 30%", or two shares that stand behind each other's amount where the amounts kept their order.
    """
    plain = simplified(zh)
    for i, j in (*_ends(plain, en, left, right, links), *_behind_amounts(plain, left, links)):
        return (i, j), (links[i], links[j])
    return None


def _ends(
    zh: str, en: str, left: Sequence[Quantity], right: Sequence[Quantity], links: Mapping[int, int]
) -> Iterator[tuple[int, int]]:
    for i in range(len(left) - 1):
        j = i + 1
        if i not in links or j not in links or left[i].value == left[j].value:
            continue
        a, b = right[links[i]], right[links[j]]
        roles = [_EN_ROLE.search(en[max(0, q.span.start - 6) : q.span.start]) for q in (a, b)]
        named = all(roles) and [m[1].lower() for m in roles if m] == ["to", "from"]
        if (
            named
            and (left[i].value, left[j].value) == (a.value, b.value)
            and abs(a.span.start - b.span.start) <= _WINDOW
            and _ZH_FROM.search(zh[max(0, left[i].span.start - 10) : left[i].span.start])
            and _ZH_TO.fullmatch(zh[left[i].span.end : left[j].span.start])
        ) or (
            b.span.end <= a.span.start
            and _ZH_FROM.search(zh[max(0, left[i].span.start - 10) : left[i].span.start])
            and _ZH_TO.fullmatch(zh[left[i].span.end : left[j].span.start])
            and _EN_FROM.search(en[max(0, b.span.start - 20) : b.span.start])
            and _EN_TO.fullmatch(en[b.span.end : a.span.start])
        ):
            yield i, j


def _behind_amounts(zh: str, left: Sequence[Quantity], links: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    rank = {j: n for n, j in enumerate(sorted(links.values()))}
    counted = [k for k, one in enumerate(left) if k in links and not one.weak]
    for four in zip(counted, counted[1:], counted[2:], counted[3:], strict=False):
        first, p, second, q = four
        amounts, shares = (left[first], left[second]), (left[p], left[q])
        if (
            not all(one.kind in _ANCHORS and not one.weak for one in amounts)
            or shares[0].kind is not shares[1].kind
            or shares[0].kind not in _SHARES
            or shares[0].value == shares[1].value
            or sum(one.value in (shares[0].value, shares[1].value) for one in left) != 2
            or max(left[p].span.start - left[first].span.end, left[q].span.start - left[second].span.end)
            > _WINDOW
            or "分别" in zh[left[first].span.start : left[q].span.end]
        ):
            continue
        start = rank[links[first]]
        if [rank[links[n]] for n in four] == [start, start + 3, start + 2, start + 1]:
            yield p, q
