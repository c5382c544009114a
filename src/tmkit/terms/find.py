"""The terms of termbases in a document: counted, as an annotated page, as a glossary of just this document."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tmkit.model import Concept, Termbase, TermStatus
from tmkit.terms.finder import TermFinder, TermHit

__all__ = ["Found", "annotated_page", "find_terms", "own_glossary"]


@dataclass(frozen=True, slots=True)
class Found:
    """A concept in a document.

    Attributes:
        concept: it.
        termbase: name of its termbase.
        count: how often its terms occur.
        forms: the forms that occur, most frequent first.
        first: the first paragraph it occurs in, from 1.

    """

    concept: Concept
    termbase: str
    count: int
    forms: tuple[str, ...]
    first: int


def find_terms(paragraphs: Iterable[str], termbases: Sequence[Termbase], lang: str) -> list[Found]:
    """The concepts whose terms occur (longest match), in the order of their first place."""
    finder = TermFinder(termbases, lang)
    found: dict[tuple[str, str], tuple[TermHit, dict[str, int], int]] = {}
    for number, text in enumerate(paragraphs, 1):
        for hit in finder.find(text):
            key = (hit.termbase, hit.concept.id)
            entry = found.setdefault(key, (hit, {}, number))
            form = hit.span.of(text)
            entry[1][form] = entry[1].get(form, 0) + 1
    return [
        Found(
            hit.concept,
            hit.termbase,
            sum(forms.values()),
            tuple(sorted(forms, key=lambda form: -forms[form])),
            first,
        )
        for hit, forms, first in found.values()
    ]


def own_glossary(found: Iterable[Found], name: str = "") -> Termbase:
    """A termbase of just the concepts found."""
    return Termbase(tuple(item.concept for item in found), name)


_STYLE = """
body{font:17px/1.7 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;max-width:46em;
margin:2em auto;padding:0 1em;color:#222;background:#fff}
h1{font-size:1.3em}mark{background:#fff3c4;border-bottom:2px solid #e0a800;border-radius:3px;margin-right:1px;color:inherit;position:relative;cursor:help}
mark.bad{background:#fde2e1;border-color:#c62828}
mark:hover::after,mark:focus::after{content:attr(data-tip);position:absolute;left:0;top:1.8em;z-index:2;
background:#222;color:#fff;padding:.35em .6em;border-radius:.3em;font-size:.85em;white-space:pre-line;width:max-content;
max-width:24em;line-height:1.4}
table{border-collapse:collapse;width:100%;font-size:.9em}td,th{border-bottom:1px solid #ddd;text-align:left;padding:.25em .5em}
@media(prefers-color-scheme:dark){body{background:#181818;color:#ddd}mark{background:#4a3b00}td,th{border-color:#444}}
"""


def annotated_page(
    paragraphs: Sequence[str], termbases: Sequence[Termbase], lang: str, title: str = ""
) -> str:
    """A self-contained HTML page: the text with its terms marked (hover shows the translation), a table below."""
    finder = TermFinder(termbases, lang)
    target = "en" if finder.lang == "zh" else "zh"
    parts = [
        f'<!DOCTYPE html>\n<html lang="{html.escape(lang)}"><head><meta charset="utf-8">',
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style></head><body><h1>{html.escape(title)}</h1>",
    ]
    parts.extend(f"<p>{_marked(text, finder.find(text), target)}</p>" for text in paragraphs if text.strip())
    parts.append(_table(find_terms(paragraphs, termbases, lang), target))
    parts.append("</body></html>\n")
    return "\n".join(parts)


def _marked(text: str, hits: Sequence[TermHit], target: str) -> str:
    parts: list[str] = []
    place = 0
    for hit in hits:
        if hit.span.start < place:
            continue
        parts.append(html.escape(text[place : hit.span.start]))
        bad = ' class="bad"' if hit.term.status is TermStatus.FORBIDDEN else ""
        tip = html.escape(_tip(hit.concept, target))
        parts.append(f'<mark{bad} tabindex="0" data-tip="{tip}">{html.escape(hit.span.of(text))}</mark>')
        place = hit.span.end
    parts.append(html.escape(text[place:]))
    return "".join(parts)


def _tip(concept: Concept, target: str) -> str:
    good = [t.text for t in concept.terms_in(target) if t.status is not TermStatus.FORBIDDEN]
    bad = [t.text for t in concept.terms_in(target) if t.status is TermStatus.FORBIDDEN]
    lines = [
        "; ".join(good) or "–",
        *(["not: " + "; ".join(bad)] if bad else []),
        *([concept.definition] if concept.definition else []),
    ]
    return "\n".join(lines)


def _table(found: Sequence[Found], target: str) -> str:
    rows = [
        f"<tr><td>{html.escape(item.forms[0])}</td><td>{html.escape(_tip(item.concept, target).split(chr(10))[0])}</td>"
        f"<td>{item.count}</td></tr>"
        for item in sorted(found, key=lambda f: -f.count)
    ]
    head = "<tr><th>Term</th><th>Translation</th><th>Count</th></tr>"
    return f"<h2>{len(found)} terms</h2><table>{head}{''.join(rows)}</table>"
