"""Two figures that changed places, told by the words they are bound to: 3人死亡、11人受伤, 长8米宽5米."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from tmkit.checks.clauses.rows import segmenter
from tmkit.checks.clauses.words import Words, shared_words
from tmkit.text.cedict import renderings
from tmkit.text.numbers import Kind, Quantity
from tmkit.text.numbers.zh.script import simplified

__all__ = ["bound", "renamed"]

_FAMILIES: Final[tuple[tuple[tuple[str, str, str], ...], ...]] = (
    (
        ("dead", "死亡|遇难|丧生|身亡|罹难|死(?![者因机角])", "dead|killed|killing|die|died|deaths?|fatalit|fatally|perish|lives|casualties"),
        ("injured", "受伤|[轻重]?伤(?![者害口痕])", "injur|wound|hurt"),
        ("missing", "失踪|失联|下落不明", "missing|unaccounted"),
        ("rescued", "获救|生还|脱险|救出", "rescue|saved|surviv"),
    ),
    (
        ("length", "长度?", "long|length"),
        ("width", "宽度?", "wide|width|breadth|broad"),
        ("height", "高度?", "high|tall|height"),
        ("depth", "深度?", "deep|depth"),
        ("thickness", "厚度?", "thick"),
        ("diameter", "直径", "diameter"),
        ("radius", "半径", "radius"),
    ),
    (("men", "男(?:性|生|子|工|童|员工|运动员)?", "men|males?|boys|man"), ("women", "女(?:性|生|子|工|童|员工|运动员)?", "wom[ae]n|females?|girls")),
    (("adults", "成人|成年人", "adults?"), ("children", "儿童|未成年人|小孩", "child|minor|kids")),
    (("wins", "胜", "wins?|won|victor"), ("losses", "负", "loss|losses|lost|defeat"), ("draws", "平", "draws?|drew|ties?")),
    (("for", "赞成", "in favou?r|for|yes"), ("against", "反对", "against|oppos"), ("abstained", "弃权", "abst")),
    (("most", "最高|最大|上限", "high|maxim|max|upper|top|peak"), ("least", "最低|最小|下限", "low|minim|min|lower|bottom")),
    (("urban", "城镇|城市", "urban|cit|town"), ("rural", "农村|乡村", "rural|village|countryside")),
    (("rose", "上涨", "rose|gain|advanc|ris|up|higher"), ("fell", "下跌", "fell|declin|fall|drop|down|lower|los")),
)  # fmt: skip
"""Families of attributes: name, how Chinese says it, how English does."""
_BEFORE: Final = "(?:人数|人口|数|率|票|温|气温|温度|者|价格?|约|为|是|达|近|有|了|共|的|仅|，|：|:|\\s)*$"
_AFTER: Final = "^(?:多|余|人|名|例|个|位|票|家|只|场|的|左右|以上|以下|不幸|当场|\\s)*"
_ZH: Final = tuple(
    tuple(
        (name, re.compile(rf"{_AFTER}(?:{zh})"), re.compile(rf"(?:{zh}){_BEFORE}")) for name, zh, _ in family
    )
    for family in _FAMILIES
)
_EN: Final = tuple(
    tuple((name, re.compile(rf"\b(?:{en})", re.IGNORECASE)) for name, _, en in family) for family in _FAMILIES
)
_ANY: Final = re.compile("|".join(zh for family in _FAMILIES for _, zh, _ in family))
_CUT: Final = re.compile(r"[,;:.!?]\s|\b(?:and|while|but|with|by)\b|[×xX*]", re.IGNORECASE)
_CUT_BEFORE: Final = re.compile(r"[,;:.!?]\s|\b(?:and|while|but)\b|[×*]", re.IGNORECASE)
_FARTHEST: Final = 40
_SORTS: Final = frozenset((Kind.NUMBER, Kind.PERCENT, Kind.MONEY))


def bound(
    zh: str, en: str, left: Sequence[Quantity], right: Sequence[Quantity], links: Mapping[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The two Chinese and the two English quantities (indices) that stand at each other's attribute, if two do."""
    plain = simplified(zh)
    if not _ANY.search(plain):
        return None
    counted = [k for k, q in enumerate(left) if k in links and q.kind in _SORTS]
    for i, j in pairwise(counted):
        a, b = links[i], links[j]
        if left[i].value == left[j].value or left[j].span.start - left[i].span.end > _FARTHEST:
            continue
        for family, words in zip(_ZH, _EN, strict=True):
            one, other = _of_chinese(plain, left, i, family), _of_chinese(plain, left, j, family)
            if not one or not other or one == other:
                continue
            here, there = _of_english(en, right, a, words), _of_english(en, right, b, words)
            if (here, there) == (other, one):
                return (i, j), (a, b)
    return None


