"""What is known of words: how Chinese ones are rendered, and how surely a translated word of either language is found again.

Renderings are those of CC-CEDICT and those learned from parallel text by IBM model 1 (Brown et al. 1993), trained both ways and
symmetrised. The odds of a word compare how often it was linked in right pairs and in pairs put together at random. Both
tables hold numbers only, words by their checksum; ``tests/bench/train_omission.py`` makes them.
"""

from __future__ import annotations

import functools
import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tmkit.text.cedict import kept_of_senses
from tmkit.text.chars import to_simplified

__all__ = ["FIGURE", "Odds", "Tables", "WordTable", "Words", "key", "shared_words", "stem"]

Odds = tuple[float, float, float]
"""Log odds, translated against left out, of a word with no counterpart, with one another word has, and with its own."""

About = tuple[Mapping[int, float], Odds]
"""Keys of the words that may render a word, with the quality of each, from 0 to 1; and its odds."""

FIGURE: Final = "#"
"""Stands for every figure in the tables of odds."""

_SCALE: Final = 16.0  # log odds are stored in sixteenths, qualities of renderings in two-hundredths
_QUALITY: Final = 200.0
_MOST: Final = 150_000  # words of a language remembered at once
_KEY: Final = "I"  # of an array: 32 bits
_NONE: Final[Mapping[int, float]] = {}
_GIVEN: Final = 0.4  # quality of a rendering the dictionary gives
_LATIN: Final = re.compile(r"[A-Za-z][a-z]+|[A-Z]{2,}")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_ENDINGS: Final = frozenset(
    "isation ization ations ation ments ment ingly ities ity ions ion ness ives ive ally ical able ible ance ence ing ies ied ed "
    "es ly al er or s y e".split()
)
_STOP: Final = frozenset(
    "the and for with that this from have has had are was were been being will would shall should can could may might must its their "
    "his her our your they them these those which what when where who whom than then there here also into onto upon about over under "
    "such some any each every all both more most other another only very much many not but yet nor out off per via etc one two said "
    "says say make made makes take taken get got give given come came put see seen way well good great new use used like just even "
    "still own same through between among during before after within without against because while although though however part thing "
    "things person people something somebody someone one's esp usually abbr fig lit sth sb classifier variant particle used it's".split()
)
_DULL_ZH: Final = frozenset(
    "我们 他们 她们 它们 你们 这个 那个 这些 那些 这样 那样 一个 一些 什么 怎么 可以 已经 因为 所以 如果 但是 而且 以及 或者 就是 还是 不是 "
    "没有 进行 实现 通过 对于 关于 根据 按照 其中 同时 此外 另外 然后 现在 时候 之后 之前 以后 以前 以上 以下 目前 今年 去年 进一步 推进 加快 "
    "推动 促进 加强 坚持 做好 开展 方面 问题 工作 情况 有关 主要 重要 继续 不断 积极 全面 深入 切实 着力 大力 各种 各类 各地 规定 应当".split()
)


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude stem: enough for developed / development / developing to meet."""
    low = word.lower()
    for size in range(min(7, len(low) - 3), 0, -1):
        if low[-size:] in _ENDINGS:
            low = low[:-size]
            break
    return low[:6]


@functools.lru_cache(maxsize=65536)
def key(text: str) -> int:
    """What a word goes by in the tables."""
    return crc32(text.encode("utf-8"))


class Tables(NamedTuple):
    """What is read from the committed file.

    Attributes:
        renderings: Chinese word to stems of English words with the quality of the rendering, from 0 to 1.
        zh: odds of Chinese words.
        en: odds of stems of English words.

    """

    renderings: Mapping[int, Mapping[int, float]]
    zh: Mapping[int, Odds]
    en: Mapping[int, Odds]

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """For ``numpy.savez_compressed``."""
        links = sorted((c, e, q) for c, row in self.renderings.items() for e, q in row.items())
        found: dict[str, npt.NDArray[np.generic]] = {
            "zh": np.array([c for c, _, _ in links], np.uint32),
            "en": np.array([e for _, e, _ in links], np.uint32),
            "quality": np.array([round(q * _QUALITY) for _, _, q in links], np.uint8),
        }
        for name, table in (("zh", self.zh), ("en", self.en)):
            words = sorted(table)
            odds = np.array([table[word] for word in words])
            found[f"{name}_words"] = np.array(words, np.uint32)
            found[f"{name}_odds"] = np.clip(np.round(odds * _SCALE), -127, 127).astype(np.int8)
        return found

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> Tables:
        """From the arrays."""
        renderings: dict[int, dict[int, float]] = {}
        for c, e, q in zip(
            arrays["zh"].tolist(), arrays["en"].tolist(), arrays["quality"].tolist(), strict=True
        ):
            renderings.setdefault(c, {})[e] = q / _QUALITY
        odds = [
            {
                word: (a / _SCALE, b / _SCALE, c / _SCALE)
                for word, (a, b, c) in zip(
                    arrays[f"{name}_words"].tolist(), arrays[f"{name}_odds"].tolist(), strict=True
                )
            }
            for name in ("zh", "en")
        ]
        return cls(renderings, odds[0], odds[1])


class WordTable:
    """Words of one language by number, with their odds and keys; numbers are given as words are first met.

    Number 0 stands for every figure, -1 for a word that says little.

    Attributes:
        numbers: the number of a word; looking a new word up gives it one.

    """

    def __init__(self, about: Callable[[str], About | None], figure: Odds) -> None:
        self._about, self._figure = about, figure
        self.numbers = _Numbers(self._add)
        self.clear()

    def clear(self) -> None:
        """Forget all words."""
        self.numbers.clear()
        self._odds = array("d", self._figure)
        self._starts = array("q", (0, 0))
        self._keys, self._qualities = array("q"), array("d")

    def _add(self, word: str) -> int:
        about = self._about(word)
        if about is None:
            return -1
        renderings, odds = about
        self._odds.extend(odds)
        self._keys.extend(renderings)
        self._qualities.extend(renderings.values())
        self._starts.append(len(self._keys))
        return len(self._starts) - 2

    def odds(self) -> npt.NDArray[np.float64]:
        """A row of odds for each number. The view must be gone before the next word is looked up."""
        return np.frombuffer(self._odds).reshape(-1, 3)

    def renderings(
        self,
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Where each number's keys begin, and end before the next one's; keys; qualities. Views likewise."""
        empty = not self._keys
        return (
            np.frombuffer(self._starts, np.int64),
            np.empty(0, np.int64) if empty else np.frombuffer(self._keys, np.int64),
            np.empty(0) if empty else np.frombuffer(self._qualities),
        )


