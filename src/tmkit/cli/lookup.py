"""``tmkit lookup``: terms in the shipped glossary and in termbases of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.options import TERMBASE, AsJson

if TYPE_CHECKING:
    from tmkit.terms.entries import Entry
    from tmkit.terms.index import Index


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lookup")(lookup_command)


def lookup_command(
    terms: Annotated[
        list[str] | None, typer.Argument(help="Chinese, English or pinyin; a part is enough.")
    ] = None,
    termbase: Annotated[
        list[Path],
        typer.Option(*TERMBASE, help="Termbase to look in (TBX, TSV ...), before the shipped one."),
    ] = [],
    own_only: Annotated[bool, typer.Option("--own-only", help="Leave the shipped glossary out.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, help="At most so many concepts per term.")
    ] = 8,
    as_json: AsJson = False,
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask for terms until the end of input.")
    ] = False,
) -> None:
    """Look up terms in both languages.

    Shows variants, status, definition and an example.

    Exits with 1 when a term is not found.

    Example:
        tmkit lookup 新三样
    """
    from tmkit.errors import UsageError
    from tmkit.terms.index import open_index
    from tmkit.terms.shipped import shipped_glossary

    paths = [*termbase, *([] if own_only else [shipped_glossary()])]
    if not paths:
        raise UsageError("no termbase to look in", hint="name one with --termbase, or drop --own-only")
    indices = [open_index(path) for path in paths]
    if interactive:
        _interactive(indices, limit)
        return
    if not terms:
        raise UsageError("no term given", hint="tmkit lookup 新三样, or tmkit lookup --interactive")
    from tmkit.terms.entries import search

    piped = terms == ["-"]
    if piped:
        import sys

        terms = [line.strip() for line in sys.stdin if line.strip()]
    # unquoted words are one term where they make one: tmkit lookup xin san yang
    whole = " ".join(terms)
    together = search(indices, whole, limit=limit) if len(terms) > 1 and whole.isascii() and not piped else []
    if any(entry.how in ("exact", "pinyin", "inflected") for entry in together):
        results = [(whole, together)]
    else:
        results = [(term, search(indices, term, limit=limit)) for term in terms]
    if as_json:
        typer.echo(_json(results))
    else:
        typer.echo("\n".join(_text(term, _distinct(entries)) for term, entries in results))
    if any(not entries for _, entries in results):
        raise typer.Exit(1)


def _json(results: list[tuple[str, list[Entry]]]) -> str:
    import json

    from tmkit.formats.glossary_json import concept_to_json

    return json.dumps(
        [
            {
                "query": term,
                "entries": [
                    {
                        "termbase": e.termbase,
                        "matched": e.matched,
                        "how": e.how,
                        "score": e.score,
                        "zh": [t.text for t in e.concept.terms_in("zh")],
                        "en": [t.text for t in e.concept.terms_in("en")],
                        "concept": concept_to_json(e.concept),
                    }
                    for e in entries
                ],
            }
            for term, entries in results
        ],
        ensure_ascii=False,
        indent=1,
    )


def _distinct(entries: list[Entry]) -> list[Entry]:
    """The entries; of equal concepts in two termbases the first."""
    found: dict[str, Entry] = {}
    for entry in entries:
        found.setdefault(_entry(replace(entry, termbase="")), entry)
    return list(found.values())


def _text(term: str, entries: list[Entry]) -> str:
    if not entries:
        return f"{term}: not found. Try a part of it, or another termbase with --termbase FILE."
    return "\n".join(_entry(entry) for entry in entries)


def _entry(entry: Entry) -> str:
    concept = entry.concept
    kind = next((value for name, value in concept.props if name == "kind"), "")
    about = ", ".join(filter(None, (kind, concept.subject or "")))
    how = "" if entry.how == "exact" else f"  ({entry.how}: {entry.matched})"
    lines = [f"{_side(entry, 'zh')} = {_side(entry, 'en')}" + (f"  [{about}]" if about else "") + how]
    for lang in ("zh", "en"):
        for term in concept.terms_in(lang)[1:]:
            lines.append(
                f"    {term.status}: {term.text}" + (f" ({'; '.join(term.notes)})" if term.notes else "")
            )
    if concept.definition:
        lines.append(f"    definition: {concept.definition}")
    lines.extend(f"    note: {note}" for note in concept.notes)
    for lang in ("zh", "en"):
        contexts = [c for term in concept.terms_in(lang) for c in term.contexts][:1]
        lines.extend(f"    example: {context}" for context in contexts)
    if concept.source:
        lines.append(f"    source: {concept.source}" + (f" ({entry.termbase})" if entry.termbase else ""))
    return "\n".join(lines)


def _side(entry: Entry, lang: str) -> str:
    terms = entry.concept.terms_in(lang)
    if not terms:
        return "–"
    mark = "" if terms[0].status == "preferred" else f" [{terms[0].status}]"
    return terms[0].text + mark


def _interactive(indices: list[Index], limit: int) -> None:
    """A prompt with history (kept between sessions) and completion by tab."""
    import contextlib
    import os

    from tmkit.terms.entries import search

    history = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tmkit" / "lookup-history"
    with contextlib.suppress(ImportError, OSError):
        import readline

        def complete(text: str, state: int) -> str | None:
            found = [term for index in indices for term in index.completions(text)] if text else []
            return dict(enumerate(dict.fromkeys(found))).get(state)

        readline.set_completer(complete)
        readline.set_completer_delims("\t\n")
        readline.parse_and_bind("tab: complete")
        history.parent.mkdir(parents=True, exist_ok=True)
        if history.exists():
            readline.read_history_file(history)
    typer.echo("A term in Chinese, English or pinyin; tab completes, quit ends.", err=True)
    while True:
        try:
            query = input("term> ").strip()
        except EOFError:
            break
        if query in ("", ":q", "quit", "exit"):
            if query:
                break
            continue
        typer.echo(_text(query, _distinct(search(indices, query, limit=limit))))
    with contextlib.suppress(ImportError, OSError):
        import readline

        readline.set_history_length(1000)
        readline.write_history_file(history)
