"""Files that cannot be used end in one clear line and exit code 2, and leave what is there as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from command_line import tmkit

from tmkit.errors import UsageError
from tmkit.registry import Registry

ROOT = Path(__file__).parent.parent
CHINESE = "去年，外贸进出口保持增长。民营企业发挥了主力军作用。\n" * 5
TMX = """\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="zh" datatype="plaintext"/><body>
<tu><tuv xml:lang="zh"><seg>你好。</seg></tuv><tuv xml:lang="en"><seg>Hello.</seg></tuv></tu>
"""
ENTITY = TMX.replace("<tmx", '<!DOCTYPE tmx [<!ENTITY e SYSTEM "file:///etc/hostname">]><tmx').replace(
    "Hello.", "&e;"
)
BOMB = TMX.replace(
    "<tmx", '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><tmx'
).replace("Hello.", "&b;")
FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b"\n  \n",
    "binary.txt": bytes(range(256)) * 20,
    "chinese.txt": CHINESE.encode(),
    "empty.tmx": b"",
    "truncated.tmx": (TMX + "<tu><tuv xml:lang='zh'><seg>再").encode(),
    "entity.tmx": (ENTITY + "</body></tmx>").encode(),
    "bomb.tmx": (BOMB + "</body></tmx>").encode(),
    "picture.docx": b"\x89PNG\r\n\x1a\n" + bytes(200),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def assert_refused(done: subprocess.CompletedProcess[str], name: str) -> None:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("tmkit: ")]
    assert name in line


@pytest.mark.parametrize("name", [*FILES, "missing.tmx"])
def test_check_refuses_it_in_one_line(name: str, folder: Path) -> None:
    assert_refused(tmkit("check", name, cwd=folder), name)


@pytest.mark.parametrize("name", [*FILES, "missing.tmx"])
def test_build_refuses_it_and_keeps_what_it_made_before(name: str, folder: Path) -> None:
    out = folder / "out"
    out.mkdir()
    (out / "glossary.tsv").write_text("kept", encoding="utf-8")
    assert_refused(tmkit("build", name, "-o", "out", cwd=folder), name)
    assert [p.name for p in out.iterdir()] == ["glossary.tsv"]
    assert (out / "glossary.tsv").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("name", ["truncated.tmx", "entity.tmx", "bomb.tmx", "empty.tmx", "missing.tmx"])
def test_convert_refuses_it_and_keeps_the_old_output(name: str, folder: Path) -> None:
    (folder / "out.jsonl").write_text("kept", encoding="utf-8")
    assert_refused(tmkit("convert", name, "out.jsonl", cwd=folder), name)
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "kept"


def test_gbk_is_read_with_a_note(tmp_path: Path) -> None:
    text = "去年进口了近30亿吨商品。\nLast year it imported nearly 30 tonnes of goods.\n谢谢大家的提问。\nThank you.\n"
    (tmp_path / "gbk.txt").write_bytes(text.encode("gb18030"))
    done = tmkit("check", "gbk.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "GB18030" in done.stderr
    assert "number-magnitude" in done.stdout


def test_build_passes_over_what_it_cannot_read_in_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "talk.txt").write_text(
        "去年进口了近30亿吨商品。\nLast year it imported nearly 30 tonnes of goods.\n谢谢大家。\nThank you all.\n",
        encoding="utf-8",
    )
    (folder / "picture.bin").write_bytes(bytes(range(256)))
    done = tmkit("build", "in", "-o", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "picture.bin" in done.stderr
    assert (tmp_path / "out" / "talk.tmx").exists()


def test_a_memory_given_as_a_document_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "units.tsv").write_text("source\ttarget\n你好。\tHello.\n", encoding="utf-8")
    assert tmkit("tm", "import", "work.tmdb", "units.tsv", cwd=tmp_path).returncode == 0
    done = tmkit("tm", "analyse", "work.tmdb", "units.tsv", cwd=tmp_path)
    assert_refused(done, "work.tmdb")
    assert "translation memory" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text on this system")
def test_a_file_with_a_name_in_another_encoding_is_read_and_a_report_says_what_to_do(tmp_path: Path) -> None:
    name = tmp_path / os.fsdecode("翻译.tsv".encode("gbk"))
    name.write_text("zh\ten\n出口三万吨。\tExports were 3,000 tonnes.\n", encoding="utf-8")
    assert "number-magnitude" in tmkit("check", name).stdout
    report = tmkit("check", name, "-o", tmp_path / "report.html")
    assert report.returncode == 2
    assert "rename the file" in report.stderr
    assert not (tmp_path / "report.html").exists()


def test_a_broken_plug_in_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoint("other", "nothing_there", "tmkit.check")
    monkeypatch.setattr("tmkit.registry.entry_points", lambda group: [broken])
    with pytest.raises(UsageError, match="the plug-in nothing_there cannot be loaded"):
        Registry[object]("check", "tmkit.model").names()
