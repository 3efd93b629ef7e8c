"""What lines above tables say about all of their rows: a numbered group heading, a measure.

In: the notice's blocks in reading order. Out: the ``Draft``s of all tables. Where several tables of items follow each
other, each under a heading that counts on (一、教育 … 二、医疗), the headings are the outermost level of their rows;
the notice's own sections (一、实事内容) are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from shishi.extract.document import Table
from shishi.extract.drafts import Draft
from shishi.extract.layout.headers import table_measure
from shishi.extract.layout.lines import Line, Stream
from shishi.extract.readings.tables import drafts as table_drafts
from shishi.extract.rules import any_of
from shishi.extract.view import View
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.labelled import bracketed_units, names
from shishi.extract.words.markers import Marker, marker
from shishi.extract.words.units import Named

_LINES_ABOVE = 3
_LONGEST = 30
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Caption:
    """A numbered heading: its number, its words, and the units it names for all below."""

    marker: Marker
    words: View
    units: tuple[Named, ...]


def drafts(text: str, blocks: Stream) -> list[Draft]:
    """The items of all tables, under the headings of their tables."""
    found: list[tuple[_Caption | None, tuple[Draft, ...]]] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            above = [line for line in blocks[max(0, at - _LINES_ABOVE) : at] if isinstance(line, Line)]
            made = table_drafts(text, block, _measure(above))
            if made:
                found.append((_caption(above), made))
    counted = _count_on([caption for caption, _ in found])
    return [_under(caption, draft) if counted and caption else draft for caption, made in found for draft in made]


def _measure(above: Sequence[Line]) -> str | None:
    """The measure printed for a whole table in the lines just above it (单位:万元)."""
    return next((found for line in reversed(above) if (found := table_measure(line.text))), None)


def _caption(above: Sequence[Line]) -> _Caption | None:
    """The last numbered heading of the lines just above a table."""
    for line in reversed(above):
        found = marker(line.view)
        if found is None or found.doubtful:
            continue
        words, told = bracketed_units(line.view[found.end :].strip(" :。"))
        own = any(any_of("sections", name).search(words.folded) for name in ("excluded", "transparent"))
        if own or not 2 <= len(words) <= _LONGEST:
            return None
        units = tuple(name for part in told if part.role in UNIT_ROLES for name in names(part))
        return _Caption(found, words, units)
    return None


def _count_on(captions: Sequence[_Caption | None]) -> bool:
    """Whether every table has a heading, all of one form, counting on."""
    marks = [caption.marker for caption in captions if caption is not None]
    return (
        len(captions) >= _FEWEST
        and len(marks) == len(captions)
        and all(one.form == after.form and one.value < after.value for one, after in pairwise(marks))
    )


def _under(caption: _Caption, draft: Draft) -> Draft:
    return replace(
        draft,
        numbers=(caption.marker.number, *draft.numbers),
        heads=(caption.words, *draft.heads),
        names=draft.names or caption.units,
    )
