"""Which lines with pipes tell of the page above a table, and which are rows of it."""

from __future__ import annotations

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.page_lines import is_page_line
from shishi.extract.readers import read

HEAD = "序号 | 项目名称 | 目标任务 | 牵头单位\n1 | 供水提升 | 新建水厂2座 | 县水利局\n"
LINES = [
    ("首页 | 新闻 | 政务 | 服务\n您的位置：首页\n云溪县2031年实事完成情况\n" + HEAD, True),
    ("来源：县政府办 | 时间：2031-01-05\n" + HEAD, True),
    ("来源：县政府办 | 时间：2031-01-05\n云溪县2031年实事完成情况\n" + HEAD, True),
    ("首页 | 新闻 | 政务 | 服务\n一、水利\n本县今年建成水厂两座。\n", False),  # no table below
    (HEAD, False),
    ("水利 | | |\n" + HEAD, False),  # a row stands just below: it may be a title in the table
    ("序号 | 项目名称 | 目标任务 | 牵头\n单位\n" + HEAD, False),  # a header that broke
    ("1 | 供水提升 | 新建水厂2座 | 县水\n利局\n二、交通\n" + HEAD, False),  # a row of the table before
]


@pytest.mark.parametrize(("text", "is_it"), LINES)
def test_page_lines(text: str, *, is_it: bool) -> None:
    document = read("notice.txt", text.encode())
    lines = [block for block in stream(document) if isinstance(block, Line)]
    assert is_page_line(document.text, lines, 0) is is_it
