"""Which format a file is of, or is to be written in: by content, by name, by suffix."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from tmkit.errors import FormatError, InputError, UsageError
from tmkit.formats.base import FORMATS, Format, Kind, Reading, Sample
from tmkit.formats.containers import ANEW
from tmkit.formats.elsewhere import told_apart
from tmkit.formats.encoding import detect_encoding
from tmkit.formats.interleaved import read_interleaved, takes_turns
from tmkit.model import ParagraphKind

__all__ = ["by_name", "for_output", "sample_of", "sniff"]

HEAD = 1 << 16
_ENOUGH = 200
"""Paragraphs that tell whether a document is bilingual."""
MOSTLY = 0.5
"""Share of a document's text that must stand in bilingual tables for it to be a bilingual file."""
_SUREST = (1.0, 0.45)
"""What the content and the name of a file say for a format at most."""


def sample_of(path: Path) -> Sample:
    """The beginning of a file.

    Raises:
        InputError: when it is missing, a folder or unreadable.

    """
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except FileNotFoundError as error:
        raise InputError("no such file", place=str(path)) from error
    except IsADirectoryError as error:
        raise InputError("this is a folder; give the name of a file", place=str(path)) from error
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", place=str(path)) from error
    name = detect_encoding(head)
    text = head.decode(name, "ignore") if name else ""
    return Sample(path, head, text)


def sniff(path: str | Path, kind: Kind | None = None) -> Format:
    """The format of a file by its content and its name, among those read as ``kind`` when one is given.

    Without ``kind``, a format that may be a document or hold units (Word, Excel, CSV) comes with the reader
    that fits this file only.

    Raises:
        InputError: when the file cannot be opened, is empty, or is of no known format.

    """
    path = Path(path)
    sample = sample_of(path)
    if not sample.head:
        hint = None if path.is_file() else "a pipe can be read once only: give the name of a file"
        raise InputError("the file is empty", place=str(path), hint=hint)
    best = _surest(sample, kind)
    if best:
        if kind:
            return best
        state = path.stat()
        return _narrowed(best, path.absolute(), (state.st_mtime_ns, state.st_size))
    if sample.text and not sample.suffix and kind in (None, Kind.DOCUMENT):
        return FORMATS.get("text")  # standard input, or a name without suffix
    raise _unknown(sample, path, kind)


def _surest(sample: Sample, kind: Kind | None) -> Format | None:
    """The format that is surest of a file, if one is sure enough."""
    best: tuple[float, Format] | None = None
    for candidate in FORMATS:
        if not candidate.kinds or (kind and kind not in candidate.kinds):
            continue
        sure = candidate.sniff(sample)
        if sure <= 0:
            continue
        # standard input has no suffix to go by: what looks like the termbase asked for is one
        fits = sample.suffix in candidate.suffixes or (kind is Kind.TERMBASE and not sample.suffix)
        score = sure + (_SUREST[1] if fits else 0.0)
        if score >= 0.6 and (best is None or score > best[0]):
            best = (score, candidate)
            if score >= sum(_SUREST):
                break
    return best[1] if best else None


def _unknown(sample: Sample, path: Path, kind: Kind | None) -> InputError:
    """What to say of a file that is of no known format."""
    if sample.head.startswith(b"PK\3\4") and not sample.members:
        return FormatError("damaged or cut off", place=str(path), hint=ANEW)
    if kind:
        other = _any_format(path)
        if other:
            kinds = " or ".join(other.kinds)
            return InputError(
                f"{other.title} is read as {kinds}, not as {kind}", place=str(path), hint=_cure(other, kind)
            )
    if sample.head.startswith(b"SQLite format 3\0"):
        return InputError(
            "a database, perhaps a translation memory: no file to read here",
            place=str(path),
            hint="a memory goes to the commands of tmkit tm (most take it with -m); tmkit tm export makes a file of it",
        )
    unread = told_apart(sample)
    if unread:
        return InputError(unread[0], place=str(path), hint=unread[1])
    if not sample.text:
        return InputError(
            "a binary file of no format known here",
            place=str(path),
            hint=f"known: {', '.join(FORMATS.names())}",
        )
    return InputError(
        "cannot tell the format of this file",
        place=str(path),
        hint=f"running text is read from a file named .txt; known: {', '.join(FORMATS.names())}",
    )


