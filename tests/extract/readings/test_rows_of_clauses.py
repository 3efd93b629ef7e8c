"""Clauses set apart by semicolons alone are told alike: those beside it prove the odd one."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

PLAN = "云溪县农垦分局2031年民生工程\n"
REPORT = "2031年云溪县民生实事完成情况\n"

ROWS = {
    "what is built told by one sign": (
        PLAN + "投资90万元,修缮文化中心;投资60万元,建职工书屋;投资80万元,实施小学绿化;再投资70万元,确保全天供水。\n",
        ["投资90万元,修缮文化中心", "投资60万元,建职工书屋", "投资80万元,实施小学绿化", "再投资70万元,确保全天供水"],
    ),
    "shares of the task": (
        REPORT + "5个指标超额完成任务,分别是:改造县道290公里,为任务的103%;扩建敬老院7所,为任务的117%;"
        "月人均补差160元,超任务12元;新增通电话村组96个,为任务的118%;帮扶贫困户420户,为任务的105%。\n",
        [
            "改造县道290公里,为任务的103%",
            "扩建敬老院7所,为任务的117%",
            "月人均补差160元,超任务12元",
            "新增通电话村组96个,为任务的118%",
            "帮扶贫困户420户,为任务的105%",
        ],
    ),
    "three clauses are no row": (
        PLAN + "新建公园2个;补齐短板弱项;改造小区3个。\n",
        ["新建公园2个", "改造小区3个"],
    ),
    "most tell of no project": (
        PLAN + "新建公园2个;统一思想认识;改造小区3个;压实各方责任;严格工作纪律。\n",
        ["新建公园2个", "改造小区3个"],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_rows_of_clauses(name: str) -> None:
    text, expected = ROWS[name]
    items = parse(read("notice.txt", text.encode())).items
    told = [part.text for item in items for part in (item.text or item.progress,) if part is not None]
    assert told == expected


def test_a_line_that_is_but_a_wall() -> None:
    text = REPORT + "|\n1.新建水厂2座。\n2.改造小区3个。\n3.新建公园4个。\n"
    assert [item.number for item in parse(read("notice.txt", text.encode())).items] == ["1", "2", "3"]
