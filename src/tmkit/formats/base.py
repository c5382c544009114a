"""What a format is: one module registers one ``Format``, a value that holds the functions it has.

A format reads documents (``paragraphs``), bilingual documents before alignment (``bitext``), translation
units (``units``) or terminology (``termbase``), and may write the last two. Its functions get a path and a
``Reading`` or ``Writing``: the options of the call, and the place where a reader says what it found.
"""

from __future__ import annotations

import logging
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tmkit.model import Bitext, Content, Paragraph, Properties, Termbase, TranslationUnit
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

log = logging.getLogger("tmkit.formats")

MAX_PROBLEMS = 1000
"""Problems remembered per file; the rest are only counted."""


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
class Problem:
    """Something a reader found wrong, or put right.

    Attributes:
        message: one sentence.
        line: line (or row) of the file, from 1; None where it has none.
        unit: id of the unit; None outside units.
        lost: whether content was lost by it.

    """

    message: str
    line: int | None = None
    unit: str | None = None
    lost: bool = False

    def __str__(self) -> str:
        unit = f"unit {self.unit}: " if self.unit else ""
        return f"line {self.line}: {unit}{self.message}" if self.line else f"{unit}{self.message}"


@dataclass(slots=True)
class Reading:
    """How to read one file, and what its reader learnt about it.

    Attributes:
        path: the file.
        source: language of the source side where the file does not say.
        target: language of the target side where the file does not say.
        lang: the language of a document, when the caller knows it.
        recover: read on after damage and report what was lost, instead of raising FormatError.
        jobs: how many processes may work on a large file.
        version: version of the format, as the file states it.
        tool: the program that wrote the file.
        encoding: the encoding the file was read in.
        languages: the tags the file declares, source first.
        meta: header values, in order.
        problems: what was wrong with it, the first thousand.
        problem_count: how many there were.

    """

    path: Path
    source: str = "zh"
    target: str = "en"
    lang: str | None = None
    recover: bool = False
    quiet: bool = False
    jobs: int = 1
    version: str | None = None
    tool: str | None = None
    encoding: str | None = None
    languages: tuple[str, ...] = ()
    meta: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0

    def report(
        self, message: str, *, line: int | None = None, unit: str | None = None, lost: bool = False
    ) -> None:
        """Remember a problem, and warn of it on the ``tmkit.formats`` logger unless quiet."""
        problem = Problem(message, line, unit, lost)
        self.problem_count += 1
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        if not self.quiet:
            where = f"{self.path}:{line}" if line else str(self.path)
            log.warning("tmkit: %s: %s%s", where, f"unit {unit}: " if unit else "", message)

    @property
    def lost(self) -> tuple[Problem, ...]:
        """The problems by which content was lost."""
        return tuple(problem for problem in self.problems if problem.lost)


@dataclass(slots=True)
class Writing:
    """How to write one file.

    Attributes:
        path: where it will stand in the end (the writer itself gets a temporary path).
        source: language of the source side.
        target: language of the target side.
        meta: header values, as a reader of the same format left them.
        replaced: characters that the format cannot hold.
        quiet: do not warn of them.
        jobs: how many processes may work on a large file.

    """

    path: Path
    source: str = "zh"
    target: str = "en"
    meta: Properties = ()
    replaced: int = 0
    quiet: bool = False
    jobs: int = 1

    def finish(self) -> None:
        """Warn of what the format could not hold."""
        if self.replaced and not self.quiet:
            log.warning(
                "tmkit: %s: %d control characters or the like, which the format cannot hold, became U+FFFD",
                self.path,
                self.replaced,
            )


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


@dataclass(frozen=True)
class Sample:
    """The beginning of a file, for recognising its format.

    Attributes:
        path: the file.
        head: its first 64 KiB.
        text: the same decoded; empty for a binary file.

    """

    path: Path
    head: bytes
    text: str

    @property
    def suffix(self) -> str:
        """The file name's last suffix, lower case, with the dot."""
        return self.path.suffix.lower()

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The names in a ZIP container; empty for anything else."""
        if not self.head.startswith(b"PK\x03\x04"):
            return ()
        try:
            with zipfile.ZipFile(self.path) as container:
                return tuple(container.namelist())
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, struct.error):
            return ()

    @cached_property
    def root(self) -> str:
        """The start tag of the XML root element; empty when this is not XML."""
        text = self.text.lstrip("\ufeff \t\r\n")
        while text.startswith(("<!--", "<?", "<!DOCTYPE")):
            end = "-->" if text.startswith("<!--") else "?>" if text.startswith("<?") else ">"
            if end == ">" and "[" in text.partition(">")[0]:
                text = text.partition("]")[2]
            _, found, text = text.partition(end)
            text = text.lstrip()
            if not found:
                return ""
        name = text[1:2]
        return (
            text.partition(">")[0]
            if text[:1] == "<" and name.isascii() and (name.isalpha() or name == "_")
            else ""
        )


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
