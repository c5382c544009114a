"""Plant errors into Chinese targets, one at a time, from a seed (see ``planter``)."""

from __future__ import annotations

import re
from random import Random

from tests.bench.planter_shapes import (
    NUMBER_WORDS,
    Planter,
    another_digit,
    exchanged_digits,
    is_year,
    pick,
    swap,
)

__all__ = ["PLANTERS_ZH"]


_SAID = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|"
    r"million|billion|trillion|half|double\w*|twice|once|dozen|first|second|third|\w+th)\b",
    re.IGNORECASE,
)
"""A figure of an English source, in digits or words."""
_ZH_FIGURE = re.compile(r"(?<![\d.,\w-])(\d+(?:\.\d+)?)(?![\d,]|\.\d|[-:]\d)")


def _zh_figure(text: str, rng: Random, least: int = 1) -> re.Match[str] | None:
    """A figure that is neither a year, a list head nor the digits of a name."""
    found = [
        m
        for m in _ZH_FIGURE.finditer(text)
        if len(re.sub(r"\D", "", m[1])) >= least
        and not (is_year(m[1]) and text.startswith("年", m.end()))
        and not re.match(r"[.．、)）]", text[m.end() :])
        and not re.match(r"\s?[月日]", text[m.end() :])
    ]
    return rng.choice(found) if found else None


def zh_magnitude(source: str, target: str, rng: Random) -> str | None:
    """亿 for 万, a decimal point moved."""
    match = pick(re.compile(r"(?<=\d)(万亿|亿|万)"), target, rng)
    if match:
        return swap(target, match, rng.choice([s for s in ("万亿", "亿", "万", "") if s != match[1]]))
    match = _zh_figure(target, rng)
    if not match or is_year(match[1]) or float(match[1]) == 0 or match.group().startswith("0"):
        return None
    return swap(
        target, match, f"{float(match[1]) * 10 ** rng.choice([1, 2, -1]):.10f}".rstrip("0").rstrip("."), 1
    )


def zh_changed(source: str, target: str, rng: Random) -> str | None:
    """One digit replaced by another; none where the source has no figure, as before a date line of the translation."""
    if not _SAID.search(source):
        return None
    return another_digit(target, _zh_figure(target, rng), rng)


def zh_transposed(source: str, target: str, rng: Random) -> str | None:
    """Two neighbouring digits that change places."""
    if not _SAID.search(source):
        return None
    return exchanged_digits(target, _zh_figure(target, rng, 2), rng)


def zh_dropped(source: str, target: str, rng: Random) -> str | None:
    """A figure left out with its scale and measure."""
    match = pick(
        re.compile(r"(?:约|近|超过|达到)?(\d+(?:\.\d+)?)(?:[万亿]*)(?:%|个百分点|元|美元|吨|人|名|个|家)"),
        target,
        rng,
    )
    return swap(target, match, "") if match and match[1] != "1" else None


def zh_currency(source: str, target: str, rng: Random) -> str | None:
    """A currency dropped or changed."""
    match = pick(re.compile(r"(?<=[\d万亿])(美元|欧元|港元|元)"), target, rng)
    if match and re.search(
        r"(?:新台币|人民币|港币|[$¥])\s?[\d一二三四五六七八九十百千万亿,.]*$", target[: match.start()]
    ):
        return None  # the currency is said in front as well
    return (
        swap(target, match, rng.choice(["", "日元", "欧元" if match[1] != "欧元" else "美元"]))
        if match
        else None
    )


def zh_unit(source: str, target: str, rng: Random) -> str | None:
    """Another unit of the same measure."""
    other = {
        "公里": "米", "公斤": "吨", "吨": "公斤", "公顷": "平方公里", "个月": "年", "小时": "天", "分钟": "小时", "天": "个月",
        "周": "天", "平方米": "公顷", "个小时": "天",
    }  # fmt: skip
    match = pick(
        re.compile(rf"(?<=[\d万亿])({'|'.join(sorted(other, key=len, reverse=True))})(?!时|量|年)"),
        target,
        rng,
    )
    return swap(target, match, other[match[1]]) if match else None


