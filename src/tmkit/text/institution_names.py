"""Ministries, organs of state, international organisations and exchanges, found by name in Chinese and English."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from tmkit.model import Span
from tmkit.text.chars import to_simplified

if TYPE_CHECKING:
    import ahocorasick

__all__ = [
    "Institution",
    "chinese_institutions",
    "english_institutions",
    "hinted_in_chinese",
    "hinted_in_english",
    "institution_glosses",
    "renderings",
]


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution with its names in both languages, the usual first.

    Attributes:
        kind: ``ministry`` (and whatever has the rank of one), ``organ``, ``organisation`` or ``exchange``.
        zh: Chinese names.
        en: English names, as a translation may suggest them.
        zh_signs: Chinese words one of which shows that a text may mean it without a name.
        en_signs: beginnings of English words, in small letters, that show the same.

    """

    kind: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    zh_signs: tuple[str, ...]
    en_signs: tuple[str, ...]


# Chinese names | what else in Chinese may mean it | English names ("~X": Ministry of X, X Minister ...) | beginnings of
# English words that may mean it
_MINISTRIES = """
外交部 | 外交 外长 外办 | ~Foreign Affairs, ~Foreign, Foreign Office | foreign external diploma mofa mfa
国防部 | 国防 防长 防务 军 | ~National Defense, ~National Defence, ~Defense, ~Defence | defen militar pentagon pla
国家发展和改革委员会 国家发展改革委 国家发改委 发展改革委 发改委 | 发展和改革 发改 | National Development and Reform Commission, NDRC | reform ndrc planning
教育部 | 教育 教委 | ~Education | educat moe
科学技术部 科技部 | 科技 科学 技术 | ~Science and Technology | science technolog most
工业和信息化部 工信部 | 工业 信息 工信 | ~Industry and Information Technology, MIIT | industr informat miit
公安部 | 公安 警 | ~Public Security | public police mps interior
国家安全部 | 国家安全 国安 | ~State Security | security mss
民政部 | 民政 | ~Civil Affairs | civil mca
司法部 | 司法 法 | ~Justice | justice judic
财政部 | 财政 财长 财务 金融 | ~Finance | financ treasur mof fiscal exchequer
人力资源和社会保障部 人力资源社会保障部 人社部 | 人力 社会保障 人社 劳动 | ~Human Resources and Social Security, MOHRSS | human labo mohrss social
自然资源部 国土资源部 | 自然资源 国土 | ~Natural Resources, ~Land and Resources | resource land mnr
生态环境部 环境保护部 环保部 | 生态 环境 环保 | ~Ecology and Environment, ~Environmental Protection | ecolog environment mee
住房和城乡建设部 住房城乡建设部 住建部 | 住房 建设 住建 | ~Housing and Urban-Rural Development, MOHURD | hous urban mohurd construct
交通运输部 交通部 | 交通 运输 | ~Transport, ~Transportation, ~Communications | transport traffic mot communicat
水利部 | 水利 水 | ~Water Resources | water mwr
农业农村部 农业部 | 农业 农村 农 | ~Agriculture and Rural Affairs, ~Agriculture, MARA | agricult rural mara farm
商务部 | 商务 商业部 经贸部 经济部 贸易部 | ~Commerce, MOFCOM | commer mofcom trade business
文化和旅游部 文旅部 文化部 | 文化 旅游 文旅 | ~Culture and Tourism, ~Culture | cultur touris
国家卫生健康委员会 国家卫生健康委 国家卫健委 卫健委 卫生部 | 卫生 健康 卫健 医 | National Health Commission, NHC, ~Health | health nhc medic
退役军人事务部 | 退役 军人 | ~Veterans Affairs | veteran
应急管理部 | 应急 | ~Emergency Management | emergen
中国人民银行 央行 | 银行 人行 金融 | People's Bank of China, PBOC, PBC | bank pboc pbc monetar
审计署 | 审计 | National Audit Office | audit
海关总署 | 海关 关 | General Administration of Customs, GACC | custom gac
国家税务总局 税务总局 | 税 | State Taxation Administration, State Administration of Taxation | tax revenue
国家市场监督管理总局 市场监管总局 | 市场 监管 | State Administration for Market Regulation, SAMR | market samr regulat
国家统计局 | 统计 | National Bureau of Statistics, NBS | statist nbs
中国证监会 证监会 | 证监 证券 | China Securities Regulatory Commission, CSRC | securit csrc
国家金融监督管理总局 金融监管总局 银保监会 银监会 | 金融 监管 银行 保险 | National Financial Regulatory Administration, NFRA, CBIRC, CBRC | financ bank insur nfra cbirc cbrc regulat
国家外汇管理局 外汇局 | 外汇 | State Administration of Foreign Exchange, SAFE | exchange safe
国家知识产权局 知识产权局 | 知识产权 专利 | China National Intellectual Property Administration, CNIPA | intellect patent cnipa ip
国家能源局 | 能源 | National Energy Administration, NEA | energy nea
国务院国资委 国资委 | 国资 国有 | State-owned Assets Supervision and Administration Commission, SASAC | asset sasac state-owned
国家移民管理局 | 移民 | National Immigration Administration | immigra
国家医疗保障局 国家医保局 医保局 | 医疗 医保 | National Healthcare Security Administration, NHSA | health medic nhsa insur
国家邮政局 | 邮政 | State Post Bureau | post
国家铁路局 | 铁路 | National Railway Administration | railway
中国民用航空局 中国民航局 民航局 | 民航 航空 | Civil Aviation Administration of China, CAAC | aviation caac civil
国家药品监督管理局 国家药监局 药监局 | 药 | National Medical Products Administration, NMPA, CFDA | drug medic nmpa pharma food cfda
国家粮食和物资储备局 | 粮食 储备 | National Food and Strategic Reserves Administration | food grain reserve
国家林业和草原局 | 林业 草原 林 | National Forestry and Grassland Administration | forest grass
中国气象局 | 气象 | China Meteorological Administration | meteorolog weather cma
国家疾病预防控制局 国家疾控局 | 疾控 疾病 | National Disease Control and Prevention Administration | disease
国务院新闻办公室 国务院新闻办 国新办 | 新闻办 新办 | State Council Information Office, SCIO | scio information
国家数据局 | 数据 | National Data Administration | data
国家网信办 国家互联网信息办公室 | 网信 互联网 网络 | Cyberspace Administration of China | cyber internet cac
"""
_ORGANS = """
全国人民代表大会常务委员会 全国人大常委会 全国人民代表大会 全国人大 | 人大 人民代表 | National People's Congress, NPC | npc congress people legislat
中国人民政治协商会议 全国政协 人民政协 | 政协 协商 | Chinese People's Political Consultative Conference, National Committee of the CPPCC, CPPCC | cppcc consult
国务院 | 国务 政府 国台办 国新办 国办 | State Council | council cabinet government
中央军委 中央军事委员会 | 军委 军事 军 | Central Military Commission | military
最高人民法院 最高法 | 法院 最高法 | Supreme People's Court | court
最高人民检察院 最高检 | 检察 最高检 | Supreme People's Procuratorate | procurat prosecut
国家监察委员会 国家监委 | 监察 监委 | National Commission of Supervision, National Supervisory Commission | supervis
中共中央 党中央 | 中央 党 | CPC Central Committee, Central Committee of the Communist Party of China, Party Central Committee | cpc party central
"""
_ORGANISATIONS = """
东南亚国家联盟 东盟 | 东南亚 东盟 | ASEAN, Association of Southeast Asian Nations | asean southeast
欧洲联盟 欧盟 | 欧 | EU, European Union | eu europe
非洲联盟 非盟 | 非 | AU, African Union | au africa
阿拉伯国家联盟 阿盟 | 阿 | Arab League, League of Arab States | arab
海湾合作委员会 海合会 | 海湾 海合 | GCC, Gulf Cooperation Council | gulf gcc
上海合作组织 上合组织 | 上合 上海合作 | SCO, Shanghai Cooperation Organization, Shanghai Cooperation Organisation | sco shanghai
金砖国家 金砖 | 金砖 | BRICS | brics bric
二十国集团 20国集团 | 二十国 20国 集团 | G20, Group of 20, Group of Twenty | g20 g-20 group
七国集团 7国集团 | 七国 集团 | G7, Group of Seven | g7 g-7 group
亚太经合组织 亚太经济合作组织 | 亚太经 APEC | APEC, Asia-Pacific Economic Cooperation | apec asia-pacific
世界贸易组织 世贸组织 | 世贸 世界贸易 | WTO, World Trade Organization, World Trade Organisation | wto trade
世界卫生组织 世卫组织 | 世卫 世界卫生 卫生 | WHO, World Health Organization, World Health Organisation | who health
国际货币基金组织 | 基金 货币 | IMF, International Monetary Fund | imf monetary fund
世界银行 | 世行 银行 | World Bank | bank
亚洲开发银行 亚开行 | 亚行 开发银行 亚洲 | ADB, Asian Development Bank | adb bank asia
亚洲基础设施投资银行 亚投行 | 亚投 亚洲 | AIIB, Asian Infrastructure Investment Bank | aiib bank asia
新开发银行 | 开发银行 | New Development Bank, NDB | ndb bank
国际劳工组织 | 劳工 | ILO, International Labour Organization, International Labor Organization | ilo labo
国际原子能机构 | 原子能 | IAEA, International Atomic Energy Agency | iaea atomic
经济合作与发展组织 经合组织 | 经合 经济合作 | OECD, Organisation for Economic Co-operation and Development, Organization for Economic Cooperation and Development | oecd economic
石油输出国组织 欧佩克 | 石油 欧佩克 | OPEC | opec oil petrol
北大西洋公约组织 北约 | 北约 北大西洋 | NATO, North Atlantic Treaty Organization | nato atlantic
国际奥委会 国际奥林匹克委员会 | 奥 | IOC, International Olympic Committee | ioc olympic
联合国教科文组织 | 教科文 | UNESCO | unesco
联合国粮农组织 | 粮农 | FAO, Food and Agriculture Organization | fao food
联合国儿童基金会 | 儿童 | UNICEF | unicef child
世界知识产权组织 | 知识产权 | WIPO, World Intellectual Property Organization | wipo intellect
世界气象组织 | 气象 | WMO, World Meteorological Organization | wmo meteorolog
国际能源署 | 能源 | IEA, International Energy Agency | iea energy
国际海事组织 | 海事 | IMO, International Maritime Organization | imo maritime
国际民航组织 国际民用航空组织 | 民航 航空 | ICAO, International Civil Aviation Organization | icao aviation
"""
_EXCHANGES = """
上海证券交易所 上交所 | 上海 沪 上交 | Shanghai Stock Exchange, SSE | shanghai sse
深圳证券交易所 深交所 | 深 | Shenzhen Stock Exchange, SZSE | shenzhen szse
北京证券交易所 北交所 | 北京 北交 | Beijing Stock Exchange, BSE | beijing bse
香港联合交易所 香港交易所 港交所 联交所 | 港 联交 | Hong Kong Stock Exchange, Stock Exchange of Hong Kong, HKEX | hong hkex
纽约证券交易所 纽交所 | 纽 | New York Stock Exchange, NYSE | york nyse
伦敦证券交易所 伦交所 | 伦 | London Stock Exchange, LSE | london lse
"""
_OFFICE = "(?:Ministry|Minister|Ministers|Department)"
_BODY = regex.compile(
    r"\s+(?:administration|agenc|authorit|ban[kc]|bloc|bod|board|bureau|chief|council|court|department|exchange|group|head|leader"
    r"|lender|member|minist|nation|office|official|organi[sz]ation|regulator|state|watchdog)",
    regex.I,
)
_WORD = regex.compile(r"[\p{L}\d][\p{L}\d.-]*")


