"""What we found when we read the alarms on human translations: whose fault each is.

``number_verdicts.tsv`` holds a line per alarm read: the direction, the checksum of the pair, and ``ours`` (the
translation is right, freely put or not) or ``reference`` (a wrong figure, something left out or added, misaligned).
No text of the data is kept; a pair that is not listed has not been read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

__all__ = ["VERDICTS", "pair_id", "read_verdicts"]

VERDICTS: Final = Path(__file__).with_name("number_verdicts.tsv")


def pair_id(zh: str, en: str) -> str:
    """The checksum by which a pair is listed."""
    return hashlib.sha256(f"{zh}\t{en}".encode()).hexdigest()[:12]


def read_verdicts(path: Path = VERDICTS) -> dict[tuple[str, str], str]:
    """Direction ("zh-en", "en-zh") and checksum -> verdict."""
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line)
    return {(direction, pair): verdict for direction, pair, verdict in rows}
