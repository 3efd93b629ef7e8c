"""Facts of notices whose text is invented: one table per fact, one call."""

from __future__ import annotations

import pytest

from shishi.extract.document import Document, Paragraph, Span
from shishi.extract.doubts.facts import about_facts
from shishi.extract.layout.page import page_of

from .told import facts

BODY = "各镇人民政府、街道办事处,区政府各部门:\n现将方案印发给你们,请认真组织实施。\n"
LIST = "\n一、教育惠民\n1.新建幼儿园3所。(责任单位:区教育局)\n2.改造教室40间。(责任单位:区教育局)\n"
TITLE = "嘉木区人民政府办公室关于印发嘉木区2021年民生实事实施方案的通知"


def document(text: str, **meta: str) -> Document:
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Paragraph(Span(start, start + len(line.rstrip("\n")))))
        start += len(line)
    return Document("notice.txt", text, tuple(blocks), "text/plain", "test", meta=meta)


def doubts(text: str) -> list[str]:
    """The codes of the doubts about a notice's facts."""
    read = document(text)
    return [finding.code for finding in about_facts(page_of(read), facts(read))]


GAZETTE = f"【大事记】……7\n望岳县人民政府\n关于做好2021年民生实事的通知\n{BODY}"

TITLES = [
    (f"{TITLE}\n\n{BODY}", TITLE),
    (f"望岳县人民政府\n关于印发2021年为民办实事项目实施方案的通\n知\n望政发〔2021〕6号\n\n{BODY}",
     "望岳县人民政府关于印发2021年为民办实事项目实施方案的通知"),
    (f"嘉木区人民政府办公室文件\n\n嘉府办〔2021〕18号\n\n{TITLE}\n\n{BODY}", TITLE),
    (f"云州高新区管委会 关于做好 2020 年为民办实事的通知\n\n{BODY}", "云州高新区管委会关于做好2020年为民办实事的通知"),
    (f"云州高新区2018年1-6月份为民办实事\n项目进展情况通报\n根据年初安排,各责任单位加快推进。{LIST}",
     "云州高新区2018年1-6月份为民办实事项目进展情况通报"),
    (f"当前位置:首页 > 民生实事\n2024年民生实事项目推进情况(1-9月)\n来源:临江区政府 发布时间:2024-10-12{LIST}",
     "2024年民生实事项目推进情况(1-9月)"),
    ("岷北网\n岷北网>>朔宁频道\n朔宁:15项民生工程提前完成年度目标\n2022年11月25日16:20 | 来源:岷北网\n据介绍。",
     "朔宁:15项民生工程提前完成年度目标"),
    ("琴海新闻网 > 正文\n东屿区办10件民生实事 新建学校6所\n原标题:改扩建学校\n本报讯 东屿区要办哪些实事?",
     "东屿区办10件民生实事新建学校6所"),
    ("澜安在线论坛\n标题: 2023年度民生实事办理结果,变化大不大 [打印本页]\n作者: 灯塔 时间: 2024-1-16\n一年一张答卷。",
     "2023年度民生实事办理结果,变化大不大"),
    ("泓府辦發(fā)〔2020〕3號《泓州市人民政府辦公廳關(guān)于印發(fā)〈2020年實(shí)事〉的通知》\n各區人民政府:\n現印發(fā)給你們。\n",
     "泓州市人民政府辦公廳關于印發〈2020年實事〉的通知"),
    (f"望岳县人民政府公报\n目 录\n望岳县人民政府关于调整防汛成\n员的通知\n(望政发〔2021〕8号)……5\n{GAZETTE}",
     "望岳县人民政府关于做好2021年民生实事的通知"),
    ("云州高新区2022年“民生实事”项目汇总表\n序号\n项目名称\n主办单位\n1\n口袋公园\n建设局\n",
     "云州高新区2022年“民生实事”项目汇总表"),
    ("汀陽區(qū)2018年1-9月民生實(shí)事完成情況表\n來源:區(qū)實(shí)事辦\n序號(hào) |\n項(xiàng)目 |\n",
     "汀陽區2018年1-9月民生實事完成情況表"),
    ("2021年民生实事责任分解表.docx\n序号 | 项目 | 牵头单位 | 配合单位 |\n", "2021年民生实事责任分解表"),
    ("索引号:LX-1 发布机构:良溪区政府\n良溪区2022年民生实事上半年进展情况 发布时间:2022-07-11\n全区共14项。",
     "良溪区2022年民生实事上半年进展情况"),
    ("序号 | 项目 | 责任单位 | 进展情况 |\n1 | 新建公园 | 住建局 | 已开工 |\n", None),
    ("发布机构 桃林区发改局 发布日期 2022-07-05\n名称 桃林区2022年民生实事进展情况\n各项工程开工。\n",
     "桃林区2022年民生实事进展情况"),
    (f"{TITLE}_政策文件_嘉木区人民政府\n{LIST}", TITLE),
    (f"2021年民生实事(1-6月)进展情况 - 嘉木区人民政府门户网站\n{LIST}", "2021年民生实事(1-6月)进展情况"),
    ("实事内容\n工作任务\n责任单位\n进展情况\n新建公园\n", None),
]  # fmt: skip

