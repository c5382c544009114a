"""The slips of grammar that need no list of exceptions, in the form of the tables of ``slip_patterns``."""

from __future__ import annotations

from typing import Final

from tmkit.checks.slip_forms import Match, Slip, plural
from tmkit.text.irregular import base_form

__all__ = ["CERTAIN"]

_MODAL: Final = "will|can|should|must|could|would|cannot|may|might"
_THIRD: Final = (
    "promotes|grows|makes|takes|gives|provides|strengthens|improves|ensures|creates|brings|continues|remains|becomes|keeps|includes|"
    "enhances|expands|accelerates|deepens|builds|allows|enables|receives|increases|reduces|maintains|achieves"
)
_PAST: Final = "went took gave came knew grew rose began became got said made brought sold bought paid kept"
_ONE_OF: Final = (
    "reason|problem|country|company|issue|factor|city|region|product|area|goal|way|member|topic|question|challenge|feature|advantage|"
    "industry|project|measure|aspect"
)
_SEVERAL: Final = "policies|countries|companies|industries|activities|cities|facilities|authorities|entities|opportunities|difficulties"
_BETTER: Final = "better|worse|easier|faster|stronger|cheaper|deeper|wider|larger|bigger|higher|lower"
_OF_I: Final = "am|think|believe|hope|would|will|have|had|was|can|know|want|did|said|feel|wish"


def _ordinal(match: Match) -> str:
    number = match[1]
    teen = number[-2:-1] == "1"
    return number + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))


def _its(match: Match) -> str:
    return f"{match[1]}t’s {match[2]}" if "’" in match.string else f"{match[1]}t's {match[2]}"


def _words(alternatives: str) -> str:
    return alternatives.replace("|", " ")


CERTAIN: Final[tuple[Slip, ...]] = (
    ("should must cannot & to", r"\b(should|must|cannot) to(?= \p{Ll}{2,} )", r"\1"),
    (f"{_words(_THIRD)} & {_words(_MODAL)}", rf"\b({_MODAL}) ({_THIRD})\b", lambda m: f"{m[1]} {m[2][:-1]}"),
    (f"{_PAST} & did didn does doesn do don", rf"\b([Dd](?:id|oes|o)(?: not|n['’]t)) ({_PAST.replace(' ', '|')})\b", lambda m: f"{m[1]} {base_form(m[2])}"),
    ("despite & of", r"\b([Dd]espite) of\b", r"\1"),
    ("discuss discusses discussed discussing & about", r"\b([Dd]iscuss(?:es|ed|ing)?) about\b", r"\1"),
    (f"{_words(_BETTER)} & more", rf"\b[Mm]ore ({_BETTER})(?= than\b|[.,;])", r"\1"),
    ("but & although though", r"(?<=^(?:Although|Though) [^,.;:]{5,80}, )but (\p{L}+)", r"\1"),
    ("informations equipments softwares hardwares furnitures luggages homeworks", r"\b([Ii]nformation|[Ee]quipment|[Ss]oftware|[Hh]ardware|[Ff]urniture|[Ll]uggage|[Hh]omework)s\b", r"\1"),
    ("percents", r"(?<=\d )(percent)s\b", r"\1"),
    ("own & it", r"\b([Ii]t)['’](s own)\b", r"\1\2"),
    ("been & its", r"(?<!\p{L}'s )\b([Ii])ts (been)(?= \p{Ll})", _its),
    (f"{_words(_ONE_OF)} & one", rf"\b([Oo]ne of the (?:\p{{Ll}}+ )?)({_ONE_OF})(?= (?:is|was|has|why)\b)", lambda m: m[1] + plural(m[2])),
    (f"{_words(_SEVERAL)} & this", rf"\b([Tt])his ({_SEVERAL})\b", r"\1hese \2"),
    ("st nd rd th", r"(?<![\w.,-])(\d*(?:(?<!1)1(?=nd|rd|th)|(?<!1)2(?=st|rd|th)|(?<!1)3(?=st|nd|th)|1[123](?=st|nd|rd)|[04-9](?=nd|rd)))(?:st|nd|rd|th)\b", _ordinal),
    ("unite unites & states", r"\b(Unite)s? (States)\b", r"\1d \2"),
    (f"i & {_words(_OF_I)}", rf"i(?<![^\s\"“(]i)(?= (?:{_OF_I})\b)", "I"),
    ("u & s", r"\b(U\.S)(?=[ ,;:])(?! \.)", r"\1."),
    ("it he she this there & is", r"(?<!\b(?i:what|all|how|who|whatever|where|why|that) )\b((?:[Ii]t|[Hh]e|[Ss]he|[Tt]his|[Tt]here) is) is\b", r"\1", " is is"),
)  # fmt: skip
