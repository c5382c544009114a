"""The checks of meaning (direction, negation, names, omission, addition) on human translations and planted errors.

PYTHONPATH=src python tests/bench/bench_meaning.py [DATA] [--check CODE] [--examples N] [--limit N] [--set NAME]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench_numbers import ROOT, read_sets
from tests.bench.planter import plant

from tmkit.checks.base import CHECKS, CheckContext, Pair
from tmkit.checks.pairs import LengthRatio
from tmkit.model import Finding, TranslationUnit

KINDS = (
    ("direction", "direction"),
    ("negation", "negation"),
    ("names", "name"),
    ("names", "foreign"),
    ("omission", "omission"),
    ("addition", "addition"),
)
CHUNK = 400


def findings(
    code: str, pairs: list[tuple[str, str]], zh_first: bool = True
) -> Iterator[tuple[Pair, list[Finding]]]:
    langs = ("zh", "en") if zh_first else ("en", "zh")
    check = CHECKS.get(code)(CheckContext(*langs))
    ratio = LengthRatio()
    for first in range(0, len(pairs), CHUNK):
        found: dict[str, list[Finding]] = {}
        chunk = []
        for index, (zh, en) in enumerate(pairs[first : first + CHUNK], first):
            source, target = (zh, en) if zh_first else (en, zh)
            unit = TranslationUnit.pair(str(index), source, target, langs=langs)
            chunk.append(Pair(unit, index, source, target, *langs, ratio=ratio.value, spread=ratio.spread))
            ratio.learn(zh, en)
        ahead = type(check).ahead  # type: ignore[attr-defined]
        if ahead is not None:
            ahead(chunk)
        for pair in chunk:
            for finding in check.check(pair):
                found.setdefault(finding.unit, []).append(finding)
        for finding in check.finish():
            found.setdefault(finding.unit, []).append(finding)
        yield from ((pair, found.get(pair.id, [])) for pair in chunk)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--check", default="")
    parser.add_argument("--examples", type=int, default=3)
    parser.add_argument("--limit", type=int, default=800)
    parser.add_argument("--set", default="")
    parser.add_argument("--reverse", action="store_true", help="English to Chinese")
    options = parser.parse_args()
    zh_first = not options.reverse
    everywhere = {n: p for n, p in read_sets(options.data).items() if options.set in n}
    usual = {n: p[: options.limit] for n, p in everywhere.items() if not n.startswith("jiyu")}
    rng = random.Random(7)
    print(f"{'check':<12}{'pairs':>8}{'alarms %':>10}{'planted':>9}{'found %':>9}{'pairs/s':>10}")
    with_names = {n: [p for p in pairs if "·" in p[0] or "•" in p[0]] for n, pairs in everywhere.items()}
    for code, kind in KINDS:
        if (options.check and code != options.check) or (kind == "foreign" and options.reverse):
            continue
        sets = with_names if kind == "foreign" else usual
        everything = [pair for pairs in sets.values() for pair in pairs]
        start = time.process_time()
        alarms: list[tuple[Pair, list[Finding]]] = []
        clean: dict[str, list[Pair]] = {}
        for name, pairs in sets.items():
            for pair, found in findings(code, pairs, zh_first):
                if found:
                    alarms.append((pair, found))
                else:
                    clean.setdefault(name, []).append(pair)
        speed = len(everything) / (time.process_time() - start)
        hits, count = 0, 0
        missed: list[Pair] = []
        for kept in clean.values():
            work = []
            for pair in kept:
                new = plant(kind, pair.source, pair.target, rng, chinese=not zh_first)
                target = new or pair.target
                work.append(
                    (pair.zh, target, new is not None) if zh_first else (target, pair.en, new is not None)
                )
            marks = [mark for _, _, mark in work]
            wanted = set(
                rng.sample(
                    [k for k, mark in enumerate(marks) if mark],
                    min(400 if kind == "foreign" else 40, sum(marks)),
                )
            )
            texts = [(w[0], w[1]) if k in wanted else (kept[k].zh, kept[k].en) for k, w in enumerate(work)]
            for k, (pair, found) in enumerate(findings(code, texts, zh_first)):
                if k in wanted:
                    count += 1
                    hits += bool(found)
                    if not found:
                        missed.append(pair)
        print(
            f"{kind:<12}{len(everything):>8}{100 * len(alarms) / len(everything):>10.2f}{count:>9}"
            f"{100 * hits / max(count, 1):>9.1f}{speed:>10,.0f}"
        )
        for pair, found in alarms[:: max(1, len(alarms) // max(options.examples, 1))][: options.examples]:
            print(f"    alarm: {found[0].message}\n      {pair.source[:300]}\n      {pair.target[:400]}")
        for pair in missed[: options.examples]:
            print(f"    missed: {pair.source[:300]}\n      {pair.target[:400]}")


if __name__ == "__main__":
    main()
