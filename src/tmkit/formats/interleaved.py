"""Bilingual text in one document: Chinese and English paragraphs in turn, or one language after the other.

Each run of paragraphs in one language is paired with the run in the other beside it; where runs do not fit each
other, neighbours are taken together and the aligner decides. Speaker lines and headings are known, and what a web
page adds is left out: counters, time stamps, buttons, teasers at the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import regex

from tmkit.errors import InputError
from tmkit.formats.base import Format, Reading
from tmkit.formats.furniture import LineClass, classify, date_in
from tmkit.formats.glued import cut_languages
from tmkit.model import Bitext, Document, Paragraph, ParagraphKind, Properties, same_language
from tmkit.text.chars import count_words, detect_lang
from tmkit.text.sentences import segment

__all__ = ["pair_paragraphs", "read_interleaved", "takes_turns"]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    place: str
    lang: str | None
    kind: ParagraphKind
    cls: LineClass


_SENTENCE_MARK = regex.compile(r"[。！？!?；;，,]|\.(?:\s|$)")
_SPEAKER = regex.compile(r"[^:：。！？!?]{1,60}[:：]")
_SALUTATION = regex.compile(
    r"(?:尊敬|敬爱|亲爱|各位|诸位|全体|女士们|先生们|同志们|朋友们|同胞们|同事们|同学们)"
    r"|(?i:(?:my )?(?:dear|fellow|distinguished|honou?red|ladies|gentlemen|comrades|friends|colleagues|excellencies|esteemed|respected)\b)"
)
"""How a speech turns to its hearers, with a colon as behind a speaker's name."""
_LIST = regex.compile(r"\s*(?:[-*•·●○◆■]|\(?\d{1,2}[.)、]|（[一二三四五六七八九十\d]+）)\s*\S")
_MAX_HEADING_WORDS = 18
_MAX_TITLE_CHARACTERS = 30
"""Of a speaker with office and name in Chinese."""


def _kind(text: str) -> ParagraphKind:
    words = count_words(text)
    if (
        _SPEAKER.fullmatch(text)
        and words <= (_MAX_TITLE_CHARACTERS if detect_lang(text) == "zh" else _MAX_HEADING_WORDS)
        and not regex.search(r"[，,；;]\s?\S+\s\S+\s", text)
    ):
        return ParagraphKind.SPEAKER
    if text.startswith("#") or (words <= _MAX_HEADING_WORDS and not _SENTENCE_MARK.search(text)):
        return ParagraphKind.HEADING
    return ParagraphKind.LIST if _LIST.match(text) else ParagraphKind.BODY


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[_Line]:
    number = 0
    for paragraph in paragraphs:
        for line in _pieces(paragraph.text):
            number += 1
            told = paragraph.kind is not ParagraphKind.BODY
            kind = paragraph.kind if told else _kind(line)
            yield _Line(number, line, paragraph.place, detect_lang(line), kind, classify(line))


def _pieces(text: str) -> Iterator[str]:
    """The lines of a paragraph, cut where one language follows the other, without blank ones."""
    for raw in text.splitlines():
        line = raw.strip("\ufeff\u3000 \t\r")
        if line:
            yield from cut_languages(line)


_Group = tuple[tuple[_Line, ...], tuple[_Line, ...]]
_WORDS_EN_PER_ZH = 0.62
"""English words to one Chinese character in official prose; only the order of magnitude matters."""


def _odd(group: _Group) -> float:
    """How unlike a translation the two runs are in length: |log ratio|, capped; the cap where one is missing."""
    zh, en = (sum(count_words(line.text) for line in side) for side in group)
    if not zh or not en:
        return 3.0
    return min(3.0, abs(math.log(en / (zh * _WORDS_EN_PER_ZH))))


