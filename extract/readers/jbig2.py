"""Pictures in JBIG2 (ITU-T T.88), in which scanners and makers of OFD keep pages of black and white.

In: bytes of such a picture, with the head of a file or only its segments, as other files hold it. Out: the picture.
pdfium decodes it, to which it is given as the one picture on the page of a PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shishi.extract.document import Unreadable
from shishi.extract.readers.ocr import LONGEST

if TYPE_CHECKING:
    from shishi.extract.readers.ocr import Picture

_HEAD = b"\x97JB2\r\n\x1a\n"
_IN_SEQUENCE, _PAGES_UNKNOWN = 1, 2  # flags of the head: each segment's data follows it, no count of pages
_SYMBOLS, _PAGE, _END_OF_PAGE, _END_OF_FILE, _TABLES = 0, 48, 49, 51, 53  # kinds of segments
_KIND, _LONG_PAGE = 0x3F, 0x40  # flags of a segment
_COUNTED = 7  # where three bits count what a segment refers to, this says that four bytes do
_REFERENCES = ((1 << 8, 1), (1 << 16, 2), (1 << 32, 4))  # bytes that name a segment, by the number of who does
_LEAST = 11  # bytes of a segment
_MOST_PIXELS = 120_000_000


def is_jbig2(data: bytes) -> bool:
    """Whether these are the bytes of such a picture."""
    begins = data[:4] == bytes(4) and len(data) > len(_HEAD) and data[4] & _KIND in (_SYMBOLS, _PAGE, _TABLES)
    return begins or data.startswith(_HEAD)


def picture_of(data: bytes) -> Picture:
    """The picture, no larger than recognition looks at.

    Raises:
        Unreadable: ``damaged`` when it cannot be decoded, ``limit`` when it is too large.
    """
    import pypdfium2

    segments = list(_segments(_body(data)))
    size = next((body for kind, _, body in segments if kind == _PAGE), bytes(8))
    width, height = _number(size[:4]), _number(size[4:8])
    if not width * height:
        raise Unreadable("damaged", "a picture in JBIG2 is damaged or cut off; fetch the file again")
    if width * height > _MOST_PIXELS:
        raise Unreadable("limit", f"a picture has {width} x {height} points; make it smaller")
    stream = b"".join(whole for kind, whole, _ in segments if kind not in (_END_OF_PAGE, _END_OF_FILE))
    try:
        with pypdfium2.PdfDocument(_page_with(stream, width, height)) as pdf:
            shown: Picture = pdf[0].render(scale=min(1.0, LONGEST / max(width, height))).to_numpy()[:, :, :3].copy()
    except pypdfium2.PdfiumError as fault:
        raise Unreadable("damaged", f"a picture in JBIG2 is damaged ({fault}); fetch the file again") from fault
    return shown


def _body(data: bytes) -> bytes:
    """The segments without the head of a file.

    Raises:
        Unreadable: ``unsupported`` where they do not stand in sequence.
    """
    if not data.startswith(_HEAD):
        return data
    flags = data[len(_HEAD)]
    if not flags & _IN_SEQUENCE:
        raise Unreadable("unsupported", "a picture in JBIG2 has its segments apart; export the file as .pdf")
    return data[len(_HEAD) + (1 if flags & _PAGES_UNKNOWN else 5) :]


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment: its kind, all its bytes, its data. What is cut off or of unknown length ends them."""
    at = 0
    while at + _LEAST <= len(data):
        number, flags = _number(data[at : at + 4]), data[at + 4]
        count, place = data[at + 5] >> 5, at + 6
        if count == _COUNTED:
            count = _number(data[at + 5 : at + 9]) & 0x1FFFFFFF
            place = at + 9 + (count + 8) // 8
        place += count * next(size for most, size in _REFERENCES if number <= most)
        place += 4 if flags & _LONG_PAGE else 1
        start = place + 4
        end = min(len(data), start + _number(data[place:start]))
        yield flags & _KIND, data[at:end], data[start:end]
        at = end


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _page_with(stream: bytes, width: int, height: int) -> bytes:
    """A PDF whose page is one picture."""
    shown = f"{width} 0 0 {height} 0 0 cm /P Do".encode()
    picture = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray"
    bodies = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R"
        " /Resources << /XObject << /P 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
        f"<< {picture} /BitsPerComponent 1 /Filter /JBIG2Decode /Length {len(stream)} >>\nstream\n".encode()
        + stream
        + b"\nendstream",
    )
    pdf, places = b"%PDF-1.4\n", list[int]()
    for number, body in enumerate(bodies, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(pdf)
    pdf += b"xref\n0 6\n0000000000 65535 f \n" + table
    return pdf + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
