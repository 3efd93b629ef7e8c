"""A PDF small enough to write by hand: text in the standard Chinese font and ruled lines, placed in points."""

import itertools
import re
import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

SIZE = 10.5


@dataclass
class Sheet:
    """One page; y counts from the top, as in the readers."""

    width: float = 595.0
    height: float = 842.0
    ops: list[str] = field(default_factory=list)
    words: list[tuple[float, float, str, float]] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def text(self, x: float, top: float, words: str, size: float = SIZE) -> None:
        y = self.height - top - 0.88 * size
        self.words.append((x, top, words, size))
        self.ops.append(f"BT /F1 {size} Tf {x:.2f} {y:.2f} Td <{words.encode('utf-16-be').hex()}> Tj ET")

    def lines(self, x: float, top: float, lines: Sequence[str], pitch: float = 16.0) -> None:
        for at, words in enumerate(lines):
            self.text(x, top + at * pitch, words)

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.strokes.append((x0, top, x1, bottom))
        self.ops.append(f"{x0:.2f} {self.height - top:.2f} m {x1:.2f} {self.height - bottom:.2f} l S")

    def grid(self, xs: Sequence[float], ys: Sequence[float], without: Collection[tuple[str, int, int]] = ()) -> None:
        """All rules of a grid, except those of ``without``: (h or v, line index, field index)."""
        for at, y in enumerate(ys):
            for field_, (a, b) in enumerate(itertools.pairwise(xs)):
                if ("h", at, field_) not in without:
                    self.rule(a, y, b, y)
        for at, x in enumerate(xs):
            for field_, (a, b) in enumerate(itertools.pairwise(ys)):
                if ("v", at, field_) not in without:
                    self.rule(x, a, x, b)


def pdf(*sheets: Sheet) -> bytes:
    """The bytes of a PDF with these pages."""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(sheets)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500]"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
            " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
        ),
    ]
    for at, sheet in enumerate(sheets):
        stream = "\n".join(sheet.ops)
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {7 + 2 * at} 0 R >>"
        )
        bodies.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return of_objects(bodies)


def of_objects(bodies: Sequence[str]) -> bytes:
    """The bytes of a PDF with these objects; the first one leads to the others."""
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}".encode()
    return out + f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def packed(data: bytes) -> bytes:
    """A file of ``pdf`` as programs of today write it: its pages packed in a stream, and its table of objects too."""
    objects = re.findall(rb"(\d+) 0 obj\n(.*?)\nendobj\n", data, re.DOTALL)
    inner = [(int(number), text) for number, text in objects if b"stream" not in text]
    places = [sum(len(text) + 1 for _, text in inner[:at]) for at in range(len(inner))]
    head = b" ".join(b"%d %d" % (number, place) for (number, _), place in zip(inner, places, strict=True)) + b" "
    holder, table = len(objects) + 1, len(objects) + 2
    told = b"/Type /ObjStm /N %d /First %d" % (len(inner), len(head))
    bodies = [(int(number), text) for number, text in objects if b"stream" in text]
    bodies.append((holder, _flate(told, head + b" ".join(text for _, text in inner))))
    out = b"%PDF-1.5\n"
    rows = {0: (0, 0, 255)} | {number: (2, holder, at) for at, (number, _) in enumerate(inner)}
    for number, body in bodies:
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows[table] = (1, len(out), 0)
    listed = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + at.to_bytes(1, "big")
        for _, (kind, place, at) in sorted(rows.items())
    )
    xref = _flate(b"/Type /XRef /Size %d /W [1 4 1] /Root 1 0 R" % (table + 1), listed)
    return out + b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, xref, rows[table][1])


def _flate(told: bytes, content: bytes) -> bytes:
    data = zlib.compress(content)
    return b"<< %s /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (told, len(data), data)
