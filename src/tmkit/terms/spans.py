"""Term candidates as pairs of spans: what may be a Chinese term, and the English words it is linked to.

A pair of spans is a candidate when the links of its words stay inside it on both sides (Och, Tillmann and Ney
1999, softened to link probabilities): a boundary that holds in both languages is a term boundary.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from tmkit.text.words import Token, fold, tokens

__all__ = [
    "FUNCTION_WORDS",
    "Line",
    "Occurrence",
    "make_line",
    "occurrences",
    "quality",
    "sharpen",
    "zh_spans",
]

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]

MAX_ZH_WORDS = 9
MAX_ZH_CHARS = 28
MAX_EN_WORDS = 14

FUNCTION_WORDS = frozenset(
    """a an the of to in on at for from by with and or but nor as that which who whom whose this these those it
    its he she his her him they their them we our us you your i my me is are was were be been being am has have
    had having do does did will would shall should can could may might must not no if than then so such also both
    either neither each every all any some more most very there here while when where what how why during into
    over under between among against about after before through per via upon within without across toward
    towards amid including""".split()
)
_EDGE_OK = frozenset(["all", "more"])

_HARD_ZH = regex.compile(r"[，。；：？！,;:!?…\n\r]|\.(?!\d)")
_SOFT_ZH = regex.compile(r"[、“”\"‘’「」『』《》〈〉（）()·+\-—–/]")
_HARD_EN = regex.compile(r"[.;:!?()\[\]\n…—–“”\"]|(?<!\w)['‘]|['’](?!s\b|\w)")

_NO_EDGE_POS = frozenset("uj ul uz ug ud uv c p y e o zg u k h".split())
_NO_FIRST = frozenset(
    """的 了 和 与 及 或 等 为 在 对 将 被 把 从 向 以 于 由 并 而 也 都 就 又 还 是 之 所 个 各 该 这 那 其 我
    一是 二是 三是 四是 五是 六是""".split()
)
_NO_LAST = _NO_FIRST | frozenset(
    "上 下 中 内 外 里 间 时 后 前 来 去 着 过 到 至 达 超 占 约 近 年 月 日".split()
)
_DIGITS = regex.compile(r"^[\d.,%]+$")


@dataclass(slots=True)
class Line:
    """A unit's two texts as words, without marks; gaps tell what stands before each word."""

    zh: str
    en: str
    zh_words: list[Token]
    en_words: list[Token]
    zh_keys: list[str]
    en_keys: list[str]
    zh_gaps: list[str]
    en_gaps: list[str]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A candidate in one unit: word ranges on both sides and its link features."""

    zh: tuple[int, int]
    en: tuple[int, int]
    features: tuple[float, ...]
    quality: float


def _words(text: str, lang: str) -> tuple[list[Token], list[str]]:
    words: list[Token] = []
    gaps: list[str] = []
    end = 0
    for token in tokens(text, lang):
        if token.pos == "x":
            continue
        for part in _split(token) if lang == "zh" else (token,):
            gaps.append(text[end : part.start])
            words.append(part)
            end = part.end
    gaps.append(text[end:])
    return words, gaps


def _split(token: Token) -> tuple[Token, ...]:
    """A long dictionary word as the words it is made of (海关 总署), so that each may find its link."""
    if len(token.text) < 4 or token.pos in ("i", "eng", "m", "nr"):
        return (token,)
    place = token.start
    parts: list[Token] = []
    for text, pos in _word_parts(token.text) or ((token.text, token.pos),):
        parts.append(Token(text, place, place + len(text), pos))
        place += len(text)
    return tuple(parts)


@functools.lru_cache(maxsize=50_000)
def _word_parts(word: str) -> tuple[tuple[str, str], ...]:
    import rjieba

    best: tuple[float, tuple[str, ...]] | None = None
    for cut in range(2, len(word) - 1):
        left, right = word[:cut], word[cut:]
        if rjieba.has_word(left) and rjieba.has_word(right):
            weight = float(min(rjieba.suggest_freq(left), rjieba.suggest_freq(right)))
            if weight >= 20 and (best is None or weight > best[0]):
                best = (weight, (left, right))
    if best is None:
        return ()
    found: list[tuple[str, str]] = []
    for part in best[1]:
        found.extend(_word_parts(part) if len(part) >= 4 else ())
        if len(part) < 4 or not _word_parts(part):
            tagged = rjieba.tag(part)
            found.append((part, tagged[0][1] if len(tagged) == 1 else "n"))
    return tuple(found)


def make_line(zh: str, en: str) -> Line:
    """The words and gaps of a unit."""
    zh_words, zh_gaps = _words(zh, "zh")
    en_words, en_gaps = _words(en, "en")
    return Line(
        zh,
        en,
        zh_words,
        en_words,
        [word.text for word in zh_words],
        [fold(word.text) for word in en_words],
        zh_gaps,
        en_gaps,
    )


def sharpen(links: Floats) -> Floats:
    """Links helped by their neighbours: of two equal words the one whose surroundings are linked too wins."""
    if min(links.shape) < 2:
        return links
    support = np.zeros_like(links)
    rows, columns = links.shape
    for di in (-2, -1, 1, 2):
        for dj in (-3, -2, -1, 1, 2, 3):
            if abs(di) >= rows or abs(dj) >= columns:
                continue
            weight = 1.0 / (abs(di) + abs(dj))
            source = links[max(0, -di) : rows - max(0, di), max(0, -dj) : columns - max(0, dj)]
            support[max(0, di) : rows - max(0, -di), max(0, dj) : columns - max(0, -dj)] += weight * source
    raised = links * (0.1 + np.minimum(support, 1.5))
    f = raised / (raised.sum(axis=0, keepdims=True) + 0.02)
    b = raised / (raised.sum(axis=1, keepdims=True) + 0.02)
    return np.asarray(np.sqrt(f * b), np.float32)


def zh_spans(words: Sequence[Token], gaps: Sequence[str], text: str) -> list[tuple[int, int]]:
    """Word ranges [i, j) that may be Chinese terms by their marks and edges."""
    found: list[tuple[int, int]] = []
    count = len(words)
    for i in range(count):
        if not _may_start(words[i]):
            continue
        pauses = 0
        for j in range(i + 1, min(count, i + MAX_ZH_WORDS) + 1):
            if j > i + 1:
                gap = gaps[j - 1]
                if gap and (_HARD_ZH.search(gap) or len(gap.strip()) > 2):
                    break
                pauses += gap.count("、")
                if pauses > 2:
                    break
            if words[j - 1].end - words[i].start > MAX_ZH_CHARS:
                break
            if not _may_end(words[j - 1], j - i) or not _balanced(text[words[i].start : words[j - 1].end]):
                continue
            if j == i + 1 and len(words[i].text) < 2:
                continue
            found.append((i, j))
    return found


def _may_start(word: Token) -> bool:
    return word.pos not in _NO_EDGE_POS and word.text not in _NO_FIRST


def _may_end(word: Token, length: int) -> bool:
    if word.pos in _NO_EDGE_POS or word.text in _NO_LAST or (word.pos == "m" and _DIGITS.match(word.text)):
        return False
    return not (length == 1 and len(word.text) < 3 and word.pos in ("d", "m", "r", "t", "q", "mq", "f"))


def _balanced(text: str) -> bool:
    for opening, closing in (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("「", "」")):
        depth = 0
        if opening not in text and closing not in text:
            continue
        for character in text:
            depth += (character == opening) - (character == closing)
            if depth < 0:
                return False
        if depth:
            return False
    return text.count('"') % 2 == 0


def occurrences(line: Line, links: Floats, floor: float = 0.1) -> list[Occurrence]:
    """The candidates of one unit of at least the quality ``floor``. ``links``: Chinese words × English words."""
    spans = zh_spans(line.zh_words, line.zh_gaps, line.zh)
    n = len(line.en_words)
    if not spans or not n:
        return []
    content = np.array(
        [key not in FUNCTION_WORDS for key in (w.text.lower() for w in line.en_words)], np.float32
    )
    weighted = links * (0.15 + 0.85 * content)[None, :]
    firsts = np.array([s[0] for s in spans])
    lasts = np.array([s[1] for s in spans])
    row_sums = np.zeros((links.shape[0] + 1, n), np.float32)
    np.cumsum(weighted, axis=0, out=row_sums[1:])
    inside = row_sums[lasts] - row_sums[firsts]
    gain = 2.0 * inside - weighted.sum(axis=0)[None, :]
    begins, ends = _best_ranges(gain - 0.04, _breaks(line.en_gaps, n))
    table = np.zeros((links.shape[0] + 1, n + 1), np.float64)
    np.cumsum(np.cumsum(links, axis=0), axis=1, out=table[1:, 1:])
    rows: list[tuple[int, int, int, int]] = []
    outside = weighted.sum(axis=0)[None, :] - inside < 0.35
    for number, ((i, j), k, last) in enumerate(zip(spans, begins.tolist(), ends.tolist(), strict=True)):
        for start, end in _alternatives(line, k, last, outside[number]):
            rows.append((i, j, start, end))
    if not rows:
        return []
    box = np.array(rows)
    features = _link_features(table, box, content)
    worth = quality(features)
    good = (features[:, 0] > 0.22) & (features[:, 1] > 0.16) & (features[:, 2] < 0.75) & (worth >= floor)
    return [
        Occurrence((int(b[0]), int(b[1])), (int(b[2]), int(b[3])), tuple(f), w)
        for b, f, w in zip(box[good], features[good].tolist(), worth[good].tolist(), strict=True)
    ]


def quality(features: Floats) -> Floats:
    """How well the boundaries of occurrences hold on both sides, about 0 to 1; one row of features each."""
    clipped = np.minimum(1.0, features)
    kept = np.maximum(0.0, clipped[:, 0] * clipped[:, 1] * (1 - clipped[:, 2]) * (1 - clipped[:, 3]))
    edges, around = clipped[:, 4:8].mean(axis=1), clipped[:, 8:12].mean(axis=1)
    return np.asarray(np.sqrt(kept) * (0.5 + edges / 2) - around / 4, np.float32)


def _breaks(gaps: Sequence[str], count: int) -> npt.NDArray[np.bool_]:
    """Whether a span may not run across the gap before each English word."""
    return np.array(
        [bool(gaps[k].strip(" -'’,") and _HARD_EN.search(gaps[k])) for k in range(count)], np.bool_
    )


def _best_ranges(gain: Floats, breaks: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """The range with the greatest sum for every row, not across breaks: greatest rise of the running sum."""
    rows, n = gain.shape
    at = np.flatnonzero(breaks[1:]) + 1
    walls = np.insert(gain, at, np.float32(-100.0), axis=1)
    columns = np.insert(np.arange(n), at, -1)
    sums = np.zeros((rows, walls.shape[1] + 1), np.float32)
    np.cumsum(walls, axis=1, out=sums[:, 1:])
    rise = sums[:, 1:] - np.minimum.accumulate(sums[:, :-1], axis=1)
    last = rise.argmax(axis=1)
    before = np.arange(sums.shape[1])[None, :] <= last[:, None]
    first = np.where(before, sums, np.float32(np.inf)).argmin(axis=1)
    first = np.where(columns[first] < 0, first + 1, first)
    begin, end = columns[first], columns[last] + 1
    return np.minimum(begin, end - 1), np.maximum(end, 1)


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    while start < end and line.en_words[start].text.lower() in FUNCTION_WORDS - _EDGE_OK:
        start += 1
    while start < end and line.en_words[end - 1].text.lower() in FUNCTION_WORDS:
        end -= 1
    return start, end


def _alternatives(line: Line, start: int, end: int, free: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The linked range and its neighbours: content words more or less at either end.

    ``free`` tells the words without links outside; runs of them beside the range may belong to it.
    """
    start, end = _trim(line, start, end)
    if start >= end or end - start > MAX_EN_WORDS:
        return []
    lefts, rights = _reach(line, start, free, -1), _reach(line, end, free, 1)
    found = {(start, end)}
    found.update((left, end) for left in lefts)
    found.update((start, right) for right in rights)
    if lefts and rights:
        found.add((lefts[-1], rights[-1]))
        found.add((lefts[0], rights[0]))
    if end - start > 1:
        found.add(_trim(line, start + 1, end))
        found.add(_trim(line, start, end - 1))
        found.update((max(start + 1, 0), right) for right in rights[:1])
    return [span for span in found if span[0] < span[1] and span[1] - span[0] <= MAX_EN_WORDS]


