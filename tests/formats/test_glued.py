"""A text and its translation in one line."""

import pytest

from tmkit.formats.glued import cut_languages
from tmkit.formats.interleaved import pair_paragraphs
from tmkit.model import Paragraph

ZH = "去年我市新建公园12座，改造道路35公里。"
EN = "Last year the city opened 12 parks and rebuilt 35 kilometres of road."


@pytest.mark.parametrize("glue", ["", " ", "\u3000"])
def test_a_text_followed_by_its_translation_is_two(glue: str) -> None:
    assert cut_languages(ZH + glue + EN) == [ZH, EN]
    assert cut_languages(EN + glue + ZH) == [EN, ZH]


def test_digits_go_with_the_sentence_they_belong_to() -> None:
    zh, en = "2024年全市接待游客四百万人次。", "In 2024 the city received four million visitors."
    assert cut_languages(en + zh + en) == [en, zh, en]
    headline = "Statement by the Mayor of the City on July 19, 2024"
    assert cut_languages(headline + "市长今日发表关于旅游业的声明") == [
        headline,
        "市长今日发表关于旅游业的声明",
    ]
    assert cut_languages(zh + "2024 was a good year for the tourism industry.")[1].startswith("2024 was")


def test_names_of_the_other_language_do_not_hide_the_translation() -> None:
    zh, en = "我国GDP、CPI等数据下周发布。", "China will release GDP and CPI figures next week."
    assert cut_languages(zh + en) == [zh, en]


def test_quotes_stay_with_what_they_quote() -> None:
    zh, en = "他说：“我们会继续努力的。”", "“We will go on with the work,” he said."
    assert cut_languages(zh + en) == [zh, en]


def test_whole_sentences_are_cut_though_their_translation_stands_in_other_lines() -> None:
    long = f"{EN} It also planted trees along the river. Four old markets were closed for repairs."
    assert cut_languages(long + " " + ZH) == [long, ZH]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Chapter 3. Water Supply（供水）", ["Chapter 3. Water Supply", "供水"]),
        ("使用手册 / User Manual", ["使用手册", "User Manual"]),
        ("## Safety | 安全须知", ["## Safety", "安全须知"]),
        ("市图书馆（City Library）", ["市图书馆", "City Library"]),
        ("Next Page（下一页）：Opening Hours（开放时间）", ["Next Page: Opening Hours", "下一页：开放时间"]),
    ],
)
def test_a_heading_is_cut_from_the_translation_beside_it(line: str, pieces: list[str]) -> None:
    assert cut_languages(line) == pieces


@pytest.mark.parametrize(
    "line",
    [
        "关于城市绿化的意见（征求意见稿）",
        "国际标准化组织（ISO）",
        "门票（ticket）和导览（guided tour）",
        "我们参观了市图书馆（City Library）。",
        "She was born in Suzhou (苏州) in 1960",
    ],
)
def test_a_gloss_in_brackets_stays_in_its_line(line: str) -> None:
    assert cut_languages(line) == [line]


@pytest.mark.parametrize(
    ("zh", "glue", "en"),
    [
        (
            "违约责任",
            "",
            "Any party who fails to perform its obligations hereunder shall compensate the other party.",
        ),
        ("3. 付款方式：", " ", "The Buyer shall pay the price in three instalments as set out below."),
        ("(7) 装运期限:", "", "Time of Shipment:"),
        ("签约地点：", "", "Signed at:"),
        ("第五条 保密义务", "", "Article 5 Confidentiality"),
        ("第十二章　附则", " ", "Chapter XII Supplementary Provisions"),
    ],
)
def test_a_short_chinese_heading_of_a_contract_is_cut_from_the_english(zh: str, glue: str, en: str) -> None:
    assert cut_languages(zh + glue + en) == [zh, en]


@pytest.mark.parametrize(
    "line",
    [
        "请参见The Art of Computer Programming by Donald Knuth and the notes to it.",
        "安装 Sublime Text:",
        "合同编号：Contract No.: 2024-17",
        "特斯拉 Model Y",
        "国际货币基金组织（International Monetary Fund，IMF）发布了最新一期世界经济展望报告。",
        "本条例的英文名称是“An Ordinance to amend the law of evidence”，自公布之日起施行。",
        "运行 helm install --name my-release 命令即可安装该软件包，无需其他设置。",
        "The policy known as 新三样 (the new trio) drew praise at the forum in Boao.",
        "支持的函数包括 ago, date, dateInZone, dateModify, duration, htmlDate, now。",
        "",
    ],
)
def test_names_titles_glosses_and_commands_do_not_cut_a_line(line: str) -> None:
    assert cut_languages(line) == ([line] if line else [""])


def test_a_document_of_such_lines_is_bilingual() -> None:
    bitext = pair_paragraphs(
        [Paragraph(ZH + EN), Paragraph("明年将再建二十座公园。Twenty more parks will be built next year.")]
    )
    assert [p.text for p in bitext.source.paragraphs] == [ZH, "明年将再建二十座公园。"]
    assert [p.text for p in bitext.target.paragraphs] == [EN, "Twenty more parks will be built next year."]


@pytest.mark.parametrize("stroke", [" / ", " | ", "／ "])
def test_a_stroke_between_a_text_and_its_translation_belongs_to_neither(stroke: str) -> None:
    assert cut_languages(ZH + stroke + EN) == [ZH, EN]
    assert cut_languages(EN + stroke + ZH) == [EN, ZH]


def test_a_sentence_with_its_translation_in_brackets_is_two() -> None:
    assert cut_languages(f"{EN} ({ZH})") == [EN, ZH]
    assert cut_languages(f"{ZH}（{EN}）") == [ZH, EN]
    said, quoted = "“We shall open 12 parks,” the mayor said.", "市长说：“我们将建12座公园”。"
    assert cut_languages(f"{said}（{quoted}）") == [said, quoted]


@pytest.mark.parametrize(
    "line",
    [
        "The forum was held in the Shanghai Free Trade Zone (上海自由贸易试验区).",
        "The report was published by the bureau. (见第三章)",
        "本规定由市财政局负责解释（以下简称 the Bureau）。",
    ],
)
def test_a_name_in_brackets_stays_in_its_sentence(line: str) -> None:
    assert cut_languages(line) == [line]
