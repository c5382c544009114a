"""Spaces: doubled, missing, before a mark, at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.checks.throughout import Habits, ThroughoutCheck
from tmkit.model import Finding, Severity, Span

_DOUBLE = regex.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_BEFORE_MARK = regex.compile(
    r"(?<=[\p{L}\p{N})\]\"”’%]) +(?=(?:[,;!?]|:(?!\w))(?:\s(?! ?[:?])|$)|\.(?:\s|$)(?!\.))"
)
_AFTER_MARK = regex.compile(
    r"(?<=\p{Ll}{2,}[,;])(?=\p{L}{2,})|(?<=(?<![\p{L}.])\p{Ll}{3,}[.!?])(?=(?:\p{Lu}\p{Ll}+|I|A)[ ,’'])|(?<=\p{Ll}[.!?][\"”])(?=\p{Lu}\p{Ll}+[ ,])"
)
_MISPLACED = regex.compile(r"(?<=\p{Ll}{2,}) +[,;](?=\p{Ll}{2,}(?![\p{L}\d_(=]))")
_MAYBE_BEFORE = re.compile(r" [,;:.!?]")
_MAYBE_AFTER = re.compile(r"[,;.!?](?<=[a-z].)[\"”]?[A-Za-z]")
_TITLE = regex.compile(r"(?<=\b(?:Mr|Mrs|Ms|Dr|Prof)\.)(?=\p{Lu}\p{Ll})")
_BEHIND_BRACKET = regex.compile(r"(?<=\s\((?!\p{Ll}{1,3}\))[^()]{1,80}\))(?=\p{Ll}{3,} )")
_IN_BRACKET = regex.compile(
    r"(?<=(?:^|\s)\() +(?=\p{L}[^()]{0,200}\))| +(?=\)(?:[\s.,;]|$))(?<=(?:^|\s)\([^()]{0,200}\p{L} +)"
)
_AT_HYPHEN = regex.compile(
    r"(?<=(?:^| )\p{Ll}{3,}-) (?=(?!(?:and|or|to|but|nor|versus|as|then|than|through)\b)\p{Ll}{3,}\b(?![^ ]*-))"
    r"|(?<=(?:^| )\p{Ll}{3,}) (?=-\p{Ll}{3,}\b(?!-))"
)
_QUOTED = regex.compile(r"(?<=\s|^)\" (\p{L}[^\"]*?\p{L}) \"(?=[\s.,;]|$)")
_MAYBE_ODD = re.compile(  # all branches begin with a mark: so a search is quick
    r"-(?:(?<=[a-z]-) |(?<=[a-z] -))[a-z]|\((?= )|\)(?:(?<= \))|[a-z])|\" [A-Za-z]|\.(?<=[rsf]\.)[A-Z]"
)
_IN_CHINESE = regex.compile(
    r"(?<=[，。；：！？、])[ \u00a0]+(?=\p{Han})|(?<=\p{Han})[ \u00a0]+(?=[，。；：！？、])"
)

_NO_SPACE = regex.compile(r"[。！？](?=\p{Han})")


@CHECKS.register("spaces")
class Spaces(ThroughoutCheck):
    """A space is doubled, missing after a mark, or stands before one.

    What it does
        In an English target reports doubled spaces, a space before ``, . ; : ! ?`` and a missing space after one
        between words, behind a bracket or a title, and spaces within brackets, quotation marks and compounds ("large- scale");
        in a Chinese target doubled spaces and spaces beside full-width marks, once where a document
        has them throughout. A space at the beginning or end is reported where the source has none. Code, addresses
        and tables are left alone. ``--fix`` puts it right.

    Why it matters
        Small, but seen at once, and a space at the end spoils every match in a memory.

    Bad
        首先，出口增长。 => First,  exports grew .

        出口增长。进口下降。 => Exports grew.Imports fell.

    Good
        首先，出口增长。 => First, exports grew.

        请访问 www.example.com。 => Visit www.example.com.
    """

    code = "spaces"
    family = "typography"
    category = "fluency/typography"
    severity = Severity.MINOR
    safe_fix: ClassVar[bool] = True
    yields_to: ClassVar[tuple[str, ...]] = ("fullwidth",)

    share = 0.5

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per place."""
        text = pair.target
        if not text.strip():
            return
        code = pair.facet(code_spans)
        if ("  " in text or "\u00a0" in text) and "\t" not in text and "  " not in pair.source.strip():
            for match in _DOUBLE.finditer(text):
                before_mark = pair.target_lang == "en" and _BEFORE_MARK.match(text, match.start())
                if not before_mark and not covered(code, match.start(), match.end()):
                    yield self._at(pair, match.start(), match.end(), "Two spaces in a row.", " ")
        if pair.target_lang == "en":
            yield from self._before(pair) if _MAYBE_BEFORE.search(text) else ()
            yield from self._odd(pair) if _MAYBE_ODD.search(text) else ()
            for match in _AFTER_MARK.finditer(text) if _MAYBE_AFTER.search(text) else ():
                place = match.start()
                if not covered(code, place - 1, place + 1):
                    yield self._at(
                        pair, place - 1, place, f"No space after “{text[place - 1]}”.", text[place - 1] + " "
                    )
        yield from self._ends(pair)

    def _before(self, pair: Pair) -> Iterable[Finding]:
        """Spaces before marks of an English target, none or one of them behind the mark."""
        text, code = pair.target, pair.facet(code_spans)
        for match in _BEFORE_MARK.finditer(text):
            mark = text[match.end() : match.end() + 1]
            ternary = mark in "?:" and regex.search(r" \? .* : ?", text)
            if not covered(code, match.start(), match.end()) and not ternary:
                yield self._at(pair, match.start(), match.end(), f"A space before “{mark}”.", "")
        for match in _MISPLACED.finditer(text):
            if not covered(code, match.start(), match.end()):
                mark = text[match.end() - 1]
                message = f"The space stands before “{mark}”, not after it."
                yield self._at(pair, match.start(), match.end(), message, f"{mark} ")

    def _odd(self, pair: Pair) -> Iterable[Finding]:
        """Spaces within brackets, quotation marks and compounds; none behind titles and brackets."""
        text, code = pair.target, pair.facet(code_spans)
        for pattern in (_TITLE, _BEHIND_BRACKET):
            for match in pattern.finditer(text):
                start, mark = match.start() - 1, text[match.start() - 1]
                if not covered(code, start, start + 1):
                    yield self._at(pair, start, start + 1, f"No space after “{mark}”.", f"{mark} ")
        for pattern, message in (
            (_IN_BRACKET, "A space within the brackets."),
            (_AT_HYPHEN, "A space beside a hyphen."),
        ):
            for match in pattern.finditer(text):
                if not covered(code, match.start(), match.end()):
                    yield self._at(pair, match.start(), match.end(), message, "")
        for match in _QUOTED.finditer(text):
            opens = text.count('"', 0, match.start()) % 2 == 0
            if opens and not covered(code, match.start(), match.end()):
                message = "Spaces within the quotation marks."
                yield self._at(pair, match.start(), match.end(), message, f'"{match[1]}"')

    def habits(self, pair: Pair) -> Habits:
        """Of a Chinese target, how often no space stands behind the end of a sentence, and the spaces beside marks."""
        if pair.target_lang != "zh":
            return Habits({}, [])
        code = pair.facet(code_spans)
        found = [
            ("space", self._at(pair, match.start(), match.end(), "A space beside a full-width mark.", ""))
            for match in _IN_CHINESE.finditer(pair.target)
            if not covered(code, match.start(), match.end())
        ]
        without = len(_NO_SPACE.findall(pair.target))
        return Habits({"space": without} if without else {}, found)

    def remark(self, kind: str, often: int) -> str:
        """Spaces beside marks throughout."""
        del kind
        return f"The Chinese has spaces beside full-width marks throughout ({often} of them)."

    def _ends(self, pair: Pair) -> Iterable[Finding]:
        source, target = pair.source, pair.target
        if not source.strip():
            return
        lead, trail = len(target) - len(target.lstrip()), len(target) - len(target.rstrip())
        if lead and source == source.lstrip():
            yield self._at(pair, 0, lead, "A space at the beginning that the source does not have.", "")
        if trail and source == source.rstrip():
            end = len(target)
            yield self._at(pair, end - trail, end, "A space at the end that the source does not have.", "")

    def _at(self, pair: Pair, start: int, end: int, message: str, new: str) -> Finding:
        return self.finding(pair.id, message, target=Span(start, end), suggestion=new)
