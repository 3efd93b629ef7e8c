"""What a number is, by the words around it and what the whole text tells: aim, result, condition."""

from __future__ import annotations

import pytest

from shishi.extract.quantities import Context, find
from shishi.extract.records import Role

TOLD: list[tuple[Role, str, str]] = [
    ("actual", "新建公厕12座,建成12座", "actual 12 actual 12"),
    ("actual", "全年计划新建公厕12座,已建成10座", "target 12 actual 10"),
    ("actual", "全年计划新建公厕12座。已建成10座", "target 12 actual 10"),
    ("actual", "计划新建公厕12座、泊位60个,已建成公厕10座", "target 12 target 60 actual 10"),
    ("actual", "年度目标360套,已完成300套", "target 360 actual 300"),
    ("actual", "30个站点中完工16个", "target 30 actual 16"),
    ("actual", "已完成3000/2500户", "actual 3000 target 2500"),
    ("actual", "建成12座,其中改造3座", "actual 12 actual 3"),
    ("actual", "列入计划的12座桥梁已全部开工", "actual 12"),
    ("target", "3000/2500户", "actual 3000 target 2500"),
    ("target", "新建公厕12座,已建成10座", "target 12 actual 10"),
    ("target", "65岁以上老人500人", "condition 65 target 500"),
    ("target", "新建公厕12座", "target 12"),
    ("planned", "新建公厕12座", "planned 12"),
]


@pytest.mark.parametrize(("role", "text", "expected"), TOLD)
def test_what_numbers_are(role: Role, text: str, expected: str) -> None:
    assert " ".join(f"{found.role} {found.value:g}" for found in find(text, Context(role=role))) == expected
