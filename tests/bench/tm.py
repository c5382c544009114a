"""The memory at size: import, export, fuzzy search, concordance, beside other engines. See ``make bench-tm``.

    python tests/bench/tm.py [--units 1000000] [--queries 200] [--data ../shared/data/bitext/dev.tsv] [--work DIR]

Units are real sentence pairs varied: pieces replaced, dropped and added, numbers changed, so that every text has
near relatives, as in a memory of years. Peers run where they are installed: SQLite FTS5 (trigram), PostgreSQL
pg_trgm (a server of its own, started here), Translate Toolkit (in a throw-away environment with --toolkit).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    '<header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="bench" adminlang="en" '
    'srclang="zh-CN" datatype="plaintext"/>\n<body>\n'
)


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """The pairs of a TSV with a heading."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [(cells[0], cells[1]) for line in lines if len(cells := line.split("\t")) >= 2 and all(cells[:2])]


def varied(text: str, other: str, chance: random.Random, share: float) -> str:
    """The text with pieces replaced by pieces of another one, about ``share`` of it, and its numbers changed."""
    spaced = " " in text.strip()
    units, others = (text.split(" "), other.split(" ")) if spaced else (list(text), list(other))
    edits = max(1, round(share * len(units)))
    while edits > 0 and len(units) > 1:
        size = min(edits, chance.randint(1, 3))
        place = chance.randrange(len(units))
        start = chance.randrange(len(others))
        kind = chance.random()
        piece = others[start : start + size] if kind < 0.8 else []
        units[place : place + (size if kind < 0.6 or kind >= 0.8 else 0)] = piece
        edits -= size
    joined = (" " if spaced else "").join(units)
    return re.sub(r"\d", lambda m: str(chance.randint(1, 9)) if chance.random() < 0.3 else m[0], joined)


def make_units(pairs: list[tuple[str, str]], count: int) -> Iterator[tuple[str, str]]:
    """The pairs, and then variations of them."""
    chance = random.Random(8)
    yield from pairs[:count]
    for _ in range(count - len(pairs)):
        (zh, en), (zh2, en2) = chance.choice(pairs), chance.choice(pairs)
        share = chance.choice((0.05, 0.1, 0.2, 0.4))
        yield varied(zh, zh2, chance, share), varied(en, en2, chance, share)


def write_tmx(path: Path, units: Iterator[tuple[str, str]]) -> None:
    """A TMX as CAT tools write it, with dates, people and a property."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        for n, (zh, en) in enumerate(units):
            day = f"20{10 + n % 15}{1 + n % 12:02d}{1 + n % 28:02d}"
            stream.write(
                f'<tu tuid="u{n}" creationdate="{day}T080000Z" creationid="USER{n % 7}" '
                f'changedate="{day}T090000Z" changeid="USER{n % 5}"><prop type="domain">domain {n % 9}</prop>\n'
                f'<tuv xml:lang="zh-CN"><seg>{escape(zh)}</seg></tuv>\n'
                f'<tuv xml:lang="en-US"><seg>{escape(en)}</seg></tuv>\n</tu>\n'
            )
        stream.write("</body>\n</tmx>\n")


def expat_seconds(path: Path, *, handlers: bool) -> tuple[float, float]:
    """The time of a bare expat parse by the clock and the CPU's, with handlers that do nothing or with none."""
    parser = expat.ParserCreate()
    if handlers:
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, attrs: None
        parser.EndElementHandler = lambda name: None
        parser.CharacterDataHandler = lambda data: None
    started, busy = time.perf_counter(), time.process_time()
    with path.open("rb") as stream:
        parser.ParseFile(stream)
    return time.perf_counter() - started, time.process_time() - busy


