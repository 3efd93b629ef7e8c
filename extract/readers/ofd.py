"""OFD files (GB/T 33190), the fixed layout that Chinese offices publish: text and ruled tables over all pages.

In: bytes of an OFD package, of one document or several. Out: a ``Document`` with the page of every character. The
package's parts are found by ``ofd_package``, what stands on a page is told by ``ofd_page``; the pages are laid out as
those of every other format (``printed``). Names are read without their namespace, which makers write in many ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shishi.extract.document import Document, Remark, Unreadable
from shishi.extract.readers.ofd_package import Package, PackagePart
from shishi.extract.readers.ofd_page import Drawing, page_box, printed
from shishi.extract.readers.printed.laid import laid_out
from shishi.extract.readers.printed.sheet import UNMAPPED, Sheet
from shishi.extract.readers.registry import OCR
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sniffing import OFD

_UNMAPPED_SHARE = 0.3
_LEAST_WIDE = 100.0  # points: a narrower picture is no page
_NAMED = 8  # damaged parts that a remark names
_MARKS = frozenset(("Watermark", "Highlight"))


def read_ofd(name: str, data: bytes) -> Document:
    """The text and tables of all pages of all documents in the package.

    Raises:
        Unreadable: ``damaged``, ``encrypted``, ``empty``, or ``needs_ocr`` for pages that are pictures.
    """
    with Package(data) as package:
        sheets: list[Sheet] = []
        pictured, missing, again = False, package.missing, 0
        for document in package.documents():
            listed, times = document.listed, package.times(document)
            missing, again = missing + listed.missing, again + listed.again + (times - 1) * len(listed.held)
            for page in document.pages():
                sheet, drawing = _sheet(document, page, len(sheets) + 1)
                sheets.append(_recognised(document, drawing, sheet) or sheet)
                pictured = pictured or bool(drawing.pictures or drawing.unnamed)
        meta = package.meta()
    laid = laid_out(name, sheets, OFD, "ofd")
    if laid.text.strip():
        told = ("pages_missing", missing), ("pages_listed_again", again)
        remarks = [remark(name, count=count) for name, count in told if count]
        if package.damaged:
            remarks.append(remark("ofd_parts_damaged", parts=", ".join(package.damaged[:_NAMED])))
        return replace(laid, meta=meta, remarks=(*laid.remarks, *remarks))
    if not sheets:
        raise Unreadable("damaged", "the OFD file has no page that can be read; fetch it again")
    if pictured:
        remedy = "export it as .pdf" if OCR.present else f"{OCR.remedy}, or export it as .pdf"
        raise Unreadable("needs_ocr", f"the OFD file's pages are pictures or nameless glyphs: {remedy}")
    raise Unreadable("empty", "the OFD file holds blank pages only")


def _recognised(document: PackagePart, drawing: Drawing, sheet: Sheet) -> Sheet | None:
    """What text recognition reads on the largest picture of a page without text, where that is possible."""
    if drawing.chars or not drawing.pictures or not OCR.present:
        return None
    from shishi.extract.readers.jbig2 import is_jbig2, picture_of
    from shishi.extract.readers.ocr import recognised
    from shishi.extract.readers.picture import pages

    box, ident = max(drawing.pictures, key=lambda one: (one[0][2] - one[0][0]) * (one[0][3] - one[0][1]))
    data = document.media(ident)
    try:
        picture = None if not data else picture_of(data) if is_jbig2(data) else next(pages(data), None)
    except Unreadable:
        return None
    if picture is None or box[2] - box[0] < _LEAST_WIDE:
        return None
    return recognised(picture, picture.shape[1] / (box[2] - box[0]), sheet.number)


def _sheet(document: PackagePart, page: PackagePart, number: int) -> tuple[Sheet, Drawing]:
    """One page with its template, its own content and its annotations."""
    drawing = Drawing(page_box(page.root, document.root))
    for template in document.templates(page):
        printed(template.root, document, drawing)
    printed(page.root, document, drawing)
    for annotation in document.annotations(page):
        if annotation.get("Type") not in _MARKS:
            printed(annotation, document, drawing)
    return drawing.sheet(number, tuple(_remarks(drawing, number))), drawing


def _remarks(drawing: Drawing, number: int) -> Iterator[Remark]:
    unmapped = sum(char.text == UNMAPPED for char in drawing.chars)
    drawing.unnamed = unmapped > _UNMAPPED_SHARE * len(drawing.chars)
    if drawing.unnamed:
        drawing.chars.clear()
        yield remark("glyphs_only", page=number)
    elif unmapped:
        yield remark("unmapped_characters", page=number, count=unmapped)
    if not drawing.chars and drawing.pictures:
        yield remark("picture_only", page=number)
    if drawing.cut:
        yield remark("drawn_deep", page=number)
    if drawing.hidden:
        quote = "".join(drawing.hidden)[:40]
        yield remark("hidden_on_page", page=number, quote=quote)
