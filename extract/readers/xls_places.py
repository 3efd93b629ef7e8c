"""Whether an old workbook (BIFF8) has cells where no sheet of its kind has any.

In: bytes of an OLE file. Out: yes or no. A library that reads values alone makes room for all places up to the
furthest cell, which one damaged byte sets thousands of columns off. Records and their fields: MS-XLS, 2.3 and 2.4.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

_ROWS, _COLUMNS = 65_536, 256
_SHEET, _SIZE, _SEVERAL, _END = 0x0085, 0x0200, 0x00BD, 0x000A
_CELLS = frozenset((0x0006, _SEVERAL, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E))
_HEAD = _PLACE = struct.Struct("<HH")  # kind and size of a record; row and column of a cell
_BOUNDS, _START, _COLUMN = struct.Struct("<IIHH"), struct.Struct("<I"), struct.Struct("<H")


def out_of_bounds(data: bytes) -> bool:
    """Whether a sheet of the workbook says of itself, or of a cell, that it is larger than a sheet may be."""
    stream = _stream(data)
    listed = (_START.unpack_from(body)[0] for kind, body in _records(stream, 0) if kind == _SHEET and body[3:])
    return any(_far(kind, body) for start in listed for kind, body in _records(stream, start))


def _stream(data: bytes) -> bytes:
    """The stream of records; empty where none can be found."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            return bytes(ole.openstream(name).read()) if name else b""
    except (OSError, IndexError, ValueError):
        return b""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, up to one that says that it is the last: kind and body."""
    while at + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if kind == _END:
            return
        yield kind, stream[at : at + size]
        at += size


def _far(kind: int, body: bytes) -> bool:
    if kind == _SIZE and len(body) >= _BOUNDS.size:
        _, last_row, _, last_column = _BOUNDS.unpack_from(body)
        return bool(last_row > _ROWS or last_column > _COLUMNS)
    if kind not in _CELLS or len(body) < _PLACE.size:
        return False
    _, column = _PLACE.unpack_from(body)
    last = _COLUMN.unpack_from(body, len(body) - _COLUMN.size)[0] if kind == _SEVERAL else column
    return bool(max(column, last) >= _COLUMNS)
