"""The core values: documents, alignments, translation units, terms, findings.

Everything here is frozen, holds tuples, does no I/O and imports nothing of tmkit.
Offsets are code points. Languages are BCP 47 tags; "zh" and "en" stand for any Chinese and any English.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

__all__ = [
    "Alignment",
    "Bead",
    "Bitext",
    "CodeKind",
    "CodeRole",
    "Concept",
    "Content",
    "Document",
    "Finding",
    "InlineCode",
    "Match",
    "MatchBand",
    "Paragraph",
    "ParagraphKind",
    "Properties",
    "Provenance",
    "Segment",
    "Severity",
    "Signature",
    "Span",
    "Term",
    "TermCandidate",
    "TermStatus",
    "Termbase",
    "TranslationUnit",
    "Variant",
    "content_text",
    "same_language",
]

Properties: TypeAlias = tuple[tuple[str, str], ...]
"""Named values in order; a name may occur more than once."""


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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


# --- documents -------------------------------------------------------------------------------------------


class ParagraphKind(StrEnum):
    """What a paragraph is in its document."""

    BODY = "body"
    HEADING = "heading"
    SPEAKER = "speaker"
    LIST = "list"
    TABLE = "table"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as its document gives it.

    Attributes:
        text: its text without the line break.
        kind: its part in the document.
        place: where it stands, as a reader of the document would say it ("line 12", "page 3", "B7").
        speaker: who says it, in a transcript.

    """

    text: str
    kind: ParagraphKind = ParagraphKind.BODY
    place: str = ""
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence (or heading, speaker, cell) of a document.

    Attributes:
        text: equals ``document.paragraphs[paragraph].text[span.start:span.end]``.
        paragraph: index of its paragraph in the document.
        span: its place within the paragraph.

    """

    text: str
    paragraph: int
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language, as paragraphs and as segments in reading order."""

    lang: str
    paragraphs: tuple[Paragraph, ...]
    segments: tuple[Segment, ...]
    name: str = ""
    meta: Properties = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The segments' texts."""
        return tuple(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Bitext:
    """Two documents that translate each other, before sentence alignment.

    Attributes:
        source: the document in the source language.
        target: the document in the target language.
        anchors: groups of paragraph indices (source, target) known to correspond, in order, covering every
            paragraph once; empty when the documents give no such groups.
        dropped: what the reader left out (page furniture), as (place, text).

    """

    source: Document
    target: Document
    anchors: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()


# --- alignment -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Bead:
    """A link of m source to n target segments (Brown, Lai and Mercer 1991); either side may be empty.

    ``score`` is the probability that the bead is exactly right, in [0, 1].
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 1.0

    @property
    def type(self) -> str:
        """The bead's type as the literature writes it: ``1-1``, ``1-2``, ``0-1`` ..."""
        return f"{len(self.source)}-{len(self.target)}"


@dataclass(frozen=True, slots=True)
class Signature:
    """What ran, with which version and options: enough to repeat it (after sacreBLEU)."""

    fields: Properties = ()

    def __str__(self) -> str:
        return "|".join(f"{name}:{value}" for name, value in self.fields)


@dataclass(frozen=True, slots=True)
class Alignment:
    """Beads in order; every source and every target segment is in exactly one."""

    beads: tuple[Bead, ...]
    signature: Signature = Signature()


# --- translation units -----------------------------------------------------------------------------------


class CodeKind(StrEnum):
    """Inline elements of TMX 1.4b and XLIFF 1.2/2 (``pc``, ``mrk``, ``g``, ``x`` ...)."""

    BPT = "bpt"
    EPT = "ept"
    PH = "ph"
    IT = "it"
    HI = "hi"
    UT = "ut"
    G = "g"
    X = "x"
    BX = "bx"
    EX = "ex"
    MRK = "mrk"
    PC = "pc"
    SC = "sc"
    EC = "ec"
    CP = "cp"
    SM = "sm"
    EM = "em"
    OTHER = "other"


class CodeRole(StrEnum):
    """Whether a code opens, closes or stands alone."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class InlineCode:
    """An inline code as a value inside content.

    Attributes:
        kind: the element it came from.
        role: opening, closing or alone. An element that wraps text (``hi``, ``g``, ``mrk``) is two codes.
        id: pairs an opening code with its closing one (TMX ``i``, XLIFF ``id``).
        data: the native code it stands for, e.g. ``<b>`` (unescaped), or raw XML where it held sub-elements.
        attrs: other attributes, in order.
        name: the element's name when kind is OTHER.

    """

    kind: CodeKind
    role: CodeRole = CodeRole.ALONE
    id: str = ""
    data: str = ""
    attrs: Properties = ()
    name: str = ""


Content: TypeAlias = tuple[str | InlineCode, ...]
"""Text and inline codes in order."""


def content_text(content: Content) -> str:
    """The text without its codes."""
    return "".join(part for part in content if isinstance(part, str))


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who made a value, when, with what, and where it came from (TMX 1.4b attributes)."""

    created: datetime | None = None
    created_by: str | None = None
    changed: datetime | None = None
    changed_by: str | None = None
    tool: str | None = None
    tool_version: str | None = None
    document: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """A unit's text in one language (TMX ``tuv``)."""

    lang: str
    content: Content
    props: Properties = ()
    notes: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    attrs: Properties = ()

    @property
    def text(self) -> str:
        """The text without inline codes."""
        return content_text(self.content)


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """The same text in two or more languages (TMX ``tu``, XLIFF ``trans-unit`` / ``segment``).

    Attributes:
        id: unique within its file; a row number where the format has none.
        variants: source first.
        props: named values (speaker, document, confidence, bead ...).
        notes: remarks for people.
        provenance: who, when, what, where.
        state: the translation's state as its format names it ("translated", "final", "fuzzy" ...).
        locked: whether the translation must not be changed.
        match: match percentage the format recorded, 0 to 102.
        attrs: further attributes of the element, carried along.
        extras: unknown child elements as raw XML, carried along.

    """

    id: str
    variants: tuple[Variant, ...]
    props: Properties = ()
    notes: tuple[str, ...] = ()
    provenance: Provenance = Provenance()
    state: str | None = None
    locked: bool = False
    match: float | None = None
    attrs: Properties = ()
    extras: tuple[str, ...] = ()

    def variant(self, lang: str) -> Variant | None:
        """The first variant in this language, an exact tag before a matching one; None when there is none."""
        wanted = lang.lower()
        for variant in self.variants:
            if variant.lang.lower() == wanted:
                return variant
        for variant in self.variants:
            if same_language(variant.lang, lang):
                return variant
        return None

    def text(self, lang: str) -> str:
        """The plain text in this language; empty when there is none."""
        variant = self.variant(lang)
        return variant.text if variant else ""

    def prop(self, name: str) -> str | None:
        """The first property of this name."""
        return next((value for key, value in self.props if key == name), None)

    def with_text(self, lang: str, text: str) -> TranslationUnit:
        """A copy whose variant in ``lang`` has this plain text (added at the end when there was none)."""
        old = self.variant(lang)
        if old is None:
            return replace(self, variants=(*self.variants, Variant(lang, (text,))))
        new = replace(old, content=(text,))
        return replace(self, variants=tuple(new if v is old else v for v in self.variants))

    @classmethod
    def pair(
        cls,
        id: str,  # noqa: A002 -- the attribute's own name
        source: str,
        target: str,
        *,
        langs: tuple[str, str] = ("zh", "en"),
        props: Properties = (),
    ) -> TranslationUnit:
        """A bilingual unit of plain text."""
        return cls(id, (Variant(langs[0], (source,)), Variant(langs[1], (target,))), props)


# --- matches ---------------------------------------------------------------------------------------------


class MatchBand(StrEnum):
    """Bands of a leverage report, as CAT tools draw them."""

    CONTEXT_102 = "102"
    CONTEXT_101 = "101"
    EXACT = "100"
    FUZZY_95 = "95-99"
    FUZZY_85 = "85-94"
    FUZZY_75 = "75-84"
    FUZZY_50 = "50-74"
    NONE = "new"


@dataclass(frozen=True, slots=True)
class Match:
    """A memory hit.

    Attributes:
        unit: the unit found.
        score: 0 to 102.
        band: where a leverage report counts it.
        edits: word diff as (operation, stored text, query text); operation is "=", "-", "+" or "~".
        memory: name of the memory it came from.
        adapted: the translation with its quantities put right for the query; None when it was not adapted.

    """

    unit: TranslationUnit
    score: float
    band: MatchBand
    edits: tuple[tuple[str, str, str], ...] = ()
    memory: str = ""
    adapted: str | None = None


# --- terminology -----------------------------------------------------------------------------------------


class TermStatus(StrEnum):
    """Administrative status of a term (ISO 12620; TBX-Basic)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Term:
    """A designation of a concept in one language."""

    text: str
    lang: str
    status: TermStatus = TermStatus.ADMITTED
    part_of_speech: str | None = None
    type: str | None = None
    notes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    source: str | None = None
    props: Properties = ()
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept and its terms (TBX ``conceptEntry``, ISO 30042:2019)."""

    id: str
    terms: tuple[Term, ...]
    subject: str | None = None
    definition: str | None = None
    notes: tuple[str, ...] = ()
    source: str | None = None
    cross_references: tuple[str, ...] = ()
    props: Properties = ()
    provenance: Provenance = Provenance()

    def terms_in(self, lang: str) -> tuple[Term, ...]:
        """The terms in this language, preferred first, otherwise in their order."""
        order = list(TermStatus)
        found = [term for term in self.terms if same_language(term.lang, lang)]
        return tuple(sorted(found, key=lambda term: order.index(term.status)))


@dataclass(frozen=True, slots=True)
class Termbase:
    """Concepts under one name."""

    concepts: tuple[Concept, ...]
    name: str = ""
    meta: Properties = ()


@dataclass(frozen=True, slots=True)
class TermCandidate:
    """A bilingual term that extraction proposes; ``en`` is empty for Chinese alone.

    ``en[0]`` is the preferred rendering. ``score`` is the confidence in [0, 1].
    ``contexts`` are (source sentence, target sentence).
    """

    zh: str
    en: tuple[str, ...]
    score: float
    frequency: int = 1
    zh_variants: tuple[str, ...] = ()
    kind: str | None = None
    part_of_speech: str | None = None
    contexts: tuple[tuple[str, str], ...] = ()
    known: bool = False


# --- findings --------------------------------------------------------------------------------------------


class Severity(StrEnum):
    """Severity of a finding (MQM 2.0)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect, once.

    Attributes:
        check: code of the check, e.g. ``number-magnitude``.
        family: the check's family, e.g. ``numbers``.
        category: MQM error type, e.g. ``accuracy/mistranslation``.
        severity: MQM severity.
        unit: id of the unit.
        message: what is wrong, in one sentence.
        source_span: the place in the source text; None when there is none.
        target_span: the place in the target text; None when there is none.
        suggestion: text to put in place of ``target_span``; None when tmkit cannot say.
        related: ids of other units that are part of the same defect (the other rendering of a term ...).

    """

    check: str
    family: str
    category: str
    severity: Severity
    unit: str
    message: str
    source_span: Span | None = None
    target_span: Span | None = None
    suggestion: str | None = None
    related: tuple[str, ...] = field(default=())
