"""What tests ask of a document: its paragraphs and its grids as plain values."""

from shishi.extract.document import Document, Paragraph, Table
from shishi.extract.readers import read

Grid = dict[tuple[int, int, int, int], str]


def paragraphs(document: Document) -> list[str]:
    return [document.text[b.span.start : b.span.end] for b in document.blocks if isinstance(b, Paragraph)]


def grids(document: Document) -> list[Grid]:
    """For each table, a mapping of (row, col, rowspan, colspan) to the cell's text."""
    return [
        {(c.row, c.col, c.rowspan, c.colspan): document.text[c.span.start : c.span.end] for c in block.cells}
        for block in document.blocks
        if isinstance(block, Table)
    ]


def texts(data: bytes, name: str = "x") -> list[str]:
    return paragraphs(read(name, data))


def grid(data: bytes, name: str = "x") -> Grid:
    (only,) = grids(read(name, data))
    return only


def flat(text: str) -> str:
    return "".join(text.split())
