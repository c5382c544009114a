"""Settings: files, profiles, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.config import PROFILES, find_config, load_settings
from tmkit.errors import FormatError, UsageError
from tmkit.model import Severity


def written(folder: Path, text: str, name: str = "tmkit.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_everything_is_the_default() -> None:
    settings = load_settings()
    assert settings.select == ()
    assert settings.fail_on is Severity.MINOR


def test_the_nearest_file_upwards_counts(tmp_path: Path) -> None:
    outer = written(tmp_path, "[check]\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_config(inner) == outer
    own = written(tmp_path / "a", "[tool.tmkit.check]\nselect = ['terms']\n", "pyproject.toml")
    assert find_config(inner) == own
    assert load_settings(own).select == ("terms",)


def test_a_pyproject_without_tmkit_does_not_count(tmp_path: Path) -> None:
    outer = written(tmp_path, "[check]\n")
    inner = tmp_path / "a"
    inner.mkdir()
    written(inner, "[tool.ruff]\n", "pyproject.toml")
    assert find_config(inner) == outer


def test_everything_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [check]
        profile = "mine"
        source = "en"
        ignore = ["style"]
        termbases = ["g.tbx"]
        baseline = "known.json"
        max-penalty = 7
        [check.severity]
        spelling = "major"
        [check.options.length]
        max-ratio = 3.0
        [[check.patterns]]
        target = "foo"
        [profiles.mine]
        select = ["numbers"]
        fail-on = "critical"
        """,
    )
    settings = load_settings(path)
    assert settings.select == ("numbers",)
    assert settings.fail_on is Severity.CRITICAL
    assert settings.ignore == ("style",)
    assert settings.termbases == (tmp_path / "g.tbx",)
    assert settings.baseline == tmp_path / "known.json"
    assert settings.max_penalty == 7.0
    assert settings.severities == {"spelling": Severity.MAJOR}
    assert settings.options["length"] == {"max-ratio": 3.0}
    assert settings.options["pattern"] == {"patterns": [{"target": "foo"}]}


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_the_profiles_name_checks_that_exist(name: str) -> None:
    from tmkit.checks.run import chosen

    assert chosen(load_settings(profile=name).select)


def test_a_profile_of_the_command_line_replaces_that_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[check]\nprofile = "quick"\nselect = ["terms"]\n')
    assert load_settings(path).select == ("terms",)
    assert load_settings(path, profile="strict").select == ("all",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[check", "TOML"),
        ("[check]\nselct = []", "selct"),
        ("[check]\nselect = 3", "list"),
        ("[check]\nfail-on = 'awful'", "awful"),
        ("[check]\njobs = 0", "jobs"),
        ("[check]\nmax-penalty = 'x'", "number"),
        ("check = 3", "table"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(FormatError, match=says):
        load_settings(written(tmp_path, text))


def test_an_unknown_profile_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="press, quick, strict"):
        load_settings(profile="sloppy")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[chek]\nui = 'zh'\n", "chek"),
        ("[check]\nprofile = 'mine'\n[profiles.mine]\nselct = ['terms']\n", "selct"),
    ],
)
def test_a_key_nobody_reads_is_refused(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(FormatError, match=named):
        load_settings(written(tmp_path, text))