class _Numbers(dict[str, int]):
    """Numbers of words, given out by a function at the first look."""

    def __init__(self, add: Callable[[str], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, word: str) -> int:
        number = self[word] = self._add(word)
        return number


class Words:
    """The tables with CC-CEDICT behind them; what was looked up is remembered.

    Attributes:
        zh: the words of Chinese texts; their keys are those of the stems of English words that may render them.
        en: the words of English texts; each has one key, that of its stem.

    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._usual_zh = tables.zh.get(0, (-0.8, 1.8, 2.4))
        self._usual_en = tables.en.get(0, (-1.6, 2.3, 2.4))
        self._dense: dict[int, int] = {}
        figure = key(FIGURE)
        self.zh = WordTable(self._chinese, tables.zh.get(figure, self._usual_zh))
        self.en = WordTable(self._english, tables.en.get(figure, self._usual_en))

    def settle(self) -> int:
        """Forget the words when there are very many; the number of keys given out."""
        if len(self.zh.numbers) > _MOST or len(self.en.numbers) > _MOST:
            self.zh.clear()
            self.en.clear()
            self._dense.clear()
        return len(self._dense)

    def keys(self) -> int:
        """How many keys were given out."""
        return len(self._dense)

    def _numbered(self, renderings: Mapping[int, float]) -> dict[int, float]:
        dense = self._dense
        return {dense.setdefault(one, len(dense)): quality for one, quality in renderings.items()}

    def _chinese(self, word: str) -> About | None:
        known = self.chinese(word)
        return known and (self._numbered(known[0]), known[1])

    def _english(self, word: str) -> About | None:
        known = self.english(word)
        return known and (self._numbered({known[0]: 1.0}), known[1])

    def chinese(self, word: str) -> About | None:
        """Renderings of a word of a Chinese text and its odds; None for a word that says little."""
        if not _HAN.match(word):
            if _is_latin(word):
                return {key(stem(word)): 1.0}, self._tables.zh.get(key(stem(word)), self._usual_zh)
            return None
        if word in _DULL_ZH:
            return None
        found = dict.fromkeys(_given_keys(word), _GIVEN)
        for s, quality in self._tables.renderings.get(key(word), {}).items():
            if quality > found.get(s, 0.0):
                found[s] = quality
        return (found, self._tables.zh.get(key(word), self._usual_zh)) if found else None

    def quality(self, chinese: Iterable[str], english: str) -> float:
        """How surely one of the Chinese words is rendered by an English one, given by its stem, from 0 to 1."""
        number = key(english)
        return max((self._quality(one, number) for one in chinese), default=0.0)

    def renders(self, chinese: Sequence[str], english: str, least: float) -> bool:
        """Whether an English word, given by its stem, renders one of the Chinese words so surely."""
        number, learnt = key(english), self._tables.renderings
        if any(
            learnt.get(key(one), _NONE).get(number, 0.0) >= least for one in chinese if one not in _DULL_ZH
        ):
            return True  # asked first: the dictionary's words are not in order
        return any(self._quality(one, number) >= least for one in chinese)

    def _quality(self, chinese: str, english: int) -> float:
        """What ``chinese`` has for one key, without the others."""
        if not _HAN.match(chinese):
            return float(_is_latin(chinese) and key(stem(chinese)) == english)
        if chinese in _DULL_ZH:
            return 0.0
        learnt = self._tables.renderings.get(key(chinese), {}).get(english, 0.0)
        return learnt if learnt >= _GIVEN or english not in _given_keys(chinese) else _GIVEN

    def kinship(self, a: str, b: str) -> float:
        """The best quality with which one Chinese word is learnt to be rendered by either of two English ones."""
        first, second = key(stem(a)), key(stem(b))
        both = (
            min(row[first], row[second])
            for row in self._tables.renderings.values()
            if first in row and second in row
        )
        return max(both, default=0.0)

    def english(self, word: str) -> tuple[int, Odds] | None:
        """The key of a word of an English text and its odds; None for a word that says little."""
        if len(word) < 3 or word.lower() in _STOP:
            return None
        at = key(stem(word))
        return at, self._tables.en.get(at, self._usual_en)


def _is_latin(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isalpha()


@functools.lru_cache(maxsize=32768)
def _given_keys(word: str) -> array[int]:
    """The keys of the words the dictionary renders a Chinese word by; of its parts when it has not the word."""
    given = _given()
    keys = given.get(word)
    if keys is None:
        keys = given.get(to_simplified(word))
    found = array(_KEY, keys or b"")
    if keys is None:
        for i in range(0, len(word) - 1 if len(word) > 2 else 0, 2):
            found += _given_keys(word[i : i + 2])
    return found


@functools.lru_cache(maxsize=1)
def _given() -> Mapping[str, bytes]:
    """By headword of CC-CEDICT the keys of the words that its senses are made of, four bytes each."""
    return kept_of_senses("word-keys", _keys_in, Path(__file__))


def _keys_in(text: str) -> bytes:
    words = dict.fromkeys(map(_telling, _LATIN.findall(text)))
    return array(_KEY, [key(word) for word in words if word]).tobytes()


@functools.lru_cache(maxsize=65536)
def _telling(word: str) -> str:
    """The stem of an English word; empty for one that says little."""
    return stem(word) if len(word) > 2 and word.lower() not in _STOP else ""


@functools.lru_cache(maxsize=1)
def shared_words() -> Words:
    """The committed tables."""
    with files("tmkit.checks.clauses").joinpath("words.npz").open("rb") as file, np.load(file) as arrays:
        return Words(Tables.of(arrays))
