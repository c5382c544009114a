"""What marks quantities in Chinese text: numerals, set phrases that are none, units, modifiers."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind, Modifier
from tmkit.text.numbers.units import CURRENCIES, ZH_UNITS, zh_alternation

HAN = "〇零○一二两兩三四五六七八九十百千万萬亿億兆廿卅"
B = r"(?:[十万萬亿億]|百(?!分[点點之比]|万赫|帕)|千(?![瓦克米卡赫焦兆伏安帕牛]|字节)|(?<=[\d一二三四五六七八九十百千两几])兆(?![瓦赫字比帕]))"  # 千瓦, 千米, 百分点 are units
NEIGHBOURS = "(?:一、[二两兩]|[二两兩]、三|三、[四五]|四、五|五、六|六、七|七、八|八、九)"
FIN = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?:，\d{3})+(?![\d年])|[1-9]\d{0,2}(?:[ \u00a0\u2009]\d{3})+(?:\.\d+)?(?![\d.])|\d+(?:[.．]\d+)?"

IDIOMS = (
    "零下|零上|一点一(?![〇零一二三四五六七八九十倍个成万亿%])|一带一路|一帶一路|万一|萬一|统一|一些|一定|一样|一樣|一般|一切|一直|一起|一致|一旦|一方面|一体|一體|一向|一律|一并|一经|"
    "一边|一流|一同|一再|一贯|一举|一系列|一揽子|一心|一度|一时|一下|唯一|惟一|进一步|進一步|单一|同一|专一|之一(?![〇零○一二三四五六七八九十百千])|之一(?=百[度货合])|第一时间|"
    "千万(?=[不别要记小注])|万物|万象|万能|万分感|万岁|百姓|百科|百货|百貨|百合|百度|百年大计|千方百计|千家万户|千军万马|千山万水|千辛万苦|"
    "万众一心|成千上万|成千上萬|五湖四海|四面八方|三番五次|七上八下|乱七八糟|亂七八糟|五花八门|四通八达|一五一十|十全十美|十分(?![之钟鐘])|十足|十项全能|七项全能|五项全能|铁人三项|四处|四處|"
    "一朝被蛇咬|十年怕井绳|十年树木|百年树人|三天打鱼|两天晒网|十年寒窗|百年好合|三年五载|三天两头|八辈子|一年到头|一年四季|八九不离十|十万火急|万人空巷|千人一面|一日三秋|三十而立|四十不惑|一寸光阴|万里挑一|千挑万选|九牛二虎|三下五除二|四舍五入|五湖|五大三粗|六六大顺|百战不殆|百里挑一|万家|八方|"
    "千万工程|一道(?=[，。努前来去合携与同参走加推完参建迎过])|一分部署|九分落实|"
    "四川|千百万|七寸(?=[，。！])|九江|八达岭|三亚|三峡|五角大楼|六安|九寨沟|三明(?=市)|四平(?=市)|五金|三农|三農|两岸|兩岸|两会|三文鱼|三明治|三角|二氧化|一氧化|三氧化|"
    "四伏|无一例外|千里之外|千里迢迢|半成品|半自动|半岛|半山|半夜|半路|半途|半径|半球|半空|半官方|半封闭|二手|二战|二戰|一战(?!线)|三国演义|数一数二|不二|独一无二|三心二意|一清二楚|万有引力|千古|千秋|千载|千金|百般|百折不挠|百花|百万富翁|亿万富翁|千里马|三令五申|垂涎三尺|掘地三尺|[五六七八九]成新|三三两两|七嘴八舌|三言两语|四分五裂|五颜六色|六神无主|七手八脚|九死一生|十拿九稳|百战百胜|百发百中|千变万化|千言万语|千丝万缕|千差万别|千姿百态|千载难逢|千篇一律|千钧一发|万紫千红|万无一失|万不得已|百里挑一|十之八九|十有八九|四两拨千斤|半斤八两|三长两短|丢三落四|一目十行|一日千里|十指|十月怀胎|十恶不赦|百依百顺|百感交集|千真万确|千锤百炼|千刀万剐|万家灯火|万事|三头六臂|三妻四妾|五脏六腑|五谷|六亲|七情六欲|八面玲珑|九霄|十字路口|百川|半[^\\W\\d]半[^\\W\\d]|百家争鸣|亿万|億萬|"
    "万里长城|长江三角洲|珠江三角洲|第一线|第一線|一线|一線|二线|二線|一国两制|一國兩制|三权分立|一窗|一站式|一条龙|一把手|八卦|一刀切|"
    "九牛一毛|九牛|火冒三丈|三寸不烂|十年不晚|十字|四肢|(?<!第)四季(?!度)|零部件|零售|零件|零星|零散|零工|零食|半导体|半导體|五官|三军|三軍|双十一|千万富翁|一口气|一如|一味|一番|一带|一概|一来|一生|一共|一齐|一则|一面|一成不变|五年规划|五年计划|五年規劃|五年計劃|千兆|百兆|兆瓦|兆赫|七零八落|万千|三三制|一一|千回百转|成百上千|十六进制|十进制|二进制|八进制|第三世界|三百六十行|十万八千里|千方|万寿|亿万"
)
WORD_FORMS: Final[dict[str, tuple[Fraction, Kind, str | None]]] = {
    "翻了一番": (Fraction(2), Kind.MULTIPLE, None),
    "翻一番": (Fraction(2), Kind.MULTIPLE, None),
    "翻了两番": (Fraction(4), Kind.MULTIPLE, None),
    "翻两番": (Fraction(4), Kind.MULTIPLE, None),
    "翻兩番": (Fraction(4), Kind.MULTIPLE, None),
    "翻了三番": (Fraction(8), Kind.MULTIPLE, None),
    "翻三番": (Fraction(8), Kind.MULTIPLE, None),
    "翻了四番": (Fraction(16), Kind.MULTIPLE, None),
    "翻四番": (Fraction(16), Kind.MULTIPLE, None),
    "翻番": (Fraction(2), Kind.MULTIPLE, None),
    "翻倍": (Fraction(2), Kind.MULTIPLE, None),
    "加倍": (Fraction(2), Kind.MULTIPLE, None),
    "倍增": (Fraction(2), Kind.MULTIPLE, None),
    "过半": (Fraction(1, 2), Kind.FRACTION, None),
    "過半": (Fraction(1, 2), Kind.FRACTION, None),
    "半数": (Fraction(1, 2), Kind.FRACTION, None),
    "半數": (Fraction(1, 2), Kind.FRACTION, None),
    "一半": (Fraction(1, 2), Kind.FRACTION, None),
    "减半": (Fraction(1, 2), Kind.FRACTION, None),
    "減半": (Fraction(1, 2), Kind.FRACTION, None),
    "对半": (Fraction(1, 2), Kind.FRACTION, None),
    "对折": (Fraction(1, 2), Kind.FRACTION, None),
    "上半年": (Fraction(1), Kind.ORDINAL, "half"),
    "下半年": (Fraction(2), Kind.ORDINAL, "half"),
    "半年": (Fraction(1, 2), Kind.NUMBER, "year"),
    "半个世纪": (Fraction(50), Kind.NUMBER, "year"),
    "半个多世纪": (Fraction(50), Kind.NUMBER, "year"),
    "四分之一个世纪": (Fraction(25), Kind.NUMBER, "year"),
    "四分之一世纪": (Fraction(25), Kind.NUMBER, "year"),
    **{
        word: (Fraction(1), Kind.NAME, "relative year")
        for word in (
            "今年",
            "去年",
            "明年",
            "当年",
            "上年",
            "本年",
            "前年",
            "后年",
            "全年",
            "年初",
            "年末",
            "年底",
            "过去一年",
            "一年来",
            "近年",
            "这一年",
        )
    },
    **{
        f"{head}{noun}": (Fraction(1), Kind.NAME, "preceding")
        for head in ("前", "同", "本")
        for noun in ("条", "项", "款", "章", "目")
    },
    **{
        word: (Fraction(2000), Kind.DECADE, None)
        for word in ("本世纪初", "本世纪之初", "新世纪初", "新世纪之初")
    },
    "民国元年": (Fraction(1912), Kind.YEAR, None),
    "正月": (Fraction(1), Kind.ORDINAL, "month"),
    "腊月": (Fraction(12), Kind.ORDINAL, "month"),
    "冬月": (Fraction(11), Kind.ORDINAL, "month"),
    "过半百": (Fraction(50), Kind.NUMBER, "year"),
    "半百": (Fraction(50), Kind.NUMBER, "year"),
    "花甲": (Fraction(60), Kind.NUMBER, "year"),
    "古稀": (Fraction(70), Kind.NUMBER, "year"),
    "而立之年": (Fraction(30), Kind.NUMBER, "year"),
    "不惑之年": (Fraction(40), Kind.NUMBER, "year"),
    "元月": (Fraction(1), Kind.MONTH, None),
    "半世纪": (Fraction(50), Kind.NUMBER, "year"),
    "旬": (Fraction(10), Kind.NUMBER, "day"),
    "半个月": (Fraction(1, 2), Kind.NUMBER, "month"),
    "半天": (Fraction(1, 2), Kind.NUMBER, "day"),
    "半小时": (Fraction(1, 2), Kind.NUMBER, "hour"),
    "半个小时": (Fraction(1, 2), Kind.NUMBER, "hour"),
    "半": (Fraction(1, 2), Kind.FRACTION, None),
    "首": (Fraction(1), Kind.ORDINAL, None),
    "双": (Fraction(2), Kind.NUMBER, None),
    "雙": (Fraction(2), Kind.NUMBER, None),
    "俩": (Fraction(2), Kind.NUMBER, None),
    "成千上万": (Fraction(1000), Kind.NUMBER, None),
    "成千上萬": (Fraction(1000), Kind.NUMBER, None),
    "千家万户": (Fraction(1000), Kind.NUMBER, None),
}
IDIOMS = "|".join(sorted(set(IDIOMS.split("|")) - set(WORD_FORMS), key=lambda w: -len(w)))


def _unless_idiom(word: str) -> str:
    """A word that begins no idiom: 半, but not the one of 半导体."""
    behind = [idiom[len(word) :] for idiom in IDIOMS.split("|") if idiom.startswith(word)]
    return f"{word}(?!{'|'.join(behind)})" if behind else word


WORDS = "|".join(map(_unless_idiom, sorted(WORD_FORMS, key=lambda w: -len(w))))

D = "(?:[〇零○一二三四五六七八九廿卅]|[两兩](?=[百千万萬亿億])|(?<![十廿卅百千万萬亿億一二三四五六七八九])[两兩])"
M = "[多余馀餘来來几幾]"
NUMBER = (
    rf"(?:{ARABIC})(?:(?!十(?!亿))(?:\s?{M}?(?<!\s){B}+|\s(?=[十百千]*[万萬亿億]){B}+){{1,2}}(?:零?(?:\d+(?:\.\d+)?|[一二两三四五六七八九]){B}+(?:{M}{B}+)?)*"
    rf"(?:零?\d+(?![\d.年月日:：%％])|[一二三四五六七八九](?={B}))?)?"
    rf"|(?:[几幾数數](?={B}(?!分之)))?(?:[十廿卅]{NEIGHBOURS}(?=[岁歲个個年天人名])|{NEIGHBOURS}(?=[十百千万萬亿億])|{D}|{B})+(?:{M}(?=[万萬亿億百千]){B}+|[几幾数數](?:{B})*)*"
    rf"(?:[点點‧．](?!一刻|三刻|[二三四五]?十(?![一二三四五六七八九]?[万亿]))[〇零○一二三四五六七八九]+{B}*)?|(?=[拾佰仟零万亿伍陆]*(?:[壹贰叁肆柒捌玖]|參[拾佰仟万亿])|[伍陆][拾佰仟])[{FIN}][{FIN}零万萬亿億]+"
)
WEEKDAYS: Final[dict[str, int]] = {**{c: i for i, c in enumerate("一二三四五六日", 1)}, "天": 7}
COUNTED = "次|个|個|天(?!下午|晚|早)|份|篇|封|节|趟|回|小时|元|人|名|件|场|条"
SCAN: Final = re.compile(
    rf"(?P<weekday>(?:(?<![一二两三四五六七八九十几数\d])周|星期|礼拜|週)[一二三四五六日天](?![周年期围十百]|[\s]?(?:{COUNTED})))"
    r"|(?P<head>(?<![^，。；：、！？\s（(“,;:.!?])(?:[二三四五六七八九十])是(?!否|不是))"
    r"|(?P<former>前(?=[二两三四五六七八九][条项款章]))"
    rf"|(?P<word>{WORDS})"
    rf"|(?P<idiom>{IDIOMS})"
    r"|(?P<name>(?<=[\u4e00-\u9fff”，。；、]\[)\d{1,3}(?=\])|https?://[!-~]+|[\w.+-]+@[\w.-]+|(?<![A-Za-z])(?!(?:US|HK|NT|RMB|CNY|USD|EUR|HKD|NTD|GDP)\d)[A-Za-z][A-Za-z]*[-－.]?\d[A-Za-z0-9.\-]*"
    r"|(?<![\d.])\d+(?:\.\d+)?(?![kKcCmM]?m(?![A-Za-z])|(?:[kKmM]?g|KG|[kKMG]?[wW])(?![A-Za-z])|[kKgGMT]?[Ww]h|ml|L(?![A-Za-z]))[A-Za-z][A-Za-z0-9]*(?:\.\d+(?![\d%％]))?"
    r"|\d+(?:\.\d+){2,}|\d{3,4}-\d{7,8}|(?<!\d)007(?!\d)|(?<!\d)9[·・/]11(?!\d)|(?<!\d)911(?=事件|恐|袭|后|之后|以来|纪念|遇难|受害|调查|阴谋|被告|委员会)|(?:(?<!\d)180|一百八十)度的?大?转[弯变]|(?P<daynamed>五四(?=运动|时期|精神|青年|以来|新文化|爱国|文学|前后|一代)|六一(?=儿童|国际|节|[，。！；]|$)|七一(?=勋章|讲话|建党)|八一(?=建军|南昌|军旗)|九一八(?=事变|以来)|一二九(?=运动)|二二八(?=事件|基金|纪念|起义|受难)|三八(?=节|妇女|国际|红旗)|三一五(?=晚会))|五一(?=假|长假|小长假|黄金|劳动|[三五七]天|期间|节|国际)|十一(?=黄金周|长假|国庆)|76人(?=队|的?主场)|49人(?=队))"
    rf"|(?P<frac>(?P<den>[{HAN}]+|\d+)(?:[分份]之|分(?=[一二三](?:以上|以下|之)))(?P<num>一(?=一次)|[{HAN}几幾多]+(?:[点點‧．][{HAN}]+)?|(?:{ARABIC})))"
    r"|(?P<iso>(?<!\d)[12]\d{3}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d))"
    r"|(?P<doubling>翻了?(?P<dmod>近|将近|接近|约|大约|超过?|逾|不止)(?P<dn>[一两三四])番)"
    r"|(?P<share>(?:每(?P<sbottom>[二两三四五六七八九十]|\d{1,3})[个名人家位户项][^\W\d]{0,6}?(?:中|里|当中)?[就便]?有|(?P<sbare>[三四五六七八九十]|\d{1,3})[个名人家位户](?:企业|公司|家庭|用户|员工)?(?:中|里|当中)[就便]?有?)(?P<stop>[一二两三四五六七八九]|\d{1,2})[个名人家位户项])"
    r"|(?P<clock_to>差(?P<past>(?:\d{1,2}|[一二两三四五六七八九十]{1,3})分(?:钟)?|[一三]刻)(?:钟)?(?:到|就)?(?P<next>\d{1,2}|[一二两三四五六七八九十]{1,2})点)"
    r"|(?P<clock>(?<!\d)\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d))"
    r"|(?P<roman>(?<=[件录表图类型卷级章期第])\s?(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|[Ⅰ-Ⅻ])(?![A-Za-z\d])|[Ⅰ-Ⅻ](?=[期类型级]))"
    r"|(?P<enclosed>[㈠-㈩①-⑳⑴-⒇])"
    r"|(?P<rate>(?P<rtop>\d+(?:\.\d+)?)\s?/\s?(?P<rbase>100万|百万|10万|十万|1?万|1?千|1000))"
    r"|(?P<slash>(?<![\d/])\d{1,3}\s?/\s?\d{1,4}(?![\d/]))"
    rf"|(?P<n>{NUMBER})"
)


def _anchor() -> re.Pattern[str]:
    """Where something may begin: a numeral, or the first characters of a set phrase."""
    first = f"{HAN}{FIN}几数周星礼差每翻"
    seconds: dict[str, set[str]] = {"前": set("二两三四五六七八九")}
    for word in (*IDIOMS.split("|"), *WORD_FORMS):
        if word[0] in first or not word[0].isalnum():
            continue
        if word[1:2].isalnum():
            seconds.setdefault(word[0], set()).add(word[1])
        else:
            first += word[0]
    by_second: dict[str, str] = {}
    for one, others in seconds.items():
        followers = "".join(sorted(others))
        by_second[followers] = by_second.get(followers, "") + one
    phrases = "|".join(f"[{ones}](?=[{followers}])" for followers, ones in sorted(by_second.items()))
    return re.compile(
        rf"[{first}]|(?=[{''.join(seconds)}])(?:{phrases})|[A-Za-z]+[-－.]?\d|\d|https?:|[Ⅰ-Ⅻ㈠-㈩①-⑳⑴-⒇]|(?<=[件录表图类型卷级章期第])\s?[IVX]{{1,4}}(?![A-Za-z\d])"
    )


ANCHOR: Final = _anchor()
UNIT_OF: Final[dict[str, str]] = {form.partition("(?")[0]: unit for form, unit in ZH_UNITS.items()}
MORE = r"[多余馀餘来來几幾]"
MONEY_FORMS = "|".join(form for form, unit in ZH_UNITS.items() if unit in CURRENCIES and "(" not in form)
SUFFIX: Final = re.compile(
    rf"\s?(?P<more>{MORE}(?!少|样|元化|方|边))?\s?(?:"
    r"(?P<pct>[%％]|个百分比)|(?P<permille>‰)|(?P<pt>个?(?:多)?百分点|個?百分點)|(?P<bp>个?基点|個?基點)|(?P<fold>倍)"
    r"|(?P<cheng>成(?:(?![立为员本功果都绩就熟长交千型品分套体倍效材年人型])|(?<=[近超约逾足过占][一两二三四五六七八九]成)(?=为)))|(?P<xun>旬)|(?P<dozen>打(?=[啤鸡蛋铅衬袜玫毛杯酒瓶装，。；、]|$|手套|印花|围裙))|(?P<zhe>折(?![合算旧扣腾磨叠页射返线]))"
    r"|(?P<decade>年代(?:初期?|末期?|中期|中叶|后期|早期|晚期)?)|(?P<century>世纪|世紀)|(?P<after>后(?=[，。、,\s]|的|们|青年|一代|$)|後(?=的))"
    r"|(?P<halfyear>个半月|個半月|年半|个半小时|天半|分(?:钟)?半(?![价数个])|小时半)"
    r"|(?P<season>季度|季(?=报))|(?P<monthday>月(?:份)?(?:[上中下]旬|[初底末](?!期)|终了?)?)|(?P<hao>[号號])|(?P<clock>时(?![代期间段候任])|時(?![代期間段候])|点(?![点]))|(?P<fen>分(?![钱之别批布钟鐘支公配析子店部区散发贝貝]))"
    r"|(?P<nian>年(?!代|级)(?:年(?:[初底末]|中(?![国华期]))|[初底末](?!期))?)|(?P<coin>[角毛]钱|(?<=[一二两三四五六七八九几])毛(?![病巾衣线利孩笔皮发])|(?<=\d)角(?![度落色膜质])|(?<=[一二两四五六七八九])角(?=[，。；！]|$)|(?<=[一二两四五六七八九])角(?=[一二三四五六七八九]分(?![之钟])))"
    rf"|(?:个(?={MONEY_FORMS}))?(?P<unit>(?:平方|立方)?(?:{zh_alternation()}))"
    r"|(?P<person>万?人次|人|名|位|家|个|個|件|项|項|种|種|条|條|次|届|屆|例|所(?![示述列载指谓有得说以属])|座|台|辆|艘|架|本|册|份|篇|张|幅|户|套|艘|批|款|只|头|股|笔|艘|部|支|场|轮|类|对|副|间|层|道|片|块|段|颗|株|枚|口|团|组|系列|国|省|市|县|村|大(?!关)|国家)"
    r")?(?P<tail>\s?(?:左右|上下|以上|以下|以内|以內|有余|有餘|余(?=[，。；、,）)前入]|$)|有多|多(?!边|样|元|少)|出头|挂零|开外|不到|许|强))?"
)
PREFIX: Final = re.compile(
    r"(?P<not>(?:不要|切勿|请勿|勿|(?<![分特个区类级性差])别)(?:连续|一次|单次|同时)?|不得|不应|不會|不会|不能|不可|不宜|不须|(?:不得|不能|不可|不应|不宜|切勿)[^\W\d，以]{1,3}|不|未|没有|没)?"
    r"(?:(?P<over>超过|超過|超逾|超出|超越|突破|逾|高于|高於|多于|多於|大于|大於|不止|不只|好几|超|破|(?<![不通经超])过|(?<!以)上(?=$)|(?<![总人次名个件字])数以(?=$))"
    r"|(?P<atleast>(?:至少|最少)(?:[^\W\d一二两三四五六七八九十百千万第以][^\W\d一二两三四五六七八九十百千万第以]{0,2})?|不下)"
    r"|(?P<atmost>(?:至多|最多)(?:[^\W\d一二两三四五六七八九十百千万第的][^\W\d一二两三四五六七八九十百千万第的]{0,2})?)"
    r"|(?P<nearly>接近|将近|將近|逼近|(?<![最附靠临亲])近|几近|趋近|差不多|近乎)"
    r"|(?P<less>不足|不到|低于|低於|少于|少於|小于|小於|未满|不满|未达|未滿|不滿|不得在)"
    r"|(?P<ge>[≥＞>]=?)\s?|(?P<le>[≤＜<]=?)\s?"
    r"|(?P<about>(?<![节合条公预制契签违纽])约|約|大约|大約|大概|左右|估计约|大致|约合|约为|约占))"
    r"(?:了|达|到|为|其|每[股吨人件斤亩米户月年日]|每平方米)?\s?(?P<cur>US\$|HK\$|NT\$|[$＄¥￥€£]|RMB|人民币|人民幣|港币|港幣|新台币|新臺幣)?\s?$"
)
DAYS_NAMED: Final[dict[str, int]] = {
    "五四": 504, "六一": 601, "七一": 701, "八一": 801, "九一八": 918, "一二九": 1209, "二二八": 228, "三八": 308, "三一五": 315, "五一": 501,
    "十一": 1001,
}  # fmt: skip
"""Days that name an event or a feast, as month and day: 五四运动, 六一儿童节."""
CURRENCY_BEFORE: Final = re.compile(
    r"(US\$|HK\$|NT\$|[$＄¥￥€£]|RMB|USD|美金|人民币|人民幣|港币|港幣|新台币|新臺幣|新台幣)\s?$"
)
SIGNS: Final[dict[str, str]] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "$": "DOLLAR", "＄": "DOLLAR", "¥": "CNY", "￥": "CNY", "€": "EUR",
    "£": "GBP", "RMB": "CNY", "USD": "USD", "美金": "USD", "人民币": "CNY", "人民幣": "CNY", "港币": "HKD", "港幣": "HKD",
    "新台币": "TWD", "新臺幣": "TWD", "新台幣": "TWD",
}  # fmt: skip
GROWTH: Final = re.compile(
    r"(?:增长|增長|增加|提高|上升|增|扩大|上涨|提升|涨|多|攀升|大|(?<!最)高|激增|猛增|暴涨|快|飙升|超出|增幅达?|增速达?)"
    r"(?:幅度?|率|了|近|约|超过?|逾|将近|接近|不止|至少|达|高达|大约|将|出)*\s?$"
)
TO: Final = re.compile(r"(?:到|至|为|成|达到|是|的|达|相当于)(?:了|近|约|超过?|原来的|前者的|.{0,10}的)?\s?$")
SHARE: Final = re.compile(r"\s?(?:[、,，和及与與或跟至到—–\-~～]|以及|至少)\s?[—\-]?\s?")
RANGE: Final = re.compile(r"\s?(?:[至到—–\-~～－]|——)\s?")
YEARS_BEFORE: Final = re.compile("(?<![〇零一二三四五六七八九十\\d])[一二两三四五六七八九]年$")
"""What makes a month a length of time: 一年六月."""
YEAR_WORDS: Final = re.compile(r"(?:民国|民國)\s?$")
LUNAR_BEFORE: Final = re.compile(
    r"(?:[正腊臘冬一二三四五六七八九十]月|农历|農曆|初[一二三四五六七八九十](?:、|和|或)?|初)$"
)
"""What makes a bare numeral a day of a lunar month: 正月十五, 初三."""
MONTH_NEXT: Final = re.compile(r"\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月")
NO_PLAN: Final = re.compile("[ \u3000\t]")
"""What behind a number at the head of a line makes it the number of an item: 十五 人口."""
PLAN: Final = re.compile(
    r"[“\"「『]?(十[一二三四五六七八九]?)五[”\"」』]?(?=[”\"」』\s，。、,:：]|规划|規劃|时期|時期|期间|計劃|计划|以来|开局|收官|末|期|外贸|初|的|$)"
)
TAILS: Final[dict[str, Modifier]] = {
    "左右": Modifier.ABOUT, "上下": Modifier.ABOUT, "许": Modifier.ABOUT, "以上": Modifier.OVER, "以下": Modifier.AT_MOST,
    "以内": Modifier.AT_MOST, "以內": Modifier.AT_MOST, "有余": Modifier.OVER, "余": Modifier.OVER, "有多": Modifier.OVER, "有餘": Modifier.OVER, "多": Modifier.OVER,
    "开外": Modifier.OVER, "出头": Modifier.OVER, "挂零": Modifier.OVER, "强": Modifier.OVER, "弱": Modifier.NEARLY, "不到": Modifier.LESS,
}  # fmt: skip
TAIL: Final = re.compile(
    r"\s?(?:左右|上下|以上|以下|以内|以內|有余|有餘|强(?![度大化调劲烈制])|弱(?![势者点]))"
)
MODIFIERS: Final[dict[str, Modifier]] = {
    "over": Modifier.OVER, "atleast": Modifier.AT_LEAST, "atmost": Modifier.AT_MOST, "nearly": Modifier.NEARLY,
    "less": Modifier.LESS, "about": Modifier.ABOUT, "ge": Modifier.AT_LEAST, "le": Modifier.AT_MOST,
}  # fmt: skip
NEGATED: Final[dict[Modifier, Modifier]] = {
    Modifier.OVER: Modifier.AT_MOST,
    Modifier.LESS: Modifier.AT_LEAST,
}
SUFFIX_KINDS: Final = (
    "pct", "permille", "pt", "bp", "fold", "cheng", "zhe", "xun", "dozen", "decade", "century", "after", "halfyear", "season",
    "monthday", "hao", "clock", "fen", "nian", "coin", "unit", "person",
)  # fmt: skip
DIGIT_CHARS: Final[dict[str, int]] = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
GENERATIONS: Final = frozenset(Fraction(n) for n in (0, 10, 50, 60, 70, 80, 90, 95, 85))
DAY_BEFORE: Final = re.compile(r"月(?:份)?\s?$|[日号號][至到、\-—~～和]$")
FIRST_DECADE: Final = re.compile(r"(\d{2}|[一二]?十[一二三四五六七八九]?)世纪的?(?:头|首个|第一个)$")
DECADE_NEXT: Final = re.compile(
    r"[\s的]?(?:(?:头|首个|第一个)十年|(?:[\d一二三四五六七八九十]{1,3}|\d0)年代)"
)
LABEL_BEFORE: Final = re.compile(r"(?:附件|附表|附录|附錄|附图|附圖|图表|表格|[图圖表])[（(]?\s?$")
PAST: Final = re.compile("半|[一三]刻")
NOTED: Final = re.compile(r"[ \u3000](?=[\u4e00-\u9fff])")
HEADING: Final = re.compile(r"\s?(?:[、.．)）])(?!\d)")
BARE_YEAR: Final = re.compile(r"19[5-9]\d|20(?!00)[0-4]\d")
LETTER: Final = re.compile("[A-Za-z]")
BRANCH: Final = re.compile(r"[条條]之([一二三四五六七八九])")
MINUTE_BEFORE: Final = re.compile(r"[时時点點]$")
HALF_DAY: Final = re.compile("(?:上午|下午|早上|晚上|凌晨|中午|清晨|傍晚|今晚)$")
LATELY: Final = re.compile("来|以来|來|以來|间|内|里|最|中|[，、,。]")

WEAK_AFTER: Final = re.compile(
    "纪(?!元|念|录|律|委|要|事)|系(?!统|列|数|的)|烷|烯|炔|醇|碳|烃|指肠|酸(?!奶)|指数|国语|罗汉|生肖"
)
"""What makes the numeral before it part of a name (十二烷, 十二指肠)."""
SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严武莫孔汤茅"
)
ROUND_CLOCK: Final = re.compile("(?:不间断|不停|全天候|在线|服务|监控|监测|营业|值班|待命|热线|运转|开放)")
REGNAL: Final[dict[str, int]] = {
    "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851, "同治": 1862, "光绪": 1875,
    "宣统": 1909, "万历": 1573, "洪武": 1368, "永乐": 1403, "嘉靖": 1522, "崇祯": 1628, "贞观": 627, "开元": 713,
    "天宝": 742, "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019,
}  # fmt: skip
"""Era names with the year of their first year."""
REGNAL_BEFORE: Final = re.compile(f"({'|'.join(REGNAL)})$")
SUM: Final = re.compile(
    r"(?:([一二两三四五六七八九]|\d)[角毛](?:([一二三四五六七八九]|\d)分)?|零?([一二三四五六七八九]|\d{1,2})分)(?![之钟\d])"
)
"""角 and 分 behind 元."""
CENTS: Final = re.compile(r"([一二三四五六七八九]|\d)分(?![之钟\d])")
"""分 behind 角."""
OPENED: Final = frozenset('“"「『‘《（(')
CLOSED: Final = frozenset('”"」』’')
NOT_DAY_AFTER: Final = re.compile(
    "内|之内|以内|后|之后|以上|以下|之间|间|均|游|夜|龄|薪|产|元|圆|本|报|志|[一二三四五六七八九十]"
)
TEX: Final = re.compile(r"\s?(?:[\^_\\$=}]|\{,\})")
HALF_MORE: Final = re.compile("半(?![年天小导岛径球成自决数价路夜山途程长个])")
HEIGHT: Final = re.compile(
    r"([〇零一二三四五六七八九]{1,2}|\d{1,2})(?![\d.年月日个米分厘多几十百千万亿到至一-九]|、[\d一二三四五六七八九])"
)
CLOCK_NEXT: Final = re.compile(r"[ T]\d{1,2}:\d\d(?!\d)")
"""The time behind the date of a time stamp, which belongs to a page and not to its text."""
SESSION: Final = re.compile("[一二三四五六七]中|中央|全国|全會|全会|人大|人民代表|会议|大会|联合国|政协|常委")
PLENUM: Final = re.compile("中全[会會]")
CONGRESS: Final = re.compile("大(?=[^\\w]|报告|精神|以|会|的|上|后|召|提|作|对|明|指|强|部署|确|和|$)")
"""二十大: the 20th National Congress."""
DISCOUNT_BEFORE: Final = re.compile("(?:打|享|按|低至|享受)了?$")
DISCOUNT_AFTER: Final = re.compile("优惠|销售|出售|价|购|促销|起|入场|票|供应|计|甩卖|特惠|以下")
"""What makes N折 a price, and not a word of folding."""
MINUTES_NEXT: Final = re.compile(
    "[二三四五]?十[一二三四五六七八九]?(?!万|亿|多|几|余|个|名|人|岁|年)|零[一二三四五六七八九]分"
)
SECONDS_NEXT: Final = re.compile(r"\d{1,2}(?:\.\d+)?秒|零?[一二三四五六七八九十]{1,3}秒")
SPLIT: Final = re.compile(r"(\d{1,2})(?![\d.:：年月日个分秒名人])")
"""Hundredths behind 秒: 9秒83."""
TAKEN: Final = re.compile("(?:减去?|减除|扣除|扣减|扣去|扣)了?$")
REMAINS: Final = re.compile("(?:以?后|之后|的?余额|的?剩余|计|计算|计征|征收)")
"""What stands around a percentage that is taken off, so that a translation may say what is left."""
STATED: Final = re.compile("(?:[达为是占至到率有长加升高涨了]|超过)$")
OF_WHOLE: Final = re.compile("的?(?:为准|计|股|控股|关税|所有权|国有|以上|以下|[，。；、]|$)")
"""What makes 百分之百 a figure and not "entirely"."""
SERIES: Final = re.compile("普法|攻关|规划|计划|时期|期间")
"""What makes “七五” a five-year plan where it stands in quotation marks."""
COLD: Final = re.compile(r"(?:零下|(?<![\d%℃度])[-－−])\s?$")
MONTH_PARTS: Final[dict[str, str]] = {
    "上旬": "early", "中旬": "mid", "下旬": "late", "初": "start", "底": "end", "末": "end", "年初": "start", "年底": "end", "年末": "end", "年中": "mid", "终": "end", "终了": "end",
}  # fmt: skip
MORNING: Final = re.compile("(?:上午|早上|凌晨|清晨|早晨|今早|早)$")
AFTERNOON: Final = re.compile("(?:下午|晚上|傍晚|今晚|当晚|夜里|晚)$")
MEETING_BEFORE: Final = re.compile("(?:届|人大|政协|代表大会|大会|委员会|理事会|常委会|峰会|会晤)第?$")
MEETING_NEXT: Final = re.compile("(?:全体|部长级|领导人)?会议|全会")
RATE_BEFORE: Final = frozenset("兑合比对")
BEFORE_CHRIST: Final = re.compile("(?:公元|西元|纪元)前\\s?$|[至到—–~～-]前$")
CENTURY_BEFORE: Final = re.compile(r"(\d{1,2}|[一二十]{1,3})世纪(?:的|上)?\s?$")
LANDMARK: Final = re.compile("大关|关口")
"""What may stand behind an amount whose unit goes without saying: 突破千亿大关."""
PRICED: Final = re.compile(
    "(?:价|每[斤公吨亩度份张只头股人天月]|卖|售|花|收|涨|降|赚|挣|工资|收入|费)[^，。；]{0,6}$"
)
"""What makes 块 a yuan and no piece."""
PIECE_AND: Final = re.compile("([一二两三四五六七八九])(?![个只条块年月天十百千万亿])")
