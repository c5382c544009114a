"""Countries, Chinese provinces and cities, and great cities of the world, found in both languages."""

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

__all__ = ["PlaceName", "chinese_places", "english_places", "hinted_in_chinese", "hinted_in_english"]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place: its kind (``country``, ``province``, ``city`` of China, ``world city``, ``region`` of the world), and its names, the usual first."""

    kind: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


_COUNTRIES = """
中国 China,Chinese,Sino|阿富汗 Afghanistan,Afghan|阿尔巴尼亚 Albania|阿尔及利亚 Algeria|安道尔 Andorra|安哥拉 Angola
阿根廷 Argentina,Argentine|亚美尼亚 Armenia|澳大利亚,澳洲 Australia,Aussie|奥地利 Austria|阿塞拜疆 Azerbaijan,Azeri|巴哈马 Bahamas
巴林 Bahrain|孟加拉国,孟加拉 Bangladesh,Bengal|巴巴多斯 Barbados|白俄罗斯 Belarus,Byelorussia|比利时 Belgium,Belgian|伯利兹 Belize|贝宁 Benin
不丹 Bhutan|玻利维亚 Bolivia|波黑,波斯尼亚 Bosnia and Herzegovina,Bosnia|博茨瓦纳 Botswana|巴西 Brazil|文莱 Brunei|保加利亚 Bulgaria|布基纳法索 Burkina Faso,Burkina
布隆迪 Burundi|柬埔寨 Cambodia,Khmer|喀麦隆 Cameroon|加拿大 Canada,Canadian|佛得角 Cape Verde,Cabo Verde|智利 Chile|哥伦比亚 Colombia|科摩罗 Comoros
刚果 Congo,DRC|哥斯达黎加 Costa Rica,Costa Rican|克罗地亚 Croatia,Croat|古巴 Cuba,Cuban|塞浦路斯 Cyprus,Cypriot|捷克 Czech Republic,Czech,Czechia|丹麦 Denmark,Danish,Dane
吉布提 Djibouti|多米尼加,多米尼克 Dominica,Dominican|厄瓜多尔 Ecuador|埃及 Egypt|萨尔瓦多 El Salvador,Salvador?,Salvadoran|厄立特里亚 Eritrea|爱沙尼亚 Estonia
埃塞俄比亚 Ethiopia|斐济 Fiji,Fijian|芬兰 Finland,Finnish,Finn|法国,法兰西 France,French|加蓬 Gabon|冈比亚 Gambia|格鲁吉亚 Georgia?,Georgian?
德国,德意志 Germany,German,Nazi?|加纳 Ghana|希腊 Greece,Greek,Hellenic|格林纳达 Grenada|危地马拉 Guatemala|圭亚那 Guyana|海地 Haiti
几内亚,巴布亚新几内亚,赤道几内亚,几内亚比绍 Guinea?,PNG|洪都拉斯 Honduras,Honduran|匈牙利 Hungary,Hungarian|冰岛 Iceland|印度 India,Indian
印度尼西亚,印尼 Indonesia|伊朗 Iran,Persia|伊拉克 Iraq,Iraqi|爱尔兰 Ireland,Irish|以色列 Israel|意大利 Italy,Italian|牙买加 Jamaica
日本 Japan,Nippon|约旦 Jordan?|哈萨克斯坦 Kazakhstan,Kazakh|肯尼亚 Kenya|科威特 Kuwait|吉尔吉斯斯坦 Kyrgyzstan,Kyrgyz|老挝 Laos,Lao
拉脱维亚 Latvia|黎巴嫩 Lebanon,Lebanese|莱索托 Lesotho|利比里亚 Liberia|利比亚 Libya|列支敦士登 Liechtenstein|立陶宛 Lithuania
卢森堡 Luxembourg|马达加斯加 Madagascar,Malagasy|马拉维 Malawi|马来西亚 Malaysia,Malay|马尔代夫 Maldives,Maldivian|马里 Mali,Malian
马耳他 Malta,Maltese|毛里塔尼亚 Mauritania|毛里求斯 Mauritius,Mauritian|墨西哥 Mexico,Mexican|密克罗尼西亚 Micronesia|摩尔多瓦 Moldova
摩纳哥 Monaco|蒙古国,蒙古 Mongolia,Mongol|黑山 Montenegro|摩洛哥 Morocco,Moroccan|莫桑比克 Mozambique|缅甸 Myanmar,Burma,Burmese
纳米比亚 Namibia|瑙鲁 Nauru|尼泊尔 Nepal|荷兰 Netherlands,Dutch,Holland|新西兰 New Zealand,New Zealander|尼加拉瓜 Nicaragua|尼日尔 Niger
尼日利亚 Nigeria|北马其顿,马其顿 North Macedonia,Macedonia|挪威 Norway,Norwegian|阿曼 Oman,Omani|巴基斯坦 Pakistan|帕劳 Palau|巴勒斯坦 Palestine,Palestinian
巴拿马 Panama|巴拉圭 Paraguay|秘鲁 Peru,Peruvian|菲律宾 Philippines,Philippine,Filipino|波兰 Poland,Polish?,Pole?|葡萄牙 Portugal,Portuguese
卡塔尔 Qatar|罗马尼亚 Romania|俄罗斯,俄国 Russia,Soviet|卢旺达 Rwanda|萨摩亚 Samoa|沙特阿拉伯,沙特 Saudi Arabia,Saudi|塞内加尔 Senegal|塞尔维亚 Serbia,Serb
塞舌尔 Seychelles|塞拉利昂 Sierra Leone|新加坡 Singapore|斯洛伐克 Slovakia,Slovak|斯洛文尼亚 Slovenia,Slovene|索马里 Somalia,Somali
南非 South Africa,South African|韩国 South Korea,Republic of Korea,Korea,Korean,ROK|朝鲜 North Korea,Korea,Korean,DPRK|西班牙 Spain,Spanish,Spaniard|斯里兰卡 Sri Lanka,Sri Lankan|苏丹,南苏丹 Sudan
苏里南 Suriname|瑞典 Sweden,Swedish,Swede|瑞士 Switzerland,Swiss|叙利亚 Syria|塔吉克斯坦 Tajikistan,Tajik|坦桑尼亚 Tanzania
泰国 Thailand,Thai,Siam|东帝汶 Timor|多哥 Togo,Togolese|汤加 Tonga|突尼斯 Tunisia,Tunis|土耳其 Turkey,Turkish,Türkiye,Turk
土库曼斯坦 Turkmenistan,Turkmen|图瓦卢 Tuvalu|乌干达 Uganda|乌克兰 Ukraine,Ukrainian|阿联酋 United Arab Emirates,UAE,Emirates,Emirati
英国,英格兰,大不列颠 Britain,British,UK,U.K.,United Kingdom,England,English,Briton
美国,美利坚 United States,U.S.,U. S.,US,USA,America,American|乌拉圭 Uruguay|乌兹别克斯坦 Uzbekistan,Uzbek|瓦努阿图 Vanuatu|梵蒂冈 Vatican
委内瑞拉 Venezuela|越南 Vietnam,Viet Nam,Vietnamese|也门 Yemen|赞比亚 Zambia|津巴布韦 Zimbabwe|苏联 Soviet,USSR,Russia|苏格兰 Scotland,Scottish,Scots
威尔士 Wales,Welsh|不列颠哥伦比亚 British Columbia|乍得 Chad?
"""
_PROVINCES = """
北京 Beijing,Peking|天津 Tianjin|河北 Hebei|山西 Shanxi|内蒙古 Inner Mongolia|辽宁 Liaoning|吉林 Jilin|黑龙江 Heilongjiang|上海 Shanghai|江苏 Jiangsu
浙江 Zhejiang|安徽 Anhui|福建 Fujian|江西 Jiangxi|山东 Shandong|河南 Henan|湖北 Hubei|湖南 Hunan|广东 Guangdong,Canton|广西 Guangxi|海南 Hainan
重庆 Chongqing|四川 Sichuan,Szechuan|贵州 Guizhou|云南 Yunnan|西藏 Tibet,Xizang|陕西 Shaanxi|甘肃 Gansu|青海 Qinghai|宁夏 Ningxia|新疆 Xinjiang
台湾 Taiwan|香港 Hong Kong,Hongkong,HK,HKSAR|澳门 Macao,Macau
"""
_CITIES = """
石家庄 Shijiazhuang|太原 Taiyuan|呼和浩特 Hohhot|沈阳 Shenyang|大连 Dalian|长春 Changchun|哈尔滨 Harbin|南京 Nanjing,Nanking|无锡 Wuxi|徐州 Xuzhou
常州 Changzhou|苏州 Suzhou|宿州 Suzhou|南通 Nantong|扬州 Yangzhou|泰州 Taizhou|台州 Taizhou|杭州 Hangzhou|宁波 Ningbo|温州 Wenzhou|嘉兴 Jiaxing|绍兴 Shaoxing
金华 Jinhua|义乌 Yiwu|合肥 Hefei|芜湖 Wuhu|福州 Fuzhou|抚州 Fuzhou|厦门 Xiamen,Amoy|泉州 Quanzhou|漳州 Zhangzhou|南昌 Nanchang|九江 Jiujiang|赣州 Ganzhou
济南 Jinan|青岛 Qingdao,Tsingtao|烟台 Yantai|潍坊 Weifang|威海 Weihai|郑州 Zhengzhou|洛阳 Luoyang|开封 Kaifeng|武汉 Wuhan|宜昌 Yichang|襄阳 Xiangyang
长沙 Changsha|株洲 Zhuzhou|岳阳 Yueyang|广州 Guangzhou,Canton|深圳 Shenzhen|珠海 Zhuhai|汕头 Shantou|佛山 Foshan|东莞 Dongguan|惠州 Huizhou|中山 Zhongshan
南宁 Nanning|桂林 Guilin|柳州 Liuzhou|海口 Haikou|三亚 Sanya|成都 Chengdu|绵阳 Mianyang|贵阳 Guiyang|昆明 Kunming|拉萨 Lhasa|西安 Xi'an,Xi’an,Xian
兰州 Lanzhou|西宁 Xining|银川 Yinchuan|乌鲁木齐 Urumqi,Ürümqi|喀什 Kashgar,Kashi|雄安 Xiongan,Xiong'an,Xiong’an|唐山 Tangshan|保定 Baoding|大同 Datong|包头 Baotou
鄂尔多斯 Ordos|延安 Yan'an,Yan’an,Yanan|敦煌 Dunhuang|酒泉 Jiuquan|洋浦 Yangpu|满洲里 Manzhouli|北海 Beihai|钦州 Qinzhou|湛江 Zhanjiang|舟山 Zhoushan|连云港 Lianyungang
"""
_WORLD_CITIES = """
纽约 New York|华盛顿 Washington|洛杉矶 Los Angeles|旧金山 San Francisco|芝加哥 Chicago|波士顿 Boston|底特律 Detroit|西雅图 Seattle|夏威夷 Hawaii|多伦多 Toronto
温哥华 Vancouver|渥太华 Ottawa|伦敦 London|曼彻斯特 Manchester|利物浦 Liverpool|爱丁堡 Edinburgh|都柏林 Dublin|巴黎 Paris|马赛 Marseille|布鲁塞尔 Brussels
阿姆斯特丹 Amsterdam|鹿特丹 Rotterdam|海牙 The Hague,Hague|柏林 Berlin|汉堡 Hamburg|慕尼黑 Munich|法兰克福 Frankfurt|杜伊斯堡 Duisburg|日内瓦 Geneva|苏黎世 Zurich
维也纳 Vienna,Viennese|罗马 Rome,Roman|米兰 Milan|威尼斯 Venice,Venetian|马德里 Madrid|巴塞罗那 Barcelona|里斯本 Lisbon|雅典 Athens,Athenian|哥本哈根 Copenhagen
斯德哥尔摩 Stockholm|奥斯陆 Oslo|赫尔辛基 Helsinki|华沙 Warsaw|布拉格 Prague|布达佩斯 Budapest|莫斯科 Moscow,Muscovite|基辅 Kyiv,Kiev|伊斯坦布尔 Istanbul
安卡拉 Ankara|开罗 Cairo|迪拜 Dubai|德黑兰 Tehran|巴格达 Baghdad|大马士革 Damascus|贝鲁特 Beirut|耶路撒冷 Jerusalem|利雅得 Riyadh|多哈 Doha|内罗毕 Nairobi
约翰内斯堡 Johannesburg|开普敦 Cape Town|新德里 New Delhi|孟买 Mumbai,Bombay|伊斯兰堡 Islamabad|卡拉奇 Karachi|曼谷 Bangkok|吉隆坡 Kuala Lumpur|雅加达 Jakarta
马尼拉 Manila|河内 Hanoi|胡志明市 Ho Chi Minh,Saigon|金边 Phnom Penh|仰光 Yangon,Rangoon|东京 Tokyo|大阪 Osaka|横滨 Yokohama|广岛 Hiroshima|首尔 Seoul|釜山 Busan
平壤 Pyongyang|乌兰巴托 Ulaanbaatar|悉尼 Sydney|墨尔本 Melbourne|堪培拉 Canberra|惠灵顿 Wellington|奥克兰 Auckland,Oakland|墨西哥城 Mexico City|利马 Lima
圣保罗 Sao Paulo,São Paulo|里约热内卢 Rio de Janeiro,Rio|布宜诺斯艾利斯 Buenos Aires|达沃斯 Davos|博鳌 Boao
"""
_REGIONS = """
拉丁美洲,拉美 Latin America,Latin American,LatAm|北美洲,北美 North America,North American|南美洲,南美 South America,South American
欧洲,西欧,东欧,北欧,南欧 Europe,European|非洲,北非,西非,东非 Africa,African|中东 Middle East,Mideast,Middle Eastern|中亚 Central Asia,Central Asian
东南亚 Southeast Asia,South-East Asia,Southeast Asian|南亚 South Asia,South Asian|西亚 West Asia,Western Asia
"""
_STEM = 6
"""Letters that make a word a form of a longer name: Slovakia, Slovakian; Austria is not Australia."""
_WORD = regex.compile(r"\p{Lu}[\p{L}.]*(?:['’](?!s\b)\p{L}[\p{L}.]*)*")


@functools.cache
def _places() -> tuple[tuple[PlaceName, ...], frozenset[str]]:
    """All places, and the English forms that are also other words or names (marked ``?`` in the tables)."""
    places, other = [], set()
    tables = {
        "country": _COUNTRIES,
        "province": _PROVINCES,
        "city": _CITIES,
        "world city": _WORLD_CITIES,
        "region": _REGIONS,
    }
    for kind, table in tables.items():
        for entry in table.replace("\n", "|").split("|"):
            zh, _, forms = entry.partition(" ")
            if zh:
                en = tuple(form.removesuffix("?") for form in forms.split(","))
                other |= {form[:-1] for form in forms.split(",") if form.endswith("?")}
                places.append(PlaceName(kind, tuple(zh.split(",")), en))
    return tuple(places), frozenset(other)


@functools.cache
def _automaton() -> ahocorasick.Automaton:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for place in _places()[0]:
        for name in place.zh:
            automaton.add_word(name, (len(name), place))
    automaton.make_automaton()
    return automaton


def places_met(text: str) -> set[PlaceName]:
    """The places whose names stand in a Chinese text, be they whole words or not."""
    return {place for _, (_, place) in _automaton().iter(to_simplified(text))}


def chinese_places(text: str) -> list[tuple[PlaceName, Span]]:
    """The places a Chinese text names, with where, as whole words of the segmenter; the longest name wins."""
    simple = to_simplified(text)
    hits = [(end + 1 - length, end + 1, place) for end, (length, place) in _automaton().iter(simple)]
    if not hits:
        return []
    edges = _word_edges(simple)
    found: list[tuple[PlaceName, Span]] = []
    covered = 0
    for start, end, place in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if start >= covered and start in edges and end in edges:
            found.append((place, Span(start, end)))
            covered = end
    return found


_TAIL = regex.compile(
    "(?P<unit>市|省|县|州|国)?(?:政府|地区|当局|方面|境内|全境|全市|全省|企业|公司|海关|机场|分公司"
    "|(?:特别行政区|特区|(?:\\p{Han}{1,3}族)?自治[区州县])(?:政府)?)$"
    "|[市省县区州国人籍队军城港]$"
)


def _word_edges(text: str) -> set[int]:
    """Where words begin and end, also within words made of a place and what it is (北京市, 美国人)."""
    import rjieba

    edges = {0}
    place = 0
    for word in rjieba.cut(text):
        tail = _TAIL.search(word) if len(word) > 2 else None
        if tail:
            edges.add(place + tail.start())
            if tail["unit"]:
                edges.add(place + tail.end("unit"))
        place += len(word)
        edges.add(place)
    return edges


def english_places(text: str) -> list[tuple[frozenset[PlaceName], Span, bool]]:
    """The places an English text may name: which, where, and whether the form can mean nothing else."""
    forms, other = _forms(), _places()[1]
    found = []
    for form, span in _words(text):
        places = forms.get(form) or _stems().get(form[:_STEM].lower())
        if places:
            found.append((places, span, form not in other and form.rstrip("s") not in other))
    return found


def _words(text: str) -> Iterator[tuple[str, Span]]:
    """Capitalised words, and pairs of them where a name has two."""
    pairs = _first_words()
    covered = 0
    for match in _WORD.finditer(text):
        if match.start() < covered:
            continue
        word = match.group()
        longer = next((full for full in pairs.get(word, ()) if text.startswith(full, match.start())), "")
        whole = longer or (word if word in _forms() else word.rstrip("."))
        covered = match.start() + len(whole)
        yield whole, Span(match.start(), covered)


@functools.cache
def _forms() -> Mapping[str, frozenset[PlaceName]]:
    forms: dict[str, set[PlaceName]] = defaultdict(set)
    for place in _places()[0]:
        for form in place.en:
            forms[form].add(place)
            forms[form + "s"].add(place)
    return {form: frozenset(places) for form, places in forms.items()}


@functools.cache
def _stems() -> Mapping[str, frozenset[PlaceName]]:
    """Six letters of names that long, for countries (their adjectives) only."""
    stems: dict[str, set[PlaceName]] = defaultdict(set)
    for place in _places()[0]:
        if place.kind == "country":
            for form in place.en:
                # Kenya, Kenyan; Italy has its forms listed
                stem = form if len(form) == _STEM - 1 and form.endswith("a") else form[:_STEM]
                if len(stem) >= _STEM - 1 and " " not in form:
                    stems[(stem + "n" if len(stem) < _STEM else stem).lower()].add(place)
    return {stem: frozenset(places) for stem, places in stems.items()}


@functools.cache
def _first_words() -> Mapping[str, tuple[str, ...]]:
    first: dict[str, list[str]] = defaultdict(list)
    for place in _places()[0]:
        for form in place.en:
            if " " in form:
                first[form.split(" ")[0]].append(form)
    return {word: tuple(sorted(forms, key=len, reverse=True)) for word, forms in first.items()}


def hinted_in_chinese(place: PlaceName, text: str, named: list[tuple[PlaceName, Span]]) -> bool:
    """Whether a Chinese text may mean a place without its name: by the character it begins with (美 for 美国) or a short form."""
    signs = {name[0] for name in place.zh} | set(_SHORT.get(place.zh[0], ""))
    return not signs.isdisjoint(_unnamed(text, tuple(span for _, span in named)))


@functools.lru_cache(maxsize=4)
def _unnamed(text: str, named: tuple[Span, ...]) -> frozenset[str]:
    """The characters of a text outside of names, the same for every place asked about."""
    rest = list(to_simplified(text))
    for span in named:
        rest[span.start : span.end] = " " * (span.end - span.start)
    return frozenset(rest)


def hinted_in_english(
    place: PlaceName, text: str, named: list[tuple[frozenset[PlaceName], Span, bool]]
) -> bool:
    """Whether an English text has a word that begins like a name of the place and is not the name of another."""
    taken = {at for _, span, _ in named for at in range(span.start, span.end)}
    words = {match.group()[:4].lower() for match in _WORD.finditer(text) if match.start() not in taken}
    return any(part[:4].lower() in words for form in place.en for part in form.split(" "))


_SHORT = {
    "上海": "沪申", "天津": "津", "河北": "冀", "山西": "晋", "山东": "鲁", "河南": "豫", "湖北": "鄂楚", "湖南": "湘", "广东": "粤",
    "广西": "桂", "海南": "琼", "重庆": "渝", "四川": "川蜀", "贵州": "黔", "云南": "滇", "陕西": "秦", "甘肃": "陇", "江苏": "苏",
    "浙江": "浙", "安徽": "皖", "福建": "闽", "江西": "赣", "香港": "港", "澳门": "澳", "西藏": "藏", "内蒙古": "蒙",
    "北京": "京中", "广州": "穗", "深圳": "深", "韩国": "朝", "朝鲜": "韩", "苏联": "俄苏", "俄罗斯": "苏", "英国": "苏威", "美国": "华联", "中国": "我华国",
}  # fmt: skip
