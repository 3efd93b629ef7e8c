"""What geometry tells of the picture of a page: how far it is askew, and the rules of its tables.

In: a picture (height, width, blue-green-red). Out: the same set straight; the rules on it. A rule of a table meets
another one, which strokes of letters and underlines do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np

from shishi.extract.readers.sizes import TWO

_COLOURED = 3  # dimensions of a picture with colours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

_ASKEW = 4.0  # degrees either way that are looked at
_STEPS = ((0.5, _ASKEW), (0.1, 0.5), (0.03, 0.1))  # (step, reach) in degrees, ever finer
_SEEN = 1_000  # pixels of the longer side in which the slant is measured
_LEAST_SLANT = 0.04
_LEVEL = 2.3  # characters: the shortest level rule; a dash has two
_NARROW = 0.9  # characters: the shortest level rule that runs from one upright rule to the next
_CLOSE = 0.15  # characters: how near it comes to them; a dash in a cell leaves more
_UPRIGHT = 1.25  # characters: the shortest upright one, a row of one line
_LETTER = 4.0  # characters: a shorter upright stroke must run from rule to rule, or it may be a letter's
_THICK = 0.4  # characters
_INSET = 0.2  # characters: what of a cell lies under its rules
_SHAPE = 0.4  # characters: the least that a mark measures to be looked at
_GAP = 0.3  # characters: how near a rule comes to one that it meets
_FAINT = 3.0  # of 255: what a column of a line may be darker than its lightest one and bear no ink; with noise, more
_LEANS, _STRAIGHT = 0.25, 0.85  # of its height: how wide a stroke lies; how near its pixels stand to a line
_DARK, _BESIDE = 60.0, 5  # of 255: dark enough for any ink; pixels of a level stroke that count together
_LOOKED_AT, _QUALITY = (
    1_200,
    50,
)  # pixels of the longer side, quality of a JPEG: print is legible, a page has some 100 KB
Box = tuple[float, float, float, float]


def shrunk(picture: Picture, longest: int) -> Picture:
    """The picture, no side longer than ``longest`` pixels."""
    share = longest / max(picture.shape[:2])
    return (
        _picture(cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)) if share < 1 else picture
    )


def as_jpeg(picture: Picture) -> tuple[tuple[int, int], bytes]:
    """The picture as people look at it beside its text: its size in pixels, and it as JPEG."""
    small = shrunk(picture, _LOOKED_AT)
    _, packed = cv2.imencode(".jpg", small, (cv2.IMWRITE_JPEG_QUALITY, _QUALITY))
    return (small.shape[1], small.shape[0]), packed.tobytes()


def turned_left(picture: Picture) -> Picture:
    """The picture turned by a right angle, against the clock."""
    return _picture(cv2.rotate(picture, cv2.ROTATE_90_COUNTERCLOCKWISE))


def straightened(picture: Picture) -> Picture:
    """The picture turned so that its lines run level."""
    ink = _ink(_grey(shrunk(picture, _SEEN)))
    angle = 0.0
    for step, reach in _STEPS:
        tried = np.arange(angle - reach, angle + reach + step / 2, step)
        angle = float(max(tried, key=lambda one: (_levelness(ink, float(one)), -abs(one))))
    if abs(angle) < _LEAST_SLANT:
        return picture
    return _picture(_rotated(picture, angle, (255, 255, 255)))


def rules(picture: Picture, size: float) -> list[Box]:
    """The rules of tables as x0, top, x1, bottom in pixels; ``size`` is that of most characters."""
    ink = _ink(_grey(picture))
    level = _strokes(ink, _LEVEL * size, size, level=True)
    upright = _strokes(ink, _UPRIGHT * size, size, level=False)
    gap = _GAP * size
    upright = [one for one in upright if sum(_meet(each, one, gap) for each in level) >= _to_meet(one, size)]
    upright = [_cut_back(one, level, upright, _CLOSE * size) for one in upright]
    level = [each for each in level if any(_meet(each, one, gap) for one in upright)]
    short = [each for each in _strokes(ink, _NARROW * size, size, level=True) if each[2] - each[0] < _LEVEL * size]
    level += [each for each in short if _runs_from_rule_to_rule(each, upright, _CLOSE * size)]
    return [_middle(box) for box in (*level, *upright)]


def _cut_back(one: Box, level: Sequence[Box], upright: Sequence[Box], near: float) -> Box:
    """An upright rule without the stroke of a letter that lengthens it beyond the last rule that it meets.

    Where most others end with it, it is a table that stands open there.
    """
    x0, top, x1, bottom = one
    crossed = sorted(_middle(each)[1] for each in level if each[0] - near <= x1 and x0 - near <= each[2])
    met = [y for y in crossed if top - near <= y <= bottom + near]
    if len(met) < TWO:
        return one
    tops, bottoms = [other[1] for other in upright], [other[3] for other in upright]
    if bottom - met[-1] > near and _many(bottoms, met[-1], near) >= _many(bottoms, bottom, near):
        bottom = met[-1]
    if met[0] - top > near and _many(tops, met[0], near) >= _many(tops, top, near):
        top = met[0]
    return x0, top, x1, bottom


def _many(ends: Sequence[float], here: float, near: float) -> int:
    return sum(abs(end - here) <= near for end in ends)


def _runs_from_rule_to_rule(level: Box, upright: Sequence[Box], gap: float) -> bool:
    """Whether both ends of a level stroke lie on upright rules that run past it."""
    x0, top, x1, bottom = level
    passing = [one for one in upright if one[1] - gap <= top and bottom <= one[3] + gap]
    ends = ((one[0] - gap, one[2] + gap) for one in passing)
    sides = [(left <= x0 <= right, left <= x1 <= right) for left, right in ends]
    return any(begins for begins, _ in sides) and any(after for _, after in sides)


def inked(picture: Picture, boxes: Sequence[Box], size: float) -> Iterator[Box]:
    """For each box in which something of about a character's height is printed, the box around that."""
    ink = _ink(_grey(picture))
    inset = round(_INSET * size)
    for x0, top, x1, bottom in boxes:
        left, high = int(x0) + inset, int(top) + inset
        inner = ink[high : int(bottom) - inset, left : int(x1) - inset]
        if min(inner.shape) < size:
            continue
        _, _, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
        shapes = [shape for shape in stats[1:] if max(shape[2], shape[3]) >= _SHAPE * size]
        if shapes:
            xs, ys = [int(s[0]) for s in shapes], [int(s[1]) for s in shapes]
            ends, feet = [int(s[0] + s[2]) for s in shapes], [int(s[1] + s[3]) for s in shapes]
            yield float(left + min(xs)), float(high + min(ys)), float(left + max(ends)), float(high + max(feet))


