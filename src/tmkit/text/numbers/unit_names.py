"""What units and currencies are called where a quantity is written out."""

from __future__ import annotations

from typing import Final

__all__ = ["EN_NAMES", "ZH_NAMES"]

EN_NAMES: Final[dict[str, tuple[str, str]]] = {
    "CNY": ("yuan", "yuan"), "YUAN": ("yuan", "yuan"), "USD": ("U.S. dollar", "U.S. dollars"),
    "DOLLAR": ("dollar", "dollars"), "EUR": ("euro", "euros"), "HKD": ("Hong Kong dollar", "Hong Kong dollars"),
    "GBP": ("pound", "pounds"), "JPY": ("yen", "yen"), "KRW": ("won", "won"), "RUB": ("ruble", "rubles"),
    "TWD": ("New Taiwan dollar", "New Taiwan dollars"), "AUD": ("Australian dollar", "Australian dollars"),
    "CAD": ("Canadian dollar", "Canadian dollars"), "SGD": ("Singapore dollar", "Singapore dollars"),
    "INR": ("rupee", "rupees"), "CHF": ("Swiss franc", "Swiss francs"), "THB": ("baht", "baht"),
    "t": ("tonne", "tonnes"), "kg": ("kilogram", "kilograms"), "g": ("gram", "grams"), "jin": ("jin", "jin"),
    "m": ("meter", "meters"), "km": ("kilometer", "kilometers"), "cm": ("centimeter", "centimeters"),
    "mm": ("millimeter", "millimeters"), "li": ("li", "li"), "mile": ("mile", "miles"), "ft": ("foot", "feet"),
    "m2": ("square meter", "square meters"), "km2": ("square kilometer", "square kilometers"),
    "ha": ("hectare", "hectares"), "mu": ("mu", "mu"), "acre": ("acre", "acres"),
    "m3": ("cubic meter", "cubic meters"), "l": ("liter", "liters"), "bbl": ("barrel", "barrels"),
    "kwh": ("kilowatt-hour", "kilowatt-hours"), "kw": ("kilowatt", "kilowatts"), "mw": ("megawatt", "megawatts"),
    "gw": ("gigawatt", "gigawatts"), "C": ("degree Celsius", "degrees Celsius"),
    "F": ("degree Fahrenheit", "degrees Fahrenheit"), "year": ("year", "years"), "month": ("month", "months"),
    "week": ("week", "weeks"), "day": ("day", "days"), "hour": ("hour", "hours"), "minute": ("minute", "minutes"),
    "second": ("second", "seconds"), "quarter": ("quarter", "quarters"), "decade": ("decade", "decades"),
    "century": ("century", "centuries"), "lb": ("pound", "pounds"), "oz": ("ounce", "ounces"),
    "mg": ("milligram", "milligrams"), "Mt": ("megatonne", "megatonnes"), "Gt": ("gigatonne", "gigatonnes"),
    "um": ("micrometer", "micrometers"), "nm": ("nanometer", "nanometers"), "dm": ("decimeter", "decimeters"),
    "in": ("inch", "inches"), "yd": ("yard", "yards"), "nmi": ("nautical mile", "nautical miles"),
    "cm2": ("square centimeter", "square centimeters"), "sqft": ("square foot", "square feet"),
    "sqmi": ("square mile", "square miles"), "ml": ("milliliter", "milliliters"), "gal": ("gallon", "gallons"),
    "w": ("watt", "watts"), "mwh": ("megawatt-hour", "megawatt-hours"), "gwh": ("gigawatt-hour", "gigawatt-hours"),
    "twh": ("terawatt-hour", "terawatt-hours"), "fortnight": ("fortnight", "fortnights"), "hz": ("hertz", "hertz"),
    "khz": ("kilohertz", "kilohertz"), "mhz": ("megahertz", "megahertz"), "ghz": ("gigahertz", "gigahertz"),
    "v": ("volt", "volts"), "kv": ("kilovolt", "kilovolts"), "db": ("decibel", "decibels"), "ping": ("ping", "ping"),
    "NZD": ("New Zealand dollar", "New Zealand dollars"), "MOP": ("pataca", "patacas"), "MYR": ("ringgit", "ringgit"),
    "VND": ("dong", "dong"), "BRL": ("real", "reais"), "DEM": ("Deutschmark", "Deutschmarks"), "FRF": ("franc", "francs"),
    "CENT": ("cent", "cents"), "tbsp": ("tablespoon", "tablespoons"), "cup": ("cup", "cups"), "tsp": ("teaspoon", "teaspoons"), "ms": ("millisecond", "milliseconds"), "us": ("microsecond", "microseconds"),
    "ug": ("microgram", "micrograms"), "carat": ("carat", "carats"), "ly": ("light-year", "light-years"),
    "kcal": ("kilocalorie", "kilocalories"), "mmhg": ("mmHg", "mmHg"), "SEK": ("Swedish krona", "Swedish kronor"), "NOK": ("Norwegian krone", "Norwegian kroner"),
    "DKK": ("Danish krone", "Danish kroner"), "ISK": ("Icelandic krona", "Icelandic kronur"),
    "CZK": ("Czech koruna", "Czech korunas"), "CROWN": ("krone", "kroner"), "PHP": ("peso", "pesos"),
    "TRY": ("lira", "lira"), "ZAR": ("rand", "rand"), "PLN": ("zloty", "zlotys"), "KZT": ("tenge", "tenge"),
    "UAH": ("hryvnia", "hryvnias"), "AED": ("dirham", "dirhams"), "ILS": ("shekel", "shekels"), "IRR": ("rial", "rials"),
    "KWD": ("dinar", "dinars"), "IDR": ("rupiah", "rupiah"),
}  # fmt: skip
"""One of them, and several."""
ZH_NAMES: Final[dict[str, str]] = {
    "CNY": "元", "YUAN": "元", "USD": "美元", "DOLLAR": "美元", "EUR": "欧元", "HKD": "港元", "GBP": "英镑", "JPY": "日元",
    "KRW": "韩元", "RUB": "卢布", "TWD": "新台币", "AUD": "澳元", "CAD": "加元", "SGD": "新加坡元", "INR": "卢比",
    "CHF": "瑞士法郎", "THB": "泰铢", "t": "吨", "kg": "公斤", "g": "克", "jin": "斤", "m": "米", "km": "公里",
    "cm": "厘米", "mm": "毫米", "li": "里", "mile": "英里", "ft": "英尺", "m2": "平方米", "km2": "平方公里",
    "ha": "公顷", "mu": "亩", "acre": "英亩", "m3": "立方米", "l": "升", "bbl": "桶", "kwh": "千瓦时", "kw": "千瓦",
    "mw": "兆瓦", "gw": "吉瓦", "C": "摄氏度", "F": "华氏度", "year": "年", "month": "个月", "week": "周", "day": "天",
    "hour": "小时", "minute": "分钟", "second": "秒", "quarter": "个季度", "century": "个世纪", "lb": "磅", "oz": "盎司",
    "mg": "毫克", "um": "微米", "nm": "纳米", "dm": "分米", "in": "英寸", "yd": "码", "nmi": "海里", "cm2": "平方厘米",
    "sqft": "平方英尺", "sqmi": "平方英里", "ml": "毫升", "cm3": "立方厘米", "gal": "加仑", "w": "瓦", "mwh": "兆瓦时", "gwh": "吉瓦时",
    "twh": "太瓦时", "hz": "赫兹", "khz": "千赫", "mhz": "兆赫", "ghz": "吉赫", "v": "伏", "kv": "千伏", "db": "分贝",
    "ping": "坪", "zhang": "丈", "chi": "尺", "cun": "寸", "dan": "担", "decade": "个十年", "NZD": "新西兰元",
    "MOP": "澳门元", "MYR": "林吉特", "VND": "越南盾", "BRL": "雷亚尔", "DEM": "马克", "FRF": "法郎", "CENT": "美分",
    "IDR": "印尼盾", "tbsp": "汤匙", "cup": "杯", "tsp": "茶匙", "ms": "毫秒", "us": "微秒", "ug": "微克", "carat": "克拉", "ly": "光年", "kcal": "千卡", "mmhg": "毫米汞柱",
    "SEK": "瑞典克朗", "NOK": "挪威克朗", "DKK": "丹麦克朗", "ISK": "冰岛克朗", "CZK": "捷克克朗", "CROWN": "克朗", "PHP": "比索", "TRY": "里拉", "ZAR": "兰特", "PLN": "兹罗提", "KZT": "坚戈", "UAH": "格里夫纳",
    "AED": "迪拉姆", "ILS": "谢克尔", "IRR": "里亚尔", "KWD": "第纳尔",
}  # fmt: skip
