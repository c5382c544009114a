from __future__ import annotations

import numpy as np

from tmkit.terms.spread import spread
from tmkit.terms.tally import span_hashes


def test_a_part_that_never_stands_alone_comes_after_other_terms() -> None:
    order = spread(["国际能源机构", "能源机构", "海上风电"], [0.9, 0.8, 0.7], [3, 3, 1])
    assert [i for i, _ in order] == [0, 2, 1]


def test_a_part_that_stands_alone_too_keeps_its_place() -> None:
    order = spread(["国际能源机构", "能源机构", "海上风电"], [0.9, 0.8, 0.7], [3, 9, 1])
    assert [i for i, _ in order] == [0, 1, 2]


def test_every_form_comes_once_and_scores_fall() -> None:
    forms = ["甲乙丙", "甲乙", "乙丙", "丙丁", "丁"]
    order = spread(forms, [0.5, 0.6, 1.0, 0.0, 0.2], [1, 1, 1, 1, 1])
    assert sorted(i for i, _ in order) == [0, 1, 2, 3, 4]
    scores = [score for _, score in order]
    assert scores == sorted(scores, reverse=True)


def test_equal_runs_have_equal_hashes_wherever_they_stand() -> None:
    codes = np.frombuffer("海上风电和海上风电网".encode("utf-32-le"), np.uint32)
    first, last = np.array([0, 5, 0, 5]), np.array([4, 9, 3, 10])
    hashes = span_hashes(codes, first, last).tolist()
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 3
