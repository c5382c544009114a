"""The functions over all formats: read, write, change in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from tmkit.errors import FormatError, InputError, UsageError
from tmkit.formats.atomic import atomic_path
from tmkit.formats.base import FORMATS, Change, Format, Kind, Reading, Writing
from tmkit.formats.choose import by_name, for_output, sniff
from tmkit.formats.interleaved import read_interleaved
from tmkit.formats.sides import from_units, segmented
from tmkit.formats.streams import local_path
from tmkit.model import (
    Bitext,
    Document,
    Paragraph,
    ParagraphKind,
    Properties,
    Termbase,
    TranslationUnit,
    same_language,
)

__all__ = [
    "UnitStream",
    "read_bitext",
    "read_document",
    "read_termbase",
    "read_units",
    "update_units",
    "write_termbase",
    "write_units",
]

# --- documents -------------------------------------------------------------------------------------------


def read_document(path: str | Path, lang: str | None = None, *, format: str | None = None) -> Document:  # noqa: A002
    """A document in one language, cut into sentences; ``lang`` is found out when None.

    A bilingual file gives its side in ``lang`` (the source side when None).

    Raises:
        InputError: when the file cannot be read as a document, or holds no text.

    """
    path = Path(path)
    reading = Reading(path, lang=lang)
    found = by_name(format, path) if format else _document_format(path)
    if lang and found.bitext and found.paragraphs:
        with suppress(InputError):  # one of two languages in it; else subtitles in one language
            return _side(found.bitext(path, reading), lang)
    if found.paragraphs:
        side = _column(found, path, reading) if found.table and found.units else ()
        return segmented(path, side or tuple(found.paragraphs(path, reading)), lang, reading.meta)
    return _side(_bitext(found, path, reading), lang)


def _side(bitext: Bitext, lang: str | None) -> Document:
    return bitext.source if lang is None or same_language(bitext.source.lang, lang) else bitext.target


def _column(found: Format, path: Path, reading: Reading) -> tuple[Paragraph, ...]:
    """One side of a table of translations, in the language asked for; () when it is no such table."""
    assert found.units is not None
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    try:
        units = list(found.units(path, quiet))
    except FormatError:
        return ()
    sides = [
        unit.variant(reading.lang) if reading.lang else unit.variants[0] for unit in units if unit.variants
    ]
    return tuple(
        Paragraph(v.text, ParagraphKind.TABLE, f"row {n}")
        for n, v in enumerate(sides, 1)
        if v and v.text.strip()
    )


def _document_format(path: Path) -> Format:
    found = sniff(path)
    return (
        found if set(found.kinds) & {Kind.DOCUMENT, Kind.BITEXT, Kind.UNITS} else sniff(path, Kind.DOCUMENT)
    )


def read_bitext(
    path: str | Path,
    source: str = "zh",
    target: str = "en",
    *,
    format: str | None = None,  # noqa: A002
) -> Bitext:
    """A bilingual file as two documents with the paragraph groups that are known to correspond.

    Raises:
        InputError: when the file cannot be read so, or one language is missing.

    """
    path = Path(path)
    reading = Reading(path, source, target)
    found = by_name(format, path) if format else _bitext_format(path)
    return _bitext(found, path, reading)


def _bitext_format(path: Path) -> Format:
    found = sniff(path)
    return found if found.bitext or found.units or found.paragraphs else sniff(path, Kind.BITEXT)


def _bitext(found: Format, path: Path, reading: Reading) -> Bitext:
    if found.bitext:
        return found.bitext(path, reading)
    if not found.units and found.paragraphs:
        return read_interleaved(found, path, reading)
    if not found.units:
        raise UsageError(f"the format {found.name} holds no text in two languages")
    return from_units(found, path, reading)


# --- units -----------------------------------------------------------------------------------------------


class UnitStream(Iterator[TranslationUnit]):
    """Units as they are read, and what the reader knows of their file (complete at the end)."""

    def __init__(self, units: Iterator[TranslationUnit], format: Format, reading: Reading) -> None:  # noqa: A002
        self._units = units
        self.format = format
        self.reading = reading

    def __iter__(self) -> Iterator[TranslationUnit]:
        return self._units

    def __next__(self) -> TranslationUnit:
        return next(self._units)

    @property
    def meta(self) -> Properties:
        """Header values, once the first unit has been read."""
        return tuple(self.reading.meta)


def read_units(
    path: str | Path,
    source: str = "zh",
    target: str = "en",
    *,
    format: str | None = None,  # noqa: A002
    recover: bool = False,
    quiet: bool = False,
) -> UnitStream:
    """The units of a bilingual file, streaming.

    Args:
        path: the file.
        source: language of the source side where the file does not say.
        target: language of the target side where the file does not say.
        format: name of the format; found out when None.
        recover: read on after damage; ``stream.reading.lost`` lists what was lost.
        quiet: do not log problems, only collect them in ``stream.reading.problems``.

    Raises:
        InputError: when the file cannot be opened or is not bilingual (at once).
        FormatError: when it breaks the rules of its format (while reading).

    """
    path = Path(path)
    found = by_name(format, path, Kind.UNITS)
    assert found.units is not None
    reading = Reading(path, source, target, recover=recover, quiet=quiet)
    return UnitStream(found.units(path, reading), found, reading)


def write_units(
    path: str | Path,
    units: Iterable[TranslationUnit],
    *,
    format: str | None = None,  # noqa: A002
    source: str = "zh",
    target: str = "en",
    meta: Properties = (),
) -> int:
    """Write units to ``path`` (whole or not at all) in the format of its suffix, or the named one; their number.

    Raises:
        UsageError: when no format that writes units fits.
        InputError: when the place cannot be written to.

    """
    path = Path(path)
    found = for_output(path, Kind.UNITS, format)
    assert found.write_units is not None
    writing = Writing(path, source, target, meta)
    with atomic_path(path) as temporary:
        count = found.write_units(temporary, units, writing)
    writing.finish()
    return count


def update_units(
    path_in: str | Path,
    path_out: str | Path,
    changes: Mapping[str, Change | str],
    *,
    source: str = "zh",
    target: str = "en",
    format: str | None = None,  # noqa: A002
) -> int:
    """Copy a bilingual file with the targets, states and comments of some units changed, and nothing else.

    ``changes`` maps unit ids, as ``read_units`` gives them, to a ``Change`` or simply to the new target text.
    ``path_out`` may be ``path_in``. Returns how many units were changed.

    Raises:
        UsageError: when the format cannot be changed in place, or an id is not in the file.
        InputError: as ``read_units``.

    """
    path_in = Path(path_in)
    found = by_name(format, path_in, Kind.UNITS)
    if found.update is None:
        able = ", ".join(f.name for f in FORMATS if f.update)
        raise UsageError(f"{found.title} cannot be changed in place", hint=f"these can: {able}")
    full = {key: Change(target=c) if isinstance(c, str) else c for key, c in changes.items()}
    reading = Reading(path_in, source, target)
    with atomic_path(path_out) as temporary:
        count = found.update(path_in, temporary, full, reading)
        if count < len(full):
            raise UsageError(
                f"{len(full) - count} of the units to change are not in the file",
                hint="ids as in tmkit inspect",
            )
    return count


# --- terminology -----------------------------------------------------------------------------------------


def read_termbase(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    source: str = "zh",
    target: str = "en",
    recover: bool = False,
) -> Termbase:
    """The terminology of a file or a pipe; with ``recover``, what can be read of a damaged one.

    Raises:
        InputError: when it cannot be read as a termbase.

    """
    with local_path(path) as local:
        found = by_name(format, local, Kind.TERMBASE)
        assert found.termbase is not None
        return found.termbase(local, Reading(local, source, target, recover=recover))


def write_termbase(
    path: str | Path,
    termbase: Termbase,
    *,
    format: str | None = None,  # noqa: A002
    source: str = "zh",
    target: str = "en",
) -> None:
    """Write a termbase to ``path``, whole or not at all, in the format of its suffix or the named one.

    Raises:
        UsageError: when no format that writes termbases fits.

    """
    path = Path(path)
    found = for_output(path, Kind.TERMBASE, format)
    assert found.write_termbase is not None
    writing = Writing(path, source, target)
    with atomic_path(path) as temporary:
        found.write_termbase(temporary, termbase, writing)
    writing.finish()
