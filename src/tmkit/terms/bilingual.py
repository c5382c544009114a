"""Bilingual term candidates from translation units, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from tmkit.model import Termbase, TermCandidate, TranslationUnit
from tmkit.terms.candidates import Candidate, count_sides
from tmkit.terms.certain import Certain, certain_pairs
from tmkit.terms.collect import collect
from tmkit.terms.corpus import Corpus
from tmkit.terms.doubts import doubted
from tmkit.terms.features import pair_features
from tmkit.terms.finder import fold_chinese
from tmkit.terms.kinds import kind_of, part_of_speech
from tmkit.terms.known import with_known
from tmkit.terms.marks import FUNCTION_WORDS
from tmkit.terms.quotations import out_of_order
from tmkit.terms.ranked import Ranked, certain_first
from tmkit.terms.ranker import load
from tmkit.terms.spread import spread
from tmkit.terms.surface import goes_on, sources_of, surface, whole, without_owner, written_out_first
from tmkit.text.words import fold_phrase

__all__ = ["Ranked", "extract", "rank"]

Progress = Callable[[str, int, int], None]
Sure = Mapping[str, Mapping[tuple[str, ...], Certain]]
_SURE = 0.8
"""Probability of an institution with its own English name beside it in the text."""
_LIKELY = 0.5
_VARIANT_SHARE = 0.35
_CONTEXTS = 3


def extract(
    units: Iterable[TranslationUnit],
    *,
    source: str = "zh",
    target: str = "en",
    known: Sequence[Termbase] = (),
    rejected: Iterable[tuple[str, str]] = (),
    minimum: float = 0.02,
    limit: int | None = None,
    progress: Progress | None = None,
) -> list[TermCandidate]:
    """Term candidates of a memory, one per Chinese term, best first.

    Args:
        units: translation units; those without text in both languages are passed over.
        source: the Chinese language tag.
        target: the English language tag.
        known: termbases whose terms are marked ``known``.
        rejected: (Chinese, English) pairs that must not come again; an empty English side bars every rendering.
        minimum: lowest probability to give.
        limit: at most so many.
        progress: called with (stage, done, total).

    """
    corpus = Corpus(
        (zh, en) for unit in units if (zh := unit.text(source).strip()) and (en := unit.text(target).strip())
    )
    barred = {(fold_chinese(zh), fold_phrase(en)) for zh, en in rejected}

    def kept(zh: str, en: tuple[str, ...]) -> bool:
        return (zh, en) not in barred and (zh, ()) not in barred

    certain = certain_pairs(corpus) if len(corpus) else {}
    ranked = [
        item
        for item in rank(corpus, progress, certain)
        if item.score >= minimum
        and kept(item.candidate.zh, item.candidate.en)
        and not out_of_order(item.candidate, corpus)
    ]
    sure = {
        zh: pairs
        for zh, every in certain.items()
        if (pairs := [pair for en, pair in every.items() if kept(zh, en)])
    }
    grouped = _group(ranked, corpus)
    found = _spread([*_named(grouped, sure), *_unlinked(grouped, sure, corpus)])
    return with_known(found[:limit] if limit else found, known)


def rank(corpus: Corpus, progress: Progress | None = None, certain: Sure | None = None) -> list[Ranked]:
    """All pairs of forms with their probabilities, best first."""
    if not len(corpus):
        return []
    candidates, rows = prepare(corpus, progress)
    found = zip(candidates, load("pairs").predict(rows).tolist(), strict=True)
    ranked = certain_first(
        [Ranked(one, doubted(score, one)) for one, score in found],
        certain_pairs(corpus) if certain is None else certain,
    )
    return sorted(ranked, key=lambda item: -item.score)


def prepare(
    corpus: Corpus, progress: Progress | None = None
) -> tuple[list[Candidate], npt.NDArray[np.float32]]:
    """All candidates of the units and their features (the ranker is trained on these)."""
    report = progress or (lambda _stage, _done, _total: None)
    report("aligning words", 0, len(corpus))
    collected = collect(corpus, report)
    candidates = collected.candidates
    report("counting", 0, len(candidates))
    zh_counts, en_counts = count_sides(corpus, candidates)
    report("ranking", 0, len(candidates))
    return candidates, pair_features(collected, zh_counts, en_counts, corpus)


def _spread(found: Sequence[TermCandidate]) -> list[TermCandidate]:
    order = spread(
        [fold_chinese(c.zh) for c in found], [c.score for c in found], [float(c.frequency) for c in found]
    )
    return [replace(found[index], score=round(score, 4)) for index, score in order]


def _named(found: Sequence[TermCandidate], sure: Mapping[str, Sequence[Certain]]) -> list[TermCandidate]:
    """The candidates with their sure English, where it stands beside them: institutions whatever was linked.

    Other headwords only where a part of it was linked (foot and mouth disease, of hand, foot and mouth disease).
    """
    named: list[TermCandidate] = []
    for one in found:
        own = sure.get(fold_chinese(one.zh), ())
        first = f" {' '.join(fold_phrase(one.en[0]))} "
        keys = {pair.en: f" {' '.join(fold_phrase(pair.en))} " for pair in own}
        if first not in keys.values():
            better = [pair for pair in own if pair.institution or first in keys[pair.en]]
            if better:
                english = written_out_first(
                    tuple(dict.fromkeys([*(pair.en for pair in better), *one.en[1:]]))
                )
                sure_is = better[0].institution
                one = replace(
                    one,
                    en=english[:5],
                    score=max(one.score, _SURE if sure_is else _LIKELY),
                    kind="institution" if sure_is else one.kind,
                )
        named.append(one)
    return named


def _unlinked(
    found: Sequence[TermCandidate], sure: Mapping[str, Sequence[Certain]], corpus: Corpus
) -> Iterator[TermCandidate]:
    """The institutions and headwords of which no candidate came, as their words were never linked."""
    known = {fold_chinese(one.zh) for one in found}
    for zh, every in sure.items():
        named = any(pair.institution for pair in every)
        pairs = [pair for pair in every if pair.institution is named]
        if pairs and zh not in known:
            yield TermCandidate(
                zh=pairs[0].zh,
                en=written_out_first(tuple(pair.en for pair in pairs)),
                score=_SURE if named else _LIKELY,
                frequency=sum(len(pair.units) for pair in pairs),
                kind="institution" if named else None,
                part_of_speech="noun",
                contexts=tuple(
                    (
                        _around(corpus.texts[i][0], pairs[0].zh, "zh"),
                        _around(corpus.texts[i][1], pairs[0].en, "en"),
                    )
                    for i in pairs[0].units[:_CONTEXTS]
                ),
            )


def _group(ranked: Sequence[Ranked], corpus: Corpus) -> list[TermCandidate]:
    """One candidate per Chinese form: the best rendering first, others that are nearly as good as variants."""
    groups: dict[str, list[Ranked]] = {}
    for item in ranked:
        groups.setdefault(item.candidate.zh, []).append(item)
    names = sources_of(ranked)
    found: list[TermCandidate] = []
    for items in groups.values():
        best = items[0]
        near = [i for i in items if i.score >= _VARIANT_SHARE * best.score and _distinct(i, best)]
        english = written_out_first(
            tuple(
                dict.fromkeys(
                    [
                        without_owner(
                            best.candidate,
                            whole(best.candidate, goes_on(best.candidate, corpus), corpus),
                            names,
                        ),
                        *(without_owner(i.candidate, surface(i.candidate), names) for i in near),
                    ]
                )
            )
        )
        counts = best.candidate.zh_forms
        forms = sorted(counts, key=lambda form: -counts[form])
        zh = forms[0]
        found.append(
            TermCandidate(
                zh=zh,
                en=english[:5],
                score=round(best.score, 4),
                frequency=best.candidate.count,
                zh_variants=tuple(forms[1:]),
                kind=kind_of(zh, english[0], best.candidate.pos),
                part_of_speech="noun" if _is_name(english[0]) else part_of_speech(best.candidate.pos),
                contexts=_contexts(best.candidate, zh, english[0], corpus),
            )
        )
    return found


def _is_name(english: str) -> bool:
    """Whether every word but the small ones has a capital, whatever the tagger takes the Chinese for."""
    words = [word for word in english.split() if word.lower() not in FUNCTION_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _distinct(item: Ranked, best: Ranked) -> bool:
    """Whether a rendering is another one, not the best with a word more or less."""
    a, b = set(item.candidate.en), set(best.candidate.en)
    return item is not best and not (a < b or b < a)


def _contexts(candidate: Candidate, zh: str, en: str, corpus: Corpus) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_around(corpus.texts[index][0], zh, "zh"), _around(corpus.texts[index][1], en, "en"))
        for index in candidate.units[:_CONTEXTS]
    )


def _around(text: str, term: str, lang: str) -> str:
    """The sentence of a long text that has the term in it."""
    if len(text) <= (120 if lang == "zh" else 300):
        return text
    from tmkit.text.sentences import split

    place = text.find(term)
    for span in split(text, lang):
        if span.start <= max(0, place) < span.end:
            return span.of(text).strip()
    return text
