"""Bilingual term candidates from translation units, best first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import regex

from tmkit.model import Termbase, TermCandidate, TranslationUnit
from tmkit.terms.candidates import Candidate, count_sides
from tmkit.terms.collect import collect
from tmkit.terms.corpus import Corpus
from tmkit.terms.doubts import Ranked, doubted, institutions_first
from tmkit.terms.features import pair_features
from tmkit.terms.features_edges import gloss_words
from tmkit.terms.finder import fold_chinese
from tmkit.terms.kinds import kind_of, part_of_speech
from tmkit.terms.known import with_known
from tmkit.terms.marks import FUNCTION_WORDS
from tmkit.terms.ranker import load
from tmkit.terms.spread import spread
from tmkit.text.cedict import renderings
from tmkit.text.institution_names import renderings as institution_renderings
from tmkit.text.words import fold_phrase

__all__ = ["Ranked", "extract", "rank"]

Progress = Callable[[str, int, int], None]
_VARIANT_SHARE = 0.35
_CONTEXTS = 3
_ASIDE = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]|^to |^the ")
_OWNED = regex.compile(r"((?:[A-Z][\w.-]*+ )*[A-Z][\w.-]*+)['’]s (\p{L}.*)")
_WORD = regex.compile(r"[\w.'’]+")
_PHRASE = regex.compile(r"(?: [A-Za-z]+(?:-[A-Za-z]+)*+(?![$\w]))*")


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
    ranked = [
        item
        for item in rank(corpus, progress=progress)
        if item.score >= minimum
        and (item.candidate.zh, item.candidate.en) not in barred
        and (item.candidate.zh, ()) not in barred
    ]
    found = _spread(_group(ranked, corpus))
    return with_known(found[:limit] if limit else found, known)


def rank(corpus: Corpus, progress: Progress | None = None) -> list[Ranked]:
    """All pairs of forms with their probabilities, best first."""
    if not len(corpus):
        return []
    candidates, rows = prepare(corpus, progress)
    found = zip(candidates, load("pairs").predict(rows).tolist(), strict=True)
    ranked = institutions_first([Ranked(one, doubted(score, one)) for one, score in found])
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


def _group(ranked: Sequence[Ranked], corpus: Corpus) -> list[TermCandidate]:
    """One candidate per Chinese form: the best rendering first, others that are nearly as good as variants."""
    groups: dict[str, list[Ranked]] = {}
    for item in ranked:
        groups.setdefault(item.candidate.zh, []).append(item)
    names = _renderings_of(ranked)
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
                        *(without_owner(i.candidate, _surface(i.candidate), names) for i in near),
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
                part_of_speech=part_of_speech(best.candidate.pos),
                contexts=_contexts(best.candidate, zh, english[0], corpus),
            )
        )
    return found


def _renderings_of(ranked: Sequence[Ranked]) -> dict[tuple[str, ...], set[str]]:
    """The Chinese forms of every English one."""
    found: dict[tuple[str, ...], set[str]] = {("china",): {"中国", "我国", "中华", "国内", "全国", "中方"}}
    for item in ranked:
        found.setdefault(item.candidate.en, set()).add(item.candidate.zh)
    return found


def without_owner(candidate: Candidate, form: str, names: Mapping[tuple[str, ...], set[str]]) -> str:
    """The English form without an owner of whom the Chinese says nothing (China's urbanization rate for 城镇化率)."""
    owned = _OWNED.match(form)
    if not owned:
        return form
    known = names.get(fold_phrase(owned[1]))
    return owned[2] if known and not any(name in candidate.zh for name in known) else form


def goes_on(candidate: Candidate, corpus: Corpus) -> str:
    """The English form with the words that follow it wherever it renders the term, while what follows the term differs.

    Spring Festival travel rush for 春运, where only Spring Festival was linked.
    """
    form = _surface(candidate)
    behind_zh, behind = candidate.around[1], candidate.around[3]
    if len(candidate.units) < 2 or min(behind) < 0 or len(set(behind)) > 1 or len(set(behind_zh)) < 2:
        return form
    if any(word >= 0 and corpus.en.texts[word].lower() in FUNCTION_WORDS for word in behind):
        return form
    rests = []
    for index in candidate.units:
        text = corpus.texts[index][1]
        for written in candidate.en_forms:
            place = text.find(written)
            if place >= 0:
                rests.append(_PHRASE.match(text, place + len(written)))
                break
    words = [rest.group().split() if rest else [] for rest in rests]
    more: list[str] = []
    for step in zip(*words, strict=False):
        if len({word.lower() for word in step}) > 1 or _stops(step[0]) or len(more) == 3:
            break
        more.append(step[0])
    return " ".join([form, *more]) if len(rests) > 1 else form


def whole(candidate: Candidate, form: str, corpus: Corpus) -> str:
    """The rendering the dictionary has for the term, as the text writes it, where the form found is but a part of it.

    One Country, Two Systems for 一国两制, where only Two Systems was linked.
    """
    least = fold_phrase(form)
    for gloss in (*renderings(candidate.zh_form), *institution_renderings(candidate.zh_form)):
        words = _WORD.findall(_ASIDE.sub(" ", gloss))
        folded = fold_phrase(" ".join(words))
        if not 0 < len(least) < len(folded) <= 8 or f" {' '.join(least)} " not in f" {' '.join(folded)} ":
            continue
        pattern = regex.compile(r"\b" + r"[\s,-]+".join(map(regex.escape, words)) + r"\b", regex.IGNORECASE)
        for index in candidate.units:
            if found := pattern.search(corpus.texts[index][1]):
                return found.group()
    return form


def _stops(word: str) -> bool:
    return word.lower() in FUNCTION_WORDS or word.endswith("ly")


def written_out_first(english: tuple[str, ...]) -> tuple[str, ...]:
    """The renderings, an acronym behind the words it stands for.

    >>> written_out_first(("SOEs", "state-owned enterprises"))
    ('state-owned enterprises', 'SOEs')
    """
    acronym = english[0].removesuffix("s") if english else ""
    if not (acronym.isalpha() and acronym.isupper() and len(acronym) > 1):
        return english
    for place, name in enumerate(english[1:], 1):
        words = [word for word in name.replace("-", " ").split() if word.lower() not in FUNCTION_WORDS]
        if "".join(word[0] for word in words).upper() == acronym:
            return (name, *english[:place], *english[place + 1 :])
    return english


def _distinct(item: Ranked, best: Ranked) -> bool:
    """Whether a rendering is another one, not the best with a word more or less."""
    a, b = set(item.candidate.en), set(best.candidate.en)
    return item is not best and not (a < b or b < a)


def _surface(candidate: Candidate) -> str:
    """The English form as most often written; of equally frequent ones the one in lower case."""
    most = max(candidate.en_forms.values())
    frequent = [form for form, count in candidate.en_forms.items() if count == most]
    form = min(frequent, key=lambda form: (sum(character.isupper() for character in form), form))
    return _uncapitalised(form) if all(word < 0 for word in candidate.around[2]) else form


def _uncapitalised(form: str) -> str:
    """A form that begins a sentence with a small letter, if its first word is an ordinary one and the next is small.

    >>> _uncapitalised("Rural roads"), _uncapitalised("Warm Journey"), _uncapitalised("Beijing opera")
    ('rural roads', 'Warm Journey', 'Beijing opera')
    """
    words = form.split()
    first = words[0]
    ordinary = first[1:].islower() and first.split("-")[0].lower() in gloss_words().small
    if not ordinary or any(word[0].isupper() for word in words[1:]):
        return form
    return form[0].lower() + form[1:]


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
