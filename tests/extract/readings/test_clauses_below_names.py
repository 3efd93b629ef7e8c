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


SAID = (
    "关于提高困难群众保障水平。一是提高低保标准。截至9月底，低保金已发放到位，惠及1.2万人。二是落实残疾人补贴。已发放补贴340万元。\n"
    "关于推进人才公寓建设。一是城东公寓。已有1900套进场施工。二是城西公寓。已开工860套，完成年度任务。\n"
    "关于扩大就业。截至9月底，新增城镇就业2.6万人，完成年度任务的92%。\n"
)


def test_said_clauses_behind_topics_are_no_items() -> None:
    found = parse(read("notice.txt", ("临江县2031年重点民生实事前三季度进展情况\n\n" + SAID).encode())).items
    assert [item.heads[-1] for item in found] == [
        "关于提高困难群众保障水平", "关于推进人才公寓建设", "关于扩大就业",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["（一）{}。", "（一）{}：", "1.{}。", "{}。"])
def test_said_clauses_behind_names_are_no_items(number: str) -> None:
    told = (
        (
            "社会保障工程",
            "一是推进养老服务。新建日间照料中心4家，新增床位320张。二是完善住房保障。新增公租房配租510户。",
        ),
        ("校园建设工程", "一是扩充学位。新建小学2所，新增学位3600个。二是改善条件。更换课桌椅8000套。"),
        ("道路畅通工程", "一是打通断头路。打通断头路5条。二是改造人行道。改造人行道17公里。"),
    )
    signs = ("一二三", "123")
    lines = [
        number.replace("一", signs[0][at]).replace("1", signs[1][at]).format(name) + text
        for at, (name, text) in enumerate(told)
    ]
    text = "河东区2031年民生工程实施方案\n\n二、重点任务\n" + "\n".join(lines) + "\n"
    found = parse(read("notice.txt", text.encode())).items
    assert [item.heads[-1] for item in found] == [name for name, _ in told]


def test_said_clauses_with_units_of_their_own_stay_items() -> None:
    text = "河东区2031年民生工程实施方案\n\n二、重点任务\n" + "".join(
        f"（{sign}）{name}工程。一是新建{one}4家。（区民政局）二是改造{two}12处。（区住建局）\n"
        for sign, name, one, two in (("一", "养老", "照料中心", "食堂"), ("二", "畅通", "天桥", "路口"))
    )
    found = parse(read("notice.txt", text.encode())).items
    assert len(found) == 4
