"""Train the scorers of English clauses and phrases that a Chinese translation leaves out, with the committed words.

    PYTHONPATH=src python tests/bench/train_omitted.py [DATA] [--write]

Clauses and sentences are cut out of the Chinese of the development pairs. Each quarter of the kinds of text is judged by a first
scorer that saw the other three; the second scorer learns from those verdicts, and the table printed is of kinds neither has seen.
``--write`` trains both on everything and writes ``clauses/en-omitted*.json``.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import boost
from tests.bench.bench_numbers import ROOT
from tests.bench.plant_parts import Planted
from tests.bench.train_omission import GROUPS, Row, Texts, covered, dump, label, log_odds, ratio_of, read

from tmkit.checks.clauses import words as omission_words
from tmkit.checks.clauses.forest import EARLY
from tmkit.checks.clauses.parts import FEATURES, Part, parts
from tmkit.checks.clauses.score import TORN, TORN_JUDGED
from tmkit.checks.clauses.tears import tears
from tmkit.checks.clauses.vectors import VECTOR_FEATURES, vector_features
from tmkit.checks.clauses.word_coverage import LONG
from tmkit.checks.clauses.words import shared_words
from tmkit.terms.ranker import Trees

QUARTERS = ("law med tatoeba", "tech jiyu", "gov hansard news", "un novel bank")
LEAST = 60
"""Characters of an English text."""
ASKED = 0.6
"""Log odds of the first scorer from which the second is asked."""
LEARNT = 0.0
"""... from which it learns."""
GIVEN_UP = 0.005
"""Share of the suspects that the first few trees may give up."""
EACH = 200
"""Planted rows of a kind of text and of error that the second scorer learns from."""
BATCH = 100
CUTS = {
    "clause": (re.compile(r"(?:[^，；。,;]|,(?=\d{3}))+[，；。,;]\s*"), 3),
    "sentence": (re.compile(r"[^。！？；]+[。！？；]+[”’」]?\s*"), 1),
}
"""What is cut out, and how many large ones the text must have."""
LARGE = 10
"""Characters of what is cut out."""


class Suspect(NamedTuple):
    """The likeliest part of a row.

    Attributes:
        row: the row.
        part: the part.
        mark: its label.
        odds: what a first scorer that has not seen its kind of text says.
        torn: whether the Chinese text looks torn where its counterpart should stand.

    """

    row: Row
    part: Part
    mark: int
    odds: float
    torn: bool


def rows_of(sets: dict[str, Texts], most: int, right: int, rng: random.Random) -> Iterator[Row]:
    """Right pairs and such with a part cut out, with the English parts that look thin."""
    words = shared_words()
    for name, texts in sets.items():
        ratio, spread = ratio_of(texts)

        def thin(zh: str, en: str, ratio: float = ratio, spread: float = spread) -> list[Part]:
            found = covered(zh, en, words)
            return list(parts(found.en, found.zh, len(zh) * ratio, spread, phrased=True)) if found else []

        some = [t for t in texts if len(t[1]) >= LEAST]
        rng.shuffle(some)
        for at, (zh, en) in enumerate(some[:right]):
            found = thin(zh, en)
            yield Row(name, "right", "en", zh, en, found, [0] * len(found))
            before = covered(zh, en, words) if at < most else None
            for kind in ("clause", "clause", "sentence") if before else ():
                cut = planted(zh, en, kind, rng)
                if before and cut and math.log(len(cut.zh) * ratio / len(en)) <= LONG * spread:
                    found = thin(cut.zh, en)
                    yield Row(
                        name, kind, "en", cut.zh, en, found, [label(p, cut, before, "en") for p in found]
                    )


def planted(zh: str, en: str, kind: str, rng: random.Random) -> Planted | None:
    """The pair with a clause or sentence of the Chinese text cut out."""
    pattern, fewest = CUTS[kind]
    every = list(pattern.finditer(zh))
    large = [m for m in every if len(m.group().strip()) >= LARGE]
    if len(every) < 2 or len(large) < fewest:
        return None
    match = rng.choice(large)
    return Planted(zh[: match.start()] + zh[match.end() :], en, None, match.span())


def fit_first(rows: Sequence[Row], rng: random.Random) -> Trees:
    examples, labels, weights = [], [], []
    for row in rows:
        for part, mark in zip(row.parts, row.labels, strict=True):
            if mark == 1 or (mark == 0 and (row.kind == "right" or rng.random() < 0.15)):
                examples.append(part.features)
                labels.append(mark)
                weights.append(2.0 if mark else 1.0 if row.kind == "right" else 0.3)
    return boost.train(
        np.array(examples, np.float32), np.array(labels, np.float32), FEATURES,
        weights=np.array(weights, np.float32), trees=90, depth=4, rate=0.15,
    )  # fmt: skip


def suspects_of(rows: Sequence[Row], trees: Trees) -> Iterator[Suspect]:
    """Each row's likeliest part, if the second scorer would be asked about it."""
    odds = iter(log_odds(trees, [part.features for row in rows for part in row.parts]))
    for row in rows:
        places = tears(row.zh, "zh", row.en) if row.parts else ()
        likely = []
        for part, mark in zip(row.parts, row.labels, strict=True):
            torn = any(part.there[0] <= at <= part.there[1] for at in places)
            likely.append(Suspect(row, part, mark, next(odds) + TORN * torn, torn))
        best = max(likely, key=lambda one: one.odds, default=None)
        if best and best.odds >= LEARNT:
            yield best


