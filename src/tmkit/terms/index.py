"""An index of a termbase on disk (SQLite), so that a look-up does not read the termbase.

It stands beside the termbase as ``.NAME.tmkit-index`` or, where that folder cannot be written, in the user's cache
folder, and is made anew when the termbase has changed (size, time of change) or tmkit's form of it has.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import regex

from tmkit.errors import InputError
from tmkit.model import Concept, Termbase
from tmkit.terms.finder import fold_chinese
from tmkit.terms.marks import FUNCTION_WORDS
from tmkit.terms.pinyin import of_chinese
from tmkit.text.words import fold, fold_phrase

__all__ = ["SMALL_WORDS", "Index", "english_key", "open_index"]

SMALL_WORDS = frozenset(map(fold, FUNCTION_WORDS))
"""Folded words that an acronym leaves out and a query need not have."""

_FORM = "4"
_SPELLINGS = tuple(
    (regex.compile(pattern), instead)
    for pattern, instead in (
        (r"(?<=\w{3})is(?=(?:ation)?$)", "iz"), (r"(?<=\w\w)our$", "or"), (r"tr$", "ter"), (r"mm$", "m"),
    )
)  # fmt: skip
_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE concepts (number INTEGER PRIMARY KEY, body TEXT);
CREATE TABLE zh (key TEXT, concept INTEGER, term TEXT);
CREATE TABLE en (key TEXT, concept INTEGER, term TEXT);
CREATE TABLE pinyin (key TEXT, tones TEXT, initials TEXT, concept INTEGER, term TEXT);
CREATE TABLE acronyms (key TEXT, concept INTEGER, term TEXT);
"""
_INDICES = """
CREATE INDEX zh_key ON zh(key); CREATE INDEX en_key ON en(key); CREATE INDEX py_key ON pinyin(key);
CREATE INDEX initials_key ON pinyin(initials); CREATE INDEX acronyms_key ON acronyms(key);
"""


def english_key(text: str) -> str:
    """Folded words between spaces, without a leading article; width and British spelling do not count."""
    words = fold_phrase(unicodedata.normalize("NFKC", text))
    if len(words) > 1 and words[0] in ("the", "a", "an"):
        words = words[1:]
    return f" {' '.join(map(_one_spelling, words))} " if words else ""


def _one_spelling(word: str) -> str:
    """One key for labour and labor, modernise and modernize, centre and center, programme and program."""
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    return word


