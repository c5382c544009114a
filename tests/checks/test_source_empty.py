"""source-empty: units that follow one another are one finding."""

from __future__ import annotations

from tmkit.checks.run import run
from tmkit.model import TranslationUnit


def test_a_run_of_units_without_source_is_said_once_and_the_next_run_again() -> None:
    pairs = [("", "One."), ("", "Two."), ("好。", "Good."), ("", "Three."), ("", "—"), ("", "Four.")]
    units = [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(pairs, 1)]
    found = [(finding.unit, finding.related) for finding in run(units, select=["source-empty"])]
    assert found == [("1", ("2",)), ("4", ()), ("6", ())]
