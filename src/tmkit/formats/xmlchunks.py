"""XML files as chunks of UTF-8: encodings by mark, declaration or shape, characters that XML forbids left out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path

from tmkit.errors import InputError
from tmkit.formats.base import Reading
from tmkit.formats.encoding import TITLES, detect_encoding

__all__ = ["CHUNK", "CONTROL", "NONCHARACTERS", "blanked", "xml_chunks", "xml_encoding"]

CHUNK = 1 << 14
CONTROL = bytes(c for c in range(32) if c not in (9, 10, 13))
REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
REPLACEMENT = "\ufffd".encode()
UTF8 = (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"unicode")
XML_NAMES = {b"lt", b"gt", b"amp", b"quot", b"apos"}
BARE = re.compile(
    rb"&([A-Za-z][A-Za-z0-9]{0,31});|&(?!#?[A-Za-z0-9]+;)|<(?=[\s0-9=<])|<!\[CDATA\[.*?(?:\]\]>|\Z)",
    re.DOTALL,
)
"""References by name, what begins neither a reference nor a tag, and CDATA."""
NONCHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
LEAST_UTF8 = 4
"""Characters outside ASCII that bytes of another encoding hardly make up by chance."""
DECLARED_UTF8 = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']utf-?8["']""", re.IGNORECASE)
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
ALIASES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "unicode": "utf-16",
}


def xml_encoding(head: bytes) -> str:
    """The codec of an XML file by mark, declaration or shape; without these what its bytes look like.

    XML means UTF-8 where nothing is declared, but files without a declaration are often in a local encoding.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head[:2] == b"<\x00":
        return "utf-16-le"
    if head[:2] == b"\x00<":
        return "utf-16-be"
    found = DECLARED.match(head)
    if not found:
        return detect_encoding(head) or "utf-8"
    name = found.group(1).decode("ascii").lower()
    name = ALIASES.get(name, name)
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return "utf-8"
    if name.startswith("utf-16"):
        return "utf-8"
    if name == "utf-8":
        return _contradicted(head) or name
    return "utf-8" if _is_utf8(head) else name


def _contradicted(head: bytes) -> str | None:
    """What a file that says it is UTF-8 is in truth: tools copy the declaration and save in the local encoding."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(head)
    wrong = text.count("\ufffd")
    if not wrong or wrong < sum(ch > "\x7f" and ch != "\ufffd" for ch in text):
        return None  # UTF-8 with damage
    found = detect_encoding(head)
    return None if found in (None, "utf-8", "utf-8-sig") else found


def _is_utf8(head: bytes) -> bool:
    """Whether a file that declares another encoding is UTF-8: a converter changed the bytes and not the declaration."""
    try:
        text = codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return sum(ch > "\x7f" for ch in text) >= LEAST_UTF8


def _is_legal(reference: re.Match[bytes]) -> bool:
    """Whether a numeric reference stands for a character that XML allows."""
    digits = reference.group(1) or reference.group(2)
    code = int(digits, 16 if reference.group(1) else 10) if len(digits) < 100 else -1
    return (
        code in (9, 10, 13) or 32 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0xFFFF < code <= 0x10FFFF
    )


def blanked(data: bytes) -> bytes:
    """UTF-8 XML with spaces for what XML forbids, byte for byte, so that offsets stay."""
    data = data.translate(bytes(32 if c in CONTROL else c for c in range(256)))
    for bad in NONCHARACTERS:
        data = data.replace(bad, b"   ")
    if b"&#" not in data:
        return data
    return REFERENCE.sub(lambda found: found[0] if _is_legal(found) else b" " * len(found[0]), data)


