"""The same Chinese term rendered in two ways, without any termbase."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.linked_terms import linked_terms
from tmkit.checks.renamed import renamed
from tmkit.checks.renderings import Corpus, Rendering
from tmkit.model import Finding, Severity

_MAX_UNITS = 6000
_MAX_UNNAMED = 3000
_MAX_ONE_TEXT = 1000
"""Units up to which a file without names of documents is taken for one text; in a larger one, a rendering must
occur twice before another one is held against it."""


@CHECKS.register("term-variation")
class TermVariation(BaseCheck):
    """One Chinese term is rendered in two ways in one document.

    What it does
        Finds Chinese terms that occur more than once in a document, learns from the document itself what their
        last word is in English, and compares what stands before that word: "foreign-funded enterprises" beside
        "foreign-invested enterprises" for 外资企业. The rarer rendering is reported once, the usual one suggested.
        Places where the term is shortened, or where it is not certain what renders what, are left alone.

    Why it matters
        The reader takes two names for two things. No termbase is needed to see it.

    Bad
        外资企业进出口增长。 => Imports and exports of foreign-invested enterprises grew.
        外资企业信心不减。 => Foreign-invested enterprises remain confident.
        外资企业数量增加。 => The number of foreign-funded enterprises increased.
        国有企业出口下降。 => Exports of state-owned enterprises fell.

    Good
        外资企业进出口增长。 => Imports and exports of foreign-invested enterprises grew.
        外资企业信心不减。 => Foreign-invested enterprises remain confident.
        国有企业出口下降。 => Exports of state-owned enterprises fell.

    Options
        max-units: documents with more units are left alone (default 6000; files that name no documents 3000).
    """

    code = "term-variation"
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
            least = 1 if document or len(texts) < _MAX_ONE_TEXT else 2
            by_head = list(self._by_head(corpus, least))
            yield from by_head
            yield from self._renamed(texts, least, by_head)

    def _by_head(self, corpus: Corpus, least: int) -> Iterator[Finding]:
        """Renderings with the same last word."""
        said: set[tuple[str, object]] = set()
        terms = sorted(corpus.terms(), key=lambda item: (-len(item[1]), -len(item[0])))
        names = _names(terms)
        for term, found in terms:
            for finding in self._compare(corpus, term, found, least, names):
                key = (finding.unit, finding.target_span)
                if key not in said:
                    said.add(key)
                    yield finding

    def _renamed(
        self, texts: Sequence[tuple[str, str, str]], least: int, known: Sequence[Finding]
    ) -> Iterator[Finding]:
        """Whole other renderings, at places of which nothing is said yet; of a term in a longer one only the longer."""
        said = {(finding.unit, finding.target_span) for finding in known}
        parted: set[tuple[frozenset[str], frozenset[str]]] = set()
        terms = linked_terms([(zh, en) for _, zh, en in texts])
        for term in sorted(terms, key=lambda term: (-len(term.zh), term.zh)):
            for one in renamed(term, least):
                unit, place = texts[one.other[0].index][0], one.other[0]
                told = any(unit == other and span and span.overlaps(place.target) for other, span in said)
                if told or one.parted in parted:
                    continue
                said.add((unit, place.target))
                parted.add(one.parted)
                name = place.source.of(texts[place.index][1])
                yield self.finding(
                    unit,
                    _message(name, place.text, len(one.other), one.usual[0].text, len(one.usual)),
                    source=place.source,
                    target=place.target,
                    suggestion=one.usual[0].text,
                    related=tuple(
                        dict.fromkeys(
                            other
                            for p in (*one.usual, *one.other[1:])
                            if (other := texts[p.index][0]) != unit
                        )
                    ),
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
            if known and corpus.says(first.index, parting[0]):
                continue
            name = first.source.of(corpus.sentences[first.index].zh)
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
