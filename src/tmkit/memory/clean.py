"""Finding units that are no translations: empty, identical, wrong language, odd length, numbers that differ."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tmkit.errors import UsageError
from tmkit.memory.memory import Memory
from tmkit.memory.rows import Row
from tmkit.model import TranslationUnit, same_language

__all__ = ["RULES", "Judge", "Suspect", "suspects"]

RULES = ("empty", "identical", "language", "length", "numbers", "confidence")

Judge = Callable[[Sequence[TranslationUnit]], Sequence[str | None]]
"""Units to a reason each, or None; how checks and alignment similarity take part."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A unit that should perhaps go, and why."""

    row: Row
    reason: str


def suspects(
    memory: Memory,
    *,
    rules: Sequence[str] = RULES,
    confidence: float = 0.3,
    judges: Sequence[Judge] = (),
) -> Iterator[Suspect]:
    """Suspicious units, the oldest first; one reason each, the plainest.

    Args:
        memory: the memory.
        rules: which of the rules to use.
        confidence: least alignment confidence.
        judges: further opinions.

    Raises:
        UsageError: for a rule there is not.

    """
    unknown = set(rules) - set(RULES)
    if unknown:
        raise UsageError(f"no rule is called {min(unknown)!r}", hint=f"known: {', '.join(RULES)}")
    length = _LengthRule(memory) if "length" in rules else None
    scan = memory.store.scan()
    while rows := list(islice(scan, 500)):
        opinions = [judge([row.unit() for row in rows]) for judge in judges]
        for place, row in enumerate(rows):
            reason = _reason(memory, row, rules, confidence, length)
            reason = reason or next((o[place] for o in opinions if o[place]), None)
            if reason:
                yield Suspect(row, reason)


def _reason(
    memory: Memory, row: Row, rules: Sequence[str], confidence: float, length: _LengthRule | None
) -> str | None:
    first, second = ((side or "").strip() for side in row.sides)
    if not first or not second:
        return "empty" if "empty" in rules else None
    if "identical" in rules and first == second and any(char.isalpha() for char in first):
        return "identical"
    if "language" in rules:
        for text, lang in zip((first, second), memory.languages, strict=True):
            if _wrong_language(text, lang):
                return f"language: {lang} expected"
    if length is not None:
        reason = length.reason(first, second)
        if reason:
            return reason
    if "numbers" in rules:
        reason = _numbers(first, second, memory.languages)
        if reason:
            return reason
    if "confidence" in rules and row.confidence is not None and row.confidence < confidence:
        return f"confidence: {row.confidence:.2f}"
    return None


def _wrong_language(text: str, lang: str) -> bool:
    """Whether a text with enough letters is plainly not in this language."""
    from tmkit.text.chars import is_han

    letters = [char for char in text if char.isalpha()]
    if not letters:
        return False
    share = sum(map(is_han, letters)) / len(letters)
    if len(letters) < 4:
        return share == 1 and len(letters) > 1 and same_language(lang, "en")
    if same_language(lang, "zh"):
        return share == 0 and len(letters) > 20
    return share > 0.3 if same_language(lang, "en") else False


_SAMPLE = 200_000
"""Units whose lengths say what is usual."""


class _LengthRule:
    """Length ratios far from the memory's own: more than five median deviations off, and by a factor of 3."""

    def __init__(self, memory: Memory) -> None:
        sample = islice(memory.store.sides(), _SAMPLE)
        ratios = sorted(math.log(len(b) / len(a)) for _, a, b in sample if a and b)
        self._enough = len(ratios) >= 20
        self._middle = ratios[len(ratios) // 2] if ratios else 0.0
        spread = sorted(abs(ratio - self._middle) for ratio in ratios)
        self._spread = max(spread[len(spread) // 2] if spread else 0.0, 0.1)

    def reason(self, first: str, second: str) -> str | None:
        """Why the pair is odd, or None."""
        if not self._enough or len(first) + len(second) < 15:
            return None
        off = math.log(len(second) / len(first)) - self._middle
        if abs(off) > max(5 * self._spread, math.log(3)):
            return f"length: {len(first)} to {len(second)} characters"
        return None


def _numbers(first: str, second: str, langs: tuple[str, str]) -> str | None:
    if not all(any(same_language(lang, known) for known in ("zh", "en")) for lang in langs):
        return None
    from tmkit.text.numbers import compare, parse

    wrong = [d for d in compare(parse(first, langs[0]), parse(second, langs[1])) if d.certain]
    serious = [d for d in wrong if d.issue in ("magnitude", "value")]
    if not serious:
        return None
    return f"numbers: {serious[0].issue}"
