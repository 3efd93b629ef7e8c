"""Lines torn before and behind every figure are one again; tables with a cell a line stay as they are."""

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.readers import read

TORN = (
    "槐坪乡\n{}\n年实事工作报告\n\n村道硬化\n对\n6\n个村的\n8.5\n公里村道进行硬化，安装路灯\n120\n盏。\n"
    "2029\n年\n9\n月完工，投资\n310\n万元{}。\n"
)
ENTRIES = "".join(f"{at}\n村道{at}\n{name}\n{at * 3}\n" for at, name in enumerate("甲乙丙丁戊己庚辛", 1))
MEASURED = "".join(f"危房改造{at}\n{at * 30}\n户\n" for at in range(1, 9))


def texts(text: str) -> list[str]:
    return [line.text for line in stream(read("notice.txt", text.encode())) if isinstance(line, Line)]


CASES = {
    "figures go into their lines": (
        TORN.format("2029", ""),
        [
            "槐坪乡2029年实事工作报告",
            "村道硬化",
            "对6个村的8.5公里村道进行硬化,安装路灯120盏。",
            "2029年9月完工,投资310万元。",
        ],
    ),
    "words in Latin letters too": (
        TORN.format("2029", "，改用\nLED\n灯具"),
        [
            "槐坪乡2029年实事工作报告",
            "村道硬化",
            "对6个村的8.5公里村道进行硬化,安装路灯120盏。",
            "2029年9月完工,投资310万元,改用LED灯具。",
        ],
    ),
    "few figures prove nothing": (
        "对\n6\n个村的村道进行硬化。\n安装路灯\n120\n盏。\n",
        ["对", "6", "个村的村道进行硬化。", "安装路灯", "120", "盏。"],
    ),
    "numbers of rows stay": (ENTRIES, ENTRIES.split()),
    "figures above a column of measures stay": (MEASURED, MEASURED.split()),
}


@pytest.mark.parametrize("name", CASES)
def test_torn_lines(name: str) -> None:
    text, expected = CASES[name]
    assert texts(text) == expected


def test_a_blank_line_keeps_lines_apart() -> None:
    found = texts(TORN.format("2029", "") + "\n共\n\n12\n个村受益。\n")
    assert found[-2:] == ["共", "12个村受益。"]


def test_a_line_put_together_knows_its_place() -> None:
    text = TORN.format("2029", "")
    line = next(one for one in stream(read("notice.txt", text.encode())) if isinstance(one, Line) and "对6" in one.text)
    assert text[line.span.start : line.span.end] == "对\n6\n个村的\n8.5\n公里村道进行硬化，安装路灯\n120\n盏。"
