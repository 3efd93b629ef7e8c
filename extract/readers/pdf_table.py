"""Where the objects of a PDF stand, as its tables of objects say (ISO 32000-1, 7.5.4 and 7.5.8).

In: bytes of a PDF. Out: ``Places``, or the word that there is none that can be followed, so that a reader looks through
the whole file for objects. The newest table speaks first; those before it say what it leaves open.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shishi.extract.readers.pdf_syntax import Reference, Value, value

_AT = re.compile(rb"startxref\s{1,20}(\d{1,12})(?!.*startxref)", re.DOTALL)
_PLAIN = re.compile(rb"\s{0,20}xref\b")
_SECTION = re.compile(rb"\s{1,20}(\d{1,10})[ ]{1,4}(\d{1,10})(?=\s)")
_ENTRY = re.compile(rb"\s{1,4}(\d{1,10})[ ]{1,4}\d{1,5}[ ]{1,4}([nf])(?=\s)")
_TRAILER = re.compile(rb"\s{0,20}trailer\b")
_OBJECT = re.compile(rb"\s{0,20}(\d{1,10})\s{1,20}\d{1,5}\s{1,20}obj(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_STREAM = re.compile(rb"stream\r?\n")
_MOST = 8 << 20  # bytes of a packed table; a row takes five or so
_MOST_TABLES = 1_000
_DELETED, _PACKED = 0, 2  # kinds of rows
_COLUMNS = 3  # of a row that is packed: kind, where, which
_WIDEST = 8  # bytes of a column
_AS_PNG, _UP = 10, 2  # how rows are predicted: as PNG has it, by the row above
_LONGEST = 12  # digits


@dataclass(slots=True)
class Places:
    """The places of objects that stand by themselves, the streams that others are packed in, and the first object.

    An object that is deleted has the place 0.
    """

    places: dict[int, int] = field(default_factory=dict)
    packed: dict[int, int] = field(default_factory=dict)
    root: int = -1

    def adds(self, kind: int, number: int, where: int) -> None:
        """A row of a table; what a newer table says of the object stands."""
        if number not in self.places and number not in self.packed:
            (self.packed if kind == _PACKED else self.places)[number] = 0 if kind == _DELETED else where


def object_at(data: bytes, place: int) -> tuple[int, int] | None:
    """The number of the object that begins at a place, and where what it says begins."""
    found = _OBJECT.match(data, place) if 0 < place < len(data) else None
    return (int(found.group(1)), found.end()) if found else None


def table(data: bytes) -> Places | None:
    """All tables of the file together; none where one cannot be read or the first object is not where it says."""
    told = _AT.search(data[-2_000:])
    made = Places()
    waiting = [int(told.group(1))] if told else []
    seen: set[int] = set()
    try:
        while waiting and len(seen) < _MOST_TABLES:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                waiting += _followed(data, place, made)
    except (ValueError, zlib.error):
        return None
    first = min((row for row in made.places.items() if row[1]), default=None)
    stands = object_at(data, first[1]) if first else None
    return made if first and stands and stands[0] == first[0] else None


def _followed(data: bytes, place: int, made: Places) -> list[int]:
    """Take the rows of the table at a place; the places of those to be read after it, the next one last."""
    plain = _PLAIN.match(data, place)
    if plain:
        end = _rows(data, plain.end(), made)
        trailer = _TRAILER.match(data, end)
        if trailer is None:
            raise ValueError("a table has no trailer")
        said = _names(value(data, trailer.end()))
    else:
        stands = object_at(data, place)
        if stands is None:
            raise ValueError("no table")
        said = _names(value(data, stands[1]))
        begins = _STREAM.search(data, stands[1])
        if begins is None or said.get(b"/Type") != b"/XRef":
            raise ValueError("no table")
        for row in _unpacked_rows(data[begins.end() : data.find(b"endstream", begins.end())], said):
            made.adds(*row)
    root = said.get(b"/Root")
    if made.root < 0 and isinstance(root, Reference):
        made.root = root.number
    return [at for key in (b"/Prev", b"/XRefStm") if (at := _number(said, key))]


def _rows(data: bytes, at: int, made: Places) -> int:
    """The rows of a table as it is printed, in sections; where it ends."""
    while section := _SECTION.match(data, at):
        first, count = int(section.group(1)), int(section.group(2))
        at = section.end()
        for number in range(first, first + count):
            entry = _ENTRY.match(data, at)
            if entry is None:
                raise ValueError("a row is broken")
            at = entry.end()
            made.adds(int(entry.group(2) == b"n"), number, int(entry.group(1)))
    return at


def _unpacked_rows(packed: bytes, said: Mapping[bytes, Value]) -> Iterator[tuple[int, int, int]]:
    """The rows of a table that is packed: kind (0: deleted, 1: stands by itself, 2: packed), number, and where."""
    widths, size = _numbers(said.get(b"/W", b"")), _number(said, b"/Size")
    index = _numbers(said.get(b"/Index", b"")) or [0, size]
    if len(widths) != _COLUMNS or max(widths) > _WIDEST or not sum(widths):
        raise ValueError("rows of no width")
    filters = said.get(b"/Filter", [])
    if filters not in ([], [b"/FlateDecode"], b"/FlateDecode"):
        raise ValueError("packed in a way that tables are not")
    rows = zlib.decompressobj().decompress(packed, _MOST) if filters else packed
    terms = said.get(b"/DecodeParms", {})
    terms = terms[0] if isinstance(terms, list) and terms else terms
    if isinstance(terms, Mapping) and _number(terms, b"/Predictor") >= _AS_PNG:
        rows = _predicted(rows, sum(widths))
    numbers = (
        number for first, count in zip(index[::2], index[1::2], strict=True) for number in range(first, first + count)
    )
    for number, at in zip(numbers, range(0, len(rows) - sum(widths) + 1, sum(widths)), strict=False):
        one, two = at + widths[0], at + widths[0] + widths[1]
        yield int.from_bytes(rows[at:one], "big") if widths[0] else 1, number, int.from_bytes(rows[one:two], "big")


def _predicted(data: bytes, width: int) -> bytes:
    """Rows of which each tells how it differs from the one above it, as PNG has them.

    Raises:
        ValueError: they differ in another way, which tables do not use.
    """
    above, made = bytes(width), bytearray()
    for at in range(0, len(data) - width, width + 1):
        row = data[at + 1 : at + 1 + width]
        if data[at] == _UP:
            row = bytes((a + b) & 255 for a, b in zip(row, above, strict=True))
        elif data[at]:
            raise ValueError("rows that differ in another way")
        made += row
        above = row
    return bytes(made)


def _names(said: Value) -> Mapping[bytes, Value]:
    return said if isinstance(said, Mapping) else {}


def _number(said: Mapping[bytes, Value], key: bytes) -> int:
    """A number, 0 where there is none."""
    number = said.get(key, b"")
    return int(number) if isinstance(number, bytes) and number.isdigit() and len(number) < _LONGEST else 0


def _numbers(listed: Value) -> list[int]:
    return [_number({b"": number}, b"") for number in listed] if isinstance(listed, list) else []
