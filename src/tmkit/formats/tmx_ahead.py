"""TMX into lines of JSON Lines with the help of other processes."""

from __future__ import annotations

from typing import TypeAlias

from tmkit.formats.base import Lines, Reading
from tmkit.formats.tmx_handler import TmxHandler
from tmkit.formats.tmx_lines import LineMaker

__all__ = ["LineHandler"]

Made: TypeAlias = tuple[list[str], bytes, list[str], int]
"""Of a block: ids, lines of JSON Lines, languages met so far, line ends of the block."""


class LineHandler(TmxHandler[Lines]):
    """A handler that can have blocks of plainly written units made into lines elsewhere."""

    def __init__(self, reading: Reading) -> None:
        self._lines = LineMaker()
        super().__init__(reading, self._lines)

    def made(self, block: bytes, count: int) -> Made | None:
        """What becomes of a block of whole units with ``count`` units before it; None when it is not all plain.

        It is called in another process, and changes nothing in this one.
        """
        pieces = self.pieces(block)
        if pieces is None or pieces[-1]:
            return None
        names, lines, last = self._lines.lines(self._scanner, pieces, 0, count)
        if last < len(pieces) - 1:
            return None
        breaks = sum([piece.count("\n") for piece in pieces])
        return names, self._lines.settled(lines), list(self._langs), breaks

    def accept(self, block: bytes, made: Made) -> None:
        """Take what was made of the block that comes next."""
        names, lines, langs, breaks = made
        self._langs.update(dict.fromkeys(langs))
        self.reading.languages = tuple(self._langs)
        self._lines.add_lines(names, lines, self._scanner, lambda: self.pieces(block) or [], self.count)
        self.count += len(names)
        self.skipped_lines += breaks