class Index:
    """Look-ups in one termbase."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.name = self._about("name")

    def _about(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    @classmethod
    def of(cls, termbase: Termbase) -> Index:
        """An index in memory."""
        connection = sqlite3.connect(":memory:")
        _fill(connection, termbase, "")
        return cls(connection)

    def concept(self, number: int) -> Concept:
        """The concept of this number."""
        from tmkit.formats.glossary_json import concept_from_json

        row = self._db.execute("SELECT body FROM concepts WHERE number = ?", (number,)).fetchone()
        return concept_from_json(json.loads(row[0]))

    def exact(self, table: str, key: str) -> Iterator[tuple[int, str]]:
        """(concept, term) with exactly this key in ``zh``, ``en`` or ``acronyms``."""
        yield from self._db.execute(f"SELECT concept, term FROM {table} WHERE key = ?", (key,))

    def part(self, table: str, key: str, limit: int) -> Iterator[tuple[int, str]]:
        """(concept, term) with the key inside theirs, shortest first."""
        yield from self._db.execute(
            f"SELECT concept, term FROM {table} WHERE instr(key, ?) > 0 ORDER BY length(key) LIMIT ?",
            (key, limit),
        )

    def words(self, words: Sequence[str], limit: int) -> Iterator[tuple[int, str]]:
        """(concept, term) whose English has all these folded words, in any order, shortest first."""
        where = " AND ".join("instr(key, ?) > 0" for _ in words)
        yield from self._db.execute(
            f"SELECT concept, term FROM en WHERE {where} ORDER BY length(key) LIMIT ?",
            (*(f" {word} " for word in words), limit),
        )

    def initials(self, initials: str, *, begin: bool = False) -> Iterator[tuple[str, int, str]]:
        """(letters, concept, term) of Chinese terms whose pinyin has, or with ``begin`` begins with, these initials."""
        yield from self._db.execute(
            "SELECT key, concept, term FROM pinyin WHERE initials >= ? AND initials < ? ORDER BY length(key)",
            (initials, initials + ("{" if begin else "\0")),
        )

    def spoken(self, letters: str, tones: str, limit: int) -> Iterator[tuple[int, str, bool]]:
        """(concept, term, whole) whose pinyin is, or begins with, these letters; with these tones if given."""
        rows = self._db.execute(
            "SELECT concept, term, key, tones FROM pinyin WHERE key >= ? AND key < ? ORDER BY length(key) LIMIT ?",
            (letters, letters + "{", limit),
        )
        for concept, term, key, own in rows:
            if not tones or own.startswith(tones):
                yield concept, term, key == letters

    def keys(self, table: str) -> list[tuple[str, int, str]]:
        """All (key, concept, term) of a table, for fuzzy search."""
        return list(self._db.execute(f"SELECT key, concept, term FROM {table}"))

    def completions(self, start: str, limit: int = 20) -> list[str]:
        """Terms that begin with ``start``, for interactive use."""
        like = start.replace("%", "").replace("_", "") + "%"
        rows = self._db.execute(
            "SELECT term FROM zh WHERE term LIKE ? UNION SELECT term FROM en WHERE term LIKE ? LIMIT ?",
            (like, like, limit),
        )
        return [str(row[0]) for row in rows]


def open_index(path: Path) -> Index:
    """The index of a termbase file, made or renewed when needed.

    Raises:
        InputError: when the termbase cannot be read.

    """
    stamp = _stamp(path)
    places = _places(path) if path.is_file() else ()  # a pipe gives something else each time
    for place in places:
        if place.exists():
            with contextlib.suppress(sqlite3.Error):
                index = Index(sqlite3.connect(f"file:{place}?mode=ro", uri=True))
                if index._about("stamp") == stamp:
                    return index
    from tmkit.formats import read_termbase

    termbase = read_termbase(path)
    for place in places:
        with contextlib.suppress(OSError, sqlite3.Error, InputError):
            return _make(place, termbase, stamp)
    return Index.of(termbase)


def _stamp(path: Path) -> str:
    try:
        state = path.stat()
    except OSError:
        return ""
    return f"{_FORM}:{state.st_size}:{state.st_mtime_ns}"


def _places(path: Path) -> tuple[Path, Path]:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tmkit"
    digest = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    return path.parent / f".{path.name}.tmkit-index", cache / f"{digest}.tmkit-index"


def _make(place: Path, termbase: Termbase, stamp: str) -> Index:
    from tmkit.formats import atomic_path

    place.parent.mkdir(parents=True, exist_ok=True)
    with atomic_path(place) as temporary:
        connection = sqlite3.connect(temporary)
        try:
            _fill(connection, termbase, stamp)
        finally:
            connection.close()
    return Index(sqlite3.connect(f"file:{place}?mode=ro", uri=True))


def _fill(connection: sqlite3.Connection, termbase: Termbase, stamp: str) -> None:
    from tmkit.formats.glossary_json import concept_to_json

    connection.executescript(_SCHEMA)
    connection.executemany("INSERT INTO about VALUES (?, ?)", [("name", termbase.name), ("stamp", stamp)])
    connection.executemany(
        "INSERT INTO concepts VALUES (?, ?)",
        ((n, json.dumps(concept_to_json(c), ensure_ascii=False)) for n, c in enumerate(termbase.concepts)),
    )
    for table, rows in _rows(termbase.concepts).items():
        if rows:
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
    connection.executescript(_INDICES)
    connection.commit()


def _rows(concepts: Iterable[Concept]) -> dict[str, list[tuple[str | int, ...]]]:
    """The rows of each table."""
    zh: list[tuple[str | int, ...]] = []
    en: list[tuple[str | int, ...]] = []
    spoken: list[tuple[str | int, ...]] = []
    acronyms: list[tuple[str | int, ...]] = []
    for number, concept in enumerate(concepts):
        for term in concept.terms:
            if term.lang.lower().startswith("zh"):
                key = fold_chinese(term.text)
                zh.append((key, number, term.text))
                spoken.append((*of_chinese(key), number, term.text))
            elif term.lang.lower().startswith("en"):
                key = english_key(term.text)
                en.append((key, number, term.text))
                acronyms.extend((letters, number, term.text) for letters in _acronyms(key))
    return {"zh": zh, "en": en, "pinyin": spoken, "acronyms": acronyms}


def _acronyms(key: str) -> set[str]:
    """First letters of the words, of all and without the small ones, where they are two or more."""
    words = key.split()
    ways = (words, [word for word in words if word not in SMALL_WORDS])
    return {"".join(word[0] for word in way) for way in ways if len(way) > 1}
