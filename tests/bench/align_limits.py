"""What a prior, more novels or a choice among the best readings could bring to documents with sentences missing.

    python tests/bench/align_limits.py DATA [--cache FOLDER]

Scorer alone, trained in six folds as ``align_folds.py`` does it (with its cache, if given). Strict and null F1 of novels,
magazine and Hansard, clean and ``.n20``: with a bonus for every sentence without partner, the same everywhere; with fewer
novels among the teachers (one network); with the gold's choice among the best readings of each place where the scorer
is not sure.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from align_folds import NOT_FROM, SETTINGS, fold_weights
from align_train import Doc, Results, folds, load, train_ensemble

from tmkit.align.evaluate import score
from tmkit.align.lattice import BEAD_TYPES, build, forward_backward
from tmkit.align.scorer import Weights, decode
from tmkit.model import Bead

SETS = (
    r"mac_dev\d+",
    r"mac.*\.n20",
    r"sinorama_\d+",
    r"sinorama.*\.n20",
    r"hkhansard_\d+",
    r"hkhansard.*\.n20",
)
SURE = 0.98  # probability of a node from which both readings go on

Place = tuple[int, int]
Reading = tuple[int, ...]


def line(title: str, results: Results) -> None:
    figures = []
    for pattern in SETS:
        found = score([pair for name, pair in results.items() if re.fullmatch(pattern, name)])
        figures.append(f"{found.strict[2]:.3f} / {found.null[2]:.2f}")
    print(f"| {title} | {' | '.join(figures)} |", flush=True)


def with_bonus(docs: list[Doc], weights: dict[str, Weights], bonus: float) -> Results:
    """Every sentence without partner made cheaper by this much, in log odds."""
    results: Results = {}
    for d in docs:
        cost = np.where((d.edges.a == 0) | (d.edges.b == 0), -bonus, 0.0)
        results[d.name] = (d.beads, decode(d.n, d.m, d.edges, d.features, weights[d.name], cost=cost))
    return results


def with_novels(docs: list[Doc], fold: dict[str, int], count: int) -> Results:
    """One network trained with this many novels."""
    novels = sorted({d.name.split(".")[0] for d in docs if d.name.startswith("mac")})
    results: Results = {}
    for k in range(6):
        others = [name for name in novels if fold[name] != k]
        chosen = random.Random(k).sample(others, min(count, len(others)))
        teachers = [
            d
            for d in docs
            if fold[d.name] != k
            and not re.search(NOT_FROM, d.name)
            and (not d.name.startswith("mac") or d.name.split(".")[0] in chosen)
        ]
        weights = train_ensemble(teachers, 1, **SETTINGS)
        results |= {
            d.name: (d.beads, decode(d.n, d.m, d.edges, d.features, weights))
            for d in docs
            if fold[d.name] == k
        }
    return results


def bead_of(d: Doc, edge: int) -> Bead:
    a, b = BEAD_TYPES[int(d.edges.kind[edge])]
    i, j = int(d.edges.i[edge]), int(d.edges.j[edge])
    return Bead(tuple(range(i, i + a)), tuple(range(j, j + b)))


def readings(d: Doc, weights: Weights, most: int) -> Iterator[list[list[Bead]]]:
    """For each stretch between two sure nodes its best readings, the best first."""
    lattice, scores, turn = build(d.n, d.m, d.edges), weights.scores(d.features), weights.turn
    arcs, _ = forward_backward(lattice, scores[lattice.base] + turn[lattice.turn])
    probability = np.bincount(lattice.base, arcs, len(d.edges))
    leaving: dict[Place, list[int]] = {}
    for edge in np.flatnonzero(probability > 1e-4).tolist():
        leaving.setdefault((int(d.edges.i[edge]), int(d.edges.j[edge])), []).append(edge)
    sure = [place for place, edges in leaving.items() if probability[edges].sum() > SURE]
    for begin, end in itertools.pairwise([*sorted(sure), (d.n, d.m)]):
        within = [
            p for p in leaving if begin[0] <= p[0] <= end[0] and begin[1] <= p[1] <= end[1] and p != end
        ]
        best: dict[tuple[Place, int], list[tuple[float, Reading]]] = {(begin, 0): [(0.0, ())]}
        for place, state in itertools.product(sorted(within, key=sum), range(3)):
            for total, path in heapq.nlargest(most, best.get((place, state), [])):
                for edge in leaving[place]:
                    a, b = BEAD_TYPES[int(d.edges.kind[edge])]
                    after = 0 if a and b else 1 if a else 2
                    worth = total + float(scores[edge]) + float(turn[3 * state + after])
                    to = ((place[0] + a, place[1] + b), after)
                    best.setdefault(to, []).append((worth, (*path, edge)))
        last = heapq.nlargest(3 * most, [each for state in range(3) for each in best.get((end, state), [])])
        different: dict[frozenset[tuple[tuple[int, ...], ...]], list[Bead]] = {}
        for _, path in last:
            beads = [bead_of(d, edge) for edge in path]
            different.setdefault(frozenset((b.source, b.target) for b in beads), beads)
        yield list(different.values())[:most]


def with_choice(docs: list[Doc], weights: dict[str, Weights], most: int) -> Results:
    """The reading most like the gold, among so many at each place."""
    results: Results = {}
    for d in docs:
        gold = {(bead.source, bead.target) for bead in d.beads}
        found: list[Bead] = []
        for several in readings(d, weights[d.name], most):
            right = [sum((b.source, b.target) in gold for b in reading) / len(reading) for reading in several]
            found += several[int(np.argmax(right))] if several else []
        results[d.name] = (d.beads, found)
    return results


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/align-cache"))
    args = parser.parse_args()
    args.cache.mkdir(exist_ok=True, parents=True)
    names = sorted(
        p.stem for p in args.data.glob("*.gold") if "LARGE" not in p.name and "sentblock" not in p.name
    )
    docs = load(args.data, names, args.cache, "default", "rich", fresh=False)
    fold = folds(names)
    trained = fold_weights(docs, args.cache)
    weights = {name: trained[fold[name]] for name in names}
    measured = [d for d in docs if any(re.fullmatch(pattern, d.name) for pattern in SETS)]
    for bonus in (0.0, 0.3, 0.6, 0.9, 1.2):
        line(f"bonus {bonus}", with_bonus(measured, weights, bonus))
    for most in (1, 2, 3, 5, 10):
        line(f"best of {most}", with_choice(measured, weights, most))
    for count in (0, 1, 3, 5):
        line(f"{count} novels", with_novels(docs, fold, count))


if __name__ == "__main__":
    main()
