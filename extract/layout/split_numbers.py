"""Numbers of entries whose digits stand on two lines, as posts set them in boxes (0 / 1), made whole.

In: the stream of lines. Out: the same with one line for both digits, where the numbers so made count on from one, those
that stand whole on their line among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from shishi.extract.document import Span, Table
from shishi.extract.layout.lines import Line, Stream
from shishi.extract.view import joined

_FEWEST = 3  # numbers that count on
_TWO_DIGITS = 10  # from here on numbers have two digits: either all are broken, or those of two digits alone


def with_whole_numbers(lines: Stream) -> Stream:
    """The stream, numbers that were broken between their digits whole."""
    halves = {at for at, line in enumerate(lines) if _is_digit(line)}
    pairs = {at for at in halves if at + 1 in halves}
    if not pairs:
        return lines
    broken, count = _broken(lines, halves)
    if count < _FEWEST or list(broken.values()) not in (list(range(1, count + 1)), list(range(_TWO_DIGITS, count + 1))):
        return lines
    whole = {at: _whole(lines[at : at + 2]) for at in broken}
    gone = {at + 1 for at in broken}
    return tuple(whole.get(at, line) for at, line in enumerate(lines) if at not in gone)


def _is_digit(line: Line | Table) -> bool:
    return isinstance(line, Line) and len(line.text) == 1 and line.text.isdecimal()


def _broken(lines: Stream, halves: set[int]) -> tuple[dict[int, int], int]:
    """Where numbers begin that stand on two lines, which they are, and up to which one all of them count on."""
    broken, count, at = dict[int, int](), 0, 0
    while at < len(lines):
        line = lines[at]
        both = at in halves and at + 1 in halves and _digits(lines[at : at + 2]) == f"{count + 1:02d}"
        alone = isinstance(line, Line) and line.text == str(count + 1)
        count += both or alone
        broken |= {at: count} if both else {}
        at += 1 + both
    return broken, count


def _digits(lines: Sequence[Line | Table]) -> str:
    return "".join(line.text for line in lines if isinstance(line, Line))


def _whole(lines: Sequence[Line | Table]) -> Line:
    first, second = (line for line in lines if isinstance(line, Line))
    span = Span(first.span.start, second.span.end)
    return Line(joined((first.view, second.view)), span, first.level, first.after_blank)
