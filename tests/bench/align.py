"""Alignment measured: accuracy by kind of document, time, memory, side by side with bertalign and vecalign.

    python tests/bench/align.py ../shared/data/align [--bertalign CHECKOUT] [--vecalign CHECKOUT] [--only REGEX]
    python tests/bench/align.py ../shared/data/align --scale LARGE_law20k.d05

The peers are run with the same encoder (USE multilingual 3, encoding every run of sentences as they do) and are not
part of this repository: give the folders they were checked out to. They need numba, faiss and cython.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
import types
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from tmkit.align import align, document, load_encoder
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


def table(data: Path, names: Iterable[str], aligners: dict[str, Aligner]) -> None:
    results: dict[str, dict[str, list[tuple[tuple[Bead, ...], list[Bead]]]]] = {}
    spent = dict.fromkeys(aligners, 0.0)
    sentences = 0
    for run in aligners.values():  # load models and compile before the clock starts
        run(
            ["今天下雨。", "明天晴。", "后天多云。"] * 4, ["It rains.", "Fine tomorrow.", "Cloudy later."] * 4
        )
    for name in names:
        zh, en = lines(data / f"{name}.zh"), lines(data / f"{name}.en")
        gold = read_ladder(data / f"{name}.gold")
        sentences += len(zh) + len(en)
        for title, run in aligners.items():
            began = time.process_time()
            try:
                beads = run(zh, en)
            except Exception as error:
                print(f"{title} on {name}: {type(error).__name__}: {error}", file=sys.stderr)
                beads = []
            spent[title] += time.process_time() - began
            results.setdefault(kind_of(name), {}).setdefault(title, []).append((gold, beads))
    heads = "".join(f" {title} strict / lax / null |" for title in aligners)
    print(f"| documents | beads |{heads}\n| --- | ---: |{' --- |' * len(aligners)}")
    for kind, by_title in sorted(results.items()):
        cells = ""
        for title in aligners:
            s = score(by_title[title])
            null = f"{s.null[2]:.3f}" if s.gold_nulls else "–"
            cells += f" {s.strict[2]:.3f} / {s.lax[2]:.3f} / {null} |"
        print(f"| {kind} | {s.gold_beads} |{cells}")
    print(
        f"\n{sentences} sentences; processor seconds: " + ", ".join(f"{k} {v:.1f}" for k, v in spent.items())
    )


def scale(data: Path, name: str) -> None:
    """Time and memory for growing parts of a long text; each size in a process of its own."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    print(
        "| lines a side | processor seconds | per 1,000 lines | peak memory MB | strict | lax |\n"
        + "| ---: " * 6
        + "|"
    )
    for size in (2000, 5000, 10000, 10**9):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            n, seconds, memory, strict, lax = pool.submit(one_size, data, name, size).result()
        print(
            f"| {n} | {seconds:.1f} | {seconds / n * 1000:.2f} | {memory:.0f} | {strict:.3f} | {lax:.3f} |",
            flush=True,
        )


def one_size(data: Path, name: str, size: int) -> tuple[int, float, float, float, float]:
    gold = [b for b in read_ladder(data / f"{name}.gold") if all(i < size for i in b.source)]
    stop = max(j for b in gold if b.source for j in b.target) + 1
    gold = [b for b in gold if all(j < stop for j in b.target)]
    zh, en = lines(data / f"{name}.zh")[:size], lines(data / f"{name}.en")[:stop]
    began = time.process_time()
    beads = align(document(zh, "zh"), document(en, "en")).beads
    seconds = time.process_time() - began
    found = score([(gold, beads)])
    return (
        len(zh),
        seconds,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        found.strict[2],
        found.lax[2],
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data/align"))
    parser.add_argument("--bertalign", type=Path)
    parser.add_argument("--vecalign", type=Path)
    parser.add_argument("--only", default="", help="regular expression of the documents to align")
    parser.add_argument("--none", action="store_true", help="also tmkit without a model")
    parser.add_argument("--scale", default="", help="measure growth on this document instead")
    args = parser.parse_args()
    if args.scale:
        scale(args.data, args.scale)
        return
    names = sorted(
        p.stem for p in args.data.glob("*.gold") if "LARGE" not in p.name and "sentblock" not in p.name
    )
    aligners: dict[str, Aligner] = {"tmkit": tmkit_aligner("default")}
    if args.none:
        aligners["tmkit none"] = tmkit_aligner("none")
    if args.bertalign:
        aligners["bertalign"] = bertalign_aligner(args.bertalign)
    if args.vecalign:
        aligners["vecalign"] = vecalign_aligner(args.vecalign)
    table(args.data, [name for name in names if re.search(args.only, name)], aligners)


if __name__ == "__main__":
    main()
