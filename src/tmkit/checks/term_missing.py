"""A term of the termbase is not rendered by any of its equivalents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar, Final

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.checks.number_family import numbers_of
from tmkit.checks.termbase import allowed, terms_of
from tmkit.model import Concept, Finding, Severity, Span, Term, Termbase, TermStatus

_NAME: Final = re.compile(
    r"(?:the )?(?:[A-Z][\w.'’-]*|of|and|the|for|on|&)(?: (?:[A-Z][\w.'’-]*|of|and|the|for|on|in|&))*"
)
_PRONOUN: Final = re.compile(r"\b(?:we|our|ours|us|it|its|they|their|them)\b", re.IGNORECASE)


@CHECKS.register("term-missing")
class TermMissing(BaseCheck):
    """A term of the termbase has none of its equivalents in the target.

    What it does
        Finds the termbases' terms in the source, the longest at each place, and looks for any of their
        equivalents in the target: inflection, derived forms (resilient for resilience), hyphens, case and the order
        of the words do not count, and initials may stand for words (GFC for global financial crisis). Where several
        concepts share a term, an equivalent of any will do.

    Why it matters
        The client's terminology is part of the order.

    Bad
        民营企业继续发挥作用。 => Non-public firms continued to play their part.

    Good
        民营企业继续发挥作用。 => The private enterprise continued to play its part.

        民营企业家座谈会召开。 => A symposium of entrepreneurs was held.

    Options
        statuses of terms come from the termbase: deprecated and forbidden ones are not equivalents.
    """

    code = "term-missing"
    family = "terms"
    category = "terminology/wrong-term"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("term-forbidden", "target-empty", "target-same", "untranslated")
    example_termbases: ClassVar[tuple[Termbase, ...]] = (
        Termbase(
            (
                Concept("1", (Term("民营企业", "zh"), Term("private enterprise", "en", TermStatus.PREFERRED), Term("private firm", "en"))),
                Concept("2", (Term("民营企业家", "zh"), Term("entrepreneur", "en"))),
            )
        ),
    )  # fmt: skip

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._terms = terms_of(context) if context.termbases else None

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per term."""
        if not self._terms or not pair.target.strip() or _speaker_line(pair):
            return
        places: dict[Span, list[Concept]] = defaultdict(list)
        for hit in self._terms.in_source(pair.source):
            places[hit.span].append(hit.concept)
        if not places:
            return
        there = {
            id(hit.concept)
            for hit in self._terms.in_target(pair.target)
            if hit.term in _good(hit.concept, pair)
        }
        said: set[str] = set()
        for span, concepts in places.items():
            text = span.of(pair.source)
            wanted = [term for concept in concepts for term in allowed(concept, self.context.target_lang)]
            if not wanted or text in said or any(id(concept) in there for concept in concepts):
                continue
            if any(self._terms.loosely(term, pair.target) for term in wanted):
                continue
            if _in_quantity(span, pair) or _taken_up(wanted, pair):
                continue
            said.add(text)
            names = ", ".join(dict.fromkeys(f"“{term.text}”" for term in wanted[:4]))
            yield self.finding(pair.id, f"“{text}” should be {names}.", source=span)


def _speaker_line(pair: Pair) -> bool:
    """Whether the pair names a speaker: his office is often given on one side only."""
    both = all(text.rstrip()[-1:] in (":", "：") for text in (pair.source, pair.target))
    return both and len(pair.en.split()) < 8


def _in_quantity(span: Span, pair: Pair) -> bool:
    """Whether the term is the unit of a figure (5亿港元): the checks of numbers judge that."""
    return any(q.span.start < span.start and span.end <= q.span.end for q in pair.facet(numbers_of).source)


def _taken_up(wanted: list[Term], pair: Pair) -> bool:
    """Whether the term names an institution or person, and the English sentence has a pronoun that may stand for it."""
    return all(_NAME.fullmatch(term.text) for term in wanted) and _PRONOUN.search(pair.en) is not None


def _good(concept: Concept, pair: Pair) -> tuple[Term, ...]:
    return allowed(concept, pair.target_lang)
