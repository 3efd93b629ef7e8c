"""The stream of lines: page numbers and running heads left out, everything else kept with its place."""

import pytest

from shishi.extract.document import Span, Table
from shishi.extract.layout.lines import Line, is_site_line, stream
from shishi.extract.readers import read


def texts(text: str) -> list[str]:
    return [line.text for line in stream(read("notice.txt", text.encode())) if isinstance(line, Line)]


STREAMS = {
    "lines in order": ("临江区通知\n新建水厂2座。\n", ["临江区通知", "新建水厂2座。"]),
    "blank lines give none": ("临江区通知\n\n \u3000\n新建水厂2座。\n", ["临江区通知", "新建水厂2座。"]),
    "layout blanks go": ("\u3000\u3000临江区 通知\n", ["临江区通知"]),
    "forms are folded": ("（１）臨江區\n", ["(1)临江区"]),
    "page numbers go": ("新建水厂\n- 3 -\n2座。\n第4页\n完工。\n", ["新建水厂", "2座。", "完工。"]),
    "running heads beside page numbers go": (
        "临江区公报2031年第2期\n新建水厂\n临江区公报2031年第2期\n-3-\n2座。\n临江区公报2031年第2期\n-4-\n完工。\n",
        ["临江区公报2031年第2期", "新建水厂", "2座。", "完工。"],
    ),
    "numbers of rows and their header beside page numbers stay": (
        "序号\n项目\n1\n新建水厂\n-3-\n序号\n项目\n2\n-4-\n3\n",
        ["序号", "项目", "1", "新建水厂", "序号", "项目", "2", "3"],
    ),
    "repeated lines without page numbers stay": (
        "责任单位:县水利局\n新建水厂\n责任单位:县水利局\n",
        ["责任单位:县水利局", "新建水厂", "责任单位:县水利局"],
    ),
    "a bare number is no page number": ("序号\n1\n12\n", ["序号", "1", "12"]),
}


@pytest.mark.parametrize("name", STREAMS)
def test_streams(name: str) -> None:
    text, expected = STREAMS[name]
    assert texts(text) == expected


def test_lines_know_their_place_and_whether_a_blank_line_stands_before() -> None:
    text = "临江区 通知\n新建水厂\n\n完工\n"
    found = [line for line in stream(read("notice.txt", text.encode())) if isinstance(line, Line)]
    assert [text[line.span.start : line.span.end].strip() for line in found] == ["临江区 通知", "新建水厂", "完工"]
    assert [line.after_blank for line in found] == [False, False, True]
    assert found[0].view.span == Span(0, 6)


def test_headings_and_tables_of_a_page_keep_their_place() -> None:
    page = "<h1>临江区通知</h1><table><tr><td>序号</td><td>任务</td></tr></table><p>新建水厂</p>"
    found = stream(read("notice.html", page.encode()))
    kinds = ["table" if isinstance(one, Table) else (one.text, one.level) for one in found]
    assert kinds == [("临江区通知", 1), "table", ("新建水厂", 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上一篇:关于开展调查的公告", True),
        ("打印关闭", True),
        ("版权所有:临江区人民政府", True),
        ("责任单位:区水利局", False),
        ("新建水厂2座。", False),
        ("", False),
    ],
)
def test_lines_of_the_site(text: str, *, expected: bool) -> None:
    assert is_site_line(text) is expected
