"""A term of the termbase is not rendered by any of its equivalents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Final, NamedTuple

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.number_family import numbers_of
from tmkit.checks.terminology.otherwise import rendered_in_part, rendered_otherwise
from tmkit.checks.terminology.shortened import (
    NAME,
    PASSIVE,
    bare,
    begins_clause,
    cut_from_words,
    forms,
    head_only,
    shortened,
    written_out,
)
from tmkit.checks.terminology.termbase import Terms, allowed, terms_of
from tmkit.model import Concept, Finding, Severity, Span, Term, Termbase, TermStatus
from tmkit.text.cedict import renderings

_PRONOUN: Final = re.compile(r"\b(?:we|our|ours|us|it|its|they|their|them)\b", re.IGNORECASE)
_PERSON: Final = re.compile(r"(?:[人长总员]|主任|主席|总理|书记|先生|女士|教授|大使)$")
_YOU: Final = re.compile(r"\byour?\b", re.IGNORECASE)

_NEAR: Final = 0.3
"""How far from the term's place a pronoun for it may stand, as a share of the text."""
_NEAR_LEAST: Final = 40
"""The same in characters, for short texts."""

_OFTEN: Final = 3
"""Units without any equivalent from which on a term counts as rendered otherwise nearly everywhere."""


class Use(NamedTuple):
    """A term in a unit.

    Attributes:
        text: the term as it stands in the source.
        span: its place when no equivalent was found, else None.
        names: the equivalents, for the message.
        head: whether the last word of an equivalent stands alone with an article: enough once the whole was used.
        stands: what the target has instead, for the message.
        otherwise: the place of that: the term in other words, or a part of it.

    """

    text: str
    span: tuple[int, int] | None
    names: str = ""
    head: bool = False
    stands: str = ""
    otherwise: Span | None = None


@dataclass(slots=True)
class _Uses:
    """A term in a document: units that render it, and those that do not."""

    rendered: int = 0
    missing: list[tuple[str, Use]] = field(default_factory=list)


