"""Leave a clause or a sentence out of one text of a pair, or put one of a text nearby in: for training the scorers of parts."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

__all__ = ["ROLES", "Planted", "Role", "cut_out", "put_in"]

LARGE = {"zh": 10, "en": 6}
"""Characters of Chinese, words of English that are cut out or put in."""
_ZH_CLAUSE = re.compile(r"(?:[^，；。,;]|,(?=\d{3}))+[，；。,;]\s*")
_ZH_SENTENCE = re.compile(r"[^。！？；]+[。！？；]+[”’」]?\s*")
_EN_CLAUSE = re.compile(r"(?:[^,;.]|[.,](?=\w))+[,;.]\s*")
_EN_SENTENCE = re.compile(r"[^.!?;]+(?:[.](?=\w)[^.!?;]*)*[.!?;]+[\"”’]?\s*")
_PLACE = {"en": re.compile(r"[,;.](?=\s|$)"), "zh": re.compile("[，；。]")}
PATTERNS = {
    "zh": {"clause": (_ZH_CLAUSE, 3), "sentence": (_ZH_SENTENCE, 1)},
    "en": {"clause": (_EN_CLAUSE, 3), "sentence": (_EN_SENTENCE, 1)},
}
"""By language: what is cut out or put in, and how many large ones a text must have for one to be cut."""


class Role(NamedTuple):
    """Whose parts are judged, and which way."""

    side: str
    omitted: bool

    @property
    def phrased(self) -> bool:
        """Whether phrases are judged, too."""
        return self.side == "en" and self.omitted


ROLES = {
    f"{side}-{way}": Role(side, way == "omitted") for side in ("en", "zh") for way in ("omitted", "added")
}


class Planted(NamedTuple):
    """A pair with an error.

    Attributes:
        zh: the Chinese text.
        en: the English text.
        own: where the text without counterpart stands, when it was put in.
        other: where the counterpart stood in the other text, when that was left out.

    """

    zh: str
    en: str
    own: tuple[int, int] | None
    other: tuple[int, int]


def cut_out(zh: str, en: str, role: Role, kind: str, rng: random.Random) -> Planted | None:
    """The pair with a clause or sentence cut out of the side that is not the role's."""
    lang, text = ("zh", zh) if role.side == "en" else ("en", en)
    pattern, fewest = PATTERNS[lang][kind]
    every = list(pattern.finditer(text))
    large_ones = [m for m in every if large(m.group(), lang)]
    if len(every) < 2 or len(large_ones) < fewest:
        return None
    match = rng.choice(large_ones)
    new = text[: match.start()] + text[match.end() :]
    return Planted(*((new, en) if lang == "zh" else (zh, new)), None, match.span())


def put_in(
    zh: str, en: str, beside: tuple[str, str], role: Role, kind: str, rng: random.Random
) -> Planted | None:
    """The pair with a clause or sentence of a text nearby put into the role's side."""
    lang = role.side
    text, other = (zh, beside[0]) if lang == "zh" else (en, beside[1])
    pieces = [m.group().strip() for m in PATTERNS[lang][kind][0].finditer(other)]
    pieces = [piece for piece in pieces if large(piece, lang) and piece not in text]
    ends = [m for m in _PLACE[lang].finditer(text) if kind == "clause" or m.group() in "。.;；"]
    if not pieces or not ends or text == other:
        return None
    piece, end = rng.choice(pieces), rng.choice(ends)
    space = "" if lang == "zh" else " "
    if kind == "clause" and rng.random() < 0.5:  # before the mark, with a comma: the mark stays where it was
        piece, at = piece.rstrip(" ，；。,;."), end.start()
        put = ("，" if lang == "zh" else ", ") + piece
        own = at + len(put) - len(piece)
    else:
        at, put = end.end(), space + piece
        own = at + len(space)
    new = text[:at] + put + text[at:]
    return Planted(*((new, en) if lang == "zh" else (zh, new)), (own, own + len(piece)), (0, 0))


def large(text: str, lang: str) -> bool:
    """Whether a piece is large enough to be missed."""
    return (len(text.strip()) if lang == "zh" else len(text.split())) >= LARGE[lang]
