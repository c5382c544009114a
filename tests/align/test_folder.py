"""Folders, batches, reviews and the command itself."""

from __future__ import annotations

import csv
import json
import os
import signal
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tmkit.align import align, document
from tmkit.align.batch import Aligned, Job, align_files
from tmkit.align.evaluate import read_ladder, score, write_ladder
from tmkit.align.folder import FilePair, find_pairs
from tmkit.cli import app, load_commands
from tmkit.errors import FormatError, InputError, TmkitError
from tmkit.formats import read_units
from tmkit.model import Alignment, Bead
from tmkit.report.alignment_base import ReviewDocument
from tmkit.report.alignment_html import review_page
from tmkit.report.alignment_table import read_review, write_review

ZH = ["银行今天关门。", "明天上午九点开门。", "请带身份证。"]
EN = ["The bank is closed today.", "It opens at nine tomorrow.", "Please bring your identity card."]


def put(folder: Path, names: str) -> None:
    for name in names.split():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        ("a.zh.txt a.en.txt b.zh.txt b.en.txt", [("a.zh.txt", "a.en.txt"), ("b.zh.txt", "b.en.txt")]),
        ("zh/a.txt en/a.txt", [("zh/a.txt", "en/a.txt")]),
        ("a_中文.docx a_英文.docx", [("a_中文.docx", "a_英文.docx")]),
        ("a-zh-CN.md a-en-US.md", [("a-zh-CN.md", "a-en-US.md")]),
        ("report_CHS.txt report_ENG.txt", [("report_CHS.txt", "report_ENG.txt")]),
        ("2024/zh/ch1.txt 2024/en/ch1.txt", [("2024/zh/ch1.txt", "2024/en/ch1.txt")]),
        ("中文版/a.txt 英文版/a.txt", [("中文版/a.txt", "英文版/a.txt")]),
        ("corpus.zh corpus.en", [("corpus.zh", "corpus.en")]),
        ("guide.md guide.zh-CN.md guide.ja.md", [("guide.zh-CN.md", "guide.md")]),
        ("合同中文版.docx 合同英文版.docx", [("合同中文版.docx", "合同英文版.docx")]),
        ("speech_c.txt speech_e.txt", [("speech_c.txt", "speech_e.txt")]),
        ("a.zh.txt a.en.txt a.zh.html a.en.html", [("a.zh.html", "a.en.html"), ("a.zh.txt", "a.en.txt")]),
        ("zh/a.txt en/a.txt a_中文.txt a_英文.txt", [("a_中文.txt", "a_英文.txt"), ("zh/a.txt", "en/a.txt")]),
        ("a.zh.docx a.en.pdf", [("a.zh.docx", "a.en.pdf")]),
    ],
    ids="suffix folders chinese regions codes deep versions language-as-suffix one-side-bare glued letters"
    " two-kinds two-ways docx-and-pdf".split(),
)
def test_files_pair_by_name(tmp_path: Path, names: str, pairs: list[tuple[str, str]]) -> None:
    put(tmp_path, names)
    found, left = find_pairs(tmp_path)
    assert [
        (p.source.relative_to(tmp_path).as_posix(), p.target.relative_to(tmp_path).as_posix()) for p in found
    ] == pairs
    assert [p.name for p in left if ".ja." not in p.name] == []
    assert len({p.name for p in found}) == len(found)


def test_a_file_without_partner_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.zh.txt a.en.txt lonely.zh.txt citizen.txt")
    found, left = find_pairs(tmp_path)
    assert len(found) == 1
    assert {p.name for p in left} == {"lonely.zh.txt", "citizen.txt"}


def test_letters_in_a_row_are_no_languages(tmp_path: Path) -> None:
    put(tmp_path, "annex_a.txt annex_b.txt annex_c.txt annex_d.txt annex_e.txt")
    with pytest.raises(InputError, match="no pair"):
        find_pairs(tmp_path)


def test_of_two_files_that_could_be_the_partner_none_is_taken(tmp_path: Path) -> None:
    put(tmp_path, "a.zh-CN.txt a.zh-TW.txt a.en.txt b.zh.txt b.en.txt ~$b_zh.docx .git/zh/b.txt")
    found, left = find_pairs(tmp_path)
    assert [pair.name for pair in found] == ["b"]
    assert len(left) == 3


