"""Term candidates of files of any kind: units, bilingual documents, a document and its translation, Chinese alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tmkit.errors import UsageError
from tmkit.formats import Kind, read_document, read_units, sniff
from tmkit.model import Termbase, TermCandidate, TranslationUnit, same_language
from tmkit.pipeline.memory import aligned_units

__all__ = ["CandidateOptions", "candidates_of"]


@dataclass(frozen=True, slots=True)
class CandidateOptions:
    """What to extract.

    Attributes:
        lang: ``zh`` to look at the Chinese text alone; "" to let the files say it.
        known: termbases whose terms are marked as known.
        rejected: (Chinese, English) of candidates that are not to come again.
        minimum: least score, 0 to 1.

    """

    lang: str = ""
    known: Sequence[Termbase] = ()
    rejected: Collection[tuple[str, str]] = ()
    minimum: float = 0.02


def candidates_of(
    files: Sequence[Path],
    options: CandidateOptions,
    *,
    progress: Callable[[str, int, int], None] | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> list[TermCandidate]:
    """Candidates, best first. Documents are aligned on the way; two in two languages are each other's translation.

    Where there are documents in Chinese and nothing else, the Chinese terms are looked for, and ``say`` is told.

    Raises:
        InputError: when a file cannot be read, or a document has no translation.
        UsageError: when another language alone is asked for.

    """
    alone = options.lang
    if alone and not same_language(alone, "zh"):
        raise UsageError(
            f"terms can be extracted from Chinese alone, not from {alone}",
            hint="give the translation with it",
        )
    documents = [path for path in files if not {Kind.UNITS, Kind.BITEXT} & {*sniff(path).kinds}]
    langs = [read_document(path).lang for path in documents]
    if not alone and len(documents) == len(files) and all(same_language(lang, "zh") for lang in langs):
        say("there is no English here: the Chinese terms alone")
        alone = "zh"
    if alone:
        from tmkit.terms import extract_chinese

        paragraphs = [part.text for path in files for part in read_document(path, "zh").paragraphs]
        rejected = [zh for zh, _ in options.rejected]
        return extract_chinese(
            paragraphs, known=options.known, rejected=rejected, minimum=options.minimum, progress=progress
        )
    from tmkit.terms import extract

    pair = documents if len(documents) == 2 and not same_language(*langs) else []
    return extract(
        _units(files, pair),
        known=options.known,
        rejected=options.rejected,
        minimum=options.minimum,
        progress=progress,
    )


def _units(files: Sequence[Path], pair: Sequence[Path]) -> Iterator[TranslationUnit]:
    if pair:
        yield from aligned_units(pair)
    for path in files:
        if path in pair:
            continue
        if Kind.UNITS in sniff(path).kinds:
            yield from read_units(path)
        else:
            yield from aligned_units([path])
