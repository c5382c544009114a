"""Train what the checks of omission and addition know: the tables of words and the scorers.

PYTHONPATH=src python tests/bench/train_omission.py [DATA] [--hold GROUP,GROUP] [--write]

Right pairs are the development sets; wrong ones are made of them by leaving a clause or a sentence out of either side or
putting one of another text in. With ``--hold`` the kinds of text named are kept out of everything and measured;
without, all are trained on. ``--write`` puts the result into the package. What is written holds checksums of words and
numbers only, no text.
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
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import boost, word_model
from tests.bench.bench_numbers import ROOT, read_sets
from tests.bench.plant_parts import PLANTERS, Planted

from tmkit.checks.base import Pair
from tmkit.checks.clauses import words as omission_words
from tmkit.checks.clauses.coverage import clauses_of, figures_of
from tmkit.checks.clauses.forest import EARLY
from tmkit.checks.clauses.parts import FEATURES, Part, parts
from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.vectors import VECTOR_FEATURES, vector_features
from tmkit.checks.clauses.word_coverage import Coverage, cover
from tmkit.checks.clauses.word_coverage import Texts as Compared
from tmkit.checks.clauses.words import FIGURE, Odds, Tables, Words, key, stem
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
ALARMS = 0.008
"""Share of right pairs with several clauses that may be reported on either side."""
SUSPECTS = 0.08
"""... that the second scorer learns from."""
ASKED = 0.03
"""... that it is asked about."""
GIVEN_UP = 0.005
"""Share of the suspects that the first few trees may give up."""
SURE = {"zh": 2.8, "en": 99.0}
"""Log odds from which the second scorer is not asked: it said yes to 95 % of such Chinese parts, but to few English ones."""


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


def rows_of(sets: dict[str, Texts], words: Words, rng: random.Random, most: int) -> Iterator[Row]:
    for name, texts in sets.items():
        ratio, spread = ratio_of(texts)
        some = [t for t in texts if len(clauses_of(t[0], "zh")) > 1 or len(clauses_of(t[1], "en")) > 1]
        rng.shuffle(some)
        for zh, en in some[:most]:
            before = covered(zh, en, words)
            for side in ("zh", "en"):
                found = parts_of(before, side, ratio, spread)
                yield Row(name, "right", side, zh, en, found, [0] * len(found))
                for kind, planter in PLANTERS.items():
                    if rng.random() < 0.35:
                        continue
                    planted = planter(zh, en, side, rng, rng.choice(some))
                    if planted is None or before is None:
                        continue
                    found = parts_of(covered(planted.zh, planted.en, words), side, ratio, spread)
                    labels = [label(part, planted, before, side) for part in found]
                    yield Row(name, kind, side, planted.zh, planted.en, found, labels)


def ratio_of(texts: Texts) -> tuple[float, float]:
    logs = [min(max(math.log(len(e) / len(z)), 0.5), 1.8) for z, e in texts if len(z) > 15]
    if len(logs) < 20:
        return 3.2, 0.2
    return math.exp(float(np.mean(logs))), min(max(float(np.std(logs)), 0.12), 0.3)


def parts_of(found: Coverage | None, side: str, ratio: float, spread: float) -> list[Part]:
    if found is None:
        return []
    if side == "zh":
        return list(parts(found.zh, found.en, len(found.en.text) / ratio, spread))
    return list(parts(found.en, found.zh, len(found.zh.text) * ratio, spread))


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


def fit_first(rows: list[Row], rng: random.Random) -> Trees:
    examples, labels, weights = [], [], []
    for row in rows:
        for part, mark in zip(row.parts, row.labels, strict=True):
            if mark >= 0 and (mark == 1 or row.kind == "right" or rng.random() < 0.15):
                examples.append(part.features)
                labels.append(mark)
                weights.append(2.0 if mark else 1.0 if row.kind == "right" else 0.3)
    return boost.train(
        np.array(examples, np.float32), np.array(labels, np.float32), FEATURES,
        weights=np.array(weights, np.float32), trees=70, depth=4, rate=0.2,
    )  # fmt: skip


def best_parts(trees: Trees, rows: list[Row]) -> list[tuple[float, int]]:
    """Each row's likeliest part: its log odds and number; (-99, -1) without parts."""
    flat = log_odds(trees, [part.features for row in rows for part in row.parts])
    found, at = [], 0
    for row in rows:
        odds = flat[at : at + len(row.parts)]
        at += len(row.parts)
        found.append(max((o, k) for k, o in enumerate(odds)) if odds else (-99.0, -1))
    return found


