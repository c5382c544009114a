"""Trains the rankers of ``tmkit.terms`` and writes them beside the code: python tests/bench/train_terms.py [DATA [NAME...]].

Positive are the pairs of the development lists and of the shipped glossary, negative all other candidates of the
same texts. Weights only are stored: no text of the data is. Needs lightgbm (extra ``train``).
"""

from __future__ import annotations

import functools
import hashlib
import pickle
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
import forest
import term_data as data
from boost import train

from tmkit.terms.bilingual import prepare
from tmkit.terms.candidates import candidates_of
from tmkit.terms.collect import QUICK_FEATURES, gather, quick_features
from tmkit.terms.corpus import Corpus
from tmkit.terms.features import PAIR_FEATURES
from tmkit.terms.mono import MONO_FEATURES, chinese_features, chinese_forms
from tmkit.terms.ranker import Trees

OUT = data.ROOT / "src" / "tmkit" / "terms"
CODE = (
    *sorted(OUT.glob("*.py")),
    OUT / "ranker_quick.json",
    OUT / "background.npz",
    OUT.parent / "text" / "words.py",
)
CACHE = Path(tempfile.gettempdir()) / (
    "tmkit-term-features-" + hashlib.sha256(b"".join(file.read_bytes() for file in CODE)).hexdigest()[:12]
)
"""Features are kept between runs of the same code."""
Matrix = npt.NDArray[np.float32]
Pairs = list[tuple[str, str]]


def pair_set(name: str, folder: Path) -> tuple[Pairs, Matrix]:
    """(zh, en) of every candidate of a development text and the features, cached between runs."""
    CACHE.mkdir(exist_ok=True)
    file = CACHE / f"{name}.pickle"
    if not file.exists():
        candidates, rows = prepare(data.corpus(data.units(name, folder)))
        pairs = [(c.zh_form, c.en_form) for c in candidates]
        file.write_bytes(pickle.dumps((pairs, rows)))
    found: tuple[Pairs, Matrix] = pickle.loads(file.read_bytes())
    return found


def quick_set(name: str, folder: Path) -> tuple[Pairs, Matrix]:
    """All pairs of forms of a development text with the features of the quick ranker, not yet thinned out by it."""
    CACHE.mkdir(exist_ok=True)
    file = CACHE / f"{name}.quick.pickle"
    if not file.exists():
        corpus = data.corpus(data.units(name, folder))
        tally = gather(corpus)
        pairs = [(c.zh_form, c.en_form) for c in candidates_of(corpus, tally)]
        file.write_bytes(pickle.dumps((pairs, quick_features(tally))))
    found: tuple[Pairs, Matrix] = pickle.loads(file.read_bytes())
    return found


def train_quick(folder: Path, names: Sequence[str] = ("2016", "2018")) -> Trees:
    """The ranker that thins out the candidates; not trained on the press conference, which judges the result."""
    rng = np.random.default_rng(1)
    parts: list[tuple[Matrix, Matrix]] = []
    for name in names:
        pairs, rows = quick_set(name, folder)
        labels = data.labels(pairs, data.listed(name, folder))
        chosen = sample(labels, 20_000, rng)
        parts.append((rows[chosen], (np.array(labels)[chosen] >= 0).astype(np.float32)))
    found: Trees = train(
        np.concatenate([p[0] for p in parts]),
        np.concatenate([p[1] for p in parts]),
        QUICK_FEATURES,
        trees=40,
        rate=0.2,
    )
    return found


def glossary_gold(*, names: bool = True) -> data.Gold:
    """The shipped glossary as a term list: its pairs are reviewed. ``names``: also places, persons, media."""
    from tmkit.formats import read_termbase

    file = data.ROOT / "glossary" / "trade-2025.json"
    if not file.exists():
        return []
    without = frozenset() if names else NAME_KINDS
    return [
        (
            {data.norm_zh(t.text) for t in concept.terms_in("zh")},
            [data.norm_en(t.text) for t in concept.terms_in("en")],
        )
        for concept in read_termbase(file).concepts
        if dict(concept.props).get("kind") not in without
    ]


