"""Cells of an .xlsx sheet as a file may write them: in columns of all letters, of every kind, of unknown texts."""

from __future__ import annotations

import pytest

from shishi.extract.readers.looks import PLAIN
from shishi.extract.readers.sheets import Sheet
from shishi.extract.readers.xlsx_cells import FoundRow, found_row
from shishi.extract.readers.xlsx_parts import CellFormat, Workbook
from shishi.extract.readers.xlsx_text import Cells, Written

FORMATS = (CellFormat(), CellFormat("0.0%"), CellFormat(struck=True))


def cells(*, from_1904: bool = False) -> Cells:
    return Cells(Workbook((), ("甲", "乙"), FORMATS, from_1904), Sheet("表"))


def written(style: str, kind: str, value: str, *, computed: bool) -> Written:
    return Written(style, kind, value, computed, None)


def found(letters: str, value: str, kind: str = "") -> tuple[str, str, str, str, str, str]:
    return letters, "", kind, "", value, ""


@pytest.mark.parametrize(
    ("letters", "cols"),
    [
        (["A", "B"], [0, 1]),
        (["Z", "AA", "AZ", "BA", "ZZ", "AAA"], [25, 26, 51, 52, 701, 702]),
    ],
)
def test_the_columns_of_cells(letters: list[str], cols: list[int]) -> None:
    made = cells()
    made._written(4, [found(letter, "7") for letter in letters])
    assert made.sheet.rows == {4: dict.fromkeys(cols, "7")}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (written("", "n", "3", computed=False), "3"),
        (written("1", "n", "0.5", computed=False), "50.0%"),
        (written("9", "n", "3", computed=False), "3"),  # of a style that there is not
        (written("3", "n", "3", computed=False), "3"),
        (written("", "s", "1", computed=False), "乙"),
        (written("", "s", "0", computed=False), "甲"),
        (written("", "s", "", computed=False), ""),
        (written("", "b", "1", computed=False), "TRUE"),
        (written("", "b", "0", computed=False), "FALSE"),
        (written("", "e", "#DIV/0!", computed=False), "#DIV/0!"),
        (written("", "str", "甲", computed=True), "甲"),
        (written("", "str", "", computed=True), ""),
        (written("", "n", "3", computed=True), "3"),
    ],
)  # fmt: skip
def test_what_cells_show(cell: Written, text: str) -> None:
    made = cells()
    assert made.text((0, 0), cell) == text
    assert made.sheet.unknown == []


@pytest.mark.parametrize(
    ("place", "cell", "name"),
    [
        ((0, 0), written("", "n", "", computed=True), "A1"),  # computed, and no value stored
        ((8, 25), written("", "s", "2", computed=False), "Z9"),  # a text that there is not
        ((8, 26), written("", "s", "-1", computed=False), "AA9"),
        ((8, 701), written("", "s", "x", computed=False), "ZZ9"),
        ((8, 702), written("", "s", "9", computed=False), "AAA9"),
    ],
)
def test_what_nobody_stored_is_told_by_its_place(place: tuple[int, int], cell: Written, name: str) -> None:
    made = cells()
    assert made.text(place, cell) == ""
    assert made.sheet.unknown == [name]


def test_what_is_struck_is_left_out_and_dates_count_from_1904_where_the_file_says_so() -> None:
    made = cells()
    assert made.text((0, 0), written("2", "n", "3", computed=False)) == ""
    late = Cells(Workbook((), (), (CellFormat("yyyy-mm-dd"),), from_1904=True), Sheet("表"))
    early = Cells(Workbook((), (), (CellFormat("yyyy-mm-dd"),), from_1904=False), Sheet("表"))
    told = written("0", "n", "366", computed=False)
    assert (late.text((0, 0), told), early.text((0, 0), told)) == ("1905-01-01", "1900-12-31")


@pytest.mark.parametrize(
    ("looks", "values", "inlines"),
    [
        (("", ""), True, False),
        (("", "n"), True, False),
        (("", "s"), True, False),
        (("", "str"), True, False),
        (("", "inlineStr"), False, True),
        (("", "b"), False, False),
        (("2", "n"), False, False),
        (("2", "inlineStr"), False, False),
    ],
)
def test_which_cells_show_what_all_of_their_looks_do(looks: tuple[str, str], *, values: bool, inlines: bool) -> None:
    made = cells()
    assert (made._shows_value(*looks) is not None, made._shows_inline(*looks) is not None) == (values, inlines)


@pytest.mark.parametrize(
    ("kind", "value", "text", "hidden"),
    [
        ("s", "", "丙", []),
        ("n", "", "丙", []),
        ("str", "", "丙", []),
        ("inlineStr", "", "丙", []),
        ("inlineStr", "5", "丙", ["5"]),
        ("s", "1", "乙", ["丙"]),
        ("n", "5", "5", ["丙"]),
    ],
)
def test_a_text_of_its_own_is_shown_or_told_whatever_kind_a_cell_is(
    kind: str, value: str, text: str, hidden: list[str]
) -> None:
    by_parser, by_pattern = cells(), cells()
    assert by_parser.text((0, 0), Written("", kind, value, formula=False, inline=(("丙", PLAIN),))) == text
    value = value and f"<v>{value}</v>"
    by_pattern.row(0, found_row(f'r="1"><c r="A1" t="{kind}">{value}<is><t>丙</t></is></c></row>'))
    assert by_pattern.sheet.rows == {0: {0: text}}
    assert by_parser.sheet.left_out.hidden == by_pattern.sheet.left_out.hidden == hidden


def test_of_two_cells_of_one_place_the_first_is_told() -> None:
    made, cell = cells(), '<c r="A{0}"><v>{1}</v></c>'
    twice = FoundRow("1", hidden=False, written=cell.format(1, 7) + cell.format(2, 8) + "</row>")
    made.row(0, twice)
    assert twice.outline() is None
    assert made.sheet.rows == {0: {0: "8"}}
    assert made.sheet.left_out.hidden == ["7"]
