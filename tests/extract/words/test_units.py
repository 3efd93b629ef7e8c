"""Printed lists of responsible units become names, each with the role that the list itself gives it."""

import pytest

from shishi.extract.document import Span
from shishi.extract.view import View, printed
from shishi.extract.words.units import Named, first_leads, ordered, split


def view(text: str) -> View:
    return printed(text, Span(0, len(text)))


def told(text: str) -> list[tuple[str, str | None]]:
    return [(each.name.folded, each.role) for each in split(view(text))]


NAMES = [
    ("市公安局公安交通管理局", ["市公安局公安交通管理局"]),
    ("省公安厅交管局、省财政厅", ["省公安厅交管局", "省财政厅"]),
    ("市公交集团青岚公司", ["市公交集团青岚公司"]),
    ("市生态环境局青岚分局负责", ["市生态环境局青岚分局"]),
    ("财政分局规划分局", ["财政分局", "规划分局"]),
    ("青岚街道社区卫生服务中心", ["青岚街道社区卫生服务中心"]),
    ("县供销社区财政局", ["县供销社", "区财政局"]),
    ("各县（市、区）人民政府（列第一位者为牵头单位，下同）", ["各县(市、区)人民政府"]),
    ("县教育局（张伟 5551234）", ["县教育局"]),
    ("县教育局 王明 0000-5551234", ["县教育局"]),
    ("1.县教育局 2.县财政局", ["县教育局", "县财政局"]),
    ("区教育局", ["区教育局"]),
    ("区教育局、区民政局", ["区教育局", "区民政局"]),
    ("区教育局，区民政局；区财政局", ["区教育局", "区民政局", "区财政局"]),
    ("区教育局 区民政局", ["区教育局", "区民政局"]),
    ("区教育局\n区民政局", ["区教育局", "区民政局"]),
    ("区教育局/区民政局", ["区教育局", "区民政局"]),
    ("区教育局和区民政局", ["区教育局", "区民政局"]),
    ("区教育局区民政局", ["区教育局", "区民政局"]),
    ("区住房和城乡建设局、区卫健局", ["区住房和城乡建设局", "区卫健局"]),
    ("区市场监\n管局", ["区市场监管局"]),
    ("各乡\n镇（街道）", ["各乡镇(街道)"]),
    ("各乡\n镇卫生院", ["各乡", "镇卫生院"]),
    ("区住房城乡建设\n局\n区水利局", ["区住房城乡建设局", "区水利局"]),
    ("各街道办事处", ["各街道办事处"]),
    ("市财政局\n各区、县（市）政府", ["市财政局", "各区、县(市)政府"]),
    ("区农业农村局、各镇人民政府", ["区农业农村局", "各镇人民政府"]),
    ("区残联、区妇联、团区委", ["区残联", "区妇联", "团区委"]),
    ("区教育局等", ["区教育局"]),
    ("区教育局、区民政局等有关单位", ["区教育局", "区民政局"]),
    ("区发展改革局（区粮食局）、区民政局", ["区发展改革局(区粮食局)", "区民政局"]),
    ("县公安局交警大队", ["县公安局交警大队"]),
    ("县中心医院县卫健局", ["县中心医院", "县卫健局"]),
    ("区商务局、区财政局", ["区商务局", "区财政局"]),
    ("团农业服务中心 三连 十二连", ["团农业服务中心", "三连", "十二连"]),
    ("县一中 县二中 县实验小学", ["县一中", "县二中", "县实验小学"]),
    ("一村 二村 东湖社区", ["一村", "二村", "东湖社区"]),
    ("各片区 各村居", ["各片区", "各村居"]),
    ("市第\n一中学", ["市第一中学"]),
    ("无", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert [name for name, _ in told(text)] == expected


ROLES = [
    ("区教育局（牵头）、区民政局", [("区教育局", "lead"), ("区民政局", "support")]),
    ("区教育局、区民政局（牵头）", [("区教育局", None), ("区民政局", "lead")]),
    ("区教育局（牵头）；湖东街道、湖西街道（配合）",
     [("区教育局", "lead"), ("湖东街道", "support"), ("湖西街道", "support")]),
    ("区教育局（牵头）、区民政局、区财政局（配合）、各街道",
     [("区教育局", "lead"), ("区民政局", "support"), ("区财政局", "support"), ("各街道", None)]),
    ("区教育局、区财政局（牵头）；各街道", [("区教育局", "lead"), ("区财政局", "lead"), ("各街道", None)]),
    ("区教育局、区财政局（配合）", [("区教育局", None), ("区财政局", "support")]),
    ("区教育局(牵头单位)、区民政局(配合单位)", [("区教育局", "lead"), ("区民政局", "support")]),
    ("区教育局牵头，区民政局、区财政局配合", [("区教育局", "lead"), ("区民政局", "support"), ("区财政局", "support")]),
    ("牵头：区教育局；配合：区民政局、区财政局",
     [("区教育局", "lead"), ("区民政局", "support"), ("区财政局", "support")]),
    ("牵头单位：区教育局\n配合单位：区民政局", [("区教育局", "lead"), ("区民政局", "support")]),
    ("牵头单位：区教育局；配合单\n位：区民政局", [("区教育局", "lead"), ("区民政局", "support")]),
    ("牵\n头单位：区教育局；配合单位\n：区民政局", [("区教育局", "lead"), ("区民政局", "support")]),
    ("牵头单位：区教育局；协办\n责任单位：区民政局", [("区教育局", "lead"), ("区民政局", "support")]),
    ("牵头单位：区教育局\n责任单位：区民政局", [("区教育局", "lead"), ("区民政局", "responsible")]),
    ("由区教育局牵头，会同区财政局、编办等单位负责落实",
     [("区教育局", "lead"), ("区财政局", "support"), ("编办", "support")]),
    ("区教育局牵头负责，商区财政局落实，各镇实施",
     [("区教育局", "lead"), ("区财政局", "support"), ("各镇", "responsible")]),
    ("区教育局（牵头）会同区民政局", [("区教育局", "lead"), ("区民政局", "support")]),
    ("区教育局牵头联合区残联、各街道；区水利局负责",
     [("区教育局", "lead"), ("区残联", "support"), ("各街道", "support"), ("区水利局", "responsible")]),
    ("区教育局会同区民政局负责", [("区教育局", "responsible"), ("区民政局", "responsible")]),
    ("镇中心小学（镇社会事务办配合）", [("镇中心小学", None), ("镇社会事务办", "support")]),
    ("区教育局（区财政局、区住建局协助），区民政局",
     [("区教育局", None), ("区财政局", "support"), ("区住建局", "support"), ("区民政局", None)]),
    ("（由区卫健局牵头", [("区卫健局", "lead")]),
    ("区教育局、区民政局按职责分工负责", [("区教育局", "responsible"), ("区民政局", "responsible")]),
    ("区教育局负责", [("区教育局", "responsible")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROLES)
def test_roles(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


def test_persons_and_telephone_numbers_are_no_units() -> None:
    assert told("区教育局、王某某、0000-1234567") == [("区教育局", None)]


def test_names_keep_their_places() -> None:
    assert [each.name.span for each in split(view("区教育局、区水\n利局"))] == [Span(0, 4), Span(5, 10)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("责任单位中列第一位者为牵头单位", True),
        ("排在首位的单位牵头", True),
        ("各单位要加强配合", False),
        ("列第一位的项目为重点", False),
    ],
)
def test_notices_may_say_that_the_first_unit_leads(text: str, *, expected: bool) -> None:
    assert first_leads(text) is expected


def test_ordered_names_give_the_first_the_lead_and_keep_roles_of_their_own() -> None:
    first, second, third = (Named(view(name)) for name in ("区教育局", "区民政局", "区财政局"))
    roles = [each.role for each in ordered([first, second, Named(third.name, "responsible")])]
    assert roles == ["lead", "support", "responsible"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县园林中心 周宁", ["县园林中心"]),
        ("县园林中心 周宁、县财政局 孙小悦", ["县园林中心", "县财政局"]),
        ("县水利局 周宁 孙悦", ["县水利局"]),
        ("县公安局 江北 分局", ["县公安局", "江北分局"]),  # 江 and 华 are family names too
        ("县教育局\n安全科", ["县教育局", "安全科"]),
        ("柳泉镇(1座)、桃溪镇(2.5公里)", ["柳泉镇", "桃溪镇"]),
        ("县教育局(学前教育科)", ["县教育局(学前教育科)"]),
        ("分别由县水利局、县园林中心", ["县水利局", "县园林中心"]),
    ],
)
def test_persons_behind_a_blank_and_counts_in_brackets_are_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert [one.name.folded for one in split(printed(text, Span(0, len(text))))] == expected


BARE_LABELS = [
    ("牵头 区教育局 配合 区财政局、各镇街", [("区教育局", "lead"), ("区财政局", "support"), ("各镇街", "support")]),
    ("区教育局 牵头 区财政局、区残联 配合", [("区教育局", "lead"), ("区财政局", "support"), ("区残联", "support")]),
    ("区教育局 配合 区财政局", [("区教育局", None), ("区财政局", "support")]),
    ("牵头单位为区水利局，配合单位为区财政局", [("区水利局", "lead"), ("区财政局", "support")]),
    ("区教育局 区财政局", [("区教育局", None), ("区财政局", None)]),
    ("区教育局牵头 区财政局、各镇街参与", [("区教育局", "lead"), ("区财政局", "support"), ("各镇街", "support")]),
    ("区残联、区教育局共同牵头区财政局参与", [("区残联", "lead"), ("区教育局", "lead"), ("区财政局", "support")]),
]


@pytest.mark.parametrize(("text", "expected"), BARE_LABELS)
def test_labels_without_a_colon(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected
