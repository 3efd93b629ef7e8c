"""Web pages: the notice on the page as text with its tables, without what the site puts around it.

In: bytes of an HTML page, also under names such as .doc or .xls. Out: a ``Document``. The frame is pruned (see
``html_frame``), then one walk over the rest lays out paragraphs and tables. Tables that only arrange the page are
walked through like any other container; the rest keep their cells and spans.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sized
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from shishi.extract.document import Block, Builder, Document, Remark, Unreadable
from shishi.extract.readers.decoding import Decoded, decode
from shishi.extract.readers.html_frame import drop_never_shown, linked_files, prune, statements
from shishi.extract.readers.html_looks import settle
from shishi.extract.readers.html_tables import arranges, cell_text, grid, lengths
from shishi.extract.readers.looks import LeftOut
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sniffing import HTML
from shishi.extract.readers.stated import whole
from shishi.extract.rules import words

if TYPE_CHECKING:
    from lxml.etree import ParserTarget
else:
    ParserTarget = object

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_CHARSET_WITHIN = 4_096
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "caption",
))  # fmt: skip
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(x[0-9a-f]{1,8}|[0-9]{1,8});?", re.IGNORECASE)
_ENDS = re.compile(r"</(?:body|html)\s{0,20}>", re.IGNORECASE)
_DEEPEST = 2_000  # the parser follows 2,048 elements down, and leaves out what is deeper
_SMALL = 65_536  # characters; so few hold no element whose attributes take long
_MOST_ATTRIBUTES = 1_000  # of an element; the parser takes the square of them, and programs write some dozens
_STYLING = re.compile(
    r"</?(?:a|abbr|b|big|em|font|i|ins|label|o:p|s|small|span|strong|u)(?:\s[^<>]{0,2000})?>", re.IGNORECASE
)
_GROUPING = re.compile(
    r"</?(?:article|aside|blockquote|center|div|dd|dl|dt|fieldset|form|li|main|ol|section|ul)(?:\s[^<>]{0,2000})?>",
    re.IGNORECASE,
)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_HARDLY_ANY, _ICON = 200, 100  # characters, pixels
_LABEL = re.compile(r"\s*[\u4e00-\u9fff]{2,6}[:：]")  # 来源：, 发布时间： in neighbouring elements print with a gap
_LEAST_LABEL = 3  # characters: shorter ones open sentences too
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_html(name: str, data: bytes) -> Document:
    """The article of a page: title, information table, publishing line, paragraphs and tables.

    Raises:
        Unreadable: ``unsupported`` when the bytes are no text, ``empty`` without any visible text, ``limit`` where an
            element has too many attributes.
    """
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    decoded = decode(data, declared.group(1).decode("ascii") if declared else None)
    if decoded is None:
        raise Unreadable("unsupported", "the page is in no known encoding; save it as UTF-8")
    page, remarks = _page(decoded)
    left_out = LeftOut()
    root = _tree(page, left_out)
    meta = statements(root)
    if linked := linked_files(root):
        meta["attachments"], meta["files"] = "\n".join(linked), "\n".join(linked.values())
    text, blocks = _article(root, meta.get("title", ""))
    if not blocks:
        left_out = LeftOut()
        text, blocks = _whole(_tree(page, left_out))
    if not blocks:
        raise Unreadable("empty", "the page holds no visible text; save the page from a browser once it has loaded")
    remarks = (*remarks, *left_out.remarks(), *_pictured(root, text))
    return Document(name, text, blocks, HTML, "html", meta=meta, remarks=remarks)


def _page(decoded: Decoded) -> tuple[str, tuple[Remark, ...]]:
    """The page's source as the parser takes it whole, and what there is to say of it.

    Control characters, printed or as references, become one that XML allows and that no text keeps. The page goes on
    behind its ends, as in a browser: where sites put pages together, some stand in the middle. Where elements are
    nested deeper than the parser follows, those that only style or group are taken out.
    """
    page, remarks = _ENDS.sub("", _NO_XML.sub("\x7f", _REFERENCE.sub(_referred, decoded.text))), []
    if decoded.broken:
        remarks.append(remark("broken_bytes", count=decoded.broken, encoding=decoded.encoding))
    if len(page) > _SMALL:
        _refuse_endless(page)
    if page.count("<") > _DEEPEST and _too_deep(page):
        page = _GROUPING.sub("\n<br>", _STYLING.sub("", page))
        remarks.append(remark("nested_deep", depth=_DEEPEST))
    return page, tuple(remarks)


def _referred(reference: re.Match[str]) -> str:
    """A reference by number as it stands, or the character where XML allows none of that number."""
    digits = reference.group(1)
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(code) if code <= sys.maxunicode and _NO_XML.match(chr(code)) else reference.group()


class _Attributes(ParserTarget):
    """Counts the attributes of each element, of which no tree is made."""

    def __init__(self) -> None:
        self.most = 0

    def start(self, _: str | bytes, attributes: Sized) -> None:
        """An element begins."""
        self.most = max(self.most, len(attributes))

    def close(self) -> None:
        """The page ends."""


def _refuse_endless(page: str) -> None:
    """Let a page pass whose elements have no more attributes than are read."""
    counted = _Attributes()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=counted)
    etree.fromstring(page.encode("utf-8", "replace"), parser)
    if counted.most > _MOST_ATTRIBUTES:
        told = f"an element of the page has more than {_MOST_ATTRIBUTES} attributes; save its text from a browser"
        raise Unreadable("limit", told)


def _too_deep(page: str) -> bool:
    parser = _parser()
    etree.fromstring(page.encode("utf-8", "replace"), parser)
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _pictured(root: etree._Element, text: str) -> Iterator[Remark]:
    """A remark where what is left of a page is pictures and hardly any text: the notice may be in them."""
    pictures = [picture for picture in root.iter("img") if not _is_icon(picture)]
    if pictures and len("".join(text.split())) < _HARDLY_ANY:
        yield remark("page_of_pictures", count=len(pictures))


def _is_icon(picture: etree._Element) -> bool:
    """Whether a picture is said to be small."""
    told = ((picture.get(name) or "").removesuffix("px") for name in ("width", "height"))
    sizes = [whole(size, _ICON) for size in told if size.isdecimal()]
    return bool(sizes) and max(sizes) < _ICON


def _article(root: etree._Element, title: str) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of the notice on the page."""
    prune(root, title)
    return _whole(root)


