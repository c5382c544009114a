"""Building memories, glossary and reports from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import InputError
from tmkit.pipeline.build import BuildOptions, build

ZH = "今年出口增长百分之五。\n外贸企业增加了三千家。\n"
EN = "Exports grew by five percent this year.\nThe number of foreign trade enterprises rose by 3,000.\n"
PLAIN = BuildOptions(encoder="none")


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "trade.zh.txt").write_text(ZH, encoding="utf-8")
    (folder / "trade.en.txt").write_text(EN, encoding="utf-8")
    return folder


def test_two_files_become_a_memory_a_glossary_and_a_report(pair: Path, tmp_path: Path) -> None:
    result = build([pair], tmp_path / "out", PLAIN)
    assert [memory.units for memory in result.memories] == [2]
    assert {"trade.tmx", "glossary.tsv", "qa-report.html"} <= {p.name for p in (tmp_path / "out").iterdir()}


def test_a_sentence_left_out_is_reported_and_stays_out_of_the_memory(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    lines = [
        (
            "今年前三季度，我国出口增长百分之五。",
            "China's exports grew by five percent in the first three quarters.",
        ),
        (
            "外贸企业比去年增加了三千家。",
            "The number of foreign trade enterprises rose by 3,000 from last year.",
        ),
        ("海关将继续优化口岸营商环境，提高通关效率。", ""),
        ("下面请记者朋友们提问。", "Now the floor is open to questions from the press."),
        ("新能源汽车出口达到二百万辆。", "Exports of new energy vehicles came to 2 million."),
    ]
    for side, suffix in enumerate(("zh", "en")):
        text = "\n\n".join(line[side] for line in lines if line[side])
        (folder / f"trade.{suffix}.txt").write_text(text, encoding="utf-8")
    result = build([folder], tmp_path / "out")
    assert [memory.units for memory in result.memories] == [4]
    (empty,) = (f for f in result.report.findings if f.check == "target-empty")
    assert empty.unit == "3"


def test_the_same_documents_give_the_same_files(
    pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    outputs = [tmp_path / "one", tmp_path / "two"]
    for output in outputs:
        build([pair], output, PLAIN)
    one, two = ({p.name: p.read_bytes() for p in output.iterdir()} for output in outputs)
    assert one == two
    assert b'creationdate="20231114T221320Z"' in one["trade.tmx"]


def test_without_a_bilingual_document_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "only.txt").write_text(ZH, encoding="utf-8")
    with pytest.raises(InputError, match="no bilingual document"):
        build([tmp_path / "only.txt"], tmp_path / "out", PLAIN)
    assert not (tmp_path / "out").exists()


def test_pairs_in_folders_by_language_are_found(tmp_path: Path) -> None:
    for lang, text in (("zh", ZH), ("en", EN)):
        for name in ("a", "b.v2"):
            (tmp_path / "in" / lang / "deep").mkdir(parents=True, exist_ok=True)
            (tmp_path / "in" / lang / "deep" / f"{name}.txt").write_text(text, encoding="utf-8")
    result = build([tmp_path / "in"], tmp_path / "out", PLAIN)
    assert [memory.path.name for memory in result.memories] == ["a.tmx", "b.v2.tmx"]


def test_a_third_file_of_the_same_name_does_not_part_a_document_from_its_translation(pair: Path) -> None:
    (pair / "trade.html").write_text(
        "<p>Alignment of the two documents, to be looked at.</p>", encoding="utf-8"
    )
    result = build([pair], pair / "out", PLAIN)
    assert [memory.document for memory in result.memories] == ["trade.en.txt + trade.zh.txt"]


def test_documents_pair_by_every_way_to_name_a_language(tmp_path: Path) -> None:
    names = (
        "合同中文版.txt 合同英文版.txt speech_c.txt speech_e.txt guide.txt guide.zh-CN.txt 中文.txt 英文.txt"
    )
    for name in names.split():
        chinese = any(tag in name for tag in ("中文", "_c", "zh"))
        (tmp_path / name).write_text(ZH if chinese else EN, encoding="utf-8")
    result = build([tmp_path], tmp_path / "out", PLAIN)
    assert sorted(m.document for m in result.memories) == [
        "guide.txt + guide.zh-CN.txt", "speech_c.txt + speech_e.txt", "中文.txt + 英文.txt", "合同中文版.txt + 合同英文版.txt",
    ]  # fmt: skip


def test_a_list_of_pairs_in_the_folder_is_followed(tmp_path: Path) -> None:
    for name, text in (("one.txt", ZH), ("uno.txt", EN), ("more.txt", ZH)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text("one.txt\tuno.txt\nmore.txt\tnone.txt\n", encoding="utf-8")
    said: list[str] = []
    result = build([tmp_path], tmp_path / "out", PLAIN, progress=said.append)
    assert [m.document for m in result.memories] == ["one.txt + uno.txt"]
    assert "pairs.tsv:2: no such file: none.txt: passed over" in "".join(said)


def test_documents_of_one_name_in_two_folders_are_a_pair_in_each_way_round(tmp_path: Path) -> None:
    for folder, text in (("ours", ZH), ("theirs", EN)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
        (tmp_path / folder / "b.zh.txt").write_text(ZH, encoding="utf-8")
        (tmp_path / folder / "b.en.txt").write_text(EN, encoding="utf-8")
    result = build([tmp_path / "theirs", tmp_path / "ours"], tmp_path / "out", PLAIN)
    assert sorted(m.document for m in result.memories) == ["a.txt + a.txt", *["b.en.txt + b.zh.txt"] * 2]


def test_two_documents_of_any_names_are_a_pair_when_they_are_all_there_is(tmp_path: Path) -> None:
    (tmp_path / "发布会.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "briefing.txt").write_text(EN, encoding="utf-8")
    result = build([tmp_path / "briefing.txt", tmp_path / "发布会.txt"], tmp_path / "out", PLAIN)
    assert [memory.units for memory in result.memories] == [2]
    assert result.memories[0].document == "briefing.txt + 发布会.txt"


def test_documents_of_one_name_get_a_memory_each(pair: Path, tmp_path: Path) -> None:
    (pair / "trade.tsv").write_text("zh\ten\n外贸稳步增长。\tTrade grew steadily.\n", encoding="utf-8")
    result = build([pair], tmp_path / "out", PLAIN)
    assert sorted(memory.path.name for memory in result.memories) == ["trade-2.tmx", "trade.tmx"]
    assert all(memory.path.exists() for memory in result.memories)


def test_an_earlier_result_is_no_input(pair: Path) -> None:
    first = build([pair], pair / "exports", PLAIN)
    again = build([pair], pair / "exports", PLAIN)
    assert [m.units for m in again.memories] == [m.units for m in first.memories]
