"""Whether a pipe at the beginning of rows is the table's edge or the end of an empty cell."""

from __future__ import annotations

import pytest

from shishi.extract.layout import pieces
from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.walls import has_border
from shishi.extract.readers import read

EDGED, PLAIN, FULL = "| 1 | 水厂 |", "1 | 水厂 |", "1 | 水厂 | 完工 |"


@pytest.mark.parametrize(
    ("edged", "plain", "full", "border"),
    [
        (3, 0, 0, True),
        (7, 3, 0, True),
        (6, 4, 0, False),  # more than six tenths
        (9, 0, 1, True),
        (9, 0, 2, False),  # two that have as many pipes without one at the beginning
        (0, 3, 0, False),
    ],
)
def test_what_a_pipe_at_the_beginning_is(edged: int, plain: int, full: int, *, border: bool) -> None:
    rows = [EDGED] * edged + [PLAIN] * plain + [FULL] * full
    document = read("notice.txt", "\n".join(rows).encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    assert has_border(rows) is border
    first = pieces.pipe_pieces(document.text, lines)[0].text
    assert first == ("1" if border or not edged else "")


def test_marks_of_bold_words_are_no_words_of_a_cell() -> None:
    text = "| **序号** | **项目** | **任务** |\n|---|---|---|\n| **一** | **供水** |  |\n| 1 | 水厂** | 新建**2**座 |\n"
    document = read("notice.txt", text.encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    told = [piece.text for piece in pieces.pipe_pieces(document.text, lines)]
    assert told == ["序号", "项目", "任务", "一", "供水", "", "1", "水厂**", "新建2座"]
