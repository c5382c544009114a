"""Train what the checks of omission and addition know of words; ``train_parts`` trains their scorers with it.

PYTHONPATH=src python tests/bench/train_omission.py [DATA] [--write]

The development sets are the right pairs. ``--write`` puts the tables into the package: checksums of words and numbers, no text.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import random
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import word_model
from tests.bench.bench_numbers import ROOT, read_sets
from tests.bench.plant_parts import Planted

from tmkit.checks.base import Pair
from tmkit.checks.clauses import words as omission_words
from tmkit.checks.clauses.coverage import clauses_of, figures_of
from tmkit.checks.clauses.parts import Lengths, Part, parts
from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.word_coverage import Coverage, cover
from tmkit.checks.clauses.word_coverage import Texts as Compared
from tmkit.checks.clauses.words import FIGURE, Odds, Tables, Words, key, stem
from tmkit.checks.own_lengths import copied_words, own_lengths_of
from tmkit.model import TranslationUnit
from tmkit.terms.ranker import Trees
from tmkit.text.cedict import senses
from tmkit.text.chars import to_simplified

GROUPS = {
    "ROC laws": "law", "roclaw": "law", "jiyu example sentences": "jiyu", "Tatoeba cmn-eng": "tatoeba",
    "NBS yearbook table titles": "tatoeba", "gwr": "gov", "newyear": "gov", "mac": "novel", "hkhansard": "hansard",
    "un": "un", "sinorama": "news", "ntrex": "news", "paramed": "med", "tico": "med", "hkma": "bank",
}  # fmt: skip
Texts = list[tuple[str, str]]
SMOOTHING = 8.0


def read(data: Path) -> dict[str, Texts]:
    sets = read_sets(data)
    for name, file, column in (
        ("hkma", "hkma_paragraphs_dev.tsv", "zh_hans_opencc"),
        ("tico", "tico19_en-zh_sentences.tsv", "zh"),
    ):
        with (data / "terms" / file).open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            sets[name] = [(r[column], r["en"]) for r in rows if len(r[column] or "") < 800]
    return {
        name: [(z, e) for z, e in texts if re.search("[\u4e00-\u9fff]", z) and re.search("[a-z]", e)]
        for name, texts in sets.items()
    }


def pair_of(zh: str, en: str) -> Pair:
    return Pair(TranslationUnit.pair("1", zh, en), 0, zh, en)


def covered(zh: str, en: str, words: Words) -> Coverage | None:
    clauses = clauses_of(zh, "zh"), clauses_of(en, "en")
    (found,) = cover([Compared(zh, en, clauses, figures_of(pair_of(zh, en)))], words)
    return found


# --- words -----------------------------------------------------------------------------------------------


def renderings_of(texts: Texts) -> dict[int, dict[int, float]]:
    """IBM model 1 over words and stems; quality from the geometric mean of both probabilities."""
    cut = segmenter().cut
    english = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
    han = re.compile("[\u3400-\u9fff]")
    table = word_model.train(
        [([w for w in cut(z) if han.match(w)], [stem(w) for w in english.findall(e)]) for z, e in texts],
        given,
    )
    dull = {stem(w) for w in omission_words._STOP}
    return {
        key(zh): {
            key(en): min(1.0, 0.25 + 1.5 * math.sqrt(forth * back))
            for en, (forth, back) in row.items()
            if en not in dull and len(en) > 2
        }
        for zh, row in table.items()
        if zh not in omission_words._DULL_ZH
    }


def given(word: str) -> frozenset[str]:
    """The stems of the words CC-CEDICT renders a Chinese word by; of its parts when it has not the word."""
    text = senses().get(word) or senses().get(to_simplified(word))
    if text is not None:
        return frozenset(filter(None, map(omission_words._telling, omission_words._LATIN.findall(text))))
    parts = [word[i : i + 2] for i in range(0, len(word) - 1, 2)] if len(word) > 2 else []
    return frozenset().union(*map(given, parts))


def odds_of(texts: Texts, words: Words, rng: random.Random) -> tuple[dict[int, Odds], dict[int, Odds]]:
    """The odds of words by their states in right pairs and in pairs of like length put together at random."""
    counts: tuple[dict[int, list[int]], ...] = (defaultdict(lambda: [0] * 6), defaultdict(lambda: [0] * 6))
    order = sorted(range(len(texts)), key=lambda k: len(texts[k][0]) + rng.random())
    for at, k in enumerate(order):
        zh, en = texts[k]
        wrong = texts[order[min(len(order) - 1, max(0, at + rng.choice((-7, -5, -3, 3, 5, 7))))]][1]
        for base, other in ((0, en), (3, wrong)):
            found = covered(zh, other, words) if base == 0 or other != en else None
            if found is None:
                continue
            for side, count, names in zip(found, counts, names_of(zh, other, words, found), strict=True):
                for name, state in zip(names, side.states, strict=True):
                    count[name][base + state] += 1
    return smoothed(counts[0]), smoothed(counts[1])


def names_of(zh: str, en: str, words: Words, found: Coverage) -> tuple[list[int], list[int]]:
    """The keys of the words at the places of both sides."""
    table, place = {}, 0
    for word in segmenter().cut(to_simplified(zh)):
        table[place] = key(word if re.match("[\u3400-\u9fff]", word) else stem(word))
        place += len(word)
    english = {m.start(): key(stem(m.group())) for m in re.finditer(r"[A-Za-z]+(?:'[a-z]+)?", en)}
    figures = figures_of(pair_of(zh, en))
    table.update((start, key(FIGURE)) for start, _ in figures[0])
    english.update((start, key(FIGURE)) for start, _ in figures[1])
    return [table[at] for at in found.zh.places], [english[at] for at in found.en.places]


def smoothed(counts: dict[int, list[int]]) -> dict[int, Odds]:
    total = [sum(row[k] for row in counts.values()) for k in range(6)]
    shares = [total[k] / sum(total[k - k % 3 : k - k % 3 + 3]) for k in range(6)]

    def odds(row: list[int]) -> Odds:
        right, wrong = sum(row[:3]) + SMOOTHING, sum(row[3:]) + SMOOTHING
        a, b, c = (
            math.log(
                (row[k] + SMOOTHING * shares[k]) / right * wrong / (row[k + 3] + SMOOTHING * shares[k + 3])
            )
            for k in range(3)
        )
        return a, b, c

    found = {name: odds(row) for name, row in counts.items() if sum(row[:3]) >= 3}
    found[0] = odds([0] * 6)
    return found


# --- parts -----------------------------------------------------------------------------------------------


class Row(NamedTuple):
    """A right or planted text pair seen from one side, with its parts."""

    name: str
    kind: str
    side: str
    zh: str
    en: str
    parts: list[Part]
    labels: list[int]


def ratio_of(texts: Texts) -> tuple[float, float]:
    own = [own_lengths_of(z, e) for z, e in texts if len(z) > 15]
    logs = [min(max(math.log(one.en / one.zh), 0.5), 1.8) for one in own]
    if len(logs) < 20:
        return 3.2, 0.2
    return math.exp(float(np.mean(logs))), min(max(float(np.std(logs)), 0.12), 0.3)


def parts_of(
    found: Coverage | None, side: str, ratio: float, spread: float, *, phrased: bool = False
) -> list[Part]:
    if found is None:
        return []
    zh, en = own_lengths_of(found.zh.text, found.en.text)
    copied = copied_words(found.zh.text, found.en.text)
    if side == "zh":
        return list(parts(found.zh, found.en, side, Lengths(zh, en, en / ratio, spread), copied))
    return list(parts(found.en, found.zh, side, Lengths(en, zh, zh * ratio, spread), copied, phrased=phrased))


def label(part: Part, planted: Planted, before: Coverage, side: str) -> int:
    """1 for the part whose counterpart is gone, 0 for others, -1 where it cannot be said."""
    if planted.own:
        start, end = planted.own
        shared = max(0, min(part.end, end) - max(part.start, start))
        inside, all_of_it = shared / (part.end - part.start), shared / max(1, end - start)
    else:
        own, other = (before.zh, before.en) if side == "zh" else (before.en, before.zh)
        start, end = planted.other
        linked = [
            (at, start <= other.places[j] < end)
            for at, j in zip(own.places, own.links, strict=True)
            if j >= 0
        ]
        here = [gone for at, gone in linked if part.start <= at < part.end]
        inside, all_of_it = sum(here) / max(1, len(here)), sum(here) / max(1, sum(gone for _, gone in linked))
    return 1 if inside >= 0.7 and all_of_it >= 0.6 else 0 if inside <= 0.15 else -1


# --- scorers ---------------------------------------------------------------------------------------------


def log_odds(trees: Trees, rows: list[tuple[float, ...]]) -> list[float]:
    if not rows:
        return []
    p = np.clip(trees.predict(np.array(rows, np.float32)).astype(float), 1e-6, 1 - 1e-6)
    return list(np.log(p / (1 - p)))


def dump(trees: Trees, threshold: float, **more: float) -> str:
    rows = [
        [f.tolist(), [float(f"{t:.5g}") for t in cuts], [float(f"{v:.4g}") for v in leaves]]
        for f, cuts, leaves in zip(trees.feature, trees.threshold, trees.leaf, strict=True)
    ]
    body = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    head = json.dumps(
        {
            name: round(value, 4)
            for name, value in {"base": trees.base, "threshold": threshold, **more}.items()
        }
    )
    return f'{head[:-1]}, "trees": [\n{body}\n]}}\n'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rng = random.Random(5)
    sets = read(options.data)
    tables = Tables(renderings_of([t for texts in sets.values() for t in texts]), {}, {})
    print(f"renderings of {len(tables.renderings):,} words", flush=True)
    sample = [t for texts in sets.values() for t in rng.sample(texts, min(1000, len(texts)))]
    tables = Tables(tables.renderings, *odds_of(sample, Words(tables), rng))
    print(f"odds of {len(tables.zh):,} and {len(tables.en):,} words", flush=True)
    if options.write:
        package = Path(omission_words.__file__).parent
        np.savez_compressed(package / "words.npz", **tables.arrays())  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
