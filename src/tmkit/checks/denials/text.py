"""A text with where its clauses and sentences end."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from tmkit.checks.denials.found import small

__all__ = ["Marks", "Text", "ends_of_sentences", "read"]

_CLAUSE: Final = {
    "zh": re.compile("[，；：！？。—（）()\n,;!?]+"),
    "en": re.compile(r"[,;:!?—()\n]+|\.(?=[\s”\"’')]|$)"),
}
_SENTENCE: Final = {
    "zh": re.compile("[。！？；\n!?]+"),
    "en": re.compile(r"[.!?;][”\"’')]*(?=\s|$)|\n+|[.!?](?=[A-Z])"),
}
Marks = list[tuple[int, int]]
"""Where the marks that divide a text begin and end."""


class Text(NamedTuple):
    """A text with where its clauses and sentences end; ``low`` is what patterns of its language want."""

    text: str
    lang: str
    low: str
    clauses: Marks
    sentences: Marks

    def clause(self, at: int) -> tuple[int, int]:
        """The clause that holds a place."""
        return _around(self.clauses, at, len(self.text))

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that holds a place."""
        return _around(self.sentences, at, len(self.text))


def read(text: str, lang: str) -> Text:
    """A text of a language, "zh" or "en"."""
    return Text(text, lang, small(text, lang), _marks(text, _CLAUSE[lang]), ends_of_sentences(text, lang))


def _marks(text: str, marks: re.Pattern[str]) -> Marks:
    return [one.span() for one in marks.finditer(text)]


def _around(marks: Marks, at: int, size: int) -> tuple[int, int]:
    """The part between the marks of a text of a size that holds a place."""
    start = 0
    for begin, end in marks:
        if begin > at:
            return start, begin
        start = end
    return start, size


def ends_of_sentences(text: str, lang: str) -> Marks:
    """Where the marks that end its sentences begin and end."""
    return _marks(text, _SENTENCE[lang])
