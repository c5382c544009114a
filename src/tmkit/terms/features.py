"""What the ranker looks at: features of a Chinese form, of an English form, and of the two together."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import regex

from tmkit.terms.collect import Candidate, Counts
from tmkit.terms.spans import FUNCTION_WORDS, quality
from tmkit.terms.wordalign import equivalents
from tmkit.text.cedict import glosses, renderings
from tmkit.text.words import fold, fold_phrase, tokens

__all__ = ["PAIR_FEATURES", "ZH_FEATURES", "pair_features", "zh_features"]

_GROUPS = {
    "n": "n", "an": "n", "nz": "nz", "ns": "name", "nt": "name", "nr": "name", "nrt": "name", "nrfg": "name",
    "v": "v", "vn": "vn", "vd": "v", "vi": "v", "vg": "v", "a": "a", "ad": "a", "ag": "a", "b": "b", "eng": "eng",
    "m": "m", "mq": "m", "q": "m", "t": "t", "f": "f", "s": "f", "d": "d", "r": "r", "l": "l", "i": "l", "j": "j",
    "ng": "n", "nw": "n",
}  # fmt: skip
_GROUP_NAMES = ("n", "nz", "name", "v", "vn", "a", "b", "eng", "m", "t", "f", "d", "r", "l", "j", "other")

ZH_FEATURES = (
    "zh.words", "zh.chars", "zh.log_frequency", "zh.left", "zh.right", "zh.inside_longer", "zh.longer",
    *(f"zh.first.{g}" for g in _GROUP_NAMES), *(f"zh.last.{g}" for g in _GROUP_NAMES),
    "zh.de", "zh.and", "zh.pause", "zh.inner_mark", "zh.quoted", "zh.parens", "zh.latin", "zh.digit", "zh.cedict",
    "zh.jieba", "zh.rarest", "zh.mean_rarity", "zh.whole_rarity", "zh.nouns", "zh.verbs", "zh.keyness",
    "zh.last_length", "zh.first_length", "zh.single_char_words", "zh.last_noun_share", "zh.first_modifier_share",
    "zh.organisation", "zh.measure",
)  # fmt: skip

PAIR_FEATURES = (
    *ZH_FEATURES,
    "count", "share_zh", "share_en", "quality_best", "quality_mean",
    *(f"link.{i}" for i in range(12)), *(f"best.{i}" for i in range(12)),
    "en.words", "en.content", "en.log_frequency", "en.of", "en.and", "en.comma", "en.hyphen", "en.capital",
    "en.acronym", "en.quoted", "en.parens", "en.first_verb", "en.last_verb", "en.first_ing", "en.first_ed",
    "en.last_ed", "en.ly", "en.digit", "en.rarest", "en.common", "en.last_noun", "en.inside_longer", "en.china",
    "dict.zh", "dict.en", "dict.whole", "dict.first", "dict.last", "length_ratio", "both_quoted", "rank_en", "rank_zh",
    "margin_en", "margin_zh", "en_alternatives",
)  # fmt: skip

_LATIN, _DIGIT, _HAN = regex.compile("[A-Za-z]"), regex.compile(r"\d"), regex.compile(r"\p{Han}")
_MARK = regex.compile(r"[^\p{L}\p{N}]")
_ORGANISATION = regex.compile(r"[部局署委会院办厅省市区县国洲法行社团校所站司室处组]$")
_MEASURE = regex.compile(r"[率额值量数比重性化权制度力式型级类品业机器产]$")


@functools.lru_cache(maxsize=1)
def _english() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often words occur in the glosses of CC-CEDICT, as verbs (after "to") and as last words of nouns."""
    total: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    for senses in glosses().values():
        for gloss in senses:
            words = gloss.lower().replace("-", " ").split()
            if len(words) > 8:
                continue
            for word in words:
                total[fold(word)] += 1
            if words and words[0] == "to" and len(words) > 1:
                verbs[fold(words[1])] += 1
            elif words:
                nouns[fold(words[-1])] += 1
    return total, verbs, nouns


@functools.lru_cache(maxsize=1)
def _chinese_parts() -> tuple[Counter[str], Counter[str]]:
    """How often a word ends, and begins, a longer noun headword of CC-CEDICT."""
    last: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for word, senses in glosses().items():
        if len(word) >= 3 and senses and not senses[0].startswith("to "):
            for size in (1, 2):
                last[word[-size:]] += 1
                first[word[:size]] += 1
    return last, first


