"""What a browser makes of a page's marks before anybody reads it: struck text, raised figures, numbers of lists.

In: a page's tree. Out: the same tree with struck text taken out (and told), superscripts as powers or gone as marks
of notes, hidden parts marked as such, the number that a browser prints before an entry of an ordered list written
into it, and a blank behind a label that only its looks set apart from what it says. Styles are looked at where they
stand: on the element, or in a rule of the page for its class, id or name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from shishi.extract.readers.looks import LeftOut, raised
from shishi.extract.readers.number_forms import number_text
from shishi.extract.readers.stated import whole

_STRUCK_TAGS = frozenset(("del", "s", "strike"))
_STRIKES = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_RAISES = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+(?:\*/|$)")
_EVERYWHERE = re.compile(r"@(?:media|layer)\s*(?:all|screen)?\s*", re.IGNORECASE)
_LONGEST_RULE = 2_000
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
_NO_NUMBER = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_FORMS = {
    "A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman", "upper-alpha": "upperLetter",
    "lower-alpha": "lowerLetter", "upper-latin": "upperLetter", "lower-latin": "lowerLetter",
    "upper-roman": "upperRoman", "lower-roman": "lowerRoman", "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting", "trad-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital", "decimal-leading-zero": "decimalZero",
    "cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac",
    "simp-chinese-formal": "chineseLegalSimplified", "trad-chinese-formal": "ideographLegalTraditional",
}  # fmt: skip
_IN_LINE = frozenset(("span", "font", "b", "strong", "i", "em", "u", "small", "big", "sub", "sup"))
_NO_TEXT_OF_THEIRS = ("ol", "ul", "table", "br", "img")
_CHINESE = ("chinese", "ideograph")
_AROUND = (
    ("", ""),
    ("（", "）"),
    ("", "）"),
)  # by how many lists around have such numbers; browsers indent them
_LABEL_TAGS = ("span", "b", "strong", "em", "i", "label", "font", "dfn")
_LABELLED = re.compile(r"[^\W\d_]|\d|[“《]")
_LABEL_WORDS = re.compile(r"[^\W\d_]{2,8}")
_FEWEST_LABELS = 3


def settle(root: etree._Element, left_out: LeftOut) -> None:
    """Make the tree, in place, what a browser shows; struck text is kept in ``left_out``."""
    styles = _rules(root)
    for element in list(root.iter(etree.Element)):
        style = _style(element, styles)
        if element.tag in _STRUCK_TAGS or _STRIKES.search(style):
            _take_out(element, left_out)
        elif style and _HIDES.search(style):
            if element.tag in _IN_LINE and _in_words(element):
                left_out.hide(" ".join("".join(map(str, element.itertext())).split()))
            element.set("style", "display:none")
        elif element.tag == "sup" or (style and _RAISES.search(style)):
            _raise(element)
        elif element.tag == "ol":
            _number(element, style)
    _set_labels_apart(root)


def _set_labels_apart(root: etree._Element) -> None:
    """Put a blank behind short words of one look that open several blocks, the same words more than once."""
    found: defaultdict[tuple[str, ...], list[etree._Element]] = defaultdict(list)
    for element in root.iter(*_LABEL_TAGS):
        look = element.get("class") or element.get("style")
        if look and _opens_block(element) and _LABELLED.match(element.tail or ""):
            found[(str(element.tag), look)].append(element)
    for labels in found.values():
        words = ["".join(map(str, label.itertext())).strip() for label in labels]
        if len(words) >= _FEWEST_LABELS and len(set(words)) < len(words) and all(map(_LABEL_WORDS.fullmatch, words)):
            for label in labels:
                label.tail = f" {label.tail}"


def _opens_block(element: etree._Element) -> bool:
    """Whether nothing stands before an element in its parent."""
    parent = element.getparent()
    return parent is not None and element.getprevious() is None and not (parent.text or "").strip()


def _rules(root: etree._Element) -> dict[str, str]:
    """What the page's rules say of a name, a class or an id, of a name and a class together."""
    said: defaultdict[str, str] = defaultdict(str)
    for sheet in root.iter("style"):
        for selectors, declarations in _always(sheet.text or ""):
            if any(looks.search(declarations) for looks in (_STRIKES, _HIDES, _RAISES, _LIST_STYLE)):
                for selector in selectors.split(","):
                    if _SIMPLE.fullmatch(selector.strip()):
                        said[selector.strip()] += f";{declarations}"
    return said


