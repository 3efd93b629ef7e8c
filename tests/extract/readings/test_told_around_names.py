"""Numbers, classes, grades and introductions that stand around the names of projects; where the last entry ends."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item
from shishi.extract.rules import holds
from shishi.extract.view import View
from shishi.extract.words.cells import is_body
from shishi.extract.words.status import judged_apart

HEADLINE = "青岚县人民政府督查室关于2024年民生实事项目进展情况的通报\n\n各镇人民政府、县政府各部门：\n\n"
TOLD = {
    "口袋公园建设": "已建成口袋公园5个",
    "老旧小区改造": "12个小区全部完工",
    "停车泊位扩容": "已新增泊位320个",
    "农村公路提升": "正在开展路基施工",
    "社区食堂建设": "已建成食堂6家",
    "供水管网更新": "已更新管网20公里",
}
ORDER = dict(zip(TOLD, (4, 1, 6, 2, 5, 3), strict=True))
HAN = "一二三四五六"
NUMBERS = [str(number) for number in ORDER.values()]


def items(body: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", (HEADLINE + body + "\n青岚县人民政府督查室\n2024年10月8日\n").encode())).items


@pytest.mark.parametrize(
    "line",
    [
        "{name}（第{han}项）：{told}。",
        "{name}（实事{n}）：{told}。",
        "{name}（{n}号项目）。{told}。",
        "（第{han}件）{name}。{told}。",
        "实事{han}：{name}。{told}。",
        "第{n}件民生实事：{name}。{told}。",
        "{n}.{name}。{told}。",
    ],
)
def test_numbers_of_another_list_stand_in_any_order_and_behind_names(line: str) -> None:
    found = items(
        "".join(line.format(name=name, n=n, han=HAN[n - 1], told=TOLD[name]) + "\n" for name, n in ORDER.items())
    )
    assert [one.number for one in found] == NUMBERS
    assert [one.heads[-1] for one in found] == list(ORDER)


@pytest.mark.parametrize("numbers", [(4, 1, 6, 2, 5, 5), (4, 1, 6, 2, 5, 9)])
def test_plain_numbers_in_disorder_number_nothing_unless_they_are_those_of_a_list(numbers: tuple[int, ...]) -> None:
    lines = (f"{n}.{name}。{TOLD[name]}。\n" for n, name in zip(numbers, TOLD, strict=True))
    assert [one.number for one in items("".join(lines))] != [str(n) for n in numbers]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("省级实事项目进展情况", "县级实事项目进展情况"),
        ("城市建设情况", "民生保障情况"),
        ("教育方面", "交通方面"),
    ],
)
def test_classes_that_sound_like_sections_are_levels(first: str, second: str) -> None:
    told = [f"{at % 3 + 1}.{name}。{TOLD[name]}。\n" for at, name in enumerate(TOLD)]
    found = items(f"一、{first}\n{''.join(told[:3])}二、{second}\n{''.join(told[3:])}")
    assert [one.number for one in found] == ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"]
    assert [one.heads[0] for one in found] == [first] * 3 + [second] * 3


def test_grades_are_no_levels_and_a_line_below_them_names_before_it_tells() -> None:
    told = [f"{name}，{TOLD[name]}。\n" for name in TOLD]
    found = items(f"一、已完成项目（3个）\n{''.join(told[:3])}二、推进中的项目（3个）\n{''.join(told[3:])}")
    assert [(one.number, one.heads, one.status) for one in found] == [
        ("", (name,), "done" if at < 3 else "ongoing") for at, name in enumerate(TOLD)
    ]


def test_how_things_stand_holds_projects_where_no_other_section_could() -> None:
    told = "；".join(f"{name}（第{HAN[n - 1]}件），{TOLD[name]}" for name, n in ORDER.items())
    body = f"一、总体情况\n已完成6件，分别是：{told}。\n"
    assert [one.number for one in items(body)] == NUMBERS
    listed = "".join(f"{at}.{name}。{TOLD[name]}。\n" for at, name in enumerate(TOLD, 1))
    other = items("一、总体情况\n截至9月底，已完成投资3亿元，占年度计划的80%。\n二、项目进展\n" + listed)
    assert [one.number for one in other] == ["1", "2", "3", "4", "5", "6"]


def test_the_name_in_quotation_marks_is_the_name_where_most_are_told_so() -> None:
    quoted = "".join(f"{at}.“{name}”项目。{TOLD[name]}。\n" for at, name in enumerate(TOLD, 1))
    assert [one.heads[-1] for one in items(quoted)] == list(TOLD)
    one = quoted.replace("“", "").replace("”", "").replace("1.口袋公园建设项目", "1.“口袋公园建设”项目")
    assert items(one)[0].heads[-1] == "“口袋公园建设”项目"


def test_a_project_is_introduced_by_its_number() -> None:
    body = "".join(
        f"{name}是今年第{HAN[n - 1]}件民生实事，计划投资{n}00万元。目前，{TOLD[name]}。\n" for name, n in ORDER.items()
    )
    assert [(one.number, one.heads[-1]) for one in items(body)] == list(zip(NUMBERS, ORDER, strict=True))


@pytest.mark.parametrize(
    "closing", ["各责任单位要进一步加大力度，确保年底前全面完成。", "四、工作要求", "特此通报。", "—— 钱从哪里来？——"]
)
def test_the_last_entry_ends_where_what_follows_is_about_all(closing: str) -> None:
    body = "".join(f"{name}\n{TOLD[name]}。\n" for name in TOLD)
    last = items(f"{body}{closing}\n")[-1]
    assert last.progress is not None
    assert last.progress.text.rstrip("。") == "已更新管网20公里"


@pytest.mark.parametrize("name", ["新建口袋公园", "改善乡镇卫生院", "扩建中小学"])
def test_no_body_is_named_for_what_is_built(name: str) -> None:
    assert not is_body(name)


def test_a_figure_of_a_deed_is_no_heading_that_grades() -> None:
    assert holds("accounts", "grade", "已投入使用7项")
    assert holds("accounts", "grade", "正在建设(3个)")
    assert not holds("accounts", "grade", "已建成口袋公园8个")


@pytest.mark.parametrize(("line", "said"), [("责任领导:周 ×", None), ("农村公路提升 ×", "×"), ("进展:已报批 ×", "×")])
def test_signs_instead_of_a_name_are_no_mark(line: str, said: str | None) -> None:
    assert judged_apart([View(line, line, tuple(range(len(line))))])[1] == said


HEADER = "序号\t项目名称\t目标任务\t责任单位\t完成时限\n"


def test_a_cell_of_tabs_that_a_line_breaks_is_one() -> None:
    rows = [f"{at}\t{name}\t新增{at}0处\t县住建局、县城管局\t{at}月底\n" for at, name in enumerate(TOLD, 1)]
    rows[2] = rows[2].replace("县住建局、", "县住建局、\n")
    found = items(HEADER + "".join(rows))
    assert [one.number for one in found] == ["1", "2", "3", "4", "5", "6"]
    assert all([unit.name.text for unit in one.units] == ["县住建局", "县城管局"] for one in found)


def test_a_column_of_numbers_that_begin_anew_tells_the_level_below() -> None:
    names = list(TOLD)
    numbers = [("1", "（1）"), ("", "（2）"), ("2", "（1）"), ("", "（2）"), ("3", "")]
    rows = [
        f"{number}\t{names[at]}\t{inner}\t新增{at + 1}0处\t县住建局\n" for at, (number, inner) in enumerate(numbers)
    ]
    rows[1], rows[3] = rows[1].replace(names[1], ""), rows[3].replace(names[3], "")
    found = items("序号\t项目名称\t子项\t目标任务\t责任单位\n" + "".join(rows))
    assert [one.number for one in found] == ["1.1", "1.2", "2.1", "2.2", "3"]
    assert [one.heads[-1] for one in found] == [None, None, None, None, names[4]]


@pytest.mark.parametrize("mark", ["（第{n}项）", "（编号：MS-0{n}）", "（项目编号：{n}）", "（实事{n}）"])
def test_headings_bear_a_number_behind_the_name(mark: str) -> None:
    found = items(
        "".join(
            f"{name}{mark.format(n=n)}\n目标任务：{name}{n}处。\n办理情况：{TOLD[name]}。\n牵头单位：县住建局\n"
            for name, n in ORDER.items()
        )
    )
    assert [one.number for one in found] == NUMBERS
    assert [one.heads[-1] for one in found] == list(ORDER)


@pytest.mark.parametrize("votes", ["（赞成349票）", "（得票56票）", "（同意票数：95票）"])
def test_votes_are_no_part_of_a_name(votes: str) -> None:
    found = items("".join(f"{n}.{name}{votes}。{TOLD[name]}。\n" for n, name in enumerate(TOLD, 1)))
    assert [one.heads[-1] for one in found] == list(TOLD)


def test_an_annex_belongs_to_no_point_of_the_circular() -> None:
    found = items(
        "一、各单位要制定实施方案，报县政府督查室备案。\n二、项目编号为唯一编号，报送进展时应注明。\n三、县财政局按照进度拨付资金。\n"
        "附件：项目清单\n青岚县人民政府\n2024年2月28日\n附件\n青岚县2024年民生实事项目清单\n"
        + "".join(f"{name}\n{TOLD[name]}。\n牵头单位：县住建局\n" for name in TOLD)
    )
    assert [one.heads[-1] for one in found] == list(TOLD)


def test_news_that_tell_aspect_by_aspect_name_what_they_tell_of() -> None:
    told = "本报讯 记者从县政府督查室获悉，截至8月底，今年的民生实事进展顺利。\n" + "\n".join(
        f"{name}方面，{words}。" for name, words in TOLD.items()
    )
    assert [item.heads[-1] for item in items(told)] == list(TOLD)
