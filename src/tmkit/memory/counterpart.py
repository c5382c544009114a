"""What the other language has for a searched phrase, by co-occurrence over the memory.

For every sequence of up to six tokens in the targets of a sample of hits: the share of hits that have it, times
the share of its own occurrences in the memory that are hits (a Dice-like product; Smadja et al. 1996). Of
sequences that say the same by that measure, the one about as long as the phrase wins. A sequence neither begins
nor ends with a function word, unless the phrase does; a hyphen within a word parts none.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from tmkit.memory.index import query_codes
from tmkit.memory.memory import Memory
from tmkit.memory.score import Query
from tmkit.memory.tokens import CHARACTER_PATTERN, Token, TokenKind, fold, tokens, wording
from tmkit.memory.vocabulary import UNKNOWN
from tmkit.text.words import fold as uninflected

__all__ = ["counterpart_forms", "counterparts"]

_Key: TypeAlias = tuple[str, ...]

SAMPLE = 80
LONGEST = {True: 6, False: 6}
_TRIED = 150
_FORMS = 3
_DOUBTFUL = 0.1
"""Below this it is better to say nothing."""
_WORDING = (TokenKind.CHARACTER, TokenKind.WORD)
_FUNCTION = frozenset(
    "a an the of to in on at by for with from as and or but nor that which who this these those it its we our us"
    " you your they their he she his her i my is are was were be been being has have had will would shall should"
    " can could may might must do does did not than then into onto upon over under also more most very so such all"
    " 的 了 和 与 及 在 是 对 为 以 于 之 也 都 而 并 把 被 将 其 这 那 个 有".split()
)
"""Words that are part of hardly any term's edge."""


def counterparts(
    memory: Memory, side: int, ids: npt.NDArray[Any], limit: int = 8, *, phrase: str = ""
) -> tuple[str, ...]:
    """The likely counterparts of what the units ``ids`` share on ``side``, best first; ``phrase`` is what they share."""
    return tuple(forms[0] for forms in counterpart_forms(memory, side, ids, limit, phrase=phrase))


def counterpart_forms(
    memory: Memory, side: int, ids: npt.NDArray[Any], limit: int = 8, *, phrase: str = ""
) -> tuple[tuple[str, ...], ...]:
    """The same with all the forms each has in the sample (*reform*, *reforms*), the commonest first.

    Nothing when there is but one unit: then nothing tells the counterpart from the rest of its text.
    """
    chosen = (
        ids[np.linspace(0, len(ids) - 1, min(SAMPLE, len(ids))).astype(np.int64)].tolist() if len(ids) else []
    )
    rows = memory.store.rows(chosen)
    targets = list({row.sides[1 - side] or "" for row in rows.values()} - {""})
    if len(targets) < 2:
        return ()
    found: Counter[_Key] = Counter()
    forms: dict[_Key, Counter[str]] = {}
    loose = any(part in _FUNCTION for part in wording(phrase).folded)
    for target in targets:
        own = _pieces(target, loose=loose)
        found.update(own.keys())
        for key, text in own.items():
            forms.setdefault(key, Counter())[text] += 1
    usual = _usual_length(phrase)
    common = [(key, n) for key, n in found.items() if n >= max(2, len(targets) // 8)]
    common.sort(key=lambda item: -item[1] * len(item[0]))
    scored = []
    for key, n in common[:_TRIED]:
        share = n / len(targets)
        texts = list({fold(text): text for text, _ in forms[key].most_common(_FORMS)}.values())
        everywhere = max(1, sum(_frequency(memory, 1 - side, text) for text in texts))
        certain = share * min(1.0, share * len(ids) / everywhere)
        length = 0.05 * min(len(key), usual) - 0.1 * max(0, len(key) - usual)
        scored.append((certain * (1 + length), tuple(text for text, _ in forms[key].most_common())))
    scored.sort(key=lambda item: -item[0])
    return tuple(texts for score, texts in scored[:limit] if score >= max(_DOUBTFUL, scored[0][0] / 4))


def _usual_length(phrase: str) -> int:
    """Tokens that a translation of a phrase usually has: three words for four characters, and two for a word."""
    if not phrase:
        return LONGEST[True]
    words = wording(phrase).folded
    characters = sum(1 for word in words if CHARACTER_PATTERN.match(word))
    return -(-3 * characters // 4) + 2 * (len(words) - characters)


def _pieces(text: str, *, loose: bool) -> dict[_Key, str]:
    """The sequences of a text by their words without inflection, and how they are written."""
    found = tokens(text)
    pieces: dict[_Key, str] = {}
    for start, token in enumerate(found):
        if (
            token.kind not in _WORDING
            or (not loose and fold(token.text) in _FUNCTION)
            or _hyphen(found, start - 1)
        ):
            continue
        words: list[str] = []
        longest = LONGEST[token.kind is TokenKind.CHARACTER]
        for place in range(start, len(found)):
            other = found[place]
            if other.kind not in _WORDING:
                if _hyphen(found, place):
                    continue
                break
            word = fold(other.text)
            words.append(word if other.kind is TokenKind.CHARACTER else uninflected(word))
            if len(words) > longest:
                break
            if _hyphen(found, place + 1) or (not loose and word in _FUNCTION):
                continue
            pieces.setdefault(tuple(words), text[token.span.start : other.span.end])
    return pieces


def _hyphen(found: tuple[Token, ...], place: int) -> bool:
    """Whether this token is a hyphen within a word."""
    if not 0 < place < len(found) - 1 or found[place].text not in ("-", "‐", "‑"):
        return False
    before, hyphen, after = found[place - 1 : place + 2]
    both = before.kind is TokenKind.WORD and after.kind is TokenKind.WORD
    return both and before.span.end == hyphen.span.start and hyphen.span.end == after.span.start


def _frequency(memory: Memory, side: int, text: str) -> int:
    """An upper estimate of the number of units with the text: that of its rarest pair of tokens."""
    total = 0
    for segment in memory.index(side).segments():
        codes = query_codes(segment, Query.of(text)).astype(np.uint64)
        if (codes == UNKNOWN).any():
            continue
        if len(codes) == 1:
            keys = np.array([codes[0] << np.uint64(21), (codes[0] + np.uint64(1)) << np.uint64(21)])
            low, high = np.searchsorted(segment.keys, keys)
            total += int(segment.starts[high] - segment.starts[low])
            continue
        wanted = (codes[:-1] << np.uint64(21)) | codes[1:]
        place = np.minimum(np.searchsorted(segment.keys, wanted), len(segment.keys) - 1)
        counts = segment.starts[place + 1] - segment.starts[place]
        total += int(np.where(segment.keys[place] == wanted, counts, 0).min())
    return total
