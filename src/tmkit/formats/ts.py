"""TS, the translation file of Qt Linguist: read, and changed in place.

A unit is a ``message`` of a ``context``; its id is the message's, or its number in the file, with the number of the form where
the translation has several for a count (``numerusform``). Messages that the program no longer has are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tmkit.formats.base import FORMATS, Change, Format, Reading, Sample
from tmkit.formats.change import new_content
from tmkit.formats.ids import UniqueIds
from tmkit.formats.xml_update import update_units
from tmkit.formats.xmlstream import parse
from tmkit.formats.xmltext import clean, escape
from tmkit.formats.xmltree import Node, Patch, after, replace_inner, set_attribute, start_tag_end
from tmkit.formats.xmltrees import UnitTrees
from tmkit.model import TranslationUnit, Variant, content_text

__all__: list[str] = []

_GONE: Final = frozenset({"vanished", "obsolete"})
_PROPS: Final = ("comment", "extracomment")
_OPEN_STATES: Final = frozenset(
    {"unfinished", "draft", "fuzzy", "new", "initial", "needs-review-translation"}
)
_TYPE: Final = re.compile(rb"""\s+type\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit, its message, the element of its translation, and that of its text: a form for a count, perhaps."""

    unit: TranslationUnit
    message: Node
    translation: Node | None
    form: Node | None


def _messages(path: Path, reading: Reading) -> Iterator[_Found]:
    made: list[UnitTrees] = []

    def handler() -> UnitTrees:
        made.append(UnitTrees("context", "name", "<TS>"))
        return made[-1]

    ids = UniqueIds()
    count = 0
    for context in parse(path, reading, handler):
        root = made[-1].root or {}
        langs = _languages(root, reading)
        if not reading.languages:
            reading.version, reading.languages = root.get("version", ""), langs
        name = context.find("name")
        for message in context.find_all("message"):
            count += 1
            for found in _units_of(message, str(count), name.text() if name else "", langs):
                yield _Found(ids.unit(found.unit), message, found.translation, found.form)


def _languages(root: Mapping[str, str], reading: Reading) -> tuple[str, str]:
    """Source and target; Qt takes a source that is not named for English."""
    source = root.get("sourcelanguage", "").replace("_", "-") or "en"
    other = reading.source if reading.source[:2] != source[:2] else reading.target
    return source, root.get("language", "").replace("_", "-") or other


def _units_of(message: Node, number: str, context: str, langs: tuple[str, str]) -> Iterator[_Found]:
    source, translation = message.find("source"), message.find("translation")
    state = translation.attrs.get("type", "finished") if translation else None
    if state in _GONE:
        return
    original = source.text() if source else ""
    props = [("context", context)] if context else []
    props += [(each.name, each.text()) for each in message.elements() if each.name in _PROPS]
    notes = tuple(each.text() for each in message.find_all("translatorcomment"))
    forms: list[Node | None] = [*_forms(translation)]
    for place, form in enumerate(forms, 1):
        name = message.attrs.get("id") or number
        unit = TranslationUnit(
            f"{name}.{place}" if len(forms) > 1 else name,
            (Variant(langs[0], (original,)), Variant(langs[1], (form.text() if form else "",))),
            tuple(props),
            notes,
            state=state,
        )
        yield _Found(unit, message, translation, form)


def _forms(translation: Node | None) -> list[Node | None]:
    """The elements that hold the texts of a translation: forms for counts, the longest variant, or itself."""
    if translation is None:
        return [None]
    forms: list[Node | None] = [*translation.find_all("numerusform")]
    return forms or [translation.find("lengthvariant") or translation]


def _units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    for found in _messages(path, reading):
        yield found.unit


def _update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    return update_units(path, out, changes, reading, _messages, _changed)


def _changed(data: bytes, found: _Found, change: Change) -> Iterator[Patch]:
    translation, form = found.translation, found.form
    if change.comments:
        yield _comments(data, found.message, translation, change.comments)
    if change.target is not None:
        text = _written(content_text(new_content(found.unit.variants[-1].content, change.target)))
        if form is None:
            place = found.message.end
            yield place, place, f"<translation>{text}</translation>".encode()
        else:
            yield replace_inner(data, form, text)
    if change.state is not None and translation is not None:
        if change.state.lower() in _OPEN_STATES:
            yield set_attribute(data, translation, "type", "unfinished")
        else:
            yield from _without_type(data, translation)


def _without_type(data: bytes, translation: Node) -> Iterator[Patch]:
    end, _ = start_tag_end(data, translation.start)
    found = _TYPE.search(data, translation.start, end)
    if found:
        yield found.start(), found.end(), b""


def _comments(data: bytes, message: Node, translation: Node | None, texts: tuple[str, ...]) -> Patch:
    """The translator's comment, which comes before the translation, with these texts behind what it says."""
    written = "\n".join(map(_written, texts))
    there = message.find("translatorcomment")
    if there is not None:
        return replace_inner(data, there, f"{_written(there.text())}\n{written}")
    source = message.find("source")
    place = translation.start if translation else after(data, source) if source else message.end
    return place, place, f"<translatorcomment>{written}</translatorcomment>\n        ".encode()


def _written(text: str) -> str:
    """Text as Qt's own tools write it, quotation marks and all."""
    return escape(clean(text)).replace('"', "&quot;").replace("'", "&apos;")


def _sniff(sample: Sample) -> float:
    return 1.0 if re.match(r"<TS\b", sample.root) else 0.0


FORMATS.register("ts")(
    Format(
        name="ts",
        title="TS (Qt Linguist)",
        suffixes=(".ts",),
        sniff=_sniff,
        units=_units,
        update=_update,
    )
)
