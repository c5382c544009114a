"""The check ``number-order``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.number_bound import bound, renamed
from tmkit.checks.number_crossed import crossed
from tmkit.checks.number_dated import dated
from tmkit.checks.number_family import linked_numbers, numbers_of, quoted
from tmkit.checks.number_score import turned
from tmkit.checks.number_swap import swapped
from tmkit.model import Finding, Severity, Span, same_language
from tmkit.text.cedict import renderings
from tmkit.text.numbers import Kind, Quantity
from tmkit.text.numbers.zh.script import simplified

_EACH: Final = re.compile("分别|依次")
_STOP: Final = re.compile("[。；;！？\n]")
_ITEM: Final = re.compile("[、和与及，]|以及")
_WORD: Final = re.compile(r"[a-z]{4,}")


@CHECKS.register("number-order")
class NumberOrder(BaseCheck):
    """Two figures changed places.

    What it does:
        Looks at lists behind 分别 that English gives with "respectively". Where the figures stand in another order
        than in the other language, although what they belong to (other figures, or nouns that CC-CEDICT knows) kept its
        order, they are reported. Of two figures in clauses of their own, the words in front of each are looked for at
        its English figure: where both stand at the other one, and neither at its own, the figures were exchanged; likewise the dead
        and the injured, length and width, men and women, highest and lowest; two figures at two years or months, where each text has no
        others; the score of a victory, the count of a vote that was won.

    Why it matters:
        Every figure is there, and each says something untrue.

    Bad:
        出口和进口分别增长4.2%和6.8%。 => Exports and imports grew by 6.8% and 4.2% respectively.
        进口增长5.2%，出口增长8.1%。 => Imports grew by 8.1% and exports by 5.2%.
        爆炸造成3人死亡、11人受伤。 => The explosion left 11 people dead and three injured.
        营收2023年为18亿元，2024年为24亿元。 => Revenue was 2.4 billion yuan in 2023 and 1.8 billion yuan in 2024.

    Good:
        出口和进口分别增长4.2%和6.8%。 => Exports and imports grew by 4.2% and 6.8% respectively.
        出口和进口分别增长4.2%和6.8%。 => Imports and exports grew by 6.8% and 4.2% respectively.
        进口增长5.2%，出口增长8.1%。 => Exports grew by 8.1% and imports by 5.2%.
        营收2023年为18亿元，2024年为24亿元。 => Revenue was 2.4 billion yuan in 2024 and 1.8 billion yuan in 2023.

    Options:
        none
    """

    code = "number-order"
    family = "numbers"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding in a pair."""
        found = list(self._respectively(pair))
        return found or self._apart(pair)

    def _apart(self, pair: Pair) -> Iterator[Finding]:
        """Two figures in clauses of their own."""
        numbers = pair.facet(numbers_of)
        if min(len(numbers.source), len(numbers.target)) < 2:
            return
        links = pair.facet(linked_numbers)
        zh_first = same_language(pair.source_lang, "zh")
        if not zh_first:
            links = {j: i for i, j in links.items()}
        zh, en = (numbers.source, numbers.target) if zh_first else (numbers.target, numbers.source)
        found = (
            swapped(pair.zh, pair.en, zh, en, links)
            or crossed(pair.zh, pair.en, zh, en, links)
            or bound(pair.zh, pair.en, zh, en, links)
            or renamed(pair.zh, pair.en, zh, en, links)
            or dated(pair.zh, pair.en, zh, en, links)
            or turned(pair.zh, pair.en, zh, en)
        )
        if found:
            (i, j), places = found
            first, second = sorted(places)
            here = Span(zh[i].span.start, zh[j].span.end)
            there = Span(en[first].span.start, en[second].span.end)
            source, target = (here, there) if zh_first else (there, here)
            message = f"{quoted(pair.source, source)} became {quoted(pair.target, target)}: the figures changed places"
            yield self.finding(pair.id, message, source=source, target=target)

    def _respectively(self, pair: Pair) -> Iterator[Finding]:
        """A list behind 分别."""
        each = _EACH.search(pair.zh)
        if not each or "respectively" not in pair.en:
            return
        numbers = pair.facet(numbers_of)
        links = pair.facet(linked_numbers)
        zh_first = same_language(pair.source_lang, "zh")
        zh, en = (numbers.source, numbers.target) if zh_first else (numbers.target, numbers.source)
        if not zh_first:
            links = {j: i for i, j in links.items()}
        run = _list_behind(zh, each.end())
        places = [links[i] for i in run if i in links]
        if len(run) < 2 or len(places) != len(run) or places == sorted(places):
            return
        if sorted(places) != list(range(min(places), max(places) + 1)):
            return
        start = max((m.end() for m in _STOP.finditer(pair.zh, 0, each.start())), default=0)
        kept = _anchors(zh, links, start, each.start(), len(run))
        if kept is None and zh[run[0]].kind is Kind.YEAR and not _ITEM.search(pair.zh, start, each.start()):
            kept = True  # 两台机组分别于...: nothing that could stand in another order
        if kept is None:
            kept = _nouns_in_order(simplified(pair.zh[start : each.start()]), pair.en, len(run))
        if not kept:
            return
        here = Span(zh[run[0]].span.start, zh[run[-1]].span.end)
        there = Span(en[min(places)].span.start, en[max(places)].span.end)
        source, target = (here, there) if zh_first else (there, here)
        message = (
            f"{quoted(pair.source, source)} became {quoted(pair.target, target)}: the figures changed places"
        )
        wanted = [links[i] for i in run] if zh_first else sorted(links[i] for i in run)
        suggestion = _reordered(pair.en, en, wanted) if zh_first else None
        yield self.finding(pair.id, message, source=source, target=target, suggestion=suggestion)


