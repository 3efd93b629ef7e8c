"""Reports in running text: answers clause by clause, levels of government, parts of a story, names before deeds."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

Told = tuple[str, tuple[str | None, ...], str | None, str | None]  # number, heads, task, progress

LIVE = """【图文直播】云溪区2031年民生实事完成情况新闻发布会

[区政府办公室主任 罗湛]
2031年，区政府确定的实事已办结八件。 [10:05]
在就业方面，城镇新增就业8210人；组织专场招聘64场；新建零工驿站5个。 [10:08]
在公共安全方面，一是燃气安全改造。全年更换软管4.2万户，提前完成任务。二是消防设施。安装报警器3100只。 [10:12]

[云溪电视台记者]
养老有什么新变化？ [10:21]

[区民政局局长 丁沫]
谢谢您的提问。新建社区食堂7家，日均服务老人1100人次；助餐点由年初的41个增至66个。\
加装电梯，年度任务80部，完工83部。明年我们将再改造16个。 [10:27]

[主持人]
今天的发布会到此结束。 [10:47]
"""

LEVELS = """关于三季度民生实事推进情况的通报

现将省级、市级和区级民生实事推进情况通报如下。
一、省级实事（2件）
1件提前完成，1件正常推进。其中，新增普惠托位210个，已建成226个；改造老旧小区9个，6个完工、3个正在收尾。
二、市级实事（3件）
已完成的是：更换软管1.6万户，实际更换1.72万户。滞后的是：改造危桥5座，3座通车；县城停车楼，主体仅施工到二层。
三、区级实事
1.社区食堂建设。计划新建6家，开业5家。责任单位：区民政局
2.路灯补亮。计划补亮430盏，已亮灯412盏。责任单位：区城管局
3.农贸市场改造。城北市场完工，南街市场进度滞后。责任单位：区商务局
"""

STORY = """让承诺变“实景”
——云溪市2031年民生实事观察

云溪晚报记者 宋清

年初，云溪市票决产生十件民生实事。截至11月底，十件实事总体进度达91%。

织密“一老一小”服务网

清晨的栗园社区食堂飘出饭菜香。今年全市计划新建社区食堂30家。目前，27家已开门营业，3家正在装修。\
普惠托育项目稳步推进，新增托位1460个，完成年度任务的104%。

织牢“舌尖安全”防护网

农贸市场快检室建设项目已全部完成，共建成快检室22间。“校园食堂安心工程”今年改造食堂48个，全部投用。\
市市场监管局相关负责人表示，下一步将把快检室延伸到菜店。

织就“四通八达”出行网

断头路打通任务是6条，截至目前通车4条，其余2条正在铺设管线。东城立交改造工程因管线迁改滞后，11月才复工。\
新增停车泊位2600个的任务已提前完成。
"""

_NET, _FOOD, _ROADS = "织密“一老一小”服务网", "织牢“舌尖安全”防护网", "织就“四通八达”出行网"

NOTICES: dict[str, tuple[str, list[Told]]] = {
    "answers and fields of life clause by clause": (
        LIVE,
        [
            ("", ("就业", None), None, "城镇新增就业8210人"),
            ("", ("就业", None), None, "组织专场招聘64场"),
            ("", ("就业", None), None, "新建零工驿站5个"),
            ("1", ("公共安全", "燃气安全改造"), None, "全年更换软管4.2万户，提前完成任务。"),
            ("2", ("公共安全", "消防设施"), None, "安装报警器3100只。"),
            ("", (None,), None, "新建社区食堂7家，日均服务老人1100人次"),
            ("", (None,), None, "助餐点由年初的41个增至66个"),
            ("", ("加装电梯",), "年度任务80部", "完工83部。"),
        ],
    ),
    "levels of government": (
        LEVELS,
        [
            ("1", ("省级实事", None), "新增普惠托位210个", "已建成226个"),
            ("1", ("省级实事", None), "改造老旧小区9个", "6个完工、3个正在收尾"),
            ("2", ("市级实事", None), "更换软管1.6万户", "实际更换1.72万户"),
            ("2", ("市级实事", None), "改造危桥5座", "3座通车"),
            ("2", ("市级实事", "县城停车楼"), "县城停车楼", "主体仅施工到二层"),
            ("3.1", ("区级实事", "社区食堂建设"), "计划新建6家", "开业5家。"),
            ("3.2", ("区级实事", "路灯补亮"), "计划补亮430盏", "已亮灯412盏。"),
            ("3.3", ("区级实事", "农贸市场改造"), None, "城北市场完工，南街市场进度滞后。"),
        ],
    ),
    "parts of a story": (
        STORY,
        [
            ("", (_NET, None), "今年全市计划新建社区食堂30家", "目前，27家已开门营业，3家正在装修"),
            ("", (_NET, "普惠托育项目"), "普惠托育项目", "稳步推进，新增托位1460个，完成年度任务的104%"),
            ("", (_FOOD, "农贸市场快检室建设项目"), "农贸市场快检室建设项目", "已全部完成，共建成快检室22间"),
            ("", (_FOOD, "校园食堂安心工程"), "校园食堂安心工程", "今年改造食堂48个，全部投用"),
            ("", (_ROADS, "断头路打通"), "任务是6条", "截至目前通车4条，其余2条正在铺设管线"),
            ("", (_ROADS, "东城立交改造工程"), "东城立交改造工程", "因管线迁改滞后，11月才复工"),
            ("", (_ROADS, None), "新增停车泊位2600个", "已提前完成"),
        ],
    ),
}


@pytest.mark.parametrize("name", NOTICES)
def test_what_is_told(name: str) -> None:
    text, expected = NOTICES[name]
    told = [
        (one.number, one.heads, one.text and one.text.text, one.progress and one.progress.text)
        for one in parse(read("notice.txt", text.encode())).items
    ]
    assert told == expected


def test_states_said_inside_a_paragraph() -> None:
    items = parse(read("notice.txt", LEVELS.encode())).items
    assert [item.status for item in items[2:5]] == ["done", "delayed", "delayed"]


def test_what_somebody_says_comes_next() -> None:
    items = parse(read("notice.txt", STORY.encode())).items
    assert [one.next_steps.text for one in items if one.next_steps] == ["下一步将把快检室延伸到菜店"]


def test_overviews_are_no_level_beside_headings_that_grade() -> None:
    entries = (
        "（一）危桥改造（责任单位：县交通局）\n改造9座，完成4座。\n（二）公墓建设（责任单位：县民政局）\n尚未启动。\n"
    )
    text = "关于2031年民生实事的通报\n一、总体情况\n8项已完成。\n二、滞后及未启动项目\n" + entries
    text += "（三）供水管网（责任单位：县水利局）\n更新96公里，完成41公里。\n三、工作要求\n压实责任。\n"
    items = parse(read("notice.txt", text.encode())).items
    assert [(item.number, item.status) for item in items][::2] == [("1", "delayed"), ("3", "delayed")]
