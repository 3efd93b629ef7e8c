"""Where a paragraph of an old Word file stands: in how many tables, and what its mark ends, by [MS-DOC] 2.6.2."""

import pytest

from shishi.extract.readers.doc import _place
from shishi.extract.readers.marks import Ends

IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
CELL, PARAGRAPH = "\x07", "\r"
ON, TWO = b"\x01", b"\x02\x00\x00\x00"


@pytest.mark.parametrize(
    ("modifiers", "mark", "place"),
    [
        ({}, PARAGRAPH, (0, Ends.LINE)),
        ({DEPTH: TWO}, PARAGRAPH, (0, Ends.LINE)),  # in no table
        ({IN_TABLE: ON}, PARAGRAPH, (1, Ends.LINE)),
        ({IN_TABLE: ON, DEPTH: TWO}, PARAGRAPH, (2, Ends.LINE)),
        ({IN_TABLE: ON, DEPTH: TWO, INNER_CELL: ON}, PARAGRAPH, (2, Ends.CELL)),
        ({IN_TABLE: ON, DEPTH: TWO, INNER_CELL: ON, INNER_ROW: ON}, PARAGRAPH, (2, Ends.ROW)),
        ({IN_TABLE: ON}, CELL, (1, Ends.CELL)),
        ({IN_TABLE: ON, ROW_END: ON}, CELL, (1, Ends.ROW)),
        ({DEPTH: TWO}, CELL, (2, Ends.CELL)),
        ({}, CELL, (1, Ends.CELL)),
    ],
)
def test_where_a_paragraph_stands(modifiers: dict[int, bytes], mark: str, place: tuple[int, Ends]) -> None:
    assert _place(modifiers, mark) == place
