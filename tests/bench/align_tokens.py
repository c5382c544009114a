"""Train the vectors of single tokens that the aligner's word links compare.

    python tests/bench/align_tokens.py PAIRS.tsv --out src/tmkit/align/weights/tokens.npz

PAIRS.tsv holds Chinese, English and the source of the pair, with a heading. The features the default encoder has of
a token in its sentence are projected linearly, the same way for both languages, and weighted by a gate. Two
sentences' similarity is the weighted mean, over the tokens of one, of the best cosine with a token of the other (late
interaction: Khattab and Zaharia 2020); of a batch of pairs of one length each must find its translation
(cross-entropy), and, with weight 0.3, each of its tokens must. No document of the alignment data is used.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path
from typing import Any

import numpy as np

from tmkit.align.encoders.use import UseEncoder

WANTED = {"Tatoeba": 5000, "jiyu": 5000, "ROC": 1500, "tech": 2000}  # pairs of each source
TEMPERATURE, TOKEN_LOSS, BATCH, EPOCHS = 0.03, 0.3, 64, 3


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """A sample of the pairs that are not too short or long."""
    rng = random.Random(1)
    by_source: dict[str, list[tuple[str, str]]] = {}
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        fields = line.split("\t")
        if len(fields) != 3:
            continue
        zh, en, source = fields
        if 4 <= len(zh) <= 120 and len(en) <= 400 and not re.search("[\u4e00-\u9fff]", en):
            by_source.setdefault(source.split(" ")[0], []).append((zh, en))
    pairs = []
    for source, count in WANTED.items():
        found = list(dict.fromkeys(by_source.get(source, ())))
        if source == "Tatoeba":
            found = [pair for pair in found if len(pair[0]) >= 8]
        rng.shuffle(found)
        pairs += found[:count]
    return pairs


def features(encoder: UseEncoder, texts: list[str]) -> list[Any]:
    """Features of each text's tokens without the marks, shape (tokens, 1280), as float16."""
    out = []
    for begin in range(0, len(texts), 64):
        ids = [encoder._tokens(text) for text in texts[begin : begin + 64]]
        lengths = np.array([len(x) for x in ids], np.int64)
        distinct, where = np.unique(np.concatenate([np.asarray(x) for x in ids]), return_inverse=True)
        rows = encoder._batch(encoder._first_layer(distinct), where, lengths).astype(np.float16)
        ends = np.cumsum(lengths)
        out += [rows[end - size + 1 : end - 1] for end, size in zip(ends, lengths, strict=True)]
    return out


class Head:
    """Projection and gate, with the state of Adam."""

    def __init__(self, mean: Any, deviation: Any, size: int) -> None:
        rng = np.random.default_rng(0)
        self.mean, self.deviation = mean, deviation
        self.p: dict[str, Any] = {
            "projection": (rng.normal(size=(1280, size)) / np.sqrt(1280)).astype(np.float32),
            "gate": np.zeros(1280, np.float32),
            "shift": np.zeros((), np.float32),
        }
        self._first = {k: np.zeros_like(v) for k, v in self.p.items()}
        self._second = {k: np.zeros_like(v) for k, v in self.p.items()}
        self._steps = 0

    def step(self, gradient: dict[str, Any], rate: float) -> None:
        self._steps += 1
        for k, value in self.p.items():
            g = gradient[k] + (1e-4 * value if k == "gate" else 0)
            self._first[k] = 0.9 * self._first[k] + 0.1 * g
            self._second[k] = 0.99 * self._second[k] + 0.01 * g * g
            first = self._first[k] / (1 - 0.9**self._steps)
            second = self._second[k] / (1 - 0.99**self._steps)
            speed = rate * (1 if k == "projection" else 0.3)
            self.p[k] = (value - speed * first / (np.sqrt(second) + 1e-8)).astype(np.float32)

    def save(self, path: Path) -> None:
        scale, away = self.deviation, self.mean / self.deviation
        np.savez_compressed(
            path,
            projection=(self.p["projection"] / scale[:, None]).astype(np.float16),
            shift=(-away @ self.p["projection"]).astype(np.float32),
            gate=(self.p["gate"] / scale).astype(np.float32),
            gate_shift=np.float32(self.p["shift"] - away @ self.p["gate"]),
        )


