"""Train the aligner's weights on development gold, with leave-one-document-out figures.

    python tests/bench/align_train.py DATA --cache FOLDER --out src/tmkit/align/weights/rich.npz

DATA holds NAME.zh, NAME.en and NAME.gold. On a busy machine set OPENBLAS_NUM_THREADS=1. The model is a semi-Markov conditional random field over beads (Sarawagi
and Cohen 2004): the score of a bead is a small network over its features, trained by the gradient of the conditional
log-likelihood of the gold alignment, so that marginals are probabilities.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from tmkit.align.encoders import Encoder, load_encoder
from tmkit.align.engine import first_pass, learn_words, prepare
from tmkit.align.evaluate import read_ladder, score
from tmkit.align.features import first_features, rich_features
from tmkit.align.lattice import BEAD_TYPES, Edges, build, forward_backward, join
from tmkit.align.scorer import Weights, decode, load_weights
from tmkit.model import Bead

VARIANTS = ("gap", "n05", "n20")


def base_name(name: str) -> str:
    stem, _, last = name.rpartition(".")
    return stem if last in VARIANTS else name


def lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


@dataclass
class Doc:
    name: str
    n: int
    m: int
    edges: Edges
    features: np.ndarray
    gold: np.ndarray | None  # share of each edge in the gold alignment
    beads: tuple[Bead, ...]


def gold_shares(n: int, m: int, edges: Edges, beads: tuple[Bead, ...]) -> np.ndarray | None:
    """1 for gold beads; where a gold bead is no edge, the beads inside it share by chance; None when impossible."""
    wanted = set()
    regions = []
    kinds = {t: k for k, t in enumerate(BEAD_TYPES)}
    have = set(zip(edges.kind.tolist(), edges.i.tolist(), edges.j.tolist(), strict=True))
    for bead in beads:
        size = (len(bead.source), len(bead.target))
        if not all(size):
            continue
        key = (kinds.get(size, -1), bead.source[0], bead.target[0])
        if key in have:
            wanted.add(key)
        else:
            regions.append((bead.source[0], bead.source[-1], bead.target[0], bead.target[-1]))
    null_zh = np.zeros(n + 1, bool)
    null_en = np.zeros(m + 1, bool)
    for bead in beads:
        if not bead.target:
            null_zh[list(bead.source)] = True
        if not bead.source:
            null_en[list(bead.target)] = True
    allowed = np.zeros(len(edges), bool)
    for row, (kind, i, j) in enumerate(
        zip(edges.kind.tolist(), edges.i.tolist(), edges.j.tolist(), strict=True)
    ):
        a, b = BEAD_TYPES[kind]
        ok = (kind, i, j) in wanted if a and b else bool(null_zh[i] if a else null_en[j])
        if not ok:
            ok = any(
                (not a or (i0 <= i and i + a - 1 <= i1)) and (not b or (j0 <= j and j + b - 1 <= j1))
                for i0, i1, j0, j1 in regions
            )
        allowed[row] = ok
    lattice = build(n, m, edges)
    try:
        p, _ = forward_backward(lattice, np.where(allowed[lattice.base], 0.0, -np.inf))
    except ValueError:
        return None
    return np.bincount(lattice.base, np.nan_to_num(p), len(edges))


def params(width: int, hidden: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    return {
        "w1": (rng.normal(size=(width, hidden)) * np.sqrt(1.0 / width)).astype(np.float32),
        "b1": np.zeros(hidden, np.float32),
        "w2": np.zeros(hidden, np.float32),
        "linear": np.zeros(width, np.float32),
        "turn": np.zeros(9, np.float32),
    }


class Batch:
    def __init__(self, docs: list[Doc]) -> None:
        self.x = np.concatenate([d.features for d in docs]).astype(np.float32)
        offsets = np.concatenate([[0], np.cumsum([len(d.edges) for d in docs])])[:-1].tolist()
        self.lattice = join([build(d.n, d.m, d.edges) for d in docs], offsets)
        allowed = np.concatenate([d.gold for d in docs])
        lat = self.lattice
        gold, _ = forward_backward(lat, np.log(np.maximum(allowed[lat.base], 0) + 1e-300))
        self.gold_edges = np.bincount(lat.base, gold, len(self.x))
        self.gold_turns = np.bincount(lat.turn, gold, 9)
        self.size = sum(d.n + d.m for d in docs)


def gradient(
    p: dict[str, np.ndarray], batch: Batch, keep: np.ndarray | None
) -> tuple[dict[str, np.ndarray], float]:
    x = batch.x
    pre = x @ p["w1"] + p["b1"]
    h = np.maximum(pre, 0)
    if keep is not None:
        h *= keep
    s = x @ p["linear"] + h @ p["w2"]
    lat = batch.lattice
    arcs = s[lat.base].astype(np.float64) + p["turn"][lat.turn]
    prob, total = forward_backward(lat, arcs)
    d_edges = (np.bincount(lat.base, prob, len(x)) - batch.gold_edges).astype(np.float32) / batch.size
    d_turn = (np.bincount(lat.turn, prob, 9) - batch.gold_turns).astype(np.float32) / batch.size
    gold_score = float(s @ batch.gold_edges + p["turn"] @ batch.gold_turns)
    loss = (float(total.sum()) - gold_score) / batch.size
    dh = np.outer(d_edges, p["w2"])
    dh[pre <= 0] = 0
    if keep is not None:
        dh *= keep
    return {
        "w1": x.T @ dh, "b1": dh.sum(0), "w2": h.T @ d_edges, "linear": x.T @ d_edges, "turn": d_turn,
    }, loss  # fmt: skip


def train(
    docs: list[Doc], *, hidden: int, epochs: int, seed: int = 0, decay: float = 1e-4, rate: float = 0.01,
    batches: int = 8, start: dict[str, np.ndarray] | None = None, verbose: bool = False, dropout: float = 0.0,
) -> Weights:  # fmt: skip
    rng = np.random.default_rng(seed)
    docs = [d for d in docs if d.gold is not None]
    everything = np.concatenate([d.features for d in docs])
    mean, sd = everything.mean(0), everything.std(0) + 1e-3
    normal = [Doc(d.name, d.n, d.m, d.edges, (d.features - mean) / sd, d.gold, d.beads) for d in docs]
    order = rng.permutation(len(normal))
    groups = [Batch([normal[k] for k in order[g::batches]]) for g in range(min(batches, len(normal)))]
    p = start or params(everything.shape[1], hidden, rng)
    m1 = {k: np.zeros_like(v) for k, v in p.items()}
    m2 = {k: np.zeros_like(v) for k, v in p.items()}
    mean_p = {k: np.zeros_like(v) for k, v in p.items()}
    step = averaged = 0
    for epoch in range(epochs):
        losses = []
        speed = rate * 0.5 * (1 + np.cos(np.pi * epoch / epochs)) + rate * 0.02
        for g in rng.permutation(len(groups)):
            keep = None
            if dropout and len(p["w2"]):
                keep = ((rng.random(len(p["w2"])) >= dropout) / (1 - dropout)).astype(np.float32)
            grad, loss = gradient(p, groups[g], keep)
            losses.append(loss)
            step += 1
            for k in p:
                full = grad[k] + (decay * p[k] if k != "turn" else 0)
                m1[k] = 0.9 * m1[k] + 0.1 * full
                m2[k] = 0.99 * m2[k] + 0.01 * full**2
                hat = m1[k] / (1 - 0.9**step) / (np.sqrt(m2[k] / (1 - 0.99**step)) + 1e-8)
                p[k] = (p[k] - speed * hat).astype(np.float32)
            if epoch >= epochs * 0.75:
                averaged += 1
                for k in p:
                    mean_p[k] += p[k]
        if verbose and epoch % 5 == 4:
            print(f"  epoch {epoch + 1} loss {np.mean(losses):.5f}", flush=True)
    p = {k: v / max(averaged, 1) for k, v in mean_p.items()}
    return Weights(
        mean.astype(np.float32), sd.astype(np.float32), p["w1"], p["b1"], p["w2"], p["linear"], p["turn"]
    )


def train_ensemble(docs: list[Doc], members: int, **settings: object) -> Weights:
    """The mean of several networks, which is one network with a hidden layer as long as theirs together."""
    nets = [train(docs, seed=seed, **settings) for seed in range(members)]  # type: ignore[arg-type]
    return Weights(
        nets[0].mean,
        nets[0].deviation,
        np.concatenate([net.w1 for net in nets], axis=1),
        np.concatenate([net.b1 for net in nets]),
        (np.concatenate([net.w2 for net in nets]) / members).astype(np.float32),
        np.mean([net.linear for net in nets], axis=0).astype(np.float32),
        np.mean([net.turn for net in nets], axis=0).astype(np.float32),
    )


def sharpened(weights: Weights, by: float) -> Weights:
    """Scores multiplied: above 1, the probabilities move away from the middle."""
    return replace(
        weights, w2=weights.w2 * np.float32(by), linear=weights.linear * np.float32(by),
        turn=weights.turn * np.float32(by),
    )  # fmt: skip


Results: TypeAlias = dict[str, tuple[Sequence[Bead], Sequence[Bead]]]


def report(title: str, results: Results) -> None:
    print(title)
    kinds: dict[str, list[str]] = {}
    for name in results:
        base = base_name(name)
        kind = base.split("_")[0] if "para" not in base.split(".") else "para"
        variant = name[len(base) :]
        kinds.setdefault(f"{kind}{variant}", []).append(name)
    for kind in sorted(kinds):
        s = score([results[name] for name in kinds[kind]])
        print(
            f"  {kind:16} strict {s.strict[2]:.4f} (P {s.strict[0]:.3f} R {s.strict[1]:.3f}) lax {s.lax[2]:.4f}"
            f" null {s.null[2]:.3f} (P {s.null[0]:.2f} R {s.null[1]:.2f} of {s.gold_nulls})"
        )
    s = score(list(results.values()))
    print(f"  {'all':16} strict {s.strict[2]:.4f} lax {s.lax[2]:.4f} null {s.null[2]:.3f}", flush=True)


def calibration(results: Results) -> None:
    rows = [[0, 0.0, 0, 0] for _ in range(11)]
    for gold, hyp in results.values():
        exact = {(g.source, g.target) for g in gold}
        links = {(i, j) for g in gold for i in g.source for j in g.target}
        for bead in hyp:
            row = rows[min(int(bead.score * 10), 9) if bead.score < 0.99 else 10]
            row[0] += 1
            row[1] += bead.score
            row[2] += (bead.source, bead.target) in exact
            two = bool(bead.source and bead.target)
            row[3] += (
                any((i, j) in links for i in bead.source for j in bead.target)
                if two
                else ((bead.source, bead.target) in exact)
            )
    print("  stated   beads  mean  strict  lax")
    for k, (count, total, ok, lax) in enumerate(rows):
        if count:
            print(
                f"  {('%.1f' % (k / 10)) if k < 10 else '.99'}  {count:6} {total / count:.3f}  {ok / count:.3f}  {lax / count:.3f}"
            )


def load(
    data: Path, names: list[str], cache: Path, encoder_name: str, stage: str, *, fresh: bool
) -> list[Doc]:
    encoder = None
    docs = []
    for name in names:
        key = hashlib.sha1(f"{name}|{encoder_name}|{stage}".encode()).hexdigest()[:16]
        path = cache / f"{key}.pkl"
        if path.exists() and not fresh:
            docs.append(pickle.loads(path.read_bytes()))
            continue
        if encoder is None:
            encoder = load_encoder(encoder_name)
        first = None if stage == "first" else load_weights("first" if encoder else "first-none")
        doc, columns = examine(data, name, encoder, first)
        if columns:
            (cache / "names.txt").write_text("\n".join(columns), encoding="utf-8")
        path.write_bytes(pickle.dumps(doc))
        docs.append(doc)
    return docs


def examine(
    data: Path, name: str, encoder: Encoder | None, first: Weights | None
) -> tuple[Doc, tuple[str, ...]]:
    """A document's beads with the features of the second pass, or, without ``first``, of the first; their names."""
    zh, en = lines(data / f"{name}.zh"), lines(data / f"{name}.en")
    beads = read_ladder(data / f"{name}.gold")
    parts = prepare(zh, en, encoder)
    columns: tuple[str, ...] = ()
    if first is None:
        all_edges = [part.edges for part in parts]
        all_features = [first_features(part.evidence, part.edges) for part in parts]
    else:
        kept = [first_pass(part, first) for part in parts]
        learn_words(parts, kept)
        all_edges = [keep.edges for keep in kept]
        all_features = []
        for part, keep in zip(parts, kept, strict=True):
            features, columns = rich_features(part.evidence, keep.edges, keep.style, keep.beliefs)
            all_features.append(features)
    edges = Edges(
        np.concatenate([e.kind for e in all_edges]),
        np.concatenate([e.i + p.first_zh for e, p in zip(all_edges, parts, strict=True)]),
        np.concatenate([e.j + p.first_en for e, p in zip(all_edges, parts, strict=True)]),
    )
    shares = gold_shares(len(zh), len(en), edges, beads)
    if shares is None:
        print(f"{name}: gold is not in the lattice; measured on, not trained on")
    return Doc(name, len(zh), len(en), edges, np.concatenate(all_features), shares, beads), columns