def bare_between(picture: Picture, box: Box, middles: Sequence[float]) -> Iterator[tuple[float, float]]:
    """For each two neighbours of a line, the widest stretch without ink between their middles, as x0, x1 in pixels.

    ``box`` is that of the line.
    """
    left, top, right, bottom = (max(0, int(value)) for value in box)
    line = _grey(picture[top : bottom + 1, left : right + 1])
    inked_at = np.flatnonzero(_bears_ink(line)) + left
    for here, after in pairwise(middles):
        begin, end = np.searchsorted(inked_at, (here, after))
        edges = [here, *inked_at[begin:end], after]
        yield max(pairwise(edges), key=lambda edge: edge[1] - edge[0])


def _bears_ink(line: Picture) -> NDArray[np.bool_]:
    """Which columns of the grey picture of a line bear ink, and not only the noise of a scan.

    Upright strokes make a column darker, level ones some pixels beside each other in one row.
    """
    brightest, usual = np.percentile(line, (90, 50))
    light = np.convolve(line.mean(axis=0), np.full(3, 1 / 3), mode="same")
    light[[0, -1]] = light[1:-1].max(initial=0)
    dark = (brightest - line).clip(0, _DARK)
    level = np.apply_along_axis(np.convolve, 1, dark, np.full(_BESIDE, 1 / _BESIDE), mode="same").max(axis=0)
    return np.asarray((light < light.max() - _FAINT - (brightest - usual)) | (level > _DARK / 2))


def leans(picture: Picture, box: Box) -> bool:
    """Whether the largest shape in a box is a straight stroke that leans to the right."""
    left, top, right, bottom = (max(0, int(value)) for value in box)
    _, shapes, stats, _ = cv2.connectedComponentsWithStats(_ink(_grey(picture[top : bottom + 1, left : right + 1])))
    if len(stats) < TWO:
        return False
    ys, xs = np.nonzero(shapes == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax()))
    if np.ptp(xs) < _LEANS * np.ptp(ys):
        return False
    return float(np.corrcoef(xs, ys)[0, 1]) < -_STRAIGHT


def _to_meet(upright: Box, size: float) -> int:
    """How many level rules an upright stroke must meet to be a rule: a short one may be a letter's."""
    return 2 if upright[3] - upright[1] < _LETTER * size else 1


def _middle(box: Box) -> Box:
    x0, top, x1, bottom = box
    if x1 - x0 >= bottom - top:
        return x0, (top + bottom) / 2, x1, (top + bottom) / 2
    return (x0 + x1) / 2, top, (x0 + x1) / 2, bottom


def _strokes(ink: Picture, least: float, size: float, *, level: bool) -> list[Box]:
    """Straight strokes of at least ``least`` pixels, as x0, top, x1, bottom."""
    long, short, wide = max(3, round(least)), max(2, round(size / 8)), 3
    sizes = ((short, 1), (1, wide), (long, 1))
    bridged, widened, kept = (np.ones(size[::-1] if level else size, np.uint8) for size in sizes)
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bridged)
    thick = cv2.dilate(closed, widened)
    found = cv2.morphologyEx(thick, cv2.MORPH_OPEN, kept)
    _, _, stats, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
    boxes = [(float(x), float(y), float(x + w), float(y + h)) for x, y, w, h, _ in stats[1:]]
    return [box for box in boxes if min(box[2] - box[0], box[3] - box[1]) <= _THICK * size + wide]


def _meet(a: Box, b: Box, gap: float) -> bool:
    return a[0] - gap <= b[2] and b[0] - gap <= a[2] and a[1] - gap <= b[3] and b[1] - gap <= a[3]


def _levelness(ink: Picture, angle: float) -> float:
    """How sharply rows of ink are set off from each other once the page is turned by ``angle``."""
    rows = _rotated(ink, angle, (0,)).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def _rotated(picture: Picture, angle: float, ground: tuple[int, ...]) -> Picture:
    high, wide = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    return _picture(cv2.warpAffine(picture, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderValue=ground))


def _grey(picture: Picture) -> Picture:
    return _picture(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)) if picture.ndim == _COLOURED else picture


def _ink(grey: Picture) -> Picture:
    """Where something is printed: darker than its surroundings."""
    return _picture(cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15))


def _picture(array: object) -> Picture:
    """``array`` as a picture, which the library's own types do not say."""
    return np.asarray(array, dtype=np.uint8)
