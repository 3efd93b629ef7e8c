"""What is just as large as may be is read; what is larger by one is refused, and told how much may be."""

from __future__ import annotations

import io
import zipfile

import pytest

from shishi.extract import readers
from shishi.extract.document import Cell, Span, Table, Unreadable
from shishi.extract.readers import docx_package, gate, ods, ofd_package, pdf, picture, read, registry, xlsx_parts
from tests.extract.readers.pdf_writer import Sheet
from tests.extract.readers.pdf_writer import pdf as made_pdf
from tests.fuzz import originals
from tests.hostile import sheets

MB = 2**20


def padded(data: bytes, part: str, size: int) -> bytes:
    """A package one of whose parts, of XML, has so many bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + b"\n" * (size - len(old.read(name)) if name == part else 0))
    return out.getvalue()


@pytest.mark.parametrize(
    ("module", "kind", "part", "least"),
    [
        (docx_package, ".docx", "word/document.xml", 1),
        (xlsx_parts, ".xlsx", "xl/workbook.xml", 1),
        (ods, ".ods", "content.xml", 1),
        (ofd_package, ".ofd", "OFD.xml", 1),
    ],
)
def test_a_part_of_a_package(monkeypatch: pytest.MonkeyPatch, module: object, kind: str, part: str, least: int) -> None:
    monkeypatch.setattr(module, "_MAX_PART", least * MB)
    data = next(data for name, data in originals().items() if name.endswith(kind))
    whole = read(f"a{kind}", data)
    assert read(f"a{kind}", padded(data, part, least * MB)).text == whole.text
    with pytest.raises(Unreadable, match=rf"unpacks to more than {least} MB") as caught:
        read(f"a{kind}", padded(data, part, least * MB + 1))
    assert caught.value.status == "limit"


def test_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "一、新建学校三所，由教育局负责。\n".encode()
    monkeypatch.setattr(readers, "MAX_BYTES", len(data))
    assert read("a.txt", data).text.strip() == data.decode().strip()
    with pytest.raises(Unreadable, match="more than the limit of 0 MB; split it"):
        read("a.txt", data + b"\n")
    monkeypatch.setattr(readers, "MAX_BYTES", 2 * MB)
    with pytest.raises(Unreadable, match="the file has 3 MB, more than the limit of 2 MB"):
        read("a.txt", b"a" * (3 * MB))


def test_the_pages_of_a_pdf_and_of_an_ofd(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = Sheet()
    sheet.lines(80, 80, ["一、新建学校三所，由教育局负责。", "二、安装路灯五十盏，由住建局负责。"])
    monkeypatch.setattr(pdf, "_MOST_PAGES", 2)
    assert len(read("a.pdf", made_pdf(sheet, sheet)).pages) == 2
    with pytest.raises(Unreadable, match="counts 3 pages, more than 2"):
        read("a.pdf", made_pdf(sheet, sheet, sheet))
    data = originals()["notice.ofd"]
    monkeypatch.setattr(ofd_package, "_MAX_PAGES", 1)
    assert read("a.ofd", data).text


def test_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    image = pytest.importorskip("PIL.Image")
    if not registry.OCR.present:
        pytest.skip("text recognition is not installed")

    def drawn(*sizes: tuple[int, int]) -> bytes:
        out = io.BytesIO()
        frames = [image.new("L", size, "white") for size in sizes]
        frames[0].save(out, "TIFF", save_all=True, append_images=frames[1:])
        return out.getvalue()

    monkeypatch.setattr(picture, "_MAX_PIXELS", 5000)
    monkeypatch.setattr(picture, "_MAX_PAGES", 2)
    least = picture._LEAST
    assert [shown.shape[:2] for shown in picture.pages(drawn((100, 50), (50, 100)))] == [(50, 100), (100, 50)]
    assert [shown.shape[:2] for shown in picture.pages(drawn((least, 50)))] == [(50, least)]
    for sizes, says in (
        ([(101, 50)], "101 x 50 points; make it smaller"),
        ([(100, 50)] * 3, "more than 2 pages; split it"),
        ([(least - 1, 50)], "too small"),
        ([(50, least - 1)], "too small"),
    ):
        with pytest.raises(Unreadable, match=says):
            list(picture.pages(drawn(*sizes)))


@pytest.mark.parametrize(
    ("rows", "cells", "desert"),
    [
        (100, 0, False),  # few places
        (101, 10, True),
        (101, 11, False),
        (110, 11, False),  # as many places for each cell as may be
        (111, 11, True),
        (1000, 900, False),
        (1001, 900, True),
    ],
)
def test_a_table_of_hardly_any_cells(monkeypatch: pytest.MonkeyPatch, rows: int, cells: int, *, desert: bool) -> None:
    for name, value in (("_MANY_PLACES", 100), ("_PLACES_A_CELL", 10), ("_MOST_PLACES", 1000)):
        monkeypatch.setattr(gate, name, value)
    table = Table(Span(0, 0), (Cell(0, 0, Span(0, 0)),) * cells, rows, 1)
    assert gate._is_desert(table) is desert


def test_the_cells_of_a_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods, "_MOST_CELLS", 6)
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="2">'
    rows = row + "<text:p>学校3所</text:p></table:table-cell></table:table-row>"
    data = sheets(rows.format(3))
    assert read("a.ods", data).text.count("学校3所") == 6
    with pytest.raises(Unreadable, match="the sheet 甲 has more than 6 cells; split it") as caught:
        read("a.ods", sheets(rows.format(4)))
    assert caught.value.status == "limit"


def test_the_attributes_of_an_element_of_a_page() -> None:
    filler = f"<!--{'x' * 70_000}-->"
    page = "<html><body>" + filler + "<p {}>一、新建学校三所。</p></body></html>"
    names = [f"a{at}" for at in range(100_000)]
    assert "新建学校" in read("a.html", page.format(" ".join(names[:1000])).encode()).text
    for many in (" ".join(names[:1001]), "='>' ".join(names), '="<p>"'.join(names)):
        with pytest.raises(Unreadable, match="more than 1000 attributes; save its text from a browser") as caught:
            read("a.html", page.format(many).encode())
        assert caught.value.status == "limit"
