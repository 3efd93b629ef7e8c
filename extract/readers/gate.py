"""The gate at the end of every reader: no sign passes that is no character of a text.

In: a ``Document`` as a reader gives it, from a file that anybody may have written. Out: the same document, its text
and what it says of itself free of control and direction characters, of halves of characters (surrogates) and of
radicals that stand for characters. What is exchanged keeps its place; what is left out is told in a remark, and every
place behind it moves up, so that spans still hold. Tables of more places than anybody prints become lines.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import groupby

import regex
from msgspec import structs

from shishi.extract.document import Block, Cell, Document, PageRun, Paragraph, Remark, Scan, Span, Table
from shishi.extract.readers.decoding import garbled
from shishi.extract.readers.remarks import remark

BOX = "□"
_LOST_SHARE = 0.05
_MOST_PLACES, _MANY_PLACES, _PLACES_A_CELL = 1_000_000, 100_000, 50  # of a table; a crowded one of 500 columns is real
# Orders to a terminal; controls, except tab and line ends; directions (a notice never runs from right to left);
# noncharacters; tags that nobody sees.
_LEFT_OUT = regex.compile(
    r"\x1b\[[0-?]{0,20}[ -/]{0,4}[@-~]|\x1b\][^\x07\x1b\n]{0,200}(?:\x07|\x1b\\)|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
    r"|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_FONT_NUMBER = re.compile(r"\(cid:\d{1,6}\)")
_HALVES = regex.compile(r"[\ud800-\udfff]")
_ODD = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u2e80-\u2fd5\ud800-\udfff\uf900-\ufaff"
    r"\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U0002f800-\U0002fa1d\U000e0000-\U000e007f]"
)
_LINE_ENDS = "\x0b\x85\u2028\u2029"


@cache
def _exchanges() -> dict[int, str]:
    """One for one: what radicals and compatibility forms stand for, line feeds, a box for half characters."""
    folded = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*range(0x2F00, 0x2FD6), *_compatible())}
    table = {code: form for code, form in folded.items() if len(form) == 1}
    rows = files("shishi.extract.rules").joinpath("radicals.txt").read_text(encoding="utf-8").splitlines()
    table |= {ord(pair[0]): pair[1] for row in rows if not row.startswith("#") for pair in row.split()}
    table |= {ord(sign): "\n" for sign in _LINE_ENDS}
    return table | dict.fromkeys(range(0xD800, 0xE000), BOX)


def _compatible() -> Iterator[int]:
    yield from range(0xF900, 0xFB00)
    yield from range(0x2F800, 0x2FA1E)


def clean(text: str) -> str:
    """``text`` as the gate lets it pass, where no place in it matters."""
    return _LEFT_OUT.sub("", text.translate(_exchanges())) if _ODD.search(text) else text


def admitted(document: Document) -> Document:
    """The document as the rest of the program may see it."""
    document = _without_deserts(document)
    meta = {name: clean(said) for name, said in document.meta.items()}
    remarks = tuple(replace(remark, message=clean(remark.message)) for remark in document.remarks)
    document = replace(document, meta=meta, remarks=remarks)
    odd = _is_odd(document.text)
    document = replace(document, remarks=(*remarks, *_lost(document.text), *(_remarks(document.text) if odd else ())))
    if not odd:
        return document
    dropped = [place for match in _LEFT_OUT.finditer(document.text) for place in range(*match.span())]
    document = replace(document, text=document.text.translate(_exchanges()))
    return _Shift(dropped).document(document) if dropped else document


def _is_odd(text: str) -> bool:
    """Whether signs stand in a text that are none of it; of numbers alone, a pattern would take ten times as long."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return False
    return _ODD.search(text) is not None


def _without_deserts(document: Document) -> Document:
    """The document with tables of more places than can be looked at, hardly any of them filled, read as lines."""
    deserts = [block for block in document.blocks if isinstance(block, Table) and _is_desert(block)]
    if not deserts:
        return document
    told = (remark("table_too_large", table.span, rows=table.rows, cols=table.cols) for table in deserts)
    blocks = (line for block in document.blocks for line in (_lines(block) if block in deserts else (block,)))
    return replace(document, blocks=tuple(blocks), remarks=(*document.remarks, *told))


def _is_desert(table: Table) -> bool:
    places = table.rows * table.cols
    return places > _MOST_PLACES or (places > _MANY_PLACES and places > _PLACES_A_CELL * len(table.cells))


def _lines(block: Block) -> Iterator[Block]:
    """The rows of a table as paragraphs."""
    cells = block.cells if isinstance(block, Table) else ()
    for _, row in groupby(cells, key=lambda cell: cell.row):
        spans = [cell.span for cell in row if len(cell.span)]
        if spans:
            yield Paragraph(Span(spans[0].start, spans[-1].end))


def _lost(text: str) -> Iterator[Remark]:
    """What cannot be told from a text: lost characters, wrongly read ones, those that are numbers in a font."""
    lost = text.count("\ufffd")
    if lost > _LOST_SHARE * len(text):
        yield remark("lost_signs", lost=lost, count=len(text))
    elif garbled(text):
        yield remark("garbled_text")
    if "(cid:" in text and (places := [Span(*match.span()) for match in _FONT_NUMBER.finditer(text)]):
        yield remark("font_numbers", places[0], count=len(places))


def _remarks(text: str) -> Iterator[Remark]:
    if places := [match.start() for match in _LEFT_OUT.finditer(text)]:
        yield remark("control_signs", Span(places[0], places[0] + 1), count=len(places))
    if places := [match.start() for match in _HALVES.finditer(text)]:
        yield remark("half_signs", Span(places[0], places[0] + 1), count=len(places), box=BOX)


@dataclass(frozen=True, slots=True)
class _Shift:
    """Where everything stands once the characters at ``dropped`` (ascending) are left out."""

    dropped: Sequence[int]

    def document(self, document: Document) -> Document:
        """The document without them; paragraphs of nothing else are gone."""
        text = _LEFT_OUT.sub("", document.text)
        blocks = map(self.block, document.blocks)
        return replace(
            document,
            text=text,
            blocks=tuple(block for block in blocks if text[block.span.start : block.span.end].strip()),
            pages=tuple(PageRun(self.place(run.start), run.page) for run in document.pages),
            remarks=tuple(replace(remark, span=remark.span and self.span(remark.span)) for remark in document.remarks),
            scans=tuple(map(self.scan, document.scans)),
        )  # fmt: skip

    def scan(self, scan: Scan) -> Scan:
        """The picture of a page with its lines."""
        return replace(scan, lines=tuple((self.span(span), place) for span, place in scan.lines))

    def block(self, block: Block) -> Block:
        """A paragraph or a table with its cells."""
        if isinstance(block, Paragraph):
            return Paragraph(self.span(block.span), block.level)
        return replace(block, span=self.span(block.span), cells=tuple(map(self.cell, block.cells)))

    def cell(self, cell: Cell) -> Cell:
        """A cell of a table."""
        return structs.replace(cell, span=self.span(cell.span))

    def span(self, span: Span) -> Span:
        """A stretch of text."""
        return Span(self.place(span.start), self.place(span.end))

    def place(self, offset: int) -> int:
        """An offset, less the characters that were left out before it."""
        return offset - bisect_left(self.dropped, offset)
