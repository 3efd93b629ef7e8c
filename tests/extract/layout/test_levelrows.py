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
