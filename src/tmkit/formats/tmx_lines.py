"""TMX units straight into lines of JSON Lines, without the units between: for converting millions.

A line is the same as ``jsonl`` writes for the unit. Texts are escaped once for many lines together, so lines are
first made with stand-ins, characters that XML forbids: U+001D for a quotation mark of a text, U+001C and U+001B for
a backslash and an ampersand that are JSON already, and U+001E between lines. Text is UTF-8 seen as Latin-1, a
character for a byte, which costs nothing to make and to write.
"""

from __future__ import annotations

import re
from json.encoder import encode_basestring
from operator import itemgetter

from tmkit.formats.ids import UniqueIds
from tmkit.formats.json_units import content_to_json, encode, line_of
from tmkit.formats.tmx_scan import Children, Plan, Scanner, Side
from tmkit.formats.tmx_seg import OddError, code_of, parts_of, plain
from tmkit.formats.tmx_taken import unit_of
from tmkit.formats.tmx_values import parse_date
from tmkit.model import TranslationUnit

__all__ = ["LineMaker"]

SETTLED = ((b"\x1b", b"&"), (b"\x1c", b"\\"), (b"\x1d", b'\\"'))
KEYS = ("created", "created_by", "changed", "changed_by", "tool", "tool_version")
VIEW = "latin-1"
MANY = 100_000
"""Characters and codes remembered."""


def _kept(json: str) -> str:
    """JSON with stand-ins, to go unchanged through the escaping."""
    return json.replace("\\", "\x1c").replace("&", "\x1b")


def _quoted(text: str) -> str:
    """Text of the file as JSON, but for what is escaped for many lines at once."""
    text = text.replace('"', "\x1d")
    return f'"{text}"'


def _true(view: str) -> str:
    """The text of which this is the view."""
    return view if view.isascii() else view.encode(VIEW).decode()


class _Parts(dict[str, str]):
    """A part of TMX's dates as JSON has it: few days, minutes and seconds make up many dates."""

    def __init__(self, shape: str, put: str) -> None:
        super().__init__()
        self._shape = re.compile(shape, re.ASCII)
        self._put = put

    def __missing__(self, text: str) -> str:
        found = self._shape.fullmatch(text)
        if not found or (len(text) == len("20250102") and not parse_date(f"{text}T000000Z")):
            raise OddError
        self[text] = part = self._put.format(*found.groups())
        return part


class _Codes(dict[str, str]):
    """Inline codes as JSON, by how they are written."""

    def __missing__(self, xml: str) -> str:
        if len(self) >= MANY:
            self.clear()
        code = encode(content_to_json((code_of(_true(xml)),))[0])
        found = self[xml] = _kept(code.encode().decode(VIEW))
        return found


class _Characters(dict[bytes, bytes]):
    """What references stand for, by their names, as JSON has it in a string."""

    def __missing__(self, name: bytes) -> bytes:
        character = plain(f"&{name.decode('utf-8', 'replace')};")
        if len(self) >= MANY:
            self.clear()
        text = self[name] = _kept(encode_basestring(character)[1:-1]).encode()
        return text


class _Form:
    """The JSON of a tag's values: a pattern, and which values it takes."""

    __slots__ = ("chosen", "dates", "pattern")

    def __init__(self, plan: Plan, *, unit: bool) -> None:
        others = ",".join(f'["{name}","%s"]' for name, _ in plan.others)
        told = [(key, place) for key, place in zip(KEYS, plan.who, strict=False) if place >= 0]
        who = ",".join(f'"{key}":"%s"' for key, _ in told)
        parts = [
            (f',"attrs":[{others}]' if others else "", [place for _, place in plan.others]),
            (f',"provenance":{{{who}}}' if who else "", [place for _, place in told]),
        ]
        if not unit:
            parts.reverse()
        self.pattern = "".join(pattern for pattern, _ in parts)
        places = [place for _, places in parts for place in places]
        self.chosen = itemgetter(*places) if len(places) > 1 else lambda values: (values[places[0]],)
        self.dates = tuple(place for key, place in told if key in ("created", "changed"))


