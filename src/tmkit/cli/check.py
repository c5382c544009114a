"""``tmkit check``: check translations and report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tmkit.cli import check_options as asked

if TYPE_CHECKING:
    from tmkit.config import CheckSettings
    from tmkit.model import Severity
    from tmkit.pipeline.check import CheckOptions
    from tmkit.report.base import Report

_FEW = 60


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check_command)


def check_command(
    inputs: asked.Inputs,
    output: asked.Output = [],
    form: asked.Form = "console",
    as_json: asked.AsJson = False,
    source: asked.Source = "",
    target: asked.Target = "",
    select: asked.Select = [],
    ignore: asked.Ignore = [],
    severity: asked.Severities = [],
    terms: asked.Terms = [],
    profile: asked.Profile = "",
    config: asked.Config = None,
    fail_on: asked.FailOn = "",
    exit_zero: asked.ExitZero = False,
    max_penalty: asked.MaxPenalty = None,
    baseline: asked.Baseline = None,
    write_baseline: asked.WriteBaseline = None,
    fix: asked.Fix = False,
    diff: asked.Diff = False,
    comment: asked.Comment = None,
    reference: asked.Reference = None,
    ui: asked.Ui = "",
    jobs: asked.Jobs = 0,
    show: asked.Show = _FEW,
) -> None:
    """Check translations by meaning and form.

    Numbers, meaning, terms, consistency, completeness, typography, words, codes (tmkit explain lists all).
    Exit code 0: nothing found; 1: findings; 2: could not be done.

    Example: tmkit check memory.tmx -o report.html
    """
    from tmkit.checks.workers import settle

    settle()  # before anything imports numpy

    from tmkit.config import find_config, load_settings
    from tmkit.pipeline.check import CheckOptions
    from tmkit.report.base import save

    _severity_named(fail_on)
    settings = load_settings(config or find_config(Path.cwd()), profile=profile or None)
    name = "json" if as_json else form
    options = CheckOptions(
        source=source or settings.source,
        target=target or settings.target,
        select=_split(select) or settings.select,
        ignore=(*settings.ignore, *_split(ignore)),
        severities={**settings.severities, **_severities(severity)},
        options=settings.options,
        termbases=(*settings.termbases, *terms),
        jobs=jobs or settings.jobs,
        max_penalty=settings.max_penalty if max_penalty is None else max_penalty,
        baseline=_there(baseline) or settings.baseline,
        reference=reference,
        profile=settings.profile,
        settings=settings.place,
        all_rows=_wants_every_row(output, name),
        ui=_ui(ui, settings),
    )
    report = _checked(inputs, options)
    if write_baseline:
        _write_baseline(report, write_baseline)
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


def _checked(inputs: list[str], options: CheckOptions) -> Report:
    """The report, with what could not be read named on standard error."""
    from tmkit.cli.progress import counter
    from tmkit.pipeline.check import check

    with counter("checked") as progress:
        report = check(inputs, options, progress=progress)
    for error in report.unread:
        typer.echo(f"tmkit: {error}", err=True)
    return report


def _wants_every_row(output: list[Path], name: str) -> bool:
    """Whether a report is asked for that shows units without findings, too."""
    from tmkit.report.base import REPORTERS, reporter_for

    reporters = [reporter_for(path) for path in output]
    if name != "console":
        reporters.append(REPORTERS.get(name))
    return any(reporter.all_rows for reporter in reporters)


def _write_baseline(report: Report, path: Path) -> None:
    from tmkit.report.baseline import write_baseline

    count = write_baseline(report, path)
    typer.echo(f"tmkit: {count} findings are now known ({path})", err=True)


def _there(baseline: Path | None) -> Path | None:
    from tmkit.errors import InputError

    if baseline and not baseline.exists():
        raise InputError("no such file", place=str(baseline), hint="--write-baseline makes one")
    return baseline


def _severities(entries: list[str]) -> dict[str, Severity]:
    """The severities of ``CODE=SEVERITY``."""
    from tmkit.errors import UsageError
    from tmkit.model import Severity

    severities = {}
    for entry in entries:
        code, _, value = entry.partition("=")
        if value not in list(Severity):
            raise UsageError(f"--severity {entry}: no such severity", hint="e.g. --severity spelling=major")
        severities[code] = Severity(value)
    return severities


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
