"""Alignment as its users meet it."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tmkit.align import align, document, load_encoder, to_units
from tmkit.errors import InputError, UsageError
from tmkit.formats.transcript import parse_transcript
from tmkit.model import Alignment, Bead, Bitext, Paragraph
from tmkit.text.sentences import segment

ZH = [
    "本市去年新建了十二所小学。",
    "其中八所位于郊区。",
    "教育局局长李华表示，学位仍然紧张，今年还要再建五所。",
    "家长们希望学校离家近一些。",
    "另外，校车服务将从九月开始。",
    "票价为每月一百二十元。",
]
EN = [
    "The city built twelve new primary schools last year.",
    "Eight of them are in the suburbs.",
    "Li Hua, director of the education bureau, said that places were still short.",
    "Five more would be built this year.",
    "Parents hope for schools closer to home.",
    "In addition, school buses will run from September.",
    "The fare is 120 yuan a month.",
]
GOLD = [((0,), (0,)), ((1,), (1,)), ((2,), (2, 3)), ((3,), (4,)), ((4,), (5,)), ((5,), (6,))]


def sides(alignment: Alignment) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.source, bead.target) for bead in alignment.beads]


@pytest.mark.parametrize("encoder", ["default", "none"])
def test_a_sentence_cut_in_two_on_the_other_side(encoder: str) -> None:
    assert sides(align(document(ZH, "zh"), document(EN, "en"), encoder=encoder)) == GOLD


@pytest.mark.parametrize("missing", [0, 1, 3, 5])
def test_a_missing_sentence_shifts_nothing(missing: int) -> None:
    zh = [s for k, s in enumerate(ZH) if k != missing]
    wanted = [
        (tuple(i - (i > missing) for i in source), target) for source, target in GOLD if missing not in source
    ]
    found = sides(align(document(zh, "zh"), document(EN, "en")))
    assert [bead for bead in found if bead[0]] == wanted


def test_a_side_with_nothing_in_it() -> None:
    alignment = align(document(ZH, "zh"), document([], "en"))
    assert sides(alignment) == [((i,), ()) for i in range(len(ZH))]
    assert align(document([], "zh"), document([], "en")).beads == ()
    assert to_units(document(ZH, "zh"), document([], "en"), alignment) == []


def test_one_sentence_against_a_thousand() -> None:
    en = [f"Item {n} of the list concerns matter number {n * 7}." for n in range(1000)]
    beads = align(document(["票价为每月一百二十元。"], "zh"), document(en, "en")).beads
    assert [j for bead in beads for j in bead.target] == list(range(1000))


def test_a_line_of_a_million_characters() -> None:
    beads = align(
        document(["很长的句子" * 200_000], "zh"), document(["A very long sentence. " * 40_000], "en")
    ).beads
    assert sum(len(bead.source) for bead in beads) == 1


def test_the_same_language_twice_is_an_error() -> None:
    with pytest.raises(InputError, match="both sides are Chinese"):
        align(document(ZH, "zh"), document(ZH, "en"))
    with pytest.raises(UsageError):
        align(document(ZH, "zh"))


def test_paragraph_groups_are_kept() -> None:
    zh = segment([Paragraph("第一段。只有中文。"), Paragraph("价格上涨了。")], "zh")
    en = segment([Paragraph("Prices rose."), Paragraph("Prices went up. They did.")], "en")
    bitext = Bitext(zh, en, (((0,), (0,)), ((1,), (1,))))
    for bead in align(bitext).beads:
        groups = {zh.segments[i].paragraph for i in bead.source} | {
            en.segments[j].paragraph for j in bead.target
        }
        assert len(groups) == 1


def test_a_users_word_list_helps_without_the_model() -> None:
    zh = ["阿尔法菲。", "贝塔提。", "伽马舍。"]
    en = ["Quorbex.", "Zandril.", "Mopwick."]
    entries = (("阿尔法菲", "Quorbex"), ("贝塔提", "Zandril"), ("伽马舍", "Mopwick"))
    plain = align(document(zh, "zh"), document(en, "en"), encoder="none").beads
    helped = align(document(zh, "zh"), document(en, "en"), encoder="none", dictionary=entries).beads
    assert [(b.source, b.target) for b in helped] == [((k,), (k,)) for k in range(3)]
    assert sum(b.score for b in helped) > sum(b.score for b in plain)


def test_units_know_where_they_come_from() -> None:
    zh = segment([Paragraph("他来了。然后坐下。", place="line 3", speaker="王军")], "zh", name="a.txt")
    en = segment([Paragraph("He came and sat down.")], "en")
    alignment = Alignment((Bead((0, 1), (0,), 0.875),))
    (unit,) = to_units(zh, en, alignment, created=datetime(2026, 1, 2, tzinfo=UTC))
    assert unit.text("zh") == "他来了。然后坐下。"
    assert unit.prop("speaker") == "王军"
    assert unit.prop("bead") == "2-1"
    assert unit.prop("confidence") == "0.875"
    assert (unit.provenance.document, unit.provenance.place) == ("a.txt", "line 3")
    assert to_units(zh, en, alignment, min_confidence=0.9) == []


def test_the_press_conference_has_every_pair() -> None:
    text = (Path(__file__).parents[2] / "seeds" / "press-conference-2025-trade.txt").read_text(
        encoding="utf-8"
    )
    bitext = parse_transcript(text)
    alignment = align(bitext)
    pairs = {
        bitext.source.segments[b.source[0]].text: " ".join(bitext.target.segments[j].text for j in b.target)
        for b in alignment.beads
        if b.source and b.target
    }
    assert len(pairs) > 250
    hit = next(en for zh, en in pairs.items() if "高技术产品出口5.25万亿元" in zh)
    assert "5.25 trillion yuan" in hit


class Letters:
    """An encoder of one's own: letter counts."""

    name = "letters"

    def encode(self, texts: object) -> npt.NDArray[np.float32]:
        rows = [[text.count(c) + 0.01 for c in "abcdefghij0123456789"] for text in texts]  # type: ignore[attr-defined]
        out = np.array(rows, np.float32)
        return np.asarray(out / np.linalg.norm(out, axis=1, keepdims=True), np.float32)


def test_an_encoder_object_of_ones_own_works() -> None:
    alignment = align(document(ZH, "zh"), document(EN, "en"), encoder=Letters())
    assert dict(alignment.signature.fields)["encoder"] == "letters"
    assert [i for b in alignment.beads for i in b.source] == list(range(len(ZH)))


def test_composed_vectors_are_near_those_of_the_joined_text() -> None:
    from tmkit.align.vectors import SideVectors

    encoder = load_encoder("default")
    assert encoder is not None
    composed = SideVectors.of(EN, encoder).runs(2)
    joined = encoder.encode([f"{a} {b}" for a, b in itertools.pairwise(EN)])
    assert float((composed * joined).sum(1).min()) > 0.9


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no model found"):
        load_encoder(str(tmp_path))
    with pytest.raises(InputError, match="no such model folder"):
        load_encoder(str(tmp_path / "nothing"))
