"""A check's docstring read as data: its summary, its sections, its Bad and Good examples."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tmkit.checks.base import Check, CheckContext
from tmkit.checks.run import Runner
from tmkit.model import Finding, TranslationUnit

__all__ = ["Example", "Page", "option_names", "page", "try_example"]

_OPTION = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
_HEADINGS = ("What it does", "Why it matters", "Bad", "Good", "Options")


@dataclass(frozen=True, slots=True)
class Example:
    """A small text, as (source, target) pairs, and the options its check needs."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A check's user page.

    Attributes:
        summary: its first line.
        sections: heading and text, in order.
        bad: examples that must give a finding.
        good: examples that must give none.

    """

    summary: str
    sections: tuple[tuple[str, str], ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]

    def section(self, heading: str) -> str:
        """The text under a heading; empty when there is none."""
        return dict(self.sections).get(heading, "")


def page(check: type[Check]) -> Page:
    r"""Read a check's docstring.

    Bad and Good hold lines ``source => target``; lines without an empty line between them are one text, so
    that checks of a whole document have examples too. ``␤`` stands for a line break, ``␣`` for a space at an
    end, ``\uXXXX`` for a character that cannot be seen. The direction is guessed from the source.
    """
    lines = inspect.cleandoc(check.__doc__ or "").splitlines()
    summary = lines[0] if lines else ""
    sections: list[tuple[str, list[str]]] = []
    for line in lines[1:]:
        if line.strip().rstrip(":") in _HEADINGS and not line.startswith(" "):
            sections.append((line.strip().rstrip(":"), []))
        elif sections:
            sections[-1][1].append(line)
    texts = tuple((heading, inspect.cleandoc("\n".join(body)).strip()) for heading, body in sections)
    by_heading = dict(texts)
    return Page(summary, texts, _examples(by_heading.get("Bad", "")), _examples(by_heading.get("Good", "")))


def option_names(check: type[Check]) -> tuple[str, ...] | None:
    """The options a check's page names; None when the page of a plug-in does not speak of options."""
    read = page(check)
    if "Options" not in dict(read.sections) and not check.__module__.startswith("tmkit.checks."):
        return None
    return tuple(_OPTION.findall(read.section("Options")))


def _examples(text: str) -> tuple[Example, ...]:
    blocks: list[list[tuple[str, str]]] = [[]]
    for line in text.splitlines():
        if "=>" in line:
            source, _, target = f" {line} ".partition(" => ")
            blocks[-1].append((_plain(source), _plain(target)))
        elif not line.strip():
            blocks.append([])
    return tuple(Example(tuple(block)) for block in blocks if block)


def _plain(text: str) -> str:
    text = text.strip()
    if "\\u" in text:
        text = text.encode("ascii", "backslashreplace").decode("ascii")
        text = text.encode("ascii").decode("unicode_escape")
    return text.replace("␤", "\n").replace("␣", " ").replace("␉", "\t")


def try_example(
    check: type[Check], example: Example, context: CheckContext | None = None
) -> Sequence[Finding]:
    """The findings of one check in an example; the language pair is guessed from the source."""
    from tmkit.text.chars import detect_lang

    if context is None:
        first = next((s or t for s, t in example.pairs if s or t), "")
        source = detect_lang("".join(s for s, _ in example.pairs)) or detect_lang(first) or "zh"
        options: dict[str, object] = dict(getattr(check, "example_options", {}))
        context = CheckContext(
            source, "en" if source == "zh" else "zh", getattr(check, "example_termbases", ()),
            {check.code: options},
        )  # fmt: skip
    runner = Runner(context, (check,))
    for number, (source_text, target_text) in enumerate(example.pairs, 1):
        langs = (context.source_lang, context.target_lang)
        runner.feed(TranslationUnit.pair(str(number), source_text, target_text, langs=langs))
    return runner.close()
