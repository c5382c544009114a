"""What a file is: format, version, tool, languages, counts, encoding, problems."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tmkit.errors import FormatError, InputError, TmkitError
from tmkit.formats.base import Format, Kind, Problem, Reading
from tmkit.formats.choose import by_name, sample_of
from tmkit.formats.encoding import TITLES, detect_encoding
from tmkit.model import InlineCode, TranslationUnit

__all__ = ["Inspection", "inspect"]


@dataclass(slots=True)
class Inspection:
    """What was found.

    Attributes:
        path: the file.
        format: short name of its format.
        title: the format's name for people.
        kinds: what it can be read as.
        version: version of the format, as the file says.
        tool: the program that wrote it.
        encoding: as it was read.
        languages: language tag and how many texts are in it.
        counts: units, paragraphs, characters ... by name.
        states: how many units are in each state.
        problems: what is wrong, with lines.
        problem_count: how many problems there are, those not listed too.
        broken: whether reading stopped before the end.

    """

    path: str
    format: str
    title: str
    kinds: tuple[str, ...]
    version: str | None = None
    tool: str | None = None
    encoding: str | None = None
    languages: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    states: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0
    broken: bool = False


def inspect(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
    source: str = "zh",
    target: str = "en",
) -> Inspection:
    """Read the whole file and say what it is; damage is listed, not raised.

    Raises:
        InputError: when the file cannot be opened, is empty, or is of no known format.

    """
    path = Path(path)
    found = by_name(format, path)
    reading = Reading(path, source, target, recover=True, quiet=True)
    result = Inspection(str(path), found.name, found.title, tuple(map(str, found.kinds)))
    try:
        _count(found, path, reading, result)
    except TmkitError as error:
        line = (error.place or "").rpartition(":")[2]
        reading.report(error.message, line=int(line) if line.isdigit() else None, lost=True)
        result.broken = True
    result.version, result.tool = reading.version or None, reading.tool or None
    result.encoding = reading.encoding or _encoding(path)
    result.problems = reading.problems
    result.problem_count = reading.problem_count
    return result


def _encoding(path: Path) -> str | None:
    name = detect_encoding(sample_of(path).head)
    return TITLES.get(name, name) if name else None


def _count(found: Format, path: Path, reading: Reading, result: Inspection) -> None:
    if found.units:
        try:
            _count_units(found, path, reading, result)
            return
        except FormatError:
            if not found.paragraphs:
                raise
            result.kinds = tuple(k for k in result.kinds if k != Kind.UNITS)
    bitext = None
    if found.bitext:
        try:
            bitext = found.bitext(path, reading)
        except InputError as error:
            if isinstance(error, FormatError) or not found.paragraphs:
                raise
            result.kinds = tuple(k for k in result.kinds if k != Kind.BITEXT)  # subtitles in one language
    if bitext:
        for side in (bitext.source, bitext.target):
            result.languages[side.lang] = len(side.segments)
        result.counts = {
            "paragraphs": len(bitext.source.paragraphs) + len(bitext.target.paragraphs),
            "sentences": len(bitext.source.segments) + len(bitext.target.segments),
            "left out": len(bitext.dropped),
        }
    elif found.paragraphs:
        paragraphs = tuple(found.paragraphs(path, reading))
        from tmkit.text.chars import detect_lang

        for paragraph in paragraphs:
            lang = detect_lang(paragraph.text)
            if lang:
                result.languages[lang] = result.languages.get(lang, 0) + 1
        result.counts = {"paragraphs": len(paragraphs), "characters": sum(len(p.text) for p in paragraphs)}
    elif found.termbase:
        termbase = found.termbase(path, reading)
        terms = [term for concept in termbase.concepts for term in concept.terms]
        result.languages = dict(Counter(term.lang for term in terms))
        result.counts = {"concepts": len(termbase.concepts), "terms": len(terms)}


def _count_units(found: Format, path: Path, reading: Reading, result: Inspection) -> None:
    assert found.units is not None
    counts: Counter[str] = Counter()
    states: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    try:
        for unit in found.units(path, reading):
            _count_unit(unit, counts, languages)
            if unit.state:
                states[unit.state] += 1
    finally:
        result.counts = {"units": counts["units"]} | {k: v for k, v in counts.items() if v}
        result.languages = dict(languages)
        result.states = dict(states)


def _count_unit(unit: TranslationUnit, counts: Counter[str], languages: Counter[str]) -> None:
    counts["units"] += 1
    texts = [variant.text.strip() for variant in unit.variants]
    for variant, text in zip(unit.variants, texts, strict=True):
        languages[variant.lang] += 1
        counts["characters"] += len(text)
        counts["inline codes"] += sum(isinstance(part, InlineCode) for part in variant.content)
    if len(texts) < 2 or not all(texts[1:]):
        counts["without translation"] += 1
    elif texts[0] == texts[1]:
        counts["target equals source"] += 1
    counts["locked"] += unit.locked
    counts["notes"] += len(unit.notes) + sum(len(v.notes) for v in unit.variants)
