from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command_line import tmkit

ROOT = Path(__file__).parents[2]


def test_looking_up(tmp_path: Path) -> None:
    done = tmkit("lookup", "新三样", cwd=tmp_path)
    assert done.returncode == 0
    assert "new trio" in done.stdout
    assert "example:" in done.stdout
    (query,) = json.loads(tmkit("lookup", "xin san yang", "--json", cwd=tmp_path).stdout)
    assert query["entries"][0]["en"][0] == "new trio"
    assert query["entries"][0]["how"] == "pinyin"
    missing = tmkit("lookup", "龘龘龘", cwd=tmp_path)
    assert missing.returncode == 1
    assert "not found" in missing.stdout


def test_looking_up_interactively(tmp_path: Path) -> None:
    done = tmkit("lookup", "-i", cwd=tmp_path, text="海关总署\nnew trio\n")
    assert "General Administration of Customs of China" in done.stdout
    assert "新三样" in done.stdout


def test_a_translators_day(tmp_path: Path) -> None:
    rows = "".join(f"可再生能源第{i}年增长。\tRenewable energy grew in year {i}.\n" for i in range(5))
    (tmp_path / "memory.tsv").write_text("zh\ten\n" + rows, encoding="utf-8")
    assert tmkit("terms", "extract", "memory.tsv", "-o", "c.tsv", cwd=tmp_path).returncode == 0
    assert tmkit("terms", "review", "c.tsv", "-o", "a.tbx", cwd=tmp_path, text="a\nq\n").returncode == 0
    glossary = ROOT / "glossary" / "trade-2025.tbx"
    merged = tmkit("terms", "merge", glossary, "a.tbx", "-o", "all.tbx", cwd=tmp_path)
    assert merged.returncode == 0, merged.stdout
    found = tmkit("lookup", "--own-only", "-t", "all.tbx", "可再生能源", cwd=tmp_path)
    assert "enewable energy" in found.stdout
    (tmp_path / "new.txt").write_text("“新三样”和可再生能源出口增长。\n", encoding="utf-8")
    assert tmkit("terms", "find", "new.txt", "-t", "all.tbx", "-o", "job.utf8", cwd=tmp_path).returncode == 0
    lines = (tmp_path / "job.utf8").read_text(encoding="utf-8").splitlines()
    assert {line.split("\t")[0] for line in lines} >= {"新三样", "出口"}


@pytest.mark.parametrize(
    "typed",
    ["e\n可再生能源\nrenewables; renewable energy\nq\n", "e 可再生能源 = renewables; renewable energy\nq\n"],
    ids=["asked one by one", "in one line"],
)
def test_a_term_is_put_right_in_review(tmp_path: Path, typed: str) -> None:
    (tmp_path / "c.tsv").write_text("zh\ten\n再生能源\trenewable energies\n", encoding="utf-8")
    assert tmkit("terms", "review", "c.tsv", "-o", "a.tbx", cwd=tmp_path, text=typed).returncode == 0
    found = tmkit("lookup", "--own-only", "-t", "a.tbx", "可再生能源", "--json", cwd=tmp_path)
    (query,) = json.loads(found.stdout)
    assert query["entries"][0]["en"] == ["renewables", "renewable energy"]


def test_a_term_accepted_twice_is_one_concept(tmp_path: Path) -> None:
    rows = "海关\tcustoms\n出口\texport\n总署\tadministration\n"
    (tmp_path / "c.tsv").write_text("zh\ten\n" + rows, encoding="utf-8")
    typed = "a\na\ne 海关 = customs administration\n"
    assert tmkit("terms", "review", "c.tsv", "-o", "a.tbx", cwd=tmp_path, text=typed).returncode == 0
    assert tmkit("terms", "validate", "a.tbx", cwd=tmp_path).returncode == 0
    (query,) = json.loads(tmkit("lookup", "--own-only", "-t", "a.tbx", "海关", "--json", cwd=tmp_path).stdout)
    assert [entry["en"] for entry in query["entries"]] == [["customs", "customs administration"]]


def test_a_review_broken_off_keeps_what_was_decided(tmp_path: Path) -> None:
    rows = "zh\ten\n可再生能源\trenewable energy\n电力\telectricity\n"
    (tmp_path / "c.tsv").write_text(rows, encoding="utf-8")
    done = tmkit("terms", "review", "c.tsv", "-o", "a.tbx", cwd=tmp_path, text="a\ne\n")
    assert done.returncode == 0, done.stderr
    assert "renewable energy" in (tmp_path / "a.tbx").read_text(encoding="utf-8")


def test_undo_comes_back_to_what_was_skipped(tmp_path: Path) -> None:
    rows = "zh\ten\n海关\tcustoms\n口岸\tport\n出口\texport\n"
    (tmp_path / "c.tsv").write_text(rows, encoding="utf-8")
    done = tmkit("terms", "review", "c.tsv", "-o", "a.tbx", cwd=tmp_path, text="a\ns\nu\nr\nu\nu\nr\nq\n")
    assert "taken back: 口岸" in done.stdout
    assert "taken back: 海关" in done.stdout
    assert "0 accepted, 1 rejected, 2 to go" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("terms", "convert", "none.tbx", "x.tsv"), "none.tbx: no such file"),
        (("terms", "convert", "one.csv", "x.tbx"), "one.csv:1: no column for English"),
        (("terms", "stats", "cut.tbx"), "cut.tbx:"),
        (("terms", "stats", "cut.xlsx"), "cut.xlsx: damaged or cut off"),
        (("lookup", "--own-only", "x"), "no termbase to look in"),
        (("terms", "extract", "one.zip"), "one.zip"),
    ],
)
def test_bad_input_ends_in_one_line_and_2(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "one.csv").write_text("zh,definition\n海关,x\n", encoding="utf-8")
    (tmp_path / "cut.xlsx").write_bytes(b"PK\3\4cut")
    (tmp_path / "cut.tbx").write_text("<tbx><text><body><conceptEntry id='1'>", encoding="utf-8")
    (tmp_path / "one.zip").write_bytes(b"PK\x03\x04nothing")
    done = tmkit(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_columns_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Begriff,Wort\n海关,customs\n", encoding="utf-8")
    done = tmkit("terms", "convert", "t.csv", "t.tbx", "--columns", "zh=Begriff,en=2", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "customs" in (tmp_path / "t.tbx").read_text(encoding="utf-8")


def test_omegat_reads_the_glossary_of_a_document(tmp_path: Path) -> None:
    if not shutil.which("omegat"):
        pytest.skip("omegat is not installed")
    done = tmkit("terms", "find", ROOT / "seeds" / "news-trade-2026q1.txt", "-o", "g.utf8", cwd=tmp_path)
    assert done.returncode == 0
    assert all(
        2 <= len(line.split("\t")) <= 3 for line in (tmp_path / "g.utf8").read_text("utf-8").splitlines()
    )
