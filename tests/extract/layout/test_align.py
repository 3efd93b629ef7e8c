"""Cells without walls find their columns by what they look like and by how numbers count on."""

import pytest

from shishi.extract.layout.align import Token, align, fit
from shishi.extract.words.cells import kind

ROLES = ["number", "text", "responsible", "progress"]


def tokens(*cells: str) -> list[Token]:
    """Cells set off by nothing; a cell that begins with ``>`` stands where a row surely begins."""
    return [
        Token(cell.removeprefix(">"), kind(cell.removeprefix(">")), 1.0 if cell.startswith(">") else 0.0)
        for cell in cells
    ]


ONE = ("1", "新建水厂2座,铺设管网", "县水利局", "水厂主体已封顶")
TWO = ("2", "增设路灯90盏,改造线路", "县城管局", "路灯正在安装")

ALIGNED = {
    "full rows": ((*ONE, *TWO), [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 2), (1, 3)]),
    "a left out unit": (
        (*ONE[:2], ONE[3], *TWO),
        [(0, 0), (0, 1), (0, 3), (1, 0), (1, 1), (1, 2), (1, 3)],
    ),
    "a left out report": (
        (*ONE[:3], *TWO),
        [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (1, 3)],
    ),
    "a merged number": (
        (*ONE, *TWO[1:]),
        [(0, 0), (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (1, 3)],
    ),
    "nothing": ((), []),
}


@pytest.mark.parametrize("name", ALIGNED)
def test_cells_find_their_columns(name: str) -> None:
    cells, expected = ALIGNED[name]
    assert align(tokens(*cells), ROLES, goes_on=False) == expected


def test_units_on_lines_of_their_own_go_on_in_one_cell() -> None:
    cells = (*ONE[:3], "县财政局", ONE[3], *TWO)
    placed = align(tokens(*cells), ROLES, goes_on=True)
    assert placed[:5] == [(0, 0), (0, 1), (0, 2), (0, 2), (0, 3)]
    assert placed[5:] == [(1, 0), (1, 1), (1, 2), (1, 3)]


def test_a_sure_line_end_begins_a_row() -> None:
    placed = align(tokens(">1", "新建水厂2座", ">2", "增设路灯90盏"), ROLES, goes_on=False)
    assert placed == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize("role", ["number", "text", "lead", "support", "responsible", "deadline", "progress", "status"])
def test_a_cell_sits_best_in_its_own_column(role: str) -> None:
    own = {"number": "ordinal", "text": "long", "deadline": "date", "progress": "progress", "status": "status"}
    kinds = ["ordinal", "long", "units", "date", "progress", "status"]
    assert min(kinds, key=lambda name: fit(role, name)) == own.get(role, "units")


def test_an_empty_cell_fits_everywhere_but_under_the_number() -> None:
    assert [fit(role, "empty") for role in ROLES] == [1.0, 0.0, 0.0, 0.0]
