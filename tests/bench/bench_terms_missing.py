"""Alarms of term-missing on human translations with their own glossaries.

PYTHONPATH=src python tests/bench/bench_terms_missing.py [DATA] [--examples N]
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from tmkit.checks.base import CheckContext, Pair, Place
from tmkit.checks.term_missing import TermMissing
from tmkit.formats import read_bitext
from tmkit.model import Concept, Term, Termbase, TranslationUnit
from tmkit.terms.finder import TermFinder

ROOT = Path(__file__).resolve().parents[2]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def termbase(entries: list[tuple[list[str], list[str]]]) -> Termbase:
    return Termbase(
        tuple(
            Concept(str(n), (*(Term(z, "zh") for z in zh), *(Term(e, "en") for e in en)))
            for n, (zh, en) in enumerate(entries)
        )
    )


def sets(data: Path) -> dict[str, tuple[Termbase, list[tuple[str, str]]]]:
    terms = data / "terms"
    scio = [
        ([r["zh"], *filter(None, (r["zh_variants"] or "").split("|"))], r["en_variants"].split("|"))
        for r in rows(terms / "scio_terms_dev.tsv")
    ]
    text = read_bitext(ROOT / "seeds" / "press-conference-2025-trade.txt")
    press = [
        (p.text, q.text) for p, q in zip(text.source.paragraphs, text.target.paragraphs, strict=False)
    ] if hasattr(text.source, "paragraphs") else []  # fmt: skip
    by_year: dict[str, list[tuple[list[str], list[str]]]] = {}
    for r in rows(terms / "hkma_terms_dev.tsv"):
        by_year.setdefault(r["year"], []).append(([r["zh_hans_opencc"]], [r["en"]]))
    found = {"press conference": (termbase(scio), press)} if press else {}
    paragraphs = rows(terms / "hkma_paragraphs_dev.tsv")
    for year, entries in by_year.items():
        found[f"bank {year}"] = (
            termbase(entries),
            [(r["zh_hans_opencc"], r["en"]) for r in paragraphs if r["year"] == year],
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--examples", type=int, default=5)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    print(f"{'text':<20}{'pairs':>7}{'terms':>8}{'alarms':>8}{'% of terms':>12}{'% of pairs':>12}")
    shown = []
    for name, (base, pairs) in sets(options.data).items():
        context = CheckContext(termbases=(base,))
        check, finder = TermMissing(context), TermFinder((base,), "zh")
        count: Counter[str] = Counter()
        for k, (zh, en) in enumerate(pairs):
            if not zh or not en:
                continue
            uses = check.gather(Pair(TranslationUnit.pair(str(k), zh, en), k, zh, en))
            if uses:
                check.take(Place(str(k), k, name), uses)
            count["pairs"] += 1
            count["terms"] += len({(h.span.start, h.span.end) for h in finder.find(zh)})
        check.sizes = {name: count["pairs"]}
        found = list(check.finish())
        count["alarms"] += len(found)
        count["flagged"] += len({f.unit for f in found})
        shown += [(f.message, pairs[int(f.unit)][1]) for f in found]
        total.update(count)
        show(name, count)
    show("all", total)
    for message, en in shown[:: max(1, len(shown) // max(options.examples, 1))][: options.examples]:
        print(f"  {message}\n      {en[:400]}")


def show(name: str, count: Counter[str]) -> None:
    print(
        f"{name:<20}{count['pairs']:>7}{count['terms']:>8}{count['alarms']:>8}"
        f"{100 * count['alarms'] / max(1, count['terms']):>12.1f}{100 * count['flagged'] / max(1, count['pairs']):>12.1f}"
    )


if __name__ == "__main__":
    main()
