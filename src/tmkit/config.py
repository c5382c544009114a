"""``tmkit.toml`` or ``[tool.tmkit]`` of pyproject.toml → frozen settings.

::

    [check]
    profile = "press"                     # quick, press, strict, or one of [profiles]
    source = "zh"
    target = "en"
    select = ["numbers", "terms"]         # codes, families, patterns; empty: those on by default
    ignore = ["style-hyphen"]
    termbases = ["glossary/customs.tbx"]  # relative to this file
    baseline = "known.json"
    fail-on = "major"                     # lowest severity that gives exit code 1
    max-penalty = 10.0                    # MQM points per 1,000 words
    jobs = 2

    [check.severity]                      # by code or family
    spelling = "major"

    [check.options.length]                # by code; see tmkit explain CODE
    max-ratio = 3.0

    [[check.patterns]]                    # the user's own; see tmkit explain pattern
    name = "press conference"
    source = "新闻发布会"
    target = "press conference"
    must = "have"

    [profiles.mine]
    select = ["numbers"]
    fail-on = "critical"
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tmkit.errors import FormatError, InputError, UsageError
from tmkit.model import Severity
from tmkit.registry import nearest

__all__ = ["PROFILES", "CheckSettings", "find_config", "load_settings"]

PROFILES: dict[str, dict[str, object]] = {
    "quick": {"select": ["completeness", "numbers", "codes", "terms"], "fail-on": "major"},
    "press": {"fail-on": "minor"},
    "strict": {"select": ["all"], "fail-on": "minor", "max-penalty": 5.0},
}
"""Built-in profiles: ``quick`` for what may never be wrong, ``press`` for texts to be published (all checks
that are on by default), ``strict`` for everything."""

_KEYS = {
    "profile", "source", "target", "select", "ignore", "termbases", "baseline", "fail-on", "max-penalty", "jobs",
    "severity", "options", "patterns", "ui",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What the configuration says about checking; None and empty where it says nothing.

    Attributes:
        options: options by check code; the user's patterns are the option ``patterns`` of ``pattern``.

    """

    profile: str = ""
    source: str | None = None
    target: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    termbases: tuple[Path, ...] = ()
    baseline: Path | None = None
    fail_on: Severity = Severity.MINOR
    max_penalty: float | None = None
    jobs: int = 1
    ui: str = "en"
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    place: Path | None = None


def find_config(folder: Path) -> Path | None:
    """The nearest ``tmkit.toml``, or ``pyproject.toml`` with a ``[tool.tmkit]``, upwards from a folder."""
    folder = folder.resolve()
    for place in (folder, *folder.parents):
        if (own := place / "tmkit.toml").is_file():
            return own
        shared = place / "pyproject.toml"
        if shared.is_file() and "[tool.tmkit" in shared.read_text(encoding="utf-8", errors="replace"):
            return shared
    return None


def load_settings(path: Path | None = None, *, profile: str | None = None) -> CheckSettings:
    """The settings of a configuration file (none: the defaults) with a profile laid under them.

    Raises:
        InputError: when the file cannot be read.
        FormatError: when it is no TOML, or holds what tmkit does not know.
        UsageError: when no profile has the name.

    """
    data = _read(path) if path else {}
    place = str(path) if path else "settings"
    if path:
        _only(data, ("check", "profiles"), "there is no section", place)
    section = _table(data.get("check", {}), place, "check")
    _only(section, _KEYS, "[check] has no setting", place)
    name = profile or str(section.get("profile", ""))
    own_profiles = _table(data.get("profiles", {}), place, "profiles")
    merged: dict[str, object] = {}
    if name:
        known = {
            **PROFILES,
            **{key: _table(value, place, f"profiles.{key}") for key, value in own_profiles.items()},
        }
        for key in own_profiles:
            _only(known[key], _KEYS, f"[profiles.{key}] has no setting", place)
        if name not in known:
            raise UsageError(f"no profile is called {name!r}", hint=f"known: {', '.join(sorted(known))}")
        merged |= known[name]
    if profile and profile != section.get("profile"):
        section = {
            k: v
            for k, v in section.items()
            if k not in ("select", "fail-on", "max-penalty") or k not in merged
        }
    merged |= section
    return _settings(merged, name, path, place)


def _read(path: Path) -> dict[str, object]:
    try:
        data: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", place=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"no valid TOML: {error}", place=str(path)) from error
    if path.name == "pyproject.toml":
        tool = _table(data.get("tool", {}), str(path), "tool")
        return _table(tool.get("tmkit", {}), str(path), "tool.tmkit")
    return data


def _settings(data: Mapping[str, object], profile: str, path: Path | None, place: str) -> CheckSettings:
    folder = path.parent if path else Path()
    options = {
        str(code): dict(_table(value, place, f"check.options.{code}"))
        for code, value in _table(data.get("options", {}), place, "check.options").items()
    }
    patterns = data.get("patterns", [])
    if patterns:
        if not isinstance(patterns, list):
            raise FormatError("[[check.patterns]] must be a list of tables", place=place)
        options.setdefault("pattern", {})["patterns"] = patterns
    baseline = data.get("baseline")
    penalty = data.get("max-penalty")
    if penalty is not None and not isinstance(penalty, (int, float)):
        raise FormatError("max-penalty must be a number", place=place)
    jobs = data.get("jobs", 1)
    if not isinstance(jobs, int) or jobs < 1:
        raise FormatError("jobs must be a whole number from 1", place=place)
    return CheckSettings(
        profile=profile,
        source=_text(data.get("source"), place, "source"),
        target=_text(data.get("target"), place, "target"),
        select=_texts(data.get("select", []), place, "select"),
        ignore=_texts(data.get("ignore", []), place, "ignore"),
        termbases=tuple(folder / name for name in _texts(data.get("termbases", []), place, "termbases")),
        baseline=folder / str(baseline) if baseline else None,
        fail_on=_severity(data.get("fail-on", "minor"), place),
        max_penalty=float(penalty) if penalty is not None else None,
        jobs=jobs,
        ui=_text(data.get("ui"), place, "ui") or "en",
        severities={
            str(code): _severity(value, place)
            for code, value in _table(data.get("severity", {}), place, "check.severity").items()
        },
        options=options,
        place=path,
    )


def _only(table: Mapping[str, object], known: Collection[str], complaint: str, place: str) -> None:
    """Refuse a key that nobody reads: it is a slip, and what was meant would not happen.

    Raises:
        FormatError: naming the key and those there are.

    """
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise FormatError(f"{complaint} {unknown[0]!r}", place=place, hint=nearest(unknown[0], sorted(known)))


def _table(value: object, place: str, name: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise FormatError(f"[{name}] must be a table", place=place)
    return value


def _text(value: object, place: str, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise FormatError(f"{name} must be a text", place=place)


def _texts(value: object, place: str, name: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return tuple(value)
    raise FormatError(f"{name} must be a list of texts", place=place)


def _severity(value: object, place: str) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        known = ", ".join(severity.value for severity in Severity)
        raise FormatError(f"no severity is called {value!r}", place=place, hint=f"known: {known}") from None
