"""What a format is: one module registers one ``Format``, a value that holds the functions it has.

A format reads documents (``paragraphs``), bilingual documents before alignment (``bitext``), translation
units (``units``) or terminology (``termbase``), and may write the last two. Its functions get a path and a
``Reading`` or ``Writing``: the options of the call, and the place where a reader says what it found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tmkit.formats.reading import Problem, Reading, Writing
from tmkit.formats.sample import Sample
from tmkit.model import Bitext, Content, Paragraph, Termbase, TranslationUnit
from tmkit.registry import Registry

__all__ = [
    "FORMATS",
    "Change",
    "Feature",
    "Format",
    "Kind",
    "Lines",
    "LinesError",
    "Problem",
    "ReadLines",
    "Reading",
    "Sample",
    "WriteLines",
    "Writing",
]


class Kind(StrEnum):
    """What a file holds."""

    DOCUMENT = "document"
    BITEXT = "bitext"
    UNITS = "units"
    TERMBASE = "termbase"


class Feature(StrEnum):
    """A part of a translation unit that a format keeps through writing and reading."""

    IDS = "ids"
    LANGUAGES = "languages"
    MULTILINGUAL = "more than two languages"
    CODES = "inline codes"
    PROPS = "properties"
    NOTES = "notes"
    PROVENANCE = "who and when"
    STATE = "state"
    LOCKED = "locked"
    MATCH = "match percentage"
    UNKNOWN = "unknown elements"


@dataclass(frozen=True, slots=True)
class MatchData:
    """The stored pair a target was taken from, for tools that show where a proposal comes from.

    Attributes:
        score: 0 to 102, as in ``Match``.
        source: the stored source.
        target: the stored translation.
        origin: name of the memory.

    """

    score: float
    source: str
    target: str
    origin: str = ""

    @property
    def percent(self) -> int:
        """The score as formats have it, at most 100."""
        return min(100, int(self.score))


@dataclass(frozen=True, slots=True)
class Change:
    """What to change in a unit in place; None and () leave things as they are.

    Attributes:
        target: the new target.
        state: the new state, in the format's own words.
        comments: remarks to add where the format's tool shows comments.
        author: who makes the change.
        match: where the target was taken from; written by the formats that have a place for it.

    """

    target: str | Content | None = None
    state: str | None = None
    comments: tuple[str, ...] = ()
    author: str = "tmkit"
    match: MatchData | None = None


def _cannot_tell(sample: Sample) -> float:
    return 0.5 if sample.text else 0.0


ReadParagraphs: TypeAlias = Callable[[Path, Reading], Iterable[Paragraph]]
ReadBitext: TypeAlias = Callable[[Path, Reading], Bitext]
ReadUnits: TypeAlias = Callable[[Path, Reading], Iterator[TranslationUnit]]


class LinesError(ValueError):
    """Lines of JSON Lines are not as tmkit writes them: they have to be read as units."""


class Lines(NamedTuple):
    """Some lines of JSON Lines in UTF-8, with their ends.

    Attributes:
        number: how many.
        text: the lines.

    """

    number: int
    text: bytes


ReadLines: TypeAlias = Callable[[Path, Reading], Iterator[Lines]]
WriteLines: TypeAlias = Callable[[Path, Iterable[Lines], Writing], int]
WriteUnits: TypeAlias = Callable[[Path, Iterable[TranslationUnit], Writing], int]
UpdateUnits: TypeAlias = Callable[[Path, Path, Mapping[str, Change], Reading], int]
ReadTermbase: TypeAlias = Callable[[Path, Reading], Termbase]
WriteTermbase: TypeAlias = Callable[[Path, Termbase, Writing], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format as a value.

    Attributes:
        name: its short name, as the command line takes it.
        title: its name for people.
        suffixes: file name suffixes, the one to write first; with dots, lower case.
        sniff: how sure the beginning of a file makes it, 0 (certainly not) to 1 (certainly); .5 where the
            content does not tell and the suffix decides.
        paragraphs: reads a document's paragraphs in reading order.
        bitext: reads a bilingual document before alignment.
        units: reads translation units one by one.
        lines: reads them as lines of JSON Lines, where that is quicker.
        write_units: writes units to the path it gets, returns their number.
        write_lines: writes lines of JSON Lines, where that is quicker than units; raises LinesError where the
            lines are not as tmkit writes them.
        update: copies a file with some units changed and nothing else; returns how many were changed.
        termbase: reads terminology.
        write_termbase: writes terminology to the path it gets.
        keeps: the features of units that survive writing and reading.
        extra: the optional dependency group it needs; empty when none.
        table: whether a file with two language columns is nothing but these columns, so that a document in
            one language is one of them.

    """

    name: str
    title: str
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[Sample], float] = _cannot_tell
    paragraphs: ReadParagraphs | None = None
    bitext: ReadBitext | None = None
    units: ReadUnits | None = None
    lines: ReadLines | None = None
    write_units: WriteUnits | None = None
    write_lines: WriteLines | None = None
    update: UpdateUnits | None = None
    termbase: ReadTermbase | None = None
    write_termbase: WriteTermbase | None = None
    keeps: frozenset[Feature] = frozenset()
    extra: str = ""
    table: bool = False

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What the format can be read as."""
        readers = {
            Kind.DOCUMENT: self.paragraphs,
            Kind.BITEXT: self.bitext,
            Kind.UNITS: self.units,
            Kind.TERMBASE: self.termbase,
        }
        return tuple(kind for kind, reader in readers.items() if reader)


FORMATS: Registry[Format] = Registry("format", "tmkit.formats")
