"""XLIFF 1.2 and 2.0 out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from tmkit.formats.base import Writing
from tmkit.formats.xliff_content import as_token, write_content
from tmkit.formats.xliff_kept import file_attributes, file_elements, note_elements
from tmkit.formats.xliff_levels import OpenLevels
from tmkit.formats.xmltext import XmlText
from tmkit.formats.xmltree import is_foreign
from tmkit.model import Content, TranslationUnit, Variant

__all__ = ["write_xliff1", "write_xliff2"]

STATES1 = {
    "final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
    "needs-review-translation", "needs-translation", "new", "signed-off", "translated",
}  # fmt: skip
CARRIED = {
    "approved", "resname", "restype", "extradata", "extype", "datatype", "size-unit", "maxwidth", "minwidth",
    "maxheight", "minheight", "maxbytes", "minbytes", "charclass", "reformat",
}  # fmt: skip
TARGET_CARRIED = {"state-qualifier", "equiv-trans", "resname", "restype", "coord", "font", "css-style"}
CARRIED_ELEMENTS = ("<alt-trans", "<context-group", "<count-group", "<prop-group")
CARRIED2 = {"name", "type", "canResegment", "srcDir", "trgDir"}
SPACES = re.compile(r"^\s|\s$|\s\s|[\n\t]")
STATES2 = {"initial", "translated", "reviewed", "final"}


class _Tokens:
    """Ids for XLIFF 2, where no two are alike and each is an NMTOKEN; ours may be any text."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, unit_id: str) -> str:
        wanted = as_token(unit_id)
        found, again = wanted, 1
        while found in self._taken:
            again += 1
            found = f"{wanted}_{again}"
        self._taken.add(found)
        return found


