"""English words: which are there, which are regular formations, which a slip was meant to be."""

from __future__ import annotations

import functools
import re
from importlib.util import find_spec
from pathlib import Path

from tmkit.checks.style_spelling import SPELLINGS
from tmkit.text.kept import kept_table

__all__ = ["WRONG", "correction", "dictionary", "doubling", "known"]

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PREFIXES = (
    "non", "anti", "multi", "inter", "intra", "trans", "counter", "over", "under", "micro", "macro", "mini", "mega", "pre",
    "post", "re", "un", "de", "dis", "mis", "sub", "super", "hyper", "cyber", "electro", "geo", "bio", "eco", "agro", "socio",
    "photo", "nano", "tele", "thermo", "hydro", "petro", "auto", "co", "semi", "bi", "tri", "neo", "pseudo", "out", "up",
    "extra", "meta", "para", "poly", "mono", "radio", "video", "web", "data", "back", "down", "off", "on", "e",
)  # fmt: skip
_SUFFIXES = (
    "'s", "s", "es", "ed", "d", "ing", "er", "ers", "or", "ors", "ly", "ness", "less", "like", "wise", "able", "ably", "ability",
    "ization", "isation", "ize", "ise", "ized", "ised", "izing", "ising", "ism", "ist", "ists", "ship", "hood", "al", "ally",
    "ic", "ity", "ment", "ments", "ful", "ation", "ations", "y", "ify", "ified", "ian", "ians", "ese", "ee", "ees",
)  # fmt: skip
_PLAIN = ("'s", "s", "es", "d")  # stand behind a whole word
_KNOWN = frozenset(
    "renminbi yuan cooperations informatization tokamak fintech biotech cleantech edtech agritech wechat weibo taobao alipay "
    "blockchain cryptocurrency bitcoin smartphone smartphones livestream livestreaming livestreamed ecommerce crowdfunding "
    "crowdsourcing microblog microblogs startups startup unicorns decarbonization decarbonize decarbonise decarbonisation "
    "electrification photovoltaic photovoltaics desulfurization denitrification hukou hutong guanxi jiaozi zongzi tofu qigong "
    "taichi kungfu mochi manga cafes masse noire laude forma mahjong erhu pipa guqin suona guzheng baijiu pinyin hanfu qipao cheongsam siheyuan xiaokang danwei fengshui "
    "gaokao covid coronavirus lockdowns videoconference videoconferencing webinar webinars email emails online offline website "
    "websites webpage webpages username usernames hostname localhost metadata namespace namespaces plugin plugins refactor "
    "refactoring refactored config configs async await boolean backend frontend unmount unmounted unmounting runtime dropdown "
    "checkbox tooltip timestamp timestamps inline iterable iterables iterator iterators callback callbacks middleware repo repos "
    "geopolitics geopolitical multilateralism unilateralism plurilateral subnational transregional interregional "
    "minilateral socioeconomic agritourism ecotourism ecocivilization urbanizing annum greenway greenways marketization securitization "
    "digitalization digitization digitalized digitized interoperability traceability sustainably healthcare "
    "versa stdout stdin stderr kitchenware smartwatch smartwatches biopharmaceutical biopharma semiconductors forklift forklifts wearables lidar "
    "facto prima facie modus operandi habeas corpus casus belli mutatis mutandis inter alios litem amicus pendente lite obiter ratio decidendi generis hominem priori posteriori "
    "standi passu laissez faire habitus forex admin admins bycatch unary precis intraday rollout rollouts dataset datasets "
    "destructure destructured destructuring transpiler transpilers tarball tarballs hotfix changelog changelogs chatbot chatbots "
    "ransomware malware spyware multimodal graphene perovskite perovskites electrolyzer electrolyzers nearshoring friendshoring reshoring onshoring".split()
)
WRONG = dict(
    pair.split(":")
    for pair in "teh:the adn:and hte:the taht:that thsi:this wich:which thier:their arguement:argument explaination:explanation "
    "happend:happened noticable:noticeable publically:publicly responsability:responsibility truely:truly maintainance:maintenance "
    "pronounciation:pronunciation fourty:forty ninty:ninety nineth:ninth develope:develop greatful:grateful occurance:occurrence "
    "recieve:receive seperate:separate definately:definitely wether:whether withold:withhold supercede:supersede "
    "concensus:consensus liason:liaison accross:across".split()
)
"""Slips that are made again and again and that look like words, or are none too far from one."""
_BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"our(?=$|s$|y$|ed$|ing$|er|ite|able|ably|ful|less|hood|ism)", "or"), (r"is(?=[eia])", "iz"), (r"tre(?=s?$)", "ter"), (r"^centre(?=p|f|l)", "center"),
        (r"gre(?=s?$)", "ger"), (r"(?<=m)oul(?=d)", "ol"), (r"oe(?=d|st)", "e"), (r"ae(?=m|d|s|o)", "e"), (r"^scep", "skep"), (r"^fibre", "fiber"),
        (r"ll(?=ed$|ing$|ers?$|en$)", "l"),
    )
)  # fmt: skip
"""British spellings and how the American ones, which the dictionary has, differ."""
_SMALL_WORDS = "the of to and in is as for by on or be with that it from".split()
_COMMON = 400
"""Count in the dictionary's corpus from which a word is suggested."""
_SWAPPED = 50
"""The same where two letters have only changed places, in a word of seven letters or more."""


