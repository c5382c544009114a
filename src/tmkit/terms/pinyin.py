"""Pinyin as a key: letters without tones, and the tones apart."""

from __future__ import annotations

import unicodedata

import regex

__all__ = ["of_chinese", "of_query"]

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_LATIN_ONLY = regex.compile(r"^[\p{Latin}\p{Mn}\d\s'’·-]+$")


def of_chinese(text: str) -> tuple[str, str]:
    """Letters and tones of a Chinese term: ``新三样`` gives ``("xinsanyang", "114")``; neutral tone is ``5``."""
    from pypinyin import Style, lazy_pinyin

    letters: list[str] = []
    tones: list[str] = []
    for syllable in lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False):
        plain = syllable.lower()
        if plain[-1:] in "12345" and plain[:-1].isalpha():
            letters.append(plain[:-1])
            tones.append(plain[-1])
        else:
            letters.append(regex.sub(r"[^a-z0-9]", "", plain))
    return "".join(letters).replace("ü", "v"), "".join(tones)


def of_query(text: str) -> tuple[str, str] | None:
    """Letters and tones (empty when none are given) of a query that may be pinyin; None when it cannot be.

    Tones are read from marks (``xīn sān yàng``) or numbers (``xin1 san1 yang4``).
    """
    if not _LATIN_ONLY.match(text) or not regex.search(r"\p{Latin}", text):
        return None
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", text.lower().replace("u:", "ü")):
        if character in _TONES:
            tones.append(_TONES[character])
        elif character == "\u0308" and letters and letters[-1] == "u":
            letters[-1] = "v"
        elif character in "12345":
            tones.append(character)
        elif "a" <= character <= "z":
            letters.append(character)
    return "".join(letters), "".join(tones)
