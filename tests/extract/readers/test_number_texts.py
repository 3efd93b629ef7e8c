"""Whole columns of stored numbers show what each of them shows alone."""

from math import inf

import pytest

from shishi.extract.readers.number_format import shown
from shishi.extract.readers.number_texts import showing

COLUMNS = [
    ["1", "20", "300"],
    ["0", "-7", "12345678901234"],
    ["3121.231654556208", "2461.288638631197", "12.34567890149999", "12.3456789015"],
    ["99999.99999950001", "99999.9999995", "1.00000000005", "1.000000000049999"],
    ["0.10000000000000001", "2.675", "0.00001", "1E-7", "-0.5"],
    ["5.000000000000001", "7.4500000000000002", "123456789012.5", "1234567890.12345"],
    ["1.5", "1.5", "1.5", "2.5"],
]


@pytest.mark.parametrize("form", ["General", "0", "0.00", "0.00%", "#,##0.00", '0.0"万元"', "yyyy-mm-dd"])
@pytest.mark.parametrize("stored", COLUMNS)
def test_a_column_shows_what_its_cells_show(stored: list[str], form: str) -> None:
    alone = [shown(float(number), form) for number in stored]
    show = showing(form)
    assert [*map(show.one, stored)] == alone
    assert list(show.many(stored)) == alone


@pytest.mark.parametrize("form", ["General", "0.00", "yyyy-mm-dd"])
def test_what_is_no_number_shows_as_it_stands(form: str) -> None:
    stored = ["1.2345678901234567", " 甲 ", "1.2.34567890123456", "12345678901234x"]
    assert list(showing(form).many(stored)) == [*map(showing(form).one, stored)]
    assert showing(form).one(" 甲 ") == "甲"


@pytest.mark.parametrize("form", ["General", "0.00%", "#,##0", "[DBNum1]0", "[>1e400]0;0", "yyyy-mm-dd"])
def test_what_is_beyond_all_numbers_is_no_number(form: str) -> None:
    assert showing(form).one("1e999") in ("1e999", "inf")
    assert showing(form).one("nan") == "nan"
    assert shown(inf, form) == "inf"
