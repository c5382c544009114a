"""How often alignment leaves paragraphs that are known to correspond.

    python tests/bench/paragraphs.py ZH.txt EN.txt [--skip 2]

Line n of one file is the translation of line n of the other, as in literary texts aligned by hand paragraph by
paragraph. The sentences are aligned, and the beads counted whose two sides come from different lines. This is a
lower bound of the errors that is free of any gold alignment of sentences.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from tmkit.align import align
from tmkit.model import Document, Paragraph
from tmkit.text.sentences import segment


def document(lines: list[str], lang: str) -> Document:
    """A document of a paragraph a line."""
    return segment([Paragraph(line) for line in lines], lang)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("zh", type=Path)
    parser.add_argument("en", type=Path)
    parser.add_argument("--skip", type=int, default=0, help="lines of heading to leave out")
    given = parser.parse_args()
    texts = [
        re.sub(r"<[^>]*>", " ", file.read_text(encoding="utf-8")).splitlines()[given.skip :]
        for file in (given.zh, given.en)
    ]
    pairs = [(a.strip(), b.strip()) for a, b in zip(*texts, strict=False) if a.strip() and b.strip()]
    zh, en = document([a for a, _ in pairs], "zh"), document([b for _, b in pairs], "en")
    beads = [bead for bead in align(zh, en).beads if bead.source and bead.target]
    crossing = 0
    for bead in beads:
        sides = [zh.segments[i] for i in bead.source], [en.segments[i] for i in bead.target]
        if {s.paragraph for s in sides[0]} != {s.paragraph for s in sides[1]}:
            crossing += 1
            print("   ", " / ".join(s.text for s in sides[0]), "=", " / ".join(s.text for s in sides[1]))
    print(
        f"{len(pairs)} paragraphs, {len(zh.segments)} × {len(en.segments)} sentences, {len(beads)} beads,"
        f" {crossing} of them leave their paragraph"
    )


if __name__ == "__main__":
    main()
