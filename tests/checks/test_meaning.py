"""Direction, negation, omission, addition and names."""

from __future__ import annotations

import pytest

from tmkit.checks.base import CHECKS, CheckContext
from tmkit.checks.run import Runner
from tmkit.model import TranslationUnit


def codes(code: str, *pairs: tuple[str, str], langs: tuple[str, str] = ("zh", "en")) -> list[str]:
    runner = Runner(CheckContext(*langs), (CHECKS.get(code),))
    for index, (source, target) in enumerate(pairs):
        runner.feed(TranslationUnit.pair(str(index), source, target, langs=langs))
    return [finding.check for finding in runner.close()]


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("direction", "出口同比增长6.1%。", "Exports fell 6.1% year on year."),
        ("direction", "失业率比上月下降0.2个百分点。", "The unemployment rate rose 0.2 percentage points."),
        ("direction", "贸易顺差达到500亿美元。", "There was a trade deficit of $50 billion."),
        (
            "direction",
            "参与人数从60,183人增至61,968人。",
            "The number of participants decreased from 60,183 to 61,968.",
        ),
        (
            "direction",
            "高于整体增速2.5个百分点。",
            "This is 2.5 percentage points lower than the overall rate.",
        ),
        ("direction", "该国对外保持贸易顺差。", "The country maintains a trade deficit."),
        ("direction", "申请须于9月1日前提交。", "Applications must be filed after September 1."),
        ("direction", "会费每月缴纳。", "Dues are paid once a year."),
        ("direction", "工程比计划提前16天完工。", "The project was finished 16 days later than planned."),
        ("direction", "这是进口货物的主要口岸。", "This is the main port for exports."),
        ("direction", "這是有記錄以來的最低水平。", "This is the highest level on record."),
        ("direction", "失业人数由79人减至53人。", "The number of jobless increased from 79 to 53."),
        ("names", "王文涛部长会见了客人。", "Minister Wang Wentai met with the guests."),
        ("names", "感谢李部长的介绍。", "Thank you, Vice Minister Wang."),
        (
            "negation",
            "我们不搞花架子，也绝不允许弄虚作假。",
            "We do not go in for show, and we allow fraud at times.",
        ),
        ("negation", "该证书不得转让。", "The certificate may be transferred."),
        (
            "negation",
            "企业不应当隐瞒不良资产，决不允许造假。",
            "Companies may conceal non-performing assets.",
        ),
        (
            "negation",
            "中央政府应当建立制度，预防不良影响。",
            "The government must not establish a system to curb ill effects.",
        ),
        ("negation", "进口商应当缴纳关税。", "The importer shall not pay the customs duty."),
        ("negation", "我不知道他的名字。", "I know his name."),
        ("negation", "校方不同意延期。", "The school agrees to the postponement."),
        ("negation", "任何单位不得侵占国有资产。", "Any entity may embezzle state-owned assets."),
        ("negation", "该规定不适用于小企业。", "This rule does apply to small businesses."),
        (
            "negation",
            "经主管机关核准者，不在此限。",
            "This limit shall apply to those approved by the competent authority.",
        ),
        ("negation", "香港并无制造这类物质。", "Hong Kong does manufacture such substances."),
        (
            "names",
            "海关总署新闻发言人吕大良介绍情况。",
            "Lyu Dalang, spokesperson of the GACC, gave a briefing.",
        ),
        ("names", "校长高伟主持开学典礼。", "Headmaster Gao Wen chaired the opening ceremony."),
        ("names", "国家主席习近平出席会议。", "President Xi Jingping attended the meeting."),
        (
            "omission",
            "公司去年在上海开设了三家新工厂，并且与当地大学合作培养了大量技术工人，产品主要出口欧洲市场。",
            "The company opened three new factories in Shanghai last year, and its products are mainly exported to the European market.",
        ),
        (
            "addition",
            "公司去年在上海开设了三家新工厂。",
            "The company opened three new factories in Shanghai last year, although the environmental authorities had strongly opposed the construction.",
        ),
    ],
)
def test_an_error_of_meaning_is_reported(code: str, source: str, target: str) -> None:
    assert [code] == codes(code, (source, target))


