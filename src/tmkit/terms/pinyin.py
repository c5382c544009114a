"""Pinyin as a key: letters without tones, and the tones apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import regex

__all__ = ["of_chinese", "of_query", "shortened"]

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_INITIAL = "[zcs]h|[bpmfdtnlgkhjqxrzcsyw]"
_FINAL = "i(?:ang|ong|ao|an|ng|[aeun])?|u(?:ang|ai|an|[aeino])?|[ae](?:ng|[ino])?|er|o(?:ng|u)?|v(?:an|[en])?"
_SYLLABLE = regex.compile(f"({_INITIAL})?({_FINAL})")
_BARE = regex.compile(f"{_INITIAL}|[aoe]")
_READINGS, _LETTERS = 32, 24
_LATIN_ONLY = regex.compile(r"^[\p{Latin}\p{Mn}\d\s'’·-]+$")


def of_chinese(text: str) -> tuple[str, str, str]:
    """Letters, tones and initials of a Chinese term; neutral tone is ``5``.

    >>> of_chinese("新三样")
    ('xinsanyang', '114', 'xsy')
    """
    from pypinyin import Style, lazy_pinyin

    letters: list[str] = []
    tones: list[str] = []
    initials: list[str] = []
    for syllable in lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=False):
        plain = syllable.lower()
        if plain[-1:] in "12345" and plain[:-1].isalpha():
            letters.append(plain[:-1])
            tones.append(plain[-1])
            initials.append(plain[0])
        else:
            letters.append(regex.sub(r"[^a-z0-9]", "", plain))
            initials.append(letters[-1])
    return "".join(letters).replace("ü", "v"), "".join(tones), "".join(initials)


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


def shortened(query: str) -> Iterator[tuple[str, str]]:
    """Ways to read a query as pinyin of which syllables are but their first letters.

    Each is the initials of the term asked for and a pattern that its letters fit: ``xsy``, ``xin s y`` and
    ``xinsy`` all give ``xsy``. Longer queries than 24 letters are none.
    """
    query = unicodedata.normalize("NFKC", query)
    if not _LATIN_ONLY.match(query):
        return
    parts = regex.findall(r"[a-z]+", query.lower().replace("ü", "v"))
    readings = [("", "")] if 0 < sum(map(len, parts)) <= _LETTERS else []
    for part in parts:
        readings = [
            (initials + more, pattern + piece)
            for initials, pattern in readings
            for more, piece in _readings(part)
        ][:_READINGS]
    for initials, pattern in readings:
        if len(initials) > 1:
            yield initials, pattern


def _readings(part: str) -> list[tuple[str, str]]:
    """(initials, pattern) of every way to cut letters into syllables and initials, the fewest pieces first."""
    found: list[list[tuple[int, str, str]]] = [[] for _ in range(len(part) + 1)]
    found[0] = [(0, "", "")]
    for start in range(len(part)):
        if not found[start]:
            continue
        ends: dict[int, str] = {}
        if bare := _BARE.match(part, start):
            ends[start + 1] = f"{part[start]}[a-z]{{0,5}}"
            ends[bare.end()] = f"{bare.group()}[a-z]{{0,5}}"
        for end in range(start + 1, min(len(part), start + 6) + 1):
            if _SYLLABLE.fullmatch(part, start, end):
                ends.setdefault(end, part[start:end])
        for end, pattern in ends.items():
            found[end].extend((n + 1, i + part[start], p + pattern) for n, i, p in found[start])
            found[end] = sorted(found[end])[:_READINGS]
    return [(initials, pattern) for _, initials, pattern in found[-1]]
