"""Text recognition: the picture of a page becomes characters and rules with their places.

In: a picture as an array (height, width, blue-green-red) and its scale. Out: a ``Sheet``. The page is set straight and
read by the models that come with rapidocr, one thread to a process and with a bound on the picture's side, so that
time, memory and result are the same wherever it runs; the rules of tables are told by geometry (``ocr_rules``). Every
character has its own place and how sure it is.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from shishi.extract.document import Scan
from shishi.extract.readers.allowance import ask_for
from shishi.extract.readers.ocr_lone import ONE, STROKE, with_dashes
from shishi.extract.readers.printed.ruled import Frame, frames
from shishi.extract.readers.printed.sheet import Char, Rule, Sheet
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sizes import FULL_WIDTH, LEAST_ALIKE, TWO

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

SECONDS = 15.0  # of processor time that a dense page may take
LONGEST = 2_400  # pixels; a larger picture is made smaller first: more shows no more of a page
_DETECTED = 1_280  # pixels of the longer side in which lines of text are looked for
_LEGIBLE = 0.5  # a line below this is no text: a seal, a stain
_NEXT = 0.8  # of a character: a narrower gap inside a line is none
_ALIKE = 0.18  # by which the sizes of lines set in one size come out differently
_USUAL = 10.5  # points: the size that notices are printed in
_BARE = 0.42  # of a character: where so much between two letters is bare, a blank is printed
_STROKES = frozenset("|1lI丨︱")
_ON_RULE = 0.2  # of a character: what is nearer to an upright rule may be a piece of it
_MOST_ALONE = 200  # cells of a page that are looked at by themselves
_LINE = 1.5  # a stretch of text this much higher than wide stands on its side
_PARAMETERS = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Global.text_score": 0.0,
    "Global.max_side_len": LONGEST,
    "Det.limit_type": "max",
    "Det.limit_side_len": _DETECTED,
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_TELLS_NOBODY = "ORT_DISABLE_TELEMETRY"  # or its makers are told of every use, under a number kept in the user's folder
_FULL_WIDTH = "\u2e80"
_OPENING, _CLOSING = "“‘", "”’"  # of quotations
Box = tuple[float, float, float, float]


class Sign(NamedTuple):
    """A recognised character, how sure it is, and its box in pixels."""

    sign: str
    sure: float
    box: Box


class Recognised(NamedTuple):
    """A stretch of text as recognised: its box in pixels and its characters with their boxes and scores."""

    box: Box
    score: float
    signs: tuple[Sign, ...]


def recognised(picture: Picture, scale: float | None, number: int) -> Sheet:
    """The page in ``picture``, of ``scale`` pixels to the point, as page ``number``.

    A picture that does not say how large it is (None) is taken to be printed in the usual size.
    """
    from shishi.extract.readers.ocr_rules import as_jpeg, rules, shrunk, straightened

    ask_for(SECONDS)
    small = shrunk(picture, LONGEST)
    shown = scale and scale * small.shape[1] / picture.shape[1]
    straight, stretches = _upright(straightened(small))
    legible = [_seen(straight, stretch) for stretch in stretches if stretch.score >= _LEGIBLE]
    sizes = [_size(stretch) for stretch in legible]
    usual = _usual(legible, sizes)
    shown = shown or usual / _USUAL
    found = [Rule(*(value / shown for value in rule)) for rule in rules(straight, usual)]
    chars = [char for char in _chars(legible, sizes, usual, shown) if not _is_rule(char, found)]
    tables = frames(found)
    empty = [_scaled(box, shown) for box in _without(chars, tables)]
    lone = [_leaning(straight, stretch) for stretch in _alone(straight, empty, usual)]
    chars += _chars(lone, [usual] * len(lone), usual, shown)
    chars = with_dashes(chars, tables)
    remarks = [remark("recognised", page=number)]
    if lost := len(stretches) - len(legible):
        remarks.append(remark("illegible", page=number, count=lost))
    size = straight.shape[1] / shown, straight.shape[0] / shown
    return Sheet(number, *size, chars, found, tuple(remarks), Scan(number, *as_jpeg(straight)))


def _upright(picture: Picture) -> tuple[Picture, list[Recognised]]:
    """The picture, turned where it lies on its side, and what stands on it."""
    from shishi.extract.readers.ocr_rules import turned_left

    stretches = _stretches(picture)
    if not _on_its_side(stretches):
        return picture, stretches
    left = turned_left(picture)
    right = turned_left(turned_left(left))
    return max(((one, _stretches(one)) for one in (left, right)), key=lambda pair: _certainty(pair[1]))


def _certainty(stretches: Sequence[Recognised]) -> float:
    count = sum(len(stretch.signs) for stretch in stretches)
    return sum(stretch.score * len(stretch.signs) for stretch in stretches) / max(1, count)


def _on_its_side(stretches: Sequence[Recognised]) -> bool:
    high = [stretch.box[3] - stretch.box[1] > _LINE * (stretch.box[2] - stretch.box[0]) for stretch in stretches]
    return sum(high) * 2 > len(high) >= LEAST_ALIKE


def _stretches(picture: Picture) -> list[Recognised]:
    """What the models read, in their order."""
    found = _engine()(picture, use_det=True, return_word_box=True, return_single_char_box=True)
    out: list[Recognised] = []
    if found.boxes is None or not found.txts:
        return out
    for quad, text, score, signs in zip(found.boxes, found.txts, found.scores, found.word_results, strict=True):
        box = _around(quad)
        placed = [Sign(str(sign), float(sure), _around(corners)) for sign, sure, corners in signs]
        told = _with_inner_marks(placed or list(_spread(text, float(score), box)))
        out.append(Recognised(box, float(score), tuple(told)))
    return out


def _with_inner_marks(signs: list[Sign]) -> list[Sign]:
    """A quotation inside another one opens with a mark of its own where it closes with one: ““X’Y” is “‘X’Y”."""
    open_at: list[int] = []
    for at, (sign, _, _) in enumerate(signs):
        if sign in _OPENING:
            open_at.append(at)
        elif sign in _CLOSING and open_at:
            begin = open_at.pop()
            if sign == "’" and open_at and signs[begin].sign == signs[open_at[-1]].sign == "“":
                signs[begin] = signs[begin]._replace(sign="‘")
    return signs


def _seen(picture: Picture, stretch: Recognised) -> Recognised:
    """A stretch with what the models do not tell and the picture does."""
    return _leaning(picture, _with_blanks(picture, stretch))


def _leaning(picture: Picture, stretch: Recognised) -> Recognised:
    """A lone 1 that leans is a stroke: what cells bear that hold nothing."""
    from shishi.extract.readers.ocr_rules import leans

    if len(stretch.signs) != 1 or stretch.signs[0].sign != ONE or not leans(picture, stretch.box):
        return stretch
    return stretch._replace(signs=(stretch.signs[0]._replace(sign=STROKE),))


def _with_blanks(picture: Picture, stretch: Recognised) -> Recognised:
    """A stretch with the blanks between its letters, which the models pass over; signs such as ， bring space along."""
    from shishi.extract.readers.ocr_rules import bare_between

    signs = stretch.signs
    if len(signs) < TWO or _is_column(stretch):
        return stretch
    least = _BARE * _size(stretch)
    bare = bare_between(picture, stretch.box, [(sign.box[0] + sign.box[2]) / 2 for sign in signs])
    told = [signs[0]]
    for (x0, x1), (before, after) in zip(bare, pairwise(signs), strict=True):
        if x1 - x0 >= least and before.sign.isalnum() and after.sign.isalnum():
            told.append(Sign(" ", 1.0, (float(x0), before.box[1], float(x1), before.box[3])))
        told.append(after)
    return stretch._replace(signs=tuple(told))


@cache
def _engine() -> Callable[..., Any]:
    """The models, loaded once a process."""
    os.environ[_TELLS_NOBODY] = "1"
    from rapidocr import RapidOCR

    engine: Callable[..., Any] = RapidOCR(params=_PARAMETERS)
    return engine


def _around(corners: Sequence[Sequence[float]]) -> Box:
    xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _spread(text: str, score: float, box: Box) -> Iterator[Sign]:
    """Characters without places of their own, spread over their line."""
    step = (box[2] - box[0]) / max(1.0, _ems(text))
    x = box[0]
    for sign in text:
        after = x + step * _ems(sign)
        yield Sign(sign, score, (x, box[1], after, box[3]))
        x = after


def _ems(text: str) -> float:
    """Width in characters: full-width signs count 1, half-width ones a half."""
    return sum(1.0 if ord(sign) > FULL_WIDTH else 0.5 for sign in text)


def _usual(stretches: Sequence[Recognised], sizes: Sequence[float]) -> float:
    """The size of most characters, in pixels."""
    return median([size for stretch, size in zip(stretches, sizes, strict=True) for _ in stretch.signs] or [_USUAL])


def _chars(stretches: Sequence[Recognised], sizes: Sequence[float], usual: float, scale: float) -> Iterator[Char]:
    """The characters in points, lines of about one size in one size."""
    for stretch, own in zip(stretches, sizes, strict=True):
        size = usual if abs(own - usual) <= _ALIKE * usual else own
        column = _is_column(stretch)
        ends = [*(box[0] for _, _, box in stretch.signs[1:]), None]
        for (sign, sure, box), after in zip(stretch.signs, ends, strict=True):
            middle = (box[1] + box[3]) / 2 if column else (stretch.box[1] + stretch.box[3]) / 2
            goes_on = after is not None and not column and after - box[2] < _NEXT * size
            end = after if after is not None and goes_on else box[2]
            top, bottom = (middle - size / 2) / scale, (middle + size / 2) / scale
            yield Char(sign, box[0] / scale, end / scale, top, bottom, size / scale, 0, sure)


def _is_column(stretch: Recognised) -> bool:
    """Whether characters of a narrow cell stand under one another."""
    return len(stretch.signs) > 1 and stretch.box[3] - stretch.box[1] > _LINE * (stretch.box[2] - stretch.box[0])


def _scaled(box: Box, by: float) -> Box:
    return box[0] * by, box[1] * by, box[2] * by, box[3] * by


def _without(chars: Sequence[Char], tables: Sequence[Frame]) -> list[Box]:
    """The cells without any character, as boxes in points."""
    middles = [((char.x0 + char.x1) / 2, (char.top + char.bottom) / 2) for char in chars]
    boxes = [frame.box(cell) for frame in tables for cell in frame.cells]
    return [box for box in boxes if not any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in middles)]


def _is_rule(char: Char, rules: Sequence[Rule]) -> bool:
    """Whether what was taken for a character is a piece of an upright rule."""
    if char.text not in _STROKES:
        return False
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    near = _ON_RULE * char.size
    return any(abs(x - rule.x0) <= near and rule.top <= y <= rule.bottom for rule in rules if not rule.level)


def _size(stretch: Recognised) -> float:
    """The size of a stretch in pixels: its characters' advance, which is surer than the height of its box."""
    column = _is_column(stretch)
    across = stretch.box[2] - stretch.box[0] if column else stretch.box[3] - stretch.box[1]
    pairs = [pair for pair in pairwise(stretch.signs) if min(pair[0].sign, pair[1].sign) > _FULL_WIDTH]
    full = [after.box[column] - before.box[column] for before, after in pairs]
    return min(across, max(0.5 * across, median(full))) if len(full) >= TWO else 0.75 * across


def _alone(picture: Picture, boxes: Sequence[Box], size: float) -> Iterator[Recognised]:
    """What stands in cells where no line was seen: a lone digit is often overlooked in a whole page."""
    from shishi.extract.readers.ocr_rules import inked

    for x0, top, x1, bottom in list(inked(picture, boxes, size))[:_MOST_ALONE]:
        left, high = max(0, int(x0 - size / 2)), max(0, int(top - size / 2))
        piece = picture[high : int(bottom + size / 2), left : int(x1 + size / 2)]
        found = _engine()(piece, use_det=False, return_word_box=False)
        if found.txts and found.txts[0] and found.scores[0] >= _LEGIBLE:
            box = (x0, top, x1, bottom)
            score = float(found.scores[0])
            yield Recognised(box, score, tuple(_spread(found.txts[0], score, box)))
