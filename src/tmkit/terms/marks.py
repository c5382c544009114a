"""What words may do at the edges of a term, and what stands between words, as bits."""

from __future__ import annotations

import functools

import regex

__all__ = ["ACRONYMS", "FUNCTION_WORDS", "Gap", "Word", "en_gap", "en_word", "zh_gap", "zh_word"]

FUNCTION_WORDS = frozenset(
    """a an the of to in on at for from by with and or but nor as that which who whom whose this these those it
    its he she his her him they them their we our us you your i my me is are was were be been being am has have
    had having do does did will would shall should can could may might must not no if than then so such also both
    either neither each every all any some more most very there here while when where what how why during into
    over under between among against about after before through via upon within without across toward
    towards amid including""".split()
)


ACRONYMS = frozenset(["US", "IT", "WHO"])
"""Written so, no function words."""


class Gap:
    """Bits that say what stands between two words; the two highest bits count the pauses (、) up to 3."""

    HARD = 1
    """No term runs across."""
    MARK = 2
    """Has a quote or bracket."""
    STOP = 4
    """An English term is not lengthened across (also a comma)."""
    QUOTE_OPENS, QUOTE_CLOSES = 8, 16
    PAREN_OPENS, PAREN_CLOSES = 32, 64
    SENTENCE_ENDS = 128
    ANY = 256
    """Anything but white space."""
    HYPHEN = 512
    """Joins the words of a compound."""
    BRACKET = 16384
    """Nothing but brackets (English)."""
    PAUSE = 1024


class Word:
    """Bits that say what a word may do at the edges of a term."""

    MAY_START, MAY_END, MAY_STAND_ALONE = 1, 2, 4
    FUNCTION, TRIMMED = 8, 16
    CAPITAL = 32
    """Starts with a capital or has no letter; function words count as neither."""
    NAME = 64
    """Starts with a capital."""
    JOINT = 128
    """of, and, for ...: the noun phrase may go on behind it."""


_HARD_ZH = regex.compile(r"[，。；：？！,;:!?…\n\r]|\.(?!\d)")
_MARK_ZH = regex.compile(r"[“”\"‘’「」『』《》〈〉（）()]")
_HARD_EN = regex.compile(r"[.;:!?()\[\]\n…—–“”\"]|(?<!\w)['‘](?!s\b)|['’](?!s\b|\w)")
_QUOTE_OPEN = regex.compile(r"[“‘「《]\s*$|\"$")
_QUOTE_CLOSE = regex.compile(r"^\s*[,.]?[”’」》]|^[,.]?\"")
_PAREN_OPEN = regex.compile(r"[(（]\s*$")
_PAREN_CLOSE = regex.compile(r"^\s*[)）]")
_SENTENCE_END = regex.compile(r"[.!?:\n]")

_NO_EDGE_POS = frozenset("uj ul uz ug ud uv c p y e o u k h".split())
_NO_FIRST_POS = _NO_EDGE_POS | {"zg"}
"""``zg``: single characters the tagger does not know, often the last of a noun (流动银行车)."""
_NO_FIRST = frozenset(
    """的 了 和 与 及 或 等 为 在 对 将 被 把 从 向 以 于 由 并 而 也 都 就 又 还 是 之 所 个 各 该 这 那 其 我
    一是 二是 三是 四是 五是 六是""".split()
)
_NO_LAST = _NO_FIRST | frozenset(
    "较 仍 您 稍 很 此 每 藉 且 副 上 下 中 内 外 里 间 时 后 前 来 去 着 过 到 至 达 超 占 约 近 年 月 日".split()
)
_SUFFIXES = frozenset("部局厅署司处委会院办州省市县区乡镇村率性者员们化型级类")
"""Words of one character that end a longer one: behind a word they begin no term."""
_CURRENCY = frozenset("元镑币")
_DIGITS = regex.compile(r"^[\d.,%]+$")
_TRIM_OK = frozenset(["all", "more"])
_JOINTS = frozenset(["of", "and", "for", "or"])
_ONE_QUOTE = regex.compile(r"^(?:[”\"] | [“\"])$")
_PAREN_ONLY = regex.compile(r"^\s?\)?\s?\(?$")


@functools.lru_cache(maxsize=20_000)
def zh_gap(gap: str) -> int:
    """Bits of what stands between two Chinese words."""
    mask = _common(gap)
    if _HARD_ZH.search(gap) or len(gap.strip()) > 2:
        mask |= Gap.HARD
    if _MARK_ZH.search(gap):
        mask |= Gap.MARK
    return mask | Gap.PAUSE * min(3, gap.count("、"))


@functools.lru_cache(maxsize=20_000)
def en_gap(gap: str) -> int:
    """Bits of what stands between two English words."""
    mask = _common(gap)
    if gap.strip(" -'’,") and _HARD_EN.search(gap) and not _ONE_QUOTE.match(gap):
        mask |= Gap.HARD
    if _HARD_EN.search(gap) or "," in gap:
        mask |= Gap.STOP
    if mask & (Gap.PAREN_OPENS | Gap.PAREN_CLOSES) and _PAREN_ONLY.match(gap):
        mask |= Gap.BRACKET
    if _ONE_QUOTE.match(gap):
        mask |= Gap.MARK
    return mask | (Gap.HYPHEN if gap == "-" else 0)


def _common(gap: str) -> int:
    if not gap.strip():
        return Gap.SENTENCE_ENDS if "\n" in gap else 0
    mask = Gap.ANY
    for bit, pattern in (
        (Gap.QUOTE_OPENS, _QUOTE_OPEN),
        (Gap.QUOTE_CLOSES, _QUOTE_CLOSE),
        (Gap.PAREN_OPENS, _PAREN_OPEN),
        (Gap.PAREN_CLOSES, _PAREN_CLOSE),
        (Gap.SENTENCE_ENDS, _SENTENCE_END),
    ):
        if pattern.search(gap):
            mask |= bit
    return mask


def zh_word(text: str, pos: str) -> int:
    """Bits of a Chinese word."""
    mask = 0
    if pos not in _NO_FIRST_POS and text not in _NO_FIRST and text not in _SUFFIXES:
        mask |= Word.MAY_START
    if pos not in _NO_EDGE_POS and text not in _NO_LAST and not (pos == "m" and _DIGITS.match(text)):
        mask |= Word.MAY_END
        if len(text) > 2 or (
            len(text) == 2 and (pos not in ("d", "m", "r", "q", "mq", "f") or text[-1] in _CURRENCY)
        ):
            mask |= Word.MAY_STAND_ALONE
    return mask


def en_word(text: str, _pos: str) -> int:
    """Bits of an English word."""
    lower, mask = text.lower(), 0
    small = lower in FUNCTION_WORDS and text not in ACRONYMS
    if small:
        mask |= Word.FUNCTION
        if lower not in _TRIM_OK:
            mask |= Word.TRIMMED
        if lower in _JOINTS:
            mask |= Word.JOINT
    elif text[0].isupper():
        mask |= Word.NAME
    if text[0].isupper() or small or not text[0].isalpha():
        mask |= Word.CAPITAL
    return mask
