"""Train the scorer of the check ``negation`` on right pairs and on pairs with a negation dropped or added.

PYTHONPATH=src python tests/bench/train_negation.py [DATA] [--more TSV ...] [--measure TSV ...] [--write]

The tables of ``--more`` (English, Chinese) are learned from besides the development sets, those of ``--measure`` only measured.
The committed scorer was trained with ``--more`` on 2,000 paragraphs of newspaper translation that are not part of DATA, and before the
last words were added to ``denials/words.toml``: without that table this gives another, somewhat less careful scorer.
What is printed is measured on sets that the scorer was not trained on (seven parts, each set in one).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import boost
from tests.bench.bench_numbers import ROOT, read_sets
from tests.bench.planter import plant

from tmkit.checks.denials.found import denials
from tmkit.checks.negation import Lack, lacks
from tmkit.terms.ranker import Trees
from tmkit.text.numbers.zh.script import simplified

OUT = ROOT / "src" / "tmkit" / "checks" / "denials" / "trees.json"
RIGHT, PLANTED, PARTS = 1500, 200, 7  # pairs of a set, planted ones, parts
DROPPED, CUT = 2.0, 1.0  # weights of pairs that lost a denial
LONGEST = 300
NEGATOR = re.compile("没有|尚未|从未|无法|[并从绝决]?[不非]|[不没未勿]")
AUXILIARY = re.compile("n['’]t$|^(?:not|never|no|no longer|cannot|nobody|nor|neither)$", re.IGNORECASE)


class Case(NamedTuple):
    """A pair: of which set, "right", "dropped", "cut" or "added", whether into English, rows of its denials to judge."""

    of: str
    kind: str
    to_english: bool
    rows: list[tuple[float, ...]]


def read_table(path: Path) -> list[tuple[str, str]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return [(row[1], row[0]) for row in rows if len(row) == 2]


def cases(name: str, pairs: list[tuple[str, str]], rng: random.Random) -> list[Case]:
    pairs = [pair for pair in pairs if 0 < len(pair[0]) <= LONGEST and pair[1]]
    found = [Case(name, "right", True, rows(lacks(zh, en))) for zh, en in pairs[:RIGHT]]
    for to_english in (True, False):
        spoilt = []
        for zh, en in pairs:
            new = plant("negation", *((zh, en) if to_english else (en, zh)), rng, chinese=not to_english)
            if new:
                spoilt.append((zh, en, new))
        for zh, en, new in rng.sample(spoilt, min(PLANTED, len(spoilt))):
            added = len(new) > len(en if to_english else zh)
            before = lacks(zh, en)
            after = lacks(zh, new) if to_english else lacks(new, en)
            side = "en" if to_english == added else "zh"  # where the denial stands that the other side lacks
            mine = [lack for lack in after if lack.lang == side]
            if added:  # only the one that was put in
                old, text = (en, new) if to_english else (zh, new)
                at = next((k for k, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), len(old))
                mine = [one for one in mine if one.denial.start - 3 <= at <= one.denial.end + 3]
            else:
                known = {one.denial for one in before}
                mine = [one for one in mine if one.denial not in known]
            found.append(Case(name, "added" if added else "dropped", to_english, rows(mine)))
    return found + list(cut(name, pairs, rng))


def cut(name: str, pairs: list[tuple[str, str]], rng: random.Random) -> Iterator[Case]:
    """Pairs with one plain denial on each side, the one or the other of which is cut out, whatever it is."""
    both = []
    for zh, en in pairs:
        sides = denials(simplified(zh), "zh"), denials(en, "en")
        if len(sides[0]) == len(sides[1]) == 1:
            both.append((simplified(zh), en, *sides))
    for zh, en, (of_zh,), (of_en,) in rng.sample(both, min(PLANTED, len(both))):
        gone = NEGATOR.sub("", of_zh.group(), count=1)
        spoilt = zh[: of_zh.start()] + gone + zh[of_zh.end() :]
        yield Case(name, "cut", False, rows([one for one in lacks(spoilt, en) if one.lang == "en"]))
        gone = AUXILIARY.sub("", of_en.group())
        spoilt = en[: of_en.start()] + gone + en[of_en.end() :]
        yield Case(name, "cut", True, rows([one for one in lacks(zh, spoilt) if one.lang == "zh"]))


def rows(found: list[Lack]) -> list[tuple[float, ...]]:
    return [lack.denial.row for lack in found]


def fit(train: list[Case]) -> Trees:
    flat = [(row, case.kind) for case in train for row in case.rows]
    labels = np.array([kind != "right" for _, kind in flat], np.float32)
    weights = np.array(
        [DROPPED if kind == "dropped" else CUT if kind == "cut" else 1.0 for _, kind in flat], np.float32
    )
    weights[labels > 0] *= labels.sum() / weights[labels > 0].sum()
    names = tuple(str(k) for k in range(len(flat[0][0])))
    return boost.train(
        np.array([row for row, _ in flat], np.float32), labels, names, weights=weights, trees=70, depth=4
    )


def best(trees: Trees, some: list[Case]) -> list[float]:
    """The log odds of each pair's likeliest denial; -99 without one."""
    flat = [row for case in some for row in case.rows]
    p = np.clip(trees.predict(np.array(flat, np.float32)).astype(float), 1e-6, 1 - 1e-6)
    odds = iter(np.log(p / (1 - p)).tolist())
    return [max((next(odds) for _ in case.rows), default=-99.0) for case in some]


