"""TMX units straight into lines of JSON Lines, without the units between: for converting millions.

A line is the same as ``jsonl`` writes for the unit. Texts are escaped once for many lines together, so lines are
first made with stand-ins, characters that XML forbids: U+001D for a quotation mark of a text, U+001C and U+001B for
a backslash and an ampersand that are JSON already, and U+001E for a line's end. Text is UTF-8 seen as Latin-1, a
character for a byte, which costs nothing to make and to write.
"""

from __future__ import annotations

from collections.abc import Callable

from tmkit.formats.base import Lines
from tmkit.formats.ids import UniqueIds
from tmkit.formats.json_units import line_of
from tmkit.formats.tmx_line_parts import MANY, VIEW, Characters, Codes, Dates, Form, kept, quoted, true_text
from tmkit.formats.tmx_scan import Scanner, check
from tmkit.formats.tmx_seg import OddError, is_simple, parts_of, plain
from tmkit.formats.tmx_taken import unit_of
from tmkit.model import TranslationUnit

__all__ = ["LineMaker"]

SETTLED = ((b"\x1b", b"&"), (b"\x1c", b"\\"), (b"\x1d", b'\\"'), (b"\x1e", b"\n"))


class _FieldError(Exception):
    """A property stands for a field of the model: the line is made of the unit."""


