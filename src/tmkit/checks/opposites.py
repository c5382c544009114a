"""Pairs of contrary words, and whether a translation says the one for the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from tmkit.text.alternatives import grouped
from tmkit.text.chars import lowered
from tmkit.text.numbers.zh_script import simplified

__all__ = ["Contrary", "contraries", "may_have_contraries"]

# A line: Chinese | what says it for certain ; what else may say it | its contrary | the same for that.
_TABLE: Final = r"""
顺差 | surplus | 逆差 | deficit
盈余 | surplus ; profit|earn|balance|gain | 赤字 | deficit ; red|shortfall|gap|loss|borrow|debt
进口(?!匝道|港) | import | 出口(?!匝道|处|港) | export ; exit|outlet|ramp
最高(?!法|检|人民|院) | highest|maximum|peak ; most|up to|suprem|greatest|largest|best|top|record|high | 最低(?!点) | lowest|minimum ; bottom|least|floor|best|low
最大(?!限度|程度|化|可能) | largest|biggest|greatest|maxim ; most|utmost|main|full|great|big | 最小(?!限度|程度|化|可能) | smallest|minim|tiniest ; least
最多 | most|maximum ; up to|largest|highest|greatest|at most | 最少|至少 | least|fewest|minimum ; smallest|lowest|up to
最早 | earliest ; first|earlier|oldest | 最晚|最迟 | latest ; last|later
上游 | upstream ; upper | 下游 | downstream ; lower
东部 | eastern ; east | 西部 | western ; west
南部|南方 | southern ; south | 北部|北方 | northern ; north
财政收入 | revenue ; income | 财政支出 | expenditure|spending|outlay ; expense|spend|spent
升值 | appreciat ; strengthen|gain|ris|rose | 贬值 | depreciat|devalu ; weaken|fall|fell
盈利|利润(?!总?额?[为是]?负) | profit ; earn|gain|return|margin | 亏损 | loss|losses|deficit ; lost|losing|red
净?流入 | inflow ; into|in|influx | 净?流出 | outflow ; out|from|exodus
买方|买家 | buyer|purchaser ; purchas|buy | 卖方|卖家 | seller|vendor ; sell
出生 | birth|born|newborn | 死亡 | death|mortal|fatal ; die|dead|kill|deceas
调高|上调 | rais|hik|increas ; up|lift|higher|adjust | 调低|下调 | cut|lower|reduc ; down|adjust|decreas
男性 | male|men|man ; boy|his | 女性 | female|women|woman ; girl|her
长期 | long-term|long term ; long|permanent|perpetu|extended | 短期 | short-term|short term ; short|brief|temporar
直接 | direct ; immediate|straight | 间接 | indirect
城镇(?!化)|城市 | urban ; cit|town|municip | 农村|乡村 | rural ; village|countryside|farm
上午 | morning|a\.?m\b ; forenoon|noon | 下午 | afternoon|p\.?m\b
开幕 | open ; begin|start|kick | 闭幕|落幕 | clos|conclu ; end|drew
乐观 | optimis ; upbeat|positive|hope | 悲观 | pessimis ; gloom|bleak|negative
宽松 | loos|relax|accommodat ; eas|lax|lenien|free | 收紧|(?<!通货)紧缩|从紧 | tight|auster ; contract|restrict
供应(?!商|链)|供给 | suppl ; provi|offer | 需求 | demand ; need|requir|want
线上 | online ; on line|internet|web|virtual|electronic | 线下 | offline ; off line|physical|brick|in person
室内 | indoor ; inside|interior|room | 室外|户外 | outdoor ; outside|open
白天|日间 | daytime|by day ; day | 夜间|夜晚 | night
陆上 | onshore|on land ; land|ground|ashore | 海上 | offshore|at sea ; sea|marine|maritim|ocean
资产 | asset ; property|capital|wealth | 负债 | liabilit ; debt|indebt|lever
阳性 | positiv | 阴性 | negativ
急性 | acute | 慢性 | chronic
良性 | benign|virtuous ; sound|healthy|good | 恶性 | malign|vicious ; serious|cut-throat
左侧|左边 | left ; port | 右侧|右边 | right ; starboard
上限 | upper|ceiling ; cap|maximum|top|limit|most | (?<!以)下限(?!制) | lower limit|floor|minimum ; lower|bottom|least
强制 | compuls|mandator ; mandat|forc|coerc|enforc|require | 自愿 | volunt
永久 | permanent|perpetu ; forever|ever|last | 临时(?!取消|救助) | temporar|interim|provisional ; tempor|provision|ad hoc|short
提前 | ahead of schedule|in advance|earlier than|(?:days|weeks|months|hours|years) (?:earl|ahead) ; ahead|earl|advanc|prior|before|pre | 推迟|延期|延后 | postpon|delay|(?:days|weeks|months|hours|years) late ; defer|later|exten|reschedul
延长 | extend|prolong|lengthen|longer ; exten|long | 缩短 | shorten|shorter ; reduc|cut|less|short|faster|quick|lower|decreas|compress|slash|trim
改善|好转 | improv ; better|ameliorat|enhanc|recover|upgrad|worse | 恶化 | worsen|deteriorat ; aggravat|exacerbat|worse|decay
每月|月均 | monthly|a month|per month|each month|every month ; month | 每年|年均|逐年 | annual|yearly|a year|per year|each year|every year ; year
每天|每日|日均 | daily|a day|per day|each day|every day ; day|24|nightly|overnight | 每周 | weekly|a week|per week|each week|every week ; week
每小时 | hourly|an hour|per hour|each hour|every hour ; hour|/h|mph|kph | 每分钟 | a minute|per minute|each minute|every minute ; minute|rpm|bpm
饭后|餐后 | after (?:meal|eat|food|dinner|lunch|breakfast) ; after | 饭前|餐前 | before (?:meal|eat|food|dinner|lunch|breakfast) ; before|empty
批发 | wholesal | 零售 | retail
债权人 | creditor|obligee | 债务人 | debtor|obligor
雇主 | employer ; master|owner | 雇员|受雇人 | employee ; employe|worker|staff
出租人 | lessor|landlord ; owner | 承租人 | lessee|tenant ; renter
加快|加速 | accelerat|speed|quicken ; fast|expedit|rapid|step|hasten|swift | 放缓|减缓|减速 | slow|decelerat ; mitigat|moderat|eas|slack
存款(?!准备) | deposit ; saving|balance | 贷款 | loan|lending ; lend|lent|credit|borrow|mortgage|debt|financ
增产 | increas|rais|expan ; up|more|boost | 减产 | cut|reduc|declin ; drop|less|fall|fell|down
增长(?!点)|上升|上涨|攀升|回升|走高 | increas|grew|grow|rose|risen|rising|climb|soared|surged|rallied ; up|ris|expan|climb|gain|improv|high|enhanc|add|more|surg|boost|promot|better|great|rebound|recover|extend|strength|wider|larg|double|triple|fold|times|soar|jump|accelerat|rally|develop|raise|raising | 下降|下跌|下滑|回落|走低|减少|降低|缩减 | declin|decreas|fell|fallen|falling|dropped|dropping ; fall|drop|down|reduc|lower|cut|shr|slid|slump|less|few|sav|weaken|slow|deduct|minus|los|narrow|minimi|mitigat|allev|eas|sink|sank|low|dip|plung|shed|trim|limit|lighten|diminish|ebb|impair|degrad
扩大(?!会议) | expan|widen|enlarg|broaden ; increas|extend|grow|grew|wide|larg|more|open|boost|great|scale|up|further|rais|rise|mag|spread|big|surg | 缩小|收窄 | narrow|shrink|shrank|shrunk ; reduc|small|clos|bridg|lessen|decreas|short|cut|limit|minim
严格 | strict|stringent|rigor ; tight|severe|hard|exact | 宽松|放松|放宽 | loos|relax|lenien ; eas|accommodat|lax
春季|春天 | spring | 秋季|秋天 | autumn ; fall
春季|春天 | spring | 夏季|夏天 | summer
春季|春天 | spring | 冬季|冬天 | winter
夏季|夏天 | summer | 秋季|秋天 | autumn ; fall
夏季|夏天 | summer | 冬季|冬天 | winter
秋季|秋天 | autumn ; fall | 冬季|冬天 | winter
凌晨|清晨 | morning|a\.?m\b|dawn|early hours|small hours ; night|midnight|early|sunrise|daybreak | 下午|傍晚 | afternoon|p\.?m\b|evening ; night|dusk
上半月|上半场 | first half ; first|early|half-time|half time|halftime | 下半月|下半场 | second half ; second|late
每公斤|每千克 | per kg|per kilo|a kilo|each kilo ; kilo|kg|jin|pound|lb | 每吨 | per ton|a ton|per metric ton|each ton ; ton|mt
日产量|日销量 | daily|a day|per day|each day|every day ; day|24 | 周产量|月产量|年产量|周销量|月销量|年销量 | weekly|monthly|annual|yearly ; week|month|year
不包括|不包含|不含(?!糊) | exclud|exclusive of|not includ|not contain ; except|without|outside|other than|apart|beside|no|non|not|free|neither | (?<!不)包括|(?<!不)包含 | includ|contain|compris ; cover|consist|such as|like|rang|involv|incorporat|compos|span|featur|encompass|entail|count|inclus
新高 | record high|new high|all-time high|fresh high|[a-z]+-(?:year|month|week|day) high|highest ; high|record|peak|top|most|best|larg|great|unprecedent|new|surpass|exceed | 新低 | record low|new low|all-time low|fresh low|[a-z]+-(?:year|month|week|day) low|lowest ; low|bottom|worst|least|weak|small
战胜|击败 | beat|defeated (?!by)|won ; win|victor|overc|over|triumph|best|edg|down|conquer|surmount|prevail|defeat|fight|combat|top|thrash|oust|knock|vanquish|outplay | 不敌|输给|败给|负于 | lost|lose|losing|defeated by|beaten by ; loss|defeat|beat|fell|fall|down|bow
偏高 | higher|above ; high|warm|over|elevat|great|more|hot|expens|excess | 偏低 | lower|below ; low|cool|under|less|insuff|small|cold|inadequa|weak
上行|回暖|复苏 | recover|rebound|upturn|upward|rising|rise|rose|warm|reviv ; up|improv|increas|grow|grew|pick|climb|strength|strong|gain|resum|thaw|better|surg|renaissan|resurgen|expan|accelerat|soar|resuscit|return|restor|bounc|turn|regenerat|regain | 下行|走弱 | declin|decreas|fell|falling|downturn|downward|drop|slump|shrink|recession ; fall|down|weak|slow|low|soft|contract|deteriorat|depress|eas
""".strip().splitlines()


class _Word(NamedTuple):
    """A word of Chinese, what says it in English for certain, and all that may say it."""

    zh: re.Pattern[str]
    plain: re.Pattern[str]
    any: re.Pattern[str]


class Contrary(NamedTuple):
    """A word of the Chinese side and its contrary on the English side, as places in both texts."""

    zh: tuple[int, int]
    en: tuple[int, int]


def _word(zh: str, english: str) -> _Word:
    plain, _, loose = english.partition(" ; ")
    words = f"{plain}|{loose}" if loose else plain
    return _Word(
        re.compile(zh),
        re.compile(rf"\b(?:{plain})"),
        re.compile(rf"\b(?:{words})"),
    )


def _rules() -> tuple[tuple[_Word, _Word], ...]:
    rows = (tuple(part.strip() for part in line.split(" | ")) for line in _TABLE)
    return tuple(
        (_word(one, says_one), _word(other, says_other)) for one, says_one, other, says_other in rows
    )


_NOT: Final = re.compile(
    r"(?:\bnot|\bno|n[’']t|\bnon|\bless|\bnever)[\s-](?:the |a |an |so |as )?$", re.IGNORECASE
)
_RULES: Final = _rules()
_AROUND: Final = re.compile(r"\(\?[^)]*\)|.\?")


def _by_beginning() -> Mapping[str, tuple[int, ...]]:
    """The two characters that the words of a rule begin with, without which it has nothing to say; the rules' numbers."""
    found: dict[str, list[int]] = {}
    for number, rule in enumerate(_RULES):
        for word in "|".join(_AROUND.sub("", side.zh.pattern) for side in rule).split("|"):
            found.setdefault(word[:2], []).append(number)
    return {beginning: tuple(numbers) for beginning, numbers in found.items()}