def sample(labels: list[int], most: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """All positive rows and at most so many negative ones."""
    y = np.array(labels) >= 0
    negative = np.flatnonzero(~y)
    if len(negative) > most:
        negative = rng.choice(negative, most, replace=False)
    return np.concatenate([np.flatnonzero(y), negative])


def train_pairs(folder: Path, names: Sequence[str], *, without: frozenset[int] = frozenset()) -> Trees:
    """The ranker of bilingual candidates; ``without``: gold terms of the press conference to leave out.

    On the press conference the shipped glossary counts as a list too; a term of it that is left out is neither
    positive nor negative.
    """
    rng = np.random.default_rng(1)
    parts: list[tuple[Matrix, Matrix]] = []
    for name in names:
        pairs, rows = pair_set(name, folder)
        listed = data.labels(pairs, data.listed(name, folder))
        both = listed
        if name == "press":
            reviewed = data.labels(pairs, glossary_gold())
            both = [
                a if a >= 0 else (1_000_000 + b if b >= 0 else -1)
                for a, b in zip(listed, reviewed, strict=True)
            ]
        keep = [name != "press" or a not in without for a in listed]
        chosen = [i for i in sample(both, 30_000, rng) if keep[i]]
        parts.append((rows[chosen], (np.array(both)[chosen] >= 0).astype(np.float32)))
    trees: Trees = forest.train(
        np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts]), PAIR_FEATURES
    )
    return trees


@functools.cache
def mono_set(name: str, folder: Path) -> tuple[list[str], Matrix, list[set[str]]]:
    """Chinese forms of a text, their features, and the terms listed for it (the press conference: and in the glossary)."""
    if name in data.MONO:
        texts = data.MONO[name].read_text(encoding="utf-8").splitlines()
        gold = data.mono_gold(folder / "terms" / "mono_terms_dev.tsv", name)
    elif name in data.CHINESE:
        texts = data.CHINESE[name].read_text(encoding="utf-8").splitlines()
        gold = data.chinese_gold(name)
    elif name == "press":
        texts = [u.text("zh") for u in data.press_units()]
        gold = [
            g[0] for g in (*data.gold(folder / "terms" / "scio_terms_dev.tsv"), *glossary_gold(names=False))
        ]
    else:
        texts = [u.text("zh") for u in data.units(name, folder)]
        gold = [g[0] for g in data.listed(name, folder)]
    corpus = Corpus((text, "") for text in texts if text.strip())
    forms, counts = chinese_forms(corpus)
    rows = chinese_features(forms, counts, corpus)
    return [f.forms.most_common(1)[0][0] for f in forms], rows, gold


def train_chinese(folder: Path, names: dict[str, float]) -> Trees:
    """The ranker of Chinese forms; ``names``: texts with their weights. Each of its models has other negatives."""
    trees: Trees = forest.mean([_chinese_model(folder, names, seed) for seed in range(1, 7)])
    return trees


def _chinese_model(folder: Path, names: dict[str, float], seed: int) -> Trees:
    rng = np.random.default_rng(seed)
    parts: list[tuple[Matrix, Matrix, float]] = []
    reviewed = {zh for entry in glossary_gold(names=False) for zh in entry[0]}
    for name, weight in names.items():
        forms, rows, gold = mono_set(name, folder)
        terms = {zh for entry in gold for zh in entry} | (reviewed if name in data.MONO else set())
        labels = [0 if data.norm_zh(form) in terms else -1 for form in forms]
        chosen = list(sample(labels, 6_000, rng))
        parts.append((rows[chosen], (np.array(labels)[chosen] >= 0).astype(np.float32), weight))
    rows, found, weights = (
        np.concatenate([p[0] for p in parts]),
        np.concatenate([p[1] for p in parts]),
        np.concatenate([np.full(len(p[1]), p[2], np.float32) for p in parts]),
    )
    model: Trees = forest.train(
        rows,
        found,
        MONO_FEATURES,
        weights=weights,
        trees=100,
        leaves=24,
        rate=0.1,
        columns=0.4,
        seeds=(seed,),
    )
    return model


UNPRESSED = (*data.YEARS, *data.BRIEFED, *data.SHORT)
"""What the ranker that judges the press conference is trained on."""
PAIR_TEXTS = ("press", "2016", "2018", "2020", "2024", *data.BRIEFED, *data.SHORT)  # not 2022: unseen
MONO_WEIGHTS = {
    "press": 1.5, **dict.fromkeys((*data.MONO, *data.CHINESE), 3.0), **dict.fromkeys(data.BRIEFED, 2.5),
    **dict.fromkeys(data.SHORT, 1.5), **dict.fromkeys(("2016", "2020", "2024"), 0.5),
}  # fmt: skip
NAME_KINDS = frozenset(["place", "person", "media", "title", "geo group"])


def main(folder: Path = data.DATA, *wanted: str) -> None:
    """Train the rankers of these names, or all."""
    if not wanted or "quick" in wanted:  # first: the candidates of the next one are what it leaves
        write("quick", train_quick(folder))
    if not wanted or "pairs" in wanted:
        write("pairs", train_pairs(folder, PAIR_TEXTS))
    if not wanted or "chinese" in wanted:
        write("chinese", train_chinese(folder, MONO_WEIGHTS))


def write(name: str, trees: Trees) -> None:
    (OUT / f"ranker_{name}.json").write_text(trees.dumps(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else data.DATA, *sys.argv[2:])
