"""A list that runs on and that only the page breaks is cut at its numbers; what does not count on stays whole."""

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.paragraphs import paragraphs
from shishi.extract.readers import read

CUT = {
    "headings and entries, broken before any of them": (
        """\
现予公示。 一、交通出行 1.新辟线路8条。 2.新增网点60个。
3.建成车站2座。 二、居住环境 4.改造小区42个。 5.加装电梯100台。
三、学校教育 6.新建学校5所。 7.改造教室90间。
""",
        """\
现予公示。
一、交通出行
1.新辟线路8条。
2.新增网点60个。
3.建成车站2座。
二、居住环境
4.改造小区42个。
5.加装电梯100台。
三、学校教育
6.新建学校5所。
7.改造教室90间。
""",
    ),
    "entries alone, two on a line": (
        """\
(一)新辟线路8条。(二)新增网点60个。
(三)建成车站2座。(四)改造小区42个。
""",
        """\
(一)新辟线路8条。
(二)新增网点60个。
(三)建成车站2座。
(四)改造小区42个。
""",
    ),
    "entries that begin anew below each heading": (
        """\
一、交通出行 (1)新辟线路8条;(2)新增网点60个。
二、居住环境 (1)改造小区42个;(2)加装电梯100台。
""",
        """\
一、交通出行
(1)新辟线路8条;
(2)新增网点60个。
二、居住环境
(1)改造小区42个;
(2)加装电梯100台。
""",
    ),
    "a line broken within an entry": (
        """\
1.新辟线路8条。责任单位:市交通局。2.新增网点60个。
责任单位:市城管局。3.建成车站2座。
责任单位:市住建局。4.改造小区42个。
""",
        """\
1.新辟线路8条。责任单位:市交通局。
2.新增网点60个。
责任单位:市城管局。
3.建成车站2座。
责任单位:市住建局。
4.改造小区42个。
""",
    ),
    "chapters behind the last entry of the one above": (
        """\
一、交通出行
1.新辟线路8条。
2.新增网点60个。二、居住环境
3.改造小区42个。三、学校教育
4.新建学校5所。
""",
        """\
一、交通出行
1.新辟线路8条。
2.新增网点60个。
二、居住环境
3.改造小区42个。
三、学校教育
4.新建学校5所。
""",
    ),
    "classes and entries with units behind them": (
        """\
一、交通(2项)1.新辟线路8条。(牵头单位:市交通局)2.新增网点60个。(牵头单位:市城管局)
二、居住(2项)3.改造小区42个。(牵头单位:市住建局)4.加装电梯100台。(牵头单位:市住建局)
""",
        """\
一、交通(2项)
1.新辟线路8条。(牵头单位:市交通局)
2.新增网点60个。(牵头单位:市城管局)
二、居住(2项)
3.改造小区42个。(牵头单位:市住建局)
4.加装电梯100台。(牵头单位:市住建局)
""",
    ),
    "the first in the line that announces the others": (
        """\
今年从三个方面着手:一是新辟线路8条。
二是新增网点60个。
三是改造小区42个。
""",
        """\
今年从三个方面着手:
一是新辟线路8条。
二是新增网点60个。
三是改造小区42个。
""",
    ),
    "a wall behind the text of a page": (
        "1.新辟线路8条。 2.新增网点60个。 3.改造小区42个。 |\n",
        "1.新辟线路8条。\n2.新增网点60个。\n3.改造小区42个。\n",
    ),
}

WHOLE = {
    "the first within a sentence, others elsewhere": """\
今年有三项,其一是新辟线路8条。
二是新增网点60个。
三是改造小区42个。
""",
    "two sizes in brackets": """\
新辟线路8条(共90公里)2.0版系统上线。
新增网点60个(约3处)3.5公里专线开通。
""",
    "two points of an entry": """\
1.新辟线路8条。
2.新增网点,分为:1.站前;2.站后两处。
3.建成车站2座,见:1.东站;2.西站。
""",
    "a number that the next line bears, too": """\
1.新辟线路8条。
2.新增网点60个。3.另见下文。
3.建成车站2座,含:4.甲类。
4.改造小区42个。
""",
    "a number within a sentence": """\
1.新辟线路8条。
2.新增网点60个,3.0版系统上线。
3.建成车站2座,4、5号门开放。
""",
    "two points of each entry": """\
1.新辟公交线路 (1)城东2条;(2)城西3条。
2.新增停车泊位 (1)站前90个;(2)站后80个。
""",
    "two points in each of two paragraphs without a heading": """\
公交:新辟线路。(1)城东;(2)城西。
水厂:新建两座。(1)河东;(2)河西。
""",
}


def found(text: str) -> list[str]:
    document = read("notice.txt", text.encode())
    lines = [line for line in stream(document) if isinstance(line, Line)]
    return [paragraph.text for paragraph in paragraphs(document.text, lines)]


@pytest.mark.parametrize("name", CUT)
def test_numbers_that_count_on_over_lines_are_entries(name: str) -> None:
    text, expected = CUT[name]
    assert found(text) == expected.splitlines()


@pytest.mark.parametrize("name", WHOLE)
def test_other_numbers_leave_lines_whole(name: str) -> None:
    assert found(WHOLE[name]) == WHOLE[name].replace(" ", "").splitlines()
