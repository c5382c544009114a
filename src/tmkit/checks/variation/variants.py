"""Style of one document: the base of checks that point out a minority form once.

A subclass names the forms it sees in a unit; at the end of the run each form that is not the document's usual
one is reported at its first place, with the other places as related units.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tmkit.checks.base import BaseCheck, CheckContext, Pair, Place
from tmkit.model import Finding, Span

__all__ = ["MAX_UNITS", "MAX_UNNAMED", "Form", "StyleVariants", "times"]

MAX_UNITS = 20_000
"""Units of one document after which style is no longer recorded: a memory of many texts has no one style."""
MAX_UNNAMED = 5_000
"""Units up to which a file that names no documents is taken for one document; no style is recorded after them."""


class Form(NamedTuple):
    """A form seen in a unit.

    Attributes:
        group: what it is a form of.
        form: which form it is; forms of one group compete.
        start: its place in the target.
        end: the end of it.
        text: how the message names it.

    """

    group: str
    form: str
    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Seen:
    count: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[str, Form, str]] = field(default_factory=dict)
    units: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))


class StyleVariants(BaseCheck):
    """Collects forms per document; speaks in :meth:`finish`."""

    most = (MAX_UNITS, MAX_UNNAMED)
    about_document = True

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._seen: dict[tuple[str, str], _Seen] = {}

    def forms(self, pair: Pair) -> Iterable[Form]:
        """The forms in this pair's target."""
        raise NotImplementedError

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """``text`` in the wanted form; None when it cannot be said."""
        del group, wanted, text
        return None

    def weight(self, form: str, count: int) -> float:
        """How much a form counts when the usual one is looked for."""
        del form
        return count

    def worth(self, group: str, counts: Counter[str]) -> bool:
        """Whether a mixture is worth a finding."""
        del group
        return len(counts) > 1

    def describe(self, form: Form, count: int, usual: str, usual_text: str, usual_count: int) -> str:
        """The message for a minority form."""
        del usual
        return (
            f"“{form.text}” ({times(count)}) beside “{usual_text}” ({times(usual_count)}) in this document."
        )

    def gather(self, pair: Pair) -> object | None:
        """The forms of a pair with the text of each."""
        text = pair.target
        return [(form, text[form.start : form.end]) for form in self.forms(pair)] or None

    def take(self, place: Place, fact: Any) -> None:
        """Count the forms; keep where each was first."""
        for form, text in fact:
            seen = self._seen.setdefault((place.document, form.group), _Seen())
            seen.count[form.form] += 1
            seen.first.setdefault(form.form, (place.unit, form, text))
            units = seen.units[form.form]
            if len(units) < 50:
                units[place.unit] = None

    def finish(self) -> Iterator[Finding]:
        """A finding per minority form."""
        for (document, group), seen in self._seen.items():
            if not document and self.sizes.get(document, 0) > MAX_UNNAMED:
                continue
            if len(seen.count) < 2 or not self.worth(group, seen.count):
                continue
            (usual, usual_count), *others = sorted(
                seen.count.items(),
                key=lambda item: (-self.weight(*item), list(seen.first).index(item[0])),
            )
            usual_text = seen.first[usual][1].text
            for name, count in others:
                unit, form, text = seen.first[name]
                yield self.finding(
                    unit,
                    self.describe(form, count, usual, usual_text, usual_count),
                    target=Span(form.start, form.end),
                    suggestion=self.suggest(group, usual, text),
                    related=tuple(other for other in seen.units[name] if other != unit),
                )


def times(count: int) -> str:
    """"once", "twice", "3 times"."""  # fmt: skip
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
