"""Sentence segmentation of Chinese and English, with offsets.

Rule-based, after the cascade of SRX segmenters: candidates for a break, then rules that forbid it.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import regex

from tmkit.model import Document, Paragraph, ParagraphKind, Properties, Segment, Span, same_language

__all__ = ["segment", "split"]

_CLOSERS = "”’」』）)】》〉］\\]\"'"
_EMPHASIS = r"(?:(?:\*{1,3}|_{1,3})(?=\s|$))?"  # the end of what Markdown makes bold
_ZH_BREAK = regex.compile(
    rf"(?:[。！？!?｡]+|(?:…|\.\.\.)+|(?<=[\p{{Han}}%％])\.(?![A-Za-z0-9.]))[{_CLOSERS}]*{_EMPHASIS}"
)
_EN_BREAK = regex.compile(rf"(?:[.!?。！？]+|…+)[{_CLOSERS}]*{_EMPHASIS}")
_ENDS = '。！？!?.…”’"'
_SPACE = regex.compile(r"\s*")
_WORD = regex.compile(r"[\p{L}\p{N}]")
_AHEAD = 40  # characters looked at behind a mark: longer than what introduces a speaker
_BEHIND = 200  # and before it; a line may have a million characters

# Chinese -----------------------------------------------------------------------------------------------

_SAYING = (
    "说|道|问|答|喊|叫|称|写道|表示|指出|认为|介绍|强调|回应|坦言|告诉|透露|补充|回答|感叹|解释|分析|呼吁|提到|"
    "說|問|喊道|介紹|強調|回應|告訴|認為|補充|解釋"
)
_ATTRIBUTION = regex.compile(rf"[^。！？!?，,；;“”\"]{{0,24}}(?:{_SAYING})(?:[。，,；;]|了)")
_CODE = regex.compile(  # !$ #!/bin a?b=1 ![]
    rf"(?<!\p{{Han}}[{_CLOSERS}]*)[!?]+(?=[A-Za-z0-9_$/\\#&=%*@|<~^+-])|(?<![^\s(（])!+(?=[\[({{])"
)
_CONTINUES_AFTER_DOTS = frozenset("，、；：,;:的地得都也就而但等")
_CONTINUES_AFTER_QUOTE = frozenset("，、；：,;:—的地得之等和与及或是在为这那")


def _zh_is_break(text: str, end: int, mark: str) -> bool:
    if mark[0] in "!?" and _CODE.match(text, end - len(mark)):
        return False
    if mark == "." and _ZH_ENUMERATOR.fullmatch(text, max(0, text.rfind("\n", 0, end)), end):
        return False
    begin = _SPACE.match(text, end).end()  # type: ignore[union-attr]
    following = text[begin : begin + _AHEAD]
    if not following:
        return True
    if mark.rstrip("”’」』）)】》〉］]\"'")[-1:] in "….":
        return following[0] not in _CONTINUES_AFTER_DOTS
    if mark[-1] in "”’」』\"'" and (
        following[0] in _CONTINUES_AFTER_QUOTE or _ATTRIBUTION.match(following) is not None
    ):
        return False
    return following[0] not in "，、；,;）)】》"


# English -----------------------------------------------------------------------------------------------

_NEVER_LAST = frozenset(
    "mr mrs ms messrs dr prof rev hon gen col maj capt lt sgt sen rep gov pres st mt ft vs viz cf eg ie e.g i.e "
    "no nos fig figs art arts sec secs ch chap vol vols pp p para paras eq ed eds approx ca al dept univ assn "
    "bros jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun op incl "
    "resp est min max tel ext reg gaz cap".split()
)
"""Abbreviations that want something after them."""
_MAYBE_LAST = regex.compile(
    r"(?:(?:\p{Lu}\.)+\p{Lu}|[ap]\.m|inc|ltd|co|corp|plc|jr|sr|etc|ph\.d|b\.a|m\.a|d\.c|bldg|ave|blvd|rd|hr|hrs"
    r"|yr|yrs|km|kg|cm|mm|ft|lb|lbs|oz|sq)",
    regex.IGNORECASE,
)
"""Abbreviations that may end a sentence: a break only before a word that starts one."""
_STARTERS = frozenset(
    "the a an in on at by for from to with as of it its this that these those he she they we you i his her their "
    "our your there here when while if although though however but and so or yet since after before during under "
    "over among according meanwhile moreover furthermore therefore thus also then now today last next first second "
    "third finally such some many most all both each every no not only what who how why where which one two three "
    "another other nevertheless nonetheless besides despite because specifically overall".split()
)
_LAST_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}.&'’-]*$")
_NEXT_WORD = regex.compile(r"[\s\"'“‘(\[]*([\p{L}\p{N}][\p{L}'’-]*)")
_ANSWER = regex.compile(r"(?:^|[.!?…:]|[\"“‘(])\s*No$")
"""The word no as a sentence of its own, no number."""
_ENUMERATOR = regex.compile(
    r"(?:^|\n)\s*[(\[]?(?:(?i:art(?:icle)?|sec(?:tion)?|chapter|part|rule|clause|item|step|question|example|note|case|table|fig(?:ure)?)\s)?"
    r"(?:[a-zA-Z]?\d{1,3}(?:\.\d{1,3}){0,3}|[ivxIVX]{1,4}|[a-zA-Z])$"
)
"""What labels a paragraph: 1, 2.3, iv, a, Q1, Article 5."""
_ZH_ENUMERATOR = regex.compile(r"(?:^|\n)\s*[一二三四五六七八九十]{1,3}\.")


def _en_is_break(text: str, match: regex.Match[str]) -> bool:
    mark, end = match.group(), match.end()
    if _nothing_follows(text, end):
        return True
    glued = not text[end].isspace()
    word = _NEXT_WORD.match(text, end)
    next_word = word.group(1) if word else ""
    if glued:
        return _glued_is_break(text, match, next_word)
    if next_word and next_word[0].islower():
        return False
    if mark[0] != "." or (len(mark) > 1 and mark[1] == "."):
        return True
    return _period_is_break(text[max(0, match.start() - _BEHIND) : match.start()], next_word)


def _glued_is_break(text: str, match: regex.Match[str], next_word: str) -> bool:
    """A break with no space after it: only where both sides look like sentences."""
    before = text[max(0, match.start() - 2) : match.start()]
    if not (next_word and text[match.end()].isupper() and before.isalpha() and before.islower()):
        return match.group()[0] in "。！？"
    return match.group()[0] != "." or next_word.lower() in _STARTERS


def _period_is_break(before: str, next_word: str) -> bool:
    if _ENUMERATOR.search(before):
        return False
    found = _LAST_WORD.search(before[-40:])
    last = found.group() if found else ""
    if _ANSWER.search(before) and next_word[:1].isalpha() and not next_word.isupper():
        return True
    if last.lower().rstrip(".") in _NEVER_LAST:
        numbered = last.lower() in ("no", "p", "art", "sat", "sun", "mar", "may", "max", "min", "fig", "al")
        return numbered and not next_word[:1].isdigit() and next_word.lower() in _STARTERS
    if len(last) == 1 and last.isupper() and last != "I":
        return next_word.lower() in _STARTERS
    if _MAYBE_LAST.fullmatch(last):
        return next_word.lower() in _STARTERS or not next_word
    return True


# both --------------------------------------------------------------------------------------------------


def _closing_end(text: str, match: regex.Match[str], start: int, quotes: int) -> int:
    """End of the mark, without straight quotes that open the next sentence; so many stand before ``start``."""
    end = match.end()
    if end == len(text) or text[end].isspace():  # what opens a sentence stands at its first word
        return end
    while end > match.start() + 1 and text[end - 1] in "\"'":
        own = text.count('"', start, end)
        if text[end - 1] == "'" or own % 2 == 0 or (quotes + own) % 2 == 0:
            break
        end -= 1
    return end


def _in_brackets(text: str, brackets: list[tuple[int, int]], at: int) -> bool:
    """Whether ``at`` is inside brackets, or right after brackets that opened inside a sentence."""
    nearest = bisect.bisect_left(brackets, (at, 0)) - 1  # the last that opens before
    if nearest < 0:
        return False
    start, end = brackets[nearest]
    if at < end:
        return True
    before = start
    while before and text[before - 1].isspace():
        before -= 1
    return at == end and text[max(before - 1, 0) : before] not in _ENDS and not _nothing_follows(text, end)


def _nothing_follows(text: str, end: int) -> bool:
    return _SPACE.match(text, end).end() == len(text)  # type: ignore[union-attr]


_BRACKETED = regex.compile(r"（[^（）]{0,200}）|\([^()]{0,200}\)")


def split(text: str, lang: str) -> tuple[Span, ...]:
    """The sentences of a paragraph as spans without surrounding white space.

    A closing quote or bracket stays with its sentence; runs of marks (？！, ……) are not cut; decimals, initials
    and abbreviations do not end a sentence; a quotation stays with the words that attribute it.

    Args:
        text: one paragraph.
        lang: BCP 47 tag; Chinese rules for Chinese, English rules for everything else.
    """
    chinese = same_language(lang, "zh")
    pattern = _ZH_BREAK if chinese else _EN_BREAK
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    spans: list[Span] = []
    start = _SPACE.match(text).end()  # type: ignore[union-attr]
    quotes = 0  # straight ones before the sentence
    for match in pattern.finditer(text):
        end = _closing_end(text, match, start, quotes)
        if end <= start or _in_brackets(text, brackets, end):
            continue
        is_break = (
            _zh_is_break(text, end, text[match.start() : end]) if chinese else _en_is_break(text, match)
        )
        if is_break:
            begin = start
            if end - start < _AHEAD and not _WORD.search(text, start, end):  # marks alone are no sentence
                if spans:
                    begin = spans.pop().start
                elif not _nothing_follows(text, end):
                    continue
            spans.append(Span(begin, end))
            quotes += text.count('"', start, end)
            start = _SPACE.match(text, end).end()  # type: ignore[union-attr]
    rest = text[start:].rstrip()
    if rest:
        spans.append(Span(start, start + len(rest)))
    return tuple(spans)


def segment(paragraphs: Sequence[Paragraph], lang: str, *, name: str = "", meta: Properties = ()) -> Document:
    """A document of these paragraphs, with the body and lists split into sentences.

    Headings, speakers, table cells and code stay whole; empty paragraphs have no segments.
    """
    segments: list[Segment] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind in (ParagraphKind.BODY, ParagraphKind.LIST):
            spans = split(paragraph.text, lang)
        else:
            text = paragraph.text
            start = len(text) - len(text.lstrip())
            spans = (Span(start, len(text.rstrip())),) if text.strip() else ()
        segments.extend(Segment(span.of(paragraph.text), index, span) for span in spans)
    return Document(lang, tuple(paragraphs), tuple(segments), name, meta)
