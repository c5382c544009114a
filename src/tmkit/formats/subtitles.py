"""SubRip, WebVTT and Advanced SubStation subtitles; bilingual ones (two languages in a cue) as bitext."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import groupby
from pathlib import Path

from tmkit.errors import InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.encoding import read_text
from tmkit.formats.text import join_lines
from tmkit.model import Bitext, Paragraph

__all__ = ["bitext", "paragraphs"]

TIME = re.compile(r"\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})")
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
EVENTS = re.compile(r"(?mi)^[ \t]*\[Events\]")
ENDS = tuple('。！？….!?”"’」』：:')
DASH = re.compile(
    r"(?:^|(?<=[.?!…。？！”\"一-鿿]) +)(?:[-‐‑](?![-–—\d])|[–—](?![-–—\da-z])|[-‐‑–—](?=\s))\s*"
)
"""A change of speaker, as subtitle editors write it: at the beginning of a line, and once more within it."""
OVERRIDE = re.compile(r"(\{[^{}]*\})")
DRAWING = re.compile(r"\\p([0-9])")
"""Of Advanced SubStation: what follows is a shape drawn by numbers, until ``\\p0``."""


@dataclass(frozen=True, slots=True)
class _Cue:
    start: str
    lines: tuple[str, ...]

    def turns(self) -> Iterator[tuple[str, ...]]:
        """The lines of each speaker, without the dashes; the first is empty where a dash is in front of all."""
        turn: list[str] = []
        for line in self.lines:
            said = DASH.split(line) if DASH.match(line) else [line]
            turn.append(said[0])
            for other in said[1:]:
                yield tuple(turn)
                turn = [other]
        yield tuple(turn)


def _said(text: str) -> str:
    """The words of a SubStation text."""
    drawing = False
    words = []
    for part in OVERRIDE.split(text):
        if part.startswith("{") and part.endswith("}"):
            for found in DRAWING.finditer(part):
                drawing = found[1] != "0"
        elif not drawing:
            words.append(part)
    return "".join(words).replace("\\h", " ")


def _dialogue(text: str) -> Iterator[_Cue]:
    """The events of a SubStation file in order of time; comments and drawings are none."""
    fields: list[str] = []
    events = False
    found: list[_Cue] = []
    for row in text.lstrip("\ufeff").split("\n"):
        key, _, rest = row.partition(":")
        key = key.strip().lower()
        if row.lstrip().startswith("["):
            events = key.startswith("[events]")
        elif events and key == "format":
            fields = [name.strip().lower() for name in rest.split(",")]
        elif events and key == "dialogue" and "text" in fields and "start" in fields:
            values = dict(zip(fields, rest.strip().split(",", len(fields) - 1), strict=False))
            lines = [line.strip() for line in re.split(r"\\[Nn]", _said(values.get("text", "")))]
            if any(lines):
                found.append(_Cue(values["start"].strip(), tuple(line for line in lines if line)))
    yield from sorted(found, key=lambda cue: cue.start.zfill(12))


def _cues(text: str) -> Iterator[_Cue]:
    rows = text.lstrip("\ufeff").split("\n")
    index = 0
    while index < len(rows):
        found = TIME.match(rows[index])
        index += 1
        if not found:
            continue
        lines: list[str] = []
        while index < len(rows) and rows[index].strip() and not TIME.match(rows[index]):
            lines.append(unescape(MARKUP.sub("", rows[index])).strip())
            index += 1
        if index < len(rows) and TIME.match(rows[index]) and lines and lines[-1].isdigit():
            lines.pop()  # the number of the next cue, with no empty line before it
        if any(lines):
            yield _Cue(found.group(1).replace(",", "."), tuple(line for line in lines if line))


def paragraphs(path: Path, reading: Reading) -> tuple[Paragraph, ...]:
    """What is said in the cues, speaker by speaker.

    A cue that goes on in small letters after an open end is joined to the one before.

    Raises:
        InputError: when the file cannot be read, or has no cue.

    """
    out: list[Paragraph] = []
    for cue in _read(path, reading):
        goes_on = True
        for text in map(join_lines, cue.turns()):
            if out and goes_on and text[:1].islower() and not out[-1].text.endswith(ENDS):
                out[-1] = Paragraph(join_lines([out[-1].text, text]), place=out[-1].place)
            elif text:
                out.append(Paragraph(text, place=cue.start))
            goes_on = False
    return tuple(out)


def _read(path: Path, reading: Reading) -> list[_Cue]:
    text = read_text(path, reading)
    cues = list(_merged(_dialogue(text) if EVENTS.search(text) else _cues(text)))
    if not cues:
        raise InputError(
            "there is no subtitle in it",
            place=str(path),
            hint="a cue has a line such as 00:00:01,000 --> 00:00:02,000",
        )
    return cues


def _merged(cues: Iterable[_Cue]) -> Iterator[_Cue]:
    """Cues that begin at the same time as one: a language each, or a second speaker."""
    for start, group in groupby(cues, key=lambda cue: cue.start):
        yield _Cue(start, tuple(line for cue in group for line in cue.lines))


def bitext(path: Path, reading: Reading) -> Bitext:
    """Cues with a line in each language, as two documents anchored cue by cue, and speaker by speaker where both name as many.

    Raises:
        InputError: when a language is missing.

    """
    from tmkit.text.chars import detect_lang
    from tmkit.text.sentences import segment

    sides: dict[str, list[Paragraph]] = {"zh": [], "en": []}
    anchors: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for cue in _read(path, reading):
        groups = []
        for lang, side in sides.items():
            other = "en" if lang == "zh" else "zh"
            lines = tuple(line for line in cue.lines if (detect_lang(line) or other) == lang)
            turns = [text for text in map(join_lines, _Cue(cue.start, lines).turns()) if text] or [""]
            groups.append(tuple(range(len(side), len(side) + len(turns))))
            side += [Paragraph(text, place=cue.start) for text in turns]
        one_by_one = len(groups[0]) == len(groups[1])
        anchors += (
            [((i,), (j,)) for i, j in zip(*groups, strict=True)] if one_by_one else [(groups[0], groups[1])]
        )
    for lang, side in sides.items():
        if sum(bool(p.text) for p in side) < 0.2 * len(side):
            raise InputError(
                f"hardly any subtitle is in {lang}",
                place=str(path),
                hint="align two files: tmkit align ZH EN",
            )
    source = "en" if reading.source.lower().startswith("en") else "zh"
    target = "zh" if source == "en" else "en"
    documents = [segment(tuple(sides[lang]), lang, name=path.name) for lang in (source, target)]
    if source == "en":
        anchors = [(right, left) for left, right in anchors]
    return Bitext(documents[0], documents[1], tuple(anchors))


def _sniff_srt(sample: Sample) -> float:
    if sample.text.lstrip("\ufeff").startswith("WEBVTT"):
        return 0.0
    return 0.9 if re.search(r"(?m)^[ \t]*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}[ \t]*-->", sample.text) else 0.0


def _sniff_vtt(sample: Sample) -> float:
    return 1.0 if sample.text.lstrip("\ufeff").startswith("WEBVTT") else 0.0


FORMATS.register("srt")(
    Format(
        name="srt",
        title="SubRip subtitles",
        suffixes=(".srt",),
        sniff=_sniff_srt,
        paragraphs=paragraphs,
        bitext=bitext,
    )
)
FORMATS.register("vtt")(
    Format(
        name="vtt",
        title="WebVTT subtitles",
        suffixes=(".vtt",),
        sniff=_sniff_vtt,
        paragraphs=paragraphs,
        bitext=bitext,
    )
)
FORMATS.register("ass")(
    Format(
        name="ass",
        title="SubStation subtitles",
        suffixes=(".ass", ".ssa"),
        sniff=lambda sample: 1.0 if re.match(r"\s*\[Script Info\]", sample.text.lstrip("\ufeff")) else 0.0,
        paragraphs=paragraphs,
        bitext=bitext,
    )
)
