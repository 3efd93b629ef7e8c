"""The cells of an .xlsx sheet in the form in which nearly all programs write them, told by patterns.

In: the XML of a sheet. Out: its rows, each with its attributes and cells, and the elements around them; or
``Unusual`` where anything is written in another way that XML allows (prefixes, other quotes, comments, rich text in
the cell), for which there is a parser. A pattern takes a quarter of the parser's time. Most rows of a long sheet are
written as one before them is, but for what they hold: a pattern made of that row then tells whole rows at once
(``Alike``), in half the time again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from shishi.extract.readers.stated import whole

# column, looks, value, text in the cell
UsualCell = tuple[str, str, str, str]
# column, style, kind, formula, value, text in the cell
FoundCell = tuple[str, str, str, str, str, str]
_USUAL = re.compile(
    r'<c r="([A-Z]{1,3})\d{1,7}"([^>]*+)>'
    r"(?:(?:<f[^>]*+>(?:[^<]*+</f>)?)?<v>([^<]*+)</v></c>|<is><t[^>]*+>([^<]*+)</t></is></c>)?"
)
_HELD = re.compile(r"(<f[^>]*+>(?:[^<]*+</f>)?)?(?:<(v|t)(?: [^>]*+)?>)([^<]*+)<")
_HEAD = r'(?![^>]* hidden="(?:1|true)")(?:[\w:]+="[^"]*" )*?r="(\d{1,9})"[^>]*+>'
# What stands for the row's number, a computed value, another one and a text in the cell: no signs of XML.
_HERE, _COMPUTED, _STORED, _INLINE = "\x02\x03\x04\x05"
_VALUES = {
    _COMPUTED: r"<f[^>]*+>(?:[^<]*+</f>)?<v>([^<]++)<",
    _STORED: r"<v>([^<]++)<",
    _INLINE: r"<t(?: [^>]*+)?>([^<]++)<",
}
_MOST_KNOWN = 16  # ways of writing a row that have a pattern; making one takes as long as reading a hundred cells
_MOST_SEEN = 256  # ways of writing a row that are kept in mind to see whether they come again
_MOST_FILLED = 256  # cells of a row: making a pattern of more takes longer than reading some rows without it
_MOST_ALIKE = 4096  # rows that are told together
_LOOKS = re.compile(r'(?: s="(\d+)")?(?: t="(\w+)")? ?/?')
_CELL = re.compile(
    r'<c(?: r="([A-Z]{1,3})\d{1,7}")?(?: s="(\d+)")?(?: t="(\w+)")?'
    r"(?:/>|>(?:(<f)(?:>[^<]*</f>| [^>]*/>| [^>]*[^/]>[^<]*</f>|/>))?(?:<v>([^<]*)</v>|<v/>)?"
    r"(?:<is><t(?: [^>]*)?>([^<]*)</t></is>)?</c>)"
)
_PLAIN_TEXT = re.compile(r"<si><t(?: [^>]*)?>([^<]*)</t>(?:<phoneticPr [^>]*/>)?</si>")
_TEXT = re.compile(r"<si>(?:<t(?: [^>]*)?>([^<]*)</t>(?:<phoneticPr [^>]*/>)?</si>|(.*?)</si>)|<si/>", re.DOTALL)
_NAME = re.compile(r"#\d{1,7}|#x[0-9A-Fa-f]{1,6}|lt|gt|amp|quot|apos")
_NUMBER = re.compile(r'(?:[\w:]+="[^"]*" )*?r="(\d+)"')
_ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')
_ENCODED = re.compile(rb"<\?xml[^>]*encoding=(?!.(?:UTF-8|utf-8).)")


class Unusual(Exception):
    """A sheet that only a parser of XML reads."""


class Outline(NamedTuple):
    """What rows that are written alike have in common: all but values and the row's number, and their filled cells.

    ``written`` has a sign for each number and each value; ``cells`` are the columns and looks of those that hold
    something, and whether that is a text of their own.
    """

    written: str
    cells: tuple[tuple[str, str, bool], ...]

    def pattern(self) -> re.Pattern[str]:
        """Of rows that are written so and seen: the number and what each cell holds."""
        pattern = re.escape(self.written).replace(_HERE, r"\1")
        for sign, value in _VALUES.items():
            pattern = pattern.replace(sign, value)
        return re.compile(_HEAD + pattern, re.ASCII)


@dataclass(slots=True)
class Alike:
    """Rows that are written alike and seen: their filled cells, and of each row its number and what these hold."""

    cells: tuple[tuple[str, str, bool], ...]
    pattern: re.Pattern[str]
    rows: list[re.Match[str]] = field(default_factory=list)


def _sign(held: re.Match[str]) -> str:
    """What stands for a value in the outline of a row."""
    return _COMPUTED if held[1] else _STORED if held[2] == "v" else _INLINE


class FoundRow(NamedTuple):
    """A row by itself: its number where it has one, whether nobody sees it, its cells as they are written."""

    number: str | None
    hidden: bool
    written: str

    def usual(self) -> Sequence[UsualCell]:
        """The cells in order; of one without value and text that does not end at once, all but its place and looks.

        Raises:
            Unusual: at a cell that does not say where it stands.
        """
        cells: list[UsualCell] = _USUAL.findall(self.written)
        self._complete(len(cells))
        return cells

    def outline(self) -> Outline | None:
        """What rows that are written alike have in common; None where a cell holds what takes a closer look."""
        values = [match[3] for match in _HELD.finditer(self.written)]
        if not (self.number and 0 < len(values) <= _MOST_FILLED and all(values)):
            return None
        cells = [cell for cell in self.usual() if not cell[1].endswith("/")]
        if len({letters for letters, *_ in cells}) < len(cells):
            return None
        if [value or inline for _, _, value, inline in cells] != values:
            return None
        written = re.sub(rf'(<c r="[A-Z]{{1,3}}){self.number}"', rf'\1{_HERE}"', _HELD.sub(_sign, self.written))
        return Outline(written, tuple((letters, looks, not value) for letters, looks, value, _ in cells))

    def all(self) -> Sequence[FoundCell]:
        """The cells in order with all that they hold.

        Raises:
            Unusual: at a cell that is written otherwise.
        """
        cells: list[FoundCell] = _CELL.findall(self.written)
        self._complete(len(cells))
        return cells

    def _complete(self, found: int) -> None:
        if found != self.written.count("<c ") + self.written.count("<c>"):
            raise Unusual


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

    def __iter__(self) -> Iterator[FoundRow | list[Alike]]:
        """The rows in order, those that are written as one before them together."""
        ways = _Ways()
        for row in self.rows:
            if not ways.take(row):
                yield from ways.taken()
                found = found_row(row)
                yield found
                ways.learn(found)
            elif ways.waiting == _MOST_ALIKE:
                yield from ways.taken()
        yield from ways.taken()


@dataclass(slots=True)
class _Ways:
    """The ways of writing a row that are known on a sheet, the last used first, with the rows that wait to be told."""

    known: list[Alike] = field(default_factory=list)
    seen: set[Outline] = field(default_factory=set)
    waiting: int = 0
    last: int = 0

    def take(self, row: str) -> bool:
        """Whether a row is written in a known way; it waits for others.

        Raises:
            Unusual: where its number is not above those before it.
        """
        for at, way in enumerate(self.known):
            if match := way.pattern.fullmatch(row):
                if at:
                    self.known.insert(0, self.known.pop(at))
                if int(match[1]) <= self.last:
                    raise Unusual
                way.rows.append(match)
                self.waiting, self.last = self.waiting + 1, int(match[1])
                return True
        return False

    def taken(self) -> Iterator[list[Alike]]:
        """The rows that wait, if any do, by how they are written."""
        if self.waiting:
            yield [way for way in self.known if way.rows]
            self.waiting = 0
            for way in self.known:
                way.rows.clear()

    def learn(self, row: FoundRow) -> None:
        """Know how a row is written when another was written so before it."""
        self.last = max(self.last, whole(row.number, 0))
        outline = row.outline() if len(self.known) < _MOST_KNOWN and len(self.seen) < _MOST_SEEN else None
        if outline is not None and outline in self.seen:
            self.known.append(Alike(outline.cells, outline.pattern()))
        elif outline is not None:
            self.seen.add(outline)


def found_row(row: str) -> FoundRow:
    """A row as it is written."""
    head, _, cells = row.partition(">")
    number = _NUMBER.match(head)
    hidden = ' hidden="1"' in head or ' hidden="true"' in head
    return FoundRow(number and number[1], hidden, cells)


def found_in(xml: bytes) -> FoundSheet:
    """The sheet of a part.

    Raises:
        Unusual: where it is no XML in UTF-8 without comments and prefixes that ends where it should.
    """
    text = _decoded(xml, "worksheet")
    first, *rows = text.split("<row ")
    before, opened, gap = first.partition("<sheetData>")
    rows = [gap, *rows]
    rows[-1], closed, behind = rows[-1].rpartition("</sheetData>")
    if not (before and opened and closed) or rows[0].strip() or "<row>" in text:
        raise Unusual
    return FoundSheet(before, rows[1:], behind)


def style_and_kind(looks: str) -> tuple[str, str]:
    """The style and the kind that a cell's looks name, each empty where they do not.

    Raises:
        Unusual: where they say anything else.
    """
    found = _LOOKS.fullmatch(looks)
    if found is None:
        raise Unusual
    return found[1] or "", found[2] or ""


def texts_in(xml: bytes) -> tuple[list[str], dict[int, str]]:
    """The texts that cells share, and by place the XML of those that have several looks.

    Raises:
        Unusual: where they are written in another way.
    """
    text = _decoded(xml, "sst")
    plain, count = _PLAIN_TEXT.findall(text), text.count("<si>") + text.count("<si/>")
    if len(plain) == count:
        return list(map(unescaped, plain) if "&" in text else plain), {}
    found = _TEXT.findall(text)
    if len(found) != count:
        raise Unusual
    several = {at: f"<si>{xml}</si>" for at, (_, xml) in enumerate(found) if xml}
    return [unescaped(plain) for plain, _ in found], several


def _decoded(xml: bytes, root: str) -> str:
    """A part as text, when it is XML in UTF-8 that ends where it should and has no comments."""
    if _ENCODED.match(xml[:200]) or b"<!" in xml or not xml.rstrip().endswith(f"</{root}>".encode()):
        raise Unusual
    try:
        return xml.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Unusual from fault


def unescaped(text: str) -> str:
    """The text with the characters that it names.

    Raises:
        Unusual: where it names none of those that every program knows.
    """
    if "&" not in text:
        return text
    first, *named = text.split("&")
    return first + "".join(map(_NAMED.__getitem__, named))


class _Named(dict[str, str]):
    """What stands for the name of a character and all behind it up to the next; each name is looked up once."""

    def __missing__(self, named: str) -> str:
        name, ended, behind = named.partition(";")
        if behind:
            return self[f"{name};"] + behind
        if not (ended and _NAME.fullmatch(name)):
            raise Unusual
        character = self[named] = unescape(f"&{name};")
        return character


_NAMED = _Named()
