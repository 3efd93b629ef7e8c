"""Labels that stand alone on lines above what each announces, put together with it: 进展情况 / 完成主体.

In: the stream of lines. Out: the same, with one line for a label of blocks and the first line below it, or for a label
of bodies and all lines below it that name bodies. What stands alone as web pages print definition lists and cards is
read as labels and contents on one line are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from shishi.extract.document import Span, Table
from shishi.extract.layout.lines import Line, Stream
from shishi.extract.layout.lone_labels import lone_labels
from shishi.extract.rules import first
from shishi.extract.view import joined
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES, column

_LEAST, _MOST = 2, 8  # characters of a label


def with_label_lines(lines: Stream) -> Stream:
    """The stream, labels that stand alone together with what they announce."""
    words = [line.text if isinstance(line, Line) else "" for line in lines]
    known = lone_labels(words)
    if not known or any(column(label).role == "number" for label in known):  # the header of a table, printed again
        return lines
    labels = known | frozenset(_own(words, known))
    titles = frozenset(_titles(words, labels))
    content = [bool(word) and word not in labels and at not in titles for at, word in enumerate(words)]
    return tuple(_together(lines, labels, content))


def _own(words: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """Labels that no rule knows and a word in them tells, in most blocks, each above words that are no label."""
    often = Counter(words)
    blocks = max(often[label] for label in known)
    for one, times in often.items():
        if _LEAST <= len(one) <= _MOST and times * 2 > blocks and times > 1 and one not in known:
            below = {words[at + 1] for at in range(len(words) - 1) if words[at] == one}
            if not below & (known | {one}) and first("label_stems", one) is not None:
                yield one


def _titles(words: Sequence[str], labels: frozenset[str]) -> Iterator[int]:
    """The lines just above the first label of each block, where most blocks have a line there that names them."""
    opening = next(word for word in words if word in labels)
    opened = [at for at, word in enumerate(words) if word == opening and at]
    named = [at - 1 for at in opened if words[at - 1] and words[at - 1] not in labels]
    apart = [at for at in named if words[at - 1] not in labels]
    if len(apart) * 2 > len(opened):
        yield from (at for at in named if column(words[at - 1]).role != "name")


def _together(lines: Stream, labels: frozenset[str], content: Sequence[bool]) -> Iterator[Line | Table]:
    at = 0
    while at < len(lines):
        end = _end(lines, at, labels, content)
        top, last = lines[at], lines[end - 1]
        if end - at > 1 and isinstance(top, Line):
            views = [line.view for line in lines[at:end] if isinstance(line, Line)]
            yield Line(joined(views), Span(top.span.start, last.span.end), top.level, top.after_blank)
        else:
            yield top
        at = end


def _end(lines: Stream, at: int, labels: frozenset[str], content: Sequence[bool]) -> int:
    """The line behind a label and what it announces; the next line where one is no such label."""
    label, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if not isinstance(label, Line) or label.text not in labels or not isinstance(below, Line) or not content[at + 1]:
        return at + 1
    rest = range(at + 2, len(lines) if column(label.text).role in UNIT_ROLES and is_units(below.text) else at + 2)
    return at + 2 + sum(1 for _ in takewhile(lambda here: content[here] and _names_bodies(lines[here]), rest))


def _names_bodies(line: Line | Table) -> bool:
    return isinstance(line, Line) and is_units(line.text)
