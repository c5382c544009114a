"""Inline codes of TMX and XLIFF: the same in source and target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import CodeRole, Content, Finding, InlineCode, Severity


@CHECKS.register("tags")
class Tags(BaseCheck):
    """An inline tag is missing, added or wrongly nested in the target.

    What it does
        Compares the inline codes (``bpt``, ``ept``, ``ph``, ``g``, ``x`` ...) of source and target: each must be
        there as often, and an opening code must stand before its closing one. The order of whole pairs may
        differ, as word order does. Tags written as text (``<b>``) have a check of their own.

    Why it matters
        A lost tag loses a format, a link or a footnote; a badly nested one stops the file from being built.

    Bad
        点击<b>确定</b>。 => Click <b>OK.

    Good
        点击<b>确定</b>。 => Click <b>OK</b>.
    """

    code = "tags"
    beyond_texts = True
    family = "codes"
    category = "internationalization/markup"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding for missing, one for added, one for nesting."""
        if "<" not in pair.source and all(_is_text(variant.content) for variant in pair.unit.variants):
            return
        variants = pair.unit.variant(pair.source_lang), pair.unit.variant(pair.target_lang)
        source = _codes(variants[0].content if variants[0] else ())
        target = _codes(variants[1].content if variants[1] else ())
        if not source and not target:
            yield from self._in_text(pair)
            return
        if not pair.target.strip() and not target:
            return
        left, right = Counter(map(_key, source)), Counter(map(_key, target))
        if lost := left - right:
            yield self.finding(pair.id, f"Missing in the target: {_show(lost, source)}.")
        if more := right - left:
            yield self.finding(pair.id, f"Not in the source: {_show(more, target)}.")
        if left == right and _nested(source) and not _nested(target):
            yield self.finding(pair.id, "The target closes a tag before it opens it, or crosses two tags.")

    def _in_text(self, pair: Pair) -> Iterable[Finding]:
        """Simple formatting tags that a plain-text format left in the text."""
        if "<" not in pair.source or not pair.target.strip():
            return
        left, right = _plain_tags(pair.source), _plain_tags(pair.target)
        if left == right or not left:
            return
        if lost := left - right:
            yield self.finding(pair.id, f"Missing in the target: {', '.join(lost.elements())}.")
        if more := right - left:
            yield self.finding(pair.id, f"Not in the source: {', '.join(more.elements())}.")


_FORMATTING = (
    "b",
    "i",
    "u",
    "em",
    "strong",
    "sub",
    "sup",
    "a",
    "br",
    "span",
    "p",
    "font",
    "g",
    "x",
    "bpt",
    "ept",
    "ph",
)


def _plain_tags(text: str) -> Counter[str]:
    from tmkit.checks.places import HTML_TAG

    found: Counter[str] = Counter()
    for match in HTML_TAG.finditer(text):
        tag = match.group()
        name = tag.strip("</>").split()[0].rstrip("/").lower()
        if name in _FORMATTING:
            found["</" + name + ">" if tag.startswith("</") else "<" + name + ">"] += 1
    return found


def _is_text(content: Content) -> bool:
    return len(content) == 1 and isinstance(content[0], str)


def _codes(content: Content) -> list[InlineCode]:
    return [part for part in content if isinstance(part, InlineCode)]


def _key(code: InlineCode) -> tuple[str, str, str]:
    return (code.kind.value, code.role.value, code.data or code.id)


def _show(some: Counter[tuple[str, str, str]], codes: list[InlineCode]) -> str:
    names = {_key(code): code.data or f"{code.kind} {code.id}".strip() for code in codes}
    return ", ".join(f"{names[key]}{f' ({n} times)' if n > 1 else ''}" for key, n in some.items())


def _nested(codes: list[InlineCode]) -> bool:
    stack: list[str] = []
    for code in codes:
        if code.role is CodeRole.OPEN:
            stack.append(code.id)
        elif code.role is CodeRole.CLOSE:
            if not stack:
                return False
            if code.id and stack[-1] and code.id != stack[-1]:
                return False
            stack.pop()
    return True
