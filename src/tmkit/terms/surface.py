"""How the English of a candidate is written: as in the text, whole, without an owner, in small letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

from tmkit.terms.candidates import Candidate
from tmkit.terms.corpus import Corpus
from tmkit.terms.features_edges import gloss_words
from tmkit.terms.marks import FUNCTION_WORDS
from tmkit.terms.ranked import Ranked
from tmkit.text.cedict import renderings
from tmkit.text.institution_names import renderings as institution_renderings
from tmkit.text.words import fold_phrase

__all__ = ["goes_on", "sources_of", "surface", "whole", "without_owner", "written_out_first"]

_ASIDE = regex.compile(r"\([^()]*\)|\[[^\[\]]*\]|^to |^the ")
_OWNED = regex.compile(r"((?:[A-Z][\w.-]*+ )*[A-Z][\w.-]*+)['’]s (\p{L}.*)")
_WORD = regex.compile(r"[\w.'’]+")
_PHRASE = regex.compile(r"(?: [A-Za-z]+(?:-[A-Za-z]+)*+(?![$\w]))*")


def sources_of(ranked: Iterable[Ranked]) -> dict[tuple[str, ...], set[str]]:
    """The Chinese forms of every English one."""
    found: dict[tuple[str, ...], set[str]] = {("china",): {"中国", "我国", "中华", "国内", "全国", "中方"}}
    for item in ranked:
        found.setdefault(item.candidate.en, set()).add(item.candidate.zh)
    return found


def without_owner(candidate: Candidate, form: str, names: Mapping[tuple[str, ...], set[str]]) -> str:
    """The English form without an owner of whom the Chinese says nothing (China's urbanization rate for 城镇化率)."""
    owned = _OWNED.match(form)
    if not owned:
        return form
    known = names.get(fold_phrase(owned[1]))
    return owned[2] if known and not any(name in candidate.zh for name in known) else form


def goes_on(candidate: Candidate, corpus: Corpus) -> str:
    """The English form with the words that follow it wherever it renders the term, while what follows the term differs.

    Spring Festival travel rush for 春运, where only Spring Festival was linked.
    """
    form = surface(candidate)
    behind_zh, behind = candidate.around[1], candidate.around[3]
    if len(candidate.units) < 2 or min(behind) < 0 or len(set(behind)) > 1 or len(set(behind_zh)) < 2:
        return form
    if any(word >= 0 and corpus.en.texts[word].lower() in FUNCTION_WORDS for word in behind):
        return form
    rests = []
    for index in candidate.units:
        text = corpus.texts[index][1]
        for written in candidate.en_forms:
            place = text.find(written)
            if place >= 0:
                rests.append(_PHRASE.match(text, place + len(written)))
                break
    words = [rest.group().split() if rest else [] for rest in rests]
    more: list[str] = []
    for step in zip(*words, strict=False):
        if len({word.lower() for word in step}) > 1 or _stops(step[0]) or len(more) == 3:
            break
        more.append(step[0])
    return " ".join([form, *more]) if len(rests) > 1 else form


def whole(candidate: Candidate, form: str, corpus: Corpus) -> str:
    """The rendering the dictionary has for the term, as the text writes it, where the form found is but a part of it.

    One Country, Two Systems for 一国两制, where only Two Systems was linked.
    """
    least = fold_phrase(form)
    for gloss in (*renderings(candidate.zh_form), *institution_renderings(candidate.zh_form)):
        words = _WORD.findall(_ASIDE.sub(" ", gloss))
        folded = fold_phrase(" ".join(words))
        if not 0 < len(least) < len(folded) <= 8 or f" {' '.join(least)} " not in f" {' '.join(folded)} ":
            continue
        pattern = regex.compile(r"\b" + r"[\s,-]+".join(map(regex.escape, words)) + r"\b", regex.IGNORECASE)
        for index in candidate.units:
            if found := pattern.search(corpus.texts[index][1]):
                return found.group()
    return form


def _stops(word: str) -> bool:
    return word.lower() in FUNCTION_WORDS or word.endswith("ly")


def written_out_first(english: tuple[str, ...]) -> tuple[str, ...]:
    """The renderings, an acronym behind the words it stands for.

    >>> written_out_first(("SOEs", "state-owned enterprises"))
    ('state-owned enterprises', 'SOEs')
    """
    acronym = english[0].removesuffix("s") if english else ""
    if not (acronym.isalpha() and acronym.isupper() and len(acronym) > 1):
        return english
    for place, name in enumerate(english[1:], 1):
        words = [word for word in name.replace("-", " ").split() if word.lower() not in FUNCTION_WORDS]
        if "".join(word[0] for word in words).upper() == acronym:
            return (name, *english[:place], *english[place + 1 :])
    return english


def surface(candidate: Candidate) -> str:
    """The English form as most often written; of equally frequent ones the one in lower case."""
    most = max(candidate.en_forms.values())
    frequent = [form for form, count in candidate.en_forms.items() if count == most]
    form = min(frequent, key=lambda form: (sum(character.isupper() for character in form), form))
    return _uncapitalised(form) if all(word < 0 for word in candidate.around[2]) else form


def _uncapitalised(form: str) -> str:
    """A form that begins a sentence with a small letter, if its first word is an ordinary one and the next is small.

    >>> _uncapitalised("Rural roads"), _uncapitalised("Warm Journey"), _uncapitalised("Beijing opera")
    ('rural roads', 'Warm Journey', 'Beijing opera')
    """
    words = form.split()
    first = words[0]
    ordinary = first[1:].islower() and first.split("-")[0].lower() in gloss_words().small
    if not ordinary or any(word[0].isupper() for word in words[1:]):
        return form
    return form[0].lower() + form[1:]
