"""Entries of a PO text, one after the other: the usual ones by one pattern each, the rest of a text by polib.

polib builds the whole catalogue line by line, which takes ten times as long and keeps all of it in memory. What the
pattern does not know (obsolete entries, previous texts, keywords out of order) is left to polib, with all that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import polib

__all__ = ["Catalogue", "Entry", "parsed"]

_TEXT: Final = r'[^"\\\n]*(?:\\.[^"\\\n]*)*'
_STRING: Final = rf'"({_TEXT})"\n((?:"{_TEXT}"\n)*)'
_ENTRY: Final = re.compile(
    rf"\n*((?:\#(?:[:.,]?\ [^\n]*)?\n)*)(?:msgctxt\ {_STRING})?msgid\ {_STRING}"
    rf"(?:msgstr\ {_STRING}|msgid_plural\ {_STRING}((?:msgstr\[\d\]\ {_STRING})+))",
    re.VERBOSE,
)
_FORM: Final = re.compile(rf"msgstr\[(\d)\] {_STRING}")
_ESCAPE: Final = re.compile(r'\\([\\ntrvbf"])')
_MEANT: Final = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f"}


class Entry(NamedTuple):
    """An entry, with polib's names for its parts."""

    msgctxt: str | None
    msgid: str
    msgid_plural: str
    msgstr: str
    msgstr_plural: dict[int, str]
    occurrences: list[tuple[str, str]]
    flags: list[str]
    comment: str
    tcomment: str
    previous_msgid: str | None = None
    obsolete: bool = False


def parsed(text: str) -> polib.POFile:
    """Polib's catalogue of a text; through a file, since polib cuts a string at U+0085 and the like, too.

    Raises:
        OSError: where the text is broken; the message names the line.

    """
    import polib

    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.po"
        path.write_text(text, encoding="utf-8", errors="replace", newline="\n")
        return polib.pofile(str(path), encoding="utf-8", check_for_duplicates=False)


class Catalogue:
    """The header of a PO text, and its entries read one by one.

    Attributes:
        metadata: the fields of the header.

    """

    def __init__(self, text: str) -> None:
        self._text = text if text.endswith("\n") else text + "\n"
        self._whole: polib.POFile | None = None
        head = _ENTRY.match(self._text)
        self._start = head.end() if head else 0
        usual = head and not _string(head[4], head[5]) and head[2] is None and head[6] is not None
        if head and usual and self._text.find('\nmsgid ""\nmsgstr', self._start - 1) < 0:
            self.metadata: dict[str, str] = dict(parsed(head.group()).metadata)
        else:
            self._whole = parsed(text)
            self.metadata = dict(self._whole.metadata)

    def __iter__(self) -> Iterator[Any]:
        """The entries but the header: each an ``Entry`` or one of polib's. OSError as from ``parsed``."""
        if self._whole is not None:
            yield from self._whole
            return
        text, place, count = self._text, self._start, 0
        while match := _ENTRY.match(text, place):
            yield _entry(match)
            place, count = match.end(), count + 1
        if text[place:].strip():
            yield from list(parsed(text))[count:]


def _string(first: str, more: str) -> str:
    """The text of a string from its first line and those that go on with it."""
    raw = first + more[1:-2].replace('"\n"', "") if more else first
    return _ESCAPE.sub(lambda m: _MEANT.get(m[1], m[1]), raw) if "\\" in raw else raw


def _entry(match: re.Match[str]) -> Entry:
    groups = match.groups()
    context = None if groups[1] is None else _string(groups[1], groups[2])
    plural, text, forms = "", "", {}
    if groups[5] is not None:
        text = _string(groups[5], groups[6])
    else:
        plural = _string(groups[7], groups[8])
        forms = {int(form[1]): _string(form[2], form[3]) for form in _FORM.finditer(groups[9])}
    occurrences: list[tuple[str, str]] = []
    flags: list[str] = []
    said: list[str] = []
    noted: list[str] = []
    for line in groups[0].split("\n") if groups[0] else ():
        body = line.strip()
        kind, rest = body[:2], body[3:]
        if kind in ("#", "# "):
            noted.append(body[2:])
        elif rest:
            if kind == "#:":
                occurrences += map(_occurrence, rest.split())
            elif kind == "#,":
                flags += [flag.strip() for flag in rest.split(",")]
            elif kind == "#.":
                said.append(rest)
    return Entry(
        context, _string(groups[3], groups[4]), plural, text, forms, occurrences, flags, "\n".join(said), "\n".join(noted)
    )  # fmt: skip


def _occurrence(reference: str) -> tuple[str, str]:
    name, colon, line = reference.rpartition(":")
    return (name, line) if colon and line.isdigit() else (reference, "")