@pytest.mark.parametrize(
    ("code", "source", "target"),
    [
        ("direction", "出口同比增长6.1%。", "Exports rose 6.1% year on year."),
        (
            "direction",
            "增速比上月回落0.3个百分点。",
            "Growth slowed by 0.3 percentage points from last month.",
        ),
        ("direction", "降幅收窄0.5个百分点。", "The decline narrowed by 0.5 percentage points."),
        ("direction", "进口下降1成。", "Imports dropped by about 10%."),
        ("direction", "进出口均保持增长。", "Both imports and exports kept growing."),
        ("direction", "申请须于9月1日前提交。", "Applications must be filed by September 1."),
        ("direction", "1997年后生效。", "It shall not take effect until after 1997."),
        ("direction", "规定并不严格。", "The rules are loose."),
        ("direction", "进口商品的出口退税。", "Tax refunds on exports of such goods."),
        ("names", "感谢李部长的介绍。", "Thank you, Vice Minister Li."),
        ("names", "扎实开展学习教育。", "We studied President Xi Jinping's addresses in earnest."),
        ("names", "林中斌表示同意。", "Lin Chong-pin agreed."),
        ("negation", "改革不断深化。", "Reform is deepening steadily."),
        ("negation", "该证书不得转让。", "Transfer of the certificate is prohibited."),
        ("negation", "这不仅是机遇，也是挑战。", "This is an opportunity as well as a challenge."),
        ("negation", "许可证仍在有效期内。", "The licence has not expired."),
        ("negation", "他非常高兴。", "He is very happy."),
        ("negation", "不得超过三人。", "Up to three persons are allowed, not more."),
        (
            "names",
            "海关总署新闻发言人吕大良介绍情况。",
            "Lu Daliang, spokesperson of the GACC, gave a briefing.",
        ),
        ("names", "王军先生回答问题。", "Mr. Wang Jun answered the questions."),
        ("names", "校长高伟主持开学典礼。", "Headmaster Gao Wei chaired the opening ceremony."),
        ("names", "我们去了香港和湖南。", "We went to Hong Kong and Hu Nan."),
        (
            "omission",
            "公司去年在上海开设了三家新工厂。",
            "The company opened three new factories in Shanghai last year.",
        ),
        (
            "addition",
            "公司去年在上海开设了三家新工厂。",
            "The company opened three new factories in Shanghai last year.",
        ),
    ],
)
def test_a_right_translation_is_left_alone(code: str, source: str, target: str) -> None:
    assert codes(code, (source, target)) == []


def test_direction_works_from_english() -> None:
    assert codes("direction", ("Exports fell 6.1%.", "出口增长6.1%。"), langs=("en", "zh")) == ["direction"]


def test_one_person_spelled_in_two_ways_is_one_finding() -> None:
    pairs = [("吕大良介绍情况。", "Lyu Daliang spoke.")] * 2 + [("吕大良回答问题。", "Lu Daliang answered.")]
    assert codes("names", *pairs) == ["names"]


@pytest.mark.parametrize("code", ["direction", "negation", "names", "omission", "addition"])
@pytest.mark.parametrize(
    ("source", "target"), [("", ""), ("，。", ",."), ("增长5%", ""), ("\U00020000" * 30, "x" * 300)]
)
def test_odd_texts_are_quiet(code: str, source: str, target: str) -> None:
    assert codes(code, (source, target)) == []


