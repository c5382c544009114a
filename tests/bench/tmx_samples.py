"""TMX files to measure with: written alike as one tool writes them, with inline codes, and no two units alike."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

__all__ = ["SAMPLES", "make_tmx"]

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="zh-CN" datatype="plaintext"/>
  <body>
"""
ZH = "第{n}号：我国货物贸易进出口总值达到近30亿吨，同比增长{d}.8%，规模再创历史新高。"
EN = "No. {n}: China&apos;s imports &amp; exports of goods reached nearly 3 billion tonnes, up {d}.8 percent, a record high."
ZH_CODES = '第{n}号：<bpt i="1" type="bold">&lt;b&gt;</bpt>我国货物贸易<ept i="1">&lt;/b&gt;</ept>进出口总值达到近30亿吨<ph x="2">&lt;br/&gt;</ph>，同比增长{d}.8%。'
EN_CODES = 'No. {n}: China&apos;s <bpt i="1" type="bold">&lt;b&gt;</bpt>imports &amp; exports of goods<ept i="1">&lt;/b&gt;</ept> reached nearly 3 billion tonnes<ph x="2">&lt;br/&gt;</ph>, up {d}.8 percent.'
UNIT = """    <tu tuid="{n}" creationdate="{created}" creationid="{user}" changedate="{changed}" changeid="{other}">
      <prop type="doc">press-{doc}</prop>
      <prop type="score">0.98</prop>
      <tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv>
      <tuv xml:lang="en"><seg>{en}</seg></tuv>
    </tu>
"""
USERS = ("li.na", "WANG Wei", "j&amp;k", "mt", "reviewer-2")
ATTRIBUTES = (
    'tuid="{n}"', 'creationdate="{created}"', 'creationid="{user}"', 'changedate="{changed}"', 'changeid="{other}"',
    'usagecount="{d}"', 'lastusagedate="{changed}"', 'segtype="sentence"',
)  # fmt: skip
CHILDREN = (
    "<note>Seen {d} times</note>", '<prop type="doc">press-{doc}</prop>', '<prop type="score">0.{doc}</prop>',
    '<prop type="client">GACC</prop>', '<prop type="x-domain">trade</prop>', '<prop type="project">P{doc}</prop>',
    '<prop type="x-context-pre">上一句{n}</prop>', '<prop type="x-context-post">下一句{n}</prop>',
)  # fmt: skip


def _values(n: int, dice: random.Random) -> dict[str, object]:
    stamp = "202{}{:02d}{:02d}T{:02d}{:02d}{:02d}Z".format
    days = [
        stamp(
            dice.randrange(6),
            *(dice.randrange(a, b) for a, b in ((1, 13), (1, 29), (0, 24), (0, 60), (0, 60))),
        )
        for _ in "ab"
    ]
    return {
        "n": n, "d": n % 10, "doc": n % 100, "created": min(days), "changed": max(days),
        "user": dice.choice(USERS), "other": dice.choice(USERS),
    }  # fmt: skip


def _alike(n: int, dice: random.Random) -> str:
    values = _values(n, dice)
    return UNIT.format(zh=ZH.format(**values), en=EN.format(**values), **values)


def _codes(n: int, dice: random.Random) -> str:
    values = _values(n, dice)
    zh, en = (ZH_CODES, EN_CODES) if n % 2 else (ZH, EN)
    return UNIT.format(zh=zh.format(**values), en=en.format(**values), **values)


def _varied(n: int, dice: random.Random) -> str:
    """Any of the attributes and children, on the unit and on its variants; codes in a third."""
    values = _values(n, dice)
    zh, en = (ZH_CODES, EN_CODES) if dice.random() < 0.3 else (ZH, EN)

    def some(of: tuple[str, ...], share: float) -> list[str]:
        return [item for item in of if dice.random() < share]

    attrs = some(ATTRIBUTES, 0.5)
    lines = ["    <tu" + "".join(f" {a}" for a in attrs) + ">"]
    lines += [f"      {child}" for child in some(CHILDREN, 0.3)]
    for lang, text in (("zh-CN", zh), ("en", en)):
        own = "".join(f" {a}" for a in some(ATTRIBUTES[1:7], 0.15))
        lines.append(f'      <tuv xml:lang="{lang}"{own}>')
        lines += [f"        {child}" for child in some(CHILDREN, 0.05)]
        lines.append(f"        <seg>{text}</seg>\n      </tuv>")
    return "\n".join([*lines, "    </tu>\n"]).format(**values)


SAMPLES: dict[str, Callable[[int, random.Random], str]] = {
    "written alike": _alike,
    "codes in half": _codes,
    "no two alike": _varied,
}


def make_tmx(path: Path, units: int, sample: str) -> None:
    """Write a file of ``units`` units of one of the ``SAMPLES``."""
    dice = random.Random(5)
    make = SAMPLES[sample]
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEAD)
        stream.writelines(make(n, dice) for n in range(1, units + 1))
        stream.write("  </body>\n</tmx>\n")