def quarter(row: Row) -> int:
    return next(k for k, kinds in enumerate(QUARTERS) if GROUPS.get(row.name, "tech") in kinds)


def second_rows(suspects: Sequence[Suspect]) -> list[tuple[float, ...]]:
    """What the second scorer sees."""
    found: list[tuple[float, ...]] = []
    for first in range(0, len(suspects), BATCH):
        some = suspects[first : first + BATCH]
        vectors = vector_features([(s.row.en, s.part.start, s.part.end, s.row.zh) for s in some])
        found += [(*s.part.features, s.odds, *row) for s, row in zip(some, vectors, strict=True)]
    return found


def fit_second(suspects: Sequence[Suspect], rows: Sequence[tuple[float, ...]]) -> Trees:
    learnt = [(s, row) for s, row in zip(suspects, rows, strict=True) if s.row.kind == "right" or s.mark == 1]
    weights = {"right": 1.0, "clause": 1.2, "sentence": 0.6}
    return boost.train(
        np.array([row for _, row in learnt], np.float32),
        np.array([s.row.kind != "right" for s, _ in learnt], np.float32), (*FEATURES, "odds", *VECTOR_FEATURES),
        weights=np.array([weights[s.row.kind] for s, _ in learnt], np.float32),
        trees=110, depth=3, rate=0.1, columns=0.6, l2=6.0,
    )  # fmt: skip


def limited(suspects: Sequence[Suspect]) -> list[Suspect]:
    """At most so many planted ones of a kind of text and of error."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in suspects:
        seen[one.row.name, one.row.kind] += 1
        if one.row.kind == "right" or seen[one.row.name, one.row.kind] <= EACH:
            kept.append(one)
    return kept


def show(
    rows: Sequence[Row], every: Sequence[Suspect], kept: Sequence[Suspect], final: Sequence[float]
) -> None:
    """How much of what was cut out is found at given shares of alarms, over kinds of text the scorers have not seen."""
    size = Counter((row.name, row.kind) for row in rows)
    reach = Counter((s.row.name, s.row.kind) for s in every)
    right = sorted((o for s, o in zip(kept, final, strict=True) if s.row.kind == "right"), reverse=True)
    for alarms in (0.004, 0.006, 0.008):
        mark = right[int(alarms * sum(n for (_, kind), n in size.items() if kind == "right"))]
        line = []
        for kind in CUTS:
            hits = Counter(
                s.row.name for s, o in zip(kept, final, strict=True) if s.row.kind == kind and o > mark
            )
            tried = Counter(s.row.name for s in kept if s.row.kind == kind)
            sets = [name for name, one in size if one == kind]
            found = [reach[n, kind] / size[n, kind] * hits[n] / max(tried[n], 1) for n in sets]
            weight = [min(size[n, kind], 60) for n in sets]
            line.append(f"{kind} {100 * np.average(found, weights=weight):.1f} %")
        print(f"alarms {100 * alarms:.1f} % at {mark:.2f}: {', '.join(line)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--most", type=int, default=700, help="pairs of a kind that parts are cut out of")
    parser.add_argument("--right", type=int, default=2500, help="right pairs of a kind")
    parser.add_argument("--least", type=float, default=0.6, help="log odds from which a part is reported")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rng = random.Random(11)
    rows = list(rows_of(read(options.data), options.most, options.right, rng))
    every: list[Suspect] = []
    for k in range(len(QUARTERS)):
        trees = fit_first([row for row in rows if quarter(row) != k], rng)
        every += suspects_of([row for row in rows if quarter(row) == k], trees)
    rng.shuffle(every)
    kept = limited(every)
    seen = second_rows(kept)
    final = np.zeros(len(kept))
    for k in range(len(QUARTERS)):
        own = [n for n, s in enumerate(kept) if quarter(s.row) == k]
        others = [n for n, s in enumerate(kept) if quarter(s.row) != k]
        trees = fit_second([kept[n] for n in others], [seen[n] for n in others])
        torn = np.array([kept[n].torn for n in own])
        final[own] = np.array(log_odds(trees, [seen[n] for n in own])) + TORN_JUDGED * torn
    show(rows, every, kept, final.tolist())
    if options.write:
        write(rows, kept, seen, options.least, rng)


def write(
    rows: Sequence[Row],
    kept: Sequence[Suspect],
    seen: Sequence[tuple[float, ...]],
    least: float,
    rng: random.Random,
) -> None:
    """Both scorers, trained on everything, into the package."""
    package = Path(omission_words.__file__).parent
    first = fit_first(rows, rng)
    early = Trees(first.names, first.feature[:EARLY], first.threshold[:EARLY], first.leaf[:EARLY], first.base)
    flat = [part.features for row in rows if row.kind != "right" for part in row.parts]
    hopeful = sorted(
        e for e, full in zip(log_odds(early, flat), log_odds(first, flat), strict=True) if full >= ASKED
    )
    right = sorted((s.odds for s in kept if s.row.kind == "right"), reverse=True)
    alone = right[int(0.008 * sum(row.kind == "right" for row in rows))]
    floor = hopeful[int(GIVEN_UP * len(hopeful))]
    for name, text in (
        ("en-omitted", dump(first, ASKED, floor=floor, alone=alone)),
        ("en-omitted-vectors", dump(fit_second(kept, seen), least)),
    ):
        (package / f"{name}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
