"""Number formats that files name by number alone, fonts that they name by a code, last digits that are shown."""

from __future__ import annotations

import pytest

from shishi.extract.readers import read
from shishi.extract.readers.number_format import built_in, shown

MOMENT = 45_123.756  # 2023-07-16 18:08:38

FORMATS = """
0 45123.756 | 1 45124 | 2 45123.76 | 3 45,124 | 4 45,123.76 | 5 45123.756 | 8 45123.756
9 4512376% | 10 4512375.60% | 13 45123.756 | 14 2023/7/16 | 15 16-07-23 | 16 16-07 | 17 07-23
18 6:08 PM | 19 6:08:38 PM | 20 18:08 | 21 18:08:38 | 22 2023/7/16 18:08 | 23 45123.756
26 45123.756 | 27 2023年7月 | 28 7月16日 | 29 7月16日 | 30 7-16-23 | 31 2023年7月16日 | 32 18时08分
33 18时08分38秒 | 34 下午6时08分 | 35 下午6时08分38秒 | 36 2023年7月 | 37 45,124 | 38 45,124 | 39 45,123.76
40 45,123.76 | 41 45,124 | 42 ¥45,124 | 43 45,123.76 | 44 ¥45,123.76 | 45 08:38 | 46 1082970:08:38
49 45123.756 | 50 2023年7月 | 51 7月16日 | 52 2023年7月 | 53 7月16日 | 54 7月16日 | 55 下午6时08分 | 56 下午6时08分38秒
57 2023年7月 | 58 7月16日 | 59 45123.756
"""


@pytest.mark.parametrize("told", " | ".join(FORMATS.strip().splitlines()).split(" | "))
def test_formats_that_are_named_by_number(told: str) -> None:
    code, expected = told.split(" ", 1)
    assert shown(MOMENT, built_in(int(code))) == expected


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("0", {0.5: "1", 1.5: "2", 2.5: "3", -0.4: "0", 0.49: "0"}),
        ("0.0", {0.05: "0.1", 0.25: "0.3", 0.35: "0.4", 0.249: "0.2"}),
        ("0%", {0.005: "1%", 0.125: "13%", 1.0: "100%", 0.0049: "0%"}),
        ("#,##0", {999.0: "999", 1000.0: "1,000", 1_234_567.5: "1,234,568"}),
        (
            "General",
            {0.1 + 0.2: "0.3", 123_456_789_012.0: "123456789012", 12_345_678_901.5: "12345678902", 1e-5: "0.00001"},
        ),
        ("0.00;(0.00);零", {1.0: "1.00", 0.0: "零"}),
        ("[>100]0;0.0", {101.0: "101", 100.0: "100.0"}),
    ],
)
def test_the_last_digits_that_are_shown(form: str, told: dict[float, str]) -> None:
    assert {value: shown(value, form) for value in told} == told


@pytest.mark.parametrize(
    ("charset", "encoding", "words"),
    [
        (128, "cp932", "新建学校"),
        (129, "cp949", "서울"),
        (134, "gb18030", "新建学校"),
        (136, "big5", "新建學校"),
        (161, "cp1253", "αβγ"),
        (204, "cp1251", "где"),
        (238, "cp1250", "ěščř"),
    ],
)
def test_the_code_of_a_font_says_how_its_letters_are_stored(charset: int, encoding: str, words: str) -> None:
    stored = "".join(f"\\'{byte:02x}" for byte in words.encode(encoding))
    document = read("x.rtf", rf"{{\rtf1\ansi{{\fonttbl{{\f0\fcharset{charset} A;}}}}\f0 {stored}\par}}".encode())
    assert document.text.strip() == words
