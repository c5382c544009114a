"""Words of programs in running text: file names, options, functions, identifiers, keys, code between backticks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_letters, digits
from typing import ClassVar, Final

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import EMAIL, PATH, PLACEHOLDER, URL, code_between_ticks, is_program
from tmkit.model import Finding, Severity, Span

_ENDINGS: Final = (
    "txt|md|rst|html?|css|js|mjs|jsx|tsx?|json|ya?ml|toml|ini|cfg|conf|xml|xliff|tmx|tbx|csv|tsv|xlsx?|docx?|pptx?|pdf|zip|tar|gz|tgz|"
    "rar|exe|msi|dll|so|bin|iso|apk|dmg|deb|rpm|sh|bat|ps1|py|ipynb|java|jar|class|c|h|cpp|hpp|cs|go|rs|rb|php|pl|sql|db|log|lock|env|"
    "png|jpe?g|gif|svg|webp|ico|mp3|mp4|wav|avi|po|pot|mo|properties|vue|tpl|lua|swift|kt|gradle|proto"
)
_WORDS: Final = (
    ("option", regex.compile(r"(?<![\w-])--[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")),
    ("function", regex.compile(r"(?<![\w.])[A-Za-z_][\w.]*\(\)", regex.ASCII)),
    ("path", regex.compile(rf"(?<![\w./@-])(?:[\w.-]+/)+[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})(?![\w/.-]*\w)", regex.ASCII)),
    ("file", regex.compile(rf"(?<![\w./@-])[A-Za-z_][\w-]*(?:\.[\w-]+)*\.(?:{_ENDINGS})(?![\w/.-]*\w)", regex.ASCII)),
    ("ending", regex.compile(rf"(?<![\w./)\]*-])\.(?:{_ENDINGS})(?![\w/.-]*\w)", regex.ASCII)),
    ("name", regex.compile(r"(?<![\w./@$-])(?:[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+|[a-z]{2,}[a-z0-9]*(?:[A-Z][a-z0-9]+)+)(?![\w/@-])", regex.ASCII)),
    ("key", regex.compile(r"\b(?:Ctrl|Control|Alt|Shift|Cmd|Command|Option|Win|Fn)(?: ?\+ ?(?:Ctrl|Control|Alt|Shift|Cmd|Command|Option|[A-Z]\b|F\d+|Enter|Esc|Tab|Space|Delete|Home|End|Left|Right|Up|Down))+")),
)  # fmt: skip
_ALONE: Final = ("path", "file", "ending")
"""Kinds of which the only one that is new in the target stands for the one that is missing."""
_NO_JOINTS: Final = regex.compile("[-_]")
_LATIN: Final = regex.compile(r"[A-Za-z0-9_-]+")
_HAN: Final = regex.compile(r"\p{Han}")
_WORD_HINT: Final = regex.compile(r"[`_]|--|\(\)|[a-z][A-Z]|\.[a-zA-Z]|[lt] ?\+")
_LONG: Final = 4
"""Characters from which code may stand within other words by no chance."""
_PROSE: Final = regex.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
_IN_WORD: Final = frozenset(f"{ascii_letters}{digits}_-")


@CHECKS.register("code-words")
class CodeWords(BaseCheck):
    """A file name, option, function, identifier, key or piece of code differs in the target, or is missing.

    What it does
        Looks in the target for what the source has of ``config.yaml``, ``--force``, ``getName()``, ``MAX_SIZE`` and
        ``userName``, ``Ctrl+C``, and of code between backticks. What has become a similar word is named beside it and weighs
        more than what is only missing. Code that holds Chinese, and texts that are programs, are left alone.

    Why it matters
        A reader who types what the manual says gets an error.

    Bad
        使用 --force 选项。 => Use the --forced option.
        编辑 config.yaml 文件。 => Edit the file config.yml.
        按 Ctrl+C 复制。 => Press Ctrl+V to copy.
        Run `git commit -m` now. => 现在运行 `git commit -n`。

    Good
        使用 --force 选项。 => Use the option --force.
        按 Ctrl+C 复制。 => Press Ctrl + C to copy.
        调用 getName() 函数。 => Call getName().

    Options
        none
    """

    code = "code-words"
    family = "codes"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("urls", "emails", "paths", "placeholders", "alphanumerics")
    overrules: ClassVar[tuple[str, ...]] = ("words",)

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per word of the source that the target has not; each word once."""
        if not _WORD_HINT.search(pair.source) or not pair.target.strip() or is_program(pair.source):
            return
        there: list[tuple[str, str, Span]] | None = None
        told: set[str] = set()
        for kind, word, span in _words(pair.source):
            plain = _tight(word)
            if plain in told or _stands(kind, word, pair.target):
                continue
            told.add(plain)
            if there is None:
                source = _tight(pair.source)
                there = [found for found in _words(pair.target) if _tight(found[1]) not in source]
            near = [found[1:] for found in there if found[0] == kind and _alike(word, found[1])]
            near = near or list(_joined(word, pair.target))
            if not near and kind in _ALONE:
                others = [found[1:] for found in there if found[0] == kind]
                near = others if len(others) == 1 else []
            if near:
                other, place = near[0]
                yield self.finding(
                    pair.id, f"{word} has become {other}.", source=span, target=place, suggestion=word
                )
            elif kind != "name" and _bare(plain) not in _tight(pair.target).lower():
                yield self.finding(
                    pair.id, f"{word} is not in the target.", source=span, severity=Severity.MINOR
                )


def _words(text: str) -> Iterator[tuple[str, str, Span]]:
    """What is code in a text: its kind, itself, and its place."""
    taken = [match.span() for pattern in (URL, EMAIL, PLACEHOLDER, PATH) for match in pattern.finditer(text)]
    for whole, place in code_between_ticks(text):
        inside = place.of(text)
        taken.append((whole.start, whole.end))
        if inside.strip() and not _HAN.search(inside) and not _PROSE.search(inside):
            yield "code", inside, place
    for kind, pattern in _WORDS:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield kind, match.group(), Span(*match.span())


def _stands(kind: str, word: str, target: str) -> bool:
    """Whether a word stands in a text, whole unless it is code between backticks; spaces in it do not count."""
    if kind == "key" or (kind == "code" and len(word) >= _LONG):
        return _tight(word) in _tight(target)
    at = target.find(word)
    while at >= 0 and not _IN_WORD.isdisjoint(
        (target[at - 1 : at], target[at + len(word) : at + len(word) + 1])
    ):
        at = target.find(word, at + 1)
    return at >= 0


def _bare(word: str) -> str:
    """A word as it may be called in running text: getName for getName(), Vue for Vue.js."""
    return word.lower().removesuffix("()").removesuffix(".js")


def _joined(word: str, text: str) -> Iterator[tuple[str, Span]]:
    """Words that differ in hyphens and underlines only."""
    if "_" in word or "-" in word:
        folded = _NO_JOINTS.sub("", word).lower()
        for match in _LATIN.finditer(text):
            if match.group() != word and _NO_JOINTS.sub("", match.group()).lower() == folded:
                yield match.group(), Span(*match.span())


def _tight(text: str) -> str:
    return text.replace(" ", "")


def _alike(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a.lower(), b.lower()) <= max(1, min(len(a), len(b)) // 3)
