"""Limits of length that a file sets for its units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, NamedTuple

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.model import Finding, Severity, Span, TranslationUnit

_FLAG = "max-length:"
_NAMES = ("max-length", "maxlength", "max_length", "x-max-length")


class _Limit(NamedTuple):
    least: int
    most: int
    unit: str


@CHECKS.register("size")
class Size(BaseCheck):
    """The target is longer (or shorter) than the file allows.

    What it does
        Reads the limits files set for their units: ``maxwidth`` and ``minwidth`` with ``size-unit="char"`` or ``"byte"``,
        ``maxbytes`` and ``minbytes`` of XLIFF 1.2, ``sizeRestriction`` of XLIFF 2, the flag ``max-length:N`` of PO files, a
        property or column ``max-length``, and the option. Limits in pixels are left alone: they hang on the font.

    Why it matters
        The text is cut off on the screen, or the database refuses it.

    Bad
        保存全部文件 => Save all the files in the folder

    Good
        保存全部文件 => Save all files

    Options
        max-chars: a limit in characters for units for which the file sets none (default 0: none; 20 in the examples here).
    """

    code = "size"
    beyond_texts = True
    family = "completeness"
    category = "internationalization/length"
    severity = Severity.MAJOR
    example_options: ClassVar[dict[str, object]] = {"max-chars": 20}

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._most = self.option("max-chars", 0)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding per limit."""
        unit = pair.unit
        if not (unit.attrs or unit.props or self._most) or not pair.target:
            return
        limits = list(_limits(unit))
        if not limits and self._most:
            limits = [_Limit(0, self._most, "characters")]
        for limit in limits:
            size = len(pair.target.encode()) if limit.unit == "bytes" else len(pair.target)
            if size > limit.most:
                place = Span(min(limit.most, len(pair.target) - 1), len(pair.target))
                text = f"The target has {size} {limit.unit}, {limit.most} are allowed."
                yield self.finding(pair.id, text, target=place if limit.unit == "characters" else None)
            elif size < limit.least:
                yield self.finding(
                    pair.id, f"The target has {size} {limit.unit}, {limit.least} are required."
                )


def _limits(unit: TranslationUnit) -> Iterator[_Limit]:
    attrs = {name.rpartition("}")[2].rpartition(":")[2]: value for name, value in unit.attrs}
    kind = {"char": "characters", "byte": "bytes"}.get(attrs.get("size-unit", ""))
    if kind:
        yield from _between(attrs.get("minwidth", ""), attrs.get("maxwidth", ""), kind)
    yield from _between(attrs.get("minbytes", ""), attrs.get("maxbytes", ""), "bytes")
    least, _, most = attrs.get("sizeRestriction", "").rpartition(",")
    yield from _between(least, most, "characters")
    for name, value in unit.props:
        if name == "flag" and value.startswith(_FLAG):
            yield from _between("", value.removeprefix(_FLAG), "characters")
        elif name in _NAMES:
            yield from _between("", value, "characters")


def _between(least: str, most: str, unit: str) -> Iterator[_Limit]:
    low, high = least.strip(), most.strip()
    if low.isdecimal() or high.isdecimal():
        yield _Limit(int(low) if low.isdecimal() else 0, int(high) if high.isdecimal() else 10**9, unit)
