"""Documents, or a folder of them, to a memory, with reviews beside it: ``tmkit align``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tmkit.align import Cutting, align, to_units
from tmkit.align.batch import Aligned, Job, align_files, cut, read_pair
from tmkit.align.dictionary import entries_of, read_dictionary
from tmkit.align.folder import FilePair, find_pairs
from tmkit.align.output import write
from tmkit.errors import UsageError
from tmkit.formats import read_bitext, read_termbase
from tmkit.model import TranslationUnit
from tmkit.report.alignment_base import ReviewDocument
from tmkit.report.alignment_html import write_review_page
from tmkit.report.alignment_table import read_review, write_review

__all__ = ["AlignedFolder", "AlignedPair", "Wanted", "align_folder", "align_pair", "apply_review", "job_of"]

Progress = Callable[[int, int, str], None]
"""Called with what is done, how much there is, and the name of the pair."""
_TABLES = (".tsv", ".xlsx")
_PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an alignment is written as.

    Attributes:
        output: the memory; ``-`` is stdout.
        format: of the memory, where its name does not say it; "ladder" for beads only.
        minimum: pairs of a lower probability are left out, and go to a review.
        reviews: pages to read (.html), tables to correct (.xlsx, .tsv).
        force: write over tables that somebody may have corrected.

    """

    output: str
    format: str = ""
    minimum: float = 0.0
    reviews: tuple[Path, ...] = ()
    force: bool = False

    @property
    def low(self) -> Path | None:
        """The table of the pairs below the minimum, where none was asked for."""
        tables = any(path.suffix.lower() in _TABLES for path in self.reviews)
        if not self.minimum or self.output == "-" or tables:
            return None
        return Path(self.output).with_suffix(".review.tsv")

    @property
    def ladder(self) -> bool:
        """Whether beads are wanted and no units."""
        return self.format == "ladder" or self.output.endswith(".ladder")

    def check(self) -> None:
        """See that nothing somebody has worked on would be lost.

        Raises:
            UsageError: when a table for corrections exists already.

        """
        for path in (*self.reviews, *([self.low] if self.low else [])):
            if path.suffix.lower() in _TABLES and path.exists() and not self.force:
                raise UsageError(
                    f"{path} exists and may hold corrections; give another name, or --force to write over it"
                )


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """A pair of documents done: the number of units written and, of a bilingual document, what was left out."""

    done: Aligned
    units: int
    dropped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AlignedFolder:
    """A folder done: its pairs, the number of units written, files without partner, where failed work waits."""

    pairs: tuple[Aligned, ...]
    units: int
    alone: tuple[Path, ...]
    store: Path

    @property
    def failed(self) -> tuple[Aligned, ...]:
        """The pairs that could not be aligned."""
        return tuple(done for done in self.pairs if done.alignment is None)


def job_of(
    encoder: str = "default",
    *,
    pre_segmented: bool = False,
    dictionaries: Sequence[Path] = (),
    termbases: Sequence[Path] = (),
    cedict: bool = True,
    cutting: str = "none",
) -> Job:
    """How to align, the user's word lists and termbases read.

    Raises:
        UsageError: when there is no such way to cut.

    """
    if cutting not in list(Cutting):
        raise UsageError(f"no such way to cut: {cutting}", hint=f"--cut {', '.join(Cutting)}")
    entries = [entry for path in dictionaries for entry in read_dictionary(path)]
    entries += entries_of([read_termbase(path) for path in termbases])
    return Job(encoder, pre_segmented, tuple(entries), cedict, Cutting(cutting))


def align_pair(files: Sequence[Path], job: Job, wanted: Wanted, *, jobs: int = 0) -> AlignedPair:
    """Align two documents, or one bilingual one.

    Args:
        files: one file or two, in either order.
        job: how.
        wanted: what to write.
        jobs: processes; 0 takes every core.

    Raises:
        UsageError: when a ladder is asked for with sentences cut, or a corrected table would be written over.

    """
    if job.cutting != Cutting.NONE and wanted.ladder:
        raise UsageError("a ladder numbers whole sentences", hint="leave --cut out, or write .tmx or .tsv")
    wanted.check()
    aligned, dropped = _aligned(files, job, jobs or os.cpu_count() or 1)
    units = _units(aligned, wanted.minimum)
    write(aligned.alignment, units, wanted.output, wanted.format)
    _review([aligned], wanted)
    return AlignedPair(aligned, len(units), dropped)


def _aligned(files: Sequence[Path], job: Job, jobs: int) -> tuple[Aligned, tuple[tuple[str, str], ...]]:
    pair = FilePair(files[0].name, files[0], files[-1])
    if len(files) == 2:
        source, target = read_pair(pair, job)
        dropped: tuple[tuple[str, str], ...] = ()
        alignment = align(
            source,
            target,
            encoder=job.encoder,
            dictionary=job.dictionary,
            use_cedict=job.use_cedict,
            jobs=jobs,
        )
    else:
        bitext = read_bitext(files[0])
        source, target, dropped = bitext.source, bitext.target, tuple(bitext.dropped)
        alignment = align(
            bitext, encoder=job.encoder, dictionary=job.dictionary, use_cedict=job.use_cedict, jobs=jobs
        )
    return cut(Aligned(pair, source, target, alignment), job), dropped


def align_folder(
    folder: Path, job: Job, wanted: Wanted, *, jobs: int = 0, progress: Progress | None = None
) -> AlignedFolder:
    """Align every pair of a folder into one memory; interrupted, it goes on where it stopped.

    Raises:
        UsageError: when the output is no memory in a file, or a corrected table would be written over.

    """
    if wanted.output == "-" or wanted.ladder:
        raise UsageError("a folder goes to one memory", hint="-o memory.tmx")
    wanted.check()
    pairs, alone = find_pairs(folder)
    store = Path(f"{wanted.output}.parts")
    units: list[TranslationUnit] = []
    results: list[Aligned] = []
    for done in align_files(pairs, job, jobs=jobs or os.cpu_count() or 1, store=store, progress=progress):
        results.append(done)
        units += _units(done, wanted.minimum, f"{done.pair.name}:" if len(pairs) > 1 else "")
    write(None, units, wanted.output, wanted.format)
    _review(results, wanted)
    result = AlignedFolder(tuple(results), len(units), tuple(alone), store)
    if not result.failed:
        shutil.rmtree(store, ignore_errors=True)
    return result


def apply_review(review: Path, output: str, format_: str = "") -> int:
    """Make the memory from a corrected table; the number of its units.

    Raises:
        FormatError: when a sentence got lost or doubled.

    """
    units = read_review(review)
    write(None, units, output, format_)
    return len(units)


def _units(done: Aligned, minimum: float, prefix: str = "") -> list[TranslationUnit]:
    if done.source is None or done.target is None or done.alignment is None:
        return []
    return to_units(
        done.source, done.target, done.alignment, min_confidence=minimum, prefix=prefix, cuts=done.cuts
    )


def _review(done: Sequence[Aligned], wanted: Wanted) -> None:
    documents = [
        ReviewDocument(d.pair.name, d.source, d.target, d.alignment)
        for d in done
        if d.source and d.target and d.alignment
    ]
    for path in (*wanted.reviews, *([wanted.low] if wanted.low else [])):
        writer = write_review_page if path.suffix.lower() in _PAGES else write_review
        writer(documents, path)
