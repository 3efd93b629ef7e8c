"""PDF files with a text layer: text and ruled tables in reading order, over page breaks.

In: bytes of a PDF. Out: a ``Document`` with the page of every character. pdfplumber gives characters and rules; what
they mean is told here step by step: tables (``pdf_tables``), columns (``pdf_columns``), running heads and paragraphs
(``pdf_flow``), tables and rows that page breaks cut (``pdf_join``).
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shishi.extract.document import Builder, Document, Remark, Unreadable
from shishi.extract.readers.pdf_columns import Piece, Placed, gutters, in_order
from shishi.extract.readers.pdf_flow import Measure, measured, paragraphs, without_running_heads
from shishi.extract.readers.pdf_join import Joined, begun, cells_of, continues, extended
from shishi.extract.readers.pdf_lines import Line, runs, shown
from shishi.extract.readers.pdf_tables import PageTable, tables
from shishi.extract.readers.sniffing import PDF

if TYPE_CHECKING:
    import pdfplumber.pdf
    from pdfplumber.page import Page

_LEAST_TEXT = 10
_COVERED_SHARE = 0.6
_UNMAPPED_SHARE = 0.3
_TITLE_SIZE = 1.2


def read_pdf(name: str, data: bytes) -> Document:
    """The text and tables of all pages.

    Raises:
        Unreadable: ``encrypted``, ``damaged``, or ``unsupported`` for a scan without text.
    """
    with _quiet(), _opened(data) as pdf:
        read = [_page(page) for page in pdf.pages]
    between = gutters([(page.runs, page.width) for page in read])
    pieces = [in_order(page.runs, page.tables, gutter) for page, gutter in zip(read, between, strict=True)]
    _check_text(pieces, least=_LEAST_TEXT * len(read) if any(page.pictured for page in read) else 1)
    pages = without_running_heads(pieces, [page.height for page in read])
    builder = Builder()
    _lay_out(pages, builder)
    text, blocks, page_runs = builder.blocks()
    empty = [number for number, page in enumerate(read, 1) if not (page.runs or page.tables)]
    remarks = (Remark("page-without-text", f"no text on page {', '.join(map(str, empty))}"),) if empty else ()
    return Document(name, text, blocks, PDF, "pdf", pages=page_runs, remarks=remarks)


@contextmanager
def _quiet() -> Iterator[None]:
    """Pdfminer reports every oddity of a file through logging; none of them is the user's business."""
    log = logging.getLogger("pdfminer")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)


@contextmanager
def _opened(data: bytes) -> Iterator[pdfplumber.pdf.PDF]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if not pdf.pages:
                raise Unreadable("damaged", "the PDF has no page that can be read; fetch it again")
            yield pdf
    except (PdfminerException, MalformedPDFException, PDFException, PSException) as fault:
        cause = fault.args[0] if fault.args and isinstance(fault.args[0], Exception) else fault
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise Unreadable("encrypted", "the PDF is protected by a password; save it without one") from fault
        raise Unreadable("damaged", f"the PDF is damaged or cut off ({cause!r}); fetch it again") from fault


@dataclass(frozen=True, slots=True)
class _Read:
    """A page as read: runs of text outside tables, tables, size in points, whether a picture covers it."""

    runs: list[Line]
    tables: list[PageTable]
    width: float
    height: float
    pictured: bool


def _page(page: Page) -> _Read:
    """Read one page and give its cache back."""
    chars = shown(page.dedupe_chars().chars)
    found, outside = tables(page, chars)
    outer = runs(outside, page.page_number)
    read = _Read(outer, found, float(page.width), float(page.height), _is_picture(page))
    page.close()
    return read


def _is_picture(page: Page) -> bool:
    """Whether one picture covers most of the page, as in a scan."""
    area = float(page.width * page.height)
    return any(image["width"] * image["height"] > _COVERED_SHARE * area for image in page.images)


def _check_text(pages: Sequence[Sequence[Piece]], least: int) -> None:
    """Refuse a file whose text layer is missing or names no characters."""
    texts = [text for pieces in pages for piece in pieces for text in _texts(piece)]
    length = sum(map(len, texts))
    if length < least:
        raise Unreadable("unsupported", "the PDF has no text layer (a scan); it needs text recognition (OCR) first")
    unmapped = sum(5 * text.count("(cid:") + sum("\ue000" <= char <= "\uf8ff" for char in text) for text in texts)
    if unmapped > _UNMAPPED_SHARE * length:
        raise Unreadable(
            "unsupported", "the PDF's fonts do not say which characters they print; it needs text recognition (OCR)"
        )


def _texts(piece: Piece) -> list[str]:
    return [piece.line.text] if isinstance(piece, Placed) else [cell.text for cell in piece.cells]


def _lay_out(pages: Sequence[Sequence[Piece]], builder: Builder) -> None:
    """Paragraphs and tables in order; a table goes on where the next piece is a table with the same columns."""
    measure = measured(pages)
    waiting: list[Placed] = []
    table: Joined | None = None
    for piece in (piece for pieces in pages for piece in pieces):
        if isinstance(piece, PageTable):
            _write(waiting, measure, builder)
            waiting = []
            table = _with_part(table, piece, builder)
            continue
        if table is not None:
            builder.table(cells_of(table))
            table = None
        waiting.append(piece)
    _write(waiting, measure, builder)
    if table is not None:
        builder.table(cells_of(table))


def _with_part(table: Joined | None, part: PageTable, builder: Builder) -> Joined:
    """``table`` with its next part, or a new table, the finished one laid out."""
    if table is not None and continues(table, part):
        return extended(table, part)
    if table is not None:
        builder.table(cells_of(table))
    return begun(part)


def _write(placed: Sequence[Placed], measure: Measure, builder: Builder) -> None:
    for group in paragraphs(placed, measure):
        large = group[0].size >= _TITLE_SIZE * measure.size and group[0].page == 1
        builder.parts(_parts(group), level=1 if large else 0)


def _parts(group: list[Line]) -> list[tuple[str, int | None]]:
    """The lines of a paragraph with their pages, a line feed where a line broke."""
    return [(line.text if at == 0 else "\n" + line.text, line.page) for at, line in enumerate(group)]
