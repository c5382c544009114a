"""Sentence vectors without a model: words of the dictionary, weighted by rarity, in a random projection.

An English sentence is the sum of its stems, a Chinese one the sum of the stems its words may be translated by; every
stem is a fixed vector of random signs (Achlioptas 2003), so that inner products come out right but for small noise.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter

import numpy as np

from tmkit.align.encoders import FloatArray
from tmkit.align.lexicon import SideWords
from tmkit.align.vectors import SideVectors

__all__ = ["lexical_sides"]

_BITS = 1024


def _signs(stem: str) -> FloatArray:
    bits = np.frombuffer(hashlib.shake_128(stem.encode()).digest(_BITS // 8), np.uint8)
    return np.unpackbits(bits).astype(np.float32) * 2 - 1


def lexical_sides(words: SideWords) -> tuple[SideVectors, SideVectors]:
    """Vectors of both sides from their words."""
    spread = Counter(stem for sentence in words.en_stems for stem in sentence)
    count = len(words.en_stems) + 1
    number = {stem: k for k, stem in enumerate(sorted(spread))}
    table = np.zeros((len(number) + 1, _BITS), np.float32)
    for stem, k in number.items():
        table[k] = _signs(stem) * math.log(1 + count / (1 + spread[stem]))
    table /= math.sqrt(_BITS)
    en = np.zeros((len(words.en_stems), _BITS), np.float32)
    for row, sentence in enumerate(words.en_stems):
        en[row] = table[[number[stem] for stem in sentence]].sum(0)
    zh = np.zeros((len(words.zh), _BITS), np.float32)
    for row, evidence in enumerate(words.zh):
        for glosses, _ in evidence:
            found = [number[stem] for stem in sorted(glosses) if stem in number]
            if found:
                zh[row] += table[found].sum(0) / math.sqrt(len(found))
    return _side(zh), _side(en)


def _side(sums: FloatArray) -> SideVectors:
    return SideVectors(sums, np.ones(len(sums), np.float32), np.arange(len(sums) + 1), None)
