"""PDF files: text and ruled tables in reading order, over page breaks.

In: bytes of a PDF. Out: a ``Document`` with the page of every character. pdfium gives characters and what is drawn
(``pdf_chars``, ``pdf_paths``); the pages are laid out as those of every other format (``printed``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import add, attrgetter

import pypdfium2
import pypdfium2.raw as pdfium

from shishi.extract.document import Document, Remark, Unreadable
from shishi.extract.readers.decoding import garbled
from shishi.extract.readers.pdf_chars import Printed, printed
from shishi.extract.readers.pdf_damage import damage
from shishi.extract.readers.pdf_fonts import stand_in
from shishi.extract.readers.pdf_forms import bound_forms
from shishi.extract.readers.pdf_objects import Objects
from shishi.extract.readers.pdf_pages import different, listed
from shishi.extract.readers.pdf_paths import Drawn, drawn
from shishi.extract.readers.pdf_place import PagePlace
from shishi.extract.readers.pdf_streams import Streams, streams
from shishi.extract.readers.printed.laid import laid_out
from shishi.extract.readers.printed.sheet import UNMAPPED, Char, Sheet
from shishi.extract.readers.registry import OCR
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sniffing import PDF

_MOST_PAGES = 10_000
_OFF = -2  # points: twice as far beyond the edge stands what a page still shows

_LEAST_TEXT = 10
_COVERED_SHARE = 0.6
_UNMAPPED_SHARE = 0.3
_OUTLINED = 40
_BEYOND = 40  # characters beyond the edge of a page; fewer are marks for the printer
_LEAST_ON_PICTURE = 40  # characters; fewer on a picture of a page are a stamp or a number that a program added
_DENSITY = 200 / 72  # pixels to the point, as scans have them
_RECOGNISABLE = frozenset(("picture", "outlines", "unmapped"))
_SIGN = attrgetter("text")
_NAMELESS = re.compile(rf"[{UNMAPPED}\ue000-\uf8ff]")
_LACKS = {
    "picture": "a picture",
    "outlines": "letters drawn as shapes",
    "unmapped": "letters whose fonts do not say which characters they are",
    "broken": "damaged, and could not be read",
}


@dataclass(frozen=True, slots=True)
class _Read:
    """A page as read, and what it has instead of text, if so."""

    sheet: Sheet
    lacks: str | None = None


def read_pdf(name: str, data: bytes) -> Document:
    """The text and tables of all pages.

    Raises:
        Unreadable: ``encrypted``, ``damaged``, ``needs_ocr`` for pages without text, ``empty`` for blank ones,
            ``limit`` for a file that unpacks or unfolds to more than is safe.
    """
    packed = streams(data)
    with stand_in(), _opened(data) as pdf:
        damaged, count = ((), len(pdf)) if b"/Encrypt" in data else _looked_through(data, packed, len(pdf))
        pages = [_page(pdf, at) for at in range(len(pdf))]
    if any(page.lacks in _RECOGNISABLE for page in pages) and OCR.present:
        with _opened(data) as pdf:
            pages = [_recognised(pdf, page) if page.lacks in _RECOGNISABLE else page for page in pages]
    lacking = {lack for page in pages if (lack := page.lacks)}
    if len(pages) > count:
        pages, again = _once(pages)
        damaged = (*damaged, *([remark("pages_listed_again", count=again)] if again else ()))
    document = laid_out(name, [page.sheet for page in pages], PDF, "pdf")
    if not document.text.strip():
        raise _without_text(lacking)
    return replace(document, remarks=(*damaged, *document.remarks))


def _looked_through(data: bytes, packed: Streams, count: int) -> tuple[tuple[Remark, ...], int]:
    """What of a file is damaged, and how many pages it has when those that it lists again count once.

    Raises:
        Unreadable: ``limit`` for drawings that unfold to more than is safe.
    """
    objects = Objects(data, packed)
    pages = list(listed(objects))
    bound_forms(objects, packed, (page.inherited.get(b"/Resources") for page in pages))
    return damage(objects, packed, pages, count), different(pages) if objects.are_known else count


def _once(pages: list[_Read]) -> tuple[list[_Read], int]:
    """The pages without those that print and draw the very same as one before, and how many those are."""
    seen: dict[tuple[object, ...], _Read] = {}
    for page in pages:
        sheet = page.sheet
        shown = (sheet.width, sheet.height, tuple(sheet.chars), tuple(sheet.rules))
        seen.setdefault(shown if sheet.chars else (sheet.number,), page)
    return list(seen.values()), len(pages) - len(seen)


def _without_text(lacking: set[str]) -> Unreadable:
    if not lacking:
        return Unreadable("empty", "the PDF holds blank pages only")
    if lacking == {"broken"}:
        return Unreadable("damaged", "no page of the PDF can be read; fetch it again")
    what = ", ".join(_LACKS[lack] for lack in sorted(lacking))
    if OCR.present:
        return Unreadable("empty", f"the PDF has no text but {what}, and none was recognised in it")
    return Unreadable("needs_ocr", f"the PDF has no text but {what}; it needs text recognition (OCR): {OCR.remedy}")


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Unreadable("encrypted", "the PDF is protected by a password; save it without one") from fault
        raise Unreadable("damaged", f"the PDF is damaged or cut off ({fault}); fetch it again") from fault
    try:
        if not len(pdf):
            raise Unreadable("damaged", "the PDF has no page that can be read; fetch it again")
        if len(pdf) > _MOST_PAGES:
            raise Unreadable(
                "limit", f"the PDF counts {len(pdf)} pages, more than {_MOST_PAGES}; print it to several PDFs"
            )
        yield pdf
    finally:
        pdf.close()


def _page(pdf: pypdfium2.PdfDocument, at: int) -> _Read:
    """Read one page and give its memory back."""
    page = pdfium.FPDF_LoadPage(pdf.raw, at)
    if not page:
        told = remark("pdf_page_unread", page=at + 1)
        return _Read(Sheet(at + 1, 0.0, 0.0, (), remarks=(told,)), "broken")
    try:
        place = PagePlace(page)
        return _seen(at + 1, place, printed(page, place), drawn(page, place))
    finally:
        pdfium.FPDF_ClosePage(page)


def _recognised(pdf: pypdfium2.PdfDocument, page: _Read) -> _Read:
    """What text recognition reads on a page that has no text."""
    from shishi.extract.readers.ocr import LONGEST, recognised

    shown = pdf[page.sheet.number - 1]
    scale = min(_DENSITY, LONGEST / max(shown.get_size()))
    picture = shown.render(scale=scale).to_numpy()[:, :, :3].copy()
    shown.close()
    return _Read(recognised(picture, scale, page.sheet.number), page.lacks)


def _seen(number: int, place: PagePlace, text: Printed, shapes: Drawn) -> _Read:
    """What is to be read of a page: its visible text, or what it has instead."""
    pictured = _pictured(shapes, place)
    chars = [*text.chars, *_on_colour(text.white, shapes)]
    if pictured and len(chars) < _LEAST_TEXT:
        chars, text = [*chars, *text.unseen], Printed()
    seen = set(chars) if text.white else set()
    hidden = [*text.unseen, *(char for char in text.white if char not in seen)]
    placed, chars = chars, _within(chars, place)
    if len(placed) - len(chars) > _BEYOND:
        seen.update(chars)
        hidden += (char for char in placed if char not in seen)
    printed_text = "".join(map(_SIGN, chars))
    lack = _lack(printed_text, shapes, pictured=pictured)
    remarks = []
    if lack == "unmapped":
        chars = []
    elif unmapped := printed_text.count(UNMAPPED):
        remarks.append(remark("unmapped_characters", page=number, count=unmapped))
    if lack:
        remarks.append(remark(f"page_without_text_{lack}", page=number, remedy=OCR.remedy))
    if any(char.text.strip() for char in hidden):
        quote = "".join(char.text for char in hidden)[:40]
        remarks.append(remark("hidden_on_page", page=number, quote=quote))
    return _Read(Sheet(number, place.width, place.height, chars, shapes.rules, tuple(remarks)), lack)


def _lack(printed_text: str, shapes: Drawn, *, pictured: bool) -> str | None:
    """What stands on a page in the place of text."""
    count = len("".join(printed_text.split()))
    if len(_NAMELESS.findall(printed_text)) > _UNMAPPED_SHARE * count or garbled(printed_text):
        return "unmapped"
    if count >= (_LEAST_ON_PICTURE if pictured else _LEAST_TEXT):
        return None
    if shapes.outlines >= _OUTLINED:
        return "outlines"
    return "picture" if pictured else None


def _pictured(shapes: Drawn, place: PagePlace) -> bool:
    """Whether pictures cover most of the page, as in a scan."""
    area = sum(max(0.0, x1 - x0) * max(0.0, bottom - top) for x0, top, x1, bottom in shapes.pictures)
    return area > _COVERED_SHARE * place.width * place.height


def _within(chars: list[Char], place: PagePlace) -> list[Char]:
    """The characters that stand on the page."""
    wide, high = 2 * place.width + 2, 2 * place.height + 2
    if chars:
        _, x0s, x1s, tops, feet, _, _, _ = zip(*chars, strict=True)
        across, down = list(map(add, x0s, x1s)), list(map(add, tops, feet))
        if min(across) >= _OFF and min(down) >= _OFF and max(across) <= wide and max(down) <= high:
            return chars
    return [char for char in chars if _OFF <= char.x0 + char.x1 <= wide and _OFF <= char.top + char.bottom <= high]


def _on_colour(white: list[Char], shapes: Drawn) -> list[Char]:
    """White characters that can be seen, since they stand on a coloured area or a picture."""
    if not white:
        return []
    grounds = [*shapes.areas, *shapes.pictures]
    bands: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
    for box in grounds:
        for band in range(int(box[1] / 20), int(box[3] / 20) + 1):
            bands[band].append(box)
    return [char for char in white if _stands_on(char, bands[int((char.top + char.bottom) / 40)])]


def _stands_on(char: Char, grounds: list[tuple[float, float, float, float]]) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in grounds)
