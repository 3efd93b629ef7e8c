"""A notice as every way and every doubt sees it: looked at once, then only read.

In: a ``Document``. Out: ``Sight``: its stream of lines and tables, the same with tables printed as text made tables,
paragraphs of the running text between them, the page
around it, what the notice says of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shishi.extract.document import Document
from shishi.extract.facts.headlines import is_official
from shishi.extract.facts.metadata import facts
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.label_lines import with_label_lines
from shishi.extract.layout.lines import Line, Stream, stream
from shishi.extract.layout.marked_fields import without_marks
from shishi.extract.layout.opening_tags import with_numbers_first
from shishi.extract.layout.page import Page, page_of
from shishi.extract.layout.paragraphs import Paragraph, is_wrapped, lone_lines, paragraphs
from shishi.extract.layout.split_numbers import with_whole_numbers
from shishi.extract.records import Facts
from shishi.extract.rules import any_of
from shishi.extract.view import fold

Run = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a notice before anything is read.

    ``lines``: lines and recorded tables in reading order; ``blocks``: the same with tables printed as text made
    tables; ``runs``: paragraphs of the lines between recorded tables, ``outside``: those between all tables;
    ``plain``: every line between recorded tables by itself, unless the layout broke them.
    """

    document: Document
    page: Page
    facts: Facts
    lines: Stream
    blocks: Stream
    runs: tuple[Run, ...]
    outside: tuple[Run, ...]
    plain: Run

    @property
    def text(self) -> str:
        """The notice's text, which all spans count in."""
        return self.document.text

    @property
    def reports(self) -> bool:
        """Whether the notice calls itself a report."""
        return self.facts.kind == "progress"

    @property
    def plans(self) -> bool:
        """Whether an official title calls the notice a plan, which tells of nothing done."""
        title = fold(self.facts.title or "") if self.facts.kind == "plan" else ""
        return is_official(title) and any_of("kinds_of_notice", "plan").search(title) is not None

    @property
    def is_final(self) -> bool:
        """Whether the notice reports on a year that is over."""
        period, year = self.facts.period, self.facts.year
        return self.reports and period is not None and year is not None and period[1] >= f"{year}-12"

    @property
    def looks_back(self) -> bool:
        """Whether the notice was written in the year behind the one that it reports on, which it calls the last."""
        issued, year = self.facts.issued, self.facts.year
        return self.reports and issued is not None and year is not None and issued[:4] == f"{year + 1}"


def see(document: Document) -> Sight:
    """Look at a document once."""
    lines = with_label_lines(with_numbers_first(with_whole_numbers(without_marks(stream(document)))))
    blocks = tables_from_text(document.text, lines)
    runs = tuple(paragraphs(document.text, run) for run in _runs(lines))
    outside = runs if blocks == lines else tuple(paragraphs(document.text, run) for run in _runs(blocks))
    plain = tuple(one for run in _runs(lines) for one in _by_lines(document.text, run))
    page = page_of(document)
    return Sight(document, page, facts(page), lines, blocks, runs, outside, plain)


def _by_lines(text: str, run: Sequence[Line]) -> Run:
    """Every line by itself; whole paragraphs where the layout broke the lines."""
    return paragraphs(text, run) if is_wrapped(text, run) else lone_lines(text, run)


def _runs(blocks: Stream) -> Iterator[list[Line]]:
    """Lines between tables."""
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            run.append(block)
        elif run:
            yield run
            run = []
    if run:
        yield run
