"""The English forms of units and currencies."""

from __future__ import annotations

import re
from typing import Final

from tmkit.text.numbers.units import table_of_forms

__all__ = ["UNIT_FORMS", "canonical"]

_FORMS: Final[dict[str, str]] = table_of_forms("""
    CNY: yuan renminbi rmb cny yuan_renminbi yuan_rmb rmb_yuan chinese_yuan kuai
    USD: u.s._dollars u.s._dollar u._s._dollars u._s._dollar us_dollars us_dollar usd american_dollars us$ united_states_dollars
    DOLLAR: dollars dollar bucks
    EUR: euros euro eur
    HKD: hong_kong_dollars hk_dollars hkd hong_kong_dollar hk$
    GBP: pounds_sterling british_pounds gbp
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
    SEK: swedish_kronor swedish_krona swedish_kronas swedish_kroner swedish_crowns
    NOK: norwegian_kroner norwegian_krone norwegian_kronor norwegian_crowns
    DKK: danish_kroner danish_krone danish_kronor danish_crowns
    ISK: icelandic_kronur icelandic_krona icelandic_kronor icelandic_krónur icelandic_króna icelandic_kroner
    CZK: czech_korunas czech_koruna czech_koruny czech_korun czech_crowns korunas koruna
    CROWN: kronor krona kronas kroner krone kronur krónur króna
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
UNIT_FORMS: Final = "|".join(
    re.escape(form).replace(r"\ ", r"\s") for form in sorted(_FORMS, key=lambda form: -len(form))
)
"""The forms as one regular expression, longest first."""
_CANONICAL: Final[dict[str, str]] = {form.replace(" ", ""): unit for form, unit in _FORMS.items()}
_SPACE: Final = re.compile(r"\s+")


def canonical(form: str) -> str | None:
    """The unit that a form names, whatever white space it has; None for no form of a unit."""
    return _CANONICAL.get(_SPACE.sub("", form))
