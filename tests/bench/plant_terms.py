"""One term rendered in two ways: planted in whole documents, and how much of it ``term-variation`` finds.

    python tests/bench/plant_terms.py [FOLDER] [--misses]

A row of ``term_variants.tsv`` names a Chinese term, the English a document may use for it, and other names: with another
word in it (``word``), wholly others (``name``), initials (``acronym``). In a document that has the term in three places or
more and calls it by the usual name in all of them, one place drawn by chance gets the other name. It counts as found when
``term-variation`` (for initials ``acronym-conflict`` or ``acronym-unexplained``, too) marks that place; what these checks
say of the document as it is, is printed beside. FOLDER holds NAME.zh, NAME.en and NAME.gold (hand-aligned documents);
the press conference of ``seeds/`` is always one of the documents.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tmkit.align.evaluate import read_ladder
from tmkit.checks.run import run
from tmkit.checks.workers import settle
from tmkit.model import Finding, Span, TranslationUnit
from tmkit.pipeline.memory import aligned_units

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT.parent / "shared" / "data" / "align"
SEED = ROOT / "seeds" / "press-conference-2025-trade.txt"
VARIANTS = Path(__file__).with_name("term_variants.tsv")

CODES = {
    "word": ("term-variation",),
    "name": ("term-variation",),
    "acronym": ("term-variation", "acronym-conflict", "acronym-unexplained"),
}
FEWEST = 3  # places of a term
_NOISY = re.compile(r"\.(?:n05|n20|gap|d05)$|sentblock$")

Pair = tuple[str, str]


class Variant(NamedTuple):
    """A Chinese term, the English it usually has, and another name for it of some kind."""

    zh: str
    usual: re.Pattern[str]
    kind: str
    other: str


class Planted(NamedTuple):
    """Another name in a document: in which pair, what that becomes, and where the name stands in its English."""

    variant: Variant
    place: int
    pair: Pair
    spans: tuple[Span, ...]


def variants() -> list[Variant]:
    rows = [line.split("\t") for line in VARIANTS.read_text(encoding="utf-8").splitlines()]
    return [
        Variant(zh, _pattern(usual), kind, other)
        for zh, usual, *others in rows
        for kind, other in zip(others[::2], others[1::2], strict=True)
    ]


def _pattern(usual: str) -> re.Pattern[str]:
    """The name as it may stand in a text: any case, hyphens for blanks, any word in the plural."""
    words = (
        f"{re.escape(word.removesuffix('y'))}(?:{'y|ies' if word.endswith('y') else '(?:e?s)?'})"
        for word in re.split("[ -]", usual)
    )
    return re.compile(r"(?i)(?<![\w-])" + r"[ -]".join(words) + r"(?!\w)")  # fmt: skip


def documents(folder: Path) -> Iterator[tuple[str, list[Pair]]]:
    """The aligned documents of a folder without noise, and the press conference."""
    for gold in sorted(folder.glob("*.gold")):
        if not _NOISY.search(gold.stem):
            sides = [
                gold.with_suffix(f".{lang}").read_text(encoding="utf-8").split("\n") for lang in ("zh", "en")
            ]
            beads = (bead for bead in read_ladder(gold) if bead.source and bead.target)
            yield gold.stem, [
                ("".join(sides[0][i] for i in bead.source), " ".join(sides[1][j] for j in bead.target)) for bead in beads
            ]  # fmt: skip
    yield SEED.stem, [(unit.text("zh") or "", unit.text("en") or "") for unit in aligned_units([SEED])]


def planted(name: str, pairs: list[Pair], kind: str, seed: int) -> list[Planted]:
    """Other names of one kind for a document, each for another term and in another pair."""
    made: list[Planted] = []
    for variant in variants():
        if variant.kind != kind or any(
            variant.zh in one.variant.zh or one.variant.zh in variant.zh for one in made
        ):
            continue
        places = [n for n, (zh, _) in enumerate(pairs) if variant.zh in zh]
        if len(places) < FEWEST or not all(variant.usual.search(pairs[n][1]) for n in places):
            continue
        free = [place for place in places if place not in [one.place for one in made]]
        if free:
            place = random.Random(f"{seed} {name} {variant.zh} {variant.other}").choice(free)
            made.append(_plant(pairs[place], place, variant))
    return made  # fmt: skip


def _plant(pair: Pair, place: int, variant: Variant) -> Planted:
    zh, en = pair
    text, spans, end = "", [], 0
    for match in variant.usual.finditer(en):
        text += en[end : match.start()]
        new = _written(variant.other, match.group())
        spans.append(Span(len(text), len(text) + len(new)))
        text, end = text + new, match.end()
    return Planted(variant, place, (zh, text + en[end:]), tuple(spans))


def _written(other: str, usual: str) -> str:
    """The other name in the number and the capitals of the one it stands for."""
    if usual.endswith("s") and not other.endswith("s") and not other.isupper():
        other = other[:-1] + "ies" if other.endswith("y") and other[-2] not in "aeiou" else other + "s"
    words = usual.split()
    if len(words) > 1 and words[-1][0].isupper():
        return " ".join(
            word if word in ("of", "and", "the") else word[0].upper() + word[1:] for word in other.split()
        )
    return other[0].upper() + other[1:] if usual[0].isupper() else other  # fmt: skip


def findings(pairs: list[Pair], codes: tuple[str, ...]) -> list[Finding]:
    """What some checks say of a document."""
    units = [
        TranslationUnit.pair(str(n), *pair, props=(("document", "planted"),)) for n, pair in enumerate(pairs)
    ]
    return [finding for finding in run(units, select=list(codes)) if finding.check in codes]


def found(one: Planted, said: list[Finding]) -> bool:
    """Whether a finding marks the place."""
    return any(
        finding.unit == str(one.place)
        and finding.target_span
        and any(finding.target_span.overlaps(span) for span in one.spans)
        for finding in said
    )


def measure(folder: Path, seed: int = 6, misses: bool = False) -> None:
    """Print a row for each kind, and what is said of the documents as they are."""
    made: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    units = said = 0
    for name, pairs in documents(folder):
        units += len(pairs)
        said += len(findings(pairs, CODES["word"]))
        for kind, codes in CODES.items():
            changed, there = list(pairs), planted(name, pairs, kind, seed)
            for one in there:
                changed[one.place] = one.pair
            told = findings(changed, codes) if there else []
            for one in there:
                made[kind] += 1
                hit[kind] += (right := found(one, told))
                if misses and not right:
                    print(f"missed\t{name}\t{kind}\t{one.variant.zh}\t{one.variant.other}\t{one.place}")
    print("\n| planted in a document | places | found |\n| --- | --- | --- |")
    for kind in CODES:
        share = f"{100 * hit[kind] / made[kind]:.0f} %" if made[kind] else "–"
        print(f"| one term, another {kind} | {made[kind]} | {share} |")
    print(f"\nterm-variation says {said} things of the documents as they are ({units:,} pairs).")


if __name__ == "__main__":
    settle()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=DATA)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--misses", action="store_true", help="name what is not found")
    args = parser.parse_args()
    measure(args.folder, args.seed, args.misses)
