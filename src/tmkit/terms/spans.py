"""Term candidates as pairs of spans: what may be a Chinese term, and the English words it is linked to.

A pair of spans is a candidate when the links of its words stay inside it on both sides (Och, Tillmann and Ney
1999, softened to link probabilities): a boundary that holds in both languages is a term boundary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.terms.corpus import Corpus, Line, Words
from tmkit.terms.marks import Gap, Word
from tmkit.terms.ranges import MAX_EN_WORDS, English

__all__ = ["LINK_FEATURES", "Boxes", "all_zh_spans", "occurrences", "quality", "sharpen", "zh_spans"]

Floats: TypeAlias = npt.NDArray[np.float32]
Ints: TypeAlias = npt.NDArray[np.int64]

MAX_ZH_WORDS = 9
MAX_ZH_CHARS = 28

_STRICT, _LOOSE = (0.22, 0.16, 0.75), (0.13, 0.1, 0.88)

LINK_FEATURES = (
    "zh_linked",  # share of the Chinese words that is linked inside
    "en_linked",  # share of the English content words that is linked inside
    "zh_leaves",  # links of the Chinese words that leave
    "en_leaves",  # links of the English words that leave
    "zh_first", "zh_last", "en_first", "en_last",  # links inside of the words at the edges
    "zh_before", "zh_after", "en_before", "en_after",  # links to the inside of the words around
    "zh_before_free", "zh_after_free", "en_before_free", "en_after_free",  # neighbours not claimed by other words
    "en_joint_before", "en_joint_after",  # the noun phrase goes on over "of", "and" ...
    "zh_mark_before", "zh_mark_after",  # a mark, a particle or nothing stands beside
    "en_compound_cut", "en_name_cut",  # edges inside a compound with hyphens, inside a run of capitals
)  # fmt: skip


@dataclass(slots=True)
class Boxes:
    """Candidates of one unit.

    Attributes:
        box: N × 4, word ranges [i, j) of the Chinese and [k, e) of the English side.
        features: N × ``LINK_FEATURES``.
        quality: N.

    """

    box: Ints
    features: Floats
    quality: Floats


def sharpen(links: Floats) -> Floats:
    """Links helped by their neighbours: of two equal words the one whose surroundings are linked too wins."""
    rows, columns = links.shape
    if min(rows, columns) < 2:
        return links
    padded = np.zeros((rows + 4, columns + 6), np.float32)
    padded[2:-2, 3:-3] = links
    support = np.zeros_like(links)
    for di in (-2, -1, 1, 2):
        band = padded[2 - di : 2 - di + rows]
        for dj in (-3, -2, -1, 1, 2, 3):
            support += band[:, 3 - dj : 3 - dj + columns] * np.float32(1.0 / (abs(di) + abs(dj)))
    raised = links * (0.1 + np.minimum(support, 1.5))
    f = raised / (raised.sum(axis=0, keepdims=True) + 0.02)
    b = raised / (raised.sum(axis=1, keepdims=True) + 0.02)
    return np.asarray(np.sqrt(f * b), np.float32)


def zh_spans(corpus: Corpus, line: Line) -> Ints:
    """Word ranges [i, j) that may be Chinese terms by their marks and edges, S × 2."""
    words = Words(line.zh_ids, line.zh_starts, line.zh_ends, line.zh_gaps, np.array([0, len(line.zh_ids)]))
    return _spans(corpus, words, lambda _: line)


def all_zh_spans(corpus: Corpus) -> list[Ints]:
    """The same for each unit, worked out for all together."""
    words = corpus.zh_words
    found = _spans(corpus, words, corpus.line)
    unit = np.searchsorted(words.bounds, found[:, 0], side="right") - 1
    found -= words.bounds[unit][:, None]
    cuts = np.searchsorted(unit, np.arange(1, len(corpus)))
    return np.split(found, cuts) if len(corpus) else []


def _spans(corpus: Corpus, words: Words, line: Callable[[int], Line]) -> Ints:
    """Those of units end to end, as word ranges among all; ``line`` gives a unit by its number."""
    flags = corpus.zh.flags[words.ids]
    starts = np.flatnonzero(flags & Word.MAY_START)
    first, last = (
        a.ravel()
        for a in np.broadcast_arrays(starts[:, None], starts[:, None] + np.arange(1, MAX_ZH_WORDS + 1))
    )
    unit = np.searchsorted(words.bounds, first, side="right") - 1
    inside = last <= words.bounds[unit + 1]
    first, last, unit = first[inside], last[inside], unit[inside]
    before, behind = first + unit, last + unit  # a unit has one gap more than words
    ending = np.where(last == first + 1, Word.MAY_STAND_ALONE, Word.MAY_END)
    gaps = words.gaps
    quoted = (gaps[before] & Gap.QUOTE_OPENS != 0) & (gaps[behind] & Gap.QUOTE_CLOSES != 0)
    keep = ((flags[last - 1] & ending) != 0) | quoted
    keep &= words.ends[last - 1] - words.starts[first] <= MAX_ZH_CHARS
    keep &= _between(gaps & Gap.HARD, before, behind) == 0
    keep &= _between(gaps // Gap.PAUSE, before, behind) <= 2
    marks = _between((gaps & Gap.MARK) // Gap.MARK, before, behind)
    for place in np.flatnonzero(keep & (marks > 0)).tolist():
        number = int(unit[place])
        begin = int(words.bounds[number])
        keep[place] = _balanced(line(number).zh_text(int(first[place]) - begin, int(last[place]) - begin))
    return np.stack([first[keep], last[keep]], axis=1)


def _between(values: npt.NDArray[np.integer[Any]], first: Ints, last: Ints) -> Ints:
    """Sum of the values of the gaps between the words of each range, from the gap before it to the one behind."""
    sums = np.concatenate([[0], np.cumsum(values, dtype=np.int64)])
    return np.asarray(sums[last] - sums[first + 1], np.int64)


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


def occurrences(
    corpus: Corpus, line: Line, links: Floats, floor: float = 0.1, spans: Ints | None = None
) -> Boxes | None:
    """The candidates of one unit of at least the quality ``floor``.

    ``links``: Chinese words × English words; ``spans``: the Chinese word ranges to look at, if not all.
    """
    least = _LOOSE if floor < 0.1 else _STRICT
    spans = zh_spans(corpus, line) if spans is None else spans
    n = len(line.en_ids)
    if not len(spans) or not n:
        return None
    english = English(corpus, line)
    weighted = links * (0.15 + 0.85 * english.content)[None, :]
    row_sums = np.zeros((links.shape[0] + 1, n), np.float32)
    np.cumsum(weighted, axis=0, out=row_sums[1:])
    inside = row_sums[spans[:, 1]] - row_sums[spans[:, 0]]
    total = weighted.sum(axis=0)[None, :]
    begins, ends = _best_ranges(2.0 * inside - total - 0.04, english.walls)
    table = np.zeros((links.shape[0] + 1, n + 1), np.float64)
    np.cumsum(np.cumsum(links, axis=0), axis=1, out=table[1:, 1:])
    held = table[spans[:, 1], ends] - table[spans[:, 0], ends]
    held -= table[spans[:, 1], begins] - table[spans[:, 0], begins]
    hopeful = held > least[0] * (spans[:, 1] - spans[:, 0])
    rows: list[tuple[int, int, int, int]] = []
    outside = total - inside < 0.35
    chosen = np.flatnonzero(hopeful)
    first, last = _hulls(inside[chosen], total, english)
    for number, a, b in zip(chosen.tolist(), first.tolist(), last.tolist(), strict=True):
        i, j = spans[number].tolist()
        start, end = int(begins[number]), int(ends[number])
        found = english.alternatives(start, end, outside[number].tolist())
        if a < b and (a < start or b > end):
            found.append((a, b))
        rows.extend((i, j, start, end) for start, end in dict.fromkeys(found))
    if not rows:
        return None
    box = np.array(rows)
    box = box[english.quotes_whole(box[:, 2], box[:, 3])]
    if english.brackets:
        box = box[english.depth[box[:, 2]] == english.depth[box[:, 3] - 1]]
    features = _link_features(table, box, english, _zh_edges(corpus, line))
    worth = quality(features)
    good = (
        (features[:, 0] > least[0])
        & (features[:, 1] > least[1])
        & (features[:, 2] < least[2])
        & (worth >= floor)
    )
    return Boxes(box[good], features[good], worth[good])


def quality(features: Floats) -> Floats:
    """How well the boundaries of occurrences hold on both sides, about 0 to 1; one row of features each."""
    clipped = np.minimum(1.0, features)
    kept = np.maximum(0.0, clipped[:, 0] * clipped[:, 1] * (1 - clipped[:, 2]) * (1 - clipped[:, 3]))
    edges, around = clipped[:, 4:8].mean(axis=1), clipped[:, 8:12].mean(axis=1)
    return np.asarray(np.sqrt(kept) * (0.5 + edges / 2) - around / 4, np.float32)


def _best_ranges(gain: Floats, walls: Ints) -> tuple[Ints, Ints]:
    """The range with the greatest sum for every row, not across walls: greatest rise of the running sum."""
    rows, n = gain.shape
    raised = np.insert(gain, walls, np.float32(-100.0), axis=1) if len(walls) else gain
    columns = np.insert(np.arange(n), walls, -1) if len(walls) else np.arange(n)
    sums = np.zeros((rows, raised.shape[1] + 1), np.float32)
    np.cumsum(raised, axis=1, out=sums[:, 1:])
    rise = sums[:, 1:] - np.minimum.accumulate(sums[:, :-1], axis=1)
    last = rise.argmax(axis=1)
    before = np.arange(sums.shape[1])[None, :] <= last[:, None]
    first = np.where(before, sums, np.float32(np.inf)).argmin(axis=1)
    first = np.where(columns[first] < 0, first + 1, first)
    begin, end = columns[first], columns[last] + 1
    return np.minimum(begin, end - 1), np.maximum(end, 1)


def _hulls(inside: Floats, total: Floats, english: English) -> tuple[Ints, Ints]:
    """For every row the range from the first to the last word linked inside, where one word between them is not.

    sovereign wealth fund, where "wealth" has no link of its own; 0, 0 where there is none.
    """
    strong = (inside > np.maximum(0.25, 0.5 * total)) & (english.content > 0)[None, :]
    n = strong.shape[1]
    first, last = strong.argmax(axis=1), n - strong[:, ::-1].argmax(axis=1)
    content = np.concatenate([[0], np.cumsum(english.content > 0)])
    walls = np.zeros(n + 1, np.int64)
    walls[english.walls] = 1
    crossed = np.cumsum(walls)
    good = strong.any(axis=1) & (crossed[last - 1] == crossed[first]) & (last - first <= MAX_EN_WORDS)
    good &= content[last] - content[first] - strong.sum(axis=1) == 1
    return np.where(good, first, 0), np.where(good, last, 0)


def _zh_edges(corpus: Corpus, line: Line) -> tuple[Floats, Floats]:
    """For each boundary whether a term may well begin there, and whether it may well end there."""
    flags = corpus.zh.flags[line.zh_ids]
    marks = (line.zh_gaps & Gap.ANY) != 0
    begins, ends = marks.copy(), marks.copy()
    begins[0] = ends[-1] = True
    begins[1:] |= (flags & Word.MAY_END) == 0
    ends[:-1] |= (flags & Word.MAY_START) == 0
    return begins.astype(np.float32), ends.astype(np.float32)


def _link_features(
    table: npt.NDArray[np.float64], box: Ints, english: English, zh_edges: tuple[Floats, Floats]
) -> Floats:
    """``LINK_FEATURES`` of each candidate. ``table``: running sums of the links on both axes."""
    i, j, k, e = box.T
    m, n = table.shape[0] - 1, table.shape[1] - 1

    def mass(a: Ints, b: Ints, c: Ints, d: Ints) -> npt.NDArray[np.float64]:
        return np.asarray(table[b, d] - table[a, d] - table[b, c] + table[a, c])

    zero, full_m, full_n = np.zeros_like(i), np.full_like(i, m), np.full_like(i, n)
    content_sum = np.concatenate([[0.0], np.cumsum(english.content)])
    inside = mass(i, j, k, e)
    rows, columns = mass(i, j, zero, full_n), mass(zero, full_m, k, e)
    words = np.maximum(1.0, content_sum[e] - content_sum[k])
    left_z, right_z = np.maximum(i - 1, 0), np.minimum(j + 1, m)
    left_e, right_e = np.maximum(k - 1, 0), np.minimum(e + 1, n)
    row_in = [mass(left_z, i, k, e), mass(j, right_z, k, e)]
    column_in = [mass(i, j, left_e, k), mass(i, j, e, right_e)]
    free = [
        1 - mass(left_z, i, zero, full_n) + row_in[0],
        1 - mass(j, right_z, zero, full_n) + row_in[1],
        (1 - mass(zero, full_m, left_e, k) + column_in[0]) * english.open_before[k],
        (1 - mass(zero, full_m, e, right_e) + column_in[1]) * english.open_after[e],
    ]
    return np.stack(
        [
            inside / (j - i),
            inside / words,
            1 - inside / np.maximum(rows, 1e-6),
            1 - inside / np.maximum(columns, 1e-6),
            mass(i, i + 1, k, e),
            mass(j - 1, j, k, e),
            mass(i, j, k, k + 1),
            mass(i, j, e - 1, e),
            *row_in,
            *column_in,
            *free,
            english.joint_before[k],
            english.joint_after[e],
            zh_edges[0][i],
            zh_edges[1][j],
            english.compound[k] + english.compound[e],
            english.name[k] + english.name[e],
        ],
        axis=1,
    ).astype(np.float32)
