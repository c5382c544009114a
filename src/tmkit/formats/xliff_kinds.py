"""The XLIFF family as formats: 1.2, 2.x, SDLXLIFF (Trados Studio), MQXLIFF (memoQ) and MXLIFF (Phrase)."""

from __future__ import annotations

import re

from tmkit.formats.base import FORMATS, Feature, Format, Sample
from tmkit.formats.xliff import units
from tmkit.formats.xliff_phrase import NAMESPACE
from tmkit.formats.xliff_update import update
from tmkit.formats.xliff_write import write_xliff1, write_xliff2

__all__: list[str] = []

KEEPS = frozenset(
    {Feature.IDS, Feature.LANGUAGES, Feature.CODES, Feature.PROPS, Feature.NOTES, Feature.STATE, Feature.LOCKED,
     Feature.MATCH}
)  # fmt: skip


def _root(sample: Sample) -> str:
    return sample.root if re.match(r"<(?:[\w.-]+:)?xliff\b", sample.root) else ""


def _is_studio(sample: Sample) -> bool:
    return "sdl.com/FileTypes/SdlXliff" in sample.root or sample.suffix == ".sdlxliff"


def _is_memoq(sample: Sample) -> bool:
    return "MQXliff" in sample.root or sample.suffix in (".mqxliff", ".mqxlz")


def _is_phrase(sample: Sample) -> bool:
    return NAMESPACE in sample.root


def _is_two(sample: Sample) -> bool:
    return bool(
        re.search(r"""\sversion\s*=\s*["']2\.|["']urn:oasis:names:tc:xliff:document:2\.""", _root(sample))
    )


def _sniff1(sample: Sample) -> float:
    own = (_is_two, _is_studio, _is_memoq, _is_phrase)
    return 1.0 if _root(sample) and not any(says_so(sample) for says_so in own) else 0.0


def _sniff2(sample: Sample) -> float:
    return 1.0 if _is_two(sample) else 0.0


def _sniff_studio(sample: Sample) -> float:
    return 1.0 if _root(sample) and _is_studio(sample) else 0.0


def _sniff_memoq(sample: Sample) -> float:
    return 1.0 if _root(sample) and _is_memoq(sample) and not _is_two(sample) else 0.0


def _sniff_phrase(sample: Sample) -> float:
    return 1.0 if _root(sample) and _is_phrase(sample) and not _is_two(sample) else 0.0


FORMATS.register("xliff")(
    Format(
        name="xliff",
        title="XLIFF 1.2",
        suffixes=(".xlf", ".xliff"),
        sniff=_sniff1,
        units=units,
        write_units=write_xliff1,
        update=update,
        keeps=KEEPS,
    )
)
FORMATS.register("xliff2")(
    Format(
        name="xliff2",
        title="XLIFF 2.0",
        suffixes=(".xlf2", ".xliff2", ".xlf", ".xliff"),
        sniff=_sniff2,
        units=units,
        write_units=write_xliff2,
        update=update,
        keeps=KEEPS,
    )
)
FORMATS.register("sdlxliff")(
    Format(
        name="sdlxliff",
        title="SDLXLIFF (Trados Studio)",
        suffixes=(".sdlxliff",),
        sniff=_sniff_studio,
        units=units,
        update=update,
    )
)
FORMATS.register("mqxliff")(
    Format(
        name="mqxliff",
        title="MQXLIFF (memoQ)",
        suffixes=(".mqxliff",),
        sniff=_sniff_memoq,
        units=units,
        update=update,
    )
)
FORMATS.register("mxliff")(
    Format(
        name="mxliff",
        title="MXLIFF (Phrase, Memsource)",
        suffixes=(".mxliff",),
        sniff=_sniff_phrase,
        units=units,
        update=update,
    )
)