def _reach(line: Line, edge: int, free: npt.NDArray[np.bool_], step: int) -> list[int]:
    """New edges beyond this one: after the next content word, and after each further free one, at most four."""
    edges: list[int] = []
    place = edge if step > 0 else edge - 1
    skipped = 0
    while 0 <= place < len(line.en_words) and len(edges) < 4:
        if _stops(line.en_gaps[place if step > 0 else place + 1]):
            break
        if line.en_words[place].text.lower() in FUNCTION_WORDS:
            skipped += 1
            if skipped > 2:
                break
        else:
            if edges and not free[place]:
                break
            edges.append(place + 1 if step > 0 else place)
            skipped = 0
            if not free[place]:
                break
        place += step
    return edges


def _stops(gap: str) -> bool:
    return bool(_HARD_EN.search(gap) or "," in gap)


def _link_features(table: npt.NDArray[np.float64], box: npt.NDArray[np.int64], content: Floats) -> Floats:
    """Per candidate: shares of the links that stay inside, at the edges and outside (see the names below)."""
    i, j, k, e = box.T
    m, n = table.shape[0] - 1, table.shape[1] - 1

    def mass(
        a: npt.NDArray[np.int64], b: npt.NDArray[np.int64], c: npt.NDArray[np.int64], d: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.float64]:
        return table[b, d] - table[a, d] - table[b, c] + table[a, c]

    zero, full_m, full_n = np.zeros_like(i), np.full_like(i, m), np.full_like(i, n)
    content_sum = np.concatenate([[0.0], np.cumsum(content)])
    inside = mass(i, j, k, e)
    rows, columns = mass(i, j, zero, full_n), mass(zero, full_m, k, e)
    words = np.maximum(1.0, content_sum[e] - content_sum[k])
    left_z, right_z = np.maximum(i - 1, 0), np.minimum(j + 1, m)
    left_e, right_e = np.maximum(k - 1, 0), np.minimum(e + 1, n)
    return np.stack(
        [
            inside / (j - i),  # 0 share of the Chinese words that is linked inside
            inside / words,  # 1 share of the English content words that is linked inside
            1 - inside / np.maximum(rows, 1e-6),  # 2 links of the Chinese words that leave
            1 - inside / np.maximum(columns, 1e-6),  # 3 links of the English words that leave
            mass(i, i + 1, k, e),  # 4 first Chinese word
            mass(j - 1, j, k, e),  # 5 last Chinese word
            mass(i, j, k, k + 1),  # 6 first English word
            mass(i, j, e - 1, e),  # 7 last English word
            mass(left_z, i, k, e),  # 8 Chinese word before
            mass(j, right_z, k, e),  # 9 Chinese word after
            mass(i, j, left_e, k),  # 10 English word before
            mass(i, j, e, right_e),  # 11 English word after
        ],
        axis=1,
    ).astype(np.float32)
