"""TMX read and converted beside a bare expat parse, with its memory; and a change in a big XLIFF.

usage: formats.py [UNITS]        (default 200,000; the figures in docs/formats.md are for 1,000,000)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
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


def seconds(work: Callable[[], object], times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def converted(source: Path, target: Path) -> tuple[float, int]:
    """CPU seconds and peak memory (MB) of ``tmkit convert``, the whole command."""
    code = (
        "import subprocess, resource, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "used = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)"
    )
    command = [sys.executable, "-m", "tmkit", "convert", str(source), str(target)]
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    took, memory = done.stdout.split()
    return float(took), int(memory)


def measure(folder: Path, count: int, sample: str) -> None:
    """Print what one kind of TMX takes; each share is of the bare parse measured just before."""
    tmx, lines, back = folder / "in.tmx", folder / "out.jsonl", folder / "back.tmx"
    make_tmx(tmx, count, sample)
    bare_time, read_time = seconds(lambda: bare(tmx)), seconds(lambda: drain(tmx))
    print(f"{sample}: {count:,} units, {tmx.stat().st_size >> 20} MB of TMX")
    print(f"  bare expat               {count / bare_time:10,.0f} units/s")
    print(
        f"  read_units               {count / read_time:10,.0f} units/s = {bare_time / read_time:.2f} of it"
    )
    for source, target in ((tmx, lines), (lines, back)):
        took, memory = converted(source, target)
        print(
            f"  convert {source.name} {target.name:<10}{count / took:10,.0f} units/s = {bare_time / took:.2f} of it, "
            f"peak {memory} MB"
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
        took = seconds(lambda: update_units(xliff, folder / "changed.xlf", {"10000": "changed"}), 1)
        print(f"one target changed in an XLIFF of {xliff.stat().st_size / 1e6:.1f} MB: {took:.2f} s")


if __name__ == "__main__":
    main()