class LineMaker:
    """Lines out of blocks of a file.

    Attributes:
        done: the lines made, in UTF-8.

    """

    __slots__ = ("_characters", "_codes", "_days", "_forms", "_ids", "_minutes", "_seconds", "done")
    codec = VIEW

    def __init__(self) -> None:
        self.done: list[Lines] = []
        self._ids = UniqueIds("tuid")
        self._forms: dict[tuple[str, ...], Form] = {}
        # Square brackets on a subclass of dict take three times as long as this method.
        self._days = Dates(r"(\d{4})(\d\d)(\d\d)", "{}-{}-{}").__getitem__
        self._minutes = Dates(r"T([01]\d|2[0-3])([0-5]\d)", "T{}:{}").__getitem__
        self._seconds = Dates(r"([0-5]\d)Z", ":{}+00:00").__getitem__
        self._codes = Codes().__getitem__
        self._characters = Characters().__getitem__

    def add(self, unit: TranslationUnit) -> None:
        """Add a unit that the parser has read."""
        self.done.append(Lines(1, line_of(self._ids.unit(unit)).encode() + b"\n"))

    def take(self, scanner: Scanner, pieces: list[str], first: int, count: int) -> int:
        """Make lines of the pieces from ``first`` on; the place of the first that is odd.

        Args:
            scanner: takes them apart.
            pieces: ``tu`` elements without their end tags, and what stands after the last.
            first: where to begin.
            count: units before.

        """
        names, lines, last = self.lines(scanner, pieces, first, count)
        if not lines:
            return last
        try:
            self.add_lines(names, self.settled(lines), scanner, lambda: pieces[first:last], count)
        except OddError:
            return self._one_by_one(scanner, pieces[first:last], count) + first
        return last

    def lines(
        self, scanner: Scanner, pieces: list[str], first: int, count: int
    ) -> tuple[list[str], list[str], int]:
        """The ids of units, their lines with stand-ins, and the place of the first piece that is odd."""
        last = len(pieces) - 1
        names: list[str] = []
        lines: list[str] = []
        line = self._line
        before = count + 1 - first
        try:
            for at in range(first, last):
                try:
                    name, text = line(scanner, pieces[at], at + before)
                except _FieldError:
                    unit = unit_of(scanner.unit(true_text(pieces[at])), at + before)
                    name, text = unit.id, kept(line_of(unit)).encode().decode(VIEW) + "\x1e"
                names.append(name)
                lines.append(text)
        except OddError:
            last = at
        return names, lines, last

    def add_lines(
        self, names: list[str], done: bytes, scanner: Scanner, xml: Callable[[], list[str]], count: int
    ) -> None:
        """Add finished lines; those whose ids come again are made anew of the pieces that ``xml`` gives."""
        if not self._ids.all_new(names):
            each = done.split(b"\n")
            pieces: list[str] = []
            for at, name in enumerate(names):
                if not self._ids.new(name):
                    pieces = pieces or xml()
                    unit = unit_of(scanner.unit(true_text(pieces[at])), count + at + 1)
                    each[at] = line_of(self._ids.renamed(unit)).encode()
            done = b"\n".join(each)
        self.done.append(Lines(len(names), done))

    def _one_by_one(self, scanner: Scanner, pieces: list[str], count: int) -> int:
        """Add units one of which uses an entity that only the parser may judge; how many there are before it."""
        for at, piece in enumerate(pieces):
            try:
                self.add(unit_of(scanner.unit(true_text(piece)), count + at + 1))
            except OddError:
                return at
        return len(pieces)

    def _line(self, scanner: Scanner, piece: str, number: int) -> tuple[str, str]:
        """The unit's id, and its line with stand-ins.

        This is ``Scanner.unit`` once more, with the JSON made on the way: the values between would cost a third of
        the time.

        Raises:
            OddError: when only the parser may judge the unit.
            _FieldError: when the line is to be made of the unit.

        """
        head, *segs = piece.split("<seg>")
        head, _, start = head.rpartition("<tuv")
        tag, close, inside = head.partition(">")
        tag = tag.lstrip(" \n\t")
        parts = tag.split('"')
        names = tuple(parts[::2])
        form = self._forms.get(names) or self._form(scanner, names, unit=True)
        if "\n" in tag or "\t" in tag or tag.find("<", 1) >= 0:
            check(parts[1::2])
        name = (parts[form.name] if form.name else "") or str(number)
        own = "" if not inside or inside.isspace() else self._children(scanner, inside)
        days, minutes, seconds = self._days, self._minutes, self._seconds
        if form.pattern:
            for place in form.dates:
                date = parts[place]
                parts[place] = days(date[:8]) + minutes(date[8:13]) + seconds(date[13:])
            own += form.pattern % form.chosen(parts)
        variants: list[str] = []
        between, only_lang = scanner.between, scanner.only_lang
        lang = only_lang.get(start)
        for seg in segs:
            seg, _, rest = seg.partition("</seg>")
            more = ""
            if lang is None:
                tag, mark, inside = start.partition(">")
                if not mark:
                    raise OddError
                lang = only_lang.get(tag)
                if lang is None:
                    parts = tag.split('"')
                    names = tuple(parts[::2])
                    form = self._forms.get(names) or self._form(scanner, names, unit=False)
                    if "\n" in tag or "\t" in tag or "<" in tag:
                        check(parts[1::2])
                    lang = parts[form.name]
                    if lang not in scanner.langs:
                        scanner.language(lang)
                    if form.pattern:
                        for place in form.dates:
                            date = parts[place]
                            parts[place] = days(date[:8]) + minutes(date[8:13]) + seconds(date[13:])
                        more = form.pattern % form.chosen(parts)
                    else:
                        scanner.remember(tag, lang)
                if inside and not inside.isspace():
                    more = self._variant_children(scanner, inside) + more
                elif not more:
                    scanner.remember(start, lang)
            elif not lang:
                raise OddError
            if "<" in seg:
                seg, content = self._content(seg)
                more = f',"content":[{content}]{more}'
            if '"' in seg:
                seg = seg.replace('"', "\x1d")
            variants.append(f'{{"lang":"{lang}","text":"{seg}"{more}}}')
            lang = between.get(rest)
            if lang is None:
                lang, start = scanner.next(rest)
        if lang != "" or not variants or not close:
            raise OddError
        if len(variants) > 1 and not variants[0].startswith(f'{{"lang":"{scanner.srclang}"'):
            variants = scanner.source_first(variants, [variant.split('"', 4)[3] for variant in variants])
        line = f'{{"id":"{name}","variants":[{",".join(variants)}]{own}}}\x1e'
        if not name.isascii() or "&" in name:
            name = plain(true_text(name))
        return name, line

    def _form(self, scanner: Scanner, names: tuple[str, ...], *, unit: bool) -> Form:
        if len(self._forms) >= MANY:
            self._forms.clear()
        form = self._forms[names] = Form(scanner.plan(names), unit=unit)
        return form

    def _content(self, seg: str) -> tuple[str, str]:
        """The text of a ``seg``, and the JSON of text and codes."""
        codes = self._codes
        out = []
        if is_simple(seg):
            text, *pieces = seg.split("<")
            if len(pieces) % 2:
                raise OddError
            if text:
                out.append(quoted(text))
            texts = [text]
            both = iter(pieces)
            for start, end in zip(both, both, strict=False):
                close, mark, text = end.partition(">")
                out.append(codes(f"<{start}<{close}{mark}"))
                if text:
                    texts.append(text)
                    out.append(quoted(text))
            return "".join(texts), ",".join(out)
        texts, between = parts_of(seg)
        for text, code in zip(texts, between, strict=False):
            if text:
                out.append(quoted(text))
            out.append(codes(code))
        if texts[-1]:
            out.append(quoted(texts[-1]))
        return "".join(texts), ",".join(out)

    def _children(self, scanner: Scanner, text: str) -> str:
        """The JSON of notes and properties."""
        if "</note>" in text:
            notes, pairs, _ = scanner.children(text)
            out = f',"notes":[{",".join(map(quoted, notes))}]'
            props = [f'{kind}","{value}' for kind, value in pairs]
        else:
            out = ""
            kinds = scanner.types
            *pieces, rest = text.split("</prop>")
            props = []
            for piece in pieces:
                tag, _, value = piece.partition(">")
                kind = kinds.get(tag)
                if kind is None:
                    kind = scanner.type(tag)
                props.append(f'{kind}","{value}')
            if rest and not rest.isspace():
                raise OddError
        if not props:
            return out
        json = '"],["'.join(props)
        if "<" in json:
            raise OddError
        if json.count('"') > 4 * len(props) - 2:
            split = [prop.split('","', 1) for prop in props]
            json = '"],["'.join([f'{kind}","{quoted(value)[1:-1]}' for kind, value in split])
        if scanner.met_ours and scanner.children(text)[2]:
            raise _FieldError
        return f',"props":[["{json}"]]{out}'

    def _variant_children(self, scanner: Scanner, text: str) -> str:
        try:
            return self._children(scanner, text)
        except _FieldError:
            raise OddError from None

    def settled(self, lines: list[str]) -> bytes:
        """Lines with stand-ins, and texts as the file has them, as JSON.

        Raises:
            OddError: for a reference that only the parser may judge.

        """
        text = "".join(lines).encode(VIEW)
        if b"\\" in text:
            text = text.replace(b"\\", b"\\\\")
        if b"\n" in text:
            text = text.replace(b"\n", b"\\n")
        if b"\t" in text:
            text = text.replace(b"\t", b"\\t")
        if b"&" in text:
            characters = self._characters
            first, *parts = text.split(b"&")
            out = [first]
            for part in parts:
                name, _, rest = part.partition(b";")
                out.append(characters(name))
                out.append(rest)
            text = b"".join(out)
        for stand_in, meant in SETTLED:
            if stand_in in text:
                text = text.replace(stand_in, meant)
        return text
