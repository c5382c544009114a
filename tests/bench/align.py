"""Alignment measured: accuracy and confidence by kind of document, time, memory, beside bertalign and vecalign.

    python tests/bench/align.py [DATA] [--peers FOLDER] [--libs FOLDER] [--only REGEX]
    python tests/bench/align.py [DATA] --scale LARGE_law20k.d05

Everything runs on one core, in one run. The peers get the same encoder (USE multilingual 3, every run of sentences
encoded, as they do it). They are not part of this repository: FOLDER holds their checkouts, ``bertalign`` and
``vecalign``, and ``--libs`` what they need (numba, scipy, faiss-cpu, cython, in a folder made by pip's ``--target``). Without
them the table has tmkit's own columns, and says why.
"""

# ruff: noqa: E402  (the number of threads must be set before numpy is imported)
from __future__ import annotations

import argparse
import os
import re
import resource
import signal
import sys
import time
import types
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[variable] = "1"  # before numpy is there: on one core all get the same

import numpy as np

from tmkit.align import align, document, load_encoder
from tmkit.align.encoders.use import shared_use
from tmkit.align.evaluate import read_ladder, score
from tmkit.model import Bead

Aligner = Callable[[list[str], list[str]], list[Bead]]
VARIANTS = ("gap", "n05", "n20")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def tmkit_aligner(encoder: str) -> Aligner:
    return lambda zh, en: list(align(document(zh, "zh"), document(en, "en"), encoder=encoder).beads)


def bertalign_aligner(checkout: Path) -> Aligner:
    """Bertalign's own two passes with its default options, over our encoder."""
    torch = types.ModuleType("torch")
    torch.cuda = types.SimpleNamespace(is_available=lambda: False)  # type: ignore[attr-defined]
    sys.modules.setdefault("torch", torch)
    package = types.ModuleType("bertalign")
    package.__path__ = [str(checkout / "bertalign")]
    sys.modules["bertalign"] = package
    from bertalign import corelib  # type: ignore[import-not-found]

    encoder = load_encoder("default")
    assert encoder is not None

    def overlaps(sentences: list[str]) -> tuple[np.ndarray, np.ndarray]:
        texts = []
        for size in range(1, 5):
            texts += ["PAD"] * min(size - 1, len(sentences))
            texts += [" ".join(sentences[k : k + size]) for k in range(len(sentences) - size + 1)]
        vectors = encoder.encode(texts).reshape(4, len(sentences), -1)
        sizes = np.array([len(text.encode()) for text in texts]).reshape(4, len(sentences))
        return vectors, sizes

    def run(zh: list[str], en: list[str]) -> list[Bead]:
        (zh_vectors, zh_sizes), (en_vectors, en_sizes) = overlaps(zh), overlaps(en)
        n, m = len(zh), len(en)
        near, index = corelib.find_top_k_sents(zh_vectors[0], en_vectors[0], k=3)
        types1 = corelib.get_alignment_types(2)
        width, path = corelib.find_first_search_path(n, m)
        pointers = corelib.first_pass_align(n, m, width, path, types1, near, index)
        first = corelib.first_back_track(n, m, pointers, path, types1)
        types2 = corelib.get_alignment_types(5)
        width, path = corelib.find_second_search_path(first, 5, n, m)
        pointers = corelib.second_pass_align(
            zh_vectors, en_vectors, zh_sizes, en_sizes, width, path, types2,
            np.sum(zh_sizes[0]) / np.sum(en_sizes[0]), -0.1, margin=True, len_penalty=True,
        )  # fmt: skip
        return [Bead(tuple(s), tuple(t)) for s, t in corelib.second_back_track(n, m, pointers, path, types2)]

    return run


def vecalign_aligner(checkout: Path) -> Aligner:
    """Vecalign with its default options, over our encoder; its Cython part is built on first use."""
    sys.path.insert(0, str(checkout))
    import pyximport  # type: ignore[import-not-found]

    pyximport.install(setup_args={"include_dirs": np.get_include()}, inplace=False, language_level=3)
    from vecalign.dp_utils import layer, make_alignment_types, make_doc_embedding, preprocess_line, vecalign  # type: ignore[import-not-found]

    encoder = load_encoder("default")
    assert encoder is not None

    def run(zh: list[str], en: list[str]) -> list[Bead]:
        vectors = []
        for sentences in (zh, en):
            clean = [preprocess_line(sentence) for sentence in sentences]
            texts = sorted({text[:10000] for size in range(1, 7) for text in layer(clean, size)})
            table = encoder.encode(texts)
            rows = {text: k for k, text in enumerate(texts)}
            vectors.append(make_doc_embedding(rows, table, sentences, 6))
        stack = vecalign(
            vectors[0], vectors[1], make_alignment_types(6), del_percentile_frac=0.2, width_over2=8,
            max_size_full_dp=300, costs_sample_size=20000, num_samps_for_norm=100,
        )  # fmt: skip
        return [Bead(tuple(s), tuple(t)) for s, t in stack[0]["final_alignments"]]

    return run


