"""Subject and verb, where a light rule is certain."""

from __future__ import annotations

import re
from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import small_words
from tmkit.model import Finding, Severity, Span
from tmkit.text.alternatives import grouped

_PLURALS = (
    "efforts|measures|steps|plans|attempts|policies|initiatives|reforms|actions|proposals|decisions|moves|arrangements|"
    "mechanisms|projects|programs|programmes|campaigns|talks|negotiations|rules|regulations"
)
_SAYING = "statistics|studies|surveys|figures|experts|analysts|economists|researchers|scientists|scholars|officials|estimates"
"""Plural nouns that stand at the head of a sentence and say something."""
_SAYS = {
    "shows": "show", "indicates": "indicate", "suggests": "suggest", "reveals": "reveal", "demonstrates": "demonstrate", "says": "say",
    "believes": "believe", "argues": "argue", "estimates": "estimate", "points": "point", "notes": "note",
}  # fmt: skip
_TRADED = "imports and exports|exports and imports|exports|imports|prices|sales|companies|enterprises|people|countries|products|workers|farmers|results"
_HINT = re.compile(  # of a text in small letters
    r"\b(?:"
    + grouped(
        [
            *(
                f"{word} (?:has|is|was|does|have|are|do|hasn|isn|wasn|doesn|don|haven|aren)"
                for word in ("they", "we", "he", "she", "it", "these", "those", "there")
            ),
            *(rf"{word} to\b" for word in _PLURALS.split("|")),
            *(rf"{word} (?:{'|'.join(_SAYS)})\b" for word in _SAYING.split("|")),
            *(rf"{word} (?:has|was)\b" for word in _TRADED.split("|")),
        ]
    )
    + ")"
)
_SUBJECTS = frozenset(
    [
        "they",
        "we",
        "he",
        "she",
        "it",
        "these",
        "those",
        "there",
        *_PLURALS.split("|"),
        *_SAYING.split("|"),
        *_TRADED.replace(" and ", "|").split("|"),
    ]
)
_RULES = (
    (regex.compile(rf"(?i)(?:^|[.;:!?] |, )(?:the |these |those |such |our |their |its |china's |all )?(?:{_PLURALS}) to (?!(?:\p{{L}}+ ){{0,6}}(?:that|which|who|what|how|where|when|whether|it|he|she|each|and|country|government|party)\b)(?:[\p{{Ll}}-]+ ){{1,6}}?(?P<verb>has|is|was|does)\b"),
     {"has": "have", "is": "are", "was": "were", "does": "do"}),
    (regex.compile(r"(?i)(?:^|[.;!?] |, (?:and |but )?)(?:they|we) (?P<verb>has|is|was|does|hasn't|isn't|wasn't|doesn't)\b"),
     {"has": "have", "is": "are", "was": "were", "does": "do", "hasn't": "haven't", "isn't": "aren't", "wasn't": "weren't", "doesn't": "don't"}),
    (regex.compile(r"(?i)(?:^|[.;!?] |, )(?:he|she|it) (?P<verb>have|are|do|don't|haven't|aren't)\b(?! been able to be)"),
     {"have": "has", "are": "is", "do": "does", "don't": "doesn't", "haven't": "hasn't", "aren't": "isn't"}),
    (regex.compile(r"(?i)(?:^|[.;!?] )(?:these|those) (?P<verb>is|was|has)\b"), {"is": "are", "was": "were", "has": "have"}),
    (regex.compile(r"(?i)(?:^|[.;!?] )there (?P<verb>is|was) (?:many|several|various|numerous|two|three|four|five|six|seven|eight|nine|ten|\d{2,}) (?!percent|per cent|million|billion|trillion|o'clock|more to|hundred)\p{Ll}+s\b"),
     {"is": "are", "was": "were"}),
    (regex.compile(rf"(?i)(?:^|[.;!?] )(?:the |these |those |some |many |most |recent |latest |official |relevant |foreign )*(?:{_SAYING}) (?P<verb>{'|'.join(_SAYS)})\b"),
     _SAYS),
    (regex.compile(rf"(?i)(?:^|[.;!?] )(?:the |these |those |some |many |most |our |their |its |china's |total )*(?:{_TRADED}) (?P<verb>has|was)\b"),
     {"has": "have", "was": "were"}),
)  # fmt: skip


@CHECKS.register("agreement")
class Agreement(BaseCheck):
    """The verb does not agree with its subject.

    What it does
        A few rules that hardly err: "they is", "it have", "these is", "there is many", "statistics shows",
        "exports has", and a plural noun with an infinitive at the head of a clause ("efforts to expand imports has").
        Whatever needs parsing is left alone.

    Why it matters
        A grammatical slip in a text to be published.

    Bad
        扩大进口成效明显。 => Second, efforts to expand imports has delivered notable progress.
        统计显示，失业率下降。 => Statistics shows that unemployment has fallen.

    Good
        扩大进口成效明显。 => Second, efforts to expand imports have delivered notable progress.

        这有助于该国。 => Efforts to help a country that has no ports continue.
    """

    code = "agreement"
    family = "words"
    category = "fluency/grammar"
    severity = Severity.MINOR
    only = "en"
    words = frozenset(
        [
            "has",
            "is",
            "was",
            "does",
            "have",
            "are",
            "do",
            "hasn",
            "isn",
            "wasn",
            "doesn",
            "don",
            "haven",
            "aren",
            *_SAYS,
        ]
    )

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per verb."""
        if _SUBJECTS.isdisjoint(pair.facet(small_words)) or not _HINT.search(pair.target.lower()):
            return
        for pattern, right in _RULES:
            for match in pattern.finditer(pair.target):
                verb = match["verb"]
                new = right.get(verb.lower())
                if new:
                    yield self.finding(
                        pair.id,
                        f"“{verb}” does not agree with its subject: “{match.group().strip(' .,;:')}”.",
                        target=Span(*match.span("verb")),
                        suggestion=new,
                    )
