"""The target repeats the source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import english_words, is_program
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import has_han

_RUNNING = regex.compile(r"(?<![\w/\\.-])[A-Za-z’']+(?:,? [A-Za-z’']+){2}(?![\w=(])")


@CHECKS.register("target-same")
class TargetSame(BaseCheck):
    """The target is the source, copied.

    What it does
        Reports a target equal to its source where the source needs translating: it has Chinese characters
        (Chinese to English), or at least three words of which two are ordinary lower-case ones (English to
        Chinese). Names, codes, programs, numbers and addresses may stay as they
        are.

    Why it matters
        Somebody pressed "copy source" and forgot the segment.

    Bad
        进口保持增长。 => 进口保持增长。

        Click the button below. => Click the button below.

    Good
        进口保持增长。 => Imports continued to grow.

        GB/T 19001-2016 => GB/T 19001-2016

        Visual Studio Code => Visual Studio Code
    """

    code = "target-same"
    family = "completeness"
    category = "accuracy/untranslated"
    severity = Severity.MAJOR
    overrules: ClassVar[tuple[str, ...]] = (
        "numbers",
        "meaning",
        "names",
        "typography",
        "words",
        "terms",
        "codes",
    )

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding, over both texts."""
        target = pair.target.strip()
        if not target or pair.source.strip() != target:
            return
        if pair.source_lang == "zh":
            if not has_han(target):
                return
        else:
            words = pair.facet(english_words)
            if (
                len(words) < 3
                or len(target.split()) < 3
                or sum(word.islower() and len(word) > 1 for word, _, _ in words) < 2
                or is_program(target)
                or not _is_prose(target)
            ):
                return
        yield self.finding(
            pair.id,
            "The target is the same as the source.",
            source=Span(0, len(pair.source)),
            target=Span(0, len(pair.target)),
        )


def _is_prose(text: str) -> bool:
    """Whether words follow each other in at least half of the lines: no settings, commands or tables."""
    lines = [line for line in text.splitlines() if line.strip()]
    return 2 * sum(_RUNNING.search(line) is not None for line in lines) >= len(lines)
