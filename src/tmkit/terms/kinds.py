"""What kind of thing a Chinese term names, by its marks, its last word and its parts of speech."""

from __future__ import annotations

from collections.abc import Sequence

import regex

__all__ = ["kind_of", "part_of_speech"]

_KINDS: tuple[tuple[str, str], ...] = (
    ("document", r"^《.*》$|(?:协定|条例|办法|意见|通知|方案|规划|纲要|白皮书|公报|法典|清单|目录|[^方说想语司]法)$"),
    ("event", r"(?:会议|大会|论坛|发布会|博览会|展览会|座谈会|峰会|全会|会晤|进博会|服贸会|广交会)$"),
    ("institution",
     r"(?:总署|总局|委员会|办公室|银行|大学|学院|研究院|研究所|协会|商会|联合会|公司|集团|组织|中心|基金会|法院|检察院|部|署|局|委)$"),
    ("title", r"(?:署长|司长|局长|部长|主任|主席|总理|总裁|发言人|主持人|书记|会长|行长|院长)$"),
    ("statistic", r"(?:总值|总额|总量|增速|增长率|比重|份额|指数|增加值|产值|比率|率|额|量|值)$"),
    ("place", r"(?:省|市|县|自治区|岛|半岛|地区|大洲|洲|港|口岸|大湾区)$"),
    ("policy", r"(?:政策|战略|倡议|行动|工程|计划|规划|制度|机制|改革|开放|体系|举措|措施|专项行动)$"),
    ("product", r"(?:产品|商品|设备|装置|机器人|电池|汽车|飞机|船舶|机|器|药|食品|服装|家具|组件|芯片|材料)$"),
    ("industry", r"(?:产业|行业|工业|农业|制造业|服务业|业)$"),
    ("technology", r"(?:技术|系统|平台|智能|算力|模型|软件)$"),
)  # fmt: skip
_PATTERNS = tuple((kind, regex.compile(pattern)) for kind, pattern in _KINDS)
_PERSON = frozenset(["nr", "nrfg"])


def kind_of(zh: str, en: str, pos: Sequence[str]) -> str | None:
    """A kind such as ``institution``, ``product`` or ``policy``; None when nothing tells."""
    if len(pos) == 1 and pos[0] in _PERSON and len(zh) <= 4 and en[:1].isupper():
        return "person"
    if len(pos) == 1 and pos[0] == "ns" and (not en or en[:1].isupper()):
        return "place"
    if pos and pos[-1] == "nt":
        return "institution"
    for kind, pattern in _PATTERNS:
        if pattern.search(zh):
            return kind
    return None


def part_of_speech(pos: Sequence[str]) -> str:
    """``noun``, ``verb``, ``adjective`` or ``phrase``, by the last word and the first."""
    if not pos:
        return "noun"
    if pos[-1] == "v" or (pos[0] == "v" and len(pos) == 2 and pos[-1] != "vn"):
        return "verb" if len(pos) == 1 else "phrase"
    if pos[-1] in ("a", "b", "ad"):
        return "adjective"
    return "noun" if pos[-1] not in ("l", "i", "d") else "phrase"
