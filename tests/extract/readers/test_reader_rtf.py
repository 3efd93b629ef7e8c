"""Rich text: what stands in its groups comes out as Word prints it."""

import pytest

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from tests.extract.readers.office_files import FILES, NOTICE
from tests.extract.readers.reading import flat, grid, grids, texts

NOTICE_RTF = (FILES / "notice.rtf").read_bytes()
HEAD = rb"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}{\f2\fcharset136 Ming;}}"


def rtf(body: str, encoding: str = "gb18030") -> bytes:
    return HEAD + rb"\f0 " + body.encode(encoding) + b"}"


def test_the_notice_reads_as_its_docx_does() -> None:
    rich, new = read("x.doc", NOTICE_RTF), read("x.docx", NOTICE)
    assert flat(rich.text) == flat(new.text)
    assert grids(rich) == grids(new)
    assert rich.remarks == new.remarks


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\u26032?\u24314?\par 3\'cb\'f9", ["新建", "3所"]),
        ("新建学校3所\\par", ["新建学校3所"]),
        (r"\uc2\u26032\'3f\'3f\uc0\u24314 3", ["新建3"]),
        (r"{\f2 \'a4\'40}\f1\'cb\'f9", ["一所"]),
        (r"\bin4 ab}c\tab 1\line 2\~3\emdash", ["\t1\n2\u00a03—"]),
        (r"\bin 7甲", ["7甲"]),  # no length: nothing is left out
        (r"a{\strike 1}b{\striked1 2}{\deleted 3}{\v 4}{\fs2 5}c", ["abc"]),
        (r"460{\super 1}5\u215?10{\super 4}m{\super 2}", ["4605×10⁴m²"]),
        (r"460{\up8\fs19 1}5\u215?10{\fs14\up9 4}m{\up6 2}\up2 1\up0 2{\dn6 3}", ["4605×10⁴m²123"]),
        (r"{\listtext\pard 1.\tab}甲\par{\pntext 2.\tab}乙", ["1. 甲", "2. 乙"]),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 7}}{\header 眉}{\*\unknown x}{\pict 89504e}", ["7"]),
        (r"正文{\footnote 注一}续", ["正文续", "注一"]),
        (r"{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv b}}{\shptxt 框\par}}{\shprslt x}}", ["框"]),
        (r"没有结尾{\b 的组", ["没有结尾的组"]),
        (r"\trowd\cellx900 框中\par 两段\cell\row", ["框中", "两段"]),
    ],
)
def test_paragraphs(body: str, expected: object) -> None:
    assert texts(rtf(body)) == expected


def test_notes_stand_behind_the_text_in_no_table() -> None:
    read_so = read("x.rtf", rtf(r"正文{\footnote 注一\par 又一}续{\footnote 注二}\par"))
    assert (read_so.text.split(), grids(read_so)) == (["正文续", "注一", "又一", "注二"], [])


ROW = r"\trowd\trleft-100{0}\intbl {1}\row\pard "


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            ROW.format(r"\cellx1000\cellx2000", r"甲\cell 乙\cell") + ROW.format(r"\cellx2005", r"丙\cell"),
            {(0, 0, 1, 1): "甲", (0, 1, 1, 1): "乙", (1, 0, 1, 2): "丙"},
        ),
        (
            ROW.format(r"\clvmgf\cellx1000\cellx2000", r"甲\cell 乙\cell")
            + ROW.format(r"\clvmrg\cellx1000\cellx2000", r"\cell 丙\cell"),
            {(0, 0, 2, 1): "甲", (0, 1, 1, 1): "乙", (1, 1, 1, 1): "丙"},
        ),
        (
            ROW.format(r"\clmgf\cellx1000\clmrg\cellx2000\cellx3000", r"甲\cell\cell 乙\cell")
            + ROW.format(r"\cellx1000\cellx2000\cellx3000", r"1\cell 2\cell 3\cell"),
            {(0, 0, 1, 2): "甲", (0, 2, 1, 1): "乙", (1, 0, 1, 1): "1", (1, 1, 1, 1): "2", (1, 2, 1, 1): "3"},
        ),
        (
            ROW.format(
                r"\cellx1000\cellx2000",
                r"甲\cell 前\par\itap2 内一\nestcell{\nonesttables\par}内二\nestcell"
                r"{\*\nesttableprops\trowd\cellx1200\cellx1500\nestrow}\itap1 后\cell",
            ),
            {(0, 0, 1, 1): "甲", (0, 1, 1, 1): "前\n内一 内二；\n后"},
        ),
    ],
)
def test_grids(body: str, expected: object) -> None:
    assert grid(rtf(body)) == expected


def test_nothing_printed_is_empty() -> None:
    with pytest.raises(Unreadable, match="no text") as caught:
        read("x.rtf", rtf(r"{\info{\title t}}"))
    assert caught.value.status == "empty"


def test_pictures_and_objects_are_told() -> None:
    picture = r"{\pict\pngblip 89504e47}"
    twice = rf"{{\*\shppict{picture}}}{{\nonshppict{picture}}}"
    document = read("x.rtf", rtf(rf"甲{picture}\par 乙{twice}\par{{\object\objemb{{\*\objdata 0105}}}}丙"))
    assert [remark.message for remark in document.remarks] == [
        "1 embedded objects in the file, such as sheets of Excel, were not read",
        "2 pictures in the file were not read",
    ]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (rb"\bin3 }}}", False),
        (rb"\bin-10 ", True),
        (rb"\bin999999999 ", True),
        (rb"{\b ", True),
    ],
)
def test_a_file_that_is_cut_off_or_lies_of_its_binary_data_is_read_and_told(body: bytes, *, told: bool) -> None:
    document = read("a.rtf", rb"{\rtf1\ansi ab " + body + rb"cd\par}")
    assert document.text == "ab cd\n"
    assert [remark.code for remark in document.remarks] == ["broken_bytes"] * told
