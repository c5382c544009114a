"""Chinese words written with a wrong character of the same sound, by what the source says.

An input method offers 错施 for 措施 and 权力 for 权利. A word of the same sound (tones aside) that shares a character with what is
written is taken for what was meant when it renders a word of the source that nothing in the translation renders, and what is
written renders none. Sounds are those of CC-CEDICT.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from tmkit.checks.clauses.words import shared_words, stem
from tmkit.model import Span
from tmkit.text.cedict import entries, kept_of_dictionary, senses
from tmkit.text.chars import is_han
from tmkit.text.words import Token, tokens

__all__ = ["misheard"]

_PAIRS: Final = (
    "权利 权力、形势 形式、反映 反应、法治 法制、公示 公式、启事 启示、学历 学力、会议 会意、中止 终止、抚养 扶养、检察 检查、界限 界线、品味 品位、收益 受益、"
    "法人 发人、事例 实例、施行 实行、意义 异议、统筹 同筹、成绩 成积、需要 须要、工夫 功夫、气势 启示、登录 登陆、账号 帐好、年龄 年令、模型 模形、部署 布属、"
    "效率 效力、利率 利律、汇率 汇律、专利 专力、义务 意务、经历 精力、精力 经历、时间 实践、事务 事物、事物 事务、期中 其中、其中 期中、以后 已后、"
    "签订 签定、订单 定单、树立 竖立、象征 像征、凑合 凑和、功能 工能、公正 公证、公证 公正、记录 纪录、纪律 记律、考察 考查、连接 联接、侦察 侦查"
)
"""What is meant and what is written for it, both words perhaps."""
_MISTAKEN: Final = {wrong: right for right, wrong in (pair.split() for pair in _PAIRS.split("、"))}
_WORD: Final = re.compile(r"[A-Za-z]{3,}")
_TONE: Final = re.compile(r"\d")
_MOST = 2  # characters of a word looked at
_MEANT: Final = 0.5  # least quality of the rendering that shows what was meant, beside what is no word
_MEANT_ALONE: Final = 0.39  # ... beside characters that make no word
_FUNCTION: Final = frozenset(
    "的了也和或但且如若都么里之你我她他它这那会是在与及著着吗呢吧把被就才又再即到从对为以所于上下中来去不没有有个月日年得其本时想"
)
"""Characters that stand by themselves everywhere."""
_MEANT_ACROSS: Final = 0.8  # ... beside characters of which the second begins a word
_LESS: Final = 0.27  # what a word often mistaken may say of the source all the same
_SAYS: Final = 0.03  # from here on a word says something of the source
_ACCOUNTS: Final = 0.2  # ... accounts for a word of it
_BETTER: Final = 0.5  # or so much less well than what is meant


class _Sounds(NamedTuple):
    """Words of two characters by their sound, and the sounds of each character."""

    words: dict[str, str]
    sounds: dict[str, str]


@functools.lru_cache(maxsize=1)
def _sounds() -> _Sounds:
    table = kept_of_dictionary("homophones", _make, Path(__file__))
    return _Sounds(table["words"], table["sounds"])


def _make() -> dict[str, dict[str, str]]:
    words: dict[str, list[str]] = defaultdict(list)
    sounds: dict[str, list[str]] = defaultdict(list)
    for _, word, pinyin, _ in entries():
        if len(word) > _MOST:
            continue
        syllables = _TONE.sub("", pinyin.lower()).split()
        if len(syllables) != len(word):
            continue
        if len(word) == 1:
            sounds[word].append(syllables[0])
        elif word not in words[" ".join(syllables)]:
            words[" ".join(syllables)].append(word)
    return {
        "words": {sound: " ".join(some) for sound, some in words.items()},
        "sounds": {char: " ".join(dict.fromkeys(some)) for char, some in sounds.items()},
    }


def misheard(chinese: str, english: str) -> Iterator[tuple[Span, str]]:
    """Wrong words of a Chinese translation with their places, and what was probably meant."""
    here = tokens(chinese, "zh")
    said: list[str] | None = None
    for span, least in _suspects(here):
        written = span.of(chinese)
        others = _same_sound(written) if least else (_MISTAKEN[written],)
        if not others:
            continue
        if said is None:
            said = list(dict.fromkeys(stem(word) for word in _WORD.findall(english)))
        if any(shared_words().quality((written,), word) >= _SAYS + _LESS * (not least) for word in said):
            continue
        parts = {word for word in said if least and shared_words().quality(written, word) >= _MEANT_ALONE}
        rest = [token.text for token in here if token.end <= span.start or token.start >= span.end]
        for other in others:
            if other not in rest and _meant(
                other, [word for word in said if word not in parts], rest, least or _MEANT
            ):
                yield span, other
                break


def _suspects(here: Sequence[Token]) -> Iterator[tuple[Span, float]]:
    """Pairs of characters that may be wrong, and how well what is meant must render the source; 0 for words often mistaken."""
    known = senses()
    for token in here:
        if len(token.text) != 2 or not all(map(is_han, token.text)):
            continue
        if token.text in _MISTAKEN:
            yield Span(token.start, token.end), 0.0
        elif token.text not in known and not token.pos.startswith("nr"):
            yield Span(token.start, token.end), _MEANT
    for one, other in pairwise(here):
        if one.end != other.start or len(one.text) > 1 or len(other.text) > 2:
            continue
        both = one.text + other.text[0]
        if all(map(is_han, both)) and both not in known and not _FUNCTION.intersection(both):
            yield Span(one.start, one.end + 1), (_MEANT_ALONE if len(other.text) == 1 else _MEANT_ACROSS)


@functools.lru_cache(maxsize=65536)
def _same_sound(written: str) -> tuple[str, ...]:
    """Other words of the sound of two characters, with one of them in its place."""
    table = _sounds()
    found: dict[str, None] = {}
    for first in table.sounds.get(written[0], "").split():
        for second in table.sounds.get(written[1], "").split():
            for word in table.words.get(f"{first} {second}", "").split():
                if word != written and (word[0] == written[0]) + (word[1] == written[1]) == 1:
                    found[word] = None
    return tuple(found)


def _meant(word: str, said: Sequence[str], rest: Sequence[str], least: float) -> bool:
    known = shared_words()
    for english in said:
        how = known.quality((word,), english)
        if how >= least and known.quality(rest, english) < max(_ACCOUNTS, how - _BETTER):
            return True
    return False
