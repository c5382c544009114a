"""British and American spelling."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import english_words
from tmkit.checks.variants import Form, StyleVariants

# British stem, American stem, endings both take
_STEMS = [
    *((f"{s}our", f"{s}or") for s in "col fav hon lab hum rum vap vig rig neighb behavi endeav harb tum arm glam od sav flav parl val ard cand clam demean".split()),
    *((f"{s}re", f"{s}er") for s in "cent theat lit fib calib somb spect lust meag".split()),
    *((f"{s}ogue", f"{s}og") for s in "catal dial anal".split()),
    ("defence", "defense"), ("offence", "offense"), ("licence", "license"), ("pretence", "pretense"),
    ("programme", "program"), ("grey", "gray"), ("tyre", "tire"), ("kerb", "curb"), ("plough", "plow"),
    ("cheque", "check"), ("ageing", "aging"), ("judgement", "judgment"), ("acknowledgement", "acknowledgment"),
    ("aluminium", "aluminum"), ("sceptic", "skeptic"), ("mould", "mold"), ("jewellery", "jewelry"),
    ("manoeuvre", "maneuver"), ("paediatric", "pediatric"), ("haemo", "hemo"), ("anaesthe", "anesthe"),
    ("fulfil", "fulfill"), ("enrol", "enroll"), ("skilful", "skillful"), ("wilful", "willful"), ("instalment", "installment"),
    ("catalyse", "catalyze"), ("analyse", "analyze"), ("paralyse", "paralyze"), ("storey", "story"), ("whilst", "while"),
]  # fmt: skip
_IZE = (
    "organ real recogn author util optim modern global local stabil liber standard industrial urban priorit maxim minim "
    "special final ital digital commercial national international legal general central capital material rational "
    "normal neutral revital mobil crystal character criticis emphas summar apolog categor symbol hospital computer "
    "econom harmon synchron moderni intern decentral marginal visual formal actual social popular privat subsid "
    "jeopard scrutin memor sensit initial serial custom token vandal verbal equal immun steril energ synthes pressur "
    "monopol homogen polar penal personal institutional operational diversif colon militar"
).split()
_DOUBLED = "travel cancel label model signal level fuel channel counsel total tunnel dial equal quarrel rival marvel initial".split()
_AMBIGUOUS = frozenset(
    {
        "license",
        "check",
        "tire",
        "curb",
        "story",
        "while",
        "program",
        "programs",
        "analyses",
        "meter",
        "meters",
    }
)


def _table() -> dict[str, tuple[str, str, str]]:
    """Word → (group, form, the word in the other form)."""
    pairs: list[tuple[str, str]] = []
    for british, american in _STEMS:
        for ending in (
            "",
            "s",
            "d",
            "ed",
            "ing",
            "able",
            "al",
            "er",
            "ers",
            "ful",
            "ite",
            "hood",
            "ism",
            "less",
            "ical",
            "ly",
            "ally",
            "es",
        ):
            left, right = british + ending, american + ending
            if ending in ("ed", "ing", "able", "al", "es", "er", "ers") and british.endswith("e"):
                left = british[:-1] + ending
            if ending in ("ed", "ing", "able", "es", "er", "ers") and american.endswith("e"):
                right = american[:-1] + ending
            if ending == "d" and not (british.endswith("e") and american.endswith("e")):
                continue
            pairs.append((left, right))
    for stem in _IZE:
        stem = stem.removesuffix("i")
        for ending in ("e", "es", "ed", "er", "ers", "ing", "ation", "ations", "able"):
            pairs.append((f"{stem}is{ending}", f"{stem}iz{ending}"))
    for stem in _DOUBLED:
        pairs += [(f"{stem}l{ending}", f"{stem}{ending}") for ending in ("ed", "ing", "er", "ers")]
    found: dict[str, tuple[str, str, str]] = {}
    for british, american in pairs:
        if british != american:
            found.setdefault(british, (american, "British", american))
            found.setdefault(american, (american, "American", british))
    for word in _AMBIGUOUS:
        found.pop(word, None)
    return found


_WORDS = _table()
_HINT = regex.compile(
    r"(?i)our|re\b|ise|isa|ize|iza|ogue|nce|lled|lling|mme|grey|gray|or|er|og|nse|led|ling|eing|aging|ment|yse|yze|oul|old|ck"
)
_IZE_IN_BRITISH = regex.compile(r"iz(?:e|es|ed|er|ers|ing|ation|ations|able)$")


@CHECKS.register("style-spelling")
class StyleSpelling(StyleVariants):
    """British and American spellings are mixed.

    What it does
        In an English target, counts words that British and American English spell differently (colour/color,
        centre/center, organise/organize, travelled/traveled, defence/defense) and points out each spelling of the
        rarer kind once per document. -ize alone is no American spelling: Oxford writes it too.

    Why it matters
        A text has one style, and clients name the one they want.

    Bad
        中心。 => The center of color labeling.
        行为。 => Its behavior and favorite theater.
        国防。 => The defence labour programme.

    Good
        中心。 => The center of color labeling.
        行为。 => Its behavior.
    """

    code = "style-spelling"
    family = "style"
    category = "style/inconsistent-style"

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Words that tell."""
        if pair.target_lang != "en" or not _HINT.search(pair.target):
            return
        for word, start, end in pair.facet(english_words):
            known = _WORDS.get(word.lower())
            if known is None or (word[0].isupper() and start > 0 and not word.isupper()):
                continue
            if known[1] == "American" and _IZE_IN_BRITISH.search(word.lower()):
                continue
            yield Form("spelling", known[1], start, end, word)

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The word as the majority would spell it."""
        known = _WORDS.get(text.lower())
        if known is None or known[1] == wanted:
            return None
        return known[2].capitalize() if text[0].isupper() else known[2]

    def describe(self, form: Form, count: int, usual: str, usual_text: str, usual_count: int) -> str:
        """Names the two kinds."""
        return (
            f"“{form.text}” is {form.form} spelling ({count} such in this document); the usual here is {usual} "
            f"({usual_count}, e.g. “{usual_text}”)."
        )
