"""Leverage: how much of a job the memories know already, counted as agencies pay for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

import numpy as np

from tmkit.memory.build import SegmentBuilder
from tmkit.memory.index import query_codes
from tmkit.memory.matching import MatchSettings
from tmkit.memory.memory import Memories
from tmkit.memory.score import Query, band_of, likeness
from tmkit.memory.search import Segment
from tmkit.memory.tokens import TokenKind, tokens
from tmkit.model import MatchBand, same_language
from tmkit.text.chars import detect_lang

__all__ = ["Counts", "FileLeverage", "Leverage", "Row", "analyse", "segments_of", "source_language"]

_LOOKED_AT = 50

LOWEST = 50


class Row(StrEnum):
    """A row of the report, best first."""

    CONTEXT_102 = "102"
    CONTEXT_101 = "101"
    REPETITION = "repetition"
    EXACT = "100"
    FUZZY_95 = "95-99"
    FUZZY_85 = "85-94"
    FUZZY_75 = "75-84"
    FUZZY_50 = "50-74"
    INTERNAL_95 = "internal 95-99"
    INTERNAL_85 = "internal 85-94"
    INTERNAL_75 = "internal 75-84"
    INTERNAL_50 = "internal 50-74"
    NEW = "new"


@dataclass(slots=True)
class Counts:
    """An amount of text.

    Attributes:
        segments: segments.
        words: words, numbers, and Chinese characters each as one.
        characters: characters without spaces.

    """

    segments: int = 0
    words: int = 0
    characters: int = 0

    def add(self, other: Counts) -> None:
        """Add another amount."""
        self.segments += other.segments
        self.words += other.words
        self.characters += other.characters


def _no_counts() -> dict[Row, Counts]:
    return {row: Counts() for row in Row}


@dataclass(slots=True)
class FileLeverage:
    """One file's rows."""

    name: str
    rows: dict[Row, Counts] = field(default_factory=_no_counts)

    @property
    def total(self) -> Counts:
        """All rows together."""
        whole = Counts()
        for counts in self.rows.values():
            whole.add(counts)
        return whole


@dataclass(frozen=True, slots=True)
class Leverage:
    """A job.

    Attributes:
        files: each file.
        source: language of the files.
        memories: names of the memories.

    """

    files: tuple[FileLeverage, ...]
    source: str
    memories: tuple[str, ...] = ()

    @property
    def whole(self) -> FileLeverage:
        """All files together."""
        every = FileLeverage("total")
        for file in self.files:
            for row, counts in file.rows.items():
                every.rows[row].add(counts)
        return every


def amount(text: str) -> Counts:
    """One segment's amount."""
    counted = (TokenKind.CHARACTER, TokenKind.WORD, TokenKind.NUMBER)
    words = sum(token.kind in counted for token in tokens(text))
    return Counts(1, words, sum(not char.isspace() for char in text))


def source_language(path: Path) -> str:
    """The language a file is to be translated from: as it says, or else as its text is; ``zh`` when neither tells.

    Raises:
        InputError: when the file cannot be read.

    """
    from tmkit.formats import Kind, read_document, read_units, sniff

    found = sniff(path)
    if not found.units or Kind.DOCUMENT in found.kinds:
        return read_document(path).lang or "zh"
    first = [unit.variants[0] for unit in islice(read_units(path, quiet=True), _LOOKED_AT) if unit.variants]
    said = first[0].lang if first else ""
    if said and not any(same_language(said, lang) for lang in ("zh", "en")):
        return said
    # a format that does not say it has been read as if it were Chinese
    seen = detect_lang(" ".join(variant.text for variant in first))
    return said if seen is None or same_language(said, seen) else seen


def segments_of(path: Path, lang: str) -> Iterator[str]:
    """The segments of a document, or the source side of a bilingual file.

    Raises:
        InputError: when the file cannot be read.

    """
    from tmkit.formats import Kind, read_document, read_units, sniff

    found = sniff(path)
    if found.units and Kind.DOCUMENT not in found.kinds:
        for unit in read_units(path, source=lang):
            yield unit.text(lang) or (unit.variants[0].text if unit.variants else "")
        return
    yield from read_document(path, lang).sentences


def analyse(
    files: Iterable[tuple[str, Sequence[str]]], memories: Memories | None, *, source: str = "zh"
) -> Leverage:
    """Count a job: per file its name and its segments in order.

    A segment that came before in the job is a repetition unless the memory knows it in context; one that is
    more like an earlier segment than like anything in the memory is an internal fuzzy match.
    """
    job = [(name, [text for text in segments if text.strip()]) for name, segments in files]
    inside = _Inside(text for _, segments in job for text in segments)
    settings = MatchSettings(LOWEST, 1, adapt=False)
    seen: Counter[str] = Counter()
    found = []
    for name, segments in job:
        file = FileLeverage(name)
        for place, text in enumerate(segments):
            before = segments[place - 1] if place else ""
            after = segments[place + 1] if place + 1 < len(segments) else ""
            score = 0
            if memories is not None:
                matches = memories.match(
                    text, source=source, settings=settings, previous=before, following=after
                )
                score = int(matches[0].score) if matches else 0
            row = Row(band_of(score).value)
            if seen[text] and score <= 100:
                row = Row.REPETITION
            elif score < 100:
                internal = inside.best(text, score)
                if internal > score:
                    band = band_of(internal)
                    row = Row(f"internal {band.value}") if band is not MatchBand.NONE else row
            seen[text] += 1
            file.rows[row].add(amount(text))
        found.append(file)
    names = tuple(memory.name for memory, _ in memories.memories) if memories else ()
    return Leverage(tuple(found), source, names)


class _Inside:
    """The job's own segments, searched for those before the one asked about."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(dict.fromkeys(texts))
        self._place = {text: i for i, text in enumerate(self._texts)}
        builder = SegmentBuilder()
        nothing = np.zeros(len(self._texts), np.uint32)
        for start in range(0, len(self._texts), 20_000):
            part = self._texts[start : start + 20_000]
            none = nothing[: len(part)]
            builder.add(range(start, start + len(part)), part, (none, none, none))
        file = builder.finish()
        self._segment = Segment(file) if file else None

    def best(self, text: str, least: int) -> int:
        """The best score of an earlier segment, if better than ``least``."""
        if self._segment is None:
            return 0
        query = Query.of(text)
        hits = self._segment.within(query_codes(self._segment, query), max(LOWEST, least))
        own = self._place[text]
        best = 0
        ids = self._segment.ids[hits.ranks]
        for number, distance in zip(ids.tolist(), hits.distances.tolist(), strict=True):
            if number < own:
                best = max(best, likeness(query, self._texts[number], (), distance).score)
        return best if best > least and best >= LOWEST else 0
