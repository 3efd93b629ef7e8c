"""Interviews and press conferences: who answers, and what is told of projects there."""

from __future__ import annotations

import pytest

from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.paragraphs import lone_lines
from shishi.extract.notice import parse
from shishi.extract.readers import read
from shishi.extract.readings.speakers import unspoken

HOST = ["主持人：请问教育方面进展如何？", "主持人：请介绍养老服务。", "主持人：最后请谈谈道路。"]
GUESTS = [
    "穆兴国：第一件实事是新建幼儿园1所，设12个教学班。该园已于9月1日开园，招收幼儿328名，任务已经完成。",
    "冶秀兰：第二件实事是建设综合养老服务中心4个。目前建成2个，另外2个主体完工。",
    "巴建新：第三件实事是改造农村公路96公里。工程已于10月底全部完工，共改造98.5公里。",
]


def told(lines: list[str]) -> list[str]:
    document = read("notice.txt", "\n".join(lines).encode())
    return [
        one.text for one in unspoken(lone_lines(document.text, [x for x in stream(document) if isinstance(x, Line)]))
    ]


def test_several_guests_answer_and_the_host_asks() -> None:
    assert told([line for pair in zip(HOST, GUESTS, strict=True) for line in pair]) == [
        line.partition("：")[2].replace("，", ",") for line in GUESTS
    ]


def test_the_one_who_says_most_answers() -> None:
    answers = [f"局长：{line.partition('：')[2]}" for line in GUESTS]
    found = told([line for pair in zip(HOST, answers, strict=True) for line in pair])
    assert found == [line.partition("：")[2].replace("，", ",") for line in GUESTS]


def test_names_may_stand_in_brackets() -> None:
    hosts = [f"【{line.partition('：')[0]}】{line.partition('：')[2]}" for line in HOST]
    guests = [f"【{line.partition('：')[0]}】{line.partition('：')[2]}" for line in GUESTS]
    found = told([line for pair in zip(hosts, guests, strict=True) for line in pair])
    assert found == [line.partition("：")[2].replace("，", ",") for line in GUESTS]
    assert told(guests) == [line.replace("，", ",") for line in guests]


@pytest.mark.parametrize(
    "lines", [GUESTS[:1], ["责任单位：县教育局"] * 4, [line.partition("：")[2] for line in GUESTS]]
)
def test_without_several_turns_nobody_speaks(lines: list[str]) -> None:
    assert told(lines) == [line.replace("，", ",").replace("：", ":") for line in lines]


def test_projects_are_told_by_several_guests() -> None:
    title = ["在线访谈：2031年县政府三件民生实事办得怎么样", "云溪县人民政府 2031-12-14"]
    lines = [*title, *(line for pair in zip(HOST, GUESTS, strict=True) for line in pair), "主持人：感谢各位嘉宾。"]
    found = parse(read("notice.txt", "\n".join(lines).encode())).items
    assert [(one.number, one.text and one.text.text, one.status) for one in found] == [
        ("1", "新建幼儿园1所，设12个教学班。", "done"),
        ("2", "建设综合养老服务中心4个。", "ongoing"),
        ("3", "改造农村公路96公里。", "done"),
    ]


@pytest.mark.parametrize(
    "headline",
    ["溪宁市今年10件民生实事已有4件提前完成", "10件实事6件提前完成", "全市民生实事4件提前完成"],
)
def test_a_headline_that_counts_what_is_done_grades_none(headline: str) -> None:
    lines = [headline, "云溪县人民政府 2031-11-14", "截至10月底，项目进展情况如下："]
    lines += [
        "1.学校建设。6所学校投入使用，其余2所正在装修。",
        "2.道路改造。正在铺设路面。",
        "3.公园建设。正在种植树木。",
    ]
    assert [one.status for one in parse(read("notice.txt", "\n".join(lines).encode())).items] == ["ongoing"] * 3


TURNS = (
    ("危桥改造，今年安排了15座，完工11座，在建的4座都在浇筑桥面。", ("危桥改造", "今年安排了15座", "ongoing")),
    (
        "先说老旧小区改造，年初计划改造28个，现在完工21个，其余正在施工。",
        ("老旧小区改造", "年初计划改造28个", "ongoing"),
    ),
    (
        "互助养老院今年的任务是新建20所，到11月底建成16所，剩下的正在装修。",
        ("互助养老院", "今年的任务是新建20所", "ongoing"),
    ),
    (
        "另外说一句，智能红绿灯计划改造路口22处，只改了9处，进度慢了不少。",
        ("智能红绿灯", "计划改造路口22处", "delayed"),
    ),
    ("全民健身中心，因为土地手续没有办下来，今年没有动工。", ("全民健身中心", None, "not_started")),
    ("还有核酸检测能力提升。建成实验室3个，已经投入运行。", ("核酸检测能力提升", None, "done")),
    ("这个项目叫背街小巷亮化，装了1260盏灯，74条小巷都亮起来了。", ("背街小巷亮化", None, "done")),
)


@pytest.mark.parametrize("boxes", ["［{}］", "【{}】", "[{}]：", "{}："])
def test_a_speaker_names_a_project_and_then_tells_of_it(boxes: str) -> None:
    title = ["在线访谈：2031年县政府民生实事办得怎么样", "云溪县人民政府 2031-12-14"]
    host, guest = boxes.format("主持人"), boxes.format("穆兴国")
    asked = f"{host}大家最关心的几件事办得怎么样？"
    lines = [*title, asked, f"{guest}感谢网友，我们做了一些工作。", asked]
    lines += [f"{guest}{said}" for said, _ in TURNS]
    lines += ["网友“小草”：希望建好的公园别锁门！", f"{host}本期访谈到此结束，感谢各位嘉宾。"]
    found = parse(read("notice.txt", "\n".join(lines).encode())).items
    assert [(one.heads[-1], one.text and one.text.text.strip("。，"), one.status) for one in found] == [
        told_of for _, told_of in TURNS
    ]
