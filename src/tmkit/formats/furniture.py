"""What a web page adds to an article: counters, time stamps, buttons, source lines."""

from __future__ import annotations

from enum import Enum, auto

import regex

from tmkit.text.chars import to_simplified

__all__ = ["LineClass", "classify", "date_in"]


class LineClass(Enum):
    """What a line of a page is for."""

    TEXT = auto()
    STAMP = auto()  # a date, a time, a bare number: stands anywhere
    FURNITURE = auto()  # a button, a counter, a source line: ends a run
    MARKER = auto()  # furniture that stands below an article


_DATE = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_STAMP = regex.compile(
    rf"(?:{_DATE})?[\sT]*(?:{_TIME})?|[\d\s.,:/|—–-]+|[^\p{{L}}\p{{N}}]+|(?:发布|更新)?时间[:：]?\s*{_DATE}\s*(?:{_TIME})?"
)
_DATE_IN = regex.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_MARKER = regex.compile(
    r"(?:点赞|收藏|分享|转发|评论|打赏|在看|相关(?:阅读|新闻|链接|推荐|资讯)|推荐阅读|延伸阅读|热门(?:推荐|资讯)|上一篇|下一篇"
    r"|返回(?:顶部|首页|列表)|打印(?:本页)?|关闭(?:窗口)?|责任编辑|编辑|责编|扫一扫|版权(?:所有|声明)|Like|Share|Related(?: (?:news|stories|articles))?"
    r"|Print|Comments?|Read more|More stories|Editor|Copyright|All rights reserved|Back to top)"
    r"(?:[\s(（:：\[【·©].{0,30}|资讯|本文|文章|到|此文)?",
    regex.IGNORECASE,
)
_COUNTER = regex.compile(
    r"(?:阅读|浏览|点击|访问|播放|views?|reads?)?(?:量|数|次数)?[:：]?\s*\d[\d,.万]*\s*(?:次|人|阅读|浏览|评论|views?|reads?|likes?)|"
    r"(?:阅读|浏览|点击|访问|播放)(?:量|数|次数)?[:：]?\s*\d*|字号.{0,12}|(?:大|中|小)(?:\s+(?:大|中|小))+|T[+-]?|A[+-]?",
    regex.IGNORECASE,
)
_SOURCE = regex.compile(
    rf"\S.{{0,30}}\s{_DATE}(?:\s+{_TIME})?|(?:来源|作者|文|图|记者|Source|By)[:：].{{0,30}}", regex.IGNORECASE
)
_PAGE = regex.compile(
    r"手机(?:版|访问|客户端|查看)|扫(?:描|码).{0,4}二维码.{0,12}|(?:登录|注册)(?:\s*[|/]?\s*(?:登录|注册))?|网站地图|网站首页|设为首页|加入收藏|收藏本站"
    r"|(?:当前|您的|你的|所在)位置[:：].{0,80}|(?:微信)?公众号[:：].{0,30}|无障碍(?:浏览|阅读|版)|长者(?:模式|助手|版)|(?:简|繁)体(?:版|中文)?"
    rf"|(?:发布|更新|发稿)?日期[:：]\s*{_DATE}\s*(?:{_TIME})?|(?:文章|稿件|信息)来源[:：].{{0,80}}"
    r"|English version|Mobile version|Site ?map|(?:Log|Sign) ?in(?:\s*[|/]\s*(?:Register|Sign up))?|You are here[:：]?.{0,80}",
    regex.IGNORECASE,
)
"""What stands above an article or around it: how to log in, where one is, other versions of the page."""
_ADDRESS = regex.compile(
    r"(?:https?://)?(?:[\w-]+\.)+(?:com|cn|org|net|gov|edu|info|hk|tw|mo)(?:/\S*)?", regex.IGNORECASE
)
_LONGEST = 300
"""Characters beyond which no line with words in it is furniture."""


def classify(text: str) -> LineClass:
    """What the line is for, by its form, in simplified or traditional characters."""
    if len(text) <= _LONGEST:
        text = to_simplified(text)
    if _STAMP.fullmatch(text):
        return LineClass.STAMP
    if _MARKER.fullmatch(text):
        return LineClass.MARKER
    if any(form.fullmatch(text) for form in (_COUNTER, _SOURCE, _PAGE, _ADDRESS)):
        return LineClass.FURNITURE
    return LineClass.TEXT


def date_in(text: str) -> str | None:
    """The first date of a line as YYYY-MM-DD."""
    found = _DATE_IN.search(text)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
