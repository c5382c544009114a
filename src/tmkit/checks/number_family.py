"""What the checks of the number family share: the comparison of a pair, the paragraph rule, the suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from tmkit.checks.base import BaseCheck, CheckContext, Pair
from tmkit.checks.places import code_between_ticks
from tmkit.model import Finding, Severity, Span, same_language
from tmkit.text.chars import is_han
from tmkit.text.numbers import Discrepancy, Issue, Quantity, compare, counted, has_gap, joined, matches, parse
from tmkit.text.numbers.regroup import regrouped
from tmkit.text.numbers.rewrite import rewrite
from tmkit.text.numbers.zh.script import simplified
from tmkit.text.pinyin import reading_of

__all__ = ["ChangedNumber", "NumberCheck", "PairNumbers", "linked_numbers", "moved", "numbers_of"]


@dataclass(frozen=True, slots=True)
class PairNumbers:
    """The quantities of a pair and how they differ."""

    source: tuple[Quantity, ...]
    target: tuple[Quantity, ...]
    discrepancies: tuple[Discrepancy, ...]


_ARGUMENT = re.compile(r"%\d+\$(?=[A-Za-z])")
"""Which argument a printf code takes."""


def numbers_of(pair: Pair) -> PairNumbers:
    """Work for ``Pair.facet``: both sides parsed and compared."""
    left, right = _without_shared_code(pair.source, pair.target)
    source = parse(left, _script(pair.source, pair.source_lang))
    target = parse(right, _script(pair.target, pair.target_lang))
    if not pair.source.strip() or not pair.target.strip():
        return PairNumbers(source, target, ())
    source = _regrouped(pair.source, source, target)
    target = _regrouped(pair.target, target, source)
    if "¥" in pair.source or "￥" in pair.source:
        source = _in_yen(pair.source, source, target)
    if "¥" in pair.target or "￥" in pair.target:
        target = _in_yen(pair.target, target, source)

    def gap() -> bool:
        return has_gap(pair.target, pair.target_lang)

    def beside(one: Quantity, other: Quantity) -> bool:
        return joined(pair.source, one, other)

    def counts(quantity: Quantity) -> bool:
        return counted(pair.source, quantity, pair.source_lang)

    near = 24 if same_language(pair.source_lang, "zh") else 72
    found = compare(source, target, gap=gap, joined=beside, counts=counts, near=near)
    return PairNumbers(source, target, tuple(item for item in found if not _is_name(pair, item)))


def _is_name(pair: Pair, item: Discrepancy) -> bool:
    """Whether a Chinese numeral is the beginning of a name that English spells: 八里罕, Balihan."""
    of_zh, of_en = pair.ordered(item.source, item.target)
    text = of_zh.span.of(simplified(pair.zh)) if of_zh and not of_en else ""
    if len(text) < 2 or not all(map(is_han, text)):
        return False
    sound = "".join(map(reading_of, text))
    return any(word.lower().startswith(sound) for word in _CAPITALISED.findall(pair.en))


_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")
_LOOSE_GROUP = re.compile(r"\d(?:[,，]\s?|[ \u00a0\u2009])\d{3}(?!\d)")


def _regrouped(
    text: str, quantities: tuple[Quantity, ...], others: tuple[Quantity, ...]
) -> tuple[Quantity, ...]:
    return regrouped(text, quantities, others) if _LOOSE_GROUP.search(text) else quantities


def _without_shared_code(source: str, target: str) -> tuple[str, str]:
    """Both texts with backticks in place of what stands as code in both, and of %2$: `2E2` is no quantity."""
    if "$" in source or "$" in target:
        source, target = (_ARGUMENT.sub(lambda found: "`" * len(found[0]), text) for text in (source, target))
    if "`" not in source or "`" not in target:
        return source, target
    shared = {at.of(source) for _, at in code_between_ticks(source)}
    shared &= {at.of(target) for _, at in code_between_ticks(target)}
    return _blanked(source, shared), _blanked(target, shared)


def _blanked(text: str, codes: set[str]) -> str:
    """The text with backticks in place of some pieces of code; places stay."""
    for whole, inside in code_between_ticks(text):
        if inside.of(text) in codes:
            text = f"{text[: whole.start]}{'`' * (whole.end - whole.start)}{text[whole.end :]}"
    return text


def _in_yen(
    text: str, quantities: tuple[Quantity, ...], others: tuple[Quantity, ...]
) -> tuple[Quantity, ...]:
    """Amounts with the sign ¥ as yen, where the other side has yen and no yuan: the two currencies share the sign."""
    units = {q.unit for q in others}
    if "JPY" not in units or units & {"CNY", "YUAN"}:
        return quantities
    return tuple(
        replace(q, unit="JPY") if q.unit == "CNY" and set("¥￥") & set(q.span.of(text)) else q
        for q in quantities
    )


def _script(text: str, lang: str) -> str:
    """The language to read numbers in: a Chinese side without a Chinese character was left untranslated."""
    return "en" if same_language(lang, "zh") and text.isascii() else lang


def linked_numbers(pair: Pair) -> dict[int, int]:
    """Work for ``Pair.facet``: the quantities that agree, index in the source -> index in the target."""
    numbers = pair.facet(numbers_of)
    return matches(numbers.source, numbers.target) if numbers.source and numbers.target else {}


def at_stake(pair: Pair) -> bool:
    """Whether the number checks have anything to look at: figures that differ, or a paragraph to follow."""
    return bool(pair.paragraph or pair.facet(numbers_of).discrepancies)


class NumberCheck(BaseCheck):
    """A check that reports some of the issues of a pair's comparison.

    In a run with paragraphs, a number that turns up in the neighbouring sentence of the same paragraph has moved and
    is not reported; findings are then given one sentence late.
    """

    family = "numbers"
    category = "accuracy/mistranslation"
    issues: ClassVar[tuple[Issue, ...]] = ()
    gate = at_stake
    zh_en = True
    by_paragraph = True

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._held: list[tuple[Pair, PairNumbers]] = []

    def check(self, pair: Pair) -> Iterable[Finding]:
        """The findings of this pair, or of the one before it when its paragraph goes on."""
        numbers = pair.facet(numbers_of)
        if not pair.paragraph and not self._held:
            return list(self._report(pair, numbers, [])) if numbers.discrepancies else ()
        return self._in_paragraph(pair, numbers)

    def _in_paragraph(self, pair: Pair, numbers: PairNumbers) -> list[Finding]:
        found: list[Finding] = []
        if self._held and (not pair.paragraph or _paragraph(self._held[-1][0]) != _paragraph(pair)):
            found += self.finish()
        if not pair.paragraph:
            return [*found, *self._report(pair, numbers, [])]
        self._held.append((pair, numbers))
        if len(self._held) > 1:
            found += self._report(*self._held[-2], self._around(-2))
        if len(self._held) > 2:
            del self._held[0]
        return found

    def finish(self) -> Iterable[Finding]:
        """The findings of the last sentence of a paragraph."""
        if not self._held:
            return ()
        last, around = self._held[-1], self._around(-1)
        self._held.clear()
        return list(self._report(*last, around))

    def _around(self, at: int) -> list[PairNumbers]:
        count = len(self._held)
        place = count + at
        return [self._held[k][1] for k in (place - 1, place + 1) if 0 <= k < count]

    def _report(self, pair: Pair, numbers: PairNumbers, around: list[PairNumbers]) -> Iterator[Finding]:
        for item in numbers.discrepancies:
            if item.issue in self.issues and not moved(item, around):
                finding = self.describe(pair, numbers, item)
                if finding:
                    yield finding

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """The finding for one discrepancy; None when this check leaves it."""
        raise NotImplementedError

    def build(
        self,
        pair: Pair,
        item: Discrepancy,
        message: str,
        *,
        suggestion: str | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding with both spans of a discrepancy."""
        return self.finding(
            pair.id,
            message,
            source=item.source.span if item.source else None,
            target=item.target.span if item.target else None,
            suggestion=suggestion,
            severity=severity,
        )


