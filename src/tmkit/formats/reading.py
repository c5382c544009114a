"""The options of one reading or writing of a file, and what is found on the way."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

from tmkit.model import Properties

__all__ = ["Problem", "Reading", "Writing"]

log = logging.getLogger("tmkit.formats")

MAX_PROBLEMS = 1000
"""Problems remembered per file; the rest are only counted."""


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
