"""A batch as files: tables in the formats asked for, workbook, database, pages.

In: what was read of every notice, on a shelf, and a plan; the folder that becomes the dataset. Out: every file in it
but its description. The Parquet files are written first, since the workbook, the database and the overview are made of
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shishi.output.contents import Figures
    from shishi.parts import Shelf
    from shishi.reading import Plan

FORMATS = ("csv", "parquet", "xlsx", "sqlite")
USUAL = FORMATS[:3]


def targets(formats: Sequence[str]) -> tuple[str, ...]:
    """The files that a dataset in these formats has at least."""
    from shishi.output import columns, database, staging, tables, workbook

    of_tables = (f"{table.name}.{kind}" for table in columns.tables() for kind in tables.KINDS if kind in formats)
    wholes = {"xlsx": workbook.NAME, "sqlite": database.NAME}
    return (*of_tables, *(name for kind, name in wholes.items() if kind in formats), staging.COMMIT_POINT)


def write(shelf: Shelf, work: Path, scratch: Path, plan: Plan) -> Figures:
    """Write all of a dataset but its description into ``work``; ``scratch`` is a folder for what lies between."""
    from shishi.output import contents, database, workbook
    from shishi.together import gather

    gather(shelf, work, scratch, plan)
    if "xlsx" in plan.formats:
        workbook.write(work, plan.sheets)
    if "sqlite" in plan.formats:
        database.write(work)
    if plan.pages:
        _write_pages(shelf, work, plan)
    figures = contents.figures(work)
    if "parquet" not in plan.formats:
        for path in work.glob("*.parquet"):
            path.unlink()
    return figures


def _write_pages(shelf: Shelf, work: Path, plan: Plan) -> None:
    """Write the pages for people: those of the notices, the lists, the index."""
    from shishi.output import index, review

    pages, glance = review.folder(work), index.look(work, plan.lang)
    findings = {source: list(rows) for source, rows in groupby(glance.findings, attrgetter("source")) if source}
    for number in range(len(shelf)):
        part = shelf.part(number)
        text = part.page_text()
        if text is not None:
            source = part.unpacked_head().print.document.source
            if source in findings:
                text = review.completed(text, part.notice(), findings[source], plan.lang)
            review.write_page(pages, source, text)
    review.finish(pages, glance)