@functools.lru_cache(maxsize=1)
def dictionary() -> dict[str, int]:
    """English words and how common they are (the word list of pyspellchecker, MIT licence)."""
    found = find_spec("spellchecker")
    if found is None or not found.submodule_search_locations:
        return {}
    path = Path(found.submodule_search_locations[0]) / "resources" / "en.json.gz"
    return kept_table("spelling", path, lambda: _unpacked(path))


def _unpacked(path: Path) -> dict[str, int]:
    import gzip
    import json

    words: dict[str, int] = json.loads(gzip.decompress(path.read_bytes()).decode("utf-8"))
    return words


_Y_ENDINGS = ("ied", "ies", "ier", "iest", "ily", "iness", "ying")
_VOWELS = "aeiouy"
_DOUBLED = re.compile(r"(.)\1")
_SHORT = 4  # letters
_NO_PLURAL = re.compile(r"(?:s|[^aeiou]y|[sc]h|x|z)s$")
"""Endings to which a plural or a verb does not just add an s: citys, boxs, churchs."""


@functools.lru_cache(maxsize=50_000)
def known(low: str) -> bool:
    """Whether a lower-case word is English, as it is or as a regular formation."""
    words = dictionary()
    if low in WRONG:
        return False
    if low in words or low in _KNOWN or low in SPELLINGS:
        return True
    if low.endswith("s") and not _NO_PLURAL.search(low) and low[:-1] in words:
        return True
    if low.endswith(("'s", "’s", "s'", "s’")) and low[:-2].rstrip("'’") in words:
        return True
    if any(
        words.get(other, 0) > 20
        for british, american in _BRITISH
        if (other := british.sub(american, low)) != low
    ):
        return True
    if doubling(low):
        return False
    for prefix in _PREFIXES:
        rest = low[len(prefix) :]
        if (
            low.startswith(prefix)
            and len(rest) > 3
            and (words.get(rest, 0) > (200 if len(prefix) > 2 else 2000) or rest in _KNOWN)
        ):
            return True
    for ending in _Y_ENDINGS:
        if low.endswith(ending) and words.get(low[: -len(ending)] + "y", 0) > 200:
            return True
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and not (suffix == "s" and _NO_PLURAL.search(low)):
            stem = low[: -len(suffix)]
            ends = ("",) if suffix in _PLAIN or suffix[0] not in _VOWELS else ("", "e", "y")
            if len(stem) > 3 and (stem in _KNOWN or any(words.get(stem + end, 0) > 200 for end in ends)):
                return True
    return _compound(low)


def _compound(low: str) -> bool:
    """Whether the word is two common words written as one."""
    words = dictionary()
    return any(
        words.get(low[:cut], 0) > 2000 and words.get(low[cut:], 0) > 2000 for cut in range(4, len(low) - 3)
    )


def doubling(low: str) -> str | None:
    """The common word that only has other letters doubled: begining, tommorow, untill; None when there is none."""
    found = _by_single_letters().get(_single(low))
    return found if found != low else None


@functools.lru_cache(maxsize=1)
def _by_single_letters() -> dict[str, str]:
    """Words of some length that are common, and alone so among those with the same letters, by these letters."""
    best: dict[str, str] = {}
    words = dictionary()
    for word, count in words.items():
        if count >= _COMMON and len(word) > _SHORT:
            single = _single(word)
            if count > words.get(best.get(single, ""), 0):
                best[single] = word
    return best


def _single(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _two_words(low: str) -> tuple[str, str, str] | None:
    """A small word and a common one with the space between them lost, and which of them is the common one."""
    words = dictionary()
    for small in _SMALL_WORDS:
        for first, second, long in ((small, low.removeprefix(small), 1), (low.removesuffix(small), small, 0)):
            common = (first, second)[long]
            if first + second == low and len(common) > 3 and words.get(common, 0) >= _COMMON:
                return first, common, second
    return None


@functools.lru_cache(maxsize=5_000)
def correction(low: str) -> str | None:
    """The common word one slip away, or two words; None when there is none, or when two are as likely."""
    words = dictionary()
    sure = WRONG.get(low) or doubling(low)
    if sure:
        return sure
    plural = low[:-2] + "ies"
    if low.endswith("ys") and words.get(plural, 0) >= _SWAPPED:
        return plural
    found: dict[str, int] = {}
    for cut in range(len(low) + 1):
        left, right = low[:cut], low[cut:]
        edits = [left + right[1:]] if right else []
        if len(right) > 1:
            swapped = left + right[1] + right[0] + right[2:]
            edits.append(swapped)
            if len(low) > 6 and cut and swapped != low and words.get(swapped, 0) >= _SWAPPED:
                found[swapped] = words[swapped]
        edits += [left + char + right[1:] for char in _LETTERS] if right else []
        edits += [left + char + right for char in _LETTERS]
        for word in edits:
            if word != low and words.get(word, 0) >= _COMMON:
                found[word] = words[word]
    apart = _two_words(low)
    if apart and (not found or words[apart[1]] > max(found.values())):
        return f"{apart[0]} {apart[2]}"
    if not found:
        return None
    ranked = sorted(found.items(), key=lambda item: -item[1])
    if len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1] and ranked[0][0][0] != low[0]:
        return None
    best = [word for word, _ in ranked if word[0] == low[0]] or [ranked[0][0]]
    return best[0]
