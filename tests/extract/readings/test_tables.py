"""Tables of items row by row: groups, merged cells, sums, inner numbers, reports and cards."""

import pytest

from shishi.extract.document import Table
from shishi.extract.drafts import Draft
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.tables import _is_about_table, row_drafts


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


STEPS = """序号 | 实事项目 | 工作举措及实施计划 | 责任单位 | 配合单位 |
1 | 新建社区食堂5家。 | 1.3月底前选址；
2.8月底前开业。 | 区民政局 | 各街道 |
2 | （1）改造管网23公里； | 10月底前完成。 | 区水务局 | 区住建局 |
（2）增设路灯90盏。 | 每季度20盏。 | 区城管局 | 区住建局 |
"""


def test_steps_beside_the_tasks_are_what_comes_next() -> None:
    found = items(STEPS)
    assert [told(draft) for draft in found] == [
        ("1", (None,), "新建社区食堂5家。", ["各街道", "区民政局"]),
        ("2.1", (None,), "改造管网23公里;", ["区住建局", "区水务局"]),
        ("2.2", (None,), "增设路灯90盏。", ["区住建局", "区城管局"]),
    ]
    assert [draft.next_steps.folded for draft in found if draft.next_steps is not None] == [
        "1.3月底前选址;2.8月底前开业。",
        "10月底前完成。",
        "每季度20盏。",
    ]


INDICATORS = """序号  考核指标        单位       工作目标   已完成数  占年任务之比  责任单位
1     农村公路新改建  公里       36         24.5      68.1%         区交通运输局
      危桥改造        座         4          4         100.0%
2     护理补贴标准    元/人·月  不低于200  200       达到目标      区医保局
3     新增停车位      个         900        未启动                  区城管局
"""


def test_figures_do_not_wrap_so_that_a_line_of_them_is_a_row_of_the_number_above() -> None:
    found = items(INDICATORS)
    assert [told(draft) for draft in found] == [
        ("1", ("农村公路新改建",), "农村公路新改建", ["区交通运输局"]),
        ("1", ("危桥改造",), "危桥改造", ["区交通运输局"]),
        ("2", ("护理补贴标准",), "护理补贴标准", ["区医保局"]),
        ("3", ("新增停车位",), "新增停车位", ["区城管局"]),
    ]
    assert [draft.verdict for draft in found] == [None, None, "达到目标", None]


LEADS_FIRST = """<table>
<tr><td>牵头单位</td><td>序号</td><td>项目名称</td><td>子项目</td><td>业主单位</td><td>进展情况</td><td>备注</td></tr>
<tr><td rowspan="3">区住建局</td><td rowspan="2">一</td><td rowspan="2">断头路打通行动</td><td>1.青年路北段</td>
<td>区城投公司</td><td>全线通车。</td><td>完成</td></tr>
<tr><td>2.学院路拓宽</td><td>城东街道</td><td>因征收停工。</td><td>滞后</td></tr>
<tr><td>二</td><td colspan="2">燃气装置安装</td><td>区燃气公司</td>
<td>计划安装2.8万户，已安装2.1万户。</td><td></td></tr>
</table>"""


def test_numbered_names_below_a_merged_number_and_a_plan_told_first() -> None:
    found = items(LEADS_FIRST, "notice.html")
    assert [told(draft) for draft in found] == [
        ("1.1", ("断头路打通行动", "青年路北段"), "青年路北段", ["区住建局", "区城投公司"]),
        ("1.2", ("断头路打通行动", "学院路拓宽"), "学院路拓宽", ["区住建局", "城东街道"]),
        ("2", ("燃气装置安装",), "计划安装2.8万户", ["区住建局", "区燃气公司"]),
    ]
    assert [draft.verdict for draft in found] == ["完成", "滞后", None]
    assert [draft.progress[0].view.folded for draft in found if draft.progress] == [
        "全线通车。",
        "因征收停工。",
        "已安装2.1万户。",
    ]


SHARED = """<table>
<tr><td>序号</td><td>工作任务</td><td>责任单位</td><td>进展情况</td></tr>
<tr><td rowspan="2">1</td><td>改建学校2所</td><td rowspan="2">区教育局</td><td rowspan="2">1所已投用。</td></tr>
<tr><td>新增学位900个</td></tr>
<tr><td>2</td><td>增设路灯90盏</td><td>区城管局</td><td>已增设60盏。</td></tr>
</table>"""


def test_a_task_whose_report_is_merged_with_the_row_above_goes_on_with_it() -> None:
    assert [told(draft) for draft in items(SHARED, "notice.html")] == [
        ("1", (None,), "改建学校2所新增学位900个", ["区教育局"]),
        ("2", (None,), "增设路灯90盏", ["区城管局"]),
    ]


AGAIN = """序号
项目内容
当前进度
牵头单位
备注
1
新建水厂2座。
已建成1座。
县水利局
列入省里考核
2
改造校舍4栋。
86%
县教育局
列入省里考核
序号
项目内容
当前进度
牵头单位
备注
3
增设路灯90盏。
98%
县城管局
列入省里考核
"""


def test_a_header_printed_again_where_rows_count_on_is_left_out() -> None:
    assert [told(draft) for draft in items(AGAIN)] == [
        ("1", (None,), "新建水厂2座。", ["县水利局"]),
        ("2", (None,), "改造校舍4栋。", ["县教育局"]),
        ("3", (None,), "增设路灯90盏。", ["县城管局"]),
    ]


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


CARD = """<table><tr><td>{label}</td><td>{number}</td></tr>
<tr><td>进展情况</td><td>已建成水厂{number}座。</td></tr>{more}</table>"""
STATE = "<tr><td>完成状态</td><td>已完成</td></tr>"


@pytest.mark.parametrize(("label", "numbers"), [("序号", ["1", "2"]), ("联系电话", [])])
def test_cards_of_a_number_and_what_was_done(label: str, numbers: list[str]) -> None:
    page = "".join(CARD.format(label=label, number=at, more=STATE) for at in (1, 2))
    found = items(page, "notice.html")
    assert [".".join(draft.numbers) for draft in found] == numbers
    assert all(draft.progress is not None and heads(draft) == (None,) and draft.text is None for draft in found)


def test_a_sites_box_gives_no_items() -> None:
    box = "<table><tr><td>索引号</td><td>014-2031</td></tr><tr><td>发布机构</td><td>云溪县政府</td></tr></table>"
    assert items(box, "notice.html") == []


def test_indicators_below_a_numbered_project_word_its_tasks() -> None:
    table = """序号 实事项目 考核指标 计量单位 年度目标 完成数 牵头单位
1 促进就业 城镇新增就业 万人 5.2 4.8 市人社局
新增返乡创业主体 户 3000 3126
2 教育扩容 新增学位 个 8600 8600 市教育局
3 公路建设 新改建农村公路 公里 480 512 市交通运输局
4 饮水安全 新增受益人口 万人 3.4 2.9 市水利局
"""
    assert [told(draft)[:3] for draft in items(table)[:3]] == [
        ("1", ("促进就业",), "城镇新增就业"),
        ("1", ("促进就业",), "新增返乡创业主体"),
        ("2", ("教育扩容",), "新增学位"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("单位:万元", True),
        ("续表", True),
        ("某县民生实事项目表(续)", True),
        ("新建幼儿园3所", False),
        ("市教育局", False),
    ],
)
def test_a_row_of_one_cell_may_be_about_the_table(words: str, *, expected: bool) -> None:
    assert _is_about_table(words) is expected
