"""What the text itself says, wherever it stands: one pass, then counted over any part.

In: ``Sight``. Out: ``Signals``: figures with a measure, names of bodies, openings of lines, counts that the notice
declares, and the parts of it that hold no projects.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from operator import attrgetter

from msgspec import Struct

from shishi.extract.document import Span, Table
from shishi.extract.facts.declared import declared
from shishi.extract.layout.lines import Line, is_site_line
from shishi.extract.layout.outline import Node, outline, section
from shishi.extract.layout.page import Page
from shishi.extract.layout.paragraphs import Paragraph
from shishi.extract.layout.repeated_labels import opens_with, repeated_labels
from shishi.extract.rules import any_of, holds
from shishi.extract.sight import Sight
from shishi.extract.view import View, flow
from shishi.extract.words.markers import candidates

_WALL = re.compile(r"[|｜│┃¦∣︱\t]")
# A wall between no cells: alone in its line behind a full stop, or half of a character that was taken for a gloss.
_NO_WALL = re.compile(r"(?m)^[^|｜│┃¦∣︱\t\n]+[。;；!！?？”）)]\s?([|｜│┃¦∣︱\t])[ \u3000]*$|\?[^\s\W\d]{1,6}\)(\|)")
_HEADING = 16  # characters of a heading without a number


@dataclass(frozen=True, slots=True)
class Cover:
    """Parts of a text, as sorted starts and ends with their running sums; many are asked for as quickly as few."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sums: tuple[tuple[int, ...], tuple[int, ...]]

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Cover:
        """The parts that ``spans`` cover; what several of them cover counts several times."""
        spans = tuple(spans)
        starts, ends = sorted(span.start for span in spans), sorted(span.end for span in spans)
        sums = tuple(accumulate(starts, initial=0)), tuple(accumulate(ends, initial=0))
        return cls(tuple(starts), tuple(ends), sums)

    def size(self, span: Span) -> int:
        """How many characters of ``span`` are covered."""
        return self._before(span.end) - self._before(span.start)

    def _before(self, place: int) -> int:
        """How many characters are covered before ``place``."""
        begun, ended = bisect_left(self.starts, place), bisect_left(self.ends, place)
        return place * (begun - ended) - self.sums[0][begun] + self.sums[1][ended]


class Inside(Struct, frozen=True, gc=False):
    """What a part of a text holds.

    How many figures with a measure, how many names of bodies, how many numbered lines that begin behind its first
    character, how often a label of it is printed in it again, whether a wall between cells; which share of it holds no
    projects.
    """

    figures: int
    bodies: int
    openings: int
    repeats: int
    walls: bool
    outside: float


@dataclass(frozen=True, slots=True)
class Signals:
    """Where things stand in the text, as sorted offsets.

    ``sections`` are about how the work is done and hold no projects; ``excluded`` most likely hold none: the page;
    ``own_label_at``: labels that the notice makes for itself.
    """

    text: str
    reports: bool
    paragraph_at: tuple[int, ...]
    figure_at: tuple[int, ...]
    body_at: tuple[int, ...]
    opening_at: tuple[int, ...]
    sections: tuple[Span, ...]
    excluded: Cover
    declared: frozenset[int]
    label_at: tuple[tuple[int, int], ...]
    own_label_at: tuple[int, ...]
    wall_at: tuple[int, ...]

    def inside(self, span: Span) -> Inside:
        """What a part of the text holds."""
        return Inside(
            _within(self.figure_at, span),
            _within(self.body_at, span),
            _within(self.opening_at, Span(span.start + 1, span.end)),
            self._repeats(span),
            _within(self.wall_at, span) > 0,
            self.excluded.size(span) / max(1, len(span)),
        )

    def held(self, span: Span) -> tuple[int, int, int]:
        """How many figures with a measure, names of bodies and walls between cells a part of the text holds."""
        return _within(self.figure_at, span), _within(self.body_at, span), _within(self.wall_at, span)

    def labels(self, span: Span) -> int:
        """How many labels that the notice prints begin in a part of the text."""
        known = bisect_left(self.label_at, (span.end, 0)) - bisect_left(self.label_at, (span.start, 0))
        return known + _within(self.own_label_at, span)

    def paragraph(self, place: int) -> int:
        """Which printed line a place of the text lies in."""
        return bisect_right(self.paragraph_at, place)

    def in_section(self, span: Span) -> bool:
        """Whether a part of the text lies in a section about how the work is done."""
        at = bisect_right(self.sections, span.start, key=attrgetter("start"))
        return at > 0 and span.end <= self.sections[at - 1].end

    def _repeats(self, span: Span) -> int:
        first, behind = bisect_left(self.label_at, (span.start, 0)), bisect_left(self.label_at, (span.end, 0))
        if behind - first <= 1:
            return behind - first - bool(self.label_at)
        return max(Counter([label for _, label in self.label_at[first:behind]]).values()) - 1


