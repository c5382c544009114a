"""TMX read and converted beside a bare expat parse, with its memory; and a change in a big XLIFF.

usage: formats.py [UNITS]        (default 200,000; the figures in docs/formats.md are for 1,000,000)

Shares are of the bare parse in the same run, in seconds of the processor (of all processes together) and of the clock.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from tmx_samples import SAMPLES, make_tmx

from tmkit.formats import read_units, update_units, write_units
from tmkit.model import TranslationUnit


def bare(path: Path) -> None:
    """A parse with handlers that do nothing: what any reader built on expat must spend."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attrs: None
    parser.EndElementHandler = lambda name: None
    parser.CharacterDataHandler = lambda text: None
    with path.open("rb") as stream:
        parser.ParseFile(stream)


def drain(path: Path) -> None:
    for _ in read_units(path):
        pass


class Took(NamedTuple):
    """Seconds of processor and of the clock, and the most memory (MB) that all processes had together."""

    cpu: float
    clock: float
    memory: int = 0


def seconds(work: Callable[[], object], times: int = 3) -> Took:
    best = Took(float("inf"), float("inf"))
    for _ in range(times):
        cpu, clock = time.process_time(), time.perf_counter()
        work()
        took = time.process_time() - cpu, time.perf_counter() - clock
        best = Took(min(best.cpu, took[0]), min(best.clock, took[1]))
    return best


def held(session: int) -> int:
    """KB of memory of the processes of a session; what they share counts once."""
    total = 0
    for folder in Path("/proc").iterdir():
        with suppress(OSError, IndexError, ValueError):
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                total += int((folder / "smaps_rollup").read_text().partition("Pss:")[2].split()[0])
    return total


def converted(source: Path, target: Path) -> Took:
    """What ``tmkit convert`` takes, the whole command."""
    before, start, memory = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 0
    command = [sys.executable, "-m", "tmkit", "convert", str(source), str(target)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while process.poll() is None:
            memory = max(memory, held(process.pid))
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.5)
    assert process.returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Took(cpu, time.perf_counter() - start, memory >> 10)


def share(bare: Took, took: Took) -> str:
    return f"{bare.cpu / took.cpu:.2f} of it by the processor, {bare.clock / took.clock:.2f} by the clock"


def measure(folder: Path, count: int, sample: str) -> None:
    """Print what one kind of TMX takes; each share is of the bare parse measured just before."""
    tmx, lines, back = folder / "in.tmx", folder / "out.jsonl", folder / "back.tmx"
    make_tmx(tmx, count, sample)
    parsed = seconds(lambda: bare(tmx))
    read = seconds(lambda: drain(tmx))
    print(f"{sample}: {count:,} units, {tmx.stat().st_size >> 20} MB of TMX")
    print(f"  bare expat           {count / parsed.cpu:10,.0f} units/s")
    print(f"  read_units           {count / read.cpu:10,.0f} units/s = {share(parsed, read)}")
    for source, target in ((tmx, lines), (lines, back)):
        took = converted(source, target)
        print(
            f"  {source.name} {target.name:<10}{count / took.cpu:10,.0f} units/s = {share(parsed, took)}, {took.memory} MB"
        )


def some_units(count: int) -> Iterator[TranslationUnit]:
    for n in range(count):
        yield TranslationUnit.pair(
            str(n + 1), f"第{n}号：我国货物贸易进出口总值达到近30亿吨。", f"No. {n}: nearly 3 billion tonnes."
        )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for sample in SAMPLES:
            measure(folder, count, sample)
        xliff = folder / "big.xlf"
        write_units(xliff, some_units(26_000))
        took = seconds(lambda: update_units(xliff, folder / "changed.xlf", {"10000": "changed"}), 1).cpu
        print(f"one target changed in an XLIFF of {xliff.stat().st_size / 1e6:.1f} MB: {took:.2f} s")


if __name__ == "__main__":
    main()
