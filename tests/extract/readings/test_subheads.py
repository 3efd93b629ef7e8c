"""Projects below short lines that name them; people whom papers show beside them; paragraphs of task and result."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

PAPER = "民生答卷暖人心——2031年云溪市民生实事完成情况\n2032-01-08　来源：云溪日报　记者　何田　通讯员　米禾\n"
RESULTS = (
    PAPER
    + """
过去一年，云溪市委、市政府把实事办到群众心坎上，各项实事全部兑现。

托起朝阳 入园不用愁
“孩子入园不用愁啦！”家住杏花里的王女士笑着说。
记者从市教育局获悉，全年新建公办幼儿园6所，新增学位2160个，普惠率达到92.4%。

守护夕阳 平安触手可及
傍晚时分，走进福寿里社区，几位老人正在下棋。
全市建成社区食堂31家，新增护理型床位420张，任务全面完成。
78岁的老周说：“饭菜软烂，价钱也公道。”

畅通出行 打通“最后一公里”
全年打通断头路5条，新改建农村公路133公里。跨河大桥因征迁受阻，工程进度滞后，完成总量的63%。

堵点一个个疏通
改造路灯2480盏，新装庭院灯390盏，超额完成年度任务。

清水绿岸
治理黑臭水体4条，新建污水管网57公里；完成率110%。

以上项目，凡未完成的，继续公示。
"""
)
FIELDS = (
    PAPER
    + """
学有所教
“走路不到10分钟。”接孩子的市民钱女士说。新建中小学3所，其中2所已竣工；改造教室210间，完成率105%。

医疗卫生
新建村卫生室18个；县中医院迁建项目主体封顶；为适龄妇女免费筛查2.1万人。

住房保障
改造老旧小区34个，惠及居民9100户；筹集保障性租赁住房600套。
"""
)
PAIRS = """云溪市上半年民生实事进展情况
云溪市人民政府办公室　2031年7月20日

新建改造城市公厕60座。上半年已开工41座，完工22座。

改造棚户区住房3200套。已开工2810套，占年度任务的87.8%。

城乡居民医保补助标准提高。每人每年财政补助提高到580元，惠及居民214万人。

易地扶贫搬迁2.6万人。上半年已搬迁安置1.1万人，进度滞后于计划。

新增公交车辆150辆。已到位90辆，60辆正在招标采购。

建设村级文化广场200个。建成118个，在建64个，18个尚未开工。
"""
PLAN = """云溪区公布今年民生项目 12个项目看过来
云溪发布 2031-02-19

日前，区政府印发民生实事项目实施方案。

建设优质幼儿园
新建幼儿园4所，新增学位1080个。（区教育局牵头）
提升社区医院
改造社区卫生服务中心3家，配备诊疗设备120台。（区卫健局牵头）
新建充电桩600个
整治背街小巷25条
建设口袋公园
建成口袋公园8个，绿化面积3.2万平方米。（区城管局牵头）
实施适老改造
为900户老年人家庭实施适老化改造。（区民政局牵头）
"""


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


def told(item: Item) -> tuple[str | None, str, str]:
    """The innermost name, the first signs of the task, the first and last ones of what was done."""
    progress = item.progress.text if item.progress is not None else ""
    head = item.heads[-1] if item.heads else None
    return head, item.text.text[:8] if item.text is not None else "", f"{progress[:6]}…{progress[-4:]}"


def test_people_beside_results_are_left_out() -> None:
    assert [told(one)[::2] for one in items(RESULTS)] == [
        ("托起朝阳入园不用愁", "全年新建公办….4%。"),
        ("守护夕阳平安触手可及", "全市建成社区…面完成。"),
        ("畅通出行打通“最后一公里”", "全年打通断头…63%。"),
        ("堵点一个个疏通", "改造路灯24…度任务。"),
        ("清水绿岸", "治理黑臭水体…10%。"),
    ]


def test_fields_of_life_are_classes_of_what_stands_below_them() -> None:
    found = items(FIELDS)
    assert [one.heads[0] for one in found] == ["学有所教"] * 2 + ["医疗卫生"] * 3 + ["住房保障"] * 2
    assert found[0].status == "ongoing"


def test_a_name_in_place_of_the_task_stands_before_the_result() -> None:
    found = items(PAIRS)
    assert len(found) == 6
    assert all(one.progress is not None for one in found)
    assert told(found[2]) == ("城乡居民医保补助标准提高", "", "每人每年财政…4万人。")
    assert told(found[3])[1] == "易地扶贫搬迁2."


def test_lines_that_are_all_the_task_stand_among_headed_ones() -> None:
    assert [told(one)[:2] for one in items(PLAN)] == [
        ("建设优质幼儿园", "新建幼儿园4所，"),
        ("提升社区医院", "改造社区卫生服务"),
        (None, "新建充电桩600"),
        (None, "整治背街小巷25"),
        ("建设口袋公园", "建成口袋公园8个"),
        ("实施适老改造", "为900户老年人"),
    ]


@pytest.mark.parametrize(
    ("entry", "task", "report"),
    [
        ("完成甲市场改造，设置摊位86个，总投资310万元。已于11月重新开业，日均客流900人。", "完成甲市场", "已于11月"),
        (
            "包括东路2.6公里、西路1.9公里。其中东路投资约210万元。\n截至10月，两路均已完工。",
            "包括东路2.",
            "截至10月",
        ),
        (
            "（一）改造管网5.4公里；（二）整治积水点6处。项目由区住建局招标，投资约80万元。管网改造全部完成。",
            "（一）改造",
            "管网改造全",
        ),
        ("计划设置床位500张。该项目为跨年度项目，目前主体封顶。", "计划设置床", "该项目为跨"),
        ("全年新建幼儿园31所，超出26所的年度目标；增加名额8640个。", "", "全年新建幼"),
    ],
)
def test_task_and_result_in_prose(entry: str, task: str, report: str) -> None:
    fellows = "".join(
        f"\n第{sign}项：{name}工程。\n计划改造{name}{at}处。已完成{at}处，均已投用。\n"
        for at, (sign, name) in enumerate([("二", "泵站"), ("三", "桥梁"), ("四", "公厕")], 2)
    )
    found = items(f"云溪街道2031年民生实事完成情况报告\n2032-01-17\n\n第一项：集市工程。\n{entry}\n{fellows}")
    first = found[0]
    assert (first.text.text if first.text is not None else "")[: len(task) or 1] == task
    assert first.progress is not None
    assert first.progress.text.startswith(report)


def test_who_bears_the_cost_is_no_unit() -> None:
    found = items(
        "云溪街道2031年民生实事实施方案\n一、道路整治。拓宽道路5公里，资金由街道承担。\n"
        "二、桥梁加固。加固桥梁2座，由区交通局负责。\n三、公厕改造。改造公厕9座，由区城管局负责。\n"
    )
    assert [[unit.name.text for unit in one.units] for one in found] == [[], ["区交通局"], ["区城管局"]]
