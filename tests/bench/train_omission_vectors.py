"""Train the second scorers of omission and addition alone, with the committed words and first scorers.

    PYTHONPATH=src python tests/bench/train_omission_vectors.py [DATA] [--most N] [--zh ODDS] [--en ODDS]

Right pairs and planted ones are made as in ``train_omission``; of each the likeliest part is taken from log odds of 0.9. It
writes ``clauses/*-vectors.json``; the thresholds are given, chosen from predictions across kinds of text. That it gives the committed
files again to the last digit has not been shown: sums of sentence vectors differ between machines.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import boost
from tests.bench.bench_numbers import ROOT
from tests.bench.plant_parts import PLANTERS
from tests.bench.train_omission import covered, dump, label, parts_of, ratio_of, read

from tmkit.checks.clauses import words as omission_words
from tmkit.checks.clauses.coverage import clauses_of
from tmkit.checks.clauses.forest import forest
from tmkit.checks.clauses.parts import FEATURES, Part
from tmkit.checks.clauses.vectors import VECTOR_FEATURES, vector_features
from tmkit.checks.clauses.words import shared_words

LOW = 0.9
"""Log odds of the first scorer from which a part is learnt from."""
WEIGHTS = {"right": 1.0, "clause": 1.2, "sentence": 0.6, "put in": 0.6}
BATCH = 200


def suspects(data: Path, most: int) -> dict[str, list[tuple[str, float, Part, str, str]]]:
    """By side: kind, log odds, part, text and other text."""
    rng, words = random.Random(12), shared_words()
    found: dict[str, list[tuple[str, float, Part, str, str]]] = {"zh": [], "en": []}
    for texts in read(data).values():
        ratio, spread = ratio_of(texts)
        some = [t for t in texts if len(clauses_of(t[0], "zh")) > 1 or len(clauses_of(t[1], "en")) > 1]
        rng.shuffle(some)
        for zh, en in some[:most]:
            before = covered(zh, en, words)
            for side, rows in found.items():
                planted = [
                    (kind, plant(zh, en, side, rng, rng.choice(some))) for kind, plant in PLANTERS.items()
                ]
                for kind, wrong in [("right", None), *planted]:
                    if before is None or (wrong is None and kind != "right"):
                        continue
                    z, e = (wrong.zh, wrong.en) if wrong else (zh, en)
                    scored = [
                        (forest(side).odds(part.features), part)
                        for part in parts_of(covered(z, e, words) if wrong else before, side, ratio, spread)
                    ]
                    if not scored:
                        continue
                    odds, best = max(scored)
                    right = wrong is None or label(best, wrong, before, side) == 1
                    if odds >= LOW and right:
                        rows.append((kind, odds, best, *((z, e) if side == "zh" else (e, z))))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--most", type=int, default=480, help="pairs of a kind")
    parser.add_argument(
        "--zh", type=float, default=0.7, help="log odds from which a Chinese part is reported"
    )
    parser.add_argument("--en", type=float, default=3.5, help="the same for an English part")
    options = parser.parse_args()
    package = Path(omission_words.__file__).parent
    for side, rows in suspects(options.data, options.most).items():
        examples: list[tuple[float, ...]] = []
        for first in range(0, len(rows), BATCH):
            some = rows[first : first + BATCH]
            vectors = vector_features(
                [(text, part.start, part.end, other) for _, _, part, text, other in some]
            )
            examples += [
                (*part.features, odds, *row) for (_, odds, part, _, _), row in zip(some, vectors, strict=True)
            ]
        trees = boost.train(
            np.array(examples, np.float32), np.array([kind != "right" for kind, *_ in rows], np.float32),
            (*FEATURES, "odds", *VECTOR_FEATURES), weights=np.array([WEIGHTS[kind] for kind, *_ in rows], np.float32),
            trees=110, depth=3, rate=0.1, columns=0.6, l2=6.0,
        )  # fmt: skip
        text = dump(trees, options.zh if side == "zh" else options.en)
        (package / f"{side}-vectors.json").write_text(text, encoding="utf-8")
        print(side, len(rows))


if __name__ == "__main__":
    main()