def test_a_list_of_pairs(tmp_path: Path) -> None:
    put(tmp_path, "one.txt uno.txt")
    (tmp_path / "pairs.tsv").write_text("source\ttarget\none.txt\tuno.txt\n", encoding="utf-8")
    assert find_pairs(tmp_path)[0][0].target.name == "uno.txt"


def test_a_pair_listed_wrongly_is_reported_and_the_others_are_done(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    rows = ["zh.txt\tnone.txt", f"{pair[0].name}\t{pair[1].name}", "alone.txt"]
    (pair[0].parent / "pairs.tsv").write_text("\n".join(rows), encoding="utf-8")
    found, _ = find_pairs(pair[0].parent)
    wrong, right, short = align_files(found, Job("none"))
    assert "pairs.tsv:1: no such file" in wrong.error
    assert "pairs.tsv:3: two file names" in short.error
    assert right.alignment is not None
    assert not right.error


def test_a_list_of_no_pairs(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("source\ttarget\n", encoding="utf-8")
    with pytest.raises(InputError, match="no pair"):
        find_pairs(tmp_path)


def test_a_folder_with_no_pair(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no pair"):
        find_pairs(tmp_path)


def review(tmp_path: Path, suffix: str) -> tuple[ReviewDocument, Path]:
    zh, en = document(ZH, "zh", name="bank"), document(EN, "en", name="bank")
    alignment = Alignment((Bead((0, 1), (0, 1), 0.4), Bead((2,), (2,), 0.97)))
    doc = ReviewDocument("bank", zh, en, alignment)
    path = tmp_path / f"review{suffix}"
    write_review([doc], path)
    return doc, path


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx"])
def test_a_review_left_as_it_is_gives_the_same_pairs(tmp_path: Path, suffix: str) -> None:
    _, path = review(tmp_path, suffix)
    units = read_review(path)
    assert [u.text("zh") for u in units] == [ZH[0] + ZH[1], ZH[2]]
    assert units[0].text("en") == f"{EN[0]} {EN[1]}"


def edit(path: Path, change: object) -> None:
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    change(rows)  # type: ignore[operator]
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def test_a_row_split_in_two_and_one_dropped(tmp_path: Path) -> None:
    _, path = review(tmp_path, ".tsv")

    def change(rows: list[list[str]]) -> None:
        rows[2][4:6] = [f"[1] {ZH[0]}", f"[1] {EN[0]}"]
        rows.insert(3, ["bank", "", "", "", f"[2] {ZH[1]}", f"[2] {EN[1]}"])
        rows[4][3] = "drop"

    edit(path, change)
    assert [(u.text("zh"), u.text("en")) for u in read_review(path)] == list(zip(ZH[:2], EN[:2], strict=True))


def test_a_sentence_lost_or_doubled_is_named(tmp_path: Path) -> None:
    _, path = review(tmp_path, ".tsv")

    def lose(rows: list[list[str]]) -> None:
        rows[2][4] = f"[1] {ZH[0]}"

    edit(path, lose)
    with pytest.raises(FormatError, match=r"source sentences of 'bank' got lost: \[2\]"):
        read_review(path)
    _, path = review(tmp_path, ".tsv")

    def double(rows: list[list[str]]) -> None:
        rows[3][5] += f" ¶ [1] {EN[0]}"

    edit(path, double)
    with pytest.raises(FormatError, match=r"target sentences of 'bank' stand twice: \[1\]"):
        read_review(path)


def test_numbers_in_brackets_within_a_sentence_are_text(tmp_path: Path) -> None:
    zh, en = document(["见[3]。"], "zh", name="d"), document(["[3] See [4] there."], "en", name="d")
    path = tmp_path / "r.tsv"
    write_review([ReviewDocument("d", zh, en, Alignment((Bead((0,), (0,)),)))], path)
    assert read_review(path)[0].text("en") == "[3] See [4] there."


def test_the_page_holds_everything_and_needs_nothing(tmp_path: Path) -> None:
    doc, _ = review(tmp_path, ".tsv")
    page = review_page([doc])
    assert "http" not in page.replace("http-equiv", "")
    start = page.index('type="application/json">') + len('type="application/json">')
    data = json.loads(page[start : page.index("</script>", start)])
    assert data["documents"][0]["zh"] == ZH
    assert data["documents"][0]["beads"] == [[0, 2, 0, 2, 0.4], [2, 1, 2, 1, 0.97]]


def test_a_script_in_the_text_stays_text() -> None:
    zh, en = document(["</script><script>alert(1)</script>中"], "zh"), document(["x"], "en")
    page = review_page([ReviewDocument("<b>", zh, en, Alignment((Bead((0,), (0,)),)))])
    assert "<script>alert" not in page
    assert "<b>" not in page


def test_a_ladder_reads_back(tmp_path: Path) -> None:
    beads = (Bead((0, 1), (0,), 0.93), Bead((), (1,), 0.5))
    assert write_ladder(beads) == "[0,1]:[0]:0.93\n[]:[1]:0.5\n"
    path = tmp_path / "x.ladder"
    path.write_text(write_ladder(beads), encoding="utf-8")
    assert read_ladder(path) == beads
    path.write_text("nothing here\n", encoding="utf-8")
    with pytest.raises(FormatError):
        read_ladder(path)


def test_scores_follow_the_convention() -> None:
    gold = [Bead((0,), (0,)), Bead((1,), (1, 2)), Bead((2,), ())]
    hyp = [Bead((0,), (0,)), Bead((1,), (1,)), Bead((), (2,)), Bead((2,), ())]
    found = score([(gold, hyp)])
    assert found.strict[:2] == (0.5, 0.5)
    assert found.lax[:2] == (1.0, 1.0)
    assert found.null[:2] == (0.5, 1.0)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    zh, en = tmp_path / "bank.zh.txt", tmp_path / "bank.en.txt"
    zh.write_text("\n".join(ZH), encoding="utf-8")
    en.write_text("\n".join(EN), encoding="utf-8")
    return zh, en


def run(*args: object) -> tuple[int, str, str]:
    load_commands()
    result = CliRunner().invoke(app, [str(arg) for arg in args])
    if result.exception and not isinstance(result.exception, SystemExit):
        if not isinstance(result.exception, TmkitError):
            raise result.exception
        return 2, result.stdout, str(result.exception)
    return result.exit_code, result.stdout, result.stderr


def test_two_files_to_a_memory_with_a_review(pair: tuple[Path, Path], tmp_path: Path) -> None:
    code, _, _ = run("align", *pair, "-o", tmp_path / "m.tmx", "--review", tmp_path / "r.html")
    assert code == 0
    assert [u.text("en") for u in read_units(tmp_path / "m.tmx")] == EN
    assert (tmp_path / "r.html").exists()


def test_what_is_below_the_minimum_goes_to_a_review(pair: tuple[Path, Path], tmp_path: Path) -> None:
    code, _, errors = run("align", *pair, "-o", tmp_path / "m.tmx", "--min-confidence", "1")
    assert code == 0
    assert "m.review.tsv" in errors
    assert len(read_review(tmp_path / "m.review.tsv")) == 3


@pytest.mark.parametrize("name", ["r.tsv", "r.xlsx"])
def test_a_review_that_may_hold_corrections_is_not_written_over(
    pair: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    review = tmp_path / name
    command = ("align", *pair, "-o", tmp_path / "m.tmx", "--review", review)
    assert run(*command)[0] == 0
    review.write_bytes(review.read_bytes() + b"\n")
    corrected = review.read_bytes()
    code, _, errors = run(*command)
    assert (code, review.read_bytes()) == (2, corrected)
    assert "may hold corrections" in errors
    assert run(*command, "--force")[0] == 0
    assert len(read_review(review)) == 3


def test_a_folder_to_one_memory_in_one_and_two_processes(pair: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "b.zh.txt").write_text("\n".join(ZH[1:]), encoding="utf-8")
    (tmp_path / "b.en.txt").write_text("\n".join(EN[1:]), encoding="utf-8")
    (tmp_path / "bad.zh.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    (tmp_path / "bad.en.txt").write_text("Hello.", encoding="utf-8")
    outputs = []
    for jobs in (1, 2):
        out = tmp_path / f"m{jobs}.jsonl"
        code, _, errors = run("align", tmp_path, "-o", out, "--jobs", jobs)
        assert code == 1
        assert "bad" in errors
        assert "from 2 of 3 documents" in errors
        outputs.append(out.read_text(encoding="utf-8"))
    assert outputs[0] == outputs[1]
    code, _, errors = run("align", tmp_path, "-o", tmp_path / "m1.jsonl")
    assert "2 taken over from the run before" in errors


def test_what_is_kept_belongs_to_the_text_as_it_was_read(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """Equal files that are read in two ways: Markdown takes the lines for one paragraph."""
    for path in pair:
        path.write_bytes(path.read_bytes().replace("。\n".encode(), "，\n".encode()).replace(b".\n", b"\n"))
        (tmp_path / f"same.{path.name.split('.')[1]}.md").write_bytes(path.read_bytes())
    code, _, errors = run("align", tmp_path, "-o", tmp_path / "m.jsonl", "--jobs", "2")
    assert (code, "from 2 of 2 documents" in errors) == (0, True), errors


def _die(pair: FilePair, *_: object) -> Aligned:
    if pair.name == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return Aligned(pair, None, None, None, "did not die")


@pytest.mark.skipif(sys.platform != "linux", reason="the processes must be forked to get the function above")
def test_a_process_the_system_kills_costs_its_own_pair_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tmkit.align.batch._work", _die)
    pairs = [FilePair(name, Path("x"), Path("y")) for name in "abcd"]
    done = list(align_files(pairs, Job(), jobs=2))
    assert [(one.pair.name, "killed" in one.error) for one in done] == [
        ("a", False), ("b", True), ("c", False), ("d", False),
    ]  # fmt: skip


def test_the_ladder_on_stdout(pair: tuple[Path, Path]) -> None:
    code, out, _ = run("align", *pair, "--pre-segmented", "--format", "ladder", "-o", "-")
    assert code == 0
    assert [line.rsplit(":", 1)[0] for line in out.splitlines()] == ["[0]:[0]", "[1]:[1]", "[2]:[2]"]


def test_misuse_is_one_clear_line(pair: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("align", pair[0], pair[0])[0] == 2
    assert run("align", tmp_path / "nothing.txt", pair[1])[0] == 2
    assert run("align")[0] == 2
    assert run("align", tmp_path, "-o", "-")[0] == 2


def test_jobs_do_not_change_the_result() -> None:
    one = align(document(ZH * 30, "zh"), document(EN * 30, "en"))
    two = align(document(ZH * 30, "zh"), document(EN * 30, "en"))
    assert one == two


def test_a_glossary_of_the_users_own_decides_what_no_dictionary_knows(tmp_path: Path) -> None:
    """Invented product names, no model, no dictionary: only the glossary can tell which sentence is which."""
    names = [("灵犀宝", "Quibbler"), ("云雀盒", "Larkspur"), ("玄鸟机", "Dracona"), ("青鸾台", "Phenix")]
    zh, en = tmp_path / "a.zh.txt", tmp_path / "a.en.txt"
    zh.write_text("".join(f"{name}很好。\n" for name, _ in names), encoding="utf-8")
    en.write_text("".join(f"{name} works.\n" for _, name in names[1:]), encoding="utf-8")
    glossary = tmp_path / "words.tsv"
    glossary.write_text("zh\ten\n" + "".join(f"{a}\t{b}\n" for a, b in names), encoding="utf-8")
    ladders = []
    for extra in ([], ["--glossary", glossary]):
        code, out, errors = run(
            "align",
            zh,
            en,
            "--encoder",
            "none",
            "--no-cedict",
            "--pre-segmented",
            "--format",
            "ladder",
            *extra,
        )
        assert code == 0, errors
        ladders.append([line.rsplit(":", 1)[0] for line in out.splitlines()])
    assert ladders[1] == ["[0]:[]", "[1]:[0]", "[2]:[1]", "[3]:[2]"]
    assert ladders[0] != ladders[1]


def test_reviews_say_where_moved_text_may_stand(tmp_path: Path) -> None:
    zh, en = document(["甲。", "乙。"], "zh"), document(["B.", "A."], "en")
    beads = (Bead((0,), (), 0.4, (1,)), Bead((1,), (0,), 0.97), Bead((), (1,), 0.4, (0,)))
    shown = ReviewDocument("d", zh, en, Alignment(beads))
    write_review([shown], tmp_path / "r.tsv")
    notes = [line.split("\t")[-1] for line in (tmp_path / "r.tsv").read_text(encoding="utf-8").splitlines()]
    assert notes == ["note", "", "moved? target [2]", "", "moved? source [1]"]
    assert [unit.text("zh") for unit in read_review(tmp_path / "r.tsv")] == ["乙。"]
    assert "[0,1,-1,0,0.4,1]" in review_page([shown])
