"""Scripts, width, simplified and traditional forms, and normalised views that keep offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from tmkit.model import Span

if TYPE_CHECKING:
    from opencc import OpenCC

__all__ = [
    "NormalView",
    "count_words",
    "detect_lang",
    "has_han",
    "is_han",
    "lowered",
    "to_simplified",
    "to_traditional",
]

_HAN = regex.compile(r"\p{Han}")
_LATIN_WORD = regex.compile(r"\p{Latin}[\p{Latin}\p{M}'’-]*")
_WORD = regex.compile(
    r"\p{Han}|[\p{L}\p{N}--\p{Han}][[\p{L}\p{M}\p{N}.,'’\-]--\p{Han}]*(?<![.,'’-])", regex.VERSION1
)
_ASCII_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,'\-]*")
_ASCII_LOWER = {upper: upper + 32 for upper in range(65, 91)}
_ADDRESS = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+|(?:[a-z]+://|www\.)[!-~]+")
_CHARS_PER_WORD = 1.5
"""Mean length of a Chinese word in characters, to weigh characters against Latin words."""


def is_han(char: str) -> bool:
    """Whether the character is a Han ideograph, beyond the basic plane too."""
    return bool(_HAN.fullmatch(char))


def has_han(text: str) -> bool:
    """Whether the text holds a Han ideograph."""
    return _HAN.search(text) is not None


def lowered(text: str) -> str:
    """The text in small letters, as long as before: patterns are matched to it in a fraction of the time that ignoring case takes."""
    low = text.lower()
    return low if len(low) == len(text) else text.translate(_ASCII_LOWER)


def detect_lang(text: str) -> str | None:
    """"zh" or "en" by what most of the words are written in; None when there are no words.

    Other languages in Latin script are taken for English: tmkit reads no others.
    """  # fmt: skip
    han = len(_HAN.findall(text)) / _CHARS_PER_WORD
    latin = len(_LATIN_WORD.findall(text))
    if 0 < han < latin and ("@" in text or "://" in text or "www." in text):  # an address is in no language
        latin = len(_LATIN_WORD.findall(_ADDRESS.sub("", text)))
    if not han and not latin:
        return None
    return "zh" if han >= latin else "en"


def count_words(text: str) -> int:
    """Words as agencies count mixed text: each Han character, and each run of other letters or digits."""
    return len((_ASCII_WORD if text.isascii() else _WORD).findall(text))


@lru_cache(maxsize=2)
def _converter(direction: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(direction)


def _convert(text: str, direction: str) -> str:
    converter = _converter(direction)
    converted: str = converter.convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(c if len(r := converter.convert(c)) != 1 else r for c in text)


@lru_cache(maxsize=1024)  # several readers of a pair ask for the same text
def to_simplified(text: str) -> str:
    """The text in simplified characters (OpenCC); as many characters as before, so that offsets stay valid."""
    return _convert(text, "t2s") if _convertible().search(text) else text


@lru_cache(maxsize=1)
def _convertible() -> re.Pattern[str]:
    """Finds a character without which OpenCC leaves a text as it is: a tenth of the time of asking OpenCC."""
    chars = [chr(code) for first, last in ((0x2E80, 0xA000), (0xF900, 0xFB00)) for code in range(first, last)]
    simple = _converter("t2s").convert("\n".join(chars)).split("\n")
    changed = "".join(a for a, b in zip(chars, simple, strict=True) if a != b)
    return re.compile(f"[{changed}{_IN_PHRASES}\U00020000-\U000323af]")


_IN_PHRASES = "覆沈藉瞭甦坏哩衹"
"""Characters that OpenCC converts in some words only (反覆, 沈默, 瞭解)."""


def to_traditional(text: str) -> str:
    """The text in traditional characters (OpenCC); as many characters as before."""
    return _convert(text, "s2t") if has_han(text) else text


_FOLDED = {
    **dict.fromkeys("“”„‟〝〞＂«»", '"'),
    **dict.fromkeys("‘’‚‛＇`´", "'"),
    **dict.fromkeys("‐‑‒–—―−－", "-"),
    "。": ".", "、": ",", "《": "<", "》": ">", "【": "[", "】": "]", "「": '"', "」": '"', "『": '"', "』": '"',
}  # fmt: skip
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


def _normal_chars(text: str) -> Iterator[tuple[str, int]]:
    """Normalised characters with the index each came from."""
    space = True
    for index, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if char.isspace():
            if not space:
                yield " ", index
            space = True
            continue
        space = False
        folded = _FOLDED.get(char)
        if folded is None:
            wide = unicodedata.east_asian_width(char) in "FH"
            folded = unicodedata.normalize("NFKC", char) if wide else char
        for part in folded:
            yield part, index


@dataclass(frozen=True, slots=True)
class NormalView:
    """A text with width, quotes, dashes and white space folded, and the way back to the original offsets.

    Superscripts and the like keep their form: NFKC as a whole would turn m² into m2.
    """

    text: str
    _origins: tuple[int, ...]

    @classmethod
    def of(cls, text: str, *, case: bool = True, simplified: bool = False) -> NormalView:
        """The view of a text; ``case=False`` folds case, ``simplified=True`` traditional characters."""
        parts = list(_normal_chars(to_simplified(text) if simplified else text))
        normal = "".join(char for char, _ in parts)
        if not case:
            lowered = normal.lower()
            normal = lowered if len(lowered) == len(normal) else normal
        return cls(normal, tuple(index for _, index in parts))

    def span(self, start: int, end: int) -> Span:
        """The span of the original text behind ``self.text[start:end]``."""
        if start >= end:
            at = self._origins[start] if start < len(self._origins) else self._after()
            return Span(at, at)
        return Span(self._origins[start], self._origins[end - 1] + 1)

    def _after(self) -> int:
        return self._origins[-1] + 1 if self._origins else 0
