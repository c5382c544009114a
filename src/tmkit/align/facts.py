"""What can be read off single sentences without a model: length, punctuation, numbers, Latin words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import regex

from tmkit.align.encoders import FloatArray

__all__ = ["FACTS", "quoted", "run_facts", "sentence_facts", "tokens_of", "weight_of_length", "zh_value"]

_ALNUM = regex.compile(r"[\p{L}\p{N}]")
_HAN = regex.compile(r"\p{Han}")
_END = regex.compile(r"[。．！？!?.…][\"'”’»」』）)\]]*\s*$")
_OPEN_END = regex.compile(r"[，,；;：:、—–-]\s*$")
_LOWER = regex.compile(r"^[\"'“‘(]?\p{Ll}")
_NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
_LATIN = regex.compile(r"[A-Za-z][A-Za-z'-]+")
_ZH_NUMBER = regex.compile(r"[〇零一二三四五六七八九十百千两]{1,9}")
_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}
_WORD_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "thirty": "30",
     "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10", "hundred": "100", "thousand": "1000"}  # fmt: skip
_MONTHS = {
    name: str(n)
    for n, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}

FACTS = (
    "question",
    "exclamation",
    "quote_open",
    "quote_close",
    "colon",
    "semicolon",
    "ellipsis",
    "bracket",
    "clauses",
    "speech",
)


def weight_of_length(text: str) -> float:
    """Length in units of content: a Han character 3.2, any other letter or digit 1, so that languages compare."""
    han = len(_HAN.findall(text))
    return 2.2 * han + len(_ALNUM.findall(text)) + 1.0


_QUOTE_OPEN = regex.compile(r"[“「『]|(?:(?<=^|[\s(—–-])[\"'‘](?=\S))")
_QUOTE_CLOSE = regex.compile(
    r"[”」』]|(?:(?<=[.,!?…—–;:\p{L}-])\"(?=$|[\s)—–,.;]))|(?:(?<=[.,!?…—–;:-])['’](?=$|[\s)—–]))"
)
_SPEECH = regex.compile(
    r"[说道问答喊叫骂笑][：:，,“]|\b(?:said|says|asked|replied|answered|cried|shouted|exclaimed|added|told|laughed|"
    r"muttered|whispered|called|continued|went on|thought|demanded)\b"
)
_CLAUSES = regex.compile(r"[，,；;：:、]|[—–]+")


def quoted(texts: Sequence[str]) -> FloatArray:
    """Whether the text is within a quotation before each sentence and at the end, shape (sentences + 1,)."""
    state = np.zeros(len(texts) + 1, np.float32)
    inside = 0.0
    for row, text in enumerate(texts):
        opens = [match.start() for match in _QUOTE_OPEN.finditer(text)]
        closes = [match.start() for match in _QUOTE_CLOSE.finditer(text)]
        if opens or closes:
            inside = float(max(opens, default=-1) > max(closes, default=-1))
        state[row + 1] = inside
    return state


def sentence_facts(texts: Sequence[str]) -> tuple[FloatArray, FloatArray]:
    """Counts of marks that add up over a run, shape (sentences, FACTS), and edges: shape (sentences, 4).

    The edges are: ends a sentence, ends in the middle of one, begins in the middle of one, begins with a quote.
    """
    counts = np.zeros((len(texts), len(FACTS)), np.float32)
    edges = np.zeros((len(texts), 4), np.float32)
    for row, text in enumerate(texts):
        counts[row] = (
            text.count("？") + text.count("?"),
            text.count("！") + text.count("!"),
            len(_QUOTE_OPEN.findall(text)),
            len(_QUOTE_CLOSE.findall(text)),
            text.count("：") + text.count(":"),
            text.count("；") + text.count(";"),
            text.count("……") + text.count("...") + text.count("…") / 2,
            text.count("（") + text.count("("),
            len(_CLAUSES.findall(text)),
            len(_SPEECH.findall(text)),
        )
        edges[row] = (
            bool(_END.search(text)), bool(_OPEN_END.search(text)), bool(_LOWER.match(text)),
            bool(_QUOTE_OPEN.match(text)),
        )  # fmt: skip
    return counts, edges


def run_facts(
    values: FloatArray, starts: npt.NDArray[np.int64], lengths: npt.NDArray[np.int64]
) -> FloatArray:
    """Sums of per-sentence values over runs."""
    total = np.concatenate(
        [np.zeros((1, values.shape[1]), np.float64), np.cumsum(values, axis=0, dtype=np.float64)]
    )
    out: FloatArray = (total[starts + lengths] - total[starts]).astype(np.float32)
    return out


def tokens_of(text: str, chinese: bool) -> Counter[str]:
    """Numbers (as plain digits) and Latin words of a sentence: what should look the same on both sides."""
    found: Counter[str] = Counter()
    plain = text.translate(_WIDTH)
    for number in _NUMBER.findall(plain):
        value = number.replace(",", "").strip(".").lstrip("0") or "0"
        found[value] += 1
    if chinese:
        for run in _ZH_NUMBER.findall(plain):
            if (value := zh_value(run)) is not None and (len(run) > 1 or value > 3):
                found[str(value)] += 1
        for word in _LATIN.findall(plain):
            found[word.lower()] += 1
    else:
        for word in _LATIN.findall(plain):
            low = word.lower()
            if low in _WORD_NUMBERS:
                found[_WORD_NUMBERS[low]] += 1
            elif low in _MONTHS:
                found[_MONTHS[low]] += 1
            found[low] += 1
    return found


_WIDTH = {0xFF10 + n: 0x30 + n for n in range(10)} | {ord("．"): ord("."), ord("％"): ord("%")}


def zh_value(run: str) -> int | None:
    """The value of a small Chinese numeral: 一百二十 is 120, 二〇〇八 is 2008; None when it is not one."""
    if all(ch in _DIGIT for ch in run):
        return int("".join(str(_DIGIT[ch]) for ch in run))
    total = digit = 0
    last = 10_000
    for ch in run:
        if ch in _DIGIT:
            digit = _DIGIT[ch]
        else:
            if _UNIT[ch] >= last:
                return None
            last = _UNIT[ch]
            total += (digit or 1) * last
            digit = 0
    return total + digit
