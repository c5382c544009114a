"""What no term looks like, whatever the rankers say: seen in the lists of small documents, where links tell little."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

import regex

from tmkit.terms.candidates import Candidate
from tmkit.terms.ranked import shifted
from tmkit.text.words import fold_phrase

__all__ = ["doubted", "doubted_alone", "doubts"]

_HAN: Final = regex.compile(r"\p{Han}")
_NUMERAL: Final = regex.compile(r"[\d一二三四五六七八九十百千万亿两零〇半双%％]")
_FIGURE: Final = regex.compile(
    r"(?:[\d.,%]+|percent|per cent)(?:\s|$)|(?:article|table|section|chapter|figure|annex|appendix|schedule|page)\s+\d",
    regex.IGNORECASE,
)
_ITSELF: Final = regex.compile(
    "本(?:法|条例?|办法|细则|规定|公司|报告|协议|合同|公约|章程|小组|会议?|项目?|单位|款)"
)
_MONTH: Final = regex.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_SAYS: Final = frozenset("指责 表示 认为 指出 强调 宣布 声称 呼吁 敦促 透露 证实 预计 说 称".split())
_FORETELLS: Final = frozenset("预测 警告 估计 提出 要求 施压 决定".split())
_SPEAKER: Final = regex.compile(
    r"(?:组织|[部局署会行院]|总统|总理|大使|部长|官员|专家|发言人|负责人|秘书长|主席|基金)$"
)
_TELLS: Final = regex.compile(
    r"\b(?:told|said|says|accuses|accused|denies|denied|warned|warns|urged|announced)\b|\bthat (?:[A-Z]|the |they |it )"
)
_LEADS_IN: Final = regex.compile(
    r"(?:thanks to|due to|according to|such as|as well as|prior to|in order to)\b", regex.IGNORECASE
)
_CRIES: Final = regex.compile(r"(?:大力|进一步|不断|着力|切实|努力|扎实)(?=\p{Han}{2})")
_COUNTED: Final = regex.compile(r"[多余近约]?[万亿千百]+多?[人户元吨家个辆件次条项]")
_OFFICER: Final = regex.compile(r"(?:记者|[局院部司行校会署处]长|主任|书记)$")
_OFFICERS: Final = regex.compile(
    r"reporter|journalist|correspondent|director|head|president|dean|minister|chief|chair|secretary|governor|spokes|"
    r"official|commission|administrator|manager|principal|counsel|leader|rector|chancellor|vice|deputy|auditor|clerk",
    regex.IGNORECASE,
)
_ACTS: Final = regex.compile(
    r"(?:define|develop|improve|advance|expand|promote|strengthen|enhance|accelerate|build|ensure|deepen|foster|encourage|"
    r"protect|implement|establish|create|provide|maintain|boost|facilitate|stabili[sz]e|set up|step up)\s|"
    r"(?:using|writing|giving|providing|consolidating|strengthening|promoting|improving|enhancing|expanding|accelerating|"
    r"deepening|ensuring|creating|establishing|implementing|maintaining|boosting)\s",
    regex.IGNORECASE,
)
"""What an action begins with, not a term (developing countries, building materials and supporting facilities are some)."""
_DONE_TO: Final = frozenset(
    "增设 新设 设立 成立 修订 修改 制定 出台 印发 签署 召开 举办 参加 加入 使用".split()
)
_FURTHERS: Final = frozenset(
    """推动 推进 促进 加强 加快 完善 优化 鼓励 提升 提高 发挥 充分 深化 增强 落实 打造 构建 实现 强化 健全 拓展 坚持 巩固
    破解 激发 释放 聚焦 积极 不断 改善 助力 带动 确保 力争 应对 规范""".split()
)
_NAMED: Final = regex.compile(
    r"(?:措施|行动|法|条例|办法|方案|规划|计划|意见|机制|政策|工程|基金|委员会|小组|中心|制度|司|管理)$"
)
"""How a name ends that may begin with such a verb."""
_DIGITS: Final = "[〇零一二三四五六七八九十百千万亿两\\d]"
_PLACED: Final = regex.compile(
    rf"依?第{_DIGITS}+[条款项章节](?:第{_DIGITS}+[款项])*(?:之?规定|附表)?|附[表件录]{_DIGITS}+|"
    rf"(?:{_DIGITS}+年)?{_DIGITS}+月{_DIGITS}+日.*|"
    rf"(?:新台币|人民币|港币|美金)?[约逾近]?{_DIGITS}[{_DIGITS[1:-1]}.,]*[多余]?[万亿]*(?:美|港|欧|日)?[元圆]"
)
"""Articles, tables, dates and sums of money."""
_BARE: Final = regex.compile(r"vs\b.*|[\d.,–-]+%?", regex.IGNORECASE)
_BEGINS: Final = frozenset(
    "像 依 依照 依据 按 按照 仍 仍应 并 再 他 前项 上述 该 该等 该管 有关 所有 各种 各类 各项 我国 我们 这些 若干 任何 指".split()
)
_SOME: Final = frozenset("相关 其他 部分 同一 另".split())
_SOME_EN: Final = regex.compile(
    r"(?:relevant|related|other|another|all|various|every|each|some|any|aforesaid|said|such|same)\b",
    regex.IGNORECASE,
)
_ENDS: Final = frozenset("已 将 与 及 和 为 之一 我国 不断 不 于 对 从 也 都 就 至".split())
"""Words that no term ends with, the taggers' other adverbs and pronouns left aside (风险为本 is a term)."""
_MODALS: Final = frozenset("应 须 应当 应该 必须 可以 能够".split())
_LIGHT: Final = frozenset("意味着 包括 具有 属于 成为 进行 用于 位于 来自 面临 需要 采用".split())
"""Verbs of sentences: neither first nor last in a term."""
_ACTS_ON: Final = regex.compile(
    r"[a-z]+(?:\s(?:up|out|down|off|on))?\s(?:the|an?|its|their|our|your|any)\s", regex.IGNORECASE
)
"""A verb and its object: check the terminal, opened up a market."""
_INNER: Final = frozenset("包括 属于 成为 意味着 位于 具有 用于 来自".split())
_PREDICATE: Final = regex.compile(r"[\w-]+ \w{2,}(?:ed|s) (?:an?|the) ")
"""A verb and its object behind a subject: the referee awarded a kick."""
_MEASURED: Final = regex.compile(
    rf"{_DIGITS}[{_DIGITS[1:-1]}.,]*[多余]?(?:个?工作日|个?小时|分钟|[天日周年]|个月|[平立]方米|公里|[千百]?[米克升]|毫[米克升]|摄氏度|欧姆)内?"
)
"""Times, lengths, weights."""
_ADDRESSED: Final = regex.compile(r"\p{Han}{2,}(?:先生|女士|小姐)")
_BY_NOW: Final = regex.compile(r"[上本下这去今明昨前后][个]?(?:周|星期|月|年|天|日|晚|季度)")
"""Times that depend on the day of writing."""
_HOLDS: Final = frozenset(
    "占 搭载 展望 达 超过 达到 高达 约占 较 比 是 让 使 把 被 从 与 和 及 对 向 为 在 由 将".split()
)
_WHEN: Final = regex.compile(r".*(?:月份|季度|方面|之间|前后|左右|以来|期间)|[\p{Han}]*三者|[两双]位数.*")
_VERBAL: Final = ("v", "p", "d", "c")
_NOT_VERBAL: Final = ("vn",)


