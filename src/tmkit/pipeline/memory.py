"""What memory jobs take from terminology, checks and alignment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tmkit.memory.clean import Judge
from tmkit.memory.pretranslate import Hints
from tmkit.model import TermStatus, TranslationUnit

__all__ = ["aligned_units", "check_judge", "glossary_entries", "glossary_hints", "similarity_judge"]

_AVOIDED = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)


def glossary_hints(paths: Iterable[str | Path], source: str, target: str) -> Hints:
    """A function from a source text to the (term, translation) pairs that termbases have for it.

    Raises:
        InputError: when a file is no termbase.

    """
    from tmkit.formats import read_termbase
    from tmkit.terms import TermFinder

    finder = TermFinder([read_termbase(path) for path in paths], source)

    def hints(text: str) -> Sequence[tuple[str, str]]:
        found: dict[tuple[str, str], None] = {}
        for hit in finder.find(text):
            best = next((term for term in hit.concept.terms_in(target) if term.status not in _AVOIDED), None)
            if best is not None and hit.term.status not in _AVOIDED:
                found[(hit.term.text, best.text)] = None
        return tuple(found)

    return hints


def glossary_entries(paths: Iterable[str | Path], source: str, target: str) -> list[tuple[str, str, str]]:
    """(source term, target term, comment) of termbases, as an OmegaT glossary wants them.

    Raises:
        InputError: when a file is no termbase.

    """
    from tmkit.formats import read_termbase

    entries = []
    for path in paths:
        for concept in read_termbase(path).concepts:
            targets = [term for term in concept.terms_in(target) if term.status not in _AVOIDED]
            for term in concept.terms_in(source):
                if targets and term.status not in _AVOIDED:
                    entries.append((term.text, targets[0].text, concept.definition or ""))
    return entries


def aligned_units(files: Sequence[str | Path], min_confidence: float = 0.0) -> list[TranslationUnit]:
    """Units of two documents that translate each other, or of one that has both languages, in their order.

    Raises:
        InputError: when a file cannot be read.
        UsageError: when there are more than two.

    """
    from tmkit.align import align, to_units
    from tmkit.align.batch import Job, read_pair
    from tmkit.align.folder import FilePair
    from tmkit.errors import UsageError
    from tmkit.formats import read_bitext

    paths = [Path(file) for file in files]
    if len(paths) == 2:
        source, target = read_pair(FilePair(paths[0].name, paths[0], paths[1]), Job())
        return list(to_units(source, target, align(source, target), min_confidence=min_confidence))
    if len(paths) != 1:
        raise UsageError("aligning takes two documents, or one that has both languages")
    bitext = read_bitext(paths[0])
    return list(to_units(bitext.source, bitext.target, align(bitext), min_confidence=min_confidence))


def check_judge(source: str, target: str, select: Sequence[str]) -> Judge:
    """An opinion from the checks: the first finding of a unit is the reason.

    Raises:
        UsageError: when ``select`` names no check.

    """
    from tmkit.checks.base import CheckContext
    from tmkit.checks.run import chosen, run

    chosen(select)
    context = CheckContext(source, target)

    def judge(units: Sequence[TranslationUnit]) -> Sequence[str | None]:
        numbered = [replace(unit, id=str(place)) for place, unit in enumerate(units)]
        reasons: list[str | None] = [None] * len(units)
        for finding in run(numbered, context=context, select=select):
            place = int(finding.unit)
            reasons[place] = reasons[place] or f"{finding.check}: {finding.message}"
        return reasons

    return judge


def similarity_judge(source: str, target: str, least: float) -> Judge:
    """An opinion from the aligner's encoder: sides whose vectors are less alike than ``least`` (cosine)."""
    from tmkit.align.encoders import load_encoder

    encoder = load_encoder("default")

    def judge(units: Sequence[TranslationUnit]) -> Sequence[str | None]:
        if encoder is None or not units:
            return [None] * len(units)
        left = encoder.encode([unit.text(source) for unit in units])
        right = encoder.encode([unit.text(target) for unit in units])
        cosines = (left * right).sum(axis=1).tolist()
        return [f"similarity: {cosine:.2f}" if cosine < least else None for cosine in cosines]

    return judge