def second_row(row: Row, best: tuple[float, int]) -> tuple[float, ...]:
    part = row.parts[best[1]]
    text, other = (row.zh, row.en) if row.side == "zh" else (row.en, row.zh)
    return (*part.features, best[0], *vector_features([(text, part.start, part.end, other)])[0])


def share(values: list[float], part: float, among: int) -> float:
    """The value that so many of the right pairs exceed."""
    values = sorted(values, reverse=True)
    return values[min(len(values) - 1, int(part * among))]


class Scorer(NamedTuple):
    first: Trees
    floor: float
    suspect: float
    alone: float
    second: Trees
    threshold: float


def fit(rows: list[Row], rng: random.Random, each: int) -> Scorer:
    """Both scorers of one side; the second learns from suspects the first has not been trained on."""
    halves = [[r for k, r in enumerate(rows) if hash_of(r) % 2 == n] for n in (0, 1)]
    chosen: list[tuple[Row, tuple[float, int]]] = []
    for own, other in ((0, 1), (1, 0)):
        trees = fit_first(halves[own], rng)
        chosen += zip(halves[other], best_parts(trees, halves[other]), strict=True)
    right = [b[0] for r, b in chosen if r.kind == "right"]
    suspect, alone = share(right, SUSPECTS, len(right)), share(right, ALARMS, len(right))
    seen: dict[tuple[str, str], int] = defaultdict(int)
    rng.shuffle(chosen)
    examples, labels = [], []
    for row, best in chosen:
        if best[0] < suspect or row.labels[best[1]] < 0 or (row.kind != "right" and not row.labels[best[1]]):
            continue
        seen[row.name, row.kind] += 1
        if seen[row.name, row.kind] <= each * (3 if row.kind == "right" else 1):
            examples.append(second_row(row, best))
            labels.append(row.labels[best[1]])
    second = boost.train(
        np.array(examples, np.float32), np.array(labels, np.float32), (*FEATURES, "odds", *VECTOR_FEATURES),
        trees=80, depth=3, rate=0.12, columns=0.7,
    )  # fmt: skip
    own_odds = [o for o, m in zip(log_odds(second, examples), labels, strict=True) if not m]
    print(f"    second scorer: {len(labels)} rows, {sum(labels)} of them planted", flush=True)
    first = fit_first(rows, rng)
    asked = share(right, ASKED, len(right))
    flat = [part.features for row in rows if row.kind != "right" for part in row.parts]
    early = log_odds(
        Trees(first.names, first.feature[:EARLY], first.threshold[:EARLY], first.leaf[:EARLY], first.base),
        flat,
    )
    kept = sorted(e for e, full in zip(early, log_odds(first, flat), strict=True) if full >= asked)
    return Scorer(
        first, kept[int(GIVEN_UP * len(kept))], asked, alone, second, share(own_odds, ALARMS, len(right))
    )


def hash_of(row: Row) -> int:
    return len(row.zh) + len(row.en) if row.kind == "right" else len(row.zh)


