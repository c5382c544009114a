"""ZIP containers (DOCX, XLSX, EPUB) opened with a bound on what they may unpack to."""

from __future__ import annotations

import errno
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import unquote

from tmkit.errors import FormatError, InputError, MissingExtraError

__all__ = [
    "ANEW", "DAMAGE", "as_new", "check_container", "missing", "open_container", "read_member", "saved",
]  # fmt: skip

ANEW = "get the whole file again, or save it anew in the program it comes from"
MAX_TOTAL = 1 << 30
"""Unpacked bytes a container may hold."""
MAX_RATIO = 400
"""Unpacked bytes a packed byte may become, in members over a megabyte (text rarely passes 20)."""
MAX_MEMBERS = 20_000
DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, EOFError, KeyError, IndexError, NotImplementedError,
    RecursionError, SyntaxError, TypeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What libraries raise on damaged containers."""


class _Savable(Protocol):
    def save(self, stream: BinaryIO, /) -> object: ...


def saved(document: _Savable, path: Path) -> None:
    """Save a document of openpyxl or python-docx in one go: a full disk leaves none of their files open."""
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(buffer.getbuffer())


@contextmanager
def open_container(path: Path) -> Iterator[zipfile.ZipFile]:
    """The container, checked.

    Raises:
        FormatError: when it is damaged, encrypted, or would unpack to too much (a ZIP bomb).
        InputError: when it cannot be opened.

    """
    try:
        with zipfile.ZipFile(path) as container:
            _check(container, path)
            yield container
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OverflowError, UnicodeDecodeError, struct.error,
    ) as error:  # fmt: skip
        told = str(error).split(" and header", maxsplit=1)[0][:100]
        raise FormatError(f"damaged or cut off: {told}", place=str(path), hint=ANEW) from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # a place in the file that cannot be
            raise FormatError("damaged or cut off", place=str(path), hint=ANEW) from error
        raise InputError(f"cannot read it: {error.strerror}", place=str(path)) from error


def _check(container: zipfile.ZipFile, path: Path) -> None:
    members = container.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS or total > MAX_TOTAL:
        raise FormatError(
            f"refused as unsafe: it would unpack to {total >> 20} MB in {len(members)} parts",
            place=str(path),
            hint=ANEW,
        )
    for member in members:
        if member.file_size > 1 << 20 and member.file_size > MAX_RATIO * max(1, member.compress_size):
            raise FormatError(
                f"refused as unsafe: {member.filename} would unpack to {member.file_size >> 20} MB "
                f"from {member.compress_size >> 10} kB",
                place=str(path),
                hint=ANEW,
            )
        if member.flag_bits & 1:
            raise FormatError("it is encrypted", place=str(path), hint="save it without a password")


def check_container(path: Path) -> None:
    """Raise what ``open_container`` raises, and FormatError for XML parts that declare entities."""
    with open_container(path) as container:
        for member in container.infolist():
            if member.filename.endswith((".xml", ".rels")):
                with container.open(member) as stream:
                    if b"<!ENTITY" in stream.read(4096):
                        raise FormatError(
                            f"refused as unsafe: {member.filename} declares entities",
                            place=str(path),
                            hint=ANEW,
                        )


def read_member(container: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """A member's bytes, no more than it says it has.

    Raises:
        FormatError: when it is missing or damaged.

    """
    if name not in container.NameToInfo:
        # Names in UTF-8 without the flag that says so, as several packers write them.
        name = next((n for n in (_as_cp437(name), unquote(name)) if n in container.NameToInfo), name)
    try:
        with container.open(name) as stream:
            size = container.getinfo(name).file_size
            return stream.read(size)
    except (OSError, *DAMAGE) as error:
        raise FormatError(f"its part {name} is missing or damaged", place=str(path), hint=ANEW) from error


def _as_cp437(name: str) -> str:
    return name.encode("utf-8").decode("cp437")


def as_new(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A member's name, date, kind and packing for a new container."""
    copy = zipfile.ZipInfo(info.filename, info.date_time)
    copy.compress_type = info.compress_type if info.compress_type in (0, 8) else zipfile.ZIP_DEFLATED
    copy.external_attr = info.external_attr
    copy.comment = info.comment
    return copy


def missing(package: str, what: str) -> MissingExtraError:
    """The error to raise when an optional library is absent."""
    return MissingExtraError(
        f"{what} needs the package {package}", hint='install it with: pip install "tmkit[docs-in]"'
    )
