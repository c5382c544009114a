"""XLIFF of all kinds: segments, states, comments where each tool shows them, changes in place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tmkit.formats import Change, read_units, sniff, update_units, write_units
from tmkit.formats.change import new_content
from tmkit.model import CodeKind, CodeRole, InlineCode, TranslationUnit, Variant

EXAMPLES = Path(__file__).parent.parent / "contract" / "documents"
STUDIO = EXAMPLES / "sdlxliff" / "studio.sdlxliff"
MEMOQ = EXAMPLES / "mqxliff" / "memoq.mqxliff"
PHRASE = EXAMPLES / "mxliff" / "phrase.mxliff"
TWO = """<xliff version="2.1" srcLang="zh-Hans" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u1"><notes><note>n1</note></notes><segment id="s1" state="translated"><source>甲<pc id="1">乙</pc><cp
hex="001A"/></source><target>A<pc id="1">B</pc></target></segment><ignorable><source> </source></ignorable>
<segment id="s2"><source>丙</source></segment></unit></file></xliff>"""


def codes(variant: Variant) -> list[str]:
    return [part.data for part in variant.content if isinstance(part, InlineCode)]


def test_studio_segments_have_their_numbers_states_locks_matches_and_comments() -> None:
    one, two = read_units(STUDIO)
    assert (one.id, one.state, one.match, one.locked) == ("1", "Translated", 85.0, False)
    assert (two.id, two.state, two.locked, two.notes) == ("2", "Draft", True, ("check this",))
    assert [v.lang for v in one.variants] == ["zh-CN", "en-US"]


def test_studio_comments_stand_in_cmt_defs_and_around_the_target(tmp_path: Path) -> None:
    out = tmp_path / "out.sdlxliff"
    update_units(STUDIO, out, {"1": Change(comments=("30 or 3 billion?",), state="RejectedTranslation")})
    one, two = read_units(out)
    assert one.notes == ("30 or 3 billion?",)
    assert one.state == "RejectedTranslation"
    assert one.text("en") == "nearly 30 tonnes."
    assert two.notes == ("check this",)
    text = out.read_text("utf-8")
    assert text.count("<cmt-def ") == 2
    assert text.index("30 or 3 billion?") < text.index("</doc-info>")


def test_a_studio_file_without_comments_gets_the_place_for_them(tmp_path: Path) -> None:
    bare = tmp_path / "bare.sdlxliff"
    text = STUDIO.read_text("utf-8")
    start, end = text.index("<doc-info"), text.index("</doc-info>") + len("</doc-info>")
    bare.write_text(text[:start] + text[end:], "utf-8")
    update_units(bare, bare, {"2": Change(comments=("new",))})
    assert next(u for u in read_units(bare) if u.id == "2").notes == ("new",)


def test_deleted_text_of_tracked_changes_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "tracked.sdlxliff"
    text = STUDIO.read_text("utf-8").replace(
        "up 3.5 times",
        '<mrk mtype="x-sdl-deleted" sdl:revid="r">down</mrk><mrk mtype="x-sdl-added">up</mrk> 3.5 times',
    )
    path.write_text(text, "utf-8")
    assert [u.text("en") for u in read_units(path)][1] == "up 3.5 times"


def test_memoq_comments_are_memoq_comments(tmp_path: Path) -> None:
    out = tmp_path / "out.mqxliff"
    assert next(iter(read_units(MEMOQ))).locked
    update_units(MEMOQ, out, {"2": Change(target="A", comments=("c1",)), "1": Change(state="Rejected")})
    one, two = read_units(out)
    assert one.state == "Rejected"
    assert (two.text("en"), two.notes) == ("A", ("c1",))
    assert "<mq:comment " in out.read_text("utf-8")


def test_phrase_codes_stand_in_the_text_and_comments_before_their_metadata(tmp_path: Path) -> None:
    out = tmp_path / "out.mxliff"
    assert sniff(PHRASE).name == "mxliff"
    one, two = read_units(PHRASE)
    assert codes(one.variants[0]) == ["{1>", "<1}", "{b>", "<b}", "{2}"]
    assert (one.locked, one.state, one.match, one.prop("origin")) == (True, "confirmed", 101.0, "tm")
    assert one.provenance.created is not None
    assert one.provenance.created.year == 2015
    assert two.text("zh") == "共{0}个文件"  # a number without a mark is text
    assert (two.state, two.match, two.notes) == ("unconfirmed", None, ("how many?",))
    update_units(
        PHRASE,
        out,
        {
            "k:0": Change(target="nearly 3 billion tonnes", comments=("30 or 3 billion?",)),
            "k:1": Change(target="{0} files", state="confirmed", comments=("a number",)),
        },
    )
    one, two = read_units(out)
    assert one.text("en") == "nearly 3 billion tonnes"
    assert codes(one.variants[1]) == ["{1>", "<1}", "{2}"]
    assert (two.text("en"), two.state, two.notes) == ("{0} files", "confirmed", ("how many?\na number",))
    old, new = PHRASE.read_text("utf-8").splitlines(), out.read_text("utf-8").splitlines()
    assert sum(line not in old for line in new) == 6
    assert "</m:comment><m:tunit-metadata><m:mark" in out.read_text("utf-8")


def test_ids_of_xliff_2_are_nmtokens_and_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "two.xlf"
    ids = ["1", "1#2", "1_2", "a b/c", "键.1"]
    write_units(path, [TranslationUnit.pair(name, "甲", "A") for name in ids], format="xliff2")
    written = re.findall(r'<unit id="([^"]*)"', path.read_text("utf-8"))
    assert written == ["1", "1_2", "1_2_2", "a_b_c", "键.1"]
    assert [unit.id for unit in read_units(path)] == ids
    update_units(path, path, {"1#2": "B"})
    assert [unit.text("en") for unit in read_units(path)] == ["A", "B", "A", "A", "A"]


def test_xliff_2_segments_are_units_and_forbidden_characters_survive(tmp_path: Path) -> None:
    path = tmp_path / "two.xlf"
    path.write_text(TWO, "utf-8")
    assert sniff(path).name == "xliff2"
    one, two = read_units(path)
    assert [one.id, two.id] == ["u1.s1", "u1.s2"]
    assert one.text("zh") == "甲乙\x1a"
    out = tmp_path / "out.xlf"
    write_units(out, [one, two], format="xliff2")
    assert [u.variants for u in read_units(out)] == [one.variants, two.variants]
    update_units(path, path, {"u1.s2": Change(target="C", comments=("n2",), state="final")})
    one, two = read_units(path)
    assert one.notes == ("n1", "n2")
    assert (two.text("en"), two.state) == ("C", "final")


def test_the_same_id_in_two_files_is_told_apart(tmp_path: Path) -> None:
    part = '<file original="{}" source-language="zh" target-language="en"><body><trans-unit id="1"><source>甲</source>'
    part += "</trans-unit></body></file>"
    path = tmp_path / "many.xlf"
    path.write_text(f'<xliff version="1.2">{part.format("a")}{part.format("b")}</xliff>', "utf-8")
    assert [(u.id, u.provenance.document) for u in read_units(path)] == [("1", "a"), ("1#2", "b")]
    update_units(path, path, {"1#2": "B"})
    assert [u.text("en") for u in read_units(path)] == ["", "B"]


@pytest.mark.parametrize("suffix", [".xlf", ".tmx", ".sdlxliff"])
def test_one_target_of_five_megabytes_changes_and_nothing_else(tmp_path: Path, suffix: str) -> None:
    path, out = tmp_path / f"big{suffix}", tmp_path / f"out{suffix}"
    if suffix == ".sdlxliff":
        text = STUDIO.read_text("utf-8")
        start, end = text.index("<group>"), text.index("</group>") + len("</group>")
        groups = "".join(
            text[start:end].replace('mid="', f'mid="{n}').replace('sdl:seg id="', f'sdl:seg id="{n}')
            + "\r\n<!-- & -->"
            for n in range(9000)
        )
        path.write_text(text[:start] + groups + text[end:], "utf-8")
        name, old, new = "39992", b"up 3.5 times", b"up 4.5 times"
    else:
        write_units(
            path, (TranslationUnit.pair(f"n{n}", f"近{n}亿吨" * 12, f"{n} tonnes") for n in range(24_000))
        )
        name, old, new = "n12000", b"12000 tonnes", b"1.2 trillion tonnes"
    data = path.read_bytes()
    assert len(data) > 5_000_000
    update_units(path, out, {name: new.decode()})
    changed = out.read_bytes()
    place = next(i for i in range(0, len(data), 4096) if data[i : i + 4096] != changed[i : i + 4096])
    while data[place] == changed[place]:
        place += 1
    grown = len(changed) - len(data)
    assert data[:place] == changed[:place]
    assert data[place + 200 :] == changed[place + 200 + grown :]
    assert changed.count(new) == data.count(new) + 1
    assert changed.count(old) == data.count(old) - 1


def test_new_text_keeps_the_codes_at_their_neighbours() -> None:
    opening = InlineCode(CodeKind.G, CodeRole.OPEN, "1")
    closing = InlineCode(CodeKind.G, CodeRole.CLOSE, "1")
    old = ("nearly ", opening, "30", closing, " tonnes")
    assert new_content(old, "nearly 3 billion tonnes") == (
        "nearly ",
        opening,
        "3 billion",
        closing,
        " tonnes",
    )
    assert new_content(("plain",), "other") == ("other",)
    assert new_content(old, "quite different") == (opening, "quite different", closing)
    assert new_content((), (opening,)) == (opening,)


def test_codes_of_another_kind_come_back_as_codes(tmp_path: Path) -> None:
    content = (
        "a",
        InlineCode(CodeKind.PC, CodeRole.OPEN, "1"),
        "b",
        InlineCode(CodeKind.PC, CodeRole.CLOSE, "1"),
    )
    unit = TranslationUnit("1", (Variant("zh", content), Variant("en", content)))
    for name in ("tmx", "xliff", "xliff2", "jsonl"):
        path = tmp_path / f"file.{name}"
        write_units(path, [unit], format=name)
        back = next(iter(read_units(path, format=name)))
        assert back.text("zh") == "ab"
        assert [p.role for p in back.variants[0].content if isinstance(p, InlineCode)] == [
            CodeRole.OPEN,
            CodeRole.CLOSE,
        ]
