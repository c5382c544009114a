"""Units of measure and currencies of both languages, with their sizes.

Sizes are exact in the dimension's base unit (kg, m, m², m³, W, J, s, months). Sources: BIPM SI brochure (9th ed.) for the
metric units, NIST Handbook 44 for the American ones, the State Council decree of 1984-02-27 for 亩, 斤, 里, 尺.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

__all__ = [
    "CURRENCIES",
    "DIMENSION",
    "EN_UNITS",
    "SIZE",
    "ZH_UNITS",
    "convert",
    "en_alternation",
    "zh_alternation",
]

F = Fraction  # the tables below are dense with it
_DIMENSIONS: Final[dict[str, dict[str, F]]] = {
    "mass": {
        "t": F(1000), "kg": F(1), "g": F(1, 1000), "mg": F(1, 10**6), "ug": F(1, 10**9), "carat": F(1, 5000), "jin": F(1, 2), "liang": F(1, 20),
        "qian": F(1, 200), "dan": F(50), "lb": F(45359237, 10**8), "oz": F(45359237, 16 * 10**8), "stone": F(14 * 45359237, 10**8), "quintal": F(100), "Mt": F(10**9), "Gt": F(10**12),
    },
    "length": {
        "m": F(1), "km": F(1000), "cm": F(1, 100), "mm": F(1, 1000), "um": F(1, 10**6), "nm": F(1, 10**9),
        "dm": F(1, 10), "li": F(500), "zhang": F(10, 3), "chi": F(1, 3), "cun": F(1, 30),
        "mile": F(1609344, 1000), "ft": F(3048, 10**4), "in": F(254, 10**4), "yd": F(9144, 10**4), "nmi": F(1852), "ly": F(9460730472580800),
    },
    "area": {
        "m2": F(1), "km2": F(10**6), "cm2": F(1, 10**4), "ha": F(10**4), "mu": F(10**4, 15),
        "acre": F(40468564224, 10**7), "sqft": F(9290304, 10**8), "sqmi": F(2589988110336, 10**6),
        "ping": F(400, 121),
    },
    "volume": {
        "m3": F(1), "l": F(1, 1000), "ml": F(1, 10**6), "tbsp": F(15, 10**6), "tsp": F(5, 10**6), "cup": F(240, 10**6), "cm3": F(1, 10**6), "bbl": F(158987294928, 10**12),
        "gal": F(3785411784, 10**12), "cuft": F(28316846592, 10**12),
    },
    "power": {"w": F(1), "kw": F(1000), "mw": F(10**6), "gw": F(10**9)},
    "energy": {"kwh": F(1), "mwh": F(1000), "gwh": F(10**6), "twh": F(10**9), "wh": F(1, 1000)},
    "time": {
        "second": F(1), "ms": F(1, 1000), "us": F(1, 10**6), "minute": F(60), "hour": F(3600), "day": F(86400), "week": F(7 * 86400),
        "month": F(30 * 86400), "quarter": F(90 * 86400), "year": F(360 * 86400), "decade": F(3600 * 86400),
        "century": F(36000 * 86400), "fortnight": F(14 * 86400),
    },
    "temperature": {"C": F(1), "F": F(5, 9)},
    "frequency": {"hz": F(1), "khz": F(1000), "mhz": F(10**6), "ghz": F(10**9)},
    "voltage": {"v": F(1), "kv": F(1000)},
    "level": {"db": F(1)},
    "heat": {"kcal": F(1)},
    "pressure": {"mmhg": F(133), "pa": F(1), "hpa": F(100), "kpa": F(1000), "mpa": F(10**6)},
}  # fmt: skip

DIMENSION: Final[dict[str, str]] = {unit: name for name, units in _DIMENSIONS.items() for unit in units}
SIZE: Final[dict[str, F]] = {unit: size for units in _DIMENSIONS.values() for unit, size in units.items()}
CURRENCIES: Final[frozenset[str]] = frozenset(
    "CNY USD EUR HKD GBP JPY KRW RUB TWD AUD CAD SGD NZD INR CHF THB VND MOP DOLLAR YUAN BRL MYR IDR PHP DEM FRF"
    " SEK ZAR TRY MXN PHP PLN KZT UAH AED SAR ILS IRR EGP KWD CENT DIEM".split()
)
"""ISO 4217 codes; YUAN is a bare 元 (renminbi, Hong Kong or Taiwan dollars), DOLLAR a bare dollar, CENT a hundredth."""


def _table(text: str) -> dict[str, str]:
    """``unit: form form ...`` lines as form -> unit; ``_`` in a form is a space."""
    table = {}
    for line in text.strip().splitlines():
        unit, _, forms = line.strip().partition(": ")
        for form in forms.split():
            table[form.replace("_", " ")] = unit
    return table


ZH_UNITS: Final[dict[str, str]] = _table("""
    CNY: 元人民币 人民币元 元人民幣 人民幣元 人民币
    YUAN: 元(?!表达|运算|方程|论|函数|回归|件|素|化|旦|宵|首|帅|老|组|数据|凶|融合|交融|结构|勋|气|音|配|谋|朝|代|醇|酸|合金|催化|正极|材料|主义|思维|格局|矛盾|对立|社会) 圆 圓 块钱 塊錢
    USD: 美元 块美元 块美金 美圆 美圓 美金 元美金 元美元
    EUR: 欧元 歐元
    HKD: 港元 港币 港幣 元港币 元港幣 港圆
    GBP: 英镑 英鎊
    JPY: 日元 日圆 日圓
    KRW: 韩元 韓元 韩圆
    RUB: 卢布 盧布
    TWD: 新台币 新台幣 新臺幣 台币 臺幣 台幣 元新台币
    AUD: 澳元 澳币
    CAD: 加元 加拿大元
    SGD: 新加坡元 新元 坡元
    NZD: 新西兰元 纽元
    INR: 卢比 盧比
    CHF: 瑞士法郎 瑞郎
    SEK: 克朗 瑞典克朗 挪威克朗 丹麦克朗
    PHP: 比索 披索 菲律宾比索 墨西哥比索 阿根廷比索 智利比索 哥伦比亚比索
    TRY: 里拉 土耳其里拉
    ZAR: 兰特 南非兰特
    PLN: 兹罗提
    KZT: 坚戈
    UAH: 格里夫纳
    AED: 迪拉姆
    ILS: 谢克尔
    IRR: 里亚尔
    KWD: 第纳尔
    FRF: 法郎
    DEM: 马克 馬克
    THB: 泰铢 泰銖
    VND: 越南盾 越盾
    MOP: 澳门元 葡币
    BRL: 雷亚尔
    MYR: 林吉特 令吉 马币
    IDR: 印尼盾 印尼卢比
    CENT: 美分 欧分 港仙 分钱
    hz: 赫 赫兹
    khz: 千赫 千赫兹
    mhz: 兆赫 兆赫兹 百万赫 百万赫兹
    ghz: 吉赫 吉赫兹 千兆赫 千兆赫兹 秭赫 十亿赫
    v: 伏 伏特
    kv: 千伏
    db: 分贝 分貝
    pa: 帕 帕斯卡 Pa
    hpa: 百帕 百帕斯卡 毫巴 hPa
    kpa: 千帕 千帕斯卡 kPa
    mpa: 兆帕 兆帕斯卡 MPa
    t: 吨 噸 公吨 公噸
    kg: 公斤 千克 kg KG Kg
    g: 克(?!罗地|罗埃|里[米姆斯]|隆|服|制|扣|拉[玛克斯科]|林|什|己|勤|鲁|尔|伦|莱|劳|雷)
    mg: 毫克 mg
    jin: 斤 市斤 台斤
    liang: 两(?=重|黄金|白银|银)
    dan: 担
    lb: 磅
    oz: 盎司 安士
    stone: 英石
    m: 米 公尺 m
    km: 公里 千米 km KM
    cm: 厘米 公分 cm 釐米
    mm: 毫米 mm 公厘
    um: 微米
    nm: 纳米 奈米 nm
    dm: 分米
    li: 里(?![程面边斯约氏昂])
    chi: 尺
    cun: 寸
    zhang: 丈
    mile: 英里 哩
    ft: 英尺 呎
    in: 英寸 吋 英吋
    yd: 码(?![头])
    nmi: 海里 海浬 浬
    m2: 平方米 平方公尺 平米 平方公呎 ㎡ m² m2
    km2: 平方公里 平方千米
    cm2: 平方厘米 平方公分
    ha: 公顷 公頃
    mu: 亩 畝
    acre: 英亩 英畝
    sqft: 平方英尺 平方呎
    sqmi: 平方英里 平方哩
    ping: 坪
    m3: 立方米 立方公尺 立方 m³
    l: 升(?![级至到学格温值幅高息降]) 公升
    ml: 毫升 ml 公撮
    tbsp: 汤匙 大勺 大匙 湯匙
    tsp: 茶匙 小勺 小匙
    cm3: 立方厘米
    bbl: 桶
    gal: 加仑 加侖
    w: 瓦(?!斯)
    kw: 千瓦(?!时|小时) kW 瓩
    mw: 兆瓦(?!时|小时) MW
    gw: 吉瓦(?!时|小时) GW
    kwh: 千瓦时 千瓦小时 度电 kWh 度(?![假过数量日])
    mwh: 兆瓦时
    gwh: 吉瓦时 GWh
    twh: 太瓦时 TWh
    C: 摄氏度 ℃ °C 攝氏度
    F: 华氏度 ℉ °F 華氏度
    year: 年(?!代|级|級|[货息报会产轮审检初底末中]) 周年 週年 年度 年期 载(?!重|荷|客) 学年 周岁 歲 岁
    month: 个月 個月 個多月 个多月
    week: 周(?![年岁边围恩]) 个星期(?![一二三四五六日天]) 個星期(?![一二三四五六日天]) 星期(?![一二三四五六日天]) 个礼拜(?![一二三四五六日天]) 礼拜(?![一二三四五六日天]) 週(?!年)
    day: 天 日(?!本|元|圆|圓|报|报|历|内瓦) 工作日 昼夜
    hour: 小时 个小时 個小時 小時 个钟头 钟头 个多小时 多小时
    minute: 分钟 分鐘
    second: 秒 秒钟
    ms: 毫秒
    us: 微秒
    ug: 微克
    carat: 克拉(?![玛克科])
    ly: 光年
    kcal: 千卡 大卡 卡路里
    mmhg: 毫米汞柱
    quarter: 个季度 個季度 季
    century: 个世纪 個世紀
    decade: 个十年 個十年
