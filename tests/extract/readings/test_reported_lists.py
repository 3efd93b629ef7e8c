"""Lists that report: what the last entry says of what comes next, names that begin with a figure, groups by grade."""

from collections.abc import Callable

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

OPENING = "青岚县2031年民生实事项目进展情况\n截至9月底，进展情况如下：\n"
SIGNED = "\n青岚县人民政府办公室\n2031年10月8日\n"
NAMES = ["农村公路提升", "养老服务设施建设", "老旧小区改造", "妇女健康筛查", "公园绿地建设"]
TASKS = ["改造农村公路40公里", "新建服务站12个", "改造小区38个", "筛查妇女3600人", "新建公园6处"]
DONE = ["已改造27公里", "建成9个，进度滞后", "已改造38个小区，全部完工", "已筛查3000人", "建成公园4处"]
AHEAD = ["抓紧路面铺设", "加快设备采购", "完善绿化", "加强宣传发动", "组织验收移交"]
HAN = "一二三四五"


def items(body: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", (OPENING + body + SIGNED).encode())).items


@pytest.mark.parametrize("closing", ["", "\n下一步，各责任单位要强化措施，确保年底前全面完成。"])
@pytest.mark.parametrize(
    "entry",
    [
        "{n}.{name}\n今年计划{task}。\n目前，{done}。\n下一步，{ahead}。",
        "{n}.{name}\n目标：{task}。\n进展：{done}。\n下一步：{ahead}。",
        "（{han}）{name}。①目标任务：{task}。②完成情况：{done}。③下一步：{ahead}。",
        "## {n}. {name}\n\n**目标任务：** {task}。\n\n**进展情况：** {done}。\n\n**下一步：** {ahead}。\n",
        "{han}、{name}。今年计划{task}。目前，{done}。下一步，{ahead}。",
    ],
)
def test_the_last_entry_says_what_comes_next_as_the_others_do(entry: str, closing: str) -> None:
    told = [
        entry.format(n=at + 1, han=HAN[at], name=NAMES[at], task=TASKS[at], done=DONE[at], ahead=AHEAD[at])
        for at in range(5)
    ]
    found = items("\n".join(told) + closing)
    assert [one.title for one in found] == NAMES
    assert [one.next_steps and one.next_steps.text.rstrip("。") for one in found] == AHEAD


@pytest.mark.parametrize("closing", ["下一步，加快剩余项目建设。", "下阶段，将抓紧组织验收。"])
def test_what_comes_next_for_all_belongs_to_no_entry(closing: str) -> None:
    told = [f"{at + 1}.{NAMES[at]}\n今年计划{TASKS[at]}。\n目前，{DONE[at]}。" for at in range(5)]
    assert [one.next_steps for one in items("\n".join(told) + f"\n{closing}")] == [None] * 5


@pytest.mark.parametrize("name", ["5G基站建设", "3岁以下婴幼儿照护", "10千伏线路改造", "65岁以上老人免费乘车"])
@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize(
    "entry", ["{han}、{name}\n目标任务：{task}。\n进展情况：{done}。", "{han}、{name}。今年计划{task}。目前，{done}。"]
)
def test_a_name_may_begin_with_a_figure(entry: str, place: int, name: str) -> None:
    names = [name if at == place else known for at, known in enumerate(NAMES)]
    told = [entry.format(han=HAN[at], name=names[at], task=TASKS[at], done=DONE[at]) for at in range(5)]
    found = items("\n".join(told))
    assert [(one.number, one.title) for one in found] == [(str(at + 1), names[at]) for at in range(5)]


Grade = Callable[[int], str]
GRADES: dict[str, tuple[Grade, Grade]] = {
    "kinds": (lambda count: f"达到序时项目（{count}项）", lambda count: f"进度滞后项目（{count}项）"),
    "counts": (lambda count: f"{count}个项目达到序时进度", lambda count: f"{count}个项目低于序时进度"),
}


@pytest.mark.parametrize("sizes", [(4, 1), (1, 4), (3, 2)])
@pytest.mark.parametrize("entry", ["（{han}）{name}。{task}。目前，{done}。", "{n}.{name}：{task}。目前，{done}。"])
@pytest.mark.parametrize("grades", GRADES.values(), ids=GRADES)
def test_a_grade_over_one_entry_or_several_belongs_to_none_above(
    grades: tuple[Grade, Grade], entry: str, sizes: tuple[int, int]
) -> None:
    lines: list[str] = []
    wanted: list[tuple[str, str, str]] = []
    at = 0
    for order, size in enumerate(sizes):
        lines.append(f"{HAN[order]}、{grades[order](size)}")
        for place in range(size):
            told = f"建成{at + 3}处"
            lines.append(entry.format(n=place + 1, han=HAN[place], name=NAMES[at], task=TASKS[at], done=told))
            wanted.append((str(place + 1), NAMES[at], ("ongoing", "delayed")[order]))
            at += 1
    found = items("\n".join(lines))
    assert [(one.number, one.title, one.status) for one in found] == wanted
    assert not any("序时" in one.progress.text for one in found if one.progress)


TROUBLES = ["资金尚未落实", "征地受阻", "管线迁改未完成", "部分群众不理解", "雨季影响施工"]
FIELDS = [
    "{n}.{name}\n目标任务：\n{task}。\n进展情况：\n{done}。\n存在问题：\n{trouble}。\n下步打算：\n{ahead}。",
    "{n}.{name}\n任务　{task}\n进度　{done}\n问题　{trouble}\n对策　{ahead}",
    "**{n}. {name}**\n- 任务：{task}\n- 进展：{done}\n- 问题：{trouble}\n- 对策：{ahead}",
    "{n}.{name}\n年初目标：{task}。\n目前进展：{done}。\n滞后原因：{trouble}。\n对策建议：{ahead}。",
    "Part {n} {name}\n重点任务：{task}。\n进展情况：{done}。\n存在问题：{trouble}。\n下步打算：{ahead}。",
    "〔{n}〕{name}\n任务：{task}。\n进展情况：{done}。\n存在问题：{trouble}。\n下步打算：{ahead}。",
    "实事{han}｜{name}\n目标：{task}。\n进展情况：{done}。\n存在问题：{trouble}。\n下步打算：{ahead}。",
    "民生实事{circled} {name}\n目标：{task}。\n进展情况：{done}。\n存在问题：{trouble}。\n下步打算：{ahead}。",
]


@pytest.mark.parametrize("entry", FIELDS)
def test_fields_are_told_however_entries_open_and_labels_stand(entry: str) -> None:
    told = [
        entry.format(
            n=at + 1,
            han=HAN[at],
            circled="①②③④⑤"[at],
            name=NAMES[at],
            task=TASKS[at],
            done=done,
            ahead=ahead,
            trouble=TROUBLES[at],
        )
        for at, (done, ahead) in enumerate(zip(DONE, AHEAD, strict=True))
    ]
    found = items("\n".join(told))
    passages = [(one.text, one.progress, one.problems, one.next_steps) for one in found]
    words = [[passage.text.rstrip("。") if passage else None for passage in told] for told in passages]
    assert [(one.number, one.title) for one in found] == [(str(at + 1), NAMES[at]) for at in range(5)]
    assert words == [list(told) for told in zip(TASKS, DONE, TROUBLES, AHEAD, strict=True)]


def test_a_task_names_what_has_no_other_name() -> None:
    told = [
        f"任务：{name}\n内容：{task}。\n进展：{done}。" for name, task, done in zip(NAMES, TASKS, DONE, strict=True)
    ]
    assert [one.title for one in items("\n".join(told))] == NAMES


@pytest.mark.parametrize(
    "entry",
    [
        "{n}.{task}。（责任单位：县民政局；进展：{state}）",
        "{n}.{name}。{task}。（牵头单位：县民政局；完成情况：{state}）",
        "（{han}）{name}\n{task}。【责任单位：县民政局；进展情况：{state}】",
    ],
)
def test_a_bracket_names_who_answers_and_says_how_far_it_is(entry: str) -> None:
    states = ["已完成", "正在推进", "进度滞后", "已完成", "正在推进"]
    told = [
        entry.format(n=at + 1, han=HAN[at], name=NAMES[at], task=TASKS[at], state=state)
        for at, state in enumerate(states)
    ]
    found = items("\n".join(told))
    assert [one.text and one.text.text.rstrip("。") for one in found] == TASKS
    assert [[unit.name.text for unit in one.units] for one in found] == [["县民政局"]] * 5
    assert [one.progress and one.progress.text for one in found] == states
    assert [one.status for one in found] == ["done", "ongoing", "delayed", "done", "ongoing"]
