"""What a report tells: its clauses sorted, and how far an item is."""

import pytest

from shishi.extract.document import Span
from shishi.extract.view import View, flow
from shishi.extract.words.progress import not_on_schedule, says_none, sort_remark, tells


def view(text: str) -> View:
    return flow(text, Span(0, len(text)))


def shown(part: View | None) -> str | None:
    return part.folded if part is not None else None


REMARKS = [
    ("水厂已开工1座。", "水厂已开工1座。", None, None),
    ("受汛期影响进度偏慢。", None, "受汛期影响进度偏慢。", None),
    ("下一步抓紧铺设管网。", None, None, "下一步抓紧铺设管网。"),
    ("水厂已开工1座。管网资金尚未到位。力争年底完工。", "水厂已开工1座。", "管网资金尚未到位。", "力争年底完工。"),
    ("水厂已开工1座,计划9月安装设备。", "水厂已开工1座", None, "计划9月安装设备。"),
    ("水厂已开工1座;路灯已安装60盏。", "水厂已开工1座;路灯已安装60盏。", None, None),
]


@pytest.mark.parametrize(("text", "progress", "problems", "next_steps"), REMARKS)
def test_remarks_are_sorted(text: str, progress: str | None, problems: str | None, next_steps: str | None) -> None:
    found = sort_remark(view(text))
    assert (shown(found.progress), shown(found.problems), shown(found.next_steps)) == (progress, problems, next_steps)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("路灯已安装60盏", "progress"),
        ("施工进度滞后", "problems"),
        ("将督促施工单位赶工", "next"),
        ("9月底前竣工", "next"),
        ("已解决管网漏水问题", "progress"),
    ],
)
def test_clauses(text: str, expected: str) -> None:
    assert tells(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("无", True), ("暂无。", True), ("/", True), ("无障碍坡道已完工", False)]
)
def test_nothing_to_report(text: str, *, expected: bool) -> None:
    assert says_none(view(text)) is expected


@pytest.mark.parametrize(
    ("verdict", "label", "expected"),
    [("否", "是否达序", True), ("未", "是否完工", True), ("是", "是否达序", False), ("否", "备注", False)],
)
def test_a_no_answers_a_column_that_asks(verdict: str, label: str, *, expected: bool) -> None:
    assert not_on_schedule(verdict, label) is expected
