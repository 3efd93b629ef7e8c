"""What was planned and what came of it, told side by side: names in quotation marks, counts that grade, labels."""

from __future__ import annotations

import pytest

from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.telling import turn
from shishi.extract.records import Notice
from shishi.extract.view import View
from shishi.extract.words.status import Evidence, status

QUOTED = """柏泉市为民办实事三季度盘点
来源：柏泉日报 2032-10-12
记者从市督查室获悉，截至9月底，为民办实事有序推进。
3项已提前完成。“夜间药房”原计划开设12家，截至9月底已开设15家；“旧衣回收”8月份即全部完成；“护河巡查”计划招募巡查员60名，实招72名。
3项按序时推进。“银发课堂”上半年计划开课80节，实际开课86节；“社区雨棚”已完成选址；“路口照明”计划新装灯杆140根，目前装好96根。
2项进度滞后。“山村客运”计划新开线路6条，因道路塌方，仅开通1条；“旧楼水箱”受材料涨价影响，仅更换7座。
"""
KEPT = """年末晒账|2031，苇荡街道说到做到
年初定的4件实事
📌上学更安心
【承诺】改造人行道2处。
【兑现】2处人行道5月完工。✅
📌停车更方便
【承诺】新增泊位120个。
【兑现】新增泊位133个。✅
📌看病更近
【承诺】增设诊室3间。
【兑现】装好2间，剩余1间转入2032年实施。⏳
📌楼道更亮
【承诺】更换楼道灯500盏。
【兑现】楼道灯换装500盏。✅
供稿：苇荡街道党政办
"""
REPORTED = """白岭乡2032年为民办实事工程报告
——2032年12月20日在白岭乡第九届人民代表大会第二次会议上
各位代表：
我受乡人民政府委托，向大会报告2032年为民办实事工程情况。
一、村道亮化项目完成情况
总投资46万元，安装路灯160盏，惠及4个村，现已全部亮灯。
二、卫生院扩建项目完成情况
计划新建门诊楼1栋。目前主体封顶，10月底前完成装修。
三、水渠清淤项目完成情况
清理水渠12公里，修补渠壁300米，目前还差末段没有清完。
"""
SEAMS = (
    ("计划增设粥车40辆,到昨天已有46辆上路,超额完成。", "到昨天"),
    ("计划建分馆22个,实建25个,任务超额完成。", "实建"),
    ("计划改造小区8个,仅改造5个。", "仅改造"),
    ("计划更换管网11公里,因阀门断供,仅更换3公里。", "因阀门"),
    ("计划更换管网11公里,受场地限制,仅更换3公里。", "受场地"),
    ("全年完成公路提升72公里,超额完成年度目标,累计完成投资1亿元。", "全年"),
    ("计划因地制宜改造厕所30座,已改造12座。", "已改造"),
)
STATES = (
    ("水表全部到货,10月份前完成安装。", "ongoing"),
    ("装好26个,完成59%,转入2032年继续办。", "delayed"),
    ("水表全部到货。", None),
)


def notice_of(text: str) -> Notice:
    return parse(read("notice.txt", text.encode()))


@pytest.mark.parametrize(("words", "deed"), SEAMS)
def test_where_a_task_ends(words: str, deed: str) -> None:
    seam = turn(View(words, words, tuple(range(len(words)))))
    assert seam is not None
    assert words[seam:].startswith(deed)


@pytest.mark.parametrize(("words", "state"), STATES)
def test_states(words: str, state: str | None) -> None:
    assert status(Evidence((words,))) == state


def test_names_in_quotation_marks() -> None:
    items = notice_of(QUOTED).items
    assert [item.heads[-1] for item in items] == [
        "夜间药房",
        "旧衣回收",
        "护河巡查",
        "银发课堂",
        "社区雨棚",
        "路口照明",
        "山村客运",
        "旧楼水箱",
    ]
    assert [item.status for item in items] == ["done"] * 3 + ["ongoing"] * 3 + ["delayed"] * 2
    assert items[6].progress is not None
    assert items[6].progress.text == "因道路塌方，仅开通1条"


def test_labels_that_sound_like_verdicts() -> None:
    items = notice_of(KEPT).items
    assert [item.status for item in items] == ["done", "done", "delayed", "done"]
    assert [item.text.text if item.text else "" for item in items][:2] == ["改造人行道2处。", "新增泊位120个。"]


def test_below_a_name_that_announces_a_report() -> None:
    notice = notice_of(REPORTED)
    assert notice.facts.issuer == "白岭乡人民政府"
    told = [item.progress.text if item.progress else "" for item in notice.items]
    assert [bool(item.text) for item in notice.items] == [False, True, False]
    assert told[0] == "总投资46万元，安装路灯160盏，惠及4个村，现已全部亮灯。"
