"""Files into a memory and out of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from tmkit.errors import UsageError
from tmkit.formats import Kind, by_name, for_output, read_units, sniff, write_units
from tmkit.memory.bulk import BulkWriter
from tmkit.memory.carried import outgoing_packed, outgoing_units
from tmkit.memory.index_writer import BATCH
from tmkit.memory.memory import Memory
from tmkit.memory.rows import Row
from tmkit.memory.scan import open_scan
from tmkit.memory.skeleton import IrregularError
from tmkit.memory.sqlite import SqliteStore
from tmkit.memory.sqlite_file import refused
from tmkit.memory.store import Filter, Packing
from tmkit.memory.tmx_out import write_tmx
from tmkit.memory.writing import Written, rows_in_order, unit_writer, write_units_to
from tmkit.model import Properties, TranslationUnit

__all__ = ["export_memory", "import_files", "import_units"]

_DOCUMENT_FORMATS = frozenset(
    {"xliff", "xliff2", "po", "docx-table", "mxliff", "sdlxliff", "mqxliff", "txml"}
)
"""Formats whose units stand in the order of a document: neighbours are context."""

_CARRYING = frozenset({"tmx", "jsonl"})
"""Formats that take what a memory knows besides the unit."""
_SMALL_FILES = 1 << 20
"""Files of fewer bytes in all go into the change log, and need no segment of the index."""
_LARGE_FILES = 1 << 24
"""Files of more bytes in all get their index built by other processes meanwhile."""


def import_files(
    memory: str | Path,
    files: Iterable[str | Path],
    *,
    source: str = "zh",
    target: str = "en",
    format: str | None = None,  # noqa: A002
    props: Properties = (),
    ordered: bool | None = None,
    recover: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Written:
    """Bring bilingual files into a memory, which is made when it does not exist. All of them, or none.

    Args:
        memory: the memory file.
        files: files of any bilingual format.
        source: first language of a new memory, and of files that do not say.
        target: second language.
        format: name of the files' format; found out when None.
        props: properties every unit gets (client, project, domain ...).
        ordered: whether units are in the order of a document; None leaves it to the format.
        recover: take what can be read of a damaged file; what is lost is among the problems.
        progress: called with the number of units done.

    Raises:
        InputError: when a file cannot be read; the memory is as it was.

    """
    every = list(files)
    return _into(
        Path(memory),
        (source, target),
        lambda store: _import(store, every, (source, target), format, props, ordered, recover, progress),
    )


def import_units(
    memory: str | Path,
    units: Iterable[TranslationUnit],
    *,
    source: str = "zh",
    target: str = "en",
    props: Properties = (),
    ordered: bool = False,
) -> Written:
    """Bring units (of an alignment, say) into a memory, which is made when it does not exist.

    ``ordered`` says that they are a document in its order: neighbours become context.
    """

    def work(store: SqliteStore) -> Written:
        meta = store.meta()
        languages = meta.get("source", source), meta.get("target", target)
        return write_units_to(store, (_with_props(u, props) for u in units), languages, ordered=ordered)

    return _into(Path(memory), (source, target), work)


def _into(path: Path, langs: tuple[str, str], work: Callable[[SqliteStore], Written]) -> Written:
    """Write into a memory, or into a new one that is put in its place when it is complete."""
    with refused(path):
        return _write_into(path, langs, work)


def _write_into(path: Path, langs: tuple[str, str], work: Callable[[SqliteStore], Written]) -> Written:
    if path.exists():
        store = SqliteStore.open(path)
        try:
            return work(store)
        finally:
            store.close()
    store = SqliteStore.create_temporary(path, {"source": langs[0], "target": langs[1]})
    try:
        result = work(store)
        store.publish()
    except BaseException:
        store.abandon()
        raise
    return result


def _import(
    store: SqliteStore,
    files: list[str | Path],
    langs: tuple[str, str],
    format: str | None,  # noqa: A002
    props: Properties,
    ordered: bool | None,
    recover: bool,
    progress: Callable[[int], None] | None,
) -> Written:
    meta = store.meta()
    languages = meta.get("source", langs[0]), meta.get("target", langs[1])
    for file in files:
        by_name(format, Path(file), Kind.UNITS)
    problems: list[str] = []

    def rows(file: str | Path) -> Iterator[Row]:
        stream = read_units(file, *langs, format=format, quiet=True, recover=recover)
        in_order = stream.format.name in _DOCUMENT_FORMATS if ordered is None else ordered
        units: Iterable[TranslationUnit] = (_with_props(unit, props) for unit in stream) if props else stream
        yield from rows_in_order(units, languages, ordered=in_order, origin=Path(file).name)
        problems.extend(f"{file}: {problem}" for problem in stream.reading.problems)

    size = sum(Path(file).stat().st_size for file in files)
    try:
        result = _write(
            store, files, languages, rows, progress, size, plain=not props and not ordered and not recover
        )
    except IrregularError:
        store.begin_again(meta)
        problems.clear()
        result = _write(store, files, languages, rows, progress, size, plain=False)
    result.problems = problems
    return result


def _write(
    store: SqliteStore,
    files: list[str | Path],
    languages: tuple[str, str],
    rows: Callable[[str | Path], Iterator[Row]],
    progress: Callable[[int], None] | None,
    size: int,
    *,
    plain: bool,
) -> Written:
    """Write all files in one transaction; with ``plain`` big TMX files take the short way.

    Raises:
        IrregularError: when the short way turns out not to fit.

    """
    small, apart = size < _SMALL_FILES, size > _LARGE_FILES
    with unit_writer(store, small=small, apart=apart) as writer, _without_collector():
        for number, file in enumerate(files, 1):
            path = Path(file)
            if plain and path.stat().st_size > _SMALL_FILES and sniff(path).name == "tmx":
                bulk = BulkWriter(store, writer, languages, path.name)
                for scanned in open_scan(path, languages):
                    bulk.write(scanned)
                    if progress:
                        progress(writer.result.total)
                bulk.finish(last=number == len(files))
                del bulk  # and its sets of keys, before the index is completed
                continue
            store.ensure_indexes()
            every = rows(file)
            while batch := list(islice(every, BATCH)):
                writer.write(batch)
                if progress:
                    progress(writer.result.total)
    return writer.result


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hundreds of thousands of strings in lists, none in a cycle: looking for cycles is a tenth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _with_props(unit: TranslationUnit, props: Properties) -> TranslationUnit:
    from dataclasses import replace

    own = {name for name, _ in unit.props}
    return replace(unit, props=(*unit.props, *((n, v) for n, v in props if n not in own)))


def export_memory(
    memory: Memory,
    path: str | Path,
    *,
    chosen: Filter | None = None,
    format: str | None = None,  # noqa: A002
    source: str | None = None,
    split: int = 0,
) -> tuple[int, tuple[Path, ...]]:
    """Write a memory's units to a file of any bilingual format; their number and the files written.

    Args:
        memory: the memory.
        path: the file.
        chosen: which units.
        format: name of the format; by the file's name when None.
        source: the language to put first.
        split: most units a file; 0 for one file. Parts are called ``name-001.tmx`` ...

    Raises:
        UsageError: when no format fits.
        InputError: when the place cannot be written to.

    """
    path = Path(path)
    langs = memory.languages
    if source is not None and memory.side(source) == 1:
        langs = langs[1], langs[0]
    if split < 0:
        raise UsageError("a part cannot hold fewer than one unit")
    found = for_output(path, Kind.UNITS, format)
    store = memory.store
    if found.name == "tmx" and isinstance(store, Packing) and not (chosen and chosen.props):
        rows = store.packed(chosen) if store.plain() else outgoing_packed(store, chosen, memory.languages)
        shapes = store.shapes
        if not split:
            with _without_collector():
                return write_tmx(path, rows, shapes, source=langs[0], target=langs[1]), (path,)
        return _parts(
            path,
            rows,
            split,
            lambda part, piece: write_tmx(part, piece, shapes, source=langs[0], target=langs[1]),
        )
    units = outgoing_units(store, chosen) if found.name in _CARRYING else memory.units(chosen)

    def write(part: Path, piece: Iterator[TranslationUnit]) -> int:
        return write_units(part, piece, format=format, source=langs[0], target=langs[1])

    if not split:
        return write(path, units), (path,)
    return _parts(path, units, split, write)


T = TypeVar("T")


def _parts(
    path: Path, items: Iterator[T], size: int, write: Callable[[Path, Iterator[T]], int]
) -> tuple[int, tuple[Path, ...]]:
    """Files of at most ``size`` units each."""
    total = 0
    parts: list[Path] = []
    for first in items:
        part = path.with_stem(f"{path.stem}-{len(parts) + 1:03d}")
        total += write(part, chain([first], islice(items, size - 1)))
        parts.append(part)
    return total, tuple(parts)
