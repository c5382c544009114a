"""Acronyms nobody introduced."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from tmkit.checks.base import CHECKS, BaseCheck, CheckContext, Pair, Place
from tmkit.checks.dictionary import dictionary
from tmkit.checks.variation.acronyms import AcronymFacts, Acronyms, acronyms_in, related_units
from tmkit.model import Finding, Severity

_KNOWN = frozenset(
    "AI AIDS API APEC APP ASEAN ATM BBC BMW BRICS CCTV CD CDMA CEO CFO CIA CNN CO COVID CPA CPI CPU CSS CT CTO DC DIY DNA "
    "DVD EBITDA EU EV EVS FAQ FAO FBI FIFA FM FOB GATT GB GDP GHG GIS GMT GNP GPS GPU HIV HR HTML HTTP HTTPS IBM ID "
    "IAEA ICAO ICU IEC IELTS ILO IMF IMO INTERPOL IOC IOT IP IPO IQ ISBN ISO IT ITU JPEG JSON KTV LAN LCD LED LGBT LNG "
    "LPG LTD MBA MIT MP MPA MRI MTV NASA NATO NBA NGO NGOS NO OECD OK OPEC OS PC PDF PH PHD PIN PM PMI PPI PPP PPT PR PRC "
    "PVC QR RD RAM RFID RMB RNA ROM RSS SARS SAT SDK SIM SMS SOS SQL SUV TASS TIFF TNT TOEFL TV UAE UAV UFO UK UN UNDP UNESCO "
    "UNICEF UNEP UNHCR URL US USA USB USD USSR VAT VIP VPN VR WHO WIFI WIPO WTO WWF WWW XML AM BC AD CAD CAM CE CM KG KM "
    "NTD TWD NT HKD JPY GBP EUR AUD RMB ETF FDI FTA SME SMES ESG NPC CPPCC CPC GPT LLM ID OR AND NOT ALL IF AIIB SCO HKSAR SAR MOU MR MRS R&D M&A S&P AT&T Q&A H&M".split()
)
_WORD = 2000
"""Count in the dictionary's corpus from which capitals are a word, not an acronym."""
_ROMAN = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split())
_LATIN = re.compile("[A-Z][A-Z&]+")
_MAX_UNITS = 3000
_MAX_UNNAMED = 1000
"""Units up to which a document, or a file that names no documents, is taken for one text."""


@CHECKS.register("acronym-unexplained")
class AcronymUnexplained(BaseCheck):
    """An acronym is used that the document never introduces, or introduces only later.

    What it does
        In an English target, reports an acronym of three or more letters that is used at least twice in a document
        and never given in full, unless everybody knows it (GDP, UNESCO) or the Chinese source writes it in Latin
        letters too; and one that is used before the place that introduces it. Large memories, which are no
        documents, are left alone.

    Why it matters
        The reader of the translation has no means to know what it stands for; the Chinese says it in words.

    Bad
        国有企业增长。 => SOEs grew; SOE exports rose.
        国有企业。 => An SOE is owned by the state.

    Good
        国有企业增长。 => State-owned enterprises (SOEs) grew.
        国有企业。 => SOE exports rose.

        国内生产总值增长。 => GDP grew; GDP per head rose.
    """

    code = "acronym-unexplained"
    family = "consistency"
    category = "audience-appropriateness/unexplained-abbreviation"
    severity = Severity.MINOR
    yields_to: ClassVar[tuple[str, ...]] = ("acronym-conflict",)

    only = "en"
    most = (_MAX_UNITS, _MAX_UNNAMED)

    def __init__(self, context: CheckContext) -> None:
        super().__init__(context)
        self._documents: dict[str, Acronyms] = defaultdict(Acronyms)
        self._latin: dict[str, set[str]] = defaultdict(set)

    def gather(self, pair: Pair) -> tuple[AcronymFacts | None, list[str]] | None:
        """The acronyms of the target and those that the source writes itself."""
        facts, latin = pair.facet(acronyms_in), _LATIN.findall(pair.source)
        return (facts, latin) if facts or latin else None

    def take(self, place: Place, fact: tuple[AcronymFacts | None, list[str]]) -> None:
        """Enter them."""
        if fact[0]:
            self._documents[place.document].add(place, fact[0])
        self._latin[place.document].update(fact[1])

    def finish(self) -> Iterator[Finding]:
        """A finding per acronym."""
        for document, known in self._documents.items():
            if self.sizes[document] > (_MAX_UNITS if document else _MAX_UNNAMED):
                continue
            for acronym, uses in known.uses.items():
                first = uses[0]
                if (
                    len(acronym) < 3
                    or acronym in _KNOWN
                    or acronym in _ROMAN
                    or len(set(acronym)) == 1
                    or acronym in self._latin[document]
                    or (len(acronym) > 4 and dictionary().get(acronym.lower(), 0) > _WORD)
                ):
                    continue
                introductions = known.introductions.get(acronym, [])
                if not introductions and len(uses) > 1:
                    message = f"{acronym} ({len(uses)} times) is never given in full in this document."
                elif introductions and introductions[0].index > first.index:
                    message = f"{acronym} is used here and introduced only in {introductions[0].unit}."
                else:
                    continue
                yield self.finding(
                    first.unit,
                    message,
                    target=first.span,
                    related=related_units((*introductions, *uses), first.unit),
                )
