"""Reading and writing TMX: units a second, share of a bare expat parse, memory; and a change in a big XLIFF.

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

from tmkit.formats import read_units, update_units, write_units
from tmkit.model import TranslationUnit

UNIT = """    <tu tuid="{n}" creationdate="20250101T{h:02d}{m:02d}{s:02d}Z" creationid="me">
      <prop type="doc">press-{d}</prop>
      <prop type="score">0.98</prop>
      <tuv xml:lang="zh-CN"><seg>第{n}号：我国货物贸易进出口总值达到近30亿吨，同比增长{x}.8%，规模再创历史新高。</seg></tuv>
      <tuv xml:lang="en"><seg>No. {n}: China&apos;s imports &amp; exports of goods reached nearly 3 billion tonnes, up {x}.8 percent, a record high.</seg></tuv>
    </tu>
"""


def make_tmx(path: Path, units: int) -> None:
    with path.open("w", encoding="utf-8") as stream:
        stream.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
        )
        stream.write('  <header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="x" ')
        stream.write('adminlang="en" srclang="zh-CN" datatype="plaintext"/>\n  <body>\n')
        for n in range(1, units + 1):
            stream.write(UNIT.format(n=n, h=n // 3600 % 24, m=n // 60 % 60, s=n % 60, d=n % 100, x=n % 10))
        stream.write("  </body>\n</tmx>\n")


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
    """CPU seconds and peak memory (MB) of a conversion as its own process."""
    code = (
        "import sys, resource; from tmkit.formats.convert import convert; convert(sys.argv[1], sys.argv[2]); "
        "used = resource.getrusage(resource.RUSAGE_SELF); "
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(source), str(target)], check=True, capture_output=True, text=True
    )
    took, memory = done.stdout.split()
    return float(took), int(memory)


def some_units(count: int) -> Iterator[TranslationUnit]:
    for n in range(count):
        yield TranslationUnit.pair(
            str(n + 1), f"第{n}号：我国货物贸易进出口总值达到近30亿吨。", f"No. {n}: nearly 3 billion tonnes."
        )


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tmx = folder / "in.tmx"
        make_tmx(tmx, count)
        print(f"{count:,} units, {tmx.stat().st_size >> 20} MB of TMX")
        bare_time, read_time = seconds(lambda: bare(tmx)), seconds(lambda: drain(tmx))
        print(f"bare expat   {count / bare_time:10,.0f} units/s")
        print(f"read_units   {count / read_time:10,.0f} units/s = {bare_time / read_time:.2f} of bare expat")
        for source, target in ((tmx, folder / "out.jsonl"), (folder / "out.jsonl", folder / "back.tmx")):
            took, memory = converted(source, target)
            print(
                f"convert {source.suffix} to {target.suffix:<7}{count / took:8,.0f} units/s, peak {memory} MB"
            )
        xliff = folder / "big.xlf"
        write_units(xliff, some_units(26_000))
        took = seconds(lambda: update_units(xliff, folder / "changed.xlf", {"10000": "changed"}), 1)
        print(f"one target changed in an XLIFF of {xliff.stat().st_size / 1e6:.1f} MB: {took:.2f} s")


if __name__ == "__main__":
    main()
