"""British and American spelling."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, Pair
from tmkit.checks.places import english_words
from tmkit.checks.variation.variants import Form, StyleVariants

_OUR = (
    "col fav hon lab hum rum vap vig rig neighb behavi endeav harb tum sav flav val ard cand clam demean"
).split()
_OUR_ENDINGS = "our ours oured ouring ourable ourably ourite ourites ourhood ourhoods ourless ourful oural ourer ourers".split()
_RE = "cent theat fib calib somb spect lust".split()
_WORD_PAIRS = (
    "defence:defense offence:offense offences:offenses pretence:pretense programme:program programmes:programs "
    "grey:gray plough:plow ageing:aging judgement:judgment judgements:judgments aluminium:aluminum "
    "acknowledgement:acknowledgment sceptical:skeptical sceptic:skeptic scepticism:skepticism mould:mold "
    "moulds:molds jewellery:jewelry manoeuvre:maneuver manoeuvres:maneuvers paediatric:pediatric "
    "anaesthesia:anesthesia anaesthetic:anesthetic haemorrhage:hemorrhage fulfil:fulfill fulfils:fulfills "
    "fulfilment:fulfillment enrol:enroll enrolment:enrollment skilful:skillful wilful:willful "
    "instalment:installment instalments:installments analyse:analyze analysed:analyzed analysing:analyzing "
    "analyser:analyzer paralyse:paralyze paralysed:paralyzed catalyse:catalyze catalysed:catalyzed "
    "cheque:check cheques:checks tyre:tire tyres:tires kerb:curb whilst:while storey:story storeys:stories "
    "centred:centered centring:centering litre:liter litres:liters kilometre:kilometer kilometres:kilometers "
    "centimetre:centimeter centimetres:centimeters millimetre:millimeter millimetres:millimeters "
    "cosy:cozy moustache:mustache pyjamas:pajamas sulphur:sulfur oestrogen:estrogen foetus:fetus"
).split()
_IZE = (
    "organ real recogn author util optim modern global local stabil liber standard industrial urban priorit maxim minim "
    "special final ital digital commercial national international legal general central capital material rational "
    "normal neutral revital mobil crystal character critic ion intellectual civilian infantil iron emphas summar apolog categor symbol hospital computer "
    "econom harmon synchron moderni intern decentral marginal visual formal actual social popular privat subsid "
    "jeopard scrutin memor sensit initial serial custom token vandal verbal equal immun steril energ synthes pressur "
    "monopol homogen polar penal personal institutional operational diversif colon militar "
    "acclimat alphabet american liberal amort antagon atom automat bapt brutal bureaucrat burglar cannibal canal canon capsul carbon "
    "cartel catholic circular civil classic collateral collectiv commun communal compartmental conceptual concret container "
    "contextual conventional corporat criminal crystall decarbon decolon decriminal dehuman demagnet dematerial "
    "demilitar demobil democrat demon demoral denational denuclear depersonal depolar depolitic desalin desensit destabil "
    "dramat editorial elastic empath epitom etern eulog european evangel external factor familiar fantas federal femin fertil "
    "fictional financial fossil fratern galvan glamor global hierarch human hybrid hypnot hypothes ideal idol immobil immortal "
    "incentiv individual informat internal italic item legitim lion liquid literal magnet market martyr mechan memorial mesmer "
    "metabol mineral miniatur modular moistur monet moral motor natural objectiv optim ostrac oxid parallel parametr particular "
    "pasteur patron peripheral philosoph plagiar plastic plural polemic politic polymer professional propagand public pulver "
    "radical random regional regular reorgan revolution ritual robot roman romantic sanit satir scandal schemat secular "
    "alkal anonym canonical dynam fragment internal lyophil memo minimal miniatur orphan vector virtual vulcan "
    "securit segmental sensational singular solemn spiritual stigmat styl suburban symmetr sympath synerg syncret system "
    "systemat tender terror theor traumat tyrann union unit universal valor vapor victim vital vocal volatil vulgar western"
).split()
_PREFIXES = ("un", "re", "de")
_DOUBLED = "travel cancel label model signal level fuel channel counsel total tunnel dial equal quarrel rival marvel".split()
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
    for stem in _OUR:
        pairs += [(stem + ending, stem + ending.replace("our", "or", 1)) for ending in _OUR_ENDINGS]
    for stem in _RE:
        pairs += [(f"{stem}re", f"{stem}er"), (f"{stem}res", f"{stem}ers")]
    for entry in _WORD_PAIRS:
        british, _, american = entry.partition(":")
        pairs.append((british, american))
    for stem in _IZE:
        stem = stem.removesuffix("i")
        for ending in ("e", "es", "ed", "er", "ers", "ing", "ation", "ations", "able"):
            pairs.append((f"{stem}is{ending}", f"{stem}iz{ending}"))
        for before in _PREFIXES:
            pairs += [
                (f"{before}{stem}is{ending}", f"{before}{stem}iz{ending}")
                for ending in ("e", "ed", "ing", "ation")
            ]
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


SPELLINGS = _table()
"""Word → (the word in the other spelling, which spelling it is, that again); programmes, centre, colour ..."""
_AT_START = regex.compile(r"(?:^|[.!?] )[\"“‘'(]?$")
"""Before a word with a capital that is none of a name."""
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
    only = "en"
    words = frozenset(SPELLINGS)

    def forms(self, pair: Pair) -> Iterable[Form]:
        """Words that tell."""
        for word, start, end in pair.facet(english_words):
            known = SPELLINGS.get(word.lower())
            if known is None or (word.istitle() and not _AT_START.search(pair.target, 0, start)):
                continue
            if known[1] == "American" and _IZE_IN_BRITISH.search(word.lower()):
                continue
            yield Form("spelling", known[1], start, end, word)

    def suggest(self, group: str, wanted: str, text: str) -> str | None:
        """The word as the majority would spell it."""
        known = SPELLINGS.get(text.lower())
        if known is None or known[1] == wanted:
            return None
        return known[2].capitalize() if text[0].isupper() else known[2]

    def describe(self, form: Form, count: int, usual: str, usual_text: str, usual_count: int) -> str:
        """Names the two kinds."""
        return (
            f"“{form.text}” is {form.form} spelling ({count} such in this document); the usual here is {usual} "
            f"({usual_count}, e.g. “{usual_text}”)."
        )
