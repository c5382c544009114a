"""The same word twice in a row."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterable

import regex

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import code_spans, covered, low_words, small_words
from tmkit.model import Finding, Severity, Span

_ENGLISH = regex.compile(
    r"(?<![\p{L}\d'’.-])(\p{Latin}[\p{Latin}'’]*)(\s+)\1(?![\p{L}\d'’-])", regex.IGNORECASE
)
_PAIR_OF_ARTICLES = regex.compile(r"(?<![\p{L}\d'’-])(?:the a|a the|an the|the an|a an|an a)(?= \p{Ll})")
_ARTICLES = frozenset(itertools.permutations(("the", "a", "an"), 2))
_MAY_DOUBLE = frozenset(
    "had that very so bye ha no yes really many much long far ever more never there now well please again "
    "blah knock hear tut hip come go out please who what is do boo la tick tock win aye ok okay wait mama papa "
    "goody night old big little hot all why round higher faster stop up down on over through in by".split()
)
_CERTAIN = frozenset(
    "the a an of to and in on is are was for with by from as at be it this have has will".split()
)
_ENDS = (*".!?:;\n", "")
_CLAUSE = regex.compile(r"(?i)\b(?:what|where|who|how|why|when|that|whatever|all|way|it|thing)\b")
"""Words that make a clause in front of a verb: what it is is a tax."""
_CHINESE = regex.compile(
    r"(?<![目标的])的的(?!确)|(?<![为除得罢算])了了|(?<![的现正实存所内外潜自好旨])在在|(?<![共总温饱])和和(?![气美睦谐平])|"
    r"(我们|可以|以及|因为|通过|进行|对于|并且|但是|如果|由于|根据|他们|这个|已经)\1|"
    r"((?!一)\p{Han}{3,8})\2|(\p{Han}{6,20})[，；。]\3"
)


_CLAUSE_WORDS = 4
_CLAUSE_TWICE = regex.compile(
    r"(?<=^|[.,;:!?] )(\p{L}[\p{L}'’-]*(?: [\p{L}'’-]+){3,25})[,;]? \1\b", regex.IGNORECASE
)
_TWICE_ZH = regex.compile(r"(\p{Han}{2,})[，、；。！]?\1")


@CHECKS.register("doubled-word")
class DoubledWord(BaseCheck):
    """A word is written twice.

    What it does
        Reports a word that directly repeats itself in the target ("the the"), two articles in a row, and in
        Chinese repeated function words and repeated strings of three or more characters; and a clause that follows itself. Names, words that
        may stand twice ("had had", "very very") and 目的的 are left alone.

    Why it matters
        It is always a slip of typing or editing, and spelling checkers pass it.

    Bad
        二是市场更加多元。 => Second, the the market became more diverse.

        We will continue. => 我们将继续扩大的的规模。

    Good
        二是市场更加多元。 => Second, the market became more diverse.

        他说他已经走了。 => He said that he had had enough, and that that was all.

        This is the purpose of trade. => 这就是贸易目的的所在。

        It is now in the code. => 它现在在代码中。
    """

    code = "doubled-word"
    family = "words"
    category = "fluency/duplication"
    severity = Severity.MINOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """A finding per place."""
        text = pair.target
        if pair.target_lang == "zh":
            for match in _CHINESE.finditer(text):
                half = len(match.group()) // 2
                if match.group() in pair.source or (len(set(match.group())) == 1 and half > 1):
                    continue
                yield self._doubled(pair, match.start(), match.end(), match.group()[:half])
            return
        low = pair.facet(low_words)
        doubled = any(map(operator.eq, low, low[1:]))
        for match in _ENGLISH.finditer(text) if doubled else ():
            word = match.group(1)
            small = word.lower()
            second = match.group()[-len(word) :]
            inside = small == "an" or text[: match.start()].rstrip()[-1:] not in _ENDS
            if word[0].isupper() and second[0].isupper() and inside and not text.isupper():
                continue  # a name: An An
            if small not in _CERTAIN:
                if small in _MAY_DOUBLE or len(word) == 1 or (second[0].isupper() and not text.isupper()):
                    continue
                if word[0].isupper() and inside and word in pair.source:
                    continue  # a name before a common noun: the Config Service service list
            elif (small in ("is", "in", "on", "by", "a") and second[0].isupper()) or (
                small == "is" and _CLAUSE.search(text, 0, match.start())
            ):
                continue
            if covered(pair.facet(code_spans), match.start(), match.end()):
                continue
            if match.group() in pair.source:
                continue
            yield self._doubled(pair, match.start(), match.end(), word)
        if len(low) >= 2 * _CLAUSE_WORDS and len(pair.facet(small_words)) <= len(low) - _CLAUSE_WORDS:
            runs = list(zip(low, low[1:], low[2:], low[3:], strict=False))
            if len(set(runs)) < len(runs):
                yield from self._clause(pair)
        two = low and not _ARTICLES.isdisjoint(itertools.pairwise(low))
        for match in _PAIR_OF_ARTICLES.finditer(text) if two else ():
            yield self.finding(
                pair.id, f"Two articles in a row: “{match.group()}”.", target=Span(match.start(), match.end()),
                suggestion=match.group().split()[1],
            )  # fmt: skip

    def _clause(self, pair: Pair) -> Iterable[Finding]:
        """A clause of four words or more that stands twice in a row, if the source has none."""
        for match in _CLAUSE_TWICE.finditer(pair.target):
            words = match.group(1).split()
            if len(set(map(str.lower, words))) < _CLAUSE_WORDS or _TWICE_ZH.search(pair.source):
                continue
            yield self._doubled(pair, match.start(), match.end(), match.group(1))

    def _doubled(self, pair: Pair, start: int, end: int, word: str) -> Finding:
        return self.finding(pair.id, f"“{word}” is written twice.", target=Span(start, end), suggestion=word)
