"""Form by form: a right translation is left alone in both directions and both scripts, a wrong one is reported."""

from __future__ import annotations

import pytest
from tests.checks.test_numbers import findings

from tmkit.text.chars import to_traditional

FORMS = [
    ("师生比为1:15。", "The ratio of teachers to students is one to fifteen.", "The ratio of teachers to students is 1:25.", "number-missing"),
    ("比例为1比20。", "The ratio is 1:20.", "The ratio is 1:30.", "number-value"),
    ("男女比例为三比一。", "Men outnumber women three to one.", "Men outnumber women two to one.", "number-value"),
    ("男女比例为3∶1。", "The ratio of men to women is 3-to-1.", "The ratio of men to women is two to one.", "number-missing"),
    ("票价为500挪威克朗。", "A ticket costs NOK 500.", "A ticket costs 500 Swedish kronor.", "number-unit"),
    ("票价为500冰岛克朗。", "A ticket costs 500 kronur.", "A ticket costs 500 Danish kroner.", "number-unit"),
    ("票价为500克朗。", "A ticket costs 500 Czech korunas.", "A ticket costs 500 euros.", "number-unit"),
    ("合同总额为CNY1,123.00。", "The contract is worth 1,123 yuan.", "The contract is worth 1,132 yuan.", "number-value"),
    ("募集资金约RMB500万。", "About RMB5 million was raised.", "About RMB5 billion was raised.", "number-magnitude"),
    ("增幅高于GDP5.2%的增速。", "It outpaced the 5.2 percent growth of GDP.", "It outpaced the 2 percent growth of GDP.", "number-value"),
    ("我们住的是一家3 1/2星酒店。", "We stayed at a 3.5-star hotel.", "We stayed at a 2.5-star hotel.", "number-value"),
    ("这些房子建于上世纪6、70年代。", "The houses date from the 1960s and 1970s.", "The houses date from the 1960s and 1990s.", "number-date"),
    ("这些房子建于19世纪60、70年代。", "The houses date from the 1860s and 1870s.", "The houses date from the 1960s and 1970s.", "number-date"),
    ("一碗面才3$。", "A bowl of noodles is only $3.", "A bowl of noodles is only 4$.", "number-value"),
    ("夜里气温降到零下20摄氏度。", "At night it falls to subzero 20 degrees Celsius.", "At night it falls to subzero 30 degrees Celsius.", "number-value"),
    ("去年的产量是前年的四倍。", "Last year's output was four times the level of the year before.",
     "Last year's output increased by four times over the year before.", "number-fold"),
    ("正月十五，镇上挂起花灯。", "Lanterns were hung on the fifteenth day of the first lunar month.", "Lanterns were hung on the tenth day of the first lunar month.", "number-ordinal"),
    ("盘中股价跌破80美元。", "The share price fell below $80 during the session.", "The share price fell to over $80 during the session.", "number-approximation"),
    ("会议九点差一刻开始。", "The meeting begins at a quarter to nine.", "The meeting begins at a quarter past nine.", "number-date"),
    ("这座体育馆可容纳 6 千多人。", "The stadium seats more than 6,000 people.", "The stadium seats more than 600 people.", "number-magnitude"),
    ("产量增长一倍。", "Output was twice as large.", "Output was three times as large.", "number-value"),
    ("气温降至零下十几度。", "The temperature fell to more than ten degrees below zero.", "The temperature fell to more than forty degrees below zero.", "number-value"),
    ("他年近六旬。", "He is nearly sixty.", "He is nearly fifty.", "number-value"),
    ("他年过半百。", "He is over fifty.", "He is over seventy.", "number-value"),
    ("三分之二强的代表来自发展中国家。", "Just over two-thirds of the delegates are from developing countries.", "Just over one-third of the delegates are from developing countries.", "number-value"),
    ("小说写于20世纪20年代初。", "The novel was written in the early 1920s.", "The novel was written in the late 1920s.", "number-date"),
    ("约定晚上八点一刻见面。", "They agreed to meet at 8:15 p.m.", "They agreed to meet at 8:45 p.m.", "number-date"),
    ("到2035年，收入将翻两番。", "By 2035, incomes will quadruple.", "By 2035, incomes will double.", "number-value"),
    ("抗议者有二十四名。", "There were two dozen protesters.", "There were three dozen protesters.", "number-value"),
    ("第十九届会议将在日内瓦举行。", "The nineteenth session will be held in Geneva.", "The eighteenth session will be held in Geneva.", "number-ordinal"),
    ("第二条之三及第三条自公布日施行。", "Articles 2-3 and 3 take effect on promulgation.", "Articles 2-3 and 30 take effect on promulgation.", "number-ordinal"),
    ("他以9秒83的成绩夺冠。", "He won in 9.83 seconds.", "He won in 9.38 seconds.", "number-value"),
    ("利率下调25个基点。", "The rate was cut by a quarter of a percentage point.", "The rate was cut by half a percentage point.", "number-value"),
    ("中心最低气压950百帕。", "The central pressure fell to 950 hPa.", "The central pressure fell to 590 hPa.", "number-value"),
    ("早班车五点四十发车。", "The first bus leaves at 5:40.", "The first bus leaves at 4:40.", "number-date"),
    ("进口增长5.2%，出口增长8.1%。", "Exports grew 8.1% and imports 5.2%.", "Imports grew 8.1% and exports 5.2%.", "number-order"),
    # Chinese, right English, wrong English, the code of the error
    ("今借到人民币壹佰贰拾叁万肆仟伍佰元整。", "RMB 1,234,500 was borrowed.", "RMB 123,450 was borrowed.", "number-magnitude"),
    ("每年有数以千万计的游客。", "Tens of millions of tourists come every year.", "Tens of thousands of tourists come every year.", "number-magnitude"),
    ("吸引了几十家企业。", "It attracted dozens of companies.", "It attracted thousands of companies.", "number-value"),
    ("年产茶叶一万六七千吨。", "16,000 to 17,000 tonnes of tea a year.", "16,700 tonnes of tea a year.", "number-value"),
    ("可享七折优惠。", "A 30% discount is given.", "A 70% discount is given.", "number-value"),
    ("商品八五折销售。", "Goods are sold at 15 percent off.", "Goods are sold at 85 percent off.", "number-value"),
    ("其中近两成为新设企业。", "Nearly 20 percent of them are new.", "Nearly 12 percent of them are new.", "number-value"),
    ("婴儿死亡率降至4.5‰。", "Infant mortality fell to 4.5 per thousand.", "Infant mortality fell to 4.5 percent.", "number-magnitude"),
    ("降至十万分之十四点三。", "It fell to 14.3 per 100,000.", "It fell to 14.3 per 10,000.", "number-magnitude"),
    ("每三个县中就有两个通了高速。", "Two out of every three counties have one.", "One out of every three counties has one.", "number-value"),
    ("过半企业恢复生产。", "More than half of the companies are back.", "More than a third of the companies are back.", "number-value"),
    ("出口是2020年的2.4倍。", "Exports were 2.4 times those of 2020.", "Exports were 2.4 percent of those of 2020.", "number-fold"),
    ("用时不到两天。", "It takes less than two days.", "It takes less than two weeks.", "number-unit"),
    ("前三季度增长5.2%。", "In the first three quarters it grew 5.2 percent.", "In the third quarter it grew 5.2 percent.", "number-date"),
    ("一季度增长6.5%。", "It grew 6.5 percent in the first quarter.", "It grew 6.5 percent in the first half.", "number-date"),
    ("前10个月利用外资6213.5亿元。", "From January to October it came to 621.35 billion yuan.", "In October it came to 621.35 billion yuan.", "number-date"),
    ("7月下旬是防汛关键期。", "Late July is critical for flood control.", "Early July is critical for flood control.", "number-date"),
    ("2024年底建成。", "It was finished at the end of 2024.", "It was finished in early 2024.", "number-date"),
    ("20世纪90年代以来，贸易发展很快。", "Trade has grown fast since the 1990s.", "Trade has grown fast since the 1890s.", "number-date"),
    ("会议于5月3日召开。", "The meeting was held on May 3.", "The meeting was held on March 5.", "number-date"),
    ("上午9时开幕。", "It opened at 9 a.m.", "It opened at 9 p.m.", "number-date"),
    ("列车差两分五点到达。", "The train arrives at two minutes to five.", "The train arrives at two minutes past five.", "number-date"),
    ("现在是差一刻八点。", "It is now 7:45.", "It is now 8:45.", "number-date"),
    ("历时一个半小时。", "It lasted an hour and a half.", "It lasted half an hour.", "number-value"),
    ("最低气温零下12摄氏度。", "The low was minus 12 degrees Celsius.", "The low was 12 degrees Celsius.", "number-value"),
    ("三岁以下儿童免票。", "Children under three go free.", "Children under five go free.", "number-value"),
    ("这是世界第二大市场。", "It is the world's second largest market.", "It is the world's third largest market.", "number-ordinal"),
    ("十四届全国人大三次会议开幕。", "The third session of the 14th NPC opened.", "The second session of the 14th NPC opened.", "number-ordinal"),
    ("二是扩大内需。", "Second, we will expand demand.", "Third, we will expand demand.", "number-ordinal"),
    ("出口额翻了近一番。", "Exports nearly doubled.", "Exports more than doubled.", "number-approximation"),
    ("10家企业中有9家盈利。", "Nine out of ten companies made a profit.", "Eight out of ten companies made a profit.", "number-value"),
    ("该市产值突破千亿大关。", "Its output broke the 100-billion-yuan mark.", "Its output broke the 10-billion-yuan mark.", "number-magnitude"),
    ("每度电成本降到两毛以下。", "The cost per kWh fell below 0.2 yuan.", "The cost per kWh fell below 2 yuan.", "number-magnitude"),
    ("小麦价格每斤一块二。", "Wheat costs 1.2 yuan per jin.", "Wheat costs 12 yuan per jin.", "number-magnitude"),
    ("亩产提高到一千四五百斤。", "Yields rose to between 700 and 750 kg per mu.", "Yields rose to between 70 and 75 kg per mu.", "number-magnitude"),
    ("机组一天发电2400万度。", "The unit generates 24 GWh a day.", "The unit generates 2.4 GWh a day.", "number-magnitude"),
    ("患病率由万分之三点八降到万分之一点二。", "It dropped from 3.8 to 1.2 per 10,000.", "It dropped from 3.8 to 2.1 per 10,000.", "number-value"),
    ("每日服用两次。", "To be taken twice a day.", "To be taken three times a day.", "number-value"),
    ("发电量达1000亿千瓦时。", "Output reached 100 billion kilowatt-hours.", "Output reached 100 billion kilowatts.", "number-unit"),
]  # fmt: skip
RIGHT = [
    ("会议3:10开始，师生比约为1:15。", "The meeting starts at 3:10; the teacher-student ratio is about 1:15."),
    ("他引用了约翰福音3:16。", "He quoted John 3:16."),
    ("火灾约15:20达到最大规模。", "The fire reached its full scale at about 15:20."),
    ("“6.18”购物节即将开始。", "The 618 shopping festival is about to begin."),
    ("他们庆祝“6.1”儿童节。", "They celebrate Children's Day on June 1."),
    ("设$x=3$，则有解。", "Let $x=3$; then there is a solution."),
    ("售价为3美元。", "It sells for 3$."),
    ("该邦报告了206,737例。", "The state reported 2,06,737 cases."),
    ("该电站共安装14500块定日镜。", "A total of 14,500 heliostats will be installed at the plant."),
    ("宁城八里罕老窖香气浓郁。", "Ningcheng Balihan Laojiao has a rich aroma."),
    ("适合小学三四五六年级阅读。", "It is suitable for Grades 3, 4, 5 and 6."),
    ("全国每4个“90后”中约有3个用它攒钱。", "About three out of every four of the post-90s generation save money with it."),
    ("热情盖过了三伏天的酷暑。", "The enthusiasm outshone the dog days of summer."),
    ("人类已渡过了千难万险。", "Humanity has overcome countless dangers."),
    ("这里年平均气温零下十几度。", "The average annual temperature here is more than ten degrees below zero."),
    ("这有点进退两难。", "It is a bit of a Catch 22."),
    ("我们推出了92.5纯银首饰。", "We introduced jewelry in 92.5 Sterling Silver."),
    ("大桥之友正在庆祝它的两百周年纪念日。", "Friends of the bridge have been marking its bicentennial."),
    ("新款价格贵一倍。", "The new model costs twice as much."),
    ("双十一的销量创下新高。", "Sales on Double Eleven hit a record."),
    ("四局比分为25比19、23比25。", "The set scores were 25-19 and 23-25."),
    ("它建于大约八十年前。", "It was built some four score years ago."),
    ("她年近四十。", "She is in her late thirties."),
    ("小火煮一个小时十五分钟。", "Simmer for an hour and a quarter."),
    ("911事件后，一切都变了。", "Everything changed after 9/11."),
    ("警方在9·11事件后展开调查。", "The police investigated after the Sept. 11 attacks."),
    ("这名十几岁的男孩离家出走。", "The teen ran away from home."),
    ("体温升到38.9。", "The fever rose to 102 °F."),
    ("谈判可能还需要四周。", "The talks may take four more weeks."),
    ("他获得十项全能冠军。", "He won the decathlon."),
    ("一季度增长5%。", "It grew 5 percent in the first three months of the year."),
    ("中午十二点到达。", "It arrives at twelve noon."),
    ("现在是零下十度。", "It is ten degrees below zero."),
    ("埋在地下近1.5公里处。", "It is buried nearly a kilometre and a half underground."),
    ("十有八九他已经走了。", "Nine times out of ten he is gone."),
    ("这样的事八九十年代就有了。", "This was known in the 1980s and 1990s."),
    ("政策来了个180度大转弯。", "It was a complete reversal of policy."),
    ("每亩8000元，新增农田8000万亩。", "At 8,000 yuan per mu, farmland grew by 80 million mu (5.33 million hectares)."),
    ("人民币汇率报7.1065元兑1美元。", "The RMB stood at 7.1065 to the U.S. dollar."),
    ("历时1小时30分钟。", "It lasted 90 minutes."),
    ("录取男生120人、女生85人。", "A total of 205 students were admitted."),
    ("3.2万亿、18.6万亿和27.4万亿元。", "3.2 trillion, 18.6 trillion and 27.4 trillion yuan."),
    ("有六个国家参加。", "A half-dozen countries took part."),
    ("每股派息0.5元。", "A dividend of 50 fen per share."),
    ("“十五五”时期谋篇布局。", "The 15th Five-Year Plan (2026-2030) is being drawn up."),
    ("违反第六条至第八条规定者，依前条处理。", "Violations of Articles 6, 7 and 8 are dealt with under Article 9."),
    ("职务列第十三职等。", "The rank is grade thirteen (13)."),
    ("第三级至第五级。", "From grade 3 to grade 5."),
]  # fmt: skip

