"""The development data of terminology: units with their term lists, and the scorer's normal forms."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import regex

from tmkit.model import TranslationUnit
from tmkit.terms.corpus import Corpus

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
SEEDS = ROOT / "seeds"
PRESS = SEEDS / "press-conference-2025-trade.txt"
MONO = {"001": SEEDS / "news-trade-2026q1.txt", "003": SEEDS / "news-industry-2026q1.txt"}
CHINESE = {"news-qa": SEEDS / "news-qa-2026q1.txt", "guangxi": SEEDS / "guangxi-ccpit-review-2026-02.txt"}
"""Seeds in Chinese whose terms were marked for this bench, to train with."""
BRIEFINGS = ROOT / "tests" / "bench" / "briefings"
"""Four briefings in official style and the terms a terminologist marked, written for this bench and to train with."""
BRIEFED = ("transport", "health", "agri", "science")
SHORT = ("contract", "leaflet", "museum", "manual", "speech")
"""Five short documents of other kinds, likewise."""
UNSEEN = "energy"
"""A fifth, written after the features were; nothing is trained on it."""
WRITTEN = (*BRIEFED, *SHORT, UNSEEN)
YEARS = ("2016", "2018", "2020", "2022", "2024")

Gold = list[tuple[set[str], list[tuple[str, ...]]]]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def press_units() -> list[TranslationUnit]:
    """The bilingual seed, aligned."""
    from tmkit.align import align, to_units
    from tmkit.formats.transcript import parse_transcript

    bitext = parse_transcript(PRESS.read_text(encoding="utf-8"))
    return to_units(bitext.source, bitext.target, align(bitext), min_confidence=0.0)


def hkma_units(data: Path, year: str) -> list[TranslationUnit]:
    return [
        TranslationUnit.pair(str(i), row["zh_hans_opencc"], row["en"])
        for i, row in enumerate(rows(data / "terms" / "hkma_paragraphs_dev.tsv"))
        if row["year"] == year
    ]


def tico_units(data: Path) -> list[TranslationUnit]:
    """Sentences on the pandemic (TICO-19), for which there are term lists too."""
    return [
        TranslationUnit.pair(str(i), row["zh"], row["en"])
        for i, row in enumerate(rows(data / "terms" / "tico19_en-zh_sentences.tsv"))
    ]


def briefing_units(name: str) -> list[TranslationUnit]:
    lines = (BRIEFINGS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [TranslationUnit.pair(str(i), *line.split("\t")) for i, line in enumerate(lines)]


def briefing_gold(name: str) -> Gold:
    """The terms of a briefing: Chinese, and the English renderings separated by ``|``."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in (BRIEFINGS / f"{name}.terms.tsv").read_text(encoding="utf-8").splitlines():
        zh, en = line.split("\t")
        found.setdefault(norm_zh(zh), []).extend(norm_en(e) for e in en.split("|"))
    return [({zh}, renderings) for zh, renderings in found.items()]


def units(name: str, data: Path) -> list[TranslationUnit]:
    """The units of a development text: ``press``, ``tico``, a briefing or a year of the HKMA reports."""
    if name in WRITTEN:
        return briefing_units(name)
    if name == "press":
        return press_units()
    return tico_units(data) if name == "tico" else hkma_units(data, name)


def corpus(found: Sequence[TranslationUnit]) -> Corpus:
    pairs = ((u.text("zh").strip(), u.text("en").strip()) for u in found)
    return Corpus((zh, en) for zh, en in pairs if zh and en)


def listed(name: str, data: Path) -> Gold:
    """The term list of a development text."""
    if name in WRITTEN:
        return briefing_gold(name)
    if name == "press":
        return gold(data / "terms" / "scio_terms_dev.tsv")
    if name == "tico":
        return [g for file in sorted((data / "terms").glob("tico19_[fg]_*.tsv")) for g in gold(file)]
    return gold(data / "terms" / "hkma_terms_dev.tsv", name)


def norm_zh(text: str) -> str:
    return regex.sub(r"[“”\"‘’'《》\s]", "", unicodedata.normalize("NFKC", text))


def norm_en(text: str) -> tuple[str, ...]:
    """As the evaluation does it: lower case, no quotes, light plural folding, no leading article or China."""
    text = regex.sub(r"[’']s\b", "", unicodedata.normalize("NFKC", text).lower())
    text = regex.sub(r"[\"“”‘’'(),]", " ", text).replace("-", " ")
    words = [_singular(word.strip(".")) for word in text.split()]
    while len(words) > 1 and words[0] in ("the", "a", "an", "china"):
        words = words[1:]
    return tuple(words)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def gold(path: Path, year: str = "") -> Gold:
    """Terms as (Chinese variants, English variants), normalised."""
    found: dict[str, tuple[set[str], list[tuple[str, ...]]]] = {}
    for row in rows(path):
        if year and row.get("year") != year:
            continue
        zh = row.get("zh") or row["zh_hans_opencc"]
        entry = found.setdefault(norm_zh(zh), (set(), []))
        entry[0].update(norm_zh(z) for z in [zh, *(row.get("zh_variants") or "").split("|")] if z)
        entry[1].extend(norm_en(e) for e in (row.get("en_variants") or row["en"]).split("|"))
    return list(found.values())


def mono_gold(path: Path, prefix: str) -> list[set[str]]:
    return [{norm_zh(row["zh"])} for row in rows(path) if row["file"].startswith(prefix)]


def chinese_gold(name: str) -> list[set[str]]:
    """The terms of a Chinese seed."""
    return [{norm_zh(term)} for term in (BRIEFINGS / f"{name}.terms.txt").read_text(encoding="utf-8").split()]


def labels(pairs: Sequence[tuple[str, str]], terms: Gold) -> list[int]:
    """Index of the gold term that each (zh, en) pair is exactly, -1 for none."""
    index = {(z, e): g for g, (zs, es) in reversed(list(enumerate(terms))) for z in zs for e in es}
    return [index.get((norm_zh(zh), norm_en(en)), -1) for zh, en in pairs]
