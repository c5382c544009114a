"""Alignment with all its steps on documents the scorer has not seen, and what is missing in the sentences without partner.

    python tests/bench/align_folds.py DATA [--cache FOLDER] [--only REGEX]

The second pass is trained in six folds as ``align_train.py`` does it (same settings as the shipped weights), and every
document is aligned by the whole aligner with the weights of the folds it is not in. The first table is strict, lax and null
F1 by kind, the second the confidence. The third parts the sentences without partner of the noisy variants by where they
come from, and says what one who knew a part of them would reach: see ``ceilings``.
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from align_train import (
    Doc,
    Results,
    base_name,
    folds,
    lines,
    load,
    report,
    train_ensemble,
)  # fmt: skip

from align import Result, confidence_table, kind_of
from tmkit.align import align, document
from tmkit.align.evaluate import read_ladder, score
from tmkit.align.scorer import Weights, load_weights
from tmkit.model import Bead

SETTINGS = {"hidden": 24, "epochs": 20, "batches": 16, "decay": 1.5e-3}
NOT_FROM = "^roclaw"

Sentence = tuple[int, int]
"""Side (0 Chinese, 1 English) and number."""


def fold_weights(docs: list[Doc], cache: Path) -> list[Weights]:
    """The second pass trained without each of the six folds."""
    kept = cache / "folds.pkl"
    if kept.exists():
        return list(pickle.loads(kept.read_bytes()))
    fold = folds([d.name for d in docs])
    teachers = [d for d in docs if not re.search(NOT_FROM, d.name)]
    found = [train_ensemble([d for d in teachers if fold[d.name] != k], 3, **SETTINGS) for k in range(6)]
    kept.write_bytes(pickle.dumps(found))
    return found


def aligned(data: Path, name: str, weights: Weights) -> list[Bead]:
    """A document by all steps of the aligner, with these weights in the second pass."""
    zh, en = lines(data / f"{name}.zh"), lines(data / f"{name}.en")

    def weights_of(kind: str) -> Weights:
        return weights if kind == "rich" else load_weights(kind)

    with mock.patch("tmkit.align.engine.load_weights", weights_of):
        return list(align(document(zh, "zh"), document(en, "en")).beads)


# --- sentences without partner ----------------------------------------------------------------------------


class Nulls(NamedTuple):
    """Sentences without partner in a noisy document.

    Attributes:
        own: those that have none in the clean document either.
        orphans: those whose partner was deleted.
        said: those the aligner says have none.

    """

    own: set[Sentence]
    orphans: set[Sentence]
    said: set[Sentence]


def alone(beads: Sequence[Bead]) -> set[Sentence]:
    return {(0, i) for b in beads if not b.target for i in b.source} | {
        (1, j) for b in beads if not b.source for j in b.target
    }


def nulls(data: Path, name: str, found: Sequence[Bead]) -> Nulls:
    """The noisy document's sentences without partner, by the texts the clean document has without partner."""
    clean = base_name(name)
    texts = [lines(data / f"{name}.{side}") for side in ("zh", "en")]
    clean_texts = [lines(data / f"{clean}.{side}") for side in ("zh", "en")]
    before = {(side, clean_texts[side][k]) for side, k in alone(read_ladder(data / f"{clean}.gold"))}
    gold = alone(read_ladder(data / f"{name}.gold"))
    own = {(side, k) for side, k in gold if any(s == side and texts[side][k] in t for s, t in before)}
    return Nulls(own, gold - own, alone(found))


def sentences(bead: Bead) -> set[Sentence]:
    return {(0, i) for i in bead.source} | {(1, j) for j in bead.target}


def f1(found: int, said: int, wanted: int) -> float:
    return 2 * found / (said + wanted) if said + wanted else 1.0


