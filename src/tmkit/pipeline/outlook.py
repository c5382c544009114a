"""What awaits a translator in documents still to be translated: known terms, known sentences, new terms."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tmkit.model import Document, Termbase, TranslationUnit
from tmkit.terms import TermFinder, extract_chinese
from tmkit.text.chars import count_words

__all__ = ["Outlook", "TermCount", "look_ahead", "write_outlooks"]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term of a document: the Chinese, its renderings ("" when new), how often it occurs."""

    zh: str
    en: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What memory and glossary hold for one document.

    Attributes:
        document: its name.
        segments: how many segments it has.
        words: characters and words to translate.
        repeated: segments that occur earlier in the document.
        exact: segments the memory holds as they are.
        known: terms of the glossary in it, the commonest first.
        new: term candidates in it that the glossary lacks, best first.

    """

    document: str
    segments: int
    words: int
    repeated: int
    exact: int
    known: tuple[TermCount, ...]
    new: tuple[TermCount, ...]


def look_ahead(
    documents: Sequence[Document],
    units: Iterable[TranslationUnit],
    termbases: Sequence[Termbase],
    *,
    limit: int = 50,
) -> tuple[Outlook, ...]:
    """An outlook for each Chinese document; documents in other languages have no new terms.

    Args:
        documents: documents to be translated.
        units: the memory.
        termbases: the glossaries.
        limit: how many new terms to list per document.

    """
    stored = {variant.text.strip() for unit in units for variant in unit.variants}
    return tuple(_outlook(document, stored, termbases, limit) for document in documents)


def _outlook(document: Document, stored: set[str], termbases: Sequence[Termbase], limit: int) -> Outlook:
    finder = TermFinder(termbases, document.lang)
    hits: Counter[str] = Counter()
    renderings: dict[str, tuple[str, ...]] = {}
    for sentence in document.sentences:
        for hit in finder.find(sentence):
            hits[hit.term.text] += 1
            renderings[hit.term.text] = tuple(term.text for term in hit.concept.terms_in("en"))
    sentences = document.sentences
    new = [
        TermCount(c.zh, (), c.frequency)
        for c in extract_chinese([p.text for p in document.paragraphs], known=termbases)
        if not c.known
    ]
    return Outlook(
        document.name,
        len(sentences),
        sum(map(count_words, sentences)),
        len(sentences) - len(set(sentences)),
        sum(sentence.strip() in stored for sentence in sentences),
        tuple(TermCount(zh, renderings[zh], count) for zh, count in hits.most_common()),
        tuple(new[:limit]),
    )


def write_outlooks(folder: Path, outlooks: Iterable[Outlook]) -> None:
    """``outlook.tsv``: for each document the terms it holds, known ones with their renderings, then new ones."""
    with (folder / "outlook.tsv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(("document", "status", "zh", "en", "count"))
        for outlook in outlooks:
            for status, terms in (("known", outlook.known), ("new", outlook.new)):
                writer.writerows((outlook.document, status, t.zh, " | ".join(t.en), t.count) for t in terms)
