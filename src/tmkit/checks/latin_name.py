"""The check ``latin-name``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.dictionary import dictionary
from tmkit.checks.places import covered, source_code_spans
from tmkit.model import Finding, Severity, Span

_WORD: Final = regex.compile(
    r"(?<![\p{Latin}\d_.@/&-])\p{Latin}{4,}(?![\p{Latin}\d_@/&]|\.\p{Latin}|-\p{Latin})"
)
_CAMEL: Final = regex.compile(r"\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}{2,}|^\p{Ll}+\p{Lu}")
_LEAST: Final = 5
_BEFORE_A_START: Final = frozenset(("", *".!?:。！？："))
_ACRONYM: Final = regex.compile(r"[（(]([A-Z]{2,6})[)）]")


@CHECKS.register("latin-name")
class LatinName(BaseCheck):
    """A name in Latin letters is spelled otherwise than in the source: Pyhton, Github, Javascript.

    What it does
        Compares the names that the source writes in Latin letters with the words of the target. It reports a name with capitals
        inside (``GitHub``, ``macOS``) whose capitals differ, and a name that the target lacks but for a word of one slip
        (a letter more, less, another, or two exchanged) that is in no dictionary.

    Why it matters
        It is somebody's name. A spelling checker that knows no names passes it, or stumbles over the right one as well.

    Bad
        使用 GitHub 托管代码。 => The code is hosted on Github.
        公司采用 Kubernetes 部署服务。 => The company deploys its services with Kubernets.

        世界卫生组织（WHO）发布了指南。 => The World Health Organization (WTO) issued the guidelines.

    Good
        使用 GitHub 托管代码。 => The code is hosted on GitHub.
        开源 Kubernetes 集群。 => Open-source Kubernetes' clusters.

    Options
        none
    """

    code = "latin-name"
    family = "words"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    overrules: ClassVar[tuple[str, ...]] = ("spelling", "capital")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per name."""
        yield from _bracketed(self, pair)
        here = _words(pair.source)
        if not here or not pair.target.strip():
            return
        there: Mapping[str, Span] | None = None
        code = pair.facet(source_code_spans)
        for name, span in here.items():
            if name in pair.target or covered(code, span.start, span.end):
                continue
            camel = _CAMEL.search(name) is not None
            if not camel and (not name[0].isupper() or len(name) < _LEAST or not dictionary()):
                continue
            there = _words(pair.target) if there is None else there
            begins = pair.source[: span.start].rstrip()[-1:] in _BEFORE_A_START
            other = next(
                (
                    word
                    for word in there
                    if camel and word.lower() == name.lower() and not (begins and word[1:] == name[1:])
                ),
                None,
            )
            if other is None and name.lower() not in pair.target.lower():
                known = dictionary()
                other = next(
                    (
                        word
                        for word in there
                        if word not in pair.source and word.lower() not in known and _slip(name, word)
                    ),
                    None,
                )
            if other is not None:
                yield self.finding(
                    pair.id,
                    f"{name} is spelled {other} here.",
                    source=span,
                    target=there[other],
                    suggestion=name,
                )


def _bracketed(check: BaseCheck, pair: Pair) -> Iterable[Finding]:
    """The one acronym in brackets of the source, where the one of the target is another."""
    here, there = (tuple(_ACRONYM.finditer(text)) for text in (pair.source, pair.target))
    if len(here) != 1 or len(there) != 1:
        return
    meant, written = here[0][1], there[0][1]
    if meant in pair.target or written in pair.source or len(meant) != len(written):
        return
    yield check.finding(
        pair.id,
        f"{meant} is spelled {written} here.",
        source=Span(*here[0].span(1)),
        target=Span(*there[0].span(1)),
        suggestion=meant,
    )


def _words(text: str) -> dict[str, Span]:
    """The words in Latin letters, each with its first place."""
    found: dict[str, Span] = {}
    for match in _WORD.finditer(text):
        found.setdefault(match.group(), Span(*match.span()))
    return found


def _slip(name: str, word: str) -> bool:
    """Whether a word is a name with one slip and no inflected form of it."""
    from rapidfuzz.distance import DamerauLevenshtein

    if (
        not word[0].isupper()
        or word.lower().removesuffix("s") == name.lower()
        or word.lower() == name.lower().removesuffix("s")
    ):
        return False
    return DamerauLevenshtein.distance(name.lower(), word.lower(), score_cutoff=1) <= 1
