"""The check job: files in, a report out."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmkit.checks.base import Check, CheckContext
from tmkit.checks.pattern import patterns_by_name
from tmkit.checks.run import chosen, run, unit_keys
from tmkit.checks.steps import knows
from tmkit.errors import InputError, UsageError
from tmkit.formats import Kind, local_path, read_bitext, read_document, read_termbase, read_units, sniff
from tmkit.model import Bitext, Severity, Signature, Termbase, TranslationUnit, same_language
from tmkit.pipeline.rows import SpilledRows
from tmkit.report.base import Report, Row
from tmkit.report.baseline import load_baseline, without_known
from tmkit.text.chars import count_words

__all__ = ["CheckOptions", "check", "check_units"]

Progress = Callable[[int], None]

_LETTERS_PER_CHARACTER = 3.1
"""English characters, spaces and all, for one of Chinese."""
_FILE = "tmkit-file"
"""Property that says which of several files a unit is from, within one run."""
_DOUBTFUL = 0.5
"""Confidence under which a bead is called doubtful."""
_SURELY_ALONE = 0.7
"""Confidence from which a sentence without a partner counts as left out."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to check.

    Attributes:
        source: source language; None for what the file says (zh where it says nothing).
        target: target language; likewise.
        select: codes, families, patterns of codes or ``all``; empty for the checks that are on by default.
        ignore: the same, to leave out.
        severities: severity by code or family.
        options: options by check code.
        termbases: files of terminology.
        jobs: processes.
        max_penalty: highest MQM penalty per 1,000 words that passes.
        baseline: file of known findings to leave out.
        reference: file with reference translations to score against.
        profile: name of the profile, for the signature.
        all_rows: whether the report holds every unit, or only those with findings (a reference needs every one).

    """

    source: str | None = None
    target: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    termbases: tuple[Path, ...] = ()
    jobs: int = 1
    max_penalty: float | None = None
    baseline: Path | None = None
    reference: Path | None = None
    profile: str = ""
    all_rows: bool = True
    ui: str = "en"


@dataclass(slots=True)
class _Input:
    """One thing to check: its name, its units, what its reader has to say."""

    name: str
    units: Iterator[TranslationUnit]
    notes: list[str] = field(default_factory=list)
    digest: str = ""


def check(
    paths: Sequence[str | Path], options: CheckOptions | None = None, *, progress: Progress | None = None
) -> Report:
    """Check bilingual files, a pair of documents, an interleaved transcript, folders, or ``-`` (stdin).

    Two monolingual documents are aligned with each other first, a transcript with itself. Ids of several
    files are written ``file:id``.

    Raises:
        InputError: when a file cannot be used.
        UsageError: when an option names nothing.

    """
    options = _named_patterns(options or CheckOptions())
    chosen(options.select, options.ignore)
    with ExitStack() as stack:
        named = [(str(path), stack.enter_context(local_path(path))) for path in paths]
        inputs = list(_inputs(named, options))
        if not inputs:
            raise InputError("nothing to check there", place=", ".join(str(path) for path in paths))
        many = len(inputs) > 1
        notes: list[str] = []
        units = itertools.chain.from_iterable(_labelled(one, many) for one in inputs)
        report = check_units(units, options, name=", ".join(one.name for one in inputs), progress=progress)
        for one in inputs:
            notes += one.notes
        files = "+".join(f"{Path(one.name).name}@{one.digest}" for one in inputs[:5])
        if len(inputs) > 5:
            files += f"+{len(inputs) - 5}"
        signature = Signature((*report.signature.fields[:1], ("file", files), *report.signature.fields[1:]))
        return replace(report, notes=(*notes, *report.notes), signature=signature)


def check_units(
    units: Iterable[TranslationUnit],
    options: CheckOptions | None = None,
    *,
    name: str = "",
    termbases: Sequence[Termbase] = (),
    notes: Sequence[str] = (),
    progress: Progress | None = None,
) -> Report:
    """Check units in memory or from a stream; as :func:`check`, for callers that have read them already."""
    from tmkit import __version__

    options = _named_patterns(options or CheckOptions())
    stream = unit_keys(units)
    first = list(itertools.islice(stream, 50))
    source, target = _languages(first, options)
    bases = (*termbases, *(read_termbase(path) for path in options.termbases))
    context = CheckContext(source, target, bases, options.options)
    rows: dict[str, Row] = {}
    count = words = 0
    all_rows = options.all_rows or options.reference is not None

    def seen(spilled: SpilledRows) -> Iterator[TranslationUnit]:
        nonlocal count, words
        for count, unit in enumerate(itertools.chain(first, stream), 1):
            row = _row(unit, source, target)
            if all_rows:
                rows[unit.id] = row
            else:
                spilled.add(row)
            words += count_words(row.target if same_language(target, "en") else row.source)
            if progress:
                progress(count)
            yield unit

    checks = chosen(options.select, options.ignore)
    with SpilledRows() as spilled:
        findings = list(
            run(
                seen(spilled),
                context=context,
                select=options.select,
                ignore=options.ignore,
                severities=options.severities,
                jobs=options.jobs,
            )
        )
        if not all_rows:
            rows = spilled.of(finding.unit for finding in findings)
    report = Report(
        findings=tuple(findings),
        rows=rows,
        units=count,
        words=words,
        signature=Signature(
            (
                ("tmkit", __version__),
                ("langs", f"{source}-{target}"),
                ("units", str(count)),
                *((("profile", options.profile),) if options.profile else ()),
                ("select", ",".join(options.select) or "default"),
                *((("ignore", ",".join(options.ignore)),) if options.ignore else ()),
                ("checks", str(len(checks))),
                *(
                    (("terms", "+".join(_digest_name(p) for p in options.termbases)),)
                    if options.termbases
                    else ()
                ),
            )
        ),
        name=name,
        source_lang=source,
        target_lang=target,
        checks=tuple(one.code for one in checks),
        notes=tuple(notes) + _left_out(context, checks),
        max_penalty=options.max_penalty,
        ui=options.ui,
    )
    if options.baseline and options.baseline.exists():
        report = without_known(report, load_baseline(options.baseline))
    if options.reference:
        from tmkit.pipeline.reference import with_reference

        report = with_reference(report, options.reference)
    return report


def _named_patterns(options: CheckOptions) -> CheckOptions:
    own, select, ignore = patterns_by_name(options.options, options.select, options.ignore)
    return replace(options, options=own, select=select, ignore=ignore)


def _left_out(context: CheckContext, checks: Sequence[type[Check]]) -> tuple[str, ...]:
    if knows(context):
        return ()
    number = sum(getattr(check, "zh_en", False) for check in checks)
    langs = f"{context.source_lang}-{context.target_lang}"
    return (f"{langs}: {number} checks know Chinese and English only and did not run",) if number else ()


def _row(unit: TranslationUnit, source: str, target: str) -> Row:
    return Row(
        unit.id,
        unit.text(source),
        unit.text(target),
        unit.provenance.document or unit.prop("document") or "",
        unit.provenance.place or unit.prop("place") or "",
        unit.prop("speaker") or "",
        unit.prop(_FILE) or "",
    )


def _languages(units: Sequence[TranslationUnit], options: CheckOptions) -> tuple[str, str]:
    """Source and target language: what was asked for, or the first two the units have."""
    tags = [tuple(variant.lang for variant in unit.variants[:2]) for unit in units if len(unit.variants) > 1]
    alone = [unit.variants[0].lang for unit in units if len(unit.variants) == 1]
    if not tags and alone:  # nothing is translated yet
        tags = [(alone[0], "en" if same_language(alone[0], "zh") else "zh")]
    first = max(tags, key=tags.count) if tags else ("zh", "en")
    source = options.source or next(
        (t for t in first if not options.target or not same_language(t, options.target)), "zh"
    )
    target = options.target or next((t for t in first if not same_language(t, source)), "en")
    if same_language(source, target):
        raise UsageError(f"source and target are both {source!r}")
    return source, target


def _inputs(named: Sequence[tuple[str, Path]], options: CheckOptions) -> Iterator[_Input]:
    files = [(name, path) for name, path in named if not path.is_dir()]
    if len(files) == 2 == len(named) and all(_is_document(path, options) for _, path in files):
        yield _aligned_pair(files[0][1], files[1][1], options)
        return
    for name, path in named:
        if path.is_dir():
            yield from _folder(path, options)
        else:
            yield _one(name, path, options)


def _folder(folder: Path, options: CheckOptions) -> Iterator[_Input]:
    """Every bilingual file and every pair of documents of a folder, sub-folders too, in the order of names."""
    pairs = _document_pairs(folder, options)
    taken = {path for pair in pairs for path in pair}
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path in taken:
            continue
        try:
            kinds = set(sniff(path).kinds)
        except InputError:
            continue
        if kinds & {Kind.UNITS, Kind.BITEXT}:
            yield _one(str(path), path, options)
    for source, target in pairs:
        yield _aligned_pair(source, target, options)


def _document_pairs(folder: Path, options: CheckOptions) -> list[tuple[Path, Path]]:
    """The documents of a folder that stand beside their translation (x.zh.docx, x.en.docx)."""
    from tmkit.align.folder import find_pairs

    try:
        found, _ = find_pairs(folder)
    except InputError:
        return []
    pairs = [(pair.source, pair.target) for pair in found]
    return [pair for pair in pairs if all(_readable_document(path, options) for path in pair)]


def _readable_document(path: Path, options: CheckOptions) -> bool:
    try:
        return _is_document(path, options)
    except InputError:
        return False


def _one(name: str, path: Path, options: CheckOptions) -> _Input:
    source, target = options.source or "zh", options.target or "en"
    kinds = set(sniff(path).kinds)
    if Kind.UNITS in kinds and not _is_document(path, options):
        return _Input(name, iter(read_units(path, source, target)), digest=_digest(path))
    if not kinds & {Kind.BITEXT, Kind.DOCUMENT} and Kind.TERMBASE in kinds:
        raise InputError("this is a termbase, not a translation", place=name, hint="give it with --terms")
    return _aligned(name, read_bitext(path, source, target), _digest(path))


def _is_document(path: Path, options: CheckOptions) -> bool:
    """Whether a file holds running text in one language, and no pairs (a Word file may hold a table of pairs)."""
    kinds = set(sniff(path).kinds)
    if Kind.DOCUMENT not in kinds:
        return False
    if Kind.UNITS not in kinds and Kind.BITEXT not in kinds:
        return True
    try:
        if Kind.BITEXT in kinds:  # subtitles: one language, or both in every cue
            read_bitext(path, options.source or "zh", options.target or "en")
            return False
        next(iter(read_units(path, options.source or "zh", options.target or "en", quiet=True)), None)
    except InputError:
        return True
    return False


def _aligned_pair(source_path: Path, target_path: Path, options: CheckOptions) -> _Input:
    left = read_document(source_path, options.source)
    right = read_document(target_path, options.target)
    if same_language(left.lang, right.lang):
        raise InputError(
            f"both documents are in {left.lang!r}", place=f"{source_path}, {target_path}",
            hint="give a document and its translation",
        )  # fmt: skip
    name = f"{source_path} {target_path}"
    return _aligned(name, Bitext(left, right), _digest(source_path) + "," + _digest(target_path))


def _aligned(name: str, bitext: Bitext, digest: str) -> _Input:
    """Sentence pairs of a bitext; beads with one empty side that the aligner doubts are left out and said."""
    from tmkit.align import align, to_units
    from tmkit.align.units import bead_text

    alignment = align(bitext)
    paired = {unit.id: unit for unit in to_units(bitext.source, bitext.target, alignment)}
    texts = [
        (bead_text(bitext.source, bead.source), bead_text(bitext.target, bead.target))
        for bead in alignment.beads
    ]
    langs = (bitext.source.lang, bitext.target.lang)
    units: list[TranslationUnit] = []
    doubtful = 0
    for number, bead in enumerate(alignment.beads, 1):
        doubtful += bead.score < _DOUBTFUL
        unit = paired.get(str(number))
        alone = unit is None and any(text.strip() for text in texts[number - 1])
        if alone and bead.score >= _SURELY_ALONE and not _belongs_to_neighbour(texts, number - 1, langs):
            unit = TranslationUnit.pair(str(number), *texts[number - 1], langs=langs)
        if unit is not None:
            units.append(unit)
    notes = []
    if bitext.dropped:
        notes.append(f"{name}: {len(bitext.dropped)} lines left out as page furniture")
    if doubtful:
        notes.append(
            f"{name}: {doubtful} of {len(alignment.beads)} sentence pairs are doubtfully aligned; "
            "text without a partner there is not reported as left out"
        )
    return _Input(name, iter(units), notes, digest)


def _belongs_to_neighbour(texts: Sequence[tuple[str, str]], place: int, langs: tuple[str, str]) -> bool:
    """Whether a run of one-sided beads makes a neighbour's lengths fit better: it was aligned wrongly, then."""
    side = 0 if texts[place][0].strip() else 1
    first = last = place
    while first > 0 and not texts[first - 1][1 - side].strip():
        first -= 1
    while last + 1 < len(texts) and not texts[last + 1][1 - side].strip():
        last += 1
    if side == 1 and last - first >= 2:
        return True  # a list spelled out, or notes of the translator's: nothing was put in the wrong unit
    run = sum(len(pair[side]) for pair in texts[first : last + 1])
    for neighbour in (first - 1, last + 1):
        if 0 <= neighbour < len(texts):
            sizes = [len(text) for text in texts[neighbour]]
            now = _off_length(sizes, langs)
            sizes[side] += run
            if _off_length(sizes, langs) < now:
                return True
    return False


def _off_length(sizes: Sequence[int], langs: tuple[str, str]) -> float:
    """How far two lengths are from translating each other: logarithm of the factor."""
    zh, en = sizes if same_language(langs[0], "zh") else sizes[::-1]
    return abs(math.log((en + 1) / (zh + 1)) - math.log(_LETTERS_PER_CHARACTER))


def _labelled(one: _Input, many: bool) -> Iterator[TranslationUnit]:
    short = Path(one.name).name
    for unit in unit_keys(one.units):
        if many:
            yield replace(unit, id=f"{short}:{unit.id}", props=(*unit.props, (_FILE, one.name)))
        else:
            yield unit


def _digest(path: Path) -> str:
    """First eight digits of the file's SHA-256."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:8]


def _digest_name(path: Path) -> str:
    return f"{path.name}@{_digest(path)}"
