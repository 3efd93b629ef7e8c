"""Levels of tables printed as text: codes, classes with units or grades, numbers of two levels, wrapped cells."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

TITLE = "云溪县2031年1-6月民生实事项目进展情况"
DONE = {"助学": "新建校舍2栋", "助行": "增设路灯90盏", "助老": "开办食堂5家", "助医": "筛查妇女800人"}
NAMES = ["助学", "助行", "助老", "助医"]


def items(*rows: str, below: str = "") -> tuple[Item, ...]:
    lines = [TITLE, "现将进展情况公布如下。", *rows, *([below] if below else [])]
    return parse(read("notice.txt", "\n".join(lines).encode())).items


def told(found: tuple[Item, ...]) -> list[tuple[str, tuple[str | None, ...], str | None]]:
    return [(one.number, one.heads, one.text.text if one.text else None) for one in found]


def units(found: tuple[Item, ...]) -> list[list[str]]:
    return [[f"{unit.role[0]} {unit.name.text}" for unit in one.units] for one in found]


def tasked(numbers: list[str], heads: list[tuple[str, ...]]) -> list[tuple[str, tuple[str | None, ...], str | None]]:
    told = zip(numbers, heads, NAMES, strict=True)
    return [(number, (*above, name), DONE[name]) for number, above, name in told]


CLASSES = [("教育交通类", "助学"), ("教育交通类", "助行"), ("养老医疗类", "助老"), ("养老医疗类", "助医")]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        (["1.1.1", "1.1.2", "1.2.1", "2.1.1"], ["1.1.1", "1.1.2", "1.2.1", "2.1.1"]),
        (["1（1）", "1（2）", "2（1）", "2（2）"], ["1.1", "1.2", "2.1", "2.2"]),
        (["一-1", "一-2", "二-1", "二-2"], ["1.1", "1.2", "2.1", "2.2"]),
        (["1-（1）", "1-（2）", "2-（1）", "2-（2）"], ["1.1", "1.2", "2.1", "2.2"]),
        (["1.1、", "1.2、", "2.1、", "2.2、"], ["1.1", "1.2", "2.1", "2.2"]),
    ],
)
def test_codes_of_several_levels(printed: list[str], numbers: list[str]) -> None:
    rows = [
        f"{code} | {group} | {name} | {DONE[name]} | 已{DONE[name]} | 县{name}局 |"
        for code, (group, name) in zip(printed, CLASSES, strict=True)
    ]
    found = items("序号 | 类别 | 项目 | 目标任务 | 进展情况 | 责任单位 |", *rows)
    assert told(found) == tasked(numbers, [(group,) for group, _ in CLASSES])


def test_a_code_that_bears_those_of_its_classes_stands_for_all_levels() -> None:
    found = items(
        "编号 | 大类 | 编号 | 中类 | 编号 | 小项 | 任务 | 进展 | 责任单位 |",
        "1 | 惠民工程 | 1.1 | 就近上学 | 1.1.1 | 助学 | 新建校舍2栋 | 已新建校舍1栋 | 县教育局 |",
        " |  |  |  | 1.1.2 | 助行 | 增设路灯90盏 | 已增设路灯9盏 | 县城管局 |",
        " |  | 1.2 | 康养 | 1.2.1 | 助老 | 开办食堂5家 | 已开办食堂2家 | 县民政局 |",
        "2 | 健康工程 | 2.1 | 防病 | 2.1.1 | 助医 | 筛查妇女800人 | 已筛查妇女90人 | 县卫健局 |",
    )
    above = [("惠民工程", "就近上学"), ("惠民工程", "就近上学"), ("惠民工程", "康养"), ("健康工程", "防病")]
    assert told(found) == tasked(["1.1.1", "1.1.2", "1.2.1", "2.1.1"], above)


def test_codes_before_names_number_the_innermost() -> None:
    found = items(
        "领域 | 项目 | 子项 | 计划 | 完成 | 完成率 | 责任单位 |",
        "1.出行 | 1.1 道路建设 | 1.1.1 新建公路 | 16公里 | 8公里 | 50% | 县交通局 |",
        "1.出行 | 1.1 道路建设 | 1.1.2 安装路灯 | 90盏 | 90盏 | 100% | 县城管局 |",
        "1.出行 | 1.2 停车便利 | 1.2.1 新增车位 | 400个 | 100个 | 25% | 县城管局 |",
        "2.住房 | 2.1 危房改造 | 2.1.1 改造农房 | 70户 | 35户 | 50% | 县住建局 |",
    )
    assert [(one.number, one.heads) for one in found] == [
        ("1.1.1", ("出行", "道路建设", "新建公路")),
        ("1.1.2", ("出行", "道路建设", "安装路灯")),
        ("1.2.1", ("出行", "停车便利", "新增车位")),
        ("2.1.1", ("住房", "危房改造", "改造农房")),
    ]


def test_the_innermost_of_levels_of_indicators_is_the_name() -> None:
    found = items(
        "一级指标 | 二级指标 | 三级指标 | 单位 | 目标值 | 完成值 | 责任部门 |",
        "优教工程 | 校园建设 | 新建幼儿园 | 所 | 5 | 2 | 县教育局 |",
        " |  | 改造食堂 | 个 | 40 | 21 | 县教育局 |",
        "出行工程 | 道路建设 | 新建公路 | 公里 | 16 | 8 | 县交通局 |",
    )
    assert [one.heads for one in found] == [
        ("优教工程", "校园建设", "新建幼儿园"),
        ("优教工程", "校园建设", "改造食堂"),
        ("出行工程", "道路建设", "新建公路"),
    ]


@pytest.mark.parametrize("between", ["\t", " | "], ids=["tabs", "bars"])
@pytest.mark.parametrize("numbers", [("1", "2", "3", "4"), ("1", "2", "1", "2")], ids=["running", "anew"])
def test_numbers_of_two_levels_whose_merged_cells_were_dropped(between: str, numbers: tuple[str, ...]) -> None:
    classes = {"助学": ("一", "优教行动"), "助老": ("二", "康养行动")}
    rows = [
        between.join([*classes.get(name, ()), number, name, DONE[name], "正在推进", f"县{name}局"])
        for name, number in zip(NAMES, numbers, strict=True)
    ]
    found = items(between.join(["序号", "大项名称", "小项", "实事内容", "目标", "进展", "责任单位"]), *rows)
    above = ["1", "1", "2", "2"]
    assert told(found) == tasked(
        [f"{outer}.{number}" for outer, number in zip(above, numbers, strict=True)],
        [("优教行动",), ("优教行动",), ("康养行动",), ("康养行动",)],
    )


@pytest.mark.parametrize("numbers", [("实事一", "实事二"), ("第一件", "第二件"), ("实事1", "实事2"), ("一", "二")])
def test_numbers_in_words_stand_over_the_numbers_of_tasks(numbers: tuple[str, str]) -> None:
    found = items(
        "实事 | 名称 | 具体项目 | 进展情况 | 责任单位 |",
        f"{numbers[0]} | 教育出行 | 1.新建校舍2栋 | 已新建校舍1栋 | 县教育局 |",
        " |  | 2.增设路灯90盏 | 已增设路灯9盏 | 县城管局 |",
        f"{numbers[1]} | 养老医疗 | 1.开办食堂5家 | 已开办食堂2家 | 县民政局 |",
        " |  | 2.筛查妇女800人 | 已筛查妇女90人 | 县卫健局 |",
    )
    assert told(found) == [
        ("1.1", ("教育出行", None), "新建校舍2栋"),
        ("1.2", ("教育出行", None), "增设路灯90盏"),
        ("2.1", ("养老医疗", None), "开办食堂5家"),
        ("2.2", ("养老医疗", None), "筛查妇女800人"),
    ]


def test_rows_of_classes_that_name_who_leads() -> None:
    found = items(
        "序号 | 项目名称 | 任务 | 进展情况 | 配合单位 |",
        "一、优教（牵头单位：县教育局） |  |  |  |  |",
        "1 | 助学 | 新建校舍2栋 | 已新建校舍1栋 | 县住建局 |",
        "2 | 助行 | 增设路灯90盏 | 已增设路灯9盏 | 各街道 |",
        "二、康养（牵头单位：县民政局） |  |  |  |  |",
        "1 | 助老 | 开办食堂5家 | 已开办食堂2家 | 县商务局 |",
        "2 | 助医 | 筛查妇女800人 | 已筛查妇女90人 | 县妇联 |",
    )
    assert told(found) == tasked(["1.1", "1.2", "2.1", "2.2"], [("优教",), ("优教",), ("康养",), ("康养",)])
    assert units(found) == [
        ["l 县教育局", "s 县住建局"],
        ["l 县教育局", "s 各街道"],
        ["l 县民政局", "s 县商务局"],
        ["l 县民政局", "s 县妇联"],
    ]


def test_rows_that_grade_those_below_them_are_no_level() -> None:
    found = items(
        "序号 | 项目名称 | 年度目标 | 实际进展 | 责任单位 |",
        "一、已完成项目（1项） |  |  |  |  |",
        "1 | 助学 | 新建校舍2栋 | 新建校舍2栋 | 县教育局 |",
        "二、正在推进项目（2项） |  |  |  |  |",
        "2 | 助行 | 增设路灯90盏 | 增设路灯9盏 | 县城管局 |",
        "3 | 助老 | 开办食堂5家 | 开办食堂2家 | 县民政局 |",
        "三、进度滞后项目（1项） |  |  |  |  |",
        "4 | 助医 | 筛查妇女800人 | 筛查妇女90人 | 县卫健局 |",
    )
    assert told(found) == tasked(["1", "2", "3", "4"], [()] * 4)
    assert [one.status for one in found] == ["done", "ongoing", "ongoing", "delayed"]


def test_a_lead_that_was_merged_as_its_class_holds_for_the_rows_of_the_class() -> None:
    rows = (
        "序号 | 类别 | 牵头单位 | 项目内容 | 责任单位 |",
        "1 | 优教 | 县教育局 | 新建校舍2栋 | 县住建局 |",
        "2 |  |  | 增设路灯90盏 | 各街道 |",
        "3 | 康养 | 县民政局 | 开办食堂5家 | 县商务局 |",
        "4 |  |  | 筛查妇女800人 | 县妇联 |",
    )
    assert units(items(*rows)) == [
        ["l 县教育局", "r 县住建局"],
        ["l 县教育局", "r 各街道"],
        ["l 县民政局", "r 县商务局"],
        ["l 县民政局", "r 县妇联"],
    ]
    uneven = [row.replace("2 |  |  |", "2 |  | 县城管局 |") for row in rows]
    assert units(items(*uneven))[3] == ["r 县妇联"]


def test_a_cell_that_says_it_holds_what_stands_above() -> None:
    found = items(
        "类别 | 序号 | 项目名称 | 目标任务 | 进展情况 | 牵头单位 |",
        "优教 | 1 | 助学 | 新建校舍2栋 | 新建校舍1栋 | 县教育局 |",
        "同上 | 2 | 助行 | 增设路灯90盏 | 增设路灯9盏 | 同上 |",
        "康养 | 3 | 助老 | 开办食堂5家 | 开办食堂2家 | 县民政局 |",
        "〃 | 4 | 助医 | 筛查妇女800人 | 筛查妇女90人 | 县卫健局 |",
    )
    assert told(found) == tasked(["1", "2", "3", "4"], [("优教",), ("优教",), ("康养",), ("康养",)])
    assert units(found)[1] == ["l 县教育局"]


def test_results_and_targets_in_one_cell_are_progress() -> None:
    found = items(
        "类别 | 序号 | 项目 | 单位 | 完成数/目标数 | 责任单位 | 进度 |",
        "优教 | 1 | 新建校舍 | 栋 | 1/2 | 县教育局 | 推进中 |",
        " | 2 | 增设路灯 | 盏 | 90/90 | 县城管局 | 已完成 |",
        "康养 | 3 | 开办食堂 | 家 | 2/5 | 县民政局 | 滞后 |",
    )
    assert [(one.progress and one.progress.text, one.status) for one in found] == [
        ("1/2", "ongoing"),
        ("90/90", "done"),
        ("2/5", "delayed"),
    ]
    assert [one.text and one.text.text for one in found] == ["新建校舍", "增设路灯", "开办食堂"]


def test_marks_below_the_states_of_a_header_of_two_rows() -> None:
    found = items(
        "序号 | 项目名称 | 年度目标 | 目前进展 | 进展状态 |  |  | 责任单位 |",
        " |  |  |  | 已完成 | 推进中 | 滞后 |  |",
        "1 | 助学 | 新建校舍2栋 | 新建校舍1栋 |  | √ |  | 县教育局 |",
        "2 | 助行 | 增设路灯90盏 | 增设路灯90盏 | √ |  |  | 县城管局 |",
        "3 | 助老 | 开办食堂5家 | 开办食堂2家 |  |  | √ | 县民政局 |",
    )
    assert [one.status for one in found] == ["ongoing", "done", "delayed"]


WRAPPED = """
类别       序号   项目名称   年度目标                 进展情况                 责任单位
优教行动   1      助学       新建校舍44栋             新建校舍31栋，其余       县教育局
                                                      正在抓紧实施
           2      助行       增设路灯51盏             增设路灯51盏，           县城管局
                             ，惠及居民3900人         已完成年度任务
