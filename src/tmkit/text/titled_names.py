"""Persons named by surname and title: 李部长, Vice Minister Li, Mr. Wang."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from tmkit.model import Span
from tmkit.text.names import NameMention, surname_characters

__all__ = ["titled_in_chinese", "titled_in_english"]

_SURNAMES: Final = (
    "王李张張刘劉陈陳杨楊赵趙黄黃吴吳徐孙孫胡朱郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻潘杜戴钟鍾"
    "汪姜范姚谭譚廖邹鄒熊陆陸郝崔邱秦顾顧侯邵孟龙龍"
)
"""Surnames that are rarely the end of another word in front of a title."""
_CHINESE: Final = re.compile(
    rf"(?<![\u4e00-\u9fff·])(?:副)?(?P<name>[{_SURNAMES}])|(?<=[和与向请谢由对有是问跟说])(?P<after>[{_SURNAMES}])"
)
_TITLE_ZH: Final = re.compile(
    "(?:副)?(?:部长|主任|司长|局长|省长|市长|县长|区长|书记|主席|总理|先生|女士|小姐|教授|院长|校长|博士|大使|将军|处长|署长|会长|秘书长|经理|总裁|委员|律师|"
    "部長|司長|局長|省長|市長|書記|總理|院長|校長|將軍|處長|署長|會長)"
)
_TITLES_EN: Final = (
    "Mr Ms Mrs Miss Dr Prof Professor Minister Director Director-General President Premier Chairman Chairperson Chairwoman Secretary "
    "Governor Mayor General Ambassador Commissioner Administrator Attorney"
).split()
_FIRST: Final = "".join(sorted({title[0] for title in _TITLES_EN}))
_REST: Final = "|".join(f"(?<={title[0]}){title[1:]}" for title in _TITLES_EN)
_ENGLISH: Final = re.compile(  # a capital first: the expression leaps from one to the next
    rf"[{_FIRST}](?<!\w\w)(?:{_REST})\.? (?P<name>[A-Z][a-z]+)\b(?!['’]?[a-z]| [A-Z]|-)"
)


def titled_in_chinese(text: str) -> tuple[NameMention, ...]:
    """Surnames with a title behind them; the given name of the mention is empty."""
    found = []
    for match in _CHINESE.finditer(text):
        name = "name" if match["name"] else "after"
        if _TITLE_ZH.match(text, match.end()):
            found.append(NameMention(Span(*match.span(name)), match[name], ""))
    return tuple(found)


def titled_in_english(
    text: str, known: Callable[[str], object] = surname_characters
) -> tuple[NameMention, ...]:
    """Surnames in pinyin behind a title."""
    return tuple(
        NameMention(Span(*match.span("name")), match["name"], "")
        for match in _ENGLISH.finditer(text)
        if known(match["name"])
    )
