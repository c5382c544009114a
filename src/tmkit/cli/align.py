"""``tmkit align``: two documents, or a bilingual one, to a translation memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from tmkit.model import Document


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("align")(align_command)


def align_command(
    source: Path = typer.Argument(help="The Chinese document (or the English one: either order works)."),
    target: Path = typer.Argument(help="Its translation."),
    output: str = typer.Option(
        "-", "--output", "-o", help="File to write: .tmx .tsv .jsonl .ladder; - is stdout."
    ),
    format_: str = typer.Option("", "--format", help="Format, where the file's name does not say it."),
    encoder: str = typer.Option("default", "--encoder", help="default, none, or a folder with a model."),
    pre_segmented: bool = typer.Option(False, "--pre-segmented", help="A line is a sentence; do not cut."),
    min_confidence: float = typer.Option(
        0.0, "--min-confidence", min=0, max=1, help="Leave out units below."
    ),
) -> None:
    """Align two documents sentence by sentence.

    Example:
        tmkit align report.zh.txt report.en.txt --pre-segmented --format ladder
    """
    from tmkit.align import align, to_units
    from tmkit.align.aligner import languages
    from tmkit.align.output import write

    left, right = _read(source, pre_segmented), _read(target, pre_segmented)
    langs = languages(left, right)
    left, right = _with_lang(left, langs[0]), _with_lang(right, langs[1])
    alignment = align(left, right, encoder=encoder)
    units = to_units(left, right, alignment, min_confidence=min_confidence)
    text = write(alignment, units, output, format_)
    if text:
        typer.echo(text, nl=False)
    pairs = sum(1 for bead in alignment.beads if bead.source and bead.target)
    typer.echo(f"{pairs} pairs from {len(alignment.beads)} beads", err=True)


def _with_lang(doc: Document, lang: str) -> Document:
    from dataclasses import replace

    from tmkit.model import same_language

    return doc if same_language(doc.lang, lang) else replace(doc, lang=lang)


def _read(path: Path, pre_segmented: bool) -> Document:
    from tmkit.align.output import read_lines

    if pre_segmented:
        return read_lines(path)
    from tmkit.formats import read_document

    return read_document(path)
