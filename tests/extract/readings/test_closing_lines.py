"""Lines that close entries or stand over classes: offices in brackets, signs before numbers that count anew."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

LINES = """青岩市2024年一季度民生实事进展情况

★ 2024年新实施项目
（1）校舍扩容
目标：新建学校6所。
进展：4所正在施工。
困难：——
计划：二季度全部开工。
{}市教育局牵头，市城投集团配合{}
（2）孕产关爱
目标：免费筛查3万人。
进展：完成筛查9200人。
困难：无
计划：6月底前累计筛查1.6万人。
{}市卫健委、市妇联{}
（3）爱心助餐
目标：建成助餐点120个。
进展：建成31个。
困难：运营资金来源单一。
计划：6月底前建成60个。
{}市民政局{}
★ 2023年结转项目
（1）市第三人民医院康养中心
目标：设置床位300张。
进展：床位全部投用。
{}市卫健委{}
（2）白石路地下通道
目标：建设地下通道1处。
进展：累计完成工程量的55%。
{}市住建局牵头{}
"""
NEW, OLD = "2024年新实施项目", "2023年结转项目"


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


@pytest.mark.parametrize("brackets", ["【】", "（）", "〔〕"])
def test_offices_close_the_entry_above_them(brackets: str) -> None:
    found = items(LINES.format(*brackets * 5))
    assert [(one.number, one.heads) for one in found] == [
        ("1", (NEW, "校舍扩容")),
        ("2", (NEW, "孕产关爱")),
        ("3", (NEW, "爱心助餐")),
        ("1", (OLD, "市第三人民医院康养中心")),
        ("2", (OLD, "白石路地下通道")),
    ]
    assert [[f"{unit.role} {unit.name.text}" for unit in one.units] for one in found] == [
        ["lead 市教育局", "support 市城投集团"],
        ["responsible 市卫健委", "responsible 市妇联"],
        ["responsible 市民政局"],
        ["responsible 市卫健委"],
        ["lead 市住建局"],
    ]


def test_a_dash_behind_a_label_says_nothing() -> None:
    first = items(LINES.format(*"【】" * 5))[0]
    assert (first.problems and first.problems.text) == ""
    assert (first.next_steps and first.next_steps.text) == "二季度全部开工。"


def test_offices_over_entries_hold_for_those_below() -> None:
    text = "\n".join(
        f"【{office}】\n1. 改造{thing}3处。\n2. 新建{thing}2处。"
        for office, thing in (("区教育局", "操场"), ("区民政局", "食堂"), ("区住建局", "公园"))
    )
    found = items(f"石坪镇2024年民生实事项目清单\n\n{text}\n")
    assert [unit.name.text for one in found for unit in one.units] == [
        office for office in ("区教育局", "区民政局", "区住建局") for _ in range(2)
    ]
