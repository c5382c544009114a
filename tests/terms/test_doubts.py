"""Candidates that no reader would keep."""

from __future__ import annotations

import pytest

from tmkit.terms.doubts import doubted_alone, doubts


@pytest.mark.parametrize(
    ("zh", "en", "words", "pos"),
    [
        ("they", "United States", ("they",), ("eng",)),
        ("李明说", "Li said", ("李明", "说"), ("nr", "v")),
        ("史密斯希望", "Smith hopes", ("史密斯", "希望"), ("nrt", "v")),
        ("李明用", "Li Ming", ("李明用",), ("nr",)),
        ("企业活力足", "vibrant enterprises", ("企业", "活力", "足"), ("n", "n", "a")),
        ("同比", "percent year on year", ("同比",), ("j",)),
        ("具体措施", "2021", ("具体", "措施"), ("a", "n")),
        ("月份", "March", ("月份",), ("n",)),
        ("世贸组织预测", "WTO forecast", ("世贸组织", "预测"), ("nt", "vn")),
        ("日本大使指责", "Japan's ambassador accuses", ("日本", "大使", "指责"), ("ns", "n", "v")),
        ("官员向报社", "officials told the paper", ("官员", "向", "报社"), ("n", "p", "n")),
        ("分区施策", "thanks to area-specific policies", ("分区", "施策"), ("n", "v")),
        ("大力发展旅游", "big push for tourism", ("大力", "发展", "旅游"), ("d", "v", "vn")),
        ("渔报记者", "Fishery News Agency", ("渔报", "记者"), ("n", "n")),
        ("亿户", "hundred million households", ("亿", "户"), ("m", "q")),
        ("渔港", "article 7", ("渔港",), ("n",)),
        ("本条例", "Ordinance", ("本", "条例"), ("r", "n")),
        ("装配之渔船", "assembled boats", ("装配", "之", "渔船"), ("v", "u", "n")),
        ("有关渔港", "relevant ports", ("有关", "渔港"), ("v", "n")),
        ("其他渔具", "other fishing gear", ("其他", "渔具"), ("r", "n")),
        ("渔业将", "fishery", ("渔业", "将"), ("n", "d")),
        ("第二十五条规定", "Article 25", ("第二十五条", "规定"), ("m", "n")),
        ("三月五日", "March 5", ("三月", "五日"), ("t", "t")),
        ("新台币十万元", "NT$100,000", ("新台币", "十万元"), ("nz", "m")),
        ("vs.90.3%", "vs. 90.3%", ("vs.90.3%",), ("eng",)),
        ("渔监判罚渔船", "inspector fined the boat", ("渔监", "判罚", "渔船"), ("n", "v", "n")),
        ("渔具包括渔网", "gear comprises nets", ("渔具", "包括", "渔网"), ("n", "v", "n")),
        ("船长李明称赞", "captain Li Ming praised", ("船长", "李明", "称赞"), ("n", "nr", "v")),
        ("李明先生", "Mr. Li", ("李明", "先生"), ("nr", "n")),
        ("上周", "last week", ("上周",), ("t",)),
        ("像渔港", "like ports", ("像", "渔港"), ("v", "n")),
        ("意味着渔港", "means ports", ("意味着", "渔港"), ("v", "n")),
        ("完善渔业预案", "improve fishery plans", ("完善", "渔业", "预案"), ("v", "n", "n")),
        ("增设渔业部", "Fishery Department", ("增设", "渔业", "部"), ("v", "n", "n")),
        ("出租人应", "lessor", ("出租人", "应"), ("n", "v")),
        ("渔网包括", "nets include", ("渔网", "包括"), ("n", "v")),
        ("用于浅水区", "shallow waters", ("用于", "浅水区"), ("v", "n")),
        ("更换滤芯", "replace the filter element", ("更换", "滤芯"), ("v", "n")),
        ("三十个工作日内", "thirty working days", ("三十", "个", "工作日", "内"), ("m", "q", "n", "f")),
        ("2.5公里", "2.5 km", ("2.5", "公里"), ("m", "q")),
    ],
)
def test_what_is_no_term_is_doubted(zh: str, en: str, words: tuple[str, ...], pos: tuple[str, ...]) -> None:
    assert list(doubts(zh, en, words, pos))


