"""Many pairs of files: over processes, going on where an earlier run stopped, a bad pair reported and passed over."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from tmkit import __version__
from tmkit.align.aligner import align, languages
from tmkit.align.dictionary import Dictionary
from tmkit.align.finer import Cut, Cutting, finer
from tmkit.align.folder import FilePair
from tmkit.align.output import read_lines, with_lang
from tmkit.align.spread import one_core
from tmkit.errors import InputError, TmkitError
from tmkit.formats import atomic_path, read_document
from tmkit.model import Alignment, Bead, Document, Signature

__all__ = ["Aligned", "Job", "align_files", "cut", "read_pair", "summary"]


@dataclass(frozen=True, slots=True)
class Job:
    """How every pair of a run is to be done."""

    encoder: str = "default"
    pre_segmented: bool = False
    dictionary: Dictionary = ()
    use_cedict: bool = True
    cutting: Cutting = Cutting.NONE


@dataclass(frozen=True, slots=True)
class Aligned:
    """A pair done, or the reason why not."""

    pair: FilePair
    source: Document | None
    target: Document | None
    alignment: Alignment | None
    error: str = ""
    resumed: bool = False
    cuts: tuple[Cut, ...] = ()


def read_pair(pair: FilePair, job: Job) -> tuple[Document, Document]:
    """Both documents, their languages found out from their text.

    Raises:
        InputError: when a file cannot be read, or the list of pairs is wrong about them.

    """
    if pair.problem:
        raise InputError(pair.problem)
    read = read_lines if job.pre_segmented else read_document
    source, target = read(pair.source), read(pair.target)
    langs = languages(source, target)
    return with_lang(source, langs[0]), with_lang(target, langs[1])


def _work(pair: FilePair, job: Job, store: Path | None, jobs: int = 1) -> Aligned:
    try:
        source, target = read_pair(pair, job)
        kept = _kept(source, target, job, store) if store else None
        if kept and kept.exists():
            return cut(Aligned(pair, source, target, _load(kept), resumed=True), job)
        alignment = align(
            source,
            target,
            encoder=job.encoder,
            dictionary=job.dictionary,
            use_cedict=job.use_cedict,
            jobs=jobs,
        )
        if kept:
            _save(kept, alignment)
        return cut(Aligned(pair, source, target, alignment), job)
    except TmkitError as error:
        return Aligned(pair, None, None, None, str(error))
    except Exception as error:  # one bad pair must not end the run of a thousand
        return Aligned(pair, None, None, None, f"{pair.source}: {type(error).__name__}: {error}")


def cut(done: Aligned, job: Job) -> Aligned:
    """With sentences cut as the job asks."""
    if job.cutting == Cutting.NONE or not (done.source and done.target and done.alignment):
        return done
    found = finer(
        done.source,
        done.target,
        done.alignment,
        cutting=job.cutting,
        encoder=job.encoder,
        dictionary=job.dictionary,
        use_cedict=job.use_cedict,
    )
    return replace(done, source=found.source, target=found.target, alignment=found.alignment, cuts=found.cuts)


def align_files(
    pairs: Sequence[FilePair],
    job: Job,
    *,
    jobs: int = 1,
    store: Path | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Iterator[Aligned]:
    """Align every pair, in order; results are the same whatever the number of ``jobs``.

    Args:
        pairs: the files.
        job: how.
        jobs: processes; those left over when there are fewer pairs work within the documents.
        store: folder for finished alignments; what is found there for the same files and options is not redone.
        progress: called with (done, total, name) after each pair.

    """
    if store:
        store.mkdir(parents=True, exist_ok=True)
    if jobs <= 1 or len(pairs) <= 1:
        for done, pair in enumerate(pairs, 1):
            yield _work(pair, job, store, jobs)
            if progress:
                progress(done, len(pairs), pair.name)
        return
    spare = max(1, jobs // len(pairs))
    done = 0
    while done < len(pairs):
        for result in _in_processes(pairs[done:], job, store, jobs, spare):
            done += 1
            yield result
            if progress:
                progress(done, len(pairs), result.pair.name)


def _in_processes(
    pairs: Sequence[FilePair], job: Job, store: Path | None, jobs: int, spare: int
) -> Iterator[Aligned]:
    """Pairs done side by side; stops early, after at least one, when the system has killed a process."""
    with ProcessPoolExecutor(min(jobs, len(pairs)), initializer=one_core) as pool:
        futures = [pool.submit(_work, pair, job, store, spare) for pair in pairs]
        for pair, future in zip(pairs, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                unfinished = pair
                break
        else:
            return
    yield _apart(unfinished, job, store)


def _apart(pair: FilePair, job: Job, store: Path | None) -> Aligned:
    """A pair in a process of its own, which may be the one that gets processes killed."""
    with ProcessPoolExecutor(1, initializer=one_core) as pool:
        try:
            return pool.submit(_work, pair, job, store).result()
        except BrokenProcessPool:
            return Aligned(pair, None, None, None, "the system killed the process (out of memory?)")


def _kept(source: Document, target: Document, job: Job, store: Path) -> Path:
    """The file for an alignment of these documents, as they were read, with these options."""
    digest = hashlib.sha256(f"{__version__}|{job}".encode())
    for document in (source, target):
        texts = [document.lang, *(p.text for p in document.paragraphs), *(s.text for s in document.segments)]
        digest.update(json.dumps(texts).encode())
    return store / f"{digest.hexdigest()[:24]}.json"


def _save(path: Path, alignment: Alignment) -> None:
    beads = [[bead.source, bead.target, bead.score, bead.elsewhere] for bead in alignment.beads]
    text = json.dumps({"beads": beads, "signature": alignment.signature.fields})
    with atomic_path(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def _load(path: Path) -> Alignment:
    data = json.loads(path.read_text(encoding="utf-8"))
    beads = tuple(Bead(tuple(i), tuple(j), score, tuple(k)) for i, j, score, k in data["beads"])
    return Alignment(beads, Signature(tuple((k, v) for k, v in data["signature"])))


def summary(done: Aligned) -> tuple[str, ...]:
    """A line of the table: name, sentences, pairs, 1-1, 1-n, n-m, without partner, mean confidence, doubtful."""
    if done.alignment is None or done.source is None or done.target is None:
        return (done.pair.name, "", "", "", "", "", "", "", done.error)
    beads = done.alignment.beads
    kinds = Counter(bead.type for bead in beads)
    pairs = [bead for bead in beads if bead.source and bead.target]
    null = sum(len(bead.source) + len(bead.target) for bead in beads if not (bead.source and bead.target))
    one_many = sum(n for kind, n in kinds.items() if kind.count("1") == 1 and "0" not in kind.split("-"))
    several = len(pairs) - kinds["1-1"] - one_many
    mean = sum(bead.score for bead in pairs) / len(pairs) if pairs else 0.0
    doubtful = sum(bead.score < 0.5 for bead in beads)
    return (
        done.pair.name,
        f"{len(done.source.segments)} × {len(done.target.segments)}",
        str(len(pairs)),
        str(kinds["1-1"]),
        str(one_many),
        str(several),
        str(null),
        f"{mean:.3f}",
        _remark(doubtful, null, beads, pairs),
    )


def _remark(doubtful: int, null: int, beads: Sequence[Bead], pairs: Sequence[Bead]) -> str:
    if not pairs:
        return "nothing corresponds: are these translations of each other?"
    remarks = []
    moved = sum(len(bead.elsewhere) for bead in beads if bead.source)
    if moved:
        remarks.append(f"{moved} sentence{'s' if moved > 1 else ''} may have moved")
    if doubtful:
        remarks.append(f"{doubtful} doubtful bead{'s' if doubtful > 1 else ''}")
    if null > 0.3 * sum(len(bead.source) + len(bead.target) for bead in beads):
        remarks.append("much text has no counterpart")
    return ", ".join(remarks)
