"""Where one item of running prose ends and the next begins, and which numbers inside entries are none of their own."""

import re

import pytest

from shishi.extract.drafts import Draft
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.account import Accounts
from shishi.extract.readings.names_told import with_bare_names
from shishi.extract.readings.sentences import by_sentence
from shishi.extract.records import Item
from shishi.extract.sight import see
from shishi.extract.words.heads import is_head

PAPER = "云溪日报\n2032年1月6日　星期二　第02版\n云溪县2031年民生实事年终盘点\n本报记者 周闻\n"
REPORT = "云溪县2031年前三季度民生实事推进情况的督查报告\n县委、县政府：\n"
PLAN = "云溪县人民政府办公室关于印发2031年民生实事计划的通知\n各镇人民政府：\n现将计划印发给你们，请认真落实。\n"


def items(text: str) -> tuple[Item, ...]:
    """The items of a notice's text."""
    return parse(read("notice.txt", text.encode())).items


def test_clauses_with_a_result_each_are_items_though_sentences_hold_several() -> None:
    found = items(
        PAPER + "全县新建公办幼儿园11所，完成年度任务的110%。改造薄弱学校24所，完成年度任务的104%；"
        "建成网络教学点66个，任务完成率100%。\n"
        "新改建卫生室58所，完成年度任务的105%。"
        "“两癌”检查2.35万人，完成年度任务的102%；新生儿筛查0.94万人，完成年度任务的98%。\n"
        "棚户区改造开工410套，完成年度任务的100%；危房改造126户，全部竣工，完成年度任务的104%。\n"
    )
    assert len(found) == 8


def test_the_last_year_is_the_notice_s_own_where_it_was_written_in_the_next() -> None:
    text = "去年，全县城镇新增就业8300人，完成年度任务的106%；新建零工驿站36家，比原计划多6家。前年建成公园3处。\n"
    plain = see(read("notice.txt", text.encode())).plain
    for looks_back, count in ((True, 2), (False, 0)):
        found = by_sentence(plain, re.compile("[。；;]"), Accounts(), report=True, looks_back=looks_back)
        assert len(found) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“明厨亮灶”改造食堂68家，占年度任务的100%", 1),
        ("“雪亮工程”新增视频监控1100路，年度任务全部完成", 1),
        ("“屋里暖和，孩子不怕凉”，住户拿出3张照片", 0),
        ("设计单位三易其稿，把井道往外挪了半米", 0),
        ("村医老谭说，有了远程会诊，一年接诊2100人次", 0),
        ("可以说，今年新建学校6所，完成年度任务的100%", 1),
        ("督查组先后深入12个现场，走访群众140余人", 0),
        ("建立三色台账，共发督办单17份，现场解决问题63个", 0),
    ],
)
def test_stories_and_inspections_are_no_items(text: str, count: int) -> None:
    plain = see(read("notice.txt", f"{text}。\n".encode())).plain
    assert len(by_sentence(plain, re.compile("。"), Accounts(), report=True)) == count


def test_classes_of_named_clauses_give_number_and_name() -> None:
    found = items(
        REPORT + "一、总体情况\n"
        "（一）市级民生实事项目。6项中，提前完成的2项：“校园周边整治”项目，对18所学校门前道路施划标线，9月1日前全部完成；"
        "“退役军人帮扶”项目，组织培训4期、320人次，完成率107%。进展迟缓的1项：“城区内涝治理”项目，应改造排水管网16公里，仅完成3.8公里。\n"
        "（二）县级民生实事项目。一是南门大道人行天桥工程，主桥吊装完毕，正安装电梯；二是城南市场改造，已重新开业，安置摊位206个；"
        "三是新增公共停车泊位900个，建成泊位934个，超额完成。\n"
    )
    assert [one.number for one in found] == ["1", "1", "1", "2.1", "2.2", "2.3"]
    assert list(found[2].heads) == ["市级民生实事项目", "城区内涝治理"]


@pytest.mark.parametrize(
    ("headings", "numbers", "count"),
    [
        (("增加优质教育供给", "提高医疗服务水平", "改善群众出行条件"), "12312312", 3),
        (("增加优质教育供给", "提高医疗服务水平", "改善群众出行条件"), "12345678", 8),
        (("教育类", "医疗卫生类", "交通出行类"), "12312312", 8),
    ],
)
def test_numbers_that_semicolons_close_are_clauses(headings: tuple[str, ...], numbers: str, count: int) -> None:
    tasks = (
        ("新建公办幼儿园3所；", "改造农村学校食堂12所；", "为40所学校更换照明灯具。"),
        ("改造村卫生室25所；", "为6000名妇女免费筛查“两癌”；", "新增急救车辆5台。"),
        ("新改建农村公路45公里；", "改造危桥4座。"),
    )
    left = iter(numbers)
    parts = [
        f"{sign}、{heading}\n" + "".join(f"{next(left)}.{task}\n" for task in own)
        for sign, heading, own in zip("一二三", headings, tasks, strict=True)
    ]
    assert len(items(PLAN + "".join(parts))) == count


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("集镇自来水厂扩建项目完成情况", "集镇自来水厂扩建项目"),
        ("村庄亮化“千盏灯”项目实施情况", "村庄亮化“千盏灯”项目"),
        ("关于食堂改造工程的进展情况", "食堂改造工程"),
        ("农村供水方面", "农村供水"),
        ("农村公厕提升项目", "农村公厕提升项目"),
    ],
)
def test_a_heading_that_says_what_it_reports_on_names_the_project(heading: str, name: str) -> None:
    view = see(read("notice.txt", f"{heading}\n".encode())).plain[0].view
    (draft,) = with_bare_names([Draft(("1",), (view,), "body", text=view)])
    assert draft.heads[-1] is not None
    assert (draft.heads[-1].folded, draft.text and draft.text.folded) == (name, draft.text and name)


def test_a_figure_in_words_within_a_name_in_quotation_marks_is_the_name_s_own() -> None:
    assert is_head("村庄亮化“千盏灯”项目")
    assert not is_head("安装路灯千盏项目")
