"""Units told by the numbers of their projects: where bare numbers count, and how they are read."""

from __future__ import annotations

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.readers import read
from shishi.extract.readings.assigned import assigning, assigning_lists

EDUCATION, HEALTH = "区教育局：1、2、3", "区卫健局：4、5"


def told(*lines: str) -> list[str]:
    """What lines give to numbers: ``1,2 role 区教育局``."""
    document = read("notice.txt", "\n".join(lines).encode())
    found = assigning(line for line in stream(document) if isinstance(line, Line))
    return [
        f"{','.join(map(str, sorted(one.numbers)))} {name.role} {name.name.raw}"
        for given in found.values()
        for one in given
        for name in one.names
    ]


LED = ["1,2,3 lead 区教育局", "4,5 responsible 区卫健局"]
BOTH = ["1,2,3 responsible 区教育局", "4,5 responsible 区卫健局"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["责任分工：", EDUCATION, HEALTH], BOTH),
        (["工作要求：", EDUCATION, HEALTH], []),
        (["责任分工：", "甲", "乙", EDUCATION], BOTH[:1]),
        (["责任分工：", "甲", "乙", "丙", EDUCATION], []),  # farther than three lines below the heading
        (["责任分工：", "甲", "乙", EDUCATION, HEALTH], BOTH),  # a line that gives lets the next one count
        (["责任分工：", "甲", "乙", EDUCATION, "丙", HEALTH], BOTH[:1]),
        (["责任分工：" + "甲" * 395, EDUCATION], BOTH[:1]),
        (["责任分工：" + "甲" * 396, EDUCATION], []),  # longer than any line that says who does what
        (
            ["第1至3项由区教育局牵头；第四件、第五件由区卫健局负责。"],
            ["1,2,3 lead 区教育局", "4,5 responsible 区卫健局"],
        ),
        (["第1至3项由区教育局牵头；第四件、第五件由区卫健局配合。"], ["1,2,3 lead 区教育局", "4,5 support 区卫健局"]),
        (["区教育局牵头第1至3项；区卫健局负责第4项、第5项。"], LED),
    ],
)
def test_who_does_which_numbers(lines: list[str], expected: list[str]) -> None:
    assert told(*lines) == expected


def spans(*lines: str) -> int:
    document = read("notice.txt", "\n".join(lines).encode())
    return len(list(assigning_lists(line for line in stream(document) if isinstance(line, Line))))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["第1至3项由区教育局牵头；第四件、第五件由区卫健局负责。"], 1),
        (["第1至3项由区教育局牵头。"], 0),  # one group alone
        (["第1至3项由区教育局牵头。", "第4、5项由区卫健局负责。"], 2),
        (["区教育局（4项）", "新建幼儿园2所。", "区卫健局（3项）", "新建卫生室5个。"], 0),  # headings that count
        (["区教育局：3项", "区卫健局：4项"], 2),  # a list beside which no project stands
    ],
)
def test_lists_of_who_does_what_are_no_items(lines: list[str], expected: int) -> None:
    assert spans(*lines) == expected
