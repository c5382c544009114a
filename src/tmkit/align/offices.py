"""Lines that hold nothing but an office, its holder's name on the line before.

Lists of those present have "THE HONOURABLE ... GRAY, J.P." and below it "SECRETARY FOR TRANSPORT" where the Chinese has both in
one line. The name is what the pair has in common, so that the scorer may leave the office alone; that costs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import regex

from tmkit.align.lattice import Edges, Floats

__all__ = ["office_costs"]

_COST = 5.0  # in log odds
_OFFICE = regex.compile(
    r"(?:the\s+)?(?:(?:deputy|vice|acting|assistant|associate|chief|permanent|executive|senior|under|general|managing|first)[\s-]+){0,3}"
    r"(?:secretary|director|minister|commissioner|chair(?:man|woman|person)?|president|governor|attorney|ambassador|premier|mayor"
    r"|spokes(?:man|woman|person)|dean|head|commander|consul|treasurer|registrar|postmaster|representative|executive|manager"
    r"|officer|adviser|advisor|general)\b[^.!?:;。]{0,90}",
    regex.IGNORECASE,
)
_VERB = regex.compile(
    r"\b(?:is|are|was|were|be|has|have|had|will|would|shall|should|may|can|said|says|asked|replied|answered)\b",
    regex.IGNORECASE,
)
_NAME = regex.compile(r"[\p{Lu}][^。:;!?]{3,90}")
_ENDED = regex.compile(r"\p{Ll}\p{Ll}\.\s*$")
_ZH_OFFICE = regex.compile(
    r"[长長司员員师師席]|书记|書記|主任|总[裁理督]|總[裁理督]|大使|代表|专员|專員|发言人|發言人|经理|經理"
)
_LONGEST = 60


def office_costs(texts: tuple[Sequence[str], Sequence[str]], edges: Edges) -> Floats:
    """What the beads of a part cost, in log odds; ``texts`` are its Chinese and its English sentences."""
    zh, en = texts
    total = np.zeros(len(edges))
    offices = np.array(
        [j > 0 and _is_office(en[j]) and _may_be_name(en[j - 1]) for j in range(len(en))], np.bool_
    )
    if not offices.any():
        return total
    holders = np.array(
        [len(text) <= _LONGEST and bool(_ZH_OFFICE.search(text)) for text in zh] + [False], np.bool_
    )
    alone = np.flatnonzero(edges.a == 0)
    before = np.maximum(edges.i[alone] - 1, 0)
    total[alone] = _COST * (offices[edges.j[alone]] & (holders[before] | holders[edges.i[alone]]))
    return total


def _is_office(text: str) -> bool:
    return _OFFICE.fullmatch(text.strip()) is not None and not _VERB.search(text)


def _may_be_name(text: str) -> bool:
    """Whether a line is no sentence, no office, and most of its words have capitals."""
    words = regex.findall(r"\p{L}+", text)
    capitals = sum(word[0].isupper() for word in words)
    return (
        2 <= len(words) <= 14
        and capitals >= 0.8 * len(words)
        and _NAME.match(text) is not None
        and not _ENDED.search(text)
        and not _is_office(text)
    )
