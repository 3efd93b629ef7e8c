"""Numbers of entries whose digits stand on two lines."""

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.split_numbers import with_whole_numbers
from shishi.extract.readers import read

ALL = [f"0\n{at}\n道路{at}期" for at in range(1, 10)] + ["1\n0\n候车亭"]
OF_TWO = [f"{at}\n道路{at}期" for at in range(1, 10)] + ["1\n0\n候车亭", "1\n1\n路灯"]
CASES = [
    ("\n".join(ALL), [f"{at:02d}" for at in range(1, 11)]),
    ("\n\n".join(ALL[:3]), ["01", "02", "03"]),
    ("\n".join(OF_TWO), [*map(str, range(1, 12))]),
    ("\n".join(ALL[:2]), ["0", "1", "0", "2"]),
    ("1\n路\n2\n桥\n3\n坝\n0\n4\n塔", ["1", "2", "3", "0", "4"]),
    ("0\n1\n路\n0\n3\n桥\n0\n5\n坝", ["0", "1", "0", "3", "0", "5"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_digits_become_numbers_where_these_count_on(text: str, expected: list[str]) -> None:
    lines = with_whole_numbers(stream(read("notice.txt", text.encode())))
    assert [line.text for line in lines if isinstance(line, Line) and line.text.isdecimal()] == expected
