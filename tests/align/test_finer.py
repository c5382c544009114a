"""Sentences that face several are cut where their parts clearly correspond, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tmkit.align import Cutting, align, document, finer, to_units
from tmkit.align.units import bead_text
from tmkit.cli import app, load_commands
from tmkit.errors import UsageError
from tmkit.model import Alignment, Bead, Document, Signature

ZH = [
    "会议于上午九点在市图书馆开始。",
    "第一季度出口增长百分之十二；进口下降百分之三，主要原因是石油价格走低。",
    "王教授介绍了新的水库工程。",
    "工程将于明年五月动工。",
    "记者提了几个问题。",
]
EN = [
    "The meeting began at nine in the morning in the city library.",
    "Exports grew by twelve percent in the first quarter.",
    "Imports fell by three percent, mainly because oil prices were low.",
    "Professor Wang presented the new reservoir project, and work on it will begin in May next year.",
    "The reporters asked a few questions.",
]
BEADS = (((0,), (0,)), ((1,), (1, 2)), ((2, 3), (3,)), ((4,), (4,)))


def _given() -> tuple[Document, Document, Alignment]:
    beads = tuple(Bead(source, target, 0.99) for source, target in BEADS)
    return document(ZH, "zh"), document(EN, "en"), Alignment(beads, Signature(()))


def _texts(source: Document, target: Document, alignment: Alignment) -> list[tuple[str, str]]:
    return [(bead_text(source, b.source), bead_text(target, b.target)) for b in alignment.beads]


@pytest.mark.parametrize("encoder", ["default", "none"])
def test_both_sides_are_cut_where_the_parts_correspond(encoder: str) -> None:
    found = finer(*_given(), encoder=encoder, least=0.5)
    assert _texts(found.source, found.target, found.alignment) == [
        (ZH[0], EN[0]),
        ("第一季度出口增长百分之十二；", EN[1]),
        ("进口下降百分之三，主要原因是石油价格走低。", EN[2]),
        (ZH[2], "Professor Wang presented the new reservoir project,"),
        (ZH[3], "and work on it will begin in May next year."),
        (ZH[4], EN[4]),
    ]
    assert [(cut.side, cut.first, cut.parts) for cut in found.cuts] == [("source", 1, 2), ("target", 3, 2)]


def test_only_the_side_asked_for_is_cut() -> None:
    for cutting, sides in ((Cutting.TARGET, ["target"]), (Cutting.SOURCE, ["source"]), (Cutting.NONE, [])):
        found = finer(*_given(), cutting=cutting, least=0.5)
        assert [cut.side for cut in found.cuts] == sides


def test_what_was_cut_can_be_joined_again() -> None:
    source, target, alignment = _given()
    found = finer(source, target, alignment, least=0.5)
    assert found.source.paragraphs == source.paragraphs
    for segment in (*found.source.segments, *found.target.segments):
        doc = found.source if segment in found.source.segments else found.target
        text = doc.paragraphs[segment.paragraph].text
        assert text[segment.span.start : segment.span.end] == segment.text
    for cut in found.cuts:
        doc = found.source if cut.side == "source" else found.target
        whole = bead_text(doc, range(cut.first, cut.first + cut.parts))
        assert whole in (ZH[1], EN[3])
    units = to_units(found.source, found.target, found.alignment, cuts=found.cuts)
    assert [dict(unit.props).get("cut") for unit in units] == [
        None, "source 1/2", "source 2/2", "target 1/2", "target 2/2", None,
    ]  # fmt: skip


def test_a_sentence_whose_parts_stand_in_another_order_stays_whole() -> None:
    zh = document(["因为石油价格走低，进口下降百分之三；展览馆前种了许多樱花树。"], "zh")
    en = document(
        ["Many cherry trees were planted in front of the hall.", "Imports fell because oil was cheap."], "en"
    )
    whole = Alignment((Bead((0,), (0, 1), 0.9),), Signature(()))
    assert finer(zh, en, whole).alignment.beads == whole.beads


def test_nothing_is_cut_within_brackets_or_numbers() -> None:
    zh = document(["共有480例患者参加试验（诱导组242例，标准组238例）。"], "zh")
    en = document(["A total of 480 patients took part.", "242 were in one group and 238 in the other."], "en")
    whole = Alignment((Bead((0,), (0, 1), 0.9),), Signature(()))
    assert not finer(zh, en, whole, least=0.0).cuts


def test_documents_the_other_way_round() -> None:
    source, target, alignment = _given()
    turned = Alignment(tuple(Bead(b.target, b.source, b.score) for b in alignment.beads), Signature(()))
    found = finer(target, source, turned, least=0.5)
    assert [cut.side for cut in found.cuts] == ["target", "source"]


def _run(*arguments: str) -> tuple[int, str]:
    load_commands()
    result = CliRunner().invoke(app, list(arguments))
    return 2 if isinstance(result.exception, UsageError) else result.exit_code, result.stdout


def test_the_aligner_and_the_command(tmp_path: Path) -> None:
    (tmp_path / "x.zh.txt").write_text("\n".join(ZH), encoding="utf-8")
    (tmp_path / "x.en.txt").write_text("\n".join(EN), encoding="utf-8")
    arguments = ["align", str(tmp_path / "x.zh.txt"), str(tmp_path / "x.en.txt")]
    assert finer(document(ZH, "zh"), document(EN, "en"), align(document(ZH, "zh"), document(EN, "en"))).cuts
    (code, whole), (_, both) = (_run(*arguments, "--format", "tsv", "--cut", cut) for cut in ("none", "both"))
    assert code == 0
    assert len(both.splitlines()) > len(whole.splitlines())
    assert "source 1/2" in both
    assert _run(*arguments, "--format", "tsv", "--cut", "all")[0] == 2
    assert _run(*arguments, "--format", "ladder", "--cut", "both")[0] == 2
