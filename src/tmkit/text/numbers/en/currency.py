"""Currency signs and codes in front of English amounts."""

from __future__ import annotations

import re
from typing import Final

from tmkit.text.numbers.marks import begins_formula

__all__ = ["currency_before", "has_sign_before"]

_OTHER_CODES: Final = tuple(
    "AUD CAD SGD NZD INR KRW THB CHF MYR IDR VND PHP RUB SEK NOK DKK ISK CZK BRL ZAR MXN".split()
)
_SIGNS: Final[dict[str, str]] = {
    "$": "DOLLAR", "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "S$": "SGD", "NZ$": "NZD", "€": "EUR", "£": "GBP", "¥": "CNY", "￥": "CNY", "RMB": "CNY", "CNY": "CNY",
    "TWD": "TWD", "USD": "USD", "EUR": "EUR", "HKD": "HKD", "NTD": "TWD", "GBP": "GBP", "JPY": "JPY", "RM": "MYR", "Rs": "INR", "Rs.": "INR",
    "Rp": "IDR", "Rp.": "IDR", **{code: code for code in _OTHER_CODES},
}  # fmt: skip
_REVERSED: Final = {
    "$US": "USD", "$HK": "HKD", "$AU": "AUD", "$A": "AUD", "$NZ": "NZD", "$Can": "CAD", "$NT": "TWD",
}  # fmt: skip
_NAMED: Final = {"E": "EUR", "N": "TWD", "H": "HKD", "U": "USD"}
"""The currency by the first letter of its name: Euros, New Taiwan dollars."""
_CURRENCY_BEFORE: Final = re.compile(
    r"(?<![A-Za-z])(\$(?:NT|US|HK|AU|A|NZ|Can)|Euros?|EURO|(?:New Taiwan|NT|Hong Kong|U\.?S\.?) [Dd]ollars?(?= )|RMB|RM|CNY|TWD|USD|EUR|HKD|NTD|GBP|JPY|Rs\.?|Rp\.?|"
    + "|".join(_OTHER_CODES)
    + r"|(?:US|HK|NT|AU|CA|NZ|A|C|S)?\$|[€£¥￥])\s?$"
)


def has_sign_before(text: str, start: int) -> bool:
    """Whether a currency stands right in front of ``start``."""
    return bool(_CURRENCY_BEFORE.search(text, max(0, start - 5), start))


def currency_before(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the currency in front of the numeral ``[start, end)`` begins, and which it is; None for none."""
    sign = _CURRENCY_BEFORE.search(text, max(0, start - 20), start)
    if not sign or (sign[1] == "$" and begins_formula(text, sign.start(), end)):
        return None
    return sign.start(), _currency(sign[1])


def _currency(mark: str) -> str:
    return _SIGNS.get(mark) or _REVERSED.get(mark) or _NAMED[mark[0]]
