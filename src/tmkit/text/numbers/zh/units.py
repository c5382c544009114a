"""The Chinese forms of units and currencies."""

from __future__ import annotations

from typing import Final

from tmkit.text.numbers.units import CURRENCIES, table_of_forms

__all__ = ["MONEY_FORMS", "UNIT_FORMS", "UNIT_OF"]

_FORMS: Final[dict[str, str]] = table_of_forms("""
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
    CROWN: 克朗
    SEK: 瑞典克朗
    NOK: 挪威克朗
    DKK: 丹麦克朗 丹麥克朗
    ISK: 冰岛克朗 冰島克朗
    CZK: 捷克克朗
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
"""Forms may end in a look-ahead, which says of what word they are no part."""
UNIT_FORMS: Final = "|".join(sorted(_FORMS, key=lambda form: -len(form.partition("(?")[0])))
"""The forms as one regular expression, longest first."""
MONEY_FORMS: Final = "|".join(form for form, unit in _FORMS.items() if unit in CURRENCIES and "(" not in form)
UNIT_OF: Final[dict[str, str]] = {form.partition("(?")[0]: unit for form, unit in _FORMS.items()}
"""The unit by its form as it stands in a text."""
