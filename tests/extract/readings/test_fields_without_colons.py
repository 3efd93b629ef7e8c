"""Fields of an entry whose labels a full stop or a blank closes, numbered or not; signs between number and name."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

NAMES = ("改造老旧小区", "建设口袋公园", "扩充托位")
TASKS = ("改造老旧小区25个，惠及居民1.2万户。", "新建口袋公园8个，新增绿地3万平方米。", "新增普惠性托位500个。")
LEADS = ("县住建局牵头，县财政局配合。", "县城管局牵头，县财政局配合。", "县卫健局牵头，县财政局配合。")
DUES = ("2031年11月底前。", "2031年10月底前。", "2031年9月底前。")

FIELDS = {
    "numbers in brackets": ("（一）目标任务。{task}", "（二）完成时限。{due}", "（三）责任单位。{lead}"),
    "numbers with points": ("1.目标任务。{task}", "2.完成时限。{due}", "3.责任单位。{lead}"),
    "no numbers": ("目标任务。{task}", "完成时限。{due}", "责任单位。{lead}"),
    "blanks": ("（一）目标任务　{task}", "（二）完成时限　{due}", "（三）责任单位　{lead}"),
    "other labels": ("（一）主要内容。{task}", "（二）时限要求。{due}", "（三）牵头单位。{lead}"),
}


def items(title: str, *lines: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", "\n".join((title, "", *lines)).encode())).items


def shown(found: Item) -> tuple[str, str | None, str | None, str | None, list[str]]:
    """Number, name, task, deadline and bodies with their roles."""
    text = found.text.text if found.text else None
    due = found.deadline.text if found.deadline else None
    return found.number, found.title, text, due, [f"{unit.role} {unit.name.text}" for unit in found.units]


@pytest.mark.parametrize("fields", FIELDS)
def test_a_full_stop_or_a_blank_closes_a_label(fields: str) -> None:
    entries = zip("一二三", NAMES, TASKS, DUES, LEADS, strict=True)
    lines = [
        line
        for number, name, task, due, lead in entries
        for line in (f"{number}、{name}", *(form.format(task=task, due=due, lead=lead) for form in FIELDS[fields]))
    ]
    found = items("云溪县2031年民生实事实施方案", *lines)
    assert [shown(one)[:3] for one in found] == [
        (str(at), name, task) for at, (name, task) in enumerate(zip(NAMES, TASKS, strict=True), 1)
    ]
    assert [shown(one)[4] for one in found] == [[f"lead {lead[:4]}", "support 县财政局"] for lead in LEADS]
    assert [shown(one)[3] for one in found] == list(DUES)


def test_a_line_that_a_word_like_a_label_begins_by_chance_goes_on() -> None:
    lines = ["1.改造老旧小区。已开工25个，其余正在变更", "改造内容。新增泊位412个。", "2.建设公园。已建成8个。"]
    found = items("云溪县2031年民生实事进展情况", *lines)
    assert all("内容" in (one.progress or one.text).text for one in found[:1] if one.progress or one.text)


SIGNS = (
    "实事{n}丨",
    "实事{n}｜",
    "实事{n}——",
    "实事{n}→",
    "实事{n}▶",
    "实事{n}/",
    "第{h}件丨",
    "0{n}丨",
    "{n}｜",
    "{h}丨",
)


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_between_number_and_name(sign: str) -> None:
    lines = ["年初许下的民生实事，时间过半，进展如何？记者逐件为您晒一晒。"]
    for n, (name, task) in enumerate(zip(NAMES, TASKS, strict=True), 1):
        opening = sign.format(n=n, h="一二三"[n - 1])
        lines += [f"{opening}{name}", f"【年度任务】{task}", "【最新进度】工程已全部开工。"]
    found = items("云溪县2031年民生实事半年进展", *lines)
    assert [shown(one)[:3] for one in found] == [
        (str(at), name, task) for at, (name, task) in enumerate(zip(NAMES, TASKS, strict=True), 1)
    ]


def test_a_name_in_a_box_behind_its_number() -> None:
    lines = [
        line
        for n, (name, task) in enumerate(zip(NAMES, TASKS, strict=True), 1)
        for line in (f"实事{n}【{name}】", task)
    ]
    found = items("云溪县2031年民生实事", *lines)
    assert [(one.number, one.title) for one in found] == [(str(at), name) for at, name in enumerate(NAMES, 1)]


def test_rows_of_text_tables_are_no_entries_behind_an_upright_stroke() -> None:
    rows = [
        f"{at} | {name} | {task[:-1]} | {lead[:4]}"
        for at, (name, task, lead) in enumerate(zip(NAMES, TASKS, LEADS, strict=True), 1)
    ]
    found = items("云溪县2031年民生实事", "序号 | 项目名称 | 建设内容 | 责任单位", *rows)
    assert [(one.number, one.title, one.section) for one in found] == [
        (str(at), name, "table") for at, name in enumerate(NAMES, 1)
    ]


BROKEN = (
    "改造城区老旧\n小区，惠及居\n民1.2万户。",
    "在城东城西新\n建口袋公园8个\n。",
    "在中心城区增\n加普惠托位\n500个。",
)


def page(cells: tuple[str, ...]) -> str:
    """A page with a table of tasks whose lines ``<br>`` parts."""
    rows = [
        f"<tr><td>{at}</td><td>{cell.replace(chr(10), '<br/>')}</td><td>县住建局</td></tr>"
        for at, cell in enumerate(cells, 1)
    ]
    header = "<tr><td>序号</td><td>主要内容</td><td>责任单位</td></tr>"
    return f"<h1>云溪县2031年民生实事任务分解表</h1><table>{header}{''.join(rows)}</table>"


def test_a_name_on_a_line_of_its_own_in_the_cell_of_the_task() -> None:
    cells = tuple(f"{name}\n{task}" for name, task in zip(NAMES, TASKS, strict=True))
    found = parse(read("notice.html", page(cells).encode())).items
    assert [shown(one)[1:3] for one in found] == list(zip(NAMES, TASKS, strict=True))


def test_lines_that_a_narrow_column_broke_are_no_names() -> None:
    found = parse(read("notice.html", page(BROKEN).encode())).items
    assert [shown(one)[1:3] for one in found] == [(None, cell.replace("\n", "")) for cell in BROKEN]


def test_what_comes_next_stands_behind_the_trouble() -> None:
    told = (
        "已更换9.8万户。存在问题是租住户入户难。下一步会同街道预约入户，11月15日前完成。",
        "已建成2处。主要问题：资金到位率偏低。下一步将申请专项债券，12月底前交付。",
        "已安装640套。问题在于设备采购两次流标。下一步，增加安装班组至8个。",
    )
    lines = [
        f"{at}.{name}。{task}{words}" for at, (name, task, words) in enumerate(zip(NAMES, TASKS, told, strict=True), 1)
    ]
    found = items("云溪县2031年上半年民生实事进展情况", *lines)
    problems = [one.problems.text.strip("。") if one.problems else None for one in found]
    assert problems == ["租住户入户难", "资金到位率偏低", "设备采购两次流标"]
    assert [bool(one.next_steps) for one in found] == [True, True, True]
