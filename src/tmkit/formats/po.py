"""GNU gettext PO: entries as units, fuzzy and obsolete marks as states; changed in place entry by entry."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tmkit.errors import FormatError
from tmkit.formats.base import FORMATS, Change, Feature, Format, Reading, Sample, Writing
from tmkit.formats.encoding import open_text, read_bytes, write_text
from tmkit.formats.po_entries import Catalogue, parsed
from tmkit.formats.quick import make_variant
from tmkit.model import NO_PROVENANCE, Properties, TranslationUnit, content_text

if TYPE_CHECKING:
    import polib

__all__ = ["units", "update", "write"]

PLURAL = "plural"


def _charset(data: bytes) -> str | None:
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


def _text(path: Path, reading: Reading) -> str:
    data = read_bytes(path)
    name = _charset(data)
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


def _prepared(path: Path, reading: Reading) -> str:
    return _tolerant(_text(path, reading).replace("\r\n", "\n").replace("\r", "\n"))


def _open(path: Path, reading: Reading) -> polib.POFile:
    """The whole catalogue, with the line of each entry."""
    try:
        return parsed(_prepared(path, reading))
    except (OSError, ValueError) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> FormatError:
    found = re.search(r"line (\d+)", str(error))
    what = re.sub(r"^.*?\(line \d+\):?\s*", "", str(error)) or "syntax error"
    return FormatError(
        f"broken PO: {what}",
        place=f"{path}:{found.group(1)}" if found else str(path),
        hint="mend the line, or read the other entries with tmkit convert --recover",
    )


def _tried(text: str, reading: Reading) -> polib.POFile:
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


def _entry_id(entry: Any, seen: dict[str, int], number: int) -> str:
    """The context, else the line's number among the entries: msgids are too long for ids."""
    wanted = entry.msgctxt or str(number)
    seen[wanted] = seen.get(wanted, 0) + 1
    return wanted if seen[wanted] == 1 else f"{wanted}#{seen[wanted]}"


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
    text = entry.msgstr
    if entry.msgid_plural:
        props.append((PLURAL, entry.msgid_plural))
        forms = sorted(entry.msgstr_plural.items(), key=lambda item: int(item[0]))
        text = forms[0][1] if forms else ""
        props += [(f"msgstr[{n}]", form) for n, form in forms[1:]]
    fuzzy = "fuzzy" in entry.flags
    state = "obsolete" if entry.obsolete else "fuzzy" if fuzzy else "translated" if text else "untranslated"
    notes = (entry.tcomment,) if entry.tcomment else ()
    variants = (
        make_variant(source, (entry.msgid,), (), (), NO_PROVENANCE, ()),
        make_variant(target, (text,), (), (), NO_PROVENANCE, ()),
    )
    return TranslationUnit(unit_id, variants, tuple(props), notes, state=state)


def units(path: Path, reading: Reading) -> Iterator[TranslationUnit]:
    """The entries of a PO file but its header.

    Raises:
        FormatError: where it is broken.

    """
    text = _prepared(path, reading)
    try:
        catalogue = _tried(text, reading) if reading.recover else Catalogue(text)
        source, target = _head(dict(catalogue.metadata), reading)
        seen: dict[str, int] = {}
        for number, entry in enumerate(catalogue, 1):
            yield _unit(entry, _entry_id(entry, seen, number), source, target)
    except (OSError, ValueError) as error:
        raise _broken(path, error) from error


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
            catalogue.metadata = {
                "MIME-Version": "1.0",
                "Content-Type": "text/plain; charset=UTF-8",
                "Content-Transfer-Encoding": "8bit",
                "Language": target.lang if target else writing.target,
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
    known = {"msgctxt", "reference", "flag", "extracted", "previous", PLURAL}
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


def quoted(text: str) -> str:
    """A PO string on one line."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(escapes.get(ch, ch) for ch in text) + '"'


def update(path: Path, out: Path, changes: Mapping[str, Change], reading: Reading) -> int:
    """Only the lines of changed entries' translations, flags and translator comments are written anew."""
    quiet = Reading(path, reading.source, reading.target, quiet=True)
    catalogue = _open(path, quiet)
    encoding = _charset(read_bytes(path))
    if encoding is None:
        with open_text(path, quiet) as stream:
            encoding = stream.encoding
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", _text(path, quiet))
    seen: dict[str, int] = {}
    edits: list[tuple[int, int, list[str]]] = []
    count = 0
    for number, entry in enumerate(catalogue, 1):
        change = changes.get(_entry_id(entry, seen, number))
        if change is not None:
            count += 1
            edits += _edits(lines, entry, change)
    for start, end, new in sorted(edits, key=lambda edit: edit[0], reverse=True):
        lines[start:end] = new
    write_text(out, "".join(lines), encoding, path)
    return count


def _edits(lines: list[str], entry: Any, change: Change) -> list[tuple[int, int, list[str]]]:
    """(first line, behind the last, new lines) for one entry; ``linenum`` is the line of its msgid."""
    start = max(0, entry.linenum - 1)
    while start < len(lines) and not re.match(r"(#~ ?)?msgid\s", lines[start]):
        start += 1
    first = start
    while first > 0 and lines[first - 1].strip() and re.match(r"#|msgctxt|\"", lines[first - 1]):
        first -= 1
    end = lines[start][len(lines[start].rstrip("\r\n")) :] or "\n"
    edits: list[tuple[int, int, list[str]]] = []
    # first, so that comments put in at the same line come to stand before it, as gettext orders them
    if change.state is not None and (change.state == "fuzzy") != ("fuzzy" in entry.flags):
        edits.append(_flag_edit(lines, first, start, end, fuzzy=change.state == "fuzzy"))
    if change.comments:
        texts = [line for comment in change.comments for line in comment.split("\n")]
        edits.append((first, first, [f"# {text}{end}" for text in texts]))
    if change.target is not None:
        text = change.target if isinstance(change.target, str) else content_text(change.target)
        place = start
        while place < len(lines) and not re.match(r"(#~ ?)?msgstr", lines[place]):
            place += 1
        behind = place + 1
        while behind < len(lines) and re.match(r'(#~ ?)?"', lines[behind]):
            behind += 1
        keyword = re.match(r"(?:#~ ?)?msgstr(?:\[\d+\])?", lines[place])
        if keyword:
            edits.append((place, behind, [f"{keyword.group()} {quoted(text)}{end}"]))
    return edits


def _flag_edit(
    lines: list[str], first: int, start: int, end: str, *, fuzzy: bool
) -> tuple[int, int, list[str]]:
    for place in range(first, start):
        if lines[place].startswith("#,"):
            flags = [f.strip() for f in lines[place][2:].split(",") if f.strip() and f.strip() != "fuzzy"]
            if fuzzy:
                flags.insert(0, "fuzzy")
            return place, place + 1, [f"#, {', '.join(flags)}{end}"] if flags else []
    place = next((i for i in range(first, start) if lines[i].startswith("msgctxt")), start)
    return place, place, [f"#, fuzzy{end}"]


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
