"""The two sides of a file of translation units, as documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from tmkit.errors import InputError
from tmkit.formats.base import FORMATS, Format, Reading
from tmkit.model import Bitext, Document, Paragraph, ParagraphKind
from tmkit.text.chars import detect_lang

__all__ = ["from_units", "segmented"]

_Anchors: TypeAlias = list[tuple[tuple[int, ...], tuple[int, ...]]]

_SAMPLE = 200  # units looked at to tell the language


def segmented(
    path: Path, paragraphs: tuple[Paragraph, ...], lang: str | None, meta: Iterable[tuple[str, str]] = ()
) -> Document:
    """These paragraphs of a file, cut into sentences; the language is found out when None.

    Raises:
        InputError: when there is no text.

    """
    from tmkit.text.sentences import segment

    if not any(p.text.strip() for p in paragraphs):
        raise InputError(
            "there is no text in it",
            place=str(path),
            hint="is it the file you mean? tmkit inspect tells more",
        )
    if lang is None:
        lang = detect_lang("\n".join(p.text for p in paragraphs)[:200_000]) or "zh"
    return segment(paragraphs, lang, name=path.name, meta=tuple(meta))


def from_units(found: Format, path: Path, reading: Reading) -> Bitext:
    """A file of units as two documents whose groups of paragraphs are the units.

    A cell of a table in a document may hold several paragraphs; elsewhere a text with line breaks is one. What a document
    has beside its tables is left out, and listed.

    Raises:
        InputError: when one of the languages is missing.

    """
    assert found.units is not None
    paragraphs = FORMATS.get(found.name).paragraphs  # of what is sniffed as a table they are taken away
    sides: tuple[list[Paragraph], list[Paragraph]] = ([], [])
    anchors: _Anchors = []
    for unit in found.units(path, reading):
        groups = []
        for side, variant in zip(sides, unit.sides(reading.source, reading.target), strict=True):
            text = variant.text if variant else ""
            lines = [line for line in text.splitlines() if line.strip()] if paragraphs else []
            groups.append(tuple(range(len(side), len(side) + max(len(lines), 1))))
            side.extend(Paragraph(line, place=f"unit {unit.id}") for line in lines or [text])
        anchors.append((groups[0], groups[1]))
    for side, tag in zip(sides, (reading.source, reading.target), strict=True):
        if not any(paragraph.text.strip() for paragraph in side):
            raise InputError(f"there is no text in {tag} in it", place=str(path))
    left, right = sides
    if [_seen(side) for side in sides] == [
        reading.target,
        reading.source,
    ]:  # columns under each other's names
        left, right = right, left
        anchors = [(there, here) for here, there in anchors]
    beside = paragraphs(path, reading) if paragraphs else ()
    return Bitext(
        segmented(path, tuple(left), reading.source),
        segmented(path, tuple(right), reading.target),
        tuple(anchors),
        tuple((p.place, p.text) for p in beside if p.kind is not ParagraphKind.TABLE and p.text.strip()),
    )


def _seen(side: list[Paragraph]) -> str | None:
    """The language of a side by what is in it."""
    return detect_lang("\n".join(paragraph.text for paragraph in side[:_SAMPLE]))
