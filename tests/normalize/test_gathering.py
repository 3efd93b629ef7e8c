"""Copies among the notices of a place: whose project their items are, and under which ids."""

from __future__ import annotations

import re
from dataclasses import replace

from shishi.normalize.copies import Copy
from shishi.normalize.findings import About, finding
from shishi.normalize.gathering import by_place, marked, named_units, settle, sources_by_place
from shishi.normalize.rows import DocumentRow, ItemRow, NormalItem, NormalNotice, QuantityRow, UnitRow

ROW = ItemRow(
    "i1", "a.txt", "1", None, "供水", "body", "新建水厂2座", None, None, None, None, None, None, None, 0, 6, 1.0
)
UNIT = UnitRow("i1", "lead", "水利局", "u1", "水利局", "青岚县", "body", None, 0, 3, "exact")
QUANTITY = QuantityRow("target", "水厂", "新建", 2.0, None, "座", None, "=", "新建水厂2座", None, 0, 6)
ITEM = NormalItem(ROW, (UNIT,), (QUANTITY,))
DOUBT = finding("unsure_result", About("a.txt", "i1", None, 0, 6), target=2.0, unit="座", figures="1, 2")
NOTICE = NormalNotice(DocumentRow("a.txt", place="青岚县", year=2031, kind="plan"), (ITEM,), (DOUBT,))


def copy_of(items: tuple[NormalItem, ...] = (ITEM,)) -> NormalNotice:
    return replace(NOTICE, document=replace(NOTICE.document, source="b.txt", copy_of="a.txt"), items=items)


def test_the_items_of_a_copy_belong_to_the_original_s_projects() -> None:
    other = replace(ITEM, row=replace(ROW, item_id="i2", source="b.txt"))
    rows = settle([NOTICE, copy_of((other,))]).dataset
    assert [row.source for row in rows] == ["a.txt", "b.txt"]
    assert rows[0].project_id == rows[1].project_id
    assert [(row.counted, row.counted_with) for row in rows] == [("yes", None), ("copy", "i1")]


def test_what_the_original_does_not_tell_is_a_project_of_its_own() -> None:
    others = tuple(replace(ITEM, row=replace(ROW, item_id=name, source="b.txt")) for name in ("i2", "i3"))
    rows = settle([replace(NOTICE, items=()), copy_of(others)]).dataset
    assert len({row.project_id for row in rows}) == 2
    assert [(row.counted, row.counted_with) for row in rows] == [("copy", None)] * 2


def test_the_same_text_gives_items_ids_of_their_own() -> None:
    copy = Copy("b.txt", "a.txt", "same_notice", ())
    other = replace(
        NOTICE, document=replace(NOTICE.document, source="b.txt"), findings=(DOUBT, replace(DOUBT, item_id=None))
    )
    assert marked(other, None, {}) is other
    same = marked(other, copy, {"a.txt": "x", "b.txt": "x"})
    ids = {item.row.item_id for item in same.items}
    assert len(ids) == 1
    assert ids != {"i1"}
    assert all(re.fullmatch("[0-9a-f]{16}", name) for name in ids)  # as all ids of items
    assert {unit.item_id for item in same.items for unit in item.units} == ids
    assert [one.item_id for one in same.findings] == [*ids, None]
    alike = marked(other, copy, {"a.txt": "x", "b.txt": "y"})
    assert (alike.document.copy_of, alike.items) == ("a.txt", other.items)


def test_notices_go_by_place_and_copies_with_their_originals() -> None:
    assert sources_by_place({"b": "乙县", "a": None, "c": None, "d": "甲县"}, {"c": "b"}) == {
        "?a": ["a"], "乙县": ["b", "c"], "甲县": ["d"]
    }  # fmt: skip
    elsewhere = replace(copy_of(), document=replace(copy_of().document, place="别县"))
    assert {place: [one.document.source for one in told] for place, told in by_place([NOTICE, elsewhere]).items()} == {
        "青岚县": ["a.txt", "b.txt"]
    }
    assert named_units([NOTICE]) == {"u1"}
