from dataclasses import replace

import pytest

from shishi.normalize.counting import count
from shishi.normalize.progress import Progress, progress
from shishi.normalize.projects import Projects
from shishi.normalize.rows import DocumentRow, ItemRow, NormalItem, NormalNotice, QuantityRow, Setting

TARGET = QuantityRow("target", "电梯", "加装", 40.0, None, "部", None, "=", "加装电梯40部", 2, 10, 18)
ACTUAL = replace(TARGET, role="actual", action=None, value=30.0, quote="已加装30部", start=30, end=36)
OTHER = replace(TARGET, value=50.0, action="更换", quote="更换电梯50部", start=20, end=28)
BEGUN = replace(ACTUAL, value=36.0, action="开工", quote="开工36部", setting=Setting("", "", 1, 1))
DONE = replace(ACTUAL, value=12.0, action="完工", quote="完工12部", start=38, end=43, setting=Setting(",", "", 1, 1))
SHARE = replace(
    ACTUAL, of="任务", value=60.0, unit="%", quote="占任务的60%", start=40, end=46, setting=Setting("", "", 1, 1)
)
TOTAL = replace(
    ACTUAL, value=54.0, of="护理型床位", unit="张", quote="新增护理型床位54张", setting=Setting("", "", 1, 1)
)
PART = replace(TOTAL, value=35.0, of="护理床位", quote="35张", start=50, end=53, setting=Setting(",具体为:", "", 1, 1))
REST = replace(PART, value=19.0, quote="19张", start=60, end=63, setting=Setting(";", "", 1, 1))
BEDS = replace(TARGET, start=8, value=100.0, of="护理床位", unit="张", quote="新增护理床位100张")
ITEM = ItemRow("", "", "1", None, None, "body", None, None, None, None, None, None, None, None, 0, 0, 1.0)


def _notice(source: str, *items: tuple[QuantityRow, ...], year: int = 2022, period: str | None = None) -> NormalNotice:
    rows = tuple(
        NormalItem(replace(ITEM, item_id=f"{source}{at}", source=source), (), quantities)
        for at, quantities in enumerate(items)
    )
    kind = "progress" if period else "plan"
    return NormalNotice(DocumentRow(source, year=year, kind=kind, period_to=period, issued=period), rows, ())


def _progress(*notices: NormalNotice, project: str | None = "p") -> Progress:
    names = [item.row.item_id for notice in notices for item in notice.items]
    ids = {name: project or name for name in names}
    return progress(count(notices, Projects(ids, (), (), {name: name for name in names}, {})))


Cells = list[tuple[float | None, float | None]]


@pytest.mark.parametrize(
    ("target", "actual", "cells"),
    [
        (TARGET, ACTUAL, [(40, 30)]),
        (TARGET, replace(ACTUAL, of="老旧电梯"), [(40, 30)]),
        (TARGET, replace(ACTUAL, of=None), [(40, 30)]),
        (TARGET, replace(ACTUAL, of="公厕"), [(None, 30), (40, None)]),
        (TARGET, replace(ACTUAL, unit="座"), [(None, 30), (40, None)]),
        (TARGET, replace(ACTUAL, per="人"), [(40, None)]),
        (TARGET, replace(ACTUAL, where="东区"), [(None, 30), (40, None)]),
        (replace(TARGET, unit="%", of="覆盖率", value=80.0), replace(ACTUAL, unit="%", of="覆盖率"), [(80, 30)]),
        (replace(TARGET, unit="%", of="覆盖率"), replace(ACTUAL, unit="%", of=None), [(None, 30), (40, None)]),
        (BEDS, replace(TOTAL), [(100, 54)]),
    ],
)
def test_a_result_stands_beside_the_target_it_answers(target: QuantityRow, actual: QuantityRow, cells: Cells) -> None:
    rows = _progress(_notice("plan", (target,)), _notice("report", (actual,), period="2022-09")).rows
    assert [(row.target, row.actual) for row in rows] == cells


