"""What stands around an English numeral and makes it a quantity: currency, unit, percent, -fold, label, modifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from tmkit.model import Span
from tmkit.text.numbers.en_numerals import SMALL
from tmkit.text.numbers.en_patterns import (
    ACRONYM_BEFORE,
    AFTER,
    AFTERS,
    AGO,
    BEFORE_CHRIST,
    BELOW_ZERO,
    BRANCH,
    COLD,
    COUNTED,
    CURRENCY_BEFORE,
    DASH,
    DEGREES,
    DISCOUNT_AFTER,
    DISCOUNT_BEFORE,
    ERA,
    ERA_BEFORE,
    FEVER,
    GROW_BEFORE,
    INCHES,
    ITEM,
    ITEM_BEFORE,
    LABEL,
    MINUS,
    MODIFIER_OF,
    MONTH_NEAR,
    MORE_AFTER,
    NEGATED,
    NEGATIVE_CLAUSE,
    NOT_BEFORE,
    NOTE,
    OF_MONTH,
    OFTEN,
    PART_BEFORE,
    PARTS_OF_TIME,
    PER_BASE,
    PER_BASES,
    PLAN_NEXT,
    PREFIX,
    SIGN_BEFORE,
    SIGNS,
    SPACE,
    SUFFIX,
    TEX,
    UNIT_CANONICAL,
)
from tmkit.text.numbers.model import Kind, Modifier, Quantity
from tmkit.text.numbers.units import CURRENCIES

__all__ = ["Scene", "Values"]

Values = tuple[Fraction, ...]
_FIRM = frozenset((Modifier.OVER, Modifier.LESS, Modifier.AT_LEAST, Modifier.AT_MOST))
"""Modifiers that make a small number word an amount: under five."""


@dataclass(slots=True)
class _Draft:
    """A quantity in the making; ``stop`` is where it ends, its unit included."""

    start: int
    end: int
    stop: int
    value: Fraction
    size: int
    digits: bool
    modifier: Modifier
    weak: bool
    kind: Kind = Kind.NUMBER
    unit: str | None = None
    also: Values = ()

    @property
    def plain(self) -> bool:
        """Whether it is bare digits so far: no unit, no magnitude word."""
        return self.kind is Kind.NUMBER and self.unit is None and self.digits and self.size == 1


@dataclass(slots=True)
class Scene:
    """An English text being read.

    Attributes:
        text: as given.
        low: lower-cased, the same length.
        found: the quantities so far.

    """

    text: str
    low: str
    found: list[Quantity]

    def put(
        self, span: Span, value: Fraction, kind: Kind, unit: str | None = None, *, weak: bool = False,
        also: Values = (), high: Fraction | None = None, modifier: Modifier = Modifier.EXACT, number: Span | None = None,
    ) -> int:  # fmt: skip
        """Add a quantity as it is; returns where its span ends."""
        self.found.append(Quantity(value, kind, unit, modifier, span, number or span, high, weak, also))
        return span.end

    def add(
        self, start: int, end: int, value: Fraction, kind: Kind, *, high: Fraction | None = None, weak: bool = False,
        also: Values = (),
    ) -> int:  # fmt: skip
        """Add a quantity whose kind is settled, with its modifier and the unit behind it; returns the numeral's end."""
        begin, modifier = self.before(start)
        stop, unit = end, None
        of = 3 if high is not None and self.low.startswith(" of ", end) else 0  # billions of yuan
        suffix = SUFFIX.match(self.low, end + of)
        if suffix and kind is Kind.NUMBER and suffix.group("unit"):
            unit = _canonical(suffix)
            kind = Kind.MONEY if unit in CURRENCIES else kind
            stop = suffix.end()
        self.put(
            Span(begin, stop), value, kind, unit, weak=weak, also=also, high=high, modifier=modifier,
            number=Span(start, end),
        )  # fmt: skip
        return end

    def before(self, start: int) -> tuple[int, Modifier]:
        """Where a modifier in front of ``start`` begins, and what it is."""
        low = self.low
        match = PREFIX.search(low, max(0, start - 34), start)
        if not match:
            sign = SIGN_BEFORE.search(low, max(0, start - 4), start)
            if sign:
                return sign.start(), Modifier.AT_LEAST if sign[1] in "≥>＞" else Modifier.AT_MOST
            return start, Modifier.EXACT
        modifier = MODIFIER_OF[match["mod"]]
        if modifier in NEGATED and NOT_BEFORE.search(low, max(0, match.start() - 22), match.start()):
            modifier = NEGATED[modifier]
        elif modifier in NEGATED and NEGATIVE_CLAUSE.search(low, max(0, match.start() - 60), match.start()):
            modifier = Modifier.EXACT
        return match.start(), modifier

    def part_of_time(self, start: int) -> tuple[int, str | None]:
        """Where "early", "mid" or "the end of" in front of a month or year begins, and which it is."""
        found = PART_BEFORE.search(self.low, max(0, start - 24), start)
        if not found:
            return start, None
        return found.start("part"), PARTS_OF_TIME[found["part"].split()[0].rstrip("-")]

    def finish(
        self,
        start: int,
        end: int,
        value: Fraction,
        *,
        digits: bool,
        size: int = 1,
        raw: str = "",
        also: Values = (),
    ) -> int:
        """Add the number whose numeral is ``[start, end)``, with what stands around it; returns where to go on."""
        begin, modifier = self.before(start)
        weak = not digits and size == 1 and value < (3 if modifier in _FIRM else 10)
        draft = _Draft(start, end, end, value, size, digits, modifier, weak, also=also)
        currency = CURRENCY_BEFORE.search(self.text, max(0, start - 20), start)
        escaped = currency and self.text[currency.start() - 1 : currency.start()] == "\\"
        if currency and currency[1] == "$" and not escaped and TEX.match(self.text, end):
            currency = None  # TeX mathematics
        if currency:
            draft.kind, draft.unit = Kind.MONEY, _sign(currency[1])
            begin = min(begin, currency.start())
        self._behind(draft, signed=currency is not None)
        self._label(draft)
        if draft.plain and value.denominator == 1:
            self._calendar(draft, raw)
            begin = min(begin, draft.start)
        if draft.unit in ("C", "F"):
            begin = self._cold(draft, begin)
        elif draft.plain:
            self._per_base(draft)
            begin = self._minus(draft, begin)
        if (
            draft.unit
            and draft.modifier is not Modifier.EXACT
            and AGO.match(self.low, draft.stop)
            and self.low[begin:start].endswith("er than ")
        ):
            begin, draft.modifier = start, Modifier.EXACT  # lower than four years ago
        self.put(
            Span(begin, draft.stop), draft.value, draft.kind, draft.unit, weak=draft.weak, also=draft.also,
            modifier=draft.modifier, number=Span(start, end),
        )  # fmt: skip
        bracket = any(self.low.find(mark, end, draft.stop) >= 0 for mark in "(（")
        return end if draft.kind is Kind.YEAR or bracket else max(end, draft.stop)

    def _behind(self, draft: _Draft, *, signed: bool) -> None:
        """Percent, points, -fold, units, and "or more"."""
        low, end = self.low, draft.end
        suffix = SUFFIX.match(low, end)
        if suffix and suffix.lastgroup != "plus":
            if suffix.group("plus"):
                draft.modifier = Modifier.OVER
            draft.stop = suffix.end()
            self._suffix(draft, suffix, signed)
        elif suffix is None and low.startswith("+", end):
            draft.modifier, draft.stop = Modifier.OVER, end + 1
        after = AFTER.match(low, draft.stop)
        if after and draft.modifier is Modifier.EXACT:
            draft.modifier = AFTERS[after["w"]] if after["w"] else Modifier.OVER
            draft.stop = after.end()
        if low.startswith(("-odd", " odd"), end):
            draft.modifier = Modifier.OVER

    def _suffix(self, draft: _Draft, suffix: re.Match[str], signed: bool) -> None:
        name = suffix.lastgroup
        if name == "pct":
            draft.kind, draft.unit, draft.weak = Kind.PERCENT, "%", False
            behind = DISCOUNT_AFTER.match(self.low, draft.stop)
            if behind or DISCOUNT_BEFORE.search(self.low, max(0, draft.start - 24), draft.start):
                draft.unit, draft.stop = "off", behind.end() if behind else draft.stop
            elif (
                self.low.startswith((" less than ", " lower than ", " below "), draft.stop)
                and draft.value < 100
            ):
                draft.also = (100 - draft.value,)  # 30 percent less than: at 70 percent of
        elif name == "permille":
            draft.kind, draft.unit, draft.also = Kind.PERCENT, "%", (draft.value,)
            draft.value, draft.weak = draft.value / 10, False
        elif name in ("pt", "pt1"):
            if any(word in suffix.group() for word in ("percent", "per cent", "%")):
                draft.kind, draft.unit, draft.weak = Kind.POINT, "pp", False
            else:
                draft.kind, draft.unit, draft.stop = Kind.NUMBER, None, draft.end
        elif name == "bp":
            draft.kind, draft.unit, draft.weak = Kind.POINT, "bp", False
        elif name in ("fold", "times", "x"):
            draft.weak = name == "times" and draft.weak
            grown = GROW_BEFORE.search(self.low, max(0, draft.start - 30), draft.start)
            more = name != "fold" and ((grown and name == "times") or MORE_AFTER.match(self.low, draft.stop))
            draft.kind = Kind.INCREASE if more else Kind.MULTIPLE
            if name == "times" and OFTEN.match(self.low, draft.stop):
                draft.kind = Kind.NUMBER
            if more and not (grown and grown.group().endswith("by ")):
                draft.also = (draft.value,)  # "6 times faster" may be six times as fast
        elif not signed:
            self._unit(draft, suffix)
        elif _canonical(suffix) not in CURRENCIES:
            draft.stop = draft.end

    def _cold(self, draft: _Draft, begin: int) -> int:
        """Minus 12 degrees, 12 degrees below zero; returns where the phrase begins."""
        minus = COLD.search(self.low, max(0, begin - 10), begin)
        below = BELOW_ZERO.match(self.low, draft.stop)
        frozen = "below" in self.low[draft.end : draft.stop]
        if minus or below or frozen:
            draft.value = -draft.value
            begin = minus.start() if minus else begin
            draft.stop = below.end() if below else draft.stop
        return begin

    def _minus(self, draft: _Draft, begin: int) -> int:
        """Minus 9, said of a temperature without its unit; returns where the phrase begins."""
        if not draft.plain or not draft.value:
            return begin
        degrees = DEGREES.match(self.low, draft.end)
        minus = MINUS.search(self.low, max(0, begin - 10), begin) or (
            DASH.search(self.low, max(0, begin - 2), begin) if degrees else None
        )
        if minus:
            draft.value, draft.also = -draft.value, () if degrees else (draft.value,)
            begin = minus.start()
        elif 20 <= draft.value <= 250 and (
            degrees or (90 <= draft.value <= 115 and FEVER.search(self.low, max(0, begin - 60), begin))
        ):  # perhaps of Fahrenheit
            celsius = (draft.value - 32) * 5 / 9
            draft.also = (
                Fraction(round(celsius)),
                Fraction(round(celsius * 10), 10),
                Fraction(int(celsius * 10), 10),
                Fraction(int(celsius)),
            )
        return begin

    def _per_base(self, draft: _Draft) -> None:
        """14.3 per 100,000: a share, said as Chinese says 十万分之14.3."""
        base = PER_BASE.match(self.low, draft.end)
        if base and draft.value:
            draft.also = (draft.value,)
            draft.kind, draft.unit, draft.stop = Kind.PERCENT, "%", base.end()
            draft.value = draft.value * 100 / PER_BASES[base["base"].replace(" ", "").replace(",", "")]

    def _unit(self, draft: _Draft, suffix: re.Match[str]) -> None:
        unit = _canonical(suffix)
        letter = unit in ("m", "g", "l", "in", "ft", "min") and suffix.group().strip(" -") == unit
        draft.weak = draft.weak and draft.value <= 2
        if (letter and (not draft.digits or self.low.startswith((". p", ".p"), draft.stop))) or suffix[
            "unit"
        ] == "in":
            draft.stop = draft.end
            return
        draft.unit = "nmi" if self.text.endswith("NM", 0, draft.stop) else unit
        draft.kind = Kind.MONEY if unit in CURRENCIES else Kind.NUMBER
        inches = INCHES.match(self.low, draft.stop) if unit == "ft" else None
        more = _inches(inches)
        if inches and 0 < more < 12 and draft.value < 9:  # 6-foot-4, five foot six
            draft.value, draft.stop = draft.value + Fraction(more, 12), inches.end()
        if unit == "year" and draft.value == 5 and PLAN_NEXT.match(self.low, draft.stop):
            draft.weak = True

    def _label(self, draft: _Draft) -> None:
        """Article 7, (1), 3/ and the 1 of 53-1 are labels, not amounts."""
        if not draft.plain:
            return
        low, text, start, end, value = self.low, self.text, draft.start, draft.end, draft.value
        if not 1000 <= value < 3000 and ACRONYM_BEFORE.search(text, max(0, start - 9), start):
            draft.weak = True
        if BRANCH.search(low, max(0, start - 24), start):
            draft.kind, draft.unit, draft.weak = Kind.ORDINAL, "branch", True
            draft.value, draft.also = Fraction(int(value)), (value,)  # Article 22-4.2
        elif NOTE.match(low, end):
            draft.kind, draft.weak = Kind.ORDINAL, True
        elif LABEL.search(low, max(0, start - 48), start):
            draft.kind = Kind.ORDINAL
            if value.denominator != 1 and not low[:start].endswith("version "):
                draft.also = (Fraction(value.numerator // value.denominator),)
        elif value < 1000 and ITEM.match(low, end) and ITEM_BEFORE.search(low, max(0, start - 2), start):
            draft.kind, draft.weak = Kind.ORDINAL, True
            draft.unit = "item" if not low[:start].rstrip().strip("(（") else None
        elif text[start - 1 : start] == "-" and text[start - 2 : start - 1].isdecimal() and self.found:
            last = self.found[-1]
            branch = last.kind is Kind.ORDINAL or last.value >= value
            draft.weak = draft.weak or (last.number.end == start - 1 and branch)

    def _calendar(self, draft: _Draft, raw: str) -> None:
        """Years, and days beside the name of a month."""
        low, start, value = self.low, draft.start, draft.value
        if "," not in raw and (ERA.match(low, draft.end) or ERA_BEFORE.search(low, max(0, start - 5), start)):
            draft.kind = Kind.YEAR  # 119 BC
            if BEFORE_CHRIST.match(low, draft.end):
                draft.value, draft.also = -value, (value,)
        elif 1000 <= value <= 2999 and "," not in raw and not self._amount(draft):
            draft.kind = Kind.YEAR
            begin, draft.unit = self.part_of_time(start)
            draft.start = min(start, begin)
        elif len(raw) == 2 and self._year_of_date(start):
            draft.kind, draft.also = Kind.YEAR, (value, value + 1900, value + 2000)
        elif 1 <= value <= 31 and (
            OF_MONTH.match(low, draft.end) or MONTH_NEAR.search(low, max(0, start - 16), start)
        ):
            draft.kind = Kind.DAY
        elif low[start - 1 : start] == "'" and value < 100:
            draft.kind, draft.also = Kind.YEAR, (value + 1900, value + 2000)
        elif (
            len(raw) == 2
            and self.found
            and self.found[-1].kind is Kind.YEAR
            and low[start - 1 : start] in "-–"
        ):
            last = self.found[-1]
            if last.number.end == start - 1 and value > last.value % 100:
                draft.kind, draft.also, draft.weak = Kind.YEAR, (value + last.value // 100 * 100,), False

    def _year_of_date(self, start: int) -> bool:
        """Whether two digits stand behind a day and a month: 19 Sep 08."""
        if len(self.found) < 2 or self.low[start - 1 : start] not in (" ", "-", "'"):
            return False
        day, month = self.found[-2:]
        return (
            day.kind is Kind.DAY
            and month.kind is Kind.MONTH
            and month.span.end in (start - 1, start - 2)
            and month.number.start - day.number.end <= 3
        )

    def _amount(self, draft: _Draft) -> bool:
        """Whether four digits are no year: more than 1000 briefings, but not "up 5 percent over 2019"."""
        begin, modifier = self.before(draft.start)
        said = self.low[begin : draft.start].split()
        if modifier in (Modifier.EXACT, Modifier.ABOUT) or not {"later", "earlier"}.isdisjoint(said):
            return False
        return said != ["over"] or bool(COUNTED.match(self.low, draft.end))


def _inches(match: re.Match[str] | None) -> int:
    if match is None:
        return 0
    told = match["in"] or match["inw"] or match["ins"]
    return int(told) if told.isdecimal() else SMALL[told]


def _canonical(suffix: re.Match[str]) -> str | None:
    return UNIT_CANONICAL.get(SPACE.sub("", suffix["unit"]))


def _sign(mark: str) -> str:
    if mark in SIGNS:
        return SIGNS[mark]
    if mark[0] == "E":
        return "EUR"
    if mark[0] == "$":
        return {"$US": "USD", "$HK": "HKD", "$AU": "AUD", "$A": "AUD", "$NZ": "NZD", "$Can": "CAD"}.get(
            mark, "TWD"
        )
    return "TWD" if mark[0] == "N" else "HKD" if mark[0] == "H" else "USD"
