"""The rows of TSV and CSV files out of their lines, and TSV fields as they are written.

TSV has no agreed way of quoting: a quotation mark at the beginning of a field is text unless the field could not
have been written otherwise.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, islice

__all__ = ["csv_rows", "tsv_field", "tsv_rows"]

MAX_QUOTED_LINES = 100
"""Lines a quoted field may have in any TSV; it may have more where they do not look like rows of the table."""
MAX_LINES = 10_000
"""Lines a quoted field may have at all."""
csv.field_size_limit(1 << 27)


def tsv_field(text: str) -> str:
    """The field as it is written: quoted only where it must be."""
    if text.startswith('"') or any(ch in text for ch in "\t\n\r"):
        return '"' + text.replace('"', '""') + '"'
    return text


def _close(text: str) -> int:
    """Where a quoted field that starts the text ends (after its closing mark); 0 where it does not."""
    found = re.match(r'"(?:[^"]|"")*"(?=\t|$)', text)
    return found.end() if found else 0


def _split(line: str, quoted: bool, *, literal: bool = False) -> list[str] | None:
    """The fields of a line; None when a quoted field is still open at its end, unless quotes are ``literal``."""
    fields: list[str] = []
    rest = line
    while True:
        if rest.startswith('"'):
            end = _close(rest)
            if end:
                inner = rest[1 : end - 1].replace('""', '"')
                needed = quoted or inner.startswith('"') or any(ch in inner for ch in "\t\n\r")
                fields.append(inner if needed else rest[:end])
                if end == len(rest):
                    return fields
                rest = rest[end + 1 :]
                continue
            if not literal and OPEN.match(rest):
                return None
        field, tab, rest = rest.partition("\t")
        fields.append(field)
        if not tab:
            return fields


OPEN = re.compile(r'"(?:[^"]|"")*$')


def tsv_rows(stream: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Rows of a TSV stream with the line number each begins at."""
    lines = ((number, raw.rstrip("\r\n")) for number, raw in enumerate(stream, 1))
    waiting: deque[tuple[int, str]] = deque()
    quoted: bool | None = None
    tabs = 0
    while True:
        if not waiting:
            following = next(lines, None)
            if following is None:
                return
            waiting.append(following)
        start, text = waiting.popleft()
        if quoted is None:
            fields = text.split("\t")
            tabs = len(fields) - 1
            quoted = len(fields) > 1 and all(f[:1] == '"' == f[-1:] and len(f) > 1 for f in fields)
        row = _split(text, quoted)
        taken = 0
        while row is None and taken < MAX_LINES:
            if taken == len(waiting):
                following = next(lines, None)
                if following is None:
                    break
                waiting.append(following)
            if taken >= MAX_QUOTED_LINES and waiting[taken][1].count("\t") == tabs:
                break
            text += "\n" + waiting[taken][1]
            taken += 1
            row = _split(text, quoted) if '"' in waiting[taken - 1][1] else None
        if taken and tabs and all(line.count("\t") == tabs for line in text.split("\n")):
            row = None  # whole rows, up to one with a quotation mark of its own
        if row is None:  # the quotation mark was text after all
            row = _split(text.split("\n", 1)[0], quoted, literal=True)
            taken = 0
        for _ in range(taken):
            waiting.popleft()
        yield start, row or []


def csv_delimiter(lines: Iterable[str]) -> str:
    """The delimiter of a CSV file by its first lines, of which the first may be a title without any.

    It stands between Chinese and English in most lines, unless another stands equally often in all of them; else it is
    the most frequent in the first line that has one.
    """
    first = [line for line in lines if line.strip()]
    bare = [re.sub(r'"(?:[^"]|"")*"', "", line) for line in first]
    counts = {mark: {line.count(mark) for line in bare} for mark in BETWEEN}
    even = [mark for mark, often in counts.items() if len(often) == 1 and 0 not in often]
    between = {mark: sum(bool(pattern.search(line)) for line in first) for mark, pattern in BETWEEN.items()}
    best = max(between, key=between.__getitem__)
    if 2 * between[best] > len(first):
        return best if best in even or not even or len(first) < _SOME else even[0]
    for line in bare:
        delimiter = max(BETWEEN, key=line.count)
        if delimiter in line:
            return delimiter
    return ","


_SOME = 2
"""Lines from which it tells that a mark is in all of them."""
BETWEEN = {
    mark: re.compile(
        rf"[\u2e80-\u9fff][^\w{mark}]*[{mark}][^\w{mark}]*[A-Za-z]|[A-Za-z][^\w{mark}]*[{mark}][^\w{mark}]*[\u2e80-\u9fff]"
    )
    for mark in ",;\t|"
}
"""Each delimiter with Chinese on one side of it and English on the other, most usual delimiter first."""


def csv_rows(stream: Iterable[str], delimiter: str = "") -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV stream with the line number each begins at; the delimiter is found out when empty.

    Raises:
        csv.Error: for a quotation mark that is never closed.

    """
    iterator = iter(stream)
    first: list[str] = []
    if not delimiter:
        first = list(islice(iterator, 10))
        delimiter = csv_delimiter(first)
    marks = 0

    def counted() -> Iterator[str]:
        nonlocal marks
        for raw in chain(first, iterator):
            marks += raw.count('"')
            yield raw

    reader = csv.reader(counted(), delimiter=delimiter)
    line = 1
    kept: tuple[int, list[str]] | None = None
    for row in reader:
        if kept:
            yield kept
            kept = None
        read = reader.line_num + 1 - line
        if read > MAX_LINES:
            raise csv.Error(f"a quotation mark opened at line {line} is not closed")
        found = line, [cell.replace("\r\n", "\n") for cell in row]
        if read > 1 and marks % 2:
            kept = found  # is it the last?
        else:
            yield found
        line, marks = reader.line_num + 1, 0
    if kept:
        raise csv.Error(f"a quotation mark opened at line {kept[0]} is not closed")
