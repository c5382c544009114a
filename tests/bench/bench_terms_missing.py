"""Alarms of term-missing on human translations with their own glossaries, and wrong terms planted into them.

PYTHONPATH=src python tests/bench/bench_terms_missing.py [DATA] [--examples N]

Planted is into one of eight pairs: another term of the glossary instead of the right one, a word of the term
replaced by a word of another term, or the term left out.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

import numpy as np

from tmkit.checks.base import CheckContext, Pair, Place
from tmkit.checks.term_missing import TermMissing
from tmkit.formats import read_bitext
from tmkit.model import Concept, Finding, Severity, Term, Termbase, TranslationUnit
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
    found[APART] = pandemic(terms)
    return found


APART = "TICO-19, hardly tuned on"
"""Shown beside the others, not in their sum."""


def pandemic(folder: Path) -> tuple[Termbase, list[tuple[str, str]]]:
    """Sentences of TICO-19 with its glossaries; a cell may hold several Chinese terms between colons."""
    english: dict[str, list[str]] = {}
    for name in ("f_en-zh_CN", "g_en_zh-CN", "g_zh-CN_en"):
        for row in rows(folder / f"tico19_{name}.tsv"):
            for zh in (row["zh"] or "").replace("：", ":").split(":"):
                text = zh.replace(" ", "")
                if len(text) > 1 and row["en"]:
                    english.setdefault(text, []).append(row["en"])
    pairs = [(row["zh"], row["en"]) for row in rows(folder / "tico19_en-zh_sentences.tsv")]
    return termbase([([zh], en) for zh, en in english.items()]), pairs


def alarms(base: Termbase, pairs: list[tuple[str, str]], name: str) -> list[Finding]:
    """The findings of a document."""
    check = TermMissing(CheckContext(termbases=(base,)))
    for k, (zh, en) in enumerate(pairs):
        uses = check.gather(Pair(TranslationUnit.pair(str(k), zh, en), k, zh, en))
        if uses:
            check.take(Place(str(k), k, name), uses)
    check.sizes = {name: len(pairs)}
    return list(check.finish())


KINDS = ("another term", "a word replaced", "left out")


def planted(
    base: Termbase, pairs: list[tuple[str, str]], kind: str
) -> tuple[list[tuple[str, str]], dict[int, str]]:
    """The pairs with wrong terms in every eighth, and the source terms by the number of their pair."""
    rng = np.random.default_rng(7)
    sources, targets = TermFinder((base,), "zh"), TermFinder((base,), "en")
    texts = [term.text for concept in base.concepts for term in concept.terms_in("en")]
    words = sorted({word for text in texts for word in text.split() if len(word) > 4})
    found, where = list(pairs), {}
    for k in range(int(rng.integers(8)), len(pairs), 8):
        zh, en = pairs[k]
        in_zh = sources.find(zh)
        hits = [h for h in targets.find(en) if sum(h.concept is z.concept for z in in_zh) == 1]
        if not hits:
            continue
        hit = hits[int(rng.integers(len(hits)))]
        source = next(z for z in in_zh if z.concept is hit.concept)
        if sum(h.span == source.span for h in in_zh) > 1:
            continue
        right = hit.span.of(en)
        wrong = _wrong(right, kind, texts, words, rng)
        text = en.replace(right, wrong)
        if wrong.lower() != right.lower() and not any(
            h.concept is hit.concept for h in targets.find_all(text)
        ):
            found[k] = (zh, text)
            where[k] = source.span.of(zh)
    return found, where


def _wrong(right: str, kind: str, texts: list[str], words: list[str], rng: np.random.Generator) -> str:
    if kind == "left out":
        return ""
    if kind == "another term":
        return texts[int(rng.integers(len(texts)))]
    parts = right.split()
    place = int(rng.integers(len(parts)))
    parts[place] = words[int(rng.integers(len(words)))]
    return " ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--examples", type=int, default=5)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    print(
        f"{'text':<20}{'pairs':>7}{'terms':>8}{'alarms':>8}{'% of terms':>12}{'% of pairs':>12}"
        f"{'with listed':>13}{'remarks':>9}"
    )
    shown = []
    for name, (base, every) in sets(options.data).items():
        pairs = [(zh, en) for zh, en in every if zh and en]
        finder = TermFinder((base,), "zh")
        found = alarms(base, pairs, name)
        count = Counter(
            pairs=len(pairs),
            terms=sum(len({(h.span.start, h.span.end) for h in finder.find(zh)}) for zh, _ in pairs),
            alarms=sum(f.severity is not Severity.NEUTRAL for f in found),
            flagged=len({f.unit for f in found if f.severity is not Severity.NEUTRAL}),
            listed=len(
                {u for f in found if f.severity is not Severity.NEUTRAL for u in (f.unit, *f.related)}
            ),
            remarks=sum(f.severity is Severity.NEUTRAL for f in found),
        )
        shown += [(f"{f.severity}: {f.message}", pairs[int(f.unit)][1]) for f in found]
        for kind in KINDS:
            wrong, where = planted(base, pairs, kind)
            said: dict[int, set[str]] = {}
            loud: dict[int, set[str]] = {}
            for finding in alarms(base, wrong, name):
                text = finding.message.split("“")[1].split("”")[0]
                for unit in (finding.unit, *finding.related):
                    said.setdefault(int(unit), set()).add(text)
                    if finding.severity is not Severity.NEUTRAL:
                        loud.setdefault(int(unit), set()).add(text)
            count[f"{kind}, planted"] = len(where)
            count[f"{kind}, found"] = sum(text in said.get(k, ()) for k, text in where.items())
            count[f"{kind}, loud"] = sum(text in loud.get(k, ()) for k, text in where.items())
        if name != APART:
            total.update(count)
        show(name, count)
    show("all", total)
    for kind in KINDS:
        done, hit = total[f"{kind}, planted"], total[f"{kind}, found"]
        heard = total[f"{kind}, loud"]
        print(
            f"planted: {kind:<20}{done:>6}{hit:>6} found{100 * hit / max(1, done):>8.1f} %,"
            f"{100 * heard / max(1, done):>6.1f} % not as a remark"
        )
    for message, en in shown[:: max(1, len(shown) // max(options.examples, 1))][: options.examples]:
        print(f"  {message}\n      {en[:400]}")


def show(name: str, count: Counter[str]) -> None:
    print(
        f"{name:<20}{count['pairs']:>7}{count['terms']:>8}{count['alarms']:>8}"
        f"{100 * count['alarms'] / max(1, count['terms']):>12.1f}{100 * count['flagged'] / max(1, count['pairs']):>12.1f}"
        f"{100 * count['listed'] / max(1, count['pairs']):>13.1f}{count['remarks']:>9}"
    )


if __name__ == "__main__":
    main()
