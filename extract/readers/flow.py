"""What word processors write, whatever the file: lines, and tables whose cells hold lines and tables again.

In: nodes in reading order, made by the reader of a format. Out: the same laid out in a ``Builder``: lines as
paragraphs, tables on a grid that follows the edges of their cells. A table of one cell, and one that holds hardly
anything but other tables, only frames a page: what is in it is laid out as if the frame were not there. A table inside
a cell becomes lines of that cell, one for each of its rows, closed by a semicolon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from shishi.extract.document import Builder, CellText, Remark
from shishi.extract.readers.grid import compacted, plain, text_of
from shishi.extract.readers.remarks import remark

_CLOSED = "。；;，,：:、！？"
_FRAME_SHARE = 0.9  # of a table's text in tables of its own: then it only arranges the page


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A printed paragraph with its automatic number; ``level`` is 1 for a title, 2.. for headings, 0 for body text.

    ``page`` is where it begins, where that is known; at each of ``turns`` (places in the text) it goes on on the next.
    """

    text: str
    level: int = 0
    page: int | None = None
    turns: tuple[int, ...] = ()

    def parts(self) -> list[tuple[str, int | None]]:
        """Its text page by page."""
        ends = [*self.turns, len(self.text)]
        return [
            (self.text[start:end], self.page and self.page + at)
            for at, (start, end) in enumerate(zip([0, *self.turns], ends, strict=True))
        ]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: the edges between which it stands, in whatever measure its format counts, and what is in it.

    ``above``: it continues the cell above; ``beside``: it continues the one to its left; ``opens``: others below
    continue it.
    """

    left: int
    right: int
    nodes: tuple[Node, ...]
    above: bool
    beside: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table: its rows of cells."""

    rows: tuple[tuple[Box, ...], ...]


Node = FlowLine | FlowTable


@dataclass(slots=True)
class Flow:
    """Lays nodes out. Edges at most ``slack`` apart are one; ``orphans`` counts cells that continue none."""

    builder: Builder
    slack: int = 0
    orphans: int = 0

    def lay_out(self, nodes: Iterable[Node]) -> None:
        """Add the nodes to the text, in order."""
        for node in nodes:
            if isinstance(node, FlowLine):
                self.builder.parts(node.parts(), level=node.level)
            elif _only_frames(node):
                for row in node.rows:
                    for box in row:
                        self.lay_out(box.nodes)
            else:
                self._table(node)

    def remarks(self) -> Iterator[Remark]:
        """What was odd about the tables."""
        if self.orphans:
            yield remark("merge_without_start", count=self.orphans)

    def _table(self, grid: FlowTable) -> None:
        cells, orphans = _merged(_snapped(grid, self.slack))
        self.orphans += orphans
        if any(map(text_of, cells)):
            self.builder.table(compacted(cells))


def labelled(label: str, gap: str, text: str) -> str:
    """A line with its automatic number; a number alone needs no gap, a line without a number keeps its blanks."""
    if not label:
        return text
    return f"{label}{gap}{text.lstrip()}" if text.strip() else label


def words(nodes: Iterable[Node]) -> str:
    """What stands in a cell: a line for each of its lines, nested tables row by row with their cells side by side."""
    lines: list[tuple[str, bool]] = []
    for node in nodes:
        if isinstance(node, FlowLine):
            lines.append((node.text, False))
        else:
            lines += [(" ".join(words(box.nodes) for box in row).strip(), True) for row in node.rows]
    return put_together(lines)


def _page(nodes: Sequence[Node]) -> int | None:
    """The page on which the first line of a cell stands."""
    return next((node.page for node in nodes if isinstance(node, FlowLine)), None)


def put_together(lines: Iterable[tuple[str, bool]]) -> str:
    """Lines of a cell, each with whether it is a row of a table inside it.

    The border of such a row ends a clause, which a line end does not: it is closed by a sign unless it is the last.
    """
    shown = [(line, row) for line, row in lines if line.strip()]
    closed = [f"{line}；" if row and line[-1] not in _CLOSED else line for line, row in shown[:-1]]
    return "\n".join([*closed, *(line for line, _ in shown[-1:])])


def _only_frames(grid: FlowTable) -> bool:
    if len(grid.rows) == 1 and len(grid.rows[0]) == 1:
        return True
    inner = sum(_length(node) for box in _boxes(grid) for node in box.nodes if isinstance(node, FlowTable))
    return inner > _FRAME_SHARE * _length(grid)


def _boxes(grid: FlowTable) -> Iterator[Box]:
    for row in grid.rows:
        yield from row


def _length(node: Node) -> int:
    if isinstance(node, FlowLine):
        return len(node.text.strip())
    return sum(_length(inner) for box in _boxes(node) for inner in box.nodes)


def _snapped(grid: FlowTable, slack: int) -> list[list[Box]]:
    """The rows with their edges counted from 0: edges that lie within ``slack`` of each other are the same."""
    index: dict[int, int] = {}
    start, at = None, -1
    for edge in sorted({edge for box in _boxes(grid) for edge in (box.left, box.right)}):
        if start is None or edge - start > slack:
            start, at = edge, at + 1
        index[edge] = at
    return [[replace(box, left=index[box.left], right=index[box.right]) for box in row] for row in grid.rows]


def _merged(rows: Sequence[Sequence[Box]]) -> tuple[list[CellText], int]:
    """Cells with their spans, and how many continued nothing. A cell that continues another lengthens that one.

    Text in a cell that is to continue one which never said that it goes on is a cell of its own.
    """
    cells: list[CellText] = []
    opened: set[int] = set()
    orphans = 0
    above: dict[int, int] = {}
    for at, row in enumerate(rows):
        below: dict[int, int] = {}
        for place, box in enumerate(row):
            text = words(box.nodes)
            if box.beside and place and cells:
                cells[-1] = _joined(cells[-1], text, colspan=box.right - cells[-1].col)
            elif box.above and box.left in above and (above[box.left] in opened or not text):
                top = above[box.left]
                cells[top] = _joined(cells[top], text, rowspan=at - cells[top].row + 1)
                below[box.left] = top
            elif box.right > box.left or text:
                orphans += box.above and bool(text)
                below[box.left] = len(cells)
                opened |= {len(cells)} if box.opens or box.above else set()
                cells.append(plain(at, box.left, text, (1, max(1, box.right - box.left)), _page(box.nodes)))
        above = below
    return cells, orphans


def _joined(cell: CellText, text: str, *, rowspan: int | None = None, colspan: int | None = None) -> CellText:
    """A cell that reaches further; what stands in the part it gained is a further line of it."""
    parts = cell.parts if not text else (("\n".join(filter(None, (text_of(cell), text))), cell.parts[0][1]),)
    return structs.replace(cell, parts=parts, rowspan=rowspan or cell.rowspan, colspan=colspan or cell.colspan)
