"""Columns that hold a part of the money beside them."""

import pytest

from shishi.extract.layout.moneycolumns import with_parts_of_money
from shishi.extract.words.columns import Column, column

TOTAL = column("总投资(万元)")


@pytest.mark.parametrize(
    ("label", "figures", "role", "measure"),
    [
        ("其中:市财政(万元)", True, "funding", "万元"),
        ("镇街配套(元)", True, "funding", "元"),  # words of no list, by the measure
        ("市级", True, "funding", "万元"),
        ("市级", False, "unknown", None),  # no figures stand below
        ("满意指数", True, "unknown", None),
    ],
)
def test_parts_of_money(label: str, figures: bool, role: str, measure: str | None) -> None:  # noqa: FBT001
    strange = Column("unknown", None, label)
    found = with_parts_of_money([TOTAL, strange], [True, figures])[1]
    assert (found.role, found.measure) == (role, measure)
    assert with_parts_of_money([column("责任单位"), strange], [False, figures])[1] == strange
