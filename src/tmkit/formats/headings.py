"""Headings of several words that name a side of a table: ``Term (Chinese)``, ``英文内容``, ``Source: zh-CN``."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["composed", "names_language"]

WORDS = {
    "source": "source src original origin 原文 源文 源语 源 原",
    "target": "target tgt translation translated 译文 譯文 目标 目標 翻译 翻譯 译 譯",
    "zh": "chinese mandarin zh cn chs cht chn zho 中文 汉语 漢語 华语 華語 简体 簡體 繁体 繁體 简中 繁中 中 汉",
    "en": "english en eng enu 英文 英语 英語 英",
    "": "text segment sentence string term terms version content name column side lang language simplified traditional "
    "prc hans hant us uk gb in and 文本 内容 內容 版本 版 名称 名稱 名 语言 語言 语 句子 句 术语 術語 词条 词 列 栏 字 方",
}
"""What each word of a heading says; nothing of those after the empty key."""
SAYS = {word: meaning for meaning, words in WORDS.items() for word in words.split()}
PIECE = re.compile(r"[a-z]+|[\u4e00-\u9fff]+")
HAN = sorted((word for word in SAYS if word[0] > "\x7f"), key=len, reverse=True)
LONGEST = 40


def names_language(heading: str) -> bool:
    """Whether a heading may head language codes: ``source_lang``, ``目标语言``."""
    return re.search(r"(?:lang|language|语言|語言)[\s:：]*$", heading.strip().lower()) is not None


@lru_cache(1024)
def _meanings(run: str) -> tuple[str, ...] | None:
    """What a run of letters, or of Chinese characters cut into known words, says; None for an unknown word."""
    if run in SAYS:
        return (SAYS[run],)
    for word in HAN:
        if run.startswith(word):
            rest = _meanings(run[len(word) :])
            if rest is not None:
                return (SAYS[word], *rest)
    return None


def composed(heading: str) -> tuple[str, str] | None:
    """(``source``, ``target`` or "", ``zh``, ``en`` or ""); None where a word of it is unknown or says nothing."""
    heading = heading.lower()
    if len(heading) > LONGEST or any(ch.isdigit() for ch in heading):
        return None
    found: set[str] = set()
    for run in PIECE.findall(heading):
        meanings = _meanings(run)
        if meanings is None:
            return None
        found.update(meanings)
    sides = found & {"source", "target"}
    langs = found & {"zh", "en"}
    if not found - {""} or len(sides) > 1 or len(langs) > 1:
        return None
    return "".join(sides), "".join(langs)