def report(title: str, scored: list[tuple[Case, float]], limits: tuple[float, ...]) -> None:
    print(title)
    for limit in limits:
        said = []
        for kind, to_english in (
            ("dropped", True),
            ("cut", True),
            ("added", True),
            ("dropped", False),
            ("cut", False),
            ("added", False),
        ):
            some = [s >= limit for c, s in scored if c.kind == kind and c.to_english == to_english]
            said.append(f"{kind} into {'English' if to_english else 'Chinese'} {100 * np.mean(some):.0f} %")
        right = [s >= limit for c, s in scored if c.kind == "right"]
        print(f"  {limit:.2f}: alarms {1000 * np.mean(right):.2f} in 1,000, found: {', '.join(said)}")


def store(trees: Trees, threshold: float) -> None:
    lists = [
        [f.tolist(), [float(f"{v:.5g}") for v in t.tolist()], [float(f"{v:.4g}") for v in leaf.tolist()]]
        for f, t, leaf in zip(trees.feature, trees.threshold, trees.leaf, strict=True)
    ]
    body = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in lists)
    OUT.write_text(
        f'{{"base": {trees.base:.5f}, "threshold": {threshold}, "trees": [\n{body}\n]}}\n', encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--more", type=Path, nargs="*", default=[])
    parser.add_argument("--measure", type=Path, nargs="*", default=[])
    parser.add_argument("--threshold", type=float, default=3.3)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rng = random.Random(7)
    sets = {n: p for n, p in read_sets(options.data).items() if not n.startswith("jiyu")}
    sets |= {path.stem: read_table(path) for path in options.more}
    by_set = {name: cases(name, pairs, rng) for name, pairs in sets.items()}
    part = {name: k % PARTS for k, name in enumerate(sorted(by_set))}
    everything = [case for some in by_set.values() for case in some]
    scored = defaultdict(list)
    for k in range(PARTS):
        trees = fit([case for case in everything if part[case.of] != k])
        here = [case for case in everything if part[case.of] == k]
        for case, odds in zip(here, best(trees, here), strict=True):
            scored["more" if case.of in {p.stem for p in options.more} else "sets"].append((case, odds))
    limits = (1.8, 2.2, 2.4, 2.6, 2.8, 3.0, 3.4)
    for title, some in scored.items():
        report(title, some, limits)
    trees = fit(everything)
    for path in options.measure:
        measured = cases(path.stem, read_table(path), rng)
        report(path.stem, list(zip(measured, best(trees, measured), strict=True)), limits)
    if options.write:
        store(trees, options.threshold)


if __name__ == "__main__":
    main()
