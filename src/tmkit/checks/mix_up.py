"""The check ``mix-up``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.clauses.words import shared_words, stem
from tmkit.checks.kinds_of_words import Thing, chinese_things, english_things, may_say
from tmkit.checks.whereabouts import far_apart
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import to_simplified
from tmkit.text.words import tokens

_KNOWN: Final = 0.3
"""Least quality of a rendering by which a word may stand for another."""
_ACCOUNTS: Final = 0.39
"""... by which it accounts for one; that of the dictionary's renderings is 0.4."""
_OF_MANY: Final = ("中国", "国家", "中央", "人民", "一式")
_WORD: Final = regex.compile(r"\p{L}{3,}")
_NAME_BEFORE: Final = regex.compile(r"\p{Lu}[\p{L}.’']* $")
_NAME_BEHIND: Final = regex.compile(r" \p{Lu}\p{L}|[’']s \p{Lu}")


@CHECKS.register("mix-up")
class MixUp(BaseCheck):
    """A word has become another word of its kind: wheat for rice, a wife for a mother, one university for another.

    What it does
        Knows some 640 things of 60 kinds in both languages: offices and professions, relatives, crops, metals, fuels, means of
        transport, illnesses and drugs, colours, taxes, insurances, courts, parties to a contract, words of user interfaces,
        rivers and seas, universities, media, banks, companies, days, weeks, months and years told from today (前天, last year) and so on. It speaks where the source names one of which the translation
        has nothing, and the translation names one of the same kind of which the source has nothing.

    Why it matters
        The translator's eye slipped, or the memory offered a similar sentence. The result reads well and says something else.

    Bad
        小麦产量增长3%。 => Rice output grew by 3%.
        乙方应在七日内付款。 => Party A shall make payment within seven days.
        他的夫人也陪同出访。 => His mother also accompanied him on the visit.

        黄河是中国的母亲河。 => The Yangtze River is China's mother river.

    Good
        小麦产量增长3%。 => Wheat output grew by 3%.
        乙方应在七日内付款。 => Party B shall make payment within seven days.
        农民工人数增加。 => The number of migrant workers increased.

        他的夫人也陪同出访。 => His spouse also accompanied him on the visit.

    Options
        none
    """

    code = "mix-up"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    yields_to: ClassVar[tuple[str, ...]] = ("institution-name", "place-name", "names", "direction", "rank")

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding of each kind: more than one change at once is no slip but another text."""
        chinese = chinese_things(pair.zh)
        if not chinese:
            return
        simple = to_simplified(pair.zh)
        kinds: dict[str, dict[Thing, Span]] = {}
        for thing, span in chinese:
            kinds.setdefault(thing.kind, {}).setdefault(thing, span)
        for kind, there in kinds.items():
            english = list(english_things(pair.en, kind))
            come = {
                min(which, key=lambda thing: thing.zh): span
                for which, span in english
                if which.isdisjoint(there)
            }
            if len(come) != 1:
                continue
            ((new, en_at),) = come.items()
            gone = [(thing, span) for thing, span in there.items() if not may_say(thing, pair.en, en_at)]
            if len(gone) != 1 or any(_core(word) in simple for word in new.zh):
                continue
            old, zh_at = gone[0]
            if not far_apart(pair.zh, zh_at, pair.en, en_at) and _stands(pair, old, zh_at, en_at):
                yield self.became(pair, *pair.ordered(zh_at, en_at), _instead(pair, old, new))


def _core(word: str) -> str:
    """What of a Chinese word shows that a text may mean it."""
    return word if word[:2] in _OF_MANY else word[:2]


def _stands(pair: Pair, old: Thing, zh_at: Span, en_at: Span) -> bool:
    """Whether the Chinese word is a word there, nothing in English renders it, and nothing in Chinese the English one."""
    words = tokens(to_simplified(pair.zh), "zh")
    inside = [word for word in words if word.start < zh_at.end and word.end > zh_at.start]
    if inside[-1].end != zh_at.end or (inside[0].start != zh_at.start and len(inside) > 1):
        return False
    if old.name:
        return True
    if not old.title and _in_name(pair.en, en_at):
        return False
    known = shared_words()
    rest = pair.en[: en_at.start] + "\n" + pair.en[en_at.end :]
    mine = [word.text for word in inside]
    if not old.title and any(known.quality(mine, stem(word)) >= _KNOWN for word in _WORD.findall(rest)):
        return False
    others = [word.text for word in words if word not in inside]
    shared = {word for phrase in old.en for word in phrase.split()}
    telling = [word for word in _WORD.findall(en_at.of(pair.en)) if word.lower() not in shared]
    return not any(known.quality(others, stem(word)) >= _ACCOUNTS for word in telling)


def _instead(pair: Pair, old: Thing, new: Thing) -> str | None:
    """What the translation should say; of names in English nothing, since they are kept in small letters."""
    if pair.source_lang != "zh":
        return new.zh[0]
    return None if old.name else old.en[0]


def _in_name(text: str, span: Span) -> bool:
    return text[span.start].isupper() and (
        _NAME_BEFORE.search(text, 0, span.start) is not None or _NAME_BEHIND.match(text, span.end) is not None
    )
