"""Foreign personal names in Chinese and English, compared by sound.

Chinese writes foreign names with a few hundred characters chosen for their sound (Xinhua's 译名室 tables, 世界人名翻译大辞典).
Both sides are reduced to strings of consonant classes (p/b, t/d, k/g ... as in Soundex; Russell 1918) and compared by a
weighted edit distance in which what Chinese likes to drop or add (l and r, h, w, final n) costs little.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tmkit.model import Span
from tmkit.text.pinyin import reading_of

__all__ = [
    "ForeignName",
    "capitalised_words",
    "english_persons",
    "looks_like_a_person",
    "sound_likeness",
    "transliterations",
]

_SET: Final = (
    "阿埃艾爱安昂奥巴拜班邦包保鲍北贝本比彼边别宾波伯博勃布采蔡查柴昌彻茨慈措达代戴丹当德登邓迪地蒂丁东杜顿多额厄恩尔法凡范方菲费芬丰冯弗夫福富盖甘冈高戈"
    "哥格根古瓜圭贵桂哈海汉豪赫黑亨洪胡华怀惠霍基吉季济加佳贾焦杰捷金京久居喀卡凯坎康考柯科可克肯库夸奎昆拉莱赖兰朗劳勒雷蕾里利莉丽连廉列琳林龙隆卢鲁路伦"
    "罗洛吕马玛迈麦曼芒毛梅门蒙孟米密敏明摩莫默姆穆娜纳乃奈南瑙内尼妮年涅宁纽农努诺欧帕派潘庞佩彭皮匹平珀普奇齐契恰钱强乔切钦琴青丘琼曲让热仁荣茹儒瑞若萨"
    "塞赛桑瑟森沙莎山尚绍舍申圣施诗什史士寿舒朔斯丝思司松苏索塔泰坦汤唐陶特滕提田铁廷通图土托瓦万汪旺威韦维伟魏温文翁沃乌武伍西希锡席夏仙香向肖晓谢辛欣兴"
    "雄休许逊雅亚延扬杨耀耶叶伊宜因英永尤雨约赞泽曾扎詹占张章哲珍芝治朱兹宗祖佐弥娅玻卜素雪库恰瑙图泼琪妲葛辜沁"
)
_DOTTED: Final = re.compile(f"[{_SET}]{{2,6}}(?:[·•・‧][{_SET}]{{1,6}})+")
_TITLED: Final = re.compile(f"(?:总统|首相|国务卿|总理)([{_SET}]{{3,6}})(?![{_SET}·•・‧])")
_PARTICLES: Final = "de|la|van|von|der|bin|al|el|da|di|du|le"
_PERSON: Final = re.compile(
    rf"(?<![\w.'’-])[A-Z][a-z'’]*[a-z]+(?:\s(?:[A-Z]\.\s?)*(?:(?:{_PARTICLES})\s)*[A-Z][\w'’-]*[a-z])+"
)
_EN_TITLED: Final = re.compile(
    r"(?:President|Prime Minister|Secretary of State|Chancellor)\s((?:[A-Z][a-z]+\s){0,2}[A-Z][a-z]{3,})(?![\w’'-]*\s[A-Z])"
)
_NO_PERSON: Final = frozenset(
    "The This That These Those A An In On At By For From To With When While After Before If But And Or So As His Her Their Our My Its "
    "United States World Bank University College School Institute Company Corporation Group Street Journal Times News Post Daily "
    "Minister Ministry President Prime Secretary General Department Council Committee Commission Party House Court Association "
    "European American British Chinese Japanese French German Russian Indian Italian Spanish African Asian Western Eastern "
    "North South East West New York London Union Kingdom Republic City County Park Hotel Museum Center Centre Award Prize Act Law "
    "Common Market Wall Street Nobel White January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday First Second Third National International Federal Central Star".split()
)
_TITLES: Final = frozenset(
    "Mr Mrs Ms Dr Sir Lord President Prime Minister Secretary Governor Senator Chairman Professor Chancellor King Queen Prince "
    "Economist Treasury General Commodore When British American French German Russian Director CEO Judge Captain Colonel".split()
)
_CAPITALISED: Final = re.compile(r"(?<![\w.'’-])[A-Z][\w'’-]*[a-z]")
_POSSESSIVE: Final = re.compile("['’]s(?![a-z])")
_INITIALS: Final[dict[str, str]] = {
    "b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "r": "L", "g": "K", "k": "K", "h": "H",
    "j": "C", "q": "C", "zh": "C", "ch": "C", "x": "S", "sh": "S", "s": "S", "z": "S", "c": "S", "w": "W", "y": "Y",
}  # fmt: skip
_OWN: Final[dict[str, str]] = {"尔": "L", "华": "W"}
"""Characters that stand for another sound than their reading's (华盛顿 is Washington)."""
_SYLLABLE: Final = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]")
_ENGLISH: Final[tuple[tuple[str, str], ...]] = (
    ("sch", "S"), ("tch", "C"), ("dge", "C"), ("ph", "F"), ("th", "T"), ("sh", "S"), ("ch", "C"), ("ck", "K"), ("gh", ""),
    ("kn", "N"), ("wr", "L"), ("qu", "KW"), ("x", "KS"),
)  # fmt: skip
_LETTERS: Final[dict[str, str]] = {
    "b": "P", "p": "P", "m": "M", "f": "F", "v": "W", "d": "T", "t": "T", "n": "N", "l": "L", "r": "L", "k": "K", "q": "K",
    "j": "C", "s": "S", "z": "S", "h": "H", "w": "W",
}  # fmt: skip
_CHANGE: Final[dict[frozenset[str], float]] = {
    frozenset(pair): cost
    for pair, cost in (
        ("CK", 0.3), ("CS", 0.3), ("KH", 0.3), ("ST", 0.5), ("WF", 0.1), ("FP", 0.5), ("WP", 0.5), ("NM", 0.3), ("NL", 0.6),
        ("HF", 0.5), ("YC", 0.3), ("TC", 0.4), ("WY", 0.6), ("HW", 0.6), ("WK", 0.6),
    )
}  # fmt: skip
_SKIP: Final[dict[str, float]] = {
    "L": 0.35, "H": 0.3, "W": 0.35, "Y": 0.3, "N": 0.6, "T": 0.6, "K": 0.7, "P": 0.7, "S": 0.7, "M": 0.8, "F": 0.8, "C": 0.8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A foreign name in a text: its span and its parts (given names and surname) as written."""

    span: Span
    parts: tuple[str, ...]


def transliterations(text: str) -> tuple[ForeignName, ...]:
    """Foreign names in Chinese that are certain to be such: 唐纳德·特朗普, or behind a head of state's title."""
    found = [
        ForeignName(Span(m.start(), m.end()), tuple(re.split("[·•・‧]", m.group())))
        for m in _DOTTED.finditer(text)
    ]
    if not found:
        found = [ForeignName(Span(*m.span(1)), (m[1],)) for m in _TITLED.finditer(text)]
    return tuple(found)


def english_persons(text: str, *, titled: bool) -> tuple[ForeignName, ...]:
    """What can be persons in English: runs of capitalised words, or with ``titled`` the names behind such a title."""
    pattern = _EN_TITLED if titled else _PERSON
    group = 1 if titled else 0
    return tuple(
        ForeignName(Span(*m.span(group)), tuple(_POSSESSIVE.sub("", m[group]).split()))
        for m in pattern.finditer(text)
    )


def looks_like_a_person(name: ForeignName) -> bool:
    """Whether a run of capitalised words is hardly anything but a name: two or three words, none of them of everyday use."""
    parts = [part for part in name.parts if part not in _TITLES]
    return 2 <= len(parts) <= 4 and _NO_PERSON.isdisjoint(parts)


def capitalised_words(text: str) -> tuple[str, ...]:
    """Every capitalised word of an English text, possessives cut."""
    return tuple(_POSSESSIVE.sub("", match.group()) for match in _CAPITALISED.finditer(text))


def sound_likeness(chinese: Sequence[str], english: Sequence[str]) -> float:
    """How alike the parts of two names sound, 0 to 1: the best of any two parts and of the whole.

    >>> sound_likeness(("唐纳德", "特朗普"), ("Donald", "Trump")) > 0.8
    True
    >>> sound_likeness(("唐纳德", "特朗普"), ("Joe", "Biden")) < 0.4
    True
    """
    parts = [part for part in chinese if _chinese(part)]
    words = [word for word in english if _english(word)]
    if not parts or not words:
        return 1.0
    pairs = [(part, word) for part in parts for word in words]
    return max(_alike(_chinese(z), _english(e)) for z, e in [*pairs, ("".join(parts), "".join(words))])


@functools.lru_cache(maxsize=4096)
def _chinese(name: str) -> str:
    classes = ""
    for char in name:
        if char in _OWN:
            classes += _OWN[char]
            continue
        reading = reading_of(char)
        initial = _SYLLABLE.match(reading)
        classes += _INITIALS[initial.group()] if initial else ""
        classes += "N" if reading.endswith(("n", "ng")) else ""
    return classes


@functools.lru_cache(maxsize=4096)
def _english(word: str) -> str:
    letters = re.sub("[^a-z]", "", word.lower())
    classes, i = "", 0
    while i < len(letters):
        rule = next((r for r in _ENGLISH if letters.startswith(r[0], i)), None)
        if rule:
            classes, i = classes + rule[1], i + len(rule[0])
            continue
        char, following = letters[i], letters[i + 1 : i + 2]
        if char == following and char not in "aeiou":
            i += 1
        soft = following in ("e", "i", "y")
        if char == "g":
            classes += "C" if soft else "K"
        elif char == "c":
            classes += "S" if soft else "K"
        elif char == "y":
            classes += "Y" if i == 0 else ""
        else:
            classes += _LETTERS.get(char, "")
        i += 1
    return classes


def _alike(one: str, other: str) -> float:
    """1 minus the weighted edit distance, as a share of what the longer of the two weighs."""
    last = [0.0]
    for y in other:
        last.append(last[-1] + _SKIP[y])
    for x in one:
        row = [last[0] + _SKIP[x]]
        for j, y in enumerate(other, start=1):
            change = 0.0 if x == y else _CHANGE.get(frozenset((x, y)), 1.0)
            row.append(min(last[j - 1] + change, last[j] + _SKIP[x], row[-1] + _SKIP[y]))
        last = row
    weight = max(sum(_SKIP[c] for c in one), sum(_SKIP[c] for c in other))
    return 1 - last[-1] / weight if weight else 0.0
