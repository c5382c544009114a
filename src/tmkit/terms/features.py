"""What the ranker looks at: features of a Chinese form, of an English form, and of the two together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.terms.background import BACKGROUND_FEATURES, background_features
from tmkit.terms.candidates import Candidate, Collected, Counts
from tmkit.terms.corpus import Corpus
from tmkit.terms.features_chinese import ZH_FEATURES, inside_longer, longer_forms, places, zh_features
from tmkit.terms.features_edges import EDGE_FEATURES, edge_features, gloss_words
from tmkit.terms.features_rivals import NESTED_FEATURES, nested, quick_features, ranks
from tmkit.terms.marks import ACRONYMS, FUNCTION_WORDS
from tmkit.terms.spans import LINK_FEATURES, quality
from tmkit.terms.wordalign import equivalents
from tmkit.text.cedict import renderings
from tmkit.text.institution_names import renderings as institution_renderings
from tmkit.text.words import fold, fold_phrase, tokens

__all__ = ["PAIR_FEATURES", "pair_features"]

Floats: TypeAlias = npt.NDArray[np.float32]

_EN_FEATURES = (
    "en.words", "en.content", "en.log_frequency", "en.of", "en.and", "en.comma", "en.hyphen",
    "en.acronym", "en.first_verb", "en.last_verb", "en.first_ing", "en.first_ed",
    "en.last_ed", "en.ly", "en.digit", "en.rarest", "en.common", "en.last_noun", "en.inside_longer", "en.china",
    "en.finite", "en.small", "en.possessive",
)  # fmt: skip
_DOCUMENT = (
    "doc.zh.log_frequency", "doc.zh.keyness", "doc.en.log_frequency", "doc.quality_best", "doc.quality_mean",
    "doc.quick",
)  # fmt: skip

PAIR_FEATURES = (
    *ZH_FEATURES,
    "count", "share_zh", "share_en", "quality_best", "quality_mean",
    *(f"link.{name}" for name in LINK_FEATURES), *(f"best.{name}" for name in LINK_FEATURES),
    *_EN_FEATURES, "en.capital", "en.quoted", "en.parens",
    "dict.zh", "dict.en", "dict.whole", "dict.first", "dict.last", "length_ratio", "both_quoted",
    "head.agrees", "head.inside", "head.outside", "rank_en",
    "margin_en", "rank_zh", "margin_zh", "en_alternatives",
    "quick", "quick.other_en", "quick.other_zh", "quick.longer", "quick.shorter",
    *NESTED_FEATURES, *EDGE_FEATURES, *_DOCUMENT, *BACKGROUND_FEATURES,
)  # fmt: skip

_FINITE = frozenset(
    """is are was were be been has have had will would shall should can could may might must do does did it they we
    he she who which that this these those there""".split()
)
"""Words that make a clause of an English phrase."""
_AFTER_HEAD = frozenset(fold(word) for word in "of for in on to with by from at under among between".split())

_TAIL = len(_DOCUMENT) + len(BACKGROUND_FEATURES)
_EDGES = slice(-_TAIL - len(EDGE_FEATURES), -_TAIL)
_NESTED = slice(_EDGES.start - len(NESTED_FEATURES), _EDGES.start)
_LINKS = slice(len(ZH_FEATURES) + 5, len(ZH_FEATURES) + 5 + 2 * len(LINK_FEATURES))


def pair_features(
    collected: Collected, zh_counts: Counts, en_counts: Counts, corpus: Corpus
) -> npt.NDArray[np.float32]:
    """One row per candidate with the columns of ``PAIR_FEATURES``."""
    candidates, size = collected.candidates, corpus.characters
    rows = np.zeros((len(candidates), len(PAIR_FEATURES)), np.float32)
    if not candidates:
        return rows
    zh_others = longer_forms({c.zh for c in candidates})
    zh_longer = inside_longer(zh_others, zh_counts.frequency)
    en_others = longer_forms({_en_key(c) for c in candidates})
    en_longer = inside_longer(en_others, en_counts.frequency)
    strength = [c.count * max(0.01, c.quality) for c in candidates]
    by_zh: dict[str, list[int]] = {}
    by_en: dict[str, list[int]] = {}
    for index, candidate in enumerate(candidates):
        by_zh.setdefault(candidate.zh, []).append(index)
        by_en.setdefault(_en_key(candidate), []).append(index)
    rivals = np.column_stack(
        [
            *ranks(by_en, strength), *ranks(by_zh, strength),
            [len(by_zh[c.zh]) for c in candidates],
            *quick_features(collected.quick, by_zh, by_en, zh_others, en_others),
        ]
    )  # fmt: skip
    del zh_others, en_others, strength
    cache: dict[str, Floats] = {}
    english: dict[str, Floats] = {}
    position = _LINKS.stop
    for index, c in enumerate(candidates):
        if c.zh not in cache:
            group = [candidates[k] for k in by_zh[c.zh]]
            total = sum(k.count for k in group)
            cache[c.zh] = np.array(
                zh_features(
                    c.zh, c.words, c.pos, form=c.zh_form,
                    quoted=sum(k.quoted[0] for k in group) / total, parens=sum(k.parens[0] for k in group) / total,
                    counts=zh_counts, longer=zh_longer.get(c.zh, (0.0, 0)), size=size,
                ),
                np.float32,
            )  # fmt: skip
        form = c.en_form
        if form not in english:
            english[form] = np.array(_en_features(c, form, en_counts, en_longer), np.float32)
        rows[index, : len(ZH_FEATURES)] = cache[c.zh]
        rows[index, len(ZH_FEATURES) : _LINKS.start] = [
            math.log(c.count), c.count / max(1, zh_counts.frequency[c.zh]),
            c.count / max(1, en_counts.frequency[_en_key(c)]), c.quality, 0.0,
        ]  # fmt: skip
        shown = [c.capital / c.count, c.quoted[1] / c.count, c.parens[1] / c.count]
        rows[index, position : position + len(_EN_FEATURES)] = english[form]
        rows[index, position + len(_EN_FEATURES) : position + len(_EN_FEATURES) + 13] = [
            *shown, *_shared(c), *_heads(c, corpus),
        ]  # fmt: skip
    rows[:, position + len(_EN_FEATURES) + 13 : _NESTED.start] = rivals
    odds, dict_zh, dict_en = (rows[:, PAIR_FEATURES.index(name)] for name in ("quick", "dict.zh", "dict.en"))
    rows[:, _NESTED] = np.column_stack(
        [
            *nested([c.zh for c in candidates], by_en.values(), odds, dict_en),
            *nested([_en_key(c) for c in candidates], by_zh.values(), odds, dict_zh),
        ]
    )
    rows[:, _EDGES] = edge_features(candidates, corpus)
    width = len(LINK_FEATURES)
    rows[:, _LINKS.start : _LINKS.start + width] = collected.links
    rows[:, _LINKS.start + width : _LINKS.stop] = collected.best
    rows[:, PAIR_FEATURES.index("quality_mean")] = quality(collected.links)
    rows[:, -_TAIL : -len(BACKGROUND_FEATURES)] = places(rows, PAIR_FEATURES, _DOCUMENT)
    rows[:, -len(BACKGROUND_FEATURES) :] = background_features(
        [c.zh for c in candidates],
        [c.words for c in candidates],
        [zh_counts.frequency[c.zh] for c in candidates],
    )
    return rows


def _en_key(candidate: Candidate) -> str:
    return f" {' '.join(candidate.en)} "


def _en_features(
    c: Candidate, form: str, counts: Counts, longer: Mapping[str, tuple[float, int]]
) -> list[float]:
    words = gloss_words()
    total, verbs, nouns = words.total, words.verbs, words.nouns
    surface = [token.text for token in tokens(form, "en") if token.pos != "x"]
    lower = [word.lower() for word in surface]
    content = [
        key for key, word in zip(c.en, surface, strict=False)
        if word.lower() not in FUNCTION_WORDS or word in ACRONYMS
    ] or list(c.en)  # fmt: skip
    rare = [math.log1p(total[key]) for key in content]
    first, last = c.en[0], c.en[-1]
    return [
        len(c.en), len(content), math.log(max(1, counts.frequency[_en_key(c)])), float("of" in lower),
        float("and" in lower), float("," in form), float("-" in form),
        float(len(surface) == 1 and surface[0].isupper() and len(surface[0]) > 1),
        _ratio(verbs[first], nouns[first]), _ratio(verbs[last], nouns[last]),
        float(lower[0].endswith("ing")), float(lower[0].endswith("ed")), float(lower[-1].endswith("ed")),
        float(any(word.endswith("ly") for word in lower)), float(any(word[0].isdigit() for word in lower)),
        min(rare), max(rare), math.log1p(nouns[last]), longer.get(_en_key(c), (0.0, 0))[0],
        float(lower[0] in ("china", "chinese")),
        float(any(word in _FINITE for word in lower)), len(lower) - len(content), float("'s " in form or "’s " in form),
    ]  # fmt: skip


def _ratio(a: int, b: int) -> float:
    return a / (a + b) if a + b else 0.3


def _shared(c: Candidate) -> list[float]:
    """Dictionary evidence for the pair, and how their lengths and quotes agree."""
    keys = set(c.en)
    content = [key for key in c.en if key not in FUNCTION_WORDS]
    by_word = [equivalents(word) for word in c.words]
    covered_zh = [max((weight for key, weight in row.items() if key in keys), default=0.0) for row in by_word]
    covered_en = [max((row.get(key, 0.0) for row in by_word), default=0.0) for key in content]
    whole = any(fold_phrase(gloss) == c.en for gloss in (*renderings(c.zh), *institution_renderings(c.zh)))
    return [
        sum(covered_zh) / len(covered_zh), sum(covered_en) / max(1, len(covered_en)), float(whole), covered_zh[0],
        covered_zh[-1], len(c.zh) / max(1, len(content)), min(c.quoted) / c.count,
    ]  # fmt: skip


def _heads(c: Candidate, corpus: Corpus) -> tuple[float, float, float]:
    """Dictionary evidence that the head of the English phrase renders the last word, another word inside, or one beside.

    The head is the last word before "of", "for", "in" ..., or the last of all.
    """
    size = next((n for n, key in enumerate(c.en) if n and key in _AFTER_HEAD), len(c.en))
    head = c.en[size - 1]
    inside = [equivalents(word).get(head, 0.0) for word in c.words]
    beside = [side[0] for side in c.around[:2] if side and side[0] >= 0]
    outside = [equivalents(corpus.zh.texts[word]).get(head, 0.0) for word in beside]
    return inside[-1], max(inside[:-1], default=0.0), max(outside, default=0.0)
