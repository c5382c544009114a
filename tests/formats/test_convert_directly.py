"""Converting without the units between, and by several processes, gives what converting by way of the units gives."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

import tmkit.formats.convert as module
from tmkit.errors import FormatError
from tmkit.formats import read_units, write_units
from tmkit.formats.convert import convert

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header srclang="zh" creationtool="x" note="n"/><body>\n'
ODD = (
    "<!-- </tu> in a comment -->",
    '<tu tuid="7"><tuv xml:lang="zh"><seg>号码又来了</seg></tuv><tuv xml:lang="en"><seg>again</seg></tuv></tu>',
    "<tu tuid='single'><tuv xml:lang='zh'><seg>单引号</seg></tuv><tuv xml:lang='en'><seg>single</seg></tuv></tu>",
    '<tu><tuv xml:lang="zh"><seg><![CDATA[<b>&]]></seg></tuv><tuv xml:lang="en"><seg>A &lt; B</seg></tuv></tu>',
    '<tu srclang="en"><tuv xml:lang="zh"><seg>反</seg></tuv><tuv xml:lang="en"><seg>reverse</seg></tuv></tu>',
    '<tu><prop type="x-state">final</prop><tuv xml:lang="zh"><seg>状态</seg></tuv><tuv xml:lang="en"><seg>state</seg></tuv></tu>',
    '<tu><ude name="u"/><tuv xml:lang="zh"><seg>未知</seg></tuv><tuv xml:lang="fr"><seg>inconnu</seg></tuv></tu>',
)
VALUES = (
    {"attrs": [["usagecount", "3"], ["unknown", "x"]]}, {"notes": ['see "A" & <B>']}, {"state": "final", "locked": True},
    {"props": [["doc", "a\tb\nc"], ["x y", "1\r2"]]}, {"match": 99.5}, {"extras": ['<ude name="u"/>']}, {"props": {"a": "b"}},
    {"provenance": {"created": "2025-01-02T03:04:05+00:00", "created_by": 'Li "N" & co', "tool": ""}},
    {"provenance": {"changed": "2025-01-02T03:04:05.5+08:00", "document": "a.docx", "place": "p. 3"}},
    {"attrs": [["note[1]@xml:lang", "zh"]], "notes": ["注"]}, {"id": "again"}, {"id": "1"}, {"id": ""},
)  # fmt: skip
SIDES = (
    {"text": "<b>&amp; 𠀀 \\ \" '\u2028"}, {"text": ""}, {"text": "x", "notes": ["n"], "props": [["p", "q"]]},
    {"text": "ab", "content": ["a", {"kind": "bpt", "role": "open", "id": "1", "data": "<b>"}, "b", {"kind": "ept", "role": "close", "id": "1", "data": "</b>"}]},
    {"text": "ab", "content": ["a", {"kind": "g", "role": "open", "id": "1"}, "b", {"kind": "g", "role": "close", "id": "1"}]},
    {"text": "a", "attrs": [["usagecount", "1"], ["#extra", "<ude/>"]]}, {"text": "a", "provenance": {"created_by": "x"}},
)  # fmt: skip


def tmx(count: int) -> str:
    dice = random.Random(3)
    units = []
    for n in range(count):
        name = f' tuid="{n}"' if dice.random() < 0.5 else ""
        units.append(
            f'<tu{name} creationdate="20250102T0304{n % 60:02d}Z"><prop type="doc">第{n}&amp;</prop>\n'
            f'<tuv xml:lang="zh"><seg>第{n}号<ph x="1">&lt;br/&gt;</ph></seg></tuv><tuv xml:lang="en"><seg>No. {n}</seg></tuv></tu>\n'
        )
        if dice.random() < 0.01:
            units.append(dice.choice(ODD) + "\n")
    return HEAD + "".join(units) + "</body></tmx>\n"


def objects(count: int) -> list[dict[str, object]]:
    dice = random.Random(4)
    return [
        {
            "id": str(n) if dice.random() < 0.8 else f"n{n}",
            "variants": [{"lang": lang, **dice.choice(SIDES)} for lang in ("zh-CN", "en")],
            **(dice.choice(VALUES) if dice.random() < 0.5 else {}),
        }
        for n in range(1, count + 1)
    ]


@pytest.fixture(params=[1, 3])
def jobs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(module, "LARGE", 0)
    monkeypatch.setattr(module, "processes", lambda: request.param)
    count: int = request.param
    return count


def by_units(path: Path, out: Path) -> bytes:
    stream = read_units(path, quiet=True)
    units = list(stream)
    write_units(out, units, source=units[0].variants[0].lang, meta=stream.meta)
    return out.read_bytes()


def test_tmx_becomes_the_same_lines(tmp_path: Path, jobs: int) -> None:
    path, out = tmp_path / "in.tmx", tmp_path / "out.jsonl"
    path.write_text(tmx(6000), encoding="utf-8")
    done = convert(str(path), str(out))
    lines = out.read_text(encoding="utf-8").splitlines()
    by_units(path, tmp_path / "units.jsonl")
    assert [json.loads(line) for line in lines] == [
        json.loads(line) for line in (tmp_path / "units.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert done.count == len(lines) - 1


@pytest.mark.parametrize("escaped", [False, True])
def test_lines_become_the_same_tmx(tmp_path: Path, jobs: int, escaped: bool) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.tmx"
    lines = [json.dumps(value, ensure_ascii=escaped) for value in objects(4000)]
    lines.insert(0, '{"tmkit":"units","meta":[["creationtool","x"],["prop:a","b"]]}')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert convert(str(path), str(out)).count == 4000
    assert out.read_bytes() == by_units(path, tmp_path / "units.tmx")


def test_characters_xml_forbids_are_replaced_and_told(
    tmp_path: Path, jobs: int, caplog: pytest.LogCaptureFixture
) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.tmx"
    values = [{"id": str(n), "variants": [{"lang": "zh", "text": "一\x01\ud800\ufffe"}]} for n in range(1, 4)]
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    convert(str(path), str(out))
    assert out.read_text(encoding="utf-8").count("一\ufffd\ufffd\ufffd") == 3
    assert "9 control characters" in caplog.text


@pytest.mark.parametrize(
    "line",
    ['{"zh": "一", "en": "one"}', "", '\ufeff{"id":"x","variants":[]}', '{"id":5,"variants":[{"lang":"zh","text":"一"}]}'],
)  # fmt: skip
def test_lines_of_other_tools_go_by_way_of_the_units(tmp_path: Path, jobs: int, line: str) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.tmx"
    own = '{"id":"1","variants":[{"lang":"zh","text":"一"},{"lang":"en","text":"one"}]}'
    for lines in ([line, own, own], [own, own, line]):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        if line.startswith("\ufeff") and lines[-1] == line:
            with pytest.raises(FormatError, match="line is no unit"):
                convert(str(path), str(out))
            continue
        convert(str(path), str(out))
        units = list(read_units(path))
        assert [unit.id for unit in read_units(out)] == [unit.id for unit in units]


def test_a_broken_line_is_named_and_no_file_left(tmp_path: Path, jobs: int) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.tmx"
    lines = [json.dumps(value, ensure_ascii=False) for value in objects(3000)]
    lines[2000] = lines[2000][:-5]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(FormatError) as error:
        convert(str(path), str(out))
    assert str(error.value.place).endswith(":2001")
    assert not out.exists()


def test_a_broken_tmx_is_named_and_no_file_left(tmp_path: Path, jobs: int) -> None:
    path, out = tmp_path / "in.tmx", tmp_path / "out.jsonl"
    text = tmx(3000)
    place = text.index("第2500号")
    path.write_text(text[:place] + "<" + text[place:], encoding="utf-8")
    with pytest.raises(FormatError) as error:
        convert(str(path), str(out))
    assert str(error.value.place).endswith(f":{text.count(chr(10), 0, place) + 1}")
    assert not out.exists()
