"""The check job: files in, a report out."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from tmkit.checks.base import CHECKS, Check, CheckContext
from tmkit.checks.examples import option_names
from tmkit.checks.pattern import patterns_by_name
from tmkit.checks.run import chosen, run, unit_keys
from tmkit.checks.steps import knows
from tmkit.errors import InputError, UsageError
from tmkit.formats import local_path, read_termbase
from tmkit.model import Severity, Signature, Termbase, TranslationUnit, same_language
from tmkit.pipeline.check_inputs import FILE, Unread, digest_of, inputs_of, labelled, labels
from tmkit.pipeline.rows import SpilledRows
from tmkit.registry import nearest
from tmkit.report.base import Report, Row
from tmkit.report.baseline import load_baseline, without_known
from tmkit.text.chars import count_words

__all__ = ["CheckOptions", "check", "check_units"]

Progress = Callable[[int], None]


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
        ui: language of the report, en or zh.
        settings: the file the options come from, for what is said about wrong ones.

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
    settings: Path | None = None


def check(
    paths: Sequence[str | Path], options: CheckOptions | None = None, *, progress: Progress | None = None
) -> Report:
    """Check bilingual files, a pair of documents, an interleaved transcript, folders, or ``-`` (stdin).

    Two monolingual documents are aligned with each other first, a transcript with itself. Ids of several
    files are written ``file:id``, with the folder where two files are called alike; of these, one that cannot be read is left out, or what follows its damage.

    Raises:
        InputError: when the only file, or every one, cannot be used.
        UsageError: when an option names nothing.

    """
    options = _named_patterns(options or CheckOptions())
    chosen(options.select, options.ignore)
    _known(options.severities)
    with ExitStack() as stack:
        named = [(str(path), stack.enter_context(local_path(path))) for path in paths]
        bases = tuple(stack.enter_context(local_path(path)) for path in options.termbases)
        options = replace(options, termbases=bases)
        unread = Unread(named)
        inputs = list(inputs_of(named, (options.source, options.target), unread))
        if not inputs and not unread.errors:
            raise InputError("nothing to check there", place=", ".join(str(path) for path in paths))
        notes: list[str] = []
        units = itertools.chain.from_iterable(
            labelled(one, label, unread) for one, label in zip(inputs, labels(inputs), strict=True)
        )
        report = check_units(units, options, name=", ".join(one.name for one in inputs), progress=progress)
        if unread.errors and not report.units:
            raise unread.errors[0]
        for one in inputs:
            notes += one.notes
        files = "+".join(f"{Path(one.name).name}@{one.digest}" for one in inputs[:5])
        if len(inputs) > 5:
            files += f"+{len(inputs) - 5}"
        signature = Signature((*report.signature.fields[:1], ("file", files), *report.signature.fields[1:]))
        errors = tuple(map(str, unread.errors))
        notes += [f"not read: {error}" for error in errors]
        return replace(report, notes=(*notes, *report.notes), unread=errors, signature=signature)


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
    options = _named_patterns(options or CheckOptions())
    stream = unit_keys(units)
    first = list(itertools.islice(stream, 50))
    source, target = _languages(first, options)
    bases = (*termbases, *(read_termbase(path) for path in options.termbases))
    context = CheckContext(source, target, bases, options.options)
    _known_options(context, options.settings)
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

    with SpilledRows() as spilled:
        findings = list(
            run(
                seen(spilled),
                context=context,
                select=options.select,
                ignore=options.ignore,
                severities=options.severities,
                jobs=options.jobs,
                keyed=True,
            )
        )
        if not all_rows:
            rows = spilled.of(finding.unit for finding in findings)
    checks = chosen(options.select, options.ignore)
    report = Report(
        findings=tuple(findings),
        rows=rows,
        units=count,
        words=words,
        signature=_signature(options, f"{source}-{target}", count, len(checks)),
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


def _signature(options: CheckOptions, langs: str, units: int, checks: int) -> Signature:
    """What is needed to repeat the run, but for the files."""
    from tmkit import __version__

    fields = (
        ("tmkit", __version__),
        ("langs", langs),
        ("units", str(units)),
        ("profile", options.profile or ""),
        ("select", ",".join(options.select) or "default"),
        ("ignore", ",".join(options.ignore)),
        ("checks", str(checks)),
        ("terms", "+".join(_digest_name(path) for path in options.termbases)),
        ("reference", _digest_name(options.reference) if options.reference else ""),
    )
    return Signature(tuple((name, value) for name, value in fields if value))


def _known(names: Iterable[str]) -> None:
    """Refuse settings of checks there are not.

    Raises:
        UsageError: for a name that is no code and no family.

    """
    known = sorted({name for one in CHECKS for name in (one.code, one.family)})
    for name in names:
        if name not in known:
            raise UsageError(f"no check or family is called {name!r}", hint=nearest(name, known))


def _known_options(context: CheckContext, settings: Path | None) -> None:
    """Refuse options that a check does not have, or with values it cannot use.

    Raises:
        UsageError: naming the option and those there are.

    """
    place = str(settings) if settings else None
    codes = sorted(check.code for check in CHECKS)
    for code in context.options:
        if code not in codes:
            message = f"[check.options.{code}]: no check is called {code!r}"
            raise UsageError(message, place=place, hint=nearest(code, codes))
    for check in CHECKS:
        given = context.options.get(check.code)
        if not given:
            continue
        known = option_names(check)
        for name in given:
            if known is not None and name not in known:
                hint = nearest(name, known) if known else "it has none"
                raise UsageError(
                    f"[check.options.{check.code}] has no option {name!r}", place=place, hint=hint
                )
        try:
            check(context)
        except UsageError as error:
            error.place = ": ".join(filter(None, (place, error.place))) or None
            raise


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
        unit.prop(FILE) or "",
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


def _digest_name(path: Path) -> str:
    return f"{path.name}@{digest_of(path)}"
