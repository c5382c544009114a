"""Chinese personal names and their romanisation (Hanyu Pinyin, GB/T 28039-2011, ISO 7098).

GB/T 28039-2011 writes surname then given name, the given name in one word, ü after l and n as YU in passports (Lyu) or as
ü, u or v elsewhere; all are accepted here.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from tmkit.model import Span
from tmkit.text.pinyin import is_pinyin, readings_of, syllables, umlaut_forms

__all__ = [
    "SURNAMES",
    "NameMention",
    "best_spelling",
    "find_in_chinese",
    "find_in_english",
    "find_with_given",
    "spellings",
    "surname_characters",
]

SURNAMES: Final = frozenset(
    "王李张劉刘陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉"
    "阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施"
    "陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛焦向柳邢路岳齐齊梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項"
    "曲成游阳陽裴席卫衛查屈鲍鮑位覃霍翁隋植甘景薄单單包司柏宁寧柯阮桂闵闵解强强柴华華车車冉房边邊辜吉习習寿壽彦宗佟"
)
_DOUBLE: Final = (
    "欧阳",
    "歐陽",
    "司马",
    "司馬",
    "诸葛",
    "諸葛",
    "上官",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "司徒",
    "令狐",
    "夏侯",
    "端木",
    "南宫",
)
_CAPITALISED: Final = re.compile(
    r"([A-ZÜ])(?<![\w'’-].)(?=([a-zü]{0,7}) ([A-Z][a-zü]{1,11}(?:[-'’][A-Za-z][a-zü]{1,5})?)(?![\w-]|['’](?!s\b)))",
    re.DOTALL,
)
"""Two capitalised words; in a look-ahead, so that a title in front (Comrade, President) does not hide the name."""
_HAN: Final = re.compile("[\u3400-\u9fff]")


_NO_MARKS: Final = str.maketrans("", "", "-'’")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A personal name in a text: its span, surname and given name as written."""

    span: Span
    surname: str
    given: str

    @property
    def spelling(self) -> tuple[str, str]:
        """Surname and given name of one in pinyin as ``spellings`` has them: small letters, no hyphen or apostrophe."""
        return self.surname.lower(), self.given.lower().translate(_NO_MARKS)


_SURNAME_READINGS: Final = {"曾": ("zeng",), "单": ("shan", "dan"), "解": ("xie", "jie"), "查": ("zha", "cha"), "任": ("ren",), "阎": ("yan",),
           "翟": ("zhai", "di"), "覃": ("qin", "tan"), "乐": ("yue", "le"), "仇": ("qiu",), "洗": ("xian",), "盖": ("ge", "gai"),
           "尹": ("yin",), "万": ("wan",), "石": ("shi",), "柏": ("bai", "bo"), "沈": ("shen",), "车": ("che",)}  # fmt: skip
"""How characters with several readings are read as surnames."""


@functools.lru_cache(maxsize=1)
def _surname_spellings() -> dict[str, frozenset[str]]:
    """Every accepted spelling of a surname, and the characters it may stand for."""
    table: dict[str, set[str]] = {}
    for char in SURNAMES:
        for reading in _SURNAME_READINGS.get(char, readings_of(char)):
            for form in umlaut_forms(reading):
                table.setdefault(form, set()).add(char)
    return {form: frozenset(chars) for form, chars in table.items()}


def surname_characters(spelled: str) -> frozenset[str]:
    """The surnames that are written so in pinyin; empty when there is none.

    >>> "吕" in surname_characters("Lyu")
    True
    """
    return _surname_spellings().get(spelled.lower(), frozenset())


def spellings(name: str) -> frozenset[tuple[str, str]]:
    """The accepted (surname, given) spellings of a Chinese name, lower case, the given name without hyphen.

    >>> ("lyu", "daliang") in spellings("吕大良")
    True
    """
    size = 2 if name[:2] in _DOUBLE else 1
    surnames = _joined(name[:size])
    return frozenset((s, g) for s in surnames for g in _joined(name[size:]))


def _joined(chars: str) -> frozenset[str]:
    forms = {""}
    for char in chars:
        forms = {
            form + spelled
            for form in forms
            for reading in readings_of(char)
            for spelled in umlaut_forms(reading)
        }
        if len(forms) > 256:
            break
    return frozenset(forms)


def best_spelling(name: str) -> str:
    """A name as mainland English writes it: 吕大良 is Lyu Daliang."""
    size = 2 if name[:2] in _DOUBLE else 1
    given = [s.replace("v", "yu") for s in syllables(name[size:])]
    surname = next(
        iter(sorted(umlaut_forms(_surname_reading(name[:size])), key=lambda form: "yu" not in form)), ""
    )
    word = given[0] if given else ""
    for part in given[1:]:
        word += ("'" if part[0] in "aeo" else "") + part
    return f"{surname.capitalize()} {word.capitalize()}"


def _surname_reading(surname: str) -> str:
    if len(surname) == 1:
        return _SURNAME_READINGS.get(surname, readings_of(surname))[0]
    return "".join(readings_of(char)[0] for char in surname)


def find_in_english(text: str) -> tuple[NameMention, ...]:
    """Names in an English text that are surname and given name in pinyin (Lyu Daliang), in that order."""
    found: list[NameMention] = []
    table = _surname_spellings()
    for match in _CAPITALISED.finditer(text):
        family, given = match[1] + match[2], match[3].lower()
        surname = family.lower()
        if found and match.start() < found[-1].span.end:
            continue
        if surname in table and is_pinyin(given) and given not in _ENGLISH_WORDS:
            found.append(NameMention(Span(match.start(), match.end(3)), family, match[3]))
    return tuple(found)


def find_in_chinese(text: str, surname: str) -> tuple[NameMention, ...]:
    """Places in a Chinese text where a name with this romanised surname may stand, given names of two characters first."""
    chars = _surname_spellings().get(surname.lower(), frozenset())
    found = []
    for match in re.finditer(f"[{''.join(sorted(chars))}]", text) if chars else ():
        for size in (2, 1):
            given = text[match.end() : match.end() + size]
            if len(given) == size and all(_HAN.match(c) for c in given):
                found.append(NameMention(Span(match.start(), match.end() + size), match.group(), given))
    return tuple(found)


_ENGLISH_WORDS: Final = frozenset(
    "a an can china ban bang fan pan man men hang pen ten den long song sang rang tang gang dong ping pong king wing sing tie die lie "
    "pie she he me we the to do so no go you dan tan ran sun gun run bin pin tin win fen hen mai lai bao tai chi dai guan sui e "
    "fu hong kong macao macau hainan henan hunan yunnan jilin anhui hubei hebei shanxi shaanxi shandong sichuan jiangsu zhejiang "
    "fujian guangdong guangxi guizhou gansu qinghai ningxia liaoning jiangxi tibet nan dian hua shan sha li bei he hai yu hu".split()
)


def find_with_given(text: str, given: str) -> NameMention | None:
    """A place in a Chinese text where a surname is followed by a given name of two syllables that sounds like ``given``."""
    for match in re.finditer(f"[{''.join(sorted(SURNAMES))}]", text):
        chars = text[match.end() : match.end() + 2]
        if len(chars) == 2 and all(_HAN.match(c) for c in chars) and given in _joined(chars):
            return NameMention(Span(match.start(), match.end() + 2), match.group(), chars)
    return None
