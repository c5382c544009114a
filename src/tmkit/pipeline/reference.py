"""Scores against reference translations: BLEU, chrF and TER of sacreBLEU, with its signatures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tmkit.checks.run import unit_keys
from tmkit.errors import InputError
from tmkit.formats import Kind, read_units, sniff
from tmkit.model import same_language
from tmkit.report.base import Report

__all__ = ["with_reference"]

_FURTHEST = 5


def with_reference(report: Report, path: Path) -> Report:
    """The report with the scores of its targets against a file of references.

    The file is bilingual (matched by id, else by source text) or plain text, a line per unit. Scores are given
    for the whole and per document; the segments furthest from the reference by chrF are named in the notes.

    Raises:
        InputError: when the file has not a reference for any unit.

    """
    pairs = _pairs(report, path)
    if not pairs:
        raise InputError(
            "no unit has a reference there", place=str(path), hint="same ids or the same sources"
        )
    chinese = same_language(report.target_lang, "zh")
    metrics = [(f"{name}", value) for name, value in _scores([p[1:] for p in pairs], chinese, signed=True)]
    documents: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for unit, hypothesis, reference in pairs:
        documents[report.rows[unit].document].append((hypothesis, reference))
    if len(documents) > 1:
        for name, some in sorted(documents.items()):
            scores = ", ".join(f"{metric} {value}" for metric, value in _scores(some, chinese, signed=False))
            metrics.append((name or "(no document)", f"{scores} ({len(some)} segments)"))
    notes = (*report.notes, *_furthest(pairs))
    if len(pairs) < len(report.rows):
        notes = (*notes, f"{len(report.rows) - len(pairs)} units have no reference")
    return replace(report, metrics=(*report.metrics, *metrics), notes=notes)


def _pairs(report: Report, path: Path) -> list[tuple[str, str, str]]:
    """(unit, hypothesis, reference) for the units that have both."""
    kinds = set(sniff(path).kinds)
    if Kind.UNITS not in kinds:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        if len(lines) != len(report.rows):
            raise InputError(
                f"{len(lines)} lines for {len(report.rows)} units", place=str(path), hint="a reference a line"
            )
        return [
            (row.id, row.target, line) for row, line in zip(report.rows.values(), lines, strict=True) if line
        ]
    by_id: dict[str, tuple[str, str]] = {}
    by_source: dict[str, str] = {}
    for unit in unit_keys(read_units(path, report.source_lang, report.target_lang)):
        source, target = unit.text(report.source_lang), unit.text(report.target_lang)
        if target.strip():
            by_id[unit.id] = (source, target)
            by_source.setdefault(source.strip(), target)
    found = []
    for row in report.rows.values():
        known = by_id.get(row.id)
        reference = (
            known[1]
            if known and known[0].strip() == row.source.strip()
            else by_source.get(row.source.strip())
        )
        if reference and row.target.strip():
            found.append((row.id, row.target, reference))
    return found


def _scores(pairs: Sequence[Sequence[str]], chinese: bool, *, signed: bool) -> list[tuple[str, str]]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    hypotheses = [pair[0] for pair in pairs]
    references = [[pair[1] for pair in pairs]]
    rows = []
    for name, metric in (
        ("BLEU", BLEU(tokenize="zh" if chinese else "13a")),
        ("chrF", CHRF()),
        ("TER", TER(asian_support=chinese, normalized=chinese)),
    ):
        score = metric.corpus_score(hypotheses, references)
        rows.append((name, f"{score.score:.1f}" + (f" ({metric.get_signature()})" if signed else "")))
    return rows


def _furthest(pairs: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    from sacrebleu.metrics.chrf import CHRF

    metric = CHRF()
    scored = sorted(
        (metric.sentence_score(hypothesis, [reference]).score, unit) for unit, hypothesis, reference in pairs
    )
    worst = [f"{unit} (chrF {score:.0f})" for score, unit in scored[:_FURTHEST] if score < 50]
    return (f"furthest from the reference: {', '.join(worst)}",) if worst else ()