@pytest.mark.parametrize(
    ("zh", "en", "words", "pos"),
    [
        ("发展中国家", "developing countries", ("发展", "中", "国家"), ("v", "f", "n")),
        ("第四条磋商", "Article IV Consultation", ("第四条", "磋商"), ("m", "v")),
        ("相关系数", "correlation coefficient", ("相关", "系数"), ("v", "n")),
        ("稳外贸", "stabilize foreign trade", ("稳", "外贸"), ("v", "n")),
        ("RCEP", "Regional Comprehensive Economic Partnership", ("RCEP",), ("eng",)),
        ("GPT-4", "GPT-4", ("GPT-4",), ("eng",)),
        ("tmkit", "tmkit", ("tmkit",), ("eng",)),
        ("李明", "Li Ming", ("李明",), ("nr",)),
        ("高水平开放", "high-level opening-up", ("高水平", "开放"), ("nr", "v")),
        ("百分点", "percentage point", ("百分点",), ("n",)),
        ("应收账款", "accounts receivable", ("应收", "账款"), ("v", "n")),
        ("控制电缆", "control cables", ("控制", "电缆"), ("v", "n")),
        ("百日咳", "whooping cough", ("百日咳",), ("n",)),
        ("五年规划", "five-year plan", ("五年", "规划"), ("t", "n")),
        ("产能过剩", "overcapacity", ("产能", "过剩"), ("n", "a")),
        ("五大洲", "5 continents", ("五大洲",), ("n",)),
        ("资本要求", "capital requirements", ("资本", "要求"), ("n", "v")),
        ("信息不对称", "information asymmetry", ("信息", "不", "对称"), ("n", "d", "v")),
        ("天气预测", "weather forecast", ("天气", "预测"), ("n", "vn")),
        ("渔业局局长", "director general of the Fisheries Bureau", ("渔业局", "局长"), ("n", "n")),
        ("大力士", "strongman", ("大力士",), ("n",)),
        ("张三丰", "Zhang Sanfeng", ("张三丰",), ("nr",)),
        (
            "渔港作为渔业中心",
            "port as a fishery centre",
            ("渔港", "作为", "渔业", "中心"),
            ("n", "v", "n", "n"),
        ),
        ("船长李明", "captain Li Ming", ("船长", "李明"), ("n", "nr")),
        ("李明先生", "Mr. Li Ming", ("李明", "先生"), ("nr", "n")),
    ],
)
def test_terms_are_not(zh: str, en: str, words: tuple[str, ...], pos: tuple[str, ...]) -> None:
    assert not list(doubts(zh, en, words, pos))


@pytest.mark.parametrize(
    ("zh", "words", "pos"),
    [
        ("占渔业总值", ("占", "渔业", "总值"), ("v", "n", "n")),
        ("渔业活力足", ("渔业", "活力", "足"), ("n", "n", "a")),
        ("前所未有", ("前所未有",), ("i",)),
        ("专家指出", ("专家", "指出"), ("n", "v")),
        ("三月份", ("三月份",), ("t",)),
        ("渔具包括渔网", ("渔具", "包括", "渔网"), ("n", "v", "n")),
        ("file.name", ("file", "name"), ("eng", "eng")),
        ("优化渔业环境", ("优化", "渔业", "环境"), ("v", "n", "n")),
    ],
)
def test_what_is_no_chinese_term_is_doubted(zh: str, words: tuple[str, ...], pos: tuple[str, ...]) -> None:
    assert doubted_alone(0.5, zh, words, pos) < 0.5


@pytest.mark.parametrize(
    ("zh", "words", "pos"),
    [
        ("超低能耗建筑", ("超", "低", "能耗", "建筑"), ("v", "a", "n", "n")),
        ("十五五", ("十五五",), ("m",)),
        ("促进渔业发展条例", ("促进", "渔业", "发展", "条例"), ("v", "n", "vn", "n")),
        ("提升", ("提升",), ("v",)),
        ("渔业资源", ("渔业", "资源"), ("n", "n")),
    ],
)
def test_chinese_terms_are_not_doubted(zh: str, words: tuple[str, ...], pos: tuple[str, ...]) -> None:
    assert doubted_alone(0.5, zh, words, pos) == 0.5
