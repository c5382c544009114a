"""OmegaT's own glossary reader takes the glossaries we write."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tmkit.formats import read_termbase, write_termbase
from tmkit.formats.glossary_omegat import omegat_lines
from tmkit.model import Concept, Term, Termbase, TermStatus

JAR = Path("/usr/share/omegat/OmegaT.jar")
PROBE = """
import java.io.*;
import java.nio.charset.StandardCharsets;
import org.omegat.gui.glossary.*;
public class Probe {
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (GlossaryEntry e : GlossaryReaderTSV.read(new File(args[0]), false)) {
            out.println(String.join("\\t", e.getSrcText(), e.getLocText(), e.getCommentText()).replace("\\n", " "));
        }
    }
}
"""

pytestmark = [
    pytest.mark.skipif(not JAR.exists(), reason="OmegaT is not installed (Debian: omegat)"),
    pytest.mark.skipif(shutil.which("javac") is None, reason="no Java compiler (Debian: default-jdk)"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def probe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("probe")
    (folder / "Probe.java").write_text(PROBE.replace(", false)", ")"), encoding="utf-8")
    for source in (PROBE.replace(", false)", ")"), PROBE):  # later versions take a second argument
        (folder / "Probe.java").write_text(source, encoding="utf-8")
        done = subprocess.run(
            ["javac", "-cp", str(JAR), "-d", str(folder), str(folder / "Probe.java")],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return folder
    pytest.skip(f"this OmegaT has another glossary reader: {done.stderr[:200]}")


def read_by_omegat(probe: Path, glossary: Path) -> list[list[str]]:
    jars = [str(JAR), str(probe), *map(str, JAR.parent.glob("lib/*.jar")), "/usr/share/java/*"]
    done = subprocess.run(
        [
            "java",
            "-Dfile.encoding=UTF-8",
            f"-Duser.home={probe}",
            "-cp",
            os.pathsep.join(jars),
            "Probe",
            str(glossary),
        ],
        capture_output=True,
        check=True,
    )
    return [line.split("\t") for line in done.stdout.decode("utf-8").splitlines() if "\t" in line]


def test_omegat_reads_every_term_of_the_shipped_glossary(probe: Path, tmp_path: Path) -> None:
    termbase = read_termbase(Path(__file__).parents[2] / "glossary" / "trade-2025.json")
    glossary = tmp_path / "trade.utf8"
    write_termbase(glossary, termbase)
    found = read_by_omegat(probe, glossary)
    assert [row[:2] for row in found] == [line.split("\t")[:2] for line in omegat_lines(termbase)]
    assert ["新三样", "new trio"] in [row[:2] for row in found]


def test_omegat_shows_variants_and_forbidden_terms_in_the_comment(probe: Path, tmp_path: Path) -> None:
    terms = (
        Term("海关总署", "zh", TermStatus.PREFERRED),
        Term("General Administration of Customs", "en", TermStatus.PREFERRED),
        Term("GACC", "en", TermStatus.ADMITTED),
        Term("Customs Office", "en", TermStatus.FORBIDDEN),
    )
    glossary = tmp_path / "one.utf8"
    write_termbase(glossary, Termbase((Concept("1", terms, definition="first\tline"),)))
    assert read_by_omegat(probe, glossary) == [
        ["海关总署", "General Administration of Customs", "also: GACC | not: Customs Office | first line"]
    ]
