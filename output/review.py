"""The pages of a batch.

In: a folder for the dataset; the pages as they come; at the end the tables. Out: ``index.html``
and ``review/``. They take their places with the tables (``staging``): pages of two runs are never mixed.
"""

from __future__ import annotations

from pathlib import Path

from shishi.output.index import index_page, look, place_pages
from shishi.output.pages import page_name
from shishi.output.tables import write_text
from shishi.output.templating import Lang

FOLDER = "review"
INDEX = "index.html"


def folder(work: Path) -> Path:
    """The folder for the pages of notices, made below the one for the dataset."""
    made = work / FOLDER
    made.mkdir()
    return made


def write_page(pages: Path, source: str, text: str) -> None:
    """Write the page of one notice into ``pages``."""
    write_text(pages, page_name(source), text)


def finish(pages: Path, dataset: Path, lang: Lang) -> None:
    """Add the lists of places to the pages, and write the index beside their folder, of the tables in ``dataset``."""
    glance = look(dataset, lang)
    for name, text in place_pages(glance):
        write_text(pages, name, text)
    write_text(pages.parent, INDEX, index_page(glance))
