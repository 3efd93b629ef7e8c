"""Rows whose merged cells were left out, by how their columns open."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

TITLE = "云溪县2031年民生实事项目进展情况表\n"
SIGNED = "\n云溪县人民政府办公室\n2031年10月12日\n"


def told(rows: str) -> list[tuple[str, list[str | None], str | None]]:
    found = parse(read("notice.txt", (TITLE + rows + SIGNED).encode())).items
    return [(one.number, list(one.heads), one.text.text if one.text else None) for one in found]


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_bare_numbers_and_words_are_columns_too(mark: str) -> None:
    rows = (
        "类别|序号|项目|子项目|年度目标任务|进展情况|责任单位\n"
        "（一）教育惠民|1|学位扩容|（1）公办幼儿园|新建幼儿园6所|已建成4所|县教育局\n"
        "（2）义务教育学校|改扩建学校4所|2所已投入使用|县教育局\n"
        "2|校园改善|（1）校园食堂|改造食堂30个|已完成改造22个|县教育局\n"
        "（2）教室照明|改造教室800间|全部完成|县教育局\n"
        "（二）健康守护|3|基层医疗|（1）村卫生室|改造村卫生室120个|已完成改造96个|县卫生健康局\n"
        "（2）县域医共体|建成医共体2个|正在开展人员培训|县卫生健康局\n"
    )
    assert told(rows.replace("|", mark)) == [
        ("1.1.1", ["教育惠民", "学位扩容", "公办幼儿园"], "新建幼儿园6所"),
        ("1.1.2", ["教育惠民", "学位扩容", "义务教育学校"], "改扩建学校4所"),
        ("1.2.1", ["教育惠民", "校园改善", "校园食堂"], "改造食堂30个"),
        ("1.2.2", ["教育惠民", "校园改善", "教室照明"], "改造教室800间"),
        ("2.3.1", ["健康守护", "基层医疗", "村卫生室"], "改造村卫生室120个"),
        ("2.3.2", ["健康守护", "基层医疗", "县域医共体"], "建成医共体2个"),
    ]


def test_a_level_is_skipped_and_a_cell_left_out_between_others() -> None:
    rows = (
        "类别\t项目\t子项\t年度目标\t责任单位\t进展\t完成比例\n"
        "一、学有所教\t1.优质学位\t（1）义务教育\t新建学校6所\t县教育局、县住建局\t5所完工\t83%\n"
        "（2）学前教育\t新增学位1500个\t县教育局\t新增学位1620个\t108%\n"
        "2.家庭医生\t重点人群签约3万人\t县卫健局\t签约3.14万人\t104.7%\n"
        "二、老有所养\t3.社区养老\t（1）助餐服务\t新增助餐点45个\t县民政局\t建成助餐点38个\t84.4%\n"
        "（2）日间照料\t改造照料中心20个\t完工9个，一处停工\t45%\n"
    )
    assert told(rows) == [
        ("1.1.1", ["学有所教", "优质学位", "义务教育"], "新建学校6所"),
        ("1.1.2", ["学有所教", "优质学位", "学前教育"], "新增学位1500个"),
        ("1.2", ["学有所教", "家庭医生"], "重点人群签约3万人"),
        ("2.3.1", ["老有所养", "社区养老", "助餐服务"], "新增助餐点45个"),
        ("2.3.2", ["老有所养", "社区养老", "日间照料"], "改造照料中心20个"),
    ]


@pytest.mark.parametrize("marks", ["①②③④", "（1）|（2）|（3）|（4）"])
def test_rows_that_open_as_the_task_of_the_first_row_begin_with_their_task(marks: str) -> None:
    first, second, third, fourth = marks.split("|") if "|" in marks else tuple(marks)
    rows = (
        "序号\t实事项目\t年度目标\t当前进度\t牵头单位\t下步计划\n"
        f"1\t出行便民行动\t{first}打通断头路8条\t打通断头路3条，受征地影响进度滞后\t县住建局\t加强部门协调\n"
        f"{second}新改建农村公路115公里\t新改建农村公路70公里，其余正在抓紧实施\t继续做好跟踪服务\n"
        f"{third}新开公交线路19条\t新开公交线路19条，已完成年度任务\t加强后期管护\n"
        f"2\t文化惠民行动\t{first}放映公益电影986场\t放映公益电影775场，其余正在抓紧实施\t县文旅局\t继续做好跟踪服务\n"
        f"{second}开展惠民演出230场\t开展惠民演出158场，其余正在有序推进\t继续做好跟踪服务\n"
        f"{third}更新健身器材184套\t更新健身器材63套，整体进度滞后\t加强部门协调\n"
        f"{fourth}改造农村户厕1320座\t改造农村户厕426座，受征地影响进度滞后\t倒排工期，增加施工力量\n"
    )
    assert [(number, text) for number, _, text in told(rows)] == [
        ("1.1", "打通断头路8条"),
        ("1.2", "新改建农村公路115公里"),
        ("1.3", "新开公交线路19条"),
        ("2.1", "放映公益电影986场"),
        ("2.2", "开展惠民演出230场"),
        ("2.3", "更新健身器材184套"),
        ("2.4", "改造农村户厕1320座"),
    ]
    found = parse(read("notice.txt", (TITLE + rows + SIGNED).encode())).items
    assert [one.next_steps.text for one in found if one.next_steps][-1] == "倒排工期，增加施工力量"
    assert [one.status for one in found] == ["delayed", "ongoing", "done", "ongoing", "ongoing", "delayed", "delayed"]