NUMBERS = [
    (f"桃政发〔2020〕15号\n{TITLE}\n{BODY}", "桃政发〔2020〕15号"),
    (f"桃政发[2020]15号\n{TITLE}\n{BODY}", "桃政发[2020]15号"),
    (f"桃政发（2020） 15 号\n{TITLE}\n{BODY}", "桃政发（2020）15号"),
    (f"桃政发【2020】第15号\n{TITLE}\n{BODY}", "桃政发【2020】第15号"),
    (f"桃 政 发 〔 2020 〕 15 号\n{TITLE}\n{BODY}", "桃政发〔2020〕15号"),
    (f"索 引 号 | 014/2020-82 | 分 类 | 通知 |\n文 号 | 桃政发〔2020〕15号 | 主 题 词 | |\n{TITLE}\n{BODY}",
     "桃政发〔2020〕15号"),
    (f"{TITLE}\n(桃政发〔2020〕15号)\n{BODY}", "桃政发〔2020〕15号"),
    (f"{TITLE}（桃政发〔2020〕15号）\n{BODY}", "桃政发〔2020〕15号"),
    (f"云高新管发〔2021〕 号\n{TITLE}\n{BODY}", None),
    (f"{TITLE}\n{BODY}根据省政府办公厅通知(岷府厅字〔2022〕9号),制定方案。\n", None),
    (f"文件编号: 有效性: 有效\n{TITLE}\n{BODY}", None),
]  # fmt: skip

CITES = [
    (f"桃政发〔2020〕15号\n{TITLE}\n{BODY}根据(岷府厅字〔2022〕9号)和(云政发〔2021〕3号),桃政发〔2020〕15号同时印发。\n",
     ("岷府厅字〔2022〕9号", "云政发〔2021〕3号")),
    (f"{TITLE}\n{BODY}《管理办法》（望政办\n发〔2019〕22号）继续执行。（望政办发〔2019〕22号）\n",
     ("望政办发〔2019〕22号",)),
    (f"{TITLE}\n{BODY}按照岷府厅字[2022]9号文件要求执行。\n", ("岷府厅字[2022]9号",)),
    (f"{TITLE}\n{BODY}{LIST}打印本页\n上一条:嘉府办〔2021〕17号\n下一条:嘉府办〔2021〕19号\n", ()),
    (f"望岳县人民政府公报\n目 录\n关于防汛的通知\n(望政发〔2021〕8号)……5\n{TITLE}\n{BODY}", ()),
]  # fmt: skip

