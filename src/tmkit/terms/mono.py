"""Chinese term candidates from Chinese alone, best first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import regex

from tmkit.model import Termbase, TermCandidate
from tmkit.terms.collect import Counts
from tmkit.terms.features import ZH_FEATURES, inside_longer, zh_features
from tmkit.terms.finder import fold_chinese
from tmkit.terms.kinds import kind_of, part_of_speech
from tmkit.terms.ranker import load
from tmkit.terms.spans import Line, make_line, zh_spans

__all__ = ["MONO_FEATURES", "Form", "chinese_features", "chinese_forms", "extract_chinese"]

MONO_FEATURES = (*ZH_FEATURES, "zh.heading", "zh.start", "zh.end", "zh.before_mark", "zh.after_mark")
_OPEN = regex.compile(r"[“\"‘「《]\s*$")
_CLOSE = regex.compile(r"^\s*[”\"’」》]")


@dataclass(slots=True)
class Form:
    """A Chinese form with what its occurrences showed."""

    zh: str
    words: tuple[str, ...]
    pos: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    count: int = 0
    quoted: int = 0
    parens: int = 0
    heading: int = 0
    start: int = 0
    end: int = 0
    before_mark: int = 0
    after_mark: int = 0
    lines: list[int] = field(default_factory=list)


def chinese_forms(lines: Sequence[Line]) -> tuple[list[Form], Counts]:
    """Every form that may be a term, with its counts and neighbours."""
    found: dict[str, Form] = {}
    counts = Counts()
    for index, line in enumerate(lines):
        heading = len(line.zh) <= 40 and not regex.search(r"[。！？；]\s*$", line.zh)
        for i, j in zh_spans(line.zh_words, line.zh_gaps, line.zh):
            words = line.zh_words[i:j]
            text = line.zh[words[0].start : words[-1].end]
            key = fold_chinese(text)
            form = found.get(key)
            if form is None:
                form = found[key] = Form(key, tuple(w.text for w in words), tuple(w.pos for w in words))
                counts.left[key], counts.right[key] = set(), set()
            before, after = line.zh_gaps[i], line.zh_gaps[j]
            form.count += 1
            form.forms[text] += 1
            form.quoted += bool(_OPEN.search(before) and _CLOSE.search(after))
            form.parens += bool(regex.search(r"[(（]\s*$", before) and regex.search(r"^\s*[)）]", after))
            form.heading += heading
            form.start += i == 0
            form.end += j == len(line.zh_words)
            form.before_mark += bool(before.strip())
            form.after_mark += bool(after.strip())
            if len(form.lines) < 3 and index not in form.lines:
                form.lines.append(index)
            left, right = counts.left[key], counts.right[key]
            if len(left) < 8:
                left.add(before.strip()[-1:] or (line.zh_words[i - 1].text if i else "^"))
            if len(right) < 8:
                right.add(after.strip()[:1] or (line.zh_words[j].text if j < len(line.zh_words) else "$"))
    counts.frequency.update({key: form.count for key, form in found.items()})
    return list(found.values()), counts


def chinese_features(forms: Sequence[Form], counts: Counts, size: int) -> npt.NDArray[np.float32]:
    """One row per form with the columns of ``MONO_FEATURES``."""
    longer = inside_longer({form.zh for form in forms}, counts.frequency)
    rows = np.zeros((len(forms), len(MONO_FEATURES)), np.float32)
    for index, form in enumerate(forms):
        n = form.count
        rows[index] = [
            *zh_features(
                form.zh, form.words, form.pos, form=form.forms.most_common(1)[0][0], quoted=form.quoted / n,
                parens=form.parens / n, counts=counts, longer=longer.get(form.zh, (0.0, 0)), size=size,
            ),
            form.heading / n, form.start / n, form.end / n, form.before_mark / n, form.after_mark / n,
        ]  # fmt: skip
    return rows


def extract_chinese(
    paragraphs: Iterable[str],
    *,
    known: Sequence[Termbase] = (),
    rejected: Iterable[str] = (),
    minimum: float = 0.02,
    limit: int | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[TermCandidate]:
    """Term candidates of Chinese text, best first; their ``en`` is empty unless a known termbase has it.

    Args:
        paragraphs: the text.
        known: termbases whose terms are marked ``known`` and given their English.
        rejected: Chinese forms that must not come again.
        minimum: lowest probability to give.
        limit: at most so many.
        progress: called with (stage, done, total).

    """
    from tmkit.terms.known import with_known

    lines = [make_line(text, "") for text in paragraphs if text.strip()]
    if not lines:
        return []
    if progress:
        progress("collecting", 0, len(lines))
    forms, counts = chinese_forms(lines)
    rows = chinese_features(forms, counts, sum(len(line.zh) for line in lines))
    scores = load("chinese").predict(rows)
    barred = {fold_chinese(zh) for zh in rejected}
    found = [
        TermCandidate(
            zh=(texts := [text for text, _ in forms[i].forms.most_common()])[0],
            en=(),
            score=round(float(scores[i]), 4),
            frequency=forms[i].count,
            zh_variants=tuple(texts[1:]),
            kind=kind_of(texts[0], "", forms[i].pos),
            part_of_speech=part_of_speech(forms[i].pos),
            contexts=tuple((lines[k].zh, "") for k in forms[i].lines),
        )
        for i in np.argsort(-scores, kind="stable").tolist()
        if scores[i] >= minimum and forms[i].zh not in barred
    ]
    return with_known(found[:limit] if limit else found, known)
