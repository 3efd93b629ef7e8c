"""Heads of columns run together are no title, and tell of progress where one of them does."""

from __future__ import annotations

import pytest

from shishi.extract.facts import headlines, metadata


@pytest.mark.parametrize(
    ("line", "no_title", "reports"),
    [
        ("序号项目名称责任单位", True, False),
        ("序号项目名称", False, False),  # two heads are words of a title
        ("项目名称进展情况", False, False),
        ("序号项目名称进展情况", True, True),
        ("序号项目名称责任单位进展情况", True, True),
        ("民生实事项目责任单位", False, False),
        ("云溪县民生实事项目进展情况", False, False),
    ],
)
def test_heads_of_columns_run_together(line: str, *, no_title: bool, reports: bool) -> None:
    assert (headlines._is_no_title(line), metadata._heads_progress(line)) == (no_title, reports)
