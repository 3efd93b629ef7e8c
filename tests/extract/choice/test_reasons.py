"""A choice can be asked for its reasons: every item is in one region, and the runner-up is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from shishi import corpus
from shishi.extract.choice.reasons import CLOSE, Region
from shishi.extract.document import Span
from shishi.extract.notice import parse, why
from shishi.extract.readers import read

NOTICES = sorted((Path(corpus.__file__).parent / "notices").glob("0*.txt"))[:4]


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem[:2])
def test_every_item_is_in_a_region(path: Path) -> None:
    document = read(path.name, path.read_bytes())
    told = why(document)
    assert sum(region.records for region in told) == len(parse(document).items)
    for region in told:
        assert region.span.start < region.span.end <= len(document.text)
        assert [abs(term.weight) for term in region.terms] == sorted(
            (abs(term.weight) for term in region.terms), reverse=True
        )
        assert region.rival is None or region.decided is not None


@pytest.mark.parametrize(("rival", "calls"), [(None, []), (3.9, [True]), (2.0, [False]), (4.2, [True])])
def test_a_rival_that_weighs_as_much_is_a_close_call(rival: float | None, calls: list[bool]) -> None:
    name = None if rival is None else "prose 1"
    region = Region(
        span=Span(0, 9),
        way="lists 0",
        report=False,
        records=4,
        weight=4.0,
        terms=(),
        rival=name,
        rival_weight=rival or 0.0,
    )
    assert region.is_close is any(calls)
    assert [region.margin < CLOSE for _ in calls] == calls
