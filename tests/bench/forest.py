"""Gradient-boosted trees by LightGBM (Ke et al. 2017), written in the form that ``tmkit.terms.ranker`` reads."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tmkit.terms.ranker import Trees

Floats = npt.NDArray[np.float32]
DEPTH = 6


def train(
    rows: Floats,
    labels: Floats,
    names: tuple[str, ...],
    *,
    weights: Floats | None = None,
    trees: int = 180,
    leaves: int = 40,
    rate: float = 0.12,
    columns: float = 0.35,
    seeds: tuple[int, ...] = (1, 2, 3, 4),
) -> Trees:
    """Fit to rows × features and labels in {0, 1}: the mean of one model for each seed."""
    import lightgbm

    found: list[Trees] = []
    for seed in seeds:
        model = lightgbm.train(
            {
                "objective": "binary", "max_depth": DEPTH, "num_leaves": leaves, "learning_rate": rate,
                "feature_fraction": columns, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 4.0,
                "min_data_in_leaf": 10, "max_bin": 63, "num_threads": 1, "seed": seed, "deterministic": True,
                "verbose": -1,
            },
            lightgbm.Dataset(rows, labels, weight=weights),
            trees,
        )  # fmt: skip
        found.append(_complete(model.dump_model()["tree_info"], names))
    return mean(found)


def mean(models: list[Trees]) -> Trees:
    """One model whose log odds are the mean of several."""
    return Trees(
        models[0].names,
        np.concatenate([m.feature for m in models]),
        np.concatenate([m.threshold for m in models]),
        np.concatenate([m.leaf / len(models) for m in models]).astype(np.float32),
        float(np.mean([m.base for m in models])),
    )


def _complete(trees: list[dict[str, Any]], names: tuple[str, ...]) -> Trees:
    """The trees with all nodes of ``DEPTH`` levels; where a branch ends early, everything goes left below."""
    inner = 2**DEPTH - 1
    feature = np.zeros((len(trees), inner), np.int16)
    threshold = np.full((len(trees), inner), 3e38, np.float32)
    leaf = np.zeros((len(trees), inner + 1), np.float32)

    def fill(number: int, node: dict[str, Any], place: int) -> None:
        if place >= inner:
            leaf[number, place - inner] = node["leaf_value"]
        elif "leaf_value" in node:
            fill(number, node, 2 * place + 1)
        else:
            feature[number, place] = node["split_feature"]
            threshold[number, place] = _not_above(node["threshold"])
            fill(number, node["left_child"], 2 * place + 1)
            fill(number, node["right_child"], 2 * place + 2)

    for number, tree in enumerate(trees):
        fill(number, tree["tree_structure"], 0)
    return Trees(names, feature, threshold, leaf, 0.0)


def _not_above(value: float) -> np.float32:
    """The greatest number of single precision that is not above the value: values up to it go left."""
    near = np.float32(value)
    return np.nextafter(near, np.float32(-np.inf)) if near > value else near
