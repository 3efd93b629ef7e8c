"""How many paragraphs of one make are a list: aspects, headlines, and what ends their run."""

from __future__ import annotations

import pytest

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import Line, stream
from shishi.extract.layout.paragraphs import paragraphs
from shishi.extract.readers import read
from shishi.extract.readings import prose
from shishi.extract.readings.prose_items import Prose


def made(way: str, *lines: str, report: bool = False) -> list[str]:
    """The heads of what one way makes of paragraphs."""
    document = read("notice.txt", "\n".join(lines).encode())
    told = paragraphs(document.text, [line for line in stream(document) if isinstance(line, Line)])
    drafts = getattr(prose, way)(Prose(tuple(told), report, final=False))
    return [next((head.raw for head in draft.heads if head), "-") for draft in drafts]


HEADLINES = [
    f"{name}。今年将{work}，切实让全县群众得到实惠。"
    for name, work in (
        ("供水惠民有保障", "新建水厂2座"),
        ("群众出行更便利", "增设路灯90盏"),
        ("校园环境更安全", "改造校舍4栋"),
        ("城乡停车更方便", "新增泊位600个"),
    )
]
NAMES = [line.partition("。")[0] for line in HEADLINES]


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        (HEADLINES, NAMES),
        (HEADLINES[:3], []),  # three make no list
        ([*HEADLINES[:2], "各单位要抓好落实。", *HEADLINES[2:]], []),  # the run is broken
        ([*HEADLINES, "各单位要抓好落实。"], NAMES),
        ([*HEADLINES, "各单位要抓好落实。", *HEADLINES[:3]], NAMES),  # the longest run
        ([*HEADLINES[:3], f"此外，{HEADLINES[3]}"], []),
    ],
)
def test_headlines_before_paragraphs(lines: list[str], heads: list[str]) -> None:
    assert made("_headlines", *lines) == heads


ASPECTS = ["在供水方面，新建水厂2座；铺设管网9公里。", "在出行方面，增设路灯90盏。", "在教育方面，改造校舍4栋。"]


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        (ASPECTS, ["供水", "供水", "出行", "教育"]),
        (ASPECTS[:2], []),
        ([*ASPECTS[:2], "各单位要抓好落实。", ASPECTS[2]], ["供水", "供水", "出行", "教育"]),
    ],
)
def test_aspects(lines: list[str], heads: list[str]) -> None:
    assert made("_aspects", *lines) == heads
    assert made("_aspects", *lines, report=True) == heads


LISTED = ["新建水厂2座", "增设路灯90盏", "改造校舍4栋", "新增泊位600个", "建设公园3处"]


def long_line(size: int) -> str:
    """A task of so many signs."""
    return "新建水厂2座，" + "惠" * (size - 7)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["2031年十大民生实事", *LISTED], 5),
        (["2031年十大民生实事", *LISTED[:4]], 4),
        (["2031年十大民生实事", *LISTED[:3]], 0),
        (["青岚县", "2031年十大民生实事", *LISTED], 5),
        (["2031年" + "惠" * 20 + "十大民生实事", *LISTED], 0),
        (["现将2031年民生实事项目名单公布如下：", *LISTED], 5),
        (LISTED, 0),  # nothing announces them
        (["2031年十大民生实事", *LISTED[:3], "抓好落实", "加强督查"], 5),  # three of five count something
        (["2031年十大民生实事", *LISTED[:3], "抓好落实", "加强督查", "强化保障"], 0),
        (["2031年十大民生实事", *LISTED, long_line(260)], 6),
        (["2031年十大民生实事", *LISTED, long_line(261)], 5),  # a long line ends them
        (["2031年十大民生实事", long_line(261), "2031年十大民生实事", *LISTED], 5),
        (["2031年十大民生实事", *LISTED, long_line(261), *LISTED], 5),
    ],
)
def test_plain_lines_behind_an_announcement(lines: list[str], count: int) -> None:
    assert len(made("_lines", *lines)) == count


HEADED = "供水工程。新建水厂2座；路灯工程。增设路灯90盏；校舍工程。改造校舍4栋"
COUNTED = "新建水厂2座。增设路灯90盏。改造校舍4栋。新增泊位600个"


@pytest.mark.parametrize(
    ("told", "plan", "report"),
    [
        ("新建水厂2座；增设路灯90盏；改造校舍4栋。", "新建水厂2座 增设路灯90盏 改造校舍4栋", None),
        ("新建水厂2座；增设路灯90盏。", "", ""),  # two are no list
        ("|新建水厂2座；增设路灯90盏；改造校舍4栋，为全县民生实事项目。", "新建水厂2座 增设路灯90盏 改造校舍4栋", None),
        (f"{HEADED}。", "供水工程:新建水厂2座 路灯工程:增设路灯90盏 校舍工程:改造校舍4栋", None),
        (
            f"{HEADED}；增设水站；泊位工程。新增泊位。",  # what has no name goes on with the one before
            "供水工程:新建水厂2座 路灯工程:增设路灯90盏 校舍工程:改造校舍4栋增设水站 泊位工程:新增泊位",
            "供水工程:新建水厂2座 路灯工程:增设路灯90盏 校舍工程:改造校舍4栋/增设水站 泊位工程:新增泊位",
        ),
        (f"{COUNTED}。建设公园3处。", "新建水厂2座 增设路灯90盏 改造校舍4栋 新增泊位600个 建设公园3处", None),
        (f"{COUNTED}。", "", ""),  # of sentences five are wanted
        (f"{COUNTED}。抓好落实。", "", ""),  # each of which counts something
        (
            "供水工程、路灯工程、校舍工程、泊位工程、公园建设工程。",
            "供水工程 路灯工程 校舍工程 泊位工程 公园建设工程",
            None,
        ),
        ("供水工程、路灯工程、校舍工程、泊位工程。", "", ""),
        ("供水工程、路灯工程、校舍工程、泊位工程、加强领导。", "", ""),
    ],
)
def test_a_list_in_one_sentence(told: str, plan: str, report: str | None) -> None:
    lines = f"确定2031年民生实事项目如下：{told}".split("|")
    document = read("notice.txt", "\n".join(lines).encode())
    seen = tuple(paragraphs(document.text, [line for line in stream(document) if isinstance(line, Line)]))
    for reports, expected in ((False, plan), (True, plan if report is None else report)):
        drafts = prose._one_sentence(Prose(seen, reports, final=False))
        assert " ".join(map(in_short, drafts)) == expected


def in_short(draft: Draft) -> str:
    """A draft's name and its words; the words alone where they are its name."""
    said = draft.text.folded if draft.text else "/".join(part.view.folded for part in draft.progress or ())
    head = draft.heads[-1].folded if draft.heads and draft.heads[-1] else ""
    return f"{head}:{said}" if head and head != said else said
