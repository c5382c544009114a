"""What we write is read by the tools at the other end: Translate Toolkit and OmegaT, the real ones.

Translate Toolkit is GPL and no dependency: the test runs in its own interpreter, found through ``po2tmx``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tmkit.formats import Change, read_units, update_units, write_termbase, write_units
from tmkit.model import CodeKind, CodeRole, Concept, InlineCode, Term, Termbase, TranslationUnit, Variant

READ = """\
import json, sys
from translate.storage import factory
store = factory.getobject(sys.argv[1])
print(json.dumps([[str(u.source), str(u.target or "")] for u in store.units if u.source and not u.isheader()]))
"""
PAIRS = [
    ("海关公布数据。", "Customs released data."),
    ("甲 & 乙 <丙>", 'A & B <C> "D"'),
    ("𠮷野家，😀", "plane 2, 😀"),
    ("两行\n的句子", "two\nlines"),
]
PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>ZH-CN</source_lang><target_lang>EN-US</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def units() -> list[TranslationUnit]:
    return [
        TranslationUnit.pair(f"u{n}", zh, en, langs=("zh-CN", "en-US")) for n, (zh, en) in enumerate(PAIRS, 1)
    ]


def toolkit_python() -> str | None:
    """The interpreter of an installed Translate Toolkit, from the first line of its ``po2tmx``."""
    program = shutil.which("po2tmx")
    if program is None:
        return None
    with Path(program).open("rb") as stream:
        return stream.readline().decode("utf-8", "replace").removeprefix("#!").strip()


@pytest.mark.skipif(
    toolkit_python() is None, reason="Translate Toolkit is not installed (pipx install translate-toolkit)"
)
class TestTranslateToolkit:
    def read(self, path: Path) -> list[list[str]]:
        python = toolkit_python()
        assert python
        done = subprocess.run(
            [python, "-c", READ, str(path)], capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == 0, done.stderr
        result: list[list[str]] = json.loads(done.stdout)
        return result

    @pytest.mark.parametrize("name", ["tmx", "xliff", "po"])
    def test_units_are_read_as_they_are(self, name: str, tmp_path: Path) -> None:
        path = tmp_path / {"tmx": "a.tmx", "xliff": "a.xlf", "po": "a.po"}[name]
        write_units(path, units(), source="zh-CN", target="en-US")
        assert self.read(path) == [list(pair) for pair in PAIRS]

    def test_a_termbase_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.tbx"
        concept = Concept("c1", (Term("新三样", "zh"), Term("new trio", "en")))
        write_termbase(path, Termbase((concept,), "terms"), format="tbx-v2")
        assert ["新三样", "new trio"] in self.read(path)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed (Debian: omegat)")
def test_omegat_translates_our_xliff_from_our_tmx(tmp_path: Path) -> None:
    for name in ("source", "target", "glossary", "dictionary", "omegat", "tm/auto"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "omegat.project").write_text(PROJECT, encoding="utf-8")
    bold = (
        InlineCode(CodeKind.BPT, CodeRole.OPEN, "1", "<b>"), InlineCode(CodeKind.EPT, CodeRole.CLOSE, "1", "</b>")
    )  # fmt: skip
    # OmegaT 3 translates what stands in the target: a copy of the source.
    content = ("请看", bold[0], "附件", bold[1], "。")
    coded = TranslationUnit("coded", (Variant("zh-CN", content), Variant("en-US", content)))
    sources = [
        TranslationUnit(u.id, (u.variants[0], replace(u.variants[0], lang="en-US"))) for u in units()[:3]
    ]
    write_units(tmp_path / "source" / "job.xlf", [*sources, coded], source="zh-CN", target="en-US")
    write_units(tmp_path / "tm" / "auto" / "memory.tmx", units(), source="zh-CN", target="en-US")
    done = subprocess.run(
        ["omegat", str(tmp_path), "--mode=console-translate", f"--config-dir={tmp_path / 'config'}"],
        env={**os.environ, "JAVA_TOOL_OPTIONS": f"-Dfile.encoding=UTF-8 -Duser.home={tmp_path}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    out = tmp_path / "target" / "job.xlf"
    assert out.exists(), done.stdout + done.stderr
    back = {unit.id: unit for unit in read_units(out, "zh-CN", "en-US")}
    assert [back[f"u{n}"].text("en") for n in (1, 2, 3)] == [en for _, en in PAIRS[:3]]
    assert "附件" in back["coded"].variants[0].text


SCRIPT = """\
def out = new File('{out}')
project.allEntries.each {{ entry ->
  def note = project.getTranslationInfo(entry)?.note
  out << [entry.key.file, entry.comment ?: '', note ?: ''].collect {{ it.replace('\\n', ' ').trim() }}.join('\\t') + '\\n'
}}
"""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed (Debian: omegat)")
def test_omegat_shows_comments_where_it_shows_notes(tmp_path: Path) -> None:
    for name in ("source", "target", "glossary", "dictionary", "omegat", "tm"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "omegat.project").write_text(PROJECT, encoding="utf-8")
    said = Change(comments=("30 or 3 billion? <look>",))
    for name in ("source/job.xlf", "source/job.po", "omegat/project_save.tmx"):
        write_units(tmp_path / name, units()[:1], source="zh-CN", target="en-US")
        update_units(tmp_path / name, tmp_path / name, {next(iter(read_units(tmp_path / name))).id: said})
    out, script = tmp_path / "out.txt", tmp_path / "show.groovy"
    script.write_text(SCRIPT.format(out=out), encoding="utf-8")
    command = ["omegat", str(tmp_path), "--mode=console-translate", f"--script={script}"]
    done = subprocess.run(
        [*command, f"--config-dir={tmp_path / 'config'}"],
        env={**os.environ, "JAVA_TOOL_OPTIONS": f"-Dfile.encoding=UTF-8 -Duser.home={tmp_path}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert out.exists(), done.stdout + done.stderr
    shown = {tuple(line.split("\t")) for line in out.read_text("utf-8").splitlines()}
    comment = said.comments[0]
    assert any(name == "job.xlf" and comment in text for name, text, _ in shown)
    # the memory of the project has a note on the pair that the PO file holds
    assert any(name == "job.po" and comment in text and note == comment for name, text, note in shown)


def test_targets_marked_with_the_language_of_the_source_are_in_that_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "xcode.xlf"
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext" '
        'source-language="en" target-language="zh-Hans"><body>'
        '<trans-unit id="1"><source xml:lang="en">Save</source><target xml:lang="en">保存</target></trans-unit>'
        '<trans-unit id="2"><source>Open</source><target xml:lang="zh-CN">打开</target></trans-unit>'
        "</body></file></xliff>",
        encoding="utf-8",
    )
    assert [[v.lang for v in unit.variants] for unit in read_units(path)] == [
        ["en", "zh-Hans"],
        ["en", "zh-CN"],
    ]
