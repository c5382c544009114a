"""Bilingual transcripts and reports: Chinese and English lines in turn, in one file.

The reader pairs each run of lines in one language with the run in the other that follows it, knows speaker
lines and headings, and leaves out what a web page adds: counters, time stamps, buttons, teasers at the end.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise
from pathlib import Path

import regex

from tmkit.errors import InputError
from tmkit.formats.base import FORMATS, Format, Reading, Sample
from tmkit.formats.encoding import read_text
from tmkit.model import Bitext, Document, Paragraph, ParagraphKind, Properties, same_language
from tmkit.text.chars import count_words, detect_lang
from tmkit.text.sentences import segment

__all__ = ["parse_transcript"]


class _Class(Enum):
    TEXT = auto()
    STAMP = auto()  # a date, a time, a bare number: stands anywhere
    FURNITURE = auto()  # a button, a counter, a source line: ends a run
    MARKER = auto()  # furniture that stands below an article


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str
    lang: str | None
    kind: ParagraphKind
    cls: _Class


_DATE = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_STAMP = regex.compile(
    rf"(?:{_DATE})?[\sT]*(?:{_TIME})?|[\d\s.,:/|—–-]+|[^\p{{L}}\p{{N}}]+|(?:发布|更新)?时间[:：]?\s*{_DATE}\s*(?:{_TIME})?"
)
_DATE_IN = regex.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_MARKER = regex.compile(
    r"(?:点赞|收藏|分享|转发|评论|打赏|在看|相关(?:阅读|新闻|链接|推荐|资讯)|推荐阅读|延伸阅读|热门(?:推荐|资讯)|上一篇|下一篇"
    r"|返回(?:顶部|首页|列表)|打印(?:本页)?|关闭(?:窗口)?|责任编辑|编辑|责编|扫一扫|版权(?:所有|声明)|Like|Share|Related(?: (?:news|stories|articles))?"
    r"|Print|Comments?|Read more|More stories|Editor|Copyright|All rights reserved|Back to top)"
    r"(?:[\s(（:：\[【·©].{0,30}|资讯|本文|文章|到|此文)?",
    regex.IGNORECASE,
)
_COUNTER = regex.compile(
    r"(?:阅读|浏览|点击|访问|播放|views?|reads?)?(?:量|数|次数)?[:：]?\s*\d[\d,.万]*\s*(?:次|人|阅读|浏览|评论|views?|reads?|likes?)|"
    r"(?:阅读|浏览|点击|访问|播放)(?:量|数|次数)?[:：]?\s*\d*|字号.{0,12}|(?:大|中|小)(?:\s+(?:大|中|小))+|T[+-]?|A[+-]?",
    regex.IGNORECASE,
)
_SOURCE = regex.compile(
    rf"\S.{{0,30}}\s{_DATE}(?:\s+{_TIME})?|(?:来源|作者|文|图|记者|Source|By)[:：].{{0,30}}", regex.IGNORECASE
)
_SENTENCE_MARK = regex.compile(r"[。！？!?；;，,]|\.(?:\s|$)")
_SPEAKER = regex.compile(r"[^:：。！？!?]{1,60}[:：]")
_LIST = regex.compile(r"\s*(?:[-*•·●○◆■]|\(?\d{1,2}[.)、]|（[一二三四五六七八九十\d]+）)\s*\S")
_MAX_HEADING_WORDS = 18


def _kind(text: str) -> ParagraphKind:
    words = count_words(text)
    if (
        _SPEAKER.fullmatch(text)
        and words <= _MAX_HEADING_WORDS
        and not regex.search(r"[，,；;]\s?\S+\s\S+\s", text)
    ):
        return ParagraphKind.SPEAKER
    if text.startswith("#") or (words <= _MAX_HEADING_WORDS and not _SENTENCE_MARK.search(text)):
        return ParagraphKind.HEADING
    return ParagraphKind.LIST if _LIST.match(text) else ParagraphKind.BODY


def _class(text: str) -> _Class:
    if _STAMP.fullmatch(text):
        return _Class.STAMP
    if _MARKER.fullmatch(text):
        return _Class.MARKER
    if _COUNTER.fullmatch(text) or _SOURCE.fullmatch(text):
        return _Class.FURNITURE
    return _Class.TEXT


def _lines(text: str) -> Iterator[_Line]:
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip("\ufeff\u3000 \t\r")
        if line:
            yield _Line(number, line, detect_lang(line), _kind(line), _class(line))


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
    solid = (line for line in lines if line.cls is not _Class.STAMP)
    for key, members in groupby(solid, key=lambda line: line.lang if line.cls is _Class.TEXT else ""):
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
    """Whether Chinese or English stands first in a pair, by which order pairs lines of like length."""
    runs = _runs(lines)
    options = [(first, _pair(runs, first)) for first in ("zh", "en")]
    return min(options, key=lambda option: sum(map(_odd, option[1])))


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


def _tail(lines: Sequence[_Line]) -> int:
    """Index of the first line below the article; ``len(lines)`` when the file ends with it."""
    for at, line in enumerate(lines):
        if line.cls is _Class.MARKER and not _goes_on(lines[at:]):
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
    aside = {line.number for line in lines if line.cls is not _Class.TEXT}
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
        if line.kind is ParagraphKind.SPEAKER:
            speaker = _speaker_name(line)
        paragraphs.append(Paragraph(line.text, line.kind, f"line {line.number}", speaker))
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
    for line in lines:
        found = _DATE_IN.search(line.text) if line.cls is _Class.STAMP else None
        if found:
            year, month, day = (int(part) for part in found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return (("date", f"{year:04}-{month:02}-{day:02}"),)
    return ()


def parse_transcript(text: str, source: str = "zh", *, name: str = "") -> Bitext:
    """The two documents of an interleaved bilingual text, with the groups of paragraphs that correspond.

    Args:
        text: the whole file.
        source: language of the source, Chinese or English; the target is the other one.
        name: what the documents are called, for messages and provenance.

    Raises:
        InputError: when the text is empty or holds one language only.
    """
    lines = list(_lines(text))
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
    _require_both(groups, name)
    kept = {line.number for group in groups for side in group for line in side}
    dropped = tuple((f"line {line.number}", line.text) for line in lines if line.number not in kept)
    meta = _meta(lines[:end])
    zh = _document((line for group in groups for line in group[0]), "zh", name, meta)
    en = _document((line for group in groups for line in group[1]), "en", name, meta)
    anchors = _anchors(groups)
    if same_language(source, "zh"):
        return Bitext(zh, en, anchors, dropped)
    return Bitext(en, zh, tuple((e, z) for z, e in anchors), dropped)


def _require_both(groups: Sequence[_Group], name: str) -> None:
    sizes = [sum(count_words(line.text) for group in groups for line in group[side]) for side in (0, 1)]
    for lang, size, other in (("Chinese", sizes[0], sizes[1]), ("English", sizes[1], sizes[0])):
        if size * 20 < other:
            raise InputError(
                f"not a bilingual document: it has almost no {lang} text",
                place=name or None,
                hint="give a file with Chinese and English lines in turn, or one file per language",
            )


def _sniff(sample: Sample) -> float:
    """Sure where lines of both languages take turns; else left to the user's word that it is bilingual."""
    if not sample.text or sample.root:
        return 0.0
    lines = [line for line in sample.text.split("\n") if line.strip()]
    if sum("\t" in line for line in lines) > 0.8 * len(lines):
        return 0.2  # a table, both languages in a row
    langs = [lang for line in lines if (lang := detect_lang(line))]
    turns = sum(a != b for a, b in pairwise(langs))
    fewer = min(langs.count("zh"), langs.count("en"))
    enough = fewer >= max(4, 0.15 * len(langs)) or fewer >= 0.4 * len(langs)
    return 0.7 if turns >= 3 and turns >= 0.2 * len(langs) and enough else 0.2


def _read(path: Path, reading: Reading) -> Bitext:
    try:
        return parse_transcript(read_text(path, reading), reading.source, name=path.name)
    except InputError as error:
        raise InputError(error.message, place=str(path), hint=error.hint) from error


FORMATS.register("transcript")(
    Format(
        name="transcript",
        title="interleaved bilingual transcript",
        suffixes=(".txt", ".md"),
        sniff=_sniff,
        bitext=_read,
    )
)
