"""Drafts become items: passages, units in order of their roles, quantities in their context, a status."""

import csv
from pathlib import Path

import pytest

from shishi.extract.document import Span
from shishi.extract.drafts import Draft, Told
from shishi.extract.readings.items import item
from shishi.extract.records import Passage
from shishi.extract.view import View, flow
from shishi.extract.words.units import Named


def view(text: str) -> View:
    return flow(text, Span(0, len(text)))


def amounts(draft: Draft) -> list[tuple[str, float, str]]:
    return [(one.role, one.value, one.unit) for one in item(draft).amounts]


PLAN = Draft(("2", "1"), (view("供水惠民"), None), "body", text=view("新建水厂2座，铺设管网9公里。"))


def test_words_stay_as_printed_and_numbers_are_joined() -> None:
    found = item(PLAN)
    assert (found.number, found.heads, found.title, found.section) == ("2.1", ("供水惠民", None), None, "body")
    assert found.text == Passage("新建水厂2座，铺设管网9公里。", Span(0, 15))
    assert (found.progress, found.problems, found.deadline, found.status) == (None, None, None, None)


COUNTED = [
    (PLAN, [("target", 2.0, "座"), ("target", 9.0, "公里")]),
    (
        Draft(("1",), (None,), "body", text=view("新建水厂2座。"), progress=(Told(view("已建成水厂1座。")),)),
        [("target", 2.0, "座"), ("actual", 1.0, "座")],
    ),
    (
        Draft(("1",), (None,), "body", text=view("新建水厂2座。"), next_steps=view("9月再建成水厂1座。")),
        [("target", 2.0, "座"), ("planned", 1.0, "座")],
    ),
    (
        Draft(("1",), (view("水厂"),), "table", text=view("水厂"), figure=Told(view("2"), "座", "水厂")),
        [("target", 2.0, "座")],
    ),
    (
        Draft(("1",), (None,), "table", text=view("新建水厂2座。"), figure=Told(view("2座"))),
        [("target", 2.0, "座")],
    ),
    (Draft(("1",), (None,), "body", text=view("加强供水管护。")), []),
]


@pytest.mark.parametrize(("draft", "expected"), COUNTED)
def test_quantities_take_the_role_of_their_part(draft: Draft, expected: list[tuple[str, float, str]]) -> None:
    assert amounts(draft) == expected


def test_a_printed_nothing_is_an_empty_passage_with_a_place() -> None:
    found = item(Draft(("1",), (None,), "body", problems=view("无"), next_steps=view("抓紧验收。")))
    assert found.problems == Passage("", Span(0, 1))
    assert found.next_steps == Passage("抓紧验收。", Span(0, 5))


def test_parts_of_the_progress_are_set_apart_by_a_blank() -> None:
    found = item(Draft(("1",), (None,), "table", progress=(Told(view("已开工")), Told(view("50%"), "%"))))
    assert found.progress is not None
    assert found.progress.text == "已开工 50%"


NAMES = (Named(view("县水利局")), Named(view("县财政局")), Named(view("县水利局")))
ROLES = [
    (NAMES, False, [("responsible", "县水利局"), ("responsible", "县财政局")]),
    (
        (Named(view("县财政局"), "support"), Named(view("县水利局"), "lead")),
        False,
        [("lead", "县水利局"), ("support", "县财政局")],
    ),
    (
        (Named(view("县水利局"), "responsible"), Named(view("县财政局"), "responsible")),
        True,
        [("lead", "县水利局"), ("support", "县财政局")],
    ),
    (
        (Named(view("县财政局"), "support"), Named(view("县水利局"), "responsible")),
        True,
        [("support", "县财政局"), ("responsible", "县水利局")],
    ),
]


@pytest.mark.parametrize(("names", "first_leads", "expected"), ROLES)
def test_units_stand_once_and_by_role(
    names: tuple[Named, ...], *, first_leads: bool, expected: list[tuple[str, str]]
) -> None:
    found = item(Draft(("1",), (None,), "body", names=names), first_leads=first_leads)
    assert [(unit.role, unit.name.text) for unit in found.units] == expected


def reported(text: str, progress: str, **more: str) -> Draft:
    return Draft(
        ("1",), (None,), "body", text=view(text), progress=(Told(view(progress)),), verdict=more.get("verdict")
    )


STATUSES = [
    (reported("新建水厂2座。", "水厂正在装修。"), "ongoing"),
    (reported("新建水厂2座。", "水厂已全部完工。"), "done"),
    (reported("新建水厂2座。", "建成水厂2座。"), "done"),
    (reported("新建水厂2座。", "建成水厂1座。"), "ongoing"),
    (reported("新建水厂2座。", "水厂开工2座。"), "ongoing"),
    (reported("新建水厂2座、公厕3座。", "建成水厂2座。"), None),
    (reported("新建水厂2座。", "建成水厂2座,完成率100%。"), "done"),
    (reported("新建水厂2座。", "60%"), "ongoing"),
    (reported("新建水厂2座。", "0%"), "not_started"),
    (reported("提高合格率。", "合格率98%"), None),
    (reported("新建水厂2座。", "水厂主体封顶。", verdict="滞后"), "delayed"),
    (Draft(("1",), (None,), "body", text=view("新建水厂2座。")), None),
    (Draft(("1",), (None,), "table", text=view("新建水厂2座。"), verdict="滞后"), "delayed"),
    (Draft(("1",), (None,), "body", text=view("新建水厂2座。"), done_by_context=True), "done"),
]


REPORTS = list(csv.DictReader((Path(__file__).parent / "reports.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", REPORTS, ids=lambda row: str(row["progress"]))
def test_status_of_what_is_told_of_a_task(row: dict[str, str]) -> None:
    assert (item(reported(row["task"], row["progress"])).status or "none") == row["status"]


@pytest.mark.parametrize(("draft", "expected"), STATUSES)
def test_status(draft: Draft, expected: str | None) -> None:
    assert item(draft).status == expected


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("1.3个站通过验收;2.15辆车交付;3.平台上线。", [3, 15]),
        ("1.新建水厂2座;2.15个村通水。", [2, 15]),
        ("1.3公里道路完工;2.5公里道路在建。", [1.3, 2.5]),  # two figures
        ("1.2万人参保;3.4万人受益。", [12000, 34000]),
        ("1.新建水厂2座;铺设管网2.5公里。", [2, 2.5]),
    ],
)
def test_numbers_of_entries_are_no_part_of_figures(words: str, values: list[float]) -> None:
    draft = Draft(("1",), (None,), "table", text=view("便民"), progress=(Told(view(words)),))
    assert [one.value for one in item(draft).amounts] == values
