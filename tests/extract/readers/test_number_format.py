"""Numbers and dates as a spreadsheet shows them."""

import pytest

from shishi.extract.readers import read
from shishi.extract.readers.number_format import built_in, shown, shown_text
from tests.extract.readers.reading import grids
from tests.real import real

MONEY = '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1000000000000000"),
        (-5.5, "General", "-5.5"),
        (12, 'General"个"', "12个"),
        (3, "", "3"),
        (0.9267, "0.00%", "92.67%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (-1234.5, "#,##0.00", "-1,234.50"),
        (1234567.891, "#,##0.00_ ;[Red]-#,##0.00 ", "1,234,567.89"),
        (1234.5, "0", "1235"),
        (-0.4, "0", "0"),
        (-0.004, "#,##0.00", "0.00"),
        (2.675, "0.00", "2.68"),
        (7.1850000000000005, "0%", "719%"),
        (0.00001, "0.0", "0.0"),
        (1e20, "#,##0", "100,000,000,000,000,000,000"),
        (1e27, '0.00"万"', "1000000000000000000000000000.00万"),
        (1.5, "0." + "0" * 30, "1.5" + "0" * 29),
        (5.0, "[" * 100_000, "[" * 255),
        (5, "#.##", "5"),
        (0.5, "#.##", ".5"),
        (12, "000", "012"),
        (3, '0"所"', "3所"),
        (3, "0.00_ ", "3.00"),
        (-2, "0_);[Red](0)", "-2"),
        (12, MONEY, "12"),
        (0, MONEY, "-"),
        (100, "[$¥-804]#,##0.00", "¥100.00"),
        (1234567, "#,##0,", "1,235"),
        (123456, '0!.0,"万人次"', "12.3万人次"),
        (12345678, '0!.0000"亿"', "1234.5678亿"),
        (45600000, '0.00,,"百万元"', "45.60百万元"),
        (-3, '0;"滞后"0"公里"', "滞后3公里"),
        (0, '0;-0;"无"', "无"),
        (1e6, '[>=10000]0!.0,"千";0', "100.0千"),
        (7, '[>=10000]0!.0,"千";0', "7"),
        (12, "[DBNum1][$-804]General", "十二"),
        (12, "[DBNum2][$-804]General", "壹拾贰"),
        (-2, "[DBNum1]0", "-二"),
        (-2, "[DBNum2]0", "-贰"),
        (41, '0"人/"', "41人/"),
        (12.5, "# ?/?", "12.5"),  # fractions as decimals, which say as much
        (-0.25, '# ??/??"倍"', "-0.25倍"),
        (3, "0 0/8", "3"),
    ],
)
def test_numbers(value: float, form: str, expected: str) -> None:
    assert shown(value, form) == expected


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (45230, "yyyy-mm-dd", "2023-10-31"),
        (45230, 'yyyy"年"m"月"d"日"', "2023年10月31日"),
        (45230, "[$-804]yyyy/m/d;@", "2023/10/31"),
        (45230, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2023年10月31日"),
        (45230, built_in(14), "2023/10/31"),
        (45230, built_in(57), "2023年10月"),
        (45230, "yy.mm.dd", "23.10.31"),
        (45230, "aaaa", "星期二"),
        (45230.5, "yyyy-mm-dd hh:mm", "2023-10-31 12:00"),
        (45230.75, '上午/下午h"时"mm"分"', "下午6时00分"),
        (1.5, "[h]:mm", "36:00"),
        (1e12, "yyyy", "1000000000000"),
    ],
)
def test_dates(value: float, form: str, expected: str) -> None:
    assert shown(value, form) == expected


def test_dates_may_begin_in_1904() -> None:
    assert shown(43768, "yyyy-mm-dd", from_1904=True) == "2023-10-31"


@pytest.mark.parametrize(("form", "expected"), [("General", "甲"), ("@", "甲"), ('@"局"', "甲局"), ("0;0;0;@", "甲")])
def test_texts(form: str, expected: str) -> None:
    assert shown_text("甲", form) == expected


def test_formats_beside_what_excel_shows() -> None:
    """A sheet whose first column shows dates and whose second says how Excel shows them."""
    for path in sorted(real("files").glob("*dataformat.xls*")):
        (found,) = grids(read(path.name, path.read_bytes()))
        rows = [[found.get((row, col, 1, 1)) for col in (0, 1)] for row in range(3, 10)]
        assert [shown for shown, _ in rows] == [told for _, told in rows]
