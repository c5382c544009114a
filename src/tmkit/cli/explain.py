"""``tmkit explain``: what a check does."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def explain(
        code: Annotated[str, typer.Argument(help="Code of a check, or a family; nothing for the list.")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
        ui: Annotated[str, typer.Option("--ui", help="Language: en or zh.")] = "en",
    ) -> None:
        """Say what a check does, with a bad and a good example.

        Example: tmkit explain doubled-word
        """
        import json

        from tmkit.errors import UsageError

        if ui not in ("en", "zh"):
            raise UsageError(f"--ui {ui}: no such language", hint="en or zh")
        from tmkit.checks.base import CHECKS
        from tmkit.checks.chinese import chinese_page
        from tmkit.checks.pages import check_list, page_data, page_text

        known = sorted(CHECKS, key=lambda check: (check.family, check.code))
        family = [check for check in known if check.family == code]
        if code and not family:
            check = CHECKS.get(code)
            text = chinese_page(check) if ui == "zh" else page_text(check)
            typer.echo(json.dumps(page_data(check), ensure_ascii=False, indent=1) if as_json else text)
            return
        some = family or known
        if as_json:
            typer.echo(json.dumps([page_data(check) for check in some], ensure_ascii=False, indent=1))
        else:
            typer.echo(check_list(some, chinese=ui == "zh"))
