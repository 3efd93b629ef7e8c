"""A batch as files: tables in the formats asked for, workbook, database, pages.

In: what was read of every notice, on a shelf, and a plan; the folder that becomes the dataset. Out: every file in it
but its description. The Parquet files are written first, since the workbook, the database and the overview are made of
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shishi.output.contents import Figures
    from shishi.output.templating import Lang
    from shishi.parts import Shelf
    from shishi.reading import Plan
    from shishi.standing import Standing

FORMATS = ("csv", "parquet", "xlsx", "sqlite")
USUAL = FORMATS[:3]
_WHOLE, _PAGE = 0.0013, 0.0014  # seconds that one process takes for a notice in the workbook, and for its page


def targets(formats: Sequence[str]) -> tuple[str, ...]:
    """The files that a dataset in these formats has at least."""
    from shishi.output import columns, database, staging, tables, workbook

    of_tables = (f"{table.name}.{kind}" for table in columns.tables() for kind in tables.KINDS if kind in formats)
    wholes = {"xlsx": workbook.NAME, "sqlite": database.NAME}
    return (*of_tables, *(name for kind, name in wholes.items() if kind in formats), staging.COMMIT_POINT)


def write(shelf: Shelf, work: Path, scratch: Path, plan: Plan, standing: Standing) -> Figures:
    """Write all of a dataset but its description into ``work``; ``scratch`` is a folder for what lies between.

    Pages that are ``standing`` are left out.
    """
    from shishi.output import contents, index, review
    from shishi.output.tables import explained
    from shishi.own_work import Hands
    from shishi.together import gather

    with Hands(len(shelf), plan) as hands:
        notices = gather(shelf, work, scratch, plan, hands)
        pages = tuple(_unwritten(shelf, notices, standing)) if plan.pages else ()
        with explained(work):
            wholes, seconds = tuple(_wholes(work, plan)), _WHOLE * len(shelf) + _PAGE * len(pages)
            for _ in hands.each([*wholes, *_pages(shelf, pages, work, hands.lot, plan)], seconds):
                pass
    if plan.pages:
        review.finish(work, index.look(work, plan.lang))
    figures = contents.figures(work)
    if "parquet" not in plan.formats:
        for path in work.glob("*.parquet"):
            path.unlink()
    return figures


def _wholes(work: Path, plan: Plan) -> Iterator[Callable[[], object]]:
    """What is made of all tables: it takes longest, and so begins first."""
    from shishi.kept import KeptBytes
    from shishi.output import database, workbook

    if "xlsx" in plan.formats:
        yield partial(workbook.write, work, plan.sheets, KeptBytes.of(plan))
    if "sqlite" in plan.formats:
        yield partial(database.write, work)


def _unwritten(shelf: Shelf, notices: Mapping[str, tuple[int, str]], standing: Standing) -> Iterator[int]:
    """The notices, by their places on the shelf, whose pages do not stand in the folder of the dataset yet."""
    from shishi.output import review

    for source, (number, place) in notices.items():
        frame = shelf.frame(number)
        if frame.page and not standing.stands(review.page_path(source), place, frame.bytes):
            yield number


def _pages(
    shelf: Shelf, numbers: Sequence[int], work: Path, notices: int, plan: Plan
) -> Iterator[Callable[[], object]]:
    """The pages of notices, so many at a time."""
    from shishi.output import review

    if plan.pages:
        review.make_folder(work)
    for first in range(0, len(numbers), notices):
        places = [shelf.place(number) for number in numbers[first : first + notices]]
        yield partial(_write_pages, shelf.path, places, work, plan.lang)


def _write_pages(shelf: Path, places: Sequence[tuple[int, int]], work: Path, lang: Lang) -> None:
    """Write the pages of the notices at these places of the shelf, with what came up only beside others."""
    from shishi.output import contents, review
    from shishi.parts import read_part

    with shelf.open("rb") as file:
        parts = [read_part(file, place) for place in places]
    sources = [part.unpacked_head().print.document.source for part in parts]
    doubts = contents.rows(work, "findings", of=sources)
    by_source = {source: list(rows) for source, rows in groupby(doubts, attrgetter("source"))}
    for source, part in zip(sources, parts, strict=True):
        text = part.page_text()
        if text is not None:
            if source in by_source:
                text = review.completed(text, part.notice(), by_source[source], lang)
            review.write_page(work, source, text)
