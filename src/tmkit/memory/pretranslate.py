"""Filling a file from memories: bilingual files in place, documents into a bilingual table or a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tmkit.errors import UsageError
from tmkit.formats import (
    Change,
    Feature,
    Format,
    Kind,
    MatchData,
    by_name,
    read_document,
    read_units,
    update_units,
    write_units,
)
from tmkit.memory.matching import MatchSettings
from tmkit.memory.memory import Memories
from tmkit.model import Document, Match, TranslationUnit, Variant

__all__ = ["Filled", "Hints", "pretranslate", "suffix_like"]

Hints = Callable[[str], Sequence[tuple[str, str]]]
"""A source text to the (term, translation) pairs a glossary has for it."""

_DONE = {"po": "translated", "xliff": "translated", "xliff2": "translated"}
_REVIEW = {
    "po": "fuzzy",
    "xliff": "needs-review-translation",
    "xliff2": "initial",
    "mqxliff": "Pretranslated",
    "sdlxliff": "Draft",
}
_PLAIN = (".txt", ".md")


@dataclass(slots=True)
class Filled:
    """What was filled.

    Attributes:
        segments: segments to translate.
        exact: filled by matches of 100 and more.
        adapted: filled with the numbers put right.
        fuzzy: filled by other matches.
        kept: translated already, left alone.

    """

    segments: int = 0
    exact: int = 0
    adapted: int = 0
    fuzzy: int = 0
    kept: int = 0

    @property
    def left(self) -> int:
        """Segments without a match."""
        return self.segments - self.exact - self.adapted - self.fuzzy - self.kept

    def __str__(self) -> str:
        return (
            f"{self.segments} segments: {self.exact} exact, {self.adapted} adapted, {self.fuzzy} fuzzy, "
            f"{self.kept} kept, {self.left} left"
        )

    def count(self, match: Match) -> None:
        """Count a segment filled by this match."""
        if match.score >= 100:
            self.exact += 1
        elif match.adapted is not None:
            self.adapted += 1
        else:
            self.fuzzy += 1


def pretranslate(
    memories: Memories,
    path: str | Path,
    output: str | Path,
    *,
    source: str = "zh",
    target: str = "en",
    threshold: int = 75,
    overwrite: bool = False,
    hints: Hints | None = None,
    format: str | None = None,  # noqa: A002
    count_uses: bool = False,
) -> Filled:
    """Fill a file from memories.

    A bilingual file (XLIFF, PO, TSV ...) is copied with its empty targets filled and nothing else changed. A
    document becomes the units of ``output`` in the format of its suffix, or, when that is .txt or .md, the
    text with every sentence translated that the memory knows. With ``count_uses`` the units that were used
    are counted in the memories that can be written to.

    Raises:
        UsageError: when the output's format cannot hold the result.
        InputError: when the file cannot be read.

    """
    path, output = Path(path), Path(output)
    settings = MatchSettings(threshold, 1)
    found = by_name(format, path)
    job = _Job(memories, settings, source, target, overwrite, hints)
    _fill(job, path, output, found, format)
    if count_uses:
        memories.used(job.used)
    return job.result


def suffix_like(path: str | Path) -> str:
    """A suffix for an output that holds a file with its targets: the file's own, .txt for text without one."""
    path = Path(path)
    found = by_name(None, path)
    return path.suffix if path.suffix or found.units else ".txt"


def _fill(job: _Job, path: Path, output: Path, found: Format, format: str | None) -> None:  # noqa: A002
    source, target = job.source, job.target
    if found.units and not (Kind.DOCUMENT in found.kinds and output.suffix.lower() in _PLAIN):
        units = list(read_units(path, source, target, format=format, quiet=True))
        if found.update and output.suffix.lower() == path.suffix.lower():
            changes = job.changes(units, found.name, notes=Feature.NOTES in found.keeps)
            update_units(path, output, changes, source=source, target=target, format=format)
        else:
            write_units(output, job.filled(units), source=source, target=target)
        return
    document = read_document(path, source)
    if output.suffix.lower() in _PLAIN:
        _write_text(document, job, output)
        return
    write_units(output, job.filled(_units(document, source)), source=source, target=target)


