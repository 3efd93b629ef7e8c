"""Rows of totals that agree with their columns, and some that do not."""

import pytest

from shishi.extract.doubts.sums import sums
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read

HEADER = "青梧县2031年民生实事投资计划表\n序号 | 项目名称 | 责任单位 | 计划数 | 总投资(万元)\n"
SUMS = [
    (("1 | 社区食堂 | 民政局 | 4处 | 120", "2 | 公园建设 | 城管局 | 6处 | 380", " | 合计 | | 10处 | 500"), []),
    (("1 | 社区食堂 | 民政局 | 4处 | 120", "2 | 公园建设 | 城管局 | 6处 | 380", " | 合计 | | 10处 | 560"), ["560"]),
    (
        ("1 | 社区食堂 | 民政局 | 4处 | 1,120", "2 | 公园建设 | 城管局 | 6处 | 380", " | 合计 | | 12处 | 1,500"),
        ["12处"],
    ),
    (("1 | 社区食堂 | 民政局 | 4处 | 120", "2 | 公园建设 | 城管局 | 6座 | 380", " | 合计 | | 12处 | 500"), []),
    (("1 | 社区食堂 | 民政局 | 4处 | 若干", "2 | 公园建设 | 城管局 | 6处 | 380", " | 合计 | | 10处 | 500"), []),
    (("1 | 社区食堂 | 民政局 | 4处 | 33.3", "2 | 公园建设 | 城管局 | 6处 | 66.6", " | 合计 | | 10处 | 100"), []),
    (("1 | 社区食堂 | 民政局 | 4处 | 120", "2 | 公园建设 | 城管局 | 6处 | 380"), []),
]


@pytest.mark.parametrize(("rows", "expected"), SUMS)
def test_totals(rows: tuple[str, ...], expected: list[str]) -> None:
    document = read("notice.txt", (HEADER + "\n".join(rows) + "\n").encode())
    found = sums(document.text, tables_from_text(document.text, stream(document)))
    assert [document.text[one.span.start : one.span.end] for one in found if one.span] == expected
