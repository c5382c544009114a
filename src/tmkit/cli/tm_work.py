"""``tmkit tm analyse | pretranslate | pieces``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.options import (
    TERMBASE,
    AsJson,
    MemoryInstead,
    OtherLanguage,
    TermbasesToo,
    TextLanguage,
    WeightedMemories,
)

if TYPE_CHECKING:
    from tmkit.memory import Memories

__all__ = ["add_to", "open_memories", "pair_of"]


def add_to(group: typer.Typer) -> None:
    """Add the commands."""
    group.command("analyse")(analyse_command)
    group.command("pretranslate")(pretranslate_command)
    group.command("pieces")(pieces_command)


def pair_of(source: str, target: str) -> tuple[str, str]:
    """The two languages; the other of Chinese and English where the target is not given.

    Raises:
        UsageError: when both are the same.

    """
    from tmkit.errors import UsageError
    from tmkit.model import same_language

    target = target or ("zh" if same_language(source, "en") else "en")
    if same_language(source, target):
        raise UsageError(f"source and target are both {source}")
    return source, target


def open_memories(names: list[str], source: str, target: str, *, readonly: bool = True) -> Memories:
    """Memories given as FILE or FILE=PENALTY."""
    from tmkit.memory import Memories
    from tmkit.memory.opening import open_or_load

    opened = []
    for name in names:
        path, equals, penalty = name.rpartition("=")
        known = bool(equals) and penalty.isdecimal()
        opened.append(
            (
                open_or_load(path if known else name, source=source, target=target, readonly=readonly),
                int(penalty) if known else 0,
            )
        )
    return Memories(opened)


def analyse_command(
    documents: Annotated[
        list[Path], typer.Argument(help="Files to be translated: documents or bilingual files; - is stdin.")
    ],
    memory: WeightedMemories = [],
    source: Annotated[
        str, typer.Option("--source", help="Language of the files; found out when not given.")
    ] = "",
    target: OtherLanguage = "",
    output: Annotated[
        list[Path], typer.Option("--output", "-o", help=".txt .csv .json .html .xml .xlsx; repeatable.")
    ] = [],
    json_: AsJson = False,
) -> None:
    """Count what memories know of a job (leverage).

    This is the report agencies pay by.

    Example:
        tmkit tm analyse office-job.txt -m office.tsv
    """
    from contextlib import nullcontext

    from tmkit.formats import local_paths
    from tmkit.memory.leverage import analyse, segments_of, source_language
    from tmkit.model import same_language
    from tmkit.report.leverage import leverage_json, leverage_text, write_leverage
    from tmkit.text.chars import detect_lang

    with local_paths(documents) as paths:
        source, target = pair_of(source or source_language(paths[0]), target)
        files = [
            ("standard input" if str(given) == "-" else given.name, list(segments_of(path, source)))
            for given, path in zip(documents, paths, strict=True)
        ]
    for name, segments in files:
        seen = detect_lang("\n".join(segments))
        if seen and not same_language(seen, source):
            typer.echo(f"tmkit: {name}: looks like {seen}, counted as {source} (--source {seen})", err=True)
    with open_memories(memory, source, target) if memory else nullcontext() as memories:
        report = analyse(files, memories, source=source)
    for path in output:
        write_leverage(report, path)
    if json_ or not output:
        typer.echo((leverage_json if json_ else leverage_text)(report), nl=False)


def pretranslate_command(
    file: Annotated[
        Path, typer.Argument(help="The file to fill: XLIFF, PO, TSV, XLSX, DOCX, text ...; - is stdin.")
    ],
    memory: WeightedMemories,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write; - is stdout.")],
    source: Annotated[
        str, typer.Option("--source", help="Language to translate from; found out when not given.")
    ] = "",
    target: OtherLanguage = "",
    threshold: Annotated[int, typer.Option("--threshold", min=1, max=102, help="Least score.")] = 75,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Also where there is a translation already.")
    ] = False,
    glossary: Annotated[
        list[Path], typer.Option(*TERMBASE, help="A termbase; its terms are noted; repeatable.")
    ] = [],
    count_uses: Annotated[
        bool, typer.Option("--count-uses", help="Count in the memories which units were used, and when.")
    ] = False,
) -> None:
    """Fill a file from memories.

    With states, match percentages and notes as its format has them.

    Example:
        tmkit tm pretranslate office-job.txt -m office.tsv -o office-filled.tsv --threshold 60
    """
    from tmkit.formats import local_output, local_path
    from tmkit.memory.leverage import source_language
    from tmkit.memory.pretranslate import pretranslate, suffix_like
    from tmkit.pipeline.memory import glossary_hints

    with local_path(file) as path, local_output(output, suffix_like(path)) as local:
        source, target = pair_of(source or source_language(path), target)
        hints = glossary_hints(glossary, source, target) if glossary else None
        with open_memories(memory, source, target, readonly=not count_uses) as memories:
            result = pretranslate(
                memories,
                path,
                local,
                source=source,
                target=target,
                threshold=threshold,
                overwrite=overwrite,
                hints=hints,
                count_uses=count_uses,
            )
    typer.echo(f"{output}: {result}", err=True)


def pieces_command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[MEMORY] TEXT",
            help="The memory file (or any bilingual file), and the text; - reads a text a line from stdin.",
        ),
    ],
    memory: MemoryInstead = "",
    source: TextLanguage = "",
    target: OtherLanguage = "",
    shortest: Annotated[
        int, typer.Option("--shortest", min=1, help="Least number of characters or words.")
    ] = 2,
    glossary: TermbasesToo = [],
) -> None:
    """Show the longest pieces of a text that a memory has.

    With what the memory likely has for them on the other side.

    Exit code 1 when nothing is found.

    Example:
        tmkit tm pieces office.tsv 三楼会议室需要打扫
    """
    from tmkit.cli.tm_find import memories_and_text, no_hints, texts_and_language
    from tmkit.memory.opening import open_or_load
    from tmkit.memory.subsegment import pieces
    from tmkit.pipeline.memory import glossary_hints

    found = False
    names, text = memories_and_text(words, [memory] if memory else [])
    texts, source = texts_and_language(text, source)
    source, target = pair_of(source, target)
    hints = glossary_hints(glossary, source, target) if glossary else no_hints
    with open_or_load(names[0], source=source, target=target) as opened:
        for line in texts:
            if text == "-":
                typer.echo(f"# {line}")
            for piece in pieces(opened, line, source=source, shortest=shortest):
                found = True
                typer.echo(f"{piece.text}\t{piece.count}\t{' | '.join(piece.counterparts)}")
            for term, translation in hints(line):
                found = True
                typer.echo(f"{term}\tglossary\t{translation}")
    if not found:
        raise typer.Exit(1)
