"""Terms that a document repeats, and what each occurrence is linked to in English.

Termhood is judged by the ranker of Chinese term candidates; where a term stands in the English is told by word links
learnt from the document itself, with the renderings of ``clauses.words`` as prior (see ``tmkit.terms.wordalign``).
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.checks.clauses.words import key, shared_words, stem
from tmkit.checks.variation.rendering_words import VAGUE
from tmkit.model import Span
from tmkit.terms.corpus import Corpus, Line
from tmkit.terms.finder import fold_chinese
from tmkit.terms.marks import FUNCTION_WORDS
from tmkit.terms.mono import chinese_features, chinese_forms
from tmkit.terms.ranker import load
from tmkit.terms.spans import all_zh_spans, occurrences, sharpen
from tmkit.terms.wordalign import WordAligner
from tmkit.text.chars import to_simplified

Ranges: TypeAlias = npt.NDArray[np.int32]
"""Word ranges and the number of the form in each, N × 3."""

__all__ = ["LinkedTerm", "Place", "TermPlaces", "linked_terms"]

_TERM = 0.3  # least probability that a form is a term
_LINKED = 0.05  # least quality of a link
_GOES_ON_BEFORE = ("n", "vn", "b", "j", "l", "i", "a", "eng", "z", "f", "h")
_GOES_ON_BEHIND = ("n", "vn", "k", "j", "l")
_NO_FIRST = frozenset("rdtpcumfiqy")
_LAST = ("n", "vn", "l", "j", "v", "an", "eng")


@dataclass(frozen=True, slots=True)
class Place:
    """An occurrence of a term and the English linked to it.

    Attributes:
        index: the pair.
        source: where the term stands.
        target: where its rendering stands.
        text: the rendering as written.
        words: stems of its content words in order.
        forms: those words in small letters.
        sentence: stems of all words of the English.
        outside: the other Chinese words of the pair.
        quality: of the link, about 0 to 1.
        begins: whether no noun stands directly before the term, of which it may be a part.
        ends: whether none stands directly behind it.

    """

    index: int
    source: Span
    target: Span
    text: str
    words: tuple[str, ...]
    forms: tuple[str, ...]
    sentence: tuple[str, ...]
    outside: tuple[str, ...]
    quality: float
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class LinkedTerm:
    """A term a document repeats: its form, the words it is made of with their parts of speech, and its places."""

    zh: str
    words: tuple[str, ...]
    pos: tuple[str, ...]
    places: list[Place] = field(default_factory=list)

    @property
    def verbal(self) -> bool:
        """Whether it begins with a verb, as what somebody does does."""
        return self.pos[0] == "v"

    @property
    def place_names(self) -> tuple[str, ...]:
        """Those of its words that name places."""
        return tuple(word for word, tag in zip(self.words, self.pos, strict=True) if tag.startswith("ns"))


@dataclass(frozen=True, slots=True)
class TermPlaces:
    """The pairs of a document, and for each the word ranges of terms that stand in two pairs or more."""

    corpus: Corpus
    ranges: Sequence[Sequence[tuple[int, int]]]

    @classmethod
    def of(cls, texts: Sequence[tuple[str, str]]) -> TermPlaces:
        """Of (Chinese, English) pairs."""
        corpus = Corpus((to_simplified(zh), en) for zh, en in texts)
        return cls(corpus, _terms(corpus))

    def first_places(self) -> dict[str, dict[int, Span]]:
        """For each term its first place in each pair that has it."""
        found: dict[str, dict[int, Span]] = defaultdict(dict)
        for index, here in enumerate(self.ranges):
            if not here:
                continue
            line = self.corpus.line(index)
            for i, j in here:
                span = Span(int(line.zh_starts[i]), int(line.zh_ends[j - 1]))
                found[_form(line, i, j)].setdefault(index, span)
        return found


def linked_terms(terms: TermPlaces) -> list[LinkedTerm]:
    """The terms that occur in two pairs or more, with the places that could be linked."""
    corpus, spans = terms.corpus, terms.ranges
    if not any(spans):
        return []
    found: dict[str, LinkedTerm] = {}
    for index, links in WordAligner(corpus, vectors=False, known=_prior(corpus)).links():
        if not spans[index]:
            continue
        line = corpus.line(index)
        boxes = occurrences(corpus, line, sharpen(links), _LINKED, np.array(spans[index]))
        if boxes is None:
            continue
        best: dict[tuple[int, int], tuple[float, int, int]] = {}
        for (i, j, k, e), quality in zip(boxes.box.tolist(), boxes.quality.tolist(), strict=True):
            best[i, j] = max(best.get((i, j), (0.0, 0, 0)), (quality, k, e))
        for (i, j), (quality, k, e) in best.items():
            zh = _form(line, i, j)
            if zh not in found:
                ids = line.zh_ids[i:j].tolist()
                found[zh] = LinkedTerm(
                    zh, tuple(corpus.zh.texts[w] for w in ids), tuple(corpus.zh.pos[w] for w in ids)
                )
            found[zh].places.append(_place(corpus, line, index, (i, j, k, e), quality))
    return [term for term in found.values() if len({place.index for place in term.places}) > 1]


def _form(line: Line, i: int, j: int) -> str:
    return fold_chinese(line.zh[line.zh_starts[i] : line.zh_ends[j - 1]])


def _place(corpus: Corpus, line: Line, index: int, box: tuple[int, int, int, int], quality: float) -> Place:
    i, j, k, e = box
    words = [corpus.en.texts[w] for w in line.en_ids.tolist()]
    telling = tuple(w.lower() for w in words[k:e] if w.lower() not in FUNCTION_WORDS)
    start, end = int(line.en_starts[k]), int(line.en_ends[e - 1])
    outside = [*line.zh_ids[:i].tolist(), *line.zh_ids[j:].tolist()]
    return Place(
        index,
        Span(int(line.zh_starts[i]), int(line.zh_ends[j - 1])),
        Span(start, end),
        line.en[start:end],
        tuple(map(stem, telling)),
        telling,
        tuple(stem(w) for w in words),
        tuple(corpus.zh.texts[w] for w in outside),
        quality,
        *_whole(corpus, line, i, j),
    )


def _terms(corpus: Corpus) -> list[list[tuple[int, int]]]:
    """For each pair the word ranges of forms that are probably terms and stand in two pairs or more."""
    numbers: dict[str, int] = {}
    count: Counter[int] = Counter()
    ranges: list[Ranges] = []
    for index, spans in enumerate(all_zh_spans(corpus)):
        line = corpus.line(index)
        starts, ends = line.zh_starts.tolist(), line.zh_ends.tolist()
        here = array("i")
        for i, j in spans.tolist():
            here.extend((i, j, numbers.setdefault(line.zh[starts[i] : ends[j - 1]], len(numbers))))
        ranges.append(np.array(here, np.int32).reshape(-1, 3))
        count.update(set(here[2::3]))
    often = np.zeros(len(numbers) + 1, np.bool_)
    often[[number for number, times in count.items() if times > 1]] = True
    recurring = [some[often[some[:, 2]]] for some in ranges]
    forms, counts = chinese_forms(corpus, [list(map(tuple, some[:, :2].tolist())) for some in recurring])
    forms = [form for form in forms if _may_be_term(form.zh, form.words, form.pos)]
    if not forms:
        return [[] for _ in recurring]
    scores = load("chinese").predict(chinese_features(forms, counts, corpus))
    terms = {form.zh for form, score in zip(forms, scores.tolist(), strict=True) if score >= _TERM}
    wanted = np.zeros(len(numbers) + 1, np.bool_)
    wanted[[number for text, number in numbers.items() if often[number] and fold_chinese(text) in terms]] = (
        True
    )
    return [[(i, j) for i, j, _ in some[wanted[some[:, 2]]].tolist()] for some in recurring]


def _may_be_term(zh: str, words: tuple[str, ...], pos: tuple[str, ...]) -> bool:
    if any(tag.startswith("nr") for tag in pos) or pos[0][0] in _NO_FIRST:
        return False
    return pos[-1].startswith(_LAST) and (len(zh) > 2 or len(words) == 1)


def _whole(corpus: Corpus, line: Line, i: int, j: int) -> tuple[bool, bool]:
    """Whether the noun phrase does not go on before the form, and not behind it."""
    before, behind, _, _ = line.beside(i, j, 0, 0)
    words, tags = corpus.zh.texts, corpus.zh.pos
    begins = before < 0 or words[before] in VAGUE or tags[before].startswith("ns")
    return (
        begins or not tags[before].startswith(_GOES_ON_BEFORE),
        behind < 0 or not tags[behind].startswith(_GOES_ON_BEHIND),
    )


def _prior(corpus: Corpus) -> Callable[[str], Mapping[str, float]]:
    """The English words of the corpus that a Chinese word may stand for, by the learnt renderings and the dictionary."""
    by_key: dict[int, list[str]] = defaultdict(list)
    for word, surface in zip(corpus.en.keys, corpus.en.surfaces(), strict=True):
        by_key[key(stem(surface))].append(word)
    table = shared_words()

    def known(word: str) -> Mapping[str, float]:
        about = table.chinese(word)
        return dict(_spread(about[0], by_key)) if about else {}

    return known


def _spread(renderings: Mapping[int, float], by_key: Mapping[int, list[str]]) -> Iterator[tuple[str, float]]:
    for number, quality in renderings.items():
        for word in by_key.get(number, ()):
            yield word, min(1.0, quality)