ISSUERS = [
    (f"{TITLE}\n{BODY}\n嘉木区人民政府办公室\n2021年3月2日\n", "嘉木区人民政府办公室"),
    (f"发布机构 | 桃州 | 发文日期 | |\n区政府关于印发2020年民生实事方案的通知\n{BODY}桃州区人民政府\n2020年3月10日\n",
     "桃州区人民政府"),
    (f"区政府关于印发2020年民生实事方案的通知\n{BODY}桃州区人民政府  2020年3月10日\n", "桃州区人民政府"),
    (f"发布机构:桃州区人民政府\n区政府关于印发2020年民生实事方案的通知\n{BODY}", "桃州区人民政府"),
    (f"望岳县人民政府文件\n望政发〔2021〕6号\n关于做好2021年民生实事的通知\n{BODY}", "望岳县人民政府"),
    (f"云州高新区管委会\n关于做好2021年为民办实事的通知\n{BODY}", "云州高新区管委会"),
    (f"2024年民生实事推进情况\n来源:临江区人民政府办公室 发布时间:2024-10-12 10:26 浏览次数:{LIST}",
     "临江区人民政府办公室"),
    (f"发布机构 | 良溪区人民政府办公室 |\n2022年民生实事上半年进展情况\n信息来源：区政府办公室（督查室）{LIST}",
     "良溪区人民政府办公室"),
    (f"汀陽區(qū)2018年民生實(shí)事完成情況表\n來源:區(qū)實(shí)事辦\n{LIST}", "區實事辦"),
    (f"柳泉街道2025年10个民生实事项目\n2025-03-26     来源:沐河区柳泉街道\n{LIST}", "沐河区柳泉街道"),
    (f"{TITLE}\n{BODY}中共嘉木区委办公室\n嘉木区人民政府办公室\n2021年3月2日\n",
     "中共嘉木区委办公室、嘉木区人民政府办公室"),
    (f"2021年民生实事清单\n{LIST}区教育局\n2021年12月\n区民政局\n2021年6月\n", None),
    (f"2021年民生实事清单\n{LIST}区教育局\n2021年9月1日\n民政局\n2021年6月1日\n城管局\n2021年7月1日\n", None),
    (f"雍平公布十大实事\n2013-03-14 08:12 来源:雍平晚报 [打印]\n{LIST}", None),
    (f"洪渡市2023年民生实事票决结果出炉\n发布时间:2023-02-18 来源:洪渡发布 编辑:小渡{LIST}", None),
    (f"云州高新区2022年民生实事汇总表\n{LIST}", None),
]  # fmt: skip

PLACES = [
    (f"{TITLE}\n{BODY}", "嘉木区"),
    (f"区政府关于印发2020年桃州区12件民生实事方案的通知\n{BODY}", "桃州区"),
    (f"云州市人民政府关于印发2022年云州市民生实事安排意见的通知\n{BODY}", "云州市"),
    (f"云州市临江区2022年民生实事清单\n{LIST}", "临江区"),
    (f"云州高新区2022年民生实事汇总表\n{LIST}", "云州高新区"),
    (f"2025年10个民生实事项目\n来源:沐河区柳泉街道\n{LIST}", "柳泉街道"),
    ("雍平公布十大实事“责任表”\n来源:雍平晚报\n昨日,雍平市政府公布任务分解表。\n", "雍平市"),
    ("朔宁:15项民生工程完成\n据介绍,今年以来,朔宁市坚持每月通报。\n", "朔宁市"),
    ("20项民心工程再添15项完成任务\n稿源:渤宁日报\n渤宁市政府近日通报,20项民心工程进入收获期。\n", "渤宁市"),
    ("【聚焦洮平市两会】2024年,洮平要办的12件为民实事来了\n会议今日开幕。\n", "洮平市"),
    ("2022年民生实事\n记者从秦宁县获悉,秦宁县今年要办十件民生实事。\n", "秦宁县"),
    ("2022年民生实事\n全市改造老旧小区12个,建成城镇道路3条。\n", None),
    (f"萧宁县9月份民生工程进展情况\n{LIST}", "萧宁县"),
    (f"南山区2022年民生实事清单\n{LIST}", "南山区"),
]  # fmt: skip

YEARS = [
    (f"{TITLE}\n{BODY}2021年3月2日\n", 2021),
    ("2024年,洮平要办的12件为民实事来了\n2023/12/21 20:47 来源:洮原新闻网\n会议今日开幕。\n", 2024),
    ("东屿区今年办10件民生实事\n2017-02-21 07:14 来源:琴海早报\n记者获悉,该区安排10件民生实事。\n", 2017),
    ("雍平公布十大实事\n2013-03-14 来源:雍平晚报\n昨日公布2013年十大实事任务分解表。\n", 2013),
    ("朔宁:民生工程完成目标\n2022年11月25日16:20\n对建成项目强化管护,启动2023年民生工程项目征集。\n", 2022),
    ("二〇二二年民生实事项目\n序号 | 项目 | 单位 | 时限 |\n", 2022),
    ("民生实事项目进展\n序号 | 项目 | 单位 | 进展情况 |\n1 | 公园 | 住建局 | 201 7年6月已开工 |\n", 2017),
]