class _Cleaner:
    """Takes out what XML forbids, remembering how much and where it began.

    Args:
        mend: whether to take ``&`` and ``<`` that begin nothing as text, and HTML's entities for what they mean.

    """

    def __init__(self, *, mend: bool = False) -> None:
        self.mended: dict[str, tuple[int, int]] = {}
        self._mend = mend
        self._in_cdata = False
        self.removed = 0
        self.first_line: int | None = None
        self.line = 1
        self._held = b""

    def _note(self, data: bytes, position: int) -> None:
        self.removed += 1
        if self.first_line is None:
            self.first_line = self.line + data.count(b"\n", 0, position)

    def _reference(self, match: re.Match[bytes]) -> bytes:
        if _is_legal(match):
            return match.group()
        self._note(match.string, match.start())
        return b""

    def feed(self, data: bytes) -> bytes:
        """The chunk cleaned; a reference cut by the chunk's end is held back for the next."""
        data = self._held + data
        self._held = b""
        cut = data.rfind(b"&", max(0, len(data) - 12))
        if cut >= 0 and b";" not in data[cut:]:
            data, self._held = data[:cut], data[cut:]
        kept = data.translate(None, CONTROL)
        if len(kept) != len(data):
            first = next(i for i, byte in enumerate(data) if byte in CONTROL)
            self._note(data, first)
            self.removed += len(data) - len(kept) - 1
        if b"&#" in kept:
            kept = REFERENCE.sub(self._reference, kept)
        for bad in NONCHARACTERS:
            if bad in kept:
                self._note(kept, kept.find(bad))
                self.removed += kept.count(bad) - 1
                kept = kept.replace(bad, b"")
        if self._mend:
            kept = self._mended(kept)
        self.line += data.count(b"\n")
        return kept

    def _mended(self, data: bytes) -> bytes:
        """The data with markup for characters that stand bare; CDATA, where they may, is left alone."""
        start = 0
        if self._in_cdata:
            end = data.find(b"]]>")
            if end < 0:
                return data
            start = end + 3
        self._in_cdata = data.rfind(b"<![CDATA[", start) > data.rfind(b"]]>", start)
        return data[:start] + BARE.sub(self._character, data[start:])

    def _character(self, match: re.Match[bytes]) -> bytes:
        if match.group().startswith(b"<!"):
            return match.group()
        what, put = "& or < that begins nothing was taken as text", match.group()
        if match.group(1):
            text = html5.get(match.group(1).decode("ascii") + ";")
            if match.group(1) in XML_NAMES:
                return put
            if text:
                what, put = "an entity of HTML was read as HTML means it", text.encode()
            else:
                put = b"&amp;" + put[1:]
        else:
            put = b"&amp;" if put == b"&" else b"&lt;"
        count, line = self.mended.get(what, (0, self.line + match.string.count(b"\n", 0, match.start())))
        self.mended[what] = (count + 1, line)
        return put

    def rest(self) -> bytes:
        held, self._held = self._held, b""
        return held


def xml_chunks(path: Path, reading: Reading, *, clean: bool = False, size: int = CHUNK) -> Iterator[bytes]:
    """The file as UTF-8 chunks for a parser told so; with ``clean``, forbidden characters are left out and told.

    Args:
        path: the file.
        reading: told the encoding.
        clean: whether to leave characters out.
        size: bytes read at a time.

    Raises:
        InputError: when the file is missing or unreadable.

    """
    cleaner = _Cleaner(mend=reading.recover)
    wrong, wrong_line, line = 0, 0, 1
    try:
        with path.open("rb") as stream:
            head = stream.read(CHUNK)
            name = xml_encoding(head)
            reading.encoding = TITLES.get(name, name.upper())
            if name != "utf-8" and DECLARED_UTF8.match(head):
                reading.report(f"it says it is UTF-8 but is {reading.encoding}, and is read as that", line=1)
            elif name == "utf-8" and (said := DECLARED.match(head)) and said[1].lower() not in UTF8:
                told = said[1].decode("ascii")
                reading.report(f"it says it is {told} but is UTF-8, and is read as that", line=1)
            decoder = None
            if name not in ("utf-8", "ascii", "utf-8-sig") or reading.recover:
                decoder = codecs.getincrementaldecoder(name)("replace")
            chunk = head[3:] if name == "utf-8-sig" and decoder is None else head
            while chunk:
                if decoder:
                    text = decoder.decode(chunk)
                    if "\ufffd" in text and (bad := text.count("\ufffd") - chunk.count(REPLACEMENT)) > 0:
                        wrong_line = wrong_line or line + text.count("\n", 0, text.find("\ufffd"))
                        wrong += bad
                    line += text.count("\n")
                    chunk = text.encode("utf-8", "replace")
                yield cleaner.feed(chunk) if clean else chunk
                chunk = stream.read(size)
            if decoder:
                yield decoder.decode(b"", final=True).encode("utf-8")
            yield cleaner.rest()
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", place=str(path)) from error
    if wrong:
        reading.report(
            f"{wrong} bytes or so that are no {reading.encoding} became U+FFFD", line=wrong_line, lost=True
        )
    for what, (count, line) in cleaner.mended.items():
        reading.report(what if count == 1 else f"{what}, {count} times", line=line)
    if cleaner.removed:
        many = "a character that XML forbids was" if cleaner.removed == 1 else (
            f"{cleaner.removed} characters that XML forbids were"
        )  # fmt: skip
        reading.report(f"{many} left out", line=cleaner.first_line, lost=True)
