"""Places in a text that several checks need: words, and what is code rather than language."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator

import regex

from tmkit.checks.base import Pair
from tmkit.model import Span

__all__ = [
    "EMAIL",
    "HAN_RUN",
    "HTML_TAG",
    "PATH",
    "PLACEHOLDER",
    "URL",
    "code_between_ticks",
    "code_spans",
    "covered",
    "english_words",
    "is_listing",
    "is_program",
    "low_words",
    "small_words",
    "source_code_spans",
    "word_list",
    "word_set",
]

HAN_RUN = regex.compile(r"\p{Han}+(?:[，。、；：·“”《》（）\s]*\p{Han}+)*")
"""Chinese characters with the Chinese marks between them."""

URL = re.compile(
    r"(?:https?|ftp|file|git|ssh|wss?)://[^\s<>\"'`,（）()，。；、“”《》\u4e00-\u9fff][^\s<>\"'|\]（）()，。；、“”《》\u4e00-\u9fff]*|"
    r"\bwww\.[A-Za-z0-9][^\s<>\"'|\]（）()，。；、“”《》\u4e00-\u9fff]+",
    re.ASCII,
)
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
PLACEHOLDER = re.compile(
    r"\{\{(?!\s*(?:and|or)\s*\}\}|[^{}\n]*\b[a-z]+(?: [a-z]+){4})\s*[^{}\n\u4e00-\u9fff]*?\}\}"  # {{mustache}}, {{ .Values.x }}
    r"|\$\{[^{}\n]+\}"  # ${shell}
    r"|%\([A-Za-z_]\w*\)[-+ #0]*\d*(?:\.\d+)?[diouxXeEfFgGcrsa]"  # %(python)s
    r"|(?<!\d)%(?:\d+\$)?[-+#0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|q|j|z|t|L)?[diouxXeEfFgGcspnaA@](?![A-Za-z])"
    r"|\{(?:\d+|[A-Za-z_][\w.\[\]]*)?(?:![rsa])?(?::[^{}\s]*)?\}"  # {0}, {name}, {x:.2f}
    r"|\$[A-Z][A-Z_]{2,}[A-Z0-9](?![A-Za-z0-9])",  # $HOME
    re.ASCII,
)
HTML_TAG = re.compile(
    r"</?[A-Za-z][A-Za-z0-9:_-]*(?:\s+[\w:@.#-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*\s*/?>"
)
PATH = re.compile(
    r"(?<![\w/.:@-])(?:~?/[A-Za-z0-9._+@-]+){2,}/?|(?<![\w\\])[A-Za-z]:\\(?:[^\s\"<>|:\\，。；：、（）“”《》]+\\)*[^\s\"<>|，。；：、（）“”《》\u4e00-\u9fff\\]*|(?<![\w/])\.{1,2}/[\w./+@-]+",
    re.ASCII,
)
_CODE = re.compile(
    r"(?P<role>:[A-Za-z][A-Za-z:+-]*:)?"
    r"(?<!`)(?P<ticks>`{1,3})(?!`)(?P<code>[^`\n]+(?:(?!(?P=ticks)(?!`))`+[^`\n]+)*)(?P=ticks)(?!`)"
    r"(?P<link>__?(?!\w))?"
)
"""Code between backticks, as many behind as before (CommonMark 6.1; ``two`` in reStructuredText), and the roles and links
of reStructuredText."""
_SPOKEN_ROLES = frozenset(
    (":guilabel:", ":menuselection:", ":term:", ":dfn:", ":abbr:", ":title:", ":emphasis:", ":strong:")
)
"""Roles whose text is language."""
_TITLED = re.compile(r"<(?P<target>[^<>]+)>$")

_PROMPT = re.compile(r"\s*(?:>>> |\$ \w|#!/)")
_CODE_LINE = re.compile(
    r"\s*(?:>>>|\.\.\.(?:\s|$)|[$%#] |#!|//|/\*|<[?!/\w]"
    r"|(?:import|from) [\w.]+|(?:@|return |raise |yield |del |print\()"
    r"|(?:async |public |private |static )*(?:def|class|for|while|if|elif|else|try|except|finally|with|function|switch|case)\b.*[:({]\s*(?:#.*)?$"
    r"|(?:var |let |const )?[\w.\[\]'\"*, ]+ ?(?:=|\+=|-=|:=) ?\S"
    r"|[\w.]+\(.*[),;]\s*(?:#.*)?$|['\"({\[].*['\"\]}),:]$|[\[({]*[\])}]+[;,]?$|.*[;{}]$)"
)
_CLAUSE = re.compile(r"^[^#\"'=({]*(?:\b[A-Za-z]+,? ){4}|^[^#\"'=({]*[\u4e00-\u9fff]{4}")
"""Running text in a line that is neither comment nor string."""
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_APOSTROPHE = re.compile("['’]")
_HINT = re.compile(r"[{}%$@<`/\\]|www")


def code_between_ticks(text: str) -> Iterator[tuple[Span, Span]]:
    """Per piece of code in backticks its place with the marks, and the place of what must stand in a translation, too.

    The title of a reference (:ref:`title <label>`, `title <address>`_, `title`_) is text.
    """
    if "`" not in text:
        return
    for found in _CODE.finditer(text):
        whole, inside = Span(*found.span()), Span(*found.span("code"))
        titled = _TITLED.search(found["code"]) if found["role"] or found["link"] else None
        if titled:
            first = inside.start + titled.start()
            whole, inside = Span(first, whole.end), Span(first + 1, inside.end - 1)
        elif found["link"] or found["role"] in _SPOKEN_ROLES:
            continue
        yield whole, inside


def _code_spans(text: str) -> tuple[Span, ...]:
    if not _HINT.search(text):
        return ()
    spans = [whole for whole, _ in code_between_ticks(text)]
    for pattern in (URL, EMAIL, HTML_TAG, PLACEHOLDER, PATH):
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            if not any(span.overlaps(other) for other in spans):
                spans.append(span)
    return tuple(sorted(spans))


def code_spans(pair: Pair) -> tuple[Span, ...]:
    """Places in the target that are code: `...`, addresses, tags, placeholders, paths."""
    return _code_spans(pair.target)


def source_code_spans(pair: Pair) -> tuple[Span, ...]:
    """The same of the source."""
    return _code_spans(pair.source)


def is_program(text: str) -> bool:
    """Whether a text is a piece of a program, or what one prints: most of its lines, or the one that counts."""
    return _mostly(text, lambda line: _CODE_LINE.match(line) is not None)


def is_listing(text: str) -> bool:
    """Whether a text of several lines is a piece of a program or what one prints, comments and all."""
    return "\n" in text.strip() and _mostly(
        text, lambda line: _CODE_LINE.match(line) is not None and not _CLAUSE.search(line)
    )


def _mostly(text: str, is_code: Callable[[str], bool]) -> bool:
    """Whether half of a text's lines are code, or it begins with a prompt."""
    lines = [line for line in text.splitlines() if line.strip()]
    return any(map(_PROMPT.match, lines[:3])) or 2 * sum(map(is_code, lines)) >= max(len(lines), 1)


