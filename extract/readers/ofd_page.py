"""What stands on a page of an OFD file: characters, rules, pictures.

In: the XML of a page, a template or an annotation. Out: a ``Drawing`` that collects what they print. Objects stand in
boxes, each with a matrix of its own, in millimetres from the upper left; every character has its own advance (GB/T
33190, 11.3), so that its place is known without any font.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from shishi.extract.document import Remark
from shishi.extract.readers.ofd_package import PackagePart, all_of, local
from shishi.extract.readers.printed.sheet import UNMAPPED, Char, Rule, Sheet
from shishi.extract.readers.printed.strokes import WHITE, Box, Point, straight

_POINT = 2  # numbers that tell a point
_COLOUR = 3  # numbers that tell a colour: red, green, blue
_BOX = 4  # numbers that tell a box: left, top, width, height

_POINTS = 72 / 25.4  # in a millimetre
_PAPER = (0.0, 0.0, 210.0, 297.0)
_DEEPEST, _UNIT = 96, 12  # how deep groups lie in each other; a unit counts more, since units may multiply
_NAMELESS = re.compile(r"[\u00a4\ue000-\uf8ff]")  # what makers write where a glyph names no character
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP = re.compile(rf"([A-Za-z])|({_NUMBER.pattern})")
_ASCENT, _DESCENT = 0.88, 0.12  # of the size, as CJK fonts have them
_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """What a page prints, in points; ``box`` is the page's own in millimetres, pictures are (box, resource)."""

    box: Box
    chars: list[Char] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[tuple[Box, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    unnamed: bool = False
    cut: bool = False  # whether groups lie in each other deeper than is read

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return (self.box[2] - self.box[0]) * _POINTS, (self.box[3] - self.box[1]) * _POINTS

    def sheet(self, number: int, remarks: tuple[Remark, ...]) -> Sheet:
        """The page as all formats give it."""
        return Sheet(number, *self.size, self.chars, self.rules, remarks)


def page_box(page: etree._Element, document: etree._Element) -> Box:
    """The box of a page in millimetres as x0, top, x1, bottom: its own, or else the document's."""
    for root in (page, document):
        for area in all_of(root, "PhysicalBox"):
            numbers = _numbers(area.text)
            if len(numbers) == _BOX and min(numbers[2:]) > 0:
                return numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]
    return _PAPER


def printed(root: etree._Element, document: PackagePart, drawing: Drawing) -> None:
    """Add what ``root`` prints to ``drawing``."""
    _Reader(document, drawing).children(root, (1.0, 0.0, 0.0, 1.0, -drawing.box[0], -drawing.box[1]), 0)


class _Reader:
    """Walks through layers, blocks and objects."""

    def __init__(self, document: PackagePart, drawing: Drawing) -> None:
        self._document, self._drawing = document, drawing

    def children(self, parent: etree._Element, outer: _Matrix, depth: int) -> None:
        """Add what the children of ``parent`` print; ``outer`` takes their places to the page's."""
        if depth > _DEEPEST:
            self._drawing.cut = True
            return
        for one in parent:
            if one.get("Visible") != "false":
                self._one(one, outer, depth)

    def _one(self, one: etree._Element, outer: _Matrix, depth: int) -> None:
        kind = local(one)
        if kind == "TextObject":
            _text(one, _placed(one, outer), self._drawing)
        elif kind == "PathObject":
            _path(one, _placed(one, outer), self._drawing)
        elif kind == "ImageObject":
            self._drawing.pictures.append((_moved_box(_boundary(one), outer), one.get("ResourceID", "")))
        elif kind == "CompositeObject":
            unit = self._document.unit(one.get("ResourceID", ""))
            if unit is not None:
                self.children(unit, _placed(one, outer), depth + _UNIT)
        elif kind in ("Content", "Layer", "PageBlock", "Appearance"):
            self.children(one, _placed(one, outer), depth + 1)


def _text(one: etree._Element, matrix: _Matrix, drawing: Drawing) -> None:
    """The characters of a text object."""
    size = _number(one.get("Size"), 3.0)
    scale = _number(one.get("HScale"), 1.0)
    unseen = one.get("Alpha") == "0" or (one.get("Fill") == "false" and one.get("Stroke") != "true")
    glyphs = any(local(child) == "CGTransform" for child in one)
    x, y = 0.0, 0.0
    for code in (child for child in one if local(child) == "TextCode"):
        text = code.text or ""
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        if unseen or _is_white(one, "FillColor"):
            drawing.hidden.append(text)
            continue
        drawing.chars.extend(_chars(one, _Run(text, x, y, size, scale, glyphs), code, matrix))


@dataclass(frozen=True, slots=True)
class _Run:
    """A text with its origin, size and horizontal scale in its object's own measure."""

    text: str
    x: float
    y: float
    size: float
    scale: float
    glyphs: bool


def _chars(one: etree._Element, run: _Run, code: etree._Element, matrix: _Matrix) -> Iterator[Char]:
    """The characters of a run with their boxes in points."""
    right, down = (_steps(code.get(name), len(run.text)) for name in ("DeltaX", "DeltaY"))
    column = sum(map(abs, down)) > sum(map(abs, right)) and len(run.text) > 1
    a, b, c, d, _, _ = matrix
    size = run.size * math.hypot(c, d) * _POINTS
    turn = (round(math.degrees(math.atan2(b, a))) + int(_number(one.get("CharDirection"), 0.0))) % 360
    turn = 90 if column and turn == 0 else turn
    x, y = run.x, run.y
    for at, sign in enumerate(run.text):
        wide = run.size * run.scale * (0.5 if sign.isascii() else 1.0)
        step = right[at] if at < len(right) else 0.0 if column or down else wide
        extent = max(run.size * run.scale * 0.25, min(step, wide)) if step > 0 else wide
        text = UNMAPPED if run.glyphs and _NAMELESS.match(sign) else sign
        yield _char(text, (x, y, x + extent, run.size), matrix, size, turn)
        x, y = x + step, y + (down[at] if at < len(down) else 0.0)


def _char(text: str, place: Box, matrix: _Matrix, size: float, turn: int) -> Char:
    """A character whose baseline runs from (x, y) to x1; ``place`` is (x, y, x1, height) in its object's measure."""
    x, y, x1, high = place
    corners = [_moved(matrix, px, py) for px in (x, x1) for py in (y - _ASCENT * high, y + _DESCENT * high)]
    xs, ys = [px * _POINTS for px, _ in corners], [py * _POINTS for _, py in corners]
    return Char(text, min(xs), max(xs), min(ys), max(ys), size, turn)


def _steps(written: str | None, most: int) -> list[float]:
    """Advances for at least ``most`` signs where there are so many, with ``g COUNT VALUE`` written out."""
    words = (written or "").split()
    found: list[float] = []
    at = 0
    while at < len(words) and len(found) < most:
        if words[at] == "g" and at + 2 < len(words):
            found += [_number(words[at + 2], 0.0)] * int(max(0.0, min(float(most), _number(words[at + 1], 0.0))))
            at += 3
        else:
            found.append(_number(words[at], 0.0))
            at += 1
    return found


def _path(one: etree._Element, matrix: _Matrix, drawing: Drawing) -> None:
    """The rules of a path object."""
    stroked, filled = one.get("Stroke", "true") != "false", one.get("Fill") == "true"
    white = _is_white(one, "StrokeColor") if stroked else _is_white(one, "FillColor")
    if white or not (stroked or filled):
        return
    for data in (child for child in one if local(child) == "AbbreviatedData"):
        for subpath in _subpaths(data.text or ""):
            shown = [None if point is None else _in_points(_moved(matrix, *point)) for point in subpath]
            drawing.rules.extend(straight(shown, *drawing.size, stroked=stroked))


def _subpaths(written: str) -> Iterator[list[Point | None]]:
    """The lines of abbreviated path data: points, None where a curve runs between two."""
    points: list[Point | None] = []
    for order, numbers in _orders(written):
        if order in ("M", "S"):
            if len(points) > 1:
                yield points
            points = [(numbers[0], numbers[1])]
        elif order == "C":
            points += points[:1]
        elif order == "L":
            points.append((numbers[0], numbers[1]))
        elif points:
            points += [None, (numbers[-2], numbers[-1])]
    if len(points) > 1:
        yield points


def _orders(written: str) -> Iterator[tuple[str, list[float]]]:
    order, numbers = "", list[float]()
    for letter, number in _STEP.findall(written):
        if number:
            numbers.append(float(number))
            continue
        if order == "C" or len(numbers) >= _POINT:
            yield order, numbers
        order, numbers = letter.upper(), []
    if order == "C" or (order and len(numbers) >= _POINT):
        yield order, numbers


def _is_white(one: etree._Element, kind: str) -> bool:
    """Whether an object is drawn in the colour of paper, or in none."""
    colour = next((child for child in one if local(child) == kind), None)
    if colour is None:
        return False
    numbers = _numbers(colour.get("Value"))
    return colour.get("Alpha") == "0" or (len(numbers) == _COLOUR and min(numbers) >= WHITE)


def _boundary(one: etree._Element) -> Box:
    numbers = _numbers(one.get("Boundary"))
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == _BOX else (0.0, 0.0, 0.0, 0.0)


def _placed(one: etree._Element, outer: _Matrix) -> _Matrix:
    """What takes places in an object to the page's: its matrix, then its box's corner, then ``outer``."""
    x, y, _, _ = _boundary(one)
    numbers = _numbers(one.get("CTM"))
    a, b, c, d, e, f = numbers if len(numbers) == len(_SAME) else _SAME
    return _times((a, b, c, d, e + x, f + y), outer)


def _moved_box(box: Box, outer: _Matrix) -> Box:
    x0, top = _in_points(_moved(outer, box[0], box[1]))
    x1, bottom = _in_points(_moved(outer, box[0] + box[2], box[1] + box[3]))
    return min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)


def _in_points(point: Point) -> Point:
    return point[0] * _POINTS, point[1] * _POINTS


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _moved(matrix: _Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _numbers(written: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(written or "")]


def _number(written: str | None, otherwise: float) -> float:
    match = _NUMBER.match((written or "").strip())
    return float(match.group()) if match else otherwise
