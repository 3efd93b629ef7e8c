"""What a site puts around a notice: found and cut away before the page is laid out.

In: a page's tree. Out: the same tree without scripts, hidden elements, navigation, heads and feet of the site, share
and print widgets, breadcrumbs and lists of links; and what the page states about itself in its head. The names and
words that tell these parts are data (``rules/page_parts.toml``). Cutting is preferred to picking one "main" element,
because the title, the information table and the publishing line often stand outside of it; a part that holds much of
the page's running text is never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from lxml import etree

from shishi.extract.rules import any_of
from shishi.extract.view import fold

_NEVER_SHOWN = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "select", "option",
    "button", "textarea", "input", "svg", "canvas", "audio", "video", "map", "title",
))  # fmt: skip
_FRAME_TAGS = frozenset(("nav", "footer", "aside"))
_PARTS = frozenset((
    "div", "ul", "ol", "dl", "table", "section", "aside", "nav", "footer", "header", "p", "td", "tr", "tbody",
    "form", "span", "h1", "h2", "h3", "h4", "h5", "h6", "li", "center", "a",
))  # fmt: skip
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEPT_SHARE = 0.4
_LINK_SHARE = 0.6
_LEAST_LINKS = 3
_SHORT = 120
_ROW = 3
_FOOT = 600
_FIELDS = {
    "title": ("articletitle", "og:title", "dc.title"),
    "site": ("sitename", "og:site_name"),
    "published": ("pubdate", "publishdate", "article:published_time", "dc.date"),
    "publisher": ("contentsource", "source", "dc.source"),
}
_FILE = re.compile(r"\.(?:docx?|wps|rtf|xls[xm]?|et|ods|csv|pdf|ofd|zip|rar|7z)$", re.IGNORECASE)
_SHOWING = {"iframe": "src", "embed": "src", "object": "data"}  # elements that show a file, and where they name it
_KEPT_ADDRESSES = ("data-url", "data-href", "data-src", "data-file")
_FILE_NAMES = ("otheroldname", "data-name", "download", "title")  # what a file is called that lies under another name
_IN_QUOTES = re.compile(r"['\"]([^'\"]{1,500})['\"]")
_RECORD = re.compile(r"\{([^{}]{1,2000})\}")  # an object of a script without others inside
_FOLDED_LINE = re.compile(r"[\r\n]+")
_BETWEEN = " -_|—–·"
_SUFFIX = re.compile(r"\s*(?:_|\||--|\s[-–—·]\s)\s*[^_|]*$")  # a title, then the column's and the site's names


@dataclass(slots=True)
class _Weight:
    """How much text an element holds, how much of it in links, and how many links."""

    text: int = 0
    linked: int = 0
    links: int = 0


def statements(root: etree._Element) -> dict[str, str]:
    """What the page's head says: title, site, published, publisher, each only where stated."""
    said = {
        (tag.get("name") or tag.get("property") or "").strip().lower(): " ".join((tag.get("content") or "").split())
        for tag in root.iter("meta")
    }
    meta = {key: next((said[name] for name in names if said.get(name)), "") for key, names in _FIELDS.items()}
    if not meta["title"]:
        meta["title"] = _page_title(root, (meta["site"], said.get("columnname", ""), meta["site"]))
    return {key: value for key, value in meta.items() if value}


def _page_title(root: etree._Element, names: Sequence[str]) -> str:
    """The ``title`` element without the site's and the column's ``names`` around it."""
    element = root.find(".//title")
    title = _said(element) if element is not None else ""
    for name in filter(None, names):
        shorter = title.removesuffix(name).rstrip(_BETWEEN) if title != name else title
        title = shorter.removeprefix(name).lstrip(_BETWEEN) or title
    while (shorter := _SUFFIX.sub("", title)) not in ("", title):
        title = shorter
    return title


