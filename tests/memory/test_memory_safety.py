"""Committed units survive whatever happens to the process that writes others; readers never wait."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from memory_samples import PAIRS, big_tmx, made_up

from tmkit.errors import UsageError
from tmkit.memory import Memory
from tmkit.memory.safety import backup, verify
from tmkit.memory.transfer import import_files
from tmkit.model import TranslationUnit

SOURCE = Path(__file__).parents[2] / "src"
IMPORT = """
import sys
from tmkit.memory.transfer import import_files
print("ready", flush=True)
import_files(sys.argv[1], [sys.argv[2]])
print("done", flush=True)
"""
MERGE = """
import sys
from tmkit.memory import Memory
from tmkit.memory.compare import merge
from tmkit.memory import transfer
print("ready", flush=True)
with Memory.open(sys.argv[1]) as memory, Memory.open(sys.argv[2]) as other:
    merge(memory, [other])
print("done", flush=True)
"""
ADD = """
import sys, time
from tmkit.memory import Memory
from tmkit.model import TranslationUnit
with Memory.open(sys.argv[1]) as memory:
    print("ready", flush=True)
    for n in range(40):
        memory.add(TranslationUnit.pair(f"w{n}-{i}", f"第{n}批第{i}句。", f"Batch {n}, {i}.") for i in range(25))
        if n == 20:
            memory.flush()
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
@pytest.mark.parametrize("job", ["import", "merge"])
def test_killed_at_any_moment_the_memory_has_every_committed_unit(tmp_path: Path, job: str) -> None:
    path = tmp_path / "m.tmdb"
    with Memory.create(path) as memory:
        memory.add(TranslationUnit.pair(f"k{n}", f"保留的第{n}句。", f"Kept {n}.") for n in range(50))
    file = big_tmx(tmp_path / "big.tmx")
    script, argument = IMPORT, file
    if job == "merge":
        import_files(tmp_path / "other.tmdb", [file])
        script, argument = MERGE, tmp_path / "other.tmdb"
    chance = random.Random(job)
    longest = 0.8
    committed = 50
    for _ in range(7):
        process = start(script, path, argument)
        time.sleep(chance.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        out, _ = process.communicate()
        with Memory.open(path) as memory:
            count = len(memory)
            assert count in (committed, 4050)
            assert "done" not in out or count == 4050
            committed = count
            assert verify(memory) == []
            assert memory.match("保留的第7句。")[0].score == 100
    import_files(path, [file])
    with Memory.open(path) as memory:
        assert len(memory) == 4050
        assert verify(memory) == []
    assert not list(tmp_path.glob(".m.tmdb.*.new"))


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_a_killed_first_import_leaves_no_memory(tmp_path: Path) -> None:
    file = big_tmx(tmp_path / "big.tmx")
    process = start(IMPORT, tmp_path / "m.tmdb", file)
    time.sleep(0.05)
    process.kill()
    out, _ = process.communicate()
    assert (tmp_path / "m.tmdb").exists() == ("done" in out)
    import_files(tmp_path / "m.tmdb", [file])
    with Memory.open(tmp_path / "m.tmdb") as memory:
        assert len(memory) == 4000
        assert verify(memory) == []
    assert not list(tmp_path.glob(".m.tmdb.*.new"))


def children(process: int) -> list[int]:
    try:
        return [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    except OSError:
        return []


def runs(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def index_files(path: Path) -> set[str]:
    return {file.name.split(".")[0] for file in path.with_name(path.name + ".index").iterdir()}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for child processes in /proc")
@pytest.mark.parametrize("victim", ["parent", "child"])
@pytest.mark.parametrize("job", ["import", "merge"])
def test_killed_while_its_children_build_the_index(tmp_path: Path, job: str, victim: str) -> None:
    """Large enough that both child processes are at work; the parent is killed, or one of the children."""
    path, size = tmp_path / "m.tmdb", 55_000
    with Memory.create(path) as memory:
        memory.add(TranslationUnit.pair(f"k{n}", f"保留的第{n}句。", f"Kept {n}.") for n in range(50))
    file = big_tmx(tmp_path / "big.tmx", count=size)
    assert file.stat().st_size > 1 << 24
    script, argument = IMPORT, file
    if job == "merge":
        import_files(tmp_path / "other.tmdb", [file])
        script, argument = MERGE, tmp_path / "other.tmdb"
    chance = random.Random(f"{job} {victim}")
    for _ in range(3 if job == "import" else 2):
        process = start(script, path, argument)
        while len(lanes := children(process.pid)) < 2 and process.poll() is None:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 1.2))
        os.kill(process.pid if victim == "parent" or not lanes else chance.choice(lanes), signal.SIGKILL)
        out, _ = process.communicate(timeout=60)
        for _ in range(500):
            if not any(map(runs, lanes)):
                break
            time.sleep(0.02)
        assert not any(map(runs, lanes))
        with Memory.open(path) as memory:
            assert len(memory) in (50, 50 + size)
            assert (len(memory) == 50) == ("done" not in out)
            assert memory.match("保留的第7句。")[0].score == 100
            if "done" in out:
                break
            assert verify(memory) == []
    import_files(path, [file])
    with Memory.open(path) as memory:
        assert len(memory) == 50 + size
        assert memory.match(made_up(size - 1)[0])[0].score == 100
        assert index_files(path) == {entry.name for entry in memory.store.segments()}
    kept = {"m.tmdb", "m.tmdb.index", "big.tmx", "other.tmdb", "other.tmdb.index"}
    assert {re.sub("-(wal|shm)$", "", file.name) for file in tmp_path.iterdir()} <= kept


def test_a_reader_sees_whole_batches_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "m.tmdb"
    with Memory.create(path) as memory:
        memory.add(TranslationUnit.pair(f"m{n}", *made_up(n)) for n in range(100))
    process = start(ADD, path)
    with process, Memory.open(path, readonly=True) as reader:
        counts = set()
        while process.poll() is None:
            counts.add(len(reader))
            assert reader.match(made_up(42)[0])[0].score == 100
        assert process.returncode == 0
        assert all((count - 100) % 25 == 0 for count in counts)
        assert len(reader) == 1100
        for batch in (0, 20, 39):
            assert reader.match(f"第{batch}批第7句。")[0].score == 100


def test_a_backup_is_a_memory_of_its_own(memory: Memory, tmp_path: Path) -> None:
    assert backup(memory, tmp_path / "copy.tmdb") == 6
    with Memory.open(tmp_path / "copy.tmdb") as copy:
        assert list(copy.units()) == list(memory.units())
        assert verify(copy) == []


def test_verify_names_damage(memory: Memory) -> None:
    memory.flush()
    with sqlite3.connect(memory.store.place) as connection:
        connection.execute("UPDATE unit SET a = '别的' WHERE id = 2")
    connection.close()
    assert any("unit 2" in problem for problem in verify(memory))


def test_verify_names_a_damaged_and_a_missing_index(memory: Memory) -> None:
    memory.rebuild_index()
    place = Path(memory.store.place)
    for file in sorted(place.with_name(place.name + ".index").iterdir()):
        content = file.read_bytes()
        for damaged in (True, False):
            file.write_bytes(b"x" * 200) if damaged else file.unlink()
            with Memory.open(place, readonly=True) as opened:
                assert any("index" in problem for problem in verify(opened)), file
                assert opened.match(PAIRS[0][0])[0].score == 100
        file.write_bytes(content)


def test_a_memory_of_the_first_layout_is_read_and_brought_up_to_date(tmp_path: Path) -> None:
    """Layout 1 had no table of shapes; reading leaves it as it is, writing adds the table."""
    path = tmp_path / "old.tmdb"
    with Memory.create(path) as memory:
        memory.add([TranslationUnit.pair("1", "会议室很大。", "The room is large.")])
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE shape")
    connection.execute("PRAGMA user_version=1")
    connection.commit()
    connection.close()
    with Memory.open(path, readonly=True) as memory:
        assert memory.match("会议室很大。")[0].score == 100
    with Memory.open(path) as memory:
        memory.add([TranslationUnit.pair("2", "二", "two")])
        assert len(memory) == 2


def test_reading_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "office.tmdb"
    with Memory.create(path) as memory:
        memory.add([TranslationUnit.pair("1", "会议室很大。", "The room is large.")])
    before = sorted(tmp_path.iterdir())
    content = path.read_bytes()
    with Memory.open(path, readonly=True) as memory:
        assert memory.match("会议室很大。")[0].score == 100
        with pytest.raises(UsageError):
            memory.add([TranslationUnit.pair("2", "二", "two")])
    assert sorted(tmp_path.iterdir()) == before
    assert path.read_bytes() == content
