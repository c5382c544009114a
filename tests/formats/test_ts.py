"""TS of Qt Linguist."""

from __future__ import annotations

from pathlib import Path

from tmkit.formats import Change, read_units, sniff, update_units

SAMPLE = Path(__file__).parent.parent / "contract" / "documents" / "ts" / "app_zh_CN.ts"


def test_messages_have_their_languages_states_and_comments() -> None:
    assert sniff(SAMPLE).name == "ts"
    menu, count, quit_, button = read_units(SAMPLE)
    assert [unit.id for unit in (menu, count, quit_, button)] == ["1", "2", "quit", "5"]
    assert [variant.lang for variant in menu.variants] == ["en", "zh-CN"]
    assert (menu.state, menu.notes, menu.prop("context")) == ("finished", ("as in Windows",), "MainWindow")
    assert (menu.prop("extracomment"), button.prop("comment")) == ("A menu", "button")
    assert (quit_.state, button.text("zh")) == ("unfinished", "")


def test_forms_for_a_count_are_units(tmp_path: Path) -> None:
    path = tmp_path / "app_en.ts"
    path.write_text(
        '<!DOCTYPE TS><TS version="2.1" sourcelanguage="zh_CN" language="en_US"><context><name>A</name>'
        '<message numerus="yes"><source>%n 个文件</source><translation><numerusform>%n file</numerusform>'
        "<numerusform>%n filees</numerusform></translation></message></context></TS>",
        encoding="utf-8",
    )
    assert [(unit.id, unit.text("en")) for unit in read_units(path)] == [
        ("1.1", "%n file"),
        ("1.2", "%n filees"),
    ]
    update_units(path, path, {"1.2": "%n files"}, source="zh-CN", target="en-US")
    assert "<numerusform>%n files</numerusform></translation>" in path.read_text("utf-8")


def test_a_change_leaves_everything_else_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "out.ts"
    changes = {
        "1": Change(comments=("three dots?",)),
        "2": Change(comments=("<n>",)),
        "quit": Change(target='不保存"<%1>"就退出？', state="confirmed"),
        "5": Change(target="帮助", state="draft"),
    }
    assert update_units(SAMPLE, out, changes) == 4
    old, new = (path.read_text("utf-8").splitlines() for path in (SAMPLE, out))
    assert [line.strip() for line in new if line not in old] == [
        "<translatorcomment>as in Windows",
        "three dots?</translatorcomment>",
        "<translatorcomment>&lt;n&gt;</translatorcomment>",
        "<translation>不保存&quot;&lt;%1&gt;&quot;就退出？</translation>",
        '<translation type="unfinished">帮助</translation>',
    ]
    menu, count, quit_, button = read_units(out)
    assert (menu.notes, count.notes) == (("as in Windows\nthree dots?",), ("<n>",))
    assert (quit_.state, button.state) == ("finished", "unfinished")