@CHECKS.register("term-missing")
class TermMissing(BaseCheck):
    """A term of the termbase has none of its equivalents in the target.

    What it does
        Finds the termbases' terms in the source, the longest at each place, and looks for any of their
        equivalents in the target: inflection, derived forms (resilient for resilience), hyphens, case and the order
        of the words do not count, and initials may stand for words (GFC for global financial crisis) or words for initials.
        The words of a term stand near one another; one that is not its last may be left out (rate hikes for interest rate
        hikes), its last alone will do with an article once the document has used the whole (the Fund), and a name may be
        taken up by a pronoun or a passive near its place. Where several
        concepts share a term, an equivalent of any will do. A word that only the termbase adds to the Chinese term may be
        missing (website for 网站 = official website); a term found across the words of another phrase (对冲 in 应对冲击) is
        none. A term that a document renders otherwise in three units or more, though not always, is one finding with
        all its units. So is a short general word that the document never renders by an equivalent. Where each word of the
        term is rendered about where it should be, but in other words than the termbase's (global economy for world economy),
        the finding names them and is a remark (neutral) only; so it is where a part of an equivalent stands there beside
        nothing that the source near the term does not account for (Basel capital requirements for those of the Basel
        Committee), or beside a general head of the same kind (financial industry for financial sector), and about a
        general word.

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
        self.idle = not self._terms
        self._uses: dict[tuple[str, str], _Uses] = {}

    def gather(self, pair: Pair) -> tuple[Use, ...] | None:
        """The termbase's terms of a pair, each once, and whether they are rendered."""
        if not self._terms or not pair.target.strip() or _speaker_line(pair):
            return None
        return tuple(self._uses_in(pair, self._terms)) or None

    def _uses_in(self, pair: Pair, terms: Terms) -> Iterator[Use]:
        places: dict[Span, list[Concept]] = defaultdict(list)
        for hit in terms.in_source(pair.source):
            places[hit.span].append(hit.concept)
        if not places:
            return
        there = {
            id(hit.concept) for hit in terms.in_target(pair.target) if hit.term in _good(hit.concept, pair)
        }
        seen: set[str] = set()
        for span, concepts in places.items():
            text = span.of(pair.source)
            wanted = [term for concept in concepts for term in allowed(concept, self.context.target_lang)]
            if not wanted or text in seen:
                continue
            seen.add(text)
            if any(id(concept) in there for concept in concepts) or any(
                terms.loosely(form, pair.target) for term in wanted for form in forms(term.text)
            ):
                yield Use(text, None)
            elif not (
                _in_quantity(span, pair) or _taken_up(wanted, span, pair) or cut_from_words(pair.source, span)
            ):
                around = pair.source[: span.start] + " " + pair.source[span.end :]
                if any(
                    any(shortened(form, pair.target, around) for form in forms(term.text))
                    or written_out(term.text, pair.target)
                    or bare(term.text, pair.source, span, pair.target)
                    for term in wanted
                ):
                    yield Use(text, None)
                    continue
                names = " or ".join(dict.fromkeys(f"“{term.text}”" for term in wanted[:4]))
                head = any(head_only(term.text, pair.target) for term in wanted)
                others = {
                    id(concept)
                    for place, known in places.items()
                    if place != span and place.of(pair.source) not in text
                    for concept in known
                }
                taken = [hit.span for hit in terms.in_target(pair.target) if id(hit.concept) in others]
                known = [term.text for term in wanted]
                place = (pair.source, span, pair.target, known, taken)
                other = rendered_otherwise(*place)
                part = None if other else rendered_in_part(*place)
                stands = (
                    f"“{other.of(pair.target)}” stands there"
                    if other
                    else f"only “{part.of(pair.target)}” stands there"
                    if part
                    else ""
                )
                yield Use(text, (span.start, span.end), names, head, stands, other or part)

    def take(self, place: Place, fact: tuple[Use, ...]) -> None:
        """Count the renderings; keep where they are missing."""
        for use in fact:
            uses = self._uses.setdefault((place.document, use.text), _Uses())
            if use.span is None:
                uses.rendered += 1
            else:
                uses.missing.append((place.unit, use))

    def finish(self) -> Iterator[Finding]:
        """A finding per place; one in all for a term that the document often renders otherwise.

        Not where no equivalent ever occurs, unless the term is a word of general language: a termbase that was not
        looked at is wrong at every place.
        """
        for (_, text), uses in self._uses.items():
            missing = [m for m in uses.missing if not (uses.rendered and m[1].head)]
            known = uses.rendered or _everyday(text)
            if known and len(missing) >= _OFTEN:
                units = tuple(dict.fromkeys(unit for unit, _ in missing))
                count = f" in {len(missing)} of {len(missing) + uses.rendered} units"
                often = sum(use.otherwise is not None for _, use in missing) > len(missing) / 2
                yield self._found(*missing[0], count, units[1:], often or not uses.rendered)
            else:
                yield from (self._found(unit, use) for unit, use in missing)

    def _found(
        self, unit: str, use: Use, count: str = "", related: tuple[str, ...] = (), remark: bool = False
    ) -> Finding:
        rest = f", and is not{count}" if count else f"; {use.stands}" if use.stands else ""
        return self.finding(
            unit,
            f"“{use.text}” should be {use.names}{rest}.",
            source=Span(*use.span or (0, 0)),
            target=use.otherwise,
            severity=Severity.NEUTRAL if remark or (use.otherwise and not count) else None,
            related=related,
        )


def _everyday(text: str) -> bool:
    """Whether a term is a short word of the dictionary: it may well have other senses than the termbase's."""
    return len(text) <= 3 and bool(renderings(text))


def _speaker_line(pair: Pair) -> bool:
    """Whether the pair names a speaker: his office is often given on one side only."""
    both = all(text.rstrip()[-1:] in (":", "：") for text in (pair.source, pair.target))
    return both and len(pair.en.split()) < 8


def _in_quantity(span: Span, pair: Pair) -> bool:
    """Whether the term is the unit of a figure (5亿港元): the checks of numbers judge that."""
    return any(q.span.start < span.start and span.end <= q.span.end for q in pair.facet(numbers_of).source)


def _taken_up(wanted: list[Term], span: Span, pair: Pair) -> bool:
    """Whether a pronoun or the like, or a passive, may stand in the English for what the term names."""
    if _PERSON.search(span.of(pair.source)) and _YOU.search(pair.target):
        return True
    if not all(NAME.fullmatch(term.text) for term in wanted):
        return False
    size = len(pair.target)
    at = size * span.start / max(1, len(pair.source))
    agent = begins_clause(pair.source, span.start)
    return any(
        abs(match.start() - at) < max(_NEAR * size, _NEAR_LEAST)
        for pattern in ((_PRONOUN, PASSIVE) if agent else (_PRONOUN,))
        for match in pattern.finditer(pair.target)
    )


def _good(concept: Concept, pair: Pair) -> tuple[Term, ...]:
    return allowed(concept, pair.target_lang)
