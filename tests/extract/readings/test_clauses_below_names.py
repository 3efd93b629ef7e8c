"""Numbered lines below a name: clauses where its fellows tell in paragraphs, entries where they count too."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

PLAIN = """某县2024年民生实事项目

一、清水入户工程
新建水厂2座，铺设管网48公里。
二、便捷出行工程
1.新改建农村公路75公里，改造危桥4座。
2.打通断头路5条，新增泊位520个。
三、学位扩容工程
新建幼儿园5所，新增学位1050个。
四、安居宜居工程
改造老旧小区36个，加装电梯110台。
五、绿色生态工程
新建公园12个，铺设绿道30公里。
"""
COUNTED = PLAIN.replace("新建水厂2座，", "1.新建水厂2座。\n2.").replace("新建公园12个，", "1.新建公园12个。\n2.")


def numbers(text: str) -> list[str]:
    document = read("notice.txt", text.encode())
    return [item.number for item in parse(document).items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(PLAIN, ["1", "2", "3", "4", "5"]), (COUNTED, ["1.1", "1.2", "2.1", "2.2", "3", "4", "5.1", "5.2"])],
    ids=["paragraphs", "numbers"],
)
def test_numbered_lines_below_names(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


FUNDS = """某县2024年民生实事项目实施方案

{}
"""
ENTRY = """（{}）{}。
资金来源：省级投资{}万元；县级自筹6万元。
目标任务：新建{}{}个。
牵头单位：县{}局。
"""
NAMES = [("一", "水厂建设", "水厂", "水利"), ("二", "学校建设", "学校", "教育"), ("三", "公园建设", "公园", "住建")]


def test_funds_go_on_behind_a_semicolon() -> None:
    entries = "".join(
        ENTRY.format(n, name, 40 + at, thing, 2 + at, office) for at, (n, name, thing, office) in enumerate(NAMES)
    )
    items = parse(read("notice.txt", FUNDS.format(entries).encode())).items
    assert [item.progress for item in items] == [None] * 3
    assert all(60000.0 in {amount.value for amount in item.amounts} for item in items)