KINDS = [
    (f"{TITLE}\n{BODY}", "plan"),
    (f"临江区2024年民生实事推进情况(1-9月)\n{LIST}", "progress"),
    (f"2023年度民生实事办理结果\n{LIST}", "progress"),
    (f"洪渡市2023年民生实事票决结果出炉\n{LIST}", "plan"),
    (f"朔宁:15项民生工程提前或超额完成年度目标任务\n{LIST}", "progress"),
    (f"2024年民生实事票决项目进度表\n{LIST}", "progress"),
    (
        f"关于做好2021年为民办实事的通知\n{BODY}{LIST}序号 | 名称 | 落实进展情况 |\n1 | 公园 | 已开工 |\n",
        "both",
    ),
    (
        f"关于做好2021年为民办实事的通知\n{BODY}{LIST}序号 | 项目 | 单位 | 落实进展情况 |\n1 | 公园 | 住建局 | |\n",
        "plan",
    ),
    (f"2021年民生实事目标任务及完成时限一览表\n{LIST}", "plan"),
    (f"关于确保完成2021年民生实事目标任务的通知\n{BODY}", "plan"),
    (f"关于2021年民生实事安排落实情况的通报\n{BODY}", "progress"),
    (f"2021年度民生实事项目\n截至8月底,已开工小区110个。{LIST}", "progress"),
    ("序号 | 项目 | 单位 | 进展情况 |\n1 | 新建公园 | 住建局 | 已经开工建设 |\n", "progress"),
    ("2014年市政府民生实事共42项,各单位高度重视。现将实事项目1-6月份进展情况予以公示。\n", "progress"),
    ("雍平公布十大实事“责任表”\n昨日公布任务分解表,每项都写明了责任单位。\n", "plan"),
]

PERIODS = [
    (f"2024年民生实事推进情况(1-9月)\n{LIST}", ("2024-01", "2024-09")),
    (f"2021年1至11月民生实事进展情况\n{LIST}", ("2021-01", "2021-11")),
    (f"良溪区2022年民生实事上半年进展情况\n{LIST}", ("2022-01", "2022-06")),
    (f"2022年民生实事前三季度完成情况\n{LIST}", ("2022-01", "2022-09")),
    (f"20项民心工程三季度再添15项完成任务\n2024-10-21 来源:渤宁日报\n{LIST}", ("2024-07", "2024-09")),
    (f"2022年民生实事进展情况\n截至10月底,各项工程进展顺利。{LIST}", ("2022-01", "2022-10")),
    (f"2022年民生实事进展情况\n截至2022年9月30日,已完成7项。{LIST}", ("2022-01", "2022-09")),
    (f"2023年度民生实事办理结果\n2024-01-16\n{LIST}", ("2023-01", "2023-12")),
    (f"2024年4月民生实事进展情况汇总表\n{LIST}", ("2024-04", "2024-04")),
    (f"2018年6月民生实事进展情况\n截至6月20日,4项完成。{LIST}", ("2018-01", "2018-06")),
    (f"2022年民生实事未完成项目进度表(截至10月31日)\n{LIST}", ("2022-01", "2022-10")),
    (f"2022年民生实事进展情况\n截至目前,各项工程正常推进。{LIST}", None),
    (f"{TITLE}\n{BODY}上半年完成招标,9月底前完工。\n", None),
]  # fmt: skip