@pytest.mark.parametrize(
    ("told", "cells"),
    [
        # the printed total before its parts, though a part has the very noun of the target
        ((BEDS, TOTAL, PART, REST), [(100, 54, None)]),
        # parts of the target itself: their sum
        ((replace(BEDS, setting=Setting("", "", 1, 1)), replace(PART), replace(REST)), [(100, 54, 2)]),
        # what is finished before what is begun; what was to be begun by what is begun
        ((TARGET, BEGUN, DONE), [(40, 12, None)]),
        ((replace(TARGET, action="开工"), BEGUN, DONE), [(40, 36, None)]),
        # a printed share is no result
        ((TARGET, ACTUAL, SHARE), [(40, 30, None)]),
        # two results that nothing tells apart: none
        ((TARGET, ACTUAL, replace(ACTUAL, value=31.0, start=50, end=55)), [(40, None, None)]),
    ],
)
def test_one_target_has_one_result(told: tuple[QuantityRow, ...], cells: list[tuple[float, ...]]) -> None:
    rows = _progress(_notice("report", told, period="2022-09")).rows
    assert [(row.target, row.actual, row.parts) for row in rows if row.target] == cells


def test_cells_of_places_stand_beside_each_other_and_below_their_total() -> None:
    cells = [replace(each, value=each.value / 2, where=name) for each in (TARGET, ACTUAL) for name in ("东区", "西区")]
    rows = _progress(_notice("report", (TARGET, ACTUAL, *cells), period="2022-09")).rows
    assert sorted((row.where or "", row.target, row.actual) for row in rows) == [
        ("", 40, 30),
        ("东区", 20, 15),
        ("西区", 20, 15),
    ]


def test_of_two_targets_the_one_that_is_done_in_the_same_words_answers() -> None:
    report = _notice("report", (replace(ACTUAL, action="更换"),), period="2022-09")
    rows = _progress(_notice("plan", (TARGET, OTHER)), report).rows
    assert [(row.target, row.actual) for row in rows] == [(40, None), (50, 30)]


def test_every_report_has_its_row_and_a_target_without_a_result_one() -> None:
    plan = _notice("plan", (TARGET, BEDS))
    reports = (
        _notice("a", (ACTUAL,), period="2022-06"),
        _notice("b", (replace(ACTUAL, value=38.0),), period="2022-12"),
    )
    rows = _progress(plan, *reports).rows
    assert [(row.period_to, row.target, row.actual, row.share) for row in rows] == [
        ("2022-06", 40, 30, 0.75),
        ("2022-12", 100, None, None),
        ("2022-12", 40, 38, 0.95),
    ]


def test_a_plan_alone_and_another_years_target_give_no_row() -> None:
    assert _progress(_notice("plan", (TARGET,))).rows == ()
    rows = _progress(_notice("plan", (TARGET,), year=2021), _notice("report", (ACTUAL,), period="2022-09")).rows
    assert [(row.target, row.actual) for row in rows] == [(None, 30)]


def test_a_row_shows_both_places() -> None:
    (row,) = _progress(_notice("plan", (TARGET,)), _notice("report", (ACTUAL,), period="2022-09")).rows
    assert (row.target_item_id, row.target_start, row.target_end) == ("plan0", 10, 18)
    assert (row.actual_item_id, row.actual_start, row.actual_end) == ("report0", 30, 36)


def test_other_projects_targets_are_not_asked() -> None:
    rows = _progress(_notice("a", (TARGET,)), _notice("b", (ACTUAL,), period="2022-09"), project=None).rows
    assert [(row.target, row.actual) for row in rows] == [(None, 30)]


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ((replace(ACTUAL, setting=Setting("", "", 1, 1)), SHARE), ["share_differs"]),
        ((replace(ACTUAL, setting=Setting("", "", 1, 1)), replace(SHARE, value=75.0)), []),
        ((ACTUAL, replace(ACTUAL, value=31.0, start=50, end=55)), ["unsure_result"]),
    ],
)
def test_what_does_not_fit_is_a_finding(told: tuple[QuantityRow, ...], codes: list[str]) -> None:
    doubts = _progress(_notice("plan", (TARGET,)), _notice("report", told, period="2022-09")).doubts
    assert [doubt.code for doubt in doubts] == codes