class ChangedNumber(NumberCheck):
    """A check that says what a quantity became, with the corrected phrase."""

    severity = Severity.MAJOR

    def describe(self, pair: Pair, numbers: PairNumbers, item: Discrepancy) -> Finding | None:
        """One finding with both phrases."""
        del numbers
        if item.source is None or item.target is None:
            return None
        message = f"{quoted(pair.source, item.source.span)} became {quoted(pair.target, item.target.span)}"
        return self.build(pair, item, message, suggestion=corrected(pair, item))


def _paragraph(pair: Pair) -> tuple[str, str]:
    return pair.document, pair.paragraph


def moved(item: Discrepancy, around: list[PairNumbers]) -> bool:
    """Whether the numbers concerned stand in the neighbouring sentences' counterparts."""
    if not around or (item.source and item.target and item.issue not in _LEFTOVER):
        return False
    if item.source and not any(item.source.value == q.value for n in around for q in n.target):
        return False
    return not item.target or any(item.target.value == q.value for n in around for q in n.source)


_LEFTOVER = frozenset(
    (Issue.MISSING, Issue.ADDED, Issue.VALUE, Issue.MAGNITUDE, Issue.TRANSPOSED, Issue.DATE, Issue.ORDINAL)
)


def quoted(text: str, span: Span) -> str:
    """The words of a span, for messages."""
    return f"“{span.of(text).strip()}”"


def corrected(pair: Pair, item: Discrepancy) -> str | None:
    """The target phrase put right, the translator's other words kept."""
    if item.source is None or item.target is None:
        return None
    return rewrite(pair.target, item.target, item.source, pair.target_lang)
