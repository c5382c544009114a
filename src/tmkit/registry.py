"""Named plug-ins: a decorator, a package scan and entry points."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import entry_points
from typing import Generic, TypeVar

from tmkit.errors import UsageError

__all__ = ["Registry", "nearest"]

T = TypeVar("T")
_FEW = 12


def nearest(name: str, known: Sequence[str]) -> str:
    """A hint for a name nobody knows: the names spelt alike, or all of them where they are few."""
    from difflib import get_close_matches

    alike = get_close_matches(name.lower(), known, n=4, cutoff=0.7)
    pieces = [piece for piece in name.lower().replace("_", "-").split("-") if len(piece) > 3]
    alike = alike or [one for one in known if any(piece in one for piece in pieces)]
    if alike and len(known) > _FEW:
        return f"did you mean {', '.join(alike[:_FEW])}?"
    return f"known: {', '.join(known)}"


class Registry(Generic[T]):
    """The plug-ins of one kind, by name.

    A module of ``package`` joins by decorating its object with ``registry.register(name)``;
    another distribution joins through the entry-point group ``tmkit.<kind>``.
    Both are loaded at the first look-up, not at import; modules named in ``apart``, which file nothing, are not.
    """

    def __init__(self, kind: str, package: str, *, apart: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self._package = package
        self._apart = apart
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
            if module.name not in self._apart:
                importlib.import_module(f"{self._package}.{module.name}")
        for point in entry_points(group=f"tmkit.{self.kind}"):
            try:
                point.load()
            except Exception as error:
                hint = f"update or uninstall {point.dist.name}" if point.dist else None
                raise UsageError(f"the plug-in {point.value} cannot be loaded: {error}", hint=hint) from error

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        self._load()
        return tuple(sorted(self._items))

    def get(self, name: str) -> T:
        """The plug-in of this name.

        Raises:
            UsageError: when there is none; the hint lists what there is, or what is spelt alike.

        """
        self._load()
        try:
            return self._items[name]
        except KeyError:
            raise UsageError(f"no {self.kind} is called {name!r}", hint=nearest(name, self.names())) from None

    def __iter__(self) -> Iterator[T]:
        self._load()
        return iter([self._items[name] for name in sorted(self._items)])

    def __contains__(self, name: object) -> bool:
        self._load()
        return name in self._items
