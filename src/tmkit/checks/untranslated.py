"""Pieces of the source language left in the target."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import HAN_RUN, code_spans, covered, english_words, is_program
from tmkit.model import Finding, Severity, Span

_OPENERS = "(（[【「『“\"'‘《<"
_COMMAND = re.compile(r"(?<!\S)--?[a-z]|(?<!\S)[a-z]+(?:-[a-z]+){2,}(?!\S)")
"""What shows that words are a command with its options, or a name with hyphens."""
_SAME_WORDS = 5


_UNIT = re.compile(
    r"(?<![A-Za-z0-9.,-])(\d[\d.,]*)[ -]?((?:gallon|pound|mile|inche?|acre|ounce|yard|hour|minute|second|day|week|month|year|meter|metre|"
    r"kilometer|kilometre|ton|tonne|barrel|bushel|dollar|degree|page|time)s?|feet|foot|people|percent)(?![A-Za-z-])(?=\s*[\u3000-\u9fff\uff00-\uffef]|\s*$)"
)
"""A figure and an English unit before Chinese."""


@CHECKS.register("untranslated")
class Untranslated(BaseCheck):
    """A piece of the source was left untranslated in the target.

    What it does
        In English, reports Chinese characters, unless they stand in brackets or quotation marks as a gloss of
        the word before them. In Chinese, reports five or more English words in a row that the source has in
        the same order, code and names left out.

    Why it matters
        Readers of the translation cannot read it.

    Bad
        “新三样”出口增长27.1%。 => Exports of the 新三样 increased by 27.1%.

        Open the file in your favorite text editor. => 在 your favorite text editor of choice 打开 the file in your favorite text editor。

    Good
        “新三样”出口增长27.1%。 => Exports of the "new trio" (新三样) increased by 27.1%.

        打开文件。 => Open the file.

    """

    code = "untranslated"
    family = "completeness"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("target-same",)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per piece."""
        if pair.target_lang == "en":
            yield from self._chinese(pair)
        elif pair.target_lang == "zh":
            yield from self._units(pair)
            yield from self._english(pair)

    def _chinese(self, pair: Pair) -> Iterable[Finding]:
        if pair.target.isascii():
            return
        code = pair.facet(code_spans)
        for match in HAN_RUN.finditer(pair.target):
            before = pair.target[: match.start()].rstrip()
            if (before and before[-1] in _OPENERS) or covered(code, match.start(), match.end()):
                continue
            text = match.group()
            place = pair.source.find(text)
            yield self.finding(
                pair.id,
                f"“{text}” is left in Chinese.",
                source=Span(place, place + len(text)) if place >= 0 else None,
                target=Span(match.start(), match.end()),
            )

    def _units(self, pair: Pair) -> Iterable[Finding]:
        """English units behind a figure, as in the source."""
        if pair.target.isascii():
            return
        code = pair.facet(code_spans)
        for match in _UNIT.finditer(pair.target):
            place = re.search(rf"{re.escape(match[1])}[ -]?{match[2]}(?![A-Za-z])", pair.source)
            if place is None or covered(code, *match.span()):
                continue
            yield self.finding(
                pair.id,
                f"“{match[2]}” is left in English.",
                source=Span(place.end() - len(match[2]), place.end()),
                target=Span(*match.span(2)),
            )

    def _english(self, pair: Pair) -> Iterable[Finding]:
        words = pair.facet(english_words)
        if len(words) < _SAME_WORDS or is_program(pair.source):
            return
        run: list[tuple[str, int, int]] = []
        for word in (*words, ("", -1, -1)):
            gap = pair.target[run[-1][2] : word[1]] if run and word[1] >= 0 else None
            if gap is not None and re.fullmatch(r"[ ,;'’-]{1,3}", gap):
                run.append(word)
                continue
            if len(run) >= _SAME_WORDS and sum(w.islower() for w, _, _ in run) > len(run) / 2:
                start, end = run[0][1], run[-1][2]
                if pair.target.count(" ", start, end) < _SAME_WORDS - 2 or _COMMAND.search(
                    pair.target[start:end]
                ):
                    run = [word]
                    continue
                place = pair.source.find(pair.target[start:end])
                if place >= 0:
                    yield self.finding(
                        pair.id,
                        f"“{pair.target[start:end]}” is left in English.",
                        source=Span(place, place + end - start),
                        target=Span(start, end),
                    )
            run = [word]
