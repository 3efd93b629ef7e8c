"""Headings over entries: parted from them by sentences, over a single one, graded below classes, over all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

OPENING = "关于2031年民生实事项目进展情况的通报\n现将截至9月底进展情况通报如下：\n"
SIGNED = "\n云溪县人民政府办公室\n2031年10月12日\n"
NAMES = ["农村公路提升", "养老服务设施建设", "老旧小区改造", "中小学校舍改造"]
MORE = [*NAMES, "城乡供水提质", "残疾人康复服务", "公园绿地建设", "妇女健康筛查"]
TOLD = [
    "累计完成62公里，占年度任务的78%。",
    "新建服务站12个，已全部投入使用。",
    "已改造38个小区，完成全年任务的95%。",
    "6所学校主体完工，正在装修。",
]
CLASSES = ["一、城乡建设方面", "二、民生保障方面"]
ENTRIES: dict[str, Callable[[int, str, str], str]] = {
    "brackets": lambda at, name, told: f"（{'一二三四'[at]}）{name}。{told}",
    "figures": lambda at, name, told: f"{at + 1}.{name}。{told}",
    "lines": lambda at, name, told: f"{at + 1}、{name}\n{told}",
    "words": lambda at, name, told: f"实事{at + 1}：{name}\n{told}",
}
PREFACES = {
    "nothing": "",
    "counts": "共4项任务，已完成2项。\n",
    "money": "涉及4个项目，年度计划总投资1.2亿元，已完成投资0.9亿元。\n",
    "praise": "各责任单位加强统筹，项目推进总体顺利。\n",
}


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    """Number, outermost heading where it is none of the item's own, and status of each item."""
    found = parse(read("notice.txt", (OPENING + text + SIGNED).encode())).items
    return [(one.number, one.heads[0] if len(one.heads) > 1 else None, one.status) for one in found]


@pytest.mark.parametrize("preface", PREFACES.values(), ids=PREFACES)
@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
@pytest.mark.parametrize("again", [True, False])
def test_sentences_may_part_a_class_from_its_entries(
    entry: Callable[[int, str, str], str], preface: str, *, again: bool
) -> None:
    lines: list[str] = []
    for at, heading in enumerate(CLASSES):
        lines.append(f"{heading}\n{preface}".rstrip())
        lines += [
            entry(place if again else 2 * at + place, NAMES[2 * at + place], TOLD[2 * at + place]) for place in (0, 1)
        ]
    found = [(number, heading) for number, heading, _ in told("\n".join(lines))]
    own = ["1", "2", "1", "2"] if again else ["1", "2", "3", "4"]
    heads = [CLASSES[0][2:]] * 2 + [CLASSES[1][2:]] * 2
    assert found == [(f"{1 + at // 2}.{number}", heads[at]) for at, number in enumerate(own)]


@pytest.mark.parametrize("sizes", [(3, 1), (1, 3), (1, 2, 1), (2, 1, 1)])
@pytest.mark.parametrize("entry", [ENTRIES["figures"], ENTRIES["lines"]])
def test_a_class_may_hold_one_entry(sizes: tuple[int, ...], entry: Callable[[int, str, str], str]) -> None:
    lines: list[str] = []
    wanted: list[str] = []
    at = 0
    for order, size in enumerate(sizes):
        lines.append("一二三"[order] + "、" + ("城乡建设方面", "民生保障方面", "教育卫生方面")[order])
        for place in range(size):
            lines.append(entry(place, NAMES[at], TOLD[at]))
            wanted.append(f"{order + 1}.{place + 1}")
            at += 1
    assert [number for number, _, _ in told("\n".join(lines))] == wanted


@pytest.mark.parametrize(
    ("done", "ongoing"),
    [
        ("已完成项目", "推进中项目"),
        ("【已完成】", "【推进中】"),
        ("已完成（2项）", "正在推进（2项）"),
        ("已完成的项目2个", "正在推进的项目2个"),
        ("完成类", "推进类"),
        ("办结事项", "在办事项"),
        ("A类（已完成）", "B类（推进中）"),
        ("第一类：已完成", "第二类：正在推进"),
        ("已交付使用", "正在施工"),
    ],
)
@pytest.mark.parametrize("mark", ["（{}）", "", "◆"])
def test_a_grade_below_a_class_leaves_its_level(done: str, ongoing: str, mark: str) -> None:
    lines: list[str] = []
    for at, heading in enumerate(CLASSES):
        lines.append(heading)
        for place, grade in enumerate((done, ongoing)):
            lines.append(mark.format("一二"[place]) + grade)
            first = 1 if mark == "（{}）" else 2 * place + 1
            names = MORE[4 * at + 2 * place :]
            lines += [
                f"{first + n}.{name}。新增服务点{n + 3}个，惠及居民{n + 2}600户。" for n, name in enumerate(names[:2])
            ]
    found = told("\n".join(lines))
    assert [number.split(".")[0] for number, _, _ in found] == ["1"] * 4 + ["2"] * 4
    assert [status for _, _, status in found] == ["done", "done", "ongoing", "ongoing"] * 2