def zh_percent(source: str, target: str, rng: Random) -> str | None:
    """Percent for percentage points, and the reverse."""
    match = pick(re.compile(r"(?<=\d)(%|个百分点)"), target, rng)
    if match and re.search(r"\bCI\b", source, re.IGNORECASE):
        return None  # intervals give their unit once
    return swap(target, match, "个百分点" if match[1] == "%" else "%") if match else None


def zh_approximator(source: str, target: str, rng: Random) -> str | None:
    """近 for 超过, and the reverse."""
    other = {
        "超过": "不到",
        "近": "超过",
        "不到": "超过",
        "接近": "超过",
        "逾": "近",
        "至少": "不到",
        "不足": "超过",
        "高于": "低于",
    }
    match = pick(
        re.compile(
            rf"(?<![最附靠得未不])({'|'.join(other)})(?=(?:\d|[一二三四五六七八九十百千两])(?![^，。]?年))"
        ),
        target,
        rng,
    )
    if not match or not re.search(
        r"over|more|nearly|almost|close|less|under|least|exceed|below|above|fewer|surpass", source
    ):
        return None
    return swap(target, match, other[match[1]])


def zh_ordinal(source: str, target: str, rng: Random) -> str | None:
    """The next ordinal."""
    match = pick(re.compile(r"第(二|三|四|五|六|七|八|九|十)(?![一二三四五六七八九十百〇○])"), target, rng)
    if not match or not re.search(
        r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d(?:st|nd|rd|th)\b|[Aa]rticle|[Pp]aragraph",
        source,
    ):
        return None
    return swap(target, match, rng.choice([c for c in "二三四五六七八九十" if c != match[1]]), 1)


def zh_word(source: str, target: str, rng: Random) -> str | None:
    """A small number in characters, changed."""
    match = pick(
        re.compile(
            r"(?<![第周星期十百千万一二三四五六七八九])(两|三|四|五|六|七|八|九)(?=个|名|人|项|年|种|家|次|天|位|届)"
        ),
        target,
        rng,
    )
    if not match:
        return None
    value = "两三四五六七八九".index(match[1])
    if not re.search(rf"\b(?:{NUMBER_WORDS[value]}|{value + 2})\b", source, re.IGNORECASE):
        return None
    return swap(target, match, rng.choice([c for c in "两三四五六七八九" if c != match[1]]), 1)


def zh_date(source: str, target: str, rng: Random) -> str | None:
    """Another month or day."""
    match = pick(re.compile(r"(?<![\d第])(\d{1,2})(?=月|日)"), target, rng)
    if match and match[1] not in source and target[match.end()] == "日":
        return None
    return swap(target, match, str((int(match[1]) + rng.randint(1, 9)) % 12 + 1), 1) if match else None


def zh_year(source: str, target: str, rng: Random) -> str | None:
    """Another year."""
    match = pick(re.compile(r"((?:19|20)\d\d)(?=年)"), target, rng)
    return (
        swap(target, match, str(int(match[1]) + rng.choice([-10, -1, 1, 2])), 1)
        if match and match[1] in source
        else None
    )


def zh_direction(source: str, target: str, rng: Random) -> str | None:
    """下降 for 增长 and the like."""
    other = {
        "增长": "下降", "增加": "减少", "上升": "下降", "提高": "降低", "上涨": "下跌", "下降": "上升", "减少": "增加", "下跌": "上涨",
        "降低": "提高", "顺差": "逆差", "逆差": "顺差", "高于": "低于", "低于": "高于", "回落": "回升", "回升": "回落", "扩大": "缩小",
    }  # fmt: skip
    match = pick(re.compile(rf"({'|'.join(other)})(?=[^，。；]{{0,10}}\d)"), target, rng)
    if not match or not re.search(
        r"increas|rose|ris|grew|grow|up|climb|fell|fall|declin|decreas|drop|reduc|surplus|deficit|high|low|above|below|cut",
        source,
    ):
        return None
    return swap(target, match, other[match[1]])


