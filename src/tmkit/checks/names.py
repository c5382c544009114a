"""The check ``names``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.model import Finding, Severity, Span, same_language
from tmkit.text.foreign_names import (
    capitalised_words,
    english_persons,
    looks_like_a_person,
    sound_likeness,
    transliterations,
)
from tmkit.text.names import (
    NameMention,
    best_spelling,
    find_in_chinese,
    find_in_english,
    find_with_given,
    spellings,
    surname_characters,
)
from tmkit.text.pinyin import reads_as
from tmkit.text.titled_names import titled_in_chinese, titled_in_english

_AFTER: Final = re.compile(
    r"(?:先生|女士|同志|总|主席|总理|總理|副|部长|署长|司长|局长|书记|主任|院长|会长|教授|博士|表示|说|說|指出|介绍|认为|强调|回答|答|透露|告诉|"
    r"在|率|出席|会见|會見|等|和|与|、|，|,|：|:|。|\s|$|就|对|向|为|是|的|曾|将|还|也|任|以|于|称|稱)"
)
_BEHIND_A_NAME: Final = re.compile(
    "主持|介绍|表示|指出|强调|宣布|透露|认为|回答|出席|会见|會見|通报|致辞|致辭|发言|先生|女士|同志|副|主任|主席|部长|部長"
)
_TITLE: Final = re.compile(
    "先生|女士|同志|主席|总理|部长|署长|司长|局长|书记|主任|院长|会长|教授|博士|表示|说|指出|介绍"
)
_BEFORE: Final = re.compile(
    r"(?:主席|总理|總理|部长|署长|司长|局长|书记|主任|院长|会长|教授|博士|记者|发言人|经理|总裁|董事长|市长|省长|大使|同志|专家|律师|工程师|代表|委员|"
    r"校长|馆长|队长|秘书长|总统|研究员|演员|导演|作家|诗人|[、，。：:\s（(]|^|由|请|和|与|的|是|对|为|到|以|把|被|让|给|跟|陪|，|“|「)$"
)


_NO_GIVEN: Final = frozenset(
    (
        "夫人",
        "之外",
        "之间",
        "之前",
        "之后",
        "先生",
        "女士",
        "太太",
        "小姐",
        "教授",
        "部长",
        "主席",
        "总理",
        "书记",
        "主任",
        "老师",
        "同志",
        "博士",
    )
)
_NO_SURNAME: Final = re.compile("[学练演实复预补研温自见]习|[开铺建]张|[先花]花")
"""Surnames that are the end of a word."""
_HINT: Final = re.compile("[·•・‧]|总统|首相|国务卿|总理")
_LONG_ENOUGH: Final = 4
_SOUNDS_LIKE: Final = 0.44
"""Below this likeness two names are two persons': right pairs of our sets stay above .38, half of the wrong ones below."""


@CHECKS.register("names")
class Names(BaseCheck):
    """A person's name is misspelled, somebody else's, or spelled in two ways.

    What it does:
        Finds names in pinyin on the English side (Lyu Daliang) and looks for the person on the Chinese side by sound,
        with the accepted spellings of ü (Lyu, Lv, Lü, Lu) and both orders. A name with the surname of a person on the
        Chinese side but another given name is reported, and so is one person spelled in two ways in a run. Foreign names
        (and Chinese ones named by surname and title, 李部长) are compared by sound where both sides are plain to see: one name with a dot (唐纳德·特朗普) or behind the title of a
        head of state, and one person in English.

    Why it matters:
        People mind their names, and readers search for them.

    Bad:
        海关总署新闻发言人吕大良介绍情况。 => Lyu Dalang, spokesperson of the GACC, gave a briefing.
        唐纳德·特朗普周二发表了讲话。 => Joe Biden gave a speech on Tuesday.
        谢谢李部长。 => Thank you, Minister Wang.

    Good:
        海关总署新闻发言人吕大良介绍情况。 => Lyu Daliang, spokesperson of the GACC, gave a briefing.
        唐纳德·特朗普周二发表了讲话。 => Donald Trump gave a speech on Tuesday.

    Options:
        none
    """

    code = "names"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._seen: dict[str, Counter[str]] = {}
        self._where: dict[tuple[str, str], tuple[str, Span, bool]] = {}

    def check(self, pair: Pair) -> Iterable[Finding]:
        """The names of this pair that the Chinese side does not bear out."""
        zh_first = same_language(pair.source_lang, "zh")
        yield from self._foreign(pair, zh_first)
        yield from self._titled(pair, zh_first)
        for mention, other, right in pair.facet(_read):
            if right:
                continue
            name = other.surname + other.given
            spelled = best_spelling(name)
            yield self.finding(
                pair.id,
                f"“{mention.span.of(pair.en)}” is not how {name} is spelled ({spelled})",
                source=other.span if zh_first else mention.span,
                target=mention.span if zh_first else other.span,
                suggestion=spelled if zh_first else None,
            )

    def _titled(self, pair: Pair, zh_first: bool) -> Iterator[Finding]:
        """李部长 as "Minister Wang": where each side names one person so."""
        english = titled_in_english(pair.en)
        if len({m.surname for m in english}) != 1:
            return
        chinese = titled_in_chinese(pair.zh)
        if len({m.surname for m in chinese}) != 1 or chinese[0].surname in surname_characters(
            english[0].surname
        ):
            return
        said, meant = english[0], chinese[0]
        if any(c in pair.zh for c in surname_characters(said.surname)):
            return
        spelled = best_spelling(meant.surname).strip()
        yield self.finding(
            pair.id,
            f"“{said.surname}” is not how {meant.surname} is spelled ({spelled})",
            source=meant.span if zh_first else said.span,
            target=said.span if zh_first else meant.span,
            suggestion=spelled if zh_first else None,
        )

    def _foreign(self, pair: Pair, zh_first: bool) -> Iterator[Finding]:
        """A foreign person whose name in the other language sounds like somebody else's; only where both are plain to see."""
        if not _HINT.search(pair.zh):
            return
        there = transliterations(pair.zh)
        if len(there) != 1:
            return
        name = there[0]
        persons = english_persons(pair.en, titled=len(name.parts) == 1)
        if len(name.parts) > 1:
            persons = tuple(person for person in persons if looks_like_a_person(person))
        words = capitalised_words(pair.en)
        if (
            len(persons) != 1
            or max((sound_likeness(name.parts, (w,)) for w in words), default=1) >= _SOUNDS_LIKE
        ):
            return
        person = persons[0]
        if sound_likeness(name.parts, person.parts) >= _SOUNDS_LIKE:
            return
        source, target = (name.span, person.span) if zh_first else (person.span, name.span)
        message = f"“{person.span.of(pair.en)}” does not sound like {name.span.of(pair.zh)}"
        yield self.finding(pair.id, message, source=source, target=target)

    def gather(self, pair: Pair) -> list[tuple[str, str, Span, bool]] | None:
        """The persons of a pair and how they are spelled."""
        zh_first = same_language(pair.source_lang, "zh")
        return [
            (other.surname + other.given, f"{mention.surname} {mention.given}", mention.span, zh_first)
            for mention, other, right in pair.facet(_read)
            if right
        ] or None

    def take(self, place: Place, fact: list[tuple[str, str, Span, bool]]) -> None:
        """Count the spellings."""
        for name, spelled, span, zh_first in fact:
            self._seen.setdefault(name, Counter())[spelled] += 1
            self._where.setdefault((name, spelled), (place.unit, span, zh_first))

    def finish(self) -> Iterable[Finding]:
        """One finding for each rarer spelling of a person spelled in several ways."""
        for name, counts in self._seen.items():
            if len(counts) < 2:
                continue
            usual = counts.most_common(1)[0][0]
            first = self._where[name, usual][0]
            for spelled in list(counts):
                if spelled != usual:
                    unit, span, zh_first = self._where[name, spelled]
                    yield self.finding(
                        unit,
                        f"{name} is “{spelled}” here and “{usual}” elsewhere",
                        source=None if zh_first else span,
                        target=span if zh_first else None,
                        suggestion=usual if zh_first else None,
                        severity=Severity.MINOR,
                        related=(first,),
                    )