def signals(sight: Sight) -> Signals:
    """The signals of a notice."""
    whole = flow(sight.text, Span(0, len(sight.text)))
    folded, places = whole.folded, whole.at
    lines = [line for line in sight.lines if isinstance(line, Line)]
    page = sight.page
    return Signals(
        text=sight.text,
        reports=sight.reports,
        paragraph_at=tuple(line.span.start for line in lines),
        figure_at=tuple(places[match.start()] for match in any_of("entries", "figure with a measure").finditer(folded)),
        body_at=tuple(places[match.start()] for match in any_of("evidence", "body").finditer(folded)),
        opening_at=tuple(line.span.start for line in lines if any(not one.doubtful for one in candidates(line.view))),
        sections=tuple(sorted(_sections(sight), key=attrgetter("start"))),
        excluded=Cover.of(
            (*_around(page, _first_table(sight)), *(line.span for line in lines if is_site_line(line.text)))
        ),
        declared=frozenset(one.count for one in declared(page)),
        label_at=_labels(whole),
        own_label_at=tuple(_own_labels(lines)),
        wall_at=_walls(sight.text),
    )


def _walls(text: str) -> tuple[int, ...]:
    """Where walls between cells stand."""
    found = [match.start() for match in _WALL.finditer(text)]
    none = {match.start(match.lastindex or 0) for match in _NO_WALL.finditer(text)} if found else set()
    return tuple(place for place in found if place not in none)


def _labels(whole: View) -> tuple[tuple[int, int], ...]:
    """Where known labels are printed, and which of the notice's labels each is."""
    known: dict[str, int] = {}
    found = any_of("evidence", "label").finditer(whole.folded)
    return tuple([(whole.at[match.start()], known.setdefault(match[0], len(known))) for match in found])


def _own_labels(lines: Sequence[Line]) -> Iterator[int]:
    """Where lines begin that labels open which the notice makes for itself."""
    labels = repeated_labels(line.text for line in lines)
    for line in lines:
        if opens_with(labels, line.text) and any_of("evidence", "label").match(line.text) is None:
            yield line.span.start


def _around(page: Page, table: int) -> Iterator[Span]:
    """The lines of the page around the notice: above it, below it, and a gazette's contents.

    Where nothing but a table speaks, the notice begins with it at the latest.
    """
    for at, line in enumerate(page.lines):
        above = at < page.head and bool(line.flow) and line.flow.span.start < table
        if line.flow and (above or at >= page.foot or at in page.contents):
            yield line.flow.span


def _first_table(sight: Sight) -> int:
    """Where the first table begins that was printed as text, one cell a line; the end of the text without one."""
    found = (block.span.start for block in sight.blocks if isinstance(block, Table) and block not in sight.lines)
    return next(found, len(sight.text))


def _within(places: tuple[int, ...], span: Span) -> int:
    return bisect_left(places, span.end) - bisect_left(places, span.start)


def _sections(sight: Sight) -> Iterator[Span]:
    """Sections of the notice that are about how the work is done."""
    for run in sight.outside:
        roots, _ = outline(run)
        for root in roots:
            yield from _excluded(root)
        yield from _unnumbered(run)


def _unnumbered(run: Sequence[Paragraph]) -> Iterator[Span]:
    """Lists below a heading without a number, told once, that is about how the work is done."""
    marks = [next((one for one in paragraph.markers if not one.doubtful), None) for paragraph in run]
    words = Counter(paragraph.text for paragraph in run)
    for at, paragraph in enumerate(run[:-1]):
        first = marks[at + 1]
        heading = paragraph.text.rstrip(":。")
        if marks[at] is not None or first is None or first.value != 1 or len(heading) > _HEADING:
            continue
        if words[paragraph.text] == 1 and holds("sections", "excluded", heading):
            below = takewhile(lambda here: marks[here] is not None, range(at + 1, len(run)))
            yield Span(paragraph.view.span.start, max(run[here].view.span.end for here in below))


def _excluded(node: Node) -> Iterator[Span]:
    if section(node) == "excluded":
        last = [node, *node.below()][-1].own[-1].view
        yield Span(node.own[0].view.span.start, max(last.span.end, node.own[0].view.span.end))
        return
    for child in node.children:
        yield from _excluded(child)
