"""The base forms of irregular English verbs and plurals, which no stemmer finds."""

from __future__ import annotations

from typing import Final

__all__ = ["base_form"]

_FORMS: Final = """
arise arose arisen; awake awoke awoken; bear bore borne; beat beaten; become became; begin began begun; bend bent; bind bound; bite bit bitten;
bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built; burn burnt; buy bought; catch caught;
choose chose chosen; come came; deal dealt; dig dug; do did done; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven;
eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; fly flew flown; forbid forbade forbidden;
forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; get got gotten; give gave given; go went gone; grow grew grown;
hang hung; hear heard; hide hid hidden; hold held; keep kept; know knew known; lay laid; lead led; leave left; lend lent; lie lay lain;
light lit; lose lost; make made; mean meant; meet met; pay paid; ride rode ridden; ring rang rung; rise rose risen; run ran; say said;
see saw seen; seek sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk;
sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; speak spoke spoken; spend spent; spring sprang sprung; stand stood;
steal stole stolen; stick stuck; strike struck stricken; strive strove striven; swear swore sworn; sweep swept; swim swam swum; swing swung;
take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown; understand understood; wake woke woken;
wear wore worn; weep wept; win won; withdraw withdrew withdrawn; write wrote written; undergo underwent undergone; overcome overcame;
undertake undertook undertaken; oversee oversaw overseen; foresee foresaw foreseen; uphold upheld; mistake mistook mistaken;
man men; woman women; child children; foot feet; tooth teeth; mouse mice; goose geese; wife wives; life lives; knife knives;
leaf leaves; half halves; wolf wolves; thief thieves; shelf shelves; person people
"""
_BASES: Final = {
    form: base for base, *forms in (line.split() for line in _FORMS.split(";")) for form in forms
}


def base_form(word: str) -> str:
    """The base form of an irregular form in small letters; any other word as it is."""
    return _BASES.get(word, word)
