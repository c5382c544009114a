"""The check ``negation``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from tmkit.checks.base import CHECKS, BaseCheck, Pair
from tmkit.checks.places import low_words, small_words
from tmkit.model import Finding, Severity, Span, same_language
from tmkit.text.numbers.zh_script import simplified

_SET_PHRASES: Final = re.compile(
    "没有辜负|沒有辜負|不辜负|必不可少|不可少|不断|不斷|不仅|不僅|不但|不过|不過|不少|不同(?!意)|不管|不论|不論|无论|無論|不得不|不可或缺|差不多|不久|不禁|不由|不妨|不愧|不亚于|不外乎|"
    "不料|不止|不只|不光|不单|不一定|不等|不乏|不失为|不无|不得已|不约而同|不可不|不能不|不会不|不遗余力|不懈|不惜|不菲|不凡|不动产|不變|"
    "不锈钢|不時|不时|不知不觉|对不起|對不起|了不起|来不及|来得及|不客气|不用谢|没关系|沒關係|无线|無線|无人机|无形|无穷|无限|无数|無數|"
    "无比|无疑|无非|无私|无锡|无缝|无忧|无偿|无期|无花果|无神论|无产|无烟|无菌|无机|无条件|毫无疑问|未来|未來|未必|未免|未尝|未婚|非常|非洲|"
    "非凡|非法|非盟|除非|莫非|无非|并非易事|是非|非政府|非公|非金融|非物质|非经常|非农|非居民|非营利|非典|沒收|没收|没落|淹没|埋没|沉没|出没|没问题|"
    "别人|別人|特别|特別|区别|區別|个别|個別|差别|类别|级别|分别|分別|性别|别墅|辨别|识别|识別|告别|派别|国别|别处|别的|不可避免|不可思议|"
    "永不|从不间断|不可抗力|不可分割|无可|无党派|不结盟|不扩散|不良|不法|不稳定|不确定|不平衡|不充分|不利|不满|不幸|不足|不当|不安|不便|不善|"
    "与众不同|层出不穷|不谋而合|丝毫不|坚持不懈|川流不息|不言而喻|难免|不要紧|不在乎|说不定|不至于|不然|要不|不如|不比|不成比例|好不容易|是不是|能不能|会不会|"
    "无时无刻|不由得|无不(?!良)|不胜|非[^，。；]{1,6}不可|莫不|不负|不忘|不落一人|可不可以|有没有|要不要|对不对|好不好|行不行|用不用|知不知道|想不想|去不去|来不来|吗不|不好意思|怪不得|恨不得|巴不得|舍不得|少不了|免不了|离不开|不可小觑|无所不"
)
_ZH: Final = re.compile(
    r"(?<![是对好行能会要吗])(?:不得(?![已不])|不能|不會|不会|不可(?!避|或|分|思|变|见)|不应(?!当受)|不應|不须|不需|不必|不要|不许|不准|不再|不是|不予|不受|不宜|"
    r"不存在|不属于|不具|不包括|不(?=知道|喜欢|同意|想|愿|相信|认为|适用|允许|支持|承认|接受|考虑|使用|改变|影响|打算|希望|记得|理解|明白)|"
    r"没有|沒有|没(?=见|人|看|听|想|做|去|来|说|办|能|吃|到)|尚未|并未|從未|从未|"
    r"未(?=经|經|按|能|予|曾|取得|依|达|獲|获|完成|缴|提|申|办|领|设|列|规定|使用|发现|履行|通过|参加)|无法|無法|并非|並非|绝非|切勿|毫无)"
)
_EN_STRONG: Final = re.compile(
    r"(?<!or )(?<!if )(?<!but )(?<!why )(?<!than )(?<!whether )\bnot\b(?! (?:be )?(?:more|less|later|fewer|only|exceed\w*|limited|just|necessarily|yet|surprising\w*|to mention|least|until|other|to exceed|in excess|required|applicable|(?:yet )?(?:expired?|lapsed?|fail(?:ed)?|ceased?|den(?:y|ied)|forg[eo]t(?:ten)?|exclud\w+|un(?!der|til|ion|it|iv|iq)[a-z]{4,}|in(?:significant|considerable|compatible|consistent)))\b)"
    r"|\bnever\b(?! mind)|\bcannot\b(?! help)|\bno longer\b|\b(?:nor|neither|nobody)\b"
    r"|n[’']t\b(?! (?:forget|mind|hesitate|worry|help|until|only|just))"
    r"|(?<!in )\bno\b(?=\s[a-z]{3})(?! (?:doubt|matter|wonder|later|less|more|fewer|sooner|longer))",
    re.IGNORECASE,
)
_EN_SET: Final = re.compile(
    r"\b(?:never|not|n[’']t) (?:once )?fail\w*(?= to\b)|\bspar(?:e|es|ed|ing) no (?:effort|pain|expense|cost)s?|\b(?:can(?:not|[’']t)|could(?: not|n[’']t)) but\b|"
    r"\bnothing (?:but|short of|less than)\b|\bnever (?:ceas\w*|stop\w*)(?= to\b)|\bsecond to none\b|\bwithout fail\b|\b(?:leav\w*|left) no stone unturned|"
    r"\b(?:leav\w*|left) no (?:one|country|person|place|ethnic group|effort)[^.,;]{0,20} (?:behind|untried)|\bno (?:one|country|person|child|place|individual)[^.,;]{0,30} left (?:behind|out)|"
    r"\bno (?:stranger|exception|small|mean|coincidence|accident|secret|shortage|end of|less|fewer|other than|better)\b|\blos(?:e|es|t|ing) no time\b|\bno time to (?:lose|waste)|"
    r"\bnot without\b|\bnot to be outdone\b|\bnot (?:a few|uncommon|infrequent\w*|lack\w*|short of|least|merely|simply|solely)\b|\bnot (?=[^.,;]{1,40}, but\b)|\bno (?:sooner|matter|doubt|wonder)\b|"
    r",\s(?:\w+n[’']t|\w+\snot)\s(?:I|you|he|she|it|we|they)\?|\bknow(?:s|n|ing)? no (?:bounds|borders|limits)|\bstop(?:s|ped)? at nothing|\bnever (?:before|more|forget\w*)\b|\bcould(?: not|n[’']t) (?:be|have been|agree) (?:more|better|[a-z]+er)\b|\bnot? (?:long|far) (?:ago|after|before|from)\b",
    re.IGNORECASE,
)
"""Negative in form, not in meaning: spare no effort, never fail to."""
_ONCE: Final = re.compile("以前|曾|过去|原来|原本|已|再|现在|如今|告别|结束|停|失去|放弃|取消|退出|改")
"""What "no longer" may stand for."""
_WITHOUT: Final = re.compile(
    r"\b(?:without|unless|unauthori[sz]ed\w*|illegal\w*|unlawful\w*|illicit\w*|disconnect\w*)\b",
    re.IGNORECASE,
)
_OTHERWISE: Final = re.compile(
    "擅自|未经|未[^得，。]{1,8}的情况下|无(?=证|照|权|偿)|没有[^，。]{1,8}的情况下|私自|非法|违法|违规|断开|切断"
)
"""What accounts for a "without", which then denies nothing else."""
_EN_BROAD: Final = re.compile(
    r"\b(?:not|never|no|none|nor|neither|nobody|nothing|nowhere|cannot|without|unless|until|except\w*|fail\w*|lack\w*|refus\w*|den(?:y|ied|ies|ial)|"
    r"reject\w*|prevent\w*|avoid\w*|prohibit\w*|ban(?:s|ned|ning)?|forbid\w*|forbade|stop(?:s|ped)?|ceas\w*|absen\w+|hardly|scarcely|barely|rarely|seldom|"
    r"few|little|instead|rather|free (?:of|from)|exempt\w*|miss(?:ed|ing)?|ignor\w*|neglect\w*|far from|too|beyond|out of|short of|notwithstanding|better than|unset|disavow\w*|deficien\w*|[a-z]+-free|exclu\w+|"
    r"other than|otherwise|differ\w*|doubt\w*|impossible|hard|difficult\w*|stranger|yet|zero|nil|void|waiv\w*|only|still|remain\w*|less|"
    r"dis(?:allow|agree|approv|connect|continu|satisf|courag|qualif|regard|like|trust|abl|appear|honest|order|miss|card|pens)\w*|"
    r"un(?!der|til|ion|it|iv|ique|anim|ic|iform|less)[a-z]{4,}|"
    r"in[a-z]{3,}[ai]bl[ey]|separate\w*|in(?:ability|valid|complete|correct|sufficient|appropriate|capable|adequate|consistent|active|secure|stab\w+|eligible|accurate|effective|accessible|compatible|visible)\w*|"
    r"im[a-z]{3,}able|im(?:possible|patient|mature|mobile|perfect|proper)\w*|ir(?:regular|relevant|respective|responsible|replaceable|reversible)\w*|"
    r"il(?:legal|licit|logical)\w*|non\w*|anti\w*|mis(?:tak|lead|understand|use|match)\w*|(?!never|regard|un)[a-z]+less(?:ly|ness)?|hate\w*|against|oppos\w+|"
    r"gone|wonder\w*|strict\w*|los[et]\w*|overdue|expired?|anything but|elud\w*|escap\w*|reluctan\w*|beware|sans|loath|declin\w*|resist\w*|suspend\w*|remov\w*|"
    r"terminat\w*|cancel\w*|revok\w*|rescind\w*|forget\w*|forgot\w*|limit\w*|restrict\w*)\b|n[’']t\b|\bnon-",
    re.IGNORECASE,
)
_ZH_BROAD: Final = re.compile(
    "[不没沒未無无非勿毋莫别別禁拒免缺弃棄乏毫欠清零漏误誤错錯干乾疑否限]|[始方]得|难[以于]|很难|難以|停止|防止|避免|失[去败效]|休想|除外|以外|之外|哪[里儿有能]|怎[么能会]|何[必须曾]|岂|豈|少[有见]|差[异别]"
)
_MODAL: Final = re.compile(
    r"\b(?:shall|must|may|can|should|will|would|could|do|does|did|is|are|was|were|has|have)(?: not\b|n[’']t\b)|\bcannot\b|\bnever\b",
    re.IGNORECASE,
)
_ZH_NEUTRAL: Final = re.compile(
    "不断|不仅|不但|不过(?!于)|不少|不同|不管|不论|无论|差不多|不久|未来|非常|非洲|特别|区别|个别|差别|类别|级别|分别|性别|辨别|识别|国别|别处|别的|"
    "别人|没收|无线|无人机|无限|无数|无疑|不锈钢|不动产|不良|不法|不当|不利|是否|能否|可否|干部|干净|若干|干预|清楚|清洁|清单|清晰|清算|清真|免费|免税|免疫|避免(?=了?[^。；]{0,6}不)|"
    "限期|限公司|权限|期限|年限|上限|下限|界限|有限|限制|限于|错误|误差|漏洞|缺点|缺陷|欠款|零售|零件|零部件|疑问|嫌疑|怀疑|不远|不时|无偿|无形|无锡|除了|除外交|干线|骨干|树干|主干"
)
_ZH_FIRM: Final = re.compile(
    "[不没未无非勿莫禁拒免否停欠]|[始方]得|避免|防止|难[以道]|除|以外|之外|[别甭毋]|哪[里儿有能]|怎[么能会]|何必|岂|才|仅|只[有能会]|[异疑]"
)
_ZH_MODAL: Final = re.compile(
    "(?<![是对好行能会要吗])(?:不得(?![已不])|不能(?!不)|不会(?!不)|不可(?![避或分思缺少变见])|不应(?!当受)|不要|不许|不准|不宜|切勿|切忌|请勿|绝不|决不|从不|没有|未能|无法|不是)"
)
_ZH_MODAL_HINT: Final = re.compile("不[得能会可应要许准是宜]|[切请]勿|切忌|[绝决从]不|没有|未能|无法")
_ZH_NEVER: Final = re.compile("[绝决从][不未]|绝无|严禁")
_EN_FIRM: Final = re.compile(
    r"\b(?:not|never|no|none|nor|neither|nobody|nothing|nowhere|cannot|without|unless|until|except\w*|fail\w*|lack\w*|refus\w*|den(?:y|ied|ies|ial)|refrain\w*|"
    r"reject\w*|prevent\w*|avoid\w*|prohibit\w*|ban(?:s|ned|ning)?|forbid\w*|forbade|stop(?:s|ped)?|ceas\w*|absen\w+|hardly|scarcely|barely|rarely|seldom|only|"
    r"instead|rather|exempt\w*|miss(?:ed|ing)?|far from|short of|other than|otherwise|impossible|nil|waiv\w*|disqualif\w*|"
    r"dis[a-z]{4,}|un(?!der|til|ion|it|iv|ique|anim|ic|iform|less)[a-z]{4,}|in[a-z]{3,}[ai]bl[ey]|"
    r"in(?:ability|valid|complete|correct|sufficient|appropriate|capable|adequate|consistent|active|eligible|accurate|effective|accessible|compatible|visible)\w*|"
    r"im(?:possible|patient|mature|mobile|perfect|proper)\w*|ir(?:regular|relevant|respective)\w*|il(?:legal|licit|logical)\w*|non\w*|(?!never|regard|un)[a-z]+less(?:ly|ness)?|"
    r"los(?:es?|t|ing)|remov\w*|incapa\w*|im[a-z]{3,}able|stay away|out of|run(?:s|ning)? out|in preference|offline|unset|disavow\w*|separate\w*|deficien\w*|[a-z]+-free|better than|unfit|unable|remain\w*|still|yet|against|oppos\w+|anything but|too|beyond|few|little|hard|difficult\w*)\b|n[’']t\b|\bnon-",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile("[?？吗嗎呢]")
_ZH_HINT: Final = re.compile("[不没沒未无無非勿毫]")
_EN_HINT: Final = re.compile(r"no|n['’]t|nev|neit", re.IGNORECASE)
_EN_PLAIN: Final = frozenset(
    "not never no none nor neither nobody nothing nowhere cannot without unless".split()
)
"""Words that the broad and the firm pattern both know, as they stand."""
_EN_WORDS: Final = frozenset("not never cannot no nor neither nobody t".split())


@CHECKS.register("negation")
class Negation(BaseCheck):
    """A negation was dropped or added.

    What it does:
        Looks at sentences in which one side negates plainly (不, 没有, 未, 不得; not, never, no) and the other side has
        nothing that could carry a negation: no negative word, prefix or verb (fail, lack, prohibit, 禁止, 难以). Set
        phrases that only look negative (不断, 不仅, 非常, no doubt) and questions are left alone.

    Why it matters:
        One small word turns a permission into a prohibition.

    Bad:
        该证书不得转让。 => The certificate may be transferred.
        进口商应当缴纳关税。 => The importer shall not pay the customs duty.

    Good:
        该证书不得转让。 => The certificate may not be transferred.
        改革不断深化。 => Reform is deepening steadily.

    Options:
        longest: the longest source, in characters, that is looked at (default 160)
    """

    code = "negation"
    family = "meaning"
    zh_en = True
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR

    def check(self, pair: Pair) -> Iterable[Finding]:
        """At most one finding in a pair."""
        zh, en = pair.zh, pair.en
        longest = self.option("longest", 160)
        if not zh or not en or len(zh) > longest or len(en) > 4 * longest:
            return
        in_zh = _ZH_HINT.search(zh)
        in_en = (
            not _EN_WORDS.isdisjoint(pair.facet(small_words))
            if pair.target_lang == "en"
            else _EN_HINT.search(en)
        )
        if not (in_zh or in_en) or _QUESTION.search(zh):
            return
        plain = _plain_words(pair)
        mark = _plain_negation(zh) if in_zh and not plain else None
        words = list(_EN_STRONG.finditer(_EN_SET.sub(_hidden, en))) if in_en else []
        if words and _ONCE.search(zh):
            words = [word for word in words if word.group().lower() != "no longer"]
        zh_first = same_language(pair.source_lang, "zh")
        missing = mark if mark and not _EN_BROAD.search(en) else None
        if missing is None and in_zh:
            missing = _missing_modal(zh, en, plain)
        if missing:
            mark = missing
            span = Span(mark.start(), mark.end())
            if zh_first:
                yield self.finding(pair.id, f"“{mark.group()}” is not in the translation", source=span)
            else:
                yield self.finding(pair.id, f"the source does not say “{mark.group()}”", target=span)
        elif words and (word := _unmatched(en, zh, words)):
            span = Span(word.start(), word.end())
            if zh_first:
                yield self.finding(pair.id, f"the source does not say “{word.group()}”", target=span)
            else:
                yield self.finding(pair.id, f"“{word.group()}” is not in the translation", source=span)


def _plain_words(pair: Pair) -> int:
    """How many words an English target has that surely deny: a quick look before the patterns that know all the others."""
    return sum(map(_EN_PLAIN.__contains__, pair.facet(low_words))) if pair.target_lang == "en" else 0


def _missing_modal(zh: str, en: str, plain_words: int) -> re.Match[str] | None:
    """A Chinese 不得, 不能, 没有 for which English has nothing that denies; ``plain_words`` are those that surely do."""
    plain = simplified(zh)
    if not _ZH_MODAL_HINT.search(plain):
        return None
    masked = _ZH_NEUTRAL.sub(_blank, _SET_PHRASES.sub(_blank, plain))
    found = list(_ZH_MODAL.finditer(masked))
    if not found:
        return None
    never = _ZH_NEVER.search(masked)
    spent = min(len(_WITHOUT.findall(en)), len(_OTHERWISE.findall(plain)))
    if not never and plain_words - spent >= len(found):
        return None
    denied = len(_EN_FIRM.findall(en)) - spent
    if never and len(re.findall("[不没未无]|严禁", masked)) > denied:
        return never
    return found[0] if len(found) > denied else None


def _hidden(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank(match: re.Match[str]) -> str:
    return "＊" * len(match.group())


def _unmatched(en: str, zh: str, words: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """An English negation for which Chinese has nothing; a verb that is denied asks for more than any dark word."""
    if _negatives(words) > len(_ZH_BROAD.findall(zh)):
        return words[0]
    if "?" in en:
        return None
    modals = [match for match in words if _MODAL.search(en, max(0, match.start() - 8), match.end())]
    plain = _ZH_NEUTRAL.sub("", simplified(zh))
    return modals[0] if len(modals) > len(_ZH_FIRM.findall(plain)) else None


def _negatives(words: Sequence[re.Match[str]]) -> int:
    """How many negations English words make; "nor" goes on with the one before it."""
    nor = sum(match.group().lower() == "nor" for match in words)
    return len(words) - min(nor, len(words) - nor)


def _plain_negation(zh: str) -> re.Match[str] | None:
    """The first negative word that is no part of a set phrase."""
    if not _ZH.search(zh):
        return None
    return _ZH.search(_SET_PHRASES.sub(lambda m: "＊" * len(m.group()), zh))
