"""Properties of characters and paragraphs in an old Word file: pages of them, and the modifiers they are made of.

In: a ``WordFile``. Out: for a byte of its text the modifiers (sprm) in force there: what is struck or hidden, which
list, which depth of tables, the shape of a row. After [MS-DOC] 2.6 and 2.9.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from struct import unpack_from

from shishi.extract.readers.doc_file import CHARACTERS, PARAGRAPHS, WordFile, positions
from shishi.extract.readers.marks import Shape

_STYLE = 2  # bytes: the style that a paragraph's properties open with
_COUNTED_APART = 255  # the length of tabs that is told by their number
_OFFSET = 4  # bytes: where in the file the properties stand

_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)  # of a modifier's operand, by the three highest bits of its code; 0: told by itself

P_STYLE, P_LEVEL, P_LIST, P_OUTLINE = 0x4600, 0x260A, 0x460B, 0x2640
P_IN_TABLE, P_ROW_END, P_DEPTH, P_INNER_CELL, P_INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_TABS = 0xC615
_OF_A_CHARACTER, _OF_A_PARAGRAPH = (
    1,
    13,
)  # bytes that a page takes for a run beside its bound
_ELSEWHERE = (0x6646, 0x6645, 0x646B)  # the modifiers stand in the data stream
T_DEFINITION, T_MERGE, T_VERTICAL = 0xD608, 0x5624, 0xD62B
_SEVERAL = (T_MERGE, T_VERTICAL)  # each says something of its own
C_DELETED, C_STRIKE, C_DOUBLE_STRIKE, C_HIDDEN = 0x0800, 0x0837, 0x2A53, 0x083C
C_SUPER, C_STYLE, C_SYMBOL, C_SIZE, C_POSITION = 0x2A48, 0x4A30, 0x6A09, 0x4A43, 0x4845

Modifiers = dict[int, bytes]


@dataclass(frozen=True, slots=True)
class Ranges:
    """Modifiers by the bytes of the text they hold for, in the order of the text's storage.

    ``damaged`` says that some are not there: a page of them counts more than a page holds, or is beyond the file.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    modifiers: tuple[bytes, ...]
    damaged: bool = False

    def at(self, byte: int) -> bytes:
        """The modifiers in force at ``byte``."""
        place = bisect_right(self.starts, byte) - 1
        return self.modifiers[place] if place >= 0 and byte < self.ends[place] else b""

    def over(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """The stretches between ``start`` and ``end`` with one set of modifiers each."""
        place = max(0, bisect_right(self.starts, start) - 1)
        at = start
        while at < end:
            while place < len(self.starts) and self.ends[place] <= at:
                place += 1
            if place == len(self.starts) or self.starts[place] >= end:
                yield at, end, b""
                return
            if self.starts[place] > at:
                yield at, self.starts[place], b""
                at = self.starts[place]
            upper = min(end, self.ends[place])
            yield at, upper, self.modifiers[place]
            at = upper


def characters(file: WordFile) -> Ranges:
    """The modifiers of characters."""
    found = []
    pages, damaged = _pages(file, CHARACTERS, _OF_A_CHARACTER)
    for page in pages:
        for at, (start, end) in enumerate(pairwise(_bounds(page))):
            offset = page[4 * (page[-1] + 1) + at * _OF_A_CHARACTER] * 2
            found.append((start, end, page[offset + 1 : offset + 1 + page[offset]] if offset else b""))
    return _ranges(found, damaged=damaged)


def paragraphs(file: WordFile) -> Ranges:
    """The modifiers of paragraphs, their style first, in the form of a modifier too."""
    found = []
    pages, damaged = _pages(file, PARAGRAPHS, _OF_A_PARAGRAPH)
    for page in pages:
        for at, (start, end) in enumerate(pairwise(_bounds(page))):
            offset = page[4 * (page[-1] + 1) + at * _OF_A_PARAGRAPH] * 2
            found.append((start, end, _paragraph(page, offset) if offset else b""))
    return _ranges(found, damaged=damaged)


def parsed(modifiers: bytes, file: WordFile) -> Modifiers:
    """Modifiers by code, the last of each code in force; those kept in the data stream are fetched."""
    found: Modifiers = {}
    for code, operand in _each(modifiers):
        if code in _ELSEWHERE and len(operand) == _OFFSET:
            start = unpack_from("<I", operand)[0]
            length = int.from_bytes(file.data[start : start + 2], "little")
            found |= dict(_each(file.data[start + 2 : start + 2 + length]))
        else:
            found[code] = found.get(code, b"") + operand if code in _SEVERAL else operand
    return found


def number(modifiers: Modifiers, code: int, otherwise: int = 0) -> int:
    """A modifier's operand as a number."""
    operand = modifiers.get(code)
    return int.from_bytes(operand, "little") if operand else otherwise


def signed(modifiers: Modifiers, code: int) -> int:
    """A modifier's operand as a number that may be below zero."""
    return int.from_bytes(modifiers.get(code, b""), "little", signed=True)


def shapes(modifiers: Modifiers) -> tuple[Shape, ...]:
    """The cells of a row, from its definition ([MS-DOC] 2.9.315) and the merges told beside it."""
    definition = modifiers.get(T_DEFINITION, b"")
    count = definition[0] if definition else 0
    if not count or len(definition) < 1 + 2 * (count + 1):
        return ()
    edges = unpack_from(f"<{count + 1}h", definition, 1)
    cells = definition[1 + 2 * (count + 1) :]
    flags = [unpack_from("<H", cells, 20 * at)[0] if 20 * at + 2 <= len(cells) else 0 for at in range(count)]
    above, opens = [flag >> 5 & 3 == 1 for flag in flags], [flag >> 6 & 1 == 1 for flag in flags]
    beside = [flag & 3 == 1 for flag in flags]
    for first, limit in _couples(modifiers, T_MERGE):
        beside[first + 1 : limit] = [True] * max(0, min(count, limit) - first - 1)
    for cell, merge in _couples(modifiers, T_VERTICAL):
        above[cell : cell + 1], opens[cell : cell + 1] = [merge == 1] * (cell < count), [merge > 1] * (cell < count)
    return tuple(Shape(*cell) for cell in zip(edges, edges[1:], above, beside, opens, strict=False))


def _couples(modifiers: Modifiers, code: int) -> Iterator[tuple[int, int]]:
    operands = modifiers.get(code, b"")
    return zip(operands[::2], operands[1::2], strict=False)


def _pages(file: WordFile, index: int, size: int) -> tuple[list[bytes], bool]:
    """The pages of properties that a part of the table stream names, and whether some are not there or damaged.

    The last byte of a page counts its runs; each takes a bound and ``size`` bytes beside it ([MS-DOC] 2.9.33, 2.9.174).
    """
    starts = ((unpack_from("<I", entry)[0] & 0x3FFFFF) * _PAGE for entry in positions(file.part(index), 4)[1])
    named = [file.main[start : start + _PAGE] for start in starts]
    pages = [page for page in named if len(page) == _PAGE and 4 * (page[-1] + 1) + size * page[-1] < _PAGE]
    return pages, len(pages) < len(named)


def _bounds(page: bytes) -> tuple[int, ...]:
    return unpack_from(f"<{page[-1] + 1}I", page)


def _paragraph(page: bytes, offset: int) -> bytes:
    """The style and modifiers of a paragraph ([MS-DOC] 2.9.175)."""
    length, start = page[offset] * 2 - 1, offset + 1
    if not page[offset]:
        length, start = page[offset + 1] * 2, offset + 2
    stored = page[start : start + length]
    return P_STYLE.to_bytes(2, "little") + stored if len(stored) >= _STYLE else b""


def _ranges(found: list[tuple[int, int, bytes]], *, damaged: bool) -> Ranges:
    starts, ends, modifiers = zip(*sorted(found), strict=True) if found else ((), (), ())
    return Ranges(tuple(starts), tuple(ends), tuple(modifiers), damaged)


def _each(modifiers: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(modifiers):
        code = unpack_from("<H", modifiers, at)[0]
        start, size = _operand(modifiers, at + 2, code)
        yield code, modifiers[start : start + size]
        at = start + size


def _operand(modifiers: bytes, at: int, code: int) -> tuple[int, int]:
    """Where the operand of ``code`` begins and how long it is."""
    if size := _SIZES[code >> 13]:
        return at, size
    if code == T_DEFINITION:
        return at + 2, max(0, int.from_bytes(modifiers[at : at + 2], "little") - 1)
    if code == _TABS and modifiers[at] == _COUNTED_APART and at + 1 < len(modifiers):
        deleted = modifiers[at + 1]
        added = modifiers[at + 2 + 4 * deleted] if at + 2 + 4 * deleted < len(modifiers) else 0
        return at + 1, 2 + 4 * deleted + 3 * added
    return at + 1, modifiers[at]
