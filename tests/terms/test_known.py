"""Candidates beside a termbase: what it has already, and links that contradict it."""

from __future__ import annotations

from tmkit.model import Concept, Term, Termbase, TermCandidate
from tmkit.terms.known import with_known

BASE = Termbase(concepts=(Concept("1", (Term("“压舱石”", "zh"), Term("ballast", "en"))),))
CONTEXT = ("成为“压舱石”和“推进器”。", 'It becomes the "ballast" and the "catalyst".')


def test_a_wrong_link_gives_way_to_the_rendering_of_the_termbase_that_stands_there() -> None:
    (found,) = with_known([TermCandidate("压舱石", ("catalyst",), 0.9, contexts=(CONTEXT,))], [BASE])
    assert (found.known, found.en) == (True, ("ballast",))


def test_another_rendering_where_the_known_one_does_not_stand_is_new() -> None:
    context = ("是“压舱石”。", "It is the anchor.")
    (found,) = with_known([TermCandidate("压舱石", ("anchor",), 0.9, contexts=(context,))], [BASE])
    assert (found.known, found.en) == (False, ("anchor",))