def repaired(found: Sequence[Bead], gold: Sequence[Bead], known: set[Sentence]) -> list[Bead]:
    """What was found, as an oracle would mend it that knows these sentences to be without partner.

    Where one of them is in a pair of ours, the gold stands in place of that pair and of all that overlap it.
    """
    region = known - alone(found)
    grown = True
    while grown:
        grown = False
        for bead in (*found, *gold):
            here = sentences(bead)
            if here & region and not here <= region:
                region |= here
                grown = True
    kept = [bead for bead in found if not sentences(bead) & region]
    return kept + [bead for bead in gold if sentences(bead) & region]


def ceilings(data: Path, results: Results) -> None:
    """Where sentences without partner come from, how many of each are found, and what knowing them would bring.

    *own*: without partner in the clean document too (what translators left out or added, as annotators saw it);
    *orphans*: their partner was deleted. Then null F1: ours; if every orphan were found; and if besides the own ones and
    the wrong ones were as in the clean documents. Then strict F1: ours; with each place mended where an orphan is in a
    pair of ours; the same for all sentences without partner; and that of the clean documents.
    """
    kinds: dict[str, list[str]] = {}
    for name in results:
        base = base_name(name)
        if name != base:
            kind = "para" if base.endswith(".para") else base.split("_")[0]
            kinds.setdefault(kind + name[len(base) :], []).append(name)
    print(
        "\n| documents | own | found | orphans | found | wrong | null F1 | orphans known | rest as in clean"
        " | strict | orphans known | all known | clean |\n" + "| --- " + "| ---: " * 12 + "|"
    )
    for kind, names in sorted(kinds.items()):
        every = [nulls(data, name, results[name][1]) for name in names]
        own, orphans, said = (sum(len(each[k]) for each in every) for k in range(3))
        own_found = sum(len(each.own & each.said) for each in every)
        orphans_found = sum(len(each.orphans & each.said) for each in every)
        wrong = said - own_found - orphans_found
        clean_names = [base_name(name) for name in names]
        clean = [(alone(results[n][0]), alone(results[n][1])) for n in clean_names]
        clean_wrong = sum(len(mine - gold) for gold, mine in clean)
        clean_own = sum(len(mine & gold) for gold, mine in clean)
        strict = [score([results[name] for name in names]).strict[2]]
        for known in ([each.orphans for each in every], [each.own | each.orphans for each in every]):
            pairs = [
                (results[name][0], repaired(results[name][1], results[name][0], of_name))
                for name, of_name in zip(names, known, strict=True)
            ]
            strict.append(score(pairs).strict[2])
        print(
            f"| {kind} | {own} | {own_found} | {orphans} | {orphans_found} | {wrong}"
            f" | {f1(own_found + orphans_found, said, own + orphans):.2f}"
            f" | {f1(own_found + orphans, said - orphans_found + orphans, own + orphans):.2f}"
            f" | {f1(clean_own + orphans, clean_own + clean_wrong + orphans, own + orphans):.2f}"
            f" | {strict[0]:.3f} | {strict[1]:.3f} | {strict[2]:.3f}"
            f" | {score([results[n] for n in clean_names]).strict[2]:.3f} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/align-cache"))
    parser.add_argument("--only", default="", help="regular expression of the documents to align")
    args = parser.parse_args()
    args.cache.mkdir(exist_ok=True, parents=True)
    names = sorted(
        p.stem for p in args.data.glob("*.gold") if "LARGE" not in p.name and "sentblock" not in p.name
    )
    weights = fold_weights(load(args.data, names, args.cache, "default", "rich", fresh=False), args.cache)
    fold = folds(names)
    results: Results = {
        name: (read_ladder(args.data / f"{name}.gold"), aligned(args.data, name, weights[fold[name]]))
        for name in names
        if re.search(args.only, name)
    }
    report("all steps, left out:", results)
    by_kind: dict[str, dict[str, list[Result]]] = {}
    for name, (gold, found) in results.items():
        by_kind.setdefault(kind_of(name), {}).setdefault("tmkit", []).append((tuple(gold), list(found)))
    confidence_table(by_kind, "tmkit")
    ceilings(args.data, results)
    (args.cache / "all-steps.pkl").write_bytes(pickle.dumps(results))


if __name__ == "__main__":
    main()
