from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tmkit.model import Concept, Term, Termbase, TranslationUnit
from tmkit.terms import extract, extract_chinese
from tmkit.terms.bilingual import prepare
from tmkit.terms.candidates import Candidate
from tmkit.terms.candidates_io import read_candidates, write_candidates
from tmkit.terms.chinese_words import chinese_words
from tmkit.terms.corpus import Corpus
from tmkit.terms.spans import all_zh_spans, zh_spans
from tmkit.terms.surface import goes_on, without_owner, written_out_first

PAIRS = [
    (
        "国际能源机构周二发布了可再生能源报告。",
        "The International Energy Agency released a report on renewable energy on Tuesday.",
    ),
    ("可再生能源的装机容量增长了一倍。", "The installed capacity of renewable energy doubled."),
    (
        "国际能源机构认为，海上风电的装机容量还会增长。",
        "The International Energy Agency believes that the installed capacity of offshore wind power will grow further.",
    ),
    ("政府支持海上风电和“绿色氢能”。", 'The government supports offshore wind power and "green hydrogen".'),
    ("张丽华教授介绍了电池回收技术。", "Professor Zhang Lihua presented battery recycling technology."),
    ("电池回收技术需要新的标准。", "Battery recycling technology needs new standards."),
    ("可再生能源需要更好的电网。", "Renewable energy needs better power grids."),
]
UNITS = [TranslationUnit.pair(str(i), zh, en) for i, (zh, en) in enumerate(PAIRS)]


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    return {c.zh: [en.lower() for en in c.en] for c in extract(UNITS, minimum=0.0)}


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("国际能源机构", "International Energy Agency"),
        ("可再生能源", "renewable energy"),
        ("海上风电", "offshore wind power"),
        ("张丽华", "Zhang Lihua"),
        ("绿色氢能", "green hydrogen"),
    ],
)
def test_terms_come_with_their_boundaries_on_both_sides(
    found: dict[str, list[str]], zh: str, en: str
) -> None:
    assert en.lower() in found[zh]


def test_the_best_candidates_are_terms() -> None:
    best = [c.zh for c in extract(UNITS)[:4]]
    assert not {"了", "需要", "增长了", "发布了"} & set(best)
    assert {"可再生能源", "海上风电", "国际能源机构"} & set(best)


def test_scores_fall_and_contexts_hold_the_term() -> None:
    candidates = extract(UNITS)
    assert [c.score for c in candidates] == sorted((c.score for c in candidates), reverse=True)
    for candidate in candidates:
        assert all(candidate.zh in zh for zh, _ in candidate.contexts[:1])


def test_known_terms_are_marked_and_rejected_ones_stay_away() -> None:
    known = Termbase((Concept("1", (Term("可再生能源", "zh"), Term("renewable energy", "en"))),))
    candidates = extract(UNITS, known=[known], rejected=[("海上风电", "")], minimum=0.0)
    assert {c.zh: c.known for c in candidates}["可再生能源"]
    assert "海上风电" not in {c.zh for c in candidates}


def test_a_quoted_word_may_be_part_of_a_longer_term() -> None:
    units = [
        TranslationUnit.pair("1", "推进“厕所革命”行动。", 'The "toilet revolution" campaign was advanced.'),
        TranslationUnit.pair("2", "行动取得进展。", "The campaign made progress."),
        TranslationUnit.pair("3", "厕所革命很重要。", "The toilet revolution is important."),
    ]
    pairs = {(c.zh, en) for c in extract(units, minimum=0.0) for en in c.en}
    assert ("“厕所革命”行动", '"toilet revolution" campaign') in pairs
    assert not {en for _, en in pairs if en.count('"') % 2}


def test_the_stop_of_a_shortened_word_ends_nothing() -> None:
    units = [TranslationUnit.pair("1", "中央一号文件发布了。", "The No. 1 central document was released.")]
    assert "No. 1 central document" in {en for c in extract(units, minimum=0.0) for en in c.en}


@pytest.mark.parametrize(
    ("second", "form"), [("春运安全", "Spring Festival travel rush"), ("春运开始", "Spring Festival")]
)
def test_words_that_always_follow_a_rendering_belong_to_it(second: str, form: str) -> None:
    corpus = Corpus(
        [
            ("春运开始。", "The Spring Festival travel rush begins."),
            (f"{second}。", "Keep the Spring Festival travel rush safely."),
        ]
    )
    travel, start, other = (
        corpus.en.texts.index("travel"),
        corpus.zh.texts.index("开始"),
        int(corpus.line(1).zh_ids[1]),
    )
    around = ([-1, -1], [start, other], [-1, -1], [travel, travel])
    candidate = Candidate(
        "春运", ("spring", "festival"), ("n",), ("春运",), 2, 0, 1.0,
        en_forms=Counter({"Spring Festival": 2}), units=[0, 1], around=around,
    )  # fmt: skip
    assert goes_on(candidate, corpus) == form


