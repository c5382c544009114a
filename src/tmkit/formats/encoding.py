"""Text files of any encoding a Chinese or English office produces: found out, decoded, binary refused.

Order: byte order mark, UTF-8, UTF-16 by its zero bytes, then GB18030 against Big5 by how common the
characters are that each reading gives, then Windows-1252.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from tmkit.errors import InputError
from tmkit.formats.base import Reading

__all__ = [
    "decode",
    "detect_encoding",
    "is_binary",
    "lines",
    "open_text",
    "read_bytes",
    "read_text",
    "write_text",
]

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TITLES = {"gb18030": "GB18030", "big5hkscs": "Big5", "cp1252": "Windows-1252", "utf-16-le": "UTF-16",
          "utf-16-be": "UTF-16", "utf-16": "UTF-16", "utf-32": "UTF-32", "utf-8-sig": "UTF-8 with BOM",
          "utf-8": "UTF-8"}  # fmt: skip
CHUNK = 1 << 18
DAMAGED = " with other bytes"
MIXED = "tmkit-mixed"
"""The name of the error handler for UTF-8 among which there are lines in GB18030."""
_LEAST_COMMON = 0.05
"""Share of common characters in Chinese text; in what is read in a wrong encoding it is less."""
_MOST_DAMAGED = 0.05
"""Share of the non-ASCII characters that may be damaged."""
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多"
    "定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由"
    "其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意"
    "這中為個國時來們對會發動說產種後經進著等部電裡現實兩體機當點從業應開還與關各線內數間樣質氣變條沒結問總長門東車"
    "，。、；：？！“”（）《》「」　"
)
"""The commonest characters of both scripts: what a right reading is full of."""


def is_binary(head: bytes) -> bool:
    """Whether these bytes are no text in any encoding read here."""
    if not head or any(head.startswith(bom) for bom, _ in BOMS):
        return False
    if head.startswith(
        (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\x7fELF", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")
    ):
        return True
    if b"\x00" in head:
        return _utf16(head) is None
    control = sum(head.count(bytes([c])) for c in range(32) if c not in (9, 10, 12, 13, 26, 27))
    return control > max(2, len(head) // 50)


def _utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: line ends, spaces and ASCII have a zero byte on one side only."""
    if head[:2] in (b"<\x00", b"\x00<"):
        return "utf-16-le" if head[:1] == b"<" else "utf-16-be"
    even, odd = head[0::2], head[1::2]
    zero_even, zero_odd = even.count(0), odd.count(0)
    for name, zeros, others in (("utf-16-le", zero_odd, zero_even), ("utf-16-be", zero_even, zero_odd)):
        if zeros and not others:
            try:
                text = head[: len(head) // 2 * 2].decode(name, "strict")
            except UnicodeDecodeError as error:
                if error.end < len(head) - 4:
                    continue
                text = head[: error.start].decode(name)
            if sum(ch.isprintable() or ch in "\r\n\t" for ch in text) >= 0.98 * len(text):
                return name
    return None


def _local(error: UnicodeError) -> tuple[str, int]:
    """What is no UTF-8 in a line, up to its end, as GB18030 where that gives Chinese; else a byte is U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    end = error.object.find(b"\n", error.start)
    rest = error.object[error.start : end if end >= 0 else len(error.object)]
    try:
        text = rest.decode("gb18030")
    except UnicodeDecodeError:
        return "\ufffd", error.end
    return (text, error.start + len(rest)) if _common(text) > _LEAST_COMMON else ("\ufffd", error.end)


codecs.register_error(MIXED, _local)


def _common(text: str) -> float:
    """Share of common characters among the non-ASCII characters."""
    wide = [ch for ch in text if ch > "\x7f"]
    return sum(ch in COMMON for ch in wide) / len(wide) if wide else 0.0


def _plausibility(data: bytes, encoding: str, errors: str = "replace") -> float:
    """Share of common characters in this reading; -1 where more than a few bytes do not decode."""
    text = codecs.getincrementaldecoder(encoding)(errors).decode(data)
    wide = sum(ch > "\x7f" for ch in text)
    return -1.0 if text.count("\ufffd") > _MOST_DAMAGED * wide else _common(text)


def _mostly_utf8(data: bytes) -> bool:
    """Whether most lines with more than ASCII are UTF-8."""
    lines = [line for line in data.split(b"\n")[:-1] or [data] if not line.isascii()]
    return 2 * sum(map(_is_utf8, lines)) > len(lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def detect_encoding(data: bytes) -> str | None:
    """The Python codec name these bytes (a beginning, or all) are in, but for some damage; None for binary data."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return name
    if is_binary(data[:CHUNK]):
        return None
    if b"\x00" in data[:CHUNK]:
        return _utf16(data[:CHUNK])
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    sample = data[:CHUNK]
    if _mostly_utf8(data if _is_utf8(sample) else sample):
        return "utf-8"
    scores = {name: _plausibility(sample, name) for name in ("gb18030", "big5hkscs")}
    scores["utf-8"] = _plausibility(sample, "utf-8", MIXED)
    best = max(scores, key=lambda name: scores[name])
    high = sum(1 for byte in sample if byte > 0x7F)
    lonely = sum(
        1
        for i, byte in enumerate(sample)
        if byte > 0x9F and (i == 0 or sample[i - 1] < 0x80) and (i + 1 == len(sample) or sample[i + 1] < 0x80)
    )
    if scores[best] < 0 or (scores[best] < _LEAST_COMMON and lonely > high * 0.6):
        return "cp1252"
    return best


def _file_encoding(path: Path) -> str:
    """The encoding of a whole file; UTF-8 is believed only when all of it decodes.

    Raises:
        InputError: for a missing file, a folder or a binary file.

    """
    try:
        with path.open("rb") as stream:
            head = stream.read(CHUNK)
            name = detect_encoding(head)
            if name in ("utf-8", "utf-8-sig"):
                decoder = codecs.getincrementaldecoder(name)()
                try:
                    chunk = head
                    while chunk:
                        decoder.decode(chunk)
                        chunk = stream.read(CHUNK)
                    decoder.decode(b"", final=True)
                except UnicodeDecodeError:
                    stream.seek(0)
                    name = detect_encoding(stream.read(64 * CHUNK))
                    if name in ("utf-8", "utf-8-sig"):
                        name += DAMAGED
    except OSError as error:
        raise _unreadable(path, error) from error
    if name is None:
        raise InputError(
            "this is a binary file, not text",
            place=str(path),
            hint="save it as UTF-8 text, or give its format's own suffix",
        )
    return name


def _unreadable(path: Path, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError("no such file", place=str(path))
    if isinstance(error, IsADirectoryError):
        return InputError("this is a folder; give the name of a file", place=str(path))
    return InputError(f"cannot read it: {error.strerror}", place=str(path))


def open_text(path: Path, reading: Reading) -> TextIO:
    """A text stream over the file, its encoding found out, line ends as they are (``newline=""``).

    Anything but UTF-8 is told through ``reading.report``; bytes that fit no encoding become U+FFFD, told too.

    Raises:
        InputError: for a missing or binary file.

    """
    name = _file_encoding(path)
    errors = "strict"
    if name.endswith(DAMAGED):
        name, errors = name.removesuffix(DAMAGED), MIXED
        reading.report(
            "some bytes are not UTF-8; read as GB18030 where that gives Chinese, else as U+FFFD", lost=True
        )
    reading.encoding = TITLES[name]
    if name not in ("utf-8", "utf-8-sig"):
        errors = "replace"
        if name != "utf-16":
            reading.report(f"not UTF-8: read as {TITLES[name]}")
        if not _begins_whole(path, name):
            reading.report(f"some bytes are not {TITLES[name]} either; they became U+FFFD", lost=True)
    return path.open(encoding=name, errors=errors, newline="")


def _begins_whole(path: Path, name: str) -> bool:
    """Whether the beginning of a file decodes."""
    with path.open("rb") as stream:
        try:
            codecs.getincrementaldecoder(name)().decode(stream.read(CHUNK))
        except UnicodeDecodeError:
            return False
    return True


def read_text(path: Path, reading: Reading) -> str:
    """The whole file as text (see ``open_text``), line ends as LF."""
    with open_text(path, reading) as stream:
        text = stream.read()
    if "\r\r\n" in text:  # line ends converted twice
        text = text.replace("\r\r\n", "\n")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, reading: Reading) -> str:
    """Bytes taken out of a container as text, found out the same way.

    Raises:
        InputError: for binary data.

    """
    name = detect_encoding(data)
    if name is None:
        raise InputError("binary data where text was expected", place=str(reading.path))
    return io.TextIOWrapper(io.BytesIO(data), encoding=name, errors="replace").read()


def lines(path: Path, reading: Reading) -> Iterator[tuple[int, str]]:
    """The lines of a text file with their numbers from 1, without line ends."""
    with open_text(path, reading) as stream:
        for number, line in enumerate(stream, 1):
            yield number, line.rstrip("\r\n")


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        InputError: when it is missing or unreadable.

    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def write_text(path: Path, text: str, encoding: str, place: Path) -> None:
    """Write text in a file's own encoding, line ends as they are.

    Raises:
        InputError: when the encoding has no place for a character; ``place`` is the file to name.

    """
    try:
        path.write_bytes(text.encode(encoding))
    except UnicodeEncodeError as error:
        raise InputError(
            f"{TITLES.get(encoding, encoding)} has no place for {text[error.start]!r}",
            place=str(place),
            hint="convert the file to UTF-8 first",
        ) from error