RIGHT += [
    ("费用未达一千元者，以一千元计收。", "The fee shall not be less than 1,000 yuan."),
    (
        "违反第二十九条、第三十一条第一项或第二项规定者，处以罚款。",
        "Those who violate Articles 29, 31(1) or 31(2) shall be fined.",
    ),
    (
        "评鉴费每日八千元，未达四小时者，减半计收。",
        "The fee is 8,000 yuan a day; 4,000 yuan is charged for less than four hours.",
    ),
    ("二、公司债征千分之一。", "2.0.1% for corporate bonds."),
    ("四十多年前的天线。", "An antenna of almost half a century ago."),
    (
        "原料、半成品和半导体应当入账。",
        "Raw materials, semi-finished goods and semiconductors shall be entered.",
    ),
    ("2026 年第 2 期（总第 33 期）", "Issue No. 2, 2026 (Total No. 33)"),
    ("请不要连续超过十分钟。", "Please do not exceed ten minutes at a stretch."),
    ("该指标分别超过5%和6%。", "The indicators exceeded 5% and 6% respectively."),
    ("应不迟于2030年完成。", "It shall be completed no later than 2030."),
    ("举办吹风会1000多场。", "More than 1000 briefings were held."),
    ("这批货共四百五十箱，每箱两打。", "The consignment comprises 450 cartons of two dozen each."),
    ("三年级学生参加了活动。", "Third graders took part."),
    ("总额为1 234.5吨。", "The total was 1,234.5 tonnes."),
    ("产量增长了四倍。", "Output increased by four times."),
]


