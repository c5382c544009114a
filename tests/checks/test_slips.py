"""The table of slips behind the check ``usage``."""

from __future__ import annotations

import pytest

from tmkit.checks.run import run
from tmkit.model import TranslationUnit

SLIPS = [
    ("Neither of the methods are suitable.", "is"),
    ("The company has launched a new products.", "product"),
    ("The result depends of the weather.", "on"),
    ("Please open the light.", "turn"),
    ("The reason is because it rained.", "that"),
    ("The whether is very good.", "weather"),
    ("We plan expand production.", "to"),
    ("This method very effective.", "is"),
    ("He works here since 2010.", "worked"),
    ("The meeting will hold in Beijing.", "be held"),
    ("He suggested us to see a doctor.", "that"),
    ("Each of the trainees attending the course have to pass.", "has"),
    ("The company set up R&D center last year.", "an"),
    ("The contract came into affect in May.", "effect"),
    ("Orders can be cancelled at time.", "any"),
    ("If you any questions, write to us.", "have"),
    ("He did not attended the exam.", "attend"),
    ("This material is more lighter than steel.", "lighter"),
    ("Thank you for purchase our product.", "purchasing"),
    ("Before install the driver, restart.", "installing"),
    ("It was held in March 15 in the morning.", "on"),
    ("Please check you're shipping address.", "your"),
    ("The company will adjust it's strategy.", "its"),
    ("Exports were higher then the year before.", "than"),
    ("It had a negative affect on trade.", "effect"),
    ("He has left Beijing yesterday.", "left Beijing yesterday"),
    ("These datas show a recovery.", "data"),
    ("Each member states must abide by the rules.", "state"),
    ("The recommendations of the committee has been adopted.", "have"),
    ("The development of new industries have accelerated.", "has"),
    ("He suggested to postpone the meeting.", "suggested postponing"),
    ("We look forward to cooperate with you.", "cooperating"),
    ("China is committed to promote peace.", "promoting"),
    ("He emphasized on the importance of innovation.", "emphasized"),
    ("A five years old boy was injured.", "five-year-old"),
    ("He paid a three days visit to France.", "three-day"),
    ("We follow a people centered philosophy.", "people-centered"),
    ("There have many problems.", "There are"),
    ("It has became an important market.", "become"),
    ("The rules shall implemented by all.", "be implemented"),
    ("One of most important partners is ASEAN.", "One of the most"),
    ("It opened in May 5, 2020.", "on May 5"),
    ("The office in United States was closed.", "the United States"),
    ("It grew by 5% in the 2015.", "in 2015"),
    ("It was built ten year ago.", "ten years"),
    ("He came to China before three years.", "three years ago"),
    ("It is smaller then Shanghai.", "than"),
    ("He is one of the richest man in the world.", "one of the richest men"),
    ("There production costs are lower.", "Their"),
    ("The factory produce one million cars.", "produces"),
    ("He is very interesting in English.", "interested"),
    ("Please tell me when will you arrive.", "you will"),
    ("It lasted for three hour.", "hours"),
    ("She is very taller than me.", "much"),
    ("China joined in the WTO in 2001.", "joined"),
    ("He had to cancelled the trip.", "cancel"),
    ("Because the bad weather, it was delayed.", "Because of"),
    ("Despite it was difficult, we went.", "Although"),
    ("The products of our company is sold here.", "are"),
    ("Because it rained, so the match was off.", "the"),
    ("The results of clinical trails were good.", "trials"),
]
RIGHT = [
    "A new products division was set up, and a good services provider was found.",
    "They open the light cover, depending, of course, on the day.",
    "The company will publish tomorrow; the report will release energy.",
    "He has worked here since 2010; it is clear since then.",
    "We plan expansion, and they plan production.",
    "Each of the reasons we have to go is good, and neither of them has changed.",
    "They set up R&D centers and opened new office space.",
    "They affect prices, and the affect it expressed was fear.",
    "Look at time as money, at that time of day.",
    "If you say any of them, or if any questions arise, ask.",
    "They do not exceed it and did not need the proceeds.",
    "More larger firms joined; it is much lighter.",
    "Thank you for the purchase, and for all the support.",
    "Before the install, by hand, for use at home.",
    "In March 15 companies took part.",
    "He is too busy to go, and all you're doing is talking.",
    "Look forward to visits; in addition to promotion, nothing changed.",
    "She suggested to him that it's better then and there.",
    "They have increased compared with last year, and prices have been stable since last month.",
    "Both policy and law matter; track two activity and two company men.",
    "The number of people who have left is high, and the economics of the project is sound.",
    "He was committed to work and to development; each of the countries is free.",
    "In the 1990s, on Monday morning and at the end of May 2020, the United Nations General Assembly met.",
    "United Nations forces stayed in European Union countries.",
    "A two-day visit, a five-year plan, three years ago and a 10-year-old boy.",
    "The will expressed in it may proceed and shall need care; he can feed them.",
    "It was an increase of 40 billion yuan on last year, and the great number of charges have been cut.",
    "There are costs, there once were ships, and there certainly have been losses; because the weather was bad, we left.",
    "Tell me: when will you come? A three-hour drive, 20 minutes, and the very best; he tried to exceed the limit.",
    "It has its own rules, and its importance is clear.",
]


def _suggestions(text: str) -> list[str]:
    unit = TranslationUnit.pair("1", "这一句只为译文而设。", text)
    return [finding.suggestion or "" for finding in run([unit], select=["usage"])]


@pytest.mark.parametrize(("text", "right"), SLIPS)
def test_a_slip_is_found_and_what_is_right_is_said(text: str, right: str) -> None:
    found = _suggestions(text)
    assert len(found) == 1
    assert right.split()[0] in found[0]


@pytest.mark.parametrize("text", RIGHT)
def test_right_english_is_left_alone(text: str) -> None:
    assert _suggestions(text) == []
