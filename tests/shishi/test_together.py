"""Notices laid side by side from disk: the rows that memory gives, and the same bytes however they are parted."""

import os
from collections.abc import Callable
from dataclasses import replace
from errno import ENOSPC
from functools import partial
from pathlib import Path

import pytest

from shishi import Limits, own_work, pipeline, together
from shishi.output.columns import table, tables
from shishi.output.contents import Tables
from shishi.output.tables import Unwritable, in_order
from shishi.own_work import Hands, NotDone
from shishi.parts import BadPart, Shelf, packed, unframed
from shishi.reading import Examined, unreadable

NOTICES = Path(__file__).parents[1] / "normalize" / "counted" / "notices"
PLAN = pipeline.Plan(limits=None, pages=False)


@pytest.fixture(scope="module")
def readings() -> tuple[Examined, ...]:
    return pipeline.read_all(pipeline.find(NOTICES), PLAN)


def put(readings: tuple[Examined, ...], folder: Path, plan: pipeline.Plan = PLAN) -> dict[str, bytes]:
    work, scratch = folder / "work", folder / "scratch"
    work.mkdir(parents=True)
    scratch.mkdir()
    with Shelf.new(folder / "shelf") as shelf:
        for reading in readings:
            shelf.add(packed(reading).framed())
        with Hands(len(shelf), plan) as hands:
            together.gather(shelf, work, scratch, plan, hands)
    return {path.name: path.read_bytes() for path in work.iterdir()}


def test_rows_are_those_that_memory_gives(readings: tuple[Examined, ...], tmp_path: Path) -> None:
    put(readings, tmp_path)
    stored = Tables(tmp_path / "work")
    for name, rows in pipeline.gather([reading.notice for reading in readings], None).items():
        assert list(stored[name]) == in_order(table(name), rows), name
    assert len(stored) == len(tables())


def test_parts_and_the_order_in_which_they_come_do_not_show(
    readings: tuple[Examined, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = put(readings, tmp_path / "whole")
    monkeypatch.setattr(own_work, "MANY", 1)
    monkeypatch.setattr(own_work, "WORTH", 0)
    assert put(readings[::-1], tmp_path / "parted") == whole
    assert put(readings[::-1], tmp_path / "apart", replace(PLAN, workers=2, limits=Limits())) == whole


def test_a_copy_to_the_letter_has_items_of_its_own(readings: tuple[Examined, ...], tmp_path: Path) -> None:
    notice = readings[0].notice
    items = tuple(replace(item, row=replace(item.row, source="z.txt")) for item in notice.items)
    again = replace(notice, document=replace(notice.document, source="z.txt"), items=items, findings=())
    put((readings[0], Examined(again)), tmp_path)
    stored = Tables(tmp_path / "work")
    assert [row.copy_of for row in stored["documents"]] == [None, notice.document.source]
    assert len({row.item_id for row in stored["items"]}) == 2 * len(notice.items)


def test_parts_come_back_as_they_were(readings: tuple[Examined, ...], tmp_path: Path) -> None:
    lost = unreadable(pipeline.find(NOTICES)[0], MemoryError())
    every = (replace(readings[0], page="<p>页"), readings[1], lost)
    with Shelf.new(tmp_path / "shelf") as shelf:
        for reading in every:
            shelf.add(packed(reading).framed())
    with Shelf.opened(tmp_path / "shelf") as shelf:
        parts = [shelf.part(number) for number in range(len(shelf))]
    assert [part.notice() for part in parts] == [reading.notice for reading in every]
    assert [part.page_text() for part in parts] == ["<p>页", None, None]


def test_what_was_changed_is_told(readings: tuple[Examined, ...], tmp_path: Path) -> None:
    whole = packed(readings[0]).framed()
    for bad in (b"", whole[:-1], whole + b"x", whole[:40] + b"?" + whole[41:], b"x" * 50):
        with pytest.raises(BadPart):
            unframed(bad)
    (tmp_path / "cut").write_bytes(whole[:-1])
    with pytest.raises(BadPart, match="cut off"):
        Shelf.opened(tmp_path / "cut")


def full(_: object) -> None:
    raise OSError(ENOSPC, "full")


def unwritable(_: object) -> None:
    raise Unwritable("out: cannot be written")


def ended(_: object) -> None:
    os._exit(1)


@pytest.mark.parametrize(
    ("work", "error", "told"),
    [
        (full, OSError, "No space left"),
        (unwritable, Unwritable, "^out: cannot be written$"),
        (int, NotDone, r"ValueError: invalid literal.*please report this"),
        (ended, NotDone, "the process for it ended with code 1; was there too little memory"),
    ],
)
def test_what_goes_wrong_in_another_process_is_raised_here(
    work: Callable[[object], object], error: type[Exception], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_work, "MANY", 1)
    monkeypatch.setattr(own_work, "WORTH", 0)
    with Hands(2, replace(PLAN, workers=1, limits=Limits())) as hands, pytest.raises(error, match=told):
        list(hands.each([partial(work, "x")], seconds=1))
