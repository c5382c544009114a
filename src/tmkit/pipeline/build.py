"""The build job: a folder of documents becomes memories, a glossary, a QA report and an outlook."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from tmkit.align import Cutting, align, finer, to_units
from tmkit.errors import InputError
from tmkit.formats import read_termbase, write_termbase, write_units
from tmkit.model import Alignment, Bitext, Concept, Termbase, TermCandidate, TranslationUnit
from tmkit.pipeline.check import CheckOptions, check_units
from tmkit.pipeline.left_out import with_left_out
from tmkit.pipeline.outlook import Outlook, look_ahead, write_outlooks
from tmkit.pipeline.sources import Sources, read_sources
from tmkit.report.base import Report, save
from tmkit.terms import extract, fold_chinese
from tmkit.terms.candidates_io import to_termbase
from tmkit.terms.shipped import shipped_glossary

__all__ = ["BuildOptions", "BuildResult", "BuiltMemory", "build"]

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    Attributes:
        source: language of the source.
        target: language of the target.
        encoder: sentence encoder of the aligner: ``default``, ``none`` or a model folder.
        min_confidence: pairs less sure than this stay out of the memory.
        min_term_score: candidates less sure than this stay out of the glossary.
        cutting: which sentences that face several are cut where their parts clearly correspond.
        known: termbases whose terms count as known.
        check: options of the checker.

    """

    source: str = "zh"
    target: str = "en"
    encoder: str = "default"
    min_confidence: float = 0.0
    min_term_score: float = 0.3
    cutting: Cutting = Cutting.NONE
    known: tuple[Path, ...] = ()
    check: CheckOptions = field(default_factory=CheckOptions)


@dataclass(frozen=True, slots=True)
class BuiltMemory:
    """A memory made from one bilingual document.

    Attributes:
        document: the document's file name.
        path: the TMX file.
        units: how many translation units it holds.
        sentences: how many segments each side of the document has.
        alone: segments without a partner, over both sides.
        doubtful: units with a confidence under one half.
        dropped: what the reader left out, as (place, text).

    """

    document: str
    path: Path
    units: int
    sentences: tuple[int, int] = (0, 0)
    alone: int = 0
    doubtful: int = 0
    dropped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build read, made and found."""

    memories: tuple[BuiltMemory, ...]
    glossary: tuple[TermCandidate, ...]
    report: Report
    outlooks: tuple[Outlook, ...]
    files: tuple[Path, ...]


def build(
    paths: Sequence[str | Path],
    output: str | Path,
    options: BuildOptions | None = None,
    *,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> BuildResult:
    """Read documents and write everything tmkit makes of them into a folder.

    Files of the folder are replaced only when all of them are complete.

    Args:
        paths: files, or folders whose files are taken.
        output: the folder to write to; made when missing.
        options: how to build.
        progress: told what is being done.
        now: creation date of the units.

    Raises:
        InputError: when a file cannot be used, or no document is bilingual.

    """
    options = options or BuildOptions()
    say = progress or (lambda _message: None)
    sources = read_sources(paths, options.source, options.target, say, aside=Path(output))
    if not sources.bitexts and not sources.units:
        raise InputError(
            "no bilingual document among these",
            place=", ".join(map(str, paths)),
            hint="to work on Chinese alone: tmkit terms extract --lang zh",
        )
    output = Path(output)
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output, prefix=".build-") as folder:
        result = _make(sources, Path(folder), options, say, now or _build_time())
        for path in sorted(Path(folder).iterdir()):
            path.replace(output / path.name)
    return _moved(result, output)


def _moved(result: BuildResult, output: Path) -> BuildResult:
    """The result with its paths in the folder they ended up in."""
    memories = tuple(replace(memory, path=output / memory.path.name) for memory in result.memories)
    return replace(result, memories=memories, files=tuple(output / path.name for path in result.files))


def _build_time() -> datetime:
    """Now, or the time SOURCE_DATE_EPOCH names (reproducible-builds.org), so that equal input makes equal files."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def _make(sources: Sources, folder: Path, options: BuildOptions, say: Progress, now: datetime) -> BuildResult:
    memories, units, to_check = _memories(sources, folder, options, say, now)
    say(f"extracting terms from {len(units)} translation units")
    known = (*sources.termbases, *(read_termbase(path) for path in (*options.known, shipped_glossary())))
    candidates = tuple(
        c
        for c in extract(units, source=options.source, target=options.target, known=known)
        if c.score >= options.min_term_score or c.known
    )
    glossary = _glossary(candidates, known)
    for suffix in (".tbx", ".tsv", ".csv"):
        write_termbase(folder / f"glossary{suffix}", glossary)
    say("checking the translations")
    names = ", ".join(memory.document for memory in memories)
    notes = [
        f"{memory.document}: {memory.doubtful} of {memory.units} sentence pairs are doubtfully aligned"
        for memory in memories
        if memory.doubtful
    ]
    report = check_units(to_check, options.check, name=names, termbases=sources.termbases, notes=notes)
    save(report, folder / "qa-report.html")
    save(report, folder / "qa-report.json")
    outlooks: tuple[Outlook, ...] = ()
    if sources.documents:
        say(f"looking ahead at what is to translate: {len(sources.documents)}")
        outlooks = look_ahead(sources.documents, units, (glossary, *known))
        write_outlooks(folder, outlooks)
    files = tuple(sorted(folder.iterdir()))
    return BuildResult(memories, candidates, report, outlooks, files)


