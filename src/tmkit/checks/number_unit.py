"""The check ``number-unit``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.number_family import NumberCheck, PairNumbers, quoted
from tmkit.model import Finding, Severity, Span
from tmkit.text.numbers import Discrepancy, Issue, Kind, Quantity
from tmkit.text.numbers.agreement import EXCHANGED, PLAIN_DOLLARS
from tmkit.text.numbers.render import unit_words
from tmkit.text.numbers.rewrite import rewrite


@CHECKS.register("number-unit")
class NumberUnit(NumberCheck):
    """A unit or currency was dropped or changed.

    What it does:
        Compares the units of numbers that agree in value. A currency left out, another currency, another unit of the
        same measure (tonnes for kilograms) are reported; a list that lost its common unit is one finding.

    Why it matters:
        A hundred billion of what? And yuan are not dollars.

    Bad:
        贸易规模超过万亿元的有14个。 => Fourteen had trade volumes exceeding one trillion.
        总投资35亿元。 => The total investment is 3.5 billion U.S. dollars.

    Good:
        贸易规模超过万亿元的有14个。 => Fourteen had trade volumes exceeding one trillion yuan.
        全县有耕地30万亩。 => The county has 20,000 hectares of farmland.

    Options:
        none
    """

    code = "number-unit"
    severity = Severity.MAJOR
    issues = (Issue.UNIT,)

    def _report(self, pair: Pair, numbers: PairNumbers, around: list[PairNumbers]) -> Iterator[Finding]:
        del around
        items = [
            item for item in numbers.discrepancies if item.issue is Issue.UNIT and item.note != PLAIN_DOLLARS
        ]
        for item in items:
            if item.note == EXCHANGED and item.source and item.target:
                source, target = quoted(pair.source, item.source.span), quoted(pair.target, item.target.span)
                message = f"{source} became {target}: converted at a rate of exchange, to be checked"
                yield self.build(pair, item, message, severity=Severity.MINOR)
        items = [item for item in items if item.note != EXCHANGED]
        group: list[Discrepancy] = []
        for item in items:
            if group and not _belongs(numbers, group[-1], item):
                yield self._group(pair, group)
                group = []
            group.append(item)
        if group:
            yield self._group(pair, group)

    def _group(self, pair: Pair, group: list[Discrepancy]) -> Finding:
        sources = [item.source for item in group if item.source]
        targets = sorted((item.target for item in group if item.target), key=lambda q: q.span)
        source = Span(sources[0].span.start, sources[-1].span.end)
        target = Span(targets[0].span.start, targets[-1].span.end)
        unit = sources[-1].unit
        dropped = targets[0].unit is None
        suggestion = _with_units(pair, sources, targets)
        what = "currency" if sources[-1].kind is Kind.MONEY else "unit"
        if unit is None:
            message = f"{quoted(pair.target, target)} has a {what} that {quoted(pair.source, source)} has not"
        elif dropped:
            message = (
                f"the {what} of {quoted(pair.source, source)} is missing in {quoted(pair.target, target)}"
            )
        else:
            message = f"{quoted(pair.source, source)} became {quoted(pair.target, target)}: another {what}"
        return self.finding(pair.id, message, source=source, target=target, suggestion=suggestion)


def _belongs(numbers: PairNumbers, last: Discrepancy, item: Discrepancy) -> bool:
    """Whether two findings are neighbours in one list that lost one unit."""
    assert last.source
    assert item.source
    assert last.target
    assert item.target
    if last.source.unit != item.source.unit or last.target.unit != item.target.unit:
        return False
    order = list(numbers.source)
    return order.index(item.source) - order.index(last.source) == 1


def _with_units(pair: Pair, sources: list[Quantity], targets: list[Quantity]) -> str | None:
    """The target phrase with the right unit at each of its numbers."""
    if len(targets) == 1:
        return rewrite(pair.target, targets[0], sources[0], pair.target_lang)
    if sources[-1].unit is None or any(q.unit is not None for q in targets):
        return None
    unit = unit_words(_plural(sources[-1]), pair.target_lang)
    text, at, pieces = pair.target, targets[0].span.start, []
    for quantity in targets:
        pieces.append(text[at : quantity.number.end] + unit)
        at = quantity.span.end
    return "".join(pieces)


def _plural(q: Quantity) -> Quantity:
    return replace(q, value=q.value + 2)
