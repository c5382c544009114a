"""Sentence segmentation: what a translator would call a sentence, and nothing cut inside a mark or number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tmkit.model import Paragraph, ParagraphKind
from tmkit.text.sentences import segment, split

ZH = {
    "a number with a point": ("一.概述如下。二", ["一.概述如下。", "二"]),
    "a number that ends a sentence": ("今天是星期一.明天不是.", ["今天是星期一.", "明天不是."]),
    "closing quote stays": ("他说：“走吧。”大家走了。", ["他说：“走吧。”", "大家走了。"]),
    "attribution stays with its quote": (
        "“我们很好。”张云明说。天晴了。",
        ["“我们很好。”张云明说。", "天晴了。"],
    ),
    "two speakers are two sentences": (
        "他問：「你來嗎？」她說：「不來。」",
        ["他問：「你來嗎？」", "她說：「不來。」"],
    ),
    "runs of marks": ("真的？！我不信……好吧。", ["真的？！", "我不信……", "好吧。"]),
    "dots within a clause": ("苹果、梨……等水果。", ["苹果、梨……等水果。"]),
    "decimals and percent": ("增长3.8%。其中,出口增长6.1%。", ["增长3.8%。", "其中,出口增长6.1%。"]),
    "half-width marks": (
        "大家上午好!欢迎出席。今天好吗?好.",
        ["大家上午好!", "欢迎出席。", "今天好吗?", "好."],
    ),
    "half-width full stop": ("进口增长0.5%.其中出口下降.", ["进口增长0.5%.", "其中出口下降."]),
    "brackets are not cut": ("出口（占六成。含香港）增长。", ["出口（占六成。含香港）增长。"]),
    "Latin names": (
        "他加入了Node.js项目。我们用Python 3.11。",
        ["他加入了Node.js项目。", "我们用Python 3.11。"],
    ),
    "marks in commands": (
        "用 !$ 指代上次键入的参数。首行是 #!/bin/sh 时可以直接运行。访问 a.cn/c?x=1 即可。你懂吗?Linux好!2020年再学。",
        [
            "用 !$ 指代上次键入的参数。",
            "首行是 #!/bin/sh 时可以直接运行。",
            "访问 a.cn/c?x=1 即可。",
            "你懂吗?",
            "Linux好!",
            "2020年再学。",
        ],
    ),
    "a mark before brackets": (
        "[] 等于 ![]，真的吗？是的!（对。）",
        ["[] 等于 ![]，真的吗？", "是的!", "（对。）"],
    ),
    "straight quotes around several sentences": (
        '"走吧。去哪里?"她笑了。他说:"回家。我累了。"天黑了。',
        ['"走吧。', '去哪里?"', "她笑了。", '他说:"回家。', '我累了。"', "天黑了。"],
    ),
    "straight quotes": ('"今天很好。""明天呢?"', ['"今天很好。"', '"明天呢?"']),
    "semicolons do not end a sentence": ("出口增长；进口下降。", ["出口增长；进口下降。"]),
}
EN = {
    "straight quotes around several sentences": (
        '"I am sorry. It was fun! I cannot say why!" He left. "Go. Or stay."',
        ['"I am sorry.', "It was fun!", 'I cannot say why!"', "He left.", '"Go.', 'Or stay."'],
    ),
    "abbreviations": ("The U.S. economy grew. Mr. Wang left.", ["The U.S. economy grew.", "Mr. Wang left."]),
    "decimals": ("It rose 3.8%. Exports fell 0.5.", ["It rose 3.8%.", "Exports fell 0.5."]),
    "months": (
        "From Dec. 18, 2025, to Jan. 10, 2026. It ended.",
        ["From Dec. 18, 2025, to Jan. 10, 2026.", "It ended."],
    ),
    "clock": ("He spoke at 10:41 a.m. The hall was full.", ["He spoke at 10:41 a.m.", "The hall was full."]),
    "an abbreviation at the end": ("We trade with the U.S. The volume grew.", ["We trade with the U.S.", "The volume grew."]),
    "quotes": ('"Is it?" he asked. "Yes." She went.', ['"Is it?" he asked.', '"Yes."', "She went."]),
    "curly quotes": ("He said: “We go.” Then he left.", ["He said: “We go.”", "Then he left."]),
    "initials": ("J. K. Rowling wrote it. So did I. We read it.", ["J. K. Rowling wrote it.", "So did I.", "We read it."]),
    "numbers": ("See No. 5 for more. No. That is all.", ["See No. 5 for more.", "No.", "That is all."]),
    "glued sentences": ("Welcome to our Embassy!I remember it.", ["Welcome to our Embassy!", "I remember it."]),
    "domains": ("ThePaper.cn asked. Then Node.js answered.", ["ThePaper.cn asked.", "Then Node.js answered."]),
    "companies": ("He works at Acme Inc. The company grows.", ["He works at Acme Inc.", "The company grows."]),
    "dots alone": ("It was long ago. … We left. . . . Then", ["It was long ago. …", "We left. . . .", "Then"]),
    "ellipsis": ("Well... I do not know. Really?! Yes.", ["Well...", "I do not know.", "Really?!", "Yes."]),
    "e.g.": ("Take fruit, e.g. apples. Or i.e. Granny Smith.", ["Take fruit, e.g. apples.", "Or i.e. Granny Smith."]),
    "enumerators": ("1. Open the file.", ["1. Open the file."]),
    "a question's number": ("Q1. Where is it? There.", ["Q1. Where is it?", "There."]),
    "levels of numbers": ("2.3. The fees are due. Pay.", ["2.3. The fees are due.", "Pay."]),
    "an article's number": ("Article 5. It ends. It may be renewed.", ["Article 5. It ends.", "It may be renewed."]),
    "a number that ends a sentence": ("He came to part 5. We left.", ["He came to part 5.", "We left."]),
    "no as an answer": ("No. Fingerprints are checked.", ["No.", "Fingerprints are checked."]),
    "no as a number": ("No. IV is there. No. 12 is not.", ["No. IV is there.", "No. 12 is not."]),
}  # fmt: skip


def texts(text: str, lang: str) -> list[str]:
    return [span.of(text) for span in split(text, lang)]


@pytest.mark.parametrize(("text", "expected"), ZH.values(), ids=ZH.keys())
def test_chinese_sentences(text: str, expected: list[str]) -> None:
    assert texts(text, "zh-CN") == expected


@pytest.mark.parametrize(("text", "expected"), EN.values(), ids=EN.keys())
def test_english_sentences(text: str, expected: list[str]) -> None:
    assert texts(text, "en") == expected


@given(
    st.text(alphabet=st.sampled_from("他说abAB1.。！？!?…“”\"'（）() ,，:：\n"), max_size=60),
    st.sampled_from(["zh", "en"]),
)
def test_sentences_cover_all_but_white_space_in_order(text: str, lang: str) -> None:
    at = 0
    for span in split(text, lang):
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        at = span.end
    assert not text[at:].strip()


def test_headings_and_speakers_stay_whole() -> None:
    document = segment(
        [
            Paragraph("王军:", ParagraphKind.SPEAKER),
            Paragraph("一、回顾。展望", ParagraphKind.HEADING),
            Paragraph("好。谢谢。"),
        ],
        "zh",
    )
    assert document.sentences == ("王军:", "一、回顾。展望", "好。", "谢谢。")
    assert [s.paragraph for s in document.segments] == [0, 1, 2, 2]


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [("这是一个句子（注），有标点。", "zh"), ("He said no (twice). ", "en"), ("说“好”。", "zh")],
)
def test_a_line_of_very_many_sentences_is_cut_like_a_short_one(sentence: str, lang: str) -> None:
    spans = split(sentence * 20_000, lang)
    assert len(spans) == 20_000
    assert spans[-1].end == len((sentence * 20_000).rstrip())
    assert {span.end - span.start for span in spans} == {len(sentence.strip())}


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("**先备份。** 再升级。", "zh", ["**先备份。**", "再升级。"]),
        ("**Back up first.** Then upgrade.", "en", ["**Back up first.**", "Then upgrade."]),
        ("* 先备份。\n* 再升级。", "zh", ["* 先备份。", "* 再升级。"]),
    ],
    ids=["bold zh", "bold en", "list"],
)
def test_emphasis_ends_with_its_sentence(text: str, lang: str, expected: list[str]) -> None:
    assert expected == [text[s.start : s.end] for s in split(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        (
            ". The only action we need is get. Then exit.",
            "en",
            [". The only action we need is get.", "Then exit."],
        ),
        ("……他走了。后来又回来了。", "zh", ["……他走了。", "后来又回来了。"]),
        ("他说“好！”。然后走了。", "zh", ["他说“好！”。", "然后走了。"]),
        (
            "我们写入字符串“what is up, doc?”——看它如何被存储。",
            "zh",
            ["我们写入字符串“what is up, doc?”——看它如何被存储。"],
        ),
        ("？？", "zh", ["？？"]),
        ("……", "zh", ["……"]),
    ],
)
def test_marks_alone_are_no_sentence(text: str, lang: str, wanted: list[str]) -> None:
    assert [span.of(text) for span in split(text, lang)] == wanted
