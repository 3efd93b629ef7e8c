"""The pages of a batch in their places: all of them, or the ones of the run before.

In: a folder for the dataset; the pages as they come, from whichever process; at the end the batch. Out: ``index.html``
and ``review/``. Pages are written beside their places and take them together: pages of two runs are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from shishi.extract.document import Document
from shishi.extract.records import Notice
from shishi.normalize.rows import NormalNotice
from shishi.output.index import Glance, index_page, place_pages
from shishi.output.pages import notice_page, page_name
from shishi.output.tables import explained, place, write_text
from shishi.output.templating import Lang

FOLDER = "review"
INDEX = "index.html"
_OURS = b'<meta name="generator" content="shishi">'
_HEAD = 2000  # bytes of a page in which it says who wrote it


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """A folder beside the places of the pages, for those that are being written; it goes with the block.

    Raises:
        output.tables.Unwritable: ``out`` cannot be written.
    """
    with explained(out):
        folder = TemporaryDirectory(dir=out, prefix=".shishi-")
    with folder as name:
        yield Path(name)


def write_page(folder: Path, document: Document, told: Notice, rows: NormalNotice, lang: Lang) -> None:
    """Write the page of one notice into ``folder``."""
    (folder / page_name(rows.document.source)).write_text(notice_page(document, told, rows, lang), encoding="utf-8")


def finish(out: Path, folder: Path, glance: Glance) -> tuple[Path, ...]:
    """Add the lists of places, put all pages in place of older ones, and write the index; returns the files."""
    for name, text in place_pages(glance):
        (folder / name).write_text(text, encoding="utf-8")
    index = index_page(glance)
    remove(out)
    (out / FOLDER).mkdir(exist_ok=True)
    pages = [place(page, out / FOLDER / page.name) for page in sorted(folder.iterdir())]
    return write_text(out, INDEX, index), *pages


def remove(out: Path) -> None:
    """Remove the pages of a run before, which would not fit the tables of this one; nobody else's files are touched."""
    for page in (out / INDEX, *(out / FOLDER).glob("*.html")):
        if page.is_file() and _OURS in page.read_bytes()[:_HEAD]:
            page.unlink()
