"""Files that are not read here, known well enough to say what to do with them."""

from __future__ import annotations

import re

from tmkit.formats.base import Sample

__all__ = ["told_apart"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = (".docx", ".docm", ".xlsx", ".xlsm")
_SAVE_AS = {
    ".doc": "DOCX (.docx)", ".dot": "DOCX (.docx)", ".wps": "DOCX (.docx)", ".rtf": "DOCX (.docx)",
    ".odt": "DOCX (.docx)", ".xls": "XLSX (.xlsx)", ".et": "XLSX (.xlsx)", ".ods": "XLSX (.xlsx)",
    ".ppt": "PDF", ".dps": "PDF", ".pptx": "PDF", ".odp": "PDF",
}  # fmt: skip
_OPEN_DOCUMENT = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp"}
_ARCHIVES = ((b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"), (b"PK\x03\x04", "ZIP"))

_TOOLKIT = "make a PO or XLIFF of it, e.g. with Translate Toolkit ({}), or in the tool it came from"
_ROOTS = {
    "TRADOStag": ("a TagEditor file (.ttx)", "open it in Trados Studio and save it as SDLXLIFF, or clean it into a memory (TMX)"),
    "resources": ("an Android strings file", _TOOLKIT.format("android2po")),
    "root": ("a .NET resource file (.resx)", _TOOLKIT.format("resx2po")),
    "office:document": ("a flat OpenDocument file", "save it as DOCX (.docx) or XLSX (.xlsx)"),
    "martif": ("a termbase in MARTIF, not TBX", "export it as TBX"),
    "w:wordDocument": ("a Word 2003 XML file", "open it in Word and save it as DOCX (.docx)"),
    "pkg:package": ("a Word file in one XML file", "open it in Word and save it as DOCX (.docx)"),
}  # fmt: skip
"""XML that is often met, by its root element."""
_RESOURCES = {
    ".strings": "prop2po", ".properties": "prop2po", ".yml": "yaml2po", ".yaml": "yaml2po", ".arb": "json2po",
    ".ini": "ini2po", ".php": "php2po", ".ftl": "moz2po", ".rc": "rc2po",
}  # fmt: skip
_RESX = "resmimetype"


def told_apart(sample: Sample) -> tuple[str, str] | None:
    """What a file is and what to do with it; None when it is nothing known."""
    head, suffix = sample.head, sample.suffix
    kind = None
    if head.startswith(_OLD_OFFICE) and suffix in _PROTECTED:
        return (
            f"a {suffix} file protected by a password, or an old Office file with a new name",
            "open it in its program and save it anew without a password",
        )
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
    if b"Jet DB" in head[:32] or b"ACE DB" in head[:32]:
        return (
            "an Access database, perhaps a MultiTerm termbase (.sdltb)",
            "export it as MultiTerm XML, TBX or Excel",
        )
    if "designmap.xml" in sample.members:
        return "an InDesign file (.idml)", "make an XLIFF of it in a translation tool"
    name = re.match(r"<([\w:.-]+)", sample.root)
    if name and name[1] in _ROOTS and (name[1] != "root" or _RESX in sample.text):
        return _ROOTS[name[1]]
    if suffix in _RESOURCES:
        return f"a {suffix} file of a program's texts in one language", _TOOLKIT.format(_RESOURCES[suffix])
    for start, name_of in _ARCHIVES:
        if head.startswith(start):
            return f"a {name_of} archive", "unpack it and give the files in it"
    return None
