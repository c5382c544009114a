"""How exactly an English quantity is meant: the words before and behind it (nearly 30, 5 or more, at the end of May)."""

from __future__ import annotations

import re
from typing import Final

from tmkit.text.numbers.model import Modifier

__all__ = ["before", "behind", "part_of_time"]

_MODS = (
    (Modifier.OVER, "more than|over|above|exceeding|exceeds|exceeded|exceed|surpassing|surpassed|surpasses|surpass|in excess of|upwards of|greater than|topping|topped|crossed|crossing|beyond|higher than|well over|larger than"),
    (Modifier.AT_LEAST, "at least|a minimum of|minimum of|no less than|not less than|no fewer than|not fewer than"),
    (Modifier.AT_MOST, "at most|up to|no more than|not more than|a maximum of|maximum of|as many as|as much as|not exceeding|not exceed|no later than"),
    (Modifier.NEARLY, "nearly|almost|close to|approaching|approached|approaches|just under|just below|near|not quite|closer to|nearing|well-nigh|virtually"),
    (Modifier.LESS, "less than|fewer than|under|below|short of|lower than|smaller than"),
    (Modifier.ABOUT, "about|around|approximately|roughly|some|an estimated|circa|estimated|approx.|approx|or so"),
)  # fmt: skip
_MODIFIER_OF: Final[dict[str, Modifier]] = {
    form: modifier for modifier, forms in _MODS for form in forms.split("|")
}
_PREFIX: Final = re.compile(
    rf"(?<![a-z])(?P<mod>{'|'.join(re.escape(f) for f in sorted(_MODIFIER_OF, key=lambda f: -len(f)))})"
    r"\s+(?:the\s+|a\s+|an\s+)?(?:total\s+(?:of\s+)?)?(?:(?:us|hk|nt|a|c|s|nz|au|ca)?[$€£¥]\s?|(?:rmb|cny|usd|eur|hkd|ntd)\s?)?$"
)
_SIGN_BEFORE: Final = re.compile(r"(?<![=-])([≥≤<>＞＜])\s?=?\s?$")
_NEGATED: Final[dict[Modifier, Modifier]] = {
    Modifier.OVER: Modifier.AT_MOST, Modifier.LESS: Modifier.AT_LEAST, Modifier.NEARLY: Modifier.AT_LEAST,
    Modifier.AT_LEAST: Modifier.LESS,
}  # fmt: skip
_NEGATIVE_CLAUSE: Final = re.compile(
    r"\b(?:neither|no(?!\s(?:more|less|fewer|later|earlier|sooner)\b)|not(?!\s(?:more|less|fewer|later|only|exceeding)\b)|cannot|never|nor|none|unless|without|fail\w*|\w+n't)\b[^.;:]*$"
)
_NOT_BEFORE: Final = re.compile(
    r"(?:\b(?:can)?not|\bno|n't|\bnever|\bnor)\s(?:(?:be|to|have|been|go)\s)*(?:(?!only|just|because|that|if|be|to|have|been|go|less|more)[a-z]+\s)?(?:any\s)?$"
)
_AFTER: Final = re.compile(
    r"\s(?:or|and)\s(?P<w>more|above|over|higher|less|fewer|below|so|under|upwards?)(?![a-z-])(?!\s(?:[$€£¥\d]|than\b))|\s(?P<p>plus)(?![a-z])"
)
_AFTERS: Final[dict[str, Modifier]] = {
    "more": Modifier.OVER, "above": Modifier.OVER, "over": Modifier.OVER, "higher": Modifier.OVER, "less": Modifier.AT_MOST,
    "fewer": Modifier.AT_MOST, "below": Modifier.AT_MOST, "so": Modifier.ABOUT, "under": Modifier.AT_MOST,
    "upward": Modifier.OVER, "upwards": Modifier.OVER,
}  # fmt: skip
_PART_BEFORE: Final = re.compile(
    r"(?<![a-z])(?:the\s)?(?P<part>early|mid|middle\sof|late|end\sof|end-|beginning\sof|start\sof|first\sten\sdays\sof|last\sten\sdays\sof)[\s-]*(?:the\s|year\s)?$"
)
_PARTS_OF_TIME: Final[dict[str, str]] = {
    "early": "early", "beginning": "start", "start": "start", "first": "early", "mid": "mid", "middle": "mid", "late": "late",
    "end": "end", "last": "late",
}  # fmt: skip


def before(low: str, start: int) -> tuple[int, Modifier]:
    """Where a modifier in front of ``start`` begins, and what it is."""
    match = _PREFIX.search(low, max(0, start - 34), start)
    if not match:
        sign = _SIGN_BEFORE.search(low, max(0, start - 4), start)
        if sign:
            return sign.start(), Modifier.AT_LEAST if sign[1] in "≥>＞" else Modifier.AT_MOST
        return start, Modifier.EXACT
    modifier = _MODIFIER_OF[match["mod"]]
    if modifier in _NEGATED and _NOT_BEFORE.search(low, max(0, match.start() - 22), match.start()):
        modifier = _NEGATED[modifier]
    elif modifier in _NEGATED and _NEGATIVE_CLAUSE.search(low, max(0, match.start() - 60), match.start()):
        modifier = Modifier.EXACT
    return match.start(), modifier


def behind(low: str, stop: int) -> tuple[int, Modifier] | None:
    """Where a modifier behind ``stop`` ends, and what it is: or more, and above, plus."""
    match = _AFTER.match(low, stop)
    if not match:
        return None
    return match.end(), _AFTERS[match["w"]] if match["w"] else Modifier.OVER


def part_of_time(low: str, start: int) -> tuple[int, str | None]:
    """Where "early", "mid" or "the end of" in front of a month or year begins, and which it is."""
    found = _PART_BEFORE.search(low, max(0, start - 24), start)
    if not found:
        return start, None
    return found.start("part"), _PARTS_OF_TIME[found["part"].split()[0].rstrip("-")]
