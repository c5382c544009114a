"""Termbases as other tools write them: MultiTerm XML and the looser shapes of TBX."""

from __future__ import annotations

from pathlib import Path

import pytest

from tmkit.errors import FormatError, InputError
from tmkit.formats import read_termbase, write_termbase
from tmkit.model import Termbase, TermStatus

MULTITERM = """<?xml version="1.0" encoding="{encoding}"?>
<mtf><conceptGrp><concept>7</concept>
<transacGrp><transac type="origination">anna</transac><date>2021-03-01T11:21:32</date></transacGrp>
<transacGrp><transac type="modification">bo</transac><date>2022-03-01T11:22:12</date></transacGrp>
<descripGrp><descrip type="Subject">trade</descrip></descripGrp>
<descripGrp><descrip type="Customer">Port Ltd</descrip></descripGrp>
<languageGrp><language lang="EN" type="English"/>
<descripGrp><descrip type="Definition">A tax on imports.</descrip></descripGrp>
<termGrp><term>tariff</term><descripGrp><descrip type="Status">preferred</descrip></descripGrp>
<descripGrp><descrip type="Part of Speech">Noun</descrip></descripGrp>
<descripGrp><descrip type="Context">The <xref Tlink="7">tariff</xref> rose.</descrip></descripGrp></termGrp>
<termGrp><term>custom tax</term><descripGrp><descrip type="Status">Forbidden</descrip></descripGrp></termGrp>
</languageGrp>
<languageGrp><language lang="ZH" type="Chinese (Taiwan)"/><termGrp><term>關稅</term></termGrp></languageGrp>
<languageGrp><language locale="zh_CN" name="Chinese (China)"/><termGrp><term>关税</term></termGrp></languageGrp>
</conceptGrp></mtf>"""


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_multiterm_is_read_with_all_it_says(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "trade.xml"
    path.write_text(MULTITERM.format(encoding=encoding), encoding=encoding.lower())
    (concept,) = read_termbase(path).concepts
    assert (concept.id, concept.subject, concept.definition) == ("7", "trade", "A tax on imports.")
    assert ("tbx:descrip:Customer", "Port Ltd") in concept.props
    assert (concept.provenance.created_by, concept.provenance.changed_by) == ("anna", "bo")
    tariff, barred, traditional, simple = concept.terms
    assert (tariff.text, tariff.lang, tariff.status) == ("tariff", "en", TermStatus.PREFERRED)
    assert (tariff.part_of_speech, tariff.contexts) == ("noun", ("The tariff rose.",))
    assert barred.status is TermStatus.FORBIDDEN
    assert [(t.text, t.lang) for t in (traditional, simple)] == [("關稅", "zh-Hant"), ("关税", "zh-CN")]


@pytest.mark.parametrize("suffix", ["tbx", "tsv", "json"])
def test_what_multiterm_says_survives_in_our_formats(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "trade.xml"
    path.write_text(MULTITERM.format(encoding="UTF-8"), encoding="utf-8")
    read = read_termbase(path)
    form = "glossary-json" if suffix == "json" else None
    write_termbase(tmp_path / f"trade.{suffix}", read, format=form)
    assert set(read_termbase(tmp_path / f"trade.{suffix}").concepts[0].terms) == set(read.concepts[0].terms)


@pytest.mark.parametrize(
    ("broken", "error", "says"),
    [
        (
            "<mtf><conceptGrp><concept>3</concept></conceptGrp></mtf>",
            FormatError,
            "the concept 3 has no term",
        ),
        ("<mtf></mtf>", InputError, "no concept"),
        ("<mtf><conceptGrp><concept>3</concept>", FormatError, "broken XML"),
        (
            "<mtf><conceptGrp><languageGrp><termGrp><term>a</term></termGrp></languageGrp></conceptGrp></mtf>",
            FormatError,
            "does not say its language",
        ),
    ],
)
def test_broken_multiterm_is_refused_with_place_and_cure(
    tmp_path: Path, broken: str, error: type[Exception], says: str
) -> None:
    path = tmp_path / "broken.xml"
    path.write_text(broken, encoding="utf-8")
    with pytest.raises(error, match=says):
        read_termbase(path)


def tbx(tmp_path: Path, body: str, root: str = "martif") -> Termbase:
    path = tmp_path / "other.tbx"
    path.write_text(f"<{root}><text><body>{body}</body></text></{root}>", encoding="utf-8")
    return read_termbase(path)


def test_terms_directly_in_a_language_section_are_read(tmp_path: Path) -> None:
    entry = '<termEntry><langSet xml:lang="en"><term>login</term></langSet><langSet xml:lang="zh"><term>登录</term></langSet></termEntry>'
    (concept,) = tbx(tmp_path, entry).concepts
    assert [term.text for term in concept.terms] == ["login", "登录"]


def test_two_kinds_of_status_are_kept_apart(tmp_path: Path) -> None:
    notes = (
        '<termNote type="normativeAuthorization">approved</termNote>'
        '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
        '<termNote type="partOfSpeech">Noun</termNote>'
    )
    entry = f'<termEntry><langSet xml:lang="zh"><tig><term>计算机</term>{notes}</tig></langSet></termEntry>'
    read = tbx(tmp_path, entry)
    (term,) = read.concepts[0].terms
    assert (term.status, term.part_of_speech) == (TermStatus.PREFERRED, "noun")
    assert term.props == (("tbx:termNote:normativeAuthorization", "approved"),)
    write_termbase(tmp_path / "back.tbx", read)
    assert read_termbase(tmp_path / "back.tbx").concepts[0].terms == (term,)