def first_weights(docs: list[Doc]) -> Weights:
    """The linear first pass, trained on these documents."""
    return train(docs, hidden=0, epochs=30, decay=1e-4)


def run(docs: list[Doc], weights: Weights, threshold: float) -> Results:
    return {d.name: (d.beads, decode(d.n, d.m, d.edges, d.features, weights, threshold)) for d in docs}


def folds(names: list[str]) -> dict[str, int]:
    """A fold for every document; variants of one document share it."""
    out, counters = {}, 0
    for name in names:
        base = base_name(name).split(".")[0]
        if base not in out:
            out[base] = int(base[-1]) - 1 if base.startswith("mac_dev") else counters % 6
            counters += 1
    return {name: out[base_name(name).split(".")[0]] for name in names}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/align-cache"))
    parser.add_argument("--encoder", default="default")
    parser.add_argument("--stage", choices=("first", "rich"), default="rich")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--hidden", type=int, default=24)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--decay", type=float, default=1e-4)
    parser.add_argument("--rate", type=float, default=0.01)
    parser.add_argument("--batches", type=int, default=8, help="steps of an epoch")
    parser.add_argument(
        "--sharp", type=float, default=1.0, help="scores are multiplied by this after training"
    )
    parser.add_argument(
        "--first-too",
        action="store_true",
        help="leave documents out of the training of the first pass as well",
    )
    parser.add_argument("--threshold", type=float, default=0.45)
    parser.add_argument("--fold", type=int, nargs="*", default=list(range(6)))
    parser.add_argument("--no-folds", action="store_true")
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--ensemble", type=int, default=1, help="networks averaged")
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--only", default="", help="regular expression of the documents to use")
    parser.add_argument("--not-from", default="", help="regular expression of documents only measured on")
    parser.add_argument("--brief", action="store_true", help="print only the kinds that matter most")
    parser.add_argument("--drop", nargs="*", default=[])
    args = parser.parse_args()
    args.cache.mkdir(exist_ok=True, parents=True)
    names = sorted(
        p.stem for p in args.data.glob("*.gold") if "LARGE" not in p.name and "sentblock" not in p.name
    )
    names = [name for name in names if re.search(args.only, name)]
    began = time.time()
    docs = load(args.data, names, args.cache, args.encoder, args.stage, fresh=args.fresh)
    print(
        f"{len(docs)} documents, {sum(len(d.edges) for d in docs)} beads to choose from, {time.time() - began:.0f} s",
        flush=True,
    )
    if args.drop:
        known = (args.cache / "names.txt").read_text(encoding="utf-8").split("\n")
        kept = [k for k, name in enumerate(known) if not any(part in name for part in args.drop)]
        print("dropped:", [known[k] for k in range(len(known)) if k not in kept])
        for d in docs:
            d.features = d.features[:, kept]
    reach: dict[str, tuple[int, int]] = {}
    for d in docs:
        two = [k for k in range(len(d.beads)) if d.beads[k].source and d.beads[k].target]
        have = set(zip(d.edges.kind.tolist(), d.edges.i.tolist(), d.edges.j.tolist(), strict=True))
        kinds = {t: k for k, t in enumerate(BEAD_TYPES)}
        hit = sum(
            (
                kinds.get((len(d.beads[k].source), len(d.beads[k].target)), -1),
                d.beads[k].source[0],
                d.beads[k].target[0],
            )
            in have
            for k in two
        )
        g = d.name.split("_")[0]
        reach[g] = (reach.get(g, (0, 0))[0] + hit, reach.get(g, (0, 0))[1] + len(two))
    print("gold beads in the lattice:", {k: round(a / b, 4) for k, (a, b) in reach.items() if b}, flush=True)
    settings = {
        "hidden": args.hidden,
        "epochs": args.epochs,
        "decay": args.decay,
        "rate": args.rate,
        "dropout": args.dropout,
        "batches": args.batches,
    }
    teachers = [d for d in docs if not (args.not_from and re.search(args.not_from, d.name))]
    if not args.no_folds:
        fold = folds([d.name for d in docs])
        cheap: list[Doc] = []
        if args.first_too:
            clean = [name for name in names if base_name(name) == name]
            cheap = load(args.data, clean, args.cache, args.encoder, "first", fresh=args.fresh)
        results: Results = {}
        others: dict[float, Results] = {0.1: {}, 0.4: {}, 0.5: {}, 0.6: {}}
        for k in args.fold:
            began = time.time()
            weights = train_ensemble([d for d in teachers if fold[d.name] != k], args.ensemble, **settings)
            weights = sharpened(weights, args.sharp)
            held = [d for d in docs if fold[d.name] == k]
            if args.first_too:
                first = first_weights([d for d in cheap if fold[d.name] != k])
                encoder = load_encoder(args.encoder)
                held = [examine(args.data, d.name, encoder, first)[0] for d in held]
            results |= run(held, weights, args.threshold)
            for t in others:
                others[t] |= run([d for d in held if d.name.startswith("mac")], weights, t)
            print(f"fold {k}: {time.time() - began:.0f} s", flush=True)
        report("left out:", results)
        for t, found in others.items():
            print(
                f"  mac at threshold {t}: all",
                {
                    v: round(score([r for n, r in found.items() if n.endswith(v)]).strict[2], 4)
                    for v in ("", "gap", "n20")
                },
            )
        if not args.brief:
            calibration(results)
        (args.cache / f"results-{args.encoder.replace('/', '_')}.pkl").write_bytes(pickle.dumps(results))
    if args.out:
        weights = sharpened(train_ensemble(teachers, args.ensemble, **settings), args.sharp)
        report("on its own training data:", run(docs, weights, args.threshold))
        weights.save(args.out)
        print(f"{args.out}: {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