def child(job: str, *arguments: object) -> dict[str, float]:
    """Run one measurement in a process of its own; ``together`` is its and its children's peak in MB."""
    running = subprocess.Popen(
        [sys.executable, __file__, "--job", job, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    together = 0.0
    while True:
        try:
            out, problems = running.communicate(timeout=0.1)
            break
        except subprocess.TimeoutExpired:
            together = max(together, family_mb(running.pid))
    if running.returncode:
        raise SystemExit(problems)
    result: dict[str, float] = json.loads(out.splitlines()[-1])
    return {**result, "together": together}


def family_mb(process: int) -> float:
    """What a process and its children hold at this moment, shared pages counted once (Pss)."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        found = [Path(f"/proc/{number}/smaps_rollup").read_text() for number in (process, *children)]
    except OSError:  # one has just ended, or no Linux
        return 0.0
    return (
        sum(int(match[1]) for text in found if (match := re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)))
        / 1024
    )


def peak_mb() -> float:
    """Peak resident memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def resident_mb(kind: str = "VmRSS") -> float:
    """Resident memory now: all of it, or only what is not a mapped file (RssAnon)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(kind):
            return int(line.split()[1]) / 1024
    return 0.0


def job_import(memory: str, tmx: str) -> dict[str, float]:
    from tmkit.memory.transfer import import_files

    started, busy = time.perf_counter(), time.process_time()
    import_files(memory, [tmx])
    busy = time.process_time() - busy
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": time.perf_counter() - started,
        "peak": peak_mb(),
        "busy": busy,
        "children": children.ru_utime + children.ru_stime,
        "children_peak": children.ru_maxrss / 1024,
    }


def job_export(memory: str, tmx: str) -> dict[str, float]:
    from tmkit.memory import Memory
    from tmkit.memory.transfer import export_memory

    started, busy = time.perf_counter(), time.process_time()
    with Memory.open(memory, readonly=True) as opened:
        count, _ = export_memory(opened, tmx)
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    return {"seconds": seconds, "busy": busy, "peak": peak_mb(), "units": count}


def job_first(memory: str, text: str, lang: str) -> dict[str, float]:
    started = time.perf_counter()
    from tmkit.memory import Memory

    with Memory.open(memory, readonly=True) as opened:
        opened.match(text, source=lang)
    return {"seconds": time.perf_counter() - started, "resident": resident_mb()}


def timed(work: Callable[[str], object], queries: list[str]) -> list[tuple[float, float]]:
    """Milliseconds of each query: by the clock, and of this process's CPU time."""
    found = []
    for query in queries:
        started, busy = time.perf_counter(), time.process_time()
        work(query)
        found.append((1000 * (time.perf_counter() - started), 1000 * (time.process_time() - busy)))
    return found


COLUMNS = f"{'median ms':>10}{'p95':>9}{'max':>9}{'CPU ms':>9}{'p95':>9}"


def shown(name: str, times: list[tuple[float, float]]) -> None:
    """A line of the table: by the clock, and the CPU time, which other processes disturb less."""
    wall, busy = sorted(t[0] for t in times), sorted(t[1] for t in times)
    at = min(len(times) - 1, round(0.95 * len(times)))
    print(
        f"  {name:34}{statistics.median(wall):10.2f}{wall[at]:9.2f}{wall[-1]:9.2f}"
        f"{statistics.median(busy):9.2f}{busy[at]:9.2f}",
        flush=True,
    )


def fuzzy(memory_path: Path, queries: dict[str, list[str]], brute: int) -> None:
    """Warm queries, and recall against comparing with every unit."""
    from tmkit.memory import MatchSettings, Memory
    from tmkit.memory.score import Query, likeness

    with Memory.open(memory_path, readonly=True) as memory:
        for lang in ("zh", "en"):
            warm = queries[lang][:20]
            timed(lambda q, lang=lang: memory.match(q, source=lang), warm)  # type: ignore[misc]
            times = timed(lambda q, lang=lang: memory.match(q, source=lang), queries[lang])  # type: ignore[misc]
            shown(f"tmkit {lang}", times)
        print(f"  resident {resident_mb():.0f} MB, of it anonymous {resident_mb('RssAnon'):.0f} MB")
        for lang, side in (("zh", 0), ("en", 1)) if brute else ():
            rows = [(row.id, row.sides) for row in memory.store.scan()]
            missed = total = 0
            started = time.perf_counter()
            for query in queries[lang][:brute]:
                best = brute_force(query, rows, side)
                found = memory.match(query, source=lang, settings=MatchSettings(70, 5, adapt=False))
                scores = [int(match.score) for match in found]
                total += len(best)
                missed += len(best) - sum(a == b for a, b in zip(best, scores, strict=False))
            seconds = (time.perf_counter() - started) / max(1, brute)
            recall = 1 - missed / total if total else 1.0
            print(
                f"  recall {lang} against brute force {recall:.4f} ({total} matches; {1000 * seconds:.0f} ms each)"
            )
        del Query, likeness


def brute_force(text: str, rows: list[tuple[int, tuple[str | None, str | None]]], side: int) -> list[int]:
    """Scores of the best five by comparing the wording with that of every unit."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    from tmkit.memory.score import Query, likeness

    cache = _WORDINGS.get(side)
    if cache is None:
        from tmkit.memory.tokens import wording

        table: dict[str, str] = {}
        cache = []
        for _, sides in rows:
            folded = wording(sides[side] or "").folded
            cache.append("".join(table.setdefault(word, chr(0x20000 + len(table))) for word in folded))
        _WORDINGS[side] = cache
        _TABLES[side] = table
    table = _TABLES[side]
    query = Query.of(text)
    code = "".join(table.get(word, "\U0010ffff") for word in query.wording.folded)
    distances = process.cdist(
        [code], cache, scorer=Levenshtein.distance, score_cutoff=int(0.45 * len(code)) + 1
    )[0]
    scores: list[int] = []
    seen: set[tuple[str | None, str | None]] = set()
    for place in distances.argsort(kind="stable").tolist():
        longest = max(len(code), len(cache[place]), 1)
        if 100 * (longest - int(distances[place])) // longest < 70:
            if int(distances[place]) > 0.45 * len(code):
                break
            continue
        sides = rows[place][1]
        if sides in seen:
            continue
        seen.add(sides)
        scores.append(likeness(query, sides[side] or "").score)
    return sorted((score for score in scores if score >= 70), reverse=True)[:5]


_WORDINGS: dict[int, list[str]] = {}
_TABLES: dict[int, dict[str, str]] = {}


def concord(memory_path: Path, phrases: list[str]) -> None:
    """Plain concordance queries, and their counts against the texts."""
    from tmkit.memory import Memory
    from tmkit.memory.concordance import concordance

    with Memory.open(memory_path, readonly=True) as memory:
        for name, chosen in (
            ("2 characters", [p for p in phrases if len(p) == 2]),
            ("3 characters", [p for p in phrases if len(p) == 3]),
            ("4 characters", [p for p in phrases if len(p) == 4]),
            ("English words", [p for p in phrases if p.isascii()]),
        ):
            timed(lambda q: concordance(memory, q), chosen[:5])
            shown(name, timed(lambda q: concordance(memory, q), chosen))
        checked = [p for p in phrases if len(p) in (2, 4) and not p.isascii()][:4]
        for phrase in checked:
            exact = sum(1 for _ in memory.store.texts(0, phrase))
            print(f"  {phrase}: {concordance(memory, phrase).count} units; instr over the texts: {exact}")


def fts5(units: Callable[[], Iterator[tuple[str, str]]], queries: list[str], work: Path) -> None:
    """SQLite FTS5 with trigrams: any trigram, the best 50 rescored."""
    from tmkit.memory.score import Query, likeness

    path = work / "fts.db"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    try:
        database.execute("CREATE VIRTUAL TABLE t USING fts5(a, tokenize='trigram')")
    except sqlite3.OperationalError as error:
        print(f"  SQLite FTS5: {error}")
        return
    database.executemany("INSERT INTO t VALUES (?)", ((zh,) for zh, _ in units()))
    database.commit()

    def find(text: str) -> list[int]:
        grams = {text[i : i + 3].replace('"', '""') for i in range(len(text) - 2)}
        if not grams:
            return []
        expression = " OR ".join(f'"{gram}"' for gram in grams)
        rows = database.execute("SELECT a FROM t WHERE t MATCH ? ORDER BY rank LIMIT 50", (expression,))
        query = Query.of(text)
        scores = (likeness(query, row[0]).score for row in rows)
        return sorted((score for score in scores if score >= 70), reverse=True)[:5]

    shown("SQLite FTS5 trigram zh", timed(find, queries))


def pg_trgm(units: Callable[[], Iterator[tuple[str, str]]], queries: list[str], work: Path) -> None:
    """PostgreSQL pg_trgm in a server of its own."""
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not binaries or not shutil.which("runuser"):
        print("  PostgreSQL: not installed")
        return
    bins = binaries[-1]
    folder = Path(tempfile.mkdtemp(prefix="tmkit-pg-", dir=work))
    user = "postgres"
    shutil.chown(folder, user)
    folder.chmod(0o700)
    for parent in folder.parents:
        if not parent.stat().st_mode & 0o001:
            print("  PostgreSQL: the work folder is not open to the postgres user")
            return

    def as_postgres(*command: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["runuser", "-u", user, "--", *map(str, command)],
            input=stdin, capture_output=True, text=True, check=False, cwd="/tmp",
        )  # fmt: skip

    data = folder / "data"
    as_postgres(bins / "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
    as_postgres(
        bins / "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        folder / "log",
        "-o",
        f"-k {folder} -c listen_addresses=''",
        "start",
    )
    try:

        def sql(text: str) -> str:
            done = as_postgres(bins / "psql", "-h", folder, "-d", "postgres", "-qAt", stdin=text)
            return done.stdout if not done.stderr else done.stdout + done.stderr

        table = folder / "units.txt"
        with table.open("w", encoding="utf-8") as stream:
            for zh, _ in units():
                stream.write(zh.replace("\\", "\\\\").replace("\t", " ") + "\n")
        table.chmod(0o644)
        message = sql(
            "CREATE EXTENSION pg_trgm; CREATE TABLE t (a text);"
            f"COPY t FROM '{table}'; CREATE INDEX ON t USING gin (a gin_trgm_ops); ANALYZE t;"
        )
        if "ERROR" in message:
            print(f"  PostgreSQL: {message.strip()[:100]}")
            return
        script = ["SET pg_trgm.similarity_threshold = 0.5;", "\\timing on"]
        for query in queries:
            quoted = query.replace("'", "''")
            script.append(f"SELECT count(*) FROM (SELECT a FROM t WHERE a % '{quoted}' LIMIT 50) s;")
        output = sql("\n".join(script))
        times = [(float(m[1]), float("nan")) for m in re.finditer(r"Time: ([\d.]+) ms", output)]
        if times:
            shown("PostgreSQL pg_trgm >= .5 zh", times)
        else:
            print(f"  PostgreSQL: {output.strip()[:100]}")
    finally:
        as_postgres(bins / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


TOOLKIT = """
import json, sys, time
from translate.storage import factory
from translate.search.match import matcher
store = factory.getobject(sys.argv[1])
m = matcher(store, max_candidates=5, min_similarity=70, max_length=1000)
times = []
for line in open(sys.argv[2], encoding="utf-8"):
    started = time.perf_counter(); m.matches(line.rstrip("\\n")); times.append(1000 * (time.perf_counter() - started))
print(json.dumps(sorted(times)))
"""


def toolkit(units: Callable[[], Iterator[tuple[str, str]]], queries: list[str], work: Path) -> None:
    """Translate Toolkit's matcher over 20,000 units, in a throw-away environment."""
    folder = work / "toolkit"
    if not folder.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run(
            [folder / "bin/pip", "install", "--quiet", "translate-toolkit", "rapidfuzz"], check=False
        )
    small = work / "small.tmx"
    write_tmx(small, (unit for _, unit in zip(range(20_000), units(), strict=False)))
    (work / "queries.txt").write_text("\n".join(queries[:20]) + "\n", encoding="utf-8")
    done = subprocess.run(
        [folder / "bin/python", "-c", TOOLKIT, small, work / "queries.txt"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(f"  Translate Toolkit: {done.stderr.strip().splitlines()[-1] if done.stderr else 'failed'}")
        return
    times = [(ms, float("nan")) for ms in json.loads(done.stdout)]
    shown("Translate Toolkit zh, 20,000 units", times)


def main() -> None:
    """Parse and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--brute", type=int, default=20, help="queries compared with brute force")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/bitext/dev.tsv")
    parser.add_argument("--work", type=Path, help="folder for the files; a temporary one when not given")
    parser.add_argument("--reuse", action="store_true", help="take the memory a run left in --work")
    parser.add_argument("--peers", action="store_true", help="also SQLite FTS5 and PostgreSQL pg_trgm")
    parser.add_argument("--toolkit", action="store_true", help="also Translate Toolkit (installs it aside)")
    parser.add_argument("--job", nargs="+", help=argparse.SUPPRESS)
    options, rest = parser.parse_known_args()
    if options.job:
        jobs: dict[str, Callable[..., dict[str, float]]] = {
            "import": job_import,
            "export": job_export,
            "first": job_first,
        }
        print(json.dumps(jobs[options.job[0]](*options.job[1:], *rest)))
        return
    if not options.data.exists():
        raise SystemExit(f"{options.data}: no such file; name a TSV of sentence pairs with --data")
    with tempfile.TemporaryDirectory(prefix="tmkit-bench-") as temporary:
        bench(options, options.work or Path(temporary))


def bench(options: argparse.Namespace, work: Path) -> None:
    """All measurements."""
    work.mkdir(parents=True, exist_ok=True)
    pairs = read_pairs(options.data)

    def units() -> Iterator[tuple[str, str]]:
        return make_units(pairs, options.units)

    memory = work / "bench.tmdb"
    if options.reuse and memory.exists():
        print(f"the memory of an earlier run; load {os.getloadavg()[0]:.1f}")
    else:
        build(options, work, units)
    chance = random.Random(5)
    queries: dict[str, list[str]] = {"zh": [], "en": []}
    for _ in range(options.queries):
        (zh, en), (zh2, en2) = chance.choice(pairs), chance.choice(pairs)
        share = chance.choice((0.0, 0.08, 0.15, 0.25))
        queries["zh"].append(varied(zh, zh2, chance, share) if share else zh)
        queries["en"].append(varied(en, en2, chance, share) if share else en)
    for lang in ("zh", "en"):
        first = child("first", memory, queries[lang][0], lang)
        print(
            f"  first query of a process, {lang}: {first['seconds']:.2f} s, resident {first['resident']:.0f} MB"
        )
    print(f"  {'fuzzy, top 5 >= 70 %':34}{COLUMNS}")
    fuzzy(memory, queries, options.brute)
    print(f"  {'concordance':34}{COLUMNS}")
    phrases = []
    for _ in range(120):
        zh, en = chance.choice(pairs)
        for size in (2, 3, 4):
            place = chance.randrange(max(1, len(zh) - size))
            piece = zh[place : place + size]
            if len(piece) == size and all("\u4e00" <= char <= "\u9fff" for char in piece):
                phrases.append(piece)
        words = re.findall(r"[A-Za-z]+", en)
        if len(words) > 3:
            place = chance.randrange(len(words) - 1)
            phrases.append(" ".join(words[place : place + chance.randint(1, 3)]))
    concord(memory, phrases)
    if options.peers or options.toolkit:
        print(f"  {'peers':34}{COLUMNS}")
    if options.peers:
        fts5(units, queries["zh"][:40], work)
        pg_trgm(units, queries["zh"][:40], work)
    if options.toolkit:
        toolkit(units, queries["zh"], work)


def build(options: argparse.Namespace, work: Path, units: Callable[[], Iterator[tuple[str, str]]]) -> None:
    """Write the TMX, import it, export it."""
    tmx, memory = work / "bench.tmx", work / "bench.tmdb"
    write_tmx(tmx, units())
    for leftover in (memory, *work.glob("bench.tmdb-*")):
        leftover.unlink(missing_ok=True)
    shutil.rmtree(work / "bench.tmdb.index", ignore_errors=True)
    print(f"{options.units:,} units, {tmx.stat().st_size / 1e6:.0f} MB of TMX; load {os.getloadavg()[0]:.1f}")
    bare, calls = (min(expat_seconds(tmx, handlers=h) for _ in range(2)) for h in (False, True))
    done = child("import", memory, tmx)
    again = expat_seconds(tmx, handlers=True)
    calls = calls[0] + again[0], calls[1] + again[1]
    calls = calls[0] / 2, calls[1] / 2
    print(f"  {'':28}{'units/s':>10}{'CPU seconds':>13}")
    print(f"  {'expat without handlers':28}{options.units / bare[0]:10,.0f}{bare[1]:13.1f}")
    print(f"  {'expat, handlers do nothing':28}{options.units / calls[0]:10,.0f}{calls[1]:13.1f}")
    print(
        f"  {'import with index':28}{options.units / done['seconds']:10,.0f}{done['busy']:13.1f}"
        f" and {done['children']:.1f} in two processes beside it"
    )
    longest = max(done["busy"], (done["busy"] + done["children"]) / 2)
    print(
        f"  import is {calls[0] / done['seconds']:.2f} of expat by the clock, {calls[1] / longest:.2f} by CPU time"
        f" on two cores; all three processes together held at most {done['together']:.0f} MB (Pss)"
    )
    index = sum(file.stat().st_size for file in (work / "bench.tmdb.index").iterdir())
    print(f"  memory {memory.stat().st_size / 1e6:.0f} MB, index {index / 1e6:.0f} MB")
    out = child("export", memory, work / "out.tmx")
    print(
        f"  {'export to TMX':28}{out['units'] / out['seconds']:10,.0f}{out['busy']:13.1f}"
        f" ({out['units'] / out['busy']:,.0f} units a CPU second), peak {out['peak']:.0f} MB"
    )


if __name__ == "__main__":
    main()
