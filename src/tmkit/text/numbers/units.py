"""What units measure, how large they are, and which names are currencies.

Sizes are exact in the dimension's base unit (kg, m, m², m³, W, J, s, months). Sources: BIPM SI brochure (9th ed.) for the
metric units, NIST Handbook 44 for the American ones, the State Council decree of 1984-02-27 for 亩, 斤, 里, 尺. The forms
in which texts write them stand in `en.units` and `zh.units`, the names for writing them out in `unit_names`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

__all__ = ["CURRENCIES", "DIMENSION", "convert", "table_of_forms"]

F = Fraction  # the tables below are dense with it
_DIMENSIONS: Final[dict[str, dict[str, F]]] = {
    "mass": {
        "t": F(1000), "kg": F(1), "g": F(1, 1000), "mg": F(1, 10**6), "ug": F(1, 10**9), "carat": F(1, 5000), "jin": F(1, 2), "liang": F(1, 20),
        "qian": F(1, 200), "dan": F(50), "lb": F(45359237, 10**8), "oz": F(45359237, 16 * 10**8), "stone": F(14 * 45359237, 10**8), "quintal": F(100), "Mt": F(10**9), "Gt": F(10**12),
    },
    "length": {
        "m": F(1), "km": F(1000), "cm": F(1, 100), "mm": F(1, 1000), "um": F(1, 10**6), "nm": F(1, 10**9),
        "dm": F(1, 10), "li": F(500), "zhang": F(10, 3), "chi": F(1, 3), "cun": F(1, 30),
        "mile": F(1609344, 1000), "ft": F(3048, 10**4), "in": F(254, 10**4), "yd": F(9144, 10**4), "nmi": F(1852), "ly": F(9460730472580800),
    },
    "area": {
        "m2": F(1), "km2": F(10**6), "cm2": F(1, 10**4), "ha": F(10**4), "mu": F(10**4, 15),
        "acre": F(40468564224, 10**7), "sqft": F(9290304, 10**8), "sqmi": F(2589988110336, 10**6),
        "ping": F(400, 121),
    },
    "volume": {
        "m3": F(1), "l": F(1, 1000), "ml": F(1, 10**6), "tbsp": F(15, 10**6), "tsp": F(5, 10**6), "cup": F(240, 10**6), "cm3": F(1, 10**6), "bbl": F(158987294928, 10**12),
        "gal": F(3785411784, 10**12), "cuft": F(28316846592, 10**12),
    },
    "power": {"w": F(1), "kw": F(1000), "mw": F(10**6), "gw": F(10**9)},
    "energy": {"kwh": F(1), "mwh": F(1000), "gwh": F(10**6), "twh": F(10**9), "wh": F(1, 1000)},
    "time": {
        "second": F(1), "ms": F(1, 1000), "us": F(1, 10**6), "minute": F(60), "hour": F(3600), "day": F(86400), "week": F(7 * 86400),
        "month": F(30 * 86400), "quarter": F(90 * 86400), "year": F(360 * 86400), "decade": F(3600 * 86400),
        "century": F(36000 * 86400), "fortnight": F(14 * 86400),
    },
    "temperature": {"C": F(1), "F": F(5, 9)},
    "frequency": {"hz": F(1), "khz": F(1000), "mhz": F(10**6), "ghz": F(10**9)},
    "voltage": {"v": F(1), "kv": F(1000)},
    "level": {"db": F(1)},
    "heat": {"kcal": F(1)},
    "pressure": {"mmhg": F(133), "pa": F(1), "hpa": F(100), "kpa": F(1000), "mpa": F(10**6)},
}  # fmt: skip

DIMENSION: Final[dict[str, str]] = {unit: name for name, units in _DIMENSIONS.items() for unit in units}
_SIZE: Final[dict[str, F]] = {unit: size for units in _DIMENSIONS.values() for unit, size in units.items()}
CURRENCIES: Final[frozenset[str]] = frozenset(
    "CNY USD EUR HKD GBP JPY KRW RUB TWD AUD CAD SGD NZD INR CHF THB VND MOP DOLLAR YUAN BRL MYR IDR PHP DEM FRF"
    " SEK NOK DKK ISK CZK CROWN ZAR TRY MXN PHP PLN KZT UAH AED SAR ILS IRR EGP KWD CENT DIEM".split()
)
"""ISO 4217 codes; YUAN is a bare 元 (renminbi, Hong Kong or Taiwan dollars), DOLLAR a bare dollar, CROWN a bare krona or
krone of any country, CENT a hundredth."""


def table_of_forms(text: str) -> dict[str, str]:
    """``unit: form form ...`` lines as form -> unit; ``_`` in a form is a space."""
    table = {}
    for line in text.strip().splitlines():
        unit, _, forms = line.strip().partition(": ")
        for form in forms.split():
            table[form.replace("_", " ")] = unit
    return table


def convert(value: F, unit: str, other: str) -> F | None:
    """``value`` of ``unit`` said in ``other``; None when they do not measure the same thing."""
    if unit == other:
        return value
    if DIMENSION.get(unit) is None or DIMENSION.get(unit) != DIMENSION.get(other):
        return None
    if unit == "C":
        return value * 9 / 5 + 32
    if unit == "F":
        return (value - 32) * 5 / 9
    return value * _SIZE[unit] / _SIZE[other]
