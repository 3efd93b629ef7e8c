"""Tables of formats that mark them at the end of their paragraphs: .doc and .rtf.

In: paragraphs in reading order, each with how many tables it stands in and whether it ends a cell or a row; the end of
a row tells the edges and merges of its cells. Out: the same as lines and nested tables.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from shishi.extract.readers.flow import Box, FlowLine, FlowTable, Node

_DEEPEST = 64  # tables in tables; word processors make no more, and damaged files claim millions


class Ends(Enum):
    """What the mark at the end of a paragraph ends."""

    LINE = 0
    CELL = 1
    ROW = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """A cell as the end of its row describes it: its edges, what it continues, and whether others continue it."""

    left: int
    right: int
    above: bool = False
    beside: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph with its depth in tables; the end of a row has no text and brings the shapes of its cells."""

    line: FlowLine
    depth: int = 0
    ends: Ends = Ends.LINE
    shapes: tuple[Shape, ...] = ()


@dataclass(slots=True)
class _Open:
    """A table, row and cell that are not yet at their end."""

    rows: list[tuple[Box, ...]] = field(default_factory=list)
    cells: list[tuple[Node, ...]] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)


def gathered(paragraphs: Iterable[Marked]) -> tuple[Node, ...]:
    """The paragraphs as nodes; what a cut-off file leaves open ends with it."""
    stack = [_Open()]
    for paragraph in paragraphs:
        depth = min(max(paragraph.depth, 0), _DEEPEST)
        while len(stack) - 1 > depth:
            _close(stack)
        while len(stack) - 1 < depth:
            stack.append(_Open())
        top = stack[-1]
        if paragraph.ends is Ends.ROW:
            _end_row(top, paragraph.shapes)
            continue
        top.nodes.append(paragraph.line)
        if paragraph.ends is Ends.CELL:
            top.cells.append(tuple(top.nodes))
            top.nodes = []
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0].nodes)


def _close(stack: list[_Open]) -> None:
    table = stack.pop()
    if table.nodes:
        table.cells.append(tuple(table.nodes))
        table.nodes = []
    if table.cells:
        _end_row(table, ())
    if table.rows:
        stack[-1].nodes.append(FlowTable(tuple(table.rows)))


def _end_row(table: _Open, shapes: tuple[Shape, ...]) -> None:
    """The cells of a row with their shapes; those beyond the shapes stand one after another behind them.

    What stands behind the last mark of a cell is one more, unless it is blank.
    """
    if any(not isinstance(node, FlowLine) or node.text.strip() for node in table.nodes):
        table.cells.append(tuple(table.nodes))
    edge = shapes[-1].right if shapes else 0
    known = [*shapes, *(Shape(edge + at, edge + at + 1) for at in range(len(table.cells) - len(shapes)))]
    row = tuple(
        Box(shape.left, shape.right, nodes, shape.above, shape.beside, shape.opens)
        for shape, nodes in zip(known, table.cells, strict=False)
    )
    if row:
        table.rows.append(row)
    table.cells, table.nodes = [], []
