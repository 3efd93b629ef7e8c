"""What stored values of .xls and Excel 2003 XML show, kind by kind."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import xlrd

from shishi.extract.readers import sheet_xml, xls

BOOK = SimpleNamespace(
    datemode=0,
    xf_list=[SimpleNamespace(format_key=key) for key in (0, 9, 14)],
    format_map={0: SimpleNamespace(format_str="General"), 9: SimpleNamespace(format_str="0%")},
)


def cell(kind: int, value: object, form: int = 0) -> SimpleNamespace:
    return SimpleNamespace(ctype=kind, value=value, xf_index=form)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        (cell(xlrd.XL_CELL_BOOLEAN, 1), "TRUE"),
        (cell(xlrd.XL_CELL_BOOLEAN, 0), "FALSE"),
        (cell(xlrd.XL_CELL_NUMBER, 3.0), "3"),
        (cell(xlrd.XL_CELL_NUMBER, 0.25, 1), "25%"),
        (cell(xlrd.XL_CELL_DATE, 45_123.0, 2), "2023/7/16"),
        (cell(xlrd.XL_CELL_TEXT, "新建\r\n学校"), "新建\n学校"),
        (cell(xlrd.XL_CELL_ERROR, 0x07), "#DIV/0!"),
        (cell(xlrd.XL_CELL_ERROR, 0x99), ""),
        (cell(xlrd.XL_CELL_BLANK, ""), ""),
        (cell(xlrd.XL_CELL_EMPTY, ""), ""),
    ],
)
def test_what_cells_of_an_old_workbook_show(stored: SimpleNamespace, text: str) -> None:
    assert xls._text(BOOK, stored) == text


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    late = SimpleNamespace(**vars(BOOK) | {"datemode": 1})
    assert xls._text(late, cell(xlrd.XL_CELL_DATE, 45_123.0, 2)) == "2027/7/17"


@pytest.mark.parametrize(
    ("value", "kind", "form", "text"),
    [
        ("3.50", "Number", "General", "3.5"),
        ("0.25", "Number", "0%", "25%"),
        ("x", "Number", "0%", "x"),
        ("2031-03-05T00:00:00.000", "DateTime", "General", "2031-03-05"),
        ("2031-03-05T00:00:00.000", "DateTime", "yyyy/m", "2031/3"),
        ("x", "DateTime", "General", "x"),
        ("1", "Boolean", "General", "TRUE"),
        ("0", "Boolean", "General", "FALSE"),
        ("2", "Boolean", "General", "2"),
        ("1", "String", "General", "1"),
        ("甲", "String", '@"局"', "甲局"),
        ("甲", None, "General", "甲"),
    ],
)
def test_what_cells_of_excel_2003_show(value: str, kind: str | None, form: str, text: str) -> None:
    assert sheet_xml._shown(value, kind, form) == text
