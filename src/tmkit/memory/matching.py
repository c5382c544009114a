"""Looking texts up: the best units of a memory, exactly those that comparing with every unit would find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

from tmkit.memory.hashing import hash_of
from tmkit.memory.index import SideIndex
from tmkit.memory.rows import Row
from tmkit.memory.score import Query, band_of, codes_of, edits, likeness
from tmkit.memory.store import Store
from tmkit.model import Content, Match, TranslationUnit

__all__ = ["Adapted", "Adapter", "MatchSettings", "Matches", "adapted_match", "search"]


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """How to look up.

    Attributes:
        threshold: least score.
        limit: most matches; units with the same source and target count once.
        penalty: points taken off every match of this memory.
        alignment_penalty: points taken off a unit that alignment made with less than full confidence.
        adapt: put numbers right where that is certain.

    """

    threshold: int = 70
    limit: int = 5
    penalty: int = 0
    alignment_penalty: int = 0
    adapt: bool = True


@dataclass(frozen=True, slots=True)
class Adapted:
    """A stored translation made to fit: its text, and how many quantities were changed."""

    text: str
    changes: int


Adapter = Callable[[str, str, str], Adapted | None]
"""(query, stored source, stored target) to the adapted target, or None."""


class Matches(tuple[Match, ...]):
    """Matches, best first; a notebook shows them as a table.

    Attributes:
        places: name of the memory and number of the unit of each match.

    """

    places: tuple[tuple[str, int], ...]

    def __new__(cls, matches: Iterable[Match] = (), places: Iterable[tuple[str, int]] = ()) -> Matches:
        """Matches in this order."""
        made = super().__new__(cls, tuple(matches))
        made.places = tuple(places)
        return made

    @classmethod
    def best(cls, matches: Iterable[tuple[Match, tuple[str, int]]], limit: int) -> Matches:
        """The best of them, those with equal scores in their order."""
        ranked = sorted(matches, key=lambda one: -one[0].score)[:limit]
        return cls([match for match, _ in ranked], [place for _, place in ranked])

    def placed(self) -> Iterator[tuple[Match, tuple[str, int]]]:
        """The matches with their places."""
        return zip(self, self.places, strict=True)

    def __repr__(self) -> str:
        lines = [
            f"{match.score:3.0f}  {_side(match, 0)}  →  {match.adapted or _side(match, 1)}" for match in self
        ]
        return "\n".join(lines) if lines else "no match"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td style='text-align:right'>{match.score:.0f}</td><td>{_diff(match)}</td>"
            f"<td>{escape(match.adapted or _side(match, 1))}{' <em>(adapted)</em>' if match.adapted else ''}</td>"
            f"<td>{escape(match.memory)}</td></tr>"
            for match in self
        )
        head = "<tr><th>%</th><th>source</th><th>target</th><th>memory</th></tr>"
        return f"<table>{head}{rows}</table>"


def _side(match: Match, place: int) -> str:
    texts = [variant.text for variant in match.unit.variants]
    return texts[place] if place < len(texts) else ""


def _diff(match: Match) -> str:
    """The stored source with what the query has otherwise."""
    parts = []
    for operation, stored, query in match.edits:
        if operation == "=":
            parts.append(escape(stored))
            continue
        parts += [f"<del>{escape(stored)}</del>"] if stored else []
        parts += [f"<ins>{escape(query)}</ins>"] if query else []
    return "".join(parts)


def search(
    store: Store,
    index: SideIndex,
    side: int,
    content: str | Content,
    settings: MatchSettings,
    *,
    name: str,
    previous: str | None = None,
    following: str | None = None,
    adapter: Adapter | None = None,
) -> Matches:
    """The best matches of one memory, called ``name`` in them, for a text in the language of ``side``."""
    query = Query.of(content)
    before = None if previous is None else hash_of(previous)
    after = None if following is None else hash_of(following)
    found = best(store, index, side, query, settings, before, after)
    return Matches.best(
        [(_match(row, score, side, query, name, settings, adapter), (name, row.id)) for score, row in found],
        settings.limit,
    )


def best(
    store: Store,
    index: SideIndex,
    side: int,
    query: Query,
    settings: MatchSettings,
    before: int | None = None,
    after: int | None = None,
) -> list[tuple[int, Row]]:
    """Score and row of the best matches, by score and then newest first."""
    candidates = index.candidates(query, settings.threshold + settings.penalty, before, after)
    found: list[tuple[int, int, Row]] = []
    place, step = 0, settings.limit + 2
    bounds, ids, distances = candidates.bounds, candidates.ids, candidates.distances
    while place < len(ids):
        chosen = ids[place : place + step].tolist()
        rows = store.rows(chosen)
        for at, number in enumerate(chosen, place):
            if len(found) >= settings.limit:
                found = _distinct(found)
                if len(found) >= settings.limit and found[settings.limit - 1][:2] > (
                    int(bounds[at]) - settings.penalty,
                    number,
                ):
                    return [(score, row) for score, _, row in found[: settings.limit]]
            row = rows.get(number)
            if row is None or not row.sides[1 - side]:
                continue
            score = score_row(row, side, query, before, after, int(distances[at])) - settings.penalty
            if settings.alignment_penalty and row.confidence is not None and row.confidence < 1:
                score -= settings.alignment_penalty
            if score >= settings.threshold:
                found.append((score, number, row))
        place += step
        step = min(4 * step, 500)
    return [(score, row) for score, _, row in _distinct(found)[: settings.limit]]


def _distinct(found: list[tuple[int, int, Row]]) -> list[tuple[int, int, Row]]:
    found.sort(key=lambda hit: (-hit[0], -hit[1]))
    seen: set[tuple[str | None, str | None]] = set()
    kept = []
    for hit in found:
        if hit[2].sides not in seen:
            seen.add(hit[2].sides)
            kept.append(hit)
    return kept


def score_row(
    row: Row, side: int, query: Query, before: int | None, after: int | None, distance: int | None = None
) -> int:
    """The score of one stored unit, context included."""
    codes: tuple[str, ...] = ()
    if '"c":[' in row.data:
        text = row.sides[side]
        codes = next((codes_of(v.content) for v in row.unit().variants if v.text == text), ())
    score = likeness(query, row.sides[side] or "", codes, distance).score
    if score == 100:
        context = row.context
        score += int(before is not None and context.before[side] == before)
        score += int(after is not None and context.after[side] == after)
    return score


def _match(
    row: Row,
    score: int,
    side: int,
    query: Query,
    memory: str,
    settings: MatchSettings,
    adapter: Adapter | None,
) -> Match:
    stored, target = row.sides[side] or "", row.sides[1 - side] or ""
    unit = directed(row.unit(), stored)
    text = None
    if adapter is not None and settings.adapt and score < 100 and stored != query.text:
        adapted = adapter(query.text, stored, target)
        if adapted is not None:
            text = adapted.text
            score = max(score, 99 - min(4, adapted.changes - 1) - settings.penalty)
    return Match(unit, score, band_of(score), edits(stored, query.text), memory, text)


def adapted_match(
    row: Row, side: int, query: Query, memory: str, settings: MatchSettings, adapter: Adapter
) -> Match | None:
    """The match that adapting makes of a unit; None when it cannot be adapted."""
    stored, target = row.sides[side], row.sides[1 - side]
    if not stored or not target or stored == query.text:
        return None
    adapted = adapter(query.text, stored, target)
    if adapted is None:
        return None
    return _match(row, 0, side, query, memory, settings, lambda *_: adapted)


def directed(unit: TranslationUnit, source: str) -> TranslationUnit:
    """The unit with the variant that has this text first."""
    first = next((v for v in unit.variants if v.text == source), None)
    if first is None or unit.variants[0] is first:
        return unit
    return replace(unit, variants=(first, *(v for v in unit.variants if v is not first)))


def merged(parts: Iterable[Matches], limit: int) -> Matches:
    """The best of several memories; the earlier memory first where scores are equal."""
    return Matches.best([one for part in parts for one in part.placed()], limit)
