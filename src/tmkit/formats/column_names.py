"""What the columns of tables of translations are called, in Chinese and English, and by the tools that write them."""

from __future__ import annotations

import re

__all__ = [
    "EN", "ID", "JOINT", "LOCKED", "MATCH", "NOTE", "SOURCE", "STATE", "TARGET", "ZH", "is_language",
]  # fmt: skip

ID = {
    "id",
    "no",
    "no.",
    "#",
    "nr",
    "key",
    "序号",
    "编号",
    "编码",
    "編號",
    "序號",
    "segment id",
    "unit",
    "seg",
}
SOURCE = {
    "source",
    "src",
    "source text",
    "source segment",
    "original",
    "原文",
    "源文",
    "源语",
    "原語",
    "source sentence",
}
TARGET = {"target", "tgt", "target text", "target segment", "translation", "译文", "目标", "目标语", "譯文", "翻译", "翻譯",
          "target sentence"}  # fmt: skip
ZH = {"zh", "chinese", "中文", "汉语", "漢語", "简体中文", "繁體中文", "中文原文", "中文译文", "中", "chinese source", "华语",
      "simplified chinese", "traditional chinese"}  # fmt: skip
EN = {"en", "english", "英文", "英语", "英語", "英文译文", "英文原文", "英", "英译"}
NOTE = {
    "note",
    "notes",
    "comment",
    "comments",
    "remark",
    "remarks",
    "备注",
    "注释",
    "批注",
    "備註",
    "說明",
    "说明",
    "意见",
    "审校意见",
    "校对意见",
    "修改意见",
    "reviewer comment",
    "reviewer comments",
    "reviewer notes",
    "translator comments",
    "translator notes",
}
STATE = {"state", "status", "状态", "狀態", "segment status"}
MATCH = {"match", "match %", "match percentage", "percent", "匹配率", "匹配"}
LOCKED = {"locked", "锁定", "鎖定"}
LANGUAGES = frozenset(
    "aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
    "zho chi cmn yue eng".split()
)
TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
JOINT = " | "
"""Between the notes of a unit in one cell."""


def is_language(name: str) -> bool:
    """Whether a column heading is a language tag (``id`` is not: it heads the ids)."""
    found = TAG.fullmatch(name.strip())
    return bool(found and found.group(1).lower() in LANGUAGES and found.group().lower() != "id")
