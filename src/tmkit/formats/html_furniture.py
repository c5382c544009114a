"""Which elements of a web page are its furniture: menus, breadcrumbs, cookie banners, page footers.

By what the page says of an element (roles of WAI-ARIA, classes, ids), and by the share of its text that is links:
Kohlschütter, Fankhauser, Nejdl: Boilerplate Detection using Shallow Text Features (WSDM 2010). Names alone never
decide, since any word may be a class name; running text is never furniture.
"""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from tmkit.text.chars import is_han

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["furniture", "is_hidden", "is_note", "is_note_mark"]

ROLES = frozenset(
    "navigation banner contentinfo search menu menubar toolbar complementary dialog alertdialog".split()
)
NAMES = frozenset(
    "nav navbar navigation navigate navi menu menus submenu breadcrumb breadcrumbs crumb crumbs cookie cookies consent gdpr "
    "footer foot sidebar share sharing social pagination pager paging toolbar skip skiplink login subnav topbar "
    "topnav mainnav copyright links friendlink langs languages".split()
)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
HIDDEN_STYLE = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
FOOT = re.compile(
    r"(?i)©|\bcopyright\b|all rights reserved|cookies|版权所有|版權所有|ICP[备備]|公网安备|主办单位|主办：|承办：|网站标识码"
)
NOTES = frozenset(
    "footnote footnotes endnote endnotes rearnote rearnotes doc-footnote doc-endnote doc-endnotes".split()
)
MARKS = frozenset("noteref doc-noteref backlink doc-backlink".split())
"""Of the EPUB structural semantics vocabulary (epub:type) and DPUB-ARIA (role)."""
MARK = re.compile(
    r"\s*(?:[\[(〔［（]\s*(?:注\s*)?[\d*]{1,3}\s*[\])〕］）]|[↩↑^⤴]\ufe0e?|[*†‡]{1,3}|[①-⑳])\s*"
)
NUMBER = re.compile(r"\s*\d{1,3}\s*")
BLOCKS = frozenset("div ul ol dl section table tbody tr td header p center form menu".split())
FEW_LINKS = 4
MOSTLY = 0.75
"""Share of links in the text of a list of links."""
PARTLY = 0.4
"""The same where a name or a role says it is furniture."""
SHORT = 24
"""Letters of a link that is a label and no headline; a Chinese character counts as three."""
BANNER = 600
"""Letters of a banner or of a page footer at most."""


def is_hidden(element: _Element) -> bool:
    """Whether a reader of the page does not see it."""
    return element.get("hidden") is not None or bool(HIDDEN_STYLE.search(element.get("style") or ""))


def _types(element: _Element) -> set[str]:
    return set(f"{element.get('epub:type') or ''} {element.get('role') or ''}".lower().split())


def is_note(element: _Element) -> bool:
    """Whether it is a foot- or endnote of an e-book."""
    return not NOTES.isdisjoint(_types(element))


def is_note_mark(link: _Element) -> bool:
    """Whether a link is the mark of a note, or leads back from one: no word of the text."""
    if not MARKS.isdisjoint(_types(link)):
        return True
    if "#" not in (link.get("href") or ""):
        return False
    text = _text(link)
    if MARK.fullmatch(text):
        return True
    parent = link.getparent()
    raised = next(link.iter("sup"), None) is not None or (parent is not None and parent.tag == "sup")
    return raised and NUMBER.fullmatch(text) is not None


def _size(text: str) -> int:
    return sum(3 if is_han(ch) else ch.isalnum() for ch in text)


def _text(element: _Element) -> str:
    return "".join(str(part) for part in element.itertext())


def furniture(element: _Element) -> bool:
    """Whether an element is the page's furniture."""
    name = element.tag if isinstance(element.tag, str) else ""
    if name not in BLOCKS:
        return False
    links = [_size(_text(link)) for link in element.iter("a") if link.get("href") is not None]
    links = [size for size in links if size]
    named = _is_named(element)
    if len(links) < FEW_LINKS and not named:
        return False
    text = _text(element)
    size = _size(text)
    if not size:
        return False
    share = sum(links) / size
    if named:
        foot = size <= BANNER and FOOT.search(text) is not None and not _has_sentences(element)
        return foot or (len(links) > 1 and share >= PARTLY and median(links) <= 2 * SHORT)
    return share >= MOSTLY and median(links) <= SHORT and max(links) <= 4 * SHORT


def _is_named(element: _Element) -> bool:
    if (element.get("role") or "").lower() in ROLES:
        return True
    words = WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}")
    return not NAMES.isdisjoint(word.lower() for word in words)


def _has_sentences(element: _Element) -> bool:
    """Whether headings stand in it: an article, whatever it is called."""
    return next(element.iter("h1", "h2", "article", "main"), None) is not None
