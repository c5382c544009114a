"""Whether two places of a pair can render one another by where they stand."""

from __future__ import annotations

import re
from typing import Final

from tmkit.model import Span

__all__ = ["far_apart"]

_REACH: Final = 30
"""Chinese characters between a place and where its share of the text would put it: nine in ten figures of paragraphs stand
nearer to their counterparts."""
_END_OF_SENTENCE: Final = re.compile("[。！？!?；;\n]|[.](?=\\s|$)")


def far_apart(zh: str, zh_at: Span, en: str, en_at: Span) -> bool:
    """Whether a sentence ends between a Chinese place and where an English one would be, and a good deal lies between.

    Within a sentence the order of words changes at will; whole sentences seldom change places.
    """
    there = (zh_at.start + zh_at.end) // 2
    here = (en_at.start + en_at.end) * len(zh) // max(1, 2 * len(en))
    low, high = sorted((there, here))
    return high - low > _REACH and _END_OF_SENTENCE.search(zh, low, high) is not None