def doubted(score: float, candidate: Candidate) -> float:
    """The probability of a candidate with what speaks against it taken off in log odds."""
    cost = sum(doubts(candidate.zh_form, candidate.en_form, candidate.words, candidate.pos))
    if not cost:
        return score
    return shifted(score, -cost)


def doubted_alone(score: float, zh: str, words: tuple[str, ...], pos: tuple[str, ...]) -> float:
    """The same of a Chinese form without English."""
    cost = sum(_doubts_alone(zh, words, pos))
    return shifted(score, -cost) if cost else score


def _doubts_alone(zh: str, words: tuple[str, ...], pos: tuple[str, ...]) -> Iterator[float]:
    if len(words) > 1 and (words[0] in _BEGINS or words[0] in _HOLDS or words[-1] in _ENDS):
        yield 1.5  # 占出口总值
    if _PLACED.fullmatch(zh) or _COUNTED.fullmatch(zh) or _MEASURED.fullmatch(zh):
        yield 2.5
    if len(words) > 1 and (_of_sentences(words) or not _INNER.isdisjoint(words[1:-1])):
        yield 2.0  # 辅料包括, 电解液包括锂盐
    if len(pos) > 1 and pos[-1] == "a" and len(words[-1]) == 1 and pos[-2].startswith(("n", "vn")):
        yield 2.0  # 活力足
    if _tells(words, pos):
        yield 2.5  # 分析师指出
    if _CRIES.match(zh):
        yield 1.5
    elif len(words) > 1 and words[0] in _FURTHERS and not _NAMED.search(zh):
        yield 1.5  # 优化营商环境
    if pos in (("i",), ("t",), ("mq",)) or _WHEN.fullmatch(zh):
        yield 1.5  # 前所未有, 不久前, 一季度
    if not _HAN.search(zh) and zh.islower():
        yield 1.5  # true, file.name


