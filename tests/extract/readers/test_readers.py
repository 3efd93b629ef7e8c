"""The one door: types told from bytes, encodings of plain text, refusals with a remedy."""

import io
import re
import zipfile

import pytest
from xlsxwriter import Workbook

from shishi.extract.document import Unreadable
from shishi.extract.readers import MAX_BYTES, READERS, media_type_of, read
from shishi.extract.readers import sniffing as kinds
from tests.extract.readers.ofd_writer import ofd
from tests.extract.readers.office_files import FILES, SHEET_XML
from tests.extract.readers.office_writer import docx, p, xlsx
from tests.extract.readers.pdf_writer import Sheet, pdf
from tests.extract.readers.reading import paragraphs
from tests.hostile import sheets

NOTICE = "2030年民生实事\r\n　　1.新建学校3所。\r\n\r\n主办单位：区教育局\r\n"


def zipped(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/").replace("_", ".")), text)  # of no time of its own
    return stream.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + stream.encode("utf-16-le") + b"\x00" * 500


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (NOTICE.encode(), kinds.TEXT),
        (b"# Title\n\ntext", kinds.TEXT),
        ("<p>不是网页，只是一行".encode(), kinds.TEXT),
        (b"  <!-- x --><!DOCTYPE html><html>", kinds.HTML),
        ("<html>".encode("utf-16"), kinds.HTML),
        (b"<!--a-->" * 200 + b"<html>", kinds.HTML),
        (b"<!--a-->" * 500 + b"x", kinds.TEXT),
        (b"<div><p>a</p><p>b</p></div>", kinds.HTML),
        (b"junk\n%PDF-1.4 ...", kinds.PDF),
        (docx(p("x")), kinds.DOCX),
        (docx(p("x" * 99))[:900], kinds.DOCX),
        (xlsx(("a", [[1]], [])), kinds.XLSX),
        (zipped(OFD_xml="<ofd/>"), kinds.OFD),
        (zipped(ppt__presentation_xml="<p/>"), kinds.PPTX),
        (zipped(mimetype=kinds.ODT), kinds.ODT),
        (zipped(a_txt="x"), kinds.ZIP),
        (ole("WordDocument"), kinds.DOC),
        (ole("Workbook"), kinds.XLS),
        (ole("EncryptedPackage"), kinds.ENCRYPTED_OOXML),
        (b"{\\rtf1 x}", kinds.RTF),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b'<?xml version="1.0"?><Workbook xmlns="x">', kinds.OFFICE_XML),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", kinds.MHTML),
        (bytes(range(256)) * 8, kinds.BINARY),
    ],
)
def test_the_type_is_told_from_the_bytes(data: bytes, kind: str) -> None:
    assert media_type_of(data) == kind


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        (b"", "empty", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty", "empty"),
        ("　\n".encode(), "empty", "blanks"),
        (ole("WordDocument"), "damaged", "fetch it again"),
        (ole("Workbook"), "damaged", "fetch it again"),
        (zipped(xl__workbook_bin="x"), "unsupported", r"\.xlsb"),
        (ole("EncryptedPackage"), "encrypted", "password"),
        (zipped(OFD_xml="<ofd/>"), "damaged", "OFD"),
        (zipped(a_txt="x"), "unsupported", "archive"),
        (zipped(a_txt="x")[:40], "damaged", "fetch it again"),
        (b"7z\xbc\xaf\x27\x1c", "unsupported", "unpack"),
        (bytes(range(256)) * 8, "unsupported", "known type"),
        (b"a" * (MAX_BYTES + 1), "limit", "limit of 100 MB"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, status: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        read("x.docx", data)
    assert caught.value.status == status


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_is_the_decoded_file(encoding: str) -> None:
    document = read("x.txt", NOTICE.encode(encoding))
    assert document.text == NOTICE
    assert paragraphs(document) == ["2030年民生实事", "　　1.新建学校3所。", "主办单位：区教育局"]
    assert document.page_count is None


def test_a_form_feed_turns_the_page() -> None:
    document = read("x.txt", "甲\f乙\n\f丙".encode())
    assert [(run.start, run.page) for run in document.pages] == [(0, 1), (2, 2), (5, 3)]


def test_a_text_cut_inside_a_character_is_read_with_a_remark() -> None:
    document = read("x.txt", (NOTICE * 3).encode()[:-4])
    assert (document.text.count("\ufffd"), [remark.code for remark in document.remarks]) == (1, ["broken_bytes"])


def test_every_reader_of_the_registry_gives_its_name_and_type() -> None:
    sheet = Sheet()
    sheet.text(90, 90, "新建学校3所，新建医院2家。")
    made = {
        kinds.TEXT: b"text", kinds.HTML: b"<html><p>x</p>", kinds.DOCX: docx(p("x")),
        kinds.XLSX: xlsx(("a", [[1, 2]], [])), kinds.PDF: pdf(sheet), kinds.OFD: ofd(sheet),
        kinds.DOC: (FILES / "notice.doc").read_bytes(), kinds.RTF: (FILES / "notice.rtf").read_bytes(),
        kinds.XLS: (FILES / "list.xls").read_bytes(), kinds.ODS: (FILES / "list.ods").read_bytes(),
        kinds.CSV: b"a,b\nc,d\n", kinds.SHEET_XML: SHEET_XML,
            kinds.MHTML: b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx\n",
    }  # fmt: skip
    assert made.keys() == {kind for kind in READERS if not kind.startswith("image/")}
    for kind, data in made.items():
        document = read("名字.csv", data)
        assert (document.media_type, document.name, read("名字.csv", data)) == (kind, "名字.csv", document)
        assert document.reader == READERS[kind].signature


def commented(data: bytes) -> bytes:
    """A package of XML with a comment and an instruction behind the first sign of its every text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            whole = re.sub(rb"(?<=[a-z\"]>)(&#?\w+;|[\xe4-\xe9]..)(?=[^<])", rb"\1<!--a--><?b c?>", old.read(name))
            new.writestr(name, whole)
    return stream.getvalue()


def test_comments_in_the_midst_of_a_text_cost_none_of_it() -> None:
    sheet = Sheet()
    sheet.text(90, 90, "新建学校3所。")
    shared = io.BytesIO()
    with Workbook(shared, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["新建学校", "改造公园"])
    ods = (FILES / "list.ods").read_bytes()
    for data in (docx(p("新建学校3所。")), xlsx(("a", [["新建学校", 2]], [])), shared.getvalue(), ofd(sheet), ods):
        assert commented(data).count(b"<?b c?>") > 0
        assert read("a", commented(data)).text == read("a", data).text


ENDLESS = "9" * 5000


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (docx(p("公园", '<w:outlineLvl w:val="²"/>', '<w:sz w:val="²"/>')), "公园"),
        (docx(p("公园", f'<w:outlineLvl w:val="{ENDLESS}"/>', f'<w:sz w:val="{ENDLESS}"/>')), "公园"),
        (sheets('<table:table-row><table:table-cell office:value="许多"/></table:table-row>'), "许多"),
        (sheets('<table:table-row><table:table-cell office:value="1e999"/></table:table-row>'), "inf"),
        (SHEET_XML.replace(b"0.125", b"1e999"), "inf"),
        (f'<html><p>公园</p><img src="a" width="{ENDLESS}">'.encode(), "公园"),
        (rb"{\rtf1 \itap9999999 a\nestcell\nestrow\par}", "a"),
        (rb"{\rtf1 \itap2 a\nestcell{\nesttableprops\trowd\cellx9\nestrow}\par b\cell\row}", "b"),
    ],
)
def test_what_is_no_number_costs_nothing_else(data: bytes, text: str) -> None:
    assert text in read("a", data).text


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A package whose part has something else in one place."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name).replace(old, new, 1) if name.endswith(part) else before.read(name))
    return stream.getvalue()


DEEP = b"<a>" * 3000 + b"</a>" * 3000


@pytest.mark.parametrize(
    "data",
    [
        changed(docx(p("公园")), "document.xml", b"<w:p>", DEEP + b"<w:p>"),
        changed(xlsx(("a", [["公园"]], [])), "workbook.xml", b"<sheets>", DEEP + b"<sheets>"),
        sheets(f"<table:table-row>{DEEP.decode()}</table:table-row>"),
        SHEET_XML.replace(b"0.125", DEEP),
        changed(ofd(Sheet()), "Content.xml", b"<ofd:Content>", b"<ofd:Content>" + DEEP),
    ],
    ids=["docx", "xlsx", "ods", "xml", "ofd"],
)
def test_elements_in_elements_without_end_are_a_limit_and_no_damage(data: bytes) -> None:
    with pytest.raises(Unreadable, match="nests its parts too deep") as caught:
        read("a", data)
    assert caught.value.status == "limit"


def test_a_page_of_an_ofd_file_that_is_cut_off_is_told() -> None:
    sheet = Sheet()
    sheet.lines(90, 90, ["新建学校3所", "新建公园2个"])
    document = read("a.ofd", changed(ofd(sheet), "Content.xml", b"</ofd:Content>", b""))
    assert [remark.code for remark in document.remarks] == ["broken_bytes"]


def test_endless_blanks_and_columns_of_sheets_are_bounded() -> None:
    blanks = '<table:table-cell><text:p>甲<text:s text:c="999999999"/>乙</text:p></table:table-cell>'
    assert len(read("a.ods", sheets(f"<table:table-row>{blanks}</table:table-row>")).text) < 2000
    hidden = b"<cols>" + b'<col min="2" max="16384" hidden="1"/>' * 1000 + b"</cols><sheetData>"
    assert read("a", changed(xlsx(("a", [["公园"]], [])), "sheet1.xml", b"<sheetData>", hidden)).text == "公园\n"
