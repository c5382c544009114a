"""The beginning of a file, by which its format is recognised."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

__all__ = ["Sample"]


@dataclass(frozen=True)
class Sample:
    """The beginning of a file, for recognising its format.

    Attributes:
        path: the file.
        head: its first 64 KiB.
        text: the same decoded; empty for a binary file.

    """

    path: Path
    head: bytes
    text: str

    @property
    def suffix(self) -> str:
        """The file name's last suffix, lower case, with the dot."""
        return self.path.suffix.lower()

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The names in a ZIP container; empty for anything else."""
        if not self.head.startswith(b"PK\x03\x04"):
            return ()
        try:
            with zipfile.ZipFile(self.path) as container:
                return tuple(container.namelist())
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, struct.error):
            return ()

    @cached_property
    def root(self) -> str:
        """The start tag of the XML root element; empty when this is not XML."""
        text = self.text.lstrip("\ufeff \t\r\n")
        while text.startswith(("<!--", "<?", "<!DOCTYPE")):
            end = "-->" if text.startswith("<!--") else "?>" if text.startswith("<?") else ">"
            if end == ">" and "[" in text.partition(">")[0]:
                text = text.partition("]")[2]
            _, found, text = text.partition(end)
            text = text.lstrip()
            if not found:
                return ""
        name = text[1:2]
        return (
            text.partition(">")[0]
            if text[:1] == "<" and name.isascii() and (name.isalpha() or name == "_")
            else ""
        )