@functools.lru_cache(maxsize=1)
def _jieba() -> object:
    import rjieba

    return rjieba


@functools.lru_cache(maxsize=200_000)
def _rarity(word: str) -> float:
    """Minus log10 of the share of a word in jieba's frequency list (60 million words)."""
    if not _HAN.search(word):
        return 7.0
    return 7.78 - math.log10(max(1, _jieba().suggest_freq(word)))  # type: ignore[attr-defined]


def _group(pos: str) -> str:
    return _GROUPS.get(pos, "other")


def zh_features(
    zh: str,
    words: Sequence[str],
    pos: Sequence[str],
    *,
    form: str,
    quoted: float,
    parens: float,
    counts: Counts,
    longer: tuple[float, int],
    size: int,
) -> list[float]:
    """Features of a Chinese form. ``longer``: share inside longer candidates, their number; ``size``: characters."""
    frequency = max(1, counts.frequency[zh])
    groups = [_group(p) for p in pos]
    rarities = [_rarity(word) for word in words]
    known = bool(renderings(zh))
    whole = _jieba().has_word(zh)  # type: ignore[attr-defined]
    last_parts, first_parts = _chinese_parts()
    background = 10 ** -max(rarities) if len(words) == 1 else 10**-7.0
    return [
        len(words), len(zh), math.log(frequency), len(counts.left.get(zh, ())) / min(frequency, 8),
        len(counts.right.get(zh, ())) / min(frequency, 8), longer[0], math.log1p(longer[1]),
        *(float(groups[0] == name) for name in _GROUP_NAMES), *(float(groups[-1] == name) for name in _GROUP_NAMES),
        float("的" in words), float(any(w in ("和", "与", "及", "或") for w in words)), float("、" in form),
        float(bool(_MARK.search(form[1:-1]))), quoted, parens,
        float(bool(_LATIN.search(zh))), float(bool(_DIGIT.search(zh))), float(known), float(whole),
        max(rarities), sum(rarities) / len(rarities), _rarity(zh) if whole else 8.0,
        sum(g in ("n", "nz", "name", "vn", "j", "eng") for g in groups) / len(groups),
        sum(g == "v" for g in groups) / len(groups),
        math.log10(frequency / max(1, size)) - math.log10(background),
        len(words[-1]), len(words[0]), sum(len(w) == 1 for w in words) / len(words),
        math.log1p(last_parts[words[-1][-2:]]), math.log1p(first_parts[words[0][:2]]),
        float(bool(_ORGANISATION.search(zh))), float(bool(_MEASURE.search(zh))),
    ]  # fmt: skip


def inside_longer(
    forms: set[str], frequency: Counter[str], *, spaced: bool = False
) -> dict[str, tuple[float, int]]:
    """For each form: the greatest share of its occurrences inside one longer form, and the number of longer forms."""
    found: dict[str, tuple[float, int]] = {}
    for form in forms:
        own = frequency[form]
        for part in _parts(form, spaced):
            if part in forms and part != form:
                share = own / max(1, frequency[part])
                old = found.get(part, (0.0, 0))
                found[part] = (max(old[0], min(1.0, share)), old[1] + 1)
    return found


def _parts(form: str, spaced: bool) -> set[str]:
    if spaced:
        words = form.split()
        return {f" {' '.join(words[i:j])} " for i in range(len(words)) for j in range(i + 1, len(words) + 1)}
    return {form[i:j] for i in range(len(form)) for j in range(i + 2, len(form) + 1)}


