"""TXML of Wordfast Pro and GlobalLink."""

from __future__ import annotations

from pathlib import Path

from tmkit.formats import Change, read_units, sniff, update_units

SAMPLE = Path(__file__).parent.parent / "contract" / "documents" / "txml" / "wordfast.txml"


def test_segments_have_their_states_scores_and_comments() -> None:
    assert sniff(SAMPLE).name == "txml"
    one, two, three = read_units(SAMPLE)
    assert [unit.id for unit in (one, two, three)] == ["0.1", "0.2", "1"]
    assert (one.state, one.match, one.notes) == ("unconfirmed", 85.0, ("30 or 3 billion?",))
    assert (two.state, two.match, two.prop("origin")) == ("confirmed", None, "mt")
    assert three.state is None
    assert [variant.lang for variant in one.variants] == ["ZH-CN", "EN-US"]


def test_a_change_leaves_everything_else_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "out.txml"
    changes = {
        "0.1": Change(target="nearly 3 billion tonnes.", state="confirmed", comments=("mended & <done>",)),
        "1": Change(target="A", comments=("new",)),
    }
    assert update_units(SAMPLE, out, changes) == 2
    one, two, three = read_units(out)
    assert (one.text("en"), one.state) == ("nearly 3 billion tonnes.", "confirmed")
    assert one.notes == ("30 or 3 billion?", "mended & <done>")
    assert (three.text("en"), three.notes) == ("A", ("new",))
    assert two == list(read_units(SAMPLE))[1]
    old, new = (path.read_text("utf-8").splitlines() for path in (SAMPLE, out))
    assert [line for line in new if line not in old] == [new[3], new[4]]
    assert "&lt;b&gt;</ut>nearly 3 billion tonnes<ut" in new[3]
    assert new[4].startswith(
        '<translatable blockId="1" wordcount="1"><segment segmentId="1" gtmt="false" modified="true">'
    )
    assert new[4].endswith("<source>甲</source><target>A</target>" + new[4].partition("</target>")[2])
