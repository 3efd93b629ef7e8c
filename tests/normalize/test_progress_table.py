from dataclasses import replace

import pytest

from shishi.normalize.progress import progress
from shishi.normalize.rows import DocumentRow, ItemRow, NormalItem, NormalNotice, Quantity

TARGET = Quantity("target", "电梯", "加装", 40.0, None, "部", None, "=", "加装电梯40部", 2, 10, 18)
ACTUAL = replace(TARGET, role="actual", value=30.0, quote="已加装30部", start=30, end=36)
OTHER = replace(TARGET, value=50.0)
ITEM = ItemRow("", "", "1", None, None, "body", None, None, None, None, None, None, None, None, 0, 0, 1.0)


def _notice(source: str, *items: tuple[Quantity, ...], year: int = 2022, period: str | None = None) -> NormalNotice:
    rows = tuple(
        NormalItem(replace(ITEM, item_id=f"{source}{at}", source=source), (), quantities)
        for at, quantities in enumerate(items)
    )
    return NormalNotice(DocumentRow(source, year=year, period_to=period), rows, ())


def _shares(*notices: NormalNotice) -> list[float | None]:
    ids = {item.row.item_id: "p" for notice in notices for item in notice.items}
    return [row.share for row in progress(notices, ids)]


@pytest.mark.parametrize(
    ("target", "actual", "shares"),
    [
        (TARGET, ACTUAL, [0.75]),
        (TARGET, replace(ACTUAL, of="老旧电梯"), [0.75]),
        (TARGET, replace(ACTUAL, of=None), [0.75]),
        (TARGET, replace(ACTUAL, of="公厕"), []),
        (TARGET, replace(ACTUAL, unit="座"), []),
        (TARGET, replace(ACTUAL, per="人"), []),
        (
            replace(TARGET, unit="%", of="覆盖率", value=80.0),
            replace(ACTUAL, unit="%", of="覆盖率", value=60.0),
            [0.75],
        ),
        (replace(TARGET, unit="%", of="覆盖率"), replace(ACTUAL, unit="%", of=None), []),
        (replace(TARGET, value=0.0), ACTUAL, [None]),
    ],
)
def test_an_actual_stands_beside_the_target_it_answers(
    target: Quantity, actual: Quantity, shares: list[float | None]
) -> None:
    assert _shares(_notice("plan", (target,)), _notice("report", (actual,))) == shares


@pytest.mark.parametrize(
    ("notices", "shares"),
    [
        # the nearer target is taken: same item, then same notice
        ((_notice("plan", (OTHER,)), _notice("report", (TARGET, ACTUAL))), [0.75]),
        ((_notice("plan", (OTHER,)), _notice("report", (TARGET,), (ACTUAL,))), [0.75]),
        # two different ones equally near: none
        ((_notice("plan", (TARGET,), (OTHER,)), _notice("report", (ACTUAL,))), []),
        # another year's target is none of this year's
        ((_notice("plan", (TARGET,), year=2021), _notice("report", (ACTUAL,))), []),
    ],
)
def test_the_nearest_target_answers_and_rivals_give_no_row(
    notices: tuple[NormalNotice, ...], shares: list[float | None]
) -> None:
    assert _shares(*notices) == shares


def test_a_row_shows_both_places_and_the_period() -> None:
    plan, report = _notice("plan", (TARGET,)), _notice("report", (ACTUAL,), period="2022-09")
    (row,) = progress((report, plan), {"plan0": "p", "report0": "p"})
    assert (row.project_id, row.period, row.of, row.unit, row.target, row.actual) == (
        "p",
        "2022-09",
        "电梯",
        "部",
        40,
        30,
    )
    assert (row.target_source, row.target_start, row.target_end) == ("plan", 10, 18)
    assert (row.actual_source, row.actual_start, row.actual_end) == ("report", 30, 36)


def test_other_projects_targets_are_not_asked() -> None:
    assert progress((_notice("a", (TARGET,)), _notice("b", (ACTUAL,))), {"a0": "p", "b0": "q"}) == ()