def _always(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet that hold wherever the page is shown: not those for telephones or printers alone."""
    around: list[str] = []
    innermost = False
    for piece, bracket in _pieces(sheet):
        if bracket == "{":
            around.append(piece.rpartition(";")[2].strip())
        elif around:
            selectors = around.pop()
            if innermost and all(_EVERYWHERE.fullmatch(outer) for outer in around):
                yield selectors, piece[:_LONGEST_RULE]
        innermost = bracket == "{"


def _pieces(sheet: str) -> Iterator[tuple[str, str]]:
    """A sheet's text up to each bracket, and the bracket."""
    at = 0
    plain = _COMMENT.sub("", sheet)
    for bracket in re.finditer("[{}]", plain):
        yield plain[at : bracket.start()], bracket.group()
        at = bracket.end()


def _style(element: etree._Element, rules: dict[str, str]) -> str:
    """Everything said of an element, what it says of itself last."""
    own = element.get("style") or ""
    if not rules:
        return own
    tag, names = str(element.tag), [f".{name}" for name in (element.get("class") or "").split()]
    names += [f"#{element.get('id')}"] if element.get("id") else []
    keys = (tag, *names, *(f"{tag}{name}" for name in names))
    return ";".join([*(rules[key] for key in keys if key in rules), own])


def _in_words(element: etree._Element) -> bool:
    """Whether words that are seen stand directly beside an element; a hidden part of the site stands by itself."""
    around = element.getparent()
    if around is None or any(_HIDES.search(outer.get("style") or "") for outer in element.iterancestors()):
        return False
    return bool((around.text or "").strip() or (element.tail or "").strip())


def _take_out(element: etree._Element, left_out: LeftOut) -> None:
    """Struck text; an element inside another that was taken out is gone already."""
    parent = element.getparent()
    if parent is None:
        return
    left_out.strike(" ".join("".join(map(str, element.itertext())).split()))
    _give_tail(element, parent)
    parent.remove(element)


def _give_tail(element: etree._Element, parent: etree._Element) -> None:
    """Put what stands behind an element to what stands before it."""
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")


def _raise(element: etree._Element) -> None:
    """A superscript as what it says behind the text before it."""
    parent = element.getparent()
    text = "".join(map(str, element.itertext()))
    if parent is None:
        return
    shown = raised(_before(element), text)
    if shown != text:
        for child in list(element):
            element.remove(child)
        element.text = shown


def _before(element: etree._Element) -> str:
    """What stands directly before an element in its paragraph."""
    previous = element.getprevious()
    if previous is not None:
        return (previous.tail or "") or "".join(map(str, previous.itertext()))
    parent = element.getparent()
    if parent is None:
        return ""
    return (parent.text or "") or (_before(parent) if parent.tag in ("span", "b", "strong", "font", "em", "a") else "")


def _number(entries: etree._Element, style: str) -> None:
    """Write the numbers of a list's entries into them."""
    if _NO_NUMBER.search(style):
        return
    form = _form(entries, style)
    depth = sum(_form(outer, outer.get("style") or "") == form for outer in entries.iterancestors("ol"))
    before, behind = _AROUND[depth % len(_AROUND)]
    behind = behind or ("、" if form.startswith(_CHINESE) else ". ")
    backwards = entries.get("reversed") is not None
    items = [entry for entry in entries if entry.tag == "li"]
    number = whole(entries.get("start"), len(items) if backwards else 1)
    for entry in items:
        number = whole(entry.get("value"), number)
        if not _NO_NUMBER.search(entry.get("style") or ""):
            _write(entry, f"{before}{number_text(number, form)}{behind}")
        number += -1 if backwards else 1


def _form(entries: etree._Element, style: str) -> str:
    """How the numbers of a list are written."""
    named = _LIST_STYLE.search(style)
    return _FORMS.get(named.group(1).lower() if named else entries.get("type", ""), "decimal")


def _write(entry: etree._Element, label: str) -> None:
    """Put a label before the first word of an entry, inside the paragraph that it begins with."""
    place = next((inner for inner in _firsts(entry) if (inner.text or "").strip() or not len(inner)), entry)
    place.text = f"{label}{(place.text or '').lstrip()}"


def _firsts(element: etree._Element) -> Iterator[etree._Element]:
    """An element, its first child, that one's first child and so on, as far as lists and tables go."""
    yield element
    while len(element) and not (element.text or "").strip() and element[0].tag not in _NO_TEXT_OF_THEIRS:
        element = element[0]
        yield element
