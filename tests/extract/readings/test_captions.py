"""Lines above tables: numbered headings that count on are a level of their rows, a measure holds for bare numbers."""

import pytest

from shishi.extract.drafts import Draft
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.captions import caption_drafts

Told = tuple[str, tuple[str | None, ...], list[str]]


def items(*parts: str) -> list[Draft]:
    """The items of a web page; a part with bars is a row of a table, any other a paragraph above."""
    html, rows = "", ""
    for part in (*parts, ""):
        if "|" in part:
            rows += "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in part.split("|")) + "</tr>"
            continue
        html += f"<table>{rows}</table>" if rows else ""
        html += f"<p>{part}</p>" if part else ""
        rows = ""
    document = read("notice.html", html.encode())
    return caption_drafts(document.text, stream(document))


def told(draft: Draft) -> Told:
    """Number, heads and units of an item."""
    heads = tuple(head.folded if head is not None else None for head in draft.heads)
    return ".".join(draft.numbers), heads, [each.name.folded for each in draft.names]


HEADER = "序号 | 项目内容 | 责任单位"
WATER = (HEADER, "1 | 新建水厂2座。 | 县水利局", "2 | 铺设管网9公里。 | 县住建局")
ROADS = (HEADER, "1 | 增设路灯90盏。 | 县城管局", "2 | 整修桥梁3座。 | 县交通局")
PLAIN: list[Told] = [
    ("1", (None,), ["县水利局"]),
    ("2", (None,), ["县住建局"]),
    ("1", (None,), ["县城管局"]),
    ("2", (None,), ["县交通局"]),
]
GROUPED: list[Told] = [
    ("1.1", ("供水惠民", None), ["县水利局"]),
    ("1.2", ("供水惠民", None), ["县住建局"]),
    ("2.1", ("出行惠民", None), ["县城管局"]),
    ("2.2", ("出行惠民", None), ["县交通局"]),
]

NAMED: list[Told] = [(number.partition(".")[2], heads, units) for number, heads, units in GROUPED]

PAGES = {
    "headings that count on": (("一、供水惠民", *WATER, "二、出行惠民", *ROADS), GROUPED),
    "headings that do not count on": (("一、供水惠民", *WATER, "一、出行惠民", *ROADS), PLAIN),
    "headings without numbers": (("供水惠民", *WATER, "出行惠民", *ROADS), NAMED),
    "classes of projects": (
        ("一、市级民生实事项目", *WATER, "二、县级民生实事项目", *ROADS),
        [(row[0], ({"1": "市级", "2": "县级"}[row[0][0]] + "民生实事项目", None), row[2]) for row in GROUPED],
    ),
    "names of bodies": (("县水利局", *WATER, "县城管局", *ROADS), PLAIN),
    "titles": (("2024年供水计划表", *WATER, "附件2", *ROADS), PLAIN),
    "sections of the notice": (("一、实事内容", *WATER, "二、进展情况", *ROADS), PLAIN),
    "one table alone": (("一、供水惠民", *WATER), PLAIN[:2]),
}


@pytest.mark.parametrize("name", PAGES)
def test_headings_over_tables(name: str) -> None:
    parts, expected = PAGES[name]
    assert [told(draft) for draft in items(*parts)] == expected


def test_units_of_a_heading_hold_for_rows_that_name_none() -> None:
    rows = ("序号 | 项目名称 | 项目内容", "1 | 供水 | 新建水厂2座。", "2 | 管网 | 铺设管网9公里。")
    found = items("一、供水惠民(责任单位:县水利局)", *rows, "二、出行惠民(责任单位:县城管局)", *rows)
    assert [told(draft)[2] for draft in found] == [["县水利局"], ["县水利局"], ["县城管局"], ["县城管局"]]


def test_a_measure_above_a_table_holds_for_its_bare_numbers() -> None:
    rows = ("序号 | 项目名称 | 目标数 | 责任单位", "1 | 供水入户 | 3200 | 县水利局")
    (draft,) = items("单位:户", *rows)
    assert draft.figure is not None
    assert draft.figure.measure == "户"


@pytest.mark.parametrize(
    ("heading", "number"), [("二、村级自办小实事", "1.1"), ("二、有关要求", "1"), ("二、项目清单", "1")]
)
def test_the_class_above_the_only_table_is_a_level_where_another_class_follows(heading: str, number: str) -> None:
    table = ["序号|项目名称|建设内容|责任单位", "1|供水|新建水厂2座。|县水利局", "2|照明|增设路灯90盏。|县城管局"]
    found = items("一、乡级为民办实事项目", *table, heading, "1.修复水渠320米。", "2.修建活动坪一处。")
    assert told(found[0])[0] == number