def _read(pair: Pair) -> list[tuple[NameMention, NameMention, bool]]:
    """Work for ``Pair.facet``: English names with the Chinese one each stands for, and whether it is spelled so."""
    english = find_in_english(pair.en) if pair.zh else ()
    rows: list[tuple[NameMention, NameMention, bool]] = []
    for mention in english:
        written = mention.spelling
        here = find_in_chinese(pair.zh, mention.surname)
        if "-" in mention.given and written not in {w for c in here for w in spellings(c.surname + c.given)}:
            continue  # Lin Chong-pin: another romanisation
        exact = next((c for c in here if written in spellings(c.surname + c.given)), None)
        if exact:
            rows.append((mention, exact, True))
            continue
        if reads_as(pair.zh, written[0] + written[1]):
            continue  # a surname too rare for the list
        other = (
            _candidate(pair.zh, here) or _misspelled(here, written[1]) or find_with_given(pair.zh, written[1])
        )
        if other is not None and not _translated(pair.zh, other, english, mention):
            rows.append((mention, other, False))
    return rows


def _misspelled(here: tuple[NameMention, ...], given: str) -> NameMention | None:
    """The person whose given name is spelled with a slip, a letter or two of many; no more is needed to know them."""
    if len(given) < _LONG_ENOUGH:
        return None
    for mention in here:
        if len(mention.given) != 2 or mention.given in _NO_GIVEN:
            continue
        forms = [form for surname, form in spellings(mention.surname + mention.given)]
        if any(0 < _edits(form, given) <= (1 if len(given) < 7 else 2) for form in forms):
            return mention
    return None


def _edits(one: str, other: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return row[-1]


def _candidate(text: str, here: tuple[NameMention, ...]) -> NameMention | None:
    """The place that most looks like a person: a title in front, or a word behind that follows names."""
    best, best_score = None, 0
    for mention in here:
        if mention.given in _NO_GIVEN or _NO_SURNAME.match(text, max(0, mention.span.start - 1)):
            continue
        if mention.given.endswith("会"):
            continue  # 习拜会: a meeting of two
        if len(mention.given) == 2 and _BEHIND_A_NAME.match(text, mention.span.end - 1):
            continue  # 李明主持: the second character begins the next word
        if len(mention.given) == 1 and not (
            _BEFORE.search(text, max(0, mention.span.start - 4), mention.span.start)
            and (_TITLE.match(text, mention.span.end) or _BEHIND_A_NAME.match(text, mention.span.end))
        ):
            continue
        score = bool(_AFTER.match(text, mention.span.end)) + bool(
            _BEFORE.search(text, max(0, mention.span.start - 4), mention.span.start)
        )
        if score > best_score:
            best, best_score = mention, score
    return best


def _translated(zh: str, chinese: NameMention, english: tuple[NameMention, ...], own: NameMention) -> bool:
    """Whether other English names already stand for this Chinese one, as often as it is said."""
    name = chinese.surname + chinese.given
    forms = spellings(name)
    right = sum(m.spelling in forms for m in english if m is not own)
    return right > 0 and right >= zh.count(name)
