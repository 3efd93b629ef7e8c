"""Whether the sectors of an OLE file lead in a circle, which libraries follow for ever (MS-CFB, 2.2 to 2.5).

In: bytes of an OLE file. Out: yes or no. Each sector says which follows it; the list of that stands in sectors too.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_HEAD = 512
_FIRST_LISTED = 109  # sectors of the list that the head names; the others stand in sectors of their own
_SHIFTS = range(7, 21)
_SHIFT_AT, _SMALL_AT, _MORE_AT, _LISTED_AT = 30, 60, 68, 76


def circular(data: bytes) -> bool:
    """Whether a chain of sectors, large or small, comes back to where it was."""
    if len(data) < _HEAD:
        return False
    (shift,) = struct.unpack_from("<H", data, _SHIFT_AT)
    if shift not in _SHIFTS:
        return False
    small, *_ = struct.unpack_from("<i", data, _SMALL_AT)
    follows = [number for sector in _listed(data, 1 << shift) for number in _numbers(data, 1 << shift, sector)]
    if _has_circle(follows):
        return True
    of_small: list[int] = []
    while 0 <= small < len(follows):
        of_small += _numbers(data, 1 << shift, small)
        small = follows[small]
    return _has_circle(of_small)


def _listed(data: bytes, size: int) -> Iterator[int]:
    """The sectors that hold the list of what follows what."""
    yield from struct.unpack_from(f"<{_FIRST_LISTED}i", data, _LISTED_AT)
    (more,) = struct.unpack_from("<i", data, _MORE_AT)
    seen = set[int]()
    while more not in seen and (numbers := _numbers(data, size, more)):
        seen.add(more)
        yield from numbers[:-1]
        more = numbers[-1]


def _numbers(data: bytes, size: int, sector: int) -> Sequence[int]:
    """The numbers in a sector; none where there is no such sector."""
    at = (sector + 1) * size
    return struct.unpack_from(f"<{size // 4}i", data, at) if sector >= 0 and at + size <= len(data) else ()


def _has_circle(follows: Sequence[int]) -> bool:
    walked = [0] * len(follows)
    for start in range(len(follows)):
        at = start
        while 0 <= at < len(follows) and not walked[at]:
            walked[at] = start + 1
            at = follows[at]
        if 0 <= at < len(follows) and walked[at] == start + 1:
            return True
    return False