def write_xliff1(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    """Write XLIFF 1.2, a trans-unit a unit; the number of units."""
    return _write(path, units, writing, _One(writing))


def write_xliff2(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    """Write XLIFF 2.0, a unit with one segment a unit, in its file and groups; the number of units."""
    return _write(path, units, writing, _Two(writing))


class _Version(Protocol):
    """The parts of a file of one version of XLIFF."""

    def head(self, source: str, target: str) -> str:
        """What stands before the units of a file in these languages."""

    def unit(self, unit: TranslationUnit, source: Variant | None, target: Variant | None) -> str:
        """A unit, and what stands before it."""

    def end(self) -> str:
        """What stands behind the units."""


def _write(path: Path, units: Iterable[TranslationUnit], writing: Writing, version: _Version) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for unit in units:
            source, target = unit.sides(writing.source, writing.target)
            if count == 0:
                langs = (source.lang if source else writing.source, target.lang if target else writing.target)
                stream.write(version.head(*langs))
            count += 1
            stream.write(version.unit(unit, source, target))
        if count == 0:
            stream.write(version.head("", ""))
        stream.write(version.end())
    return count


class _One:
    """XLIFF 1.2."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._xml = XmlText(writing)
        self._langs = ("", "")

    def head(self, source: str, target: str) -> str:
        self._langs = (source, target)
        return _head1(self._xml, self._writing, source, target)

    def unit(self, unit: TranslationUnit, source: Variant | None, target: Variant | None) -> str:
        xml, writing = self._xml, self._writing
        left, right = _lang(xml, source, self._langs[0]), _lang(xml, target, self._langs[1])
        locked = ' translate="no"' if unit.locked else ""
        carried = _space(source, target) + xml.attrs((k, v) for k, v in unit.attrs if k in CARRIED)
        content = write_content(source.content, 1, writing) if source else ""
        out = [f'      <trans-unit id="{xml.attr(unit.id)}"{locked}{carried}>\n']
        out.append(f"        <source{left}>{content}</source>\n")
        if target:
            state = ""
            if unit.state:
                given = unit.state if unit.state in STATES1 else f"x-{unit.state.removeprefix('x-')}"
                state = f' state="{xml.attr(given)}"'
            content = write_content(target.content, 1, writing)
            out.append(f"        <target{state}{right}{_carried(target, xml)}>{content}</target>\n")
        out.append(_contexts(unit, xml))
        out.extend(f"        {note}\n" for note in note_elements(unit.notes, unit.extras, 1, xml))
        out.extend(f"        {extra}\n" for extra in unit.extras if extra.startswith(CARRIED_ELEMENTS))
        out.extend(f"        {extra}\n" for extra in unit.extras if is_foreign(extra))
        out.append("      </trans-unit>\n")
        return "".join(out)

    def end(self) -> str:
        return "    </body>\n  </file>\n</xliff>\n"


def _space(*sides: Variant | None) -> str:
    """Tells readers, of which some tidy white space up, where it matters."""
    matters = any(
        SPACES.search(part) for side in sides if side for part in side.content if isinstance(part, str)
    )
    return ' xml:space="preserve"' if matters else ""


def _carried(target: Variant, xml: XmlText) -> str:
    return xml.attrs((k, v) for k, v in target.attrs if k in TARGET_CARRIED)


def _lang(xml: XmlText, variant: Variant | None, usual: str) -> str:
    """The language attribute of a side that is not in the file's language."""
    if variant is None or variant.lang == usual or not variant.lang:
        return ""
    return f' xml:lang="{xml.attr(variant.lang)}"'


def _head1(xml: XmlText, writing: Writing, source: str, target: str) -> str:
    original = next((v for k, v in writing.meta if k == "original" and v), writing.path.stem)
    attributes = {"datatype": "plaintext"} | file_attributes(writing.meta, 1)
    kept = "".join(f"      {element}\n" for element in file_elements(writing.meta, 1))
    header = f"    <header>\n{kept}    </header>\n" if kept else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"{xml.declarations()}>\n'
        f'  <file original="{xml.attr(original)}"{xml.attrs(attributes.items())} '
        f'source-language="{xml.attr(source or writing.source)}" '
        f'target-language="{xml.attr(target or writing.target)}">\n{header}    <body>\n'
    )


def _own_values(unit: TranslationUnit) -> list[tuple[str, str]]:
    values = list(unit.props)
    if unit.match is not None:
        values.append(("tmkit-match", f"{unit.match:g}"))
    return values


def _contexts(unit: TranslationUnit, xml: XmlText) -> str:
    values = _own_values(unit)
    if not values:
        return ""
    inner = "".join(
        f'<context context-type="x-{xml.attr(name)}">{xml.text(value)}</context>' for name, value in values
    )
    return f'        <context-group name="tmkit" purpose="information">{inner}</context-group>\n'


class _Two:
    """XLIFF 2.0."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._xml = XmlText(writing)
        self._levels, self._tokens = OpenLevels(), _Tokens()

    def head(self, source: str, target: str) -> str:
        return _head2(self._xml, self._writing, source, target)

    def unit(self, unit: TranslationUnit, source: Variant | None, target: Variant | None) -> str:
        before = "".join(self._levels.change(unit.attrs))
        sides = (source.content if source else (), target.content if target else None)
        return before + _unit2(unit, self._tokens.of(unit.id), *sides, self._xml, self._writing)

    def end(self) -> str:
        return "".join(self._levels.close()) + "  </file>\n</xliff>\n"


def _head2(xml: XmlText, writing: Writing, source: str, target: str) -> str:
    original = next((v for k, v in writing.meta if k == "original" and v), writing.path.stem)
    attributes = xml.attrs(file_attributes(writing.meta, 2).items())
    kept = "".join(f"    {element}\n" for element in file_elements(writing.meta, 2))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        f'xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0"{xml.declarations("mda")} '
        f'srcLang="{xml.attr(source or writing.source)}" trgLang="{xml.attr(target or writing.target)}">\n'
        f'  <file id="f1" original="{xml.attr(original)}"{attributes}>\n{kept}'
    )


def _unit2(
    unit: TranslationUnit, token: str, source: Content, target: Content | None, xml: XmlText, writing: Writing
) -> str:
    locked = ' translate="no"' if unit.locked else ""
    if not unit.locked and ("translate", "yes") in unit.attrs:
        locked = ' translate="yes"'  # in a group that forbids it
    carried = xml.attrs((k, v) for k, v in unit.attrs if k in CARRIED2)
    out = [f'    <unit id="{token}"{locked}{carried}>\n']
    extras = [extra for extra in unit.extras if is_foreign(extra)]
    values = _own_values(unit) + ([("tmkit-id", unit.id)] if token != unit.id else [])
    metas = "".join(
        f'<mda:meta type="{xml.attr(name)}">{xml.text(value)}</mda:meta>' for name, value in values
    )
    if metas:
        # A unit has one metadata element: ours is a group in another tool's where there is one.
        group = f'<mda:metaGroup category="tmkit">{metas}</mda:metaGroup>'
        place = next((n for n, extra in enumerate(extras) if extra.endswith("</mda:metadata>")), None)
        if place is None:
            out.append(f'      <mda:metadata id="tmkit">{group}</mda:metadata>\n')
        else:
            extras[place] = extras[place].replace("</mda:metadata>", f"{group}</mda:metadata>")
    out.extend(f"      {extra}\n" for extra in extras)
    if unit.notes:
        notes = "".join(note_elements(unit.notes, unit.extras, 2, xml))
        out.append(f"      <notes>{notes}</notes>\n")
    store: dict[str, str] = {}
    left = write_content(source, 2, writing, store)
    right = None if target is None else write_content(target, 2, writing, store)
    if store:
        codes = "".join(f'<data id="{name}">{code}</data>' for code, name in store.items())
        out.append(f"      <originalData>{codes}</originalData>\n")
    state = ""
    if unit.state in STATES2:
        state = f' state="{unit.state}"'
    elif unit.state:
        state = f' state="initial" subState="tmkit:{xml.attr(unit.state)}"'
    space = ' xml:space="preserve"'
    out.append(f"      <segment{state}>\n        <source{space}>{left}</source>\n")
    if right is not None:
        out.append(f"        <target{space}>{right}</target>\n")
    out.append("      </segment>\n    </unit>\n")
    return "".join(out)
