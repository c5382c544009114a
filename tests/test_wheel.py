"""The wheel holds everything that running needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command_line import tmkit

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content, unpacked away from the checkout."""
    pytest.importorskip("hatchling", reason="hatchling builds the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("tmkit-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_an_installed_tmkit_aligns_and_checks(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "去年进口了近30亿吨商品。\nLast year it imported nearly 30 tonnes of goods.\n谢谢大家。\nThank you all.\n",
        encoding="utf-8",
    )
    done = tmkit("check", "a.txt", cwd=tmp_path, site=installed)
    assert done.returncode == 1, done.stderr
    assert "number-magnitude" in done.stdout


def test_an_installed_tmkit_has_its_glossary(installed: Path, tmp_path: Path) -> None:
    done = tmkit("lookup", "新三样", cwd=tmp_path, site=installed)
    assert done.returncode == 0, done.stderr
    assert "new trio" in done.stdout


def test_the_package_says_that_it_is_typed(installed: Path) -> None:
    assert (installed / "tmkit" / "py.typed").exists()
