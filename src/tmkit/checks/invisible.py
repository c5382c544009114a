"""Characters that cannot be seen, and characters that are broken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span
from tmkit.text.radicals import RADICALS, mend_glyphs

_ODD = regex.compile(
    r"\ufffd+|[\u200b\u2060\ufeff\u00ad]+|[\u202a-\u202e\u2066-\u2069\u200e\u200f]+|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]+"
    r"|[\ue000-\uf8ff]+|[\u2028\u2029]|(?<![\p{Emoji}\ufe0f])\u200d|\u200c"
)
_MOJIBAKE = regex.compile(
    r"â€[™œ\u009d“”˜¦\u0093\u0094\u0099]?|Ã[¡-¿©¨¶¼¤±]|ï¼[Œš›‰ˆ]|å[\u0080-\u00bf][\u0080-\u00bf]|锟斤拷|烫{3,}|屯{3,}|Â(?=[ \u00a0©®°·«»])"
)
_RADICAL = regex.compile(f"[{''.join(RADICALS)}]+")
_GONE = frozenset("\u200b\u2060\ufeff\u00ad\u200e\u200f\u2028\u2029")


@CHECKS.register("invisible")
class Invisible(BaseCheck):
    r"""An invisible or corrupt character stands in the target.

    What it does
        Reports zero-width characters, soft hyphens, direction marks, control and private-use characters, the
        replacement character, sequences that a wrong encoding leaves (â€™, 锟斤拷), and radicals that stand for the
        characters they look like, as text copied from a PDF has them (⼥, U+2F25, for 女). ``--fix`` removes those that
        carry nothing and writes the characters.

    Why it matters
        Searching, matching and spell checking fail on words that look right; a replacement character is lost text.

    Bad
        海关总署 => General Admini\u200bstration of Customs

        我们的 => Itâ€™s ours

    Good
        海关总署 => General Administration of Customs
    """

    code = "invisible"
    family = "typography"
    category = "fluency/character-encoding"
    severity = Severity.MINOR
    safe_fix: ClassVar[bool] = True

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per place."""
        if pair.target.isascii() and pair.target.isprintable():
            return
        for match in _ODD.finditer(pair.target):
            char = match.group()[0]
            if match.group() in pair.source and char not in _GONE:
                continue
            lost = char == "\ufffd"
            name = unicodedata.name(char, "control character")
            yield self.finding(
                pair.id,
                "A lost character (U+FFFD)."
                if lost
                else f"An invisible character: U+{ord(char):04X} {name}.",
                target=Span(match.start(), match.end()),
                suggestion="" if set(match.group()) <= _GONE else None,
                severity=Severity.MAJOR if lost else None,
            )
        for match in _MOJIBAKE.finditer(pair.target):
            yield self.finding(
                pair.id, f"“{match.group()}” comes of a wrong encoding.", target=Span(match.start(), match.end()),
                severity=Severity.MAJOR,
            )  # fmt: skip
        for match in _RADICAL.finditer(pair.target):
            meant = mend_glyphs(match.group())
            yield self.finding(
                pair.id, f"“{match.group()}” only looks like “{meant}”: a radical, not the character.",
                target=Span(match.start(), match.end()), suggestion=meant,
            )  # fmt: skip
