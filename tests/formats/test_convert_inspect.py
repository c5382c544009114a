"""``tmkit convert`` and ``tmkit inspect`` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import tmkit

from tmkit.formats import read_document, read_units, write_units
from tmkit.formats.convert import convert
from tmkit.formats.inspect import inspect
from tmkit.model import TranslationUnit, Variant

ROOT = Path(__file__).parent.parent.parent
PAIRS = [
    TranslationUnit.pair(str(n), f"第{n}句。", f"Sentence {n}.", langs=("zh-CN", "en-US")) for n in (1, 2, 3)
]


def test_a_chain_through_every_writer_keeps_the_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    write_units(path, PAIRS, source="zh-CN", target="en-US")
    for name in ("b.xlf", "c.xlsx", "d.tsv", "e.docx", "f.csv", "g.jsonl", "h.tmx"):
        convert(str(path), str(tmp_path / name))
        path = tmp_path / name
    assert [[(v.lang, v.text) for v in u.variants] for u in read_units(path)] == [
        [(v.lang, v.text) for v in u.variants] for u in PAIRS
    ]


def test_languages_are_taken_from_the_file(tmp_path: Path) -> None:
    write_units(tmp_path / "a.tmx", [TranslationUnit.pair("1", "douane", "Zoll", langs=("fr", "de"))])
    convert(str(tmp_path / "a.tmx"), str(tmp_path / "b.xlf"))
    assert [(v.lang, v.text) for u in read_units(tmp_path / "b.xlf") for v in u.variants] == [
        ("fr", "douane"),
        ("de", "Zoll"),
    ]


def test_standard_input_and_output() -> None:
    done = tmkit("convert", "-", "-", "--to", "tmx", text="zh\ten\n关税\ttariff\n")
    assert done.returncode == 0, done.stderr
    assert "<seg>关税</seg>" in done.stdout
    assert done.stderr.strip() == "1 units written to -"


def test_a_damaged_file_ends_in_one_line_and_keeps_the_old_output(tmp_path: Path) -> None:
    source, out = tmp_path / "a.tmx", tmp_path / "b.tsv"
    write_units(source, PAIRS)
    source.write_bytes(source.read_bytes()[:-120])
    out.write_text("old")
    done = tmkit("convert", str(source), str(out))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "--recover" in done.stderr
    assert out.read_text() == "old"
    done = tmkit("convert", "--recover", str(source), str(out))
    assert done.returncode == 0
    assert len(out.read_text("utf-8").splitlines()) >= 3
    assert "the file ends too early" in done.stderr


def test_inspect_counts_and_finds_problems(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    odd = [*PAIRS, TranslationUnit.pair("4", "同", "同"), TranslationUnit.pair("5", "无", "")]
    write_units(path, odd, source="zh-CN", target="en-US")
    text = path.read_text("utf-8").replace("第2句", "第\x0b2句")
    path.write_text(text, "utf-8")
    found = inspect(path)
    assert (found.format, found.version, found.encoding) == ("tmx", "1.4", "UTF-8")
    assert found.counts["units"] == 5
    assert found.counts["target equals source"] == 1
    assert found.counts["without translation"] == 1
    assert [p.line for p in found.problems] == [11]
    done = tmkit("inspect", str(path), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["languages"]["zh-CN"] == 3


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("press-conference-2025-trade.txt", "transcript"), ("news-trade-2026q1.txt", "text")],
)
def test_inspect_of_the_seeds(name: str, wanted: str) -> None:
    found = inspect(ROOT / "seeds" / name)
    assert found.format == wanted
    assert found.languages["zh"] > 10
    assert not found.problems


def test_a_first_unit_without_translation_does_not_hide_the_target_language(tmp_path: Path) -> None:
    units = [
        TranslationUnit("1", (Variant("en-US", ("Colour.",)),)),
        TranslationUnit("2", (Variant("en-US", ("Color",)), Variant("fr", ("Couleur",)))),
    ]
    write_units(tmp_path / "a.jsonl", units)
    convert(str(tmp_path / "a.jsonl"), str(tmp_path / "a.xlf"))
    assert [u.text("fr") for u in read_units(tmp_path / "a.xlf")] == ["", "Couleur"]


def test_a_translation_into_another_english_is_kept(tmp_path: Path) -> None:
    unit = TranslationUnit("1", (Variant("en-US", ("Color",)), Variant("en-GB", ("Colour",))))
    write_units(tmp_path / "a.jsonl", [unit])
    for name in ("a.xlf", "a.xlf2", "a.po"):
        convert(
            str(tmp_path / "a.jsonl"), str(tmp_path / name), write_as="xliff2" if name == "a.xlf2" else None
        )
        assert [v.text for v in next(iter(read_units(tmp_path / name))).variants] == ["Color", "Colour"]


def test_languages_that_a_format_cannot_hold_are_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    langs = (("zh", "甲"), ("en", "a"), ("fr", "un"))
    unit = TranslationUnit("1", tuple(Variant(lang, (text,)) for lang, text in langs))
    write_units(tmp_path / "a.tmx", [unit])
    convert(str(tmp_path / "a.tmx"), str(tmp_path / "a.xlf"))
    assert "1 text(s) in fr left out: XLIFF 1.2 holds two languages" in caplog.text


def test_modules_of_xliff_2_are_carried_along(tmp_path: Path) -> None:
    path, out = tmp_path / "a.xlf", tmp_path / "b.xlf"
    path.write_text(
        '<xliff version="2.1" srcLang="zh" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        'xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0">'
        '<file id="f"><unit id="1" name="n"><gls:glossary><gls:glossEntry><gls:term>甲</gls:term></gls:glossEntry>'
        '</gls:glossary><segment><source>甲<pc id="1" fs:fs="b">乙</pc></source><target>a</target></segment></unit>'
        "</file></xliff>",
        "utf-8",
    )
    convert(str(path), str(out), write_as="xliff2")
    assert [(u.extras, u.attrs, u.variants) for u in read_units(out)] == [
        (u.extras, u.attrs, u.variants) for u in read_units(path)
    ]
    written = out.read_text("utf-8")
    assert "<gls:term>甲</gls:term>" in written
    assert 'xmlns:fs="urn:oasis:names:tc:xliff:fs:2.0"' in written
    assert 'fs:fs="b"' in written


def test_a_page_of_preformatted_text_is_read(tmp_path: Path) -> None:
    page = tmp_path / "old.html"
    page.write_text("<html><body><pre>First paragraph.\n\nSecond one.</pre></body></html>", encoding="utf-8")
    assert [s.text for s in read_document(page, "en").segments] == ["First paragraph.", "Second one."]
    page.write_text("<html><body><p>Prose.</p><pre>x = 1</pre></body></html>", encoding="utf-8")
    assert [s.text for s in read_document(page, "en").segments] == ["Prose."]
