"""Omission and addition: the place of the finding, both directions, and the table of words."""

from __future__ import annotations

import re

import pytest

from tmkit.checks.clauses import score as omission_score
from tmkit.checks.clauses.coverage import coverage_of
from tmkit.checks.clauses.phrases import phrases
from tmkit.checks.clauses.tears import tears
from tmkit.checks.clauses.words import Tables, Words, key, shared_words, stem
from tmkit.checks.run import run
from tmkit.errors import MissingExtraError
from tmkit.model import Finding, TranslationUnit

ZH = "市政府今年将新建十二所小学，并为农村教师提供免费住房，同时扩建三家县级医院。"
EN = (
    "The municipal government will build twelve new primary schools this year, "
    "provide free housing for rural teachers, and expand three county-level hospitals."
)
SHORT_ZH = "市政府今年将新建十二所小学，同时扩建三家县级医院。"
SHORT_EN = (
    "The municipal government will build twelve new primary schools this year, "
    "and expand three county-level hospitals."
)


def findings(source: str, target: str, *, from_zh: bool = True) -> list[Finding]:
    from tmkit.checks.base import CheckContext

    langs = ("zh", "en") if from_zh else ("en", "zh")
    unit = TranslationUnit.pair("1", source, target, langs=langs)
    return list(run([unit], context=CheckContext(*langs), select=["omission", "addition"]))


@pytest.mark.parametrize(
    ("source", "target", "from_zh", "code", "part"),
    [
        (ZH, SHORT_EN, True, "omission", "教师"),
        (SHORT_ZH, EN, True, "addition", "teachers"),
        (EN, SHORT_ZH, False, "omission", "teachers"),
        (SHORT_EN, ZH, False, "addition", "教师"),
    ],
)
def test_the_clause_without_counterpart_is_marked(
    source: str, target: str, from_zh: bool, code: str, part: str
) -> None:
    (finding,) = findings(source, target, from_zh=from_zh)
    assert finding.check == code
    span = finding.source_span if code == "omission" else finding.target_span
    assert span is not None
    text = span.of(source if code == "omission" else target)
    assert part in text
    assert "医院" not in text
    assert "hospitals" not in text


@pytest.mark.parametrize("from_zh", [True, False])
@pytest.mark.parametrize(("zh", "en"), [(ZH, EN), (SHORT_ZH, SHORT_EN)])
def test_a_whole_translation_is_left_alone(zh: str, en: str, from_zh: bool) -> None:
    source, target = (zh, en) if from_zh else (en, zh)
    assert findings(source, target, from_zh=from_zh) == []


def test_the_number_of_a_clause_left_out_is_not_a_second_finding() -> None:
    zh = "公司去年招收了三千名新员工，并在南方开设了四十五家分店，利润比前年明显增加。"
    en = "The company hired three thousand new employees last year, and its profits rose markedly over the year before."
    found = list(run([TranslationUnit.pair("1", zh, en)], select=["omission", "number-missing"]))
    assert [finding.check for finding in found] == ["omission"]


def test_without_the_encoder_the_first_judge_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(parts: object) -> list[tuple[float, ...]]:
        raise MissingExtraError("the encoder is not installed")

    monkeypatch.setattr(omission_score, "vector_features", missing)
    zh = "公司去年在上海开设了三家新工厂，并且与当地大学合作培养了大量技术工人，产品主要出口欧洲市场。"
    en = "The company opened three new factories in Shanghai last year, and its products are mainly exported to the European market."
    assert {finding.check for finding in findings(zh, en)} <= {"omission"}
    assert findings(ZH, EN) == []


def test_traditional_characters_have_renderings_too() -> None:
    known = shared_words().chinese("經濟")
    assert known is not None
    assert key(stem("economy")) in known[0]


def test_tables_survive_their_file() -> None:
    tables = Tables({1: {2: 0.5, 3: 1.0}}, {0: (-1.0, 0.5, 2.0)}, {0: (-2.0, 1.0, 2.0), 9: (0.0, 0.0, 0.0)})
    assert Tables.of(tables.arrays()) == tables
    assert Words(tables).english("and") is None


@pytest.mark.parametrize(("zh", "en"), [("", ""), ("好，好。", "Good, good."), ("，" * 40, "," * 120)])
def test_too_little_to_compare(zh: str, en: str) -> None:
    from tmkit.checks.base import Pair

    assert coverage_of(Pair(TranslationUnit.pair("1", zh, en), 0, zh, en)) is None


