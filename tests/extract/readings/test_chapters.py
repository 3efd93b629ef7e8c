"""Chapters over entries: who answers for all of one, in its heading; a remark on all of one; chapters of one entry."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

OPENINGS = {
    True: "关于2031年民生实事项目实施情况的报告\n\n现将2031年民生实事项目实施情况报告如下：\n",
    False: "云溪县2031年民生实事项目实施方案\n\n现将2031年民生实事项目任务分解如下：\n",
}
SIGNED = "\n云溪县人民政府\n2031年11月26日\n"
CHAPTERS = (
    ("优质教育扩容", "县教育局", "县财政局"),
    ("健康守护", "县卫生健康局", "县医保局"),
    ("颐养安康", "县民政局", "县住建局"),
)
DONE = (
    (("新增学位", "16所学校已全部投入使用，新增学位1.42万个。"), ("课后服务", "214所学校开展课后服务。")),
    (
        ("健康筛查", "完成筛查6.2万人，完成年度任务的103.3%。"),
        ("县医院迁建", "目前门诊楼施工至四层，完成投资3.05亿元。"),
    ),
    (("老年助餐", "已建成助餐点68个，月均服务11.5万人次。"), ("适老化改造", "完成改造3126户。")),
)
PLANNED = (
    (("新增学位", "新建学校16所，新增学位1.42万个。"), ("课后服务", "在214所学校开展课后服务。")),
    (("健康筛查", "开展筛查6万人。"), ("县医院迁建", "建设门诊楼1栋，新增床位800张。")),
    (("老年助餐", "新建助餐点68个。"), ("适老化改造", "改造家庭3000户。")),
)
# A heading with its number {n}, its name {h}, its bodies {u} and {v}; what these two are.
HEADINGS = {
    "label": ("（{n}）{h}项目。责任单位：{u}", ("responsible", None)),
    "label, stop": ("（{n}）{h}项目。责任单位：{u}。", ("responsible", None)),
    "label, blank": ("（{n}）{h}项目　责任单位：{u}", ("responsible", None)),
    "label, comma": ("（{n}）{h}项目，责任单位：{u}、{v}", ("responsible", "responsible")),
    "two labels": ("（{n}）{h}项目。牵头单位：{u}；配合单位：{v}。", ("lead", "support")),
    "person first": ("（{n}）{h}项目。责任领导：张三；责任单位：{u}", ("responsible", None)),
    "label without colon": ("（{n}）{h}行动：责任单位{u}", ("responsible", None)),
    "bracket": ("（{n}）{h}项目（责任单位：{u}）", ("responsible", None)),
    "bracket of two": ("{n}、{h}工程（牵头：{u}，配合：{v}）", ("lead", "support")),
    "box": ("{n}、{h}工程【牵头单位：{u}】", ("lead", None)),
    "bracket without label": ("{n}、{h}类。（{u}）", ("responsible", None)),
    "dash": ("{n}、{h}工程——{u}牵头", ("lead", None)),
    "clause": ("（{n}）{h}项目。由{u}牵头，{v}配合。", ("lead", "support")),
    "blank": ("{n}、{h}工程　　{u}", ("responsible", None)),
}


def told(text: str, *, report: bool) -> tuple[Item, ...]:
    """The items of a notice."""
    return parse(read("notice.txt", (OPENINGS[report] + text + SIGNED).encode())).items


@pytest.mark.parametrize("report", [True, False])
@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(("form", "roles"), HEADINGS.values(), ids=HEADINGS)
def test_a_heading_may_say_who_answers(
    form: str, roles: tuple[str, str | None], *, own: bool, again: bool, report: bool
) -> None:
    lines: list[str] = []
    wanted: list[tuple[str, set[tuple[str, str]]]] = []
    count = 0
    for at, ((name, first, second), entries) in enumerate(zip(CHAPTERS, DONE if report else PLANNED, strict=True)):
        lines.append(form.format(n="一二三"[at], h=name, u=first, v=second))
        count = 0 if again else count
        for entry, words in entries:
            count += 1
            besides = own and entry == "县医院迁建"
            lines.append(f"{count}.{entry}。{words}" + "（责任单位：县发展改革局）" * besides)
            both = zip(roles, (first, second), strict=True)
            units = {(role, body) for role, body in both if role is not None}
            wanted.append((f"{at + 1}.{count}", units | ({("responsible", "县发展改革局")} if besides else set())))
    found = told("\n".join(lines), report=report)
    assert [(one.number, {(unit.role, unit.name.text) for unit in one.units}) for one in found] == wanted


TASKS = (
    (
        ("新建中小学3所，新增学位4200个。", "实际建成4所，新增学位4560个。"),
        ("为30所中小学改造供餐设施。", "30所学校全部改造完毕。"),
    ),
    (
        ("新建养老机构4家、老年食堂12家。", "养老机构建成4家，老年食堂建成14家。"),
        ("完成适老化改造500户。", "完成改造517户，户均改造费用4860元。"),
        ("整治易积水点9处。", "南门等9处全部整治到位，敷设雨水管5.2公里。"),
    ),
    (("新增普惠托位600个。", "新增普惠托位635个，入托率68%。"),),
    (
        ("改造老旧小区15个。", "15个小区全部完工，惠及居民1.1万户。"),
        ("加装电梯80台。", "完工投用86台，另有在建31台。"),
    ),
    (("新增体育场地5万平方米。", "新增体育场地6.4万平方米。"),),
)
CLASSES = ("学有优教", "老有康养", "幼有善育", "住有宜居", "文体惠民")
REMARKS = {
    "nothing": "",
    "satisfaction": "\n本类项目群众满意率95.1%。",
    "count": "\n共3个项目，已全部完成。",
    "money": "\n涉及3个项目，年度计划投资1.2亿元，已完成投资1.3亿元。",
    "this class": "\n该领域3个项目全部完成，完成投资3600万元。",
    "bracket": "\n（本类项目群众满意率95.1%）",
    "behind the name": "。本类项目群众满意率95.1%。",
    "two lines": "\n本类项目群众满意率95.1%。\n共3个项目。",
}


@pytest.mark.parametrize("form", ["（{n}）{h}", "{n}、{h}"])
@pytest.mark.parametrize("remark", REMARKS.values(), ids=REMARKS)
@pytest.mark.parametrize("single", [True, False])
@pytest.mark.parametrize("behind", ["三、存在的不足", "二、存在问题"])
def test_chapters_with_a_remark_hold_entries_or_are_one(form: str, remark: str, behind: str, *, single: bool) -> None:
    within = form.startswith("（")
    lines = ["二、项目完成情况"] if within else []
    wanted: list[tuple[str, str, str]] = []
    kept = [one for one in zip(CLASSES, TASKS, strict=True) if single or len(one[1]) > 1]
    for at, (name, tasks) in enumerate(kept, 1):
        heading = form.format(n="一二三四五"[at - 1], h=name)
        if len(tasks) == 1:
            lines += [heading, "".join(tasks[0])]
            wanted.append((str(at), name, tasks[0][0]))
            continue
        lines.append(heading + remark)
        lines += [f"{count}．{task}{came}" for count, (task, came) in enumerate(tasks, 1)]
        wanted += [(f"{at}.{count}", name, task) for count, (task, _) in enumerate(tasks, 1)]
    lines += [behind, "部分设施重建轻管，3家老年食堂日均就餐不足30人。"] * within
    found = told("\n".join(lines), report=True)
    assert [one.number for one in found] == [number for number, _, _ in wanted]
    assert [one.heads[0] for one in found] == [name for _, name, _ in wanted]
    assert [one.text and one.text.text.rstrip("。") for one in found] == [task.rstrip("。") for _, _, task in wanted]


def test_clauses_below_a_task_stay_in_its_entry() -> None:
    text = "\n".join(
        f"（{number}）{name}建设（责任单位：县住建局）\n新建{name}3个，总投资600万元。\n1.完成选址；\n2.建设主体工程；\n3.年底完工。"
        for number, name in zip("一二三", ("公园", "停车场", "图书馆"), strict=True)
    )
    assert [one.number for one in told(text, report=False)] == ["1", "2", "3"]


MATRIX = (
    "附件\n{title}\n{measure}\n县别 | 农村公路提质 | 小型水库加固 | 户厕改造\n全市 | 43.1 | 71.3 | 47.7\n"
    "云溪县 | 52.6 | 86.2 | 51.2\n青石县 | 39.2 | 48.2 | 0\n白河县 | 36 | 75.1 | 40"
)


@pytest.mark.parametrize(
    ("title", "measure", "role", "status"),
    [
        ("建设类项目分县完成率（截至8月31日）", "单位：%", "actual", "ongoing"),
        ("各县项目完成进度统计表", "（单位：%）", "actual", "ongoing"),
        ("各县项目任务表", "单位：万元", "target", None),
    ],
)
def test_a_line_above_a_matrix_gives_its_measure(title: str, measure: str, role: str, status: str | None) -> None:
    found = told(MATRIX.format(title=title, measure=measure), report=False)
    assert [one.status for one in found] == [status] * 3
    assert {(one.role, one.unit) for item in found for one in item.amounts} == {(role, "%" if "%" in measure else "元")}
    assert [len(item.amounts) for item in found] == [4, 4, 4]
