"""Set phrases with numerals in them: those that say no quantity (一般, 三亚), and those that say one as a whole (翻番)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from tmkit.text.numbers.model import Kind

__all__ = ["IDIOMS", "SET_QUANTITIES", "unless_idiom"]

_IDIOMS: Final = r"""
    零下 零上 一点一(?![〇零一二三四五六七八九十倍个成万亿%]) 一带一路 一帶一路 万一 萬一 统一 一些
    一定 一样 一樣 一般 一切 一直 一起 一致 一旦 一方面 一体 一體 一向 一律 一并 一经 一边 一流
    一同 一再 一贯 一举 一系列 一揽子 一心 一度 一时 一下 唯一 惟一 进一步 進一步 单一 同一 专一
    之一(?![〇零○一二三四五六七八九十百千]) 之一(?=百[度货合]) 第一时间 千万(?=[不别要记小注])
    万物 万象 万能 万分感 万岁 百姓 百科 百货 百貨 百合 百度 百年大计 千方百计 千家万户 千军万马
    万众一心 成千上万 成千上萬 五湖四海 四面八方 三番五次 七上八下 乱七八糟 亂七八糟
    五花八门 四通八达 一五一十 十全十美 十分(?![之钟鐘]) 十足 十项全能 七项全能 五项全能 铁人三项
    四处 四處 一朝被蛇咬 十年怕井绳 十年树木 百年树人 三天打鱼 两天晒网 十年寒窗 百年好合 三年五载
    三天两头 八辈子 一年到头 一年四季 八九不离十 十万火急 万人空巷 千人一面 一日三秋 三十而立 四十不惑
    一寸光阴 万里挑一 千挑万选 九牛二虎 三下五除二 四舍五入 五湖 五大三粗 六六大顺 百战不殆 百里挑一 万家
    八方 千万工程 一道(?=[，。努前来去合携与同参走加推完参建迎过]) 一分部署 九分落实 四川 千百万
    七寸(?=[，。！]) 九江 八达岭 三亚 三峡 五角大楼 六安 九寨沟 三明(?=市) 四平(?=市) 五金
    三农 三農 两岸 兩岸 两会 三文鱼 三明治 三角 二氧化 一氧化 三氧化 四伏 无一例外 千里之外 千里迢迢
    半成品 半自动 半岛 半山 半夜 半路 半途 半径 半球 半空 半官方 半封闭 二手 二战 二戰 一战(?!线)
    三国演义 数一数二 不二 独一无二 三心二意 一清二楚 万有引力 千古 千秋 千载 千金 百般 百折不挠 百花
    百万富翁 亿万富翁 千里马 三令五申 垂涎三尺 掘地三尺 [五六七八九]成新 三三两两 七嘴八舌 三言两语
    四分五裂 五颜六色 六神无主 七手八脚 九死一生 十拿九稳 百战百胜 百发百中 千变万化 千言万语 千丝万缕
    千差万别 千姿百态 千载难逢 千篇一律 千钧一发 万紫千红 万无一失 万不得已 十之八九 十有八九 四两拨千斤
    半斤八两 三长两短 丢三落四 一目十行 一日千里 十指 十月怀胎 十恶不赦 百依百顺 百感交集 千真万确
    千锤百炼 千刀万剐 万家灯火 万事 三头六臂 三妻四妾 五脏六腑 五谷 六亲 七情六欲 八面玲珑 九霄 十字路口
    百川 半[^\W\d]半[^\W\d] 百家争鸣 亿万 億萬 万里长城 长江三角洲 珠江三角洲 第一线 第一線
    一线 一線 二线 二線 一国两制 一國兩制 双十二(?![\d月]) 双1[12](?!\d) 三权分立 一窗 一站式 一条龙 一把手 八卦 一刀切 九牛一毛 九牛
    火冒三丈 三寸不烂 十年不晚 十字 四肢 (?<!第)四季(?!度) 零部件 零售 零件 零星 零散 零工 零食
    半导体 半导體 五官 三军 三軍 双十一 千万富翁 一口气 一如 一味 一番 一带 一概 一来 一生 一共 一齐
    一则 一面 一成不变 五年规划 五年计划 五年規劃 五年計劃 千兆 百兆 兆瓦 兆赫 七零八落 万千 三三制
    三伏(?![特发]) 头伏 中伏 末伏 千[难山秋沟头呼叮恩辛]万[险水壑绪唤嘱谢代难苦] 伤敌一千 杀敌一千 自损八百 一一 千回百转 成百上千 十六进[制位] 十进[制位] 二进[制位] 八进[制位] 第三世界 三百六十行 十万八千里 千方 万寿