康养行动   3      助老       开办食堂8家              开办食堂6家              县民政局
                             ，配备护工56名           ，配备护工42名
           4      助医       筛查妇女76人             筛查妇女31人             县卫健局
"""


def test_rows_begin_with_their_numbers_behind_the_classes() -> None:
    found = items(WRAPPED, below="云溪县人民政府")
    assert [(one.number, one.heads, one.status) for one in found] == [
        ("1", ("优教行动", "助学"), "ongoing"),
        ("2", ("优教行动", "助行"), "done"),
        ("3", ("康养行动", "助老"), "ongoing"),
        ("4", ("康养行动", "助医"), "ongoing"),
    ]
    assert [one.text and one.text.text for one in found][1] == "增设路灯51盏，惠及居民3900人"


DECIMALS = """
序号   实事名称   工作任务         推进情况         责任单位   状态
1      教育类
1.1    助学       新建校舍10栋     新建校舍2栋      县教育局   滞后
1.2    助行       增设路灯18盏     增设路灯18盏     县城管局   完成
2      养老类
2.1    助老       开办食堂14家     开办食堂14家     县民政局   完成
2.2    助医       筛查妇女45人     筛查妇女27人     县卫健局   推进中
"""


def test_rows_begin_with_codes_too() -> None:
    found = items(DECIMALS, below="云溪县人民政府")
    assert [(one.number, one.heads, one.status) for one in found] == [
        ("1.1", ("教育类", "助学"), "delayed"),
        ("1.2", ("教育类", "助行"), "done"),
        ("2.1", ("养老类", "助老"), "done"),
        ("2.2", ("养老类", "助医"), "ongoing"),
    ]


def test_a_signature_below_rows_of_tabs_is_no_row() -> None:
    rows = [
        "\t".join([*group, str(at), name, DONE[name], "正在推进", f"县{name}局", "推进中"])
        for at, (group, name) in enumerate(zip([["优教"], [], ["康养"], []], NAMES, strict=True), 1)
    ]
    header = "\t".join(["类别", "序号", "项目名称", "年度目标", "进展情况", "责任单位", "进展状态"])
    found = items(header, *rows, "云溪县人民政府办公室", "2031年7月10日")
    assert told(found) == tasked(["1", "2", "3", "4"], [("优教",), ("优教",), ("康养",), ("康养",)])


def test_two_columns_of_classes_whose_merged_cells_were_dropped() -> None:
    rows = [
        ["省级", "优教", "1", "助学", DONE["助学"], "已经动工", "县教育局"],
        ["2", "助行", DONE["助行"], "已经动工", "县城管局"],
        ["康养", "3", "助老", DONE["助老"], "已经动工", "县民政局"],
        ["县级", "防病", "4", "助医", DONE["助医"], "已经动工", "县卫健局"],
    ]
    header = ["层级", "类别", "序号", "项目名称", "目标任务", "进展情况", "责任单位"]
    for between in ("\t", " | "):
        found = items(*(between.join(row) for row in (header, *rows)))
        above = [("省级", "优教"), ("省级", "优教"), ("省级", "康养"), ("县级", "防病")]
        assert told(found) == tasked(["1", "2", "3", "4"], above)


@pytest.mark.parametrize("over", ["", "板块"])
def test_a_header_of_classes_that_is_new_or_empty(over: str) -> None:
    found = items(
        f"{over} | 序号 | 项目名称 | 目标任务 | 进展情况 | 责任单位 |",
        "优教 | 1 | 助学 | 新建校舍2栋 | 新建校舍1栋 | 县教育局 |",
        " | 2 | 助行 | 增设路灯90盏 | 增设路灯9盏 | 县城管局 |",
        "康养 | 3 | 助老 | 开办食堂5家 | 开办食堂2家 | 县民政局 |",
        " | 4 | 助医 | 筛查妇女800人 | 筛查妇女90人 | 县卫健局 |",
    )
    assert told(found) == tasked(["1", "2", "3", "4"], [("优教",), ("优教",), ("康养",), ("康养",)])


def test_a_class_repeated_over_all_columns_is_one_cell() -> None:
    found = items(
        "序号 | 项目名称 | 年度目标 | 进展情况 | 责任单位 |",
        "一、优教类 | 一、优教类 | 一、优教类 | 一、优教类 | 一、优教类 |",
        "1 | 助学 | 新建校舍2栋 | 新建校舍1栋 | 县教育局 |",
        "2 | 助行 | 增设路灯90盏 | 增设路灯9盏 | 县城管局 |",
        "二、康养类 | 二、康养类 | 二、康养类 | 二、康养类 | 二、康养类 |",
        "1 | 助老 | 开办食堂5家 | 开办食堂2家 | 县民政局 |",
        "2 | 助医 | 筛查妇女800人 | 筛查妇女90人 | 县卫健局 |",
    )
    assert told(found) == tasked(["1.1", "1.2", "2.1", "2.2"], [("优教类",), ("优教类",), ("康养类",), ("康养类",)])


@pytest.mark.parametrize("sub", ["子项目", "子项名称", ""])
def test_projects_with_and_without_parts_of_their_own(sub: str) -> None:
    found = items(
        f"序号 | 项目名称 | {sub} | 目标任务 | 进展情况 | 责任单位 |",
        "1 | 优教工程 | （1）助学 | 新建校舍2栋 | 新建校舍1栋 | 县教育局 |",
        " |  | （2）助行 | 增设路灯90盏 | 增设路灯9盏 | 县城管局 |",
        "2 | 助老 |  | 开办食堂5家 | 开办食堂2家 | 县民政局 |",
        "3 | 助医 |  | 筛查妇女800人 | 筛查妇女90人 | 县卫健局 |",
    )
    assert told(found) == tasked(["1.1", "1.2", "2", "3"], [("优教工程",), ("优教工程",), (), ()])


@pytest.mark.parametrize("mark", ["", "、"])
def test_names_that_open_with_codes_below_rows_of_classes(mark: str) -> None:
    found = items(
        "实事名称 | 任务 | 进展 | 责任单位 | 状态 |",
        f"1{mark or '.'}优教类 |  |  |  |  |",
        f"1.1{mark}助学 | 新建校舍2栋 | 新建校舍1栋 | 县教育局 | 推进中 |",
        f"1.2{mark}助行 | 增设路灯90盏 | 增设路灯90盏 | 县城管局 | 完成 |",
        f"2{mark or '.'}康养类 |  |  |  |  |",
        f"2.1{mark}助老 | 开办食堂5家 | 开办食堂2家 | 县民政局 | 滞后 |",
        f"2.2{mark}助医 | 筛查妇女800人 | 筛查妇女90人 | 县卫健局 | 滞后 |",
    )
    assert told(found) == tasked(["1.1", "1.2", "2.1", "2.2"], [("优教类",), ("优教类",), ("康养类",), ("康养类",)])


def test_a_numeral_set_apart_in_the_cell_of_a_class() -> None:
    found = items(
        "类别 | 序号 | 项目名称 | 目标任务 | 进展情况 | 责任单位 |",
        "一 优教行动 | 1 | 助学 | 新建校舍2栋 | 新建校舍1栋 | 县教育局 |",
        " | 2 | 助行 | 增设路灯90盏 | 增设路灯9盏 | 县城管局 |",
        "二 一老一小行动 | 1 | 助老 | 开办食堂5家 | 开办食堂2家 | 县民政局 |",
        " | 2 | 助医 | 筛查妇女800人 | 筛查妇女90人 | 县卫健局 |",
    )
    above = [("优教行动",), ("优教行动",), ("一老一小行动",), ("一老一小行动",)]
    assert told(found) == tasked(["1.1", "1.2", "2.1", "2.2"], above)


def test_a_cell_that_says_nothing_was_begun_grades_no_other_row() -> None:
    rows = ["序号", "项目名称", "目标任务", "进展情况", "责任单位"]
    rows += ["1", "助学", "新建校舍2栋", "项目未启动", "县教育局"]
    rows += ["2", "助行", "增设路灯90盏", "增设路灯90盏，已完成年度任务", "县城管局"]
    rows += ["3", "助老", "开办食堂5家", "开办食堂2家，其余正在推进", "县民政局"]
    assert [one.status for one in items(*rows)] == ["not_started", "done", "ongoing"]


def test_projects_that_go_on_are_a_class_and_no_grade() -> None:
    found = items(
        "序号 | 项目名称 | 建设内容 | 形象进度 | 责任单位 |",
        "一、续建项目 |  |  |  |  |",
        "1 | 助学 | 新建校舍2栋 | 已完成年度任务 | 县教育局 |",
        "2 | 助行 | 增设路灯90盏 | 增设路灯9盏 | 县城管局 |",
        "二、新开工项目 |  |  |  |  |",
        "3 | 助老 | 开办食堂5家 | 开办食堂2家 | 县民政局 |",
        "4 | 助医 | 筛查妇女800人 | 筛查妇女90人 | 县卫健局 |",
    )
    above = [("续建项目",), ("续建项目",), ("新开工项目",), ("新开工项目",)]
    assert told(found) == tasked(["1.1", "1.2", "2.3", "2.4"], above)
    assert found[0].status == "done"


@pytest.mark.parametrize("between", ["\t", " | "], ids=["tabs", "bars"])
def test_a_second_line_of_headers_that_names_the_parts_of_wide_ones(between: str) -> None:
    rows = [
        ["序号", "项目", "单位", "完成情况", "责任单位"],
        ["目标", "完成", "完成率"],
        ["1", "新建校舍", "栋", "4", "2", "50%", "县教育局"],
        ["2", "增设路灯", "盏", "90", "90", "100%", "县城管局"],
        ["3", "开办食堂", "家", "5", "1", "20%", "县民政局"],
    ]
    found = items(*(between.join(row) for row in rows))
    assert units(found) == [["r 县教育局"], ["r 县城管局"], ["r 县民政局"]]
    amounts = [[(one.role, one.value) for one in item.amounts if one.unit != "%"] for item in found]
    assert amounts == [
        [("target", 4), ("actual", 2)],
        [("target", 90), ("actual", 90)],
        [("target", 5), ("actual", 1)],
    ]


@pytest.mark.parametrize("between", ["\t", " | "], ids=["tabs", "bars"])
def test_parts_of_two_wide_headers_and_rows_of_classes(between: str) -> None:
    rows = [
        ["序号", "项目名称", "目标任务", "推进情况", "责任分工", "状态"],
        ["目前进展", "存在问题", "牵头单位", "配合单位"],
        ["1", "助学", DONE["助学"], "已新建校舍1栋", "无", "县教育局", "县住建局", "推进中"],
        ["2", "助行", DONE["助行"], "已增设路灯9盏", "用地未落实", "县城管局", "各街道", "滞后"],
        ["3", "助老", DONE["助老"], "已开办食堂2家", "无", "县民政局", "县商务局", "推进中"],
        ["4", "助医", DONE["助医"], "已筛查妇女90人", "无", "县卫健局", "县妇联", "推进中"],
    ]
    found = items(*(between.join(row) for row in rows))
    assert told(found) == tasked(["1", "2", "3", "4"], [()] * 4)
    assert units(found)[1] == ["l 县城管局", "s 各街道"]
    assert [one.problems and one.problems.text for one in found] == ["", "用地未落实", "", ""]


def test_marks_below_the_parts_of_a_second_line() -> None:
    found = items(
        "序号 | 项目名称 | 年度目标 | 目前进展 | 完成情况（打√） | 责任单位 |",
        "已完成 | 推进中 | 滞后 |",
        "一、优教工程 |",
        "1 | 助学 | 新建校舍2栋 | 新建校舍1栋 |  | √ |  | 县教育局 |",
        "2 | 助行 | 增设路灯90盏 | 增设路灯90盏 | √ |  |  | 县城管局 |",
        "二、康养工程 |",
        "3 | 助老 | 开办食堂5家 | 开办食堂2家 |  |  | √ | 县民政局 |",
    )
    assert [(one.number, one.heads, one.status) for one in found] == [
        ("1.1", ("优教工程", "助学"), "ongoing"),
        ("1.2", ("优教工程", "助行"), "done"),
        ("2.3", ("康养工程", "助老"), "delayed"),
    ]


@pytest.mark.parametrize(
    "classes", [("", ""), ("一、优教 |  |  |  |  |", "二、康养 |  |  |  |  |")], ids=["alone", "below classes"]
)
def test_rows_that_only_name_who_leads_are_no_level(classes: tuple[str, str]) -> None:
    rows = [
        "序号 | 项目名称 | 目标任务 | 工作进展 | 完成时限 |",
        classes[0],
        "牵头单位：县教育局 |  |  |  |  |",
        "1 | 助学 | 新建校舍2栋 | 新建校舍1栋 | 12月底 |",
        "2 | 助行 | 增设路灯90盏 | 增设路灯9盏 | 9月底 |",
        classes[1],
        "牵头单位：县民政局 |  |  |  |  |",
        "3 | 助老 | 开办食堂5家 | 开办食堂2家 | 6月底 |",
        "4 | 助医 | 筛查妇女800人 | 筛查妇女90人 | 9月底 |",
    ]
    found = items(*filter(None, rows))
    assert [one.heads[-1] for one in found] == NAMES
    assert units(found) == [["l 县教育局"], ["l 县教育局"], ["l 县民政局"], ["l 县民政局"]]
    assert {len(one.heads) for one in found} == {2 if classes[0] else 1}
