"""GNU gettext PO: entries as units, fuzzy and obsolete marks as states; changed in place entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmkit.formats.base import FORMATS, Feature, Format, Reading, Sample, Writing
from tmkit.formats.po_entries import Catalogue
from tmkit.formats.po_file import broken, entry_id, prepared, tried
from tmkit.formats.po_update import update
from tmkit.formats.quick import make_variant
from tmkit.model import NO_PROVENANCE, Properties, TranslationUnit

if TYPE_CHECKING:
    pass

__all__ = ["units", "update", "write"]

PLURAL = "plural"
SINGULAR = "singular"


def _unit(entry: Any, unit_id: str, source: str, target: str) -> TranslationUnit:
    props: list[tuple[str, str]] = []
    if entry.msgctxt is not None:
        props.append(("msgctxt", entry.msgctxt))
    props += [("reference", ":".join(filter(None, place))) for place in entry.occurrences]
    props += [("flag", flag) for flag in entry.flags if flag != "fuzzy"]
    if entry.comment:
        props.append(("extracted", entry.comment))
    if entry.previous_msgid:
        props.append(("previous", entry.previous_msgid))
    original, text = entry.msgid, entry.msgstr
    if entry.msgid_plural:
        if len(entry.msgstr_plural) == 1:  # the one form of Chinese is for the many, too
            original = entry.msgid_plural
            props.append((SINGULAR, entry.msgid))
        else:
            props.append((PLURAL, entry.msgid_plural))
        forms = sorted(entry.msgstr_plural.items(), key=lambda item: int(item[0]))
        text = forms[0][1] if forms else ""
        props += [(f"msgstr[{n}]", form) for n, form in forms[1:]]
    fuzzy = "fuzzy" in entry.flags
    state = "obsolete" if entry.obsolete else "fuzzy" if fuzzy else "translated" if text else "untranslated"
    notes = (entry.tcomment,) if entry.tcomment else ()
    variants = (
        make_variant(source, (original,), (), (), NO_PROVENANCE, ()),
        make_variant(target, (text,), (), (), NO_PROVENANCE, ()),
    )
    return TranslationUnit(unit_id, variants, tuple(props), notes, state=state)


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The entries of a PO file but its header.

    Raises:
        FormatError: where it is broken.

    """
    text = prepared(path, reading)
    try:
        catalogue = tried(text, reading) if reading.recover else Catalogue(text)
        source, target = _head(dict(catalogue.metadata), reading)
        seen: dict[str, int] = {}
        for number, entry in enumerate(catalogue, 1):
            yield _unit(entry, entry_id(entry, seen, number), source, target)
    except (OSError, ValueError) as error:
        raise broken(path, error) from error


def _head(metadata: dict[str, str], reading: Reading) -> tuple[str, str]:
    """What the header says, put into the reading; source and target language."""
    target = (metadata.get("Language") or reading.target).replace("_", "-") or reading.target
    reading.tool = metadata.get("X-Generator") or None
    reading.meta.extend(metadata.items())
    source = reading.source
    if target.split("-")[0].lower() == source.split("-")[0].lower():
        source = reading.target if reading.target.split("-")[0] != target.split("-")[0] else "en"
    reading.languages = (source, target)
    return source, target


PLURALS = {
    "zh": {"Plural-Forms": "nplurals=1; plural=0;"},
    "en": {"Plural-Forms": "nplurals=2; plural=(n != 1);"},
}
"""Without it msgfmt refuses entries with plural forms."""
HEADER = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding")


def write(path: Path, units: Iterable[TranslationUnit], writing: Writing) -> int:
    """Write a PO catalogue; the number of entries. Two units with one source are told apart by their ids."""
    import polib

    catalogue = polib.POFile(wrapwidth=0)
    seen: set[tuple[str | None, str]] = set()
    entries: list[str] = []
    count = 0
    for unit in units:
        source, target = unit.sides(writing.source, writing.target)
        if count == 0:
            lang = target.lang if target else writing.target
            catalogue.metadata = {
                "MIME-Version": "1.0",
                "Content-Type": "text/plain; charset=UTF-8",
                "Content-Transfer-Encoding": "8bit",
                "Language": lang.replace("-", "_"),
                **PLURALS.get(lang.lower()[:2], {}),
                "X-Generator": "tmkit",
            } | {k: v for k, v in writing.meta if k not in HEADER and re.fullmatch(r"[A-Z][\w-]+", k)}
        count += 1
        entry = _entry(unit, source.text if source else "", target.text if target else "")
        key = (entry.msgctxt, entry.msgid)
        if not entry.msgid or (entry.msgctxt is None and (unit.id != str(count) or key in seen)):
            entry.msgctxt = unit.id
        seen.add((entry.msgctxt, entry.msgid))
        entries.append(entry.__unicode__(0))
    # polib would move obsolete entries to the end.
    text = "\n".join([str(catalogue), *entries]).rstrip("\n") + "\n"
    path.write_text(text, encoding="utf-8", errors="replace")
    return count


def _entry(unit: TranslationUnit, source: str, target: str) -> Any:
    import polib

    props: Properties = unit.props
    flags = [v for k, v in props if k == "flag"]
    if unit.state == "fuzzy":
        flags.insert(0, "fuzzy")
    plural = next((v for k, v in props if k == PLURAL), "")
    singular = next((v for k, v in props if k == SINGULAR), None)
    if singular is not None:
        source, plural = singular, source
    known = {"msgctxt", "reference", "flag", "extracted", "previous", PLURAL, SINGULAR}
    others = [f"{k}: {v}" for k, v in props if k not in known and not k.startswith("msgstr[")]
    entry = polib.POEntry(
        msgid=source,
        msgstr="" if plural else target,
        msgctxt=next((v for k, v in props if k == "msgctxt"), None),
        flags=flags,
        occurrences=[_place(v) for k, v in props if k == "reference"],
        comment="\n".join([v for k, v in props if k == "extracted"] + others),
        tcomment="\n".join(unit.notes),
        previous_msgid=next((v for k, v in props if k == "previous"), None),
        obsolete=unit.state == "obsolete",
    )
    if plural:
        entry.msgid_plural = plural
        forms = {0: target}
        forms |= {int(k[7:-1]): v for k, v in props if re.fullmatch(r"msgstr\[\d+\]", k)}
        entry.msgstr_plural = forms
    return entry


def _place(reference: str) -> tuple[str, str]:
    name, _, line = reference.rpartition(":")
    return (name, line) if name and line.isdigit() else (reference, "")


def _sniff(sample: Sample) -> float:
    if re.search(r'(?m)^msgid\s+"', sample.text) and re.search(r"(?m)^msgstr", sample.text):
        return 1.0
    return 0.3 if sample.suffix in (".po", ".pot") and sample.text else 0.0


FORMATS.register("po")(
    Format(
        name="po",
        title="gettext PO",
        suffixes=(".po", ".pot"),
        sniff=_sniff,
        units=units,
        write_units=write,
        update=update,
        keeps=frozenset({Feature.NOTES}),
    )
)
