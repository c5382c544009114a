"""Chinese that stands twice in a document, in simplified and in traditional characters (specifications, forms, notices)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tmkit.model import Bead
from tmkit.text.chars import to_simplified, to_traditional

if TYPE_CHECKING:
    from tmkit.align.blocks import Block

__all__ = ["align_once", "second_script"]

_NEAR = 40  # sentences between the two at most
_SHARE = 0.5  # least share of the sentences with a double, of a text that stands in both scripts
_DOUBT = 0.4  # confidence of a sentence in the second script, at most


def second_script(
    texts: Sequence[str], paragraphs: Sequence[int], *, traditional: bool = False
) -> dict[int, int]:
    """The Chinese sentences that say again, in the other script, what stands beside them, and what they repeat.

    Empty, unless a good part of the text stands in both scripts. Then they are all sentences in traditional characters
    (with ``traditional``: in simplified ones) of a paragraph that has doubles; what none of them repeats has -1.
    """
    plain = [to_simplified(text).strip() for text in texts]
    marked = [plain[k] != text.strip() for k, text in enumerate(texts)]
    partner = _doubles(plain, marked)
    if len(partner) * 2 < _SHARE * len(texts):
        return {}
    if not traditional:
        drop = {k for k, flag in enumerate(marked) if flag and not _twice(plain[k])}
    else:
        drop = {k for k, text in enumerate(texts) if not marked[k] and to_traditional(text) != text}
        partner = {twin: k for k, twin in partner.items()}
    touched = {paragraphs[k] for k in drop}
    kept = {plain[k] for k in range(len(texts)) if k not in drop and paragraphs[k] not in touched}
    drop |= {
        k for k in range(len(texts)) if paragraphs[k] in touched and plain[k] in kept
    }  # the same in both
    return {k: partner.get(k, -1) for k in sorted(drop)}


def _twice(text: str) -> bool:
    """Whether both scripts stand in the one sentence, as in headings: 标题 標題."""
    words = text.split()
    return len(set(words)) < len(words)


def _doubles(plain: Sequence[str], marked: Sequence[bool]) -> dict[int, int]:
    """Sentences in traditional characters and the nearest one that is the same in simplified characters."""
    places = defaultdict(list)
    for k, text in enumerate(plain):
        if not marked[k] and text:
            places[text].append(k)
    found = {}
    for k, text in enumerate(plain):
        if marked[k] and (twins := places.get(text)):
            twin = min(twins, key=lambda place: abs(place - k))
            if abs(twin - k) <= _NEAR:
                found[k] = twin
    return found


def align_once(
    count: int,
    again: dict[int, int],
    blocks: Sequence[Block],
    work: Callable[[list[int], list[Block]], list[Bead]],
) -> list[Bead]:
    """Align what is left of ``count`` Chinese sentences without those that stand ``again``, and put these back.

    ``work`` aligns the sentences of these numbers, with blocks renumbered. A sentence that stands again is left without
    partner and names the sentences its double is paired with.
    """
    kept = [k for k in range(count) if k not in again]
    before = [0]
    for k in range(count):
        before.append(before[-1] + (k not in again))
    found = work(kept, [(before[a], before[b], c, d) for a, b, c, d in blocks])
    beads = [replace(bead, source=tuple(kept[k] for k in bead.source)) for bead in found]
    english = {k: bead.target for bead in beads for k in bead.source}
    out: list[Bead] = []
    waiting = sorted(again, reverse=True)
    for bead in beads:
        while waiting and bead.source and waiting[-1] < bead.source[0]:
            out.append(_left(waiting.pop(), again, english))
        out.append(bead)
    return [*out, *(_left(k, again, english) for k in reversed(waiting))]


def _left(sentence: int, again: dict[int, int], english: dict[int, tuple[int, ...]]) -> Bead:
    return Bead((sentence,), (), _DOUBT, english.get(again[sentence], ()))
