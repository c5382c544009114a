"""The public call: checks and orients the two sides, runs the engine, signs the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tmkit import __version__
from tmkit.align.dictionary import Dictionary, entries_of
from tmkit.align.encoders import Encoder
from tmkit.errors import InputError, UsageError
from tmkit.model import Alignment, Bead, Bitext, Document, Signature, Termbase, same_language
from tmkit.text.chars import detect_lang

if TYPE_CHECKING:
    from tmkit.align.blocks import Block

__all__ = ["align", "languages"]

_SAMPLE = 20_000  # characters looked at to tell the language


def align(
    source: Document | Bitext,
    target: Document | None = None,
    *,
    encoder: str | Encoder | None = "default",
    dictionary: Dictionary = (),
    termbases: Sequence[Termbase] = (),
    use_cedict: bool = True,
    jobs: int = 1,
) -> Alignment:
    """Align the sentences of two documents, or of a bitext within its paragraph groups.

    Args:
        source: a document, or a bitext holding both.
        target: the other document; None with a bitext.
        encoder: ``default``, ``none``, a model folder, or an encoder object.
        dictionary: entries (Chinese word, English translation) that count as evidence beside CC-CEDICT.
        termbases: terms that do.
        use_cedict: False leaves CC-CEDICT out, so that the user's own words are the only ones.
        jobs: processes that work on a long text (on Linux); the result is the same for every number.

    Returns:
        beads in order, every sentence in exactly one, each with the probability that it is right.

    Raises:
        UsageError: when one side is missing.
        InputError: when both sides are in the same language.

    """
    groups: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()
    if isinstance(source, Bitext):
        groups, target, source = source.anchors, source.target, source.source
    if target is None:
        raise UsageError("align() needs two documents or a bitext")
    from tmkit.align.encoders import load_encoder
    from tmkit.align.engine import align_sentences
    from tmkit.align.lexicon import Lexicon
    from tmkit.align.scripts import align_once, second_script

    langs = languages(source, target)
    blocks = _blocks(source, target, groups)
    model = load_encoder(encoder)
    lexicon = Lexicon((*dictionary, *entries_of(termbases)), cedict=use_cedict)
    turned = same_language(langs[0], "en")
    zh, en = (target, source) if turned else (source, target)
    paragraphs = _paragraphs(zh), _paragraphs(en)
    if turned:
        blocks = [(j0, j1, i0, i1) for i0, i1, j0, j1 in blocks]

    sentences = zh.sentences

    def work(kept: Sequence[int], blocks: Sequence[Block]) -> list[Bead]:
        return align_sentences(
            [sentences[k] for k in kept], en.sentences, model, blocks=blocks, lexicon=lexicon, jobs=jobs,
            paragraphs=([paragraphs[0][k] for k in kept], paragraphs[1]),
        )  # fmt: skip

    again = second_script(sentences, paragraphs[0], traditional=_is_traditional(zh.lang))
    beads = align_once(len(sentences), again, blocks, work)
    if turned:
        beads = [Bead(bead.target, bead.source, bead.score, bead.elsewhere) for bead in beads]
    name = model.name if model else "none"
    return Alignment(
        tuple(beads), Signature((("aligner", "tmkit"), ("version", __version__), ("encoder", name)))
    )


def _is_traditional(tag: str) -> bool:
    return not {"hant", "tw", "hk", "mo"}.isdisjoint(tag.lower().replace("_", "-").split("-"))


def _paragraphs(doc: Document) -> list[int]:
    return [segment.paragraph for segment in doc.segments]


def languages(source: Document, target: Document) -> tuple[str, str]:
    """The languages of the two sides by what is in them, or as declared where there is nothing to go by.

    Raises:
        InputError: when both sides are Chinese or both English.

    """
    found = []
    for document, other in ((source, target), (target, source)):
        seen = detect_lang(" ".join(document.sentences)[:_SAMPLE])
        fallback = document.lang if document.lang != other.lang else ""
        found.append(seen or fallback)
    if found[0] == found[1] and found[0]:
        name = {"zh": "Chinese", "en": "English"}.get(found[0], found[0])
        raise InputError(
            f"both sides are {name}: nothing to align",
            place=source.name or None,
            hint="give one file of each",
        )
    if not found[0]:
        found[0] = "en" if found[1] == "zh" else "zh"
    if not found[1]:
        found[1] = "zh" if found[0] == "en" else "en"
    return found[0], found[1]


def _blocks(
    source: Document, target: Document, groups: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
) -> list[tuple[int, int, int, int]]:
    """Sentence ranges (i0, i1, j0, j1) of the paragraph groups; one over everything when there are none."""
    if not groups:
        return [(0, len(source.segments), 0, len(target.segments))]
    blocks: list[tuple[int, int, int, int]] = []
    i = j = 0
    for left, right in groups:
        i1, j1 = _end(source, i, left), _end(target, j, right)
        if blocks and _alone(blocks[-1]) and _alone((i, i1, j, j1)):
            first = blocks.pop()  # nothing says that these two are not each other's translation
            blocks.append((first[0], i1, first[2], j1))
        elif i1 > i or j1 > j:
            blocks.append((i, i1, j, j1))
        i, j = i1, j1
    if i < len(source.segments) or j < len(target.segments):
        blocks.append((i, len(source.segments), j, len(target.segments)))
    return blocks


def _alone(block: tuple[int, int, int, int]) -> bool:
    return block[0] == block[1] or block[2] == block[3]


def _end(document: Document, start: int, paragraphs: tuple[int, ...]) -> int:
    """Where the sentences of these paragraphs end, going on from ``start``."""
    last = max(paragraphs, default=-1)
    while start < len(document.segments) and document.segments[start].paragraph <= last:
        start += 1
    return start
