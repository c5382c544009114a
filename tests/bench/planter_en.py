"""Plant errors into English targets, one at a time, from a seed: the test tool for the checks of meaning.

Each planter is a function (source, target, rng) -> new target or None when the pair gives it nothing to change. They work
on the surface by regular expressions of their own, so that they do not share the blind spots of the parser under test.
"""

from __future__ import annotations

import re
from random import Random

from tests.bench.planter_shapes import (
    LABEL,
    NUMBER_WORDS,
    Planter,
    another_digit,
    exchanged_digits,
    is_year,
    pick,
    swap,
)

__all__ = ["PLANTERS_EN"]

_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:[$€£])?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w/-]|,\d|\.\d|:\d)"
)
_HEAD = re.compile(r"(?:^|\s)[(（]?#[.)）]$|^#")
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH_END = rf"(?:{'|'.join(x for n in _MONTHS for x in (n, n[:3]))})\.? $"
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()


def _figure(text: str, rng: Random, least: int = 1) -> re.Match[str] | None:
    found = [
        m
        for m in _NUMBER.finditer(text)
        if not is_year(m[1])
        and len(re.sub(r"\D", "", m[1])) >= least
        and not LABEL.search(text[max(0, m.start() - 30) : m.start()])
        and not _HEAD.search(text[: m.start()] + "#" + text[m.end() : m.end() + 1])
        and text[m.end() : m.end() + 1] not in ")）/"
        and not re.match(rf"(?:st|nd|rd|th)?,? (?:{'|'.join(_MONTHS)})", text[m.end() :])
        and not re.search(_MONTH_END, text[: m.start()])
    ]
    return rng.choice(found) if found else None


def magnitude(source: str, target: str, rng: Random) -> str | None:
    """billion for million, a decimal point moved, zeros added or cut."""
    scales = ["thousand", "million", "billion", "trillion"]
    match = pick(re.compile(r"(?<=\d )(thousand|million|billion|trillion)(?![a-z])"), target, rng)
    if match and rng.random() < 0.7:
        other = rng.choice([s for s in (*scales, "") if s != match[1]])
        return swap(target, match, other) if other else target[: match.start() - 1] + target[match.end() :]
    match = _figure(target, rng)
    if not match or float(match[1].replace(",", "")) == 0:
        return None
    power = rng.choice([1, 1, 2, 3, 4, -1, -1, 8])
    text = match[1].replace(",", "")
    value = float(text) * 10**power
    new = f"{value:,.10f}".rstrip("0").rstrip(".")
    return swap(target, match, new, 1) if len(new) < 22 and new != match[1] else None


def dropped(source: str, target: str, rng: Random) -> str | None:
    """A figure left out together with its percent sign, scale and preposition."""
    match = _figure(target, rng)
    if not match or float(match[1].replace(",", "")) == 1:
        return None
    tail = re.match(
        r"(?:%| percentage points?| percent| per cent)?(?: (?:thousand|million|billion|trillion))?(?: (?:yuan|U\.S\. dollars|dollars|euros))?",
        target[match.end() :],
    )
    end = match.end() + (tail.end() if tail else 0)
    if target[: match.start()].endswith("(") and target[end : end + 1] == ")":
        return None  # twenty percent (20%): the figure is still there
    head = re.sub(r"(?: by| to| of| at| about| nearly| more than| over)? ?$", "", target[: match.start()])
    rest = target[end:]
    return head + rest if head.strip() or rest.strip() else None


def transposed(source: str, target: str, rng: Random) -> str | None:
    """Two neighbouring digits that change places."""
    return exchanged_digits(target, _figure(target, rng, 2), rng)


def changed(source: str, target: str, rng: Random) -> str | None:
    """One digit replaced by another."""
    return another_digit(target, _figure(target, rng), rng)


def currency(source: str, target: str, rng: Random) -> str | None:
    """A currency dropped or changed."""
    match = pick(
        re.compile(
            r"(?<=\d)((?: (?:thousand|million|billion|trillion))? )(yuan|RMB|U\.S\. dollars|US dollars|dollars|euros)"
        ),
        target,
        rng,
    )
    if match:
        new = rng.choice(
            [
                "",
                "euros" if match[2] != "euros" else "yen",
                "U.S. dollars" if match[2] in ("yuan", "RMB") else "yuan",
            ]
        )
        return swap(target, match, match[1] + new if new else match[1].rstrip())
    match = pick(
        re.compile(r"(?<!to )(?<!and )(?<!or )(?<!than )(?<![(-])(?:US|NT|HK)?\$(?=\d)"), target, rng
    )
    return swap(target, match, rng.choice(["", "€"])) if match else None


