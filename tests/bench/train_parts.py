"""Train the scorers of parts without counterpart: left out of a translation, or put into it, with the committed words.

    PYTHONPATH=src python tests/bench/train_parts.py ROLE [DATA] [--write]

ROLE says whose parts are judged and which way: ``en-omitted``, ``zh-omitted`` (parts of sources), ``en-added``, ``zh-added`` (parts of
targets). Clauses and sentences are cut out of the other side of the development pairs, or put into this one from a text nearby. Each
quarter of the kinds of text is judged by a first scorer that saw the other three; the second scorer learns from those verdicts, and
the table printed is of kinds neither has seen. ``--write`` trains both on everything and writes ``clauses/ROLE*.json``.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import boost
from tests.bench.bench_numbers import ROOT
from tests.bench.plant_parts import ROLES, Role, cut_out, put_in
from tests.bench.train_omission import (
    GROUPS,
    Row,
    Texts,
    covered,
    dump,
    label,
    log_odds,
    parts_of,
    ratio_of,
    read,
)

from tmkit.checks.clauses import words as omission_words
from tmkit.checks.clauses.forest import EARLY
from tmkit.checks.clauses.parts import FEATURES, Part
from tmkit.checks.clauses.score import TORN, TORN_JUDGED
from tmkit.checks.clauses.tears import tears
from tmkit.checks.clauses.vectors import VECTOR_FEATURES, vector_features
from tmkit.checks.clauses.word_coverage import LONG
from tmkit.checks.clauses.words import shared_words
from tmkit.checks.own_lengths import own_lengths_of
from tmkit.terms.ranker import Trees

QUARTERS = ("law med tatoeba", "tech jiyu", "gov hansard news", "un novel bank")
LEAST = 60
"""Characters of an English text."""
LEARNT = 0.0
"""Log odds of the first scorer from which the second learns."""
GIVEN_UP = 0.005
"""Share of the suspects that the first few trees may give up."""
EACH = 200
"""Planted rows of a kind of text and of error that the second scorer learns from."""
BATCH = 100
KINDS = ("clause", "clause", "sentence")
"""What is tried with each pair."""
BESIDE = 6
"""Pairs around a pair that what is put in may come from."""


LIMITS = {
    "en-omitted": (0.3, 1.3),
    "zh-omitted": (-0.1, 0.2),
    "en-added": (2.5, 3.0),
    "zh-added": (1.5, 2.1),
}
"""Log odds from which the second scorer is asked, and from which a part is reported: chosen by what they find in fresh text."""


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


def rows_of(sets: dict[str, Texts], role: Role, most: int, right: int, rng: random.Random) -> Iterator[Row]:
    """Right pairs and such with a part cut out or put in, with the parts of the role's side that look thin."""
    words, side = shared_words(), role.side
    for name, texts in sets.items():
        ratio, spread = ratio_of(texts)

        def thin(zh: str, en: str, ratio: float = ratio, spread: float = spread) -> list[Part]:
            if longer(zh, en, ratio) * (1 if side == "en" else -1) > LONG * spread:
                return []
            return parts_of(covered(zh, en, words), side, ratio, spread, phrased=role.phrased)

        some = [k for k, (_, en) in enumerate(texts) if len(en) >= LEAST]
        rng.shuffle(some)
        for at, k in enumerate(some[:right]):
            zh, en = texts[k]
            found = thin(zh, en)
            yield Row(name, "right", side, zh, en, found, [0] * len(found))
            before = covered(zh, en, words) if at < most else None
            for kind in KINDS if before else ():
                beside = texts[max(0, min(len(texts) - 1, k + rng.choice((-1, 1)) * rng.randint(1, BESIDE)))]
                new = (
                    cut_out(zh, en, role, kind, rng)
                    if role.omitted
                    else put_in(zh, en, beside, role, kind, rng)
                )
                if before and new:
                    found = thin(new.zh, new.en)
                    labels = [label(part, new, before, side) for part in found]
                    yield Row(name, kind, side, new.zh, new.en, found, labels)


def longer(zh: str, en: str, ratio: float) -> float:
    """How much longer the Chinese text is than the English lets expect, as a logarithm."""
    own = own_lengths_of(zh, en)
    return math.log(own.zh * ratio / own.en)


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


def suspects_of(rows: Sequence[Row], role: Role, trees: Trees) -> Iterator[Suspect]:
    """Each row's likeliest part, if the second scorer would be asked about it."""
    odds = iter(log_odds(trees, [part.features for row in rows for part in row.parts]))
    for row in rows:
        places = torn_places(row, role) if row.parts else ()
        likely = []
        for part, mark in zip(row.parts, row.labels, strict=True):
            torn = any(part.there[0] <= at <= part.there[1] for at in places)
            likely.append(Suspect(row, part, mark, next(odds) + TORN * torn, torn))
        best = max(likely, key=lambda one: one.odds, default=None)
        if best and best.odds >= LEARNT:
            yield best


def torn_places(row: Row, role: Role) -> tuple[int, ...]:
    """Where the side that is not the role's looks torn."""
    if not role.omitted:
        return ()
    return tears(row.zh, "zh", row.en) if role.side == "en" else tears(row.en, "en", row.zh)


def quarter(row: Row) -> int:
    return next(k for k, kinds in enumerate(QUARTERS) if GROUPS.get(row.name, "tech") in kinds)


def second_rows(suspects: Sequence[Suspect]) -> list[tuple[float, ...]]:
    """What the second scorer sees."""
    found: list[tuple[float, ...]] = []
    for first in range(0, len(suspects), BATCH):
        some = suspects[first : first + BATCH]
        vectors = vector_features(
            [
                (text, s.part.start, s.part.end, other)
                for s in some
                for text, other in [(s.row.en, s.row.zh) if s.row.side == "en" else (s.row.zh, s.row.en)]
            ]
        )
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
        for kind in ("clause", "sentence"):
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
    parser.add_argument("role", choices=tuple(ROLES))
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--most", type=int, default=700, help="pairs of a kind that parts are cut out of")
    parser.add_argument("--right", type=int, default=2500, help="right pairs of a kind")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rng = random.Random(11)
    role = ROLES[options.role]
    rows = list(rows_of(read(options.data), role, options.most, options.right, rng))
    every: list[Suspect] = []
    for k in range(len(QUARTERS)):
        trees = fit_first([row for row in rows if quarter(row) != k], rng)
        every += suspects_of([row for row in rows if quarter(row) == k], role, trees)
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
        write(options.role, rows, kept, seen, rng)


def write(
    name: str,
    rows: Sequence[Row],
    kept: Sequence[Suspect],
    seen: Sequence[tuple[float, ...]],
    rng: random.Random,
) -> None:
    """Both scorers of a role, trained on everything, into the package."""
    asked, least = LIMITS[name]
    package = Path(omission_words.__file__).parent
    first = fit_first(rows, rng)
    early = Trees(first.names, first.feature[:EARLY], first.threshold[:EARLY], first.leaf[:EARLY], first.base)
    flat = [part.features for row in rows if row.kind != "right" for part in row.parts]
    hopeful = sorted(
        e for e, full in zip(log_odds(early, flat), log_odds(first, flat), strict=True) if full >= asked
    )
    right = sorted((s.odds for s in kept if s.row.kind == "right"), reverse=True)
    alone = right[int(0.008 * sum(row.kind == "right" for row in rows))]
    floor = hopeful[int(GIVEN_UP * len(hopeful))]
    for file, text in (
        (name, dump(first, asked, floor=floor, alone=alone)),
        (f"{name}-vectors", dump(fit_second(kept, seen), least)),
    ):
        (package / f"{file}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
