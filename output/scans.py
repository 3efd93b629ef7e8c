"""Pages that were read by text recognition, as pictures with the values marked on them.

In: the pictures of a ``Document`` with the places of their lines, and the marks over its text. Out: for each picture
its JPEG as text that stands in a page, and a box for every stretch of a mark on it. Where a value begins or ends inside
a line, its place is taken from the share of the line's characters before it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from shishi.extract.document import Scan, Span
from shishi.output.marks import Mark

MOST = 40  # pictures that a page carries: some 5 MB
_FULL = 0x2E80  # from here on a character is twice as wide as a letter


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of a value on a picture, in its pixels."""

    mark: Mark
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture: its number, size in pixels, itself in base 64, and the boxes, wider values first."""

    page: int
    width: int
    height: int
    data: str
    boxes: tuple[Box, ...]
    start: int


def pictures(scans: Sequence[Scan], marks: Sequence[Mark], text: str) -> list[Picture]:
    """The first pictures of a notice with their boxes; ``start`` is where the text of each begins."""
    wide_first = sorted(marks, key=lambda mark: (-len(mark.span), mark.key))
    return [_picture(scan, wide_first, text) for scan in scans[:MOST] if scan.lines]


def _picture(scan: Scan, marks: Sequence[Mark], text: str) -> Picture:
    first, last = scan.lines[0][0].start, max(span.end for span, _ in scan.lines)
    near = [mark for mark in marks if mark.span.start < last and first < mark.span.end]
    boxes = tuple(box for mark in near for box in _boxes(mark, scan, text))
    return Picture(scan.page, *scan.size, b64encode(scan.jpeg).decode(), boxes, first)


def _boxes(mark: Mark, scan: Scan, text: str) -> Iterator[Box]:
    width, height = scan.size
    for span, (left, top, right, bottom) in scan.lines:
        start, end = max(mark.span.start, span.start), min(mark.span.end, span.end)
        if start < end:
            before, behind = _shares(text[span.start : span.end], Span(start - span.start, end - span.start))
            x, until = (left + share * (right - left) for share in (before, behind))
            yield Box(mark, x * width, top * height, (until - x) * width, (bottom - top) * height)


def _shares(line: str, part: Span) -> tuple[float, float]:
    """Where a part of a line begins and ends, as shares of the line's width."""
    ends = list(accumulate((2 if ord(sign) >= _FULL else 1 for sign in line), initial=0))
    return ends[part.start] / ends[-1], ends[part.end] / ends[-1]