def zh_negation(source: str, target: str, rng: Random) -> str | None:
    """A negation dropped or added."""
    match = pick(
        re.compile(r"(?<![无并决绝毫])(不|没有|未)(?=[能会是应得再需要可受有])(?!得不|仅|但|断)"), target, rng
    )
    if match and rng.random() < 0.7 and re.search(r"\b(?:not|no|never|cannot|nor)\b|n't", source):
        return swap(target, match, "")
    match = pick(
        re.compile(r"(?<![不才就只都可])(能够|应当|应该|可以|会|将|是)(?=[\u4e00-\u9fff]{3})(?![不否])"),
        target,
        rng,
    )
    if not match or re.search(r"\b(?:not|no|never|cannot|nor)\b|n't", source):
        return None
    new = {"将": "将不", "是": "不是"}.get(match[1], "不" + match[1])
    return swap(target, match, new)


def zh_omission(source: str, target: str, rng: Random) -> str | None:
    """A clause of at least ten characters left out."""
    clauses = [
        m for m in re.finditer(r"(?:[^，；。,;]|,(?=\d{3}))+[，；。,;]", target) if len(m.group()) >= 10
    ]
    if len(clauses) < 3:
        return None
    match = rng.choice(clauses)
    return (target[: match.start()] + target[match.end() :]).strip()


def zh_addition(source: str, target: str, rng: Random) -> str | None:
    """A clause from nowhere put in."""
    clause = rng.choice(
        [
            "但环保部门强烈反对修建水坝",
            "这让意大利北部的足球观众大为吃惊",
            "因为祖母去年冬天把小提琴卖给了邻居",
            "博物馆还将为带孩子的家庭举办多场夜间音乐会",
        ]
    )
    match = pick(re.compile(r"[，。]"), target, rng)
    return (
        target[: match.start()] + "，" + clause + target[match.start() :]
        if match and len(target) > 30
        else None
    )


def zh_name(source: str, target: str, rng: Random) -> str | None:
    """A Chinese person's given name exchanged."""
    found = re.search(
        r"\b(Wang|Li|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Xi|Lyu|Shou) ([A-Z][a-z]+)\b",
        source,
    )
    if not found:
        return None
    match = pick(
        re.compile(rf"(?:{_SURNAMES[found[1]]})([\u4e00-\u9fff]{{{2 if len(found[2]) > 6 else 1}}})"),
        target,
        rng,
    )
    return swap(target, match, rng.choice(["建国", "晓明", "海峰"]), 1) if match else None


_SURNAMES = {
    "Wang": "[王汪]", "Li": "[李黎]", "Zhang": "[张章張]", "Liu": "[刘柳劉]", "Chen": "[陈陳]", "Yang": "[杨楊]", "Zhao": "[赵趙]",
    "Huang": "[黄黃]", "Zhou": "周", "Wu": "[吴武吳]", "Xu": "[徐许許]", "Sun": "[孙孫]", "Hu": "胡", "Zhu": "朱", "Gao": "高",
    "Lin": "林", "He": "何", "Guo": "郭", "Ma": "[马馬]", "Xi": "习", "Lyu": "吕", "Shou": "寿",
}  # fmt: skip


PLANTERS_ZH: dict[str, Planter] = {
    f.__name__.removeprefix("zh_"): f
    for f in (
        zh_magnitude, zh_dropped, zh_transposed, zh_changed, zh_currency, zh_unit, zh_percent, zh_approximator, zh_ordinal,
        zh_word, zh_date, zh_year, zh_direction, zh_negation, zh_omission, zh_addition, zh_name,
    )
}  # fmt: skip