def _runs(lines: Iterable[_Line]) -> list[tuple[str, tuple[_Line, ...]]]:
    """Runs of text lines in one language; furniture ends a run, a stamp does not."""
    runs: list[tuple[str, tuple[_Line, ...]]] = []
    solid = (line for line in lines if line.cls is not LineClass.STAMP)
    for key, members in groupby(solid, key=lambda line: line.lang if line.cls is LineClass.TEXT else ""):
        if key is not None:
            runs.append((key, tuple(members)))
    return runs


def _pair(runs: Sequence[tuple[str, tuple[_Line, ...]]], first: str) -> list[_Group]:
    """Groups of a run in language ``first`` and the run right after it."""
    groups: list[_Group] = []
    at = 0
    while at < len(runs):
        lang, lines = runs[at]
        follower = runs[at + 1] if at + 1 < len(runs) else ("", ())
        if not lang:
            at += 1
        elif lang == first and follower[0] not in ("", first):
            groups.append((lines, follower[1]) if first == "zh" else (follower[1], lines))
            at += 2
        else:
            groups.append((lines, ()) if lang == "zh" else ((), lines))
            at += 1
    return groups


def _best_order(lines: Sequence[_Line]) -> tuple[str, list[_Group]]:
    """Whether Chinese or English stands first in a pair: the order that pairs lines of like length and like figures."""
    runs = _runs(lines)
    options = [(first, _pair(runs, first)) for first in ("zh", "en")]
    return min(options, key=lambda option: sum(_odd(group) - _SHARED * _shared(group) for group in option[1]))


def _shared(group: _Group) -> int:
    """How many figures and Latin words stand on both sides, as far as they count."""
    zh, en = ({found[0].lower() for line in side for found in _MARK.finditer(line.text)} for side in group)
    return min(_MOST_SHARED, len(zh & en))


_MARK = regex.compile(r"\d+[\d.,]*\d|\p{Latin}{3,}")
_SHARED = 1.0
"""What a common figure or Latin word is worth, in the unit of ``_odd``."""
_MOST_SHARED = 4


def _at_speakers(group: _Group) -> Iterator[_Group]:
    """The group cut where both sides have as many speaker lines, so that turns stay apart."""
    cuts = [[i for i, line in enumerate(side) if line.kind is ParagraphKind.SPEAKER] for side in group]
    if len(cuts[0]) != len(cuts[1]) or not cuts[0]:
        yield group
        return
    edges = [
        [0, *(edge for c in cut for edge in (c, c + 1)), len(side)]
        for cut, side in zip(cuts, group, strict=True)
    ]
    for k in range(len(edges[0]) - 1):
        part = (group[0][edges[0][k] : edges[0][k + 1]], group[1][edges[1][k] : edges[1][k + 1]])
        if part[0] or part[1]:
            yield part


def _settled(groups: Sequence[_Group]) -> list[_Group]:
    """Groups that fit each other in length, neighbours joined where that makes a misfit good (least cost)."""
    costs, origins = [0.0], [0]
    for end in range(1, len(groups) + 1):
        starts = range(max(0, end - _MOST_JOINED), end)
        options = [
            costs[start] + _misfit(_joined(groups[start:end])) + _JOINING * (end - start - 1)
            for start in starts
        ]
        best = min(range(len(options)), key=options.__getitem__)
        costs.append(options[best])
        origins.append(starts[best])
    settled = []
    end = len(groups)
    while end:
        settled.append(_joined(groups[origins[end] : end]))
        end = origins[end]
    return settled[::-1]


_MOST_JOINED = 8
_JOINING = 0.4
"""Cost of taking one more group into a block, in the unit of ``_misfit``."""


def _joined(groups: Sequence[_Group]) -> _Group:
    return tuple(line for zh, _ in groups for line in zh), tuple(line for _, en in groups for line in en)


