"""Checks in Chinese: summaries, pages, and the messages of findings, from the catalogue ``zh.toml``."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from tmkit.checks.base import Check
from tmkit.checks.examples import page

__all__ = ["PLACES", "SEVERITIES", "chinese_message", "chinese_page", "chinese_place", "chinese_summary"]

SEVERITIES = {"critical": "致命", "major": "重大", "minor": "轻微", "neutral": "提示"}
PLACES = {"line": "行", "row": "行", "column": "列", "page": "页", "paragraph": "段", "table": "个表格"}
"""Measure words of the places units stand at ("line 93")."""

_HOLE = re.compile(r"\{(\w+)(?::([\w+]+))?\}")
_PLACE = re.compile(rf"\b({'|'.join(PLACES)}) (\d+)")
_TIMES = {"once": "1", "twice": "2"}


@functools.lru_cache(maxsize=1)
def _catalogue() -> dict[str, dict[str, Any]]:
    text = files("tmkit.checks").joinpath("zh.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def chinese_summary(code: str) -> str:
    """The first line of a check's page; empty for a check the catalogue does not know."""
    return str(_catalogue().get(code, {}).get("summary", ""))


def chinese_page(check: type[Check]) -> str:
    """A check's page; its English page's text where the catalogue does not know it."""
    entry = _catalogue().get(check.code)
    read = page(check)
    if entry is None:
        entry = {
            "summary": read.summary,
            "what": read.section("What it does"),
            "why": read.section("Why it matters"),
        }
    off = "" if check.default else "，默认不运行"
    lines = [f"{check.code}（{SEVERITIES[check.severity.value]}{off}）", "", entry["summary"]]
    sections = {
        "作用": entry["what"],
        "原因": entry["why"],
        "反例": read.section("Bad"),
        "正例": read.section("Good"),
    }
    if read.section("Options") not in ("", "none"):
        sections["选项"] = read.section("Options")
    for heading, text in sections.items():
        lines += ["", heading, *(f"  {line}".rstrip() for line in str(text).splitlines())]
    return "\n".join([*lines, "", f"MQM 错误类型：{check.category}"])


def chinese_place(place: str) -> str:
    """Where a unit stands: 第 93 行 for "line 93"; as it is where it is a name."""
    return _PLACE.sub(lambda found: f"第 {found[2]} {PLACES[found[1]]}", place)


def chinese_message(code: str, message: str) -> str:
    """The message of a finding; as it is when the catalogue has none like it."""
    for pattern, chinese, kinds in _templates(code):
        match = pattern.fullmatch(message)
        if match:
            words = _catalogue()[code].get("words", {})
            said = {name: _said(text, kinds[name], words) for name, text in match.groupdict().items()}
            return "".join(_filled(chinese, said, words))
    return message


def _filled(chinese: str, said: dict[str, str], words: dict[str, str]) -> Iterator[str]:
    last = 0
    for hole in _HOLE.finditer(chinese):
        yield chinese[last : hole.start()]
        yield _said(said[hole[1]], hole[2], words) if hole[2] else said[hole[1]]
        last = hole.end()
    yield chinese[last:]


def _said(text: str, kind: str, words: dict[str, str]) -> str:
    if kind == "words":
        return words.get(text, text)
    if kind == "times":
        return _TIMES.get(text, text.removesuffix(" times"))
    if kind == "+1":
        return str(int(text) + 1)
    return text


@functools.lru_cache(maxsize=256)
def _templates(code: str) -> tuple[tuple[re.Pattern[str], str, dict[str, str]], ...]:
    entry = _catalogue().get(code, {})
    return tuple(
        _compiled(english, chinese, entry.get("words", {})) for english, chinese in entry.get("messages", ())
    )


def _compiled(
    english: str, chinese: str, words: dict[str, str]
) -> tuple[re.Pattern[str], str, dict[str, str]]:
    """A template as a pattern with a group for each hole, and the kinds of the holes."""
    kinds: dict[str, str] = {}
    pattern, last = "", 0
    for hole in _HOLE.finditer(english):
        name, kind = hole[1], hole[2] or ""
        kinds[name] = kind
        inner = (
            "|".join(map(re.escape, words))
            if kind == "words"
            else r"once|twice|\d+ times"
            if kind == "times"
            else ".+?"
        )
        pattern += re.escape(english[last : hole.start()]) + f"(?P<{name}>{inner})"
        last = hole.end()
    return re.compile(pattern + re.escape(english[last:]), re.DOTALL), chinese, kinds
