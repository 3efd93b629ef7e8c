"""What people corrected is in the next reading, at its place or where it moved to; what cannot be used is told."""

from pathlib import Path

import pytest

from shishi.extract.document import Document, Paragraph, Span
from shishi.extract.notice import parse
from shishi.extract.records import Notice
from shishi.normalize.correcting import Corrected, Reason, correct
from shishi.normalize.corrections import BadCorrections, Correction, about, load

LINES = (
    "青岚县2024年十件民生实事",
    "1.建设幼儿园。新建公办幼儿园3所，新增学位1200个。（责任单位：县教育局、县住建局）",
    "2.改造小区。改造老旧小区20个，惠及居民4000户。（责任单位：县住建局）",
    "3.修建步道。修建健身步道5公里。（责任单位：县体育局）",
    "另安排购置公交车30辆，由县交通局负责。",
)
TEXT = "\n".join(LINES)


def notice(text: str = TEXT) -> Notice:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Paragraph(Span(at, at + len(line))))
        at += len(line) + 1
    return parse(Document("n.txt", text, tuple(blocks), "text/plain", "text"))


def spot(words: str, text: str = TEXT) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def row(field: str, place: tuple[int, int], was: str, value: str) -> Correction:
    return Correction("n.txt", "h", field, *place, was, value, "corrections.csv, line 2")


def item(at: int) -> tuple[int, int]:
    span = notice().items[at].place
    assert span is not None
    return span.start, span.end


def amounts(told: Corrected) -> list[tuple[str, float, str, str | None]]:
    return [(one.role, one.value, one.unit, one.of) for entry in told.notice.items for one in entry.amounts]


def test_nothing_corrected_changes_nothing() -> None:
    assert correct(notice(), ()).notice == notice()


@pytest.mark.parametrize(
    ("field", "was", "value", "expected"),
    [
        ("value", "1200", "1260", 1260.0),
        ("value_max", "", "1300", 1300.0),
        ("unit", "个", "席", "席"),
        ("of", "学位", "公办学位", "公办学位"),
        ("bound", "=", ">=", ">="),
        ("role", "target", "condition", "condition"),
        ("per", "", "年", "年"),
        ("action", "新增", "", None),
    ],
)
def test_a_field_of_a_quantity(field: str, was: str, value: str, expected: object) -> None:
    told = correct(notice(), [row(field, spot("新增学位1200个"), was, value)])
    assert getattr(told.notice.items[0].amounts[1], field) == expected
    assert told.notice.items[0].confidence == 1.0
    assert told.fields == {0: (field,)}
    assert told.unused == ()


@pytest.mark.parametrize(
    ("field", "was", "value", "expected"),
    [
        ("number", "3", "3.1", "3.1"),
        ("title", "修建步道", "健身步道", "健身步道"),
        ("status", "", "done", "done"),
    ],
)
def test_a_field_of_an_item(field: str, was: str, value: str, expected: str) -> None:
    told = correct(notice(), [row(field, item(2), was, value)])
    assert getattr(told.notice.items[2], field) == expected


def test_units_are_renamed_added_and_struck_out() -> None:
    told = correct(
        notice(),
        [
            row("responsible", item(0), "县教育局", "县教体局"),
            row("responsible", item(0), "县住建局", ""),
            row("lead", item(0), "", "县交通局"),
        ],
    )
    units = [(unit.role, unit.name.text) for unit in told.notice.items[0].units]
    assert units == [("responsible", "县教体局"), ("lead", "县交通局")]
    assert told.notice.items[0].units[1].name.span == Span(*spot("县交通局"))


def test_a_new_extent_drops_figures_and_reads_others() -> None:
    told = correct(notice(), [row("text", item(1), "改造老旧小区20个，惠及居民4000户。", "改造老旧小区20个")])
    assert told.unused == ()
    assert [one.value for one in told.notice.items[1].amounts] == [20.0]
    wider = correct(notice(), [row("text", item(2), "修建健身步道5公里。", LINES[4][1:])])
    assert [(one.value, one.unit) for one in wider.notice.items[2].amounts] == [(30.0, "辆")]


def test_an_item_is_added_with_what_it_says_and_another_struck_out() -> None:
    place = spot("购置公交车30辆")
    told = correct(
        notice(),
        [
            row("item", place, "", "购置公交车30辆"),
            row("number", place, "", "4"),
            row("responsible", place, "", "县交通局"),
            row("item", item(1), "改造老旧小区20个，惠及居民4000户。", ""),
        ],
    )
    assert told.unused == ()
    assert [entry.number for entry in told.notice.items] == ["1", "3", "4"]
    assert ("target", 30.0, "辆", "公交车") in amounts(told)
    assert told.notice.items[2].units[0].name.text == "县交通局"
    assert told.fields[None] == ("item",)


