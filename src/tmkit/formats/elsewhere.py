"""Files that are not read here, known well enough to say what to do with them."""

from __future__ import annotations

from tmkit.formats.base import Sample

__all__ = ["told_apart"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = {
    ".doc": "DOCX (.docx)", ".dot": "DOCX (.docx)", ".wps": "DOCX (.docx)", ".rtf": "DOCX (.docx)",
    ".odt": "DOCX (.docx)", ".xls": "XLSX (.xlsx)", ".et": "XLSX (.xlsx)", ".ods": "XLSX (.xlsx)",
    ".ppt": "PDF", ".dps": "PDF", ".pptx": "PDF", ".odp": "PDF",
}  # fmt: skip
_OPEN_DOCUMENT = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp"}
_ARCHIVES = ((b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "ZIP"))


def told_apart(sample: Sample) -> tuple[str, str] | None:
    """What a file is and what to do with it; None when it is nothing known."""
    head, suffix = sample.head, sample.suffix
    kind = None
    if head.startswith(_OLD_OFFICE):
        kind = suffix if suffix in _SAVE_AS else ".doc"
    elif head.startswith(b"{\\rtf"):
        kind = ".rtf"
    elif "ppt/presentation.xml" in sample.members:
        kind = ".pptx"
    elif "mimetype" in sample.members:
        kind = next(
            (end for name, end in _OPEN_DOCUMENT.items() if f"opendocument.{name}".encode() in head), None
        )
    if kind:
        return (
            f"a {kind} file, which is not read here",
            f"open it in its program and save it as {_SAVE_AS[kind]}",
        )
    for start, name in _ARCHIVES:
        if head.startswith(start):
            return f"a {name} archive", "unpack it and give the files in it"
    return None