_BY_BEGINNING: Final = _by_beginning()
_BEGINNINGS: Final = frozenset(_BY_BEGINNING)
_BEGINNING: Final = re.compile(grouped(map(re.escape, sorted(_BEGINNINGS))))


def may_have_contraries(zh: str) -> bool:
    """Whether a Chinese text holds the beginning of a word that has a contrary: a quick look before ``contraries``."""
    return _BEGINNING.search(simplified(zh)) is not None


def contraries(zh: str, en: str) -> Iterator[Contrary]:
    """Words of a Chinese text whose contrary, and not they themselves, stands in its English counterpart.

    A pair of words is judged only where Chinese has the one and not the other, and English the other and not the one.
    """
    zh = simplified(zh)
    known = _BEGINNINGS.intersection(map(str.__add__, zh, zh[1:]))
    if not known:
        return
    en = lowered(en)
    for number in sorted({number for beginning in known for number in _BY_BEGINNING[beginning]}):
        one, other = _RULES[number]
        here, there = one.zh.search(zh), other.zh.search(zh)
        if bool(here) == bool(there):
            continue
        meant, contrary, word = (one, other, here) if here else (other, one, there)
        said = contrary.plain.search(en)
        if word and said and not meant.any.search(en) and not _turned(zh, word.start(), en, said.start()):
            yield Contrary(word.span(), said.span())


def _turned(zh: str, at: int, en: str, on: int) -> bool:
    """Whether either word is denied: 不严格, "not the largest"."""
    return zh[at - 1 : at] in frozenset("不没未无非") or bool(_NOT.search(en[max(0, on - 12) : on]))
