"""The day of issue, the kind and the reporting period of whole notices."""

from __future__ import annotations

import pytest

from shishi.extract.facts.metadata import _so_far
from shishi.extract.readers import read

from .told import facts

LIST = "\n1.新建公厕2座。已全部完工。\n2.改造路灯30盏。已全部完工。\n3.新建学校1所。已全部完工。"

PERIODS = [
    ("青澜市2023年民生实事完成情况通报\n截至2024年1月,各项任务全部完成。", ("2023-01", "2024-01")),
    ("青澜市2023年一季度民生实事进展情况", ("2023-01", "2023-03")),
    ("青澜市二〇二三年前三季度民生实事进展情况", ("2023-01", "2023-09")),
    ("青澜市2023年1至三季度民生实事进展情况", ("2023-01", "2023-09")),
    ("青澜市2023年前8个月民生实事进展情况", ("2023-01", "2023-08")),
    ("青澜市2023年Q3民生实事进展情况", ("2023-07", "2023-09")),
    ("青澜市2023年一至九月民生实事进展情况", ("2023-01", "2023-09")),
    ("青澜市2023年民生实事进展情况\n截至10月中旬,完成投资3亿元。", ("2023-01", "2023-10")),
    ("青澜市2023年民生实事进展情况\n截至2022年底,全市有公厕80座。截至9月底,开工9项。", ("2023-01", "2023-09")),
    ("青澜市2023年民生实事进展情况\n截至2022年底,全市有公厕80座。", ("2022-01", "2022-12")),
    ("青澜市2023年民生实事进展情况\n1.新建桥梁2座。截至2022年底完工。\n2.改造公园3个。", ("2022-01", "2022-12")),
    ("青澜市2023年民生实事进展情况\n各项任务有序推进。", None),
    ("青澜市2023年民生实事进展情况\n今年上半年,全市有序推进。", ("2023-01", "2023-06")),
    ("青澜市2023年民生实事进展情况\n一季度以来各项任务有序推进。", ("2023-01", "2023-03")),
    ("青澜市2023年民生实事进展情况\n前三季度,各项任务有序推进。", ("2023-01", "2023-09")),
    ("青澜市2023年民生实事进展情况\n今年1-8月全市有序推进。", ("2023-01", "2023-08")),
    ("青澜市2023年民生实事进展情况\n半年来,各项任务有序推进。", ("2023-01", "2023-06")),
    ("青澜市2023年民生实事进展情况\n时间过半,各项任务有序推进。", ("2023-01", "2023-06")),
    ("青澜市2023年民生实事进展情况\n现将6月份推进情况公布如下:", ("2023-06", "2023-06")),
]


@pytest.mark.parametrize(("head", "period"), PERIODS)
def test_a_report_covers_the_months_it_names(head: str, period: tuple[str, str] | None) -> None:
    assert facts(read("a.txt", (head + LIST).encode())).period == period


ISSUED = [
    ("青澜市2023年民生实事项目确定\n2023年2月8日,青澜市第五届人民代表大会第二次会议召开。", None),
    ("青澜市2023年民生实事项目确定\n2023年2月8日电 青澜市第五届人民代表大会第二次会议召开。", "2023-02-08"),
    (
        "政府工作报告(节选)\n——2023年1月9日在青澜市第五届人大二次会议上\n青澜市人民政府市长 林某某",
        "2023-01-09",
    ),
    ("青澜市2023年民生实事项目\n2023-02-08 来源:市政府办公室", "2023-02-08"),
    ("青澜市2023年民生实事项目\n(2023年2月8日)", "2023-02-08"),
    ("青澜市2023年民生实事项目\n2023年2月8日 星期三", "2023-02-08"),
    ("2023年2月8日 10:30 来源:青澜发布\n青澜市2023年民生实事项目", "2023-02-08"),
]


@pytest.mark.parametrize(("head", "issued"), ISSUED)
def test_the_day_of_a_meeting_is_not_the_day_of_issue(head: str, issued: str | None) -> None:
    assert facts(read("a.txt", (head + LIST).encode())).issued == issued


def test_who_gives_a_report_issues_it() -> None:
    head = "政府工作报告(节选)\n——2023年1月9日在青澜市第五届人大二次会议上\n青澜市人民政府市长 林某某\n各位代表:"
    found = facts(read("a.txt", (head + LIST).encode()))
    assert (found.issuer, found.title) == ("青澜市人民政府", "政府工作报告(节选)")


TITLES = [
    ("2022年10月20日·岚溪民生·A5\n青澜市2022年民生实事前三季度进展盘点", "青澜市2022年民生实事前三季度进展盘点"),
    (
        "青澜区人民政府公报(电子版) 2024年第3号\n青澜区人民政府关于印发民生工程清单的通知",
        "青澜区人民政府关于印发民生工程清单的通知",
    ),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_mastheads_are_no_titles(head: str, title: str) -> None:
    assert facts(read("a.txt", (head + LIST).encode())).title == title


@pytest.mark.parametrize(
    ("length", "opening", "counts"),
    [(119, "1-9月", True), (120, "1-9月", False), (120, "1至9月", True), (119, "1-8月", False), (9, "截至9月底", True)],
)
def test_a_line_counts_from_january_on(length: int, opening: str, *, counts: bool) -> None:
    assert _so_far(opening.ljust(length, "完"), 9) is counts
