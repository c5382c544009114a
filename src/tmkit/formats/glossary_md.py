"""A termbase as a page to read: Markdown, grouped by kind, written only."""

from __future__ import annotations

from pathlib import Path

from tmkit.formats.base import FORMATS, Format, Writing
from tmkit.model import Concept, Termbase, TermStatus

__all__ = ["page"]


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _kind(concept: Concept) -> str:
    return next((value for name, value in concept.props if name == "kind"), "") or "other"


def _side(concept: Concept, lang: str) -> str:
    good = [t for t in concept.terms_in(lang) if t.status is not TermStatus.FORBIDDEN]
    bad = [t.text for t in concept.terms_in(lang) if t.status is TermStatus.FORBIDDEN]
    parts = [f"**{_cell(good[0].text)}**"] if good else []
    if len(good) > 1:
        parts.append("; ".join(_cell(t.text) for t in good[1:]))
    if bad:
        parts.append("not: " + "; ".join(f"~~{_cell(text)}~~" for text in bad))
    return "<br>".join(parts)


def _about(concept: Concept) -> str:
    parts = [_cell(text) for text in (concept.definition, *concept.notes) if text]
    contexts = [c for lang in ("zh", "en") for t in concept.terms_in(lang) for c in t.contexts[:1]]
    parts.extend(f"*{_cell(context)}*" for context in contexts)
    if concept.source:
        parts.append(f"({_cell(concept.source)})")
    return "<br>".join(parts)


def page(termbase: Termbase) -> str:
    """The page's text."""
    title = next((value for name, value in termbase.meta if name == "title"), termbase.name)
    lines = [f"# {title}", "", f"{len(termbase.concepts)} concepts. Preferred terms are bold.", ""]
    groups: dict[str, list[Concept]] = {}
    for concept in termbase.concepts:
        groups.setdefault(_kind(concept), []).append(concept)
    for kind, concepts in groups.items():
        lines += [
            f"## {kind[:1].upper()}{kind[1:]}",
            "",
            "| Chinese | English | Definition, note, example |",
            "| --- | --- | --- |",
        ]
        lines += [f"| {_side(c, 'zh')} | {_side(c, 'en')} | {_about(c)} |" for c in concepts]
        lines.append("")
    return "\n".join(lines)


def _write(path: Path, termbase: Termbase, writing: Writing) -> None:
    del writing
    path.write_text(page(termbase), encoding="utf-8")


FORMATS.register("glossary-md")(
    Format(
        name="glossary-md",
        title="glossary as a Markdown page",
        suffixes=(".md",),
        sniff=lambda _: 0.0,
        write_termbase=_write,
    )
)
