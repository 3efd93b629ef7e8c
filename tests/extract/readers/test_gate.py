"""What passes the gate is text, and everything still stands where it says."""

import pytest

from shishi.extract.document import Cell, Document, PageRun, Paragraph, Remark, Span, Table
from shishi.extract.readers import read
from shishi.extract.readers.gate import admitted, clean

CASES = [
    ("新增\x01学位", "新增学位"),
    ("新增\x1b[2J\x1b[31m学位\x1b]8;;http://a/\x07", "新增学位"),
    ("新增\u202e学位\u2066", "新增学位"),
    ("新增\U000e0041\U000e007f学位", "新增学位"),
    ("\ud800学位\udfff", "□学位□"),
    ("县⺠政局、⼈⼒⻝堂⼾", "县民政局、人力食堂户"),
    ("第一行\x0b第二行\u2028第三行\x85", "第一行\n第二行\n第三行\n"),
    ("塚\uf9f4", "塚林"),
    ("学位\t1个\r\n㎡ ①\u200b", "学位\t1个\r\n㎡ ①\u200b"),
]


@pytest.mark.parametrize(("written", "passed"), CASES)
def test_only_text_passes(written: str, passed: str) -> None:
    assert clean(written) == passed
    document = Document(
        "a", written, (Paragraph(Span(0, len(written))),), "text/plain", "text", meta={"title": written}
    )
    assert admitted(document).text == passed
    assert admitted(document).meta["title"] == passed


def test_what_is_left_out_moves_everything_behind_it() -> None:
    text = "\x01甲\n乙\x02\t丙\n\x03\n丁"
    table = Table(Span(3, 8), (Cell(0, 0, Span(3, 5)), Cell(0, 1, Span(6, 7))), 1, 2)
    blocks = (Paragraph(Span(0, 2)), table, Paragraph(Span(8, 9)), Paragraph(Span(10, 11)))
    read_so = Document(
        "a",
        text,
        blocks,
        "text/plain",
        "text",
        (PageRun(0, 1), PageRun(10, 2)),
        remarks=(Remark("x", "y", Span(10, 11)),),
    )
    told = admitted(read_so)
    assert told.text == "甲\n乙\t丙\n\n丁"
    first, grid, last = told.blocks
    assert isinstance(grid, Table)
    spans = [first.span, *(cell.span for cell in grid.cells), last.span, told.remarks[0].span or Span(0, 0)]
    assert [told.text[span.start : span.end] for span in spans] == ["甲", "乙", "丙", "丁", "丁"]
    assert [told.page_at(told.text.index(sign)) for sign in "甲丁"] == [1, 2]
    assert told.remarks[1].code == "control_signs"
    assert told.remarks[1].message.startswith("3 ")


def test_a_clean_text_is_not_touched() -> None:
    document = Document("a", "新增学位", (Paragraph(Span(0, 4)),), "text/plain", "text")
    assert admitted(document) is not None
    assert admitted(document) == document


@pytest.mark.parametrize("sign", ["\x01", "&#1;", "&#x1F;", "&#xFFFE;", "&#55296;", "\x7f"])
def test_control_characters_of_pages_are_left_out_and_told(sign: str) -> None:
    page = f"<html><body><p>一、新增学位{sign}300个。</p><a>上一篇</a>{sign}</body></html>".encode()
    document = read("a.html", page)
    assert "新增学位300个" in document.text
    assert [remark.code for remark in document.remarks] == ["control_signs"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("一、新增学位(cid:7)00个，(cid:1204)地扩建。", "2 characters"),
        ("一、新增学位300个，改造教室23所，责任单位：县教育局。".encode("gb18030").decode("latin-1") * 2, "no writing"),
        ("新增学位（cid）300个", None),
    ],
)
def test_text_that_another_program_could_not_read_is_told(words: str, told: str | None) -> None:
    remarks = read("a.txt", words.encode()).remarks
    assert [told in remark.message for remark in remarks] == [True] if told else remarks == ()


def test_a_page_nested_beyond_the_parser_is_read_flat() -> None:
    page = (
        "<html><body><p>一、甲</p>"
        + "<font>" * 2100
        + "".join(f"<p>{at}、乙</p>" for at in range(9))
        + "</body></html>"
    )
    document = read("a.html", page.encode())
    assert document.text.count("乙") == 9
    assert [remark.code for remark in document.remarks] == ["nested_deep"]


def test_a_table_of_hardly_any_filled_places_is_read_as_lines() -> None:
    cells = tuple(Cell(at, at, Span(2 * at, 2 * at + 1)) for at in range(2000))
    text = "甲\n" * 2000
    desert = Document("a", text, (Table(Span(0, 4000), cells, 2000, 2000),), "text/plain", "text")
    told = admitted(desert)
    assert [type(block) for block in told.blocks[:2]] == [Paragraph, Paragraph]
    assert (len(told.blocks), told.remarks[0].code) == (2000, "table_too_large")


def test_a_page_whose_cells_span_thousands_of_columns_is_read() -> None:
    row = "<td colspan=1000>甲</td>" * 3000
    document = read("a.html", f"<html><body><table><tr>{row}</tr><tr><td>乙<td>丙</tr></table>".encode())
    assert document.text.count("甲") == 3000
