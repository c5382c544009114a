"""Trains the rankers of ``tmkit.terms`` and writes them beside the code: python tests/bench/train_terms.py [DATA].

Positive are the pairs of the development lists and of the shipped glossary, negative all other candidates of the
same texts. Weights only are stored: no text of the data is.
"""

from __future__ import annotations

import pickle
import sys
import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
import term_data as data
from boost import train

from tmkit.terms.extract import prepare
from tmkit.terms.features import PAIR_FEATURES
from tmkit.terms.mono import MONO_FEATURES, chinese_features, chinese_forms
from tmkit.terms.ranker import Trees
from tmkit.terms.spans import make_line

OUT = data.ROOT / "src" / "tmkit" / "terms"
CACHE = Path(tempfile.gettempdir()) / "tmkit-term-features"
Matrix = npt.NDArray[np.float32]
Pairs = list[tuple[str, str]]


def pair_set(name: str, folder: Path) -> tuple[Pairs, Matrix]:
    """(zh, en) of every candidate of a development text and the features, cached between runs."""
    CACHE.mkdir(exist_ok=True)
    file = CACHE / f"{name}.pickle"
    if not file.exists():
        units = data.press_units() if name == "press" else data.hkma_units(folder, name)
        lines = [make_line(u.text("zh"), u.text("en")) for u in units]
        candidates, rows = prepare([line for line in lines if line.zh and line.en])
        pairs = [(c.zh_form, c.en_form) for c in candidates]
        file.write_bytes(pickle.dumps((pairs, rows)))
    found: tuple[Pairs, Matrix] = pickle.loads(file.read_bytes())
    return found


def glossary_gold() -> data.Gold:
    """The shipped glossary as a term list: its pairs are reviewed."""
    from tmkit.formats import read_termbase

    file = data.ROOT / "glossary" / "trade-2025.json"
    if not file.exists():
        return []
    return [
        (
            {data.norm_zh(t.text) for t in concept.terms_in("zh")},
            [data.norm_en(t.text) for t in concept.terms_in("en")],
        )
        for concept in read_termbase(file).concepts
    ]


def sample(labels: list[int], most: int, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """All positive rows and at most so many negative ones."""
    y = np.array(labels) >= 0
    negative = np.flatnonzero(~y)
    if len(negative) > most:
        negative = rng.choice(negative, most, replace=False)
    return np.concatenate([np.flatnonzero(y), negative])


def train_pairs(
    folder: Path, years: tuple[str, ...], *, press: bool = True, without: frozenset[int] = frozenset()
) -> Trees:
    """The ranker of bilingual candidates; ``without``: gold terms of the press conference to leave out."""
    rng = np.random.default_rng(1)
    parts: list[tuple[Matrix, Matrix, Matrix]] = []
    if press:
        pairs, rows = pair_set("press", folder)
        listed = data.labels(pairs, data.gold(folder / "terms" / "scio_terms_dev.tsv"))
        reviewed = data.labels(pairs, glossary_gold())
        both = [
            a if a >= 0 else (1_000_000 + b if b >= 0 else -1) for a, b in zip(listed, reviewed, strict=True)
        ]
        keep = np.array([a not in without for a in listed])
        chosen = [i for i in sample(both, 60_000, rng) if keep[i]]
        weights = np.where(np.array(both) > np.array(listed), 2.0, 4.0)[chosen].astype(np.float32)
        parts.append((rows[chosen], (np.array(both)[chosen] >= 0).astype(np.float32), weights))
    for year in years:
        pairs, rows = pair_set(year, folder)
        listed = data.labels(pairs, data.gold(folder / "terms" / "hkma_terms_dev.tsv", year))
        chosen = list(sample(listed, 25_000, rng))
        weights = np.full(len(chosen), 0.5, np.float32)
        parts.append((rows[chosen], (np.array(listed)[chosen] >= 0).astype(np.float32), weights))
    trees: Trees = train(
        np.concatenate([p[0] for p in parts]),
        np.concatenate([p[1] for p in parts]),
        PAIR_FEATURES,
        weights=np.concatenate([p[2] for p in parts]),
    )
    return trees


def mono_set(name: str, folder: Path) -> tuple[list[str], Matrix, list[set[str]]]:
    """Chinese forms of a text, their features, and the terms listed for it."""
    if name in data.MONO:
        texts = data.MONO[name].read_text(encoding="utf-8").splitlines()
        gold = data.mono_gold(folder / "terms" / "mono_terms_dev.tsv", name)
    elif name == "press":
        texts = [u.text("zh") for u in data.press_units()]
        gold = [g[0] for g in (*data.gold(folder / "terms" / "scio_terms_dev.tsv"), *glossary_gold())]
    else:
        texts = [u.text("zh") for u in data.hkma_units(folder, name)]
        gold = [g[0] for g in data.gold(folder / "terms" / "hkma_terms_dev.tsv", name)]
    lines = [make_line(text, "") for text in texts if text.strip()]
    forms, counts = chinese_forms(lines)
    rows = chinese_features(forms, counts, sum(len(line.zh) for line in lines))
    return [f.forms.most_common(1)[0][0] for f in forms], rows, gold


def train_chinese(folder: Path, names: dict[str, float]) -> Trees:
    """The ranker of Chinese forms; ``names``: texts with their weights."""
    rng = np.random.default_rng(1)
    parts: list[tuple[Matrix, Matrix, float]] = []
    for name, weight in names.items():
        forms, rows, gold = mono_set(name, folder)
        terms = {zh for entry in gold for zh in entry}
        labels = [0 if data.norm_zh(form) in terms else -1 for form in forms]
        chosen = list(sample(labels, 15_000, rng))
        parts.append((rows[chosen], (np.array(labels)[chosen] >= 0).astype(np.float32), weight))
    trees: Trees = train(
        np.concatenate([p[0] for p in parts]),
        np.concatenate([p[1] for p in parts]),
        MONO_FEATURES,
        weights=np.concatenate([np.full(len(p[1]), p[2], np.float32) for p in parts]),
    )
    return trees


MONO_WEIGHTS = {"001": 2.0, "003": 2.0, "press": 1.0, "2018": 0.25}


def main(folder: Path = data.DATA) -> None:
    (OUT / "ranker_chinese.json").write_text(train_chinese(folder, MONO_WEIGHTS).dumps(), encoding="utf-8")
    (OUT / "ranker_pairs.json").write_text(train_pairs(folder, ("2018", "2024")).dumps(), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
