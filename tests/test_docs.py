"""The documentation tells the truth: every command shown in it runs, every command has a running example."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
import typer

from tmkit.cli import app, load_commands

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "cases" / "examples"
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = regex.compile(r"^```console\n(.*?)^```", regex.MULTILINE | regex.DOTALL)


Example = tuple[str, tuple[str, ...]]
"""A command and the lines of output shown below it."""


def examples_of(path: Path) -> Iterator[Example]:
    """The commands of a page's console blocks, in their order."""
    for body in FENCE.findall(path.read_text(encoding="utf-8")):
        for part in regex.split(r"^\$ ", body, flags=regex.MULTILINE)[1:]:
            command, *shown = regex.sub(r"\\\n\s*", "", part).splitlines()
            if "tmkit" in shlex.split(command):
                yield command, tuple(shown)


def made_files(command: str) -> set[str]:
    """The files a command names that no reader has at first: it writes them, or an earlier command did."""
    names = {word for word in shlex.split(command) if regex.search(r"\.\w+$", word)}
    return {name for name in names if not (ROOT / name).exists() and not (EXAMPLES / name).exists()}


def chains(path: Path) -> list[list[Example]]:
    """The examples of a page, those together that share files made by one of them."""
    found: list[tuple[set[str], list[Example]]] = []
    for example in examples_of(path):
        files, chain = made_files(example[0]), [example]
        for linked in [one for one in found if one[0] & files]:
            found.remove(linked)
            files, chain = files | linked[0], linked[1] + chain
        found.append((files, chain))
    return [chain for _, chain in found]


def name_of(page: Path, chain: list[Example]) -> str:
    more = f" and {len(chain) - 1} more" if chain[1:] else ""
    return f"{page.stem}: {chain[0][0]}{more}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the docs has it: the repository's files and the examples' files."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("seeds", "glossary", "exports"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
    return folder


def run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    bin_folder = desk / ".bin"
    bin_folder.mkdir(exist_ok=True)
    launcher = bin_folder / "tmkit"
    launcher.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tmkit "$@"\n')
    launcher.chmod(0o755)
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "120",
        "NO_COLOR": "1",
        "XDG_CACHE_HOME": str(desk / ".cache"),
    }
    return subprocess.run(
        ["sh", "-c", command],
        cwd=desk,
        env=env,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.parametrize(
    "chain", [pytest.param(chain, id=name_of(page, chain)) for page in DOCS for chain in chains(page)]
)
def test_commands_in_the_docs_run_and_print_what_is_shown(chain: list[Example], desk: Path) -> None:
    for command, shown in chain:
        done = run(command, desk)
        assert done.returncode in (0, 1), f"{command}\n{done.stderr}"
        printed = {" ".join(line.split()) for line in (done.stdout + done.stderr).splitlines()}
        for line in shown:
            if line.strip() and line.strip() != "...":
                assert " ".join(line.split()) in printed, f"{command}\n{done.stdout}{done.stderr}"


def leaf_commands() -> Iterator[tuple[str, str]]:
    """Every command with its help text."""
    load_commands()
    root = typer.main.get_command(app)

    def walk(name: str, command: object) -> Iterator[tuple[str, str]]:
        children = getattr(command, "commands", None)
        if children:
            for key, child in sorted(children.items()):
                yield from walk(f"{name} {key}", child)
        elif not getattr(command, "hidden", False):
            yield name, str(getattr(command, "help", "") or "")

    return walk("tmkit", root)


@pytest.mark.parametrize(
    ("name", "text"),
    list(leaf_commands()),
    ids=lambda value: value.replace(" ", "-") if value.startswith("tmkit") else "",
)
def test_every_command_has_a_running_example(name: str, text: str, desk: Path) -> None:
    examples = regex.findall(
        r"^\s*(?:Examples?: )?(?:\$ )?((?:[^\n|:]+\| )?tmkit .*)$", text, regex.MULTILINE
    )
    assert examples, f"{name}: no example in its help"
    for example in examples:
        done = run(example, desk)
        assert done.returncode in (0, 1), f"{example}\n{done.stderr}"
