"""The check ``negation``."""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Final, NamedTuple

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.clauses.forest import Forest
from tmkit.checks.denials.found import dark_words, denials, may_lack, unpaired
from tmkit.checks.denials.sides import Denial, evidence
from tmkit.checks.places import code_between_ticks, small_words
from tmkit.model import Finding, Severity, Span, same_language
from tmkit.text.numbers.zh.script import simplified

__all__ = ["Lack", "Negation", "lacks"]

_QUESTION: Final = re.compile("[?？吗嗎]")
_ZH_HINT: Final = re.compile("[不没沒未无無非勿]")
_EN_HINT: Final = re.compile(r"\bno|n['’]t|\bnev|\bneit|\bcannot", re.IGNORECASE)
_EN_WORDS: Final = frozenset("not never cannot no nor neither nobody t".split())


_WORDS: Final = re.compile(r"[\w'’]+(?: \w+)?")

_SURE: Final = 2.7
"""Log odds that are enough where the denied word is found and nothing denies in its sentence."""
_SLACK: Final = 1.0
"""Log odds below the limits at which a Chinese denial that English lacks is a minor finding: the commonest slip of polarity."""
_WIDE: Final = 1.5
"""The same where the denied word is found and nothing denies in its sentence."""
_FIRM: Final = 1.3
"""The same for 绝不 and never."""


_SHORT: Final = 16  # characters of a Chinese sentence that is looked at word by word
_CERTAIN: Final = 0.45  # quality of the rendering of a denied word that is one for certain
_PARTED: Final = re.compile("[，；：,;]|不[错同利如是]|看不|不[^，。]{1,3}的|而是")
"""What keeps a short sentence from being looked at so: several clauses, and what English says with the same word or another."""


class Lack(NamedTuple):
    """A denial of one side that the other may lack: its language, the denial, and whether a short sentence lacks it plainly."""

    lang: str
    denial: Denial
    plain: bool = False


@CHECKS.register("negation")
class Negation(BaseCheck):
    """A negation was dropped or added.

    What it does:
        Takes every plain negation of either side (不, 没有, 未, 不得; not, never, no) and looks for the word it denies on
        the other side. It is reported when that word stands there and nothing in its clause or sentence denies it: no
        negative word, prefix or verb (fail, lack, prohibit, rather than, unable, 禁止, 难以, 才). How much speaks for an
        error is judged by a scorer trained on right and on spoilt pairs. Where the denied word itself is not found, or
        the scorer is less sure, the finding is minor. A sentence of a clause of up to sixteen characters is looked at word by word, softer
        denials (不太确定) too. Set phrases that only look negative (不断, 不仅, 非常, no doubt, spare no effort) and questions are
        left alone.

    Why it matters:
        One small word turns a permission into a prohibition.

    Bad:
        该证书不得转让。 => The certificate may be transferred.
        进口商应当缴纳关税。 => The importer shall not pay the customs duty.

    Good:
        该证书不得转让。 => The certificate may not be transferred.
        改革不断深化。 => Reform is deepening steadily.
        这种做法不可持续。 => The practice is unsustainable.

    Options:
        longest: the longest source, in characters, that is looked at (default 300)
    """

    code = "negation"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding in a pair."""
        zh, en = pair.zh, pair.en
        longest = self.option("longest", 300)
        if not zh or not en or len(zh) > longest or len(en) > 4 * longest:
            return
        in_zh = _ZH_HINT.search(zh) is not None
        in_en = (
            not _EN_WORDS.isdisjoint(pair.facet(small_words))
            if pair.target_lang == "en"
            else _EN_HINT.search(en) is not None
        )
        if not (in_zh or in_en):
            return
        scorer = _scorer()
        over = (
            (scorer.odds(lack.denial.row) - _limit(lack.denial), lack) for lack in lacks(zh, en, in_zh, in_en)
        )
        excess, lack = max(over, key=lambda one: one[0] + _slack(one[1]), default=(-1.0, None))
        if lack is None or excess + _slack(lack) < 0:
            return
        text = zh if lack.lang == "zh" else en
        span = Span(lack.denial.start, lack.denial.end)
        if any(code.overlaps(span) for code, _ in code_between_ticks(text)):
            return
        word = text[span.start : span.end]
        severity = Severity.MAJOR if lack.denial.found and excess >= 0 else Severity.MINOR
        if same_language(pair.source_lang, lack.lang):
            message = f"“{word}” is not in the translation"
            yield self.finding(pair.id, message, source=span, severity=severity)
        else:
            message = f"the source does not say “{word}”"
            yield self.finding(pair.id, message, target=span, severity=severity)


def _slack(lack: Lack) -> float:
    """How far below its limit a denial is reported all the same, as minor."""
    if lack.plain:
        return math.inf
    if lack.lang != "zh":
        return 0.0
    return _WIDE if lack.denial.found and lack.denial.bare else _SLACK


def _limit(denial: Denial) -> float:
    """The log odds from which a denial is reported."""
    if denial.found and denial.bare:
        return _FIRM if denial.firm else _SURE
    return _scorer().threshold


def lacks(zh: str, en: str, in_zh: bool = True, in_en: bool = True) -> list[Lack]:
    """The denials of a Chinese and an English text of which the other may lack one.

    ``in_zh`` and ``in_en`` say whether the one and the other text may hold any.
    """
    if "?" in en or _QUESTION.search(zh):
        return []
    zh, en = unpaired(simplified(zh), en)
    of_zh = denials(zh, "zh") if in_zh else []
    of_en = [one for one in denials(en, "en") if not _quoted(one, en, zh)] if in_en else []
    if not (of_zh or of_en):
        return _plainly(zh, en) if in_zh else []
    dark_zh, dark_en = dark_words(zh, "zh"), dark_words(en, "en")
    more = len(of_zh) - len(of_en)
    lacking: list[Lack] = []
    if of_zh and may_lack(dark_zh, dark_en, more):
        lacking += [Lack("zh", one) for one in evidence(zh, "zh", en, of_zh, len(of_en), dark_zh, dark_en)]
    if of_en and may_lack(dark_en, dark_zh, -more):
        lacking += [Lack("en", one) for one in evidence(en, "en", zh, of_en, len(of_zh), dark_en, dark_zh)]
    return lacking


def _quoted(denial: re.Match[str], en: str, zh: str) -> bool:
    """Whether the Chinese has the English denial and the word behind it as they stand: 304 Not Modified."""
    words = _WORDS.match(en, denial.start())
    return words is not None and words.group() in zh


def _plainly(zh: str, en: str) -> list[Lack]:
    """The one soft denial of a short Chinese sentence whose word stands undenied in English: 我不太确定 / "I am sure"."""
    if len(zh) > _SHORT or _PARTED.search(zh) or _EN_HINT.search(en):
        return []
    found, dark = denials(zh, "zh", soft=True), dark_words(zh, "zh")
    if len(found) != 1 or len(dark) != 1 or dark_words(en, "en"):
        return []
    said = evidence(zh, "zh", en, found, 0, dark, [])
    return [Lack("zh", one, plain=True) for one in said if one.quality >= _CERTAIN]


@functools.lru_cache(maxsize=1)
def _scorer() -> Forest:
    return Forest(json.loads(files("tmkit.checks.denials").joinpath("trees.json").read_text("utf-8")))
