"""What a check is, and what it is given.

One check is one file with one class. Its docstring is its page for users: one line, then the headings
``What it does``, ``Why it matters``, ``Bad``, ``Good`` and ``Options``; Bad and Good hold lines of the form
``source => target`` that run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple, Protocol, TypeVar

from tmkit.errors import UsageError
from tmkit.model import Finding, Severity, Span, Termbase, TranslationUnit
from tmkit.registry import Registry

__all__ = ["CHECKS", "BaseCheck", "Check", "CheckContext", "Pair", "Place"]

T = TypeVar("T")


@dataclass(slots=True)
class Pair:
    """A unit's source and target text, with what checks work out about them remembered.

    Attributes:
        unit: the unit itself.
        index: its place in the run, from 0.
        source: plain source text.
        target: plain target text.
        source_lang: "zh" or "en".
        target_lang: the other one.
        document: name of the document it belongs to.
        paragraph: key of its paragraph; neighbours with the same key may share numbers.
        ordinal: its number within its document, from 1.
        ratio: English characters for a Chinese one in the pairs before it (3.2 as long as there are few).
        spread: standard deviation of the logarithm of that ratio.
        zh: the Chinese side.
        en: the English side.

    """

    unit: TranslationUnit
    index: int
    source: str
    target: str
    source_lang: str = "zh"
    target_lang: str = "en"
    document: str = ""
    paragraph: str = ""
    ordinal: int = 1
    ratio: float = 3.2
    spread: float = 0.2
    zh: str = field(init=False)
    en: str = field(init=False)
    _facets: dict[object, object] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self.zh, self.en = self.ordered(self.source, self.target)

    @property
    def id(self) -> str:
        """The unit's id."""
        return self.unit.id

    def ordered(self, zh: T, en: T) -> tuple[T, T]:
        """What belongs to the Chinese and to the English side, that of the source first."""
        return (zh, en) if self.source_lang == "zh" else (en, zh)

    def facet(self, work: Callable[[Pair], T]) -> T:
        """``work(self)``, computed once per pair however many checks ask (pure functions only)."""
        try:
            return self._facets[work]  # type: ignore[return-value]
        except KeyError:
            done = self._facets[work] = work(self)
            return done

    def known(self, work: Callable[[Pair], T]) -> T | None:
        """What ``work(self)`` gave if it was asked for."""
        return self._facets.get(work)  # type: ignore[return-value]

    def know(self, work: Callable[[Pair], T], done: T) -> None:
        """Remember what ``work(self)`` gives, worked out for many pairs at once."""
        self._facets[work] = done


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What a run gives its checks.

    Attributes:
        source_lang: BCP 47 tag of the source.
        target_lang: BCP 47 tag of the target.
        termbases: terminology to hold the translation to.
        options: per check code, the options set by the user.

    """

    source_lang: str = "zh"
    target_lang: str = "en"
    termbases: tuple[Termbase, ...] = ()
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


class Check(Protocol):
    """A check. One instance serves one run: it may remember pairs and speak at the end.

    Attributes:
        code: what users select, ignore and look up, e.g. ``number-magnitude``.
        family: e.g. ``numbers``, ``terms``, ``consistency``, ``typography``.
        category: MQM error type, e.g. ``accuracy/mistranslation``.
        severity: the severity of its findings unless a finding says otherwise.
        yields_to: codes of more specific checks; a finding is dropped when one of theirs overlaps it.
        default: whether it runs without being selected.

    """

    code: ClassVar[str]
    family: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    yields_to: ClassVar[tuple[str, ...]]
    default: ClassVar[bool]

    def __init__(self, context: CheckContext) -> None:
        """Start a run."""

    def check(self, pair: Pair) -> Iterable[Finding]:
        """The findings in this pair. Never raises on odd text."""

    def finish(self) -> Iterable[Finding]:
        """The findings that only the whole run shows."""


class Place(NamedTuple):
    """Where a fact comes from: what a check that speaks at the end of the run remembers of a pair.

    Attributes:
        unit: the unit's id.
        at: its place in the run, from 0.
        document: name of its document.

    """

    unit: str
    at: int
    document: str


class BaseCheck:
    """The common part of checks: keeps the context, finds nothing, builds findings.

    A check that judges one pair at a time overrides ``check``. One that compares pairs overrides ``gather`` (what is to
    be remembered of a pair; runs in any process), ``take`` (remember it; in the order of the run) and ``finish``.
    """

    code: ClassVar[str] = ""
    family: ClassVar[str] = ""
    category: ClassVar[str] = ""
    severity: ClassVar[Severity] = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ()
    overrules: ClassVar[tuple[str, ...]] = ()
    """Codes and families that are silent where this check speaks (``yields_to`` from the other end)."""
    yields_in_unit: ClassVar[tuple[str, ...]] = ()
    """Codes of checks that silence this one in the whole unit, wherever they speak (the two sides of one defect)."""
    default: ClassVar[bool] = True
    only: ClassVar[str] = ""
    """The language the target must have, "zh" or "en"; any when empty."""
    zh_en: ClassVar[bool] = False
    """Whether the check knows Chinese and English only, and is left out where other languages are translated."""
    marks: ClassVar[frozenset[str]] = frozenset()
    """Characters of which the target must hold one for the check to have anything to say: it is not asked otherwise."""
    source_too: ClassVar[bool] = False
    """Whether the source may hold one of ``marks`` instead."""
    words: ClassVar[frozenset[str]] = frozenset()
    """Likewise: words in small letters, of which an English target must hold one (in whatever case)."""
    gate: ClassVar[Callable[[Pair], object] | None] = None
    """Likewise: a function of the pair that several checks share; it is asked once for all of them."""
    ahead: ClassVar[Callable[[Sequence[Pair]], None] | None] = None
    """A function that works out facets of many pairs at once; it is called before the check is asked about any of them."""
    about_document: ClassVar[bool] = False
    """Whether a finding is about the whole document: the place and the words it marks are one example."""
    beyond_texts: ClassVar[bool] = False
    """Whether what it finds, or gathers, hangs on more of a pair than its two texts: the unit, its place, those before. It is
    asked about every pair then; other checks are not asked again about texts they know (but about those with paragraphs)."""
    again: ClassVar[tuple[Callable[[Pair], object], ...]] = ()
    """Small facets, worked out of the texts alone, that are remembered for texts that come again."""
    by_paragraph: ClassVar[bool] = False
    """Whether ``finish`` may be called at the end of any paragraph: nothing is remembered beyond it."""
    most: ClassVar[tuple[int, int] | None] = None
    """Units of a document with and without a name beyond which ``gather`` is not asked."""

    idle: bool = False
    """Set by a check that has nothing to do in this run (no termbase, no patterns): it is not asked."""

    sizes: Mapping[str, int]
    """Units of each document, for ``finish``."""

    def __init__(self, context: CheckContext) -> None:
        self.context = context
        self.sizes = {}

    def check(self, pair: Pair) -> Iterable[Finding]:
        """Nothing, unless a subclass says otherwise."""
        del pair
        return ()

    def gather(self, pair: Pair) -> object | None:
        """What the end of the run needs to know of this pair, small and picklable; None for nothing."""
        del pair
        return None

    def take(self, place: Place, fact: Any) -> None:
        """Remember what ``gather`` found."""

    def finish(self) -> Iterable[Finding]:
        """Nothing, unless a subclass says otherwise."""
        return ()

    def option(self, name: str, default: T) -> T:
        """The user's value of an option of this check; the default where the user says nothing.

        Raises:
            UsageError: when the value is of another type than the default (a whole number may stand for any number).

        """
        value = self.context.options.get(self.code, {}).get(name, default)
        if type(value) is int and isinstance(default, float):
            value = float(value)
        if not isinstance(value, type(default)) or isinstance(value, bool) != isinstance(default, bool):
            kind = _KINDS.get(type(default), "of another kind")
            raise UsageError(f"[check.options.{self.code}] {name} must be {kind}, not {value!r}")
        return value

    def became(self, pair: Pair, source: Span, target: Span, suggestion: str | None = None) -> Finding:
        """The finding that a place of the source became another thing in the target."""
        message = f"“{source.of(pair.source)}” became “{target.of(pair.target)}”"
        return self.finding(pair.id, message, source=source, target=target, suggestion=suggestion)

    def finding(
        self,
        unit: str,
        message: str,
        *,
        source: Span | None = None,
        target: Span | None = None,
        suggestion: str | None = None,
        severity: Severity | None = None,
        related: tuple[str, ...] = (),
    ) -> Finding:
        """A finding of this check."""
        return Finding(
            self.code,
            self.family,
            self.category,
            severity or self.severity,
            unit,
            message,
            source,
            target,
            suggestion,
            related,
        )


_KINDS = {int: "a whole number", float: "a number", str: "a text", bool: "true or false", list: "a list"}

CHECKS: Registry[type[Check]] = Registry("check", "tmkit.checks")