@pytest.mark.parametrize("script", [str, to_traditional], ids=["simplified", "traditional"])
@pytest.mark.parametrize(("chinese", "right", "wrong", "code"), FORMS, ids=[f[2] for f in FORMS])
def test_each_form(chinese: str, right: str, wrong: str, code: str, script: type[str]) -> None:
    chinese = script(chinese)
    assert findings(chinese, right) == []
    assert findings(right, chinese, langs=("en", "zh")) == []
    assert code in {f.check for f in findings(chinese, wrong)}
    assert findings(wrong, chinese, langs=("en", "zh"))


@pytest.mark.parametrize(("chinese", "english"), RIGHT, ids=[e for _, e in RIGHT])
def test_said_otherwise_but_right(chinese: str, english: str) -> None:
    assert findings(chinese, english) == []
    assert findings(english, chinese, langs=("en", "zh")) == []


LOST = [
    (
        "停止使用六个月至二年。",
        "Use is suspended for 6 months to 2 years.",
        "Use is suspended for 6 months.",
        "number-missing",
    ),
    (
        "设研究委员二人至六人，研究员二人至六人。",
        "It has 2 to 6 committee members and 2 to 6 researchers.",
        "It has 2 to 6 committee members and 2 researchers.",
        "number-missing",
    ),
    (
        "处理第三级及第四级病原体。",
        "It handles pathogens of Risk Groups 3 and 4.",
        "It handles pathogens of Risk Group 4.",
        "number-missing",
    ),
    (
        "第九频道定为紧急频道。",
        "Channel 9 is kept for emergencies.",
        "The channel is kept for emergencies.",
        "number-missing",
    ),
]


