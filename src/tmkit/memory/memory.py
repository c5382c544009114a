"""A translation memory: the object users of Python hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from tmkit.errors import UsageError
from tmkit.memory.index import SideIndex
from tmkit.memory.matching import Adapter, Matches, MatchSettings, merged, search
from tmkit.memory.score import Query
from tmkit.memory.sqlite import SqliteStore
from tmkit.memory.store import Filter, Store
from tmkit.memory.writing import Written, flush, rebuild, write_units_to
from tmkit.model import Content, TranslationUnit, same_language

__all__ = ["Memories", "Memory"]


class Memory:
    """A memory: a file, or any other store. Use it as a context manager, or call ``close``.

    >>> with Memory.create("work.tmdb") as memory:                       # doctest: +SKIP
    ...     memory.add([TranslationUnit.pair("1", "你好。", "Hello.")])
    ...     memory.match("你好!")
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.name = store.name
        meta = store.meta()
        self.languages: tuple[str, str] = (meta.get("source", "zh"), meta.get("target", "en"))
        self._sides = SideIndex(store, 0), SideIndex(store, 1)

    @classmethod
    def create(cls, path: str | Path, *, source: str = "zh", target: str = "en") -> Memory:
        """A new memory for two languages.

        Raises:
            UsageError: when the file exists.

        """
        return cls(SqliteStore.create(Path(path), {"source": source, "target": target}))

    @classmethod
    def open(cls, path: str | Path, *, readonly: bool = False) -> Memory:
        """A memory that is there.

        Raises:
            InputError: when it is not, or is no memory.

        """
        return cls(SqliteStore.open(Path(path), readonly=readonly))

    @classmethod
    def of_units(
        cls, units: Iterable[TranslationUnit], *, source: str = "zh", target: str = "en", name: str = "memory"
    ) -> Memory:
        """A memory for a while: it goes away when it is closed."""
        folder: TemporaryDirectory[str] = TemporaryDirectory(prefix="tmkit-")
        try:
            memory = cls.create(Path(folder.name) / f"{name}.tmdb", source=source, target=target)
            memory._folder = folder
            memory.add(units)
        except BaseException:
            folder.cleanup()
            raise
        return memory

    _folder: TemporaryDirectory[str] | None = None
    _closed = False

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()
        self._closed = True
        if self._folder is not None:
            self._folder.cleanup()

    def __len__(self) -> int:
        return self.store.count()

    def __repr__(self) -> str:
        size = "closed" if self._closed else f"{len(self)} units"
        return f"Memory({self.store.place!r}, {'⇄'.join(self.languages)}, {size})"

    def side(self, lang: str) -> int:
        """0 or 1: which of the memory's languages this is.

        Raises:
            UsageError: when it is neither.

        """
        for place, own in enumerate(self.languages):
            if same_language(own, lang):
                return place
        raise UsageError(
            f"the memory has no {lang}",
            place=self.store.place,
            hint=f"it has {' and '.join(self.languages)}",
        )

    def index(self, side: int) -> SideIndex:
        """The search index of one side."""
        return self._sides[side]

    def units(self, chosen: Filter | None = None) -> Iterator[TranslationUnit]:
        """The units, oldest first."""
        return (row.unit() for row in self.store.scan(chosen))

    def add(self, units: Iterable[TranslationUnit], *, ordered: bool = False) -> Written:
        """Add units, or bring those that are known up to date; all or none of them.

        ``ordered`` says that they are a document in its order: neighbours become context.
        """
        return write_units_to(self.store, units, self.languages, ordered=ordered)

    def match(
        self,
        text: str | Content,
        *,
        source: str | None = None,
        settings: MatchSettings | None = None,
        previous: str | None = None,
        following: str | None = None,
        adapter: Adapter | None = None,
    ) -> Matches:
        """The best units for a text in ``source`` (the memory's first language when None).

        ``previous`` and ``following`` are the texts around it ("" at the edge of a document).
        """
        side = self.side(source or self.languages[0])
        if adapter is None:
            from tmkit.memory.adapt import adapter_for

            adapter = adapter_for(self.languages[side], self.languages[1 - side])
        settings = settings or MatchSettings()
        found = search(
            self.store,
            self._sides[side],
            side,
            text,
            settings,
            name=self.name,
            previous=previous,
            following=following,
            adapter=adapter,
        )
        if adapter is None or not settings.adapt:
            return found
        from tmkit.memory.adaptable import adaptable

        return adaptable(self, Query.of(text), side, settings, adapter, found)

    def flush(self) -> None:
        """Merge what changed lately into the index on disk."""
        flush(self.store)

    def rebuild_index(self) -> int:
        """Build the index anew."""
        return rebuild(self.store)


class Memories:
    """Several memories looked up together, each with its own penalty.

    Those of one name get a number behind it, so that a match tells where it comes from.
    """

    def __init__(self, memories: Iterable[tuple[Memory, int]]) -> None:
        self.memories = tuple(memories)
        if not self.memories:
            raise UsageError("no memory is given")
        names: Counter[str] = Counter()
        for memory, _ in self.memories:
            names[memory.store.name] += 1
            if names[memory.store.name] > 1:
                memory.name = f"{memory.store.name} ({names[memory.store.name]})"

    def __repr__(self) -> str:
        told = (f"{memory!r}{f' less {penalty}' if penalty else ''}" for memory, penalty in self.memories)
        return f"Memories({', '.join(told)})"

    def __enter__(self) -> Memories:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close them all."""
        for memory, _ in self.memories:
            memory.close()

    def match(
        self,
        text: str | Content,
        *,
        source: str | None = None,
        settings: MatchSettings | None = None,
        previous: str | None = None,
        following: str | None = None,
    ) -> Matches:
        """The best matches of all memories."""
        from dataclasses import replace

        settings = settings or MatchSettings()
        found = [
            memory.match(
                text,
                source=source,
                settings=replace(settings, penalty=settings.penalty + penalty),
                previous=previous,
                following=following,
            )
            for memory, penalty in self.memories
        ]
        return merged(found, settings.limit)

    def used(self, places: Iterable[tuple[str, int]]) -> None:
        """Count a use of each unit, given as memory and number (``Matches.places``); read-only memories count none."""
        wanted: dict[str, list[int]] = {}
        for name, number in places:
            wanted.setdefault(name, []).append(number)
        for memory, _ in self.memories:
            numbers = wanted.pop(memory.name, [])
            if numbers and not memory.store.readonly:
                memory.store.used(numbers)