def test_what_stands_in_the_next_pair_is_not_missing() -> None:
    """Two sentences shifted by half a pair: neither an omission nor an addition."""
    rest_zh, rest_en = (
        "有关部门表示，资金已经到位，工程将于年底完工。",
        "The departments said the funds were in place.",
    )
    shifted = f"At the same time it will provide free housing for rural teachers. {rest_en}"
    units = [
        TranslationUnit.pair("1", ZH, SHORT_EN),
        TranslationUnit.pair("2", rest_zh, shifted),
    ]
    apart = [units[0], TranslationUnit.pair("2", rest_zh, rest_en)]
    select = ["omission", "addition"]
    assert [f.check for f in run(units, select=select)] == []
    assert [f.check for f in run(apart, select=select)] == ["omission"]


@pytest.mark.parametrize(
    ("source", "target", "item"),
    [
        (
            "这些措施有利于稳定就业、改善民生、防范风险和促进增长。",
            "These measures help stabilise employment, improve people's livelihood and promote growth.",
            "防范风险",
        ),
        (
            "学校设有数学、物理、化学、历史和地理五个教研室，去年又聘请了十名教师。",
            "The school has teaching offices for mathematics, chemistry, history and geography, "
            "and hired ten more teachers last year.",
            "物理",
        ),
    ],
)
def test_an_item_left_out_of_a_list_is_reported(source: str, target: str, item: str) -> None:
    (finding,) = [f for f in findings(source, target) if f.check == "omission"]
    assert finding.source_span is not None
    assert finding.source_span.of(source) == item


def test_a_list_in_other_words_is_left_alone() -> None:
    source = "这些措施有利于稳定就业、改善民生、防范风险和促进增长。"
    for target in (
        "These measures help stabilise employment, improve people's livelihood, guard against risks and promote growth.",
        "These measures will keep jobs stable, make life better, avert dangers and foster growth.",
        "The measures promote growth, stabilise employment, improve livelihoods and forestall risks.",
    ):
        assert not findings(source, target)


@pytest.mark.parametrize(
    ("text", "lang", "source", "places"),
    [
        ("The committee met. and adopted the report.", "en", "委员会开会并通过了报告。", (19,)),
        ("the committee met.", "en", "委员会开会。", (0,)),
        ("The committee met,", "en", "委员会开会。", (18,)),
        ("The committee met, We adopted the report.", "en", "委员会开会，我们通过了报告。", (19,)),
        ("委员会开会，", "zh", "The committee met.", (6,)),
        ("The committee (e.g. its chair) met.", "en", "委员会开会。", ()),
        ("the render function", "en", "render 函数", ()),
        ("It was 3.5 p.m. when they met, The Hague says.", "en", "开会。", ()),
    ],
)
def test_where_a_translation_looks_torn(text: str, lang: str, source: str, places: tuple[int, ...]) -> None:
    assert tears(text, lang, source) == places


def test_a_chinese_translation_that_stops_at_a_comma() -> None:
    source = "The bridge was closed to all traffic for three weeks because the engineers had found cracks in two of its pillars."
    (finding,) = findings(source, "由于工程师在两座桥墩上发现了裂缝，", from_zh=False)
    assert finding.check == "omission"
    whole = "The tickets are sold out and the concert has been moved to a larger hall on the other bank of the river."
    assert not findings(whole, "门票已售罄，音乐会改到河对岸更大的音乐厅举行，", from_zh=False)
    assert not findings("Distinguished delegates,", "尊敬的各位代表，", from_zh=False)
    assert not findings(
        "If the fee has not been paid within thirty days of the date of the notice,",
        "自通知之日起三十日内未缴费的，",
        from_zh=False,
    )


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        (
            "The hospital cancelled the operation because the anaesthetist had fallen ill and no replacement could be found before the weekend.",
            "因为麻醉师病了，医院取消了手术。",
            "replacement",
        ),
        (
            "Farmers who rent their land from the city may keep chickens and plant fruit trees without asking the owner for a written permit.",
            "向市里租地的农民可以养鸡，也可以种果树。",
            "permit",
        ),
    ],
)
def test_a_phrase_without_a_comma_may_be_missing(source: str, target: str, part: str) -> None:
    (finding,) = findings(source, target, from_zh=False)
    assert finding.source_span is not None
    assert part in finding.source_span.of(source)


def test_the_stretches_that_lack_most() -> None:
    text = "one and two and three and four and five and six and seven"
    places = [m.start() for m in re.finditer("one|two|three|four|five|six|seven", text)]
    found = [text[a:b] for a, b, _, _ in phrases(text, places, [2, -3, -1, 1.5, -2, 3, -0.5], 0, len(text))]
    assert found == ["and two and three and four and five"]
