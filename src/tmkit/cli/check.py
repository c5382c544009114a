"""``tmkit check``: check translations and report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tmkit.cli.names import TERMBASE

if TYPE_CHECKING:
    from tmkit.config import CheckSettings
    from tmkit.pipeline.check import CheckOptions
    from tmkit.report.base import Report

_FEW = 60


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check_command)


def check_command(
    inputs: list[str] = typer.Argument(
        help="Bilingual files, folders, a transcript, two documents (a text and its translation), or -.",
        metavar="FILE...",
    ),
    output: list[Path] = typer.Option(
        [],
        "--output",
        "-o",
        help="Also write a report; the suffix says which: .html .json .jsonl .xlsx "
        ".sarif .xml (JUnit) .txt. May be repeated.",
    ),
    form: str = typer.Option(
        "console",
        "--format",
        "-f",
        help="What to print: console, json, jsonl, html, sarif, junit, github.",
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON (as --format json)."),
    source: str = typer.Option("", "--source", help="Source language, where the file does not say."),
    target: str = typer.Option("", "--target", help="Target language, where the file does not say."),
    select: list[str] = typer.Option([], "--select", help="Checks to run: codes, families, patterns, all."),
    ignore: list[str] = typer.Option([], "--ignore", help="Checks to leave out, likewise."),
    severity: list[str] = typer.Option([], "--severity", help="CODE=SEVERITY or FAMILY=SEVERITY."),
    terms: list[Path] = typer.Option(
        [], *TERMBASE, help="Termbase to hold the translation to (TBX, TSV ...)."
    ),
    profile: str = typer.Option("", "--profile", help="quick, press, strict, or one of your configuration."),
    config: Path = typer.Option(None, "--config", help="Configuration (default: nearest tmkit.toml)."),
    fail_on: str = typer.Option("", "--fail-on", help="Lowest severity that gives exit code 1."),
    exit_zero: bool = typer.Option(False, "--exit-zero", help="Exit 0 whatever was found."),
    max_penalty: float = typer.Option(None, "--max-penalty", help="Highest MQM points per 1,000 words."),
    baseline: Path = typer.Option(None, "--baseline", help="File of known findings: only new ones count."),
    write_baseline: Path = typer.Option(
        None, "--write-baseline", help="Write all findings as known, exit 0."
    ),
    fix: bool = typer.Option(
        False, "--fix", help="Put safe typography right in the file, after a diff; report what is left."
    ),
    diff: bool = typer.Option(
        False,
        "--diff",
        help="Print what --fix would change, and change nothing; exit code 1 where there is something.",
    ),
    comment: Path = typer.Option(
        None,
        "--comment",
        help="Write the input file with findings as comments; - is stdout, instead of the report.",
    ),
    reference: Path = typer.Option(None, "--reference", help="Reference translations: BLEU, chrF, TER."),
    ui: str = typer.Option("", "--ui", help="Language of the messages: en or zh."),
    jobs: int = typer.Option(0, "--jobs", "-j", min=0, help="Processes; 0 takes what is worth it."),
    show: int = typer.Option(_FEW, "--show", min=0, help="Findings to print on the console; 0 for all."),
) -> None:
    """Check translations by meaning and form.

    Numbers, meaning, terms, consistency, completeness, typography, words, codes (tmkit explain lists all).
    Exit code 0: nothing found; 1: findings; 2: could not be done.

    Example: tmkit check memory.tmx -o report.html
    """
    from tmkit.checks.workers import settle

    settle()  # before anything imports numpy

    from dataclasses import replace

    from tmkit.cli.progress import counter
    from tmkit.config import find_config, load_settings
    from tmkit.pipeline.check import check as run_check
    from tmkit.report.base import REPORTERS, reporter_for, save
    from tmkit.report.baseline import write_baseline as write_known

    _severity_named(fail_on)
    settings = load_settings(config or find_config(Path.cwd()), profile=profile or None)
    options = _options(
        settings, source, target, select, ignore, severity, terms, max_penalty, baseline, reference, jobs
    )
    name = "json" if as_json else form
    reporters = [reporter_for(path) for path in output]
    if name != "console":
        reporters.append(REPORTERS.get(name))
    options = replace(
        options, all_rows=any(reporter.all_rows for reporter in reporters), ui=_ui(ui, settings)
    )
    with counter("checked") as progress:
        report = run_check(inputs, options, progress=progress)
    for error in report.unread:
        typer.echo(f"tmkit: {error}", err=True)
    if write_baseline:
        count = write_known(report, write_baseline)
        typer.echo(f"tmkit: {count} findings are now known ({write_baseline})", err=True)
        return
    for path in output:
        save(report, path)
    if diff and not fix:
        raise typer.Exit(_show_diff(report, inputs) and not exit_zero)
    if fix:
        report = _fix(report, inputs)
    if comment:
        _comment(report, inputs, comment)
    if str(comment) != "-":
        _print(report, name, show)
    if report.unread:
        raise typer.Exit(2)
    if not exit_zero:
        raise typer.Exit(_exit_code(report, fail_on, settings))


def _options(
    settings: CheckSettings,
    source: str,
    target: str,
    select: list[str],
    ignore: list[str],
    severity: list[str],
    terms: list[Path],
    max_penalty: float | None,
    baseline: Path | None,
    reference: Path | None,
    jobs: int,
) -> CheckOptions:
    from tmkit.errors import InputError, UsageError
    from tmkit.model import Severity
    from tmkit.pipeline.check import CheckOptions

    if baseline and not baseline.exists():
        raise InputError("no such file", place=str(baseline), hint="--write-baseline makes one")
    severities = dict(settings.severities)
    for entry in severity:
        code, _, value = entry.partition("=")
        if value not in list(Severity):
            raise UsageError(f"--severity {entry}: no such severity", hint="e.g. --severity spelling=major")
        severities[code] = Severity(value)
    return CheckOptions(
        source=source or settings.source,
        target=target or settings.target,
        select=_split(select) or settings.select,
        ignore=(*settings.ignore, *_split(ignore)),
        severities=severities,
        options=settings.options,
        termbases=(*settings.termbases, *terms),
        jobs=jobs or settings.jobs,
        max_penalty=settings.max_penalty if max_penalty is None else max_penalty,
        baseline=baseline or settings.baseline,
        reference=reference,
        profile=settings.profile,
        settings=settings.place,
    )


def _ui(asked: str, settings: CheckSettings) -> str:
    from tmkit.errors import UsageError

    ui = asked or settings.ui
    if ui not in ("en", "zh"):
        raise UsageError(f"--ui {ui}: no such language", hint="en or zh")
    return ui


def _split(entries: list[str]) -> tuple[str, ...]:
    return tuple(part for entry in entries for part in entry.replace(",", " ").split())


def _severity_named(fail_on: str) -> None:
    from tmkit.errors import UsageError
    from tmkit.model import Severity

    if fail_on and fail_on not in list(Severity):
        raise UsageError(f"--fail-on {fail_on}: no such severity", hint=", ".join(Severity))


def _exit_code(report: Report, fail_on: str, settings: CheckSettings) -> int:
    from tmkit.model import Severity

    lowest = Severity(fail_on) if fail_on else settings.fail_on
    bad = any(finding.severity.rank >= lowest.rank for finding in report.findings)
    return int(bad or report.passed is False)


def _comment(report: Report, inputs: list[str], output: Path) -> None:
    from tmkit.formats import local_output
    from tmkit.pipeline.fix import write_comments

    path = _one_file(inputs, "--comment works")
    with local_output(output, path.suffix) as local:
        write_comments(report, path, local)


def _print(report: Report, form: str, show: int) -> None:
    """The report on standard output; of the findings on the console at most ``show``, if that is not 0."""
    import sys

    from tmkit.report.base import REPORTERS
    from tmkit.report.console import print_report

    if form == "console":
        print_report(report, sys.stdout, limit=show or None)
        return
    content = REPORTERS.get(form).render(report)
    if isinstance(content, bytes):
        sys.stdout.buffer.write(content)
    else:
        sys.stdout.write(content)


def _one_file(inputs: list[str], what: str = "--fix and --diff work") -> Path:
    from tmkit.errors import UsageError

    if len(inputs) != 1 or not Path(inputs[0]).is_file():
        raise UsageError(f"{what} on one bilingual file", hint="a TMX, XLIFF, PO, TSV ...")
    return Path(inputs[0])


def _show_diff(report: Report, inputs: list[str]) -> bool:
    """Print what --fix would change; whether it would change anything."""
    from tmkit.pipeline.fix import fix_diff, makeable, safe_fixes

    path = _one_file(inputs)
    fixes = makeable(report, safe_fixes(report), path)
    if fixes:
        typer.echo(fix_diff(report, fixes), nl=False)
    else:
        typer.echo(f"tmkit: nothing to fix in {path}", err=True)
    return bool(fixes)


def _fix(report: Report, inputs: list[str]) -> Report:
    """Put right what is safe, after the diff and a question on a terminal; the report of what is left."""
    import sys

    from tmkit.pipeline.fix import apply_fixes, fix_diff, makeable, safe_fixes, without_fixed

    path = _one_file(inputs)
    fixes = makeable(report, safe_fixes(report), path)
    if not fixes:
        typer.echo(f"tmkit: nothing to fix in {path}", err=True)
        return report
    typer.echo(fix_diff(report, fixes), err=True, nl=False)
    if sys.stdin.isatty() and not typer.confirm(f"Change {len(fixes)} units in {path}?", err=True):
        return report
    count = apply_fixes(report, fixes, path)
    typer.echo(f"tmkit: {count} units changed in {path}; what is left:", err=True)
    return without_fixed(report, fixes)
