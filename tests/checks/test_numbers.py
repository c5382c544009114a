"""The number family: what it must report, and what it must leave alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tmkit.checks.base import CHECKS, CheckContext, Pair
from tmkit.model import Finding, Severity, TranslationUnit

SEED = Path(__file__).parents[2] / "seeds" / "press-conference-2025-trade.txt"


def findings(source: str, target: str, *, langs: tuple[str, str] = ("zh", "en")) -> list[Finding]:
    pair = Pair(TranslationUnit.pair("1", source, target, langs=langs), 0, source, target, *langs)
    found = []
    for check in CHECKS:
        if check.family == "numbers":
            instance = check(CheckContext(*langs))
            found += [*instance.check(pair), *instance.finish()]
    return found


WRONG = [
    ("number-magnitude", "全市人口120万。", "The city has a population of 120,000."),
    ("number-magnitude", "投资1.3万亿元。", "An investment of 1.3 billion yuan was made."),
    ("number-magnitude", "增长13.2%。", "It grew 132%."),
    ("number-value", "增长13.2%。", "It grew 12.3%."),
    ("number-value", "共有4709家企业。", "There are 4,907 enterprises."),
    ("number-missing", "出口增长6.1%，进口增长0.5%。", "Exports grew 6.1%, and imports grew as well."),
    ("number-added", "出口保持增长。", "Exports grew by 350 million."),
    ("number-unit", "总投资35亿元。", "The total investment is 3.5 billion U.S. dollars."),
    ("number-unit", "总投资35亿元。", "The total investment is 3.5 billion."),
    ("number-unit", "运走18吨垃圾。", "They removed 18 kilograms of garbage."),
    ("number-unit", "有效期六个月。", "It is valid for six years."),
    ("number-percent", "占比提升1.8个百分点。", "The share rose 1.8%."),
    ("number-percent", "利率上调25个基点。", "The rate was raised by 25 percentage points."),
    ("number-fold", "比2020年增长3.5倍。", "A 3.5-fold increase from 2020."),
    ("number-fold", "产量增长了两倍。", "Output has doubled."),
    ("number-approximation", "近六成汽车来自欧洲。", "More than 60% of cars come from Europe."),
    ("number-approximation", "不得少于三分之一。", "It shall be no more than one third."),
    ("number-ordinal", "自二季度开始增长。", "It has grown since the third quarter."),
    ("number-ordinal", "依第三十二条规定办理。", "It shall be handled under Article 22."),
    ("number-date", "2025年12月18日起施行。", "It takes effect on December 18, 2024."),
    ("number-date", "我会在十月提出建议。", "I will come back with proposals in February."),
    ("number-date", "每年十一月十五日前缴纳。", "It shall be paid before January 15 each year."),
    ("number-date", "我们下周六去野餐。", "We will go on a picnic next Sunday."),
    ("number-ordinal", "大会第47/203号决议赞成。", "General Assembly resolution 47/302 endorsed it."),
    ("number-ordinal", "学习贯彻党的二十大精神。", "Study the spirit of the 20 major points of the Party."),
    (
        "number-unit",
        "五吨以上者收费，未满五吨者免费。",
        "Over 5 tons is charged; less than 5 kilograms is free.",
    ),
    ("number-unit", "处新台币三万元以上十五万元以下罚锾。", "a fine of NT$30,000 up to 150,000 euros"),
    ("number-missing", "每3周1个周期，共3个周期。", "one cycle every weeks for 3 cycles."),
    ("number-missing", "第二款至第四款准用之。", "Subparagraphs 2 shall apply mutatis mutandis."),
    ("number-value", "价格在一万六七千元左右。", "The price is about 16,700 yuan."),
    ("number-value", "三边关系并不均衡。", "Relations between the five sides are not balanced."),
    ("number-magnitude", "一角钱可以买一个。", "One costs 10 yuan."),
]


@pytest.mark.parametrize(("code", "source", "target"), WRONG, ids=[f"{c}: {t}" for c, _, t in WRONG])
def test_an_error_is_one_finding(code: str, source: str, target: str) -> None:
    assert [code] == [finding.check for finding in findings(source, target)]


RIGHT = [
    ("中国有14亿多人口。", "China has a population of more than 1.4 billion."),
    ("民企超过50万家。", "There are over half a million private enterprises."),
    ("占六分之一。", "It accounts for one-sixth."),
    ("比“十三五”时期增长四成。", "It was a 40% surge from the 13th Five-Year Plan period."),
    ("签署100余份文件。", "More than 100 documents were signed."),
    ("减少了两个百分点。", "It decreased by two percentage points."),
    ("连续第17年保持增长。", "It grew for the 17th consecutive year."),
    ("突破万亿美元。", "It exceeded one trillion U.S. dollars."),
    ("一半以上来自长三角。", "More than half comes from the Yangtze River Delta."),
    ("自贸区3.0版落地。", "The Version 3.0 Free Trade Area was launched."),
    ("“十四五”收官之年。", "The final year of the 14th Five-Year Plan (2021-2025)."),
    ("二十届四中全会作出部署。", "The fourth plenary session of the 20th CPC Central Committee made plans."),
    ("20世纪90年代后期", "in the late 1990s"),
    ("90后的年轻人", "young people born in the 1990s"),
    ("晚上8点半开会。", "The meeting starts at half past eight, 8:30 p.m."),
    ("全县有耕地30万亩。", "The county has 20,000 hectares of farmland."),
    ("半年内完成。", "It will be completed in six months."),
    ("产量翻了一番。", "Output has doubled."),
    ("增长1倍。", "It rose by 100%."),
    ("中华民国九十四年一月一日施行。", "It came into force on January 1, 2005."),
    (
        "处新台币三万元以上十五万元以下罚锾。",
        "a fine of not less than NT$30,000 and not more than NT$150,000",
    ),
    ("不得超过三十人。", "It shall not exceed thirty persons."),
    ("新冠肺炎（COVID-19）疫情", "the COVID-19 epidemic"),
    ("一带一路国家", "Belt and Road countries"),
    ("一是稳外贸政策，二是市场潜力。", "First, trade policy; second, market potential."),
    ("数十亿元", "billions of yuan"),
    ("十几个国家", "more than a dozen countries"),
    ("一万六七千人", "16,000 to 17,000 people"),
    ("本法第五十三条之一第四项", "Paragraph 4 of Article 53-1 of the Act"),
    (
        "对东盟、拉美进出口7.55万亿元、3.93万亿元。",
        "Trade with ASEAN and Latin America was 7.55 trillion yuan and 3.93 trillion yuan.",
    ),
    ("这是一个好消息。", "This is good news."),
    ("大会第47/203号决议赞成这项结论。", "General Assembly resolution 47/203 endorsed this conclusion."),
    ("一件衬衫三元五角。", "A shirt costs 3.5 yuan."),
    ("价格下跌0.7欧元。", "The price fell 70 cents."),
    ("她身高一米六零。", "She is five feet three inches tall."),
    ("动辄上百万美元的投资。", "investments of several million U.S. dollars"),
    ("发射频率为二十九百万赫。", "The transmission frequency is 29 MHz."),
    ("第七十亿个公民诞生。", "The 7 billionth citizen was born."),
    ("每五个孩子中有一个受影响。", "1 in 5 children is affected."),
    ("近六、七十年来变化很大。", "Much has changed over the past 60 to 70 years."),
    ("他们周三开会。", "They meet on Wednesday."),
    ("23日，议会通过了法案。", "Parliament passed the bill on Tuesday."),
    ("在 911 事件之后", "in the wake of September 11"),
    ("“9.11”恐怖袭击", "the September 11 terrorist attacks"),
    ("议会10月23日通过了法案。", "Parliament passed the bill on Tuesday."),
    (
        "10月31日，搭载实验舱的长征五号火箭发射。",
        "The lab module was launched on Monday on a Long March 5 rocket.",
    ),
    ("我想强调三点。", "I would like to stress three points."),
    ("前三季度增长6%。", "It grew 6 percent in the first three quarters."),
    ("进口煤炭2.33亿吨。", "233m tonnes of coal were imported."),
    ("乾隆二十二年限定一口通商。", "In 1757 trade was confined to one port."),
    ("在“巩固、增强、提升、畅通”八个字上下功夫。", "We will consolidate, strengthen, upgrade and unblock."),
    ("实行24小时在线监控。", "It will be monitored around the clock."),
    ("避免使用十二烷基硫酸钠。", "Avoid sodium lauryl sulfate."),
    ("茅十八在酒馆中等候。", "Mao waited at the inn."),
]


BOTH = [
    pair for pair in RIGHT if "(2021-2025)" not in pair[1] and "Tuesday" not in pair[1]
]  # an explanation may come in, not go out


@pytest.mark.parametrize(("source", "target"), RIGHT, ids=[t for _, t in RIGHT])
def test_what_translators_rightly_do_is_left_alone(source: str, target: str) -> None:
    assert findings(source, target) == []


@pytest.mark.parametrize(("source", "target"), BOTH, ids=[t for _, t in BOTH])
def test_so_is_the_same_pair_the_other_way(source: str, target: str) -> None:
    assert findings(target, source, langs=("en", "zh")) == []


def test_the_suggestion_keeps_the_translators_wording() -> None:
    (finding,) = findings("进口了近30亿吨的大宗商品。", "It imported nearly 30 tonnes of bulk commodities.")
    assert (finding.severity, finding.suggestion) == (Severity.CRITICAL, "nearly 3 billion tonnes")
    assert finding.target_span
    assert finding.target_span.of("It imported nearly 30 tonnes of bulk commodities.") == "nearly 30 tonnes"


def test_the_suggestion_is_chinese_for_a_chinese_target() -> None:
    (finding,) = findings("It imported nearly 3 billion tonnes.", "进口了近30万吨。", langs=("en", "zh"))
    assert (finding.check, finding.suggestion) == ("number-magnitude", "近30亿吨")


def test_a_list_that_lost_its_currency_is_one_finding() -> None:
    (finding,) = findings(
        "超过万亿、千亿和百亿元的有14个、62个和137个。",
        "There are 14 exceeding one trillion, 62 exceeding 100 billion, and 137 exceeding 10 billion.",
    )
    assert finding.check == "number-unit"
    assert finding.suggestion
    assert finding.suggestion.count("yuan") == 3


def in_paragraph(*pairs: tuple[str, str]) -> list[Finding]:
    found: list[Finding] = []
    for check in (c(CheckContext()) for c in CHECKS if c.family == "numbers"):
        for index, (source, target) in enumerate(pairs):
            unit = TranslationUnit.pair(str(index), source, target)
            found += check.check(Pair(unit, index, source, target, paragraph="p1"))
        found += check.finish()
    return found


def test_a_number_may_move_to_the_neighbouring_sentence() -> None:
    moved = [
        ("去年出口增长6.1%。", "Exports grew last year."),
        ("进口也有增长。", "Imports also grew, and exports by 6.1%."),
    ]
    assert in_paragraph(*moved) == []
    assert {"number-missing"} == {
        f.check for f in in_paragraph(moved[0], ("进口也有增长。", "Imports grew."))
    }


def seed_pairs() -> list[tuple[str, str]]:
    pairs, last = [], ""
    for line in SEED.read_text(encoding="utf-8").splitlines():
        if re.search("[\u4e00-\u9fff]", line):
            last = line
        elif line.strip() and last:
            pairs.append((last, line))
            last = ""
    return pairs


def test_the_press_conference_yields_its_three_errors_and_no_other_number_finding() -> None:
    found = [finding for source, target in seed_pairs() for finding in findings(source, target)]
    assert [finding.check for finding in found] == ["number-unit", "number-magnitude", "number-fold"]
    assert [finding.suggestion for finding in found[1:]] == ["nearly 3 billion tonnes", "4.5-fold"]


def test_empty_and_odd_texts_are_quiet() -> None:
    assert findings("", "") == []
    assert findings("５", "5") == []
    findings("\ud800" + "9" * 400, "½" * 50)