def kind_of(name: str) -> str:
    stem, _, last = name.rpartition(".")
    base, variant = (stem, f".{last}") if last in VARIANTS else (name, "")
    return ("para" if base.endswith(".para") else base.split("_")[0]) + variant


Result = tuple[tuple[Bead, ...], list[Bead]]


def run_all(
    data: Path, names: Iterable[str], aligners: dict[str, Aligner]
) -> tuple[dict[str, dict[str, list[Result]]], dict[str, dict[str, float]], dict[str, int]]:
    """(Gold, found) by kind of document and aligner, processor seconds and sentences likewise."""
    results: dict[str, dict[str, list[Result]]] = {}
    spent: dict[str, dict[str, float]] = {}
    sentences: dict[str, int] = {}
    for run in aligners.values():  # load models and compile before the clock starts
        run(
            ["今天下雨，陈清扬说。", "明天晴。", "后天多云。"] * 4,
            ["It rains.", "Fine tomorrow.", "Cloudy later."] * 4,
        )
    for name in names:
        zh, en = lines(data / f"{name}.zh"), lines(data / f"{name}.en")
        gold = read_ladder(data / f"{name}.gold")
        kind = kind_of(name)
        done: list[tuple[str, list[Bead], float]] = []
        for title, run in aligners.items():
            began = time.process_time()
            try:
                beads = run(zh, en)
            except KeyboardInterrupt:
                print(f"stopped at {name}: what is below is of the documents before", file=sys.stderr)
                return results, spent, sentences
            except Exception as error:
                print(f"{title} on {name}: {type(error).__name__}: {error}", file=sys.stderr)
                beads = []
            done.append((title, beads, time.process_time() - began))
        sentences[kind] = sentences.get(kind, 0) + len(zh) + len(en)
        for title, beads, took in done:
            of_kind = spent.setdefault(kind, {})
            of_kind[title] = of_kind.get(title, 0.0) + took
            results.setdefault(kind, {}).setdefault(title, []).append((gold, beads))
        print(name, file=sys.stderr)
    return results, spent, sentences


def accuracy_table(results: dict[str, dict[str, list[Result]]], titles: list[str]) -> None:
    print("Strict / lax / null F1\n")
    print(f"| documents | beads |{''.join(f' {title} |' for title in titles)}")
    print(f"| --- | ---: |{' --- |' * len(titles)}")
    for kind, by_title in sorted(results.items()):
        cells = ""
        for title in titles:
            s = score(by_title[title])
            null = f"{s.null[2]:.3f}" if s.gold_nulls else "–"
            cells += f" {s.strict[2]:.3f} / {s.lax[2]:.3f} / {null} |"
        print(f"| {kind} | {s.gold_beads} |{cells}")


def time_table(spent: dict[str, dict[str, float]], sentences: dict[str, int], titles: list[str]) -> None:
    print("\nProcessor seconds on one core, and times of tmkit's own\n")
    print(f"| documents | sentences |{''.join(f' {title} |' for title in titles)}")
    print(f"| --- | ---: |{' ---: |' * len(titles)}")
    spent["all"] = {title: sum(of_kind[title] for of_kind in spent.values()) for title in titles}
    sentences["all"] = sum(sentences.values())
    for kind in [*sorted(set(spent) - {"all"}), "all"]:
        own = spent[kind][titles[0]]
        cells = "".join(f" {spent[kind][title]:.1f} ({spent[kind][title] / own:.2f}) |" for title in titles)
        print(f"| {kind} | {sentences[kind]} |{cells}")


