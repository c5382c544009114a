"""Translation units, with everything their file says of them, and matches of a memory."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, TypeAlias

from tmkit.model.languages import same_language
from tmkit.model.values import Properties, brief

__all__ = [
    "NO_PROVENANCE",
    "PROVENANCE_FIELDS",
    "CodeKind",
    "CodeRole",
    "Content",
    "InlineCode",
    "Match",
    "MatchBand",
    "Provenance",
    "TranslationUnit",
    "Variant",
    "content_text",
]


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


@dataclass(frozen=True, slots=True, repr=False)
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

    __repr__ = brief


Content: TypeAlias = tuple[str | InlineCode, ...]
"""Text and inline codes in order."""


def content_text(content: Content) -> str:
    """The text without its codes."""
    return "".join(part for part in content if isinstance(part, str))


@dataclass(frozen=True, slots=True, repr=False)
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

    __repr__ = brief


NO_PROVENANCE: Final = Provenance()
"""The provenance of what states none; one value for all, so that ``is`` tells."""
PROVENANCE_FIELDS: Final = tuple(field.name for field in fields(Provenance))
"""What a provenance may state, in its order."""


@dataclass(frozen=True, slots=True, repr=False)
class Variant:
    """A unit's text in one language (TMX ``tuv``)."""

    lang: str
    content: Content
    props: Properties = ()
    notes: tuple[str, ...] = ()
    provenance: Provenance = NO_PROVENANCE
    attrs: Properties = ()

    __repr__ = brief

    @property
    def text(self) -> str:
        """The text without inline codes."""
        return content_text(self.content)


@dataclass(frozen=True, slots=True, repr=False)
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
    provenance: Provenance = NO_PROVENANCE
    state: str | None = None
    locked: bool = False
    match: float | None = None
    attrs: Properties = ()
    extras: tuple[str, ...] = ()

    __repr__ = brief

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

    def sides(self, source: str, target: str) -> tuple[Variant | None, Variant | None]:
        """The variants for source and target; the first two where the unit has neither language."""
        left, right = self.variant(source), self.variant(target)
        if left is None and right is None:
            both = (*self.variants, None, None)
            return both[0], both[1]
        if left is right:
            right = next((v for v in self.variants if v is not left), None)
        return left, right

    def text(self, lang: str) -> str:
        """The plain text in this language; empty when there is none."""
        variant = self.variant(lang)
        return variant.text if variant else ""

    def prop(self, name: str) -> str | None:
        """The first property of this name."""
        for key, value in self.props:
            if key == name:
                return value
        return None

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


@dataclass(frozen=True, slots=True, repr=False)
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

    __repr__ = brief
