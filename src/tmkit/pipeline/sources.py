"""What a job is given: bilingual documents, files of translation units, documents in one language, termbases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from tmkit.align.folder import PAIR_LIST, FilePair, listed_pairs
from tmkit.align.pairing import pair_by_name, pair_key
from tmkit.errors import InputError
from tmkit.formats import Kind, read_bitext, read_document, read_termbase, read_units, sniff
from tmkit.model import Bitext, Document, Termbase, TranslationUnit, same_language

__all__ = ["Named", "Sources", "read_sources"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """Something read: the file or files it comes from, as people know them, and a stem for files made of it."""

    name: str
    stem: str
    content: T


@dataclass(slots=True)
class Sources:
    """What a job has to work on."""

    bitexts: list[Named[Bitext]] = field(default_factory=list)
    units: list[Named[list[TranslationUnit]]] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    termbases: list[Termbase] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _File:
    """A file, the folder it was found in (its own path where it was named itself), and its path from there."""

    path: Path
    root: Path
    relative: Path

    @property
    def named(self) -> bool:
        """Whether somebody asked for this very file."""
        return self.path == self.root

    def named_as(self, content: T) -> Named[T]:
        return Named(self.path.name, self.path.stem, content)


def read_sources(
    paths: Sequence[str | Path],
    source: str,
    target: str,
    say: Callable[[str], None],
    *,
    aside: Path | None = None,
) -> Sources:
    """Read files, and all files of folders, at any depth.

    A document and its translation become one bilingual document when their names differ by a language tag only
    (``x.zh.txt`` and ``x.en.txt``, ``zh/x.txt`` and ``en/x.txt``: see ``pair_by_name``), when they have one name in two
    folders, or when they are all there is.

    Args:
        paths: files and folders. A file of no known format is passed over when it was found in a folder.
        source: language of the source.
        target: language of the target.
        say: told what is passed over, and at the end what there is.
        aside: a folder within those given that is not meant: the one results go to.

    Raises:
        InputError: when a file cannot be read.

    """
    sources = Sources()
    alone: list[tuple[_File, Document]] = []
    listed = _listed(paths, say)
    for file in _files(paths, aside):
        if file.relative == Path(PAIR_LIST) and file.root in listed:
            continue
        try:
            kinds = sniff(file.path).kinds
        except InputError as error:
            if file.named:
                raise
            say(f"{error}: passed over")
            continue
        if Kind.UNITS in kinds:
            sources.units.append(file.named_as(list(read_units(file.path, source, target))))
        elif Kind.BITEXT in kinds and (bitext := _bitext(file.path, kinds, source, target)):
            sources.bitexts.append(file.named_as(bitext))
        elif Kind.DOCUMENT in kinds:
            alone.append((file, read_document(file.path)))
        else:
            sources.termbases.append(read_termbase(file.path))
    _pair_documents(sources, alone, listed, source, target)
    say(
        f"read: {len(sources.bitexts)} bilingual, {len(sources.documents)} in one language"
        + (f", {len(sources.units)} with translation units" if sources.units else "")
    )
    return sources


def _files(paths: Sequence[str | Path], aside: Path | None) -> Iterator[_File]:
    """The files meant: those named, and those of the folders named, in the order of their names."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield _File(path, path, Path(path.name))
            continue
        for entry in sorted(path.rglob("*")):
            relative = entry.relative_to(path)
            hidden = any(part.startswith(".") for part in relative.parts)
            if aside and aside.resolve() in entry.resolve().parents and aside.resolve() != path.resolve():
                continue
            if entry.is_file() and not hidden and not entry.name.startswith("README"):
                yield _File(entry, path, relative)


def _listed(paths: Sequence[str | Path], say: Callable[[str], None]) -> dict[Path, list[FilePair]]:
    """The pairs each folder lists."""
    listed = {path: pairs for path in map(Path, paths) if path.is_dir() and (pairs := listed_pairs(path))}
    for pairs in listed.values():
        for pair in pairs:
            if pair.problem:
                say(f"{pair.problem}: passed over")
    return listed


def _bitext(path: Path, kinds: Collection[Kind], source: str, target: str) -> Bitext | None:
    """The bilingual document, or None when it may hold one language and does (subtitles)."""
    try:
        return read_bitext(path, source, target)
    except InputError:
        if Kind.DOCUMENT not in kinds:
            raise
        return None


_Read = tuple[_File, Document]


def _pair_documents(
    sources: Sources,
    alone: Sequence[_Read],
    listed: Mapping[Path, Sequence[FilePair]],
    source: str,
    target: str,
) -> None:
    """Turn each document and its translation into a bilingual one; the others stay as they are."""
    groups = [*_groups(alone, listed)]
    if len(alone) == len(groups) == 2 and not sources.bitexts and not sources.units:
        groups = [(alone[0][0].path.stem, [*alone])]
    for key, members in groups:
        left = [document for _, document in members if same_language(document.lang, source)]
        right = [document for _, document in members if same_language(document.lang, target)]
        if len(members) == 2 and len(left) == len(right) == 1:
            name = " + ".join(file.path.name for file, _ in members)
            stem = key.rsplit("/", 1)[-1] or members[0][0].path.stem
            sources.bitexts.append(Named(name, stem, Bitext(left[0], right[0])))
        else:
            sources.documents += [document for _, document in members]


def _groups(
    alone: Sequence[_Read], listed: Mapping[Path, Sequence[FilePair]]
) -> Iterator[tuple[str, list[_Read]]]:
    """Documents that may be translations of each other, with the name they share.

    What folders list; by their names within each folder given, then among all that are left; then those left that have
    one name.
    """
    left = {file.path: (file, document) for file, document in alone}
    for pair in (pair for pairs in listed.values() for pair in pairs):
        paths = {pair.source, pair.target}
        if paths <= set(left):
            yield pair.name, [left.pop(path) for path in [*left] if path in paths]
    roots = dict.fromkeys(file.root for file, _ in alone)
    for root in (*roots, None):
        there = [file for file, _ in left.values() if root in (None, file.root)]
        count = Counter(file.relative for file in there)
        known = {file.relative: file.path for file in there if count[file.relative] == 1}
        for found in pair_by_name(known)[0]:
            paths = {known[found.source], known[found.target]}
            yield found.key, [left.pop(path) for path in [*left] if path in paths]
    same: dict[str, list[_Read]] = {}
    for file, document in left.values():
        same.setdefault(pair_key(file.relative)[0], []).append((file, document))
    yield from same.items()
