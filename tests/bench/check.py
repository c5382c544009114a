"""Speed of all checks beside pofilter, and how many planted errors of each family are found.

    python tests/bench/check.py [DATA] [--pairs N] [--jobs N] [--peers]

DATA is a TSV with the columns zh, en and source (default: ../shared/data/bitext/dev.tsv beside the repository). Terms
rendered in two ways are planted in whole documents (``plant_terms.py``): of the folder ``align`` beside that of DATA, where
there is one, and of ``seeds/``.
``--peers`` installs translate-toolkit and the checks of Weblate (GPL, never dependencies) into a throw-away environment,
times pofilter and ``tmkit check`` as commands on the same PO file, one after the other, and asks both tools about the
right and the spoilt pairs.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import plant_terms
from tests.bench.peers import Peer, ask, environment

from tmkit import __version__
from tmkit.checks.base import CHECKS, CheckContext
from tmkit.checks.run import chosen, run
from tmkit.checks.workers import settle
from tmkit.model import Concept, Term, Termbase, TermStatus, TranslationUnit

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT.parent / "shared" / "data" / "bitext" / "dev.tsv"

Pair = tuple[str, str]
Planter = Callable[[str, str, random.Random], Pair | list[Pair] | None]
"""Makes a pair, or a small document of pairs, with an error in it; None where it does not fit."""


def pairs(path: Path) -> list[Pair]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:]]
    return [(row[0], row[1]) for row in rows if len(row) > 1 and row[0] and row[1]]


def units_of(some: list[Pair]) -> list[TranslationUnit]:
    return [TranslationUnit.pair(str(n), *pair) for n, pair in enumerate(some, 1)]


# --- speed -----------------------------------------------------------------------------------------------


def speed(some: list[Pair], jobs: int) -> None:
    units = units_of(some)
    for processes in sorted({1, jobs}):
        started, before = time.perf_counter(), _cpu()
        count = sum(1 for _ in run(units, jobs=processes))
        took, work = time.perf_counter() - started, _cpu() - before
        print(f"tmkit {__version__}, {len(chosen())} checks, {processes} process(es): "
              f"{len(units) / took:,.0f} pairs/s, {len(units) / work:,.0f} per CPU second "
              f"({len(units):,} pairs, {took:.1f} s, {count:,} findings)")  # fmt: skip


def _cpu() -> float:
    """CPU seconds of this process and its finished children: comparable on a busy machine, too."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def command_lines(some: list[Pair], programs: Path) -> None:
    """pofilter and ``tmkit check`` one after the other as commands, twice, on one PO file with these pairs."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        source = place / "in.po"
        with source.open("w", encoding="utf-8") as stream:
            stream.write(
                'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
            )
            for number, (zh, en) in enumerate(some):
                stream.write(f'msgctxt "{number}"\nmsgid "{_po(zh)}"\nmsgstr "{_po(en)}"\n\n')
        theirs: list[str | Path] = [
            programs / "pofilter",
            "--progress=none",
            "--language=en",
            "-i",
            source,
            "-o",
            place / "out.po",
        ]
        ours: list[str | Path] = [
            sys.executable,
            "-m",
            "tmkit",
            "check",
            source,
            "--source",
            "zh",
            "--target",
            "en",
            "--exit-zero",
            "--format",
            "jsonl",
        ]
        for _ in range(2):
            for name, command in (("pofilter, all its checks", theirs), ("tmkit check --format jsonl", ours)):
                _timed(name, command, len(some))
        flagged = (place / "out.po").read_text(encoding="utf-8").count("\nmsgctxt ")
        print(f"pofilter flags {flagged:,} of the {len(some):,} pairs")


def _timed(name: str, command: list[str | Path], count: int) -> None:
    env = {
        key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
    }  # as installed
    started, before = time.perf_counter(), _cpu()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    took, work = time.perf_counter() - started, _cpu() - before
    print(f"{name}: {count / took:,.0f} pairs/s, {count / work:,.0f} per CPU second ({count:,} pairs of one PO file, {took:.1f} s)")  # fmt: skip


def _po(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ")


# --- planted errors --------------------------------------------------------------------------------------


def replaced(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Planter:
    """Plants by replacing one random match in the English."""

    def plant(zh: str, en: str, rng: random.Random) -> Pair | None:
        found = list(re.finditer(pattern, en))
        if not found:
            return None
        match = rng.choice(found)
        text = new if isinstance(new, str) else new(match)
        return zh, en[: match.start()] + text + en[match.end() :]

    return plant


def whole(change: Callable[[str, str], Pair | list[Pair] | None]) -> Planter:
    return lambda zh, en, rng: change(zh, en)


def among(companions: list[Pair], plant: Planter) -> Planter:
    """Plants in a document whose other pairs show what is usual."""

    def put(zh: str, en: str, rng: random.Random) -> list[Pair] | None:
        pair = plant(zh, en, rng)
        return [*companions, pair] if isinstance(pair, tuple) else None

    return put


def _other_digit(match: re.Match[str]) -> str:
    number = match.group()
    return number[:-1] + str((int(number[-1]) + 4) % 10)


def _where(condition: str, plant: Planter) -> Planter:
    """Plants only where the Chinese matches."""
    return lambda zh, en, rng: plant(zh, en, rng) if re.search(condition, zh) else None


SHARES = [("出口增长5%。", "Exports grew 5%."), ("进口增长6%。", "Imports grew 6%.")]
STATES = [("中美贸易增长。", "China-U.S. trade grew."), ("美国进口增长。", "U.S. imports grew.")]
CENTRES = [("该中心组织活动。", "The center organized events."), ("颜色很多。", "There are many colors.")]
QUOTED = [("“一带一路”倡议。", 'The "Belt and Road" initiative.'), ("“新三样”。", 'The "new trio" grew.')]


PLACES = {
    "日本": "Japan", "德国": "Germany", "法国": "France", "英国": "Britain", "俄罗斯": "Russia", "印度": "India", "巴西": "Brazil",
    "加拿大": "Canada", "意大利": "Italy", "西班牙": "Spain", "瑞典": "Sweden", "瑞士": "Switzerland", "上海": "Shanghai", "广东": "Guangdong",
    "河南": "Henan", "湖南": "Hunan", "四川": "Sichuan", "陕西": "Shaanxi", "山西": "Shanxi", "东京": "Tokyo", "伦敦": "London",
}  # fmt: skip


def _elsewhere(zh: str, en: str, rng: random.Random) -> Pair | None:
    """Another place of its kind in the translation."""
    names = list(PLACES)
    kinds = names[:12], names[12:19], names[19:]
    for kind in kinds:
        there = [name for name in kind if name in zh and len(re.findall(rf"\b{PLACES[name]}\b", en)) == 1]
        others = [name for name in kind if name[0] not in zh and PLACES[name] not in en]
        if len(there) == 1 and others:
            return zh, re.sub(rf"\b{PLACES[there[0]]}\b", PLACES[rng.choice(others)], en)
    return None


INSTITUTIONS = {
    "欧盟": "EU", "东盟": "ASEAN", "北约": "NATO", "世贸组织": "WTO", "世卫组织": "WHO", "非盟": "African Union",
    "外交部": "Ministry of Foreign Affairs", "财政部": "Ministry of Finance", "商务部": "Ministry of Commerce",
    "教育部": "Ministry of Education", "国防部": "Ministry of National Defense", "公安部": "Ministry of Public Security",
}  # fmt: skip


def _another_institution(zh: str, en: str, rng: random.Random) -> Pair | None:
    """Another institution of its kind in the translation."""
    names = list(INSTITUTIONS)
    for kind in (names[:6], names[6:]):
        there = [
            name for name in kind if name in zh and len(re.findall(rf"\b{INSTITUTIONS[name]}\b", en)) == 1
        ]
        others = [name for name in kind if name not in zh and INSTITUTIONS[name] not in en]
        if len(there) == 1 and others:
            return zh, re.sub(rf"\b{INSTITUTIONS[there[0]]}\b", INSTITUTIONS[rng.choice(others)], en)
    return None


KINDS = (
    {"小麦": "wheat", "玉米": "corn", "大豆": "soybean", "棉花": "cotton", "水稻": "rice"},
    {
        "父亲": "father",
        "母亲": "mother",
        "儿子": "son",
        "女儿": "daughter",
        "妻子": "wife",
        "丈夫": "husband",
    },
    {
        "医生": "doctor",
        "律师": "lawyer",
        "教师": "teacher",
        "农民": "farmer",
        "工程师": "engineer",
        "司机": "driver",
    },
    {"汽油": "gasoline", "柴油": "diesel", "煤炭": "coal", "天然气": "gas", "石油": "oil"},
    {"铁路": "railway", "公路": "highway", "机场": "airport", "地铁": "subway", "隧道": "tunnel"},
    {"函数": "function", "变量": "variable", "数组": "array", "字符串": "string"},
    {"早餐": "breakfast", "午餐": "lunch", "晚餐": "dinner"},
)


def _another_of_its_kind(zh: str, en: str, rng: random.Random) -> Pair | None:
    """Another word of its kind in the translation."""
    for kind in KINDS:
        there = [word for word in kind if word in zh and len(re.findall(rf"\b{kind[word]}s?\b", en)) == 1]
        others = [word for word in kind if word not in zh and kind[word] not in en]
        if len(there) == 1 and others:
            return zh, re.sub(rf"\b{kind[there[0]]}(?=s?\b)", kind[rng.choice(others)], en)
    return None


def _misspell(match: re.Match[str]) -> str:
    word = match.group()
    middle = len(word) // 2
    return (
        word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :]
        if word[middle] != word[middle + 1]
        else word[:-2] + word[-1]
    )


PLANTERS: dict[str, tuple[str, tuple[str, ...], Planter]] = {
    # what is planted: family, codes that count as found, how
    "target emptied": ("completeness", ("target-empty",), whole(lambda z, e: (z, ""))),
    "source copied": ("completeness", ("target-same", "untranslated"), whole(lambda z, e: (z, z))),
    "Chinese left in": ("completeness", ("untranslated",), whole(lambda z, e: (z, e[:-1] + " " + z[:4] + e[-1:]) if re.match(r"[\u4e00-\u9fff]{4}", z) else None)),
    "second half lost": ("completeness", ("length", "omission", "end-mark", "number-missing", "quotes", "brackets"), whole(lambda z, e: (z, e[: len(e) * 3 // 10] + ".") if len(z) > 40 else None)),
    "million for billion": ("numbers", ("number-magnitude",), _where("亿", replaced(r"(?<=\d )billion\b", "million"))),
    "digit changed": ("numbers", ("number-value", "number-missing", "number-added", "number-date", "number-ordinal", "number-unit", "number-fold", "alphanumerics"), replaced(r"(?<![\w.,/-])\d{2,}(?![\w.,/-])", _other_digit)),
    "number lost": ("numbers", ("number-missing", "number-value", "omission"), replaced(r"(?<![\w.,/-])\d{2,} (?=[a-z]{3})", "")),
    "percentage points": ("numbers", ("number-percent",), replaced(r"(?<=\d)(?:%| percent\b)(?! point)", " percentage points")),
    "rise for fall": ("meaning", ("direction",), replaced(r"\b(?:increased|rose|grew|up)(?= (?:by |to )?\d)", "fell")),
    "not lost": ("meaning", ("negation",), replaced(r"(?<=\b(?:may|can|are)) not\b|(?<=\b(?:does|will)) not\b|(?<=\b(?:shall|could)) not\b|(?<=\bdid) not\b|(?<=\bis) not\b", "")),
    "another country, province or city": ("meaning", ("place-name",), _elsewhere),
    "another institution": ("meaning", ("institution-name",), _another_institution),
    "another word of its kind": ("meaning", ("mix-up",), _another_of_its_kind),
    "its for it's and the reverse": ("words", ("usage",), replaced(r"(?<=\b(?:of|to) )its(?= [a-z])", "it's")),
    "has become became": ("words", ("usage",), replaced(r"(?<=\b(?:has|ave) )(?:become|taken|gone|grown|begun)\b", lambda m: {"become": "became", "taken": "took", "gone": "went", "grown": "grew", "begun": "began"}[m.group()])),
    "plural after each": ("words", ("usage",), replaced(r"(?<=\b(?:each|very) )(?:country|company|student|worker|region|member|person|city|enterprise|party)\b", lambda m: m.group()[:-1] + "ies" if m.group().endswith("y") else m.group() + "s")),
    "option or file renamed": ("codes", ("code-words",), whole(lambda z, e: (z + " 见 config.yaml 和 --force。", e + " See config.yml and --force."))),
    "deputy made head": ("meaning", ("rank",), _where("副", replaced(r"\b(?:deputy|vice)[ -](?=[a-z])", ""))),
    "other target": ("consistency", ("same-source",), whole(lambda z, e: [(z, e), (z, "We all know that things are different today.")] if len(z) > 10 else None)),
    "target of another": ("consistency", ("same-target",), whole(lambda z, e: [(z, e), ("海关总署发布了新的统计数据和公告。", e)] if len(e) > 40 else None)),
    "percent beside %": ("style", ("style-percent",), among(SHARES, replaced(r"(?<=\d)%(?! point)", " percent"))),
    "US beside U.S.": ("style", ("style-abbreviation",), among(STATES, replaced(r"\b(?:U\.S\.|US)(?= [a-z]{4})", "US"))),
    "British among American": ("style", ("style-spelling",), among(CENTRES, replaced(r"(?<=[a-z])(?<!\b[sS])(?<!-s)(?<!\bmids)(?<!\bres)(?<!caps)(?<!pr)(?<!se)iz(?=(?:e|es|ed|ing|ation)\b)", "is"))),
    "curly among straight": ("style", ("style-quotes",), among(QUOTED, replaced(r"(?<= )\"[A-Za-z ]{3,40}\"(?=[ .,])", lambda m: "“" + m.group()[1:-1] + "”"))),
    "word doubled": ("words", ("doubled-word",), replaced(r"\b(?:the|of|and|in|to|is) (?=[a-z])", lambda m: m.group() + m.group())),
    "letters swapped": ("words", ("spelling",), replaced(r"(?<![\w'’.-])[a-z]{7,}(?![\w'’-])", _misspell)),
    "a for an": ("words", ("article",), replaced(r"\ban (?=[aeio][a-z]{3})", "a ")),
    "small letter after a full stop": ("words", ("capital",), replaced(r"(?<=[a-z]{3}\. )[A-Z](?=[a-z]+ [a-z])", lambda m: m.group().lower())),
    "china": ("words", ("capital",), replaced(r"\bChin(?=a\b|ese\b)", "chin")),
    "bracket dropped": ("typography", ("brackets",), replaced(r"\)(?=[ ,.])", "")),
    "quotation mark dropped": ("typography", ("quotes",), replaced(r"(?<=[a-z,.])[\"”](?=[ ,.])", "")),
    "space doubled": ("typography", ("spaces",), replaced(r"(?<=[a-z]) (?=[a-z])", "  ")),
    "space before a comma": ("typography", ("spaces",), replaced(r"(?<=[a-z]), (?=[a-z])", " , ")),
    "space after a comma dropped": ("typography", ("spaces",), replaced(r"(?<=[a-z]{2}), (?=[a-z]{2})", ",")),
    "full-width comma": ("typography", ("fullwidth",), replaced(r"(?<=[a-z]), (?=[a-z])", "，")),
    "comma doubled": ("typography", ("doubled-mark",), replaced(r"(?<=[a-z]),(?= [a-z])", ",,")),
    "full stop dropped": ("typography", ("end-mark",), whole(lambda z, e: (z, e[:-1]) if e.endswith(".") and z.endswith("。") and len(e) > 20 else None)),
    "question mark dropped": ("typography", ("end-mark",), whole(lambda z, e: (z, e[:-1] + ".") if e.endswith("?") and e.count("?") == 1 and z.endswith("？") else None)),
    "zero-width space": ("typography", ("invisible",), replaced(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u200b")),
    "URL changed": ("codes", ("urls",), whole(lambda z, e: (z + " https://www.stats.gov.cn/sj/zxfb/", e + " https://www.stats.gov.cn/sj/zxbf/"))),
    "placeholder changed": ("codes", ("placeholders",), whole(lambda z, e: (z + " {user_name}", e + " {user_nme}"))),
    "placeholder lost": ("codes", ("placeholders",), whole(lambda z, e: (z + " %1$s", e))),
    "tag lost": ("codes", ("tags",), whole(lambda z, e: ("<b>" + z + "</b>", "<b>" + e))),
    "model number changed": ("codes", ("alphanumerics",), whole(lambda z, e: (z + "（型号GB/T 19001）", e + " (model GB/T 19010)"))),
    "required term missing": ("terms", ("term-missing",), whole(lambda z, e: (z + "专精特新企业。", e + " Those are special firms."))),
    "forbidden term used": ("terms", ("term-forbidden",), whole(lambda z, e: (z + "专精特新企业。", e + " Those are SRDI companies."))),
}  # fmt: skip
TERMS = (
    Termbase(
        (
            Concept("1", (
                Term("专精特新企业", "zh"),
                Term("enterprise that uses special and sophisticated technologies", "en", TermStatus.PREFERRED),
                Term("SRDI company", "en", TermStatus.FORBIDDEN),
            )),
        )
    ),
)  # fmt: skip


def planted(some: list[Pair], each: int, seed: int, programs: Path | None = None) -> None:
    """What is found of planted errors, kind by kind; of other tools too, if ``programs`` is the environment that holds them."""
    rng = random.Random(seed)
    context = CheckContext(termbases=TERMS)
    units = units_of(some)
    findings: dict[str, set[str]] = {}
    for finding in run(units, context=context, ignore=["style", "consistency"]):
        findings.setdefault(finding.unit, set()).add(finding.check)
    spoilt = {
        name: made
        for name, (_, codes, plant) in PLANTERS.items()
        if (made := list(_plant(some, findings, plant, codes, each, rng)))
    }
    peers = (
        ask(programs, [*some, *(doc[-1] for made in spoilt.values() for _, doc in made)]) if programs else {}
    )
    print(f"\nBefore planting: {len(findings):,} of {len(units):,} pairs have a finding "
          f"({100 * len(findings) / len(units):.1f} %; style and consistency apart).")  # fmt: skip
    for name, peer in peers.items():
        flagged = sum(map(bool, peer.found[: len(some)]))
        print(f"{name} {peer.version}, {peer.checks} checks that look at one pair: {flagged:,} ({100 * flagged / len(some):.1f} %).")  # fmt: skip
    more = "".join(f" {name} |" for name in peers)
    print(f"\n| planted | family | pairs | found | found, other alarms beside |{more}")
    print(f"| --- | --- | --- | --- | --- |{' --- |' * len(peers)}")
    totals: Counter[str] = Counter()
    begin = len(some)
    for name, made in spoilt.items():
        family, codes, _ = PLANTERS[name]
        after: dict[str, set[str]] = {}
        for finding in run(_as_units([doc for _, doc in made]), context=context):
            if finding.check in codes or finding.family not in ("style", "consistency"):
                after.setdefault(finding.unit.split("/")[0], set()).add(finding.check)
        hit = sum(bool(found & set(codes)) for found in after.values())
        beside = sum(bool(found & set(codes)) and len(found) > 1 for found in after.values())
        totals.update(made=len(made), hit=hit)
        row = f"| {name} | {family} | {len(made)} | {100 * hit / len(made):.0f} % | {beside} |"
        for tool, peer in peers.items():
            news = _new(peer, [place for place, _ in made], begin)
            totals[tool] += news
            row += f" {100 * news / len(made):.0f} % |"
        begin += len(made)
        print(row)
    row = f"| all | | {totals['made']} | {100 * totals['hit'] / totals['made']:.1f} % | |"
    print(row + "".join(f" {100 * totals[tool] / totals['made']:.1f} % |" for tool in peers))


def _new(peer: Peer, places: list[int], begin: int) -> int:
    """In how many of the spoilt pairs, which begin there, a check speaks that says nothing of the right pair."""
    return sum(bool(peer.found[begin + k] - peer.found[place]) for k, place in enumerate(places))


def _as_units(documents: list[list[Pair]]) -> Iterator[TranslationUnit]:
    for number, document in enumerate(documents, 1):
        for place, pair in enumerate(document, 1):
            yield TranslationUnit.pair(f"{number}/{place}", *pair, props=(("document", str(number)),))


def _plant(
    some: list[Pair],
    findings: dict[str, set[str]],
    plant: Planter,
    codes: tuple[str, ...],
    each: int,
    rng: random.Random,
) -> Iterator[tuple[int, list[Pair]]]:
    """Spoilt documents, each with the place of its right pair."""
    order = list(range(len(some)))
    rng.shuffle(order)
    count = 0
    for place in order:
        if findings.get(str(place + 1), set()) & set(codes):
            continue
        pair = plant(*some[place], rng)
        if pair and pair != some[place]:
            count += 1
            yield place, pair if isinstance(pair, list) else [pair]
            if count == each:
                return


def main() -> None:
    settle()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--each", type=int, default=100, help="errors planted of each kind")
    parser.add_argument("--planted", type=int, default=5000, help="pairs to plant errors in")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument(
        "--peers", action="store_true", help="install pofilter and Weblate's checks and ask them, too"
    )
    args = parser.parse_args()
    if not args.data.exists():
        sys.exit(f"no data at {args.data}; give a TSV with the columns zh and en")
    everything = pairs(args.data)
    rng = random.Random(args.seed)
    rng.shuffle(everything)
    some = (everything * (1 + args.pairs // max(1, len(everything))))[: args.pairs]
    print(
        f"tmkit {__version__}, {len(CHECKS.names())} checks, Python {sys.version.split()[0]}, {args.data.name}, seed {args.seed}"
    )
    with tempfile.TemporaryDirectory() as folder:
        programs = environment(Path(folder)) if args.peers else None
        if programs:
            command_lines(some, programs)
        speed(some, args.jobs)
        planted(everything[: args.planted], args.each, args.seed, programs)
    plant_terms.measure(args.data.parent.parent / "align", args.seed)


if __name__ == "__main__":
    main()
