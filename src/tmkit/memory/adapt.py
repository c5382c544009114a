"""Number-adapted matches: a stored translation with the quantities of the query.

A translation is adapted only when nothing is left to chance: query and stored source are the same but for their
quantities, each quantity that differs is of the same kind and unit as the one it replaces, that one has exactly
one counterpart in the stored translation, and the result says, read again, what the query says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

import regex

from tmkit.memory.matching import Adapted, Adapter
from tmkit.memory.numerals import numeral_en, numeral_zh, takes_an
from tmkit.memory.tokens import fold
from tmkit.model import same_language
from tmkit.text.numbers import Kind, Modifier, Quantity, compare, parse, render

__all__ = ["adapt", "adapter_for"]

_VERB = regex.compile(r"(exceed|surpass|top)(ing|s|p?ed|ed|)\b", regex.IGNORECASE)
_REACH = {"ing": "reaching", "s": "reaches", "ed": "reached", "ped": "reached", "": "reach"}
_UNSAFE = frozenset((Kind.NAME, Kind.DECADE))
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+|[〇零一二两三四五六七八九十百千万亿半]")
_NUMBER_WORD = frozenset(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety first second third fourth fifth sixth
    seventh eighth ninth tenth half double doubled doubles hundred hundreds thousand thousands million millions
    billion billions trillion trillions jan feb mar apr may jun jul aug sep sept oct nov dec january february march
    april june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday""".split()
)
_SCALE = regex.compile(r"hundreds?|thousands?|[mbt]r?illions?")
_ARTICLE = regex.compile(r"(?<![\w'’-])(an?)(?=\s$)", regex.IGNORECASE)
_NOON = regex.compile(r"\W{0,2}(?:\d\d)?\s?(?:[ap]\.?m\b|noon|midnight)", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Swap:
    """A quantity of the stored source, what the query has in its place, and its counterpart."""

    old: Quantity
    new: Quantity
    counterpart: Quantity


def adapter_for(source: str, target: str) -> Adapter | None:
    """An adapter for this pair of languages; None when it is not Chinese and English."""
    known = [any(same_language(lang, own) for own in ("zh", "en")) for lang in (source, target)]
    return partial(adapt, langs=(source, target)) if all(known) else None


def adapt(query: str, stored: str, translation: str, *, langs: tuple[str, str]) -> Adapted | None:
    """The stored translation with the query's quantities; None when that is not certain."""
    ours, theirs = _numberish(query), _numberish(stored)
    if ours == theirs or (same_language(langs[0], "en") and _amounts(ours) != _amounts(theirs)):
        return None
    asked, frame = _asked(query, langs[0])
    if not asked or not _holds(stored, frame):
        return None
    had: Sequence[Quantity] = parse(stored, langs[0])
    if not _alike(query, asked, stored, had):
        asked, had = _strong(asked), _strong(had)
        if not _alike(query, asked, stored, had):
            return None
    changed = [(a, h) for a, h in zip(asked, had, strict=True) if _meaning(a) != _meaning(h)]
    if not changed:
        return None
    given = parse(translation, langs[1])
    swaps = _swaps(changed, had, given)
    if swaps is None:
        return None
    text = translation
    for swap in sorted(swaps, key=lambda s: -s.counterpart.span.start):
        piece = _rewrite(translation, swap, langs[1])
        if piece is None:
            return None
        span = swap.counterpart.span
        before = text[: span.start]
        if same_language(langs[1], "en"):
            before = _with_article(before, translation[span.start : span.end], piece)
        text = before + piece + text[span.end :]
    again = parse(text, langs[1])
    if len(compare(asked, again)) > len(compare(had, given)):
        return None
    if not all(_said(swap, again) for swap in swaps):
        return None
    return Adapted(text, len(changed))


@lru_cache(maxsize=1024)
def _numberish(text: str) -> tuple[str, ...]:
    """Digits and number words in order: texts that agree in them have no quantity to adapt."""
    pieces = _PIECE.findall(text.lower())
    return tuple([piece for piece in pieces if piece in _NUMBER_WORD or not "a" <= piece[0] <= "z"])


def _amounts(numberish: Sequence[str]) -> int:
    """How many numbers English words make: a scale belongs to the number before it (12.8 million)."""
    return sum(not _SCALE.fullmatch(word) for word in numberish)


@lru_cache(maxsize=16)
def _asked(query: str, lang: str) -> tuple[Sequence[Quantity], list[str]]:
    """The quantities of a query and what stands around them; it is asked of many stored texts."""
    quantities = parse(query, lang)
    return quantities, _frame(query, quantities)


def _holds(stored: str, frame: Sequence[str]) -> bool:
    """Whether each piece of a frame is in a text, as it must be if only quantities differ."""
    text = " ".join(fold(stored).split())
    return all(piece in text for piece in frame)


def _strong(quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    return [q for q in quantities if not q.weak]


def _meaning(q: Quantity) -> tuple[object, ...]:
    return q.value, q.high, q.kind, q.unit, q.modifier


def _frame(text: str, quantities: Sequence[Quantity]) -> list[str]:
    """What stands around the quantities, without case and spaces."""
    pieces, place = [], 0
    for q in quantities:
        pieces.append(text[place : q.span.start])
        place = max(place, q.span.end)
    return [" ".join(fold(piece).split()) for piece in [*pieces, text[place:]]]


def _alike(query: str, asked: Sequence[Quantity], stored: str, had: Sequence[Quantity]) -> bool:
    """Whether two texts differ in nothing but their quantities."""
    return len(asked) == len(had) > 0 and _frame(query, asked) == _frame(stored, had)


def _said(swap: _Swap, again: Sequence[Quantity]) -> bool:
    """Whether a translation says the new quantity, and as exactly as it is meant."""
    found = [q for q in again if {q.value, *q.also} & {swap.new.value, *swap.new.also}]
    if swap.old.modifier is swap.counterpart.modifier:
        found = [q for q in found if q.modifier is swap.new.modifier]
    return bool(found)


def _with_article(before: str, old: str, new: str) -> str:
    """What stands before a number in English, its article as the new number is spoken."""
    found = _ARTICLE.search(before)
    if found is None or takes_an(old) != (found[1].lower() == "an"):
        return before
    article = found[1][0] + ("n" if takes_an(new) else "")
    return before[: found.start()] + article + before[found.end() :]


def _swaps(
    changed: Sequence[tuple[Quantity, Quantity]], had: Sequence[Quantity], given: Sequence[Quantity]
) -> list[_Swap] | None:
    """The counterpart of each quantity that changes; None when one is in doubt."""
    found = []
    values = Counter(q.value for q in had)
    for new, old in changed:
        if new.kind is not old.kind or new.unit != old.unit or old.kind in _UNSAFE or new.kind in _UNSAFE:
            return None
        if old.high is not None or new.high is not None:
            return None
        counterparts = [q for q in given if q.value == old.value and q.high is None]
        kindred = [q for q in counterparts if _kindred(q, old)]
        if len(kindred) != 1 or (len(counterparts) != 1 and values[old.value] != len(counterparts)):
            return None
        if sum(1 for q in had if q.value == old.value and q.kind is old.kind) != 1:
            return None
        found.append(_Swap(old, new, kindred[0]))
    spans = sorted(swap.counterpart.span for swap in found)
    if any(a.overlaps(b) for a, b in pairwise(spans)):
        return None
    return found


def _kindred(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one value are of one kind; 100周年 is a 100th anniversary."""
    counted = {Kind.NUMBER, Kind.ORDINAL}
    return one.kind is other.kind or (
        {one.kind, other.kind} == counted and one.unit is not None and one.unit == other.unit
    )


def _rewrite(text: str, swap: _Swap, lang: str) -> str | None:
    """The counterpart's phrase saying the new quantity; None when that may not read well."""
    old, new = swap.counterpart, swap.new
    english = same_language(lang, "en")
    own = old.number.of(text)
    if english and new.kind is Kind.HOUR and _NOON.match(text[old.number.end :]) and not 1 <= new.value <= 11:
        return None
    numeral = numeral_en(own, old, new) if english else numeral_zh(own, old, new)
    if numeral is None:
        return None
    if new.kind is Kind.MINUTE and text[: old.number.start].endswith((":", "：")):
        numeral = numeral.zfill(2)
    before = text[old.span.start : old.number.start]
    after = text[old.number.end : old.span.end]
    if new.modifier is swap.old.modifier:
        return before + numeral + after
    if swap.old.modifier is not old.modifier:
        return None
    if not english:
        return _modified_zh(before, numeral, after, new)
    return _modified_en(before, numeral, after, new)


def _modified_en(before: str, numeral: str, after: str, new: Quantity) -> str | None:
    """Another modifier: the words before the numeral give way; a verb stays one."""
    prefix = render(new, "en").partition(_first_word(render(_exact(new), "en")))[0]
    verb = _VERB.match(before)
    if verb:
        if new.modifier is Modifier.OVER:
            return before + numeral + after
        lead = _REACH.get(verb[2].lower(), "reached") + " "
        before = before[verb.end() :].lstrip()
    else:
        lead = ""
    currency = regex.search(r"(?:[A-Z]{2,3}\s?)?[$¥€£]\s?$|\b(?:RMB|CNY|USD|EUR|GBP|JPY|HKD)\s?$", before)
    return f"{lead}{prefix}{currency[0] if currency else ''}{numeral}{after}"


def _first_word(text: str) -> str:
    return text.split()[0]


def _exact(q: Quantity) -> Quantity:
    from dataclasses import replace

    return replace(q, modifier=Modifier.EXACT)


def _modified_zh(before: str, numeral: str, after: str, new: Quantity) -> str | None:
    """Another modifier: what stood before the numeral, or 多, 余, 以上 after it, gives way."""
    after = regex.sub(r"^[多余]|(?:以上|以下|左右|上下)$", "", after)
    currency = regex.search(r"[$¥€£]\s?$", before)
    whole, bare = render(new, "zh"), render(_exact(new), "zh")
    if not whole.endswith(bare):
        return None
    return f"{whole[: len(whole) - len(bare)]}{currency[0] if currency else ''}{numeral}{after}"
