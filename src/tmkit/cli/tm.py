"""``tmkit tm``: the translation memory."""

from __future__ import annotations

import typer

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    from tmkit.cli import tm_care, tm_export, tm_find, tm_import, tm_safety, tm_work

    group = typer.Typer(
        help="Translation memories: import, match, concordance, maintenance.", no_args_is_help=True
    )
    for module in (tm_import, tm_export, tm_find, tm_work, tm_care, tm_safety):
        module.add_to(group)
    app.add_typer(group, name="tm")