def _of_chinese(
    zh: str,
    quantities: Sequence[Quantity],
    at: int,
    family: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...],
) -> str | None:
    """The one attribute of a family that a Chinese figure stands at."""
    q = quantities[at]
    following = quantities[at + 1].span.start if at + 1 < len(quantities) else len(zh)
    previous = quantities[at - 1].span.end if at else 0
    behind = re.split("[，,。；;、（(]", zh[q.span.end : following][:12])[0]
    found = {name for name, after, _ in family if after.search(behind)}
    if not found:
        before = re.split("[，,。；;、（(]", zh[previous : q.span.start][-12:])[-1]
        found = {name for name, _, ahead in family if ahead.search(before)}
    return found.pop() if len(found) == 1 else None


def _of_english(
    en: str, quantities: Sequence[Quantity], at: int, family: tuple[tuple[str, re.Pattern[str]], ...]
) -> str | None:
    """The one attribute of a family that an English figure stands at; what is behind it counts first."""
    q = quantities[at]
    following = min((o.span.start for o in quantities if o.span.start >= q.span.end), default=len(en))
    previous = max((o.span.end for o in quantities if o.span.end <= q.span.start), default=0)
    behind = _CUT.split(en[q.span.end : following][:60])[0]
    found = {name for name, word in family if word.search(behind)}
    if not found:
        before = _CUT_BEFORE.split(en[previous : q.span.start][-40:])[-1]
        found = {name for name, word in family if word.search(before)}
    return found.pop() if len(found) == 1 else None


_HAN: Final = re.compile("[\u4e00-\u9fff]{2,6}")
_NOUN_BEFORE: Final = re.compile("([\u4e00-\u9fff]{2,4})(?:约|近|超过?|达|共|有|各)?$")
_NOUN_EN: Final = re.compile(r"^(?:\s[a-z-]+){1,3}", re.IGNORECASE)
_WORD_EN: Final = re.compile("[a-z]+", re.IGNORECASE)
_STOP_EN: Final = re.compile(
    r"\s(?:and|or|but|while|with|in|on|at|by|from|to|of|for|took|were|was|had|have)\b.*", re.IGNORECASE
)
_SURE: Final = 0.3
_LIST: Final = re.compile(
    "[^，,。；;、]{0,8}(?:、|和|与|及|以及)(?:[^，,。；;、]{0,8}(?:、|和|与|及|以及))?[^，,。；;、]{0,6}"
)
"""What stands between the two figures of such a list."""


def renamed(
    zh: str, en: str, left: Sequence[Quantity], right: Sequence[Quantity], links: Mapping[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Two counts of a list (舰艇20余艘、飞机50余架) whose nouns stand at each other's figure in English."""
    plain = simplified(zh)
    counted = [k for k, q in enumerate(left) if k in links and q.kind is Kind.NUMBER and q.unit is None]
    for i, j in (*pairwise(counted), *zip(counted, counted[2:], strict=False)):
        a, b = links[i], links[j]
        gap = plain[left[i].span.end : left[j].span.start]
        if left[i].value == left[j].value or a < b or not _LIST.fullmatch(gap):
            continue
        one, other = _nouns(plain, left, i, j)
        here, there = _after(en, right[a]), _after(en, right[b])
        here, there = here - there, there - here
        if not (one and other and here and there):
            continue
        words = shared_words()
        straight = _means(words, one, here) or _means(words, other, there)
        if not straight and (_means(words, one, there) or _means(words, other, here)):
            return (i, j), (a, b)
    return None


def _nouns(zh: str, quantities: Sequence[Quantity], i: int, j: int) -> tuple[str, str]:
    """The nouns of two counts, both behind them or both in front."""
    tails = [_first_word(zh[quantities[k].span.end : quantities[k].span.end + 6]) for k in (i, j)]
    if tails[0] and tails[1]:
        return tails[0], tails[1]
    heads = [
        _NOUN_BEFORE.search(zh[max(0, quantities[k].span.start - 6) : quantities[k].span.start])
        for k in (i, j)
    ]
    return (heads[0][1], heads[1][1]) if heads[0] and heads[1] else ("", "")


def _first_word(text: str) -> str:
    """The noun a piece of Chinese begins with; empty where it begins with something else."""
    found = _HAN.match(text)
    words: list[str] = segmenter().cut(found.group()) if found else []
    return words[0] if words and len(words[0]) > 1 else ""


def _after(en: str, q: Quantity) -> frozenset[str]:
    """The words right behind an English figure."""
    found = _NOUN_EN.match(en[q.number.end : q.number.end + 40])
    return frozenset(_WORD_EN.findall(_STOP_EN.sub("", found.group()))) if found else frozenset()


def _means(words: Words, noun: str, english: frozenset[str]) -> bool:
    """Whether one of the English words may render the Chinese noun, or its last word."""
    keys = {about[0] for about in map(words.english, english) if about}
    said = {gloss_word for gloss in renderings(noun) for gloss_word in _WORD_EN.findall(gloss.lower())}
    if any(word.lower().startswith(one) for word in english for one in said if len(one) > 3):
        return True
    for word in {noun, noun[-2:], *segmenter().cut(noun)}:
        about = words.chinese(word) if len(word) > 1 else None
        if about and any(quality >= _SURE and at in keys for at, quality in about[0].items()):
            return True
    return False
