"""Train what tells a pair of sentences from two that merely stand at the same place; figures by left-out documents.

    python tests/bench/align_foreign.py DATA --cache FOLDER --out src/tmkit/align/weights/foreign.npz

DATA is as for ``align_train.py``. In copies of its documents one English sentence in fourteen, of those with one Chinese
sentence as their partner, is replaced by another of about the same length from elsewhere in the document. Those that the
shipped aligner pairs all the same are what the logistic regression learns to tell from right pairs, by the features of the
second pass.
"""

from __future__ import annotations

import argparse
import pickle
import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from align_train import base_name, folds, lines

from tmkit.align.encoders import Encoder, load_encoder
from tmkit.align.engine import first_pass, learn_words, prepare
from tmkit.align.evaluate import read_ladder
from tmkit.align.features import rich_features
from tmkit.align.foreign import Judge
from tmkit.align.lattice import BEAD_TYPES
from tmkit.align.scorer import decode, load_weights
from tmkit.model import Bead

APART = 25  # sentences between a sentence and the one that replaces it, at least
LONG = 80  # content of both sentences of a pair that is judged
TOKENS = re.compile(r"links|path")  # features that only encoders with token vectors give


@dataclass
class Pairs:
    """The pairs of one sentence each that the aligner made of one document; kind: 1 replaced, 0 right, -1 other."""

    name: str
    features: np.ndarray
    kind: np.ndarray
    long: np.ndarray | None = None


def damaged(en: list[str], gold: tuple[Bead, ...], seed: str) -> tuple[list[str], set[tuple[int, int]]]:
    """English with some sentences replaced, and the pairs these were in."""
    chance = random.Random(seed)
    single = [(b.source[0], b.target[0]) for b in gold if len(b.source) == len(b.target) == 1]
    out, replaced = list(en), set()
    last = -9
    for i, j in sorted(chance.sample(single, len(single) // 14)):
        like = [y for _, y in single if abs(y - j) > APART and 0.5 < len(en[y]) / max(1, len(en[j])) < 2]
        if like and i > last + 4:
            out[j] = en[chance.choice(like)]
            replaced.add((i, j))
            last = i
    return out, replaced


def pairs_of(data: Path, name: str, seed: int, encoder: Encoder | None) -> tuple[Pairs, tuple[str, ...]]:
    """What the aligner pairs in a damaged copy, and the names of the features."""
    gold = read_ladder(data / f"{name}.gold")
    en, replaced = damaged(lines(data / f"{name}.en"), gold, f"{name} {seed}")
    right = {(b.source[0], b.target[0]) for b in gold if len(b.source) == len(b.target) == 1}
    first, rich = (load_weights(kind if encoder else f"{kind}-none") for kind in ("first", "rich"))
    parts = prepare(lines(data / f"{name}.zh"), en, encoder)
    kept = [first_pass(part, first) for part in parts]
    learn_words(parts, kept)
    rows, kinds = [], []
    columns: tuple[str, ...] = ()
    one = BEAD_TYPES.index((1, 1))
    for part, keep in zip(parts, kept, strict=True):
        features, columns = rich_features(part.evidence, keep.edges, keep.style, keep.beliefs)
        places = {
            (int(keep.edges.i[row]), int(keep.edges.j[row])): row
            for row in np.flatnonzero(keep.edges.kind == one).tolist()
        }
        for bead in decode(part.evidence.n, part.evidence.m, keep.edges, features, rich):
            if len(bead.source) == len(bead.target) == 1:
                pair = bead.source[0] + part.first_zh, bead.target[0] + part.first_en
                rows.append(features[places[bead.source[0], bead.target[0]]])
                kinds.append(1 if pair in replaced else 0 if pair in right else -1)
        part.forget()
    return Pairs(name, np.array(rows, np.float32).reshape(len(rows), len(columns)), np.array(kinds)), columns


def fit(x: np.ndarray, y: np.ndarray, decay: float) -> dict[str, np.ndarray]:
    """Logistic regression with a ridge penalty, by Newton's method."""
    mean, deviation = x.mean(0), x.std(0) + 1e-3
    z = np.concatenate([(x - mean) / deviation, np.ones((len(x), 1))], axis=1).astype(np.float64)
    penalty = np.full(z.shape[1], decay)
    penalty[-1] = 0
    w = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(z @ w)))
        slope = z.T @ (p - y) + penalty * w
        curve = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty + 1e-6)
        w -= np.linalg.solve(curve, slope)
    named = {"mean": mean, "deviation": deviation, "linear": w[:-1], "bias": w[-1:]}
    return {key: value.astype(np.float32) for key, value in named.items()}


def chance_of(weights: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    judge = Judge(weights["mean"], weights["deviation"], weights["linear"], weights["bias"])
    return judge.chances(x)


def report(title: str, found: list[tuple[Pairs, np.ndarray]]) -> None:
    kind = np.concatenate([pairs.kind[pairs.long] for pairs, _ in found])
    chance = np.concatenate([values[pairs.long] for pairs, values in found])
    print(
        f"{title}: {(kind == 1).sum()} replaced and paired, {(kind == 0).sum()} right, {(kind == -1).sum()} other"
    )
    for least in (0.3, 0.5, 0.7, 0.9, 0.95):
        hits = [int(((chance > least) & (kind == k)).sum()) for k in (1, 0, -1)]
        print(f"  above {least}: replaced {hits[0]}, right {hits[1]}, other {hits[2]}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/align-foreign"))
    parser.add_argument("--out", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--decay", type=float, default=20.0)
    args = parser.parse_args()
    args.cache.mkdir(exist_ok=True, parents=True)
    names = sorted(p.stem for p in args.data.glob("*.gold") if not re.match("LARGE|roclaw", p.stem))
    names = [n for n in names if "sentblock" not in n and (base_name(n) == n or n.endswith(".n20"))]
    fold = folds(names)
    out: dict[str, np.ndarray] = {}
    for suffix in ("", "-none"):
        path = args.cache / f"pairs{suffix}.pkl"
        if not path.exists():
            encoder = load_encoder("none" if suffix else "default")
            made = [pairs_of(args.data, name, seed, encoder) for seed in range(args.seeds) for name in names]
            path.write_bytes(pickle.dumps(([pairs for pairs, _ in made], made[0][1])))
        documents, columns = pickle.loads(path.read_bytes())
        for document in documents:  # what is too short is learned from, but neither judged nor counted
            document.long = np.expm1(document.features[:, columns.index("length")]) * 60 >= LONG
        for kind in ("rich-none",) if suffix else ("rich", "rich-plain"):
            chosen = [k for k, c in enumerate(columns) if kind != "rich-plain" or not TOKENS.search(c)]
            found = []
            for f in [*range(6), None]:
                train = [d for d in documents if fold[d.name] != f]
                x = np.concatenate([d.features[d.kind >= 0][:, chosen] for d in train])
                weights = fit(x, np.concatenate([d.kind[d.kind >= 0] for d in train]), args.decay)
                if f is not None:
                    found += [
                        (d, chance_of(weights, d.features[:, chosen])) for d in documents if fold[d.name] == f
                    ]
            report(f"{kind}, left out", found)
            out |= {f"{kind}.{key}": value for key, value in weights.items()}
    if args.out:
        np.savez_compressed(args.out, **out)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
