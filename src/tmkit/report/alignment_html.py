"""An alignment as one self-contained page: side by side, doubtful places first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

from tmkit import __version__
from tmkit.formats import atomic_path
from tmkit.report.alignment_base import ReviewDocument

__all__ = ["review_page", "write_review_page"]


def write_review_page(documents: Sequence[ReviewDocument], path: Path, *, title: str = "") -> None:
    """Write the page."""
    with atomic_path(path) as temporary:
        temporary.write_text(review_page(documents, title=title), encoding="utf-8")


def review_page(documents: Sequence[ReviewDocument], *, title: str = "") -> str:
    """The page as a string; the script in it draws only the rows in view."""
    data = {
        "version": __version__,
        "documents": [
            {
                "name": doc.name,
                "langs": [doc.source.lang, doc.target.lang],
                "zh": [segment.text for segment in doc.source.segments],
                "en": [segment.text for segment in doc.target.segments],
                "beads": [
                    [
                        bead.source[0] if bead.source else -1,
                        len(bead.source),
                        bead.target[0] if bead.target else -1,
                        len(bead.target),
                        round(bead.score, 3),
                        *bead.elsewhere,
                    ]
                    for bead in doc.alignment.beads
                ],
                "signature": str(doc.alignment.signature),
            }
            for doc in documents
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    name = title or (documents[0].name if len(documents) == 1 else f"{len(documents)} documents")
    parts = {
        "title": escape(f"Alignment · {name}"),
        "css": _part("alignment.css"),
        "js": _part("alignment.js"),
        "data": text,
    }
    page = _part("alignment.html")
    for key, value in parts.items():
        before, _, after = page.partition("{{" + key + "}}")
        page = before + value + after
    return page


def _part(name: str) -> str:
    return files("tmkit.report").joinpath(name).read_text(encoding="utf-8")
