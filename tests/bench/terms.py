"""Terminology figures: python tests/bench/terms.py [DATA] [--cross] [--memory].

Extraction with the shipped rankers against the development lists, beside the baselines of the first measurement;
with --cross also by rankers that have not seen the text, the year or the group of texts (ten minutes).
Then look-up from a cold start and finding terms in 10 MB of text; with --memory also the extraction from 100,000
sentence pairs.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
import term_data as data
import train_terms as training

from tmkit.terms.features import PAIR_FEATURES
from tmkit.terms.mono import MONO_FEATURES
from tmkit.terms.ranker import Trees, load
from tmkit.terms.spread import spread

Order = list[int]
WHOLE_LIST = 419
"""Terms of the terminologist's list of the press conference."""


def ranked(pairs: training.Pairs, rows: training.Matrix, trees: Trees) -> Order:
    """Candidates best first, one per Chinese form."""
    return spread_order([data.norm_zh(zh) for zh, _ in pairs], rows, PAIR_FEATURES, trees)


def spread_order(forms: list[str], rows: training.Matrix, names: tuple[str, ...], trees: Trees) -> Order:
    """Rows best first as the extraction gives them, one per Chinese form."""
    scores = trees.predict(rows)
    best: dict[str, int] = {}
    for i in np.argsort(-scores, kind="stable").tolist():
        best.setdefault(forms[i], i)
    frequency = np.exp(rows[:, names.index("zh.log_frequency")])
    chosen = list(best.values())
    order = spread(list(best), [float(scores[i]) for i in chosen], [float(frequency[i]) for i in chosen])
    return [chosen[k] for k, _ in order]


def line(what: str, found: float, wanted: float, baseline: float | None) -> None:
    base = f"{baseline:.2f}" if baseline is not None else "–"
    print(f"{what:58} {found:8.3f} {wanted:8.2f} {base:>9}")


def figures(order: Order, labels: list[int], size: int, at: int) -> tuple[float, float]:
    """Exact precision of the first 100 and exact recall of the first ``at``."""
    precision = sum(labels[i] >= 0 for i in order[:100]) / 100
    recall = len({labels[i] for i in order[:at]} - {-1}) / size
    return precision, recall


def press(folder: Path, cross: bool) -> None:
    """The press conference, of whose list of 419 terms about half is ours to measure with."""
    gold = data.gold(folder / "terms" / "scio_terms_dev.tsv")
    pairs, rows = training.pair_set("press", folder)
    labels = data.labels(pairs, gold)
    rankers = {"trained on": load("pairs")}
    if cross:
        rankers["not trained on"] = training.train_pairs(folder, training.UNPRESSED)
    for seen, trees in rankers.items():
        precision, recall = figures(ranked(pairs, rows, trees), labels, len(gold), 500)
        share = len(gold) / WHOLE_LIST
        print(f"{f'press conference, {seen}, P@100 against half the list':58} {precision:8.3f}")
        line("  the same, estimated against the whole list", min(1.0, precision / share), 0.60, 0.31)
        line(f"press conference, {seen}, recall@500 of that half", recall, 0.45, 0.25)


def hkma(folder: Path, cross: bool) -> None:
    for year in data.YEARS if cross else ("2022",):
        gold = data.gold(folder / "terms" / "hkma_terms_dev.tsv", year)
        pairs, rows = training.pair_set(year, folder)
        labels = data.labels(pairs, gold)
        others = tuple(n for n in training.PAIR_TEXTS if n != year)
        trees = load("pairs") if year == "2022" else training.train_pairs(folder, others)
        precision, recall = figures(ranked(pairs, rows, trees), labels, len(gold), 1000)
        line(f"HKMA {year}, not trained on, P@100", precision, 0.40, 0.20)
        line(f"HKMA {year}, not trained on, recall@1000", recall, 0.28, 0.14)
        print(f"{'  among all candidates':58} {len(set(labels) - {-1}) / len(gold):8.3f}")


def briefings(folder: Path, cross: bool, what: str, names: tuple[str, ...]) -> None:
    """Short texts on other subjects: the recall is that of the first 200. With ``cross`` by a ranker that saw none of them."""
    others = tuple(n for n in training.PAIR_TEXTS if n not in names)
    trees = training.train_pairs(folder, others) if cross else load("pairs")
    found = []
    for name in names:
        pairs, rows = training.pair_set(name, folder)
        gold = data.listed(name, folder)
        order, labels = ranked(pairs, rows, trees), data.labels(pairs, gold)
        found.append((*figures(order, labels, len(gold), 200), sum(labels[i] >= 0 for i in order[:50]) / 50))
    seen = "none of them trained on" if cross else "trained on"
    for place, figure in enumerate(("P@100", "recall@200", "P@50")):
        mean = sum(row[place] for row in found) / len(found)
        each = ", ".join(f"{row[place]:.2f}" for row in found)
        print(f"{f'{what}, {seen}, {figure} ({each})':58} {mean:8.3f}")


