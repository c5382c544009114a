"""Chinese term candidates from Chinese alone, best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import regex

from tmkit.model import Termbase, TermCandidate
from tmkit.terms.background import BACKGROUND_FEATURES, background_features
from tmkit.terms.candidates import Counts
from tmkit.terms.corpus import Corpus
from tmkit.terms.doubts import doubted_alone
from tmkit.terms.features_chinese import ZH_FEATURES, inside_longer, longer_forms, places, zh_features
from tmkit.terms.features_edges import CHINESE_EDGES, chinese_edges
from tmkit.terms.finder import fold_chinese
from tmkit.terms.kinds import kind_of, part_of_speech
from tmkit.terms.marks import Gap
from tmkit.terms.ranker import load
from tmkit.terms.spans import zh_spans
from tmkit.terms.spread import spread

__all__ = ["MONO_FEATURES", "Form", "chinese_features", "chinese_forms", "extract_chinese"]

_DOCUMENT = ("doc.zh.log_frequency", "doc.zh.keyness")
MONO_FEATURES = (
    *ZH_FEATURES, "zh.heading", "zh.start", "zh.end", "zh.before_mark", "zh.after_mark",
    *BACKGROUND_FEATURES, *CHINESE_EDGES, *_DOCUMENT,
)  # fmt: skip
_OWN = len(ZH_FEATURES) + 5
_BESIDE_SEEN = 8


@dataclass(slots=True)
class Form:
    """A Chinese form with what its occurrences showed."""

    zh: str
    words: tuple[str, ...]
    pos: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    count: int = 0
    quoted: int = 0
    parens: int = 0
    heading: int = 0
    start: int = 0
    end: int = 0
    before_mark: int = 0
    after_mark: int = 0
    lines: list[int] = field(default_factory=list)
    around: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))


def chinese_forms(
    corpus: Corpus, spans: Sequence[Sequence[tuple[int, int]]] | None = None
) -> tuple[list[Form], Counts]:
    """Every form that may be a term, with its counts and neighbours; or those of the word ranges given for each unit."""
    found: dict[str, Form] = {}
    lefts: dict[str, set[str]] = {}
    rights: dict[str, set[str]] = {}
    words, tags = corpus.zh.texts, corpus.zh.pos
    for index in range(len(corpus)):
        line = corpus.line(index)
        heading = len(line.zh) <= 40 and not regex.search(r"[。！？；]\s*$", line.zh)
        ids, gaps = line.zh_ids.tolist(), line.zh_gaps.tolist()
        for i, j in zh_spans(corpus, line).tolist() if spans is None else spans[index]:
            text = line.zh_text(i, j)
            key = fold_chinese(text)
            if len(key) < 2:
                continue
            form = found.get(key)
            if form is None:
                form = found[key] = Form(
                    key, tuple(words[w] for w in ids[i:j]), tuple(tags[w] for w in ids[i:j])
                )
                lefts[key], rights[key] = set(), set()
            before, after = gaps[i], gaps[j]
            form.count += 1
            form.forms[text] += 1
            form.quoted += bool(before & Gap.QUOTE_OPENS and after & Gap.QUOTE_CLOSES)
            form.parens += bool(before & Gap.PAREN_OPENS and after & Gap.PAREN_CLOSES)
            form.heading += heading
            form.start += i == 0
            form.end += j == len(ids)
            form.before_mark += bool(before & Gap.ANY)
            form.after_mark += bool(after & Gap.ANY)
            if len(form.lines) < 3 and index not in form.lines:
                form.lines.append(index)
            if len(form.around[0]) < _BESIDE_SEEN:
                form.around[0].append(ids[i - 1] if i and not before & Gap.ANY else -1)
                form.around[1].append(ids[j] if j < len(ids) and not after & Gap.ANY else -1)
            left, right = lefts[key], rights[key]
            if len(left) < 8:
                left.add(_mark(line.zh, line.zh_starts[i] - 1) or (words[ids[i - 1]] if i else "^"))
            if len(right) < 8:
                right.add(_mark(line.zh, line.zh_ends[j - 1]) or (words[ids[j]] if j < len(ids) else "$"))
    counts = Counts(Counter({key: form.count for key, form in found.items()}), {**lefts}, {**rights})
    return list(found.values()), counts


def _mark(text: str, place: int) -> str:
    """The mark at a place of the text, empty when a word or nothing stands there."""
    if not 0 <= place < len(text) or text[place].isalnum() or text[place].isspace():
        return ""
    return text[place]


def chinese_features(forms: Sequence[Form], counts: Counts, corpus: Corpus) -> npt.NDArray[np.float32]:
    """One row per form with the columns of ``MONO_FEATURES``."""
    longer = inside_longer(longer_forms(form.zh for form in forms), counts.frequency)
    own = np.zeros((len(forms), _OWN), np.float32)
    for index, form in enumerate(forms):
        n = form.count
        own[index] = [
            *zh_features(
                form.zh, form.words, form.pos, form=form.forms.most_common(1)[0][0], quoted=form.quoted / n,
                parens=form.parens / n, counts=counts, longer=longer.get(form.zh, (0.0, 0)), size=corpus.characters,
            ),
            form.heading / n, form.start / n, form.end / n, form.before_mark / n, form.after_mark / n,
        ]  # fmt: skip
    words = [form.words for form in forms]
    return np.column_stack(
        [
            own,
            background_features([form.zh for form in forms], words, [form.count for form in forms]),
            chinese_edges(words, [form.around for form in forms], corpus.zh),
            places(own, MONO_FEATURES, _DOCUMENT),
        ]
    ).astype(np.float32)


def _in_order(forms: Sequence[Form], scores: npt.NDArray[np.float32]) -> list[tuple[int, float]]:
    worth = np.flatnonzero(scores >= 1e-3).tolist()
    order = spread(
        [forms[i].zh for i in worth],
        [float(scores[i]) for i in worth],
        [float(forms[i].count) for i in worth],
    )
    return [(worth[place], score) for place, score in order]


def extract_chinese(
    paragraphs: Iterable[str],
    *,
    known: Sequence[Termbase] = (),
    rejected: Iterable[str] = (),
    minimum: float = 0.02,
    limit: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[TermCandidate]:
    """Term candidates of Chinese text, best first; their ``en`` is empty unless a known termbase has it.

    Args:
        paragraphs: the text.
        known: termbases whose terms are marked ``known`` and given their English.
        rejected: Chinese forms that must not come again.
        minimum: lowest probability to give.
        limit: at most so many.
        progress: called with (stage, done, total).

    """
    from tmkit.terms.known import with_known

    corpus = Corpus((text, "") for text in paragraphs if text.strip())
    if not len(corpus):
        return []
    if progress:
        progress("collecting", 0, len(corpus))
    forms, counts = chinese_forms(corpus)
    rows = chinese_features(forms, counts, corpus)
    found_by = load("chinese").predict(rows).tolist()
    scores = np.array(
        [doubted_alone(score, f.zh, f.words, f.pos) for score, f in zip(found_by, forms, strict=True)],
        np.float32,
    )
    barred = {fold_chinese(zh) for zh in rejected}
    found = [
        TermCandidate(
            zh=(texts := [text for text, _ in forms[i].forms.most_common()])[0],
            en=(),
            score=round(score, 4),
            frequency=forms[i].count,
            zh_variants=tuple(texts[1:]),
            kind=kind_of(texts[0], "", forms[i].pos),
            part_of_speech=part_of_speech(forms[i].pos),
            contexts=tuple((corpus.texts[k][0], "") for k in forms[i].lines),
        )
        for i, score in _in_order(forms, scores)
        if score >= minimum and forms[i].zh not in barred
    ]
    return with_known(found[:limit] if limit else found, known)
