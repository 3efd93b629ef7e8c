"""The rules, coloured areas and pictures of a PDF page, from pdfium.

In: a page that pdfium has loaded. Out: ``Drawn``. A stroke that runs level or upright is a rule, and so is an area too
thin to be anything else; the edges of a coloured area divide as rules do, those of a white one do not: it is the
background that programs lay under a page. Drawings inside drawings are looked into; how far is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint, c_void_p
from dataclasses import dataclass, field
from itertools import islice, repeat

import pypdfium2.raw as pdfium

from shishi.extract.readers.pdf_calls import called
from shishi.extract.readers.pdf_place import Box, PagePlace
from shishi.extract.readers.printed.sheet import Rule
from shishi.extract.readers.printed.strokes import SHORTEST, WHITE, Point, is_thin, middle, straight

_BOX = 6  # segments of a drawn box with its closing; letters and stamps have more
_DRAWING = 200  # segments: more are a picture and no rules of a table

_DEEPEST = 6
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 2_000
_LETTER = (3.0, 60.0)  # points: how high a letter drawn as an outline is
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PATH, _IMAGE, _FORM = 2, 3, 5
_OBJECT, _KIND = called(pdfium.FPDFPage_GetObject, c_void_p), called(pdfium.FPDFPageObj_GetType)
_INNER, _INNERS = called(pdfium.FPDFFormObj_GetObject, c_void_p), called(pdfium.FPDFFormObj_CountObjects)
_BOUNDS, _MATRIX = called(pdfium.FPDFPageObj_GetBounds), called(pdfium.FPDFPageObj_GetMatrix)
_STROKE, _FILL = called(pdfium.FPDFPageObj_GetStrokeColor), called(pdfium.FPDFPageObj_GetFillColor)
_MODE, _SEGMENTS = called(pdfium.FPDFPath_GetDrawMode), called(pdfium.FPDFPath_CountSegments)
_SEGMENT, _STEP = called(pdfium.FPDFPath_GetPathSegment, c_void_p), called(pdfium.FPDFPathSegment_GetType)
_POINT, _CLOSES = called(pdfium.FPDFPathSegment_GetPoint), called(pdfium.FPDFPathSegment_GetClose)


@dataclass(slots=True)
class Drawn:
    """What a page draws beside its text: rules, coloured areas, pictures, shapes that may be letters.

    ``cut`` says that there was more than is looked at.
    """

    rules: list[Rule] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    outlines: int = 0
    seen: int = 0
    cut: bool = False


def drawn(page: object, place: PagePlace) -> Drawn:
    """Everything ``page`` draws."""
    found = Drawn()
    every = map(_OBJECT, repeat(page), range(pdfium.FPDFPage_CountObjects(page)))
    _Reader(place, found).objects(every, _SAME, 0)
    return found


class _Reader:
    """Walks through a page's objects."""

    def __init__(self, place: PagePlace, found: Drawn) -> None:
        self._place, self._found = place, found
        self._box, self._mode = (c_float * 4)(), (c_int * 2)()
        self._to_box = [byref(self._box, 4 * at) for at in range(4)]
        self._to_mode = [byref(self._mode, 4 * at) for at in range(2)]

    def objects(self, objects: Iterator[int], outer: _Matrix, depth: int) -> None:
        """Note what ``objects`` (their addresses) draw; ``outer`` takes their places to the page's."""
        most = max(0, _MAX_OBJECTS - self._found.seen)
        known = list(map(c_void_p, islice(objects, most + 1)))
        self._found.seen += len(known)
        self._found.cut = self._found.cut or len(known) > most
        for one, kind in zip(known[:most], map(_KIND, known[:most]), strict=True):
            if kind == _PATH:
                self._path(one, outer)
            elif kind == _IMAGE:
                self._picture(self._bounds(one, outer))
            elif kind == _FORM:
                self._form(one, outer, depth)

    def _form(self, form: c_void_p, outer: _Matrix, depth: int) -> None:
        if depth >= _DEEPEST:
            self._found.cut = True
            return
        inner = map(_INNER, repeat(form), range(max(0, _INNERS(form))))
        self.objects(inner, _times(_matrix(form), outer), depth + 1)

    def _picture(self, box: Box) -> None:
        if is_thin(box):
            self._rule(box)
        else:
            self._found.pictures.append(box)

    def _bounds(self, one: c_void_p, outer: _Matrix) -> Box:
        _BOUNDS(one, *self._to_box)
        left, low, right, high = self._box
        if outer is _SAME:
            return self._place.box(left, low, right, high)
        return self._place.box(*_moved(outer, left, low), *_moved(outer, right, high))

    def _path(self, path: c_void_p, outer: _Matrix) -> None:
        _MODE(path, *self._to_mode)
        fill, stroke = self._mode
        if not fill and not stroke:
            return
        box = self._bounds(path, outer)
        if is_thin(box):
            if not _is_white(path, stroked=bool(stroke)):
                self._rule(box)
            return
        if box[2] - box[0] < SHORTEST and box[3] - box[1] < SHORTEST:
            return
        segments = _SEGMENTS(path)
        white = bool(fill) and _is_white(path, stroked=False)
        if fill and not stroke:
            self._area(box, segments, white=white)
            if white:
                return
        self._found.cut = self._found.cut or segments > _MAX_SEGMENTS
        if segments <= _MAX_SEGMENTS:
            matrix = _times(_matrix(path), outer)
            self._strokes(_lines(path, segments, matrix), stroked=bool(stroke))

    def _area(self, box: Box, segments: int, *, white: bool) -> None:
        if not white:
            self._found.areas.append(box)
        if segments > _BOX and _LETTER[0] <= box[3] - box[1] <= _LETTER[1]:
            self._found.outlines += 1
        elif segments > _DRAWING:
            self._found.outlines += segments // 20

    def _strokes(self, subpaths: Iterator[list[Point | None]], *, stroked: bool) -> None:
        for points in subpaths:
            shown = [None if point is None else self._place.point(*point) for point in points]
            self._found.rules.extend(straight(shown, self._place.width, self._place.height, stroked=stroked))

    def _rule(self, box: Box) -> None:
        self._found.rules.extend(middle(box, self._place.width, self._place.height))


def _lines(path: c_void_p, segments: int, matrix: _Matrix) -> Iterator[list[Point | None]]:
    """The straight lines of a path, subpath by subpath: points, None where a curve runs between two."""
    place = (c_float * 2)()
    to_x, to_y = byref(place), byref(place, 4)
    points: list[Point | None] = []
    for segment in map(c_void_p, map(_SEGMENT, repeat(path), range(segments))):
        kind = _STEP(segment)
        _POINT(segment, to_x, to_y)
        point = _moved(matrix, *place)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            points += [None, point]
        if _CLOSES(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_white(path: c_void_p, *, stroked: bool) -> bool:
    shades = (c_uint * 4)()
    colour = _STROKE if stroked else _FILL
    if not colour(path, *[byref(shades, 4 * at) for at in range(4)]):
        return False
    red, green, blue, alpha = shades
    return alpha == 0 or min(red, green, blue) >= WHITE


def _matrix(one: c_void_p) -> _Matrix:
    found = (c_float * 6)()
    return tuple(found) if _MATRIX(one, byref(found)) else _SAME


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
