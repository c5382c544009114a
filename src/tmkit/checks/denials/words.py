"""The words of ``words.toml``: which deny plainly, which only look so, and which carry a denial unseen."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final, NamedTuple

from tmkit.text.alternatives import grouped

__all__ = ["Denials", "pairs", "words_of"]

_NONE: Final = "(?!)"


class Denials(NamedTuple):
    """The denials of one language. English patterns are for texts in small letters.

    Attributes:
        hint: what every plain negator holds, and in English everything negative in form only.
        negators: what denies plainly.
        kinds: kinds of negators, of which the first that matches counts.
        plain: words that deny by themselves.
        neutral: negative in form only.
        soft: denials that the other language seldom makes by a plain negator; nobody is asked for them.
        turned: words that, denied, are put positively in the other language.
        hidden: whatever may carry a denial.
        formulas: a negator with its word, and what renders that word in the other language.
        answers: a negator, and what else of the other language answers it.

    """

    hint: re.Pattern[str]
    negators: re.Pattern[str]
    kinds: tuple[re.Pattern[str], ...]
    plain: re.Pattern[str]
    neutral: re.Pattern[str]
    soft: re.Pattern[str]
    turned: re.Pattern[str]
    hidden: re.Pattern[str]
    formulas: Mapping[str, re.Pattern[str]]
    answers: Mapping[str, re.Pattern[str]]

    def rendered(self, phrase: str) -> re.Pattern[str] | None:
        """What renders the denied word of a set phrase."""
        return next((words for start, words in self.formulas.items() if phrase.startswith(start)), None)

    def answered(self, negator: str) -> re.Pattern[str] | None:
        """What else of the other language answers a negator."""
        return next((words for word, words in self.answers.items() if negator.startswith(word)), None)

    def kind(self, negator: str) -> int:
        """The number of its kind; that of kinds when it is of none."""
        return next((k for k, kind in enumerate(self.kinds) if kind.match(negator)), len(self.kinds))


@functools.lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    text = files("tmkit.checks.denials").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@functools.lru_cache(maxsize=1)
def pairs() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]]:
    """Chinese and English words that answer one another, after all of the Chinese ones in one pattern."""
    rows = _table()["pairs"]
    return _any([zh for zh, _ in rows], "zh"), tuple((_any([zh], "zh"), _any([en], "en")) for zh, en in rows)


@functools.lru_cache(maxsize=2)
def words_of(lang: str) -> Denials:
    """The denials of a language, "zh" or "en"."""
    table = _table()[lang]
    return Denials(
        hint=_any(table.get("hint"), lang),
        negators=_any(table.get("negators"), lang),
        kinds=tuple(_any([kind], lang) for kind in table["kinds"]),
        plain=_any(table.get("plain"), lang),
        neutral=_any(table.get("neutral"), lang),
        soft=_any(table.get("soft"), lang),
        turned=_any(table.get("turned"), lang),
        hidden=_any(table.get("hidden"), lang),
        formulas=_of_other(table.get("formulas", {}), lang),
        answers=_of_other(table.get("answers", {}), lang),
    )


def _of_other(table: Mapping[str, str], lang: str) -> Mapping[str, re.Pattern[str]]:
    return {word: _any([words], "en" if lang == "zh" else "zh") for word, words in table.items()}


def _any(words: object, lang: str) -> re.Pattern[str]:
    if not isinstance(words, list):
        return re.compile(_NONE)
    joined = grouped(words)
    if lang == "zh":
        return re.compile(joined)
    return re.compile(rf"\b(?:{joined})(?!\w)")