def unit(source: str, target: str, rng: Random) -> str | None:
    """Another unit of the same measure."""
    other = {
        "tonnes": "kilograms",
        "tons": "kilograms",
        "kilometers": "meters",
        "meters": "kilometers",
        "hectares": "square kilometers",
        "months": "years",
        "years": "months",
        "days": "months",
        "hours": "days",
        "minutes": "hours",
        "weeks": "days",
        "kilograms": "tons",
        "miles": "kilometers",
        "kg": "tons",
        "km": "m",
    }
    match = pick(re.compile(rf"(?<=\d)[ -]({'|'.join(other)})\b"), target, rng)
    return swap(target, match, other[match[1]], 1) if match else None


def percent(source: str, target: str, rng: Random) -> str | None:
    """Percent for percentage points, and the reverse."""
    match = pick(re.compile(r"(?<=\d)( percentage points?)"), target, rng)
    if match:
        return swap(target, match, rng.choice(["%", " percent"]))
    match = pick(re.compile(r"(?<=\d)(%| percent| per cent)(?![\w-])"), target, rng)
    return swap(target, match, " percentage points") if match else None


def approximator(source: str, target: str, rng: Random) -> str | None:
    """nearly for more than, and the reverse."""
    other = {
        "nearly": "more than",
        "almost": "over",
        "close to": "more than",
        "more than": "nearly",
        "over": "nearly",
        "at least": "less than",
        "exceeding": "nearly",
        "less than": "more than",
        "up to": "more than",
        "exceeded": "approached",
    }
    match = pick(
        re.compile(
            rf"\b({'|'.join(other)})(?= (?:NT|US|HK)?\$?(?:\d|half|two|three|four|five|six|one))",
            re.IGNORECASE,
        ),
        target,
        rng,
    )
    if not re.search(
        "近|超|余|多|不到|至少|以上|逾|高于|大于|少于|低于|以下|突破|最多|不足|不超过|未满|以内|最长", source
    ):
        return None
    return swap(target, match, other[match[1].lower()]) if match else None


def ordinal(source: str, target: str, rng: Random) -> str | None:
    """The next ordinal."""
    match = pick(re.compile(rf"\b({'|'.join(_ORDINALS)})\b(?!ly|,| of all)"), target, rng)
    if match and re.search(r"第|[一二三四五六七八九十\d](?:届|季度|世纪)", source):
        return swap(target, match, rng.choice([o for o in _ORDINALS if o != match[1]]))
    match = pick(re.compile(r"\b(\d+)(?:st|nd|rd|th)\b"), target, rng)
    return (
        swap(target, match, f"{int(match[1]) + 4 - (int(match[1]) % 10 in (7, 8, 9)) * 3}th")
        if match and int(match[1]) not in (11, 12, 13)
        else None
    )


def word(source: str, target: str, rng: Random) -> str | None:
    """A small number spelled out, changed."""
    match = pick(re.compile(rf"(?<![\w-])({'|'.join(NUMBER_WORDS)})(?= [a-z])"), target, rng)
    if not match:
        return None
    figure = "二三四五六七八九十"[NUMBER_WORDS.index(match[1])] + ("两" if match[1] == "two" else "")
    if not re.search(rf"[{figure}{NUMBER_WORDS.index(match[1]) + 2}]", source):
        return None
    return swap(target, match, rng.choice([w for w in NUMBER_WORDS if w != match[1]]))


def date(source: str, target: str, rng: Random) -> str | None:
    """Another month or day."""
    match = pick(
        re.compile(rf"\b({'|'.join(m for m in _MONTHS if m not in ('May', 'March'))})\b"), target, rng
    )
    if not match or not re.search(r"月", source):
        return None
    day = re.match(r" (\d{1,2})(?!\d)", target[match.end() :])
    if day and rng.random() < 0.5:
        at = match.end() + day.start(1)
        return (
            target[:at]
            + str((int(day[1]) + rng.randint(1, 20)) % 28 + 1)
            + target[match.end() + day.end(1) :]
        )
    return swap(target, match, rng.choice([m for m in _MONTHS if m != match[1]]))


def year(source: str, target: str, rng: Random) -> str | None:
    """Another year, or two digits of it changed round."""
    match = pick(re.compile(r"(?<![\d$.,-])((?:19|20)\d\d)(?![\d%,-]|\.\d)"), target, rng)
    if not match or match[1] not in source:
        return None
    return swap(target, match, str(int(match[1]) + rng.choice([-10, -2, -1, 1, 2, 9, 10])))


