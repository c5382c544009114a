"""What is said to begin and end a turn of speech, and left out or added by translators as they like."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_formula"]

_WHOM: Final = r"(?:[\u4e00-\u9fff]{0,2}?(?:(?:新闻)?发言人|主持人|[部署司局处厅院行会员][长席]|主席|主任|书记|总理|先生|女士|老师|朋友|您|你|大家|各位)们?)"
_ASKED: Final = r"(?:我?想?要?(?:请问|请教|问)(?:一下)?|我的问题是|(?:非常|十分)?(?:感谢|谢谢))"
_FORMULAS: Final = {
    "zh": re.compile(
        rf"(?:好的?|那么?|另外|首先)?[,，]?(?:{_ASKED}{_WHOM}*(?:的?(?:提问|问题|关注))?|{_WHOM}+好)[,，:：。！!]?"
    ),
    "en": re.compile(
        r"(?:(?:my|the)\squestion\sis|i\s(?:would\slike|want)\sto\sask|may\si\sask|thank\syou|thanks)"
        r"(?:,?\s(?:you|the\sspokesperson|very\smuch|so\smuch|all|for\syour\squestion|everyone|(?:mr|ms|mrs)\.?(?:\s[a-z]+)?))*[,:.!]?",
        re.IGNORECASE,
    ),
}


def is_formula(text: str, lang: str) -> bool:
    """Whether a part says no more than 请问发言人 or "thank you": who asks whom, and thanks for it."""
    return _FORMULAS[lang].fullmatch(text.strip()) is not None
