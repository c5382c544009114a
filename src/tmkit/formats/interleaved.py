"""Bilingual text in one document: Chinese and English paragraphs in turn, or one language after the other.

Each run of paragraphs in one language is paired with the run in the other beside it; where runs do not fit each
other, neighbours are taken together and the aligner decides. Speaker lines and headings are known, and what a web
page adds is left out: counters, time stamps, buttons, teasers at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import regex

from tmkit.errors import InputError
from tmkit.formats.base import Format, Reading
from tmkit.formats.bilingual_groups import at_speakers, settled
from tmkit.formats.bilingual_lines import SALUTATION, Line, read_lines, with_dates
from tmkit.formats.bilingual_order import Group, best_order, odd
from tmkit.formats.furniture import LineClass, classify, date_in
from tmkit.formats.glued import cut_languages
from tmkit.model import Bitext, Document, Paragraph, ParagraphKind, Properties, same_language
from tmkit.text.chars import count_words, detect_lang
from tmkit.text.sentences import segment

__all__ = ["pair_paragraphs", "read_interleaved", "takes_turns"]

_TEXT = regex.compile(r"[\p{L}\p{M}\p{N}\s.,;:'’‘\"“”!?()（）%—–…*#&/-]+")
"""What a line of words is made of, without the marks of commands and code."""
_LEAST_SHARE = 0.35
"""Least words of the shorter side by those of the other; whole translations have .7 to .95 English words a character."""


def _tail(lines: Sequence[Line]) -> int:
    """Index of the first line below the article; ``len(lines)`` when the file ends with it."""
    for at, line in enumerate(lines):
        if line.cls is LineClass.MARKER and _has_both(lines[:at]) and not _goes_on(lines[at:]):
            return at
    return len(lines)


def _goes_on(lines: Sequence[Line]) -> bool:
    """Whether most of the text after a marker still comes in pairs of like length."""
    groups = best_order(lines)
    whole = sum(len(side) for group in groups for side in group)
    paired = sum(len(group[0]) + len(group[1]) for group in groups if odd(group) < 1.0)
    return whole > 0 and paired / whole > 0.6


def _head(groups: Sequence[Group], lines: Sequence[Line]) -> set[int]:
    """Numbers of short unpaired lines above the article that stand next to a date or counter."""
    aside = {line.number for line in lines if line.cls is not LineClass.TEXT}
    if not groups:
        return set()
    zh, en = groups[0]
    unpaired = (zh or en) if not (zh and en) else ()
    return {
        line.number
        for line in unpaired
        if line.kind is ParagraphKind.HEADING
        and count_words(line.text) <= 12
        and {line.number - 1, line.number + 1} & aside
    }


def _speaker_name(line: Line) -> str:
    return line.text.rstrip(":： ")


def _paragraphs(lines: Iterable[Line]) -> list[Paragraph]:
    speaker: str | None = None
    paragraphs = []
    for line in lines:
        if line.kind is ParagraphKind.SPEAKER and not SALUTATION.match(line.text):
            speaker = _speaker_name(line)
        paragraphs.append(Paragraph(line.text, line.kind, line.place, speaker))
    return paragraphs


def _document(lines: Iterable[Line], lang: str, name: str, meta: Properties) -> Document:
    return segment(_paragraphs(lines), lang, name=name, meta=meta)


def _anchors(groups: Sequence[Group]) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    anchors = []
    zh_at = en_at = 0
    for zh, en in groups:
        anchors.append((tuple(range(zh_at, zh_at + len(zh))), tuple(range(en_at, en_at + len(en)))))
        zh_at, en_at = zh_at + len(zh), en_at + len(en)
    return tuple(anchors)


def _meta(lines: Iterable[Line]) -> Properties:
    dates = (date_in(line.text) for line in lines if classify(line.text) is LineClass.STAMP)
    date = next(filter(None, dates), None)
    return (("date", date),) if date else ()


def pair_paragraphs(paragraphs: Iterable[Paragraph], source: str = "zh", *, name: str = "") -> Bitext:
    """The two documents of a bilingual text, with the groups of paragraphs that correspond.

    Args:
        paragraphs: the whole text; a paragraph with line breaks is as many paragraphs.
        source: language of the source, Chinese or English; the target is the other one.
        name: what the documents are called, for messages and provenance.

    Raises:
        InputError: when the text is empty or holds one language only.
    """
    lines = with_dates(list(read_lines(paragraphs)))
    if not lines:
        raise InputError("the file is empty", place=name or None)
    end = _tail(lines)
    groups = best_order(lines[:end])
    head = _head(groups, lines[:end])
    groups = [
        part
        for zh, en in groups
        for part in at_speakers(
            (tuple(x for x in zh if x.number not in head), tuple(x for x in en if x.number not in head))
        )
        if part[0] or part[1]
    ]
    groups = settled(groups)
    _require_both(groups, name)
    kept = {line.number for group in groups for side in group for line in side}
    dropped = tuple((line.place, line.text) for line in lines if line.number not in kept)
    meta = _meta(lines[:end])
    zh = _document((line for group in groups for line in group[0]), "zh", name, meta)
    en = _document((line for group in groups for line in group[1]), "en", name, meta)
    anchors = _anchors(groups)
    if same_language(source, "zh"):
        return Bitext(zh, en, anchors, dropped)
    return Bitext(en, zh, tuple((e, z) for z, e in anchors), dropped)


def _has_both(lines: Iterable[Line]) -> bool:
    """Whether there is text worth the name in both languages."""
    sizes = dict.fromkeys(("zh", "en"), 0)
    for line in lines:
        if line.lang in sizes and line.cls is LineClass.TEXT:
            sizes[line.lang] += count_words(line.text)
    return min(sizes.values()) * 20 >= max(sizes.values()) > 0


def takes_turns(texts: Iterable[str]) -> bool:
    """Whether the lines of a text are partly Chinese and partly English, enough of each to be a translation.

    Commands, code and markup between the paragraphs of a manual are no translation of them: besides the number of
    lines in either language, the words of those that are text must come near each other.
    """
    pieces = [
        (lang, piece) for text in texts for piece in cut_languages(text) if (lang := detect_lang(piece))
    ]
    langs = [lang for lang, _ in pieces]
    sizes = [
        sum(
            count_words(piece) for lang, piece in pieces if lang == side and (side == "zh" or _is_text(piece))
        )
        for side in ("zh", "en")
    ]
    if min(sizes) < _LEAST_SHARE * max(sizes):
        return False
    turns = sum(a != b for a, b in pairwise(langs))
    fewer = min(langs.count("zh"), langs.count("en"))
    enough = fewer >= max(4, 0.15 * len(langs)) or fewer >= 0.4 * len(langs)
    if turns == 1:  # a text, and then its translation
        return fewer >= max(4, 0.35 * len(langs))
    return turns >= 3 and enough and (turns >= 0.2 * len(langs) or fewer >= 0.3 * len(langs))


def _is_text(piece: str) -> bool:
    return _TEXT.fullmatch(piece) is not None and not piece.startswith("--")


def _require_both(groups: Sequence[Group], name: str) -> None:
    sizes = [sum(count_words(line.text) for group in groups for line in group[side]) for side in (0, 1)]
    for lang, size, other in (("Chinese", sizes[0], sizes[1]), ("English", sizes[1], sizes[0])):
        if size * 20 < other:
            raise InputError(
                f"not a bilingual document: it has almost no {lang} text",
                place=name or None,
                hint="give a file with Chinese and English lines in turn, or one file per language",
            )


def read_interleaved(found: Format, path: Path, reading: Reading) -> Bitext:
    """A document of any format that holds both languages, as two documents.

    Raises:
        InputError: when it holds one language only, or cannot be read.

    """
    assert found.paragraphs is not None
    try:
        return pair_paragraphs(found.paragraphs(path, reading), reading.source, name=path.name)
    except InputError as error:
        raise InputError(error.message, place=str(path), hint=error.hint) from error
