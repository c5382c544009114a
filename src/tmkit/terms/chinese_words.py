"""The words of a Chinese text as terms are made of them: slips of the segmenter mended, long words cut into their parts."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from tmkit.text.cedict import renderings
from tmkit.text.words import Token, tokens

__all__ = ["chinese_words"]

_OFFICE = frozenset("部局委署厅办院会司处")
_NUMERALS = frozenset("〇零一二三四五六七八九十")
_LEADING, _TRAILING = frozenset("和及与或令由为"), frozenset("及或与由于至为致前后时")
_NOT_OF_NAMES = frozenset("令至为致")
"""Characters that persons' names begin and end with, too."""
_ABLE = frozenset("支配 穿戴 追溯 复制 降解 循环 回收 利用 持续 再生 视化".split())


def chinese_words(text: str) -> Iterator[Token]:
    """The words and marks of a Chinese text.

    >>> [token.text for token in chinese_words("海关总署，非物质文化遗产")]
    ['海关', '总署', '，', '非物质', '文化', '遗产']
    """
    for token in _mended(_prefixed(_unglued(tokens(text, "zh")))):
        yield from _split(token)


def _unglued(found: Iterable[Token]) -> Iterator[Token]:
    """The words, small words parted from those the segmenter made up with them: 署及 (统计署及), 和瀚亚."""
    for token in found:
        text, start = token.text, token.start
        place = _glued(text, token.pos) if 1 < len(text) < 5 else 0
        if not place:
            yield token
            continue
        for part, begin in ((text[:place], start), (text[place:], start + place)):
            yield Token(part, begin, begin + len(part), _tag(part, token.pos))


@functools.lru_cache(maxsize=50_000)
def _glued(word: str, pos: str) -> int:
    """Where a word that no dictionary has falls apart into a small word and the rest; 0 where it does not."""
    import rjieba

    if pos in ("eng", "m", "x") or not (word[0] in _LEADING or word[-1] in _TRAILING):
        return 0
    if rjieba.has_word(word) or renderings(word):
        return 0
    name = pos.startswith("nr")
    if word[0] in _LEADING and len(word) > (2 if word[0] == "为" else 1):
        return 0 if name and word[0] in _NOT_OF_NAMES - {"为"} else 1
    if word[-1] in _TRAILING:
        return 0 if name and word[-1] in _NOT_OF_NAMES else len(word) - 1
    return 0


def _tag(part: str, whole: str) -> str:
    """The part of speech of a part; of an unknown one that of the whole, where it is a noun's."""
    import rjieba

    tagged = rjieba.tag(part) if rjieba.has_word(part) else ()
    if len(tagged) == 1:
        return str(tagged[0][1])
    return whole if whole.startswith("n") else "n"


def _prefixed(found: Iterable[Token]) -> Iterator[Token]:
    """The words, 可 and prefixes (非) with what they make a word with: 可再生 能源, 非物质 文化遗产."""
    held: Token | None = None
    for token in found:
        if held is not None:
            joined = held.end == token.start and len(token.text) > 1 and token.pos not in ("x", "m", "eng")
            if joined and (held.pos == "h" or _able(token.text)):
                first, *rest = _split(token)
                pos = "b" if rest or first.pos.startswith(("v", "a", "d")) else first.pos
                yield Token(held.text + first.text, held.start, first.end, pos)
                yield from rest
                held = None
                continue
            yield held
            held = None
        if token.text == "可" or (token.pos == "h" and len(token.text) == 1):
            held = token
        else:
            yield token
    if held is not None:
        yield held


def _able(word: str) -> bool:
    """Whether 可 with this word is an adjective by the dictionary: sustainable, renewable."""
    return word[:2] in _ABLE or bool(renderings("可" + word[:2]))


def _mended(found: Iterable[Token]) -> Iterator[Token]:
    """The words without two slips of the segmenter: 部副|部长 for 部|副|部长, 十五|五 for 十五五."""
    held: Token | None = None
    for token in found:
        if held is not None:
            if held.end == token.start and token.pos == "m" and _NUMERALS.issuperset(token.text):
                held = Token(held.text + token.text, held.start, token.end, "m")
                continue
            yield held
            held = None
        if token.pos == "m" and _NUMERALS.issuperset(token.text):
            held = token
        elif len(token.text) == 2 and token.text[1] == "副" and token.text[0] in _OFFICE:
            yield Token(token.text[0], token.start, token.start + 1, "n")
            yield Token("副", token.start + 1, token.end, "b")
        else:
            yield token
    if held is not None:
        yield held


def _split(token: Token) -> Sequence[Token]:
    """A long dictionary word as the words it is made of (海关 总署), so that each may find its link."""
    if len(token.text) < 4 or token.pos in ("i", "eng", "m", "nr"):
        return (token,)
    place = token.start
    parts: list[Token] = []
    for text, pos in _word_parts(token.text) or ((token.text, token.pos),):
        parts.append(Token(text, place, place + len(text), pos))
        place += len(text)
    return parts


@functools.lru_cache(maxsize=50_000)
def _word_parts(word: str) -> tuple[tuple[str, str], ...]:
    import rjieba

    best: tuple[float, tuple[str, ...]] | None = None
    for cut in range(2, len(word) - 1):
        left, right = word[:cut], word[cut:]
        if rjieba.has_word(left) and rjieba.has_word(right):
            weight = float(min(rjieba.suggest_freq(left), rjieba.suggest_freq(right)))
            if weight >= 20 and (best is None or weight > best[0]):
                best = (weight, (left, right))
    if best is None:
        return ()
    found: list[tuple[str, str]] = []
    for part in best[1]:
        found.extend(_word_parts(part) if len(part) >= 4 else ())
        if len(part) < 4 or not _word_parts(part):
            tagged = rjieba.tag(part)
            found.append((part, tagged[0][1] if len(tagged) == 1 else "n"))
    return tuple(found)
