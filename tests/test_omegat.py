"""OmegaT, the real one, takes our TMX and translates the document's sentences from it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tmkit.formats import read_units
from tmkit.pipeline.build import build

pytestmark = [
    pytest.mark.skipif(shutil.which("omegat") is None, reason="OmegaT is not installed (Debian: omegat)"),
    pytest.mark.slow,
]
ROOT = Path(__file__).parent.parent
PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ZH</source_lang><target_lang>EN</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
"""


def translate_with_omegat(project: Path, text: str) -> tuple[str, str]:
    """Run OmegaT headless on a project with this source text; the translation, and what OmegaT said."""
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    for name in ("source", "target", "glossary", "dictionary", "omegat", "tm/auto"):
        (project / name).mkdir(parents=True, exist_ok=True)
    (project / "source" / "text.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["omegat", str(project), "--mode=console-translate", f"--config-dir={project / 'config'}"],
        env={**os.environ, "JAVA_TOOL_OPTIONS": f"-Dfile.encoding=UTF-8 -Duser.home={project}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    said = done.stdout + done.stderr
    target = project / "target" / "text.txt"
    assert target.exists(), said
    return target.read_text(encoding="utf-8"), said


def test_sentences_of_the_press_conference_come_out_translated(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(ROOT / "seeds" / "press-conference-2025-trade.txt", seeds)
    build([seeds], tmp_path / "out")
    units = list(read_units(tmp_path / "out" / "press-conference-2025-trade.tmx"))
    project = tmp_path / "project"
    (project / "tm" / "auto").mkdir(parents=True)
    shutil.copy(tmp_path / "out" / "press-conference-2025-trade.tmx", project / "tm" / "auto")
    once = [u for u in units if sum(u.text("zh") == other.text("zh") for other in units) == 1]
    translated, said = translate_with_omegat(project, "\n\n".join(u.text("zh") for u in once))
    assert "error" not in said.lower()
    assert translated.split("\n\n") == [u.text("en") for u in once]
