"""Measures that are printed once for a whole table."""

import pytest

from shishi.extract.layout.told_measures import TableMeasures, told_measures

MEASURES = {
    "单位:万元": TableMeasures(money="万元"),
    "(单位:户)": TableMeasures(other="户"),
    "填报单位:云溪县发改局  填报时间:7月6日  单位 : 万元": TableMeasures(money="万元"),
    "金额单位:万元  受益人口单位:万人": TableMeasures(money="万元", people="万人"),
    "云溪县实事进展情况表(单位:万元、人)": TableMeasures(money="万元", people="人"),
    "单位:个、万元": TableMeasures(money="万元", other="个"),
    "注:经费单位为万元,其余不计。": TableMeasures(money="万元"),
    "云溪县实事进展情况表": TableMeasures(),
    "各责任单位任务分解表": TableMeasures(),
    "责任单位:村": TableMeasures(),
    "填报单位:人社局": TableMeasures(),
}


@pytest.mark.parametrize("line", MEASURES)
def test_measures_told_in_a_line(line: str) -> None:
    assert told_measures([line]) == MEASURES[line]


def test_what_is_told_first_holds() -> None:
    assert told_measures(["单位:万元", "单位:元", "单位:户"]) == TableMeasures(money="万元", other="户")


def test_figures_of_neither_money_nor_people_have_the_measure_that_is_left() -> None:
    measures = TableMeasures(money="万元", people="人")
    assert measures.rest(["number", "name", "target"]) == "人"
    assert measures.rest(["target", "benefit"]) == "万元"
    assert measures.rest(["target", "benefit", "funding"]) is None
