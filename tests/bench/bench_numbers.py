"""The number family on human translations and on planted errors.

    PYTHONPATH=src python tests/bench/bench_numbers.py [DATA] [--examples N] [--set NAME] [--limit N]

DATA holds ``bitext/dev.tsv`` and ``align/*.{zh,en,gold}``; default ``../shared/data`` beside the repository.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.planter import PLANTERS_EN, PLANTERS_ZH, plant
from tests.bench.verdicts import pair_id, read_verdicts

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.model import Finding, Severity, TranslationUnit

ROOT = Path(__file__).resolve().parents[2]
NUMERAL = re.compile(r"\d|[一二两三四五六七八九十百千万亿半]")
Bitext = list[tuple[str, str]]


def read_gold(stem: Path) -> Bitext:
    """The sentence pairs of a hand alignment, many-to-many beads joined."""
    zh = Path(f"{stem}.zh").read_text(encoding="utf-8").split("\n")
    en = Path(f"{stem}.en").read_text(encoding="utf-8").split("\n")
    pairs = []
    for line in Path(f"{stem}.gold").read_text(encoding="utf-8").splitlines():
        found = re.fullmatch(r"\[([\d, ]*)\]:\[([\d, ]*)\].*", line.strip())
        if not found:
            continue
        left = [int(n) for n in found[1].split(",") if n.strip()]
        right = [int(n) for n in found[2].split(",") if n.strip()]
        if left and right:
            pairs.append(("".join(zh[i] for i in left), " ".join(en[j] for j in right)))
    return pairs


def read_sets(data: Path) -> dict[str, Bitext]:
    """All development pairs by where they come from."""
    sets: dict[str, Bitext] = defaultdict(list)
    with (data / "bitext" / "dev.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) == 3 and row[0] != "zh":
                sets[row[2].split(" (")[0]].append((row[0], row[1]))
    for gold in sorted((data / "align").glob("*.gold")):
        stem = gold.name.removesuffix(".gold")
        if re.search(r"\.(n05|n20|gap|d05|sentblock)$", stem) or stem.startswith("LARGE"):
            continue
        name = re.split(r"[_.\d]", stem)[0]
        sets[name] += read_gold(gold.with_suffix(""))
    return sets


def family(context: CheckContext) -> list[BaseCheck]:
    return [c(context) for c in CHECKS if c.family == "numbers"]  # type: ignore[misc]


def run(pairs: Iterable[tuple[str, str]], zh_first: bool = True) -> Iterator[tuple[Pair, list[Finding]]]:
    """The family's findings, pair by pair."""
    langs = ("zh", "en") if zh_first else ("en", "zh")
    checks = family(CheckContext(*langs))
    for index, (zh, en) in enumerate(pairs):
        source, target = (zh, en) if zh_first else (en, zh)
        unit = TranslationUnit.pair(str(index), source, target, langs=langs)
        pair = Pair(unit, index, source, target, *langs)
        yield pair, [finding for check in checks for finding in check.check(pair)]