def gradient(head: Head, zh: list[Any], en: list[Any]) -> tuple[dict[str, Any], float]:
    """Gradient of the loss over a batch of pairs, and the share of sentences that find their translation."""
    sides = []
    for texts in (zh, en):
        x = (np.concatenate(texts).astype(np.float32) - head.mean) / head.deviation
        raw = x @ head.p["projection"]
        norm = np.sqrt((raw * raw).sum(1) + 1e-6)[:, None]
        sides.append((x, raw / norm, norm, np.cumsum([0, *map(len, texts)])))
    sims = sides[0][1] @ sides[1][1].T
    slope = np.zeros_like(sims)
    total = {k: np.zeros_like(v) for k, v in head.p.items()}
    right = 0.0
    for turned, (one, other) in enumerate(((0, 1), (1, 0))):
        table, out = (sims.T, slope.T) if turned else (sims, slope)
        x, _, _, bounds = sides[one]
        columns = sides[other][3]
        count, size = len(zh), len(table)
        own = np.repeat(np.arange(count), np.diff(bounds))
        where = np.empty((size, count), np.int64)
        for k in range(count):
            where[:, k] = table[:, columns[k] : columns[k + 1]].argmax(1) + columns[k]
        best = np.take_along_axis(table, where, axis=1)
        power = x @ head.p["gate"] + head.p["shift"]
        weight = np.exp(np.clip(power, -4, 3))
        weight /= np.add.reduceat(weight, bounds[:-1])[own]
        scores = np.add.reduceat(best * weight[:, None], bounds[:-1], axis=0)
        right += float((scores.argmax(1) == np.arange(count)).mean()) / 2
        off = _softmax(scores)
        off[np.arange(count), np.arange(count)] -= 1
        off /= TEMPERATURE * count
        by_weight = (off[own] * best).sum(1)
        by_power = (by_weight - np.add.reduceat(by_weight * weight, bounds[:-1])[own]) * weight
        by_power *= np.abs(power + 0.5) < 3.5
        total["gate"] += x.T @ by_power
        total["shift"] += by_power.sum()
        alone = _softmax(best)
        alone[np.arange(size), own] -= 1
        by_best = off[own] * weight[:, None] + TOKEN_LOSS * alone * (weight / (TEMPERATURE * count))[:, None]
        out[np.arange(size)[:, None], where] += by_best
    for (x, unit, norm, _), towards in (
        (sides[0], slope @ sides[1][1]),
        (sides[1], slope.T @ sides[0][1]),
    ):
        total["projection"] += x.T @ ((towards - unit * (towards * unit).sum(1, keepdims=True)) / norm)
    return total, right


def _softmax(scores: Any) -> Any:
    power = np.exp((scores - scores.max(1, keepdims=True)) / TEMPERATURE)
    return power / power.sum(1, keepdims=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=96, help="dimensions of a token")
    args = parser.parse_args()
    pairs = read_pairs(args.pairs)
    encoder = UseEncoder()
    zh = features(encoder, [pair[0] for pair in pairs])
    en = features(encoder, [pair[1] for pair in pairs])
    sample = np.concatenate(zh[::20] + en[::20]).astype(np.float32)
    head = Head(sample.mean(0), sample.std(0) + 0.05, args.size)
    usable = np.array([k for k in range(len(pairs)) if len(zh[k]) and len(en[k])])
    sizes = np.array([len(x) for x in zh])
    rng = np.random.default_rng(0)
    steps = EPOCHS * len(usable) // BATCH
    groups: list[Any] = []
    shares = []
    for step in range(steps):
        if not groups:  # sentences of like length, of changing company
            order = rng.permutation(usable)
            near = np.argsort(
                np.arange(len(order)) // 1500 * 1000 + sizes[order] + rng.integers(0, 8, len(order))
            )
            groups = np.array_split(order[near], len(order) // BATCH)
        chosen = groups.pop(int(rng.integers(len(groups))))
        slope, share = gradient(head, [zh[k] for k in chosen], [en[k] for k in chosen])
        head.step(slope, 0.002 * (0.5 * (1 + np.cos(np.pi * step / steps)) + 0.02))
        shares.append(share)
        if step % 100 == 99:
            print(f"{step + 1} of {steps}: {np.mean(shares[-100:]):.3f} find their translation", flush=True)
    head.save(args.out)


if __name__ == "__main__":
    main()
