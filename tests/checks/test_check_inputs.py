"""What ``check`` and ``align`` take: pipes, pairs in a folder, subtitles in two files."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from tmkit.errors import InputError
from tmkit.formats import local_path, sniff
from tmkit.pipeline.check import CheckOptions, check

ZH = ["港口去年新增航线三条。", "工人们修好了旧码头。", "新仓库将在春天启用。", "市长参观了灯塔。"]
EN = [
    "The port gained three routes last year.",
    "The workers repaired the old wharf.",
    "The new warehouse will open in spring.",
    "The mayor visited the lighthouse.",
]


def _pipe(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content.encode())))


def test_files_called_alike_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in ("", "news"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "job.tsv").write_text(
            "id\tzh\ten\na\t港口新增航线。\tThe port gained  routes.\n"
        )
    (tmp_path / "news" / "last.tsv").write_text("id\tzh\ten\na\t港口新增航线。\tThe port gained  routes.\n")
    report = check([tmp_path])
    assert [finding.unit for finding in report.findings] == ["job.tsv:a", "news/job.tsv:a", "last.tsv:a"]


def test_documents_given_the_other_way_round_change_places(tmp_path: Path) -> None:
    (tmp_path / "a.zh.txt").write_text("\n".join(ZH), encoding="utf-8")
    (tmp_path / "a.en.txt").write_text("\n".join(EN), encoding="utf-8")
    report = check([tmp_path / "a.zh.txt", tmp_path / "a.en.txt"], CheckOptions(source="en", target="zh"))
    assert (report.source_lang, report.target_lang) == ("en", "zh")
    assert [row.source for row in report.rows.values()] == EN


def test_a_table_in_a_pipe_is_read_as_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"{n}\t{zh}\t{en}\n" for n, (zh, en) in enumerate(zip(ZH, EN, strict=True), 1))
    _pipe(monkeypatch, "id\tzh\ten\n" + rows)
    assert check(["-"]).units == len(ZH)


def test_plain_text_in_a_pipe_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    _pipe(monkeypatch, "\n".join(EN))
    with local_path("-") as path:
        assert sniff(path).name == "text"


def test_a_short_text_with_both_languages_in_turn_is_bilingual(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("\n".join(line for pair in zip(ZH[:2], EN[:2], strict=True) for line in pair))
    assert sniff(path).name == "transcript"


def test_a_folder_of_documents_beside_their_translations(tmp_path: Path) -> None:
    (tmp_path / "wharf.zh.txt").write_text("\n".join(ZH))
    (tmp_path / "wharf.en.txt").write_text("\n".join(EN))
    assert check([tmp_path]).units == len(ZH)


def test_subtitles_and_their_translation(tmp_path: Path) -> None:
    for lang, lines in (("zh", ZH), ("en", EN)):
        cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n" for n, line in enumerate(lines, 1))
        (tmp_path / f"talk.{lang}.srt").write_text("\n".join(cues))
    assert check([tmp_path / "talk.zh.srt", tmp_path / "talk.en.srt"]).units == len(ZH)


def test_a_broken_file_does_not_keep_the_others_of_a_folder_from_being_checked(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("source\ttarget\n进口近30亿吨。\tImports of nearly 30 tonnes.\n", "utf-8")
    (tmp_path / "b.tmx").write_text('<?xml version="1.0"?><tmx version="1.4"><header/><body><tu>', "utf-8")
    (tmp_path / "c.po").write_bytes(b"")
    (tmp_path / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = check([str(tmp_path)])
    assert [finding.check for finding in report.findings] == ["number-magnitude"]
    assert [Path(error.partition(":")[0]).name for error in report.unread] == ["c.po", "b.tmx"]
    with pytest.raises(InputError):
        check([str(tmp_path / "b.tmx")])
    with pytest.raises(InputError):
        check([str(tmp_path / "b.tmx"), str(tmp_path / "c.po")])
