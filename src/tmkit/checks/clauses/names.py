"""Names and figures that show that a part has its counterpart: what stands in it, nowhere else in its text, and on the other side too."""

from __future__ import annotations

import functools
import re
from typing import Final

from tmkit.text.chars import to_simplified
from tmkit.text.institution_names import chinese_institutions
from tmkit.text.numbers import parse
from tmkit.text.pinyin import reads_as

__all__ = ["named_on_both_sides"]

_CAPITALISED: Final = re.compile(r"\b[A-Z][a-z]{3,}\b")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
_NO_NAME: Final = frozenset(
    "China Chinese Once Then Same Long Large Range Change Shang Since Hence Gene June Women Mange Danger".split()
)
_SHORT: Final[dict[str, str]] = {
    "粤": "Guangdong|Canton", "港": "Hong Kong", "澳": "Macao|Macau|Australia", "京": "Beijing|Peking", "津": "Tianjin", "冀": "Hebei",
    "沪": "Shanghai", "渝": "Chongqing", "蜀": "Sichuan", "琼": "Hainan", "疆": "Xinjiang", "藏": "Xizang|Tibet", "闽": "Fujian",
    "台": "Taiwan", "苏": "Jiangsu", "浙": "Zhejiang", "皖": "Anhui", "鲁": "Shandong", "鄂": "Hubei", "湘": "Hunan", "桂": "Guangxi",
    "中": "China", "美": "United States|U\\.S\\.|America", "欧": "Europe|EU\\b", "俄": "Russia", "日": "Japan", "韩": "Korea", "英": "Brit|UK\\b|U\\.K\\.",
    "法": "France|French", "德": "German", "印": "India", "非": "Africa", "拉": "Latin America", "新冠": "COVID|coronavirus",
}  # fmt: skip
"""Places by one character, as they stand side by side (粤港澳, 京津冀, 中非)."""
_LEAST: Final = 3  # figures below stand in any text
_SIDE_BY_SIDE: Final = re.compile(f"[{''.join(k for k in _SHORT if len(k) == 1)}]{{2,}}")


@functools.lru_cache(maxsize=4096)  # segments come again, and what is suspected in them
def named_on_both_sides(lang: str, text: str, start: int, end: int, other: str) -> bool:
    """Whether a name or a figure of the part stands in the other text as well, and in its own text only there.

    Args:
        lang: the language of the text, "zh" or "en".
        text: the text the part belongs to.
        start: where the part begins.
        end: where it ends.
        other: the other text.

    """
    part, rest = text[start:end], text[:start] + "\n" + text[end:]
    if lang == "zh":
        part, rest = to_simplified(part), to_simplified(rest)
    else:
        other = to_simplified(other)
    zh, en = (part, other) if lang == "zh" else (other, part)
    zh_rest, en_rest = (rest, "") if lang == "zh" else ("", rest)
    return (
        _by_sound(zh, en, zh_rest, en_rest)
        or _short_names(zh, en, zh_rest, en_rest)
        or _institutions(zh, en, zh_rest)
        or _latin(part, rest, other)
        or _figures(lang, part, rest, other)
    )


def _by_sound(zh: str, en: str, zh_rest: str, en_rest: str) -> bool:
    """Fendouzhe and 奋斗者."""
    for name in dict.fromkeys(_CAPITALISED.findall(en)):
        if (
            name not in _NO_NAME
            and name not in en_rest
            and reads_as(zh, name)
            and not (zh_rest and reads_as(zh_rest, name))
        ):
            return True
    return False


def _short_names(zh: str, en: str, zh_rest: str, en_rest: str) -> bool:
    """粤港澳 and Guangdong-Hong Kong-Macao; 新冠 and COVID-19."""
    groups = [m.group() for m in _SIDE_BY_SIDE.finditer(zh)] + (["新冠"] if "新冠" in zh else [])
    for group in groups:
        said = [_SHORT[group]] if group in _SHORT else [_SHORT[c] for c in group]
        if (
            group not in zh_rest
            and all(re.search(s, en) for s in said)
            and not all(re.search(s, en_rest) for s in said)
        ):
            return True
    return False


def _institutions(zh: str, en: str, zh_rest: str) -> bool:
    """国家发展和改革委员会 and NDRC."""
    for institution, _ in chinese_institutions(zh):
        if not any(name in zh_rest for name in institution.zh):
            for name in institution.en:
                if name.isupper() and re.search(rf"\b{name}\b", en):
                    return True
    return False


def _latin(part: str, rest: str, other: str) -> bool:
    """A name in Latin letters as it stands: COVID-19 in both."""
    words = [
        w for w in _LATIN.findall(part) if any(c.isupper() for c in w[1:]) or any(c.isdigit() for c in w)
    ]
    return any(len(w) > 2 and w in other and w not in rest for w in words)


def _figures(lang: str, part: str, rest: str, other: str) -> bool:
    """神舟十三号 and Shenzhou-13: figures of three and more, those in names included."""
    there = "en" if lang == "zh" else "zh"
    said = _values(part, lang)
    shared = said & _values(other, there) if said else said
    return bool(shared and shared - _values(rest, lang))


def _values(text: str, lang: str) -> frozenset[int]:
    found = set()
    for q in parse(text, lang):
        if q.value.denominator == 1 and q.value >= _LEAST and q.high is None:
            found.add(int(q.value))
    return frozenset(found | {int(d) for d in re.findall(r"(?<=[A-Za-z]-)\d{1,3}(?!\d)", text)})
