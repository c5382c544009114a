"""URLs, e-mail addresses and paths: what source and target must share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import ClassVar

from tmkit.checks.base import BaseCheck, Pair
from tmkit.model import Finding, Severity, Span

__all__ = ["AddressCheck", "differences", "found"]

_LOCALE = re.compile(
    r"(?<![a-z])(?:zh(?:[-_](?:cn|tw|hk|hans|hant))?|en(?:[-_](?:us|gb))?|cn|chinese|english)(?![a-z])"
)
_SITE = re.compile(r"(?:https?://)?www\.[\w.-]+/?", re.ASCII)
_SITE_NAME = re.compile("[\u4e00-\u9fff]网(?![络上红])|网站|在线")


class AddressCheck(BaseCheck):
    """What URLs, e-mail addresses and paths have in common: both sides must hold the same ones.

    Attributes:
        pattern: matches one.
        hints: without one of these in either text there is none.
    """

    family = "codes"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    overrules: ClassVar[tuple[str, ...]] = ("numbers", "typography", "words")
    pattern: ClassVar[re.Pattern[str]]
    source_too = True
    hints: ClassVar[tuple[str, ...]]

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per address."""
        for hint in self.hints:
            if hint in pair.source or hint in pair.target:
                break
        else:
            return
        left, right = found(self.pattern, pair.source), found(self.pattern, pair.target)
        if not (left or right) or not pair.target.strip() or not pair.source.strip():
            return
        for old, new in differences(left, right):
            if old and new:
                yield self.finding(
                    pair.id, f"{old[0]} has become {new[0]}.", source=old[1], target=new[1], suggestion=old[0]
                )
            elif old and not _without_scheme(old[0], pair.target):
                yield self.finding(pair.id, f"{old[0]} is missing in the target.", source=old[1])
            elif new and not _without_scheme(new[0], pair.source) and not _is_site(new[0], pair.source):
                yield self.finding(pair.id, f"{new[0]} is not in the source.", target=new[1])


def _without_scheme(address: str, text: str) -> bool:
    """Whether a web address stands in a text without its ``https://``."""
    _, scheme, rest = address.partition("://")
    return bool(scheme) and re.search(rf"(?<![\w./-]){re.escape(rest)}(?![\w/-])", text) is not None


def _is_site(address: str, text: str) -> bool:
    """Whether an address without a path may stand for a web site that a text has by name: 中国经济网, www.ce.cn."""
    return _SITE.fullmatch(address) is not None and _SITE_NAME.search(text) is not None


def found(pattern: re.Pattern[str], text: str) -> list[tuple[str, Span]]:
    """Matches without the marks that end a sentence, with their places."""
    rows = []
    for match in pattern.finditer(text):
        value = match.group().rstrip(".,;:!?…*_~")
        if value.endswith(")") and value.count("(") < value.count(")"):
            value = value.rstrip(")")
        rows.append((value, Span(match.start(), match.start() + len(value))))
    return rows


def differences(
    left: list[tuple[str, Span]], right: list[tuple[str, Span]]
) -> Iterable[tuple[tuple[str, Span] | None, tuple[str, Span] | None]]:
    """What only one side has, paired where one is a slip of the other; localised addresses count as equal."""
    rest = list(right)
    lost = []
    for item in left:
        same = next((other for other in rest if _fold(other[0]) == _fold(item[0])), None)
        if same:
            rest.remove(same)
        else:
            lost.append(item)
    for item in lost:
        near = next((other for other in rest if _near(item[0], other[0])), None)
        if near:
            rest.remove(near)
        yield item, near
    for item in rest:
        if not any(_fold(item[0]) == _fold(other[0]) for other in left):
            yield None, item


def _fold(address: str) -> str:
    folded = _LOCALE.sub("", address.lower().removeprefix("https://").removeprefix("http://"))
    return re.sub(r"[./#_-]+", "/", folded).strip("/").removeprefix("www/")


def _near(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b) <= max(2, len(a) // 4)