def linked_files(root: etree._Element) -> dict[str, str]:
    """The files that the page links to or shows in itself, each once.

    By what they are called, as the link says, else as the address does: the paths at which they lie, a line each.
    """
    found: dict[str, list[str]] = {}
    for link in root.iter(etree.Element):
        named = [link.get(key) or "" for key in _FILE_NAMES] if link.attrib else []
        paths = [*filter(None, map(_file, _addresses(link)))] if link.attrib else []
        own = [*filter(_FILE.search, named)] if paths or link.tag == "a" else []
        if paths or own:
            said = "" if link.tag in _SHOWING else _said(link)
            lies = (paths or own)[0].rpartition("/")[2]
            tells = said and said != lies and not any_of("attachments", "fetch").fullmatch(fold("".join(said.split())))
            found.setdefault(said if tells else (*own, lies)[0], []).extend((*paths, *own))
        elif link.tag == "script":
            for called, path in _kept_in_script(link.text or ""):
                found.setdefault(called, []).extend((path, called))
    return {called: "\n".join(dict.fromkeys(paths)) for called, paths in found.items()}


def _kept_in_script(script: str) -> Iterator[tuple[str, str]]:
    """What a script that lists files calls each, and where it lies: an object with a name and a path."""
    for record in _RECORD.findall(script):
        told = _IN_QUOTES.findall(record)
        paths = [path for one in told if "/" in one and (path := _file(one))]
        named = [one for one in told if "/" not in one and _FILE.search(one)]
        if paths and named:
            yield named[0], paths[0]


def _addresses(link: etree._Element) -> Iterator[str]:
    """Where an element leads: what it says, what it keeps for a script, and what it has one called with."""
    tag = str(link.tag)
    for key in (_SHOWING.get(tag, "href" if tag == "a" else ""), *_KEPT_ADDRESSES, "onclick"):
        said = link.get(key) or "" if key else ""
        if key == "onclick" or said[:11].lower() == "javascript:":
            yield from _IN_QUOTES.findall(said)
        elif said:
            yield said