def doubts(zh: str, en: str, words: tuple[str, ...], pos: tuple[str, ...]) -> Iterator[float]:
    """What speaks against a pair, each in log odds.

    Args:
        zh: the Chinese form.
        en: the English form.
        words: the Chinese words.
        pos: their parts of speech.

    """
    if (
        not _HAN.search(zh)
        and zh.lower() != en.lower()
        and not any(c.isupper() or c.isdigit() for c in zh[1:])
    ):
        yield 4.0  # they = United States
    if len(pos) > 1 and pos[0].startswith("nr") and _verb(pos[-1]) and _surname(words[0], en):
        yield 3.0  # 王军说 = Wang said
    if _name_and_more(zh, en):
        yield 3.0  # 王军用 = Wang Jun
    if _tells(words, pos):
        yield 2.5  # 世贸组织预测 = WTO forecast
    if _TELLS.search(en) or _LEADS_IN.match(en):
        yield 2.5  # 美国官员向路透社 = U.S. officials told Reuters; 因城施策 = thanks to city-specific policies
    if len(words) > 1 and _OFFICER.search(zh) and not en.isupper() and not _OFFICERS.search(en):
        yield 2.0  # 新华社记者 = Xinhua News Agency
    if _CRIES.match(zh):
        yield 1.5  # 大力发展新兴产业 = big push to foster emerging industries
    if len(pos) > 1 and _verb(pos[0]) and len(words[0]) > 1 and _ACTS.match(en):
        yield 1.5  # 完善应急预案 = improve contingency plans
    if len(words) > 1 and words[0] in _DONE_TO and en[:1].isupper() and not _rendered_first(words[0], en):
        yield 2.0  # 增设银行操守部 = Banking Conduct Department
    if len(words) > 1 and _of_sentences(words):
        yield 2.0  # 乙方应 = Party B; 辅料包括 = excipients include
    if len(words) > 1 and _verb(pos[0]) and _ACTS_ON.match(en):
        yield 2.0  # 检查端子 = check the terminal
    if len(words) > 2 and (_PREDICATE.search(en) or not _INNER.isdisjoint(words[1:-1])):
        yield 2.0  # 裁判判罚点球 = referee awarded a penalty kick; 电解液包括锂盐 = electrolyte comprises a lithium salt
    if len(pos) > 1 and pos[-2].startswith("nr") and _verb(pos[-1]) and _lower_last(en):
        yield 2.0  # 教练李明称赞 = coach Li Ming praised
    if len(words) > 1 and (words[0] in _BEGINS or words[-1] in _ENDS):
        yield 1.5  # 有关部门 = relevant departments; 财政上将 = financial implications
    elif _ITSELF.fullmatch(zh) or (len(words) > 1 and words[0] in _SOME and _SOME_EN.match(en)):
        yield 1.5  # 其他设备 = other equipment
    if _PLACED.fullmatch(zh) or (
        _BARE.fullmatch(zh) and zh.lower() in (en.lower(), en.lower().replace(" ", ""))
    ):
        yield 2.5  # 第二十五条规定 = Article 25; vs.90.3% = vs. 90.3%
    if "之" in words[1:-1]:
        yield 1.0  # 装配之交通工具 = assembled transportation equipment
    if _COUNTED.fullmatch(zh) or _MEASURED.fullmatch(zh):
        yield 3.0  # 亿人 = billion people; 十个工作日内 = ten working days
    if (
        len(pos) > 1
        and pos[-1] == "a"
        and len(words[-1]) == 1
        and pos[-2].startswith(("n", "vn"))
        and not en[:1].isupper()
    ):
        yield 2.0  # 内生动力强 = strong internal drive
    if (_ADDRESSED.fullmatch(zh) and en.count(" ") < 2) or _BY_NOW.fullmatch(zh):
        yield 2.0  # 李明先生 = Mr. Li; 上周 = last week
    if _FIGURE.match(en) and not _NUMERAL.search(zh):
        yield 3.0  # 同比 = percent year on year
    if zh.endswith("月份") and _MONTH.fullmatch(en):
        yield 3.0  # 月份 = March


