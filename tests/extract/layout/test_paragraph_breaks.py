"""Where lines of a notice are one paragraph and where one paragraph is several, each condition at its limit."""

from __future__ import annotations

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.paragraphs import paragraphs
from shishi.extract.readers import read


def found(*lines: str) -> list[str]:
    document = read("notice.txt", "\n".join(lines).encode())
    told = paragraphs(document.text, [line for line in stream(document) if isinstance(line, Line)])
    return [paragraph.text for paragraph in told]


LONG = "1.新建公办幼儿园六所并改造老旧小区十八个等"  # 22 signs

BROKEN = [
    # without a width at which lines break: an entry whose line is long and has no end
    ((LONG, "惠民实事"), 1),
    ((LONG + "。", "惠民实事"), 2),
    ((LONG + "；", "惠民实事"), 2),
    (("1.新建公办幼儿园六所并改造老旧小", "区若干"), 1),  # a short line after a short one
    (("1.新建公办幼儿园六所并改造老旧小", "区若干惠及群众若干，按时完成"), 2),
    (("1.新建公办幼儿园六所并改造老旧小", "区若干。"), 2),
    (("新建公办幼儿园六所并改造老旧小", "区若干"), 2),  # opens nothing
    ((LONG, "2.惠民实事"), 2),
    ((LONG, "责任单位：县教育局"), 2),
    # an open bracket
    (("1.新建幼儿园（含", "改造三所）"), 1),
    (("新建幼儿园（含", "改造三所）"), 1),
]


@pytest.mark.parametrize(("lines", "count"), BROKEN)
def test_lines_that_are_one_paragraph(lines: tuple[str, ...], count: int) -> None:
    assert len(found(*lines)) == count


RUN_ON = [
    ("今年办好三件事：1.新建水厂。2.增设路灯。3.改造校舍。", 4),
    ("今年办好两件事：1.新建水厂。2.增设路灯。", 1),  # two numbers are no list
    ("今年办好两件事：1.新建水厂，责任单位：水利局。2.增设路灯，责任单位：城管局。", 3),
    ("1.新建水厂。2.增设路灯。3.改造校舍。", 3),
    ("1.新建水厂。2.增设路灯。", 1),
    ("1.新建水厂。3.增设路灯。5.改造校舍。", 3),  # numbers may be missing
    ("今年办好三件事：2.新建水厂。3.增设路灯。4.改造校舍。", 1),  # does not begin with one
    ("今年办好三件事：1.新建水厂。2.增设路灯。（3）改造校舍。", 1),  # of another form
]


@pytest.mark.parametrize(("line", "count"), RUN_ON)
def test_a_list_inside_a_paragraph(line: str, count: int) -> None:
    assert len(found(line)) == count