def unseen(folder: Path) -> None:
    """The briefing no ranker is trained on, with the shipped ranker."""
    pairs, rows = training.pair_set(data.UNSEEN, folder)
    gold = data.listed(data.UNSEEN, folder)
    precision, recall = figures(ranked(pairs, rows, load("pairs")), data.labels(pairs, gold), len(gold), 200)
    print(f"{'briefing on energy, not trained on, P@100':58} {precision:8.3f}")
    print(f"{'briefing on energy, not trained on, recall@200':58} {recall:8.3f}")


def mono(folder: Path, cross: bool) -> None:
    for name in data.MONO:
        written, rows, gold = training.mono_set(name, folder)
        forms = [data.norm_zh(form) for form in written]
        weights = {n: w for n, w in training.MONO_WEIGHTS.items() if n != name}
        for what, trees in (
            ("first 200", load("chinese")),
            ("  cross-validated: first 200", training.train_chinese(folder, weights) if cross else None),
        ):
            if trees is None:
                continue
            top = {forms[i] for i in spread_order(forms, rows, MONO_FEATURES, trees)[:200]}
            line(
                f"Chinese alone, {name}, {what}, recall",
                sum(bool(g & top) for g in gold) / len(gold),
                0.45,
                0.15,
            )


def speed() -> None:
    environment = [sys.executable, "-m", "tmkit", "lookup"]
    subprocess.run([*environment, "新三样"], check=True, capture_output=True)
    print(
        f"lookup in the shipped glossary, cold start: {best([*environment, '新三样']):.2f} s of processor time (wanted .30)"
    )
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big.tsv"
        rng = np.random.default_rng(2)
        with big.open("w", encoding="utf-8") as stream:
            stream.write("zh\ten\n")
            for i in range(200_000):
                zh = "".join(chr(c) for c in rng.integers(0x4E00, 0x9FA5, rng.integers(2, 8)))
                stream.write(f"{zh}\tterm {i} {json.dumps(i * 7919 % 100_003)}\n")
        own = [*environment, "--own-only", "-t", str(big)]
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([*own, "term 4711"], check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        print(f"index of 200,000 terms made in {after - before:.1f} s of processor time, once")
        for query in ("term 4711 5", "新三样", "xin san", "term 199999"):
            print(
                f"lookup in 200,000 terms, {query!r}: {best([*own, query]):.2f} s of processor time (wanted .50)"
            )
    from tmkit.formats import read_termbase
    from tmkit.terms import TermFinder

    finder = TermFinder(read_termbase(data.ROOT / "glossary" / "trade-2025.json"), "zh")
    text = data.MONO["001"].read_text(encoding="utf-8").splitlines() * 200
    size = sum(len(t.encode()) for t in text) / 1e6
    started = time.process_time()
    hits = sum(len(finder.find(paragraph)) for paragraph in text)
    print(f"{hits:,} terms found in {size:.1f} MB in {time.process_time() - started:.1f} s of processor time")


def memory(folder: Path, size: int = 100_000) -> None:
    """Time and memory of the extraction from a large memory."""
    import itertools

    from tmkit.model import TranslationUnit
    from tmkit.terms import extract

    rows = data.rows(folder / "bitext" / "dev.tsv")
    units = (
        TranslationUnit.pair(str(i), row["zh"], row["en"])
        for i, row in enumerate(itertools.islice(itertools.cycle(rows), size))
    )
    wall, busy = time.perf_counter(), time.process_time()
    found = extract(units)
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{size:,} units: {len(found):,} candidates, {busy / 60:.1f} minutes of processor time "
        f"({wall / 60:.1f} minutes), {peak:.1f} GB at most"
    )


def best(command: list[str]) -> float:
    """Least processor seconds of three runs: what a machine without other work takes from a cold start."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def main() -> None:
    cross = "--cross" in sys.argv
    folder = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), data.DATA))
    if (folder / "terms").exists():
        print(f"{'':58} {'found':>8} {'wanted':>8} {'baseline':>9}")
        press(folder, cross)
        hkma(folder, cross)
        mono(folder, cross)
    else:
        print(f"no development data at {folder}: extraction is not measured")
    judged = cross and (folder / "terms").exists()
    briefings(folder, judged, "four briefings", data.BRIEFED)
    briefings(folder, judged, "five short documents of other kinds", data.SHORT)
    unseen(folder)
    if "--memory" in sys.argv:
        memory(folder)
    speed()


if __name__ == "__main__":
    main()
