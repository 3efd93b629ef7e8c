"""Notices that are pictures in a Word file, a web page or a web archive.

In: such a file, and the document that its reader gave, if any. Out: the document with what text recognition reads in
the file's pictures behind its own text. Only files with hardly any text of their own are looked into, since a picture
beside a text is an ornament or a map.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace

from msgspec import structs

from shishi.extract.document import Block, Document, Paragraph, Remark, Span, Unreadable
from shishi.extract.readers.letters import letter
from shishi.extract.readers.registry import OCR
from shishi.extract.readers.remarks import remark
from shishi.extract.readers.sniffing import DOCX, HTML, MHTML, ZIP_FAULTS

_HARDLY_ANY = 200  # characters
_LEAST = 12 * 1024  # bytes: a smaller picture is an ornament
_MOST = 40  # pictures
_FORMS = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif")
_IN_PAGE = re.compile(rb"data:image/(?:png|jpe?g|gif|bmp|tiff?);base64,([A-Za-z0-9+/=\s]+)")
_ENTITY = {DOCX: "Word file", HTML: "web page", MHTML: "web archive"}


def completed(name: str, data: bytes, kind: str, read: Document | Unreadable) -> Document:
    """The document with the text of the file's pictures; as it is where it has text enough or no picture.

    Raises:
        Unreadable: ``needs_ocr`` where only pictures are in the file; otherwise what ``read`` says.
    """
    pictures = list(_pictures(kind, data)) if kind in _ENTITY and _is_short(read) else []
    if not pictures or (isinstance(read, Unreadable) and read.status != "empty"):
        return _given(read)
    if OCR.present:
        return _recognised(name, pictures, kind, read)
    what = f"the {_ENTITY[kind]} shows {len(pictures)} pictures and hardly any text"
    if isinstance(read, Unreadable):
        raise Unreadable("needs_ocr", f"{what}; they need text recognition (OCR): {OCR.remedy}") from read
    told = remark("pictures_not_read", file=_ENTITY[kind], count=len(pictures), remedy=OCR.remedy)
    return replace(read, remarks=(*_without(read.remarks), told))


def _is_short(read: Document | Unreadable) -> bool:
    return isinstance(read, Unreadable) or len("".join(read.text.split())) < _HARDLY_ANY


def _given(found: Document | Unreadable) -> Document:
    if isinstance(found, Unreadable):
        raise found
    return found


def _recognised(name: str, pictures: Sequence[bytes], kind: str, found: Document | Unreadable) -> Document:
    from shishi.extract.readers.picture import read_picture

    whole = None if isinstance(found, Unreadable) else found
    for at, picture in enumerate(pictures, 1):
        try:
            read = read_picture(name, picture)
        except Unreadable:
            continue
        remarks = [replace(remark, message=f"picture {at}: {remark.message}") for remark in read.remarks]
        scans = tuple(replace(scan, page=at) for scan in read.scans)
        whole = _joined(whole, replace(read, media_type=kind, remarks=tuple(remarks), pages=(), scans=scans))
    if whole is None:
        return _given(found)
    return replace(whole, remarks=_without(whole.remarks))


def _without(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """The remarks but for those that pictures were not read."""
    return tuple(remark for remark in remarks if remark.code.replace("-", "_") != "content_not_read")


def _joined(first: Document | None, second: Document) -> Document:
    """Two documents as one, the second one's places behind the first one's."""
    if first is None:
        return second
    by = len(first.text)
    blocks = tuple(_moved(block, by) for block in second.blocks)
    remarks = (replace(one, span=one.span and _along(one.span, by)) for one in second.remarks)
    scans = (replace(one, lines=tuple((_along(span, by), box) for span, box in one.lines)) for one in second.scans)
    return replace(
        first,
        text=first.text + second.text,
        blocks=(*first.blocks, *blocks),
        remarks=(*first.remarks, *remarks),
        scans=(*first.scans, *scans),
    )


def _moved(block: Block, by: int) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_along(block.span, by), block.level)
    cells = tuple(structs.replace(cell, span=_along(cell.span, by)) for cell in block.cells)
    return replace(block, span=_along(block.span, by), cells=cells)


def _along(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _pictures(kind: str, data: bytes) -> Iterator[bytes]:
    """The file's pictures that are large enough to hold a notice, in order."""
    found = {DOCX: _in_package, HTML: _in_page, MHTML: _in_message}[kind](data)
    large = (picture for picture in found if len(picture) >= _LEAST)
    yield from (picture for picture, _ in zip(large, range(_MOST), strict=False))


def _in_package(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = [name for name in package.namelist() if name.startswith("word/media/")]
            for name in sorted(names, key=_counted):
                if name.lower().endswith(_FORMS) and package.getinfo(name).file_size < _LEAST << 14:
                    yield package.read(name)
    except (*ZIP_FAULTS, RuntimeError):
        return


def _counted(name: str) -> tuple[int, str]:
    """Word numbers pictures as they come: 2 before 10."""
    number = re.search(r"\d{1,9}", name)
    return int(number.group()) if number else 0, name


def _in_page(data: bytes) -> Iterator[bytes]:
    for match in _IN_PAGE.finditer(data):
        try:
            yield base64.b64decode(match.group(1))
        except binascii.Error:
            continue


def _in_message(data: bytes) -> Iterator[bytes]:
    for part in letter(data).walk():
        content = part.get_payload(decode=True) if part.get_content_maintype() == "image" else None
        if isinstance(content, bytes):
            yield content
