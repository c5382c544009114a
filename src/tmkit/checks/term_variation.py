"""The same Chinese term rendered in two ways, without any termbase."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.variation.initials import abbreviated
from tmkit.checks.variation.linked_terms import TermPlaces, linked_terms
from tmkit.checks.variation.other_names import other_names
from tmkit.checks.variation.phrases import PhrasePlaces
from tmkit.checks.variation.renamed import renamed, whole_name
from tmkit.checks.variation.renderings import Corpus, Rendering
from tmkit.checks.variation.replaced_word import replaced_words
from tmkit.model import Finding, Severity, Span

_MAX_UNITS = 6000
_MAX_UNNAMED = 3000
_MAX_ONE_TEXT = 1000
"""Units up to which a file without names of documents is taken for one text."""
_OF_MANY_TEXTS = 3
"""In a larger one, how many pairs must have a rendering before another one is held against it."""


@CHECKS.register("term-variation")
class TermVariation(BaseCheck):
    """One Chinese term is rendered in two ways in one document.

    What it does
        Finds Chinese terms that occur more than once in a document, learns from the document itself how they are
        rendered, and compares: what stands before the last word ("foreign-funded enterprises" beside
        "foreign-invested enterprises" for 外资企业), the whole rendering ("merchandise trade" beside "goods trade" for
        货物贸易), the usual phrase with another word in it ("tax zone" beside "tax area"), and, where the usual phrase is missing,
        its initials ("NEVs", which the document nowhere introduces) and phrases near to it and to the term by sentence vectors
        ("commercial counterparts" beside "trading partners"). The
        rarer rendering is reported once, the usual one suggested. Places where the term is shortened or explained, where another
        Chinese word wants the other English, or where it is not certain what renders what, are left alone. In a
        file of 1,000 units or more that names no documents, the usual rendering must stand in three of them.

    Why it matters
        The reader takes two names for two things. No termbase is needed to see it.

    Bad
        外资企业进出口增长。 => Imports and exports of foreign-invested enterprises grew.
        外资企业信心不减。 => Foreign-invested enterprises remain confident.
        外资企业数量增加。 => The number of foreign-funded enterprises increased.
        国有企业出口下降。 => Exports of state-owned enterprises fell.

        进入保税区的货物免税。 => Goods entering a bonded area are exempt from duty.
        保税区的企业应当申报。 => Enterprises in a bonded area shall make a declaration.
        货物运出保税区须经核准。 => Taking goods out of a bonded area requires approval.
        保税区由海关管理。 => The bonded zone is administered by Customs.

        新能源汽车出口增长。 => Exports of new energy vehicles grew.
        新能源汽车很受欢迎。 => New energy vehicles are popular.
        我们生产新能源汽车。 => We make NEVs.

    Good
        外资企业进出口增长。 => Imports and exports of foreign-invested enterprises grew.
        外资企业信心不减。 => Foreign-invested enterprises remain confident.
        国有企业出口下降。 => Exports of state-owned enterprises fell.

    Options
        max-units: documents with more units are left alone (default 6000; files that name no documents 3000).
    """

    code = "term-variation"
    beyond_texts = True
    family = "consistency"
    category = "terminology/inconsistent"
    severity = Severity.MINOR

    only = "en"
    zh_en = True

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._documents: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._limit = self.option("max-units", _MAX_UNITS)

    def gather(self, pair: Pair) -> tuple[str, str] | None:
        """Both texts."""
        limit = min(self._limit, _MAX_UNNAMED) if not pair.document else self._limit
        if pair.source_lang != "zh" or pair.ordinal > limit or not pair.source or not pair.target:
            return None
        return pair.source, pair.target

    def take(self, place: Place, fact: tuple[str, str]) -> None:
        """Keep them: what is usual shows at the end."""
        self._documents[place.document].append((place.unit, *fact))

    def finish(self) -> Iterator[Finding]:
        """A finding per rarer rendering."""
        for document, texts in self._documents.items():
            if self.sizes[document] > (self._limit if document else min(self._limit, _MAX_UNNAMED)):
                continue
            corpus = Corpus()
            for unit, zh, en in texts:
                corpus.add(unit, zh, en)
            least = 1 if document or len(texts) < _MAX_ONE_TEXT else _OF_MANY_TEXTS
            by_head = list(self._by_head(corpus, least))
            yield from by_head
            terms = TermPlaces.of([(zh, en) for _, zh, en in texts])
            renamed = list(self._renamed(texts, terms, least, by_head))
            yield from renamed
            yield from self._replaced(corpus, terms, least, (*by_head, *renamed))

    def _by_head(self, corpus: Corpus, least: int) -> Iterator[Finding]:
        """Renderings with the same last word."""
        said: dict[str, list[Span]] = defaultdict(list)
        terms = sorted(corpus.terms(), key=lambda item: (-len(item[1]), -len(item[0])))
        names = _names(terms)
        for term, found in terms:
            for finding in self._compare(corpus, term, found, least, names):
                span = finding.target_span
                if span and not any(span.overlaps(other) for other in said[finding.unit]):
                    said[finding.unit].append(span)
                    yield finding

    def _renamed(
        self,
        texts: Sequence[tuple[str, str, str]],
        found: TermPlaces,
        least: int,
        known: Sequence[Finding],
    ) -> Iterator[Finding]:
        """Whole other renderings, at places of which nothing is said yet; of a term in a longer one only the longer."""
        said = {(finding.unit, finding.target_span) for finding in known}
        parted: set[tuple[frozenset[str], frozenset[str]]] = set()
        for term in sorted(linked_terms(found), key=lambda term: (-len(term.zh), term.zh)):
            for one in renamed(term, least):
                unit, place = texts[one.other[0].index][0], one.other[0]
                told = any(unit == other and span and span.overlaps(place.target) for other, span in said)
                if told or one.parted in parted:
                    continue
                said.add((unit, place.target))
                parted.add(one.parted)
                name, english = place.source.of(texts[place.index][1]), texts[place.index][2]
                target = whole_name(place, english)
                yield self.finding(
                    unit,
                    _message(name, target.of(english), len(one.other), one.usual[0].text, len(one.usual)),
                    source=place.source,
                    target=target,
                    suggestion=one.usual[0].text,
                    related=tuple(
                        dict.fromkeys(
                            other
                            for p in (*one.usual, *one.other[1:])
                            if (other := texts[p.index][0]) != unit
                        )
                    ),
                )

    def _replaced(
        self, corpus: Corpus, terms: TermPlaces, least: int, known: Sequence[Finding]
    ) -> Iterator[Finding]:
        """The usual phrase with another word in it, and wholly other names, at places of which nothing is said yet."""
        told: dict[str, list[Span]] = defaultdict(list)
        for finding in known:
            if finding.target_span:
                told[finding.unit].append(finding.target_span)
        phrases = PhrasePlaces.of(corpus.sentences, terms.first_places())
        for usual, other, _ in itertools.chain(
            replaced_words(phrases), abbreviated(phrases), other_names(phrases)
        ):
            if len(usual) < least:
                continue
            index, source, target = other[0]
            unit = corpus.sentences[index].unit
            if any(span.overlaps(target) for span in told[unit]):
                continue
            told[unit].append(target)
            first, _, there = usual[0]
            wanted = there.of(corpus.sentences[first].en)
            here = corpus.sentences[index]
            name, text = source.of(here.zh), target.of(here.en)
            related = (corpus.sentences[i].unit for i, _, _ in (*usual, *other[1:]))
            yield self.finding(
                unit,
                _message(name, text, len(other), wanted, len(usual)),
                source=source,
                target=target,
                suggestion=wanted,
                related=tuple(dict.fromkeys(one for one in related if one != unit)),
            )

    def _compare(
        self,
        corpus: Corpus,
        term: str,
        found: list[Rendering],
        least: int,
        names: Mapping[tuple[str, ...], set[str]],
    ) -> Iterator[Finding]:
        groups: dict[tuple[str, ...], list[Rendering]] = defaultdict(list)
        for rendering in found:
            if rendering.modifiers:
                groups[rendering.modifiers].append(rendering)
        if len(groups) < 2:
            return
        usual, *others = sorted(groups.values(), key=lambda group: (-len(group), group[0].index))
        if len(usual) < least:
            return
        for group in others:
            first = group[0]
            parting = _parting(usual[0].modifiers, first.modifiers)
            if parting is None or all(one.unit == first.unit for one in usual):
                continue
            if _participle(parting[0], usual[0].text) or _participle(parting[1], first.text):
                continue
            if corpus.explained(usual[0], parting[0]) or corpus.explained(first, parting[1]):
                continue
            known = corpus.own(usual[0], parting[0]) or corpus.own(first, parting[1])
            if not known and corpus.shown(usual[0]) and corpus.shown(first):
                continue
            if _initials(first.modifiers) & _spelled(usual[0].modifiers):
                continue
            namesakes = {name for name in names.get(first.modifiers, ()) if name not in term}
            if any(corpus.holds(first.index, name) for name in namesakes):
                continue
            here = corpus.sentences[first.index]
            if max(1, here.simple.count(term)) <= here.en.lower().count(usual[0].text.lower()):
                continue
            if known and corpus.says(first.index, parting[0]):
                continue
            name = first.source.of(here.zh)
            yield self.finding(
                first.unit,
                _message(name, first.text, len(group), usual[0].text, len(usual)),
                source=first.source,
                target=first.target,
                suggestion=usual[0].text,
                related=tuple(dict.fromkeys(r.unit for r in (*usual, *group[1:]) if r.unit != first.unit)),
            )


def _message(term: str, here: str, count: int, usual: str, usual_count: int) -> str:
    return f"“{term}” is “{here}” here ({count} in this document) and “{usual}” elsewhere ({usual_count})."


def _initials(words: tuple[str, ...]) -> set[str]:
    return {word for word in words if 2 <= len(word) <= 6}


def _spelled(words: tuple[str, ...]) -> set[str]:
    """The initials of the words, which stand nearest first."""
    letters = "".join(word[0] for word in reversed(words))
    return {letters} if len(letters) > 1 else set()


def _names(terms: Sequence[tuple[str, list[Rendering]]]) -> Mapping[tuple[str, ...], set[str]]:
    """What usually stands before the head, to the terms it is usual for."""
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for term, found in terms:
        count = Counter(one.modifiers for one in found if one.modifiers)
        for modifiers, often in count.items():
            if 2 * often >= count.total():
                names[modifiers].add(term)
    return names


def _participle(word: str, text: str) -> bool:
    """Whether a word is a verb form that stands by itself, so perhaps no part of the term ("-funded" is)."""
    return word.endswith(("ed", "ing")) and f"-{word}" not in text.lower()


def _parting(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, str] | None:
    """The words at which two renderings part; None when one only says less, or the words are forms of one."""
    for left, right in zip(a, b, strict=False):
        if left != right:
            short, long = sorted((left, right), key=len)
            return None if len(short) >= 3 and long.startswith(short[:4]) else (left, right)
    return None
