"""Sums of money in Chinese that stand in parts: 三元五角, 一角五分, 一块二."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind
from tmkit.text.numbers.zh.draft import Draft
from tmkit.text.numbers.zh.numerals import DIGITS

__all__ = ["add_small_coins", "are_yuan", "read_coin", "read_pieces"]

_SUM: Final = re.compile(
    r"(?:([一二两三四五六七八九]|\d)[角毛](?:([一二三四五六七八九]|\d)分)?|零?([一二三四五六七八九]|\d{1,2})分)(?![之钟\d])"
)
"""角 and 分 behind 元."""
_CENTS: Final = re.compile(r"([一二三四五六七八九]|\d)分(?![之钟\d])")
"""分 behind 角."""
_PRICED: Final = re.compile(
    "(?:价|每[斤公吨亩度份张只头股人天月]|卖|售|花|收|涨|降|赚|挣|工资|收入|费)[^，。；]{0,6}$"
)
"""What makes 块 a yuan and no piece."""
_PIECES: Final = re.compile(
    "[\u4e00-\u9fff]{0,3}(?:镜|板|屏|砖|瓦|石|牌|碑|表|田|地|木|铁|片|布|面板|电池|玻璃)"
)
"""What is counted in pieces: 14500块定日镜."""
_PIECE_AND: Final = re.compile("([一二两三四五六七八九])(?![个只条块年月天十百千万亿])")


def add_small_coins(draft: Draft) -> None:
    """三元五角 is 3.5 yuan."""
    small = _SUM.match(draft.text, draft.stop)
    if not small:
        return
    for digit, size in ((small[1], 10), (small[2] or small[3], 100)):
        if digit:
            draft.value += Fraction(DIGITS.get(digit) or int(digit), size)
    draft.stop = small.end()


def read_coin(draft: Draft) -> None:
    """五毛钱 is half a yuan, 一角五分 15 cents of one."""
    cents = _CENTS.match(draft.text, draft.stop)
    if draft.suffix.group("coin") == "角" and not (draft.digits or cents or _is_priced(draft)):
        draft.no_suffix()  # of a room, not of a yuan
        return
    draft.value /= 10
    if cents:
        draft.value += Fraction(DIGITS.get(cents[1]) or int(cents[1]), 100)
        draft.stop = cents.end()
    draft.high = draft.high / 10 if draft.high else None
    draft.be(Kind.MONEY, "YUAN", weak=False)


def are_yuan(draft: Draft) -> bool:
    """Whether N块 are yuan, and no pieces of something."""
    return _is_priced(draft) or (draft.value >= 100 and not _PIECES.match(draft.text, draft.stop))


def read_pieces(draft: Draft) -> None:
    """二十块, 一块二."""
    draft.be(Kind.MONEY, "YUAN", weak=False)
    tenths = _PIECE_AND.match(draft.text, draft.stop)
    if tenths and draft.value < 100:
        draft.value += Fraction(DIGITS[tenths[1]], 10)
        draft.stop = tenths.end()


def _is_priced(draft: Draft) -> bool:
    """Whether the words before the numeral speak of a price."""
    return _PRICED.search(draft.text[: draft.start][-10:]) is not None