def _whole(root: etree._Element) -> tuple[str, tuple[Block, ...]]:
    """Text and blocks of everything the tree shows: a page that consists of links has nothing but its frame."""
    drop_never_shown(root)
    builder = Builder()
    _lay_out(root, builder)
    return builder.blocks()[:2]


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def _tree(text: str, left_out: LeftOut) -> etree._Element:
    """The page as a browser shows it; struck text is taken out and kept in ``left_out``."""
    root = etree.fromstring(text.encode("utf-8", "replace"), _parser())
    if root is None:
        raise Unreadable("empty", "the page holds no element")
    settle(root, left_out)
    return root


@dataclass(slots=True)
class _Flow:
    """Collects inline text and hands it to the builder where a block begins or ends."""

    builder: Builder
    pieces: list[str] = field(default_factory=list)
    level: int = 0

    def add(self, text: str | None, *, preformatted: bool = False) -> None:
        """Inline text; blanks count once, unless preformatted."""
        if text:
            self.pieces.append(text if preformatted else _SPACES.sub(" ", text))

    def flush(self) -> None:
        """End the paragraph; one without visible text leaves nothing behind."""
        text = "".join(self.pieces)
        self.pieces.clear()
        for line in text.split("\n"):
            tidy = re.sub(" {2,}", " ", line).strip(" ") if line.strip() else ""
            if tidy:
                self.builder.paragraph(tidy, level=self.level)


def _lay_out(root: etree._Element, builder: Builder) -> None:
    """Walk the tree once, without recursion: unclosed tags nest old pages hundreds of levels deep."""
    flow, preformatted, held = _Flow(builder), 0, lengths(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            preformatted += tag == "pre"
            _begin(element, flow)
            if tag == "table" and not arranges(element, held):
                for caption in element.iterchildren("caption"):
                    flow.add(cell_text(caption))
                    flow.flush()
                builder.table(grid(element))
                walk.skip_subtree()
            elif tag == "head":
                walk.skip_subtree()
            else:
                flow.add(element.text, preformatted=preformatted > 0)
        else:
            preformatted -= tag == "pre"
            _end(element, flow)
            flow.add(element.tail, preformatted=preformatted > 0)
    flow.flush()


def _begin(element: etree._Element, flow: _Flow) -> None:
    if element.tag in BLOCKS or element.tag == "br":
        flow.flush()
        flow.level = _HEADINGS.get(str(element.tag), flow.level)
    elif flow.pieces and (_LABEL.match(element.text or "") or _follows_labelled(element)):
        flow.add("  ")


def _follows_labelled(element: etree._Element) -> bool:
    """Whether an element begins where its like, a label with its value, ends: what a site states stands apart."""
    before = element.getprevious()
    if before is None or before.tag != element.tag or (before.tail or "").strip() or not element.text:
        return False
    label = _LABEL.match(before.text or "")
    return label is not None and bool((before.text or "")[label.end() :].strip())


def _end(element: etree._Element, flow: _Flow) -> None:
    if element.tag in BLOCKS:
        flow.flush()
        flow.level = 0 if element.tag in _HEADINGS else flow.level
    elif element.text and "".join(element.text.split()) in _labels_of_sites():
        flow.add("  ")


@cache
def _labels_of_sites() -> frozenset[str]:
    """What sites call the number of a document, its days, its place in the index: printed apart from what they are."""
    names = ("number", "written", "made", "published", "publisher", "other")
    return frozenset(word for name in names for word in words("sites", f"label:{name}") if len(word) >= _LEAST_LABEL)