class LineMaker:
    """Lines out of blocks of a file.

    Attributes:
        done: the lines made, in UTF-8, without their ends.

    """

    __slots__ = ("_characters", "_codes", "_days", "_forms", "_ids", "_minutes", "_seconds", "done")
    codec = VIEW

    def __init__(self) -> None:
        self.done: list[bytes] = []
        self._ids = UniqueIds("tuid")
        self._forms: dict[Plan, _Form] = {}
        self._days = _Parts(r"(\d{4})(\d\d)(\d\d)", "{}-{}-{}")
        self._minutes = _Parts(r"T([01]\d|2[0-3])([0-5]\d)", "T{}:{}")
        self._seconds = _Parts(r"([0-5]\d)Z", ":{}+00:00")
        self._codes = _Codes()
        self._characters = _Characters()

    def add(self, unit: TranslationUnit) -> None:
        """Add a unit that the parser has read."""
        self.done.append(line_of(self._ids.unit(unit)).encode())

    def take(self, scanner: Scanner, pieces: list[str], first: int, count: int) -> int:
        """Make lines of the pieces from ``first`` on; the place of the first that is odd.

        Args:
            scanner: takes them apart.
            pieces: ``tu`` elements without their end tags, and what stands after the last.
            first: where to begin.
            count: units before.

        """
        last = len(pieces) - 1
        names: list[str] = []
        lines: list[str] = []
        line = self._line
        before = count + 1 - first
        try:
            for at in range(first, last):
                name, text = line(scanner, pieces[at], at + before)
                names.append(name)
                lines.append(text)
        except OddError:
            last = at
        if not lines:
            return last
        try:
            done = self._settled(lines)
        except OddError:
            return self._one_by_one(scanner, pieces[first:last], count) + first
        if not self._ids.all_new(names):
            for at, name in enumerate(names):
                if not self._ids.new(name):
                    unit = unit_of(scanner.unit(_true(pieces[first + at])), first + at + before)
                    done[at] = line_of(self._ids.renamed(unit)).encode()
        self.done += done
        return last

    def _one_by_one(self, scanner: Scanner, pieces: list[str], count: int) -> int:
        """Add units one of which uses an entity that only the parser may judge; how many there are before it."""
        for at, piece in enumerate(pieces):
            try:
                self.add(unit_of(scanner.unit(_true(piece)), count + at + 1))
            except OddError:
                return at
        return len(pieces)

    def _line(self, scanner: Scanner, piece: str, number: int) -> tuple[str, str]:
        """The unit's id, and its line with stand-ins."""
        plan, values, children, sides = scanner.unit(piece)
        if children and children[2]:
            unit = unit_of(scanner.unit(_true(piece)), number)
            return unit.id, _kept(line_of(unit)).encode().decode(VIEW)
        name = (values[plan.name] if plan.name >= 0 else "") or str(number)
        own = _children(children) if children else ""
        if plan.who or plan.others:
            own += self._values(plan, values, unit=True)
        variants = [
            f'{{"lang":"{side[0]}","text":"{side[1]}"}}'
            if side[2] is None and side[4] is None and "<" not in side[1] and '"' not in side[1]
            else self._variant(side)
            for side in sides
        ]
        line = f'{{"id":"{name}","variants":[{",".join(variants)}]{own}}}'
        if not name.isascii() or "&" in name:
            name = plain(_true(name))
        return name, line

    def _variant(self, side: Side) -> str:
        lang, seg, plan, values, children = side
        if "<" in seg:
            seg, content = self._content(seg)
            more = f',"content":[{content}]'
        else:
            more = ""
        if children:
            if children[2]:
                raise OddError
            more += _children(children)
        if plan and (plan.who or plan.others):
            more += self._values(plan, values, unit=False)
        seg = seg.replace('"', "\x1d")
        return f'{{"lang":"{lang}","text":"{seg}"{more}}}'

    def _content(self, seg: str) -> tuple[str, str]:
        texts, codes = parts_of(seg)
        out = []
        for text, code in zip(texts, codes, strict=False):
            if text:
                out.append(_quoted(text))
            out.append(self._codes[code])
        if texts[-1]:
            out.append(_quoted(texts[-1]))
        return "".join(texts), ",".join(out)

    def _values(self, plan: Plan, values: list[str], *, unit: bool) -> str:
        form = self._forms.get(plan)
        if form is None:
            if len(self._forms) >= MANY:
                self._forms.clear()
            form = self._forms[plan] = _Form(plan, unit=unit)
        days, minutes, seconds = self._days, self._minutes, self._seconds
        for place in form.dates:
            date = values[place]
            values[place] = days[date[:8]] + minutes[date[8:13]] + seconds[date[13:]]
        return form.pattern % form.chosen(values)

    def _settled(self, lines: list[str]) -> list[bytes]:
        """Lines with stand-ins, and texts as the file has them, as JSON.

        Raises:
            OddError: for a reference that only the parser may judge.

        """
        text = "\x1e".join(lines).encode(VIEW)
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
                out.append(characters[name])
                out.append(rest)
            text = b"".join(out)
        for stand_in, meant in SETTLED:
            if stand_in in text:
                text = text.replace(stand_in, meant)
        return text.split(b"\x1e")


def _children(children: Children) -> str:
    notes, props, _ = children
    out = ""
    if props:
        pairs = '"],["'.join([f'{kind}","{value}' for kind, value in props])
        if pairs.count('"') > 4 * len(props) - 2:
            pairs = ",".join([f'["{kind}",{_quoted(value)}]' for kind, value in props])[2:-2]
        out = f',"props":[["{pairs}"]]'
    if notes:
        out += f',"notes":[{",".join(map(_quoted, notes))}]'
    return out
