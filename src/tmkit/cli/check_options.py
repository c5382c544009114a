"""The options of ``tmkit check``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tmkit.cli.options import TERMBASE, AsJson

__all__ = [
    "AsJson",
    "Baseline",
    "Comment",
    "Config",
    "Diff",
    "ExitZero",
    "FailOn",
    "Fix",
    "Form",
    "Ignore",
    "Inputs",
    "Jobs",
    "MaxPenalty",
    "Output",
    "Profile",
    "Reference",
    "Select",
    "Severities",
    "Show",
    "Source",
    "Target",
    "Terms",
    "Ui",
    "WriteBaseline",
]

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Bilingual files, folders, a transcript, two documents (a text and its translation), or -.",
        metavar="FILE...",
    ),
]
Output = Annotated[
    list[Path],
    typer.Option(
        "--output",
        "-o",
        help="Also write a report; the suffix says which: .html .json .jsonl .xlsx "
        ".sarif .xml (JUnit) .txt. May be repeated.",
    ),
]
Form = Annotated[
    str,
    typer.Option("--format", "-f", help="What to print: console, json, jsonl, html, sarif, junit, github."),
]
Source = Annotated[str, typer.Option("--source", help="Source language, where the file does not say.")]
Target = Annotated[str, typer.Option("--target", help="Target language, where the file does not say.")]
Select = Annotated[list[str], typer.Option("--select", help="Checks to run: codes, families, patterns, all.")]
Ignore = Annotated[list[str], typer.Option("--ignore", help="Checks to leave out, likewise.")]
Severities = Annotated[list[str], typer.Option("--severity", help="CODE=SEVERITY or FAMILY=SEVERITY.")]
Terms = Annotated[
    list[Path], typer.Option(*TERMBASE, help="Termbase to hold the translation to (TBX, TSV ...).")
]
Profile = Annotated[
    str, typer.Option("--profile", help="quick, press, strict, or one of your configuration.")
]
Config = Annotated[Path | None, typer.Option("--config", help="Configuration (default: nearest tmkit.toml).")]
FailOn = Annotated[str, typer.Option("--fail-on", help="Lowest severity that gives exit code 1.")]
ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever was found.")]
MaxPenalty = Annotated[
    float | None, typer.Option("--max-penalty", help="Highest MQM points per 1,000 words.")
]
Baseline = Annotated[
    Path | None, typer.Option("--baseline", help="File of known findings: only new ones count.")
]
WriteBaseline = Annotated[
    Path | None, typer.Option("--write-baseline", help="Write all findings as known, exit 0.")
]
Fix = Annotated[
    bool,
    typer.Option("--fix", help="Put safe typography right in the file, after a diff; report what is left."),
]
Diff = Annotated[
    bool,
    typer.Option(
        "--diff",
        help="Print what --fix would change, and change nothing; exit code 1 where there is something.",
    ),
]
Comment = Annotated[
    Path | None,
    typer.Option(
        "--comment",
        help="Write the input file with findings as comments; - is stdout, instead of the report.",
    ),
]
Reference = Annotated[
    Path | None, typer.Option("--reference", help="Reference translations: BLEU, chrF, TER.")
]
Ui = Annotated[str, typer.Option("--ui", help="Language of the messages: en or zh.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 takes what is worth it.")]
Show = Annotated[int, typer.Option("--show", min=0, help="Findings to print on the console; 0 for all.")]
