"""Projects that a report only names, all of them as far as a sentence or a heading says."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

OPENS = "青岚县2024年民生实事项目进展情况\n现将截至2024年9月底的进展情况通报如下。\n"
DETAILS = """
1.河道整治工程。清淤8公里，正在施工。
2.公厕提升。翻新公厕14座，进度滞后。
3.食堂改造。改造食堂12个，已全部完成。
"""


def told(text: str) -> list[tuple[str, str | None]]:
    items = parse(read("notice.txt", (OPENS + text).encode())).items
    return [((item.heads[-1] if item.heads and item.heads[-1] else ""), item.status) for item in items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "老年助餐点建设、乡村公路提升、路灯安装3个项目均已完工；社区卫生服务站提升正在施工；旧桥改造、健身步道建设进度滞后。",
            [
                ("老年助餐点建设", "done"),
                ("乡村公路提升", "done"),
                ("路灯安装", "done"),
                ("社区卫生服务站提升", "ongoing"),
                ("旧桥改造", "delayed"),
                ("健身步道建设", "delayed"),
            ],
        ),
        (
            "完成率达到100%的项目：老年助餐点建设、乡村公路提升、路灯安装。\n完成率在60%以上的项目：旧桥改造、健身步道建设。",
            [
                ("老年助餐点建设", "done"),
                ("乡村公路提升", "done"),
                ("路灯安装", "done"),
                ("旧桥改造", "ongoing"),
                ("健身步道建设", "ongoing"),
            ],
        ),
        (
            (
                "■ 2个项目已提前完成全年目标\n老年助餐点建设\n乡村公路提升\n"
                "■ 3个项目按计划完成节点目标\n路灯安装\n旧桥改造\n健身步道建设"
            ),
            [
                ("老年助餐点建设", "done"),
                ("乡村公路提升", "done"),
                ("路灯安装", "ongoing"),
                ("旧桥改造", "ongoing"),
                ("健身步道建设", "ongoing"),
            ],
        ),
    ],
)
def test_names_alone(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


def test_names_beside_what_others_tell_in_full() -> None:
    found = told(DETAILS + "此外，老年助餐点建设、乡村公路提升、路灯安装等3个项目均已完成年度任务。\n")
    assert found[3:] == [("老年助餐点建设", "done"), ("乡村公路提升", "done"), ("路灯安装", "done")]
    assert found[:3] == [("河道整治工程", "ongoing"), ("公厕提升", "delayed"), ("食堂改造", "done")]


@pytest.mark.parametrize(
    "more",
    [
        "其中，食堂改造、公厕提升2个项目均已完成。\n",
        "未完成的项目有：县教育局、县民政局。\n",
        "临江镇、白石镇2个乡镇均已完成。\n",
    ],
)
def test_what_names_no_other_project_is_none(more: str) -> None:
    assert len(told(DETAILS + more)) == len(told(DETAILS))
