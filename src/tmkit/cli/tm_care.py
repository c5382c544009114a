"""``tmkit tm stats | dedupe | conflicts | clean | diff | merge | edit | backup | verify``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tmkit.memory import Memory

__all__ = ["add_to"]

_APPLY = typer.Option(False, "--apply", help="Do it; without this nothing is changed.")
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
        ("diff", diff_command),
        ("merge", merge_command),
        ("edit", edit_command),
        ("backup", backup_command),
        ("verify", verify_command),
    ):
        group.command(name)(command)


def stats_command(
    memory: Path = typer.Argument(help="The memory file (or any bilingual file)."),
    json_: bool = typer.Option(False, "--json", help="One JSON object."),
) -> None:
    """Show figures of a memory.

    Example:
        tmkit tm stats office.tsv
    """
    import json
    from dataclasses import asdict

    from tmkit.memory.figures import stats
    from tmkit.memory.transfer import open_or_load

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
        typer.echo(f"changed     {found.oldest} to {found.newest}")
    if found.used:
        typer.echo(f"used        {found.used:,} units, {found.uses:,} times")
    typer.echo(f"size        {found.bytes / 1e6:.1f} MB, index {found.index_bytes / 1e6:.1f} MB")
    for title, values in (("by", found.authors), ("from", found.documents)):
        for name, count in values:
            typer.echo(f"{title:11} {name}: {count:,}")


def _remove(memory: Memory, ids: Iterable[int], into: Path | None) -> None:
    from tmkit.memory.safety import remove

    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    path = into or Path(memory.store.place).with_name(f"{memory.name}-removed-{stamp}.jsonl")
    count = remove(memory, ids, path)
    typer.echo(f"{count} units removed{f'; they are in {path}' if count else ''}", err=True)


def dedupe_command(
    memory: Path = typer.Argument(help="The memory file (or, to look only, any bilingual file)."),
    normalised: bool = typer.Option(
        False, "--normalised", help="Case, width, spaces and marks do not count."
    ),
    apply: bool = _APPLY,
    removed: Path | None = _REMOVED,
) -> None:
    """Find units with the same source and target; with --apply keep the one changed last.

    Exit code 1 when there are some and nothing was applied.

    Example:
        tmkit tm dedupe office.tsv --normalised
    """
    from tmkit.memory.duplicates import duplicates
    from tmkit.memory.transfer import open_or_load

    with open_or_load(memory, readonly=not apply) as opened:
        groups = list(duplicates(opened, normalised=normalised))
        extra = [number for group in groups for number in group.others]
        for group in groups[:20]:
            row = opened.store.rows([group.keep])[group.keep]
            typer.echo(f"{len(group.others) + 1} times\t{row.sides[0]}\t{row.sides[1]}")
        typer.echo(f"{len(extra)} units more than needed, in {len(groups)} groups")
        if apply:
            _remove(opened, extra, removed)
    if extra and not apply:
        raise typer.Exit(1)


def conflicts_command(
    memory: Path = typer.Argument(help="The memory file (or, to look only, any bilingual file)."),
    source: str = typer.Option("zh", "--source", help="The language whose texts are compared."),
    keep: str = typer.Option("newest", "--keep", help="The translation proposed: newest or frequent."),
    apply: bool = _APPLY,
    removed: Path | None = _REMOVED,
) -> None:
    """Find sources with different targets; with --apply keep the proposed one (by hand: tmkit tm edit).

    Exit code 1 when there are some and nothing was applied.

    Example:
        tmkit tm conflicts office.tsv --keep frequent
    """
    from tmkit.errors import UsageError
    from tmkit.memory.duplicates import Resolve, conflicts
    from tmkit.memory.transfer import open_or_load

    if keep not in tuple(Resolve):
        raise UsageError(f"{keep!r} is no way to choose", hint="newest or frequent")
    with open_or_load(memory, readonly=not apply) as opened:
        found = list(conflicts(opened, source=source, resolve=Resolve(keep)))
        for conflict in found:
            typer.echo(conflict.source)
            for place, (target, units) in enumerate(conflict.targets):
                typer.echo(f"  {'*' if place == 0 else ' '} {len(units)}×  {target}")
        typer.echo(f"{len(found)} sources with different targets")
        if apply:
            _remove(opened, [number for conflict in found for number in conflict.losing], removed)
    if found and not apply:
        raise typer.Exit(1)


def clean_command(
    memory: Path = typer.Argument(help="The memory file (or, to look only, any bilingual file)."),
    rule: list[str] = typer.Option(
        [], "--rule", help="empty, identical, language, length, numbers, confidence; all when none is named."
    ),
    checks: list[str] = typer.Option(
        [], "--check", help="Also units with findings of this check. Repeatable."
    ),
    similarity: float = typer.Option(
        0.0, "--similarity", help="Also units whose sides are less alike (0.3)."
    ),
    apply: bool = _APPLY,
    removed: Path | None = _REMOVED,
) -> None:
    """Find units that are no translations; with --apply take them out into a file.

    Exit code 1 when there are some and nothing was applied.

    Example:
        tmkit tm clean office.tsv
    """
    from tmkit.memory.clean import suspects
    from tmkit.memory.transfer import open_or_load
    from tmkit.pipeline.memory import check_judge, similarity_judge

    with open_or_load(memory, readonly=not apply) as opened:
        judges = []
        if checks:
            judges.append(check_judge(*opened.languages, checks))
        if similarity > 0:
            judges.append(similarity_judge(*opened.languages, similarity))
        rules = rule or ("empty", "identical", "language", "length", "numbers", "confidence")
        found = list(suspects(opened, rules=rules, judges=judges))
        for suspect in found:
            typer.echo(f"{suspect.reason}\t{suspect.row.sides[0]}\t{suspect.row.sides[1]}")
        typer.echo(f"{len(found)} suspicious units", err=True)
        if apply:
            _remove(opened, [suspect.row.id for suspect in found], removed)
    if found and not apply:
        raise typer.Exit(1)


def diff_command(
    first: Path = typer.Argument(help="A memory (or any bilingual file)."),
    second: Path = typer.Argument(help="Another."),
) -> None:
    """Show what one memory has and the other has not.

    Exit code 1 when they differ.

    Example:
        tmkit tm diff office.tsv office.tsv
    """
    from tmkit.memory.compare import diff
    from tmkit.memory.transfer import open_or_load

    with open_or_load(first) as left, open_or_load(second) as right:
        found = diff(left, right)
    for row in found.only_first:
        typer.echo(f"-\t{row.sides[0]}\t{row.sides[1]}")
    for row in found.only_second:
        typer.echo(f"+\t{row.sides[0]}\t{row.sides[1]}")
    for old, new in found.changed:
        typer.echo(f"~\t{old.sides[0]}\t{old.sides[1]}\t{new.sides[1]}")
    differences = len(found.only_first) + len(found.only_second) + len(found.changed)
    typer.echo(
        f"{found.same} the same, {len(found.only_first)} only in the first, {len(found.only_second)} only in "
        f"the second, {len(found.changed)} with another target",
        err=True,
    )
    if differences:
        raise typer.Exit(1)


def merge_command(
    memory: Path = typer.Argument(help="The memory that takes the units; made when it does not exist."),
    others: list[Path] = typer.Argument(help="Memories (or bilingual files) whose units it takes."),
) -> None:
    """Bring the units of other memories into one: all of them or, when anything goes wrong, none.

    Example:
        tmkit tm merge all.tmdb office.tsv
    """
    from tmkit.memory import Memory
    from tmkit.memory.compare import merge
    from tmkit.memory.transfer import open_or_load

    opened = [open_or_load(path) for path in others]
    if not memory.exists():
        Memory.create(memory, source=opened[0].languages[0], target=opened[0].languages[1]).close()
    with Memory.open(memory) as target:
        result = merge(target, opened)
    for one in opened:
        one.close()
    typer.echo(f"{memory}: {result}", err=True)


def edit_command(
    memory: Path = typer.Argument(help="The memory file."),
    sheet: Path = typer.Argument(help="The spreadsheet (.xlsx or .tsv)."),
    apply: bool = typer.Option(
        False, "--apply", help="Take the spreadsheet's changes in; without it, write it."
    ),
    query: str = typer.Option("", "--query", help="Only units with this text."),
    author: str = typer.Option("", "--author", help="Who changed them."),
) -> None:
    """Edit units in a spreadsheet: write it, change it, and take it in with --apply.

    Example:
        tmkit tm import office.tmdb office.tsv && tmkit tm edit office.tmdb office-edit.tsv --query 会议室
    """
    from tmkit.memory import Filter, Memory
    from tmkit.memory.edit import apply_edits, write_for_editing

    with Memory.open(memory) as opened:
        if not apply:
            count = write_for_editing(opened, sheet, Filter(text=query or None))
            typer.echo(f"{count} units in {sheet}", err=True)
            return
        result = apply_edits(opened, sheet, author=author or None)
    for unit, reason in result.refused:
        typer.echo(f"{sheet}: unit {unit}: {reason}", err=True)
    typer.echo(f"{memory}: {result.changed} changed, {len(result.refused)} refused", err=True)
    if result.refused:
        raise typer.Exit(1)


def backup_command(
    memory: Path = typer.Argument(help="The memory file."),
    copy: Path = typer.Argument(help="The copy to make."),
) -> None:
    """Copy a memory as it is at this moment, also while somebody works with it.

    Example:
        tmkit tm import a.tmdb office.tsv && tmkit tm backup a.tmdb a-backup.tmdb
    """
    from tmkit.memory import Memory
    from tmkit.memory.safety import backup

    with Memory.open(memory, readonly=True) as opened:
        count = backup(opened, copy)
    typer.echo(f"{copy}: {count} units", err=True)


def verify_command(memory: Path = typer.Argument(help="The memory file.")) -> None:
    """Check a memory: its file, every unit, its index.

    Exit code 1 when something is wrong.

    Example:
        tmkit tm import v.tmdb office.tsv && tmkit tm verify v.tmdb
    """
    from tmkit.memory import Memory
    from tmkit.memory.safety import verify

    with Memory.open(memory, readonly=True) as opened:
        problems = verify(opened)
        count = len(opened)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{memory}: {count} units, nothing wrong")
