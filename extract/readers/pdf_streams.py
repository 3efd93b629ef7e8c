"""What the packed streams of a PDF are like, before a parser unpacks them.

In: bytes of a PDF. Out: the pages whose drawing orders are damaged (a parser draws what it can and says nothing), or
the word that the file unpacks to more than is safe. Streams are unpacked by pieces, so none takes memory.
Files behind a password are not looked into.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from shishi.extract.document import Remark, Unreadable
from shishi.extract.readers.remarks import remark

_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb">>\s{0,20}stream\r?\n?")
_FILTERS = re.compile(rb"/Filter\s*(?:\[([^\]]{0,200})\]|(/\w{1,20}))")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]{0,100000})\]|(\d{1,10}\s+\d{1,5}\s+R))")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]{0,1000000})\]")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R")
_TABLE_AT = re.compile(rb"startxref\s{1,20}(\d{1,12})(?!.*startxref)", re.DOTALL)
_SHIFTED = remark("pdf_shifted")
_PIECE = 1 << 20
_MOST = 400 << 20  # bytes that all streams of a file unpack to, each filter counted
_SIGNS_85 = bytes(range(33, 118))
_FROM_85 = bytes(max(0, sign - 33) for sign in range(256))
_FLATE, _IN_85 = (b"/FlateDecode", b"/Fl"), (b"/ASCII85Decode", b"/A85")


@dataclass(frozen=True, slots=True)
class _Packed:
    """A stream: the number of its object, the filters it has gone through, the last one first, and its bytes."""

    number: int
    filters: tuple[bytes, ...]
    data: memoryview


def damage(data: bytes) -> tuple[Remark, ...]:
    """A remark for the pages whose orders are damaged.

    Raises:
        Unreadable: ``limit``, when the streams unpack to more than is safe.
    """
    if b"/Encrypt" in data:
        return ()
    broken, total = set(), 0
    for packed in _packed(data):
        size, whole = _unpacked(packed, _MOST - total)
        total += size
        if total >= _MOST:
            raise Unreadable(
                "limit", f"the PDF unpacks to more than {_MOST >> 20} MB; print it to a new PDF, or split it"
            )
        if not whole:
            broken.add(packed.number)
    return (*(_remarks(data, broken) if broken else ()), *(() if _is_in_place(data) else (_SHIFTED,)))


def _is_in_place(data: bytes) -> bool:
    """Whether the table of objects stands where the end of the file says; it does not where bytes are lost or added."""
    told = _TABLE_AT.search(data[-2_000:])
    if told is None:
        return False
    begins = max(0, data[:1024].find(b"%PDF-"))
    places = {int(told.group(1)), int(told.group(1)) + begins}
    return any(re.match(rb"\s{0,4}(?:xref|\d{1,10}\s+\d{1,5}\s+obj)", data[place : place + 40]) for place in places)


def _packed(data: bytes) -> Iterator[_Packed]:
    """The streams packed by filters that are known here."""
    view = memoryview(data)
    number, begun = 0, 0
    for found in _STREAM.finditer(data):
        before = list(_OBJECT.finditer(data, max(begun, found.start() - 4_000), found.start()))
        if not before:
            continue
        number, begun = int(before[-1].group(1)), found.end()
        named = _FILTERS.search(data, before[-1].end(), found.start())
        filters = tuple(re.findall(rb"/\w+", (named.group(1) or named.group(2)))) if named else ()
        end = data.find(b"endstream", found.end())
        if filters and end > 0 and all(name in _FLATE + _IN_85 for name in filters):
            yield _Packed(number, filters, view[found.end() : end])


def _unpacked(packed: _Packed, most: int) -> tuple[int, bool]:
    """How many bytes a stream unpacks to, counted up to ``most``, and whether it does without a fault."""
    pieces: Iterator[bytes] = iter((bytes(packed.data),))
    size = 0
    try:
        for name in packed.filters:
            pieces = _inflated(pieces) if name in _FLATE else _from_85(pieces)
        for piece in pieces:
            size += len(piece)
            if size >= most:
                break
    except (zlib.error, ValueError):
        return size, False
    return size, True


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes behind a Flate filter, a piece at a time."""
    inflate = zlib.decompressobj()
    for piece in pieces:
        rest = piece
        while rest and not inflate.eof:
            yield inflate.decompress(rest, _PIECE)
            rest = inflate.unconsumed_tail


def _from_85(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes behind an ASCII85 filter, all at once: it makes data shorter.

    Raises:
        ValueError: there are signs that are none of the filter's, or groups beyond four bytes.
    """
    signs = b"".join(pieces).translate(None, b" \t\n\r\v\f\0").removeprefix(b"<~").split(b"~", 1)[0]
    signs = signs.replace(b"z", b"!!!!!")
    if signs.translate(None, _SIGNS_85):
        raise ValueError("no ASCII85")
    lacking = -len(signs) % 5
    codes = (signs + b"u" * lacking).translate(_FROM_85)
    groups = [
        (((a * 85 + b) * 85 + c) * 85 + d) * 85 + e
        for a, b, c, d, e in zip(*(codes[at::5] for at in range(5)), strict=True)
    ]
    if max(groups, default=0) >> 32:
        raise ValueError("too much for four bytes")
    whole = struct.pack(f">{len(groups)}I", *groups)
    yield whole[: len(whole) - lacking]


def _remarks(data: bytes, broken: set[int]) -> tuple[Remark, ...]:
    pages = [at for at, orders in enumerate(_orders(data), 1) if broken.intersection(orders)]
    if not pages:
        return ()
    return (remark("pdf_pages_damaged", pages=", ".join(map(str, pages))),)


def _orders(data: bytes) -> list[list[int]]:
    """The objects with the drawing orders of each page, in the order of pages where the file lists it openly."""
    starts = [(match.start(), int(match.group(1))) for match in _OBJECT.finditer(data)]
    listed = [int(number) for kids in _KIDS.finditer(data) for number in _REFERENCE.findall(kids.group(1))]
    place = {number: at for at, number in enumerate(listed)}
    found: list[tuple[int, list[int]]] = []
    at = 0
    for match in _CONTENTS.finditer(data):
        while at + 1 < len(starts) and starts[at + 1][0] < match.start():
            at += 1
        orders = [int(number) for number in _REFERENCE.findall(match.group(1) or match.group(2))]
        found.append((place.get(starts[at][1] if starts else 0, len(place)), orders))
    return [orders for _, orders in sorted(found, key=lambda page: page[0])]
