"""What is to be checked: files, folders and documents as named streams of units, aligned on the way where they must be."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tmkit.checks.pairs import primary
from tmkit.checks.run import unit_keys
from tmkit.errors import InputError
from tmkit.formats import FORMATS, Kind, read_bitext, read_document, read_units, sniff
from tmkit.model import Bitext, TranslationUnit, same_language
from tmkit.pipeline.left_out import with_left_out

if TYPE_CHECKING:
    from tmkit.align.folder import FilePair

__all__ = ["FILE", "Input", "Langs", "Unread", "digest_of", "inputs_of", "labelled", "labels"]

Langs = tuple[str | None, str | None]
"""Source and target language as asked for; None for what the file says."""
FILE = "tmkit-file"
"""Property that says which of several files a unit is from, within one run."""
_DOUBTFUL = 0.5
"""Confidence under which a bead is called doubtful."""


@dataclass(slots=True)
class Input:
    """One thing to check: its name, its units, what its reader has to say."""

    name: str
    units: Iterator[TranslationUnit]
    notes: list[str] = field(default_factory=list)
    digest: str = ""


class Unread:
    """The files that could not be read, or not to their end, where others are there to go on with.

    Attributes:
        errors: in the order they were met.

    """

    def __init__(self, named: Sequence[tuple[str, Path]]) -> None:
        self.errors: list[InputError] = []
        self._several = len(named) > 1 or any(path.is_dir() for _, path in named)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the error of what is done here; raise it where there is one file only."""
        try:
            yield
        except InputError as error:
            if not self._several:
                raise
            self.errors.append(error)


def inputs_of(named: Sequence[tuple[str, Path]], langs: Langs, unread: Unread) -> Iterator[Input]:
    """What stands behind names and paths: two documents are one thing, a folder may be many.

    Raises:
        InputError: when the only file cannot be used.

    """
    files = [(name, path) for name, path in named if not path.is_dir()]
    if len(files) == 2 == len(named) and all(_is_document(path, langs) for _, path in files):
        yield _aligned_pair(files[0][1], files[1][1], langs)
        return
    for name, path in named:
        if path.is_dir():
            yield from _folder(path, langs, unread)
            continue
        with unread.kept():
            yield _one(name, path, langs)


def _folder(folder: Path, langs: Langs, unread: Unread) -> Iterator[Input]:
    """Every bilingual file and every pair of documents of a folder, sub-folders too, in the order of names."""
    from tmkit.align.folder import PAIR_LIST, listed_pairs, named_pairs

    listed: list[FilePair] = []
    with unread.kept():
        listed = listed_pairs(folder)
    pairs = [pair for pair in listed or named_pairs(folder)[0] if _readable_pair(pair, langs)]
    taken = {path for pair in pairs for path in (pair.source, pair.target)}
    if listed:
        taken.add(folder / PAIR_LIST)
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path in taken:
            continue
        with unread.kept():
            if _is_bilingual(path):
                yield _one(str(path), path, langs)
    for pair in pairs:
        with unread.kept():
            if pair.problem:
                raise InputError(pair.problem)
            yield _aligned_pair(pair.source, pair.target, langs)


def _is_bilingual(path: Path) -> bool:
    """Whether a file of a folder is to be checked.

    Raises:
        InputError: when its name says so and its content does not.

    """
    try:
        return bool(set(sniff(path).kinds) & {Kind.UNITS, Kind.BITEXT})
    except InputError:
        if any(path.suffix.lower() in each.suffixes and set(each.kinds) == {Kind.UNITS} for each in FORMATS):
            raise
        return False


def _readable_pair(pair: FilePair, langs: Langs) -> bool:
    """Whether both are documents; a pair that is listed wrongly is kept, to be named."""
    return bool(pair.problem) or all(_readable_document(path, langs) for path in (pair.source, pair.target))


def _readable_document(path: Path, langs: Langs) -> bool:
    try:
        return _is_document(path, langs)
    except InputError:
        return False


