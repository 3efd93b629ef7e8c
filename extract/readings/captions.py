"""What lines above tables say about all of their rows: a numbered group heading, a measure.

In: the notice's blocks in reading order. Out: the ``Draft``s of all tables. Where several tables of items follow each
other, each under a heading that counts on (一、教育 … 二、医疗), the headings are the outermost level of their rows;
the notice's own sections (一、实事内容) are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from shishi.extract.document import Table
from shishi.extract.drafts import Draft
from shishi.extract.layout.grid import grid_of
from shishi.extract.layout.lines import Line, Stream, lines_above
from shishi.extract.layout.upright import upright
from shishi.extract.readings import matrices
from shishi.extract.readings.cards import card_drafts
from shishi.extract.readings.recorded import OnlyProject, counted_records, record
from shishi.extract.readings.sizes import LEAST_HEADING
from shishi.extract.readings.tables import row_drafts
from shishi.extract.rules import any_of, holds
from shishi.extract.view import EMPTY, View, printed
from shishi.extract.words.cells import is_units
from shishi.extract.words.columns import UNIT_ROLES
from shishi.extract.words.grades import is_grade
from shishi.extract.words.labelled import bracketed_units, names
from shishi.extract.words.markers import Marker, marker
from shishi.extract.words.units import Named

_LONGEST, _LONGEST_UNNUMBERED = 30, 16
_FEWEST = 2
_NOTES_BELOW = 4
_MARKDOWN = "# *"


@dataclass(frozen=True, slots=True)
class _Caption:
    """A heading: its number if it has one, its words, and the units it names for all below."""

    marker: Marker | None
    words: View
    units: tuple[Named, ...]


def caption_drafts(text: str, blocks: Stream) -> list[Draft]:
    """The items of all tables, under the headings of their tables, in the order of the text."""
    found: list[tuple[_Caption | None, tuple[Draft, ...]]] = []
    records: list[OnlyProject | None] = []
    printed_blocks, blocks = blocks, upright(text, blocks)
    as_printed = {id(block) for block in printed_blocks}
    for at, block in enumerate(blocks):
        if isinstance(block, Table):
            above = lines_above(blocks, at)
            beside = [*reversed(above), *_notes_below(blocks, at)]
            made = matrices.of_table(text, block, [line.text for line in above]) or row_drafts(
                text, block, [printed(text, line.span).folded for line in beside]
            )
            if made:
                found.append((_caption(above), made if id(block) in as_printed else tuple(sorted(made, key=_begins))))
                alone = len(made) == 1 and (id(block) not in as_printed or bool(card_drafts(grid_of(text, block))))
                records.append(record(above, made[0]) if alone else None)
    if (told := counted_records(records)) is not None:
        return told
    headings = [caption for caption, _ in found]
    counted = _count_on(headings) or _goes_on([caption for caption in headings if caption is not None], blocks)
    return [_under(caption, draft) if counted and caption else draft for caption, made in found for draft in made]


def _begins(draft: Draft) -> int:
    """Where the first words of an item stand."""
    return min((view.span.start for view in draft.words()), default=0)


def _notes_below(blocks: Stream, at: int) -> Iterator[Line]:
    """The lines that explain a table just below it."""
    for block in blocks[at + 1 : at + 1 + _NOTES_BELOW]:
        if not isinstance(block, Line) or not any_of("columns", "note").search(block.text):
            return
        yield block


def _caption(above: Sequence[Line]) -> _Caption | None:
    """The last numbered heading of the lines just above a table, else a short line without a number."""
    for line in reversed(above):
        view = line.view.strip(_MARKDOWN)
        found = marker(view)
        if found is None or found.doubtful:
            continue
        words, told = bracketed_units(view[found.end :].strip(" :。"))
        if (
            any_of("sections", "excluded").search(words.folded)
            or not LEAST_HEADING <= len(words) <= _LONGEST
            or is_grade(words.folded)
        ):
            return None
        units = tuple(name for part in told if part.role in UNIT_ROLES for name in names(part))
        return _Caption(found, words, units)
    last = above[-1].view.strip(f"{_MARKDOWN}【】[]●■◆▶") if above else EMPTY
    named = (
        LEAST_HEADING <= len(last) <= _LONGEST_UNNUMBERED
        and not holds("entries", "no name", last.folded)
        and not is_grade(last.folded)
    )
    return _Caption(None, last, ()) if named and not is_units(last.folded) else None


def _count_on(captions: Sequence[_Caption | None]) -> bool:
    """Whether every table has a heading: all of one form, counting on, or all without a number and different."""
    known = [caption for caption in captions if caption is not None]
    marks = [caption.marker for caption in known if caption.marker is not None]
    if len(captions) < _FEWEST or len(known) < len(captions) or all(map(_is_section, known)):
        return False
    if not marks:
        return len({caption.words.folded for caption in known}) == len(known)
    return len(marks) == len(known) and all(
        one.form == after.form and one.value < after.value for one, after in pairwise(marks)
    )


def _goes_on(captions: Sequence[_Caption], blocks: Stream) -> bool:
    """Whether the only heading of a class above a table counts on over entries that stand in no table."""
    if len(captions) != 1 or captions[0].marker is None:
        return False
    mark = captions[0].marker
    lines = [block.view for block in blocks if isinstance(block, Line) and block.view]
    for line, below in pairwise(lines):
        found, first = marker(line), marker(below)
        if found is None or first is None or (found.form, found.value) != (mark.form, mark.value + 1):
            continue
        words = line.folded[found.end :].strip(" :。")
        names_none = holds("sections", "excluded", words) or holds("sections", "transparent", words) or is_grade(words)
        beside = holds("grades", "counted", words) or not _is_section(captions[0])
        return first.form != mark.form and first.value == 1 and beside and not names_none and len(words) <= _LONGEST
    return False


def _is_section(caption: _Caption) -> bool:
    """Whether a heading opens a section of the notice (一、实事内容) and names no class of projects."""
    words = caption.words.folded
    return holds("sections", "transparent", words) and not any_of("matrices", "class").fullmatch(words)


def _under(caption: _Caption, draft: Draft) -> Draft:
    return replace(
        draft,
        numbers=(*((caption.marker.number,) if caption.marker else ()), *draft.numbers),
        heads=(caption.words, *draft.heads),
        names=draft.names or caption.units,
    )
