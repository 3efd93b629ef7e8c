"""Workbooks of all kinds: the same list as .xlsx, .xls, .ods and .csv reads alike."""

import csv
import re
import struct

import pytest
import xlrd

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from shishi.extract.readers.sectors import circular
from tests.extract.readers.office_files import FILES, SHEET_XML, WORKBOOK
from tests.extract.readers.reading import grids, paragraphs

XLS, ODS = (FILES / "list.xls").read_bytes(), (FILES / "list.ods").read_bytes()
GRID = {
    (0, 0, 2, 1): "序号", (0, 1, 1, 2): "项目", (1, 1, 1, 1): "名称", (1, 2, 1, 1): "内容", (0, 3, 2, 1): "数量",
    (0, 4, 2, 1): "完成时限", (0, 5, 2, 1): "责任单位",
    (2, 0, 2, 1): "1", (2, 1, 2, 1): "托育服务", (2, 2, 1, 1): "新增托位", (2, 3, 1, 1): "460个",
    (2, 4, 1, 1): "2031年10月31日", (2, 5, 1, 1): "县卫生健康局",
    (3, 2, 1, 1): "入托率", (3, 3, 1, 1): "12.5%", (3, 4, 1, 1): "", (3, 5, 1, 1): "县妇联",
    (4, 0, 1, 1): "2", (4, 1, 1, 1): "农村公路", (4, 2, 1, 1): "新建农村公路45公里", (4, 3, 1, 1): "1,234.50",
    (4, 4, 1, 1): "2031年12月31日", (4, 5, 1, 1): "县交通运输局",
}  # fmt: skip


@pytest.mark.parametrize("data", [WORKBOOK, XLS, ODS], ids=["xlsx", "xls", "ods"])
def test_the_list_is_read_as_it_is_seen(data: bytes) -> None:
    document = read("x", data)
    assert grids(document) == [GRID]
    assert paragraphs(document) == ["青禾县2031年民生实事项目清单", "单位：万元", "注：含在建项目"]
    told = " ".join(f"{remark.code}: {remark.message}" for remark in document.remarks)
    for words in (
        "hidden sheets were left out: 底稿",
        "«40» «3» «公厕改造» «改造公厕30座»",
        "hidden rows of sheet 清单",
    ):
        assert words in told


def test_formats_that_cannot_be_made_out_leave_plain_values(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(xlrd, "open_workbook", broken)
    document = read("x.xls", XLS)
    (found,) = grids(document)
    assert {(2, 3, 1, 1): "460", (2, 4, 1, 1): "2031-10-31", (2, 1, 2, 1): "托育服务"}.items() <= found.items()
    assert {remark.code for remark in document.remarks} >= {"formats_not_read", "hidden_cells"}


def test_a_cell_beyond_any_sheet_is_damage_and_takes_no_room() -> None:
    cell = rb"(\xfd\x00\x0a\x00).{4}"  # a text that cells share, in ten bytes: row, column, ...
    far = re.sub(cell, rb"\1" + b"\xff" * 4, XLS, count=1, flags=re.DOTALL)
    with pytest.raises(Unreadable, match="beyond a sheet"):
        read("x.xls", far)


def test_xml_of_2003_is_a_workbook() -> None:
    document = read("x.xls", SHEET_XML)
    assert paragraphs(document) == ["青禾县民生实事清单"]
    assert grids(document) == [
        {
            (0, 0, 1, 1): "序号", (0, 1, 1, 1): "内容", (0, 2, 1, 1): "进度", (0, 3, 1, 1): "时限",
            (1, 0, 2, 1): "1", (1, 1, 1, 1): "新增托位460个", (1, 2, 1, 1): "12.5%", (1, 3, 1, 1): "2031年10月31日",
            (2, 1, 1, 1): "新建中心1个", (2, 2, 1, 1): "", (2, 3, 1, 1): "",
        }
    ]  # fmt: skip
    assert [remark.code for remark in document.remarks] == ["struck_text", "hidden_cells"]
    with pytest.raises(Unreadable, match="fetch it again"):
        read("x.xls", SHEET_XML[:-20])


ROWS = '某区实事清单,,\n序号,内容,单位\n1,"新建学校3所，\n改造2所",教育局\n2,新建医院2家,卫健局\n注：含在建,,\n'


@pytest.mark.parametrize("name", ["x.csv", "x.xls", "X.CSV"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_separated_values_are_a_table(name: str, separator: str, encoding: str) -> None:
    document = read(name, ROWS.replace(",", separator).encode(encoding))
    assert paragraphs(document) == ["某区实事清单", "注：含在建"]
    assert grids(document) == [
        {
            (0, 0, 1, 1): "序号", (0, 1, 1, 1): "内容", (0, 2, 1, 1): "单位",
            (1, 0, 1, 1): "1", (1, 1, 1, 1): "新建学校3所，\n改造2所", (1, 2, 1, 1): "教育局",
            (2, 0, 1, 1): "2", (2, 1, 1, 1): "新建医院2家", (2, 2, 1, 1): "卫健局",
        }
    ]  # fmt: skip


def test_control_characters_among_values_are_left_out_and_told() -> None:
    document = read("x.csv", ROWS.replace("新建", "新\0建").encode())
    assert "新建医院2家" in document.text
    assert [remark.code for remark in document.remarks] == ["control_signs"]


def test_a_text_stays_a_text() -> None:
    assert read("x.txt", ROWS.encode()).media_type == "text/plain"
    assert read("x.csv", "只有一列\n两行".encode()).media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (XLS[:600], "unsupported"),
        (ODS[: len(ODS) // 2], "damaged"),
        (ODS.replace(b"content.xml", b"contend.xml"), "damaged"),
    ],
)
def test_broken_workbooks(data: bytes, status: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read("x", data)
    assert caught.value.status == status


def test_a_field_may_be_as_long_as_its_file_and_the_limit_of_others_stays() -> None:
    before = csv.field_size_limit()
    long = "新建农村公路45公里" * (before // 10)
    (grid,) = grids(read("x.csv", f"序号,内容\n1,{long}\n2,改造公厕30座\n".encode()))
    assert grid[1, 1, 1, 1] == long
    assert csv.field_size_limit() == before


@pytest.mark.parametrize("follows", [{11: 3}, {5: 5}, {39: 40, 40: 39}])
def test_sectors_that_lead_in_a_circle_are_damage(follows: dict[int, int]) -> None:
    listed = 512 * (struct.unpack_from("<i", XLS, 76)[0] + 1)
    data = bytearray(XLS)
    for sector, then in follows.items():
        struct.pack_into("<i", data, listed + 4 * sector, then)
    with pytest.raises(Unreadable, match="circle") as caught:
        read("a.xls", bytes(data))
    assert caught.value.status == "damaged"
    assert not circular(XLS)
    assert not circular(XLS[:600])
    assert not circular(b"")


def test_a_workbook_whose_cells_name_formats_beyond_any_is_read_without_formats() -> None:
    at = XLS.index(bytes.fromhex("0c000300030015001500150005007e02")) + 8
    document = read("x.xls", XLS[:at] + b"\xff\xff\xff\x7f" + XLS[at + 4 :])
    assert "formats_not_read" in [remark.code for remark in document.remarks]
    assert len(document.text) > 100
