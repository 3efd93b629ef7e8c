"""Lines that hold nothing but the number of a notice."""

from __future__ import annotations

import pytest

from shishi.extract.facts.docnumbers import is_number
from shishi.extract.view import fold


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("云政发〔2031〕9号", True),
        ("（云政发〔2031〕9号）", True),
        ("云政发〔2031〕9号2031.3.5", True),
        ("云政发〔2031〕9号" + "甲" * 8, True),
        ("云政发〔2031〕9号" + "甲" * 9, False),
        ("通知", False),
        ("", False),
    ],
)
def test_lines_of_a_number_alone(line: str, *, expected: bool) -> None:
    assert is_number(fold(line)) is expected
