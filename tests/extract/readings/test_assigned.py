"""Units told by the numbers of their projects: where bare numbers count, and how they are read."""

from __future__ import annotations

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.notice import parse
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
        (["第（一）（二）项由区教育局牵头，区财政局配合。"], ["1,2 lead 区教育局", "1,2 support 区财政局"]),
        (["第（一）项至第（三）项由区教育局牵头。"], ["1,2,3 lead 区教育局"]),
        (["责任分工", "（一）、（二）项：区教育局牵头。"], ["1,2 lead 区教育局"]),
        (["第（三）项由区教育局牵头，区财政", "局配合。"], ["3 lead 区教育局", "3 support 区财政局"]),
        (["第（三）项由区教育局牵头，", "第四项由区卫健局牵头。"], ["3 lead 区教育局", "4 lead 区卫健局"]),
        (
            ["第（三）项牵头单位：区教育局；配合单位：区财政局", "第四项由区卫健局牵头。"],
            ["3 lead 区教育局", "3 support 区财政局", "4 lead 区卫健局"],
        ),
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


ENTRIES = (
    "（一）办好学前教育。",
    "1.新建幼儿园3所，新增学位900个。",
    "{0}.改造园舍12处。",
    "（二）改善就医条件。",
    "{1}.新建卫生室5个。",
    "{2}.购置救护车8辆。",
)


def items(numbers: tuple[int, int, int], *told: str) -> list[tuple[str, int]]:
    """Numbers of the items of a plan and how many units each has; ``numbers`` are those of the last three clauses."""
    entries = [line.format(*numbers) for line in ENTRIES]
    lines = [
        "2021年海州区民生实事实施方案",
        "一、工作任务",
        *entries,
        "二、责任分工",
        *told,
        "三、保障措施",
        "各单位要负总责。",
    ]
    notice = parse(read("notice.txt", "\n".join(lines).encode()))
    return [(one.number, len(one.units)) for one in notice.items]


@pytest.mark.parametrize(
    ("numbers", "told", "expected"),
    [
        ((2, 1, 2), ("第（一）项由区教育局牵头。", "第（二）项由区卫健局牵头，区财政局配合。"), [("1", 1), ("2", 2)]),
        ((2, 1, 2), ("第一项由区教育局牵头；第二项由区卫健局牵头，区财政局配合。",), [("1", 1), ("2", 2)]),
        (
            (2, 3, 4),  # clauses that count on are what the numbers mean
            ("第1至2项由区教育局牵头。", "第3、4项由区卫健局牵头，区财政局配合。"),
            [("1.1", 1), ("1.2", 1), ("2.3", 2), ("2.4", 2)],
        ),
    ],
)
def test_the_level_that_is_given_units_holds_the_items(
    numbers: tuple[int, int, int], told: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    assert items(numbers, *told) == expected
