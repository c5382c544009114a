"""A sentence and its translation as the search for renderings needs them: cut into words, and words that are no part of a term."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from tmkit.text.chars import to_simplified

__all__ = ["STOP", "TOKEN", "VAGUE", "Sentence", "fold", "sentence"]

TOKEN = regex.compile(r"(?V1)(?:\p{Lu}\.){2,}|[[\p{L}--\p{Han}]\d]+(?:['’&][[\p{L}--\p{Han}]\d]+)*")
_QUOTED = regex.compile(r"(“[^”]{2,8}”|「[^」]{2,8}」|\"[^\"]{2,8}\")")
_QUOTES = frozenset("“”\"‘’'「」『』《》")
VAGUE = frozenset(
    "重大 重要 主要 相关 有关 各类 各种 全球 世界 国际 国内 重点 我国 中国 全国 其他 多个 部分 一些 整体 总体 新 大 高 好 小 多 "
    "更多 优质 最大 最新 具体 今后 去年 今年 未来 目前 当前 同期 全年 广大 各地 各国 基本 进一步 没有 有 是 来自 推动 促进 "
    "加快 加强 扩大 提高 支持 鼓励 发展 进行 开展 实现 实施 提供 推进 深化 完善 坚持 增强 改善 建设 降低 减少 增加 优化 "
    "保障 确保 落实 制定 健全 建立 强化 规范 引导 培育 打造 做好 稳定 新型 深入 全面 积极 有效 大力 扎实".split()
)
STOP = frozenset(
    "the a an this that these those its their our his her your my some any all each every no of in on at to for from by with "
    "as than and or but nor so yet is are was were be been being has have had do does did will would shall should can "
    "could may might must not more most less least many much few fewer several various such other another both "
    "either neither first second third fourth fifth last next new relevant related major main key large larger small "
    "smaller great greater big good better best high higher low lower total overall entire whole same different "
    "certain own between among through into over under about around up down out off per via against during within "
    "without across including there here it they we you he she who which what when where while if because also "
    "only just even still now then however therefore recent current one two three four five six seven eight nine "
    "above abovementioned ten hundred thousand million billion trillion dozen half global world worldwide national domestic international "
    "make makes made making take takes took taken give gives gave given help helps helped helping let see sees saw "
    "seen hold holds held get gets got bring brings brought keep keeps kept put set sets lead leads led grow grows "
    "grew grown rise rises rose fall falls fell become becomes became show shows showed shown build builds built "
    "provide provides provided providing support supports supported supporting promote promotes promoted promoting "
    "develop develops developed solve solves solved solving address addresses addressed addressing pursuing beat improve improves improved improving increase increases increased increasing reduce "
    "reduces reduced reducing strengthen strengthens strengthened strengthening expand expands expanded expanding "
    "encourage encourages encouraged encouraging ensure ensures ensured ensuring enable enables enabled enabling "
    "boost boosts boosted boosting establish establishes established establishing create creates created creating "
    "accelerate accelerated accelerating deepen deepened deepening advance advanced advancing implement implements "
    "implemented implementing launch launched launching carry carried conduct conducted introduce introduced "
    "introducing import imported importing export exported exporting attract attracted attracting use used using "
    "include included require required requiring need needs needed want allow allowed allowing follow followed "
    "following continue continued strive work working foster fostered fostering cultivate cultivated stabilize "
    "stabilized stabilizing enhance enhanced enhancing push pursue pursued raise raised raising cut cutting lower "
    "lowering complete completed achieve achieved achieving maintain maintained maintaining safeguard upgrade "
    "upgrading optimize optimized like see saw say says said call called regarding concerning "
    "china chinese respectively likewise today better-off well very quite too again particular particularly "
    "specific special general common important significant considerable basic effective strong solid steady stable "
    "sound healthy rapid fast full comprehensive extensive deep further additional extra mutual joint annual "
    "eligible qualified competent potential bilateral trilateral existing local regional foreign".split()
) - {"foreign"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A pair as this module needs it.

    Attributes:
        unit: id.
        zh: Chinese text.
        simple: the same in simplified characters.
        en: English text.
        words: Chinese words, simplified, without quotation marks: (word, part of speech, start, end).
        tokens: English words: (text, folded, start, end); hyphenated words are cut.

    """

    unit: str
    zh: str
    simple: str
    en: str
    words: tuple[tuple[str, str, int, int], ...]
    tokens: tuple[tuple[str, str, int, int], ...]


def fold(word: str) -> str:
    """A word without case, possessive and plural."""
    low = word.lower().replace("’", "'")
    low = low.removesuffix("'s").removesuffix("'")
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3 else low


def sentence(unit: str, zh: str, en: str) -> Sentence:
    """Cut a pair into words."""
    import rjieba

    words: list[tuple[str, str, int, int]] = []
    place = 0
    simple = to_simplified(zh)
    for piece in _QUOTED.split(simple):
        if len(piece) > 2 and piece[0] in _QUOTES:
            words.append((piece[1:-1], "nz", place + 1, place + len(piece) - 1))
            place += len(piece)
            continue
        for word, tag in rjieba.tag(piece):
            if word not in _QUOTES:
                words.append((word, tag, place, place + len(word)))
            place += len(word)
    tokens = tuple((m.group(), fold(m.group()), m.start(), m.end()) for m in TOKEN.finditer(en))
    return Sentence(unit, zh, simple, en, tuple(words), tokens)
