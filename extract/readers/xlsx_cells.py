"""The cells of an .xlsx sheet in the form in which nearly all programs write them, told by one pattern.

In: the XML of a sheet. Out: its rows, each with its attributes and cells, and the elements around them; or
``Unusual`` where anything is written in another way that XML allows (prefixes, other quotes, comments, rich text in
the cell), for which there is a parser. A pattern takes a quarter of the parser's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

# column, style, kind, formula, value, text in the cell
FoundCell = tuple[str, str, str, str, str, str]
_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3})\d{1,7}")?(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?:/>|>(?:(<f)(?:>[^<]*</f>| [^>]*/>| [^>]*[^/]>[^<]*</f>|/>))?(?:<v>([^<]*)</v>|<v/>)?"
    r"(?:<is><t(?: [^>]*)?>([^<]*)</t></is>)?</c>)"
)
_TEXT = re.compile(r"<si>(?:<t(?: [^>]*)?>([^<]*)</t>(?:<phoneticPr [^>]*/>)?</si>|(.*?)</si>)|<si/>", re.DOTALL)
_REFERENCES = re.compile(r"(?:&#\d{1,7};)+")
_NUMBER = re.compile(r'(?:[\w:]+="[^"]*" )*?r="(\d+)"')
_HIDDEN = re.compile(r'\bhidden="(?:1|true)"')
_ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')
_ENCODED = re.compile(rb"<\?xml[^>]*encoding=(?!.(?:UTF-8|utf-8).)")


class Unusual(Exception):
    """A sheet that only a parser of XML reads."""


class FoundRow(NamedTuple):
    """A row: its number where it has one, whether nobody sees it, and its cells."""

    number: str | None
    hidden: bool
    cells: Sequence[FoundCell]


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet: what stands before its rows, the rows as they are written, what stands behind them."""

    before: str
    rows: Sequence[str]
    behind: str

    def elements(self, name: str) -> Iterator[Mapping[str, str]]:
        """The attributes of the empty elements of a name around the rows.

        Raises:
            Unusual: where one is written otherwise.
        """
        around = f"{self.before}{self.behind}"
        found = re.findall(rf"<{name}((?: \w+=\"[^\"]*\")*) ?/>", around)
        if len(found) != around.count(f"<{name} "):
            raise Unusual
        yield from (dict(_ATTRIBUTE.findall(attributes)) for attributes in found)

    def __iter__(self) -> Iterator[FoundRow]:
        """The rows in order.

        Raises:
            Unusual: at a row with a cell that is written otherwise.
        """
        for row in self.rows:
            head, _, inner = row.partition(">")
            cells = _CELL.findall(inner)
            if len(cells) != inner.count("<c ") + inner.count("<c>"):
                raise Unusual
            number = _NUMBER.match(head)
            hidden = "hidden=" in head and _HIDDEN.search(head) is not None
            yield FoundRow(number and number[1], hidden, cells)


def found_in(xml: bytes) -> FoundSheet:
    """The sheet of a part.

    Raises:
        Unusual: where it is no XML in UTF-8 without comments and prefixes that ends where it should.
    """
    text = _decoded(xml, "worksheet")
    before, opened, rest = text.partition("<sheetData>")
    rows, _, behind = rest.rpartition("</sheetData>")
    if not opened or "<row>" in rows or not before:
        raise Unusual
    first, *written = rows.split("<row ")
    if first.strip():
        raise Unusual
    return FoundSheet(before, written, behind)


def texts_in(xml: bytes) -> list[tuple[str, str]]:
    """The texts that cells share, each as it is, or else the XML of one that has several looks.

    Raises:
        Unusual: where they are written in another way.
    """
    text = _decoded(xml, "sst")
    found = _TEXT.findall(text)
    if len(found) != text.count("<si>") + text.count("<si/>"):
        raise Unusual
    return [(unescaped(plain), f"<si>{several}</si>" if several else "") for plain, several in found]


def _decoded(xml: bytes, root: str) -> str:
    """A part as text, when it is XML in UTF-8 that ends where it should and has no comments."""
    if _ENCODED.match(xml[:200]) or b"<!" in xml or not xml.rstrip().endswith(f"</{root}>".encode()):
        raise Unusual
    try:
        return xml.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unusual from fault


def unescaped(text: str) -> str:
    """The text with the characters that it names."""
    if "&#" in text:
        text = _REFERENCES.sub(_characters, text)
    return unescape(text) if "&" in text else text


def _characters(references: re.Match[str]) -> str:
    return "".join(map(chr, map(int, references.group()[2:-1].split(";&#"))))