""".split()
"""Words without a quantity, some of them with a look-ahead that says where they are one."""
SET_QUANTITIES: Final[dict[str, tuple[Fraction, Kind, str | None]]] = {
    word: (Fraction(value), kind, unit)
    for value, kind, unit, words in (
        (2, Kind.MULTIPLE, None, "翻了一番 翻一番 翻番 翻倍 加倍 倍增"),
        (4, Kind.MULTIPLE, None, "翻了两番 翻两番 翻兩番"),
        (8, Kind.MULTIPLE, None, "翻了三番 翻三番"),
        (16, Kind.MULTIPLE, None, "翻了四番 翻四番"),
        ("1/2", Kind.FRACTION, None, "过半 過半 半数 半數 一半 减半 減半 对半 对折 半"),
        (2, Kind.NUMBER, None, "双 雙 俩"),
        (1000, Kind.NUMBER, None, "成千上万 成千上萬 千家万户"),
        (1, Kind.ORDINAL, None, "首"),
        (
            1,
            Kind.NAME,
            "preceding",
            "前条 前项 前款 前章 前目 同条 同项 同款 同章 同目 本条 本项 本款 本章 本目",
        ),
        (
            1,
            Kind.NAME,
            "relative year",
            "今年 去年 明年 当年 上年 本年 前年 后年 全年 年初 年末 年底 过去一年 一年来 近年 这一年",
        ),
        (1912, Kind.YEAR, None, "民国元年"),
        (2000, Kind.DECADE, None, "本世纪初 本世纪之初 新世纪初 新世纪之初"),
        (1, Kind.ORDINAL, "half", "上半年"),
        (2, Kind.ORDINAL, "half", "下半年"),
        (1, Kind.MONTH, None, "元月"),
        (1, Kind.ORDINAL, "month", "正月"),
        (11, Kind.ORDINAL, "month", "冬月"),
        (12, Kind.ORDINAL, "month", "腊月"),
        ("1/2", Kind.NUMBER, "year", "半年"),
        ("1/2", Kind.NUMBER, "month", "半个月"),
        ("1/2", Kind.NUMBER, "day", "半天"),
        ("1/2", Kind.NUMBER, "hour", "半小时 半个小时"),
        (10, Kind.NUMBER, "day", "旬"),
        (25, Kind.NUMBER, "year", "四分之一个世纪 四分之一世纪"),
        (50, Kind.NUMBER, "year", "半个世纪 半个多世纪 半世纪 过半百 半百"),
        (30, Kind.NUMBER, "year", "而立之年"),
        (40, Kind.NUMBER, "year", "不惑之年"),
        (60, Kind.NUMBER, "year", "花甲"),
        (70, Kind.NUMBER, "year", "古稀"),
    )
    for word in words.split()
}
"""Words that say a quantity as a whole, with its value, kind and unit."""
IDIOMS: Final = "|".join(sorted(set(_IDIOMS) - set(SET_QUANTITIES), key=lambda word: (-len(word), word)))
"""The words without a quantity as one regular expression, the longest first."""


def unless_idiom(word: str) -> str:
    """A pattern for a word that begins no idiom: 半, but not the one of 半导体."""
    behind = [idiom[len(word) :] for idiom in IDIOMS.split("|") if idiom.startswith(word)]
    return f"{word}(?!{'|'.join(behind)})" if behind else word