def _one(name: str, path: Path, langs: Langs) -> Input:
    source, target = langs[0] or "zh", langs[1] or "en"
    kinds = set(sniff(path).kinds)
    if Kind.UNITS in kinds and not _is_document(path, langs):
        return Input(name, iter(read_units(path, source, target)), digest=digest_of(path))
    if not kinds & {Kind.BITEXT, Kind.DOCUMENT} and Kind.TERMBASE in kinds:
        raise InputError("this is a termbase, not a translation", place=name, hint="give it with --terms")
    return _aligned(name, read_bitext(path, source, target), digest_of(path))


def _is_document(path: Path, langs: Langs) -> bool:
    """Whether a file holds running text in one language, and no pairs (a Word file may hold a table of pairs)."""
    kinds = set(sniff(path).kinds)
    if Kind.DOCUMENT not in kinds:
        return False
    if Kind.UNITS not in kinds and Kind.BITEXT not in kinds:
        return True
    try:
        if Kind.BITEXT in kinds:  # subtitles: one language, or both in every cue
            read_bitext(path, langs[0] or "zh", langs[1] or "en")
            return False
        next(iter(read_units(path, langs[0] or "zh", langs[1] or "en", quiet=True)), None)
    except InputError:
        return True
    return False


def _aligned_pair(source_path: Path, target_path: Path, langs: Langs) -> Input:
    """Two documents as pairs; given the other way round than the languages asked for, they change places."""
    if all(langs) and _languages(source_path, target_path) == [
        primary(lang or "") for lang in reversed(langs)
    ]:
        source_path, target_path = target_path, source_path
    left = read_document(source_path, langs[0])
    right = read_document(target_path, langs[1])
    if same_language(left.lang, right.lang):
        raise InputError(
            f"both documents are in {left.lang!r}", place=f"{source_path}, {target_path}",
            hint="give a document and its translation",
        )  # fmt: skip
    name = f"{source_path} {target_path}"
    return _aligned(name, Bitext(left, right), digest_of(source_path) + "," + digest_of(target_path))


def _languages(*paths: Path) -> list[str]:
    return [primary(read_document(path).lang) for path in paths]


def _aligned(name: str, bitext: Bitext, digest: str) -> Input:
    """Sentence pairs of a bitext, and what was left out; beads with one empty side that the aligner doubts are said."""
    from tmkit.align import align, to_units

    source, target = bitext.source, bitext.target
    alignment = align(bitext)
    units = with_left_out(source, target, alignment, to_units(source, target, alignment))
    doubtful = sum(bead.score < _DOUBTFUL for bead in alignment.beads)
    notes = []
    if bitext.dropped:
        notes.append(f"{name}: {len(bitext.dropped)} lines left out as page furniture")
    if doubtful:
        notes.append(
            f"{name}: {doubtful} of {len(alignment.beads)} sentence pairs are doubtfully aligned; "
            "text without a partner there is not reported as left out"
        )
    return Input(name, iter(units), notes, digest)


def labels(inputs: Sequence[Input]) -> list[str]:
    """What inputs are called in ids: the file's name, with its folders where two are called alike; alone nothing."""
    if len(inputs) < 2:
        return [""] * len(inputs)
    paths = [Path(one.name) for one in inputs]
    often = Counter(path.name for path in paths)
    top = os.path.commonpath([path.absolute().parent for path in paths])
    return [
        path.name if often[path.name] == 1 else path.absolute().relative_to(top).as_posix() for path in paths
    ]


def labelled(one: Input, label: str, unread: Unread) -> Iterator[TranslationUnit]:
    """The units of an input, as far as it can be read, with its label, if any, in their ids."""
    with unread.kept():
        for unit in unit_keys(one.units):
            if label:
                yield replace(unit, id=f"{label}:{unit.id}", props=(*unit.props, (FILE, one.name)))
            else:
                yield unit


def digest_of(path: Path) -> str:
    """First eight digits of the file's SHA-256."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:8]
