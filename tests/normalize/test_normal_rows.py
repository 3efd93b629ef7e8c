from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from shishi.extract.document import Document, PageRun, Span
from shishi.extract.records import Amount, Facts, Finding, Item, Notice, Passage, Unit
from shishi.normalize.copies import likeness
from shishi.normalize.records import NormalNotice, dataset_rows, item_id, normalize
from shishi.normalize.units import Registry

TEXT = "临江区民生实事\n1.加装电梯40部。责任单位：区住建局、无。年底\n2.加装电梯40部。"
REGISTRY = Registry.load()
FACTS = Facts("临江区民生实事", None, "临江区人民政府", "临江区", 2022, "plan", None, "2022-01", ())


def _passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(words, Span(start, start + len(words)))


AMOUNT = Amount("target", 40.0, None, "部", None, "=", "电梯", "加装", _passage("加装电梯40部"))
ITEM = Item(
    number="1",
    heads=("安居", None, "加梯"),
    section="body",
    text=_passage("加装电梯40部"),
    units=(Unit("responsible", _passage("区住建局")), Unit("responsible", _passage("无"))),
    amounts=(AMOUNT, structs.replace(AMOUNT, value=41.0)),
    deadline=_passage("年底"),
)
DOCUMENT = Document("a.txt", TEXT, (), "text/plain", "text", pages=(PageRun(0, 1), PageRun(8, 2)))
NOTICE = Notice(DOCUMENT, FACTS, (ITEM,), ())


def _normal(notice: Notice = NOTICE) -> NormalNotice:
    return normalize(notice, "folder/a.txt", REGISTRY)


def test_an_item_keeps_what_is_printed_and_says_what_is_meant() -> None:
    row = _normal().items[0].row
    assert (row.group, row.title, row.number) == ("安居", "加梯", "1")
    assert (row.deadline, row.deadline_printed) == (date(2022, 12, 31), "年底")
    assert TEXT[row.start : row.end] == row.text == "加装电梯40部"
    assert row.page == 2
    assert row.confidence == 1.0


def test_a_unit_is_the_body_it_means_and_who_names_nobody_is_left_out() -> None:
    (unit,) = _normal().items[0].units
    assert (unit.printed, unit.name, unit.place, unit.resolved) == ("区住建局", "住房和城乡建设局", "临江区", "rule")
    assert TEXT[unit.start : unit.end] == unit.printed
    assert [row.name for row in _normal().bodies] == ["住房和城乡建设局"]


@pytest.mark.parametrize(("amounts", "values"), [(ITEM.amounts, [40.0, 41.0]), ((), [None])])
def test_an_item_has_a_wide_row_per_quantity_and_one_without(amounts: tuple[Amount, ...], values: list[float]) -> None:
    notice = _normal(replace(NOTICE, items=(structs.replace(ITEM, amounts=amounts),)))
    rows = list(dataset_rows(notice, {notice.items[0].row.item_id: "p"}, {}))
    assert [row.value for row in rows] == values
    assert {(row.place, row.year, row.project_id, row.responsible) for row in rows} == {
        ("临江区", 2022, "p", ("住房和城乡建设局",))
    }
    assert {TEXT[row.start : row.end] for row in rows} == {"加装电梯40部"}


def test_ids_come_from_content_and_equal_items_get_different_ones() -> None:
    twice = _normal(replace(NOTICE, items=(ITEM, ITEM)))
    first, second = (item.row.item_id for item in twice.items)
    assert first == _normal().items[0].row.item_id == item_id(likeness(TEXT).digest, ITEM, 0)
    assert first != second


def test_an_id_stays_where_the_file_moves_and_changes_with_the_text() -> None:
    moved = normalize(NOTICE, "elsewhere/b.txt", REGISTRY)
    changed = normalize(replace(NOTICE, document=replace(DOCUMENT, text=TEXT + "完")), "folder/a.txt", REGISTRY)
    ids = [notice.items[0].row.item_id for notice in (_normal(), moved, changed)]
    assert (ids[0] == ids[1], ids[0] == ids[2]) == (True, False)


@pytest.mark.parametrize(
    ("notice", "code"),
    [
        (NOTICE, "unknown_place"),
        (replace(NOTICE, facts=replace(FACTS, place=None, issuer=None, title=None)), "no_place"),
        (replace(NOTICE, items=(structs.replace(ITEM, deadline=Passage("长期", Span(0, 2))),)), "open_deadline"),
        (
            replace(NOTICE, items=(structs.replace(ITEM, units=(Unit("lead", Passage("瑶光集团", Span(0, 4))),)),)),
            "unknown_unit",
        ),
        (replace(NOTICE, findings=(Finding("warning", "gap", "3 follows 1", Span(0, 1), 0),)), "gap"),
    ],
)
def test_what_could_not_be_settled_is_a_finding(notice: Notice, code: str) -> None:
    assert code in {row.code for row in _normal(notice).findings}


def test_the_confidence_of_an_item_is_handed_on() -> None:
    notice = replace(NOTICE, items=(structs.replace(ITEM, confidence=0.7), ITEM))
    assert [item.row.confidence for item in _normal(notice).items] == [0.7, 1.0]


def test_an_item_without_a_text_stands_where_its_progress_does() -> None:
    item = structs.replace(ITEM, text=None, progress=_passage("责任单位"))
    row = _normal(replace(NOTICE, items=(item,))).items[0].row
    assert (row.text, TEXT[row.start : row.end]) == (None, "责任单位")


def test_counts_and_place_stand_in_the_document_row() -> None:
    row = _normal().document
    assert (row.source, row.items, row.quantities, row.pages, row.status) == ("folder/a.txt", 1, 2, 2, "ok")
    assert (row.place, row.place_code, row.issued) == ("临江区", None, "2022-01")