def confidence_table(results: dict[str, dict[str, list[Result]]], title: str) -> None:
    """What beads of .9 and more are worth, and how what is stated agrees with what is right."""
    print(f"\nConfidence of {title}: beads stated .9 or more\n")
    print("| documents | share of beads | strictly right | laxly right |\n| --- | ---: | ---: | ---: |")
    stated: list[tuple[float, bool]] = []
    for kind, by_title in sorted(results.items()):
        sure = right = near = total = 0
        for gold, beads in by_title[title]:
            exact = {(bead.source, bead.target) for bead in gold}
            links = {(i, j) for bead in gold for i in bead.source for j in bead.target}
            alone = {(0, i) for b in gold if not b.target for i in b.source}
            alone |= {(1, j) for b in gold if not b.source for j in b.target}
            for bead in beads:
                ok = (bead.source, bead.target) in exact
                stated.append((bead.score, ok))
                total += 1
                if bead.score < 0.9:
                    continue
                sure += 1
                right += ok
                mine = {(i, j) for i in bead.source for j in bead.target}
                single = {(0, i) for i in bead.source} | {(1, j) for j in bead.target}
                near += not mine.isdisjoint(links) if mine else not single.isdisjoint(alone)
        if sure:
            print(f"| {kind} | {sure / total:.2f} | {right / sure:.3f} | {near / sure:.3f} |")
    print("\n| stated | beads | mean stated | strictly right |\n| --- | ---: | ---: | ---: |")
    for low in range(10):
        bin_ = [p for p in stated if low <= p[0] * 10 < low + 1 or (low == 9 and p[0] >= 1)]
        if bin_:
            mean = sum(p[0] for p in bin_) / len(bin_)
            print(
                f"| {low / 10:.1f}–{(low + 1) / 10:.1f} | {len(bin_)} | {mean:.2f}"
                f" | {sum(p[1] for p in bin_) / len(bin_):.2f} |"
            )


def scale(data: Path, name: str) -> None:
    """Time and memory for growing parts of a long text; each size in a process of its own."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    print(
        "\n| lines a side | processor seconds | per 1,000 lines | encoder calls a sentence | peak memory MB |"
        " strict | lax |\n" + "| ---: " * 7 + "|"
    )
    for size in (2000, 5000, 10000, 10**9):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            n, seconds, calls, memory, strict, lax = pool.submit(one_size, data, name, size).result()
        print(
            f"| {n} | {seconds:.1f} | {seconds / n * 1000:.2f} | {calls:.2f} | {memory:.0f}"
            f" | {strict:.3f} | {lax:.3f} |",
            flush=True,
        )


def one_size(data: Path, name: str, size: int) -> tuple[int, float, float, float, float, float]:
    gold = [b for b in read_ladder(data / f"{name}.gold") if all(i < size for i in b.source)]
    stop = max(j for b in gold if b.source for j in b.target) + 1
    gold = [b for b in gold if all(j < stop for j in b.target)]
    zh, en = lines(data / f"{name}.zh")[:size], lines(data / f"{name}.en")[:stop]
    encoder = shared_use()
    encoded = 0
    plain = encoder._encode

    def counted(texts: Sequence[str], *rest: Any, **options: Any) -> Any:
        nonlocal encoded
        encoded += len(texts)
        return plain(texts, *rest, **options)

    encoder._encode = counted  # type: ignore[method-assign]
    began = time.process_time()
    beads = align(document(zh, "zh"), document(en, "en"), encoder=encoder).beads
    seconds = time.process_time() - began
    found = score([(gold, beads)])
    return (
        len(zh),
        seconds,
        encoded / (len(zh) + len(en)),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        found.strict[2],
        found.lax[2],
    )


def peers(folder: Path | None, libs: Path | None) -> dict[str, Aligner]:
    """The peers that are there; what is not is named with the reason."""
    if libs:
        sys.path.append(str(libs))
    found: dict[str, Aligner] = {}
    for name, make in (("bertalign", bertalign_aligner), ("vecalign", vecalign_aligner)):
        checkout = folder / name if folder else None
        if checkout is None or not checkout.is_dir():
            print(f"{name} left out: no checkout in {folder or '--peers'}", file=sys.stderr)
            continue
        try:
            found[name] = make(checkout)
        except ImportError as error:
            print(f"{name} left out: {error}; it needs numba, scipy, faiss-cpu and cython", file=sys.stderr)
    return found


def main() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where it was started in the background
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data/align"))
    parser.add_argument("--peers", type=Path, help="folder with the checkouts bertalign and vecalign")
    parser.add_argument("--libs", type=Path, help="folder with what they need")
    parser.add_argument("--only", default="", help="regular expression of the documents to align")
    parser.add_argument("--scale", default="", help="measure growth on this document instead")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(
            f"no data: {args.data} is no folder; give one with NAME.zh, NAME.en, NAME.gold", file=sys.stderr
        )
        return
    if args.scale:
        scale(args.data, args.scale)
        return
    names = sorted(
        p.stem for p in args.data.glob("*.gold") if "LARGE" not in p.name and "sentblock" not in p.name
    )
    aligners: dict[str, Aligner] = {"tmkit": tmkit_aligner("default"), "tmkit none": tmkit_aligner("none")}
    aligners |= peers(args.peers, args.libs)
    results, spent, sentences = run_all(
        args.data, [name for name in names if re.search(args.only, name)], aligners
    )
    accuracy_table(results, list(aligners))
    time_table(spent, sentences, list(aligners))
    confidence_table(results, "tmkit")


if __name__ == "__main__":
    main()
