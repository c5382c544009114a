"""``tmkit terms`` find, check: termbases in documents and translations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.options import AsJson, TermbasesOrShipped
from tmkit.cli.terms_curate import print_json, read

if TYPE_CHECKING:
    from tmkit.terms.find import Found

__all__ = ["add"]


def add(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("find")(find_command)
    app.command("check")(check_command)


def find_command(
    file: Annotated[
        Path, typer.Argument(help="Document: text, Markdown, HTML, DOCX, PDF, transcript ...; - is stdin.")
    ],
    terms: TermbasesOrShipped = [],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            help=".html: annotated page; .utf8 (OmegaT), .tsv, .tbx: glossary of just this document.",
        ),
    ] = Path("-"),
    lang: Annotated[str, typer.Option("--lang", help="Language of the document.")] = "",
    as_json: AsJson = False,
) -> None:
    """Find the terms of a termbase in a document.

    What to make before starting a translation.

    Example:
        tmkit terms find seeds/news-trade-2026q1.txt -o terms.html
    """
    from tmkit.formats import atomic_path, local_path, read_document, write_termbase
    from tmkit.terms.find import annotated_page, find_terms, own_glossary
    from tmkit.terms.shipped import shipped_glossary

    bases = [read(path) for path in terms or [shipped_glossary()]]
    with local_path(file) as path:
        document = read_document(path, lang or None)
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    found = find_terms(paragraphs, bases, document.lang)
    total = sum(item.count for item in found)
    if as_json:
        print_json([_row(item, document.lang) for item in found])
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
    files: Annotated[list[str], typer.Argument(help="Bilingual files to hold to the termbase.")],
    terms: TermbasesOrShipped = [],
    as_json: AsJson = False,
) -> None:
    """Check that translations use the terms of a termbase.

    This is the family "terms" of tmkit check.
    Exit code 0: nothing found but remarks; 1: findings.

    Example:
        tmkit terms check seeds/press-conference-2025-trade.txt
    """
    import sys

    from tmkit.model import Severity
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
    if any(finding.severity is not Severity.NEUTRAL for finding in report.findings):
        raise typer.Exit(1)
