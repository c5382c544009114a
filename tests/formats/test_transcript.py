"""Interleaved transcripts: pairs of runs, speakers, and what a web page adds left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import InputError
from tmkit.formats.transcript import parse_transcript
from tmkit.model import Bitext, ParagraphKind
from tmkit.text.chars import to_traditional

SEEDS = Path(__file__).parent.parent.parent / "seeds"

PAGE = """\
市政府新闻办
2031-05-06
37次

李梅:
Li Mei:
各位记者，下午好！欢迎参加今天的发布会。
Good afternoon, everyone. Welcome to today's press conference.
地铁三号线将于年底通车，全长41公里。
Metro Line 3 will open at the end of the year. It is 41 kilometers long.
2031-05-06 15:00:12
交通日报记者:
Transport Daily:
票价是多少？
How much will a ticket cost?
谢谢各位，再见！
Thank you all, and goodbye!
点赞(12)
收藏
各位记者，下午好！欢迎参加今天的发布会。
市政府新闻办 2031-05-06 15:10:00
收藏资讯
The mayor opened the flower show on Sunday and
市政府 2031-05-04 10:00:00
收藏资讯
"""


def pairs(bitext: Bitext) -> list[tuple[list[str], list[str]]]:
    return [
        ([bitext.source.paragraphs[i].text for i in zh], [bitext.target.paragraphs[j].text for j in en])
        for zh, en in bitext.anchors
    ]


def test_furniture_in_traditional_characters_is_dropped_likewise() -> None:
    simplified, traditional = parse_transcript(PAGE), parse_transcript(to_traditional(PAGE))
    assert [place for place, _ in traditional.dropped] == [place for place, _ in simplified.dropped]


@pytest.mark.parametrize(
    "line",
    [
        "手机版",
        "掃描二維碼方便分享",
        "您的位置：首页 > 新闻",
        "注册 登录",
        "发布日期：2031-05-06",
        "Sign in | Register",
    ],
)
def test_what_stands_around_an_article_is_dropped(line: str) -> None:
    bitext = parse_transcript(f"{line}\n" + PAGE)
    assert bitext.dropped[0][1] == line
    assert len(bitext.anchors) == len(parse_transcript(PAGE).anchors)


def test_lines_are_paired_and_furniture_is_dropped() -> None:
    bitext = parse_transcript(PAGE)
    assert [(zh[0][:4], en[0][:8]) for zh, en in pairs(bitext)] == [
        ("李梅:", "Li Mei:"),
        ("各位记者", "Good aft"),
        ("地铁三号", "Metro Li"),
        ("交通日报", "Transpor"),
        ("票价是多", "How much"),
        ("谢谢各位", "Thank yo"),
    ]
    assert [place for place, _ in bitext.dropped] == [
        *["line 1", "line 2", "line 3", "line 11"],
        *(f"line {n}" for n in range(18, 26)),
    ]
    assert bitext.source.meta == (("date", "2031-05-06"),)


def test_speakers_are_known_and_carried_on() -> None:
    bitext = parse_transcript(PAGE)
    assert [p.speaker for p in bitext.source.paragraphs] == ["李梅"] * 3 + ["交通日报记者"] * 3
    assert [p.kind for p in bitext.target.paragraphs][:2] == [ParagraphKind.SPEAKER, ParagraphKind.BODY]


def test_a_paragraph_may_have_several_lines_in_the_other_language() -> None:
    text = "一、过去的工作\nOur work so far\n我们修了路。我们建了桥。\nWe built roads.\nWe built bridges.\n谢谢大家。\nThank you."
    assert [len(en) for _, en in parse_transcript(text).anchors] == [1, 2, 1]


def test_english_may_stand_first() -> None:
    text = (
        "Thank you.\n谢谢。\nThe weather was fine yesterday, and we walked to the lake with our children.\n"
        "昨天天气很好，我们带着孩子们走到了湖边。\nGoodbye.\n再见。\n"
    )
    bitext = parse_transcript(text, "en")
    assert pairs(bitext)[0] == (["Thank you."], ["谢谢。"])
    assert bitext.source.lang == "en"


def test_hearers_are_no_speaker() -> None:
    bitext = parse_transcript("各位代表：\nFellow Deputies,\n现在报告工作。\nI now report on the work.\n")
    assert {p.speaker for p in bitext.source.paragraphs} == {None}


def test_turns_stay_apart_when_speakers_and_speech_alternate_in_blocks() -> None:
    text = "王明:\n大家好。\nWang Ming:\nHello, everyone.\n"
    assert pairs(parse_transcript(text)) == [
        (["王明:"], ["Wang Ming:"]),
        (["大家好。"], ["Hello, everyone."]),
    ]


def test_a_line_without_counterpart_is_kept_alone() -> None:
    text = (
        "The president gave a speech on Monday.\n全文如下：\nThe text follows:\n新年好！\nHappy New Year!\n"
    )
    assert pairs(parse_transcript(text))[0] == ([], ["The president gave a speech on Monday."])


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "只有中文。\n没有英文。\n", "English only.\nNothing else.\n"]
)
def test_what_is_not_bilingual_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_transcript(text)


def test_the_press_conference_is_paired_from_first_to_last_line() -> None:
    text = (SEEDS / "press-conference-2025-trade.txt").read_text(encoding="utf-8")
    bitext = parse_transcript(text)
    assert all(len(zh) == len(en) == 1 for zh, en in bitext.anchors)
    assert bitext.source.paragraphs[0].text == "寿小丽:"
    assert bitext.target.paragraphs[-1].text.endswith("Goodbye, everyone!")
