"""Candidates gathered over a memory: counts, link features, surfaces, contexts, and where each side occurs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import regex

from tmkit.terms.finder import fold_chinese
from tmkit.terms.spans import FUNCTION_WORDS, Floats, Line, occurrences, sharpen

__all__ = ["Candidate", "Counts", "collect", "count_sides"]

_LIMIT = 1_500_000
_QUOTE_OPEN = regex.compile(r"[“\"‘「《]\s*$")
_QUOTE_CLOSE = regex.compile(r"^\s*[,.]?[”\"’」》]")
_PAREN_OPEN = regex.compile(r"[(（]\s*$")
_PAREN_CLOSE = regex.compile(r"^\s*[)）]")


@dataclass(slots=True)
class Candidate:
    """A pair of a Chinese and an English form, with what its occurrences showed.

    Attributes:
        zh: key of the Chinese form (``fold_chinese``).
        en: folded English words.
        count: occurrences in which the two are linked.
        links: sums of the link features.
        best: link features of the best occurrence.
        quality: quality of the best occurrence.
        zh_forms: Chinese forms as written.
        en_forms: English forms as written.
        pos: parts of speech of the Chinese words.
        words: the Chinese words.
        units: indices of the first units it occurs in.
        quoted: occurrences in quotes on the Chinese and on the English side.
        parens: occurrences in parentheses on each side.
        capital: occurrences with every English content word capitalised, not at the start of a sentence.

    """

    zh: str
    en: tuple[str, ...]
    pos: tuple[str, ...]
    words: tuple[str, ...]
    count: int = 0
    links: list[float] = field(default_factory=lambda: [0.0] * 12)
    best: tuple[float, ...] = ()
    quality: float = -1.0
    zh_forms: Counter[str] = field(default_factory=Counter)
    en_forms: Counter[str] = field(default_factory=Counter)
    units: list[int] = field(default_factory=list)
    quoted: list[int] = field(default_factory=lambda: [0, 0])
    parens: list[int] = field(default_factory=lambda: [0, 0])
    capital: int = 0


def quality(features: Sequence[float]) -> float:
    """How well one occurrence's boundary holds on both sides, about 0 to 1."""
    inside_zh, inside_en, out_zh, out_en = (min(1.0, value) for value in features[:4])
    edges = sum(min(1.0, value) for value in features[4:8]) / 4
    around = sum(min(1.0, value) for value in features[8:12]) / 4
    kept = max(0.0, inside_zh * inside_en * (1 - out_zh) * (1 - out_en))
    return math.sqrt(kept) * (0.5 + edges / 2) - around / 4


def collect(
    lines: Sequence[Line], links: Callable[[int], Floats], progress: Callable[[int], None] | None = None
) -> list[Candidate]:
    """Candidates of all units. ``links(i)``: link probabilities of unit i, Chinese words × English words."""
    found: dict[tuple[str, tuple[str, ...]], Candidate] = {}
    for index, line in enumerate(lines):
        for occurrence in occurrences(line, sharpen(links(index))):
            _add(found, line, index, occurrence.zh, occurrence.en, occurrence.features)
        if len(found) > _LIMIT:
            _prune(found)
        if progress:
            progress(index + 1)
    return list(found.values())


def _prune(found: dict[tuple[str, tuple[str, ...]], Candidate]) -> None:
    """Drop the weakest half of what occurred once."""
    single = sorted((c.quality, key) for key, c in found.items() if c.count == 1)
    for _, key in single[: len(single) * 2 // 3]:
        del found[key]


def _add(
    found: dict[tuple[str, tuple[str, ...]], Candidate],
    line: Line,
    index: int,
    zh: tuple[int, int],
    en: tuple[int, int],
    features: tuple[float, ...],
) -> None:
    words = line.zh_words[zh[0] : zh[1]]
    zh_form = line.zh[words[0].start : words[-1].end]
    first, last = line.en_words[en[0]], line.en_words[en[1] - 1]
    en_form = line.en[first.start : last.end]
    key = (fold_chinese(zh_form), tuple(line.en_keys[en[0] : en[1]]))
    candidate = found.get(key)
    if candidate is None:
        candidate = found[key] = Candidate(
            key[0], key[1], tuple(word.pos for word in words), tuple(word.text for word in words)
        )
    candidate.count += 1
    for position, value in enumerate(features):
        candidate.links[position] += value
    value = quality(features)
    if value > candidate.quality:
        candidate.quality, candidate.best = value, features
    candidate.zh_forms[zh_form] += 1
    candidate.en_forms[en_form] += 1
    if len(candidate.units) < 3 and index not in candidate.units:
        candidate.units.append(index)
    before, after = (
        line.zh[max(0, words[0].start - 2) : words[0].start],
        line.zh[words[-1].end : words[-1].end + 2],
    )
    candidate.quoted[0] += bool(_QUOTE_OPEN.search(before) and _QUOTE_CLOSE.search(after))
    candidate.parens[0] += bool(_PAREN_OPEN.search(before) and _PAREN_CLOSE.search(after))
    before, after = line.en[max(0, first.start - 2) : first.start], line.en[last.end : last.end + 3]
    candidate.quoted[1] += bool(_QUOTE_OPEN.search(before) and _QUOTE_CLOSE.search(after))
    candidate.parens[1] += bool(_PAREN_OPEN.search(before) and _PAREN_CLOSE.search(after))
    if en[0] > 0 and not regex.search(r"[.!?:\n]", line.en_gaps[en[0]]):
        candidate.capital += all(
            word.text[0].isupper() or word.text.lower() in FUNCTION_WORDS or not word.text[0].isalpha()
            for word in line.en_words[en[0] : en[1]]
        )


@dataclass(slots=True)
class Counts:
    """Where one side's forms occur in the whole memory."""

    frequency: Counter[str] = field(default_factory=Counter)
    left: dict[str, set[str]] = field(default_factory=dict)
    right: dict[str, set[str]] = field(default_factory=dict)


def count_sides(lines: Sequence[Line], candidates: Sequence[Candidate]) -> tuple[Counts, Counts]:
    """Frequencies and neighbours (up to eight) of every Chinese form and of every English form."""
    import ahocorasick

    zh, en = Counts(), Counts()
    for counts, forms, texts in (
        (zh, {c.zh for c in candidates}, (fold_chinese(line.zh) for line in lines)),
        (en, {f" {' '.join(c.en)} " for c in candidates}, (f" {' '.join(line.en_keys)} " for line in lines)),
    ):
        automaton = ahocorasick.Automaton()
        for form in forms:
            automaton.add_word(form, form)
        if not forms:
            continue
        automaton.make_automaton()
        for text in texts:
            for last, form in automaton.iter(text):
                first = last + 1 - len(form)
                counts.frequency[form] += 1
                if counts is zh:
                    left = counts.left.setdefault(form, set())
                    right = counts.right.setdefault(form, set())
                    if len(left) < 8:
                        left.add(text[first - 1] if first else "^")
                    if len(right) < 8:
                        right.add(text[last + 1] if last + 1 < len(text) else "$")
    return zh, en