def measure(scorer: Scorer, rows: list[Row], most: int, rng: random.Random) -> list[dict[str, object]]:
    """The final log odds of held-out rows; below the suspects' mark -99."""
    rows = list(rows)
    rng.shuffle(rows)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    kept = []
    for row in rows:
        seen[row.name, row.kind] += 1
        if row.kind == "right" or seen[row.name, row.kind] <= most:
            kept.append(row)
    found: list[dict[str, object]] = []
    for row, best in zip(kept, best_parts(scorer.first, kept), strict=True):
        odds = -99.0
        if best[0] >= scorer.suspect:
            odds = log_odds(scorer.second, [second_row(row, best)])[0]
        found.append({"name": row.name, "kind": row.kind, "side": row.side, "first": best[0], "odds": odds})
    return found


def show(found: list[dict[str, object]], label: str) -> None:
    right = [f for f in found if f["kind"] == "right"]
    for field in ("first", "odds"):
        for alarms in (0.008, 0.016):
            mark = share([float(f[field]) for f in right], alarms, len(right))  # type: ignore[arg-type]
            line = {
                kind: f"{100 * np.mean([float(f[field]) > mark for f in found if f['kind'] == kind]):.0f}"  # type: ignore[arg-type]
                for kind in PLANTERS
                if any(f["kind"] == kind for f in found)
            }
            print(f"  {label} {field}: alarms {100 * alarms:.1f} % at {mark:.2f}: found {line}", flush=True)


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
    parser.add_argument("--hold", default="", help="groups of kinds kept out and measured")
    parser.add_argument("--most", type=int, default=600, help="pairs of a kind")
    parser.add_argument("--each", type=int, default=50, help="planted rows of a kind for the second scorer")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--cache", type=Path, help="folder to keep the word model in between runs")
    parser.add_argument("--save", type=Path, help="write the held-out log odds here as JSON lines")
    options = parser.parse_args()
    rng = random.Random(5)
    sets = read(options.data)
    hold = set(options.hold.split(",")) - {""}
    held = {n: t for n, t in sets.items() if GROUPS.get(n, "tech") in hold}
    kept = {n: t for n, t in sets.items() if n not in held}
    cache = options.cache / f"renderings-{options.hold}.json" if options.cache else None
    if cache and cache.exists():
        stored = json.loads(cache.read_text(encoding="utf-8"))
        learnt = {int(c): {int(e): q for e, q in row.items()} for c, row in stored.items()}
    else:
        learnt = renderings_of([t for texts in kept.values() for t in texts])
        if cache:
            cache.write_text(json.dumps(learnt), encoding="utf-8")
    tables = Tables(learnt, {}, {})
    print(f"renderings of {len(tables.renderings):,} words", flush=True)
    sample = [t for texts in kept.values() for t in rng.sample(texts, min(1000, len(texts)))]
    tables = Tables(tables.renderings, *odds_of(sample, Words(tables), rng))
    words = Words(Tables.of(tables.arrays()))
    print(f"odds of {len(tables.zh):,} and {len(tables.en):,} words", flush=True)
    rows = list(rows_of(kept, words, rng, options.most))
    test = list(rows_of(held, words, rng, options.most))
    package = Path(omission_words.__file__).parent
    results: list[dict[str, object]] = []
    for side in ("zh", "en"):
        scorer = fit([r for r in rows if r.side == side], rng, options.each)
        if test:
            found = measure(scorer, [r for r in test if r.side == side], 60, rng)
            results += found
            show(found, side)
        if options.write:
            for name, text in (
                (
                    side,
                    dump(
                        scorer.first, scorer.suspect, floor=scorer.floor, alone=scorer.alone, sure=SURE[side]
                    ),
                ),
                (f"{side}-vectors", dump(scorer.second, scorer.threshold)),
            ):
                (package / f"{name}.json").write_text(text, encoding="utf-8")
        print(
            f"  {side}: suspects from {scorer.suspect:.2f}, alone {scorer.alone:.2f}, second {scorer.threshold:.2f}"
        )
    if options.write:
        np.savez_compressed(package / "words.npz", **tables.arrays())  # type: ignore[arg-type]
    if options.save:
        options.save.write_text("".join(json.dumps(r) + "\n" for r in results), encoding="utf-8")


if __name__ == "__main__":
    main()
