"""What may stand right behind a Chinese numeral, as one pattern: a unit, a percentage, a date, a measure word."""

from __future__ import annotations

import re
from typing import Final

from tmkit.text.numbers.zh.units import MONEY_FORMS, UNIT_FORMS

__all__ = ["SUFFIX", "SUFFIX_KINDS"]

_FORMS: Final[dict[str, str]] = {
    "pct": "[%％]|个百分比",
    "permille": "‰",
    "pt": "个?(?:多)?百分点|個?百分點",
    "bp": "个?基点|個?基點",
    "fold": "倍",
    "cheng": "成(?:(?![立为员本功果都绩就熟长交千型品分套体倍效材年人型])|(?<=[近超约逾足过占][一两二三四五六七八九]成)(?=为))",
    "xun": "旬",
    "dozen": "打(?=[啤鸡蛋铅衬袜玫毛杯酒瓶装，。；、]|$|手套|印花|围裙)",
    "zhe": "折(?![合算旧扣腾磨叠页射返线])",
    "decade": "年代(?:初期?|末期?|中期|中叶|后期|早期|晚期)?",
    "century": "世纪|世紀",
    "after": r"后(?=[，。、,\s]|的|们|青年|一代|$)|後(?=的)",
    "halfyear": "个半月|個半月|年半|个半小时|天半|分(?:钟)?半(?![价数个])|小时半",
    "season": "季度|季(?=报)",
    "monthday": "月(?:份)?(?:[上中下]旬|[初底末](?!期)|终了?)?",
    "hao": "[号號]",
    "clock": "时(?![代期间段候任])|時(?![代期間段候])|点(?![点])",
    "fen": "分(?![钱之别批布钟鐘支公配析子店部区散发贝貝])",
    "nian": "年(?!代|级)(?:年(?:[初底末]|中(?![国华期]))|[初底末](?!期))?",
    "coin": r"[角毛]钱|(?<=[一二两三四五六七八九几])毛(?![病巾衣线利孩笔皮发])|(?<=\d)角(?![度落色膜质])|(?<=[一二两四五六七八九])角(?=[，。；！]|$)|(?<=[一二两四五六七八九])角(?=[一二三四五六七八九]分(?![之钟]))",
    "unit": f"(?:平方|立方)?(?:{UNIT_FORMS})",
    "person": "万?人次|人|名|位|家|个|個|件|项|項|种|種|条|條|次|届|屆|例|所(?![示述列载指谓有得说以属])|座|台|辆|艘|架|本|册|份|篇|张|幅|户|套|艘|批|款|只|头|股|笔|艘|部|支|场|轮|类|对|副|间|层|道|片|块|段|颗|株|枚|口|团|组|系列|国|省|市|县|村|大(?!关)|国家",
}
"""The kinds of suffix by the name of their group; the first that matches is taken."""
SUFFIX_KINDS: Final = tuple(_FORMS)
_BEFORE: Final = {"unit": f"(?:个(?={MONEY_FORMS}))?"}  # 三个亿元
SUFFIX: Final = re.compile(
    r"\s?(?P<more>[多余馀餘来來几幾](?!少|样|元化|方|边))?\s?(?:"
    + "|".join(f"{_BEFORE.get(name, '')}(?P<{name}>{form})" for name, form in _FORMS.items())
    + r")?(?P<tail>\s?(?:左右|上下|以上|以下|以内|以內|有余|有餘|余(?=[，。；、,）)前入]|$)|有多|多(?!边|样|元|少)|出头|挂零|开外|不到|许|强))?"
)
"""A mark of more, a suffix named by its group, and a modifier, each of them optional: 多 | 公里 | 左右."""