def test_a_capital_of_the_sentence_alone_is_not_kept() -> None:
    units = [TranslationUnit.pair("1", "农村公路不断延伸。", "Rural roads keep reaching further.")]
    assert {c.zh: c.en[0] for c in extract(units, minimum=0.0)}["农村公路"] == "rural roads"


@pytest.mark.parametrize(
    "units", [[], [TranslationUnit.pair("1", "", "x")], [TranslationUnit.pair("1", "。", ".")]]
)
def test_nothing_gives_nothing(units: list[TranslationUnit]) -> None:
    assert extract(units) == []


def test_chinese_alone_gives_terms_without_english() -> None:
    text = [zh for zh, _ in PAIRS] * 2
    candidates = extract_chinese(text)
    assert all(c.en == () for c in candidates)
    assert {"可再生能源", "国际能源机构"} & {c.zh for c in candidates[:12]}
    assert extract_chinese(["", "  "]) == []


def test_chinese_terms_known_to_a_termbase_get_their_english() -> None:
    known = Termbase((Concept("1", (Term("可再生能源", "zh"), Term("renewable energy", "en"))),))
    candidates = extract_chinese([zh for zh, _ in PAIRS], known=[known], minimum=0.0)
    assert {c.zh: (c.known, c.en) for c in candidates}["可再生能源"] == (True, ("renewable energy",))


def test_long_names_with_marks_inside_stay_whole() -> None:
    corpus = Corpus([("建设市场化、法治化、国际化营商环境。", "")])
    line = corpus.line(0)
    spans = {line.zh_text(i, j) for i, j in zh_spans(corpus, line)}
    assert "市场化、法治化、国际化营商环境" in spans
    assert not any(s.count("“") != s.count("”") for s in spans)


def test_ranges_of_all_units_are_those_of_each() -> None:
    corpus = Corpus([("", ""), *PAIRS, ("，。", ","), ("", "a"), ("“绿色通道”和《数据安全法》，外贸", "")])
    each = [zh_spans(corpus, corpus.line(index)).tolist() for index in range(len(corpus))]
    assert [some.tolist() for some in all_zh_spans(corpus)] == each
    assert any(each)
    assert all_zh_spans(Corpus([])) == []


@pytest.mark.parametrize("name", ["c.tsv", "c.json"])
def test_candidates_survive_a_file(tmp_path: Path, name: str) -> None:
    candidates = extract(UNITS)
    assert write_candidates(candidates, tmp_path / name) == ""
    back = read_candidates(tmp_path / name)
    assert [(c.zh, c.en) for c in back] == [(c.zh, c.en) for c in candidates]


def test_the_first_columns_are_chinese_and_english(tmp_path: Path) -> None:
    candidates = extract(UNITS)
    write_candidates(candidates, tmp_path / "c.tsv")
    first = (tmp_path / "c.tsv").read_text(encoding="utf-8").splitlines()[0].split("\t")
    assert first[:2] == [candidates[0].zh, candidates[0].en[0]]


@pytest.mark.parametrize("suffix", [".xlsx", ".tbx", ".csv"])
def test_other_outputs_are_written(tmp_path: Path, suffix: str) -> None:
    write_candidates(extract(UNITS), tmp_path / f"c{suffix}")
    assert (tmp_path / f"c{suffix}").stat().st_size > 100


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        (("SOEs", "state-owned enterprises"), ("state-owned enterprises", "SOEs")),
        (("AI", "smart", "artificial intelligence"), ("artificial intelligence", "AI", "smart")),
        (("WTO", "trade body"), ("WTO", "trade body")),
        (("customs", "GACC"), ("customs", "GACC")),
        (("AI",), ("AI",)),
    ],
)
def test_the_full_name_comes_before_its_acronym(english: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert written_out_first(english) == expected


def test_names_of_laws_keep_their_brackets() -> None:
    units = [
        TranslationUnit.pair(
            "1", "银行业（披露）规则今天生效。", "The Banking (Disclosure) Rules took effect today."
        ),
        TranslationUnit.pair("2", "银行业发展很快。", "Banking develops quickly."),
        TranslationUnit.pair("3", "披露是必要的规则。", "Disclosure is a necessary rule."),
    ]
    found = {c.zh: c.en for c in extract(units, minimum=0.0)}
    assert "Banking (Disclosure) Rules" in found["银行业（披露）规则"]


def test_offices_and_plans_are_cut_into_their_words() -> None:
    corpus = Corpus([("交通运输部副部长谈十五五规划", "x")])
    words = [corpus.zh.texts[n] for n in corpus.line(0).zh_ids]
    assert words[:5] == ["交通", "运输", "部", "副", "部长"]
    assert "十五五" in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("统计署及海关", ["统计", "署", "及", "海关"]),
        ("提供行由三家", ["提供", "行", "由", "三家"]),
        ("与国际金融公司和瀚亚投资主办", ["与", "国际金融公司", "和", "瀚亚", "投资", "主办"]),
        ("以风险为本的监管", ["以", "风险", "为本", "的", "监管"]),
        ("王致和腐乳", ["王致和", "腐乳"]),
        ("将会作为", ["将会", "作为"]),
    ],
)
def test_small_words_are_parted_from_what_is_no_word_with_them(text: str, words: list[str]) -> None:
    assert [token.text for token in chinese_words(text)] == words