def test_a_quantity_is_added_to_its_item_and_another_struck_out() -> None:
    place = spot("公办幼儿园3所")
    told = correct(
        notice(),
        [
            row("quantity", spot("新增学位1200个"), "新增学位1200个", ""),
            row("quantity", place, "", "公办幼儿园3所"),
            row("of", place, "", "幼儿园（公办）"),
            row("role", place, "", "baseline"),
        ],
    )
    assert told.unused == ()
    assert [(one.role, one.of) for one in told.notice.items[0].amounts] == [
        ("target", "公办幼儿园"),
        ("baseline", "幼儿园（公办）"),
    ]


def test_facts_of_the_notice() -> None:
    told = correct(
        notice(),
        [
            row("document.year", (0, 0), "2024", "2025"),
            row("document.period", (0, 0), "", "2025-01/2025-06"),
            row("document.checked", (0, 0), "", "yes"),
        ],
    )
    assert (told.notice.facts.year, told.notice.facts.period) == (2025, ("2025-01", "2025-06"))
    assert told.fields == {None: ("year", "period")}


def test_in_a_later_fetch_it_is_found_where_it_moved_to() -> None:
    moved = notice("网站首页 > 政务公开\n" + TEXT)
    told = correct(
        moved,
        [
            row("value", spot("新增学位1200个"), "1200", "1260"),
            row("title", item(2), "修建步道", "健身步道"),
            row("item", spot("购置公交车30辆"), "", "购置公交车30辆"),
        ],
    )
    assert told.unused == ()
    assert told.notice.items[0].amounts[1].value == 1260.0
    assert told.notice.items[2].title == "健身步道"
    assert len(told.notice.items) == 4


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (row("value", (0, 5), "77", "78"), Reason("correction_unused", "77")),
        (row("title", (0, 0), "无此项目", "别名"), Reason("correction_unused", "无此项目")),
        (row("lead", (0, 5), "县水利局", ""), Reason("correction_unused", "县水利局")),
        (row("quantity", spot("另安排"), "", "另安排"), Reason("correction_incomplete")),
        (row("item", (0, 3), "", "不在文中"), Reason("correction_unused", "不在文中")),
    ],
)
def test_what_cannot_be_used_is_told(entry: Correction, reason: Reason) -> None:
    told = correct(notice(), [entry])
    assert told.notice == notice()
    assert told.unused == ((entry, reason),)


def test_corrections_of_the_same_bytes_come_before_those_of_the_name() -> None:
    own, older = row("of", (0, 1), "", "甲"), Correction("n.txt", "old", "of", 0, 1, "", "乙")
    assert about([older, own], "n.txt", "h") == (own,)
    assert about([older, own], "n.txt", "new") == (older, own)
    assert about([older, own], "other.txt", "new") == ()


HEADER = "source,sha256,field,start,end,was,is,note\n"


def test_a_file_of_corrections_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(HEADER + 'n.txt,h,of,1,2,"甲,乙",丙,\n\nn.txt,h,of,1,2,"甲,乙",丙,再说一次\n', encoding="utf-8-sig")
    assert load([path, path]) == (Correction("n.txt", "h", "of", 1, 2, "甲,乙", "丙", "corrections.csv, line 2"),)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (HEADER + "n,h,colour,1,2,a,b,\n", r"line 2: there is no field 'colour'; there are value"),
        (HEADER + "n,h,value,1,2,1,many,\n", "line 2: value is a number, not 'many'"),
        (HEADER + "n,h,bound,1,2,=,>,\n", "line 2: bound is one of =, >=, <=, ~, not '>'"),
        (HEADER + "n,h,of,one,2,a,b,\n", "line 2: start and end are whole numbers"),
        (HEADER + "n,h,item,1,2,a,b,\n", "line 2: item is added"),
        ("source,field\n", "no column sha256, start, end, was, is"),
    ],
)
def test_a_line_that_says_nothing_is_told(tmp_path: Path, lines: str, told: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(BadCorrections, match=told):
        load([path])


def test_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes((HEADER + "n,h,of,1,2,甲,乙,\n").encode("gb18030"))
    with pytest.raises(BadCorrections, match="UTF-8"):
        load([path])