@functools.cache
def _institutions() -> tuple[Institution, ...]:
    tables = {
        "ministry": _MINISTRIES,
        "organ": _ORGANS,
        "organisation": _ORGANISATIONS,
        "exchange": _EXCHANGES,
    }
    return tuple(_row(kind, line) for kind, table in tables.items() for line in table.strip().split("\n"))


def _row(kind: str, line: str) -> Institution:
    zh, zh_signs, en, en_signs = (field.strip() for field in line.split("|"))
    names = tuple(name.strip() for name in en.split(","))
    return Institution(kind, tuple(zh.split()), names, tuple(zh_signs.split()), tuple(en_signs.split()))


@functools.cache
def _chinese() -> ahocorasick.Automaton:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for institution in _institutions():
        for name in institution.zh:
            automaton.add_word(name, (len(name), institution))
    automaton.make_automaton()
    return automaton


@functools.cache
def _english() -> tuple[regex.Pattern[str], Mapping[str, frozenset[Institution]]]:
    """A pattern for every name, and which institutions a name's core (without Ministry of ...) stands for."""
    named: dict[str, set[Institution]] = defaultdict(set)
    offices: list[str] = []
    names: list[str] = []
    for institution in _institutions():
        for name in institution.en:
            core = name.removeprefix("~")
            named[core].add(institution)
            (offices if name.startswith("~") else names).append(core)
    office, plain = (
        "|".join(regex.escape(core).replace("'", "['’]") for core in sorted(cores, key=len, reverse=True))
        for cores in (offices, names)
    )
    pattern = rf"\b(?:{_OFFICE} (?:of|for) (?:the )?(?P<core>{office})|(?P<core>{office}) {_OFFICE}|(?P<core>{plain}))\b"
    return regex.compile(pattern), {core: frozenset(who) for core, who in named.items()}


