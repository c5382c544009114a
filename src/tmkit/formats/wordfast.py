"""The translation memory of Wordfast Classic and Anywhere: a text file of columns between tabs, read only.

A line is: date, user, use count, source language, source, target language, target, attributes; the first line is the
head, whose fields begin with ``%``. ``&'XX;`` is a character of Windows-1252 by its number, ``&tA;`` an inline code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.encoding import lines
from tmkit.model import CodeKind, CodeRole, Content, InlineCode, Provenance, TranslationUnit, Variant

__all__: list[str] = []

_HEAD = re.compile(r"\ufeff?%\d{8}~\d{6}\t")
_ESCAPE = re.compile(r"&'([0-9A-Fa-f]{2});")
_CODE = re.compile(r"(&t[\w-]{1,3};)")
_COLUMNS = 7


def _units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    attributes: list[str] = []
    count = 0
    for number, line in lines(path, reading):
        cells = line.rstrip("\r\n").split("\t")
        if number == 1 and _HEAD.match(line):
            reading.tool = next((c[1:] for c in cells if c.startswith("%Wordfast")), "Wordfast")
            attributes = [re.split(r"[,(]", c, maxsplit=1)[0].strip() for c in cells[_COLUMNS:]]
            continue
        if not line.strip():
            continue
        if len(cells) < _COLUMNS:
            if not reading.recover:
                raise FormatError(
                    f"{len(cells)} columns where {_COLUMNS} are needed",
                    place=f"{path}:{number}",
                    hint="mend the line, or read the other units with tmkit convert --recover",
                )
            reading.report("too few columns", line=number, lost=True)
            continue
        date, user, used, source, left, target, right, *values = cells
        if not reading.languages:
            reading.languages = (_tag(source), _tag(target))
        names = [*attributes, *(f"attribute {n}" for n in range(len(attributes) + 1, len(values) + 1))]
        props = [
            (name or f"attribute {n}", value)
            for n, (name, value) in enumerate(zip(names, values, strict=False), 1)
            if value
        ]
        if used.isdecimal() and int(used):
            props.append(("usagecount", used))
        count += 1
        yield TranslationUnit(
            str(count),
            (Variant(_tag(source), _content(left)), Variant(_tag(target), _content(right))),
            tuple(props),
            provenance=Provenance(_date(date), user or None),
        )


def _tag(language: str) -> str:
    """``%ZH-CN`` or ``ZH-01``, of which the number says no region, as a language tag."""
    name, _, region = language.strip("% ").partition("-")
    return name.lower() + (f"-{region.upper()}" if region.isalpha() else "")


def _content(text: str) -> Content:
    parts: list[str | InlineCode] = []
    for number, part in enumerate(_CODE.split(text)):
        if number % 2:
            parts.append(InlineCode(CodeKind.PH, CodeRole.ALONE, part[2:-1], part))
        elif part:
            parts.append(_ESCAPE.sub(_character, part))
    return tuple(parts) or ("",)


def _character(found: re.Match[str]) -> str:
    return bytes.fromhex(found[1]).decode("cp1252", "replace")


def _date(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%d~%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _sniff(sample: Sample) -> float:
    return 1.0 if _HEAD.match(sample.text) and "%Wordfast" in sample.text[:4096] else 0.0


FORMATS.register("wordfast")(
    Format(
        name="wordfast",
        title="Wordfast memory",
        suffixes=(".txt",),
        sniff=_sniff,
        units=_units,
    )
)