def _of_sentences(words: tuple[str, ...]) -> bool:
    """Whether a word at the edge is a sentence's, not a term's: 乙方应, 用于敏感菌."""
    return words[-1] in _MODALS or words[-1] in _LIGHT or words[0] in _LIGHT


def _tells(words: tuple[str, ...], pos: tuple[str, ...]) -> bool:
    """Whether the form is who says something, and the verb."""
    if len(words) < 2:
        return False
    speaker = pos[-2] in ("nr", "ns", "nt", "nrt") or _SPEAKER.search(words[-2])
    return words[-1] in _SAYS or bool(words[-1] in _FORETELLS and speaker)


def _lower_last(en: str) -> bool:
    """Whether a name is followed by one word with a small letter."""
    words = en.split()
    return len(words) > 1 and words[-1].islower() and words[-2][0].isupper()


def _rendered_first(word: str, en: str) -> bool:
    from tmkit.terms.wordalign import equivalents

    known = equivalents(word)
    return any(key in known for key in fold_phrase(en))


def _verb(tag: str) -> bool:
    return tag.startswith(_VERBAL) and tag not in _NOT_VERBAL


def _surname(name: str, en: str) -> bool:
    """Whether the English begins with the person's name (高水平 looks like one to the tagger), a small word behind it."""
    from pypinyin import lazy_pinyin

    words = en.split()
    if words[0].lower() == lazy_pinyin(name)[0]:
        return True
    return len(words) > 1 and words[0][:1].isupper() and words[-1].islower()


@functools.lru_cache(maxsize=4096)
def _name_and_more(zh: str, en: str) -> bool:
    """Whether the English is the pinyin of a person's name with which the Chinese only begins."""
    parts = en.split()
    if (
        len(parts) != 2
        or not 2 < len(zh) <= 5
        or not all(part.isalpha() and part[0].isupper() for part in parts)
    ):
        return False
    from pypinyin import lazy_pinyin

    sounds = lazy_pinyin(zh)
    wanted = [part.lower() for part in parts]
    return any([sounds[0], "".join(sounds[1:size])] == wanted for size in (2, 3) if size < len(zh))
