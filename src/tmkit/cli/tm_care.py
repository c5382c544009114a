"""``tmkit tm stats | dedupe | conflicts | clean``: what is in a memory and should perhaps not be."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tmkit.cli.lines import echo_cells, echo_json
from tmkit.cli.options import AsJson, MemoryOrFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tmkit.memory import Memory

__all__ = ["add_to"]

_APPLY = typer.Option(False, "--apply", help="Do it; without this nothing is changed.")
_JSON = typer.Option(False, "--json", help="A JSON object on each line.")
_REMOVED = typer.Option(
    None, "--removed", help="Where removed units go; MEMORY-removed-DATE.jsonl when not given."
)


def add_to(group: typer.Typer) -> None:
    """Add the commands."""
    for name, command in (
        ("stats", stats_command),
        ("dedupe", dedupe_command),
        ("conflicts", conflicts_command),
        ("clean", clean_command),
    ):
        group.command(name)(command)


def stats_command(
    memory: MemoryOrFile,
    json_: AsJson = False,
) -> None:
    """Show figures of a memory.

    Example:
        tmkit tm stats office.tsv
    """
    import json
    from dataclasses import asdict

    from tmkit.memory.figures import stats
    from tmkit.memory.opening import open_or_load

    with open_or_load(memory) as opened:
        found = stats(opened)
        languages = opened.languages
    if json_:
        typer.echo(json.dumps(asdict(found) | {"languages": languages}, ensure_ascii=False))
        return
    typer.echo(f"units       {found.units:,}")
    typer.echo(f"pairs       {found.pairs:,}")
    typer.echo(f"sources     {found.sources:,} different")
    for lang, count in zip(languages, found.characters, strict=True):
        typer.echo(f"{lang:11} {count:,} characters")
    if found.oldest:
        typer.echo(f"changed     {_day(found.oldest)} to {_day(found.newest or '')}")
    if found.used:
        typer.echo(f"used        {found.used:,} units, {found.uses:,} times")
    typer.echo(f"size        {found.bytes / 1e6:.1f} MB, index {found.index_bytes / 1e6:.1f} MB")
    for title, values in (("by", found.authors), ("from", found.documents)):
        for name, count in values:
            typer.echo(f"{title:11} {name}: {count:,}")


def _day(moment: str) -> str:
    """20261122T211550Z as 2026-11-22."""
    return f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}" if moment[:8].isdecimal() else moment


def _remove(memory: Memory, ids: Iterable[int], into: Path | None) -> None:
    from tmkit.memory.safety import remove

    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    path = into or Path(memory.store.place).with_name(f"{memory.name}-removed-{stamp}.jsonl")
    count = remove(memory, ids, path)
    typer.echo(f"{count} units removed{f'; they are in {path}' if count else ''}", err=True)


def dedupe_command(
    memory: Annotated[Path, typer.Argument(help="The memory file (or, to look only, any bilingual file).")],
    normalised: Annotated[
        bool, typer.Option("--normalised", help="Case, width, spaces and marks do not count.")
    ] = False,
    apply: bool = _APPLY,
    removed: Path | None = _REMOVED,
    json_: bool = _JSON,
) -> None:
    """Find units that are there twice.

    Same source and target; with --apply the one changed last is kept. What a file has twice in all respects is
    once in a memory from the start.

    Exit code 1 when there are some and nothing was applied.

    Example:
        tmkit tm dedupe office.tsv --normalised
    """
    from tmkit.memory import Memory
    from tmkit.memory.duplicates import duplicates
    from tmkit.memory.opening import open_or_load

    with Memory.open(memory) if apply else open_or_load(memory) as opened:
        groups = list(duplicates(opened, normalised=normalised))
        extra = [number for group in groups for number in group.others]
        for group in groups:
            row = opened.store.rows([group.keep])[group.keep]
            if json_:
                echo_json(source=row.sides[0], target=row.sides[1], keep=group.keep, others=group.others)
            else:
                echo_cells(f"{len(group.others) + 1} times", row.sides[0] or "", row.sides[1] or "")
        typer.echo(f"{len(extra)} units more than needed, in {len(groups)} groups", err=True)
        if apply:
            _remove(opened, extra, removed)
    if extra and not apply:
        raise typer.Exit(1)


def conflicts_command(
    memory: Annotated[Path, typer.Argument(help="The memory file (or, to look only, any bilingual file).")],
    source: Annotated[str, typer.Option("--source", help="The language whose texts are compared.")] = "zh",
    keep: Annotated[
        str, typer.Option("--keep", help="The translation proposed: newest or frequent.")
    ] = "newest",
    apply: bool = _APPLY,
    removed: Path | None = _REMOVED,
    json_: bool = _JSON,
) -> None:
    """Find sources with different targets.

    With --apply the proposed one is kept (by hand: tmkit tm edit).

    Exit code 1 when there are some and nothing was applied.

    Example:
        tmkit tm conflicts office.tsv --keep frequent
    """
    from tmkit.errors import UsageError
    from tmkit.memory import Memory
    from tmkit.memory.duplicates import Resolve, conflicts
    from tmkit.memory.opening import open_or_load

    if keep not in tuple(Resolve):
        raise UsageError(f"{keep!r} is no way to choose", hint="newest or frequent")
    with Memory.open(memory) if apply else open_or_load(memory) as opened:
        found = list(conflicts(opened, source=source, resolve=Resolve(keep)))
        for conflict in found:
            if json_:
                targets = [{"text": target, "units": units} for target, units in conflict.targets]
                echo_json(source=conflict.source, targets=targets)
                continue
            echo_cells(conflict.source)
            for place, (target, units) in enumerate(conflict.targets):
                echo_cells(f"  {'*' if place == 0 else ' '} {len(units)}×  {target}")
        typer.echo(f"{len(found)} sources with different targets", err=True)
        if apply:
            _remove(opened, [number for conflict in found for number in conflict.losing], removed)
    if found and not apply:
        raise typer.Exit(1)


def clean_command(
    memory: Annotated[Path, typer.Argument(help="The memory file (or, to look only, any bilingual file).")],
    rule: Annotated[
        list[str],
        typer.Option(
            "--rule", help="empty, identical, language, length, numbers, confidence; all when none is named."
        ),
    ] = [],
    checks: Annotated[
        list[str], typer.Option("--check", help="Also units with findings of this check. Repeatable.")
    ] = [],
    similarity: Annotated[
        float, typer.Option("--similarity", min=0, max=1, help="Also units whose sides are less alike (0.3).")
    ] = 0.0,
    apply: bool = _APPLY,
    removed: Path | None = _REMOVED,
    json_: bool = _JSON,
) -> None:
    """Find units that are no translations.

    With --apply they are taken out, into a file.

    Exit code 1 when there are some and nothing was applied.

    Example:
        tmkit tm clean office.tsv
    """
    from tmkit.memory import Memory
    from tmkit.memory.clean import RULES, suspects
    from tmkit.memory.opening import open_or_load
    from tmkit.pipeline.memory import check_judge, similarity_judge

    with Memory.open(memory) if apply else open_or_load(memory) as opened:
        judges = []
        if checks:
            judges.append(check_judge(*opened.languages, checks))
        if similarity > 0:
            judges.append(similarity_judge(*opened.languages, similarity))
        found = list(suspects(opened, rules=rule or RULES, judges=judges))
        for suspect in found:
            source, target = suspect.row.sides
            if json_:
                echo_json(unit=suspect.row.id, reason=suspect.reason, source=source, target=target)
            else:
                echo_cells(suspect.reason, source or "", target or "")
        typer.echo(f"{len(found)} suspicious units", err=True)
        if apply:
            _remove(opened, [suspect.row.id for suspect in found], removed)
    if found and not apply:
        raise typer.Exit(1)
