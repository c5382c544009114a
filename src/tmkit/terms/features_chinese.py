"""What the rankers look at in a Chinese form: its words, its place among other forms, dictionaries and frequencies."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import regex

from tmkit.terms.candidates import Counts
from tmkit.text.cedict import glosses, kept_of_dictionary, renderings

__all__ = ["ZH_FEATURES", "inside_longer", "longer_forms", "places", "zh_features"]

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
    "zh.organisation", "zh.measure", "zh.without_first", "zh.without_last",
)  # fmt: skip

_LATIN, _DIGIT, _HAN = regex.compile("[A-Za-z]"), regex.compile(r"\d"), regex.compile(r"\p{Han}")
_MARK = regex.compile(r"[^\p{L}\p{N}]")
_ORGANISATION = regex.compile(r"[部局署委会院办厅省市区县国洲法行社团校所站司室处组]$")
_MEASURE = regex.compile(r"[率额值量数比重性化权制度力式型级类品业机器产]$")


@functools.lru_cache(maxsize=1)
def _chinese_parts() -> tuple[Counter[str], Counter[str]]:
    """How often a word ends, and begins, a longer noun headword of CC-CEDICT."""
    kept = kept_of_dictionary("parts", _count_parts, Path(__file__))
    return Counter(kept["last"]), Counter(kept["first"])


def _count_parts() -> dict[str, dict[str, int]]:
    last: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for word, senses in glosses().pairs():
        if len(word) >= 3 and senses and not senses[0].startswith("to "):
            for size in (1, 2):
                last[word[-size:]] += 1
                first[word[:size]] += 1
    return {"last": dict(last), "first": dict(first)}


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
        *(_more_often(part, frequency, counts) for part in (words[1:], words[:-1])),
    ]  # fmt: skip


def _more_often(part: Sequence[str], frequency: int, counts: Counts) -> float:
    """How much more often a part of a form occurs than the form, as a logarithm."""
    return math.log(max(1, counts.frequency["".join(part)] / frequency)) if part else 0.0


def longer_forms(forms: Iterable[str]) -> dict[str, list[str]]:
    """For each form the longer forms that have it inside."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for form in forms:
        automaton.add_word(form, form)
    found: dict[str, list[str]] = {}
    if not len(automaton):
        return found
    automaton.make_automaton()
    for form in automaton:
        for part in {part for _, part in automaton.iter(form)}:
            if part != form and len(part) > 1:
                found.setdefault(part, []).append(form)
    return found


def inside_longer(
    longer: Mapping[str, Sequence[str]], frequency: Counter[str]
) -> dict[str, tuple[float, int]]:
    """For each form: the greatest share of its occurrences inside one longer form, and the number of longer forms."""
    return {
        form: (
            min(1.0, max(frequency[other] for other in others) / max(1, frequency[form])),
            len(others),
        )
        for form, others in longer.items()
    }


def places(
    rows: npt.NDArray[np.float32], names: Sequence[str], document: Sequence[str]
) -> npt.NDArray[np.float32]:
    """Shares of the candidates of the document that are below in a feature (``doc.NAME``): free of its size."""
    found = np.zeros((len(rows), len(document)), np.float32)
    for column, name in enumerate(document):
        values = rows[:, names.index(name.removeprefix("doc."))]
        ordered = np.sort(values)
        below = np.searchsorted(ordered, values, side="left") + np.searchsorted(ordered, values, side="right")
        found[:, column] = below / (2.0 * max(1, len(values)))
    return found
