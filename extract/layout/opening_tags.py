"""What stands before the number of an entry: a label (【序号】3, 序号:3 项目:…) or a state ([已办结] 3) …).

In: the stream of lines. Out: the same, such a label apart from the fields behind it, such a state left out:
``words.grades`` reads it in the text.
"""

from __future__ import annotations

import regex
from msgspec.structs import replace

from shishi.extract.document import Span, Table
from shishi.extract.layout.lines import Line, Stream
from shishi.extract.words.columns import column
from shishi.extract.words.grades import state_tag
from shishi.extract.words.labelled import label_at_start
from shishi.extract.words.markers import candidates

_OPENS = frozenset("【[(〔“")
_SIGNS = frozenset("序号编件")  # one of these is in every label of a number
_NUMBER = regex.compile(
    r"(?P<open>[【\[])?(?P<label>\p{Han}{1,5})(?(open)[】\]]):?[ \t]*(?P<n>\d{1,3})(?P<ends>[,;、.。|/ \t]*)"
)
_FEWEST = 3  # lines that open alike
_LONGEST = 12  # characters of a label, its brackets and its number

Parts = tuple[Line, ...]


def with_numbers_first(lines: Stream) -> Stream:
    """The stream, entries opened by their number where a label or a state stands before it."""
    changed: dict[int, Parts] = {}
    for way in (_labelled, _tagged):
        told = {at: parts for at, line in enumerate(lines) if isinstance(line, Line) and (parts := way(line))}
        if len(told) >= _FEWEST:
            changed |= told
    if not changed:
        return lines
    found: list[Line | Table] = []
    for at, line in enumerate(lines):
        found.extend(changed.get(at, (line,)))
    return tuple(found)


def _tagged(line: Line) -> Parts:
    """The line from its number on, where nothing but a state in brackets stands before it; else nothing."""
    if line.text[:1] not in _OPENS or (tag := state_tag(line.text)) is None:
        return ()
    rest = line.view[tag.end :].strip()
    return (_from(line, tag.end, len(line.view)),) if candidates(rest) else ()


def _labelled(line: Line) -> Parts:
    """The number and the fields behind it, parted, where the line opens with a label of its number; else nothing.

    A number whose label is boxed, as those of the fields are, opens the line as it is.
    """
    if _SIGNS.isdisjoint(line.text[:_LONGEST]) or (match := _NUMBER.match(line.text)) is None:
        return ()
    if column(match["label"]).role != "number" or label_at_start(line.text[match.end() :]) is None:
        return ()
    if match["open"] and not match["ends"]:
        return (_from(line, match.start("n"), len(line.view)),)
    first = _from(line, 0, match.end("n"))
    return (first, replace(_from(line, match.end(), len(line.view)), after_blank=False))


def _from(line: Line, start: int, end: int) -> Line:
    """A part of a line, up to its end where nothing follows."""
    view = line.view[start:end].strip()
    finish = line.span.end if end == len(line.view) else view.span.end
    return replace(line, view=view, span=Span(line.span.start if not start else view.span.start, finish))
