"""Which of many files are a document and its translation, by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import regex

__all__ = ["NamedPair", "pair_by_name", "pair_key"]

_ZH = (
    r"zh(?:[-_](?:cn|tw|hk|mo|sg|hans|hant))*|zho|cn|sc|tc|chs|cht|chi|chinese(?:[-_ ]version)?"
    r"|中文[版稿本]?|中[版稿译]?|汉语|漢語|[汉漢]|[简簡][体體](?:中文)?|[简簡]|繁[体體](?:中文)?|繁|原文"
)
_EN = (
    r"en(?:[-_](?:us|gb|uk|au|ca|hk))?|eng|english(?:[-_ ]version)?"
    r"|英文[版稿本]?|英[语語]|英[译譯][文本版]?|英[版稿]?|[译譯]文"
)
_TAG = regex.compile(rf"(?:^|[.\-_ (（\[【])({_ZH}|{_EN})(?=$|[.\-_ )）\]】])", regex.IGNORECASE)
_GLUED = (
    regex.compile(rf"({_ZH}|{_EN}|(?<=[\-_ ])[ce])[)）\]】]?$", regex.IGNORECASE),
    regex.compile(r"^(中文|英文|Chinese|English)", regex.IGNORECASE),
)
"""A tag at an end of a name with nothing before or behind it (合同英文版, ch3en), or a single letter (speech_c)."""
_IS_ZH = regex.compile(rf"(?:{_ZH}|c)", regex.IGNORECASE)
_EDGE = " .-_()（）[]【】"


@dataclass(frozen=True, slots=True)
class NamedPair:
    """Two paths that differ in the language their names say, and what they have in common."""

    key: str
    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a name says.

    Attributes:
        path: the file's, from the folder.
        key: the path without suffix and language.
        side: "zh" or "en"; "" where no language is named.
        shape: the path without suffix, with a mark where the language stands.

    """

    path: Path
    key: str
    side: str
    shape: str


def pair_key(relative: Path) -> tuple[str, str | None]:
    """The path without its language tag, and the language the tag names."""
    reading = _tagged(relative)
    return reading.key, reading.side or None


def pair_by_name(paths: Iterable[Path]) -> tuple[list[NamedPair], list[Path]]:
    """The pairs among these paths, and the paths left over.

    First those whose names both say their language (``x.zh.txt`` and ``x.en.txt``, ``中文版/x`` and ``英文版/x``), of several
    with the same rest those that say it in the same way, in files of the same kind; then a name that says it and one that
    says nothing (``x.txt``, ``x.en.txt``); at last tags that nothing parts from the name (``合同中文``, ``ch3en``).
    """
    pairs: list[NamedPair] = []
    left = list(paths)
    lettered = _lettered(left)
    for read, bare in ((_tagged, False), (_tagged, True), (_glued, False)):
        for alike in _LIKENESS:
            names = [read(path) for path in left if read is _tagged or path not in lettered]
            found = _unique(names, alike, bare=bare)
            pairs += found
            taken = {path for pair in found for path in (pair.source, pair.target)}
            left = [path for path in left if path not in taken]
    return sorted(pairs, key=lambda pair: (pair.key, pair.source)), left


_LIKENESS: Sequence[Callable[[_Reading], tuple[str, ...]]] = (
    lambda name: (name.key, name.shape, name.path.suffix.lower()),
    lambda name: (name.key, name.path.suffix.lower()),
    lambda name: (name.key, name.shape),
    lambda name: (name.key,),
)
"""How alike two names must be, the strictest first."""


def _lettered(paths: Sequence[Path]) -> set[Path]:
    """The files whose last letter is one of a row (annex_a ... annex_e), not a language."""
    known = {(path.parent, path.stem[:-1].lower(), path.stem[-1:].lower()) for path in paths}
    return {
        path
        for path in paths
        if any((path.parent, path.stem[:-1].lower(), letter) in known for letter in "abd")
    }


def _unique(
    names: Sequence[_Reading], alike: Callable[[_Reading], tuple[str, ...]], *, bare: bool
) -> list[NamedPair]:
    """The pairs of names that are alike and have no third beside them; ``bare``: one names a language, one none."""
    groups: dict[tuple[str, ...], list[_Reading]] = {}
    for name in names:
        if bare or name.side:
            groups.setdefault(alike(name), []).append(name)
    found = []
    for group in groups.values():
        by_side = {name.side: name for name in group}
        if len(group) != 2 or len(by_side) != 2 or ("" in by_side) != bare:
            continue
        first = by_side.get("zh") or by_side[""]
        second = by_side.get("en") or by_side[""]
        found.append(NamedPair(first.key, first.path, second.path))
    return found


def _stem(path: Path) -> str:
    return path.name if _TAG.fullmatch(path.suffix) else path.stem


def _tagged(path: Path) -> _Reading:
    """By the last tag that stands for itself in the name, or in the nearest folder's."""
    parts = [*path.parts[:-1], _stem(path)]
    for place in range(len(parts) - 1, -1, -1):
        matches = list(_TAG.finditer(parts[place]))
        if matches:
            return _read(path, parts, place, matches[-1].span(1))
    return _Reading(path, "/".join(parts), "", "")


def _glued(path: Path) -> _Reading:
    parts = [*path.parts[:-1], _stem(path)]
    for pattern in _GLUED:
        if (match := pattern.search(parts[-1])) and len(match[1]) < len(parts[-1]):
            return _read(path, parts, len(parts) - 1, match.span(1))
    return _Reading(path, "/".join(parts), "", "")


def _read(path: Path, parts: Sequence[str], place: int, span: tuple[int, int]) -> _Reading:
    text = parts[place]
    before, tag, after = text[: span[0]], text[slice(*span)], text[span[1] :]
    rest = (before.rstrip(_EDGE) + after).strip(_EDGE)
    keyed = [*parts[:place], rest, *parts[place + 1 :]]
    shaped = [*parts[:place], f"{before}\0{after}", *parts[place + 1 :]]
    side = "zh" if _IS_ZH.fullmatch(tag) else "en"
    return _Reading(path, "/".join(part for part in keyed if part), side, "/".join(shaped))
