"""In which line of its file a unit stands, for editors and annotations: looked up by its text.

In XML the text is sought without its inline codes and tags, since what is known of a unit here is its plain text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tmkit.report.base import Report

__all__ = ["lines_of"]

_PLAIN: Final = re.compile(r"[^<>&\"'\\{}\s]+(?: [^<>&\"'\\{}\s]+)*")
"""Text that formats write as it is: no mark-up, quotation marks or escapes."""
_TAG: Final = re.compile(r"<(bpt|ept|ph|it|ut)\b[^>]*(?<!/)>.*?</\1>|<[^>]*>", re.DOTALL)
"""A tag, or an element whose content is native code (TMX, XLIFF 1.2)."""
_LONGEST: Final = 60
_SHORTEST: Final = 4  # a shorter text may stand anywhere
_BINARY: Final = frozenset(".xlsx .docx .pptx .odt .pdf .zip .sdlppx .mo".split())


def lines_of(report: Report) -> dict[str, int]:
    """Unit to line, from 1, of the units with findings; units whose text is not found as it stands are left out."""
    found: dict[str, int] = {}
    by_file: dict[str, list[str]] = {}
    wanted = {finding.unit for finding in report.findings}
    for unit, row in report.rows.items():
        if unit in wanted:
            by_file.setdefault(row.file or report.name, []).append(unit)
    for name, units in by_file.items():
        found |= _lines_in(report, name, units)
    return found


def _lines_in(report: Report, name: str, units: list[str]) -> dict[str, int]:
    path = Path(name)
    try:
        if path.suffix.lower() in _BINARY or not path.is_file():
            return {}
        written = path.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError):
        return {}
    starts = [match.end() for match in re.finditer("\n", written)]
    text, origin = _without_tags(written) if written.lstrip()[:1] == "<" else (written, _as_it_is)
    found, place = {}, 0
    for unit in units:
        row = report.rows[unit]
        for side in (row.target, row.source):
            key = max(_PLAIN.findall(side), key=len, default="")[:_LONGEST]
            at = text.find(key, place) if len(key) >= _SHORTEST else -1
            if at >= 0:  # units stand in the file in the order of the run
                found[unit] = bisect.bisect_right(starts, origin(at)) + 1
                place = at + len(key)
                break
    return found


def _as_it_is(place: int) -> int:
    return place


def _without_tags(text: str) -> tuple[str, Callable[[int], int]]:
    """An XML text without its tags and native codes, and what tells where a place of it is in the whole."""
    parts: list[str] = []
    begins, ends = [0], [0]
    length = last = 0
    for tag in _TAG.finditer(text):
        parts.append(text[last : tag.start()])
        length += tag.start() - last
        last = tag.end()
        begins.append(length)
        ends.append(last)
    parts.append(text[last:])

    def origin(place: int) -> int:
        before = bisect.bisect_right(begins, place) - 1
        return ends[before] + place - begins[before]

    return "".join(parts), origin
