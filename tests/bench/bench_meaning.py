"""The checks of meaning (direction, negation, names, omission, addition) on human translations and planted errors.

PYTHONPATH=src python tests/bench/bench_meaning.py [DATA] [--check CODE] [--examples N] [--limit N] [--set NAME]
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.bench_numbers import ROOT, Bitext, read_sets
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
            pair = Pair(unit, index, source, target, *langs, ratio=ratio.value, spread=ratio.spread)
            ratio.learn(pair)
            chunk.append(pair)
        ahead = type(check).ahead  # type: ignore[attr-defined]
        if ahead is not None:
            ahead(chunk)
        for pair in chunk:
            for finding in check.check(pair):
                found.setdefault(finding.unit, []).append(finding)
        for finding in check.finish():
            found.setdefault(finding.unit, []).append(finding)
        yield from ((pair, found.get(pair.id, [])) for pair in chunk)


class Measured(NamedTuple):
    """What a check says of right pairs and of planted errors.

    Attributes:
        alarms: right pairs with their findings.
        wrong: planted pairs with theirs.
        speed: right pairs a second.

    """

    alarms: list[tuple[Pair, list[Finding]]]
    wrong: list[tuple[Pair, list[Finding]]]
    speed: float


def measured(code: str, kind: str, sets: dict[str, Bitext], most: int, zh_first: bool) -> Measured:
    """Ask a check of the sets, then again with an error in as many pairs of each as ``most`` says."""
    start = time.process_time()
    found = {name: list(findings(code, pairs, zh_first)) for name, pairs in sets.items()}
    speed = sum(map(len, sets.values())) / (time.process_time() - start)
    wrong = []
    for rows in found.values():
        clean = [(pair.zh, pair.en) for pair, findings_here in rows if not findings_here]
        errors = planted(kind, clean, most, zh_first)
        texts = [errors.get(k, pair) for k, pair in enumerate(clean)]
        wrong += [row for k, row in enumerate(findings(code, texts, zh_first)) if k in errors]
    return Measured([row for rows in found.values() for row in rows if row[1]], wrong, speed)


def planted(kind: str, pairs: Bitext, most: int, zh_first: bool) -> dict[int, tuple[str, str]]:
    """Pairs with an error by number. Which, and where, hangs on each pair alone: other pairs and kinds change nothing."""
    order = sorted(range(len(pairs)), key=lambda k: _stable(kind, pairs[k]))
    found: dict[int, tuple[str, str]] = {}
    for k in order:
        zh, en = pairs[k]
        rng = random.Random(_stable(kind, pairs[k]))
        new = plant(kind, *((zh, en) if zh_first else (en, zh)), rng, chinese=not zh_first)
        if new:
            found[k] = (zh, new) if zh_first else (new, en)
            if len(found) == most:
                break
    return found


def _stable(kind: str, pair: tuple[str, str]) -> int:
    return zlib.crc32("\t".join((kind, *pair)).encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--check", default="")
    parser.add_argument("--examples", type=int, default=3)
    parser.add_argument("--limit", type=int, default=800)
    parser.add_argument("--set", default="")
    parser.add_argument("--reverse", action="store_true", help="English to Chinese")
    options = parser.parse_args()
    everywhere = {n: p for n, p in read_sets(options.data).items() if options.set in n}
    usual = {n: p[: options.limit] for n, p in everywhere.items() if not n.startswith("jiyu")}
    with_names = {n: [p for p in pairs if "·" in p[0] or "•" in p[0]] for n, pairs in everywhere.items()}
    print(f"{'check':<12}{'pairs':>8}{'alarms %':>10}{'planted':>9}{'found %':>9}{'pairs/s':>10}")
    for code, kind in KINDS:
        if (options.check and code != options.check) or (kind == "foreign" and options.reverse):
            continue
        sets, most = (with_names, 400) if kind == "foreign" else (usual, 40)
        found = measured(code, kind, sets, most, not options.reverse)
        show(kind, sum(map(len, sets.values())), found, options.examples)


def show(kind: str, pairs: int, found: Measured, examples: int) -> None:
    """A line of the table, with examples of false alarms and of misses."""
    alarms, wrong = found.alarms, found.wrong
    missed = [pair for pair, findings_here in wrong if not findings_here]
    recall = 100 * (len(wrong) - len(missed)) / max(len(wrong), 1)
    print(
        f"{kind:<12}{pairs:>8}{100 * len(alarms) / pairs:>10.2f}{len(wrong):>9}{recall:>9.1f}{found.speed:>10,.0f}"
    )
    for pair, some in alarms[:: max(1, len(alarms) // max(examples, 1))][:examples]:
        print(f"    alarm: {some[0].message}\n      {pair.source[:300]}\n      {pair.target[:400]}")
    for pair in missed[:examples]:
        print(f"    missed: {pair.source[:300]}\n      {pair.target[:400]}")


if __name__ == "__main__":
    main()
