"""``tmkit tm match | concordance``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tmkit.cli.lines import echo_json
from tmkit.cli.options import AsJson, MemoryInstead, OtherLanguage, TermbasesToo, TextLanguage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tmkit.memory.concordance import Concordance
    from tmkit.model import Match, Span

__all__ = ["add_to", "memories_and_text", "no_hints", "texts_and_language"]

MEMORY_TEXT = "[MEMORY] TEXT"
MEMORY_HELP = "A memory as FILE or FILE=PENALTY, in place of the first argument; repeatable."

Words = Annotated[
    list[str],
    typer.Argument(
        metavar=MEMORY_TEXT,
        help="The memory file (or any bilingual file), and the text; - reads a text a line from stdin.",
    ),
]
Also = Annotated[list[str], typer.Option("--also", help="A further memory, as FILE or FILE=PENALTY.")]
Ordered = Annotated[
    bool,
    typer.Option("--ordered", help="With -: the lines are a document, neighbours are context (101, 102)."),
]


def add_to(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("match")(match_command)
    group.command("concordance")(concordance_command)


def memories_and_text(words: list[str], given: list[str]) -> tuple[list[str], str]:
    """The memories and the text of ``MEMORY TEXT`` or ``TEXT -m MEMORY``.

    Raises:
        UsageError: when one of them is missing, or there are more.

    """
    from tmkit.errors import UsageError

    names = [*words[:-1], *given]
    if names.count("-") + (words[-1] == "-") > 1:
        raise UsageError("standard input can be read once only", hint="name a file for one of the two")
    if (given and len(words) == 1) or len(words) == 2:
        return names, words[-1]
    raise UsageError(
        "give a memory and a text", hint="MEMORY TEXT, or TEXT -m MEMORY; quote a text with spaces"
    )


def texts_and_language(text: str, lang: str) -> tuple[Iterator[str], str]:
    """The text, or for ``-`` the lines of standard input; and their language, that of the first where none is named."""
    import sys
    from itertools import chain, islice

    from tmkit.text.chars import detect_lang

    lines = (line.rstrip("\r\n") for line in sys.stdin) if text == "-" else iter((text,))
    first = list(islice(lines, 1))
    return chain(first, lines), lang or detect_lang("".join(first)) or "zh"


def match_command(
    words: Words,
    memory: Annotated[list[str], typer.Option("--memory", "-m", help=MEMORY_HELP)] = [],
    source: TextLanguage = "",
    target: OtherLanguage = "",
    threshold: Annotated[int, typer.Option("--threshold", min=1, max=100, help="Least score.")] = 70,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Most matches.")] = 5,
    also: Also = [],
    glossary: TermbasesToo = [],
    ordered: Ordered = False,
    json_: Annotated[bool, typer.Option("--json", help="A JSON object for each text.")] = False,
) -> None:
    """Look texts up: exact, number-adapted and fuzzy matches.

    Best first, with what differs as [-stored-]{+asked+}.

    Exit code 1 when nothing is found.

    Example:
        tmkit tm match office.tsv 请在2026年5月20日前提交申请表。
    """
    from tmkit.cli.tm_work import open_memories, pair_of
    from tmkit.memory import MatchSettings
    from tmkit.pipeline.memory import glossary_hints

    found = False
    names, text = memories_and_text(words, memory)
    texts, source = texts_and_language(text, source)
    source, target = pair_of(source, target)
    settings = MatchSettings(threshold, limit)
    hints = glossary_hints(glossary, source, target) if glossary else no_hints
    with open_memories([*names, *also], source, target) as memories:
        for before, line, after in _in_context(texts) if ordered else ((None, line, None) for line in texts):
            matches: Sequence[Match] = ()
            if line.strip():
                matches = memories.match(
                    line, source=source, settings=settings, previous=before, following=after
                )
            found = found or bool(matches)
            if json_:
                echo_json(text=line, matches=[_match_json(match) for match in matches], terms=hints(line))
                continue
            _print_matches(line, tuple(matches), several=text == "-")
            for term, translation in hints(line):
                typer.echo(f"  *  {term} = {translation}")
    if not found:
        raise typer.Exit(1)


def _in_context(texts: Iterator[str]) -> Iterator[tuple[str, str, str]]:
    """Each text between its neighbours; "" at the edges."""
    from itertools import pairwise

    every = ["", *(text for text in texts if text.strip()), ""]
    for (before, text), (_, after) in pairwise(pairwise(every)):
        yield before, text, after


def no_hints(text: str) -> tuple[tuple[str, str], ...]:
    """What is found in no glossary."""
    del text
    return ()


def _match_json(match: Match) -> dict[str, Any]:
    source, target = (variant.text for variant in match.unit.variants[:2])
    return {
        "score": match.score,
        "band": match.band.value,
        "source": source,
        "target": target,
        "adapted": match.adapted,
        "edits": match.edits,
        "memory": match.memory,
        "id": match.unit.id,
        "props": match.unit.props,
    }


def _print_matches(line: str, matches: tuple[Match, ...], *, several: bool) -> None:
    if several:
        typer.echo(f"# {line}")
    if not matches:
        typer.echo("no match", err=not several)
    for match in matches:
        target = match.unit.variants[1].text
        typer.echo(f"{match.score:3.0f}  {_diff(match)}")
        typer.echo(f"     {match.adapted or target}{'  [numbers adapted]' if match.adapted else ''}")


def _diff(match: Match) -> str:
    """The stored text, with what differs as [-stored-]{+asked+}."""
    parts = []
    for operation, stored, query in match.edits:
        if operation == "=":
            parts.append(stored)
            continue
        parts += [f"[-{stored}-]"] if stored else []
        parts += [f"{{+{query}+}}"] if query else []
    return "".join(parts)


def concordance_command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=MEMORY_TEXT,
            help="The memory file (or any bilingual file), and words or characters to find.",
        ),
    ],
    memory: MemoryInstead = "",
    lang: Annotated[str, typer.Option("--lang", help="Language searched; found out from the text.")] = "",
    wildcard: Annotated[
        bool, typer.Option("--wildcard", help="* stands for any letters, ? for one.")
    ] = False,
    regex_: Annotated[bool, typer.Option("--regex", help="The text is a regular expression.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Most units shown.")] = 20,
    json_: AsJson = False,
) -> None:
    """Show every unit that has a text, in either language.

    The text and its likely counterpart are marked.

    Exit code 1 when nothing is found.

    Example:
        tmkit tm concordance office.tsv 会议室
    """
    from tmkit.memory.concordance import SCAN_SECONDS, SearchKind, concordance
    from tmkit.memory.opening import open_or_load

    kind = SearchKind.REGEX if regex_ else SearchKind.WILDCARD if wildcard else SearchKind.PHRASE
    names, text = memories_and_text(words, [memory] if memory else [])
    with open_or_load(names[0]) as opened:
        found = concordance(opened, text, lang=lang or None, kind=kind, limit=limit)
        if json_:
            _print_concordance_json(found)
        else:
            typer.echo(f"{found.count} units")
            for hit in found:
                place = found.counterpart(hit)
                typer.echo(
                    f"{_bracketed(hit.source, hit.spans)}\t{_bracketed(hit.target, (place,) if place else ())}"
                )
        if not found.complete:
            typer.echo(
                f"tmkit: stopped after {SCAN_SECONDS:.0f} s: this pattern has to be looked for in every text",
                err=True,
            )
    if not found.count:
        raise typer.Exit(1)


def _bracketed(text: str, spans: tuple[Span, ...]) -> str:
    parts, place = [], 0
    for span in spans:
        parts.append(f"{text[place : span.start]}[{span.of(text)}]")
        place = span.end
    return "".join([*parts, text[place:]])


def _print_concordance_json(found: Concordance) -> None:
    hits = []
    for hit in found:
        place = found.counterpart(hit)
        hits.append(
            {
                "source": hit.source,
                "target": hit.target,
                "spans": [[span.start, span.end] for span in hit.spans],
                "counterpart": [place.start, place.end] if place else None,
                "id": hit.unit.id,
            }
        )
    echo_json(count=found.count, counterparts=found.counterparts, hits=hits)
