"""Who answers for entries, and which class they are of, told above or below them: offices that count, chapters."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

TITLE = "云溪县2031年民生实事项目进展情况"
TASKS = ("新建水厂2座。", "增设路灯90盏。", "改造校舍4栋。", "新增泊位300个。", "铺设管网9公里。", "修建步道3公里。")


def items(*lines: str, title: str = TITLE) -> tuple[Item, ...]:
    return parse(read("notice.txt", "\n\n".join([title, *lines]).encode())).items


def units(found: tuple[Item, ...]) -> list[str]:
    return ["、".join(unit.name.text for unit in one.units) for one in found]


@pytest.mark.parametrize("form", ["{}（2项）", "{}（共2项）", "{}：2项", "【{}】（2项）", "{}承办2项"])
@pytest.mark.parametrize("label", ["领办项目", "认领事项", "承办的工程", "包联项目"])
def test_offices_that_count_their_projects_answer_for_these(form: str, label: str) -> None:
    offices = ("县水利局", "县住建局", "县教育局")
    told = [
        f"{1 + at % 2}.{label}：{'甲乙丙丁戊己'[at]}村{'路桥'[at % 2]}改造项目。工作进展：已完成。{task}"
        for at, task in enumerate(TASKS)
    ]
    lines = [line for at, office in enumerate(offices) for line in (form.format(office), *told[2 * at : 2 * at + 2])]
    found = items(*lines)
    assert units(found) == [office for office in offices for _ in range(2)]
    assert found[0].heads[-1] == "甲村路改造项目"
    assert {one.status for one in found} == {"done"}


@pytest.mark.parametrize(
    "preface",
    ["今年计划投入资金600万元，实施2个项目。", "实施项目2个，投入资金600万元。", "本类共2项，年度投资600万元。"],
)
def test_classes_over_a_sentence_and_classes_right_above_entries_count_on(preface: str) -> None:
    classes = ("饮水安全工程", "道路照明工程", "停车便民工程")
    lines: list[str] = []
    for at, name in enumerate(classes):
        told = [f"{2 * at + n + 1}．{TASKS[2 * at + n][:-1]}。（县水利局、县财政局）" for n in range(2)]
        lines += [f"{'一二三'[at]}、{name}", *([preface] if at != 1 else []), *told]
    found = items(*lines, title="云溪县2031年民生实事项目")
    assert [one.number for one in found] == ["1.1", "1.2", "2.3", "2.4", "3.5", "3.6"]
    assert [one.heads[0] for one in found] == [name for name in classes for _ in range(2)]


def test_lines_of_a_chapter_hold_beside_a_chapter_whose_entries_have_lines_of_their_own() -> None:
    own = [
        f"（{'一二'[n]}）{'碧梧沿河'[2 * n : 2 * n + 2]}步道项目\n\n建设内容：{TASKS[n]}\n\n实施主体：县水利局"
        for n in range(2)
    ]
    shared = [
        line
        for at, area in enumerate(("枫林", "桐溪"))
        for line in (
            f"（{'一二'[at]}）{area}社区",
            *(f"{n + 1}．{area}{'东西'[n]}苑改造。{TASKS[2 + 2 * at + n]}" for n in range(2)),
            f"实施主体：{area}社区居委会",
        )
    ]
    found = items("一、街道级项目", *own, "二、社区级项目", *shared, title="云溪街道2031年民生实事项目")
    assert units(found)[-4:] == ["枫林社区居委会"] * 2 + ["桐溪社区居委会"] * 2


def test_words_that_somebody_says_are_no_names() -> None:
    found = items(
        "“水好喝了。”王大爷说。",
        "“暖冬”工程：新建水厂2座，已完工。",
        "“灯亮了！”李大妈说。",
        "“净水”工程：铺设管网9公里，已完工。",
    )
    assert not {"水好喝了", "灯亮了", "水好喝了。", "灯亮了！"} & {head for one in found for head in one.heads}


@pytest.mark.parametrize("form", ["◆牵头单位：{}", "■牵头单位：{}（2项）", "▶牵头单位：{}", "牵头单位：{}", "★{}牵头"])
@pytest.mark.parametrize("helper", ["配合单位", "责任单位"])
def test_lines_of_who_leads_hold_for_entries_below_that_name_who_helps(form: str, helper: str) -> None:
    offices, helpers = ("县水利局", "县住建局", "县教育局"), ("县财政局", "各镇（街道）", "县供电公司")
    told = [f"{at + 1}.{task}\n\n{helper}：{helpers[at % 3]}" for at, task in enumerate(TASKS)]
    lines = [line for at, office in enumerate(offices) for line in (form.format(office), *told[2 * at : 2 * at + 2])]
    assert units(items(*lines)) == [f"{offices[at // 2]}、{helpers[at % 3]}" for at in range(6)]


def test_lines_of_who_leads_and_who_helps_hold_together_and_end_with_their_chapter() -> None:
    first = ("牵头单位：县水利局", "配合单位：县财政局", "1.新建水厂2座。", "2.增设路灯90盏。")
    other = ("牵头单位：县住建局", "配合单位：县供电公司", "3.改造校舍4栋。", "4.新增泊位300个。")
    assert units(items(*first, *other)) == ["县水利局、县财政局"] * 2 + ["县住建局、县供电公司"] * 2
    chapters = [
        line
        for at, name in enumerate(("饮水工程", "照明工程", "停车工程"))
        for line in (
            f"{'一二三'[at]}、{name}",
            *(["责任单位：县水利局"] if at < 2 else []),
            f"1.{TASKS[at]}（配合单位：县财政局）",
            f"2.{TASKS[at + 1]}",
        )
    ]
    assert units(items(*chapters, title="云溪县2031年民生实事项目"))[4:] == ["县财政局", ""]


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("各镇（街道）", "县水利局、各镇（街道）"),
        ("各街道（乡镇）、各村（社区）", "县水利局、各街道（乡镇）、各村（社区）"),
        ("县财政局", "县水利局、县财政局"),
        ("各镇水厂选址尚未完成。", "县水利局"),
    ],
)
def test_a_line_of_bodies_below_units_goes_on_with_them(below: str, expected: str) -> None:
    lines = [
        f"{n}.\n项目名称：{name}\n建设内容：{task}\n责任单位：县水利局\n{below}\n进展情况：已建成。"
        for n, name, task in zip((1, 2, 3), ("饮水工程", "照明工程", "停车工程"), TASKS[:3], strict=True)
    ]
    assert units(items(*lines)) == [expected] * 3


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("【县医院】", "县医院"),
        ("（县医院）", "县医院"),
        ("〔县第三中学、县图书馆〕", "县第三中学、县图书馆"),
        ("【已完成】", ""),
        ("（各镇选址尚未完成）", ""),
    ],
)
def test_a_bracket_behind_the_last_sentence_names_any_body(behind: str, expected: str) -> None:
    lines = [f"{n}．{'甲乙丙丁'[n]}村工程。计划{task}目前正在施工。{behind}" for n, task in enumerate(TASKS[:3], 1)]
    assert units(items(*lines)) == [expected] * 3
