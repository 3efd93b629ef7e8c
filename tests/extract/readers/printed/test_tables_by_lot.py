"""What is read of tables that are set by lot stays what it is; with all rules drawn each of them is a table."""

from __future__ import annotations

import pytest

from shishi.extract.document import Document, Table
from shishi.extract.readers.printed.sheet import Sheet
from tests.extract.readers.printed import tables_by_lot
from tests.extract.readers.printed.tables_by_lot import HIGH, LOTS, RENEW, TOGETHER, WIDE, Drawn
from tests.stages import laid_out


@pytest.mark.parametrize("lot", range(0, LOTS, TOGETHER))
def test_tables_by_lot(lot: int) -> None:
    assert tables_by_lot.told(lot) == tables_by_lot.kept()[lot], f"where this is meant: {RENEW}"


@pytest.mark.parametrize("lot", range(0, LOTS, 48))
def test_tables_of_rules_are_tables(lot: int) -> None:
    for number in range(lot, lot + 48):
        drawn = Drawn(number)
        if drawn.kind == "all":
            assert any(isinstance(block, Table) for block in drawn.document()[0].blocks), number


def on_pages(drawn: Drawn, *pages: list[range]) -> Document:
    """Rows of a table on pages, below each other from the same height on."""
    sheets = []
    for number, parts in enumerate(pages, 1):
        sheet, low = Sheet(number, WIDE, HIGH, [], []), 80.0
        for rows in parts:
            chars, rules, low = drawn.page(rows, low)
            sheet.chars.extend(chars)
            sheet.rules.extend(rules)
        sheets.append(sheet)
    return laid_out(sheets)[0]


def words(document: Document) -> list[list[str]]:
    """The words of the cells of each table."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [[document.text[cell.span.start : cell.span.end] for cell in table.cells] for table in tables]


def is_plain(drawn: Drawn) -> bool:
    """All rules drawn, one row of headers, nothing merged."""
    return drawn.kind == "all" and all(rows == columns == 1 for _, _, rows, columns in drawn.cells)


@pytest.mark.parametrize("number", [number for number in range(240) if is_plain(Drawn(number))])
def test_a_page_that_prints_the_header_alone_adds_nothing(number: int) -> None:
    drawn = Drawn(number)
    header, rows = range(drawn.headers), range(drawn.headers, drawn.headers + drawn.rows)
    first, last = [header, rows[:1]], [header, rows[1:]]
    whole = on_pages(drawn, first, last)
    assert len(words(whole)) == 1
    assert words(on_pages(drawn, first, [header], last)) == words(whole)