def pair_features(
    candidates: Sequence[Candidate], zh_counts: Counts, en_counts: Counts, size: int
) -> npt.NDArray[np.float32]:
    """One row per candidate with the columns of ``PAIR_FEATURES``. ``size``: Chinese characters of the memory."""
    zh_longer = inside_longer({c.zh for c in candidates}, zh_counts.frequency)
    en_longer = inside_longer({_en_key(c) for c in candidates}, en_counts.frequency, spaced=True)
    strength = [c.count * max(0.01, c.quality) for c in candidates]
    by_zh: dict[str, list[int]] = {}
    by_en: dict[tuple[str, ...], list[int]] = {}
    for index, candidate in enumerate(candidates):
        by_zh.setdefault(candidate.zh, []).append(index)
        by_en.setdefault(candidate.en, []).append(index)
    zh_rank, zh_margin = _ranks(by_zh, strength)
    en_rank, en_margin = _ranks(by_en, strength)
    cache: dict[str, list[float]] = {}
    rows = np.zeros((len(candidates), len(PAIR_FEATURES)), np.float32)
    for index, c in enumerate(candidates):
        if c.zh not in cache:
            group = [candidates[k] for k in by_zh[c.zh]]
            total = sum(k.count for k in group)
            cache[c.zh] = zh_features(
                c.zh, c.words, c.pos, form=c.zh_form,
                quoted=sum(k.quoted[0] for k in group) / total, parens=sum(k.parens[0] for k in group) / total,
                counts=zh_counts, longer=zh_longer.get(c.zh, (0.0, 0)), size=size,
            )  # fmt: skip
        rows[index] = [
            *cache[c.zh],
            math.log(c.count), c.count / max(1, zh_counts.frequency[c.zh]),
            c.count / max(1, en_counts.frequency[_en_key(c)]), c.quality, 0.0,
            *(value / c.count for value in c.links), *c.best,
            *_en_features(c, en_counts, en_longer), *_shared(c),
            en_rank[index], zh_rank[index], en_margin[index], zh_margin[index], len(by_zh[c.zh]),
        ]  # fmt: skip
    links = PAIR_FEATURES.index("link.0")
    rows[:, PAIR_FEATURES.index("quality_mean")] = quality(rows[:, links : links + 12])
    return rows


def _en_key(candidate: Candidate) -> str:
    return f" {' '.join(candidate.en)} "


def _ranks(
    groups: dict[object, list[int]] | dict[str, list[int]] | dict[tuple[str, ...], list[int]],
    strength: list[float],
) -> tuple[list[float], list[float]]:
    """Place of each candidate in its group by strength, and its share of the strongest rival."""
    rank, margin = [0.0] * len(strength), [1.0] * len(strength)
    for members in groups.values():
        ordered = sorted(members, key=lambda k: -strength[k])
        for place, member in enumerate(ordered):
            rival = ordered[0] if place else (ordered[1] if len(ordered) > 1 else None)
            rank[member] = min(place, 10)
            margin[member] = 3.0 if rival is None else min(3.0, strength[member] / strength[rival])
    return rank, margin


def _en_features(c: Candidate, counts: Counts, longer: dict[str, tuple[float, int]]) -> list[float]:
    total, verbs, nouns = _english()
    form = c.en_form
    surface = [token.text for token in tokens(form, "en") if token.pos != "x"]
    content = [
        key for key, word in zip(c.en, surface, strict=False) if word.lower() not in FUNCTION_WORDS
    ] or list(c.en)
    lower = [word.lower() for word in surface]
    rare = [math.log1p(total[key]) for key in content]
    first, last = c.en[0], c.en[-1]
    return [
        len(c.en), len(content), math.log(max(1, counts.frequency[_en_key(c)])), float("of" in lower),
        float("and" in lower), float("," in form), float("-" in form), c.capital / c.count,
        float(len(surface) == 1 and surface[0].isupper() and len(surface[0]) > 1), c.quoted[1] / c.count,
        c.parens[1] / c.count, _ratio(verbs[first], nouns[first]), _ratio(verbs[last], nouns[last]),
        float(lower[0].endswith("ing")), float(lower[0].endswith("ed")), float(lower[-1].endswith("ed")),
        float(any(word.endswith("ly") for word in lower)), float(any(word[0].isdigit() for word in lower)),
        min(rare), max(rare), math.log1p(nouns[last]), longer.get(_en_key(c), (0.0, 0))[0],
        float(lower[0] in ("china", "chinese")),
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
    whole = any(fold_phrase(gloss) == c.en for gloss in renderings(c.zh))
    return [
        sum(covered_zh) / len(covered_zh), sum(covered_en) / max(1, len(covered_en)), float(whole), covered_zh[0],
        covered_zh[-1], len(c.zh) / max(1, len(content)), min(c.quoted) / c.count,
    ]  # fmt: skip
