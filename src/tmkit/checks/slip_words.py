"""The words that the patterns of ``slip_patterns`` are made of: verbs, things, times, and what stands for what."""

from __future__ import annotations

from typing import Final

__all__ = [
    "COMPARATIVE",
    "DAY",
    "DONE",
    "FOLLOWS",
    "GO",
    "GONE",
    "HELD",
    "LASTING",
    "MONTH",
    "NOT_A_NOUN",
    "NUM",
    "PLURAL_THING",
    "RULED_BY",
    "SEVERAL",
    "SINCE",
    "SWITCHED",
    "TAKES",
    "TAKES_NO_CLAUSE",
    "THING",
    "UNITS",
    "US",
    "VERB",
]

NUM: Final = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|several|many)"
MONTH: Final = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY: Final = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
VERB: Final = (
    "promote|develop|improve|strengthen|enhance|build|achieve|expand|provide|create|establish|ensure|protect|maintain|reduce|solve|"
    "deepen|accelerate|become|implement|cooperate|collaborate|make|take|give|postpone|adopt|introduce|adjust|carry|continue|"
    "optimize|optimise|meet|see|hear|receive|join|keep|explore|learn|serve|bring|include|encourage|expand|realize|realise|raise|"
    "extend|follow|find|go|choose|buy|sell|hold|open|close|use|write|read|speak|send|set|lower|cancel|delay|discuss|invest|"
    "participate|attend|spend|pay|help|support|start|stop|tell|add|apply|accept|leave|live"
)
NOT_A_NOUN: Final = (
    "promote|develop|improve|strengthen|enhance|build|achieve|expand|provide|create|establish|ensure|protect|maintain|reduce|solve|"
    "deepen|accelerate|become|implement|cooperate|collaborate|make|optimize|optimise|explore|serve|bring|include|encourage|realize|"
    "realise|participate|foster|resolve|eliminate|train|deliver"
)
PLURAL_THING: Final = (
    "countries|companies|policies|cities|activities|industries|enterprises|products|provinces|students|workers|regions|citizens|"
    "consumers|customers|employees|participants|members|parties|factories|persons|member states"
)
THING: Final = (
    "country|company|city|enterprise|product|measure|problem|project|policy|factor|reason|challenge|industry|region|area|member|"
    "student|worker|person|province|activity|child|difficulty|opportunity|achievement|method|mistake"
)
FOLLOWS: Final = (
    r"(?=[.,;:)]|$| (?:are|is|have|has|had|will|were|was|can|that|who|which|from|and|with|in|of|ago|to)\b)"
)
TAKES_NO_CLAUSE: Final = (
    "adjust|expand|improve|increase|reduce|change|maintain|strengthen|develop|update|launch|lose|open|use|raise|lower|sell|complete|"
    "deliver|enhance|fulfil|fulfill|perform|achieve|extend|boost|double|upgrade|implement|pursue|build|optimize|celebrate|close|cut"
)
COMPARATIVE: Final = (
    "(?:light|heavi|bigg|small|larg|high|low|fast|slow|strong|weak|cheap|easi|hard|long|short|old|young|rich|poor|great|clean|clear|"
    "saf|simpl|bright|dark|thick|thinn|hott|cold|warm|cool|earli|near|deep|wid|clos|smart|tough|rough|smooth|soft|loud|quiet|happi|"
    "busi|healthi|wealthi|tall|hungri|angri|quick|sharp|narrow)er|better|worse"
)
TAKES: Final = {
    "depend of": "on", "depends of": "on", "depended of": "on", "depending of": "on", "married with": "to", "interested on": "in",
    "interested at": "in", "interested about": "in", "responsible of": "for",
    "composed by": "of", "similar with": "to", "famous of": "for", "proud with": "of", "belong for": "to",
    "focuses in": "on", "rely in": "on", "relies in": "on", "relying in": "on", "concentrate in": "on",
    "consist by": "of", "consists by": "of", "divided to": "into", "accused for": "of", "afraid from": "of", "objected against": "to",
    "contributes for": "to", "contributed for": "to", "aware with": "of", "capable for": "of",
    "satisfied of": "with",
    "access into": "to", "attention on": "to", "participate to": "in", "participated to": "in", "succeeded on": "in", "insist for": "on",
    "angry to": "with", "in compliance of": "with",
    "in accordance of": "with", "with regard of": "to", "in regard of": "to", "in relation with": "to", "according with": "to",
}  # fmt: skip
RULED_BY: Final = "|".join(TAKES)
US: Final = {
    "us": "we",
    "him": "he",
    "her": "she",
    "them": "they",
    "me": "I",
    "you": "you",
    "people": "people",
    "everyone": "everyone",
}
HELD: Final = {
    "hold": "held", "publish": "published", "release": "released", "announce": "announced", "launch": "launched", "complete": "completed",
    "issue": "issued", "sign": "signed", "deliver": "delivered", "adopt": "adopted", "establish": "established", "build": "built",
    "install": "installed", "implement": "implemented", "convene": "convened", "submit": "submitted", "finish": "finished",
}  # fmt: skip
SINCE: Final = {
    "works": "has worked", "work": "have worked", "lives": "has lived", "live": "have lived", "serves": "has served", "is": "has been",
    "are": "have been", "am": "have been", "teaches": "has taught", "exists": "has existed", "operates": "has operated",
}  # fmt: skip
SWITCHED: Final = (
    r"(?:lights?|TV|television|radio|air conditioner|heater)(?:[.,;]|$| (?:and|when|before|after|in)\b)"
)
GONE: Final = {
    "went": "gone", "took": "taken", "gave": "given", "became": "become", "grew": "grown", "began": "begun", "wrote": "written",
    "chose": "chosen", "drove": "driven", "knew": "known", "came": "come", "fell": "fallen", "rose": "risen", "saw": "seen", "did": "done",
    "ran": "run", "spoke": "spoken", "broke": "broken", "ate": "eaten", "flew": "flown", "overcame": "overcome", "arose": "arisen",
    "underwent": "undergone", "threw": "thrown", "forgot": "forgotten", "withdrew": "withdrawn",
}  # fmt: skip
GO: Final = {
    "went": "go", "took": "take", "gave": "give", "became": "become", "grew": "grow", "began": "begin", "wrote": "write",
    "chose": "choose", "drove": "drive", "knew": "know", "came": "come", "overcame": "overcome", "underwent": "undergo",
}  # fmt: skip
DONE: Final = (
    r"\p{Ll}{2,}ed|left|made|come|gone|taken|given|held|met|signed|bought|sold|found|paid|begun|built|seen|written|won|lost|risen|"
    "fallen|grown|set|put|cut|said|sent|become|got|gotten"
)
UNITS: Final = "day|week|month|year|hour|minute|mile|meter|metre|kilometer|kilometre|page|ton|tonne"
LASTING: Final = (
    "visit|trip|tour|plan|period|war|contract|project|course|meeting|conference|drive|walk|delay|ban|break|holiday|term|agreement|"
    "journey|exhibition|event|program|programme|training|bridge|road|tunnel|report|flight|stay|forum|fair|campaign|deadline|extension|"
    "suspension|warranty|guarantee|sentence|strategy|lease|loan|bond"
)
SEVERAL: Final = {"has": "have", "is": "are", "was": "were"}
