"""Terms of termbases in running text: many terms in one pass, longest match, places in the original."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from tmkit.model import Concept, Span, Term, Termbase, same_language
from tmkit.text.words import Token, fold, singular, tokens

__all__ = ["TermFinder", "TermHit", "fold_chinese", "fold_with_map"]


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term found in a text.

    Attributes:
        span: its place in the text searched.
        concept: the concept it designates.
        term: the term of the concept that matched.
        termbase: name of the termbase.

    """

    span: Span
    concept: Concept
    term: Term
    termbase: str = ""


_IGNORED = "“”\"‘’'「」『』《》〈〉\u00ad\u200b\u200c\u200d\ufeff \t\u3000\u00a0"
_QUOTES = regex.compile(r"[“”\"‘’'「」『』《》〈〉]")


@functools.lru_cache(maxsize=1)
def _chinese_table() -> dict[int, int | None]:
    """Character to character: traditional to simplified, full width to ASCII, marks of quotation to nothing."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    codes = [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00)]
    table: dict[int, int | None] = {}
    simple = convert("\n".join(map(chr, codes))).split("\n")
    for code, character in zip(codes, simple, strict=True):
        if len(character) == 1 and ord(character) != code:
            table[code] = ord(character)
    for code in range(0xFF01, 0xFF5F):
        table[code] = code - 0xFEE0
    for upper in range(ord("A"), ord("Z") + 1):
        table[upper] = upper + 32
        table[upper + 0xFEE0] = upper + 32
    for mark, folded in _MARKS.items():
        table[ord(mark)] = ord(folded)
    for mark in _IGNORED:
        table[ord(mark)] = None
    return table


@functools.lru_cache(maxsize=20_000)
def _fold_character(character: str) -> str:
    code = ord(character)
    if character in _IGNORED:
        return ""
    if 0xFF01 <= code <= 0xFF5E:
        character = chr(code - 0xFEE0)
    if code >= 0x3400:
        from tmkit.text.chars import to_simplified

        simple = to_simplified(character)
        return simple if len(simple) == 1 else character
    return _MARKS.get(character, character.lower() if character.isascii() else character)


_MARKS = {"‧": "·", "—": "-", "–": "-"}


def fold_chinese(text: str) -> str:
    """A key for comparing Chinese terms: simplified, half width, lower case, without quotes, 《》 and spaces.

    >>> fold_chinese("「專精特新」小巨人") == fold_chinese('专精特新“小巨人”')
    True
    """
    return "".join(map(_fold_character, text))


def fold_with_map(text: str) -> tuple[str, list[int] | None]:
    """The folded text and, where characters fell out, the original offset of each that stayed."""
    table = _chinese_table()
    folded = text.translate(table)
    if len(folded) == len(text):
        return folded, None
    return folded, [i for i, character in enumerate(text) if table.get(ord(character), 0) is not None]


class TermFinder:
    """Finds the terms of one language in texts of that language.

    Chinese is searched as a string (simplified and traditional meet, quotes and spaces do not count); a term
    that starts or ends with a Latin letter or digit must not touch another one there. English is searched by
    folded words, so inflection, hyphens and case do not count, except that acronyms keep their case. Both use
    one Aho–Corasick automaton for all terms (Aho and Corasick 1975).
    """

    def __init__(self, termbases: Iterable[Termbase] | Termbase, lang: str) -> None:
        self.lang = "zh" if same_language(lang, "zh") else lang
        self._chinese = self.lang == "zh"
        bases = (termbases,) if isinstance(termbases, Termbase) else tuple(termbases)
        self._designations: dict[str, list[tuple[str, Concept, Term]]] = {}
        for base in bases:
            for concept in base.concepts:
                for term in concept.terms:
                    if same_language(term.lang, lang):
                        for key in self._keys(term.text):
                            self._designations.setdefault(key, []).append((base.name, concept, term))
        self._automaton = self._build()

    def __len__(self) -> int:
        return len(self._designations)

    def _keys(self, text: str) -> Iterable[str]:
        """What a term is found by; an English one with marks inside (a comma, brackets) with them and without.

        A compound is found joined, with a hyphen, or apart: start-up and startup, on-site and onsite.
        """
        if self._chinese:
            return filter(None, (fold_chinese(text),))
        words = [token for token in tokens(text, "en") if token.pos != "x"]
        while len(words) > 1 and fold(words[0].text) in ("the", "a", "an"):
            words = words[1:]
        if not words:
            return ()
        plain = [fold(word.text) for word in words]
        return {f" {' '.join(parts)} " for parts in (plain, _parts(words, text), *_respelt(words, text))}

    def _build(self) -> Any:
        if not self._designations:
            return None
        import ahocorasick

        automaton = ahocorasick.Automaton()
        for key in self._designations:
            automaton.add_word(key, key)
        automaton.make_automaton()
        return automaton

    def find(self, text: str) -> tuple[TermHit, ...]:
        """The terms in ``text`` in order; of overlapping ones the longest wins, of equal ones the leftmost.

        A designation shared by several concepts gives one hit for each, with the same span.
        """
        found = sorted(self._matches(text), key=lambda m: (m[0].start, -m[0].end))
        hits: list[TermHit] = []
        last = Span(0, 0)
        before = 0
        for span, hit in found:
            if span.start < last.end and span != last:
                if span.end - span.start <= last.end - last.start or span.start < before:
                    continue
                while hits and hits[-1].span == last:
                    hits.pop()
                last = span
            elif span != last:
                before, last = last.end, span
            hits.append(hit)
        return tuple(hits)

    def find_all(self, text: str) -> tuple[TermHit, ...]:
        """Every term in ``text``, also those inside longer ones, in order, longer first."""
        found = sorted(self._matches(text), key=lambda m: (m[0].start, -m[0].end))
        return tuple(hit for _, hit in found)

    def _matches(self, text: str) -> Iterator[tuple[Span, TermHit]]:
        if self._automaton is None or not text:
            return iter(())
        return self._match_chinese(text) if self._chinese else self._match_words(text)

    def _match_chinese(self, text: str) -> Iterator[tuple[Span, TermHit]]:
        folded, offsets = fold_with_map(text)
        for last, key in self._automaton.iter(folded):
            first = last + 1 - len(key)
            if _touches(folded, first, last):
                continue
            span = Span(first, last + 1) if offsets is None else Span(offsets[first], offsets[last] + 1)
            if offsets is not None:
                span = _with_quotes(text, span)
            for name, concept, term in self._designations[key]:
                yield span, TermHit(span, concept, term, name)

    def _match_words(self, text: str) -> Iterator[tuple[Span, TermHit]]:
        words = [token for token in tokens(text, "en") if token.pos != "x"]
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        parts = _parts(words, text)
        place = index = 0
        for part in parts:
            if part != _WALL:
                starts[place] = ends[place + len(part) + 1] = index
                index += 1
            place += len(part) + 1
        line = f" {' '.join(parts)} "
        for last, key in self._automaton.iter(line):
            first = starts.get(last + 1 - len(key))
            final = ends.get(last)
            if first is None or final is None:
                continue
            surface = words[first : final + 1]
            for name, concept, term in self._designations[key]:
                if _same_surface(term.text, [token.text for token in surface]):
                    span = Span(surface[0].start, surface[-1].end)
                    yield span, TermHit(span, concept, term, name)


_WALL = "\x00"
_MARK = regex.compile(r"[.;:!?,()\[\]]")


def _parts(words: Sequence[Token], text: str) -> list[str]:
    """The folded words, with a wall where a mark stands between two: no term without that mark runs across."""
    parts: list[str] = []
    for index, word in enumerate(words):
        if index and _MARK.search(text, words[index - 1].end, word.start):
            parts.append(_WALL)
        parts.append(fold(word.text))
    return parts


_PREFIXES = regex.compile(
    "(e|co|re|pre|non|multi|micro|macro|cyber|inter|anti|on|off|start|sub|semi|bio|eco|cross|counter|over|under|long|mid|"
    "trade|out|post|self|well|high|low|blue|data|work|rail|road|air|sea)([a-z]{2,})"
)


def _respelt(words: Sequence[Token], text: str) -> Iterator[list[str]]:
    """The folded words with the compounds with a hyphen joined, and with a joined one taken apart."""
    joined: list[str] = []
    for index, word in enumerate(words):
        hyphen = index and text[words[index - 1].end : word.start] == "-"
        joined = [*joined[:-1], joined[-1] + word.text] if hyphen else [*joined, word.text]
    if len(joined) < len(words):
        yield [fold(word) for word in joined]
    for index, word in enumerate(words):
        if len(word.text) > _SHORT and (found := _PREFIXES.fullmatch(word.text.lower())):
            apart = [*(w.text for w in words[:index]), *found.groups(), *(w.text for w in words[index + 1 :])]
            yield [fold(part) for part in apart]


_SHORT = 5
"""Letters up to which a word is not taken apart."""
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


def _touches(text: str, first: int, last: int) -> bool:
    """Whether a Latin letter or digit at either end of the match continues outside it."""
    return (first > 0 and text[first] in _LATIN and text[first - 1] in _LATIN) or (
        last + 1 < len(text) and text[last] in _LATIN and text[last + 1] in _LATIN
    )


_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", '"': '"', "'": "'"}


def _with_quotes(text: str, span: Span) -> Span:
    """The span with the closing mark whose opening one lies inside, or the other way about."""
    inside = span.of(text)
    before = text[span.start - 1] if span.start else ""
    after = text[span.end] if span.end < len(text) else ""
    for opening, closing in _PAIRS.items():
        if opening == closing:
            continue
        if after == closing and inside.count(opening) > inside.count(closing):
            return Span(span.start, span.end + 1)
        if before == opening and inside.count(closing) > inside.count(opening):
            return Span(span.start - 1, span.end)
    return span


def _same_surface(term: str, words: list[str]) -> bool:
    """Whether a match on folded words may stand: acronyms keep their case, single nouns differ in number only."""
    own = [token.text for token in tokens(term, "en") if token.pos != "x"]
    if len(own) != len(words) and singular("".join(own)) == singular("".join(words)):
        return True  # startup, start-up
    while len(own) > len(words):
        own = own[1:]
    for mine, found in zip(own, words, strict=False):
        if mine.isupper() and len(mine) > 1 and mine.isalpha() and not found.startswith(mine):
            return False
    if len(own) == 1:
        mine, found = own[0].lower(), words[0].lower()
        verb = mine.endswith(("ize", "ise", "ate"))
        return verb or singular(mine) == singular(found)
    return True