def covered(spans: tuple[Span, ...], start: int, end: int) -> bool:
    """Whether the range shares a character with one of the sorted spans."""
    if not spans:
        return False
    place = bisect.bisect_left(spans, Span(end, 0))
    return any(span.start < end and start < span.end for span in spans[max(0, place - 1) : place + 1])


def word_list(pair: Pair) -> list[str]:
    """Words of the target in Latin letters, in order, code too: what :func:`english_words` gives places of."""
    return _WORD.findall(pair.target)


def word_set(pair: Pair) -> frozenset[str]:
    """The words of :func:`word_list`."""
    return frozenset(pair.facet(word_list))


def low_words(pair: Pair) -> list[str]:
    """The words of :func:`word_list` in small letters."""
    return list(map(str.lower, pair.facet(word_list)))


def small_words(pair: Pair) -> frozenset[str]:
    """The words of :func:`low_words`, with what stands before an apostrophe apart too."""
    low = frozenset(pair.facet(low_words))
    if "'" in pair.target or "’" in pair.target:
        return low.union(*(_APOSTROPHE.split(word) for word in low))
    return low


def _words_of(text: str, spans: tuple[Span, ...]) -> tuple[tuple[str, int, int], ...]:
    found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    return tuple(w for w in found if not covered(spans, w[1], w[2])) if spans else tuple(found)


def english_words(pair: Pair) -> tuple[tuple[str, int, int], ...]:
    """Words of the target in Latin letters with start and end, code left out."""
    return _words_of(pair.target, pair.facet(code_spans))
