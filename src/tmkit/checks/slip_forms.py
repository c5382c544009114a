"""What should stand where a pattern of ``slip_patterns`` was found: words in another form, in the case of the slip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import regex

from tmkit.checks.dictionary import dictionary

__all__ = [
    "Match",
    "Say",
    "Slip",
    "bare",
    "base",
    "gerund",
    "ing",
    "of",
    "past",
    "plural",
    "said",
    "singular",
    "third",
]

Match = regex.Match[str]
Say = str | Callable[[Match], str]
"""What should stand there: a template of groups, or what a function makes of them."""
Slip = tuple[str, str, Say] | tuple[str, str, Say, str]
"""A line of a table of slips: words, pattern, what should stand there, and what may be looked for first (``slip_patterns``)."""
_LONG_STEM: Final = regex.compile(r"(?:[aeiou]{2}[^aeiouvs]|[^aeiou][^aeiouvscglz])$")
_PLURALS: Final = {"child": "children", "person": "people", "man": "men", "woman": "women"}


def ing(verb: str) -> str:
    """The form in -ing of a verb."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    if verb in ("stop", "cut", "set", "get", "run", "put", "plan", "begin"):
        return verb + verb[-1] + "ing"
    return verb + "ing"


def third(verb: str) -> str:
    """The form of a verb behind he, she and it."""
    if verb == "have":
        return "has"
    if verb in ("be", "do", "go"):
        return {"be": "is", "do": "does", "go": "goes"}[verb]
    return (
        plural(verb)
        if verb[-1] == "y"
        else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    )


def plural(noun: str) -> str:
    """The plural of a noun."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    return noun[:-1] + "ies" if noun[-1] == "y" and noun[-2] not in "aeiou" else noun + "s"


def singular(noun: str) -> str:
    """The singular of a regular plural."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]


def cased(match: Match, text: str) -> str:
    return text[:1].upper() + text[1:] if match[0][:1].isupper() else text


def said(template: str) -> Callable[[Match], str]:
    """The template with the groups of the match, large where the slip begins with a capital."""
    return lambda match: cased(match, match.expand(template))


def gerund(template: str) -> Callable[[Match], str]:
    """The template with the last group, a verb, as a gerund."""
    return lambda match: match.expand(template) + ing(match[match.re.groups])


def of(table: Mapping[str, str]) -> Callable[[Match], str]:
    """The first group, and what the table has for the second."""
    return lambda match: match[1] + table[match[2]]


def bare(match: Match) -> str:
    """The modal with the base of a verb in -ed; in front of a preposition the passive."""
    verb = match[2]
    if regex.match(r" (?:to|in|by|from|with)\b", match.string, pos=match.end()):
        return f"{match[1]}be {verb}"
    return match[1] + base(verb)


def base(verb: str) -> str:
    """The base of a verb in -ed."""
    known = dictionary()
    if verb.endswith("ied"):
        return verb[:-3] + "y"
    forms = (verb[:-1], verb[:-2], verb[:-3])
    if _LONG_STEM.search(verb[:-2]):
        forms = (verb[:-2], verb[:-1], verb[:-3])
    return next((form for form in forms if form in known), verb[:-2])


def past(has: str) -> str:
    """"has left yesterday" without the auxiliary; "has not" becomes "did not"."""  # fmt: skip
    return "did not " if " not" in has else "".join(f"{word} " for word in has.split()[1:])
