"""An OFD package (GB/T 33190) small enough to write by hand, from the same sheets as the PDF files of the tests."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.extract.readers.pdf_writer import Sheet

MM = 25.4 / 72
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text_object(x: float, top: float, words: str, size: float, more: str = "", widths: Sequence[float] = ()) -> str:
    """A text object at (x, top), in points, each character with its advance: ``widths``, in points, or the usual."""
    advances = [width * MM for width in widths or (size * (1.0 if ord(sign) > 0x2000 else 0.5) for sign in words)]
    box = f"{x * MM:.4f} {top * MM:.4f} {sum(advances):.4f} {size * MM:.4f}"
    origin = f'X="0" Y="{0.88 * size * MM:.4f}"'
    deltas = " ".join(f"{step:.4f}" for step in advances[:-1])
    return (
        f'<ofd:TextObject ID="9" Boundary="{box}" Font="1" Size="{size * MM:.4f}" {more}>'
        f'<ofd:TextCode {origin} DeltaX="{deltas}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def path_object(x0: float, top: float, x1: float, bottom: float) -> str:
    """A stroke, in points."""
    wide, high = (x1 - x0) * MM, (bottom - top) * MM
    return (
        f'<ofd:PathObject ID="8" Boundary="{x0 * MM:.4f} {top * MM:.4f} {wide:.4f} {high:.4f}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {wide:.4f} {high:.4f}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def content(sheet: Sheet, more: str = "") -> str:
    """What a sheet prints, as objects of a layer."""
    texts = [text_object(*words) for words in sheet.words]
    return "".join([*(path_object(*stroke) for stroke in sheet.strokes), *texts, more])


def page(inner: str, before: str = "") -> str:
    return f'<ofd:Page {SPACE}>{before}<ofd:Content><ofd:Layer ID="2">{inner}</ofd:Layer></ofd:Content></ofd:Page>'


def ofd(*sheets: Sheet) -> bytes:
    """The bytes of a package of one document with these pages."""
    return package([page(content(sheet)) for sheet in sheets], box=(sheets[0].width, sheets[0].height))


def package(
    pages: Sequence[str],
    *,
    box: tuple[float, float] = (595.0, 842.0),
    common: str = "",
    more: Mapping[str, str | bytes] | None = None,
    documents: int = 1,
) -> bytes:
    """A package of ``documents`` with the same pages; ``common`` and ``more`` are further entries and parts."""
    listed = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {box[0] * MM:.4f} {box[1] * MM:.4f}</ofd:PhysicalBox></ofd:PageArea>"
    parts: dict[str, str | bytes] = {}
    entries = f"<ofd:CommonData>{area}{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
    bodies = ""
    for document in range(documents):
        parts |= {f"Doc_{document}/Pages/Page_{at}/Content.xml": inner for at, inner in enumerate(pages)}
        parts[f"Doc_{document}/Document.xml"] = f"<ofd:Document {SPACE}>{entries}</ofd:Document>"
        root = f"<ofd:DocRoot>/Doc_{document}/Document.xml</ofd:DocRoot>"
        bodies += f"<ofd:DocBody><ofd:DocInfo/>{root}</ofd:DocBody>"
    parts["OFD.xml"] = f'<ofd:OFD {SPACE} DocType="OFD" Version="1.1">{bodies}</ofd:OFD>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, xml in (parts | dict(more or {})).items():
            declared = f'<?xml version="1.0" encoding="UTF-8"?>{xml}' if isinstance(xml, str) else xml
            archive.writestr(name, declared)
    return stream.getvalue()
