"""What old workbooks say of where their cells stand, and what values without a format show."""

from __future__ import annotations

import datetime as dt
from struct import pack

import pytest

from shishi.extract.readers import xls, xls_places
from shishi.extract.readers.symbols import UNKNOWN, symbol

SIZE, NUMBER, SEVERAL, OTHER = 0x0200, 0x0203, 0x00BD, 0x0100


@pytest.mark.parametrize(
    ("kind", "body", "far"),
    [
        (SIZE, pack("<IIHH", 0, 65_536, 0, 256), False),
        (SIZE, pack("<IIHH", 0, 65_537, 0, 256), True),
        (SIZE, pack("<IIHH", 0, 65_536, 0, 257), True),
        (SIZE, pack("<IIHH", 0, 65_537, 0, 257)[:-1], False),  # cut off
        (NUMBER, pack("<HH", 9, 255), False),
        (NUMBER, pack("<HH", 9, 256), True),
        (NUMBER, pack("<HHH", 9, 256, 0), True),
        (NUMBER, pack("<HH", 9, 256)[:-1], False),
        (OTHER, pack("<HH", 9, 256), False),
        (SEVERAL, pack("<HHHH", 9, 3, 0, 255), False),
        (SEVERAL, pack("<HHHH", 9, 3, 0, 256), True),  # the last of them
        (SEVERAL, pack("<HHHH", 9, 256, 0, 3), True),
    ],
)
def test_where_cells_may_stand(kind: int, body: bytes, *, far: bool) -> None:
    assert xls_places._far(kind, body) is far


def test_records_follow_each_other_up_to_the_last() -> None:
    stream = b"??" + b"".join(
        pack("<HH", kind, len(body)) + body for kind, body in ((1, b"ab"), (2, b""), (10, b""), (3, b"c"))
    )
    assert list(xls_places._records(stream, 2)) == [(1, b"ab"), (2, b"")]
    assert list(xls_places._records(stream[:8], 2)) == [(1, b"ab")]
    assert list(xls_places._records(stream[:7], 2)) == [(1, b"a")]
    assert list(xls_places._records(stream[:6], 2)) == [(1, b"")]
    assert list(xls_places._records(stream[:5], 2)) == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "TRUE"), (False, "FALSE"), (3, "3"), (3.5, "3.5"), (0.1 + 0.2, "0.3"), ("三所", "三所"),
        (dt.datetime.fromisoformat("2031-06-05"), "2031-06-05"),
        (dt.datetime.fromisoformat("2031-06-05T08:30"), "2031-06-05 08:30:00"),
        (dt.date(2031, 6, 5), "2031-06-05"),
        (dt.time(8, 30), "08:30:00"),
    ],
)  # fmt: skip
def test_values_without_a_format(value: object, shown: str) -> None:
    assert xls._plain_text(value) == shown


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", 0xA8, "□"), (" WINGDINGS ", 0xF0A8, "□"), ("Wingdings", 0xF0FF, UNKNOWN),
        ("Wingdings", 0xFF, UNKNOWN),
        ("Wingdings", 0x100, "Ā"), ("Wingdings", 0x5B66, "学"), ("SimSun", 0x61, "a"), ("SimSun", 0xF0A8, UNKNOWN),
        ("SimSun", 0x110000, UNKNOWN), ("SimSun", 0x10FFFF, "\U0010ffff"), ("SimSun", 0xD800, UNKNOWN),
    ],
)  # fmt: skip
def test_signs_by_font_and_code(font: str, code: int, sign: str) -> None:
    assert symbol(font, code) == sign