def _list_behind(quantities: Sequence[Quantity], start: int) -> list[int]:
    """The indices of the list of like quantities that begins soon after ``start``."""
    first = next((i for i, q in enumerate(quantities) if q.span.start >= start), None)
    if first is None or quantities[first].span.start - start > 12:
        return []
    run = [first]
    for i, (a, b) in enumerate(pairwise(quantities[first:]), first):
        if b.number.start - a.span.end > 2 or a.kind is not b.kind or a.unit != b.unit:
            break
        run.append(i + 1)
    return run


def _anchors(
    quantities: Sequence[Quantity], links: dict[int, int], start: int, end: int, count: int
) -> bool | None:
    """Whether as many other figures in front kept their order; None when there are not as many."""
    held = [
        links[i]
        for i, q in enumerate(quantities)
        if start <= q.span.start < end and not q.weak and i in links and q.kind.value in ("number", "money")
    ]
    return held == sorted(held) if len(held) == count else None


def _nouns_in_order(zh: str, en: str, count: int) -> bool:
    """Whether the things named in a Chinese list are named in the same order in English."""
    lists = [[item for item in _ITEM.split(clause) if item] for clause in reversed(zh.split("，"))]
    items = next((found[-count:] for found in lists if len(found) >= count), [])
    low = en.lower()
    found = [_place(item, low) for item in items]
    known = [place for place in found if place is not None]
    return len(items) == count and len(known) == count and known == sorted(set(known))


def _place(item: str, en: str) -> int | None:
    """Where English names a Chinese item: by the longest dictionary word in it."""
    for size in (4, 3, 2):
        for at in range(len(item) - size + 1):
            for gloss in renderings(item[at : at + size]):
                for word in _WORD.findall(gloss.lower()):
                    place = en.find(word[: max(4, len(word) - 2)])
                    if place >= 0:
                        return place
    return None


def _reordered(text: str, quantities: Sequence[Quantity], wanted: Sequence[int]) -> str:
    """The list with its numerals in the order ``wanted``."""
    slots = sorted(wanted)
    at, pieces = quantities[slots[0]].span.start, []
    for slot, index in zip(slots, wanted, strict=True):
        number = quantities[slot].number
        pieces += [text[at : number.start], quantities[index].number.of(text)]
        at = number.end
    return "".join(pieces) + text[at : quantities[slots[-1]].span.end]
