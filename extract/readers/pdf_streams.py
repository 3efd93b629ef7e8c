"""What the packed streams of a PDF are like, before a parser unpacks them.

In: bytes of a PDF. Out: ``Streams``: which there are, which are damaged (a parser draws what it can and says nothing),
what is packed in them of the file's own structure; or the word that the file unpacks to more than is safe. Streams are
unpacked by pieces, so none takes memory. Files behind a password are not looked into.
"""

from __future__ import annotations

import re
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shishi.extract.document import Unreadable

OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+obj\b")
STREAM = re.compile(rb">>\s{0,20}stream[ \t]{0,8}(?:\r?\n|\r)")
_END = re.compile(rb"endstream")
_FILTERS = re.compile(rb"/Filter\s*(?:\[([^\]]{0,200})\]|(/\w{1,20}))")
_OF_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_OF_A_FORM = re.compile(rb"/Subtype\s*/Form\b")
_DRAWS = re.compile(rb"(/[^\0\t\n\f\r ()<>\[\]{}/%]+)[\0\t\n\f\r ]+Do(?![^\0\t\n\f\r ()<>\[\]{}/%])")
_PIECE = 1 << 20
_MOST = 400 << 20  # bytes that all streams of a file unpack to, each filter counted
_SIGNS_85 = bytes(range(33, 118))
_FROM_85 = bytes(max(0, sign - 33) for sign in range(256))
_MOST_OF_OBJECTS = 64 << 20  # bytes of the streams of objects together that are kept; lists of pages are far smaller
_MOST_KEPT = 64 << 20  # bytes of one stream that are kept while it is looked into
_FLATE, _IN_85 = frozenset((b"/FlateDecode", b"/Fl")), frozenset((b"/ASCII85Decode", b"/A85"))
_UNCHECKED = frozenset(
    b"/ASCIIHexDecode /AHx /LZWDecode /LZW /RunLengthDecode /RL /CCITTFaxDecode /CCF /DCTDecode /DCT /JBIG2Decode"
    b" /JPXDecode /Crypt".split()
)
FILTERS = _FLATE | _IN_85 | _UNCHECKED


@dataclass(frozen=True, slots=True)
class _Packed:
    """A stream: the number of its object, the filters it has gone through, the last one first, and its bytes.

    ``objects``: where the first of the objects begins that it holds, if it holds any. ``form``: whether it is a drawing
    that others can draw.
    """

    number: int
    filters: tuple[bytes, ...]
    data: memoryview
    objects: int | None = None
    form: bool = False


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of a file: the numbers of all of them, those that are damaged, and the objects packed in them.

    ``objects``: the number of the stream, that of the object, and what it says. ``forms``: of drawings that others can
    draw, what each draws by name, as often as it does.
    """

    numbers: frozenset[int] = frozenset()
    broken: frozenset[int] = frozenset()
    objects: tuple[tuple[int, int, bytes], ...] = ()
    forms: Mapping[int, tuple[bytes, ...]] = field(default_factory=dict)

    @property
    def whole(self) -> frozenset[int]:
        """The numbers of those that are not damaged."""
        return self.numbers - self.broken


def streams(data: bytes) -> Streams:
    """Unpack all streams once, for what they are.

    Raises:
        Unreadable: ``limit``, when they unpack to more than is safe.
    """
    if b"/Encrypt" in data:
        return Streams()
    numbers, broken = set(), set(_without_beginning(data))
    objects: list[tuple[int, int, bytes]] = []
    forms: dict[int, tuple[bytes, ...]] = {}
    total, kept = 0, 0
    for packed in _packed(data):
        numbers.add(packed.number)
        pieces: list[bytes] = []
        size, whole = _unpacked(packed, _MOST - total, pieces if packed.objects or packed.form else None)
        total += size
        if total >= _MOST:
            raise Unreadable(
                "limit", f"the PDF unpacks to more than {_MOST >> 20} MB; print it to a new PDF, or split it"
            )
        if not whole:
            broken.add(packed.number)
        if packed.form:
            forms[packed.number] = tuple(_DRAWS.findall(b"".join(pieces)))
            continue
        kept += sum(map(len, pieces))
        if kept < _MOST_OF_OBJECTS:
            held = _objects(b"".join(pieces), packed.objects or 0)
            objects += ((packed.number, number, text) for number, text in held)
    return Streams(frozenset(numbers), frozenset(broken), tuple(objects), forms)


def _packed(data: bytes) -> Iterator[_Packed]:
    """The streams; of those packed by filters that are not known here, only that they are there."""
    view = memoryview(data)
    number, begun = 0, 0
    for found in STREAM.finditer(data):
        before = list(OBJECT.finditer(data, max(begun, found.start() - 4_000), found.start()))
        if not before:
            continue
        number, begun = int(before[-1].group(1)), found.end()
        named = _FILTERS.search(data, before[-1].end(), found.start())
        filters = tuple(re.findall(rb"/\w+", (named.group(1) or named.group(2)))) if named else ()
        end = data.find(b"endstream", found.end()) if _UNCHECKED.isdisjoint(filters) else 0
        first = _FIRST.search(data, before[-1].end(), found.start())
        holds = first and _OF_OBJECTS.search(data, before[-1].end(), found.start())
        objects = int(first.group(1)) if first and holds else None
        content = view[found.end() : max(end, found.end())]
        form = _OF_A_FORM.search(data, before[-1].end(), found.start()) is not None
        yield _Packed(number, filters if end else (), content, objects, form)


def _without_beginning(data: bytes) -> Iterator[int]:
    """The numbers of the objects that end as streams do, but whose streams do not begin."""
    begins = [match.end() for match in STREAM.finditer(data)]
    before = 0
    for end in _END.finditer(data):
        if not bisect_right(begins, end.start()) > bisect_right(begins, before):
            numbers = [int(match.group(1)) for match in OBJECT.finditer(data, before, end.start())]
            yield from numbers[-1:]
        before = end.end()


def _objects(unpacked: bytes, first: int) -> Iterator[tuple[int, bytes]]:
    """The numbers and the texts of the objects that a stream of objects holds."""
    heads = [int(number) for number in re.findall(rb"\d{1,10}", unpacked[:first])]
    places = [*(first + place for place in heads[1::2]), len(unpacked)]
    for number, start, end in zip(heads[::2], places, places[1:], strict=False):
        yield number, unpacked[start:end]


def _unpacked(packed: _Packed, most: int, keep: list[bytes] | None) -> tuple[int, bool]:
    """How many bytes a stream unpacks to, counted up to ``most``, and whether it does without a fault."""
    pieces: Iterator[bytes] = iter((bytes(packed.data),))
    size = 0
    try:
        for name in packed.filters:
            pieces = _inflated(pieces) if name in _FLATE else _from_85(pieces, name)
        for piece in pieces:
            size += len(piece)
            if keep is not None and size < _MOST_KEPT:
                keep.append(piece)
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
    if not inflate.eof:
        raise ValueError("the stream is cut off")


def _from_85(pieces: Iterator[bytes], name: bytes) -> Iterator[bytes]:
    """The bytes behind an ASCII85 filter, all at once: it makes data shorter.

    Raises:
        ValueError: there is no such filter, there are signs that are none of its own, or groups beyond four bytes.
    """
    if name not in _IN_85:
        raise ValueError("no filter")
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
