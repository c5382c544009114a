"""Named plug-ins: a decorator, a package scan and entry points."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from tmkit.errors import UsageError

__all__ = ["Registry"]

T = TypeVar("T")


class Registry(Generic[T]):
    """The plug-ins of one kind, by name.

    A module of ``package`` joins by decorating its object with ``registry.register(name)``;
    another distribution joins through the entry-point group ``tmkit.<kind>``.
    Both are loaded at the first look-up, not at import.
    """

    def __init__(self, kind: str, package: str) -> None:
        self.kind = kind
        self._package = package
        self._items: dict[str, T] = {}
        self._loaded = False

    def register(self, name: str) -> Callable[[T], T]:
        """Return a decorator that files its object under ``name``.

        Raises:
            ValueError: when another object has the name already.

        """

        def decorate(item: T) -> T:
            if name in self._items:
                raise ValueError(f"two {self.kind}s are called {name!r}")
            self._items[name] = item
            return item

        return decorate

    def _load(self) -> None:
        if self._loaded:
            return
        self._loaded = True
        package = importlib.import_module(self._package)
        for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name):
            importlib.import_module(f"{self._package}.{module.name}")
        for point in entry_points(group=f"tmkit.{self.kind}"):
            point.load()

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        self._load()
        return tuple(sorted(self._items))

    def get(self, name: str) -> T:
        """The plug-in of this name.

        Raises:
            UsageError: when there is none; the hint lists what there is.

        """
        self._load()
        try:
            return self._items[name]
        except KeyError:
            known = ", ".join(self.names())
            raise UsageError(f"no {self.kind} is called {name!r}", hint=f"known: {known}") from None

    def __iter__(self) -> Iterator[T]:
        self._load()
        return iter([self._items[name] for name in sorted(self._items)])

    def __contains__(self, name: object) -> bool:
        self._load()
        return name in self._items
