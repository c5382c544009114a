"""What stops a command from outside (a full disk, a reader who leaves, Ctrl-C) ends in one line and no trace."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import SOURCE, tmkit

from tmkit.cli.failures import line_of
from tmkit.errors import InputError
from tmkit.formats import atomic_path

UNITS = "zh\ten\n" + "".join(f"第{n}号会议室已经预订。\tMeeting room {n} is booked.\n" for n in range(2000))


@pytest.fixture
def units(tmp_path: Path) -> Path:
    path = tmp_path / "units.tsv"
    path.write_text(UNITS, encoding="utf-8")
    return path


def started(*arguments: str | Path, stdin: int | None = None, stdout: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tmkit", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        preexec_fn=_hearing_ctrl_c if os.name == "posix" else None,
    )


def _hearing_ctrl_c() -> None:
    """What a shell starts in the background ignores Ctrl-C, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["check FILE", "convert FILE - --to jsonl", "tm stats FILE"])
def test_an_output_that_is_full_is_told_in_one_line(command: str, units: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        running = started(*command.replace("FILE", str(units)).split(), stdout=full.fileno())
        _, told = running.communicate()
    assert running.returncode == 2
    assert "No space left" in told.decode().splitlines()[-1]
    assert b"Traceback" not in told


@pytest.mark.skipif(os.name != "posix", reason="pipes as on Unix")
def test_a_reader_who_leaves_early_is_no_error(units: Path) -> None:
    with started("convert", units, "-", "--to", "tsv", stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr is not None
        assert b"Traceback" not in running.stderr.read()
    assert running.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="signals as on Unix")
def test_ctrl_c_stops_with_one_word(units: Path) -> None:
    running = started("tm", "match", units, "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write("第7号会议室已经预订。\n".encode())
    running.stdin.flush()
    running.stdout.readline()  # it is at work
    running.send_signal(signal.SIGINT)
    _, told = running.communicate()
    assert (running.returncode, told) == (130, b"tmkit: stopped\n")


@pytest.mark.skipif(os.name != "posix", reason="signals as on Unix")
def test_what_the_system_ends_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    many = tmp_path / "in" / "many.tsv"
    many.write_text(UNITS + UNITS.partition("\n")[2] * 50, encoding="utf-8")
    running = started("convert", many, tmp_path / "out" / "many.tmx", stdout=subprocess.PIPE)
    while running.poll() is None and not list((tmp_path / "out").iterdir()):
        time.sleep(0.005)
    running.send_signal(signal.SIGTERM)
    _, told = running.communicate()
    assert (running.returncode, told.splitlines()[-1]) == (143, b"tmkit: stopped")
    assert not list((tmp_path / "out").iterdir())


def test_a_memory_that_cannot_be_made_leaves_nothing(tmp_path: Path, units: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = tmkit("tm", "import", tmp_path / "file" / "work.tmdb", units)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "units.tsv"]


def test_a_full_disk_names_the_file_that_was_to_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"out\.tmx: cannot write here"), atomic_path(tmp_path / "out.tmx"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "a.tmx"), ("a.tmx", "rights")),
        (sqlite3.OperationalError("database is locked"), ("locked", "try again")),
        (MemoryError(), ("memory", "less")),
    ],
)
def test_what_the_system_refuses_is_told_with_a_cure(error: Exception, words: tuple[str, ...]) -> None:
    line = line_of(error)
    assert line
    assert all(word in line for word in words)


@pytest.mark.parametrize("error", [KeyError("x"), sqlite3.OperationalError("no such table: unit")])
def test_a_fault_of_the_program_is_not_disguised(error: Exception) -> None:
    assert line_of(error) is None
