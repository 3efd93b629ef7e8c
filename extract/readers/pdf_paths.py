"""The rules, coloured areas and pictures of a PDF page, from pdfium.

In: a page that pdfium has loaded. Out: ``Drawn``. A stroke that runs level or upright is a rule, and so is an area too
thin to be anything else; the edges of a coloured area divide as rules do, those of a white one do not: it is the
background that programs lay under a page. Drawings inside drawings are looked into; how far is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int, c_uint
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

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
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5


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
    reader = _Reader(place, found)
    count = pdfium.FPDFPage_CountObjects(page)
    reader.objects((pdfium.FPDFPage_GetObject(page, at) for at in range(count)), _SAME, 0)
    return found


class _Reader:
    """Walks through a page's objects."""

    def __init__(self, place: PagePlace, found: Drawn) -> None:
        self._place, self._found = place, found

    def objects(self, objects: Iterator[object], outer: _Matrix, depth: int) -> None:
        """Note what ``objects`` draw; ``outer`` takes their places to the page's."""
        for one in objects:
            self._found.seen += 1
            if self._found.seen > _MAX_OBJECTS:
                self._found.cut = True
                return
            kind = pdfium.FPDFPageObj_GetType(one)
            if kind == _PATH:
                self._path(one, outer)
            elif kind == _IMAGE:
                self._picture(self._bounds(one, outer))
            elif kind == _FORM:
                self._form(one, outer, depth)

    def _form(self, form: object, outer: _Matrix, depth: int) -> None:
        if depth >= _DEEPEST:
            self._found.cut = True
            return
        inner = (pdfium.FPDFFormObj_GetObject(form, at) for at in range(max(0, pdfium.FPDFFormObj_CountObjects(form))))
        self.objects(inner, _times(_matrix(form), outer), depth + 1)

    def _picture(self, box: Box) -> None:
        if is_thin(box):
            self._rule(box)
        else:
            self._found.pictures.append(box)

    def _bounds(self, one: object, outer: _Matrix) -> Box:
        left, low, right, high = c_float(), c_float(), c_float(), c_float()
        pdfium.FPDFPageObj_GetBounds(one, left, low, right, high)
        ax, ay = _moved(outer, left.value, low.value)
        bx, by = _moved(outer, right.value, high.value)
        return self._place.box(ax, ay, bx, by)

    def _path(self, path: object, outer: _Matrix) -> None:
        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if not fill.value and not stroke.value:
            return
        box = self._bounds(path, outer)
        if is_thin(box):
            if not _is_white(path, stroked=bool(stroke.value)):
                self._rule(box)
            return
        if box[2] - box[0] < SHORTEST and box[3] - box[1] < SHORTEST:
            return
        segments = pdfium.FPDFPath_CountSegments(path)
        white = bool(fill.value) and _is_white(path, stroked=False)
        if fill.value and not stroke.value:
            self._area(box, segments, white=white)
            if white:
                return
        self._found.cut = self._found.cut or segments > _MAX_SEGMENTS
        if segments <= _MAX_SEGMENTS:
            matrix = _times(_matrix(path), outer)
            self._strokes(_lines(path, segments, matrix), stroked=bool(stroke.value))

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


def _lines(path: object, segments: int, matrix: _Matrix) -> Iterator[list[Point | None]]:
    """The straight lines of a path, subpath by subpath: points, None where a curve runs between two."""
    x, y = c_float(), c_float()
    points: list[Point | None] = []
    for at in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = [point]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            points.append(point)
        else:
            points += [None, point]
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _is_white(path: object, *, stroked: bool) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    colour = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not colour(path, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= WHITE


def _matrix(one: object) -> _Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(one, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
