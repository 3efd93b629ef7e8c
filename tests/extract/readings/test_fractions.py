"""Columns of shares that hold fractions of one: 0.75 under 完成率 is 75 %, told as read so; other columns stay."""

import csv
import io

import pytest

from shishi.extract import doubts
from shishi.extract.layout.gridtext import tables_from_text
from shishi.extract.layout.lines import stream
from shishi.extract.readers import read
from shishi.extract.readings.captions import caption_drafts
from shishi.extract.readings.items import item
from shishi.extract.records import Item

TASKS = ("新增托位460个", "新建农村公路45公里", "改造供水管网18公里")


def items(header: str, values: tuple[str, ...], measure: str = "") -> list[Item]:
    """Items of a table with one more column, and one that tells measures if there is a ``measure``."""
    stream_ = io.StringIO()
    rows = csv.writer(stream_)
    more = ["计量单位"] if measure else []
    rows.writerow(["序号", "项目", "目标任务", *more, header, "责任单位"])
    for at, (task, value) in enumerate(zip(TASKS, values, strict=True), 1):
        rows.writerow([at, f"{task[2:4]}项目", task, *([measure] if measure else []), value, "县教育局"])
    document = read("list.csv", f"青禾县2031年民生实事项目进展情况表\n{stream_.getvalue()}".encode())
    return [item(draft) for draft in caption_drafts(document.text, tables_from_text(document.text, stream(document)))]


def shares(header: str, values: tuple[str, ...], measure: str = "") -> list[float]:
    return [one.value for found in items(header, values, measure) for one in found.amounts if one.unit == "%"]


@pytest.mark.parametrize("header", ["完成率", "目标完成率", "完成百分比", "占比"])
@pytest.mark.parametrize(
    ("values", "read_as"),
    [
        (("0.75", "0.6", "1"), [75, 60, 100]),
        (("0.75", "1.0", "0"), [75, 100, 0]),
        ((".5", "0.07", "—"), [50, 7]),
        (("0.5", "12", "1"), [0.5, 12, 1]),  # a number above one
        (("1", "0", "1"), [1, 0, 1]),  # nothing but whole ones
        (("0.5%", "0.75%", "1%"), [0.5, 0.75, 1]),
        (("75%", "0.6", "1"), [75, 0.6, 1]),
    ],
)
def test_shares_without_a_percent_format(header: str, values: tuple[str, ...], read_as: list[float]) -> None:
    assert shares(header, values) == pytest.approx(read_as)


def test_a_header_that_prints_percent_means_it() -> None:
    assert shares("完成率（%）", ("0.5", "0.75", "1")) == [0.5, 0.75, 1]


def test_columns_of_advance_are_shares_unless_rows_have_measures() -> None:
    assert shares("工程进度", ("0.5", "0.75", "1")) == [50, 75, 100]
    assert shares("工程进度", ("0.5", "0.75", "1"), "公里") == []


@pytest.mark.parametrize("header", ["计划投资（万元）", "完成投资", "年度目标"])
def test_amounts_below_one_are_amounts(header: str) -> None:
    assert shares(header, ("0.5", "0.75", "1")) == []


def test_what_was_read_so_is_told() -> None:
    found = items("完成率", ("0.75", "0.6", "0"))
    told = list(doubts.items.fractions(found))
    assert [(one.code, one.item) for one in told] == [("fraction_in_percent", 0), ("fraction_in_percent", 1)]
    assert "0.75" in told[0].message
    assert "75 %" in told[0].message
    assert list(doubts.items.fractions(items("完成率", ("75%", "60%", "0")))) == []
