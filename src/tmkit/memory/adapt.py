"""Number-adapted matches: a stored translation with the quantities of the query.

A translation is adapted only when nothing is left to chance: query and stored source are the same but for their
quantities, each quantity that differs is of the same kind and unit as the one it replaces, that one has exactly
one counterpart in the stored translation, and the result says, read again, what the query says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

import regex

from tmkit.memory.matching import Adapted, Adapter
from tmkit.memory.tokens import fold
from tmkit.model import Span, same_language
from tmkit.text.numbers import Kind, Modifier, Quantity, compare, parse, render

__all__ = ["adapt", "adapter_for"]

_VERB = regex.compile(r"(exceed|surpass|top)(ing|s|p?ed|ed|)\b", regex.IGNORECASE)
_REACH = {"ing": "reaching", "s": "reaches", "ed": "reached", "ped": "reached", "": "reach"}
_UNSAFE = frozenset((Kind.NAME, Kind.DECADE, Kind.FRACTION, Kind.INCREASE))
_ZH_NUMERAL = regex.compile(r"[〇零一二两三四五六七八九十]+")
_ZH_DIGITS = "零一二三四五六七八九"
_NUMBERISH = regex.compile(
    r"\d+(?:[.,]\d+)*|[〇零一二两三四五六七八九十百千万亿半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|half|double[ds]?|(?:\w+teen|twenty|\w+ty)\b"
    r"|hundreds?|thousands?|[mbt]r?illions?|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|\w+uary|march|april"
    r"|august|\w+ember|october)\b"
)
_EN_ABBREVIATED = regex.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?")


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
    if (len(ours) != len(theirs) and same_language(langs[0], "en")) or ours == theirs:
        return None
    asked, had = _strong(parse(query, langs[0])), _strong(parse(stored, langs[0]))
    if not asked or len(asked) != len(had) or _frame(query, asked) != _frame(stored, had):
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
        text = text[: span.start] + piece + text[span.end :]
    again = parse(text, langs[1])
    if len(compare(asked, _strong(again))) > len(compare(had, _strong(given))):
        return None
    if any(not _values(swap.new) & _every(again) for swap in swaps):
        return None
    return Adapted(text, len(changed))


@lru_cache(maxsize=1024)
def _numberish(text: str) -> tuple[str, ...]:
    """Digits and number words in order: texts that agree in them have no quantity to adapt."""
    return tuple(_NUMBERISH.findall(text.lower()))


def _strong(quantities: Sequence[Quantity]) -> list[Quantity]:
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


def _values(q: Quantity) -> set[object]:
    return {q.value, *q.also}


def _every(quantities: Sequence[Quantity]) -> set[object]:
    return {value for q in quantities for value in _values(q)}


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
        kindred = [q for q in counterparts if q.kind is old.kind]
        if len(kindred) != 1 or (len(counterparts) != 1 and values[old.value] != len(counterparts)):
            return None
        if sum(1 for q in had if q.value == old.value and q.kind is old.kind) != 1:
            return None
        found.append(_Swap(old, new, kindred[0]))
    spans = sorted(swap.counterpart.span for swap in found)
    if any(a.overlaps(b) for a, b in pairwise(spans)):
        return None
    return found


def _rewrite(text: str, swap: _Swap, lang: str) -> str | None:
    """The counterpart's phrase saying the new quantity; None when that may not read well."""
    old, new = swap.counterpart, swap.new
    english = same_language(lang, "en")
    numeral = _numeral_en(old.number.of(text), old, new) if english else _numeral_zh(old.number.of(text), new)
    if numeral is None:
        return None
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


def _numeral_en(old: str, was: Quantity, new: Quantity) -> str | None:
    value = new.value
    if new.kind is Kind.MONTH:
        return _month(old, new)
    if new.kind is Kind.ORDINAL or regex.fullmatch(r"\d+(?:st|nd|rd|th)", old):
        return _ordinal(old, new)
    if new.kind in (Kind.YEAR, Kind.DAY, Kind.HOUR, Kind.MINUTE):
        return str(value.numerator) if value.denominator == 1 and old.isdigit() else None
    if (value == 1) != (was.value == 1) and new.kind in (Kind.NUMBER, Kind.MONEY, Kind.POINT, Kind.MULTIPLE):
        return None
    if not regex.match(r"\d", old):
        return None
    if new.kind not in (Kind.NUMBER, Kind.MONEY):
        return _decimal(new, old)
    if regex.fullmatch(r"\d+(?:\.\d+)?", old) and value < 10_000:
        return _decimal(new, old)
    spelled = regex.sub(r"(?<=\d)\s?(?:bn|m|tn|k)$", "", old, flags=regex.IGNORECASE)
    if spelled != old:
        return None
    return render(_exact(Quantity(value, Kind.NUMBER, None, Modifier.EXACT, Span(0, 0), Span(0, 0))), "en")


def _decimal(new: Quantity, old: str) -> str:
    plain = Quantity(new.value, Kind.PERCENT, "%", Modifier.EXACT, Span(0, 0), Span(0, 0))
    text = render(plain, "en").removesuffix("%")
    del old
    return text


def _ordinal(old: str, new: Quantity) -> str | None:
    plain = Quantity(new.value, Kind.ORDINAL, None, Modifier.EXACT, Span(0, 0), Span(0, 0))
    if new.value.denominator != 1 or new.value < 1:
        return None
    text = render(plain, "en")
    if old[:1].isdigit():
        number = int(new.value)
        suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{suffix}"
    return text.capitalize() if old[:1].isupper() else text


def _month(old: str, new: Quantity) -> str | None:
    name = render(new, "en")
    if not name.isalpha() or not old[:1].isupper():
        return None
    if old != "May" and _EN_ABBREVIATED.fullmatch(old):
        dot = "." if old.endswith(".") else ""
        return name if len(name) <= 4 else name[:3] + dot
    return name


def _numeral_zh(old: str, new: Quantity) -> str | None:
    value = new.value
    if _ZH_NUMERAL.fullmatch(old):
        number = int(value)
        if value.denominator != 1 or not 0 < number < 100 or number == 2:
            return None
        tens, ones = divmod(number, 10)
        head = "" if not tens else "十" if tens == 1 else _ZH_DIGITS[tens] + "十"
        return head + (_ZH_DIGITS[ones] if ones else "")
    if not regex.match(r"\d", old):
        return None
    if new.kind not in (Kind.NUMBER, Kind.MONEY):
        return _decimal(new, old)
    plain = Quantity(value, Kind.NUMBER, None, Modifier.EXACT, Span(0, 0), Span(0, 0))
    return render(plain, "zh")
