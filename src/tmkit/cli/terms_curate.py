"""``tmkit terms`` convert, merge, diff, validate, stats, find, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tmkit.cli.names import TERMBASE

if TYPE_CHECKING:
    from tmkit.model import Termbase
    from tmkit.terms.find import Found


def add(app: typer.Typer) -> None:
    """Add the commands to the group."""
    for name, command in (
        ("convert", convert_command),
        ("merge", merge_command),
        ("diff", diff_command),
        ("validate", validate_command),
        ("stats", stats_command),
        ("find", find_command),
        ("check", check_command),
    ):
        app.command(name)(command)


def _read(path: Path, form: str = "", columns: str = "", recover: bool = False) -> Termbase:
    """A termbase from a file or, with ``-``, from standard input."""
    from tmkit.formats import local_path

    with local_path(path) as local:
        return _read_file(local, form, columns, recover)


def _read_file(path: Path, form: str, columns: str, recover: bool) -> Termbase:
    from tmkit.formats import Reading, read_termbase

    if columns:
        from tmkit.formats.glossary_columns import parse_mapping
        from tmkit.formats.glossary_table import read_table, table_to_termbase
        from tmkit.formats.glossary_xlsx import sheet_rows

        mapping = parse_mapping(columns)
        if path.suffix.lower() == ".xlsx":
            return table_to_termbase(sheet_rows(path), Reading(path), mapping)
        return read_table(path, Reading(path), mapping)
    return read_termbase(path, format=form or None, recover=recover)


def _write(path: Path, termbase: Termbase, form: str) -> None:
    """Write to a file or, with ``-``, to standard output.

    Raises:
        UsageError: when the format is not named and there is no suffix to tell it.

    """
    from tmkit.errors import UsageError
    from tmkit.formats import local_output, write_termbase

    if str(path) == "-" and not form:
        raise UsageError("standard output has no suffix to name a format", hint="add --to FORMAT")
    with local_output(path) as local:
        write_termbase(local, termbase, format=form or None)


def convert_command(
    source: Path = typer.Argument(
        help="Termbase to read: TBX, TSV, CSV, XLSX, OmegaT, UTX, Weblate, memoQ, JSON; - is stdin."
    ),
    target: Path = typer.Argument(help="File to write; - is stdout (with --to)."),
    from_: str = typer.Option("", "--from", help="Format of the first, where its content does not say it."),
    to: str = typer.Option(
        "",
        "--to",
        "--format",
        help="tbx, tbx-dct, tbx-v2, glossary-tsv, glossary-csv, glossary-xlsx, omegat, "
        "utx, weblate-csv, memoq-csv, glossary-json, glossary-md.",
    ),
    columns: str = typer.Option("", "--columns", help="For tables: zh=HEADING,en=3,definition=HEADING ..."),
    recover: bool = typer.Option(False, "--recover", help="Leave broken concepts out, with a warning each."),
) -> None:
    """Convert a termbase.

    Example:
        tmkit terms convert glossary/trade-2025.tbx terms.utf8
    """
    termbase = _read(source, from_, columns, recover)
    _write(target, termbase, to)
    typer.echo(f"{len(termbase.concepts)} concepts: {target}", err=True)


def merge_command(
    files: list[Path] = typer.Argument(help="Termbases; the first has precedence."),
    output: Path = typer.Option(..., "--output", "-o", help="File to write; - is stdout (with --to)."),
    to: str = typer.Option("", "--to", "--format", help="Format, where the suffix does not say it."),
) -> None:
    """Merge termbases concept by concept.

    Conflicts are listed and give exit code 1.

    Example:
        tmkit terms merge glossary/trade-2025.tbx glossary/trade-2025.tsv -o merged.tbx
    """
    from tmkit.terms.curate import merge

    merged = merge([_read(path) for path in files])
    _write(output, merged.termbase, to)
    for conflict in merged.conflicts:
        typer.echo(
            f"{conflict.concept}: {conflict.what}: kept {conflict.kept!r}, {conflict.termbase} has {conflict.other!r}",
            err=str(output) == "-",
        )
    typer.echo(
        f"{len(merged.termbase.concepts)} concepts ({merged.matched} matched, {merged.added} added, "
        f"{len(merged.conflicts)} conflicts): {output}",
        err=True,
    )
    if merged.conflicts:
        raise typer.Exit(1)


def diff_command(
    old: Path = typer.Argument(help="The termbase before."),
    new: Path = typer.Argument(help="The termbase after."),
    as_json: bool = typer.Option(False, "--json", help="JSON on stdout."),
) -> None:
    """Say what differs between two termbases.

    Exit code 1 when something does.

    Example:
        tmkit terms diff glossary/trade-2025.tsv glossary/trade-2025.tbx
    """
    from tmkit.terms.curate import diff

    found = diff(_read(old), _read(new))
    if as_json:
        _json([{"kind": d.kind, "concept": d.concept, "text": d.text} for d in found])
    else:
        for item in found:
            typer.echo(f"{item.kind}\t{item.concept}\t{item.text}")
    if found:
        raise typer.Exit(1)


def validate_command(
    file: Path = typer.Argument(help="Termbase."),
    as_json: bool = typer.Option(False, "--json", help="JSON on stdout."),
) -> None:
    """Find what is wrong in a termbase.

    Duplicates, terms under two concepts, empty sides, terms both preferred and forbidden.

    Exits with 1 when there is a major fault.

    Example:
        tmkit terms validate glossary/trade-2025.tbx
    """
    from tmkit.terms.validate import validate

    faults = validate(_read(file))
    if as_json:
        _json(
            [
                {"code": f.code, "severity": f.severity, "concept": f.concept, "message": f.message}
                for f in faults
            ]
        )
    else:
        for fault in faults:
            typer.echo(f"{fault.severity}\t{fault.code}\t{fault.concept}\t{fault.message}")
        major = sum(f.severity == "major" for f in faults)
        typer.echo(f"{len(faults)} faults, {major} of them major", err=True)
    if any(f.severity == "major" for f in faults):
        raise typer.Exit(1)


def stats_command(
    file: Path = typer.Argument(help="Termbase."),
    as_json: bool = typer.Option(False, "--json", help="JSON on stdout."),
) -> None:
    """Count concepts, terms, statuses, kinds.

    Example:
        tmkit terms stats glossary/trade-2025.tbx
    """
    from tmkit.terms.validate import stats

    figures = stats(_read(file))
    if as_json:
        _json(figures)
        return
    for name, value in figures.items():
        text = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)
        typer.echo(f"{name:16} {text or '–'}")


def find_command(
    file: Path = typer.Argument(
        help="Document: text, Markdown, HTML, DOCX, PDF, transcript ...; - is stdin."
    ),
    terms: list[Path] = typer.Option(
        [], *TERMBASE, help="Termbase; the shipped glossary when none is given."
    ),
    output: Path = typer.Option(
        Path("-"),
        "--output",
        "-o",
        help=".html: annotated page; .utf8 (OmegaT), .tsv, .tbx: glossary of just this document.",
    ),
    lang: str = typer.Option("", "--lang", help="Language of the document."),
    as_json: bool = typer.Option(False, "--json", help="JSON on stdout."),
) -> None:
    """Find the terms of a termbase in a document.

    What to make before starting a translation.

    Example:
        tmkit terms find seeds/news-trade-2026q1.txt -o terms.html
    """
    from tmkit.formats import atomic_path, local_path, read_document, write_termbase
    from tmkit.terms.find import annotated_page, find_terms, own_glossary
    from tmkit.terms.shipped import shipped_glossary

    bases = [_read(path) for path in terms or [shipped_glossary()]]
    with local_path(file) as path:
        document = read_document(path, lang or None)
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    found = find_terms(paragraphs, bases, document.lang)
    total = sum(item.count for item in found)
    if as_json:
        _json([_row(item, document.lang) for item in found])
    elif str(output) == "-":
        for item in sorted(found, key=lambda f: -f.count):
            row = _row(item, document.lang)
            typer.echo(f"{row['term']}\t{row['translation']}\t{item.count}\t{row['place']}")
    elif output.suffix.lower() in (".html", ".htm"):
        with atomic_path(output) as temporary:
            temporary.write_text(
                annotated_page(paragraphs, bases, document.lang, file.name), encoding="utf-8"
            )
    else:
        form = "omegat" if output.suffix.lower() == ".txt" else None
        write_termbase(output, own_glossary(found, file.stem), format=form)
    typer.echo(f"{len(found)} terms, {total} places", err=True)
    if not found:
        typer.echo("none of the terms occur: is this the right termbase and language?", err=True)


def _row(item: Found, lang: str) -> dict[str, object]:
    other = item.concept.terms_in("en" if lang.startswith("zh") else "zh")
    return {
        "term": item.forms[0],
        "translation": other[0].text if other else "",
        "count": item.count,
        "forms": list(item.forms),
        "place": f"paragraph {item.first}",
        "concept": item.concept.id,
        "termbase": item.termbase,
    }


def check_command(
    files: list[str] = typer.Argument(help="Bilingual files to hold to the termbase."),
    terms: list[Path] = typer.Option(
        [], *TERMBASE, help="Termbase; the shipped glossary when none is given."
    ),
    as_json: bool = typer.Option(False, "--json", help="JSON on stdout."),
) -> None:
    """Check that translations use the terms of a termbase.

    This is the family "terms" of tmkit check.
    Exit code 0: nothing found; 1: findings.

    Example:
        tmkit terms check seeds/press-conference-2025-trade.txt
    """
    import sys

    from tmkit.pipeline.check import CheckOptions, check
    from tmkit.report.base import REPORTERS
    from tmkit.report.console import print_report
    from tmkit.terms.shipped import shipped_glossary

    report = check(files, CheckOptions(select=("terms",), termbases=tuple(terms) or (shipped_glossary(),)))
    if as_json:
        content = REPORTERS.get("json").render(report)
        sys.stdout.write(content if isinstance(content, str) else content.decode("utf-8"))
    else:
        print_report(report, sys.stdout, limit=None)
    if report.findings:
        raise typer.Exit(1)


def _json(value: object) -> None:
    import json

    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
