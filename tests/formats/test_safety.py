"""Files that would harm or confuse: ZIP bombs, binaries, wrong kinds; and outputs whole or not at all."""

from __future__ import annotations

import logging
import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tmkit.errors import FormatError, InputError, UsageError
from tmkit.formats import FORMATS, atomic_path, read_bitext, read_document, read_units, sniff, write_units
from tmkit.formats.base import Reading
from tmkit.formats.convert import convert
from tmkit.formats.encoding import detect_encoding, open_text
from tmkit.model import TranslationUnit

MEMBERS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "epub": "META-INF/container.xml"}


def container(path: Path, member: str, data: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(member, data)
    return path


@pytest.mark.parametrize("kind", MEMBERS)
def test_zip_bombs_are_refused_before_they_unpack(tmp_path: Path, kind: str) -> None:
    path = container(tmp_path / f"bomb.{kind}", MEMBERS[kind], b"<a>" + b" " * (50 << 20) + b"</a>")
    with pytest.raises(FormatError, match="refused as unsafe"):
        read_document(path)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_entities_in_containers_are_refused(tmp_path: Path, kind: str) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    path = container(tmp_path / f"bomb.{kind}", MEMBERS[kind], bomb)
    with pytest.raises(FormatError, match="refused as unsafe"):
        read_document(path)


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF" + bytes(200), b"\x89PNG\r\n\x1a\n" + bytes(range(256)), bytes(range(256)) * 8],
    ids=["elf", "png", "all"],
)
@pytest.mark.parametrize("suffix", [".txt", ".tmx", ".tsv", ".md"])
def test_binary_files_are_refused_under_any_name(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"file{suffix}"
    path.write_bytes(data)
    for read in (read_document, read_bitext, read_units):
        with pytest.raises(InputError):
            read(path)


def test_missing_files_folders_and_unknown_names_say_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        sniff(tmp_path / "none.tmx")
    with pytest.raises(InputError, match="folder"):
        sniff(tmp_path)
    with pytest.raises(UsageError, match="suffix"):
        write_units(tmp_path / "out.doc", [])
    with pytest.raises(UsageError, match="only changed in place"):
        write_units(tmp_path / "out.sdlxliff", [])
    with pytest.raises(UsageError, match="no format is called"):
        read_units(tmp_path / "x", format="nope")


def test_a_document_given_as_units_says_to_align_it(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("只有中文的文件。\n第二段。\n", "utf-8")
    with pytest.raises(InputError, match="tmkit align"):
        read_units(path)
    with pytest.raises(InputError, match="not a bilingual document"):
        read_bitext(path)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-8-sig", "utf-16-le"])
def test_encodings_are_found_out_and_told(
    tmp_path: Path, encoding: str, caplog: pytest.LogCaptureFixture
) -> None:
    text = (
        "貿易總額比去年增加了三成，這是近年來的新高。\n"
        if encoding == "big5"
        else "贸易总额比去年增加了三成，这是近年来的新高。\n"
    )
    path = tmp_path / "text.txt"
    path.write_bytes((text + "Trade rose.\n").encode(encoding))
    with caplog.at_level(logging.WARNING, "tmkit.formats"):
        assert read_document(path).paragraphs[0].text == text.strip()
    assert ("not UTF-8" in caplog.text) == (encoding in ("gb18030", "big5", "utf-16-le"))


def test_western_text_is_not_taken_for_chinese() -> None:
    assert detect_encoding("Der Zoll für Käse beträgt jährlich 3 %.".encode("cp1252")) == "cp1252"
    assert detect_encoding("café, naïve, Zürich".encode("latin-1")) == "cp1252"


def test_outputs_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "out.txt"
    with atomic_path(path) as temporary:
        temporary.write_text("one")
        assert not path.exists()
    assert path.read_text() == "one"
    with pytest.raises(ZeroDivisionError), atomic_path(path) as temporary:
        temporary.write_text(str(1 / 0))
    assert path.read_text() == "one"
    assert [p.name for p in path.parent.iterdir()] == ["out.txt"]


def test_every_format_has_a_name_a_title_and_something_to_do() -> None:
    for name, found in zip(FORMATS.names(), FORMATS, strict=True):
        assert found.name == name
        assert found.title
        assert all(s.startswith(".") and s == s.lower() for s in found.suffixes)
        assert found.kinds or found.write_units or found.write_termbase


def test_units_of_other_languages_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "out.tsv"
    write_units(path, [TranslationUnit.pair("1", "Zoll", "douane", langs=("de", "fr"))])
    assert path.read_text("utf-8").splitlines() == ["id\tde\tfr", "1\tZoll\tdouane"]


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    real, link = tmp_path / "real.tmx", tmp_path / "link.tmx"
    real.write_text("old", "utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    write_units(link, [TranslationUnit.pair("1", "甲", "A")])
    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("<?xml")
    assert real.stat().st_mode & 0o777 == 0o640
    dangling = tmp_path / "new.tmx"
    dangling.symlink_to(tmp_path / "made.tmx")
    write_units(dangling, [TranslationUnit.pair("1", "甲", "A")])
    assert (tmp_path / "made.tmx").exists()
    # a pipe, not a device: nothing that a test gets wrong here may cost the machine its /dev/null
    pipe = tmp_path / "pipe.tmx"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        came = pool.submit(pipe.read_text, "utf-8")
        write_units(pipe, [TranslationUnit.pair("1", "甲", "A")])
        assert came.result(timeout=20).startswith("<?xml")
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "link.tmx", "made.tmx", "new.tmx", "pipe.tmx", "real.tmx",
    ]  # fmt: skip


def test_a_pipe_is_read_like_standard_input(tmp_path: Path) -> None:
    pipe, out = tmp_path / "in.tmx", tmp_path / "out.jsonl"
    os.mkfifo(pipe)
    text = '<tmx version="1.4"><header srclang="zh"/><body><tu><tuv xml:lang="zh"><seg>甲</seg></tuv></tu></body></tmx>'
    with ThreadPoolExecutor() as pool:
        pool.submit(pipe.write_text, text, "utf-8")
        assert convert(str(pipe), str(out)).count == 1


LINES = [f"{n}\t海关总署表示，前三季度进出口总值同比增长。\tCustoms said {n}.\n" for n in range(40)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            "".join(LINES[:20]).encode() + b"\xff" + "".join(LINES[20:]).encode(),
            "".join(LINES[:20]) + "\ufffd" + "".join(LINES[20:]),
            id="one byte of UTF-8",
        ),
        pytest.param(
            "".join(LINES[:20]).encode("gb18030") + b"\xff" + "".join(LINES[20:]).encode("gb18030"),
            "".join(LINES[:20]) + "\ufffd" + "".join(LINES[20:]),
            id="one byte of GB18030",
        ),
        pytest.param(
            "".join(LINES[:20]).encode() + "".join(LINES[20:]).encode("gb18030"),
            "".join(LINES),
            id="two files put together",
        ),
        pytest.param(
            "".join(LINES[:30]).encode("gb18030") + "".join(LINES[30:]).encode(),
            "".join(LINES),
            id="the other way round",
        ),
        pytest.param(("café\n" * 9).encode() + b"caf\xe9\n", "café\n" * 9 + "caf\ufffd\n", id="no Chinese"),
    ],
)
def test_damage_in_a_text_does_not_change_how_the_rest_is_read(
    data: bytes, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    reading = Reading(path, quiet=True)
    with open_text(path, reading) as stream:
        assert stream.read() == expected
    assert bool(reading.lost) is (data != expected.encode("utf-8"))
