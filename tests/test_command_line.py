"""What all commands have in common: standard input and output, the names of options, what is said of wrong names."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tmkit.cli import app, load_commands
from tmkit.cli.options import TERMBASE
from tmkit.registry import nearest

load_commands()
UNITS = "zh\ten\n请保持会议室整洁。\tPlease keep the meeting room tidy.\n会议室位于三楼。\tThe meeting room is upstairs.\n"
ZH = "请保持会议室整洁。\n会议室位于三楼。\n"
TERMS = "zh\ten\n会议室\tmeeting room\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("units.tsv", UNITS), ("terms.tsv", TERMS)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "given", "wanted"),
    [
        ("convert - - --to jsonl", UNITS, "Please keep"),
        ("inspect -", UNITS, "TSV"),
        ("check -", UNITS, "2 units"),
        ("terms stats -", TERMS, "concepts         1"),
        ("terms validate - --json", TERMS, "[]"),
        ("terms convert - - --to omegat", TERMS, "会议室\tmeeting room"),
        ("terms merge - terms.tsv -o - --to glossary-json", TERMS, "meeting room"),
        ("terms diff - terms.tsv --json", TERMS, "[]"),
        ("terms find - -t terms.tsv", ZH, "会议室\tmeeting room\t2"),
        ("tm stats -", UNITS, "units       2"),
        ("tm export - - --format tsv", UNITS, "upstairs"),
        ("tm export units.tsv - --to jsonl", "", "upstairs"),
        ("tm match units.tsv -", ZH, "100  会议室位于三楼。"),
        ("tm pieces units.tsv -", ZH, "# 会议室位于三楼。"),
        ("tm concordance - 会议室", UNITS, "2 units"),
        ("tm analyse - -m units.tsv", ZH, "standard input"),
        ("tm pretranslate - -m units.tsv -o -", ZH, "Please keep the meeting room tidy.\nThe meeting"),
    ],
)
def test_a_dash_is_standard_input_and_output(arguments: str, given: str, wanted: str, folder: Path) -> None:
    done = CliRunner().invoke(app, arguments.split(), input=given)
    assert done.exit_code == 0, (done.stderr, done.exception)
    assert wanted in done.stdout
    assert sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) == [
        "terms.tsv",
        "units.tsv",
    ]


def test_standard_input_becomes_a_memory(folder: Path) -> None:
    done = CliRunner().invoke(app, ["tm", "import", "work.tmdb", "-"], input=UNITS)
    assert "2 added" in done.stderr
    assert (folder / "work.tmdb").exists()


def test_the_language_of_what_is_looked_up_is_found_out() -> None:
    done = CliRunner().invoke(app, ["tm", "match", "units.tsv", "The meeting room is upstairs."])
    assert done.stdout.startswith("100  The meeting room is upstairs.\n     会议室位于三楼。")


def test_a_file_to_translate_from_english_is_known_as_such(folder: Path) -> None:
    (folder / "job.po").write_text(
        'msgid ""\nmsgstr "Language: zh_CN\\n"\n\nmsgid "The meeting room is upstairs."\nmsgstr ""\n',
        encoding="utf-8",
    )
    done = CliRunner().invoke(app, "tm pretranslate job.po -m units.tsv -o -".split())
    assert 'msgid "The meeting room is upstairs."\nmsgstr "会议室位于三楼。"' in done.stdout
    done = CliRunner().invoke(app, "tm analyse job.po -m units.tsv".split())
    assert "Context" in done.stdout or "100 %" in done.stdout


def test_a_document_in_another_language_than_the_job_is_told_of(folder: Path) -> None:
    (folder / "zh.txt").write_text(ZH, encoding="utf-8")
    (folder / "en.txt").write_text("The room is large.\n", encoding="utf-8")
    done = CliRunner().invoke(app, "tm analyse zh.txt en.txt -m units.tsv".split())
    assert "en.txt: looks like en" in done.stderr


def test_lines_of_a_document_are_context_for_each_other() -> None:
    CliRunner().invoke(app, "tm import work.tmdb units.tsv --ordered".split())
    alone, ordered = (
        CliRunner().invoke(app, ["tm", "match", "work.tmdb", "-", *more], input=ZH)
        for more in ([], ["--ordered"])
    )
    assert [line[:3] for line in alone.stdout.splitlines() if line[:1] == "1"] == ["100", "100"]
    assert [line[:3] for line in ordered.stdout.splitlines() if line[:1] == "1"] == ["102", "102"]


@pytest.mark.parametrize("arguments", ["tm match - -", "align - -", "tm export - -"])
def test_a_dash_that_cannot_be_meant_is_refused(arguments: str) -> None:
    done = CliRunner().invoke(app, arguments.split(), input=UNITS)
    assert done.exit_code
    assert "standard" in str(done.exception)


def commands(group: typer.core.TyperGroup, path: str = "") -> list[tuple[str, typer.core.TyperCommand]]:
    found = []
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            found += commands(command, f"{path}{name} ")
        elif isinstance(command, typer.core.TyperCommand):
            found.append((f"{path}{name}", command))
    return found


def all_commands() -> list[tuple[str, typer.core.TyperCommand]]:
    top = typer.main.get_command(app)
    assert isinstance(top, typer.core.TyperGroup)
    return commands(top)


def test_a_termbase_has_the_same_names_in_every_command() -> None:
    named = [
        (command, set(parameter.opts))
        for command, found in all_commands()
        for parameter in found.params
        if {*parameter.opts} & {*TERMBASE}
    ]
    assert len(named) >= 9
    assert [command for command, names in named if not names >= {*TERMBASE}] == []


def test_a_short_option_means_the_same_in_every_command() -> None:
    meanings: dict[str, set[str]] = {}
    for _, command in all_commands():
        for parameter in command.params:
            long = [name for name in parameter.opts if name.startswith("--")]
            for name in parameter.opts:
                if name.startswith("-") and not name.startswith("--"):
                    meanings.setdefault(name, set()).add(long[0])
    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}


def test_the_first_sentence_of_a_command_fits_into_the_list_of_commands() -> None:
    for name, command in all_commands():
        assert not command.get_short_help_str(64).endswith("..."), name


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("number-dates", "did you mean number-date?"), ("xyz", "known: "), ("dates", "number-date")],
)
def test_a_wrong_name_is_answered_with_those_spelt_alike(name: str, wanted: str) -> None:
    known = ["number-date", "end-mark", *(f"check-{letter}" for letter in "abcdefghijklm")]
    assert wanted in nearest(name, known)
