"""A batch as files: tables in the formats asked for, workbook, database, pages.

In: a batch and its plan, the folder that becomes the dataset. Out: every file in it but its description. The Parquet
files are written first, since the workbook and the database are made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from shishi.normalize.rows import FindingRow, ProgressRow
    from shishi.output.index import Glance
    from shishi.output.templating import Lang
    from shishi.pipeline import Batch, Plan

FORMATS = ("csv", "parquet", "xlsx", "sqlite")
USUAL = FORMATS[:3]


def targets(formats: Sequence[str]) -> tuple[str, ...]:
    """The files that a dataset in these formats has at least."""
    from shishi.output import columns, database, staging, tables, workbook

    of_tables = (f"{table.name}.{kind}" for table in columns.tables() for kind in tables.KINDS if kind in formats)
    wholes = {"xlsx": workbook.NAME, "sqlite": database.NAME}
    return (*of_tables, *(name for kind, name in wholes.items() if kind in formats), staging.COMMIT_POINT)


def write(work: Path, batch: Batch, plan: Plan, pages: Path | None) -> None:
    """Write all of a dataset but its description into ``work``; ``pages`` is where the pages of notices are."""
    from shishi.output import database, review, tables, workbook

    tables.write(work, batch.tables, {*plan.formats, "parquet"})
    if "xlsx" in plan.formats:
        workbook.write(work, plan.sheets)
    if "sqlite" in plan.formats:
        database.write(work)
    if "parquet" not in plan.formats:
        for path in work.glob("*.parquet"):
            path.unlink()
    if pages is not None:
        review.finish(pages, _glance(batch, plan.lang))


def _glance(batch: Batch, lang: Lang) -> Glance:
    """What the pages about a batch show."""
    from shishi.output.index import Glance

    findings = cast("Sequence[FindingRow]", batch.tables["findings"])
    return Glance(batch.notices, findings, cast("Sequence[ProgressRow]", batch.tables["progress"]), lang)