SECTIONS = ["民生实事推进情况", "民生领域", "重点工程进展", "各责任单位进展情况", "省定民生实事"]


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("entry", [ENTRIES["brackets"], ENTRIES["figures"]])
def test_a_heading_over_all_items_is_no_level(section: str, entry: Callable[[int, str, str], str]) -> None:
    lines = ["一、总体情况", "4件实事总体进展顺利。", f"二、{section}"]
    lines += [entry(at, name, TOLD[at]) for at, name in enumerate(NAMES)]
    lines += [
        "三、存在问题",
        entry(0, "个别项目进度偏慢", "受施工条件影响，推进较慢。"),
        entry(1, "资金拨付不及时", "部分资金未到位。"),
    ]
    lines += ["四、下步要求", entry(0, "压实责任", "各单位要倒排工期。"), entry(1, "加快进度", "对滞后项目逐一研究。")]
    assert [(number, heading) for number, heading, _ in told("\n".join(lines))] == [
        (str(at), None) for at in range(1, 5)
    ]


def test_what_is_said_of_a_class_holds_for_its_entries() -> None:
    entries = [f"{at + 1}.{name}。新增服务点{at + 3}个。" for at, name in enumerate(NAMES)]
    first = [CLASSES[0], "共2项任务，已全部完成。", *entries[:2]]
    second = [CLASSES[1], "共2项任务，均在按计划推进。", *entries[2:]]
    assert [status for _, _, status in told("\n".join(first + second))] == ["done"] * 2 + ["ongoing"] * 2


@pytest.mark.parametrize("name", ["{}全面完成", "{}任务提前完成", "{}项目已完工"])
def test_a_name_may_say_that_it_is_done(name: str) -> None:
    lines = [f"{at + 1}.{name.format(one)}。新增服务点{at + 3}个。" for at, one in enumerate(NAMES)]
    assert [status for _, _, status in told("\n".join(lines))] == ["done"] * len(NAMES)


HEADLINES = ["云溪县2031年4件民生实事有序推进", "云溪县民生实事项目稳步推进", "云溪市2031年十大惠民实事全面完成"]


@pytest.mark.parametrize("headline", HEADLINES)
def test_the_headline_grades_nothing(headline: str) -> None:
    ends = ["完成率78%。", "已全部完成。", "尚未开工。", "受用地影响，进度滞后。"]
    text = "".join(f"{at + 1}.{name}。{end}\n" for at, (name, end) in enumerate(zip(NAMES, ends, strict=True)))
    found = parse(read("notice.txt", f"{headline}\n2031-10-12\n截至9月底，进展如下：\n{text}".encode())).items
    assert [one.status for one in found] == ["ongoing", "done", "not_started", "delayed"]


@pytest.mark.parametrize(
    "opening", ["各项目尚未全部完成，具体进展如下：", "部分项目已完成，具体进展如下：", "多数项目已完成，具体如下："]
)
def test_an_opening_that_says_not_all_are_done_grades_none(opening: str) -> None:
    text = "".join(f"{at + 1}.{name}。{TOLD[at]}\n" for at, name in enumerate(NAMES))
    assert [status for _, _, status in told(f"{opening}\n{text}")] == ["ongoing", "done", "ongoing", "ongoing"]


@pytest.mark.parametrize(
    "above", ["（二〇三一年三月五日）", "云溪县人民政府办公室\n二〇三一年三月五日", "二○三一年民生实事项目清单"]
)
def test_a_year_in_chinese_figures_is_no_mark(above: str) -> None:
    entries = "".join(f"{at + 1}.{name}。建成{at + 2}处。（责任单位：县住建局）\n" for at, name in enumerate(NAMES))
    found = parse(read("notice.txt", f"云溪县2031年民生实事项目清单\n{above}\n\n{entries}".encode())).items
    assert [one.status for one in found] == [None] * len(NAMES)


PROSE = {
    "background": "制定背景\n项目经广泛征集、代表票决产生。",
    "question": "清单是怎么产生的？\n经公开征集产生，征集建议1326条。",
    "no figure": "普惠共享\n城乡居民普遍受益。",
    "experience": "主要特点\n（一）高位推动，压实责任。召开推进会6次。\n（二）专班推进，强化督查。开展督查12次。",
    "problems": "督查发现的问题\n（一）个别项目进度不够理想。仍有2个未办手续。\n（二）后续管护不到位。有3处损坏。",
}


@pytest.mark.parametrize("prose", PROSE.values(), ids=PROSE)
@pytest.mark.parametrize("first", [True, False])
def test_prose_beside_the_chapter_of_the_list_is_no_item(prose: str, *, first: bool) -> None:
    entries = "\n".join(f"（{'一二三四'[at]}）{name}。{TOLD[at]}" for at, name in enumerate(NAMES))
    chapters = [prose, f"项目进展情况\n{entries}"] if first else [f"项目进展情况\n{entries}", prose]
    found = told("\n".join(f"{'一二'[at]}、{chapter}" for at, chapter in enumerate(chapters)))
    assert [number for number, _, _ in found] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    "other",
    [
        "市级项目\n1.改造公园5个。\n2.新建厕所8座。",
        "医疗情况\n1.改造诊室。（责任单位：县卫健局）\n2.添置床位。（责任单位：县卫健局）",
    ],
)
def test_a_chapter_of_other_projects_is_kept(other: str) -> None:
    entries = "".join(f"{at + 1}.{name}{at + 2}处。\n" for at, name in enumerate(NAMES))
    assert len(told(f"一、项目内容\n{entries}二、{other}")) == len(NAMES) + 2
