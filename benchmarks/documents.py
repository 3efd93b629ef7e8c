"""What reading large Word files costs beside python-docx, by kind of what stands in them.

    python -m benchmarks.documents [PARAGRAPHS]

Files of about 1 MB are written: plain paragraphs, paragraphs of many runs with looks of their own, tables, text boxes.
python-docx opens each and gives the text of its paragraphs and cells; this program reads the whole file: automatic
numbers, merged cells, text boxes (which python-docx passes over), what is struck or hidden. Processor seconds, by
turns, the quickest of several.
"""

import io
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

import docx
import numpy as np

from shishi.extract.readers import read

PARAGRAPHS, RUNS = 14_000, 3
SIGNS, LONG = (0x4E00, 0x5600), (30, 70)  # of which texts are made; how many signs a paragraph has
CELLS, PIECES = 6, 5  # of a row; of a paragraph
CHANCE = np.random.default_rng(0)
LOOK = (
    '<w:rPr><w:rFonts w:ascii="仿宋" w:eastAsia="仿宋" w:hint="eastAsia"/><w:sz w:val="32"/><w:b w:val="{}"/></w:rPr>'
)
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice'
    ' Requires="wps"><w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def text(share: int = 1) -> str:
    """Some words, a share of a paragraph's."""
    return "".join(map(chr, CHANCE.integers(*SIGNS, CHANCE.integers(*LONG) // share)))


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return f"<w:p><w:pPr><w:ind w:firstLine='640'/></w:pPr>{''.join(runs)}</w:p>"


def run(said: str, look: str = "") -> str:
    """A run of text."""
    return f"<w:r>{look}<w:t>{said}</w:t></w:r>"


def row(_: int) -> str:
    """A row of a table."""
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(run(text(CELLS)))}</w:tc>' for _ in range(CELLS))}</w:tr>"


KINDS: dict[str, Callable[[int], str]] = {
    "plain": lambda _: paragraph(run(text())),
    "runs": lambda at: paragraph(*(run(text(PIECES), LOOK.format((at + one) % 2)) for one in range(PIECES))),
    "table": row,
    "boxes": lambda _: paragraph(run(text(2)), BOX.format(paragraph(run(text(2))))),
}


def written(kind: str, count: int) -> bytes:
    """A file of one kind."""
    empty, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(empty)
    body = "".join(map(KINDS[kind], range(count)))
    body = f"<w:tbl>{body}</w:tbl>" if kind == "table" else body
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", f"<w:body>{body}".encode())
            package.writestr(name, data)
    return made.getvalue()


def theirs(data: bytes) -> int:
    """What python-docx says of a file, in signs."""
    document = docx.Document(io.BytesIO(data))
    return sum(map(len, _texts(document)))


def _texts(document: docx.document.Document) -> Iterator[str]:
    yield from (each.text for each in document.paragraphs)
    yield from (cell.text for table in document.tables for row in table.rows for cell in row.cells)


def seconds(reading: Callable[[], object]) -> float:
    """Processor time."""
    begun = time.process_time()
    reading()
    return time.process_time() - begun


def main(count: int) -> None:
    """One line a kind."""
    print(f"{'':>9} {'MB':>5} {'python-docx':>11} {'shishi':>7} {'ratio':>6}")
    for kind in KINDS:
        data = written(kind, count)
        costs = [(seconds(partial(theirs, data)), seconds(partial(read, "file.docx", data))) for _ in range(RUNS)]
        best, own = (min(side) for side in zip(*costs, strict=True))
        print(f"{kind:>9} {len(data) / 1e6:5.1f} {best:11.3f} {own:7.3f} {own / best:6.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PARAGRAPHS)
