"""English word ranges: where a term may begin and end, and the ranges near a linked one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.terms.corpus import Corpus, Line
from tmkit.terms.marks import Gap, Word

__all__ = ["MAX_EN_WORDS", "English"]

Ints: TypeAlias = npt.NDArray[np.int64]

MAX_EN_WORDS = 14
_JOINS_NAMES = frozenset(["of", "the", "and", "for", "on", "in"])


class English:
    """The English side of a unit: which words carry meaning and which boundaries are possible.

    Attributes:
        content: 1 for content words, 0 for function words.
        walls: words before which no term can run on.
        compound: for each boundary 0..n, 1 inside a compound with hyphens.
        name: for each boundary, 1 inside a run of capitalised words.
        open_before: for each word, 1 when a content word stands directly before it.
        open_after: for each boundary, 1 when a content word follows directly.
        joint_before: for each word, 1 when "of", "and" ... and a content word stand directly before it.
        joint_after: for each boundary, 1 when "of", "and" ... and a content word follow directly.
        depth: for each boundary, brackets open there.

    """

    def __init__(self, corpus: Corpus, line: Line) -> None:
        flags, gaps = corpus.en.flags[line.en_ids], line.en_gaps
        self._function = ((flags & Word.FUNCTION) != 0).tolist()
        self._trimmed = ((flags & Word.TRIMMED) != 0).tolist()
        self.count = len(flags)
        capital = (flags & Word.CAPITAL) != 0
        inner = np.zeros(self.count + 1, np.bool_)
        inner[1 : self.count] = (flags[:-1] & Word.NAME != 0) & capital[1:]
        inner &= (gaps & Gap.BRACKET) != 0
        gaps = np.where(inner, 0, gaps)
        change = ((line.en_gaps & Gap.PAREN_OPENS) != 0).astype(np.int64)
        change -= (line.en_gaps & Gap.PAREN_CLOSES) != 0
        self.depth = np.cumsum(change)
        self.brackets = bool(inner.any())
        self._opens = (line.en_gaps & Gap.QUOTE_OPENS) != 0
        self._closes = (line.en_gaps & Gap.QUOTE_CLOSES) != 0
        self._quoting = bool(((line.en_gaps & Gap.MARK) != 0).any())
        self._stops = ((gaps & Gap.STOP) != 0).tolist()
        self._hyphens = ((gaps & Gap.HYPHEN) != 0).tolist()
        content = (flags & Word.FUNCTION) == 0
        self.content = content.astype(np.float32)
        self.walls = np.flatnonzero(gaps[1 : self.count] & Gap.HARD) + 1
        self.compound = ((gaps & Gap.HYPHEN) != 0).astype(np.float32)
        self.name = np.zeros(self.count + 1, np.float32)
        self.runs = self._name_runs(((flags & Word.NAME) != 0).tolist(), corpus, line)
        for start, end in self.runs:
            self.name[start + 1 : end] = 1.0
        self.parts = [part for run in self.runs for part in self._parts_of(*run, corpus, line)]
        stops = (gaps & Gap.STOP) != 0
        near = np.zeros(self.count + 1, np.float32)
        near[1 : self.count + 1] = content & ~stops[1:]
        self.open_before = near
        after = np.zeros(self.count + 1, np.float32)
        after[: self.count] = content & ~stops[: self.count]
        self.open_after = after
        n = self.count
        joint, meant, halt = np.zeros(n + 2, np.bool_), np.zeros(n + 2, np.bool_), np.ones(n + 2, np.bool_)
        joint[:n], meant[:n], halt[: n + 1] = (flags & Word.JOINT) != 0, content, stops
        self.joint_after = (joint[:-1] & meant[1:] & ~halt[:-1] & ~halt[1:]).astype(np.float32)
        self.joint_before = np.zeros(n + 1, np.float32)
        if n > 1:
            self.joint_before[2:] = joint[1:n] & meant[: n - 1] & ~halt[2 : n + 1] & ~halt[1:n]

    def quotes_whole(self, first: Ints, last: Ints) -> npt.NDArray[np.bool_]:
        """For ranges [first, last) of words: whether every quotation that begins or ends inside is whole.

        The mark that is lacking may stand directly at the other edge.
        """
        if not self._quoting:
            return np.ones(len(first), np.bool_)
        opens = np.concatenate([[0], np.cumsum(self._opens)])
        closes = np.concatenate([[0], np.cumsum(self._closes)])
        begun = opens[last] - opens[first + 1]
        ended = closes[last] - closes[first + 1]
        return np.asarray(
            (begun == ended)
            | ((ended == begun + 1) & self._opens[first])
            | ((begun == ended + 1) & self._closes[last])
        )

    def _name_runs(self, names: list[bool], corpus: Corpus, line: Line) -> list[tuple[int, int]]:
        """Ranges of capitalised words, with of, the, and ... between them."""
        runs: list[tuple[int, int]] = []
        if sum(names) < 2:
            return runs
        texts = corpus.en.texts
        start = end = -1
        for place, is_name in enumerate(names):
            if start >= 0 and (self._stops[place] or place - end > 3):
                runs.append((start, end))
                start = -1
            if is_name:
                start, end = (place if start < 0 else start), place + 1
            elif start >= 0 and texts[line.en_ids[place]] not in _JOINS_NAMES:
                runs.append((start, end))
                start = -1
        if start >= 0:
            runs.append((start, end))
        return [(a, b) for a, b in runs if b - a > 1]

    def _parts_of(self, start: int, end: int, corpus: Corpus, line: Line) -> list[tuple[int, int]]:
        """The names that "and" joins in a run of capitalised words."""
        cuts = [n for n in range(start, end) if corpus.en.texts[line.en_ids[n]] == "and"]
        return (
            [self._trim(a, b) for a, b in zip([start, *(n + 1 for n in cuts)], [*cuts, end], strict=True)]
            if cuts
            else []
        )

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self._trimmed[start] and not self._hyphens[start + 1]:
            start += 1
        while start < end and self._function[end - 1] and not self._hyphens[end - 1]:
            end -= 1
        return start, end

    def alternatives(self, start: int, end: int, free: Sequence[bool]) -> list[tuple[int, int]]:
        """The linked range and its neighbours: content words more or less at either end, whole names and compounds.

        ``free`` tells the words without links outside; runs of them beside the range may belong to it.
        """
        start, end = self._trim(start, end)
        if start >= end or end - start > MAX_EN_WORDS:
            return []
        lefts, rights = self._reach(start, free, -1), self._reach(end, free, 1)
        found = {(start, end)}
        found.update((left, end) for left in lefts)
        found.update((start, right) for right in rights)
        if lefts and rights:
            found.add((lefts[-1], rights[-1]))
            found.add((lefts[0], rights[0]))
        if end - start > 1:
            found.add(self._trim(start + 1, end))
            found.add(self._trim(start, end - 1))
            found.update((start + 1, right) for right in rights[:1])
        self._wholes(start, end, found)
        return [span for span in found if span[0] < span[1] and span[1] - span[0] <= MAX_EN_WORDS]

    def _wholes(self, start: int, end: int, found: set[tuple[int, int]]) -> None:
        """Add the range lengthened to whole compounds and whole names, and the name alone."""
        left, right = start, end
        while left and self._hyphens[left]:
            left -= 1
        while right < self.count and self._hyphens[right]:
            right += 1
        found.add((left, right))
        found.update((a, b) for a, b in self.parts if a < end and b > start)
        for a, b in self.runs:
            if a < end and b > start:
                found.add((min(a, left), max(b, right)))
                found.add((a, b))
                found.add((a, max(b, end)))
                found.add((min(a, start), end))
                if a <= start < b:
                    found.add((start, b))

    def _reach(self, edge: int, free: Sequence[bool], step: int) -> list[int]:
        """New edges beyond this one: after the next content word, and after each further free one, at most four."""
        edges: list[int] = []
        place = edge if step > 0 else edge - 1
        skipped = 0
        while 0 <= place < self.count and len(edges) < 4:
            if self._stops[place if step > 0 else place + 1]:
                break
            if self._function[place]:
                skipped += 1
                if skipped > 2:
                    break
            else:
                if edges and not free[place]:
                    break
                taken = place
                place = self._compound_end(place, step)
                edges.append(place + 1 if step > 0 else place)
                skipped = 0
                if not free[taken]:
                    break
            place += step
        return edges

    def _compound_end(self, place: int, step: int) -> int:
        """The last word of the compound with hyphens that a word is in, to the left or to the right."""
        while 0 < place + (step > 0) < self.count and self._hyphens[place + (step > 0)]:
            place += step
        return place