def test_the_last_character_of_a_noun_may_be_unknown_to_the_tagger() -> None:
    corpus = Corpus([("银行推出流动银行车或柜员机", "")])
    line = corpus.line(0)
    spans = {line.zh_text(i, j) for i, j in zh_spans(corpus, line)}
    assert "流动银行车" in spans
    assert not any(span.startswith("车") for span in spans)


@pytest.mark.parametrize(
    ("zh", "en", "term", "rendering"),
    [
        ("美元储备有所增加。", "US dollar reserves rose.", "美元储备", "US dollar reserves"),
        ("世卫组织的规划公布了。", "The WHO plan was published.", "世卫组织", "WHO"),
        ("主权基金在增长。", "The sovereign wealth fund grows.", "主权基金", "sovereign wealth fund"),
        ("场外衍生工具监管制度已经建立。", "The over-the-counter derivatives regulatory regime is in place.",
         "场外衍生工具监管制度", "over-the-counter derivatives regulatory regime"),
    ],
)  # fmt: skip
def test_the_whole_rendering_is_among_the_candidates(zh: str, en: str, term: str, rendering: str) -> None:
    candidates, _ = prepare(Corpus([(zh, en)]))
    assert (term, rendering) in {(c.zh_form, c.en_form) for c in candidates}


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_possessive_does_not_end_a_term(mark: str) -> None:
    units = [TranslationUnit.pair("1", "全国人大常委会开会。", f"The National People{mark}s Congress met.")]
    english = {e for c in extract(units, minimum=0.0) for e in c.en}
    assert f"National People{mark}s Congress" in english


def test_the_dictionarys_rendering_is_taken_whole_where_the_text_has_it() -> None:
    from tmkit.terms.candidates import Candidate
    from tmkit.terms.corpus import Corpus
    from tmkit.terms.surface import whole

    corpus = Corpus(
        [("坚持一国两制。", "We uphold One Country, Two Systems."), ("一国两制。", "The two systems.")]
    )
    for unit, form in ((0, "One Country, Two Systems"), (1, "two systems")):
        candidate = Candidate(
            "一国两制", ("two", "system"), ("l",), ("一国两制",), 1, 0, 0.5, {"一国两制": 1}, units=(unit,)
        )
        assert whole(candidate, "two systems", corpus) == form


def test_in_a_short_document_institutions_and_people_have_their_own_names() -> None:
    pairs = [
        (
            "国新办周四介绍了渔业发展情况。",
            "The State Council Information Office briefed the press on fisheries on Thursday.",
        ),
        (
            "国新办新闻局局长周敏华主持会议。",
            "Zhou Minhua, director of the press bureau of the State Council Information Office, chaired the meeting.",
        ),
        ("世贸组织预测，渔业补贴将减少。", "The WTO predicted that fishery subsidies would fall."),
    ]
    best = extract(TranslationUnit.pair(str(i), zh, en) for i, (zh, en) in enumerate(pairs))
    named = {c.zh: c.en[0] for c in best}
    assert named["国新办"] == "State Council Information Office"
    assert named["周敏华"] == "Zhou Minhua"
    assert named["世贸组织"] == "WTO"
    assert not {"世贸", "世贸组织预测"} & {c.zh for c in best[:6]}


@pytest.mark.parametrize(
    ("zh", "en", "form"),
    [
        ("城镇化率", "China's urbanization rate", "urbanization rate"),
        ("中国的城镇化率", "China's urbanization rate", "China's urbanization rate"),
        ("女企业家", "women's federation", "women's federation"),
    ],
)
def test_an_owner_of_whom_the_chinese_says_nothing_is_left_off(zh: str, en: str, form: str) -> None:
    candidate = Candidate(
        zh=zh, en=tuple(en.split()), pos=("n",), words=(zh,), count=1, row=0, quality=1.0, zh_forms={zh: 1}
    )
    assert without_owner(candidate, en, {("china",): {"中国"}}) == form


def test_a_name_meets_its_english_wherever_it_stands_in_the_sentence() -> None:
    pairs = [
        (
            "国家统计局周四公布，上月渔业产值增长，渔船数量增加，远洋运费下降。",
            "Last month fishery output rose, the number of boats grew and ocean freight rates fell, "
            "according to the National Bureau of Statistics on Thursday.",
        )
    ]
    found = {c.zh: c for c in extract(TranslationUnit.pair("1", zh, en) for zh, en in pairs)}
    assert found["国家统计局"].en[0] == "National Bureau of Statistics"
    assert found["国家统计局"].kind == "institution"
    assert (
        extract([TranslationUnit.pair("1", *pairs[0])], rejected=[("国家统计局", "")], limit=3)[0].zh
        != "国家统计局"
    )
