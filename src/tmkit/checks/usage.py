"""Slips of grammar and usage that translators from Chinese make, where a pattern is certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.look_alikes import confused, misspelt
from tmkit.checks.places import code_spans, covered, small_words
from tmkit.checks.slips import slips_in
from tmkit.model import Finding, Severity, Span
from tmkit.text.alternatives import grouped

_THIRD = (
    "promotes|grows|makes|takes|gives|provides|strengthens|improves|ensures|creates|brings|continues|remains|becomes|keeps|includes|"
    "enhances|expands|accelerates|deepens|builds|allows|enables|receives|increases|reduces|maintains|achieves"
)
_PAST = {
    "went": "go", "took": "take", "gave": "give", "came": "come", "knew": "know", "grew": "grow", "rose": "rise", "began": "begin",
    "became": "become", "got": "get", "said": "say", "made": "make", "brought": "bring", "sold": "sell", "bought": "buy",
    "paid": "pay", "kept": "keep",
}  # fmt: skip
_ONE_OF = (
    "reason|problem|country|company|issue|factor|city|region|product|area|goal|way|member|topic|question|challenge|feature|advantage|"
    "industry|project|measure|aspect"
)
_SEVERAL = "policies|countries|companies|industries|activities|cities|facilities|authorities|entities|opportunities|difficulties"
_BETTER = "better|worse|easier|faster|stronger|cheaper|deeper|wider|larger|bigger|higher|lower"


def _ordinal(match: regex.Match[str]) -> str:
    number = match[1]
    teen = number[-2:-1] == "1"
    return number + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))


def _without(*groups: int) -> Callable[[regex.Match[str]], str]:
    return lambda match: "".join(match[group] for group in groups)


_RULES: tuple[tuple[regex.Pattern[str], Callable[[regex.Match[str]], str]], ...] = tuple(
    (regex.compile(pattern), new)
    for pattern, new in (
        (r"\b(should|must|cannot) to(?= \p{Ll}{2,} )", _without(1)),
        (rf"\b(will|can|should|must|could|would|cannot|may|might) ({_THIRD})\b", lambda m: f"{m[1]} {_base(m[2])}"),
        (rf"\b([Dd](?:id|oes|o)(?: not|n['’]t)) ({'|'.join(_PAST)})\b", lambda m: f"{m[1]} {_PAST[m[2]]}"),
        (r"\b([Dd]espite) of\b", _without(1)),
        (r"\b([Dd]iscuss(?:es|ed|ing)?) about\b", _without(1)),
        (rf"\b[Mm]ore ({_BETTER})(?= than\b|[.,;])", lambda m: m[1].capitalize() if m[0][0] == "M" else m[1]),
        (r"(?<=^(?:Although|Though) [^,.;:]{5,80}, )but (\p{L}+)", _without(1)),
        (r"\b([Ii]nformation|[Ee]quipment|[Ss]oftware|[Hh]ardware|[Ff]urniture|[Ll]uggage|[Hh]omework)s\b", _without(1)),
        (r"(?<=\d )(percent)s\b", _without(1)),
        (r"\b([Ii]t)['’](s own)\b", _without(1, 2)),
        (r"(?<!\p{L}'s )\b([Ii])ts (been)(?= \p{Ll})", lambda m: f"{m[1]}t’s {m[2]}" if "’" in m.string else f"{m[1]}t's {m[2]}"),
        (rf"\b([Oo]ne of the (?:\p{{Ll}}+ )?)({_ONE_OF})(?= (?:is|was|has|why)\b)", lambda m: m[1] + _plural(m[2])),
        (rf"\b([Tt])his ({_SEVERAL})\b", lambda m: f"{m[1]}hese {m[2]}"),
        (r"(?<![\w.,-])(\d*(?:(?<!1)1(?=nd|rd|th)|(?<!1)2(?=st|rd|th)|(?<!1)3(?=st|nd|th)|1[123](?=st|nd|rd)|[04-9](?=nd|rd)))(?:st|nd|rd|th)\b", _ordinal),
        (r"\b(Unite)s? (States)\b", lambda m: f"{m[1]}d {m[2]}"),
        (r"(?<![^\s\"“(])i(?= (?:am|think|believe|hope|would|will|have|had|was|can|know|want|did|said|feel|wish)\b)", lambda _: "I"),
        (r"\b(U\.S)(?=[ ,;:])(?! \.)", lambda m: f"{m[1]}."),
        (r"(?<!\b(?i:what|all|how|who|whatever|where|why|that) )\b((?:[Ii]t|[Hh]e|[Ss]he|[Tt]his|[Tt]here) is) is\b", _without(1)),
    )
)  # fmt: skip
_WORDS = frozenset(
    """should must could cannot might will can would may did does do didn doesn don despite discuss discusses discussed
    discussing more although though informations equipments softwares hardwares furnitures luggages homeworks percents it its
    one this unite unites i he she there u s""".split()
)
_HINT = re.compile(
    grouped(
        [
            *(f"{word} to " for word in ("should", "must", "cannot")),
            *(rf"{word} \w+s\b" for word in ("will", "can", "may", "uld", "ust", "ght", "not")),
            *(rf"{word} (?:{'|'.join(_PAST)})\b" for word in ("not", "n't", "n’t")),
            *(
                "espite of",
                r"iscuss\w* about",
                r"ore \w+er\b",
                "ore worse",
                "hough ",
                "t's own",
                "t’s own",
                "ts been ",
            ),
            *(
                f"{noun}s"
                for noun in "ormation|quipment|oftware|ardware|urniture|uggage|omework|percent".split("|")
            ),
            *("ne of the ", r"his \w+ies\b", "Unites? S", r"i(?<!\wi) ", "is is"),
            r"U\.S[ ,;:]",
            r"\d(?:st|nd|rd|th)\b",
        ]
    )
)
_ORDINAL = regex.compile(r"\d(?:st|nd|rd|th)\b")


@CHECKS.register("usage")
class Usage(BaseCheck):
    """A slip of grammar or usage that a pattern finds with certainty.

    What it does
        Reports in an English target what translators from Chinese let slip, by some 180 patterns: verbs ("should to", "will
        promotes", "did not went", "has became", "look forward to cooperate", "discuss about", "there have many"), words of
        the same sound ("adjust it's strategy", "higher then", "negative affect", "result form", and by what the source says "stuff" for
        员工), number ("informations",
        "every students", "two country", "one of the reason is"), agreement ("people pays", "the factory produce a"),
        time ("has left yesterday", "in May 5", "since three years"), doubled joints ("although ..., but"), hyphens ("people
        centered"), "the 21th", "Unites States", "in United States", a small "i". Whatever needs parsing is left alone.

    Why it matters
        No spelling checker sees them, and every reader does.

    Bad
        我们将促进贸易发展。 => We will promotes trade.

        第21届会议在上海举行。 => The 21th meeting was held in Shanghai.

        虽然困难很多，但出口增长了。 => Although there were many difficulties, but exports grew.

        公司公布了自己的计划。 => The company announced it's own plan.

        他昨天已经离开北京。 => He has left Beijing yesterday.

        我们期待与您合作。 => We look forward to cooperate with you.

    Good
        我们将促进贸易发展。 => We will promote trade.

        第111届会议讨论了两国关系。 => The 111th meeting discussed relations, about which more is said below.

        他没有走，而是留了下来。 => What it is is clear: he did not go.
    """

    code = "usage"
    family = "words"
    category = "fluency/grammar"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("doubled-word", "agreement", "spelling", "article")
    only = "en"

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per slip."""
        words = pair.facet(small_words)
        seen: list[Span] = []
        tried = pair.source_lang == "zh" and not words.isdisjoint(confused())
        meant = misspelt(pair.target, pair.source) if tried else ()
        for span, new in (*self._certain(pair, words), *slips_in(pair.target, words), *meant):
            old = span.of(pair.target)
            if old in pair.source or any(span.overlaps(other) for other in seen):
                continue
            if covered(pair.facet(code_spans), span.start, span.end):
                continue
            seen.append(span)
            yield self.finding(pair.id, f"“{old}” should be “{new}”.", target=span, suggestion=new)

    def _certain(self, pair: Pair, words: frozenset[str]) -> Iterator[tuple[Span, str]]:
        text = pair.target
        if (_WORDS.isdisjoint(words) and not _ORDINAL.search(text)) or not _HINT.search(text):
            return
        for pattern, new in _RULES:
            for match in pattern.finditer(text):
                yield Span(*match.span()), new(match)


def _base(verb: str) -> str:
    return verb[:-1]


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun[-1] == "y" and noun[-2] not in "aeiou" else noun + "s"