def _glossary(candidates: Sequence[TermCandidate], known: Sequence[Termbase]) -> Termbase:
    """The candidates as a termbase: what is known as the concept it is, the rest as proposed concepts."""
    concepts = {
        fold_chinese(term.text): concept
        for base in reversed(known)
        for concept in base.concepts
        for term in concept.terms_in("zh")
    }
    proposed = to_termbase(candidates, name="glossary")
    merged: dict[str, Concept] = {}
    for candidate, concept in zip(candidates, proposed.concepts, strict=True):
        entry = concepts.get(fold_chinese(candidate.zh), concept) if candidate.known else concept
        merged.setdefault(entry.id, entry)
    return replace(proposed, concepts=tuple(merged.values()))


def _memories(
    sources: Sources, folder: Path, options: BuildOptions, say: Progress, now: datetime
) -> tuple[tuple[BuiltMemory, ...], list[TranslationUnit], list[TranslationUnit]]:
    """Write a TMX file for each bilingual document and each file of units; all units, and these with what was left out."""
    paths = _unique([*(g.stem for g in sources.bitexts), *(g.stem for g in sources.units)], folder)
    memories: list[BuiltMemory] = []
    everything: list[TranslationUnit] = []
    to_check: list[TranslationUnit] = []
    for pair, path in zip(sources.bitexts, paths, strict=False):
        bitext = pair.content
        sentences = len(bitext.source.segments), len(bitext.target.segments)
        say(f"aligning {pair.name}: {sentences[0]} and {sentences[1]} sentences")
        alignment = align(bitext, encoder=options.encoder)
        found = finer(
            bitext.source, bitext.target, alignment, cutting=options.cutting, encoder=options.encoder
        )
        prefix = f"{path.stem}:" if len(sources.bitexts) > 1 else ""
        units = to_units(
            found.source,
            found.target,
            found.alignment,
            min_confidence=options.min_confidence,
            created=now,
            prefix=prefix,
            cuts=found.cuts,
        )
        write_units(path, units, source=options.source, target=options.target)
        memories.append(_built(pair.name, path, units, bitext, alignment))
        everything += units
        to_check += with_left_out(found.source, found.target, found.alignment, units, prefix=prefix)
    for given, path in zip(sources.units, paths[len(sources.bitexts) :], strict=True):
        write_units(path, given.content, source=options.source, target=options.target)
        memories.append(BuiltMemory(given.name, path, len(given.content)))
        everything += given.content
        to_check += given.content
    return tuple(memories), everything, to_check


def _unique(stems: Sequence[str], folder: Path) -> list[Path]:
    """A TMX path for each stem, numbered where it is taken."""
    paths: list[Path] = []
    for stem in stems:
        ways = chain((stem,), (f"{stem}-{n}" for n in count(2)))
        paths.append(next(path for way in ways if (path := folder / f"{way}.tmx") not in paths))
    return paths


def _built(
    name: str, path: Path, units: Sequence[TranslationUnit], bitext: Bitext, alignment: Alignment
) -> BuiltMemory:
    pairs = [bead for bead in alignment.beads if bead.source and bead.target]
    alone = sum(len(b.source) + len(b.target) for b in alignment.beads if not (b.source and b.target))
    return BuiltMemory(
        document=name,
        path=path,
        units=len(units),
        sentences=(len(bitext.source.segments), len(bitext.target.segments)),
        alone=alone,
        doubtful=sum(bead.score < 0.5 for bead in pairs),
        dropped=bitext.dropped,
    )
