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
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = regex.compile(r"^```console\n(.*?)^```", regex.MULTILINE | regex.DOTALL)


def console_blocks(path: Path) -> list[list[tuple[str, list[str]]]]:
    """Per fenced console block, the commands with the lines of output shown below each."""
    blocks = []
    for body in FENCE.findall(path.read_text(encoding="utf-8")):
        commands: list[tuple[str, list[str]]] = []
        for line in body.splitlines():
            if line.startswith("$ "):
                commands.append((line[2:], []))
            elif commands and commands[-1][0].endswith("\\"):
                commands[-1] = (commands[-1][0][:-1] + line.strip(), [])
            elif commands:
                commands[-1][1].append(line)
        blocks.append(commands)
    return blocks


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the docs has it: the repository's files and the examples' files."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("seeds", "glossary", "exports"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "tests" / "cases" / "examples", folder, dirs_exist_ok=True)
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


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_commands_in_the_docs_run_and_print_what_is_shown(path: Path, desk: Path) -> None:
    for block in console_blocks(path):
        for command, shown in block:
            if not command.lstrip().startswith("tmkit"):
                continue
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
