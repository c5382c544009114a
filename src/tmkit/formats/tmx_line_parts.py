"""What the lines of JSON Lines are made of when they come straight from TMX; see ``tmx_lines``."""

from __future__ import annotations

import re
from json.encoder import encode_basestring
from operator import itemgetter
from typing import Any

from tmkit.formats.json_units import content_to_json, encode
from tmkit.formats.tmx_scan import Plan
from tmkit.formats.tmx_seg import OddError, code_of, plain
from tmkit.formats.tmx_values import parse_date

__all__ = ["MANY", "VIEW", "Characters", "Codes", "Dates", "Form", "kept", "quoted", "remember", "true_text"]

KEYS = ("created", "created_by", "changed", "changed_by", "tool", "tool_version")
VIEW = "latin-1"
MANY = 100_000
"""Characters, codes and parts of dates remembered."""


def kept(json: str) -> str:
    """JSON with stand-ins, to go unchanged through the escaping."""
    return json.replace("\\", "\x1c").replace("&", "\x1b")


def quoted(text: str) -> str:
    """Text of the file as JSON, but for what is escaped for many lines at once."""
    text = text.replace('"', "\x1d")
    return f'"{text}"'


def remember(known: dict[str, str], xml: str, json: str) -> str:
    """Remember what a piece of XML is in JSON, or the reverse."""
    if len(known) >= MANY:
        known.clear()
    known[xml] = json
    return json


def true_text(view: str) -> str:
    """The text of which this is the view."""
    return view if view.isascii() else view.encode(VIEW).decode()


class Dates(dict[str, str]):
    """A part of TMX's dates as JSON has it, or the reverse: few days, minutes and seconds make up many dates."""

    def __init__(self, shape: str, put: str) -> None:
        super().__init__()
        self._shape = re.compile(shape, re.ASCII)
        self._put = put

    def __missing__(self, text: str) -> str:
        found = self._shape.fullmatch(text)
        if not found or (
            len(found.groups()) == len("ymd") and not parse_date("".join(found.groups()) + "T000000Z")
        ):
            raise OddError
        if len(self) >= MANY:
            self.clear()
        self[text] = part = self._put.format(*found.groups())
        return part


class Codes(dict[str, str]):
    """Inline codes as JSON, by how they are written."""

    def __missing__(self, xml: str) -> str:
        if len(self) >= MANY:
            self.clear()
        code = encode(content_to_json((code_of(true_text(xml)),))[0])
        found = self[xml] = kept(code.encode().decode(VIEW))
        return found


class Characters(dict[bytes, bytes]):
    """What references stand for, by their names, as JSON has it in a string."""

    def __missing__(self, name: bytes) -> bytes:
        character = plain(f"&{name.decode('utf-8', 'replace')};")
        if len(self) >= MANY:
            self.clear()
        text = self[name] = kept(encode_basestring(character)[1:-1]).encode()
        return text


class Form:
    """The JSON of a tag's values: a pattern, and which pieces of the tag, cut at quotation marks, it takes.

    Attributes:
        name: place of the id or the language; 0 is none.
        pattern: the JSON; empty when there is nothing but the name.
        chosen: the pieces for it, of the list of pieces.
        dates: places of dates.

    """

    __slots__ = ("chosen", "dates", "name", "pattern")

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
        places = [2 * place + 1 for _, places in parts for place in places]
        # Of one place, itemgetter gives no tuple, which the pattern takes as well.
        self.chosen: Any = itemgetter(*places) if places else None
        self.dates = tuple(2 * place + 1 for key, place in told if key in ("created", "changed"))
        self.name = 2 * plan.name + 1 if plan.name >= 0 else 0
