"""The fast TMX export writes, octet for octet, what the TMX writer makes of the same units one by one."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from tmkit.formats import write_units
from tmkit.memory import Memory
from tmkit.memory.transfer import export_memory, import_files

ODD = ("A & B < C > D", "tab\there", "two\nlines", "𠮷野家", "100 %s %d", "“引号”", "\ufffd")
NAMES: dict[str, Callable[[int], str]] = {
    "numbers": str,
    "others": lambda n: f"u{n}",
    "some": lambda n: str(n) if n % 3 else f"<{n}>",
}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" '
    'adminlang="en" srclang="zh-CN" datatype="plaintext"/><body>\n'
)


def unit(number: int, chance: random.Random, name: str, *, dated: bool) -> str:
    """A ``tu`` element, one in ten with a text out of the ordinary."""
    zh, en = (
        text + chance.choice(ODD) if chance.random() < 0.1 else text
        for text in (f"第{number}条规定", f"Article {number}")
    )
    date = ' creationdate="20200102T030405Z" creationid="li"' if dated else ""
    return (
        f'<tu tuid={quoteattr(name)}{date}><prop type="client">c{number % 3}</prop>'
        f'<tuv xml:lang="zh-CN"><seg>{escape(zh)}</seg></tuv><tuv xml:lang="en-US"><seg>{escape(en)}</seg></tuv></tu>\n'
    )


@pytest.mark.parametrize("naming", NAMES)
@pytest.mark.parametrize("shapes", [1, 2])
def test_export_writes_what_the_writer_writes(tmp_path: Path, naming: str, shapes: int) -> None:
    chance = random.Random(7)
    units = [unit(n, chance, NAMES[naming](n), dated=n % shapes == 0) for n in range(1, 6_001)]
    (tmp_path / "in.tmx").write_text(HEAD + "".join(units) + "</body></tmx>", encoding="utf-8")
    import_files(tmp_path / "m.tmdb", [tmp_path / "in.tmx"])
    with Memory.open(tmp_path / "m.tmdb", readonly=True) as memory:
        assert export_memory(memory, tmp_path / "fast.tmx")[0] == len(units)
        write_units(tmp_path / "slow.tmx", memory.units(), source="zh-CN", target="en-US")
    fast, slow = ((tmp_path / f"{name}.tmx").read_bytes() for name in ("fast", "slow"))
    assert fast == slow


@pytest.mark.parametrize("bad", ["\x01", "\x1e", "\x1f", "\ufffe", "\uffff"])
def test_characters_xml_does_not_allow_never_reach_the_file(tmp_path: Path, bad: str) -> None:
    lines = [f"第{n}条\tArticle {n}{bad if n == 700 else ''} end" for n in range(1, 1500)]
    (tmp_path / "in.tsv").write_text("zh\ten\n" + "\n".join(lines), encoding="utf-8")
    import_files(tmp_path / "m.tmdb", [tmp_path / "in.tsv"])
    with Memory.open(tmp_path / "m.tmdb", readonly=True) as memory:
        export_memory(memory, tmp_path / "out.tmx")
    written = (tmp_path / "out.tmx").read_text(encoding="utf-8")
    assert bad not in written
    assert "Article 700" in written
