"""Candidates with their words and written forms, and where each side occurs in the memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tmkit.terms.corpus import Corpus, Line
from tmkit.terms.finder import fold_chinese
from tmkit.terms.tally import Tally

__all__ = ["Candidate", "Collected", "Counts", "candidates_of", "count_sides"]

_FORMS_SEEN, _BESIDE_SEEN = 12, 8


@dataclass(slots=True)
class Candidate:
    """A pair of a Chinese and an English form, with what its occurrences showed.

    Attributes:
        zh: key of the Chinese form (``fold_chinese``).
        en: folded English words.
        count: occurrences in which the two are linked.
        row: its row in ``Collected``.
        quality: quality of the best occurrence.
        zh_forms: Chinese forms as written.
        en_forms: English forms as written.
        pos: parts of speech of the Chinese words.
        words: the Chinese words.
        units: indices of the first units it occurs in.
        around: the words directly before and behind its first occurrences in the two languages (zh, zh, en, en);
            -1 where a mark or nothing stands there.
        quoted: occurrences in quotes on the Chinese and on the English side.
        parens: occurrences in parentheses on each side.
        capital: occurrences with every English content word capitalised, not at the start of a sentence.

    """

    zh: str
    en: tuple[str, ...]
    pos: tuple[str, ...]
    words: tuple[str, ...]
    count: int
    row: int
    quality: float
    zh_forms: Counter[str] = field(default_factory=Counter)
    en_forms: Counter[str] = field(default_factory=Counter)
    units: list[int] = field(default_factory=list)
    around: tuple[list[int], ...] = ([], [], [], [])
    quoted: tuple[float, float] = (0, 0)
    parens: tuple[float, float] = (0, 0)
    capital: float = 0

    @property
    def zh_form(self) -> str:
        """The Chinese form as most often written."""
        return max(self.zh_forms, key=self.zh_forms.__getitem__)

    @property
    def en_form(self) -> str:
        """The English form as most often written."""
        return max(self.en_forms, key=self.en_forms.__getitem__)


@dataclass(frozen=True, slots=True)
class Collected:
    """The candidates of a memory.

    Attributes:
        candidates: the pairs of forms.
        links: means of the link features, one row per candidate.
        best: link features of the best occurrence.
        quick: probability of being a term pair by the link features alone.

    """

    candidates: list[Candidate]
    links: npt.NDArray[np.float32]
    best: npt.NDArray[np.float32]
    quick: npt.NDArray[np.float32]


def candidates_of(corpus: Corpus, tally: Tally) -> list[Candidate]:
    """The rows of a tally with their words and written forms."""
    key = np.concatenate([p.key for p in tally.places])
    unit = np.concatenate([p.unit for p in tally.places])
    box = np.concatenate([p.box for p in tally.places])
    order = np.lexsort((unit, key))
    key, unit, box = key[order], unit[order], box[order]
    starts, ends = np.searchsorted(key, tally.key), np.searchsorted(key, tally.key, side="right")
    width = tally.best.shape[1]
    forms: list[Candidate] = []
    lines: dict[int, Line] = {}
    for row in range(len(tally.key)):
        marks = tally.sums[row, width:].tolist()
        seen: list[int] = []
        zh_forms: Counter[str] = Counter()
        en_forms: Counter[str] = Counter()
        around: tuple[list[int], ...] = ([], [], [], [])
        for place in range(int(starts[row]), min(int(ends[row]), int(starts[row]) + _FORMS_SEEN)):
            at = int(unit[place])
            if at not in lines:
                if len(lines) > 20_000:
                    lines.clear()
                lines[at] = corpus.line(at)
            line = lines[at]
            i, j, k, e = box[place].tolist()
            zh_forms[line.zh_text(i, j)] += 1
            en_forms[line.en_text(k, e)] += 1
            if len(around[0]) < _BESIDE_SEEN:
                for beside, word in zip(around, line.beside(i, j, k, e), strict=True):
                    beside.append(word)
            if len(seen) < 3 and at not in seen:
                seen.append(at)
        words = line.zh_ids[i:j].tolist()
        forms.append(
            Candidate(
                fold_chinese(next(iter(zh_forms))),
                tuple(corpus.en.keys[n] for n in corpus.en.key_of[line.en_ids[k:e]].tolist()),
                tuple(corpus.zh.pos[w] for w in words),
                tuple(corpus.zh.texts[w] for w in words),
                int(tally.count[row]),
                row,
                float(tally.quality[row]),
                zh_forms,
                en_forms,
                seen,
                around,
                (marks[0], marks[1]),
                (marks[2], marks[3]),
                marks[4],
            )
        )
    return forms


@dataclass(slots=True)
class Counts:
    """Where one side's forms occur in the whole memory."""

    frequency: Counter[str] = field(default_factory=Counter)
    left: dict[str, set[str]] = field(default_factory=dict)
    right: dict[str, set[str]] = field(default_factory=dict)


def count_sides(corpus: Corpus, candidates: Sequence[Candidate]) -> tuple[Counts, Counts]:
    """Frequencies of every Chinese form and of every English form; neighbours (up to eight) of the Chinese ones."""
    import ahocorasick

    zh, en = Counts(), Counts()
    keys = corpus.en.keys
    for counts, forms, texts in (
        (zh, {c.zh for c in candidates}, (fold_chinese(text) for text, _ in corpus.texts)),
        (
            en,
            {f" {' '.join(c.en)} " for c in candidates},
            (
                f" {' '.join(keys[n] for n in corpus.keys(index)[1].tolist())} "
                for index in range(len(corpus))
            ),
        ),
    ):
        automaton = ahocorasick.Automaton()
        for form in forms:
            automaton.add_word(form, form)
        if not forms:
            continue
        automaton.make_automaton()
        for text in texts:
            for last, form in automaton.iter(text):
                counts.frequency[form] += 1
                if counts is zh:
                    first = last + 1 - len(form)
                    left = counts.left.setdefault(form, set())
                    right = counts.right.setdefault(form, set())
                    if len(left) < 8:
                        left.add(text[first - 1] if first else "^")
                    if len(right) < 8:
                        right.add(text[last + 1] if last + 1 < len(text) else "$")
    return zh, en
