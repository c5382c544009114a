"""Other tools that check translations, in a throw-away environment: never a dependency (both are under the GPL).

Okapi CheckMate, Xbench, Verifika, memoQ and Trados cannot be had from the Python package index.
"""

from __future__ import annotations

import json
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

__all__ = ["Peer", "ask", "environment"]

_WITH_WEBLATE: Final = (
    "Django<6 celery packaging filelock django-redis translation-finder requests GitPython disposable-email-domains nh3 html2text "
    "docutils pyparsing fluent.syntax lxml siphashc sentry-sdk weblate-language-data regex"
).split()
"""What Weblate's modules of checks import; all it asks for (a server with a database, drawing, spelling) is much more."""
_WEBLATE: Final = "weblate<5.15"


class Peer(NamedTuple):
    """What another tool says of some pairs.

    Attributes:
        version: that of its package.
        checks: how many of its checks were asked.
        found: for each pair the names of the checks that speak.

    """

    version: str
    checks: int
    found: list[set[str]]


def environment(folder: Path) -> Path:
    """A virtual environment with the other tools; its folder of programs.

    Raises:
        subprocess.CalledProcessError: when pofilter cannot be installed. Without Weblate there is one tool less.

    """
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    install: list[str | Path] = [
        programs / "python",
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
    ]
    subprocess.run([*install, "translate-toolkit"], check=True, stderr=subprocess.DEVNULL)
    for more in (_WITH_WEBLATE, ["--no-deps", _WEBLATE]):
        if subprocess.run([*install, *more], check=False, stderr=subprocess.DEVNULL).returncode:
            print("Weblate cannot be installed here: left out")
            break
    return programs


def ask(programs: Path, pairs: Sequence[tuple[str, str]]) -> dict[str, Peer]:
    """What each tool of the environment says of pairs of Chinese and English."""
    worker = Path(__file__).with_name("peer_worker.py")
    done = subprocess.run(
        [programs / "python", worker], input=json.dumps(pairs), capture_output=True, text=True, check=True
    )
    return {
        name: Peer(told["version"], told["checks"], [set(one) for one in told["found"]])
        for name, told in json.loads(done.stdout).items()
    }
