"""Candidates with their words and written forms, and where each side occurs in the memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

import numpy as np
import numpy.typing as npt

from tmkit.terms.corpus import Corpus, Line
from tmkit.terms.finder import fold_chinese
from tmkit.terms.tally import Tally

__all__ = ["Candidate", "Collected", "Counts", "candidates_of", "count_sides"]

_FORMS_SEEN, _BESIDE_SEEN, _CHARACTERS_SEEN = 12, 8, 8
_LINES_KEPT = 5_000
_T = TypeVar("_T")


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
    zh_forms: Mapping[str, int] = field(default_factory=dict)
    en_forms: Mapping[str, int] = field(default_factory=dict)
    units: Sequence[int] = ()
    around: tuple[Sequence[int], ...] = ((), (), (), ())
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
    found: list[Candidate] = []
    lines: dict[int, Line] = {}
    shared, marked = _Shared(), _Shared()  # 1 and 1.0 are equal: never in one
    chinese: dict[int, tuple[str, tuple[str, ...], tuple[str, ...]]] = {}
    units, boxes = unit.tolist(), box.tolist()
    marks = tally.sums[:, width:].tolist()
    for row, (start, end, form) in enumerate(
        zip(starts.tolist(), ends.tolist(), tally.zh.tolist(), strict=True)
    ):
        zh_forms: dict[str, int] = {}
        en_forms: dict[str, int] = {}
        beside: list[tuple[int, int, int, int]] = []
        for place in range(start, min(end, start + _FORMS_SEEN)):
            at = units[place]
            if at not in lines:
                if len(lines) > _LINES_KEPT:
                    lines.clear()
                lines[at] = corpus.line(at)
            line = lines[at]
            i, j, k, e = boxes[place]
            for forms, text in ((zh_forms, line.zh_text(i, j)), (en_forms, line.en_text(k, e))):
                forms[text] = forms.get(text, 0) + 1
            if len(beside) < _BESIDE_SEEN:
                beside.append(line.beside(i, j, k, e))
        if form not in chinese:
            words = line.zh_ids[i:j].tolist()
            chinese[form] = (
                fold_chinese(next(iter(zh_forms))),
                tuple(corpus.zh.pos[w] for w in words),
                tuple(corpus.zh.texts[w] for w in words),
            )
        zh, pos, texts = chinese[form]
        zh_quoted, en_quoted, zh_parens, en_parens, capital = marks[row]
        found.append(
            Candidate(
                zh,
                shared(tuple(corpus.en.keys[n] for n in corpus.en.key_of[line.en_ids[k:e]].tolist())),
                pos,
                texts,
                int(tally.count[row]),
                row,
                float(tally.quality[row]),
                zh_forms,
                en_forms,
                shared(tuple(dict.fromkeys(units[start : min(end, start + _FORMS_SEEN)]))[:3]),
                shared(tuple(shared(side) for side in zip(*beside, strict=True))),
                marked((zh_quoted, en_quoted)),
                marked((zh_parens, en_parens)),
                capital,
            )
        )
    return found


class _Shared:
    """Equal tuples as one object: most candidates occur once or twice."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def __call__(self, value: _T) -> _T:
        return cast("_T", self._known.setdefault(value, value))


@dataclass(slots=True)
class Counts:
    """Where one side's forms occur in the whole memory."""

    frequency: Counter[str] = field(default_factory=Counter)
    left: dict[str, Collection[str]] = field(default_factory=dict)
    right: dict[str, Collection[str]] = field(default_factory=dict)


def count_sides(corpus: Corpus, candidates: Sequence[Candidate]) -> tuple[Counts, Counts]:
    """Frequencies of every Chinese form and of every English form; neighbours (up to eight) of the Chinese ones."""
    import ahocorasick

    zh, en = Counts(), Counts()
    keys = corpus.en.keys
    left: dict[str, str] = {}
    right: dict[str, str] = {}
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
        frequency = counts.frequency
        for text in texts:
            for last, form in automaton.iter(text):
                frequency[form] += 1
                if counts is zh:
                    first = last + 1 - len(form)
                    _note(left, form, text[first - 1] if first else "^")
                    _note(right, form, text[last + 1] if last + 1 < len(text) else "$")
    zh.left.update(left)
    zh.right.update(right)
    return zh, en


def _note(beside: dict[str, str], form: str, character: str) -> None:
    """Add a character to those that stand beside a form, up to eight."""
    known = beside.get(form, "")
    if character not in known and len(known) < _CHARACTERS_SEEN:
        beside[form] = known + character
