"""A ready OmegaT project around a memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from tmkit.errors import UsageError
from tmkit.memory.memory import Memory
from tmkit.memory.store import Filter
from tmkit.memory.transfer import export_memory

__all__ = ["export_omegat"]

_FOLDERS = ("source", "target", "tm", "tm/auto", "tm/enforce", "glossary", "dictionary", "omegat")
_PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
    <project version="1.0">
        <source_dir>__DEFAULT__</source_dir>
        <target_dir>__DEFAULT__</target_dir>
        <tm_dir>__DEFAULT__</tm_dir>
        <glossary_dir>__DEFAULT__</glossary_dir>
        <glossary_file>__DEFAULT__</glossary_file>
        <dictionary_dir>__DEFAULT__</dictionary_dir>
        <source_lang>{source}</source_lang>
        <target_lang>{target}</target_lang>
        <sentence_seg>true</sentence_seg>
        <support_default_translations>true</support_default_translations>
        <remove_tags>false</remove_tags>
    </project>
</omegat>
"""
_REGIONS = {"zh": "ZH-CN", "en": "EN-US"}


def export_omegat(
    memory: Memory,
    folder: str | Path,
    *,
    source: str | None = None,
    chosen: Filter | None = None,
    sure: float = 0.9,
    documents: Sequence[str | Path] = (),
    glossary: Iterable[tuple[str, str, str]] = (),
) -> int:
    """Write a project: exact matches of sure units are inserted (tm/auto), the others are suggested (tm).

    Args:
        memory: the memory.
        folder: the project's folder; it must not be a project already.
        source: language to translate from; the memory's first when None.
        chosen: which units.
        sure: units aligned with less confidence than this are only suggested.
        documents: files to translate, copied into ``source``.
        glossary: (source term, target term, comment).

    Returns:
        the number of units.

    Raises:
        UsageError: when the folder holds a project.

    """
    folder = Path(folder)
    if (folder / "omegat.project").exists():
        raise UsageError("there is an OmegaT project already", place=str(folder), hint="name another folder")
    langs = memory.languages
    if source is not None and memory.side(source) == 1:
        langs = langs[1], langs[0]
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    doubtful = [
        row.id for row in memory.store.scan(chosen) if row.confidence is not None and row.confidence < sure
    ]
    if doubtful:
        from tmkit.formats import write_units

        rows = memory.store.rows(doubtful)
        units = (rows[number].unit() for number in doubtful)
        count = write_units(
            folder / "tm" / f"{memory.name}-unsure.tmx", units, source=langs[0], target=langs[1]
        )
        held = set(doubtful)
        certain = (row.unit() for row in memory.store.scan(chosen) if row.id not in held)
        path = folder / "tm" / "auto" / f"{memory.name}.tmx"
        count += write_units(path, certain, source=langs[0], target=langs[1])
    else:
        count, _ = export_memory(
            memory, folder / "tm" / "auto" / f"{memory.name}.tmx", chosen=chosen, source=langs[0]
        )
    for document in documents:
        shutil.copy(document, folder / "source")
    lines = ["\t".join(_field(value) for value in entry) for entry in glossary]
    if lines:
        (folder / "glossary" / "glossary.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    tags = [escape(_REGIONS.get(lang, lang.upper())) for lang in langs]
    project = _PROJECT.format(source=tags[0], target=tags[1])
    (folder / "omegat.project").write_text(project, encoding="utf-8")
    return count


def _field(value: str) -> str:
    return " ".join(value.split())
