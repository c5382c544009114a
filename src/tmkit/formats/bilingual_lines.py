"""The lines of a text in two languages: language and kind of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from tmkit.formats.furniture import LineClass, classify, date_in
from tmkit.formats.glued import cut_languages
from tmkit.model import Paragraph, ParagraphKind
from tmkit.text.chars import count_words, detect_lang

__all__ = ["SALUTATION", "Line", "read_lines", "with_dates"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line in one language: its number from 1, where the file has it, and what it is for."""

    number: int
    text: str
    place: str
    lang: str | None
    kind: ParagraphKind
    cls: LineClass


_SENTENCE_MARK = regex.compile(r"[。！？!?；;，,]|\.(?:\s|$)")
_SPEAKER = regex.compile(r"[^:：。！？!?]{1,60}[:：]")
SALUTATION = regex.compile(
    r"(?:尊敬|敬爱|亲爱|各位|诸位|全体|女士们|先生们|同志们|朋友们|同胞们|同事们|同学们)"
    r"|(?i:(?:my )?(?:dear|fellow|distinguished|honou?red|ladies|gentlemen|comrades|friends|colleagues|excellencies|esteemed|respected)\b)"
)
"""How a speech turns to its hearers, with a colon as behind a speaker's name."""
_LIST = regex.compile(r"\s*(?:[-*•·●○◆■]|\(?\d{1,2}[.)、]|（[一二三四五六七八九十\d]+）)\s*\S")
_MAX_HEADING_WORDS = 18
_MAX_TITLE_CHARACTERS = 30
"""Of a speaker with office and name in Chinese."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_EN_DATE = regex.compile(
    rf"(?:\p{{L}}+day,?\s*)?(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}),?\s+(?P<year>(?:19|20)\d\d)\.?",
    regex.IGNORECASE,
)
_LONGEST_DATE = 40
_ANNOUNCES = regex.compile(
    r"以下|如下|下列|下面|下述|例如|比如|注意|不得|应当|必须|[%％]|(?:包括|因此|所以|[是为即有])[:：]$"
    r"|(?i:\b(?:following|follows|below|above|like this|such as|example|examples|note|namely|is|are|be|include|includes|including)\b)"
)
"""In a line with a colon that leads to a list, a command or an example, not to what somebody says."""

_LONG_TITLE = 12
_TITLED = regex.compile(
    r"(?:[长员者师家授任士记席理表官使社报台网总裁问卿]|[言持责议])人?[\s·]*(?:[(（][^()（）]*[)）]|\p{Han}{2,4}|\p{Han}+·\p{Han}+)?[:：]"
)
"""An office at the end of a long line in Chinese, with or without the name of its holder."""


def _names_speaker(text: str) -> bool:
    words = count_words(text)
    return (
        _SPEAKER.fullmatch(text) is not None
        and words <= (_MAX_TITLE_CHARACTERS if detect_lang(text) == "zh" else _MAX_HEADING_WORDS)
        and not regex.search(r"[，,；;]\s?\S+\s\S+\s", text)
        and not _ANNOUNCES.search(text)
        and (words <= _LONG_TITLE or detect_lang(text) != "zh" or _TITLED.search(text) is not None)
    )


def _kind(text: str) -> ParagraphKind:
    words = count_words(text)
    if _names_speaker(text):
        return ParagraphKind.SPEAKER
    if text.startswith("#") or (words <= _MAX_HEADING_WORDS and not _SENTENCE_MARK.search(text)):
        return ParagraphKind.HEADING
    return ParagraphKind.LIST if _LIST.match(text) else ParagraphKind.BODY


def read_lines(paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
    """The lines of paragraphs, those that hold a text and its translation cut in two; blank ones left out."""
    number = 0
    for paragraph in paragraphs:
        for line in _pieces(paragraph.text):
            number += 1
            told = paragraph.kind is not ParagraphKind.BODY
            kind = paragraph.kind if told else _kind(line)
            yield Line(number, line, paragraph.place, detect_lang(line), kind, classify(line))


def with_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines, a Chinese date taken for text where the text has an English line of the same date ("28 May 2024")."""
    told = {
        _english_date(line.text) for line in lines if line.lang == "en" and len(line.text) < _LONGEST_DATE
    }
    return [
        replace(line, cls=LineClass.TEXT)
        if line.cls is LineClass.STAMP and line.lang == "zh" and date_in(line.text) in told
        else line
        for line in lines
    ]


def _english_date(text: str) -> str:
    """A line that is nothing but a date, as YYYY-MM-DD; "" for other lines."""
    found = _EN_DATE.fullmatch(text)
    if not found:
        return ""
    month = _MONTHS.index(found["month"][:3].lower()) + 1
    return f"{found['year']}-{month:02}-{int(found['day']):02}"


def _pieces(text: str) -> Iterator[str]:
    """The lines of a paragraph, cut where one language follows the other, without blank ones."""
    for raw in text.splitlines():
        line = raw.strip("\ufeff\u3000 \t\r")
        if line:
            yield from cut_languages(line)
