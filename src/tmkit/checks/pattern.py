"""The user's own patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import regex

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair
from tmkit.errors import UsageError
from tmkit.model import Finding, Severity, Span

_KEYS = frozenset({"name", "source", "target", "must", "message", "severity", "suggestion", "ignore-case"})


def patterns_by_name(
    options: Mapping[str, Mapping[str, object]], select: Sequence[str], ignore: Sequence[str]
) -> tuple[Mapping[str, Mapping[str, object]], tuple[str, ...], tuple[str, ...]]:
    """Options, selection and exceptions in which names of patterns have become the patterns they mean.

    A pattern is meant by its name (``press conference`` or ``press-conference``), alone or after ``pattern:``. Where
    patterns are selected by name, the others do not run; those ignored by name do not run.
    """
    entries = options.get("pattern", {}).get("patterns")
    if not isinstance(entries, list):
        return options, tuple(select), tuple(ignore)
    names = [_key(str(entry.get("name", ""))) if isinstance(entry, dict) else "" for entry in entries]
    known = set(names) - {"", "all"} - {word for check in CHECKS for word in (check.code, check.family)}
    wanted, unwanted = ({_key(entry) for entry in some} & known for some in (select, ignore))
    others = tuple(entry for entry in select if _key(entry) not in wanted)
    if wanted and not {"all", "pattern", "custom"} & set(others):
        entries = [entry for entry, name in zip(entries, names, strict=True) if name in wanted]
        names = [name for name in names if name in wanted]
    entries = [entry for entry, name in zip(entries, names, strict=True) if name not in unwanted]
    return (
        {**options, "pattern": {**options["pattern"], "patterns": entries}},
        (*others, "pattern") if wanted else others,
        tuple(entry for entry in ignore if _key(entry) not in unwanted),
    )


def _key(name: str) -> str:
    return name.lower().removeprefix("pattern:").strip().replace(" ", "-")


@CHECKS.register("pattern")
class Pattern(BaseCheck):
    """A pattern of your configuration was broken.

    What it does
        Each ``[[check.patterns]]`` of ``tmkit.toml`` has regular expressions for source and target. With ``must =
        "have"`` a unit whose source matches must have the target pattern; with ``must = "not have"`` (the default)
        its target must not match. Without a source pattern every unit counts. Without patterns nothing is reported.
        ``--select`` and ``--ignore`` take a pattern's name too (``press-conference``).

    Why it matters
        Every client has rules that no tool knows.

    Bad
        新闻发布会 => The news conference begins.

    Good
        新闻发布会 => The press conference begins.

    Options
        patterns: a list of tables with ``name``, ``source``, ``target``, ``must`` ("have" or "not have"), ``message``,
        ``severity``, ``suggestion`` and ``ignore-case``.
    """

    code = "pattern"
    family = "custom"
    category = "custom/pattern"
    severity = Severity.MINOR
    example_options: ClassVar[dict[str, object]] = {
        "patterns": [
            {"name": "press conference", "source": "新闻发布会", "target": "press conference", "must": "have"}
        ]
    }

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        empty: list[object] = []
        self._rules = [_Rule(entry, number) for number, entry in enumerate(self.option("patterns", empty), 1)]
        self.idle = not self._rules

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per place, or per unit for what must be there."""
        for rule in self._rules:
            found = rule.source.search(pair.source) if rule.source else None
            if (rule.source and not found) or not pair.target.strip():
                continue
            source = Span(*found.span()) if found else None
            if rule.must_have:
                if rule.target and not rule.target.search(pair.target):
                    yield self._broken(pair, rule, source, None)
            elif rule.target:
                for match in rule.target.finditer(pair.target):
                    yield self._broken(pair, rule, source, Span(*match.span()))
            else:
                yield self._broken(pair, rule, source, None)

    def _broken(self, pair: Pair, rule: _Rule, source: Span | None, target: Span | None) -> Finding:
        return self.finding(
            pair.id, rule.message, source=source, target=target, severity=rule.severity,
            suggestion=rule.suggestion if target else None,
        )  # fmt: skip


class _Rule:
    """One pattern of the configuration."""

    def __init__(self, entry: object, number: int) -> None:
        place = f"[[check.patterns]] no. {number}"
        if not isinstance(entry, dict):
            raise UsageError("a pattern must be a table", place=place)
        unknown = sorted(set(entry) - _KEYS)
        if unknown:
            raise UsageError(
                f"unknown key {unknown[0]!r}", place=place, hint=f"known: {', '.join(sorted(_KEYS))}"
            )
        must = str(entry.get("must", "not have"))
        if must not in ("have", "not have"):
            raise UsageError(f"must = {must!r}", place=place, hint='"have" or "not have"')
        self.must_have = must == "have"
        flags = regex.IGNORECASE if entry.get("ignore-case") else 0
        self.source = _compiled(entry.get("source"), flags, place)
        self.target = _compiled(entry.get("target"), flags, place)
        if not self.source and not self.target:
            raise UsageError("a pattern needs source, target or both", place=place)
        name = str(entry.get("name") or entry.get("target") or entry.get("source"))
        lacks = f"“{name}” is missing in the target." if self.must_have else f"“{name}” must not stand there."
        self.message = str(entry.get("message") or lacks)
        severity = str(entry.get("severity", "minor"))
        if severity not in list(Severity):
            raise UsageError(f"no severity is called {severity!r}", place=place, hint=", ".join(Severity))
        self.severity = Severity(severity)
        suggestion = entry.get("suggestion")
        self.suggestion = None if suggestion is None else str(suggestion)


def _compiled(value: object, flags: int, place: str) -> regex.Pattern[str] | None:
    if value is None or value == "":
        return None
    try:
        return regex.compile(str(value), flags)
    except regex.error as error:
        raise UsageError(f"no regular expression: {value} ({error})", place=place) from error
