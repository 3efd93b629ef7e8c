"""Tables of items row by row: groups, merged cells, sums, inner numbers, reports and cards."""

import pytest

from shishi.extract.document import Table
from shishi.extract.drafts import Draft
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.tables import row_drafts


def tables(text: str, name: str = "notice.txt") -> tuple[str, list[Table]]:
    document = read(name, text.encode())
    found = tables_from_text(document.text, stream(document))
    return document.text, [block for block in found if isinstance(block, Table)]


def items(text: str, name: str = "notice.txt") -> list[Draft]:
    whole, found = tables(text, name)
    return [draft for table in found for draft in row_drafts(whole, table)]


def heads(draft: Draft) -> tuple[str | None, ...]:
    return tuple(head.folded if head is not None else None for head in draft.heads)


def told(draft: Draft) -> tuple[str, tuple[str | None, ...], str, list[str]]:
    """Number, heads, task and units of an item."""
    text = draft.text.folded if draft.text is not None else ""
    return ".".join(draft.numbers), heads(draft), text, [each.name.folded for each in draft.names]


ITEMS = {
    "rows": (
        """序号 | 项目名称 | 项目内容 | 责任单位
1 | 供水保障 | 新建水厂2座。 | 县水利局
2 | 出行便利 | 增设路灯90盏。 | 县城管局、县住建局
""",
        [
            ("1", ("供水保障",), "新建水厂2座。", ["县水利局"]),
            ("2", ("出行便利",), "增设路灯90盏。", ["县城管局", "县住建局"]),
        ],
    ),
    "rows that name nothing": (
        """序号 | 项目内容 | 责任单位
1 | 新建水厂2座。 | 县水利局
2 | 供水保障工程。新建水厂3座。 | 县水利局
""",
        [
            ("1", (None,), "新建水厂2座。", ["县水利局"]),
            ("2", ("供水保障工程",), "新建水厂3座。", ["县水利局"]),
        ],
    ),
    "group rows": (
        """序号 | 项目内容 | 责任单位 |
一、供水惠民 | | |
1 | 新建水厂2座。 | 县水利局 |
2 | 铺设管网9公里。 | 县住建局 |
二、出行惠民 | | |
3 | 增设路灯90盏。 | 县城管局 |
""",
        [
            ("1.1", ("供水惠民", None), "新建水厂2座。", ["县水利局"]),
            ("1.2", ("供水惠民", None), "铺设管网9公里。", ["县住建局"]),
            ("2.3", ("出行惠民", None), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "sums and notes are no items": (
        """序号 | 项目名称 | 项目内容 | 责任单位
1 | 供水保障 | 新建水厂2座。 | 县水利局
2 | 出行便利 | 增设路灯90盏。 | 县城管局
合计 | | 2项 |
""",
        [
            ("1", ("供水保障",), "新建水厂2座。", ["县水利局"]),
            ("2", ("出行便利",), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "a header told again is no item": (
        """序号 | 项目名称 | 项目内容 | 责任单位
1 | 供水保障 | 新建水厂2座。 | 县水利局
序号 | 项目名称 | 项目内容 | 责任单位
2 | 出行便利 | 增设路灯90盏。 | 县城管局
""",
        [
            ("1", ("供水保障",), "新建水厂2座。", ["县水利局"]),
            ("2", ("出行便利",), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "units in the task's bracket": (
        """序号 | 项目名称 | 项目内容
1 | 供水保障 | 新建水厂2座。(责任单位:县水利局)
2 | 出行便利 | 增设路灯90盏。(责任单位:县城管局)
""",
        [
            ("1", ("供水保障",), "新建水厂2座。", ["县水利局"]),
            ("2", ("出行便利",), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "a header of two rows": (
        """序号 | 项目内容 | 责任分工 | |
 | | 牵头单位 | 配合单位 |
1 | 新建水厂2座。 | 县水利局 | 县财政局 |
2 | 增设路灯90盏。 | 县城管局 | 县住建局 |
""",
        [
            ("1", (None,), "新建水厂2座。", ["县水利局", "县财政局"]),
            ("2", (None,), "增设路灯90盏。", ["县城管局", "县住建局"]),
        ],
    ),
    "names merged over rows that print empty cells": (
        """序号 | 类别 | 项目内容 | 责任单位
1 | 供水惠民 | 新建水厂2座。 | 县水利局
2 | | 铺设管网9公里。 | 县住建局
3 | 出行惠民 | 增设路灯90盏。 | 县城管局
""",
        [
            ("1", ("供水惠民", None), "新建水厂2座。", ["县水利局"]),
            ("2", ("供水惠民", None), "铺设管网9公里。", ["县住建局"]),
            ("3", ("出行惠民", None), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "units broken over lines": (
        """| 序号 | 项目内容 | 责任单位 |
| 1 | 新建水厂2座。 | 县水利
局、县财
政局 |
| 2 | 增设路灯90盏。 | 县城管局 |
""",
        [
            ("1", (None,), "新建水厂2座。", ["县水利局", "县财政局"]),
            ("2", (None,), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "words set apart by blanks": (
        """序号 项目名称 项目内容 责任单位
1 供水保障 新建水厂2座 县水利局
2 出行便利 增设路灯90盏 县城管局
""",
        [
            ("1", ("供水保障",), "新建水厂2座", ["县水利局"]),
            ("2", ("出行便利",), "增设路灯90盏", ["县城管局"]),
        ],
    ),
    "two units in one cell where cells are lines": (
        """序号
项目内容
责任单位
1
新建水厂2座。
县水利局
县财政局
2
增设路灯90盏。
县城管局
""",
        [
            ("1", (None,), "新建水厂2座。", ["县水利局", "县财政局"]),
            ("2", (None,), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
    "numbers inside names": (
        """项目名称 | 项目内容 | 责任单位
1.供水保障 | 新建水厂2座。 | 县水利局
2.出行便利 | 增设路灯90盏。 | 县城管局
""",
        [
            ("1", ("供水保障",), "新建水厂2座。", ["县水利局"]),
            ("2", ("出行便利",), "增设路灯90盏。", ["县城管局"]),
        ],
    ),
}


@pytest.mark.parametrize("name", ITEMS)
def test_items(name: str) -> None:
    text, expected = ITEMS[name]
    assert [told(draft) for draft in items(text)] == expected


MERGED = """<table>
<tr><td>序号</td><td>类别</td><td>项目内容</td><td>牵头单位</td><td>完成时限</td></tr>
<tr><td>1</td><td rowspan="2">供水惠民</td><td>新建水厂2座。</td><td rowspan="2">县水利局</td><td>年底</td></tr>
<tr><td>2</td><td>铺设管网9公里。</td><td>9月底</td></tr>
<tr><td>3</td><td>出行惠民</td><td>增设路灯90盏。</td><td>县城管局</td><td>6月底</td></tr>
</table>"""


def test_merged_cells_speak_for_all_their_rows() -> None:
    found = items(MERGED, "notice.html")
    assert [told(draft) for draft in found] == [
        ("1", ("供水惠民", None), "新建水厂2座。", ["县水利局"]),
        ("2", ("供水惠民", None), "铺设管网9公里。", ["县水利局"]),
        ("3", ("出行惠民", None), "增设路灯90盏。", ["县城管局"]),
    ]
    assert [draft.deadline.folded if draft.deadline is not None else None for draft in found] == [
        "年底",
        "9月底",
        "6月底",
    ]
    assert {each.role for draft in found for each in draft.names} == {"lead"}


CONTINUED = """<table>
<tr><td>序号</td><td>项目名称</td><td>项目内容</td><td>责任单位</td></tr>
<tr><td rowspan="2">1</td><td rowspan="2">供水保障</td><td>新建水厂2座。</td><td rowspan="2">县水利局</td></tr>
<tr><td>铺设管网9公里。</td></tr>
<tr><td>2</td><td>出行便利</td><td>增设路灯90盏。</td><td>县城管局</td></tr>
</table>"""


def test_a_row_with_a_task_and_nothing_else_goes_on_with_the_item_above() -> None:
    assert [told(draft) for draft in items(CONTINUED, "notice.html")] == [
        ("1", ("供水保障",), "新建水厂2座。铺设管网9公里。", ["县水利局"]),
        ("2", ("出行便利",), "增设路灯90盏。", ["县城管局"]),
    ]


REPORT = """序号 | 项目名称 | 年度目标(座) | 进展情况 | 存在问题 | 下一步打算 | 进度
1 | 供水保障 | 2 | 已建成1座。 | 无 | 抓紧验收。 | 滞后
2 | 出行便利 | 9 | 已建成9座。 | 无 | 无 | 已完成
"""


def test_reports_stand_in_their_parts() -> None:
    first, second = items(REPORT)
    assert first.progress is not None
    assert [part.view.folded for part in first.progress] == ["已建成1座。"]
    assert first.figure is not None
    assert (first.figure.view.folded, first.figure.measure) == ("2", "座")
    assert first.next_steps is not None
    assert first.next_steps.folded == "抓紧验收。"
    assert heads(second) == ("出行便利",)


CARDS = {
    "two columns": """<table>
<tr><td>项目名称</td><td>供水保障</td></tr><tr><td>建设内容</td><td>新建水厂2座。</td></tr>
<tr><td>责任单位</td><td>县水利局</td></tr></table><table>
<tr><td>项目名称</td><td>出行便利</td></tr><tr><td>建设内容</td><td>增设路灯90盏。</td></tr>
<tr><td>责任单位</td><td>县城管局</td></tr></table>""",
    "four columns": """<table>
<tr><td>项目名称</td><td>供水保障</td><td>责任单位</td><td>县水利局</td></tr>
<tr><td>建设内容</td><td colspan="3">新建水厂2座。</td></tr></table><table>
<tr><td>项目名称</td><td>出行便利</td><td>责任单位</td><td>县城管局</td></tr>
<tr><td>建设内容</td><td colspan="3">增设路灯90盏。</td></tr></table>""",
    "all in one table": """<table>
<tr><td>项目名称</td><td>供水保障</td></tr><tr><td>建设内容</td><td>新建水厂2座。</td></tr>
<tr><td>责任单位</td><td>县水利局</td></tr>
<tr><td>项目名称</td><td>出行便利</td></tr><tr><td>建设内容</td><td>增设路灯90盏。</td></tr>
<tr><td>责任单位</td><td>县城管局</td></tr></table>""",
}


@pytest.mark.parametrize("name", CARDS)
def test_cards(name: str) -> None:
    found = items(CARDS[name], "notice.html")
    assert [told(draft) for draft in found] == [
        ("", ("供水保障",), "新建水厂2座。", ["县水利局"]),
        ("", ("出行便利",), "增设路灯90盏。", ["县城管局"]),
    ]
    assert {draft.section for draft in found} == {"table"}


def test_a_sites_box_gives_no_items() -> None:
    box = "<table><tr><td>索引号</td><td>014-2031</td></tr><tr><td>发布机构</td><td>云溪县政府</td></tr></table>"
    assert items(box, "notice.html") == []