ISSUED = [
    (f"{TITLE}\n{BODY}嘉木区人民政府办公室\n2021年3月2日\n嘉木区人民政府办公室综合科  2021年3月3日印发\n",
     "2021-03-02"),
    (f"{TITLE}\n{BODY}嘉木区人民政府办公室\n2021年3月 日\n", "2021-03"),
    (f"{TITLE}\n{BODY}嘉木区人民政府办公室\n二〇一一年三月五日\n", "2011-03-05"),
    (f"{TITLE}\n{BODY}嘉木区人民政府办公室\n二○一二年十二月三十一日\n", "2012-12-31"),
    (f"生成日期: 2022-03-28\n{TITLE}\n{BODY}2022年3月25日\n(此件主动公开)\n", "2022-03-25"),
    (f"成文日期 | 2022-03-25 | 发布日期 | 2022-03-28 |\n{TITLE}\n{BODY}", "2022-03-25"),
    (f"民生实事完成情况表\n来源:区实事办\n2018-10-11 16:20\n{LIST}", "2018-10-11"),
    ("民生实事推进情况\n来源:区政府办公室 发布时间:2024-10-12 10:26 浏览次数:\n序号 |\n", "2024-10-12"),
    ("洮平要办的12件为民实事来了\n 2023/12/21/ 20:47 来源:洮原新闻网 记者 陇上行\n会议今日开幕。\n", "2023-12-21"),
    ("20项民心工程完成任务\n稿源:渤宁日报 编辑:若谷 2024-10-21 02:13\n实事办得好。\n", "2024-10-21"),
    ("民生实事办理结果\n作者: 灯塔 时间: 2024-1-16 09:37\n一年一张答卷。\n", "2024-01-16"),
    ("秦宁县2015年民生实事\n2月11日,记者从刚刚闭幕的县人代会上了解到,今年要办十件实事。\n", "2015-02-11"),
    (f"云州高新区2022年民生实事汇总表\n{LIST}", None),
    (f"云州高新区2022年民生实事进展情况\n截至2022年9月30日,已完成7项。{LIST}", None),
    (f"云州高新区2022年民生实事汇总表\n{LIST}2022年12月\n2022年6月\n", None),
    (f"{TITLE}\n{BODY}序号\n1\n公园\n2022年12月31日\n2\n学校\n2022年6月30日\n3\n道路\n2022年9月30日\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_title(text: str, expected: str | None) -> None:
    assert facts(document(text)).title == expected


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_doc_number(text: str, expected: str | None) -> None:
    assert facts(document(text)).doc_number == expected


@pytest.mark.parametrize(("text", "expected"), CITES)
def test_cites(text: str, expected: tuple[str, ...]) -> None:
    assert facts(document(text)).cites == expected


@pytest.mark.parametrize(("text", "expected"), ISSUERS)
def test_issuer(text: str, expected: str | None) -> None:
    assert facts(document(text)).issuer == expected


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_place(text: str, expected: str | None) -> None:
    assert facts(document(text)).place == expected


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_year(text: str, expected: int) -> None:
    assert facts(document(text)).year == expected


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_kind(text: str, expected: str) -> None:
    assert facts(document(text)).kind == expected


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_period(text: str, expected: tuple[str, str] | None) -> None:
    assert facts(document(text)).period == expected


@pytest.mark.parametrize(("text", "expected"), ISSUED)
def test_issued(text: str, expected: str | None) -> None:
    assert facts(document(text)).issued == expected


def test_what_the_file_says_of_itself_fills_gaps() -> None:
    meta = {
        "title": f"{TITLE}_政策文件_嘉木区人民政府",
        "published": "2021-03-05 17:08",
        "doc_number": "嘉府办〔2021〕18号",
    }
    found = facts(document("新建幼儿园3所,改造教室40间。\n", **meta))
    assert (found.title, found.issued, found.doc_number) == (TITLE, "2021-03-05", "嘉府办〔2021〕18号")


def test_a_notice_that_says_nothing_of_itself() -> None:
    found = facts(document("序号 | 项目 | 单位 | 备注 |\n"))
    nothing = (found.title, found.doc_number, found.issuer, found.place, found.year, found.issued)
    assert nothing == (None,) * 6
    assert doubts("序号 | 项目 | 单位 | 备注 |\n") == [
        "no_title",
        "no_year",
    ]


def test_two_numbers_for_one_notice_are_a_finding() -> None:
    text = f"文号:嘉府办〔2021〕81号\n嘉府办〔2021〕18号\n{TITLE}\n{BODY}"
    assert doubts(text) == ["number_differs"]


def test_an_empty_document_has_no_facts() -> None:
    assert facts(document("")).title is None


def test_a_place_put_together_is_a_finding() -> None:
    text = "桃宁新闻网 2021年01月23日 13:18:29\n票决确定2021年民生实事\n1月22日,记者从县人大会议上获悉,名单出炉。\n"
    assert facts(document(text)).place == "桃宁县"
    assert doubts(text) == ["place_inferred"]
