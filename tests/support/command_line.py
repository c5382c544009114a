"""The command ``tmkit`` in a process of its own, as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def tmkit(
    *arguments: str | Path, cwd: Path | None = None, text: str = "", site: Path = SOURCE
) -> subprocess.CompletedProcess[str]:
    """Run ``tmkit ARGUMENTS`` with ``text`` on standard input and the package taken from the folder ``site``."""
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    if cwd:
        environment["XDG_CACHE_HOME"] = str(cwd / "cache")
    return subprocess.run(
        [sys.executable, "-m", "tmkit", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
