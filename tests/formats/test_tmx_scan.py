"""The short way of reading TMX gives what the parser gives.

A DTD within the file closes the short way, so that the same units can be read both ways.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import read_units, write_units
from tmkit.formats.convert import convert
from tmkit.model import Properties, TranslationUnit

OWN_DTD = "<!DOCTYPE tmx [<!ATTLIST prop x CDATA #IMPLIED>]>"
HEAD = '<tmx version="1.4"><header srclang="zh-CN" creationtool="t"/><body>'
TEXTS = (
    "海关总署公布数据。", "a &amp; b &lt;c&gt; &#x4E2D;&#13;", "𠮷 \n\ttab", "", "  spaces  ", "&quot;&apos;",
    '<bpt i="1" type="b">&lt;b&gt;</bpt>bold<ept i="1"/> rest', '<hi type="x">a<ph x="1">{0}</ph></hi>',
    '<ph x="1">&lt;a title="<sub>x</sub>"&gt;</ph>y', "<!-- c -->z", "<![CDATA[<raw>]]>", '<it pos="begin">i</it>',
    "&#233;t\u00e9 \u0085", '<ph x="1" type="\u7c7b">&#x4E2D;&#233;\u00e9</ph>z',
)  # fmt: skip
ATTRS = (
    "", ' tuid="a{n}"', ' tuid="a{n}" creationdate="20250101T00000{d}Z" creationid="me &amp; you"',
    ' changedate="no date"', ' usagecount="{n}" tuid="b{n}" x-own="1"', ' srclang="en"', ' tuid=""',
    ' tuid="\u7f16{n}&#233;" creationid="\u738b\u00e9"',
)  # fmt: skip
CHILDREN = (
    "", "<note>n{n}</note>", '<prop type="doc">d{n}</prop><prop type="x-match">8{d}</prop>', "<unknown>u</unknown>",
    '<note xml:lang="en">n</note>', '<prop type="x-extra">&lt;u/&gt;</prop>', "<note>n</note><prop type='a'>x</prop>",
    '<prop type="b">5" pipe</prop><prop type="c">"\\"</prop><note>say "n"</note>', '<prop type="b">one "</prop>',
    '<prop type="\u7c7b\u578b">\u503c{n}&#8364;&#233;</prop>', '<note>\u00e9</note><prop type="x-state">\u00e9&#233;{n}</prop>',
)  # fmt: skip
VARIANT_ATTRS = ("", ' changedate="20250102T000000Z" changeid="x"', ' usagecount="2"')


def some_units(seed: int, count: int = 60) -> str:
    """TMX units of a few shapes in runs, as files have them, with all kinds of texts."""
    dice = random.Random(seed)
    out: list[str] = []
    while len(out) < count:
        attrs, children, more = dice.choice(ATTRS), dice.choice(CHILDREN), dice.choice(VARIANT_ATTRS)
        langs = dice.choice((("zh-CN", "en"), ("en", "zh-CN"), ("zh-CN", "en", "fr")))
        gap = dice.choice(("", "\n", "\n  ", "\r\n", " <!-- between --> "))
        for _ in range(dice.randint(1, 12)):
            n = len(out) + 1
            own = dice.choice(("", "", *CHILDREN)).format(n=len(out), d=len(out) % 10)
            sides = "".join(
                f'<tuv xml:lang="{lang}"{more}>{gap if "!" not in gap else ""}{own}<seg>{dice.choice(TEXTS)}</seg></tuv>{gap}'
                for lang in langs
            )
            values = {"n": n, "d": n % 10}
            out.append(f"{gap}<tu{attrs.format(**values)}>{gap}{children.format(**values)}{sides}</tu>")
    return "".join(out)


def read(path: Path, text: str) -> list[TranslationUnit]:
    path.write_bytes(text.encode())
    return list(read_units(path, quiet=True))


@pytest.mark.parametrize("seed", range(30))
def test_both_ways_give_equal_units(tmp_path: Path, seed: int) -> None:
    body = f"{HEAD}{some_units(seed)}</body></tmx>"
    assert read(tmp_path / "short.tmx", body) == read(tmp_path / "parsed.tmx", OWN_DTD + body)


@pytest.mark.parametrize("seed", range(30))
def test_lines_are_those_of_the_units(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    body = some_units(seed).replace("𠮷", dice.choice(("𠮷", '\\"', "&#34;", "&#x5C;&#x9;", "&nbsp;", "]]")))
    path = tmp_path / "in.tmx"
    path.write_bytes(f"{HEAD}{body}</body></tmx>".encode())
    try:
        parsed = read(tmp_path / "parsed.tmx", OWN_DTD + path.read_text("utf-8"))
    except FormatError:
        with pytest.raises(FormatError):
            convert(str(path), str(tmp_path / "out.jsonl"))
        return
    convert(str(path), str(tmp_path / "out.jsonl"))
    write_units(tmp_path / "units.jsonl", parsed, meta=read_meta(path))
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "units.jsonl").read_bytes()


def read_meta(path: Path) -> Properties:
    stream = read_units(path, quiet=True)
    next(stream)
    return stream.meta


def test_ids_that_come_again_are_the_same_in_lines(tmp_path: Path) -> None:
    unit = '<tu tuid="a&amp;{}"><tuv xml:lang="zh"><seg>甲</seg></tuv></tu>'
    path = tmp_path / "in.tmx"
    path.write_text(f"{HEAD}{''.join(unit.format(n % 3) for n in range(9))}</body></tmx>", "utf-8")
    convert(str(path), str(tmp_path / "out.jsonl"))
    assert list(read_units(tmp_path / "out.jsonl")) == list(read_units(path))


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(
    "damage", ["&nbsp", "<", "&", "\x01", "]]>", "</seg>", "</tu>", "<tu>", '"', "\ufffe", "&#0;", "<!--"]
)
def test_both_ways_refuse_the_same_at_the_same_place(tmp_path: Path, seed: int, damage: str) -> None:
    body = f"{HEAD}{some_units(seed)}</body></tmx>"
    place = random.Random(seed + 100).randrange(len(HEAD), len(body))
    body = body[:place] + damage + body[place:]
    results = []
    for name, text in (("short", body), ("parsed", OWN_DTD + body)):
        path = tmp_path / f"{name}.tmx"
        path.write_bytes(text.encode())
        stream = read_units(path, quiet=True)
        units: list[TranslationUnit] = []
        try:
            units.extend(stream)
            refusal = ""
        except FormatError as error:
            refusal = str(error).replace(str(path), "file")
        results.append((units, refusal, stream.reading.problems))
    assert results[0] == results[1]


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("damage", ["&nbsp", "<", "\x01", "</seg>", "\ufffe", "&#0;", "&#x5C;&nbsp;", '"<'])
def test_lines_of_a_damaged_file_are_those_of_its_units(tmp_path: Path, seed: int, damage: str) -> None:
    body = f"{HEAD}{some_units(seed, 300)}</body></tmx>"  # several blocks
    place = random.Random(seed + 100).randrange(len(HEAD), len(body))
    path = tmp_path / "in.tmx"
    path.write_bytes((body[:place] + damage + body[place:]).encode())

    def by_units() -> bytes:
        units = list(read_units(path, quiet=True))
        write_units(tmp_path / "units.jsonl", units, meta=read_meta(path))
        return (tmp_path / "units.jsonl").read_bytes()

    def by_lines() -> bytes:
        convert(str(path), str(tmp_path / "out.jsonl"))
        return (tmp_path / "out.jsonl").read_bytes()

    assert outcome(by_lines) == outcome(by_units)


def test_attributes_that_a_dtd_gives_are_read(tmp_path: Path) -> None:
    unit = "<tu><tuv><seg>a</seg></tuv></tu>"
    text = f'<!DOCTYPE tmx [<!ATTLIST tuv xml:lang CDATA "en">]>{HEAD}{unit * 5}</body></tmx>'
    assert [v.lang for u in read(tmp_path / "a.tmx", text) for v in u.variants] == ["en"] * 5


def test_an_error_after_units_taken_the_short_way_names_its_line(tmp_path: Path) -> None:
    unit = '<tu>\n<tuv xml:lang="zh"><seg>甲</seg></tuv>\n<tuv xml:lang="en"><seg>a</seg></tuv>\n</tu>\n'
    path = tmp_path / "a.tmx"
    path.write_text(f"{HEAD}\n{unit * 100}<tu><tuv><seg>a</sag></tuv></tu></body></tmx>", "utf-8")
    with pytest.raises(FormatError, match=r"a\.tmx:402: .* in unit 101 \(.*the 100 complete units"):
        list(read_units(path))


@pytest.mark.parametrize("unit", [
    '<tu tuid="1" <tuv xml:lang="en"><seg>a</seg></tuv></tu>',
    '<tu><tuv xml:lang="en" <seg>a</seg></tuv></tu>',
    '<tu><tuv xml:lang="en"><seg>a</seg></tuv><seg>b</seg></tu>',
    '<tu><tuv xml:lang="en"><seg>a</seg><tuv xml:lang="zh"></tu>',
    '<tu><tuv xml:lang="en"><seg>a<seg>b</seg></tuv></tu>',
    '<tu><tuv xml:lang="en"><seg>a</seg></tu>',
])  # fmt: skip
def test_what_is_not_well_formed_is_refused_on_both_ways(tmp_path: Path, unit: str) -> None:
    good = '<tu><tuv xml:lang="en"><seg>x</seg></tuv></tu>'
    read_as = []
    for number, head in enumerate((HEAD, OWN_DTD + HEAD)):
        path = tmp_path / f"{number}.tmx"
        path.write_text(f"{head}{good}{unit}{good}</body></tmx>")
        units = outcome(lambda: [u.variants for u in read_units(path, quiet=True)])  # noqa: B023
        lines = outcome(lambda: convert(str(path), str(tmp_path / f"{number}.jsonl")).count)  # noqa: B023
        assert (units is None) == (lines is None)
        read_as.append((units, lines))
    assert read_as[0] == read_as[1]


def outcome(work: Callable[[], object]) -> object:
    """What it gives; None where the file is refused."""
    try:
        return work()
    except FormatError:
        return None


def test_one_id_for_every_unit_takes_no_longer_than_many(tmp_path: Path) -> None:
    unit = '<tu tuid="0"><tuv xml:lang="zh"><seg>\u7532</seg></tuv></tu>'
    path = tmp_path / "same.tmx"
    path.write_text(f"{HEAD}{unit * 20_000}</body></tmx>", "utf-8")
    ids = {u.id for u in read_units(path, quiet=True)}  # 20 s when each looks through those before it
    assert len(ids) == 20_000
    assert {"0", "0#2", "0#20000"} <= ids
