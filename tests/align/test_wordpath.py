"""Paths without a model: the dictionary's words say where a text has got to."""

from __future__ import annotations

import numpy as np

from tmkit.align.lattice import corridor_lattice
from tmkit.align.lexicon import Lexicon, SideWords
from tmkit.align.wordpath import word_paths

WORDS = [("灯塔", "lighthouse"), ("大雾", "fog"), ("热茶", "tea"), ("厨师", "cook"), ("船长", "captain")]
ZH = ["船长望着灯塔。", "海上起了大雾。", "厨师端来热茶。"]
EN = ["The captain gazed at the lighthouse while fog came up.", "It was thick.", "The cook brought tea."]


def test_pieces_follow_the_words_of_a_users_dictionary() -> None:
    words = SideWords(ZH, EN, Lexicon(WORDS, cedict=False))
    beads = corridor_lattice(3, 3, np.zeros(4, np.int64), np.full(4, 3, np.int64))
    zh, en = word_paths(words, range(3), range(3), beads)
    rows = np.arange(3)
    shares = np.stack(
        [zh.share(rows, rows * 0 + 1, rows * 0 + j, rows * 0 + j + 1) for j in range(3)], axis=1
    )
    assert shares[0].argmax() == 0
    assert shares[2].argmax() == 2
    np.testing.assert_allclose(1, shares.sum(1), rtol=1e-5)
    last = en.first[1] - 1  # of the first English sentence: the fog
    assert en.pieces(*(np.array([v]) for v in (last, last + 1, 1, 2)))[0] > 0.2
