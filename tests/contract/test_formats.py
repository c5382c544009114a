"""What every format promises, whichever there are: run over the registry, so a new format joins by existing.

A format that writes is tried on units made here. A format that only reads brings examples: files in
``documents/NAME/``, each beside a ``.expected`` file with a paragraph (or ``source TAB target``) a line.
"""

from __future__ import annotations

import io
import logging
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tmkit.errors import InputError, TmkitError
from tmkit.formats import (
    FORMATS,
    Change,
    Feature,
    Format,
    Kind,
    Reading,
    read_bitext,
    read_document,
    read_termbase,
    read_units,
    sniff,
    update_units,
    write_termbase,
    write_units,
)
from tmkit.formats.inline import native
from tmkit.model import (
    CodeKind,
    CodeRole,
    Concept,
    InlineCode,
    Provenance,
    Term,
    Termbase,
    TermStatus,
    TranslationUnit,
    Variant,
)

EXAMPLES = Path(__file__).parent / "documents"
WRITERS = [f for f in FORMATS if f.write_units]
READERS = [f for f in FORMATS if {Kind.DOCUMENT, Kind.BITEXT, Kind.UNITS} & set(f.kinds)]
DECLARED_UTF8 = ("xml", "zip")

TEXTS = [
    ("海关总署公布数据。", "The General Administration of Customs released data."),
    ("𠮷野家和𪚥，😀表情", "beyond the basic plane: 𝒳 😀 👩\u200d👧"),
    ("带\t制表符的句子", 'he said "yes", <b>A&B</b>; it\'s 5 > 3'),
    ("“引号开头，引号结尾”", '"All of it is quoted."'),
    ("繁體中文：臺灣與香港", "trailing backslash \\ and \\n that is no line break"),
    ("两行\n的句子", "two\nlines"),
    ("é组合 e\u0301 与 ½ ² １２", "full-width １２ stays, so does\u00a0this space"),
    ("=1+1", "-5 percent"),
]


def pairs(langs: tuple[str, str] = ("zh-CN", "en-US")) -> list[TranslationUnit]:
    return [TranslationUnit.pair(f"u{n}", zh, en, langs=langs) for n, (zh, en) in enumerate(TEXTS, 1)]


def named(found: Format) -> str:
    return found.name


def path_for(found: Format, folder: Path, name: str = "file") -> Path:
    return folder / f"{name}{found.suffixes[0]}"


def write(found: Format, path: Path, units: list[TranslationUnit]) -> int:
    return write_units(path, units, format=found.name, source="zh-CN", target="en-US")


def read(found: Format, path: Path) -> list[TranslationUnit]:
    return list(read_units(path, "zh-CN", "en-US", format=found.name))


def texts(units: list[TranslationUnit]) -> list[tuple[str, ...]]:
    return [tuple(v.text for v in unit.variants) for unit in units]


