"""The quick way of TMX into a memory gives the same units as the reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tmkit.errors import InputError
from tmkit.formats import read_units, write_units
from tmkit.memory import Memory, lanes, transfer
from tmkit.memory.scan import open_scan
from tmkit.memory.skeleton import IrregularError

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="x" creationtoolversion="1" '
    'segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/>\n<body>\n'
)
SHAPES = (
    '<tu tuid="u{n}" creationdate="20240229T080000Z"><prop type="domain">law &gt; {n}</prop>\n{zh}{en}</tu>\n',
    '<tu tuid="u{n}" creationdate="20240102T080000Z" changeid="A &amp; B"><prop type="domain">d{n}</prop>{zh}{en}</tu>\n',
    '<tu tuid="u{n}" creationdate="20240102T08000{d}Z" changeid="ann%s"><prop type="x">"{n}"</prop>{zh}{en}</tu>\n',
    "<tu>{en}{zh}</tu>\n",
    '<tu changedate="20240102T080000Z"><note>a {n}\nb</note><prop type="x-document">f{n}.docx</prop>{zh}{en}</tu>\n',
    '<tu><prop type="x-context-pre">前{n}</prop>{zh}{en}</tu>\n',
    '<tu>{zh}{en}<tuv xml:lang="de"><seg>Satz {n}</seg></tuv></tu>\n',
    '<tu tuid=""><prop type="e"></prop>{zh}{en}</tu>\n',
    "<tu>{coded}{en}</tu>\n",
    '<tu creationdate="20240231T080000Z">{zh}{en}</tu>\n',
    "<!-- a remark --><tu>{zh}{en}</tu>\n",
)


def unit(shape: str, n: int) -> str:
    """A ``tu``."""
    values = {
        "n": n,
        "d": n % 10,
        "zh": f'<tuv xml:lang="zh-CN"><seg>第{n}句：甲&lt;乙 &quot;丙&quot;</seg></tuv>\n',
        "en": f'<tuv xml:lang="en-US" changeid="W{n}"><seg>Sentence {n}: a &lt; b</seg></tuv>\n',
        "coded": f'<tuv xml:lang="zh-CN"><seg>第{n}<ph x="1">&lt;br/&gt;</ph>句</seg></tuv>\n',
    }
    for name, value in values.items():
        shape = shape.replace(f"{{{name}}}", str(value))
    return shape


def same_as_reader(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Import in the quick way and compare with what the reader gives."""
    monkeypatch.setattr(transfer, "_SMALL_FILES", 0)
    transfer.import_files(tmp_path / "m.tmdb", [path])
    with Memory.open(tmp_path / "m.tmdb") as memory:
        expected = list(read_units(path))
        assert expected == list(memory.units())
        assert transfer.export_memory(memory, tmp_path / "out.tmx")[0] == len(expected)
        write_units(tmp_path / "plain.tmx", memory.units())
    assert (tmp_path / "plain.tmx").read_text("utf-8") == (tmp_path / "out.tmx").read_text("utf-8")
    again = list(read_units(tmp_path / "out.tmx"))
    assert [replace(u, id="") for u in expected] == [replace(u, id="") for u in again]


@pytest.mark.parametrize("number", range(len(SHAPES)), ids=lambda n: SHAPES[n][:40])
def test_units_of_one_shape(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of many units written alike."""
    path = tmp_path / "a.tmx"
    units = "".join(unit(SHAPES[number], n) for n in range(1, 60))
    path.write_text(f"{HEAD}{units}</body>\n</tmx>\n", encoding="utf-8")
    same_as_reader(path, tmp_path, monkeypatch)


def test_units_of_many_shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of units of all shapes in turn."""
    path = tmp_path / "a.tmx"
    units = "".join(unit(SHAPES[n % (len(SHAPES) - 1)], n) for n in range(1, 400))
    path.write_text(f"{HEAD}{units}</body>\n</tmx>\n", encoding="utf-8")
    same_as_reader(path, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "broken",
    [
        '<tu><tuv xml:lang="zh-CN"></seg>一<seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
        '<tu tuid="1" tuid="2"><tuv xml:lang="zh"><seg>一</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
        '<tu><tuv xml:lang="zh"><seg>一 & 二</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
        '<tu><tuv xml:lang="zh"><seg>]]></seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
        '<tu><prop type="x">a</note><tuv xml:lang="zh"><seg>一</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv></tu>',
        'text<tu><tuv xml:lang="zh"><seg>一</seg></tuv><tuv xml:lang="en"><seg>a</seg></tuv></tu</tu>',
    ],
)
def test_what_is_not_well_formed_is_left_to_the_reader(broken: str, tmp_path: Path) -> None:
    """The quick way never takes a unit that the reader would refuse or complain of."""
    path = tmp_path / "a.tmx"
    good = "".join(unit(SHAPES[3], n) for n in range(1, 20))
    for body in (broken, good + broken, broken + good, good + broken + good):
        path.write_text(f"{HEAD}{body}</body>\n</tmx>\n", encoding="utf-8")
        with pytest.raises(IrregularError):
            list(open_scan(path, ("zh", "en")))


def many(path: Path) -> Path:
    """A file of many units."""
    units = "".join(unit(SHAPES[0], n) for n in range(1, 3000))
    path.write_text(f"{HEAD}{units}</body>\n</tmx>\n", encoding="utf-8")
    return path


def test_an_index_built_by_other_processes_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What large imports do, tried on a small one."""
    monkeypatch.setattr(transfer, "_SMALL_FILES", 0)
    path = many(tmp_path / "a.tmx")
    answers = []
    for name, large in (("here", 1 << 30), ("apart", 0)):
        monkeypatch.setattr(transfer, "_LARGE_FILES", large)
        transfer.import_files(tmp_path / f"{name}.tmdb", [path])
        with Memory.open(tmp_path / f"{name}.tmdb", readonly=True) as memory:
            assert [entry.units for entry in memory.store.segments()] == [2999]
            found = [*memory.match("第77句：甲<乙 丙"), *memory.match("Sentence 80: a < c", source="en")]
            answers.append([(match.score, match.unit.id) for match in found])
    assert answers[0] == answers[1] != []


def test_when_a_process_of_the_index_dies_nothing_is_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the folder of the index."""
    monkeypatch.setattr(transfer, "_SMALL_FILES", 0)
    monkeypatch.setattr(transfer, "_LARGE_FILES", 0)
    monkeypatch.setattr(lanes, "_CODE", "import sys; sys.stdin.buffer.read(100)")
    with pytest.raises(InputError, match="index could not be built"):
        transfer.import_files(tmp_path / "m.tmdb", [many(tmp_path / "a.tmx")])
    assert not (tmp_path / "m.tmdb").exists()
