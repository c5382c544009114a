"""The build job: a folder of documents becomes memories, a glossary, a QA report and an outlook."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from tmkit.align import align, to_units
from tmkit.align.folder import pair_key
from tmkit.errors import InputError
from tmkit.formats import (
    Kind,
    read_bitext,
    read_document,
    read_termbase,
    read_units,
    sniff,
    write_termbase,
    write_units,
)
from tmkit.model import Bitext, Concept, Document, Termbase, TermCandidate, TranslationUnit, same_language
from tmkit.pipeline.check import CheckOptions, check_units
from tmkit.pipeline.outlook import Outlook, look_ahead, write_outlooks
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
        known: termbases whose terms count as known.
        check: options of the checker.

    """

    source: str = "zh"
    target: str = "en"
    encoder: str = "default"
    min_confidence: float = 0.0
    min_term_score: float = 0.3
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


@dataclass(slots=True)
class _Sources:
    bitexts: list[tuple[Path, Bitext]] = field(default_factory=list)
    units: list[tuple[Path, list[TranslationUnit]]] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    termbases: list[Termbase] = field(default_factory=list)


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
    sources = _read(list(_files(paths)), {Path(path) for path in paths}, options, say)
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


def _files(paths: Sequence[str | Path]) -> Iterator[Path]:
    """The files meant: those named, and those of the folders named, in the order of their names."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        # of a folder only what can be read is meant; a file that is named must be readable
        for entry in sorted(path.iterdir()):
            if entry.is_file() and not entry.name.startswith((".", "README")):
                yield entry


def _read(files: Sequence[Path], named: set[Path], options: BuildOptions, say: Progress) -> _Sources:
    """What the files hold; one of no known format is passed over unless it was named."""
    sources = _Sources()
    for path in files:
        try:
            kinds = sniff(path).kinds
        except InputError as error:
            if path in named:
                raise
            say(f"{error}: passed over")
            continue
        if Kind.UNITS in kinds:
            sources.units.append((path, list(read_units(path, options.source, options.target))))
        elif Kind.BITEXT in kinds:
            try:
                sources.bitexts.append((path, read_bitext(path, options.source, options.target)))
            except InputError:
                if Kind.DOCUMENT not in kinds:
                    raise
                sources.documents.append(read_document(path))  # subtitles in one language
        elif Kind.DOCUMENT in kinds:
            sources.documents.append(read_document(path))
        else:
            sources.termbases.append(read_termbase(path))
    _pair_documents(sources, options)
    say(
        f"read: {len(sources.bitexts)} bilingual, {len(sources.documents)} in one language"
        + (f", {len(sources.units)} with translation units" if sources.units else "")
    )
    return sources


def _pair_documents(sources: _Sources, options: BuildOptions) -> None:
    """Turn a document and its translation, told by their names (x.zh.txt, x.en.txt), into a bitext."""
    by_stem: dict[str, list[Document]] = {}
    for document in sources.documents:
        by_stem.setdefault(pair_key(Path(document.name))[0], []).append(document)
    for stem, documents in by_stem.items():
        left = [d for d in documents if same_language(d.lang, options.source)]
        right = [d for d in documents if same_language(d.lang, options.target)]
        if len(documents) == 2 and len(left) == len(right) == 1:
            sources.bitexts.append((Path(stem), Bitext(left[0], right[0])))
            sources.documents = [d for d in sources.documents if d not in (left[0], right[0])]


def _build_time() -> datetime:
    """Now, or the time SOURCE_DATE_EPOCH names (reproducible-builds.org), so that equal input makes equal files."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)


def _make(
    sources: _Sources, folder: Path, options: BuildOptions, say: Progress, now: datetime
) -> BuildResult:
    memories, units = _memories(sources, folder, options, say, now)
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
    report = check_units(units, options.check, name=names, termbases=sources.termbases, notes=notes)
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
    sources: _Sources, folder: Path, options: BuildOptions, say: Progress, now: datetime
) -> tuple[tuple[BuiltMemory, ...], list[TranslationUnit]]:
    memories: list[BuiltMemory] = []
    everything: list[TranslationUnit] = []
    for path, bitext in sources.bitexts:
        say(
            f"aligning {path.name}: {len(bitext.source.segments)} and {len(bitext.target.segments)} sentences"
        )
        alignment = align(bitext, encoder=options.encoder)
        units = to_units(
            bitext.source,
            bitext.target,
            alignment,
            min_confidence=options.min_confidence,
            created=now,
            prefix=f"{path.stem}:" if len(sources.bitexts) > 1 else "",
        )
        target = folder / f"{path.stem}.tmx"
        write_units(target, units, source=options.source, target=options.target)
        memories.append(
            BuiltMemory(
                path.name,
                target,
                len(units),
                (len(bitext.source.segments), len(bitext.target.segments)),
                sum(len(b.source) + len(b.target) for b in alignment.beads if not (b.source and b.target)),
                sum(b.score < 0.5 for b in alignment.beads if b.source and b.target),
                bitext.dropped,
            )
        )
        everything += units
    for path, units in sources.units:
        target = folder / f"{path.stem}.tmx"
        write_units(target, units, source=options.source, target=options.target)
        memories.append(BuiltMemory(path.name, target, len(units)))
        everything += units
    return tuple(memories), everything