@pytest.mark.parametrize(("chinese", "right", "wrong", "code"), LOST, ids=[f[2] for f in LOST])
def test_a_figure_lost_beside_another_is_missed(chinese: str, right: str, wrong: str, code: str) -> None:
    assert findings(chinese, right) == []
    assert code in {f.check for f in findings(chinese, wrong)}


def test_a_translator_may_round_where_a_word_says_so() -> None:
    assert findings("总量达53.9万亿元。", "It came to nearly 54 trillion yuan.") == []
    (rounded,) = findings("总量达114.4万亿元。", "It came to 114 trillion yuan.")
    assert rounded.severity == "minor"
    assert "rounded" in rounded.message


def test_the_sign_of_yuan_is_that_of_yen_too() -> None:
    english, langs = "In fiscal 2024, revenue topped ¥500 billion.", ("en", "zh")
    assert findings(english, "2024财年，营收突破5000亿日元。", langs=langs) == []
    assert findings(english, "2024财年，营收突破5000亿元。", langs=langs) == []
    (slip,) = findings(english, "2024财年，营收突破500亿日元。", langs=langs)
    assert slip.check == "number-magnitude"
    assert slip.suggestion == "突破5000亿日元"


def test_degrees_that_are_not_below_zero_lose_their_minus() -> None:
    (slip,) = findings("白天气温为20摄氏度。", "By day it is minus 20 degrees Celsius.")
    assert slip.suggestion == "20 degrees Celsius"