@lru_cache(maxsize=64)
def _narrowed(found: Format, path: Path, _state: tuple[int, int]) -> Format:
    """The format with the readers that fit the file; a command asks several times, and the answer is in the file's text."""
    if found.paragraphs and not found.units and not found.bitext:
        return _bilingual(found, path)
    if not (found.units and found.paragraphs):
        return found
    quiet = Reading(path, quiet=True)
    try:
        if found.table:
            bilingual = next(found.units(path, quiet), None) is not None
        else:
            bilingual = _share_in_units(found, path, quiet) >= MOSTLY
    except FormatError:
        bilingual = False
    if bilingual:
        return replace(found, paragraphs=None)
    return _bilingual(replace(found, units=None, update=None), path)


def _share_in_units(found: Format, path: Path, quiet: Reading) -> float:
    """The share of a document's text that stands in units, but for other columns of their tables."""
    assert found.units
    assert found.paragraphs
    inside = 0
    tables: set[str] = set()
    for unit in found.units(path, quiet):
        inside += sum(len(variant.text) for variant in unit.variants)
        tables.add((unit.provenance.place or "").partition(",")[0])
    outside = sum(
        len(paragraph.text)
        for paragraph in found.paragraphs(path, quiet)
        if paragraph.kind is not ParagraphKind.TABLE or paragraph.place.partition(",")[0] not in tables
    )
    return inside / max(1, inside + outside)


def _bilingual(found: Format, path: Path) -> Format:
    """The format of a document; read as bilingual text, too, where Chinese and English paragraphs take turns in it."""
    try:
        begin = list(
            islice(found.paragraphs(path, Reading(path, quiet=True)), _ENOUGH) if found.paragraphs else ()
        )
        # Cells among paragraphs: names, units and figures, often in English.
        running = [paragraph for paragraph in begin if paragraph.kind is not ParagraphKind.TABLE] or begin
        turns = takes_turns(line for paragraph in running for line in paragraph.text.splitlines())
    except InputError:
        return found
    return replace(found, bitext=partial(read_interleaved, found)) if turns else found


def _any_format(path: Path) -> Format | None:
    try:
        return sniff(path)
    except InputError:
        return None


def _cure(found: Format, wanted: Kind) -> str:
    if found.name == "ods":
        return "open it in its program and save it as XLSX (.xlsx)"
    if wanted is Kind.UNITS and {Kind.DOCUMENT, Kind.BITEXT} & set(found.kinds):
        return "align it first: tmkit align"
    readable = sorted(f.name for f in FORMATS if wanted in f.kinds)
    return f"formats that hold {wanted}: {', '.join(readable)}"


def by_name(name: str | None, path: Path, kind: Kind | None = None) -> Format:
    """The format called ``name``, or the sniffed one when ``name`` is None.

    Raises:
        UsageError: for an unknown name, or a format that is not read as ``kind``.
        InputError: as ``sniff``.

    """
    if name is None:
        return sniff(path, kind)
    found = FORMATS.get(name)
    if kind and kind not in found.kinds:
        raise UsageError(f"the format {name} is not read as {kind}", hint=_cure(found, kind))
    return found


def for_output(path: str | Path, kind: Kind, name: str | None = None) -> Format:
    """The format to write ``kind`` in, by name or by the suffix of ``path``.

    Raises:
        UsageError: when no format that writes this kind has the name or the suffix.
        InputError: when the path is a folder.

    """
    path = Path(path)
    writers = [f for f in FORMATS if (f.write_units if kind is Kind.UNITS else f.write_termbase)]
    if kind not in (Kind.UNITS, Kind.TERMBASE):
        raise UsageError(f"nothing here writes {kind}")
    names = ", ".join(f.name for f in writers)
    if name is not None:
        if FORMATS.get(name) not in writers:
            raise UsageError(f"the format {name} does not write {kind}", hint=f"these do: {names}")
        return FORMATS.get(name)
    if path.is_dir():
        raise InputError("this is a folder; give the name of a file", place=str(path))
    fitting = [f for f in writers if path.suffix.lower() in f.suffixes]
    if not fitting:
        changed_only = next((f for f in FORMATS if f.update and path.suffix.lower() in f.suffixes), None)
        if changed_only and kind is Kind.UNITS:
            raise UsageError(
                f"{changed_only.title} carries its document, so it is only changed in place, never made anew",
                hint="write XLIFF 1.2 (.xlf), which its tool imports",
            )
        raise UsageError(
            f"no format that writes {kind} has the suffix {path.suffix or '(none)'}",
            hint=f"name one of {names}",
        )
    return min(fitting, key=lambda f: f.suffixes.index(path.suffix.lower()))
