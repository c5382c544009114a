"""The check ``antonym``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

import regex

from tmkit.checks.antonym_words import Meaning, chinese_meanings, english_meanings, may_clash
from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.clauses.words import shared_words, stem
from tmkit.checks.whereabouts import far_apart
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import lowered, to_simplified
from tmkit.text.words import tokens

_KNOWN: Final = 0.2
"""Least quality of a rendering by which a word stands for another."""
_WORD: Final = regex.compile(r"[a-z]{3,}")
_TURNED_ZH: Final = regex.compile(
    "[不没沒未无無非别勿莫免防禁缺]|停止|取消|拒绝|反对|减少|克服|消除|改变|扭转|解除"
)
_TURNED_EN: Final = regex.compile(
    r"\b(?:not|no|never|without|nor|neither|cannot|hardly|rather than|instead of|less|least|few(?:er)?|far from|"
    r"(?:avoid|prevent|stop|end|fail|refus|lack|free|reduc|against|eliminat|remov|revers|overc|chang|ceas|oppos)\w*)\b|n[’']t\b|\bnon-",
)
_REACH_ZH: Final = 6
_REACH_EN: Final = 45


_SO = regex.compile(r"\b(?:so|as|by|how|thus) $")
"""Before "far", which then is no distance."""


@CHECKS.register("antonym")
class Antonym(BaseCheck):
    """A word was translated by its contrary: loosened by tightened, the oldest by the youngest.

    What it does
        Knows some 200 pairs of contraries in English, and by a dictionary the Chinese words that mean them.
        It speaks where a Chinese word is rendered by nothing in its translation, a contrary of its meaning is there which
        nothing in the Chinese text is rendered by, and neither is denied. What ``direction`` sees is left to it.

    Why it matters
        The sentence reads well and says the opposite.

    Bad
        新规放松了限制。 => The new rules tighten the restrictions.
        她是最年长的选手。 => She is the youngest competitor.

    Good
        新规放松了限制。 => The new rules ease the restrictions.
        她不是最年长的选手。 => She is one of the younger competitors.

    Options
        none
    """

    code = "antonym"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("direction", "negation", "mix-up", "rank")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding: more than one contrary is another text."""
        zh, en = to_simplified(pair.zh), lowered(pair.en)
        if not may_clash(zh, en):
            return
        there: dict[Meaning, Span] = {}
        for span, meanings in chinese_meanings(zh):
            there.update(dict.fromkeys(meanings - there.keys(), span))
        here: dict[Meaning, Span] = {}
        for span, meanings in english_meanings(en):
            here.update(dict.fromkeys(meanings - here.keys(), span))
        for meaning, en_at in here.items():
            zh_at = there.get(meaning.contrary)
            if zh_at is None or meaning in there or meaning.contrary in here:
                continue
            if far_apart(zh, zh_at, en, en_at) or _turned(zh, zh_at, en, en_at):
                continue
            if _alone(zh, zh_at, en, en_at):
                yield self.became(pair, *pair.ordered(zh_at, en_at))
                return


def _turned(zh: str, zh_at: Span, en: str, en_at: Span) -> bool:
    """Whether either word is denied, or what it says is stopped or changed."""
    before_zh = zh[max(0, zh_at.start - _REACH_ZH) : zh_at.start]
    before_en = en[max(0, en_at.start - _REACH_EN) : en_at.start]
    if en_at.of(en) == "far" and (
        _SO.search(before_en) or en.startswith((" from", " as", " more"), en_at.end)
    ):
        return True
    return _TURNED_ZH.search(before_zh) is not None or _TURNED_EN.search(before_en) is not None


def _alone(zh: str, zh_at: Span, en: str, en_at: Span) -> bool:
    """Whether the Chinese word is a word there that no English one renders, and the English one renders no Chinese one."""
    words = list(tokens(zh, "zh"))
    touched = [word for word in words if word.start < zh_at.end and zh_at.start < word.end]
    if touched[-1].end != zh_at.end or touched[0].start != zh_at.start:
        return False  # 收窄 is no width, 感受到 no receipt
    if en_at.of(en) == "increasingly" or en.startswith("-", en_at.end):
        return False
    known = shared_words()
    rest = en[: en_at.start] + "\n" + en[en_at.end :]
    whole = [zh_at.of(zh)]
    if any(known.quality(whole, stem(word)) >= _KNOWN for word in _WORD.findall(rest)):
        return False
    others = [word.text for word in words if word not in touched]
    contrary, said = stem(en_at.of(en)), list(map(stem, _WORD.findall(rest)))
    if known.quality(others, contrary) >= _KNOWN:
        return False
    unsaid = [word for word in others if not any(known.quality((word,), each) >= _KNOWN for each in said)]
    return known.quality([char for word in unsaid for char in word], contrary) < _KNOWN  # 烧毁: 毁
