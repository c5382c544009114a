"""PO entries read by one pattern each are those polib reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import FormatError
from tmkit.formats import Change, read_units, update_units, write_units
from tmkit.formats.po_entries import Catalogue, parsed
from tmkit.model import TranslationUnit

HEAD = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"X-Generator: x\\n"\n\n'
USUAL = """# a note
#  and more
#. said by the programmer
#: a/b.c:12 d.c
#, fuzzy, c-format
msgctxt "menu"
msgid ""
"two \\"lines\\"\\n"
"with a tab\\t, 100 %"
msgstr "one \\\\ line"

msgid "one"
msgid_plural "many"
msgstr[0] "a"
msgstr[1] ""
"b"
"c"

"""
OBSOLETE = '#~ msgid "old"\n#~ msgstr "gone"\n'
PREVIOUS = '#, fuzzy\n#| msgid "before"\nmsgid "now"\nmsgstr "x"\n\n'
NAMES = ("msgctxt", "msgid", "msgid_plural", "msgstr", "occurrences", "flags", "comment", "tcomment")


@pytest.mark.parametrize(
    "text",
    [HEAD, HEAD + USUAL, HEAD + USUAL + OBSOLETE, HEAD + USUAL + PREVIOUS + USUAL, USUAL, HEAD + 'msgid "a"\nmsgstr "b"'],
    ids=["header", "usual", "obsolete", "previous", "no header", "no end of line"],
)  # fmt: skip
def test_the_entries_are_polibs(text: str) -> None:
    wanted = parsed(text)
    found = Catalogue(text)
    assert found.metadata == dict(wanted.metadata)
    entries = list(found)
    assert len(entries) == len(wanted)
    for mine, theirs in zip(entries, wanted, strict=True):
        for name in NAMES:
            assert getattr(mine, name) == getattr(theirs, name)
        assert sorted(mine.msgstr_plural.values()) == sorted(theirs.msgstr_plural.values())
        assert bool(mine.obsolete) == bool(theirs.obsolete)


def test_damage_is_told_with_its_line_after_the_entries_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(HEAD + USUAL + "nonsense\n", encoding="utf-8")
    units = iter(read_units(path))
    assert next(units).text("en") == "one \\ line"
    with pytest.raises(FormatError, match=r"a\.po:24"):
        list(units)
    assert len(list(read_units(path, recover=True, quiet=True))) == 2


def test_a_comment_and_a_mark_put_in_stand_in_the_order_of_gettext(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(HEAD + 'msgid "one"\nmsgstr ""\n', encoding="utf-8")
    (unit,) = read_units(path)
    update_units(path, path, {unit.id: Change(target="一", state="fuzzy", comments=("why",))})
    assert path.read_text(encoding="utf-8") == HEAD + '# why\n#, fuzzy\nmsgid "one"\nmsgstr "一"\n'


def test_the_header_says_the_language_and_its_plurals_as_gettext_wants_them(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    write_units(
        path, [TranslationUnit.pair("1", "file", "文件", langs=("en", "zh-CN"))], source="en", target="zh-CN"
    )
    text = path.read_text("utf-8")
    assert '"Language: zh_CN\\n"' in text
    assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in text
    assert [[v.lang for v in unit.variants] for unit in read_units(path)] == [["en", "zh-CN"]]


def test_the_lowest_plural_form_is_changed_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    text = 'msgid "day"\nmsgid_plural "days"\nmsgstr[1] "jours"\nmsgstr[0] "jour"\n"nee"\n\nmsgid "b"\nmsgstr "c"\n'
    path.write_text(text, "utf-8")
    update_units(path, tmp_path / "out.po", {"1": "NEW"})
    assert (tmp_path / "out.po").read_text("utf-8") == text.replace('"jour"\n"nee"', '"NEW"')


def test_the_one_form_of_chinese_translates_the_plural(tmp_path: Path) -> None:
    path, again = tmp_path / "a.po", tmp_path / "b.po"
    path.write_text(
        HEAD.replace("Language: en", "Language: zh")
        + 'msgid "one minute ago"\nmsgid_plural "%d minutes ago"\nmsgstr[0] "%d 分钟前"\n',
        "utf-8",
    )
    (unit,) = read_units(path)
    assert unit.text("en") == "%d minutes ago"
    write_units(again, [unit], source="en", target="zh")
    assert 'msgid "one minute ago"\nmsgid_plural "%d minutes ago"\nmsgstr[0] "%d 分钟前"' in again.read_text(
        "utf-8"
    )
