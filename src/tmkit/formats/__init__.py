"""Files in and out: documents, bilingual files, termbases; one format one module.

``FORMATS`` names them all; ``sniff`` recognises a file; ``read_*``, ``write_*`` and ``update_units`` do the work
whatever the format. Readers warn on the ``tmkit.formats`` logger.
"""

from __future__ import annotations

from tmkit.formats.api import (
    UnitStream,
    read_bitext,
    read_document,
    read_termbase,
    read_units,
    update_units,
    write_termbase,
    write_units,
)
from tmkit.formats.atomic import atomic_path
from tmkit.formats.base import (
    FORMATS,
    Change,
    Feature,
    Format,
    Kind,
    MatchData,
    Problem,
    Reading,
    Sample,
    Writing,
)
from tmkit.formats.choose import by_name, for_output, sniff
from tmkit.formats.streams import local_output, local_path, local_paths

__all__ = [
    "FORMATS",
    "Change",
    "Feature",
    "Format",
    "Kind",
    "MatchData",
    "Problem",
    "Reading",
    "Sample",
    "UnitStream",
    "Writing",
    "atomic_path",
    "by_name",
    "for_output",
    "local_output",
    "local_path",
    "local_paths",
    "read_bitext",
    "read_document",
    "read_termbase",
    "read_units",
    "sniff",
    "update_units",
    "write_termbase",
    "write_units",
]
