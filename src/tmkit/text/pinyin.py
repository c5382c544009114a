"""The sounds of Chinese characters in Hanyu Pinyin (ISO 7098): readings without tones, ü as v."""

from __future__ import annotations

import functools
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tmkit.text.kept import kept_table

__all__ = ["is_pinyin", "reading_of", "readings_of", "reads_as", "syllables", "umlaut_forms"]

_FINALS: Final = {
    "": "a ai an ang ao e ei en eng er o ou yi ya yao ye you yan yin yang ying yong yu yue yuan yun wu wa wo wai wei wan wen wang weng yo",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u", "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u", "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan v ve yu yue ue",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve yu yue ue",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang", "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un", "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang", "ch": "i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang", "r": "i e ao ou an en ang eng ong u uo ui uan un",
    "z": "i a e ai ei ao ou an en ang eng ong u uo ui uan un", "c": "i a e ai ao ou an en ang eng ong u uo ui uan un",
    "s": "i a e ai ao ou an en ang eng ong u uo ui uan un",
}  # fmt: skip
_SYLLABLES: Final = frozenset(
    initial + final for initial, finals in _FINALS.items() for final in finals.split()
)
_SYLLABLE: Final = "|".join(sorted(_SYLLABLES, key=lambda s: -len(s)))
_GIVEN: Final = re.compile(rf"(?:{_SYLLABLE})(?:[-'’]?(?:{_SYLLABLE}))?")
_SOUNDS: Final = re.compile(rf"(?:{_SYLLABLE}){{2,4}}")
_LONGEST_NAME: Final = 4


def is_pinyin(word: str) -> bool:
    """Whether a word could be a given name of one or two syllables in Hanyu Pinyin."""
    return bool(_GIVEN.fullmatch(word.lower().replace("ü", "v")))


def reading_of(char: str) -> str:
    """The usual toneless reading of a character, ü as v."""
    return readings_of(char)[0]


@functools.lru_cache(maxsize=8192)
def readings_of(char: str) -> tuple[str, ...]:
    """The toneless readings of a character, ü as v."""
    kept = _kept_readings().get(char)
    return _looked_up(char) if kept is None else tuple(kept.split())


def reads_as(text: str, word: str) -> bool:
    """Whether two to four neighbouring characters of a simplified Chinese text are read as a word in pinyin, tones apart."""
    word = word.lower().replace("ü", "v")
    if not _SOUNDS.fullmatch(word):
        return False
    return any(_spelt(text, at, word, 0) for at in range(len(text) - 1) if "\u4e00" <= text[at] <= "\u9fff")


def _spelt(text: str, at: int, word: str, done: int) -> bool:
    if not word:
        return done > 1
    if done == _LONGEST_NAME or at >= len(text) or not "\u4e00" <= text[at] <= "\u9fff":
        return False
    return any(
        word.startswith(sound) and _spelt(text, at + 1, word[len(sound) :], done + 1)
        for sound in readings_of(text[at])
    )


def syllables(given: str) -> list[str]:
    """The toneless syllables of a given name, ü as v."""
    single = [_kept_readings().get(char, "").partition(" ")[0] for char in given]
    if len(given) > 2 or not all(single):
        return _read_in_full(given)
    as_word = _kept_words().get(given)
    return as_word.split() if as_word else single


def _read_in_full(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)


def umlaut_forms(syllable: str) -> tuple[str, ...]:
    """The ways ü is written: Lyu, Lv, Lü, Lu."""
    if "v" not in syllable and "ü" not in syllable:
        return (syllable,)
    plain = syllable.replace("ü", "v")
    return tuple(
        plain.replace("v", form) for form in ("yu", "v", "u", "ü", "ue" if plain.endswith("v") else "yu")
    )


def _looked_up(char: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin

    return tuple(dict.fromkeys(r for r in pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]))


@functools.lru_cache(maxsize=1)
def _kept_readings() -> dict[str, str]:
    """The readings of the usual characters: pypinyin's own tables take a third of a second to load."""
    found = find_spec("pypinyin")
    if found is None or not found.origin:
        return {}
    usual = map(chr, range(0x4E00, 0x9FA6))
    return kept_table(
        "readings", Path(found.origin), lambda: {char: " ".join(_looked_up(char)) for char in usual}
    )


@functools.lru_cache(maxsize=1)
def _kept_words() -> dict[str, str]:
    """Words of two characters that are read otherwise than their characters mostly are, kept like these."""
    found = find_spec("pypinyin")
    return kept_table("words", Path(found.origin), _words_read_otherwise) if found and found.origin else {}


def _words_read_otherwise() -> dict[str, str]:
    from pypinyin.phrases_dict import phrases_dict

    usual = _kept_readings()
    table = {word: " ".join(_read_in_full(word)) for word in phrases_dict if len(word) == 2}
    return {
        word: read
        for word, read in table.items()
        if read != " ".join(usual.get(char, "").partition(" ")[0] for char in word)
    }
