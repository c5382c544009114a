"""Languages as BCP 47 tags, and whether two tags mean one language."""

from __future__ import annotations

import functools

__all__ = ["same_language"]


@functools.lru_cache(maxsize=1024)
def same_language(a: str, b: str) -> bool:
    """Whether two BCP 47 tags name one language as far as both say (RFC 4647 basic filtering, both ways).

    ``zh`` matches ``zh-CN`` and ``zh_Hant``; ``zh-CN``, ``zh-Hans`` and ``zh-Hans-CN`` match one another;
    ``zh-Hans`` does not match ``zh-TW``.
    """
    left, right = _subtags(a), _subtags(b)
    if left[0] != right[0]:
        return False
    return not left[1] or not right[1] or left[1] == right[1]


_SCRIPT_OF_REGION = {"cn": "hans", "sg": "hans", "my": "hans", "tw": "hant", "hk": "hant", "mo": "hant"}


def _subtags(tag: str) -> tuple[str, str]:
    """Primary language and script (for Chinese, deduced from the region where it is not given)."""
    parts = tag.replace("_", "-").lower().split("-")
    language, rest = parts[0], parts[1:]
    if language in ("zho", "chi", "cmn"):
        language = "zh"
    if language == "eng":
        language = "en"
    if language != "zh":
        return language, ""
    for part in rest:
        if part in ("hans", "hant", "chs", "cht"):
            return language, {"chs": "hans", "cht": "hant"}.get(part, part)
        if part in _SCRIPT_OF_REGION:
            return language, _SCRIPT_OF_REGION[part]
    return language, ""