@pytest.mark.parametrize("found", WRITERS, ids=named)
class TestEveryFormatThatWrites:
    def test_texts_come_back_as_they_were(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        assert write(found, path, pairs()) == len(TEXTS)
        assert texts(read(found, path)) == [tuple(pair) for pair in TEXTS]

    def test_what_it_says_it_keeps_comes_back(self, found: Format, tmp_path: Path) -> None:
        units = [replace(pairs()[0], **FEATURES[feature]) for feature in found.keeps if feature in FEATURES]
        for feature, unit in zip([f for f in found.keeps if f in FEATURES], units, strict=True):
            path = path_for(found, tmp_path, str(feature).replace(" ", "-"))
            write(found, path, [unit])
            back = read(found, path)[0]
            for name in FEATURES[feature]:
                assert comparable(getattr(back, name)) == comparable(getattr(unit, name)), feature

    def test_ids_and_languages_come_back_where_it_says_so(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        write(found, path, pairs())
        back = read(found, path)
        if Feature.IDS in found.keeps:
            assert [u.id for u in back] == [u.id for u in pairs()]
        assert len({u.id for u in back}) == len(back)
        if Feature.LANGUAGES in found.keeps:
            assert [v.lang for v in back[0].variants] == ["zh-CN", "en-US"]
        if Feature.MULTILINGUAL in found.keeps:
            more = replace(pairs()[0], variants=(*pairs()[0].variants, Variant("fr", ("douane",))))
            write(found, path, [more])
            assert [(v.lang, v.text) for v in read(found, path)[0].variants][2:] == [("fr", "douane")]

    def test_its_own_file_is_recognised(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        write(found, path, pairs())
        assert sniff(path, Kind.UNITS) == found

    def test_illegal_characters_do_not_break_the_file(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        odd = [
            TranslationUnit.pair("1", "甲\x00乙\x0b丙\ufffe", "a\ud800b\x1f", langs=("zh-CN", "en-US")),
            pairs()[0],
        ]
        assert write(found, path, odd) == 2
        back = read(found, path)
        assert len(back) == 2
        assert back[0].text("zh").startswith("甲")
        assert back[1].variants[0].text == TEXTS[0][0]

    def test_nothing_to_write_makes_a_file_that_can_be_read(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        assert write(found, path, []) == 0
        assert sound(found, path) in ([], None)

    def test_an_empty_file_is_refused_in_one_line(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        path.write_bytes(b"")
        with pytest.raises(InputError, match="empty") as caught:
            read_units(path)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_a_truncated_file_says_so_or_gives_whole_units(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        write(found, path, pairs() * 20)
        whole = read(found, path)
        data = path.read_bytes()
        for share in (0.3, 0.6, 0.9):
            path.write_bytes(data[: int(len(data) * share)])
            got = sound(found, path)
            if got is not None:
                assert texts(got)[:-1] == texts(whole)[: max(0, len(got) - 1)]

    def test_recovery_reads_the_units_before_the_cut_and_reports_the_loss(
        self, found: Format, tmp_path: Path
    ) -> None:
        path = path_for(found, tmp_path)
        write(found, path, pairs() * 20)
        whole = texts(read(found, path))
        data = path.read_bytes()
        if zipfile.is_zipfile(path):
            pytest.skip("a ZIP container that is cut has no index; nothing can be read of it")
        path.write_bytes(data[: len(data) // 2])
        stream = read_units(path, "zh-CN", "en-US", format=found.name, recover=True, quiet=True)
        got = texts(list(stream))
        assert len(got) >= len(whole) // 2 - 12
        assert got[: len(got) - 1] == whole[: len(got) - 1]

    def test_noise_is_refused_or_read_but_never_crashes(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        write(found, path, pairs())
        data = path.read_bytes()
        dice = random.Random(5)
        for _ in range(15):
            noisy = bytearray(data)
            for _ in range(3):
                noisy[dice.randrange(len(noisy))] = dice.randrange(256)
            path.write_bytes(bytes(noisy))
            sound(found, path)

    def test_other_encodings_are_read_or_refused(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        simple = [
            TranslationUnit.pair(
                "1", "海关总署公布了今年的进出口数据。", "Customs data.", langs=("zh-CN", "en-US")
            )
        ]
        write(found, path, simple)
        if zipfile.is_zipfile(path):
            pytest.skip("a ZIP container has its own encodings")
        text = path.read_text("utf-8-sig")
        for encoding in ("utf-8-sig", "utf-16", "gb18030"):
            declared = text.replace('encoding="UTF-8"', f'encoding="{encoding}"').replace(
                "charset=UTF-8", f"charset={encoding}"
            )
            path.write_bytes(declared.encode(encoding))
            assert texts(read(found, path)) == texts(simple), encoding

    def test_big_files_are_written_and_read_as_streams(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        taken = 0

        def many() -> Iterator[TranslationUnit]:
            nonlocal taken
            for n in range(3000):
                taken += 1
                yield TranslationUnit.pair(
                    str(n + 1), f"第{n}句。", f"Sentence {n}.", langs=("zh-CN", "en-US")
                )

        assert write_units(path, many(), format=found.name, source="zh-CN", target="en-US") == taken == 3000
        stream = read_units(path, "zh-CN", "en-US", format=found.name)
        last = None
        for count, unit in enumerate(stream):
            assert unit.variants[1].text == f"Sentence {count}."
            last = unit
        assert last is not None
        assert last.variants[0].text == "第2999句。"

    def test_a_failed_write_leaves_the_old_file(self, found: Format, tmp_path: Path) -> None:
        path = path_for(found, tmp_path)
        path.write_text("old")

        def failing() -> Iterator[TranslationUnit]:
            yield pairs()[0]
            raise RuntimeError("no more")

        with pytest.raises(RuntimeError, match="no more"):
            write_units(path, failing(), format=found.name)
        assert path.read_text() == "old"
        assert [p.name for p in tmp_path.iterdir()] == [path.name]

    def test_changing_a_target_changes_it_and_nothing_else(self, found: Format, tmp_path: Path) -> None:
        if not found.update:
            pytest.skip("cannot be changed in place")
        path, out = path_for(found, tmp_path), path_for(found, tmp_path, "out")
        write(found, path, pairs())
        before = read(found, path)
        changes = {before[3].id: Change(target="It is <new> & 新")}
        assert update_units(path, out, changes, format=found.name, source="zh-CN", target="en-US") == 1
        after = read(found, out)
        assert after[3].variants[1].text == "It is <new> & 新"
        assert [u for n, u in enumerate(texts(after)) if n != 3] == [
            u for n, u in enumerate(texts(before)) if n != 3
        ]
        if not zipfile.is_zipfile(path):
            old, new = path.read_bytes(), out.read_bytes()
            head = next(n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
            tail = next(
                n for n, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b
            )
            changed = old[head : len(old) - tail]
            assert len(changed) < 300
            assert b"u2" not in changed
            assert b"u6" not in changed

    def test_a_comment_changes_no_text(self, found: Format, tmp_path: Path) -> None:
        if not found.update:
            pytest.skip("cannot be changed in place")
        path, out = path_for(found, tmp_path), path_for(found, tmp_path, "out")
        write(found, path, pairs())
        before = read(found, path)
        changes = {before[3].id: Change(comments=("look here",))}
        assert update_units(path, out, changes, format=found.name, source="zh-CN", target="en-US") == 1
        after = read(found, out)
        assert texts(after) == texts(before)
        if Feature.NOTES in found.keeps and not zipfile.is_zipfile(
            path
        ):  # Word and Excel have comments of their own
            assert "look here" in after[3].notes


FEATURES: dict[Feature, dict[str, Any]] = {
    Feature.CODES: {
        "variants": (
            Variant(
                "zh-CN",
                (
                    "甲",
                    InlineCode(CodeKind.BPT, CodeRole.OPEN, "1", "<b>"),
                    "乙",
                    InlineCode(CodeKind.EPT, CodeRole.CLOSE, "1", "</b>"),
                ),
            ),
            Variant("en-US", ("A", InlineCode(CodeKind.BPT, CodeRole.OPEN, "1", "<b>"), "B",
                              InlineCode(CodeKind.EPT, CodeRole.CLOSE, "1", "</b>"))),
        )
    },
    Feature.PROPS: {"props": (("speaker", "王军"), ("score", "0.98"))},
    Feature.NOTES: {"notes": ("see <page> 3",)},
    Feature.PROVENANCE: {
        "provenance": Provenance(
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), "me", datetime(2026, 2, 3, tzinfo=UTC), "you", "tmkit", "0.1"
        )
    },
    Feature.STATE: {"state": "translated"},
    Feature.LOCKED: {"locked": True},
    Feature.MATCH: {"match": 85.0},
    Feature.UNKNOWN: {"extras": ('<x:odd a="1">甲</x:odd>',)},
}  # fmt: skip


def comparable(value: object) -> object:
    """Inline codes by what they do and stand for: a format may write them as elements of its own."""
    if not isinstance(value, tuple) or not value or not isinstance(value[0], Variant):
        return value
    return [
        [part if isinstance(part, str) else (part.role, part.id, native(part)) for part in variant.content]
        for variant in value
    ]


def sound(found: Format, path: Path) -> list[TranslationUnit] | None:
    """The units, or None where the file was refused properly: any other exception fails the test."""
    logging.getLogger("tmkit.formats").disabled = True
    refusal: TmkitError | None = None
    try:
        return read(found, path)
    except TmkitError as error:
        refusal = error
    finally:
        logging.getLogger("tmkit.formats").disabled = False
    assert_clear(refusal, path)
    return None


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The file cut, with bytes changed, taken out or doubled, somewhere; of a container, mostly within a part."""
    if data.startswith(b"PK") and dice.random() < 0.7:
        return damaged_within(data, dice)
    place = dice.randrange(1, len(data))
    kind = dice.randrange(7)
    if kind == 0:
        return data[:place]
    if kind == 1:
        return data[:place] + data[place + dice.randrange(1, 200) :]
    if kind == 2:
        return data[:place] + data[dice.randrange(len(data)) :][:100] + data[place:]
    found = (
        list(re.finditer((rb"<[^<>/]+>", rb"[0-9]+", rb"\s[\w:]+=\"[^\"<]*\"")[kind - 4], data))
        if kind > 3
        else []
    )
    if found:
        one = dice.choice(found)
        put = one[0] * dice.choice((2, 400)) if kind != 5 else dice.choice((b"-1", b"9" * 30, b"1e999", b""))
        return data[: one.start()] + put + data[one.end() :]
    noisy = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        noisy[dice.randrange(len(noisy))] = dice.randrange(256)
    return bytes(noisy)


def damaged_within(data: bytes, dice: random.Random) -> bytes:
    """A container in which one part is damaged, or is not there, or says that it is longer or shorter."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        parts = [(name, container.read(name)) for name in container.namelist()]
    at = dice.choice([n for n, (_, part) in enumerate(parts) if len(part) > 1])
    name, part = parts[at]
    parts[at : at + 1] = [] if dice.random() < 0.1 else [(name, damaged(part, dice))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, part in parts:
            container.writestr(name, part)
    whole = bytearray(out.getvalue())
    if dice.random() < 0.1:
        place = whole.find(b"PK\x01\x02") + 24
        whole[place : place + 4] = dice.choice((b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\x05\0\0\0"))
    return bytes(whole)


def assert_clear(refusal: TmkitError, path: Path) -> None:
    assert str(path) in str(refusal)
    assert "\n" not in str(refusal)
    assert refusal.hint, f"no cure: {refusal}"


TERMBASES = [f for f in FORMATS if f.write_termbase and f.termbase]
CONCEPTS = Termbase(
    (
        Concept(
            "c1", (Term("新三样", "zh", TermStatus.PREFERRED), Term("new trio", "en", TermStatus.PREFERRED))
        ),
        Concept("c2", (Term("𠮷野家", "zh"), Term('"A&B" <x>', "en"))),
    )
)


def terms_of(termbase: Termbase) -> set[tuple[str, ...]]:
    return {tuple(sorted(term.text for term in concept.terms)) for concept in termbase.concepts}


@pytest.mark.parametrize("found", TERMBASES, ids=named)
class TestEveryTermbaseFormat:
    def file(self, found: Format, folder: Path) -> Path:
        return folder / f"terms{(*found.suffixes, '.txt')[0]}"

    def test_terms_come_back(self, found: Format, tmp_path: Path) -> None:
        path = self.file(found, tmp_path)
        write_termbase(path, CONCEPTS, format=found.name)
        back = {text for group in terms_of(read_termbase(path, format=found.name)) for text in group}
        assert back == {text for group in terms_of(CONCEPTS) for text in group}

    def test_an_empty_or_damaged_file_is_refused_or_read(self, found: Format, tmp_path: Path) -> None:
        path = self.file(found, tmp_path)
        write_termbase(path, CONCEPTS, format=found.name)
        data = path.read_bytes()
        dice = random.Random(3)
        for version in (data[: len(data) // 2], data[:-5], *(damaged(data, dice) for _ in range(20))):
            path.write_bytes(version)
            try:
                read_termbase(path, format=found.name)
            except TmkitError as error:
                assert_clear(error, path)


def test_every_format_is_in_the_documentation() -> None:
    page = (Path(__file__).parent.parent.parent / "docs" / "formats.md").read_text("utf-8")
    assert [name for name in FORMATS.names() if f"`{name}`" not in page] == []


def examples() -> list[tuple[Format, Path]]:
    return [
        (found, path)
        for found in READERS
        for path in sorted((EXAMPLES / found.name).glob("*"))
        if path.suffix != ".expected"
    ]


@pytest.mark.parametrize("found", [f for f in READERS if not f.write_units], ids=named)
def test_a_format_that_only_reads_brings_an_example(found: Format) -> None:
    assert list((EXAMPLES / found.name).glob("*.expected")), (
        f"add a file and its .expected to {EXAMPLES / found.name}"
    )


@pytest.mark.parametrize(("found", "path"), examples(), ids=lambda v: v.name)
class TestEveryExample:
    def expected(self, path: Path) -> list[str]:
        return path.with_name(f"{path.name}.expected").read_text("utf-8").splitlines()

    def test_it_is_recognised_and_read_as_expected(self, found: Format, path: Path) -> None:
        assert sniff(path).name == found.name
        if found.paragraphs:
            document = read_document(path)
            assert [p.text for p in document.paragraphs] == self.expected(path)
            assert all(p.place for p in document.paragraphs)
        elif found.units:
            units = list(read_units(path))
            assert ["\t".join(v.text for v in unit.variants) for unit in units] == self.expected(path)
        else:
            bitext = read_bitext(path)
            lines = []
            for left, right in bitext.anchors:
                zh = " ".join(bitext.source.paragraphs[i].text for i in left)
                en = " ".join(bitext.target.paragraphs[i].text for i in right)
                lines.append(f"{zh}\t{en}")
            assert lines == self.expected(path)

    def test_empty_cut_and_noisy_versions_are_read_or_refused(
        self, found: Format, path: Path, tmp_path: Path
    ) -> None:
        data = path.read_bytes()
        broken = tmp_path / path.name
        dice = random.Random(7)
        versions = (data[:1], data[: len(data) // 3], data[: len(data) * 2 // 3])
        for number, version in enumerate((*versions, *(damaged(data, dice) for _ in range(20)))):
            broken.write_bytes(version)
            reading = Reading(broken, quiet=True, recover=number % 2 == 1)
            try:
                if found.paragraphs:
                    list(found.paragraphs(broken, reading))
                elif found.units:
                    list(found.units(broken, reading))
                elif found.bitext:
                    found.bitext(broken, reading)
            except TmkitError as error:
                assert_clear(error, broken)

    def test_a_change_in_place_keeps_every_other_byte(
        self, found: Format, path: Path, tmp_path: Path
    ) -> None:
        if not found.update or found.paragraphs:
            pytest.skip("cannot be changed in place, or is a document")
        units = list(read_units(path))
        target = next(u for u in units if len(u.variants) > 1)
        out = tmp_path / path.name
        update_units(
            path,
            out,
            {target.id: "完全不同 <new>"},
            source=target.variants[0].lang,
            target=target.variants[1].lang,
        )
        back = list(read_units(out))
        assert [u.variants for u in back if u.id != target.id] == [
            u.variants for u in units if u.id != target.id
        ]
        assert next(u for u in back if u.id == target.id).variants[1].text == "完全不同 <new>"
