"""Reports whose lines say by their layout what is a promise and what came of it, and what only heads or grades."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Notice

Told = tuple[str, str | None, str | None, str | None, str | None]  # number, name, task, progress, status

PROMISED = """沂滨市2037年民生实事完成情况公示
发布时间：2038-01-09

（一）教育资源扩容
1.目标：新建幼儿园4所。
4所幼儿园全部开园，新增学位1080个。
2.目标：发放助学金不少于600万元。
发放助学金648万元，目标已兑现。

（二）养老服务提升
3.目标：新建社区食堂12家。
开办11家，剩余1家因消防验收未通过推迟开业。
"""
LONE = """丹崖区民生实事进展情况公开
信息来源：丹崖区发展和改革局 2035-07-12

任务安排
1.改造提升口袋公园6个。
落实情况
6个公园全部建成开放。

任务安排
2.新增公共停车泊位800个。
落实情况
已新增泊位512个，完成率64%。

任务安排
3.为20所学校更换课桌椅。
落实情况
更换课桌椅6400套，完成率80%。

您对以上实事是否满意？[满意][不满意]
"""
QUOTED = """芗河晚报 2036年10月20日
民生实事“三季度账单”来了
芗河晚报讯（记者 田禾）截至9月底，芗河市12件民生实事进展如下。
4件实事跑赢时间表，提前完成。“夜校进社区”全年计划开班60期，已开班66期；“楼道适老扶手”计划安装8000米，9月全部装完；“共享菜园”建成9处；“校车换新”更换校车41辆。
5件实事按节点稳步推进。“老厂区路灯”完成招标，正在施工；“市三院门诊楼”主体结构施工至八层；“河堤绿道”铺装完成4.6公里；“乡镇污水管网”完成22公里，占任务的61%；“母婴室”已建成18间。
3件实事进度偏慢。“过江公交专线”仍在办理审批；“立体停车库”因管线迁改停工；“智慧药柜”只投放12台，不到计划的三成。
"""
SPENT = """槐荫县财政局 > 民生资金 > 公示
2035年槐荫县民生实事资金执行情况
截至10月底，14个项目累计完成投资4.6亿元，占年度计划的82%。
3个项目进展较快，超过序时进度。其中：乡镇卫生院扩建完成投资2860万元，占年度计划的93%；\
城区雨水管网改造完成投资4120万元，占年度计划的96.5%；滨河步道亮化累计完成投资190万元，占年度计划的88%。
"""
POST = """柳溪街道2036年民生微实事年终盘点
柳溪街道办事处 2036-12-30

🔹回家的路更亮
装了新路灯312盏
年度目标全面完成

🔹看病不用跑远
社区卫生站新开2家
年度目标完成九成

🔹孩子放学有去处
“四点半课堂”开到8个社区
年度目标超额完成
"""
SCHOOLS = """平桥镇人民政府
2034年平桥镇为民办实事项目完成情况表
序号|学校|建设内容|完成情况|竣工时间
1|平桥中心小学|新建综合楼3200平方米|已竣工并投入使用|8月
2|石塘小学|改造操场1片|完成95%，正在划线|10月
3|平桥中学|新建学生宿舍96间|主体完工，进入装修|12月
"""


def _read(text: str) -> Notice:
    return parse(read("notice.txt", text.encode()))


def _told(text: str) -> list[Told]:
    return [
        (
            item.number,
            item.title,
            item.text.text if item.text is not None else None,
            item.progress.text if item.progress is not None else None,
            item.status,
        )
        for item in _read(text).items
    ]


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        (
            PROMISED,
            [
                ("1.1", None, "新建幼儿园4所。", "4所幼儿园全部开园，新增学位1080个。", "done"),
                ("1.2", None, "发放助学金不少于600万元。", "发放助学金648万元，目标已兑现。", "done"),
                ("2.3", None, "新建社区食堂12家。", "开办11家，剩余1家因消防验收未通过推迟开业。", "delayed"),
            ],
        ),
        (
            LONE,
            [
                ("1", None, "改造提升口袋公园6个。", "6个公园全部建成开放。", "done"),
                ("2", None, "新增公共停车泊位800个。", "已新增泊位512个，完成率64%。", "ongoing"),
                ("3", None, "为20所学校更换课桌椅。", "更换课桌椅6400套，完成率80%。", "ongoing"),
            ],
        ),
        (
            SCHOOLS,
            [
                ("1", "平桥中心小学", "新建综合楼3200平方米", "已竣工并投入使用", "done"),
                ("2", "石塘小学", "改造操场1片", "完成95%，正在划线", "ongoing"),
                ("3", "平桥中学", "新建学生宿舍96间", "主体完工，进入装修", "ongoing"),
            ],
        ),
    ],
)
def test_lines_tell_aims_and_what_came_of_them(notice: str, expected: list[Told]) -> None:
    assert _told(notice) == expected


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        (
            QUOTED,
            [
                ("夜校进社区", "done"),
                ("楼道适老扶手", "done"),
                ("共享菜园", "done"),
                ("校车换新", "done"),
                ("老厂区路灯", "ongoing"),
                ("市三院门诊楼", "ongoing"),
                ("河堤绿道", "ongoing"),
                ("乡镇污水管网", "ongoing"),
                ("母婴室", "ongoing"),
                ("过江公交专线", "delayed"),
                ("立体停车库", "delayed"),
                ("智慧药柜", "delayed"),
            ],
        ),
        (SPENT, [("乡镇卫生院扩建", "ongoing"), ("城区雨水管网改造", "ongoing"), ("滨河步道亮化", "ongoing")]),
        (POST, [("回家的路更亮", "done"), ("看病不用跑远", "ongoing"), ("孩子放学有去处", "done")]),
    ],
)
def test_names_and_how_far_they_are(notice: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, status) for _, name, _, _, status in _told(notice)] == expected


def test_lines_of_a_post_are_deeds() -> None:
    assert next(progress for _, _, _, progress, _ in _told(POST)) == "装了新路灯312盏年度目标全面完成"


@pytest.mark.parametrize(
    ("notice", "title", "issuer"),
    [
        (SCHOOLS, "2034年平桥镇为民办实事项目完成情况表", "平桥镇人民政府"),
        (SPENT, "2035年槐荫县民生实事资金执行情况", "槐荫县财政局"),
    ],
)
def test_office_above_the_title(notice: str, title: str, issuer: str) -> None:
    facts = _read(notice).facts
    assert (facts.title, facts.issuer) == (title, issuer)


@pytest.mark.parametrize("year", ["", "2034年度", "二〇三四年"])
def test_an_office_above_a_title_that_names_its_place_is_no_part_of_it(year: str) -> None:
    text = f"平桥镇人民政府\n{year}平桥镇民生实事项目清单\n1.新建食堂2家。\n2.改造公路3公里。\n"
    assert parse(read("notice.txt", text.encode())).facts.title == f"{year}平桥镇民生实事项目清单"


def test_an_arrow_leads_from_the_task_to_what_came_of_it() -> None:
    text = "平桥镇2034年民生实事1-8月进展公示\n1.新建食堂2家. -> 建成1家,另1家正在装修.\n2.改造公路3公里. → 全部完工.\n"
    told = [(item.text.text, item.progress.text) for item in parse(read("notice.txt", text.encode())).items]  # type: ignore[union-attr]
    assert told == [("新建食堂2家.", "建成1家,另1家正在装修."), ("改造公路3公里.", "全部完工.")]
