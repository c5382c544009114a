"""The text of a PO file, in whatever encoding and with the faults that tools leave, and its entries."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmkit.errors import FormatError
from tmkit.formats.base import Reading
from tmkit.formats.encoding import open_text, read_bytes
from tmkit.formats.po_entries import parsed

if TYPE_CHECKING:
    import polib

__all__ = ["broken", "charset", "entry_id", "open_catalogue", "prepared", "text_of", "tried"]


def charset(data: bytes) -> str | None:
    """The codec the header names, when the file decodes so."""
    found = re.search(rb"charset=([\w.:-]+)", data[:8192])
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
        data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(name, name)


def text_of(path: Path, reading: Reading) -> str:
    """The file as text, in the encoding its header names, else the one it looks like."""
    data = read_bytes(path)
    name = charset(data)
    if name is None or data.startswith(codecs.BOM_UTF8):
        with open_text(path, reading) as stream:
            return stream.read()
    reading.encoding = name.upper()
    return data.decode(name)


def _tolerant(text: str) -> str:
    """Lines gettext accepts and polib does not, written so that it does; the line numbers stay."""
    text = "\n" + text  # patterns that begin with a character are looked for much faster than lines
    text = re.sub(r"\n#(?=[^\s.:,|~])", "\n# ", text)
    text = re.sub(r"\n#([.:,|])(?=\n|\Z)", r"\n#\1 ", text)
    text = re.sub(r"\n#~(?=[^\s|])", "\n#~ ", text)
    return re.sub(r"\ndomain\s.*", "\n#", text)[1:]


def prepared(path: Path, reading: Reading) -> str:
    """The file as text with plain line ends, and lines that only gettext accepts written as polib reads them."""
    return _tolerant(text_of(path, reading).replace("\r\n", "\n").replace("\r", "\n"))


def open_catalogue(path: Path, reading: Reading) -> polib.POFile:
    """The whole catalogue, with the line of each entry."""
    try:
        return parsed(prepared(path, reading))
    except (OSError, ValueError) as error:
        raise broken(path, error) from error


def broken(path: Path, error: Exception) -> FormatError:
    """What is wrong, with its line and a cure."""
    found = re.search(r"line (\d+)", str(error))
    what = re.sub(r"^.*?\(line \d+\):?\s*", "", str(error)) or "syntax error"
    return FormatError(
        f"broken PO: {what}",
        place=f"{path}:{found.group(1)}" if found else str(path),
        hint="mend the line, or read the other entries with tmkit convert --recover",
    )


def tried(text: str, reading: Reading) -> polib.POFile:
    """The catalogue, or what can be read of it."""
    try:
        return parsed(text)
    except (OSError, ValueError):
        return _recovered(text, reading)


def _recovered(text: str, reading: Reading) -> polib.POFile:
    """The entries that parse by themselves; entries stand between empty lines."""
    import polib

    whole = polib.POFile()
    line = 1
    for block in re.split(r"(\n[ \t]*\n)", text):
        if block.strip():
            try:
                part = parsed(block.strip("\n") + "\n")
                whole.extend(part)
                whole.metadata.update(part.metadata)
            except (OSError, ValueError):
                reading.report("an entry that cannot be read was left out", line=line, lost=True)
        line += block.count("\n")
    return whole


def entry_id(entry: Any, seen: dict[str, int], number: int) -> str:
    """The context, else the line's number among the entries: msgids are too long for ids."""
    wanted = entry.msgctxt or str(number)
    seen[wanted] = seen.get(wanted, 0) + 1
    return wanted if seen[wanted] == 1 else f"{wanted}#{seen[wanted]}"
