"""Candidates gathered over a memory: counts, link features, surfaces, contexts, and where each side occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import regex

from tmkit.terms.finder import fold_chinese
from tmkit.terms.spans import FUNCTION_WORDS, Floats, Line, Occurrence, occurrences, sharpen

__all__ = ["Candidate", "Counts", "collect", "count_sides"]

_LIMIT = 300_000
_RENDERINGS = 4
_QUOTE_OPEN = regex.compile(r"[“\"‘「《]\s*$")
_QUOTE_CLOSE = regex.compile(r"^\s*[,.]?[”\"’」》]")
_SENTENCE_END = regex.compile(r"[.!?:\n]")
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
    zh_forms: dict[str, int] = field(default_factory=dict)
    en_forms: dict[str, int] = field(default_factory=dict)
    units: list[int] = field(default_factory=list)
    quoted: list[int] = field(default_factory=lambda: [0, 0])
    parens: list[int] = field(default_factory=lambda: [0, 0])
    capital: int = 0

    @property
    def zh_form(self) -> str:
        """The Chinese form as most often written."""
        return max(self.zh_forms, key=self.zh_forms.__getitem__)

    @property
    def en_form(self) -> str:
        """The English form as most often written."""
        return max(self.en_forms, key=self.en_forms.__getitem__)


def collect(
    lines: Sequence[Line], links: Callable[[int], Floats], progress: Callable[[int], None] | None = None
) -> list[Candidate]:
    """Candidates of all units. ``links(i)``: link probabilities of unit i, Chinese words × English words."""
    found: dict[tuple[str, tuple[str, ...]], Candidate] = {}
    floor = 0.1 if len(lines) <= 2_000 else 0.2 if len(lines) <= 10_000 else 0.3
    for index, line in enumerate(lines):
        for occurrence in occurrences(line, sharpen(links(index)), floor):
            _add(found, line, index, occurrence)
        if len(found) > _LIMIT:
            _prune(found)
        if progress:
            progress(index + 1)
    return _best_renderings(found.values())


def _best_renderings(candidates: Iterable[Candidate]) -> list[Candidate]:
    """For every Chinese form the renderings that are linked most and best, at most four."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.zh, []).append(candidate)
    kept: list[Candidate] = []
    for group in groups.values():
        kept.extend(sorted(group, key=lambda c: -c.count * max(0.01, c.quality))[:_RENDERINGS])
    return kept


def _prune(found: dict[tuple[str, tuple[str, ...]], Candidate]) -> None:
    """Drop the weakest half of what occurred once."""
    single = sorted((c.quality, key) for key, c in found.items() if c.count == 1)
    for _, key in single[: len(single) * 2 // 3]:
        del found[key]


def _add(
    found: dict[tuple[str, tuple[str, ...]], Candidate],
    line: Line,
    index: int,
    occurrence: Occurrence,
) -> None:
    zh, en = occurrence.zh, occurrence.en
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
    for position, value in enumerate(occurrence.features):
        candidate.links[position] += value
    if occurrence.quality > candidate.quality:
        candidate.quality, candidate.best = occurrence.quality, occurrence.features
    candidate.zh_forms[zh_form] = candidate.zh_forms.get(zh_form, 0) + 1
    candidate.en_forms[en_form] = candidate.en_forms.get(en_form, 0) + 1
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
    if en[0] > 0 and not _SENTENCE_END.search(line.en_gaps[en[0]]):
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
