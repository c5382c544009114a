"""The check ``role-swap``."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.model import Finding, Severity, Span
from tmkit.text.chars import to_simplified
from tmkit.text.institution_names import Institution, chinese_institutions, english_institutions
from tmkit.text.place_names import PlaceName, chinese_places, english_places

_PARTIES: Final = """
债权人 creditor obligee | 债务人 debtor obligor
原告 plaintiff | 被告 defendant
买方 buyer purchaser | 卖方 seller vendor
买受人 buyer purchaser vendee | 出卖人 seller vendor
出租人 lessor landlord | 承租人 lessee tenant
贷款人 lender | 借款人 borrower
出借人 lender | 借款人 borrower
用人单位 employer | 劳动者 employee worker laborer labourer
雇主 employer | 雇员 employee
保险人 insurer | 投保人 policyholder applicant
保险人 insurer | 被保险人 insured
转让人 transferor assignor | 受让人 transferee assignee
让与人 transferor assignor | 受让人 transferee assignee
许可人 licensor | 被许可人 licensee
委托人 principal client settlor consignor | 受托人 agent trustee mandatary
赠与人 donor | 受赠人 donee
抵押人 mortgagor | 抵押权人 mortgagee
出质人 pledgor | 质权人 pledgee
发包人 employer developer owner | 承包人 contractor
申请人 applicant claimant | 被申请人 respondent
上诉人 appellant | 被上诉人 appellee
甲方 party_a | 乙方 party_b
供应商 supplier | 采购人 purchaser buyer
托运人 shipper consignor | 承运人 carrier
出口商 exporter | 进口商 importer
"""
_DUTY_ZH: Final = "(?:应当|应该|应|须|必须|不得|有权|有义务|可以|可|负责)(?!该|收|付账|付款|当事|交|对)"
_DUTY_EN: Final = r"(?:shall|must|should|may|can|has the right to|is entitled to|is obliged to|is obligated to|is responsible for|will)"
_HEAD_ZH: Final = r"(?:^|[。；;！!\n]|第[一二三四五六七八九十百零\d]+条\s*|(?<=\d)[.、]\s*|[（(][一二三四五六七八九十\d]+[)）]\s*)"
_HEAD_EN: Final = r"(?:^|[.;!\n]\s+|Article \d+\.?\s+|\([\da-z]+\)\s*|\d+[.)]\s+)(?:The |the |An? |Each |If not otherwise agreed, the )?"
_TRADE: Final = (
    # between two places: Chinese, English
    (regex.compile("(?:的)?(?:货物|商品|直接|服务)?(?:出口|输出)"), regex.compile(r"(?:total |direct |goods |overall )?export(?:s|ed|ing)? (?:[\p{Ll}]+ ){0,3}?to (?:the )?", regex.I)),
    (regex.compile("(?:的)?(?:直接|新增|累计)?投资"), regex.compile(r"(?:total |direct |overall )?invest(?:s|ed|ing|ments?)? (?:[\p{Ll}]+ ){0,3}?in (?:the )?", regex.I)),
)  # fmt: skip
_OVER: Final = regex.compile("对|向")
_BEFORE: Final = regex.compile(r"(?:['’]s?)? (?:[\p{Ll}-]+ ){0,3}?$")


_Actor: TypeAlias = PlaceName | Institution


class _Roles(NamedTuple):
    """Which party stands at the head of a sentence that says what it shall do."""

    zh: regex.Pattern[str]
    en: regex.Pattern[str]
    parties: Mapping[str, frozenset[str]]
    others: Mapping[str, frozenset[str]]


@CHECKS.register("role-swap")
class RoleSwap(BaseCheck):
    """Who does what to whom is exchanged: the creditor shall repay the debtor.

    What it does
        Takes sentences that begin with a party of a legal relation and what it shall or may do (债务人应当……, The creditor
        shall ...), and reports where the translation gives the duty to the other party of that relation although both are
        named; a passive ("shall be paid by") is left alone. Likewise exports and investment between two places or unions: 中国对美国
        出口 is not "U.S. exports to China".

    Why it matters
        All the words are there, and the contract says the contrary.

    Bad
        债务人应向债权人偿还本金及利息。 => The creditor shall repay the principal and interest to the debtor.
        前四个月，中国对俄罗斯出口增长5%。 => In the first four months, Russia's exports to China grew by 5%.

    Good
        债务人应向债权人偿还本金及利息。 => The debtor shall repay the principal and interest to the creditor.
        债务人应向债权人偿还本金及利息。 => The creditor shall be repaid the principal and interest by the debtor.
        前四个月，中国对俄罗斯出口增长5%。 => In the first four months, China's exports to Russia grew by 5%.

    Options
        none
    """

    code = "role-swap"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per sentence head, and per pair of places."""
        if _OVER.search(pair.zh):
            yield from self._trade(pair)
        roles = _roles()
        zh = to_simplified(pair.zh)
        chinese = list(roles.zh.finditer(zh))
        if len(chinese) != 1:
            return
        english = list(roles.en.finditer(pair.en))
        if len(english) != 1:
            return
        at, there = chinese[0], english[0]
        party, said = at["party"], " ".join(there["party"].lower().split())
        if said in roles.parties[party] or said not in roles.others[party]:
            return
        if not any(regex.search(rf"(?i)\b{word}s?\b", pair.en) for word in roles.parties[party]):
            return
        yield self.became(pair, *pair.ordered(Span(*at.span("party")), Span(*there.span("party"))))

    def _trade(self, pair: Pair) -> Iterator[Finding]:
        places: list[tuple[_Actor, Span]] | None = None
        for zh_deed, en_deed in _TRADE:
            if not zh_deed.search(pair.zh) or not en_deed.search(pair.en):
                continue
            if places is None:
                known: list[tuple[_Actor, Span]] = [*chinese_places(pair.zh), *chinese_institutions(pair.zh)]
                places = sorted(known, key=lambda found: found[1].start)
            chinese = list(_chinese_deals(pair.zh, places, zh_deed))
            english = list(_english_deals(pair.en, en_deed)) if len(chinese) == 1 else []
            if len(english) != 1:
                continue
            (giver, taker, zh_at), (giving, taking, en_at) = chinese[0], english[0]
            if giver in taking and taker in giving and not (giver in giving or taker in taking):
                yield self.became(pair, *pair.ordered(zh_at, en_at))


