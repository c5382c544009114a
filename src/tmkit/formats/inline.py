"""Inline codes: which opening code belongs to which closing one, and their native text."""

from __future__ import annotations

from tmkit.formats.xmltext import start_tag
from tmkit.model import CodeKind, CodeRole, Content, InlineCode

__all__ = ["native", "partners"]

WRAPPING = {CodeKind.HI, CodeKind.G, CodeKind.MRK, CodeKind.PC, CodeKind.OTHER}


def partners(content: Content) -> dict[int, int]:
    """For each opening code of the content the index of its closing one, and the reverse.

    Codes pair by id where they have one, else by nesting; what finds no partner is not in the result.
    """
    found: dict[int, int] = {}
    open_codes: list[int] = []
    for index, part in enumerate(content):
        if isinstance(part, str):
            continue
        if part.role is CodeRole.OPEN:
            open_codes.append(index)
        elif part.role is CodeRole.CLOSE:
            for place in range(len(open_codes) - 1, -1, -1):
                other = content[open_codes[place]]
                if isinstance(other, InlineCode) and _match(other, part):
                    found[open_codes[place]] = index
                    found[index] = open_codes[place]
                    del open_codes[place]
                    break
    return found


PAIRS = {
    CodeKind.BPT: CodeKind.EPT,
    CodeKind.BX: CodeKind.EX,
    CodeKind.SC: CodeKind.EC,
    CodeKind.SM: CodeKind.EM,
}


def _match(opening: InlineCode, closing: InlineCode) -> bool:
    return (
        PAIRS.get(opening.kind, opening.kind) is closing.kind
        and opening.id == closing.id
        and (opening.name == closing.name)
    )


def nested(content: Content) -> frozenset[int]:
    """Indices of codes that can be written as wrapping elements: in pairs that do not overlap."""
    pair = partners(content)
    good: set[int] = set()
    stack: list[int] = []
    for index in sorted(pair):
        part = content[index]
        if isinstance(part, str) or part.kind not in WRAPPING:
            continue
        if part.role is CodeRole.OPEN:
            stack.append(index)
        elif stack and stack[-1] == pair[index]:
            good |= {stack.pop(), index}
        else:
            stack = [i for i in stack if i != pair[index]]
    return frozenset(good)


def native(code: InlineCode) -> str:
    """The code as text for a format that has no such element: its native data, or its own tag."""
    shown = code.data or next((value for key, value in code.attrs if key == "disp"), "")
    if shown:
        return shown
    name = code.name or str(code.kind)
    if code.role is CodeRole.CLOSE:
        return f"</{name}>"
    attrs = [(k, v) for k, v in code.attrs if not k.startswith("#")]
    if code.id:
        attrs.insert(0, ("id", code.id))
    tag = start_tag(name, attrs)
    return tag if code.role is CodeRole.OPEN else tag[:-1] + "/>"
