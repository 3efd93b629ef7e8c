"""Boards and blocks that set years, places and votes beside the tasks, and rows that only name more bodies."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item, Notice

YEARS = (
    "云溪县2031年民生指标两年对比表\n序号 指标 单位 {before} {aim} {done} {change} 责任单位\n"
    "1 家庭签约 人次 42,310 60,000 68,455 61.8 县卫健局\n"
    "2 护理病房 个 6 12 18 200 县卫健局、县医保局\n"
    "3 下乡义诊 次 30 — 48 60 县总工会\n"
)
PLACES = (
    "2031年1-8月份民生工程进度表\n"
    "序号\t项目\t计量单位\t年度任务\t累计完成\t完成率(%)\t{over}\t\t\t牵头单位\n"
    "\t\t\t\t\t\t东城区\t西陵区\t柏川县\t\n"
    "1\t校舍安全工程\t万平方米\t42\t27.3\t65\t71.2\t68\t66.5\t市教育局\n"
    "2\t农村公路改造\t公里\t640\t371.2\t58\t—\t70.4\t51.2\t市交通运输局、市财政局\n"
    "3\t农家书屋\t个\t310\t217\t70\t75\t80\t68.3\t市文广新局\n"
)
MONEY = (
    "2031年民生工程资金表\n单位：万元\n序号\t类别\t年度计划\t到位资金\t到位率(%)\n"
    "1\t社会保障类\t86,420\t74,321\t86\n2\t教育卫生类\t63,150\t50,520\t80\n3\t农村设施类\t38,200\t24,830\t65\n"
)
VOTES = (
    "2031年民生实事项目满意度测评结果公告\n"
    "序号 | 项目名称 | 票决目标 | 完成情况 | 牵头单位 | 满意（票） | 基本满意（票） | 不满意（票） | 测评结果\n"
    "1 | 学校扩容 | 新增学位4200个 | 已完成，新增学位4260个。 | 区教育局 | 55 | 2 | 0 | 满意\n"
    "2 | 照护 | （1）新增床位300张 | 新增床位312张。 | 区民政局 | 52 | 5 | 0 | 满意\n"
    " | | （2）新增托位450个 | 新增托位462个。 | 区卫健局 | 50 | 6 | 1 | 基本满意\n"
    "3 | 河道整治 | 清淤河道18公里 | 清淤河道18.4公里。 | 区水利局 | 53 | 4 | 0 | 满意\n"
)
MORE = (
    "2031年云溪县民生实事项目登记表\n项目名称 | 工作任务 | 计划完成时间 | 牵头单位 |\n"
    "1.道路提升项目 | 改造道路3条; | 11月 | 住建局 |\n2031.8 | 城投集团 | ||\n"
    "新建公园2处; | 11月 | 住建局 | |\n2.养老项目 | 新建养老院1所。 | 10月底 | 民政局 |\n"
    "3.公路项目 | 改造公路40公里。 | 10月 | 交通运输局 |\n"
)
ALONE = "2031年第二季度主要工作任务落实情况表\n\n序号\n\n主要任务\n\n进展情况\n\n责任单位\n\n" + "\n\n".join(
    [
        *("1", "打造清河楼宇。", "区商务局:已组织推介会3场。", "区商务局、", "云溪街道办事处"),
        "云溪街道办事处:走访企业35家。",
        *("2", "新建停车场3处。", "区城管局:已建成2处。", "区城管局"),
        *("3", "改造管网5公里。", "区水务局:已完成4公里。", "区水务局、", "区财政局、", "望江街道办事处"),
    ]
)
CUT = "2031年重点工作责任分解\n\n序号\n\n事项\n\n责任单位\n\n牵头单位\n\n" + "\n\n".join(
    [
        *("发展目标", "1", "生产总值增长6.5%以上。", "区发改局、区经商局", "区发改局"),
        *("2", "固定资产投资增长25%。", "区发改局", "区发改局"),
        *("3", "农业增加值增长3.5%。", "区农业农村局", "区农业农村局"),
        *("4", "新增学位2000个。", "区教育局"),
    ]
)
MIXED = (
    "2031年，全省开工改造水厂850座。\n全省2031年水厂改造项目完成进度表\n序号|市州|计划完成数|累计开工数|开工率|计划投资额(万元)|完成投资额(万元)\n"
    "1|东江市|160|148|92.5%|71234.5|30120.4\n2|临湖市|250|140|56%|18250.6|6120.8\n"
    "3|云溪市|300|180|60%|22015.3|8011.9\n4|南坪市|140|133|95%|50500.2|21010.7\n"
    "|全省|850|601|70.71%|162000.6|65263.8\n"
)
LAY = (
    "一图读懂：云溪县2031年民生实事\n1.稳就业　★新增\n"
    "{before}：新增就业3200人\n{task}：新增就业3400人\n怎么变：多了200人\n"
    "{who}：县人社局牵头，县财政局参与\n{when}：12月底前\n2.办教育\n"
    "{before}：新增学位900个\n{task}：新增学位1100个\n"
    "{who}：县教育局牵头\n{when}：8月底前\n3.通公路\n"
    "{before}：改造公路56公里\n{task}：改造公路60公里，危桥5座\n"
    "{who}：县交通局、县财政局\n{when}：11月底前\n（提示：第3件含12个自筹项目。）\n"
)


def _notice(text: str) -> Notice:
    return parse(read("notice.txt", text.encode()))


def _told(item: Item, role: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in item.amounts if one.role == role]


@pytest.mark.parametrize(
    ("before", "aim", "done", "change"),
    [
        ("2030年", "2031年计划", "2031年完成", "比上年增减（%）"),
        ("上年完成", "今年目标", "今年完成", "同比增长（%）"),
        ("2030年实绩", "2031年目标", "2031年实绩", "增减率（%）"),
        ("去年同期数", "本年计划", "本年完成", "较去年同期增幅（%）"),
    ],
)
def test_the_year_before_is_a_level_and_its_change_a_result(before: str, aim: str, done: str, change: str) -> None:
    items = _notice(YEARS.format(before=before, aim=aim, done=done, change=change)).items
    assert [_told(item, "target") for item in items] == [[(60000, "人次")], [(12, "个")], []]
    assert [_told(item, "actual") for item in items] == [
        [(68455, "人次"), (61.8, "%")],
        [(18, "个"), (200, "%")],
        [(48, "次"), (60, "%")],
    ]
    assert [_told(item, "baseline") for item in items] == [[(42310, "人次")], [(6, "个")], [(30, "次")]]


@pytest.mark.parametrize("over", ["各县区完成率(%)", "各县完成率（%）", "完成率(%)"])
def test_a_rate_over_places_is_that_of_each_of_them(over: str) -> None:
    items = _notice(PLACES.format(over=over)).items
    assert [item.number for item in items] == ["1", "2", "3"]
    assert _told(items[0], "target") == [(420000, "平方米")]
    assert sorted(_told(items[1], "actual")) == [(51.2, "%"), (58, "%"), (70.4, "%"), (371.2, "公里")]


def test_money_paid_of_what_is_planned_is_planned_as_money() -> None:
    assert [_told(item, "target") for item in _notice(MONEY).items] == [
        [(864200000, "元")],
        [(631500000, "元")],
        [(382000000, "元")],
    ]


def test_votes_are_no_results() -> None:
    items = _notice(VOTES).items
    assert [item.number for item in items] == ["1", "2.1", "2.2", "3"]
    assert [_told(item, "actual") for item in items] == [[(4260, "个")], [(312, "张")], [(462, "个")], [(18.4, "公里")]]
    assert [[one.role for one in item.units] for item in items] == [["lead"]] * 4


def test_a_row_that_only_names_more_bodies_goes_on_with_its_task_and_signs_nothing() -> None:
    notice = _notice(MORE)
    assert [len(item.units) for item in notice.items] == [2, 1, 1, 1]
    assert notice.facts.issuer is None
    assert notice.facts.issued is None


def test_bodies_and_results_told_one_below_the_other_are_one_row() -> None:
    items = _notice(ALONE).items
    assert [len(item.units) for item in items] == [2, 1, 3]
    assert _told(items[0], "actual") == [(3, "场"), (35, "家")]


def test_a_page_cut_off_inside_its_last_row_keeps_the_rows_above() -> None:
    items = _notice(CUT).items
    assert [[one.role for one in item.units].count("lead") for item in items] == [1, 1, 1, 0]


def test_columns_of_a_matrix_are_read_whether_they_have_a_total_or_not() -> None:
    assert len(_notice(MIXED).items) == 5


@pytest.mark.parametrize(
    ("before", "task", "who", "when"),
    [
        ("去年办了", "今年要办", "谁来办", "什么时候办完"),
        ("上年完成情况", "今年目标", "由谁负责", "何时完成"),
        ("去年做了啥", "要办哪些事", "谁来干", "啥时候建成"),
    ],
)
def test_questions_are_labels_and_the_year_before_is_left_out(before: str, task: str, who: str, when: str) -> None:
    items = _notice(LAY.format(before=before, task=task, who=who, when=when)).items
    assert [_told(item, "target") for item in items] == [
        [(3400, "人")],
        [(1100, "个")],
        [(60, "公里"), (5, "座")],
    ]
    assert [len(item.units) for item in items] == [2, 1, 2]
    assert items[0].title == "稳就业"
    assert all(item.deadline for item in items)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于调整2031年民生实事项目部分内容的通知", "plan"),
        ("关于2031年民生实事项目调整情况的通报", "progress"),
    ],
)
def test_a_notice_that_amends_a_list_is_a_plan(title: str, kind: str) -> None:
    text = f"{title}\n各镇：\n印发以来，多数项目进展顺利，已完成3项，已建成2项，已开工4项。现作如下调整：\n"
    assert (
        _notice(text + "（一）停车场。泊位由500个调整为620个。牵头单位由县城管局调整为县住建局。\n").facts.kind == kind
    )
