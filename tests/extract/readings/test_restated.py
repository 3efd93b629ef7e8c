"""Where a sentence turns from a task with a figure to a part of it, or to what came of it."""

from __future__ import annotations

import pytest

from shishi.extract.readings.telling import turn
from shishi.extract.view import counted

PARTS = (
    ("整治水体8处,5处完工,其余3处正在清淤", "整治水体8处,"),
    ("今年改造小区12个,9个已开放", "今年改造小区12个,"),
    ("惠及居民1.3万户,8000户已接通", "惠及居民1.3万户,"),
    ("更新电梯260台,仅更新97台", "更新电梯260台,"),
    ("新建足球场4块,仅1块进场施工", "新建足球场4块,"),
    ("开展招聘50场,已举办57场,4300人达成意向", "开展招聘50场,"),
    ("支持增设电梯60部项目,52部电梯完成备案", "支持增设电梯60部项目,"),
    ("为1840名学生提供补助,已完成全年任务,实际补助1912名", "为1840名学生提供补助,"),
)
WHOLE = (
    "建成公园12个,9个投用",  # the first is a deed itself
    "新建公园3个,全部建成开放",
    "4所9月如期开园,新增学位1260个;2所正在装修",
    "铺设主管网27公里,9个村已通水;4个村正在安装",
    "由县里统一招标,10月20日全部点亮,实际安装1212盏",
)


@pytest.mark.parametrize(("sentence", "task"), PARTS)
def test_a_task_and_a_part_of_it(sentence: str, task: str) -> None:
    assert sentence[: turn(counted(sentence)) or 0] == task


@pytest.mark.parametrize("sentence", WHOLE)
def test_no_part_of_the_task(sentence: str) -> None:
    assert not turn(counted(sentence))