""")

EN_UNITS: Final[dict[str, str]] = _table("""
    CNY: yuan renminbi rmb cny yuan_renminbi yuan_rmb rmb_yuan chinese_yuan kuai
    USD: u.s._dollars u.s._dollar u._s._dollars u._s._dollar us_dollars us_dollar usd american_dollars us$ united_states_dollars
    DOLLAR: dollars dollar bucks
    EUR: euros euro eur
    HKD: hong_kong_dollars hk_dollars hkd hong_kong_dollar hk$
    GBP: pounds_sterling british_pounds sterling gbp
    JPY: yen japanese_yen jpy
    KRW: won korean_won south_korean_won krw
    RUB: rubles roubles ruble rouble
    TWD: new_taiwan_dollars nt_dollars taiwan_dollars ntd nt$ new_taiwan_dollar n.t._dollars n.t._dollar
    AUD: australian_dollars aud
    CAD: canadian_dollars cad
    SGD: singapore_dollars sgd
    NZD: new_zealand_dollars
    INR: rupees rupee
    CHF: swiss_francs swiss_franc
    SEK: swedish_kronor swedish_krona kronor krona kroner krone norwegian_kroner danish_kroner
    PHP: pesos peso philippine_pesos mexican_pesos
    TRY: lira liras turkish_lira turkish_liras
    ZAR: rand south_african_rand
    PLN: zloty zlotys
    KZT: tenge
    UAH: hryvnia hryvnias
    AED: dirhams dirham
    ILS: shekels shekel
    IRR: rials rial riyals riyal
    KWD: dinars dinar
    IDR: rupiah rupiahs
    FRF: francs franc
    DEM: deutschmarks deutsche_marks
    THB: baht
    VND: dong vietnamese_dong
    MOP: patacas
    BRL: reais
    MYR: ringgit
    CENT: cents cent fen ¢
    hz: hz hertz
    khz: khz kilohertz
    mhz: mhz megahertz
    ghz: ghz gigahertz
    v: volts volt
    kv: kv kilovolts kilovolt
    db: db decibels decibel
    pa: pascals pascal
    hpa: hpa hectopascals hectopascal millibars millibar mbar
    kpa: kpa kilopascals kilopascal
    mpa: mpa megapascals megapascal
    t: tons ton tonnes tonne metric_tons metric_ton metric_tonnes mt tonnage
    Mt: megatons megatonnes megaton
    Gt: gigatons gigatonnes gigaton
    kg: kg kilograms kilogram kilos kilo kilogrammes kgs
    g: grams gram g
    mg: mg milligrams
    jin: jin catties catty
    lb: pounds pound lbs lb
    oz: ounces ounce oz
    stone: stone
    m: meters metres meter metre m
    km: km kilometers kilometres kilometer kilometre
    cm: cm centimeters centimetres centimeter centimetre
    mm: mm millimeters millimetres millimeter millimetre
    um: micrometers micrometres microns
    nm: nm nanometers nanometres nanometer nanometre
    li: li
    mile: miles mile
    ft: feet foot ft
    in: inches inch
    yd: yards yard
    nmi: nautical_miles nautical_mile
    m2: square_meters square_metres square_meter square_metre sq_m sqm m2 m²
    km2: square_kilometers square_kilometres square_kilometer square_kilometre sq_km km2 km²
    cm2: square_centimeters square_centimetres cm² cm2
    cm3: cubic_centimeters cubic_centimetres cm³ cm3
    ha: hectares hectare ha
    mu: mu mous
    acre: acres acre
    sqft: square_feet square_foot sq_ft
    sqmi: square_miles square_mile
    ping: ping
    m3: cubic_meters cubic_metres cubic_meter cubic_metre m3 m³
    l: liters litres liter litre
    ml: ml milliliters millilitres milliliter millilitre
    cup: cups cup
    tbsp: tablespoons tablespoon tbsp tbsps tablespoonfuls
    tsp: teaspoons teaspoon tsp tsps teaspoonfuls
    bbl: barrels barrel
    gal: gallons gallon
    w: watts watt
    kw: kilowatts kilowatt kw
    mw: megawatts megawatt mw
    gw: gigawatts gigawatt gw
    kwh: kilowatt-hours kilowatt_hours kwh kilowatt-hour
    mwh: megawatt-hours megawatt_hours mwh
    gwh: gigawatt-hours gigawatt_hours gwh
    twh: terawatt-hours terawatt_hours twh
    C: degrees_below_zero_celsius degrees_celsius_below_zero degrees_below_zero degrees_celsius °c degrees_centigrade degree_celsius degrees_c celsius centigrade
    F: degrees_fahrenheit °f fahrenheit degree_fahrenheit
    year: years year year's years' yr yrs years-old year-old
    month: months month month's months'
    week: weeks week
    day: days day day's days' workdays
    hour: hours hour hrs hr
    minute: minutes minute mins min
    second: seconds secs
    ms: milliseconds millisecond ms
    us: microseconds microsecond
    ug: micrograms microgram mcg µg μg
    carat: carats carat
    ly: light-years light-year light_years light_year
    kcal: kilocalories kilocalorie kcal calories
    mmhg: mmhg mm_hg millimeters_of_mercury millimetres_of_mercury
    quarter: quarters
    decade: decades decade
    century: centuries
    fortnight: fortnights
""")


def zh_alternation() -> str:
    """The Chinese forms as one regular expression, longest first (forms may hold look-aheads)."""
    return "|".join(sorted(ZH_UNITS, key=lambda form: -len(form.partition("(?")[0])))


def en_alternation() -> str:
    """The English forms as one regular expression, longest first."""
    return "|".join(
        re.escape(form).replace(r"\ ", r"\s") for form in sorted(EN_UNITS, key=lambda form: -len(form))
    )


def convert(value: F, unit: str, other: str) -> F | None:
    """``value`` of ``unit`` said in ``other``; None when they do not measure the same thing."""
    if unit == other:
        return value
    if DIMENSION.get(unit) is None or DIMENSION.get(unit) != DIMENSION.get(other):
        return None
    if unit == "C":
        return value * 9 / 5 + 32
    if unit == "F":
        return (value - 32) * 5 / 9
    return value * SIZE[unit] / SIZE[other]
