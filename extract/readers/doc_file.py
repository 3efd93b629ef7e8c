"""The streams of an old Word file: its header, its text by pieces, and what is stored about ranges of it.

In: the bytes of an OLE file. Out: a ``WordFile`` that gives the text by character position and the parts of its table
stream by their place in the header. After [MS-DOC] 2.4 and 2.5; WPS Writer (.wps) writes the same streams.
"""

from __future__ import annotations

import io
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from struct import unpack_from

from shishi.extract.document import Unreadable

_PIECES = 2  # what opens the table of pieces; before it stand changes that are skipped

_WORD_97 = 0xC1  # nFib of the first version whose files are built as [MS-DOC] tells
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_COUNTS = 0x4C  # ccpText and the lengths of the other stories
_PAIRS = 0x9A  # the places of everything in the table stream, 8 bytes each
_COMPRESSED = 0x4000_0000

STYLES, BOX_ANCHORS, BOX_TEXTS = 1, 40, 56
CHARACTERS, PARAGRAPHS, PIECES = 12, 13, 33
LISTS, LIST_OVERRIDES = 73, 74


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Characters ``start`` to ``end`` of the text, stored from byte ``at`` of the main stream, ``width`` bytes each."""

    start: int
    end: int
    at: int
    width: int


@dataclass(frozen=True, slots=True)
class Story:
    """A part of the text: the body, the footnotes, the text boxes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordFile:
    """The main, table and data streams, and the pieces of the text."""

    main: bytes
    table: bytes
    data: bytes
    pieces: tuple[TextPiece, ...]

    def part(self, index: int) -> bytes:
        """What the header's pair ``index`` points to in the table stream; empty when there is none."""
        return _part(self.main, self.table, index)

    def after(self, index: int) -> bytes:
        """What stands in the table stream behind the part ``index``."""
        start, length = _pair(self.main, index)
        return self.table[start + length :]

    def stories(self) -> dict[str, Story]:
        """The parts of the text by name, in the order in which they are stored."""
        lengths = unpack_from("<8I", self.main, _COUNTS)
        names = ("body", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header boxes")
        ends = list(accumulate(lengths))
        return {name: Story(end - length, end) for name, length, end in zip(names, lengths, ends, strict=True)}

    def text(self, start: int, end: int) -> str:
        """Characters ``start`` to ``end``: one for each UTF-16 unit, so that positions count as the file counts."""
        return "".join(self._stored(piece, lower, upper) for piece, lower, upper in self._within(start, end))

    def ranges(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """The stretches of the text that are stored in one go: (start, end, first byte, bytes a character)."""
        for piece, lower, upper in self._within(start, end):
            yield lower, upper, piece.at + (lower - piece.start) * piece.width, piece.width

    def byte_of(self, position: int) -> int:
        """Where the character at ``position`` is stored in the main stream; -1 when it is in no piece."""
        return next((at for _, _, at, _ in self.ranges(position, position + 1)), -1)

    def _within(self, start: int, end: int) -> Iterator[tuple[TextPiece, int, int]]:
        for piece in self.pieces[bisect_right(self.pieces, start, key=lambda piece: piece.end) :]:
            if piece.start >= end:
                return
            lower, upper = max(start, piece.start), min(end, piece.end)
            if lower < upper:
                yield piece, lower, upper

    def _stored(self, piece: TextPiece, start: int, end: int) -> str:
        at = piece.at + (start - piece.start) * piece.width
        stored = self.main[at : at + (end - start) * piece.width]
        if piece.width == 1:
            return stored.decode("cp1252", "replace")
        units = array("H", stored[: len(stored) // 2 * 2])
        return "".join(map(chr, units))


def opened(data: bytes) -> WordFile:
    """The file's streams.

    Raises:
        Unreadable: ``encrypted`` behind a password, ``damaged`` without the streams of a Word file, ``unsupported``
            when it is older than Word 97.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            main = _stream(ole, "WordDocument")
            flags = unpack_from("<H", main, 0x0A)[0] if len(main) >= _PAIRS else 0
            table, own = _stream(ole, f"{1 if flags & _TABLE_1 else 0}Table"), _stream(ole, "Data")
    except (OSError, IndexError, ValueError) as fault:
        raise Unreadable("damaged", f"the Word file is damaged or cut off ({fault}); fetch it again") from fault
    if len(main) < _PAIRS:
        raise Unreadable("damaged", "the Word file has no main text; open it in Word and save it again")
    if flags & _ENCRYPTED:
        raise Unreadable("encrypted", "the Word file is protected by a password; save it without one")
    if unpack_from("<H", main, 2)[0] < _WORD_97:
        raise Unreadable("unsupported", "this Word file is older than Word 97; open it in Word and save it as .docx")
    return WordFile(main, table, own, tuple(_pieces(_part(main, table, PIECES))))


def positions(part: bytes, size: int) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
    """A PLC ([MS-DOC] 2.2.2): n + 1 positions, then n entries of ``size`` bytes."""
    count = max(0, (len(part) - 4) // (4 + size))
    if not count:
        return (), ()
    places = unpack_from(f"<{count + 1}I", part)
    start = 4 * (count + 1)
    return places, tuple(part[start + at * size : start + (at + 1) * size] for at in range(count))


def _stream(ole: object, name: str) -> bytes:
    from olefile import OleFileIO

    return bytes(ole.openstream(name).read()) if isinstance(ole, OleFileIO) and ole.exists(name) else b""


def _pair(main: bytes, index: int) -> tuple[int, int]:
    at = _PAIRS + 8 * index
    return unpack_from("<II", main, at) if at + 8 <= len(main) else (0, 0)


def _part(main: bytes, table: bytes, index: int) -> bytes:
    start, length = _pair(main, index)
    return table[start : start + length]


def _pieces(clx: bytes) -> Iterator[TextPiece]:
    """The piece table ([MS-DOC] 2.9.177), behind the properties that a fast save left before it."""
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:
        at += 3 + unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != _PIECES:
        raise Unreadable("damaged", "the Word file does not say where its text is; open it in Word and save it again")
    places, entries = positions(clx[at + 5 :], 8)
    for (start, end), entry in zip(pairwise(places), entries, strict=True):
        stored = unpack_from("<I", entry, 2)[0]
        if stored & _COMPRESSED:
            yield TextPiece(start, end, (stored & ~_COMPRESSED) // 2, 1)
        else:
            yield TextPiece(start, end, stored, 2)