def _chinese_deals(
    text: str, places: list[tuple[_Actor, Span]], deed: regex.Pattern[str]
) -> Iterator[tuple[_Actor, _Actor, Span]]:
    """A对B出口: A, B and the place of the whole."""
    for (one, first), (other, second) in itertools.pairwise(places):
        if _OVER.fullmatch(text[first.end : second.start]):
            match = deed.match(text, second.end)
            if match:
                yield one, other, Span(first.start, match.end())


def _english_deals(
    text: str, deed: regex.Pattern[str]
) -> Iterator[tuple[frozenset[_Actor], frozenset[_Actor], Span]]:
    """A's exports to B."""
    places: list[tuple[frozenset[_Actor], Span]] = [
        (frozenset(who), at) for who, at, _ in english_places(text)
    ]
    places += [(frozenset(who), at) for who, at in english_institutions(text)]
    places.sort(key=lambda found: found[1].start)
    for match in deed.finditer(text):
        before = [(who, span) for who, span in places if span.end <= match.start()]
        after = [(who, span) for who, span in places if span.start == match.end()]
        if before and after and _BEFORE.fullmatch(text[before[-1][1].end : match.start()]):
            yield before[-1][0], after[0][0], Span(before[-1][1].start, after[0][1].end)


@functools.lru_cache(maxsize=1)
def _roles() -> _Roles:
    parties: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    for line in _PARTIES.strip().splitlines():
        one, other = (side.split() for side in line.split(" | "))
        for (zh, *mine), (_, *its) in ((one, other), (other, one)):
            parties.setdefault(zh, set()).update(word.replace("_", " ") for word in mine)
            others.setdefault(zh, set()).update(word.replace("_", " ") for word in its)
    chinese = "|".join(sorted(parties, key=len, reverse=True))
    english = "|".join(sorted({word for words in parties.values() for word in words}, key=len, reverse=True))
    return _Roles(
        regex.compile(rf"{_HEAD_ZH}(?P<party>{chinese}){_DUTY_ZH}"),
        regex.compile(
            rf"{_HEAD_EN}(?P<party>(?i:{english}))s? {_DUTY_EN}(?! (?:not )?be \p{{Ll}}+(?:ed|n|id)\b)"
        ),
        {zh: frozenset(words) for zh, words in parties.items()},
        {zh: frozenset(others[zh] - parties[zh]) for zh in parties},
    )