def _misfit(group: _Group) -> float:
    """How badly the two sides fit each other in length, 0 to 1; what is short says little, a line to a line is usual."""
    words = sum(count_words(line.text) for side in group for line in side)
    kinds = [line.kind for side in group for line in side]
    if kinds == [ParagraphKind.SPEAKER] * 2:
        return 0.0
    usual = 1.0 if len(group[0]) == len(group[1]) == 1 else 0.0
    return min(1.0, max(0.0, _odd(group) - usual)) * min(1.0, words / 30)


def _tail(lines: Sequence[_Line]) -> int:
    """Index of the first line below the article; ``len(lines)`` when the file ends with it."""
    for at, line in enumerate(lines):
        if line.cls is LineClass.MARKER and _has_both(lines[:at]) and not _goes_on(lines[at:]):
            return at
    return len(lines)


def _goes_on(lines: Sequence[_Line]) -> bool:
    """Whether most of the text after a marker still comes in pairs of like length."""
    _, groups = _best_order(lines)
    whole = sum(len(side) for group in groups for side in group)
    paired = sum(len(group[0]) + len(group[1]) for group in groups if _odd(group) < 1.0)
    return whole > 0 and paired / whole > 0.6


def _head(groups: Sequence[_Group], lines: Sequence[_Line]) -> set[int]:
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


def _speaker_name(line: _Line) -> str:
    return line.text.rstrip(":： ")


def _paragraphs(lines: Iterable[_Line]) -> list[Paragraph]:
    speaker: str | None = None
    paragraphs = []
    for line in lines:
        if line.kind is ParagraphKind.SPEAKER and not _SALUTATION.match(line.text):
            speaker = _speaker_name(line)
        paragraphs.append(Paragraph(line.text, line.kind, line.place, speaker))
    return paragraphs


def _document(lines: Iterable[_Line], lang: str, name: str, meta: Properties) -> Document:
    return segment(_paragraphs(lines), lang, name=name, meta=meta)


def _anchors(groups: Sequence[_Group]) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    anchors = []
    zh_at = en_at = 0
    for zh, en in groups:
        anchors.append((tuple(range(zh_at, zh_at + len(zh))), tuple(range(en_at, en_at + len(en)))))
        zh_at, en_at = zh_at + len(zh), en_at + len(en)
    return tuple(anchors)


def _meta(lines: Iterable[_Line]) -> Properties:
    dates = (date_in(line.text) for line in lines if line.cls is LineClass.STAMP)
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
    lines = list(_lines(paragraphs))
    if not lines:
        raise InputError("the file is empty", place=name or None)
    end = _tail(lines)
    _, groups = _best_order(lines[:end])
    head = _head(groups, lines[:end])
    groups = [
        part
        for zh, en in groups
        for part in _at_speakers(
            (tuple(x for x in zh if x.number not in head), tuple(x for x in en if x.number not in head))
        )
        if part[0] or part[1]
    ]
    groups = _settled(groups)
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


def _has_both(lines: Iterable[_Line]) -> bool:
    """Whether there is text worth the name in both languages."""
    sizes = dict.fromkeys(("zh", "en"), 0)
    for line in lines:
        if line.lang in sizes and line.cls is LineClass.TEXT:
            sizes[line.lang] += count_words(line.text)
    return min(sizes.values()) * 20 >= max(sizes.values()) > 0


def takes_turns(texts: Iterable[str]) -> bool:
    """Whether the lines of a text are partly Chinese and partly English, enough of each to be a translation."""
    langs = [lang for text in texts for piece in cut_languages(text) if (lang := detect_lang(piece))]
    turns = sum(a != b for a, b in pairwise(langs))
    fewer = min(langs.count("zh"), langs.count("en"))
    enough = fewer >= max(4, 0.15 * len(langs)) or fewer >= 0.4 * len(langs)
    if turns == 1:  # a text, and then its translation
        return fewer >= max(4, 0.35 * len(langs))
    return turns >= 3 and enough and (turns >= 0.2 * len(langs) or fewer >= 0.3 * len(langs))


def _require_both(groups: Sequence[_Group], name: str) -> None:
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
