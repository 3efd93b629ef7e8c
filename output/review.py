"""The pages of a batch.

In: a folder for the dataset; the pages as they come; at the end the tables. Out: ``index.html``
and ``review/``. They take their places with the tables (``staging``): pages of two runs are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from shishi.normalize.rows import FindingRow, NormalNotice
from shishi.output.index import Glance, index_page, place_pages
from shishi.output.pages import page_name, with_more
from shishi.output.tables import write_text
from shishi.output.templating import Lang

FOLDER = "review"
INDEX = "index.html"


def make_folder(work: Path) -> None:
    """Make the folder for the pages of notices, below the one for the dataset."""
    (work / FOLDER).mkdir()


def page_path(source: str) -> str:
    """Where the page of a notice stands in the dataset."""
    return f"{FOLDER}/{page_name(source)}"


def write_page(work: Path, source: str, text: str) -> None:
    """Write the page of one notice."""
    write_text(work, page_path(source), text)


def completed(page: str, notice: NormalNotice, findings: Iterable[FindingRow], lang: Lang) -> str:
    """The page of a notice with those of ``findings`` that it lacks: they came up only beside other notices."""
    known = {_said(finding) for finding in notice.findings}
    across: dict[int | None, list[FindingRow]] = {}
    for finding in findings:
        if _said(finding) not in known:
            across.setdefault(_item(finding, notice), []).append(finding)
    for at, doubts in across.items():
        page = with_more(page, at, doubts, lang)
    return page


def _said(finding: FindingRow) -> tuple[object, ...]:
    """What makes a finding the same; the id of its item may have changed in a copy."""
    return finding.code, finding.message, finding.start, finding.end


def _item(finding: FindingRow, notice: NormalNotice) -> int | None:
    """The item that a finding is about, by its place among the notice's items."""
    if finding.item_id is None:
        return None
    rows = [item.row for item in notice.items]
    ids = [row.item_id for row in rows]
    if finding.item_id in ids:
        return ids.index(finding.item_id)
    start = -1 if finding.start is None else finding.start
    return next((at for at, row in enumerate(rows) if row.start <= start < row.end), None)


def finish(work: Path, glance: Glance) -> None:
    """Add the lists of places to the pages, and write the index beside their folder."""
    for name, text in place_pages(glance):
        write_text(work / FOLDER, name, text)
    write_text(work, INDEX, index_page(glance))
