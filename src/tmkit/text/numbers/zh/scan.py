"""Where a Chinese quantity may begin, and the forms it may have there.

`ANCHOR` finds the places; `SCAN` says by the name of its group what stands there.
"""

from __future__ import annotations

import re
from typing import Final

from tmkit.text.numbers.zh.idioms import IDIOMS, SET_QUANTITIES, unless_idiom

__all__ = ["ANCHOR", "HAN", "SCAN"]

HAN = "〇零○一二两兩三四五六七八九十百千万萬亿億兆廿卅"
"""The characters of numerals."""
_FINANCIAL: Final = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟"
"""Those of cheques and deeds."""
_LARGE: Final = r"(?:[十万萬亿億]|百(?!分[点點之比]|万赫|帕)|千(?![瓦克米卡赫焦兆伏安帕牛]|字节)|(?<=[\d一二三四五六七八九十百千两几])兆(?![瓦赫字比帕]))"
"""A magnitude, if it is not the first half of a unit: 千瓦, 千米, 百分点."""
_NEIGHBOURS: Final = "(?:一、[二两兩]|[二两兩]、三|三、[四五]|四、五|五、六|六、七|七、八|八、九)"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|[1-9]\d{0,2}(?:，\d{3})+(?![\d年])|[1-9]\d{0,2}(?:[ \u00a0\u2009]\d{3})+(?:\.\d+)?(?![\d.])|\d+(?:[.．]\d+)?"
_DIGIT: Final = "(?:[〇零○一二三四五六七八九廿卅]|[两兩](?=[百千万萬亿億])|(?<![十廿卅百千万萬亿億一二三四五六七八九])[两兩])"
_MORE: Final = "[多余馀餘来來几幾]"
_MIXED: Final = (
    rf"(?:{_ARABIC})"
    rf"(?:(?!十(?!亿))(?:\s?{_MORE}?(?<!\s){_LARGE}+|\s(?=[十百千]*[万萬亿億]|[百千][多余名人个個元吨家]){_LARGE}+){{1,2}}(?:零?(?:\d+(?:\.\d+)?|[一二两三四五六七八九]){_LARGE}+(?:{_MORE}{_LARGE}+)?)*"
    rf"(?:零?\d+(?![\d.年月日:：%％])|[一二三四五六七八九](?={_LARGE}))?)?"
)
"""Arabic digits, with magnitudes behind them: 5681.6万, 2万4801."""
_CHARACTERS: Final = (
    rf"(?:[几幾数數](?={_LARGE}(?!分之)))?"
    rf"(?:[十廿卅]{_NEIGHBOURS}(?=[岁歲个個年天人名])|{_NEIGHBOURS}(?=[十百千万萬亿億])|{_DIGIT}|{_LARGE})+"
    rf"(?:{_MORE}(?=[万萬亿億百千]){_LARGE}+|[几幾数數](?:{_LARGE})*)*"
    rf"(?:[点點‧．](?!一刻|三刻|[二三四五]?十(?![一二三四五六七八九]?[万亿]))[〇零○一二三四五六七八九]+{_LARGE}*)?"
)
"""Characters: 三百二十, 数千, 一点五亿."""
_CHEQUE: Final = (
    r"(?=[拾佰仟零万亿伍陆]*(?:[壹贰叁肆柒捌玖]|參[拾佰仟万亿])|[伍陆][拾佰仟])"
    rf"[{_FINANCIAL}][{_FINANCIAL}零万萬亿億]+"
)
_HOUR: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_PAST: Final = r"(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})分钟?|[一三]刻)"
_COUNTED: Final = "次|个|個|天(?!下午|晚|早)|份|篇|封|节|趟|回|小时|元|人|名|件|场|条"
_NAMES: Final = (
    # the mark of a note, addresses
    r"(?<=[\u4e00-\u9fff”，。；、]\[)\d{1,3}(?=\])",
    r"https?://[!-~]+",
    r"[\w.+-]+@[\w.-]+",
    # letters and digits, if the letters are no currency; digits and letters, if they are no unit
    r"(?<![A-Za-z])(?!(?:US|HK|NT|RMB|CNY|USD|EUR|GBP|JPY|HKD|NTD|TWD|GDP)\d)[A-Za-z][A-Za-z]*[-－.]?\d[A-Za-z0-9.\-]*",
    r"(?<![\d.])\d+(?:\.\d+)?(?![kKcCmM]?m(?![A-Za-z])|(?:[kKmM]?g|KG|[kKMG]?[wW])(?![A-Za-z])|[kKgGMT]?[Ww]h|ml|L(?![A-Za-z]))[A-Za-z][A-Za-z0-9]*(?:\.\d+(?![\d%％]))?",
    # versions, telephone numbers
    r"\d+(?:\.\d+){2,}",
    r"\d{3,4}-\d{7,8}",
    # set phrases, and days that name an event
    r"(?<!\d)007(?!\d)",
    r"(?<!\d)9[·・/]11(?!\d)",
    r"(?<!\d)911(?=[”’」]?\s?(?:事件|恐|袭|后|之后|以来|纪念|遇难|受害|调查|阴谋|被告|委员会))",
    r"(?<![\d.])9\.11(?=[”’」]?\s?(?:事件|恐|袭))",
    r"(?:(?<!\d)180|一百八十)度的?大?转[弯变]",
    r"(?P<daynamed>五四(?=运动|时期|精神|青年|以来|新文化|爱国|文学|前后|一代)|六一(?=儿童|国际|节|[，。！；]|$)|七一(?=勋章|讲话|建党)|八一(?=建军|南昌|军旗)|九一八(?=事变|以来)|一二九(?=运动)|二二八(?=事件|基金|纪念|起义|受难)|三八(?=节|妇女|国际|红旗)|三一五(?=晚会))",
    r"五一(?=假|长假|小长假|黄金|劳动|[三五七]天|期间|节|国际)",
    r"十一(?=黄金周|长假|国庆)",
    r"(?<=[“「『\"])(?P<dayquoted>(?:1[0-2]|[1-9])[.．·・•](?:3[01]|[12]\d|[1-9]))(?=[”」』\"]\s?(?:国际|儿童|特大|汶川|地震|大地震|购物|大促|电商|消费|晚会|惨案|事件|事故|案|讲话|黄金周|假期|长假))",
    r"76人(?=队|的?主场)",
    r"49人(?=队)",
)
"""Digits and numerals that say no quantity."""
_FORMS: Final[dict[str, str]] = {
    "weekday": rf"(?:(?<![一二两三四五六七八九十几数\d])周|星期|礼拜|週)[一二三四五六日天](?![周年期围十百]|[\s]?(?:{_COUNTED}))",
    "head": r"(?<![^，。；：、！？\s（(“,;:.!?])(?:[二三四五六七八九十])是(?!否|不是)",
    "grades": "(?<![一二三四五六七八九十])[一二三四五六七八九]{2,8}(?=年[级級])",
    "former": "前(?=[二两三四五六七八九][条项款章])",
    "word": "|".join(map(unless_idiom, sorted(SET_QUANTITIES, key=lambda word: -len(word)))),
    "idiom": IDIOMS,
    "name": "|".join(_NAMES),
    "frac": rf"(?P<den>[{HAN}]+|\d+)(?:[分份]之|分(?=[一二三](?:以上|以下|之)))(?P<num>一(?=一次)|[{HAN}几幾多]+(?:[点點‧．][{HAN}]+)?|(?:{_ARABIC}))",
    "iso": r"(?<!\d)[12]\d{3}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d)",
    "doubling": "翻了?(?P<dmod>近|将近|接近|约|大约|超过?|逾|不止)(?P<dn>[一两三四])番",
    "share": r"(?:每(?P<sbottom>[二两三四五六七八九十]|\d{1,3})[个名人家位户项](?:[^\W\d]{0,6}?|[“‘]\w{1,8}[”’])(?:中|里|当中)?[就便约]?有|(?P<sbare>[三四五六七八九十]|\d{1,3})[个名人家位户](?:企业|公司|家庭|用户|员工)?(?:中|里|当中)[就便]?有?)(?P<stop>[一二两三四五六七八九]|\d{1,2})[个名人家位户项]",
    "clock_to": rf"差(?P<past>{_PAST})钟?(?:到|就)?(?P<next>{_HOUR})点(?!差)|(?P<next_before>{_HOUR})点差(?P<past_behind>{_PAST})钟?",
    "clock": r"(?<!\d)\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)",
    "roman": r"(?<=[件录表图类型卷级章期第])\s?(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|[Ⅰ-Ⅻ])(?![A-Za-z\d])|[Ⅰ-Ⅻ](?=[期类型级])",
    "enclosed": "[㈠-㈩①-⑳⑴-⒇]",
    "rate": r"(?P<rtop>\d+(?:\.\d+)?)\s?/\s?(?P<rbase>100万|百万|10万|十万|1?万|1?千|1000)",
    "mixed": r"(?<![\d./])(?P<mwhole>\d{1,3})\s(?P<mpart>1/2|[12]/3|[1-3]/4|[1-4]/5|[1357]/8)(?![\d/])",
    "slash": r"(?<![\d/])\d{1,3}\s?/\s?\d{1,4}(?![\d/])",
    "n": f"{_MIXED}|{_CHARACTERS}|{_CHEQUE}",
}
"""The forms by the name of their group; the first that matches is taken."""
SCAN: Final = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()))
"""One form of a quantity, named by its group."""


def _anchor() -> re.Pattern[str]:
    """Where something may begin: a numeral, or the first characters of a set phrase."""
    first = f"{HAN}{_FINANCIAL}几数周星礼差每翻"
    seconds: dict[str, set[str]] = {"前": set("二两三四五六七八九")}
    for word in (*IDIOMS.split("|"), *SET_QUANTITIES):
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
