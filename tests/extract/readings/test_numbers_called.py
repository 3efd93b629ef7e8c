"""Numbers by which offices call their projects, and numbers that stand on lines of their own above a card."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read

NOTICES = {
    "一件事:": (
        (
            "2031年民生实事项目完成情况\n一件事:环卫一体化。购置清运车26辆,已完成。\n二件事:大班额化解。新建教学楼4栋,已完成。\n"
            "三件事:冷链建设。建成冷库7座,已完成。\n"
        ),
        [("1", "环卫一体化"), ("2", "大班额化解"), ("3", "冷链建设")],
    ),
    "1号工程:": (
        (
            "十件实事进展如下:\n1号工程:学位扩容工程。新增学位4000个,已完成。\n2号工程:便民菜场工程。改造菜场8家,完成6家。\n"
            "3号工程:智慧停车工程。新增泊位1200个,已完成。\n"
        ),
        [("1", "学位扩容工程"), ("2", "便民菜场工程"), ("3", "智慧停车工程")],
    ),
    "民生实事之一": (
        (
            "2031年区政府实事项目\n民生实事之一 孝善食堂\n建设孝善食堂25个,由区民政局牵头。\n"
            "民生实事之二 健康驿站\n建设健康驿站12个,由区卫健局牵头。\n"
        ),
        [("1", "孝善食堂"), ("2", "健康驿站")],
    ),
    "(壹)": (
        "2031年民生实事清单\n(壹)新建体育公园2个\n(贰)改造供水管网30公里\n(叁)新建充电桩600个\n",
        [("1", None), ("2", None), ("3", None)],
    ),
    "1丶": (
        "2031年民生实事项目\n1丶新建农村公路20公里(交通局)\n2丶改造校舍8000平方米(教育局)\n3丶新增床位100张(卫健局)\n",
        [("1", None), ("2", None), ("3", None)],
    ),
    "序号:1 above a card": (
        (
            "2031年民生实事项目进度表\n序号:1\n项目名称:中心医院改扩建\n目标任务:新增床位200张\n进展情况:主体封顶\n责任单位:卫健局\n"
            "序号:2\n项目名称:第二水源建设\n目标任务:建设取水泵站1座\n进展情况:完成投资65%\n责任单位:水务局\n"
        ),
        [("1", "中心医院改扩建"), ("2", "第二水源建设")],
    ),
    "whose task it is, where a name could stand": (
        "2031年为民办实事项目\n1.教育局:新建学校2所,新增学位1600个。\n2.住建局:改造老旧小区11个。\n3.交通局:新建农村公路55公里。\n",
        [("1", None), ("2", None), ("3", None)],
    ),
    "names of four characters in a table without header": (
        "2031年民生实事重点项目\n1|学位工程|新增学位2000个|教育局\n2|安居工程|改造小区15个|住建局\n3|健康工程|新增床位260张|卫健局\n",
        [("1", "学位工程"), ("2", "安居工程"), ("3", "健康工程")],
    ),
}


@pytest.mark.parametrize("name", NOTICES)
def test_numbers_and_names(name: str) -> None:
    text, expected = NOTICES[name]
    items = parse(read("notice.txt", text.encode())).items
    heads = [(item.number, item.heads[-1] if item.heads else None) for item in items]
    assert heads == expected
