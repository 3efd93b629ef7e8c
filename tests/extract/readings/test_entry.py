"""One numbered entry taken apart into head, task, units and report."""

import pytest

from shishi.extract.document import Span
from shishi.extract.readings.entry import Entry, reports, take_apart
from shishi.extract.view import View, printed


def views(*texts: str) -> list[View]:
    whole = "\n".join(texts)
    found, start = [], 0
    for text in texts:
        found.append(printed(whole, Span(start, start + len(text))))
        start += len(text) + 1
    return found


def told(entry: Entry) -> tuple[str | None, str, list[tuple[str, str | None]]]:
    head = entry.head.folded if entry.head is not None else None
    return head, entry.text.folded, [(each.name.folded, each.role) for each in entry.names]


LEAD, HELP, DOES = "lead", "support", "responsible"

ENTRIES = [
    (["新建水厂2座。"], (None, "新建水厂2座。", [])),
    (["供水保障工程。新建水厂2座。"], ("供水保障工程", "新建水厂2座。", [])),
    (["供水保障工程", "新建水厂2座。"], ("供水保障工程", "新建水厂2座。", [])),
    (["新建水厂2座。（责任单位：县水利局）"], (None, "新建水厂2座。", [("县水利局", DOES)])),
    (
        ["供水保障工程。新建水厂2座。(县水利局牵头,县财政局配合)"],
        ("供水保障工程", "新建水厂2座。", [("县水利局", LEAD), ("县财政局", HELP)]),
    ),
    (["供水保障工程(责任单位:县水利局)", "新建水厂2座。"], ("供水保障工程", "新建水厂2座。", [("县水利局", DOES)])),
    (["新建水厂2座。", "责任单位:县水利局"], (None, "新建水厂2座。", [("县水利局", DOES)])),
    (
        ["新建水厂2座。", "牵头单位:县水利局 配合单位:县财政局、县住建局"],
        (None, "新建水厂2座。", [("县水利局", LEAD), ("县财政局", HELP), ("县住建局", HELP)]),
    ),
    (
        ["供水保障项目。建设内容:新建水厂2座。责任单位:县水利局"],
        ("供水保障项目", "新建水厂2座。", [("县水利局", DOES)]),
    ),
    (["项目名称:供水保障", "建设内容:新建水厂2座。"], ("供水保障", "新建水厂2座。", [])),
    (["●供水保障工程。新建水厂2座。"], ("供水保障工程", "新建水厂2座。", [])),
]


@pytest.mark.parametrize(("texts", "expected"), ENTRIES)
def test_entries(texts: list[str], expected: tuple[str | None, str, list[tuple[str, str | None]]]) -> None:
    assert told(take_apart(views(*texts))) == expected


LABELLED = "新建水厂2座。完成时限:年底。进展情况:已开工1座。存在问题:资金未到位。下一步打算:抓紧筹资。责任单位:县水利局"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("deadline", "年底。"),
        ("progress", "已开工1座。"),
        ("problems", "资金未到位。"),
        ("next", "抓紧筹资。"),
        ("funding", None),
    ],
)
def test_reports_stand_behind_labels(role: str, expected: str | None) -> None:
    found = take_apart(views(LABELLED)).part(role)
    assert (found.folded if found is not None else None) == expected


def test_an_entry_reports_where_a_label_says_so() -> None:
    assert reports(take_apart(views(LABELLED)))
    assert not reports(take_apart(views("新建水厂2座。责任单位:县水利局")))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["供水保障工程(责任单位:县水利局)", "新建水厂2座。"], True),
        (["新建水厂2座。", "责任单位:县水利局"], False),
    ],
)
def test_units_of_the_heading_are_known_as_such(texts: list[str], *, expected: bool) -> None:
    assert take_apart(views(*texts)).in_heading is expected


REPORTED = [
    (["供水保障工程", "新建水厂2座。截至6月底,已开工1座。"], "截至6月底,已开工1座。"),
    (["新建水厂2座,铺设管网9公里。", "水厂已开工1座。"], "水厂已开工1座。"),
    (["供水保障工程", "新建水厂2座。"], None),
]


@pytest.mark.parametrize(("texts", "expected"), REPORTED)
def test_plain_sentences_of_a_report_are_progress(texts: list[str], expected: str | None) -> None:
    found = take_apart(views(*texts), report=True).part("progress")
    assert (found.folded if found is not None else None) == expected