@functools.cache
def institution_glosses() -> Mapping[str, tuple[str, ...]]:
    """The English names of every institution by its Chinese names and short forms."""
    named: dict[str, tuple[str, ...]] = {}
    for institution in _institutions():
        full = tuple(f"Ministry of {name[1:]}" if name.startswith("~") else name for name in institution.en)
        for zh in institution.zh:
            named[zh] = (*_of_its_committee(full), *full) if zh.endswith(_COMMITTEE) else full
    return named


_COMMITTEE = ("常委会", "常务委员会")


def _of_its_committee(names: tuple[str, ...]) -> tuple[str, ...]:
    """What the standing committee of a body is called, by the names of the body."""
    return tuple(
        name for body in names for name in (f"{body} Standing Committee", f"Standing Committee of the {body}")
    )


def renderings(name: str) -> tuple[str, ...]:
    """The English names of an institution by its Chinese name or short form; empty for what is none.

    >>> renderings("国新办")
    ('State Council Information Office', 'SCIO')
    """
    return institution_glosses().get(name, ())


def chinese_institutions(text: str) -> list[tuple[Institution, Span]]:
    """The institutions a Chinese text names, with where; the longest name wins."""
    found = [
        (Span(end + 1 - length, end + 1), who) for end, (length, who) in _chinese().iter(to_simplified(text))
    ]
    longest: list[tuple[Institution, Span]] = []
    for span, who in sorted(found, key=lambda hit: (hit[0].start, -hit[0].end)):
        if not longest or span.start >= longest[-1][1].end:
            longest.append((who, span))
    return longest


def english_institutions(text: str) -> Iterator[tuple[frozenset[Institution], Span]]:
    """The institutions an English text names: which a name may stand for, and where."""
    pattern, named = _english()
    for match in pattern.finditer(text):
        yield named[match["core"].replace("’", "'")], Span(*match.span())


def hinted_in_chinese(institution: Institution, text: str) -> bool:
    """Whether a Chinese text has a word, or an English name, by which it may mean the institution."""
    simple = to_simplified(text)
    return any(sign in simple for sign in (*institution.zh_signs, *institution.en))


def hinted_in_english(institution: Institution, text: str) -> bool:
    """Whether an English text has a word by which it may mean the institution: as a name, or as what a body is for."""
    return any(
        match.group().lower().startswith(institution.en_signs)
        and (match.group()[0].isupper() or _BODY.match(text, match.end()) is not None)
        for match in _WORD.finditer(text)
    )