def _file(address: str) -> str:
    """The path of a document or an archive at an address, or that a viewer or a script is asked for there."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
        asked = [urlsplit(value).path for _, value in parse_qsl(parts.query, errors="surrogateescape")]
    except ValueError:
        return ""
    path = next(filter(_FILE.search, (parts.path, *asked)), "")
    return _FOLDED_LINE.sub(" ", _decoded(path))


def _decoded(path: str) -> str:
    """A path without the numbers that stand for bytes, which are UTF-8 or those of a Chinese code page."""
    raw = unquote_to_bytes(path.encode("utf-8", "surrogateescape"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def prune(root: etree._Element, title: str) -> None:
    """Cut away, in place, everything that is not the notice."""
    drop_never_shown(root)
    weights = _weigh(root)
    total = weights[root].text - weights[root].linked
    _drop_all([part for part in root.iter(*_PARTS) if _is_frame(part, weights, total, title)])


def drop_never_shown(root: etree._Element) -> None:
    """Cut away scripts, styles, form fields and hidden elements, in place."""
    _drop_all([element for element in root.iter() if _never_shown(element)])


def _never_shown(element: etree._Element) -> bool:
    if element.tag in _NEVER_SHOWN or not isinstance(element.tag, str):
        return True
    return element.get("hidden") is not None or bool(_HIDING.search(element.get("style") or ""))


def _drop_all(elements: list[etree._Element]) -> None:
    """Take elements out of the tree, in the order of the page; the text behind each stays.

    Texts that come to stand together are put together at once: thousands of scripts may stand side by side.
    """
    texts: list[str] = []
    place: tuple[etree._Element, bool] | None = None  # the element that the texts belong to: behind it, or inside
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        before = element.getprevious()
        here = (parent, False) if before is None else (before, True)
        if here != place:
            _put(place, texts)
            place, texts = here, []
        texts.append(element.tail or "")
        parent.remove(element)
    _put(place, texts)


def _put(place: tuple[etree._Element, bool] | None, texts: list[str]) -> None:
    """Add texts behind an element, or inside it before its first."""
    added = "".join(texts)
    if place is None or not added:
        return
    element, behind = place
    if behind:
        element.tail = (element.tail or "") + added
    else:
        element.text = (element.text or "") + added


def _weigh(root: etree._Element) -> dict[etree._Element, _Weight]:
    """Text and link weights of all elements, in one pass from the leaves up."""
    weights: dict[etree._Element, _Weight] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        weight = weights.setdefault(element, _Weight())
        weight.text += len((element.text or "").strip())
        if element.tag == "a" and element.get("href") is not None:
            weight.linked, weight.links = weight.text, weight.links + 1
        parent = element.getparent()
        if parent is not None:
            above = weights.setdefault(parent, _Weight())
            above.text += weight.text + len((element.tail or "").strip())
            above.linked += weight.linked
            above.links += weight.links
    return weights


def _is_frame(part: etree._Element, weights: dict[etree._Element, _Weight], total: int, title: str) -> bool:
    """Whether a part belongs to the site and not to the notice."""
    weight = weights[part]
    running = weight.text - weight.linked
    if weight.text == 0 or running > _KEPT_SHARE * total:
        return False
    text = fold(_said(part)) if weight.text <= _FOOT else ""
    if any_of("page_parts", "card").search(text):
        return False
    if _named_frame(part, weight) and not _is_title(text, title):
        return True
    return _mostly_links(part, weight) or _says_frame(part, text)


def _said(element: etree._Element) -> str:
    """All text of an element, blanks counted once."""
    return " ".join("".join(map(str, element.itertext())).split())


def _named_frame(part: etree._Element, weight: _Weight) -> bool:
    """Named as frame by its tag, class, id or role, and not named as content."""
    if part.tag in _FRAME_TAGS:
        return True
    names = _names(part)
    if not names or any_of("page_parts", "content").search(names) or (not weight.links and _holds_row(part)):
        return False
    if any_of("page_parts", "frame").search(names) or any_of("page_parts", "widget").search(names):
        return True
    if not any_of("page_parts", "perhaps frame").search(names):
        return False
    return weight.links > 0 or not any(any_of("page_parts", "content").search(_names(a)) for a in part.iterancestors())


def _holds_row(part: etree._Element) -> bool:
    """Whether a part is or holds a row of three filled cells or more: the head of a table, whatever it is called."""
    around = part.getparent() if part.tag == "td" else part
    rows = () if around is None else around.iter("tr")
    return any(sum(1 for cell in row.iterchildren("td", "th") if _said(cell)) >= _ROW for row in rows)


def _names(part: etree._Element) -> str:
    return " ".join((part.get(key) or "") for key in ("class", "id", "role")).strip().lower()


def _is_title(text: str, title: str) -> bool:
    """Whether a part is little more than the page's title, which some sites put into a "header"."""
    bare = re.sub(r"\s", "", text)
    wanted = re.sub(r"\s", "", fold(title))
    return bool(wanted) and wanted in bare and len(bare) < len(wanted) + _SHORT and "位置" not in bare


def _mostly_links(part: etree._Element, weight: _Weight) -> bool:
    return (
        weight.links >= _LEAST_LINKS
        and weight.linked >= _LINK_SHARE * weight.text
        and part.tag not in ("td", "tr", "tbody", "p")
    )


def _says_frame(part: etree._Element, text: str) -> bool:
    """Whether a short part's own words are those of a breadcrumb, a widget or a site's foot."""
    if not text or part.tag in ("td", "tr", "tbody"):
        return False
    if any_of("page_parts", "foot words").search(text):
        return True
    if len(text) > _SHORT:
        return False
    return bool(any_of("page_parts", "crumb words").search(text) or any_of("page_parts", "widget words").search(text))