def direction(source: str, target: str, rng: Random) -> str | None:
    """rose for fell and the like."""
    other = {
        "increased": "decreased", "increase": "decrease", "rose": "fell", "grew": "declined", "growth": "decline", "up": "down",
        "decreased": "increased", "decrease": "increase", "fell": "rose", "declined": "increased", "decline": "rise",
        "rising": "falling", "surplus": "deficit", "deficit": "surplus", "higher": "lower", "lower": "higher",
        "growing": "declining", "above": "below", "dropped": "climbed", "reduced": "increased", "increasing": "decreasing",
    }  # fmt: skip
    match = pick(re.compile(rf"\b({'|'.join(other)})\b(?=[^.;]{{0,25}}\d)"), target, rng)
    if not match or not re.search("增|升|涨|高|降|跌|减|少|低|顺差|逆差|回落|下滑", source):
        return None
    return swap(target, match, other[match[1]])


def negation(source: str, target: str, rng: Random) -> str | None:
    """A negation dropped or added."""
    match = pick(
        re.compile(
            r"\b(?:do|does|did|is|are|was|were|will|can|could|should|would|shall|may|must|has|have|had)( not)\b"
        ),
        target,
        rng,
    )
    if match and rng.random() < 0.7:
        return swap(target, match, "", 1)
    match = pick(
        re.compile(
            r"\b(is|are|was|were|will|can|should|would|shall|may|must|has been|have been)(?= [a-z]{4,})(?! not)"
        ),
        target,
        rng,
    )
    return (
        swap(target, match, match[1].split()[0] + " not" + match[1].removeprefix(match[1].split()[0]))
        if match
        else None
    )


def omission(source: str, target: str, rng: Random) -> str | None:
    """A clause of at least six words left out; a point or comma within a word or number ends none."""
    clause = r"(?:[^,;.]|[,.](?=\w)|(?<=\be\.g)\.|(?<=\bi\.e)\.)+[,;.]\s*"
    clauses = [m for m in re.finditer(clause, target) if len(m.group().split()) >= 6]
    if len(clauses) < 3:
        return None
    match = rng.choice(clauses)
    return (target[: match.start()] + target[match.end() :]).strip()


def addition(source: str, target: str, rng: Random) -> str | None:
    """A clause from nowhere put in."""
    clause = rng.choice(
        [
            " although the environmental authorities had strongly opposed the construction of the dam",
            " which surprised most observers of the football championship in northern Italy",
            " because his grandmother had sold the violin to a neighbor the previous winter",
            " and the museum will organize several evening concerts for families with young children",
        ]
    )
    match = pick(re.compile(r"[,.](?=\s|$)"), target, rng)
    return (
        target[: match.start()] + "," + clause + target[match.start() :]
        if match and len(target) > 60
        else None
    )


def name(source: str, target: str, rng: Random) -> str | None:
    """A Chinese person's given name misspelled or exchanged."""
    match = pick(
        re.compile(
            r"\b(?:Mr\. |Ms\. )?(Wang|Li|Zhang|Liu|Chen|Yang|Zhao|Huang|Zhou|Wu|Xu|Sun|Hu|Zhu|Gao|Lin|He|Guo|Ma|Xi|Lyu|Shou) ([A-Z][a-z]+)\b"
        ),
        target,
        rng,
    )
    if not match:
        return None
    new = rng.choice(["Jianguo", "Xiaoming", "Haifeng", "Meiling", "Dawei"])
    return swap(target, match, new, 2) if match[2] != new else None


def foreign(source: str, target: str, rng: Random) -> str | None:
    """A foreign person taken for another one, in pairs with one name written with a dot and one pair of capitalised words."""
    if len(re.findall(r"[\u4e00-\u9fff][·•・‧][\u4e00-\u9fff]", source)) != 1:
        return None
    found = list(re.finditer(r"(?<![.\w] )\b([A-Z][a-z]+ [A-Z][a-z]+)\b(?! [A-Z])", target))
    others = (
        "Peter Harrison", "Maria Gonzalez", "John Wilkins", "Hillary Clinton", "Joe Biden", "Emmanuel Macron", "Susan Fletcher",
        "Mark Rutte", "Ivan Petrov", "George Bush",
    )  # fmt: skip
    if len(found) != 1 or found[0][1] in others:
        return None
    return swap(target, found[0], rng.choice(others), 1)


PLANTERS_EN: dict[str, Planter] = {
    f.__name__: f
    for f in (
        magnitude, dropped, transposed, changed, currency, unit, percent, approximator, ordinal, word, date, year,
        direction, negation, omission, addition, name, foreign,
    )
}  # fmt: skip
