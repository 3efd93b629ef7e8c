"""Old Word files: the same notice as .doc and .docx reads alike; broken and foreign files are refused with a remedy."""

from pathlib import Path

import pytest

from shishi.extract.document import Paragraph, Unreadable
from shishi.extract.readers import read
from tests.extract.readers.office_files import FILES, NOTICE
from tests.extract.readers.reading import grids, paragraphs
from tests.real import real

DOC = (FILES / "notice.doc").read_bytes()
TWINS = (("f4dc835f*.doc", "6fb15e3d*.docx"), ("6dc86fe3*.doc", "2bb6c721*.docx"), ("bbc8027b*.doc", "0320067a*.docx"))


def test_the_notice_reads_as_its_docx_does() -> None:
    old, new = read("x.doc", DOC), read("x.docx", NOTICE)
    assert old.text == new.text
    assert grids(old) == grids(new)
    assert [b.level for b in old.blocks if isinstance(b, Paragraph)] == [
        b.level for b in new.blocks if isinstance(b, Paragraph)
    ]
    assert old.remarks == new.remarks


def test_automatic_numbers_powers_and_what_is_struck_or_hidden() -> None:
    document = read("x.doc", DOC)
    assert paragraphs(document)[1:9] == [
        "一、教育", "1.新建学校3所", "①新增学位2700个", "②新增班级60个", "2.改造学校2所", "二、养老", "新增床位460张",
        "污水日处理能力5×10⁴吨",
    ]  # fmt: skip
    assert [(remark.code, remark.message.split(": ")[1]) for remark in document.remarks] == [
        ("struck_text", "«300» «县水利局»"),
        ("hidden_text", "«，内部»"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("x.wps", DOC, "doc"),
        ("x.doc", NOTICE, "docx"),
        ("x.doc", (FILES / "notice.rtf").read_bytes(), "rtf"),
        ("x.doc", "<html><body><p>新建学校3所</p></body></html>".encode("gb18030"), "html"),
        ("x.xls", b"<html><table><tr><td>1</td><td>2</td></tr></table></html>", "html"),
        ("x.docx", DOC, "doc"),
    ],
)
def test_files_are_read_as_what_they_are(name: str, data: bytes, reader: str) -> None:
    assert read(name, data).reader.split()[0] == reader


def changed(at: int, value: bytes) -> bytes:
    """The file with other bytes in the header of its main stream."""
    start = DOC.index(b"\xec\xa5") + at
    return DOC[:start] + value + DOC[start + len(value) :]


@pytest.mark.parametrize(
    ("data", "status", "says"),
    [
        (DOC.replace("1Table".encode("utf-16-le"), "1Tabel".encode("utf-16-le")), "damaged", "save it again"),
        (changed(0x0A, b"\x00\x01"), "encrypted", "password"),
        (changed(0x02, b"\x65\x00"), "unsupported", "older than Word 97"),
        (changed(0x1A2, bytes(8)), "damaged", "save it again"),
    ],
)
def test_broken_files(data: bytes, status: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as caught:
        read("x.doc", data)
    assert caught.value.status == status


@pytest.mark.parametrize(("old", "new"), TWINS)
def test_real_files_read_as_their_docx_twins_do(old: str, new: str) -> None:
    folder = Path(real("files"))
    (first,), (second,) = folder.glob(old), folder.glob(new)
    left, right = read("x", first.read_bytes()), read("x", second.read_bytes())
    assert "".join(left.text.split()) == "".join(right.text.split())
    assert grids(left) == grids(right)
