"""``tmkit evaluate alignment``: precision, recall and F1 against gold beads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tmkit.cli.options import AsJson


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(help="Measure results against gold.", no_args_is_help=True)
    group.command("alignment")(alignment)
    app.add_typer(group, name="evaluate")


def alignment(
    files: Annotated[
        list[Path], typer.Argument(help="GOLD HYP [GOLD HYP ...]; counts are pooled over the pairs.")
    ],
    block: Annotated[
        bool, typer.Option("--block", help="Gold is in blocks: the share of beads inside one block.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Strict, lax and null precision, recall and F1 of beads.

    Example:
        tmkit evaluate alignment report.gold.ladder report.ladder
    """
    import json
    from dataclasses import asdict

    from tmkit.align.evaluate import inside_blocks, read_ladder, score
    from tmkit.errors import UsageError

    if len(files) % 2:
        raise UsageError("give GOLD and HYP in pairs")
    pairs = [(read_ladder(g), read_ladder(h)) for g, h in zip(files[::2], files[1::2], strict=True)]
    if block:
        share, count = inside_blocks(pairs)
        typer.echo(
            json.dumps({"inside": share, "beads": count})
            if as_json
            else f"inside one block {share:.4f} of {count} beads"
        )
        return
    scores = score(pairs)
    typer.echo(json.dumps(asdict(scores)) if as_json else str(scores))