def _units(document: Document, source: str) -> Iterator[TranslationUnit]:
    for number, text in enumerate(document.sentences, 1):
        yield TranslationUnit(str(number), (Variant(source, (text,)),))


class _Job:
    """One file's filling."""

    def __init__(
        self,
        memories: Memories,
        settings: MatchSettings,
        source: str,
        target: str,
        overwrite: bool,
        hints: Hints | None,
    ) -> None:
        self.result = Filled()
        self.used: list[tuple[str, int]] = []
        self._memories = memories
        self._settings = settings
        self.source, self.target = source, target
        self._overwrite = overwrite
        self._hints = hints

    def match(self, texts: Sequence[str], place: int) -> Match | None:
        """The best match of a text among its neighbours."""
        matches = self._memories.match(
            texts[place],
            source=self.source,
            settings=self._settings,
            previous=texts[place - 1] if place else "",
            following=texts[place + 1] if place + 1 < len(texts) else "",
        )
        if not matches:
            return None
        self.used.append(matches.places[0])
        return matches[0]

    def _each(
        self, units: Sequence[TranslationUnit]
    ) -> Iterator[tuple[TranslationUnit, Match | None, tuple[str, ...]]]:
        texts = [unit.text(self.source) for unit in units]
        for place, unit in enumerate(units):
            if not texts[place].strip():
                continue
            self.result.segments += 1
            if unit.locked or (unit.text(self.target).strip() and not self._overwrite):
                self.result.kept += 1
                continue
            match = self.match(texts, place)
            if match is not None:
                self.result.count(match)
            yield unit, match, self._notes(texts[place], match)

    def _notes(self, text: str, match: Match | None) -> tuple[str, ...]:
        notes = []
        if match is not None and match.score < 100:
            what = "numbers adapted, " if match.adapted is not None else ""
            notes.append(f"{what}{match.score:.0f}% {match.memory}: {match.unit.variants[0].text}")
        for term, translation in self._hints(text) if self._hints else ():
            notes.append(f"{term} = {translation}")
        return tuple(notes)

    def changes(self, units: Sequence[TranslationUnit], name: str, *, notes: bool) -> dict[str, Change]:
        """Changes for a file that is filled in place."""
        changes = {}
        for unit, match, remarks in self._each(units):
            comments = remarks if notes else ()
            if match is None:
                if comments:
                    changes[unit.id] = Change(comments=comments)
                continue
            state = _DONE.get(name) if match.score >= 100 else _REVIEW.get(name)
            stored = match.unit.text(self.source), match.unit.text(self.target)
            data = MatchData(match.score, *stored, match.memory)
            changes[unit.id] = Change(translation(match, self.target), state, comments, match=data)
        return changes

    def filled(self, units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        """The units with targets, match percentages and notes."""
        every = list(units)
        done = {unit.id: (match, notes) for unit, match, notes in self._each(every)}
        for unit in every:
            match, notes = done.get(unit.id, (None, ()))
            whole = replace(unit, notes=unit.notes + notes)
            if match is not None:
                whole = whole.with_text(self.target, translation(match, self.target))
                state = "translated" if match.score >= 100 else "needs-review-translation"
                whole = replace(whole, match=float(match.score), state=state)
            elif whole.variant(self.target) is None:
                whole = whole.with_text(self.target, "")
            yield whole


def translation(match: Match, target: str) -> str:
    """What a match proposes."""
    if match.adapted is not None:
        return match.adapted
    return match.unit.text(target) or match.unit.variants[1].text


def _write_text(document: Document, job: _Job, output: Path) -> None:
    from tmkit.formats import atomic_path

    if not document.segments:
        raise UsageError("there is nothing to translate", place=document.name)
    texts = list(document.sentences)
    paragraphs: list[list[str]] = [[] for _ in document.paragraphs]
    for place, segment in enumerate(document.segments):
        job.result.segments += 1
        match = job.match(texts, place)
        if match is not None:
            job.result.count(match)
        paragraphs[segment.paragraph].append(
            translation(match, job.target) if match is not None else segment.text
        )
    glue = "" if job.target.startswith("zh") else " "
    with atomic_path(output) as temporary:
        temporary.write_text("\n".join(glue.join(parts) for parts in paragraphs) + "\n", encoding="utf-8")
