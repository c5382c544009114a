"""Units that the tests of the memory share."""

from __future__ import annotations

from pathlib import Path

PAIRS = (
    ("会议室位于三楼。", "The meeting room is on the third floor."),
    ("请保持会议室整洁。", "Please keep the meeting room tidy."),
    ("会议室可容纳40人。", "The meeting room seats 40 people."),
    ("今年进口总额增长了5.7%。", "Imports rose 5.7% this year."),
    ("请在2025年3月1日前提交申请表。", "Please submit the application form before March 1, 2025."),
    ("市民普遍表示满意。", "Residents are generally satisfied."),
)


def made_up(number: int) -> tuple[str, str]:
    """One of many different pairs."""
    digits = "零一二三四五六七八九"
    name = "".join(digits[int(d)] for d in str(number))
    return (
        f"编号{name}的车站共有{number % 90 + 2}个站台。",
        f"Station {number} has {number % 90 + 2} platforms in all.",
    )


BIG = 4000


def big_tmx(path: Path, *, middle: str = "", count: int = BIG) -> Path:
    """A TMX large enough for the short way in, with something odd in the middle."""
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
        '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" '
        'srclang="zh-CN" datatype="plaintext"/>\n<body>\n'
    ]
    for number in range(count):
        zh, en = made_up(number)
        padding = "x" * 120
        parts.append(
            f'<tu tuid="t{number}" creationdate="20240102T030405Z" changeid="LI">\n'
            f'  <prop type="client">A &amp; B {padding}</prop>\n'
            f'  <tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv>\n  <tuv xml:lang="en-US"><seg>{en} &lt;ok&gt;</seg></tuv>\n</tu>\n'
        )
        if number == count // 2:
            parts.append(middle)
    path.write_text("".join(parts) + "</body>\n</tmx>\n", encoding="utf-8")
    return path
