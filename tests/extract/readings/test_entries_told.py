"""What belongs to an entry: labels alone on a line, no quotations, what comes next, numbers before a full stop."""

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

PLAN = "云溪县2031年民生实事工作目标\n"
REPORT = "云溪县2031年民生实事项目进展情况\n2031-10-08 来源：县政府办\n"


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


def texts(text: str) -> list[str | None]:
    return [one.text.text if one.text is not None else None for one in items(text)]


def test_a_number_before_a_full_stop_counts_entries_on_over_chapters() -> None:
    found = items(
        PLAN
        + "一、就业创业\n1。城镇新增就业5200人。（牵头单位：县人社局）\n2。新建零工驿站18个。（牵头单位：县总工会）\n"
        "二、医疗健康\n3。65岁以上老人体检1万人。（牵头单位：县卫健局）\n4。新增床位400张。（牵头单位：县卫健局）\n"
    )
    assert [(one.number, one.heads[0]) for one in found] == [
        ("1.1", "就业创业"),
        ("1.2", "就业创业"),
        ("2.3", "医疗健康"),
        ("2.4", "医疗健康"),
    ]


def test_a_label_alone_on_its_line_announces_the_clauses_below_it() -> None:
    units = "牵头单位：县卫健局\n配合单位：县财政局\n"
    found = texts(
        PLAN + f"实事之一：扩大优质学位\n目标任务：新建小学2所。\n{units}实事之二：提升医疗服务\n目标任务：\n"
        f"①综合楼建成投用；\n②培训医生280人次。\n{units}实事之三：改善养老服务\n目标任务：新增床位90张。\n{units}"
    )
    assert found == ["新建小学2所。", "①综合楼建成投用；②培训医生280人次。", "新增床位90张。"]


def test_what_residents_and_deputies_are_quoted_for_is_no_task() -> None:
    found = texts(
        "云溪日报\n今年这3件民生实事，市民这样盼\n2031-02-09\n"
        "关键词1 上学\n新建中小学9所，新增学位1.16万个。\n“孩子上学路太远，要坐一个小时的车。”居民罗女士说。\n"
        "关键词2 看病\n开放床位800张。\n市人大代表、乡村医生佟某某建议，设备配下去之后，培训也要跟上。\n"
        "关键词3 出行\n打通断头路7条，新建人行天桥2座。\n“光等红灯就要20分钟。”出租车司机老耿说。\n"
    )
    assert found == ["新建中小学9所，新增学位1.16万个。", "开放床位800张。", "打通断头路7条，新建人行天桥2座。"]


def test_a_report_goes_on_with_the_project_and_then_says_what_comes_next() -> None:
    found = items(
        REPORT + "一、村庄亮化工程\n计划安装路灯1360盏。该项目由镇农办统一招标采购，目前已安装1128盏。\n"
        "二、公路拓宽工程\n计划改造公路12公里。现已完工8公里。下一步打算抓住晴好天气，10月底完成标线7公里。\n"
        "三、农贸市场改造\n改造面积2100平方米。该项目因中标单位弃标，重新招标，目前施工单位已进场。\n"
    )
    assert [one.text.text if one.text else None for one in found] == [
        "计划安装路灯1360盏。",
        "计划改造公路12公里。",
        "改造面积2100平方米。",
    ]
    assert found[1].next_steps is not None
    assert found[1].next_steps.text.startswith("抓住晴好天气")
    assert found[2].progress is not None
    assert found[2].progress.text.startswith("该项目因中标单位弃标")