@pytest.mark.parametrize(
    ("chinese", "right", "wrong"),
    [
        ("比去年同期增加了3个。", "That is three more than a year earlier.", "That is three fewer than a year earlier."),
        ("气温偏低0.8摄氏度。", "It was 0.8 degrees Celsius lower than usual.", "It was 0.8 degrees Celsius higher than usual."),
        ("小麦价格创五年新高。", "Wheat prices hit a five-year high.", "Wheat prices hit a five-year low."),
        ("他们以3比1战胜对手。", "They beat their opponents 3-1.", "They lost 3-1 to their opponents."),
        ("上述数据不包括港澳地区。", "The figures exclude Hong Kong and Macao.", "The figures include Hong Kong and Macao."),
        ("春季招聘会在凌晨两点结束。", "The spring job fair ended at 2 a.m.", "The autumn job fair ended at 2 a.m."),
        ("日产量达5000吨。", "Daily output reached 5,000 tonnes.", "Weekly output reached 5,000 tonnes."),
        ("运费每公斤5元。", "Freight costs 5 yuan per kilogram.", "Freight costs 5 yuan per tonne."),
        ("房价环比上涨。", "House prices rose month on month.", "House prices rose year on year."),
        ("承包人必须提供保函。", "The contractor must provide a bond.", "The contractor may provide a bond."),
        ("租客可以提前解约。", "Tenants may leave early.", "Tenants must leave early."),
        ("村民去年修了桥。", "The villagers repaired the bridge last year.", "The villagers repaired the bridge this year."),
        ("码头在河的北岸。", "The pier is on the northern bank.", "The pier is on the southern bank."),
        ("所有船只均已回港。", "All the boats have returned to port.", "Some of the boats have returned to port."),
        ("除非另有通知，图书馆照常开放。", "The library opens as usual unless otherwise notified.", "The library opens as usual if notified."),
        ("村里将逐步停用煤炉。", "The village will phase out coal stoves gradually.", "The village will abolish coal stoves immediately."),
        ("法庭驳回了他的请求。", "The court rejected his request.", "The court upheld his request."),
        ("他上月辞去馆长职务。", "He resigned as curator last month.", "He was appointed curator last month."),
        ("新桥的性能优于旧桥。", "The new bridge is superior to the old one.", "The new bridge is worse than the old one."),
        ("河水水质有所好转。", "The water quality of the river improved.", "The water quality of the river worsened."),
        ("大部分村民同意搬迁。", "Most villagers agreed to move.", "A small number of villagers agreed to move."),
        ("请保持柜内干燥。", "Keep the cabinet dry.", "Keep the cabinet damp."),
        ("博物馆明年重新开放。", "The museum will reopen next year.", "The museum reopened last year."),
        ("比赛昨天结束。", "The match ended yesterday.", "The match ends tomorrow."),
        ("三天后代表团抵达。", "The delegation arrived three days later.", "The delegation arrived three days ago."),
        ("应提前两天通知住户。", "Residents shall be told two days in advance.", "Residents shall be told two days after."),
        ("收货后五日内付款。", "Pay within five days after receipt.", "Pay within five days before receipt."),
        ("合同到期前30日续约。", "Renew 30 days before expiry.", "Renew 30 days after expiry."),
        ("请将旋钮逆时针转动。", "Turn the knob anti-clockwise.", "Turn the knob clockwise."),
        ("他的姐姐是教师。", "His elder sister is a teacher.", "His younger sister is a teacher."),
        ("应收票据有所增加。", "Notes receivable increased.", "Notes payable increased."),
        ("文件上传失败。", "The file could not be uploaded.", "The file could not be downloaded."),
        ("按名称升序排列。", "Sort by name in ascending order.", "Sort by name in descending order."),
        ("两国签署双边协定。", "The two countries signed a bilateral agreement.", "The countries signed a multilateral agreement."),
    ],
)  # fmt: skip
def test_contraries_said_for_one_another(chinese: str, right: str, wrong: str) -> None:
    assert codes("direction", (chinese, right)) == []
    assert codes("direction", (chinese, wrong)) == ["direction"]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "申请人可以补交材料，但应于三日内完成。",
            "The applicant shall submit the missing documents within three days.",
        ),
        ("产品畅销国内外。", "The products sell well abroad and at home."),
        ("非法人组织也可申请。", "Entities without legal personality may apply as well."),
        ("如果天气不好，活动取消。", "The event is off unless the weather is fine."),
        ("该书归学校所有。", "The book is part of the school's property."),
        ("除非下雨，否则照常进行。", "It will go ahead, if it does not rain."),
        ("清洗前后一小时内停用。", "Keep it out of use for one hour before and after cleaning."),
        ("他一年后才回来。", "He did not come back until a year later."),
        ("他是弟弟，不是哥哥。", "He is the younger brother, not the elder."),
        ("今年是建馆十周年。", "The museum turns ten in 2031."),
    ],
)
def test_what_only_looks_contrary_is_quiet(chinese: str, english: str) -> None:
    assert codes("direction", (chinese, english)) == []


def test_a_direction_does_not_reach_over_a_semicolon() -> None:
    english = "Exports grew by 7.2% to 13 trillion yuan, while imports dropped 2.7% to 8.79 trillion yuan."
    chinese = "出口13万亿元，增长7.2%；进口8.79万亿元，下降2.7%。"
    assert codes("direction", (chinese, english)) == []
