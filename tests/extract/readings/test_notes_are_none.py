"""What explains a list, counts its classes or shows people beside it is no item and no report."""

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.records import Item

PLAN = "临江县2031年民生实事项目公示\n\n经县人大会议票决，现公示如下。\n\n"
ENTRIES = "".join(
    f"{numeral}、{name}\n建设内容：{task}。\n牵头单位：{lead}\n"
    for numeral, name, task, lead in (
        ("一", "供水保障工程", "新建水厂2座", "县水利局"),
        ("二", "道路畅通工程", "改造农村公路9公里", "县交通局"),
        ("三", "养老服务工程", "建设老年食堂5个", "县民政局"),
        ("四", "教育提升工程", "新建幼儿园3所", "县教育局"),
    )
)
POINTS = ("各牵头单位为第一责任主体，按月填报进度", "投资额为估算数，以批复为准", "公示期5个工作日")
CLASSES = (("教育优先", ("新建幼儿园3所", "改造中学2所")), ("健康惠民", ("新建卫生室12个", "免费体检9000人")))
HEADER = ("序号", "项目类别", "具体任务", "主办单位", "协办单位", "完成时限")


def items(text: str) -> tuple[Item, ...]:
    return parse(read("notice.txt", text.encode())).items


@pytest.mark.parametrize("label", ["有关说明：", "公示有关说明：", "几点说明：", "注意事项：", "备注：", "说明："])
@pytest.mark.parametrize(
    "points", ["{}\n1.{}。\n2.{}。\n3.{}。\n", "{}\n（1）{}。\n（2）{}。\n（3）{}。\n", "{}一、{}；二、{}；三、{}。\n"]
)
def test_points_of_a_note_are_no_items(label: str, points: str) -> None:
    found = items(PLAN + ENTRIES + points.format(label, *POINTS))
    assert [item.number for item in found] == ["1", "2", "3", "4"]
    assert found[-1].text is not None
    assert found[-1].text.text.rstrip("。") == "新建幼儿园3所"


@pytest.mark.parametrize(
    ("numbers", "inner", "expected"),
    [
        (("一", "二"), "{}.", ["1.1", "1.2", "2.3", "2.4"]),
        (("1", "2"), "（{}）", ["1.1", "1.2", "2.3", "2.4"]),
        (("十一", "十二"), "{}.", ["11.1", "11.2", "12.3", "12.4"]),
    ],
)
def test_numbers_beside_lone_names_count_classes(numbers: tuple[str, str], inner: str, expected: list[str]) -> None:
    rows, count = [HEADER], 0
    for number, (name, tasks) in zip(numbers, CLASSES, strict=True):
        rows.append((number, name, "", "", "", ""))
        for task in tasks:
            count += 1
            rows.append(("", "", inner.format(count) + task, "县教育局", "县财政局", "11月底"))
    found = items("临江县2031年民生实事任务分解表\n" + "\n".join("|".join(row) for row in rows) + "\n")
    assert [item.number for item in found] == expected
    assert {item.heads[0] for item in found} == {"教育优先", "健康惠民"}


@pytest.mark.parametrize("sign", ["|", "\t"])
@pytest.mark.parametrize("behind", ["下一步，县督查室将对滞后的项目发放督办函，限期整改。\n", ""])
def test_a_column_of_signs_judges_and_what_stands_behind_a_note_is_no_row(sign: str, behind: str) -> None:
    rows = (
        ("序号", "项目名称", "年度目标任务", "牵头单位", "进展情况", "进度"),
        ("1", "校园直饮水", "安装直饮水设备62台", "县教育局", "安装设备62台", "●"),
        ("2", "停车泊位", "新增停车泊位800个", "县城管局", "新增泊位260个", "△"),
        ("3", "背街小巷", "整治背街小巷36条", "县城管局", "完工29条", "◎"),
        ("4", "口袋公园", "建成口袋公园10个", "县园林局", "建成8个", "◎"),
    )
    table = "\n".join(sign.join(row) for row in rows)
    legend = "截至2031年9月30日，进展如下（● 已完成；◎ 达到序时；△ 慢于序时）：\n"
    foot = f"备注：本表数据由各单位提供。\n{behind}主办：县政府办{sign}维护：县大数据中心{sign}标识码：400\n"
    found = items(f"临江县2031年1-9月民生实事推进情况表\n{legend}{table}\n{foot}")
    assert [item.status for item in found] == ["done", "delayed", "ongoing", "ongoing"]
    assert found[-1].text is not None
    assert found[-1].text.text == "建成口袋公园10个"


SCENES = (
    "“拧开龙头就有水。”村民黎大姐笑着说。水费由管水员按季收取。",
    "县水利局有关负责人表示，今年将把服务时间适当延后。",
    "去年入冬前，老街的最后一段铁管被换掉了。抢修队队长翁师傅说，现在心里踏实多了。",
)


@pytest.mark.parametrize("scene", SCENES)
def test_a_scene_behind_a_labelled_report_is_none_of_it(scene: str) -> None:
    told = (
        ("供水保障", "新建水厂2座"),
        ("道路畅通工程", "改造农村公路90公里、危桥7座，安装护栏120公里"),
        ("老年助餐服务", "建设老年食堂5个，老年助餐点16个，每餐优惠2元"),
        ("校园直饮水", "为28所乡镇中小学安装直饮水设备640台，惠及学生约1.1万人，实现乡镇学校全覆盖"),
    )
    entries = "".join(
        f"实事{at}　{name}\n【年初承诺】{task}。\n【年终答卷】{task}，惠及群众{at}200人。任务完成。\n"
        f"{scene if at % 2 else ''}\n\n"
        for at, (name, task) in enumerate(told, 1)
    )
    found = items(f"临江县2031年民生实事年终盘点\n2032-01-08　来源：临江日报\n\n{entries}")
    assert [item.status for item in found] == ["done"] * 4
    told_of = [item.progress.text.rstrip("。") if item.progress is not None else "" for item in found]
    assert all(words.endswith("任务完成") for words in told_of)


@pytest.mark.parametrize(
    ("told", "progress"),
    [
        (
            "年度目标为新增学位300个；全年改造学校2所，新增学位331个，完成率110.3%",
            "全年改造学校2所，新增学位331个，完成率110.3%",
        ),
        (
            "低保标准达到671元，均高于年初确定的650元目标，全年保障1840人，已完成",
            "低保标准达到671元，均高于年初确定的650元目标，全年保障1840人，已完成",
        ),
        (
            "动态保障1300户，目标任务1000户，竣工率100%，完成任务",
            "动态保障1300户，目标任务1000户，竣工率100%，完成任务",
        ),
    ],
)
def test_what_was_reached_beside_the_aim(told: str, progress: str) -> None:
    others = (
        "计划培训50人次，实际培训56人次，完成率112%",
        "目标12个，建成13个，超额完成",
        "计划整治15条，已完成整治16条，超额完成",
    )
    names = ("重点任务", "技能培训", "助餐服务", "水体整治")
    entries = "".join(
        f"    {at}.{name}。{words}。\n" for at, (name, words) in enumerate(zip(names, (told, *others), strict=True), 1)
    )
    head = (
        "关于2031年度全县民生实事落实情况的通报\n截至2031年12月31日，各项任务完成情况如下。\n    二、各项任务完成情况\n"
    )
    found = items(head + entries)
    assert [item.status for item in found] == ["done"] * 4
    assert found[0].progress is not None
    assert found[0].progress.text.rstrip("。") == progress
