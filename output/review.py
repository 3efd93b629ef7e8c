"""The pages of a batch.

In: a folder for the dataset; the pages as they come, from whichever process; at the end the batch. Out: ``index.html``
and ``review/``. They take their places with the tables (``staging``): pages of two runs are never mixed.
"""

from __future__ import annotations

from pathlib import Path

from shishi.extract.document import Document
from shishi.extract.records import Notice
from shishi.normalize.rows import NormalNotice
from shishi.output.index import Glance, index_page, place_pages
from shishi.output.pages import notice_page, page_name
from shishi.output.tables import write_text
from shishi.output.templating import Lang

FOLDER = "review"
INDEX = "index.html"


def folder(work: Path) -> Path:
    """The folder for the pages of notices, made below the one for the dataset."""
    made = work / FOLDER
    made.mkdir()
    return made


def write_page(pages: Path, document: Document, told: Notice, rows: NormalNotice, lang: Lang) -> None:
    """Write the page of one notice into ``pages``."""
    (pages / page_name(rows.document.source)).write_text(notice_page(document, told, rows, lang), encoding="utf-8")


def finish(pages: Path, glance: Glance) -> None:
    """Add the lists of places to the pages, and write the index beside their folder."""
    for name, text in place_pages(glance):
        write_text(pages, name, text)
    write_text(pages.parent, INDEX, index_page(glance))
