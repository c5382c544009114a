"""Sentence alignment: two documents in, beads with probabilities out.

>>> from tmkit.align import align, document, to_units
>>> zh = document(["你好，世界。", "今天下雨。"], "zh")
>>> en = document(["Hello, world.", "It is raining today."], "en")
>>> [str(bead.type) for bead in align(zh, en).beads]
['1-1', '1-1']
"""

from __future__ import annotations

from tmkit.align.aligner import align
from tmkit.align.encoders import Encoder, StateEncoder, load_encoder
from tmkit.align.finer import Cut, Cutting, Finer, finer
from tmkit.align.units import document, to_units

__all__ = [
    "Cut", "Cutting", "Encoder", "Finer", "StateEncoder",
    "align", "document", "finer", "load_encoder", "to_units",
]  # fmt: skip