def false_alarms(sets: dict[str, Bitext], examples: int, zh_first: bool = True) -> None:
    print(
        f"{'set':<28}{'pairs':>8}{'numbers':>9}{'error %':>9}{'any %':>8}{'read':>6}{'ours':>6}{'ours err %':>11}{'ours any %':>11}  codes"
    )
    verdicts, direction = read_verdicts(), "zh-en" if zh_first else "en-zh"
    total: Counter[str] = Counter()
    shown: dict[str, list[str]] = defaultdict(list)
    for name, pairs in sets.items():
        count: Counter[str] = Counter()
        codes: Counter[str] = Counter()
        for pair, findings in run(pairs, zh_first):
            count["pairs"] += 1
            if not (NUMERAL.search(pair.zh) and re.search(r"\d|[a-z]", pair.en)):
                continue
            if not re.search(r"\d|[二两三四五六七八九十百千万亿半]", pair.zh) and not re.search(
                r"\d", pair.en
            ):
                continue
            count["numbers"] += 1
            if findings:
                verdict = verdicts.get((direction, pair_id(pair.zh, pair.en)))
                error = any(f.severity.rank >= Severity.MAJOR.rank for f in findings)
                count["any"] += 1
                count["error"] += error
                count["read"] += verdict is not None
                count["ours"] += verdict == "ours"
                count["ours error"] += error and verdict == "ours"
                codes.update({f.check for f in findings})
                for f in findings:
                    shown[f.check].append(
                        f"[{name}] {f.severity} {f.message}\n      {pair.source}\n      {pair.target}"
                    )
        total.update(count)
        print(f"{name[:27]:<28}{_rates(count)}  {dict(codes.most_common(6))}")
    print(f"{'all':<28}{_rates(total)}")
    for code in sorted(shown):
        step = max(1, len(shown[code]) // max(examples, 1))
        for text in shown[code][::step][:examples]:
            print(f"  {code}: {text}")


def _rates(count: Counter[str]) -> str:
    """Raw rates of alarms, how many of them were read, and the rates of those that are our fault."""
    share = 100 / max(count["numbers"], 1)
    return (
        f"{count['pairs']:>8}{count['numbers']:>9}{share * count['error']:>9.2f}{share * count['any']:>8.2f}"
        f"{count['read']:>6}{count['ours']:>6}{share * count['ours error']:>11.2f}{share * count['ours']:>11.2f}"
    )


NUMBER_KINDS = (
    "magnitude", "dropped", "transposed", "changed", "currency", "unit", "percent", "approximator", "ordinal", "word",
    "date", "year",
)  # fmt: skip


def planted(sets: dict[str, Bitext], examples: int, zh_first: bool = True, most: int = 400) -> None:
    """Recall on planted errors, over pairs that are clean as they are."""
    chosen = (
        "gwr",
        "ntrex",
        "newyear",
        "un",
        "paramed",
        "hkhansard",
        "roclaw",
        "sinorama",
        "ROC laws",
        "seed",
    )
    clean = [
        (p.zh, p.en)
        for name in chosen
        for p, found in run(sets.get(name, [])[:600], zh_first)
        if not found and len(p.en) < 900
    ]
    clean.sort(key=lambda pair: zlib.crc32(pair[0].encode()))  # a shuffle that stays when the checks change
    kinds = [k for k in (PLANTERS_EN if zh_first else PLANTERS_ZH) if k in NUMBER_KINDS]
    print(f"{'planted':<14}{'n':>6}{'found %':>9}{'error %':>9}  codes")
    for kind in kinds:
        count: Counter[str] = Counter()
        codes: Counter[str] = Counter()
        missed: list[str] = []
        work = []
        for zh, en in clean:
            source, target = (zh, en) if zh_first else (en, zh)
            rng = random.Random(zlib.crc32(f"{kind}{zh}".encode()))
            new = plant(kind, source, target, rng, chinese=not zh_first)
            if new:
                work.append((zh, new) if zh_first else (new, en))
            if len(work) >= most:
                break
        for pair, findings in run(work, zh_first):
            count["n"] += 1
            count["found"] += bool(findings)
            count["error"] += any(f.severity.rank >= Severity.MAJOR.rank for f in findings)
            codes.update({f.check for f in findings})
            if not findings:
                missed.append(f"{pair.source[:220]}\n      {pair.target[:300]}")
        base = max(count["n"], 1)
        print(
            f"{kind:<14}{count['n']:>6}{100 * count['found'] / base:>9.1f}{100 * count['error'] / base:>9.1f}  {dict(codes.most_common(4))}"
        )
        for text in missed[:examples]:
            print(f"    missed: {text}")


def speed(sets: dict[str, Bitext]) -> None:
    pairs = [pair for name in sets for pair in sets[name]]
    start = time.process_time()
    for _ in run(pairs):
        pass
    taken = time.process_time() - start
    print(f"speed: {len(pairs) / taken:,.0f} pairs/s ({len(pairs):,} pairs, one core)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--examples", type=int, default=3)
    parser.add_argument("--set", default="")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--skip-planted", action="store_true")
    parser.add_argument("--only-planted", action="store_true")
    parser.add_argument("--reverse", action="store_true", help="English to Chinese")
    options = parser.parse_args()
    sets = read_sets(options.data)
    if options.set:
        sets = {name: pairs for name, pairs in sets.items() if options.set in name}
    if options.limit:
        sets = {name: pairs[: options.limit] for name, pairs in sets.items()}
    if not options.only_planted:
        false_alarms(sets, options.examples, not options.reverse)
    if not options.skip_planted:
        planted(sets, options.examples, not options.reverse)
    speed(sets)


if __name__ == "__main__":
    main()
