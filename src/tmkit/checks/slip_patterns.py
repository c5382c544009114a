"""Slips of grammar and usage as patterns: the tables behind the check ``usage``.

Each line names the words of which a text must hold one before its pattern is tried (behind ``&`` those of which it must hold one,
too), the pattern, and what should stand there.
"""

from __future__ import annotations

from typing import Final

from tmkit.checks.slip_forms import bare, base, gerund, of, past, plural, singular, third

__all__ = ["TABLES"]

_NUM: Final = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|several|many)"
_MONTH: Final = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY: Final = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_VERB: Final = (
    "promote|develop|improve|strengthen|enhance|build|achieve|expand|provide|create|establish|ensure|protect|maintain|reduce|solve|"
    "deepen|accelerate|become|implement|cooperate|collaborate|make|take|give|postpone|adopt|introduce|adjust|carry|continue|"
    "optimize|optimise|meet|see|hear|receive|join|keep|explore|learn|serve|bring|include|encourage|expand|realize|realise|raise|"
    "extend|follow|find|go|choose|buy|sell|hold|open|close|use|write|read|speak|send|set|lower|cancel|delay|discuss|invest|"
    "participate|attend|spend|pay|help|support|start|stop|tell|add|apply|accept|leave|live"
)
_NOT_A_NOUN: Final = (
    "promote|develop|improve|strengthen|enhance|build|achieve|expand|provide|create|establish|ensure|protect|maintain|reduce|solve|"
    "deepen|accelerate|become|implement|cooperate|collaborate|make|optimize|optimise|explore|serve|bring|include|encourage|realize|"
    "realise|participate|foster|resolve|eliminate|train|deliver"
)
_PLURAL_THING: Final = (
    "countries|companies|policies|cities|activities|industries|enterprises|products|provinces|students|workers|regions|citizens|"
    "consumers|customers|employees|participants|members|parties|factories|persons|member states"
)
_THING: Final = (
    "country|company|city|enterprise|product|measure|problem|project|policy|factor|reason|challenge|industry|region|area|member|"
    "student|worker|person|province|activity|child|difficulty|opportunity|achievement|method|mistake"
)
_FOLLOWS: Final = (
    r"(?=[.,;:)]|$| (?:are|is|have|has|had|will|were|was|can|that|who|which|from|and|with|in|of|ago|to)\b)"
)
_TAKES_NO_CLAUSE: Final = (
    "adjust|expand|improve|increase|reduce|change|maintain|strengthen|develop|update|launch|lose|open|use|raise|lower|sell|complete|"
    "deliver|enhance|fulfil|fulfill|perform|achieve|extend|boost|double|upgrade|implement|pursue|build|optimize|celebrate|close|cut"
)
_COMPARATIVE: Final = (
    "(?:light|heavi|bigg|small|larg|high|low|fast|slow|strong|weak|cheap|easi|hard|long|short|old|young|rich|poor|great|clean|clear|"
    "saf|simpl|bright|dark|thick|thinn|hott|cold|warm|cool|earli|near|deep|wid|clos|smart|tough|rough|smooth|soft|loud|quiet|happi|"
    "busi|healthi|wealthi|tall|hungri|angri|quick|sharp|narrow)er|better|worse"
)
_TAKES: Final = {
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
_RULED_BY: Final = "|".join(_TAKES)
_US: Final = {
    "us": "we",
    "him": "he",
    "her": "she",
    "them": "they",
    "me": "I",
    "you": "you",
    "people": "people",
    "everyone": "everyone",
}
_HELD: Final = {
    "hold": "held", "publish": "published", "release": "released", "announce": "announced", "launch": "launched", "complete": "completed",
    "issue": "issued", "sign": "signed", "deliver": "delivered", "adopt": "adopted", "establish": "established", "build": "built",
    "install": "installed", "implement": "implemented", "convene": "convened", "submit": "submitted", "finish": "finished",
}  # fmt: skip
_SINCE: Final = {
    "works": "has worked", "work": "have worked", "lives": "has lived", "live": "have lived", "serves": "has served", "is": "has been",
    "are": "have been", "am": "have been", "teaches": "has taught", "exists": "has existed", "operates": "has operated",
}  # fmt: skip
_SWITCHED: Final = (
    r"(?:lights?|TV|television|radio|air conditioner|heater)(?:[.,;]|$| (?:and|when|before|after|in)\b)"
)
_UNCOUNTED: Final = "advice|knowledge|evidence|feedback|machinery|scenery|stationery|jewelry|jewellery|underwear|homework|staff"
_GONE: Final = {
    "went": "gone", "took": "taken", "gave": "given", "became": "become", "grew": "grown", "began": "begun", "wrote": "written",
    "chose": "chosen", "drove": "driven", "knew": "known", "came": "come", "fell": "fallen", "rose": "risen", "saw": "seen", "did": "done",
    "ran": "run", "spoke": "spoken", "broke": "broken", "ate": "eaten", "flew": "flown", "overcame": "overcome", "arose": "arisen",
    "underwent": "undergone", "threw": "thrown", "forgot": "forgotten", "withdrew": "withdrawn",
}  # fmt: skip
_GO: Final = {
    "went": "go", "took": "take", "gave": "give", "became": "become", "grew": "grow", "began": "begin", "wrote": "write",
    "chose": "choose", "drove": "drive", "knew": "know", "came": "come", "overcame": "overcome", "underwent": "undergo",
}  # fmt: skip
_DONE: Final = (
    r"\p{Ll}{2,}ed|left|made|come|gone|taken|given|held|met|signed|bought|sold|found|paid|begun|built|seen|written|won|lost|risen|"
    "fallen|grown|set|put|cut|said|sent|become|got|gotten"
)
_UNITS: Final = "day|week|month|year|hour|minute|mile|meter|metre|kilometer|kilometre|page|ton|tonne"
_LASTING: Final = (
    "visit|trip|tour|plan|period|war|contract|project|course|meeting|conference|drive|walk|delay|ban|break|holiday|term|agreement|"
    "journey|exhibition|event|program|programme|training|bridge|road|tunnel|report|flight|stay|forum|fair|campaign|deadline|extension|"
    "suspension|warranty|guarantee|sentence|strategy|lease|loan|bond"
)
_SEVERAL: Final = {"has": "have", "is": "are", "was": "were"}

_SAME_SOUND: Final = (
    # in English texts a reader sees these at once, and a spelling checker passes them
    ("you", r"\b((?:in|on|of|for|with|from|at|check|enter|update|change|use|review|confirm|save|select|reset|by|into|edit|provide) )you['’]re\b", r"\1your"),
    ("your", r"(?<=\b[Ii]f )your(?= (?:a|an|the|not|using|looking|going|ready|unsure|sure|interested|planning|having)\b)", "you're"),
    ("welcome & your", r"(?<=^|[.!?] )Your welcome(?=[.!,])", "You're welcome"),
    ("it & s", rf"(?<!\b(?:the|a|this|any) )\b((?:of|with|from|into|under|within|through|to|{_TAKES_NO_CLAUSE}|has|had|lost|led) )it['’]s(?= (?!own\b)\p{{Ll}})(?!(?<=to it['’]s) (?:a|the|not))", r"\1its"),
    ("its", r"(?:(?<=^|[.;!?] )Its|(?<=, (?:but|and|so|because) |\bthat |\bbecause )its)(?= (?:a|an|the|not|very|necessary|possible|worth|impossible) \p{L})", "it's"),
    ("there & own", r"\bthere(?= own\b)", "their"),
    ("their", r"(?<=^|[.;!?] )Their(?= (?:is|are|was|were|will be|has been|have been|must be|should be)\b)", "There"),
    ("they", r"\bthey['’]re(?= own\b)", "their"),
    ("then", r"\b((?:more|less|rather|higher|lower|better|larger|greater|fewer|faster|smaller|stronger|worse|longer|cheaper|bigger|other|later|earlier) )then(?= (?:(?:the|that|a|an|last|any|those|in|ever|before|expected|we|they|it)\b|\d|\p{Lu}\p{Ll}+))", r"\1than"),
    ("affect affects", r"\b((?:an?|the|positive|negative|adverse|significant|great|big|huge|strong|important|direct|serious|major|side|harmful|profound|little|no|greenhouse|good|bad) )affect(s?)(?=[.,;]|$| (?:on|of|upon)\b)", r"\1effect\2"),
    ("affect", r"\b((?:come|comes|came|coming|go|goes|went|put|puts|enter|entered|brought|bring|take|takes|took|taken|taking) (?:into )?)affect\b(?=[.,;]|$| (?:on|from|in|upon|as|when|immediately|after|until|at|this|next)\b)", r"\1effect"),
    ("form", r"(?<!\b(?:to|will|can|that|which|and|the|a|may|also|they|would|or|we|must|shall) )form(?= the (?:date|day|beginning|start|end|outset|moment|perspective|point of|list|menu|source|above|following)\b)", "from"),
    ("know", r"\b((?:contains?|has|have|had|there is|there are|there was|with) )know(?= \p{Ll}+(?:ies|tions?|ments?|it(?:y|ies)|[ae]nces?|[ai]ves|doubt|problems?|risks?|records?)\b)", r"\1no"),
    ("principle & agent agents", r"\b([Tt]he )principle(?= (?:shall|may|must|is|and|or|has)\b)", r"\1principal"),
    ("whether", r"\b([Tt]he |bad |good |cold |hot |rainy |fine )whether(?= (?:is|was|forecast|report|conditions?|in|will be)\b|[.,])", r"\1weather"),
    ("bank", r"(?<=\b[Tt]he )bank(?= of (?:China|England|Japan|America|Canada|Korea)\b)", "Bank"),
    ("loose", r"\b((?:will|to|may|can|not|could|would|might|cannot|don['’]t) )loose(?= (?:the|their|his|her|our|your|its|any|all|money|weight|hope|control|out|it|them)\b|[.,;])", r"\1lose"),
    ("principal", r"\bin principal(?=[.,;]| (?:agree|accept|support|be|have)\w*\b)", "in principle"),
    ("principal principals", r"\b((?:basic|guiding|fundamental|general|One-China|one-China|five|core|legal|main) )principal(s?)(?= (?:of|that|is|are|to)\b|[.,;])", r"\1principle\2"),
    ("principle", r"\b((?:[Tt]he|[Oo]f|[Rr]epay|[Tt]otal) )principle(?= (?:amount|sum|and interest|place of business|office)\b)", r"\1principal"),
    ("advise", r"\b((?:an?|some|any|legal|professional|good|his|her|medical|the|expert|technical) )advise(?=[.,;]| (?:of|on|from|to|about)\b)", r"\1advice"),
    ("advice", r"\b((?:to|will|would|must|please|shall|we) )advice(?= (?:you|him|her|them|us|the|that|against)\b)", r"\1advise"),
    ("lead", r"\b((?:ha[sd]|have|was|were|been) )lead(?= (?:to|by|the)\b)", r"\1led"),
    ("passed", r"\b((?:in|over|during|for) the )passed(?= (?:few|two|three|five|ten|year|decade|month|week|\d))", r"\1past"),
    ("weather", r"\bweather(?= or not\b)", "whether"),
    ("economical", r"\beconomical(?= (?:growth|development|crisis|crises|policy|policies|cooperation|reform|zone|recovery|situation|structure|system|ties|benefits|globalization)\b)", "economic"),
    ("counsel", r"\b((?:State|Security|European|Legislative|City) )Counsel(?!\p{L})(?! (?:of|for|to)\b)", r"\1Council"),
    ("costumer costumers", r"\bcostumer(s?)(?= (?:service|satisfaction|base|needs|experience|demand|complaint|relation)|[.,;]| (?:and|who|can|are|will)\b)", r"customer\1"),
    ("form", r"\b((?:different|result(?:s|ed|ing)?|suffer(?:s|ed|ing)?|c[ao]mes?|far|apart|benefit(?:s|ed|ing)?|rang(?:es|ing)|starting|imported|away|received?|learn(?:ed|t)?|derived) )form(?= (?!of\b|and\b|to\b|in\b|is\b|as\b)\p{L}|\d)", r"\1from"),
    ("form", r"\bform(?= (?:19|20)\d\d (?:to|through)\b)", "from"),
    ("from & of", r"\b((?:in the|a|an|this|another|any) )from(?= of\b)", r"\1form"),
    ("trail trails", r"\b((?:clinical|on|field|random(?:ised|ized)|fair|drug) )trail(s?)(?=[.,;]| (?:for|in|of|and|on|with|to|show|data|result|period|was|were|is|are)\w*\b)", r"\1trial\2"),
    ("manger mangers", r"\bmanger(s?)(?=[.,;]| (?:of|and|said|is|was|will|who)\b)(?<=\b(?:[Gg]eneral|[Pp]roject|[Ss]ales|[Dd]eputy|[Bb]ank|[Ss]enior|[Pp]roduct|[Tt]he|[Ff]und) mangers?)", r"manager\1"),
    ("pubic", r"\bpubic(?= (?:security|opinion|health|service|sector|transport|welfare|finance|policy|interest|sphere|school)s?)", "public"),
    ("martial", r"\bmartial(?= status\b)", "marital"),
    ("filed fileds", r"\b((?:in the|in this|in the \p{Ll}+|various|new|this|other) )filed(s?)(?= of\b|[.,;])", r"\1field\2"),
    ("fist", r"\b((?:the|for|its|his|their) )fist(?= (?:time|half|quarter|year|place|step|phase|stage|batch|three|two|\p{Ll}+ months)\b)", r"\1first"),
    ("thorough", r"\bthorough(?= (?:the|this|these|its|their|joint|various)\b)", "through"),
    ("will", r"\bas will as\b", "as well as"),
    ("stead", r"\bin stead of\b", "instead of"),
    ("cause", r"(?<=^|[.!?,] )[Oo]f cause(?=,)", "of course"),
    ("would could should must might & of", r"\b((?:would|could|should|must|might) )of(?= (?:been|had|done|made|come|taken|gone|known|seen|\p{Ll}+ed)\b)", r"\1have"),
    ("lots", r"\ba lots of\b", "a lot of"),
    ("lot", r"\blot['’]s of\b", "lots of"),
    ("due according related able want need up used & too", r"\b((?:due|according|related|able|want|need|up|used) )too\b(?! (?:much|many|late|early|little|few|high|low|large|long|far|small|often|big))", r"\1to"),
    ("much many high low late expensive difficult small large slow fast & to", r"\b((?:far|much|way|is|are|was) )to(?= (?:much|many|high|low|late|expensive|difficult|small|large|slow|fast)\b(?! (?:of|as)\b))(?<!(?:is|are|was) to(?= (?:low|slow|fast)))", r"\1too"),
    ("everyday", r"\b((?:works?|happens?|comes?|used?|rises?|grows?|out|changes?|open|there|here) )everyday(?=[.,;]|$)", r"\1every day"),
    ("complimentary", r"\b((?:mutually|highly) )complimentary\b", r"\1complementary"),
    ("complimentary", r"\bcomplimentary(?= (?:advantages|strengths|economies))", "complementary"),
    ("there & are were have", r"(?<=^|[.!?] )There(?= (?!\p{Ll}+ly\b|always|sometimes|perhaps|besides|as\b|was|is|has|exists|remains|seems|appears|comes|goes|follows|needs|lies|stands|arises|occurs)(?:\p{Ll}+ )?\p{Ll}{3,}s (?:are|were|have)\b)(?= (?!are|were|have|will|may|can|must|could|should|would|might|used|come|came|also|still|once|now|then|two|three|four|no|in|at|on|to)\p{Ll}+)", "Their"),
)  # fmt: skip

_GOVERNED: Final = (
    # what a verb, noun or adjective asks for behind it
    ("depend depends depended depending married interested responsible composed similar famous belong rely relies relying concentrate consist consists divided accused afraid objected contributes contributed aware capable satisfied compared access attention participate participated succeeded insist familiar angry comply compliance accordance regard relation according proud focuses lacking benefit",
     rf"\b({_RULED_BY})\b(?= (?:the|a|an|this|that|these|its|their|our|his|her|my|your|history|art|music|science|several|many|two|three|four|five|all)\b)", lambda m: f"{m[1].rpartition(' ')[0]} {_TAKES[m[1]]}"),
    ("open", rf"\bopen the (?={_SWITCHED})", "turn on the "), ("open", rf"\bOpen the (?={_SWITCHED})", "Turn on the "),
    ("close", rf"\bclose the (?={_SWITCHED})", "turn off the "), ("close", rf"\bClose the (?={_SWITCHED})", "Turn off the "),
    ("reason", r"\b([Tt]he (?:main )?reason (?:is|was)) because (?!of\b)", r"\1 that "),
    ("plan want hope wish intend decided refuse refused promise promised expect aim decide", r"\b((?:[Ww]e|[Tt]hey|I|[Yy]ou|[Hh]e|[Ss]he) (?:also |now |have |all )?(?:plan|want|hope|wish|intend|decided?|refused?|promised?|expect|aim)) (?=(?:expand|build|develop|increase|improve|reduce|buy|sell|open|visit|attend|join|make|create|establish|provide|invest|continue|become|give|take|learn|promote|strengthen|achieve|launch|introduce|hold|discuss)\b)", r"\1 to "),
    ("suggest suggests suggested", r"\b([Ss]uggest(?:s|ed)?) (us|him|her|them|me|you|people|everyone) to\b", lambda m: f"{m[1]} that {_US[m[2]]}"),
    ("hold publish release announce launch complete issue sign deliver adopt establish build install implement convene submit finish & will would can must should shall", rf"\b((?:meeting|conference|forum|ceremony|event|exhibition|expo|fair|report|book|results?|document|list|project|film|product|system|law|regulations?|agreement|contract|summit|match|concert|festival|election|seminar|workshop|training) (?:will|would|can|must|should|shall) )({'|'.join(_HELD)})(?=[.,;]|$| (?:in|at|next|tomorrow|soon|by|from|this|as scheduled|between)\b)", lambda m: f"{m[1]}be {_HELD[m[2]]}"),
    ("because", r"(?<=^|[.!?] )Because (?=the (?:lack|shortage|absence|impact|influence|increase|decline|rise|fall|outbreak|effects?) of [^,.;]{3,40},(?! (?:and|or)\b))(?![^,]*\b(?:is|are|was|were|has|have|had|can|will|\p{Ll}{3,}ed|grew|rose|fell|made|became)\b)", "Because of "),
    ("very", r"^((?:This|That|The|Our|These|His|Her|Its|Their|Your) (\p{Ll}+)) (?=very \p{Ll}+[.!]$)", lambda m: f"{m[1]} {'are' if m[2].endswith('s') else 'is'} "),
    ("if & any no", r"\b([Ii]f (?:you|we|they)) (?=any \p{Ll}+[,.]|(?:any|no) (?:questions?|problems?|doubts?|suggestions?|other questions?|further questions?|comments?|difficult\p{Ll}+)\b)", r"\1 have "),
    ("time & can may could be is are will", r"(?<=\bat )time(?=[.;]|$)", "any time"),
    ("did didn does doesn do don", r"\b((?:[Dd]o|[Dd]oes|[Dd]id)(?:n['’]t| not) )(?!need|feed|speed|\p{Ll}*ceed|embed|bleed|breed|shed|heed|seed|weed|wed\b|red|naked|indeed|beloved)(\p{Ll}{2,}ed)\b(?! (?:by|in|on|from)\b)", lambda m: m[1] + base(m[2])),
    ("more", rf"\b((?:is|are|was|were|be|been|becomes?|became|much|even|far|gets?|gr[oe]w|grown) )more ({_COMPARATIVE})(?= than\b|[.,;]|$)", r"\1\2"),
    ("thank thanks", rf"\b([Tt]hank(?:s| you) for )({_VERB}|purchase|visit|contact|download|select|share|register|subscribe|listen|watch|call|travel|shop|wait|invite|come)(?= (?:the|this|our|your|us|these|it|an?|me)\b)", gerund(r"\1")),
    ("install download choose select provide obtain achieve ensure improve implement operate maintain prevent reduce protect enhance develop introduce establish create strengthen replace remove connect press sign perform & before after by without for", r"\b((?:[Bb]efore|[Aa]fter|[Bb]y|[Ww]ithout|[Ff]or) )(install|download|choose|select|provide|obtain|achieve|ensure|improve|implement|operate|maintain|prevent|reduce|protect|enhance|develop|introduce|establish|create|strengthen|replace|remove|connect|press|sign|perform)(?= (?:the|this|these|your|our|its|any|an?)\b)", gerund(r"\1")),
    ("forward & to", rf"\b(look(?:s|ed|ing)? forward to )({_VERB}|work(?=(?:ing)?\b with)|visit(?= \p{{L}})|welcome)(?= )", gerund(r"\1")),
    ("suggest suggests suggested & to", rf"\b([Ss]uggest(?:s|ed)? )to ({_VERB})\b(?! that)", gerund(r"\1")),
    ("avoid avoids avoided & to", rf"\b([Aa]void(?:s|ed)? )to ({_VERB})\b", gerund(r"\1")),
    ("enjoy enjoys enjoyed", rf"\b([Ee]njoy(?:s|ed)? )to ({_VERB})\b", gerund(r"\1")),
    ("finish finished & to", rf"\b([Ff]inish(?:es|ed)? )to ({_VERB})\b", gerund(r"\1")),
    ("succeed succeeds succeeded & to", rf"\b([Ss]ucceed(?:s|ed)? )to ({_VERB})\b", gerund(r"\1in ")),
    ("insist insists insisted", rf"\b([Ii]nsist(?:s|ed)? )to ({_VERB})\b", gerund(r"\1on ")),
    ("committed dedicated devoted accustomed", rf"\b((?:committed|dedicated|devoted|accustomed) to )({_NOT_A_NOUN})\b", gerund(r"\1")),
    ("contribute contributes contributed", rf"\b(contribut(?:es?|ed|ing) to )({_NOT_A_NOUN})\b", gerund(r"\1")),
    ("attention", rf"\b(attention to )({_NOT_A_NOUN})\b", gerund(r"\1")),
    ("addition & to", rf"\b([Ii]n addition to )({_NOT_A_NOUN})\b", gerund(r"\1")),
    ("view & to", rf"\b(with a view to )({_NOT_A_NOUN})\b", gerund(r"\1")),
    ("capable", rf"\b(capable )to ({_VERB})\b", gerund(r"\1of ")),
    ("busy worth & to", rf"(?<!\btoo )\b((?:busy|worth) )to ({_VERB})\b", gerund(r"\1")),
    ("insisted insists insist persist persisted", rf"\b((?:insist|persist)(?:s|ed)? in )({_NOT_A_NOUN})\b", gerund(r"\1")),
    ("emphasize emphasizes emphasized emphasizing emphasise emphasised emphasises", r"\b([Ee]mphasi[zs](?:es?|ed|ing))(?<!\b(?:is|was|are|were|be) \w+) on(?= (?:the|that|its|our|their|this|these|a|an|[\p{Ll}]+ing)\b)", r"\1"),
    ("mentioned mention mentions", r"\b([Mm]ention(?:ed|s)?) about\b", r"\1"),
    ("describe described describes", r"\b([Dd]escrib(?:es?|ed)) about\b", r"\1"),
    ("lack lacks lacked", r"\b((?:they|we|it|still|also|countries|companies|enterprises|areas|regions|which|people|workers|he|she) lack(?:s|ed)?) of\b", r"\1"),
    ("comprise comprises comprised comprising", r"\b(compris(?:es?|ing)) of\b", r"\1"),
    ("accordance", r"\b([Ii]n accordance) to\b", r"\1 with"),
    ("comply complies complied complying", r"\b(compl(?:y|ies|ied|ying)) to\b", r"\1 with"),
    ("superior inferior prior", r"\b((?:superior|inferior)) than\b", r"\1 to"),
    ("participate participated participates participating", r"\b([Pp]articipat(?:es?|ed|ing))(?= (?:the|this|these|our|an?|international|global)\b)", r"\1 in"),
    ("contact", r"\b((?:[Pp]lease|can|may|will|to|should) contact) with\b", r"\1"),
    ("arrived arrive arrives", r"\b(arrive[sd]?) to(?= (?:the|Beijing|Shanghai|China)\b)", r"\1 at"),
    ("let lets", r"\b(let(?:s|ting)? (?:him|us|them|me|her|people|you) )to (?=\p{Ll}{2,} )", r"\1"),
    ("make makes made", r"\b((?:makes?|made) (?:him|us|them|me|her|people|you) )to (?=(?:feel|be|do|think|understand|believe|realize|become|have|go|work|know)\b)", r"\1"),
    ("able", r"\b((?:can|could|will|would|may|should|must)) able to\b", r"\1 be able to"),
    ("will would should must may might & can", r"\b((?:will|would|should|must|may|might)) can(?= \p{Ll})", r"\1"),
    ("consist consists belong belongs belonged depends exist exists happened occurred died disappeared appeared arose", r"\b(?:is|are) (consists?|belongs?|depends?|exists?)\b", r"\1"),
    ("happened occurred disappeared belonged died", r"\b(?:is|are|was|were) (happened|occurred|disappeared|died|belonged)\b", r"\1"),
    ("agree", r"\b(?:am|are) agree\b", "agree"),
    ("been", r"\b(?:is|are|was|were) been\b", "has been"),
    ("went took gave became grew began wrote chose drove knew came fell rose saw did ran spoke broke ate flew overcame arose underwent threw forgot withdrew",
     rf"\b((?:has|have|having)(?: not| never| already| also| just| recently| gradually| once again)? )({'|'.join(_GONE)})\b(?<!broke)", of(_GONE)),
    ("went took gave became grew began wrote chose drove knew came overcame underwent", rf"(?<!\b(?:led|due|up|close|next) )\b(to )({'|'.join(_GO)})\b", of(_GO)),
    ("can could should would must cannot may might shall", r"\b(?=[cmsw])(?<!\p{L} who |\bas \p{L}+ as \p{L}+ )((?:can|could|should|would|must|cannot|may|might|shall)(?: not| also)? )(?!(?:need|embed|shed|wed|shred|sled|bed|red)\b)(\p{Ll}{2,}(?<!e)ed)(?= (?:the|its|their|a|an|our|more|to|in|by|from|with)\b)", bare),
    ("there & have", r"\b([Tt])here have(?= (?:many|a lot|several|some|two|three|various|numerous|no)\b)", r"\1here are"),
    ("there & has", r"\b([Tt])here has(?= (?:many|a lot|several|various|numerous)\b)", r"\1here are"),
    ("there & has", r"\b([Tt])here has(?= (?:a|an|no) \p{Ll})", r"\1here is"),
    ("because since", r"(?<=^(?:Because|Since) [^,.;:]{5,90}, )so (?!that|as|to|much|many|far|long|called|on|do|did|is|too|have)(\p{L}+)", r"\1"),
    ("despite", r"(?<=^(?:Despite|In spite of) [^,.;:]{5,80}, )but (\p{L}+)", r"\1"),
    ("most some many & of", r"\b([Mm]ost|[Ss]ome|[Mm]any) of (people|companies|countries|students|enterprises|workers|products|cities|consumers)\b(?! in question)", r"\1 \2"),
    ("one & most largest biggest main best major top world", r"\b([Oo])ne of (most|largest|biggest|main|best|major|top|world)\b", r"\1ne of the \2"),
    ("most", r"\b(?:the )?most (biggest|largest|highest|fastest|strongest|lowest|smallest|greatest|best|worst|cheapest|easiest|latest)\b", r"the \1"),
    ("prevent prevents prevented preventing", r"\b([Pp]revent(?:s|ed|ing)? (?:the|a|an|its|their|any|this) (?:\p{Ll}+ ){1,2}?)to (spread|occur|happen|enter|rise|fall|become|get|take|cause|leave|go|come|increase|expand|grow)\b", gerund(r"\1from ")),
    ("ranks ranked rank ranking", r"\b([Rr]ank(?:s|ed|ing)?) the (first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))(?=[.,;]|$| (?:in|among|of|nationwide|worldwide|globally)\b)", r"\1 \2"),
    ("reply replied replies replying", r"\b([Rr]epl(?:y|ied|ies|ying))(?= (?:my|your|this|the|his|her|our) (?:e-?mail|letter|message|mail|question|comment|post|enquiry|inquiry)s?\b)", r"\1 to"),
    ("told tells tell telling", r"(?<!\b(?:was|been|being|were|is|are|be|story|stories) )\b([Tt]old|[Tt]ells?|[Tt]elling) to (?=(?:me|him|us|them|her|you)\b(?! by\b))", r"\1 "),
    ("concerned convinced aware pleased confident willing glad sorry unable unlikely proud grateful delighted satisfied", r"(?<=^|[.!?] )(We|They|I|You) ((?:are not |deeply |highly |very |fully |also |firmly |quite )?)(?<!are not )(concerned about|convinced that|aware (?:of|that)|pleased (?:to|with|that)|confident (?:that|in|of)|willing to|glad to|sorry (?:to|for|that)|unable to|unlikely to|proud (?:of|to|that)|grateful (?:to|for|that)|delighted to|satisfied with)\b", lambda m: f"{m[1]} {'am' if m[1] == 'I' else 'are'} {m[2]}{m[3]}"),
    ("people republic", r"\b([Pp]eople) (?=Republic of China\b)", r"\1's "),
    ("peoples republic", r"\bPeoples(?= Republic of China\b)", "People's"),
    ("before after until soon & will", r"\b([Bb]efore|[Aa]fter|[Uu]ntil|[Aa]s soon as) (it|he|she|they|we|you) will (\p{Ll}+)\b", lambda m: f"{m[1]} {m[2]} {m[3] if m[2] in ('they', 'we', 'you') else third(m[3])}"),
    ("tomorrow tonight next later & if", r"(?<=^|[.!?] )If (it|he|she|they) will (\p{Ll}+)(?= (?:tomorrow|tonight|next|later)\b)", lambda m: f"If {m[1]} {m[2] if m[1] == 'they' else third(m[2])}"),
    ("only & also", rf"(?<=\bnot only (?:speaks|provides|promotes|improves|reduces|increases|creates|brings|makes|helps|has|gives|takes|offers|strengthens|enhances|affects|shows|saves)\b[^.;]{{2,70}}?\bbut also )({_VERB}|speak|improve|increase|affect|show|save|strengthen|offer|have)\b", lambda m: third(m[1])),
    ("interesting exciting boring", r"\b((?:I am|I was|I'm|(?:[Hh]e|[Ss]he|[Ww]ho|people|[Tt]hey|[Ww]e|[Yy]ou) (?:is|are|was|were)) (?:very |also |really |so |more |quite )?)(interest|excit|bor)ing(?= (?:in|about|with|at)\b)", r"\1\2ed"),
    ("join joined joins joining", r"\b([Jj]oin(?:ed|s|ing)?) in(?= (?:the )?(?:WTO|EU|UN|ASEAN|NATO|SCO|World Trade Organi[sz]ation|European Union|United Nations|Party|army|company|club|organi[sz]ation)\b)", r"\1"),
    ("when where why how what", r"\b((?:tell|ask|know|show|explain|wonder|understand|tells|asked|wondered)(?: me| us| him| her| them| you)? (?:when|where|why|how|what)) (will|can|should|is|are|do|does|did) (you|I|we|he|she|they|it)\b(?! (?:is|are|not)\b)(?=(?: \p{Ll}+|[.,]))(?![^.]*\?)", lambda m: f"{m[1]} {m[3]}" + ("" if m[2] in ("do", "does", "did") else f" {m[2]}")),
    ("with", r"(?<=^|[.!?] )With (the (?:\p{Ll}+ )?(?:economy|society|technology|market|population|demand|world|country|industry|trade|income|city|situation) (?:develops|grows|increases|improves|changes|becomes|rises|expands|advances|progresses))\b", r"As \1"),
    ("had has have want wants wanted need needs needed able going order how try tries tried decided plan plans planned hope wish & to", r"\b((?:had|has|have|wants?|wanted|needs?|needed|able|going|order|how|try|tries|tried|decided|plans?|planned|hope|wish) to )(?!(?:need|embed|shed|wed|shred)\b)(\p{Ll}{2,}(?<!e)ed)(?= (?:the|its|their|a|an|our|his|her|this|all)\b)", bare),
    ("because", r"(?<=^|[.!?] )Because (?=(?:the|this|bad|heavy|his|her|its|their|our) (?:\p{Ll}+ )?(?:weather|rain|snow|storm|accident|pandemic|epidemic|war|crisis|traffic|lack|shortage|illness|holiday),)", "Because of "),
    ("despite", r"\b([Dd])espite(?= (?:it|he|she|they|we|I|there) (?:was|is|were|are|had|has|have|did|do|does)\b)", lambda m: "Although" if m[1] == "D" else "although"),
    ("be", r"\b(to be \p{Ll}+ed) (?:it|them)(?=[.,;]|$)", r"\1"),
    ("very", r"\b([Vv])ery (?=(?:better|worse|bigger|taller|higher|lower|larger|smaller|faster|cheaper|easier|stronger|longer|shorter|older|younger|richer|poorer|greater)\b)", lambda m: "Much " if m[1] == "V" else "much "),
    ("satisfied", r"\b([Ss]atisfied) to(?= (?:this|the|our|your|his|her|their|its|it)\b)", r"\1 with"),
)  # fmt: skip

_COUNTED: Final = (
    # one and many
    ("datas", r"\b([Dd]ata)s\b", r"\1"),
    ("medias", r"\b([Mm]edia)s\b", r"\1"),
    ("advices knowledges evidences feedbacks machineries sceneries jewelries staffs underwears cattles", r"\b([Aa]dvice|[Kk]nowledge|[Ff]eedback|[Uu]nderwear|[Cc]attle)s\b", r"\1"),
    ("evidences", r"\b((?:[Mm]any|[Tt]hese|[Ss]ome|[Nn]ew|[Tt]he) evidence)s\b", r"\1"),
    ("staffs", r"\b((?:[Aa]ll|[Oo]ur|[Tt]he|[Mm]edical|[Mm]any|[Tt]heir) staff)s(?= (?:of|are|have|who|in|at|and|will|were)\b|[.,;])", r"\1"),
    ("machineries sceneries jewelries", r"\b(machiner|scener|jewelr)ies\b", r"\1y"),
    ("each every", rf"\b([Ee]ach|[Ee]very) ((?!few|other|two|of\b)(?:\p{{Ll}}+ )?)({_PLURAL_THING})(?!\p{{L}}|['’-])", lambda m: f"{m[1]} {m[2]}{singular(m[3])}"),
    ("countries companies policies cities activities industries enterprises products provinces students workers regions citizens consumers "
     "customers employees participants members parties factories persons states & a an another one",
     rf"(?<![&\w-])([Aa]n?|[Aa]nother|[Oo]ne) ({_PLURAL_THING})(?!\p{{L}}|['’-])", lambda m: f"{m[1]} {singular(m[2])}"),
    ("many several various both numerous two three four five six seven eight nine ten these those",
     rf"\b(?=[BEFMNSTVbefmnstv])(?<!\b(?i:track|phase|part|step|level|article|section|chapter|type|class|tier|number|no\.) )(?![Bb]oth \p{{Ll}}+ and\b)([Mm]any|[Ss]everal|[Vv]arious|[Bb]oth|[Nn]umerous|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Tt]hese|[Tt]hose) ({_THING}){_FOLLOWS}", lambda m: f"{m[1]} {plural(m[2])}"),
    ("ago later", rf"\b((?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|few)(?<!\b1|[.,]1) (?:{_UNITS}))(?= (?:ago|later)\b)", r"\1s"),
    ("past last next", rf"\b((?:past|last|next) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few)(?<!\b1) (?:{_UNITS}))(?=[.,;]|$)", r"\1s"),
    ("much", r"\b([Mm])uch (problems|countries|efforts|companies|measures|opportunities|products|achievements|difficulties|challenges)\b", r"\1any \2"),
    ("research evidence equipment advice progress homework software furniture",
     r"\b([Aa]n?) ((?:new |good |great |important |big |further |\p{Ll}+ed )?)(research|evidence|equipment|advice|progress|homework|software|furniture|luggage)(?=[.,;]|$| (?:is|was|has|that|about|on|will|can)\b)", lambda m: (m[2] + m[3]).capitalize() if m[1][0] == "A" else m[2] + m[3]),
    ("years", rf"\b({_NUM})[ -]years[ -]old(?= (?:boy|girl|man|woman|child|student|son|daughter|baby|farmer|worker|company|woman|worker|resident|retiree|doctor|patient)\b)", r"\1-year-old"),
    ("days weeks months years hours minutes miles meters metres kilometers kilometres pages tons tonnes",
     rf"\b((?:a|an|the|this|his|her|its|their|our|first|another) (?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty))[ -]({_UNITS})s (?=(?:{_LASTING})\b)", r"\1-\2 "),
    ("products services problems projects policies measures companies factories students opportunities challenges tasks rules methods ideas reports features versions models plans jobs tools documents systems technologies goals results questions countries cities customers & a an another",
     r"(?<![&\w-])([Aa]n?|[Aa]nother) ((?:new|good|great|big|large|small|major|important|special|similar|main|key|common|serious|better|simple|complex|useful|effective|successful|famous|young|modern|foreign|difficult|different) (?:product|service|problem|project|measure|student|challenge|task|rule|method|idea|report|feature|version|model|plan|job|tool|document|system|goal|result|question|customer))s(?=[.,;]|$| (?:in|to|for|at|on|of|with|that|which|and is|last|is|was|has)\b)", r"\1 \2"),
    ("neither either each", r"\b((?:[Ee]ach|[Ee]ither|[Nn]either) of (?:the|these|those|our|its|their|his|her|my|your) (?:(?:two|three|four) )?\p{Ll}+s )(are|were|have)\b", lambda m: m[1] + {"have": "has", "are": "is", "were": "was"}[m[2]]),
    ("each either neither", r"(?<=^|[.;!?] )((?:[Ee]ach|[Ee]ither|[Nn]either) of (?:the|these|those|our|its|their|his|her|my|your) (?:(?!(?:who|that|which|and|or|we|they|you|it|he|she|people)\b)\p{Ll}+ ){1,6}?)(have|are|were|need|do)(?= (?:to|been|not|an?|the|also|\p{Ll}+(?:ed|ing))\b)",
     lambda m: m[1] + {"have": "has", "are": "is", "were": "was", "need": "needs", "do": "does"}[m[2]]),
    ("need & of", r"(?<=^|[.!?] )(The (?:quality|quantity|price|cost|value|size|weight|length|content|scope|performance|production|safety|efficiency|accuracy|design|structure|condition|status|number|level|development) of (?:these |those |the |all |our |its |their )(?:\p{Ll}+ )?(?!\p{Ll}+(?:ss|us|is)\b)\p{Ll}{3,}s )(need)(?= to be\b)", r"\1needs"),
    ("news", r"\b[Aa] ((?:(?:very|really) )?(?:good|bad|great|big|important|exciting|sad|hot|latest) news)(?=[.,;:!?\"”]|$| (?:for|that|is|was|to|about|from)\b)", lambda m: m[1].capitalize() if m[0][0] == "A" else m[1]),
    ("one & of", rf"\b([Oo]ne of the (?:most \p{{Ll}}+|best|\p{{Ll}}{{3,}}est|largest|biggest|oldest|greatest|main|major|key|few|first|top|highest|fastest|leading|busiest|worst|earliest) (?:\p{{Ll}}+ )?)({_THING}|movie|film|book|place|way|example|man|woman|economy|market|player|producer|exporter|importer|supplier|manufacturer|university|school|team|song|game|question|moment|cause|source|sector|tool|language|partner|destination|system|event|building|bridge|river|airport|port)(?= (?:in|of|for|on|at|that|which|who|I|we|ever|to|and|is|was)\b|[.,;]|$)", lambda m: m[1] + plural(m[2])),
    ("am pm", r"\b(\d{1,2}(?::\d\d)? ?(?:a\.?m\.?|p\.?m\.?)) in the (?:morning|afternoon|evening)\b", r"\1"),
    ("hour day week month minute kilometer kilometre meter metre mile person student worker dollar", r"(?<![\w.,/-])((?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|(?!1\b)\d{1,3}) )(hour|day|week|month|minute|kilometer|kilometre|meter|metre|mile|person|student|worker|dollar)(?=[.;]|$|, (?:and|but|which)\b)", lambda m: m[1] + plural(m[2])),
)  # fmt: skip

_AGREEING: Final = (
    ("provides includes shows makes takes gives wants needs knows thinks hopes believes means works goes",
     r"(?:(?<=^|[.;!?] |, and |, but )(We|They|You|I|we|they|you)) (provides|includes|shows|makes|takes|gives|wants|needs|knows|thinks|hopes|believes|means|works|goes)\b",
     lambda m: f"{m[1]} {m[2][:-2] if m[2] == 'goes' else m[2][:-1]}"),
    ("provide include make take give want need become allow ensure require believe show mean contain offer say think know hope & it he she",
     r"(?<=^|[.;!?] )(It|He|She) (provide|include|make|take|give|want|need|become|allow|ensure|require|believe|show|mean|contain|offer|say|think|know|hope)(?= (?!it\b)\p{L})", r"\1 \2s"),
    ("has was is & of", r"(?<=^|[.!?] )((?:The|These|Those|Our|Their|All|Its|His) (?:\p{Ll}+ ){0,2}?(?!\p{Ll}+(?:ss|us|is|ics|ings)\b|news|means|series|species|headquarters|whereabouts|customs|goods|lens|gas|basics|bus|works|shows|says|means|chaos|times|makes|takes|gives|provides|covers)\p{Ll}{3,}s of (?:the|this|our|its|each) (?:\p{L}+ ){0,2}?\p{Ll}+(?<!s) )(has|was|is)(?= (?:been|not|also|already|adopted|approved|still|become|increased|improved|made|to|very|now|sold|held|built|set|known|found|seen|given|taken|paid|kept|shown|written|good|high|low|important|different|clear|great|\p{Ll}+ed)\b)",
     lambda m: m[1] + {"has": "have", "was": "were", "is": "are"}[m[2]]),
    ("have are were & of", r"(?<=^|[.!?] )(The (?:(?!(?:great|large|vast|huge|growing|small|sheer|increasing|enormous) number)\p{Ll}+ )?(?:development|growth|number|establishment|implementation|quality|level|scale|role|importance|value|price|volume|construction|improvement|process|purpose|goal|aim|cost|impact|speed|protection|supply|production|total|output|proportion) of (?:(?!of\b|the\b|that\b|which\b|and\b|or\b|who\b)[\p{Ll}-]+ ){0,3}(?!\p{Ll}+(?:ss|us|is)\b)\p{Ll}{3,}s )(have|are|were)(?= )(?! to\b)",
     lambda m: m[1] + {"have": "has", "are": "is", "were": "was"}[m[2]]),
    ("people", r"(?<=^|[.;!?] |, )((?:[Mm]ore |[Mm]any |[Mm]ost |[Ss]ome )?[Pp]eople) (pays|wants|needs|thinks|has|is|was|likes|believes|makes|takes|gets|lives|works|knows|says|feels|goes|comes|buys|uses)\b(?!-)", lambda m: f"{m[1]} {_SEVERAL.get(m[2]) or (m[2][:-2] if m[2] == 'goes' else m[2][:-1])}"),
    ("includes comprises involves contains consists requires covers", r"(?<!\b(?:of|from|in|for|with|to|on|by|at|about|between|behind|among|under|and|or|than|as) )\b((?:[Mm]ain|[Mm]ajor|[Kk]ey|[Tt]hese|[Tt]hose|[Oo]ur|[Tt]heir) (?:\p{Ll}+ )?(?!\p{Ll}+(?:ss|us|is|ics)\b|news|series|business|species|headquarters)\p{Ll}{3,}s) (includes|comprises|involves|contains|consists|requires|covers)\b", lambda m: f"{m[1]} {m[2][:-1]}"),
    ("become remain provide have bring include require make continue & life economy society government company country market situation "
     "environment project system policy", r"(?<=^|[.;!?] |(?<!(?:if|whether|that|lest)[^,]{0,60}), )((?:[Tt]he |[Oo]ur |[Ii]ts )?(?:life|economy|society|government|company|market|situation|environment|project|system|policy)) (become|remain|provide|have|bring|include|require|make|continue)(?= (?:more|a|an|the|to|very|increasingly|many|better|its|all)\b)", lambda m: f"{m[1]} {'has' if m[2] == 'have' else third(m[2])}"),
    ("factory plant bank firm committee ministry report program plan law agreement contract software device server application province city industry sector study paper author book", r"(?<=^|[.!?] )((?:The|This|That|Our|Its) (?:\p{Ll}+ )?(?:factory|plant|bank|firm|committee|ministry|report|program|plan|law|agreement|contract|software|device|server|application|province|city|industry|sector|study|paper|author|book)) (produce|employ|export|import|provide|cover|consist|belong|aim|focus|show|indicate|require|play|include|make|need|become|offer|describe|introduce|analyze|contain)(?= (?:a|an|the|to|its|all|many|more|that|of|on|one|two|three|some|various|several|\d)\b)", lambda m: f"{m[1]} {third(m[2])}"),
)  # fmt: skip

_TIMES: Final = (
    ("since", rf"(?<=^|[.;!?] )((?:He|She|It|They|We|I) )({'|'.join(_SINCE)})(?= (?:[^.,;]{{0,40}} )?since (?:(?:19|20)\d\d|{_MONTH}|last (?:year|month|week)|he was|she was)\b)(?! (?:\p{{Ll}}+ed|ago)\b)", of(_SINCE)),
    ("yesterday ago last", rf"\b((?:has|have)(?: already| just| also| not)? )({_DONE})((?: (?!since|than|from|between|over|with|after|who|that|which|the one|and|to|announced|published|released|compared|on|against)[\p{{L}}’'-]+){{0,4}} (?:yesterday|last (?:year|week|month|night|{_DAY})|{_NUM} (?:days|weeks|months|years|hours) ago))(?=[.,;]|$)",
     lambda m: f"{past(m[1])}{m[2]}{m[3]}"),
    ("morning afternoon evening", rf"\b([Ii])n the (morning|afternoon|evening) of (?={_MONTH}|\d|the \d|last)", lambda m: f"{'O' if m[1] == 'I' else 'o'}n the {m[2]} of "),
    ("january february march april may june july august september october november december & in",
     rf"\b[Ii]n ({_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?=, (?:19|20)\d\d|[.;]|$|,? (?:in the (?:morning|afternoon|evening)|at \d))", r"on \1"),
    ("january february march april may june july august september october november december & on", rf"\b[Oo]n ({_MONTH},? (?:19|20)\d\d)\b", r"in \1"),
    ("monday tuesday wednesday thursday friday saturday sunday", rf"\b(?:in|at) ({_DAY})(?=[.,;]|$| (?:the|and|that|morning|afternoon|evening)\b)", r"on \1"),
    ("last next", rf"\b(?:(?:[Ii]n|[Aa]t) (?=(?:last|next) (?:year|month|week))|(?:[Ii]n|[Oo]n|[Aa]t) (?=(?:last|next) {_DAY}))(last|next) (year|month|week|{_DAY})(?!['’\p{{L}}-]| of\b)", r"\1 \2"),
    ("time", r"\b([Ii])n the same time(?=[.,;]| as\b)", lambda m: f"{'A' if m[1] == 'I' else 'a'}t the same time"),
    ("end", rf"\b([Ii])n the end of (?=(?:19|20)\d\d|{_MONTH}|(?:this|last|the) (?:year|month|century)|\d)", lambda m: f"{'A' if m[1] == 'I' else 'a'}t the end of "),
    ("since", r"\b([Ss])ince (?=(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:years|months|weeks|days)\b(?! (?:ago|before|earlier|after|have|had|has)))", lambda m: "For " if m[1] == "S" else "for "),
    ("in by since", r"\b((?:[Ii]n|[Bb]y|[Ss]ince) )the ((?:19|20)\d\d)(?=[.,;]|$)", r"\1\2"),
    ("founded established born built set started launched began opened completed died signed & on", r"\b((?:founded|established|born|built|set up|started|launched|began|opened|completed|died|signed) )on ((?:19|20)\d\d)(?=[.,;]|$| (?:and|in|with|by)\b)", r"\1in \2"),
    ("years months weeks days hours & before", rf"\b[Bb]efore ({_NUM} (?:years|months|weeks|days|hours))(?=[.;]|$)", r"\1 ago"),
)  # fmt: skip

_ARTICLES: Final = (
    ("center centre office factory branch plant laboratory subsidiary & set sets setting established establish establishes opened open opens built founded", r"\b((?:set(?:s|ting)? up|establish(?:ed|es|ing)?|open(?:ed|s)?|built|founded) )((?:[A-Z][A-Z&]+|(?:large|new|joint)(?: \p{Ll}+)?) (?:cent(?:er|re)|office|factory|branch|plant|laboratory|subsidiary))(?=[.,;]|$| (?:in|at|for|with|and|last|this)\b)",
     lambda m: f"{m[1]}{'an' if m[2][0] in 'AEFHILMNORSX' else 'a'} {m[2]}"),
    ("sun moon", r"\b((?:around|round|orbits?|orbiting) )(?=(?:sun|moon)\b)", r"\1the "),
    ("china", r"\b[Tt]he China(?=['’]s\b)", "China"),
    ("china", r"\b((?:in|to|from|of) )the China(?=[.,;]|$)", r"\1China"),
    ("united netherlands philippines european", r"\b(in|to|from|of|by|with|for|at|between) (United States|United Kingdom|United Nations|European Union|Netherlands|Philippines)(?=[.,;:)]|$| (?:and|to|in|on|is|are|has|have|was|were|for|will|that|which|by|from|as)\b)(?! and (?:\p{Lu}|other))", r"\1 the \2"),
)  # fmt: skip

_HYPHENS: Final = (
    ("oriented centered centred", r"\b([Pp]eople|[Mm]arket|[Ee]xport|[Gg]oal|[Pp]roblem|[Cc]ustomer|[Ss]tudent|[Uu]ser|[Ss]ervice|[Ff]uture|[Pp]atient|[Hh]uman) (oriented|cent(?:ered|red))(?= \p{Ll})", r"\1-\2"),
    ("intensive", r"\b([Ll]abou?r|[Cc]apital|[Ee]nergy|[Tt]echnology|[Kk]nowledge|[Rr]esource) (intensive)\b", r"\1-\2"),
    ("owned", r"\b([Ss]tate) (owned)(?= (?:enterprise|compan|bank|asset|firm|econom|capital|land|commercial))", r"\1-\2"),
    ("called", r"\b([Ss]o) (called)(?= [\"“'‘\p{L}])(?<!\b(?:is|was|are|were) so called)(?! (?:because|after|by|for|as)\b)(?<=\b(?:the|a|this|their|its|of|these|those) so called)", r"\1-\2"),
    ("depth", r"\b((?:in-depth|[Ii]n)) (depth)(?= (?:study|analysis|research|cooperation|discussion|understanding|exchange)s?\b)", r"\1-\2"),
)  # fmt: skip

TABLES: Final = (_SAME_SOUND, _GOVERNED, _COUNTED, _AGREEING, _TIMES, _ARTICLES, _HYPHENS)
