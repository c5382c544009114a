"""Brackets that open and do not close."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered
from tmkit.model import Finding, Severity, Span

_CLOSER = {
    "(": ")",
    "（": "）",
    "[": "]",
    "【": "】",
    "{": "}",
    "《": "》",
    "「": "」",
    "『": "』",
    "〈": "〉",
}
_FOLD = {"（": "(", "）": ")", "【": "[", "】": "]", "［": "[", "］": "]"}
_OPEN = {_FOLD.get(a, a): _FOLD.get(b, b) for a, b in _CLOSER.items()}
_CLOSE = {b: a for a, b in _OPEN.items()}
_ANY = regex.compile(r"[()（）\[\]【】［］{}《》「」『』〈〉]")
_LIST_MARK = regex.compile(
    r"(?:^|[\s(（;；,，、.。:：!！?？])(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})$"
)
_FACE = regex.compile(r"[:;=8][-'^o]?$")


@CHECKS.register("brackets")
class Brackets(BaseCheck):
    """A bracket has no partner.

    What it does
        Reports an opening or closing bracket of the target without its partner. List marks such as ``a)`` and
        brackets that are as lonely in the source (a passage cut into segments) are left alone. Full and half
        width count as the same: the width has a check of its own.

    Why it matters
        The reader cannot see where the insertion ends; in a placeholder or formula it breaks the program.

    Bad
        海关总署(GACC)发布了数据。 => The General Administration of Customs (GACC released the data.

    Good
        海关总署(GACC)发布了数据。 => The General Administration of Customs (GACC) released the data.

        一）稳外贸；二）扩进口。 => a) stabilize foreign trade; b) expand imports.
    """

    code = "brackets"
    family = "typography"
    category = "fluency/typography"
    severity = Severity.MINOR
    marks = frozenset("()（）[]【】［］{}《》「」『』〈〉")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per lonely bracket."""
        lonely = _lonely(pair.target, pair.facet(code_spans))
        if not lonely:
            return
        in_source = {pair.source[i] for i in _lonely(pair.source, ())}
        folded = {_FOLD.get(char, char) for char in in_source}
        for place in lonely:
            char = pair.target[place]
            if _FOLD.get(char, char) in folded or (in_source and char in "《》「」『』〈〉"):
                continue
            if pair.target[max(0, place - 1) : place + 2] == f" {char} ":  # a sign that is spoken of
                continue
            what = "closed" if _FOLD.get(char, char) in _OPEN else "opened"
            yield self.finding(pair.id, f"The bracket {char} is not {what}.", target=Span(place, place + 1))


def _lonely(text: str, code: tuple[Span, ...]) -> list[int]:
    """Places of brackets without a partner."""
    stack: list[tuple[str, int]] = []
    lonely: list[int] = []
    for match in _ANY.finditer(text):
        place = match.start()
        if covered(code, place, place + 1):
            continue
        char = _FOLD.get(match.group(), match.group())
        if char in _OPEN:
            stack.append((char, place))
        elif stack and stack[-1][0] == _CLOSE[char]:
            stack.pop()
        elif any(opener == _CLOSE[char] for opener, _ in stack):
            while stack[-1][0] != _CLOSE[char]:
                lonely.append(stack.pop()[1])
            stack.pop()
        elif not (char == ")" and (_LIST_MARK.search(text[:place]) or _FACE.search(text[:place]))):
            lonely.append(place)
    lonely.extend(place for _, place in stack if not _FACE.search(text[:place]))
    return sorted(lonely)
