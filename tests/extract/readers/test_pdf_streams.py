"""Damage inside a PDF is told with its page; what unpacks to too much is refused before it is unpacked."""

import base64
import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from shishi.extract.document import Remark, Unreadable
from shishi.extract.readers import read
from shishi.extract.readers.pdf_damage import damage
from shishi.extract.readers.pdf_objects import Objects
from shishi.extract.readers.pdf_pages import listed
from shishi.extract.readers.pdf_streams import _packed, _unpacked, streams
from shishi.extract.readers.pdf_syntax import are_whole
from tests.extract.readers.pdf_writer import Sheet, packed, pdf

PAGES = 3


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    for page in range(PAGES):
        for line in range(40):
            canvas.drawString(50, 800 - 15 * line, f"page {page} line {line} {line * 7919 % 613}")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def written() -> bytes:
    """Pages 1 to 3 are the objects 6, 8 and 10, their drawing orders 7, 9 and 11, which are not packed."""
    sheets = [Sheet() for _ in range(PAGES)]
    for at, sheet in enumerate(sheets, 1):
        sheet.lines(50, 300, [f"{at}.新建学校{at}所，县教育局负责", "为群众办好事、办实事"])
    return pdf(*sheets)


def told(data: bytes, pages: int = PAGES) -> list[str]:
    return [remark.message for remark in damaged(data, pages)]


def damaged(data: bytes, pages: int = PAGES) -> tuple[Remark, ...]:
    unpacked = streams(data)
    objects = Objects(data, unpacked)
    return damage(objects, unpacked, list(listed(objects)), pages)


def test_a_whole_file_has_no_damage(printed: bytes) -> None:
    assert told(printed) == told(written()) == []


def test_a_damaged_stream_is_told_with_its_page(printed: bytes) -> None:
    data = bytearray(printed)
    second = data.index(b"stream", data.index(b"endstream") + 9)
    at = second + 200
    data[at] = ord("5") if data[at] != ord("5") else ord("6")
    (remark,) = damaged(bytes(data))
    assert remark.code == "pdf_damaged"
    assert remark.message.startswith("page 2:")


@pytest.mark.parametrize("data", [bytes(range(256)), bytes(9), b"a", b""])
@pytest.mark.parametrize(("cut", "harm"), [(b"", b""), (b"~>", b"~>"), (b"~>", b"v~>"), (b"~>", b"uuuuu~>")])
def test_streams_in_85_signs_are_as_long_as_their_data(data: bytes, cut: bytes, harm: bytes) -> None:
    packed = base64.a85encode(data, adobe=True, wrapcol=60).replace(cut, harm) if cut else base64.a85encode(data)
    (stream,) = _packed(b"1 0 obj\n<</Filter[/ASCII85Decode]>>\nstream\n" + packed + b"\nendstream\nendobj\n")
    assert (
        _unpacked(stream, 1_000, None) == (len(data), True)
        if harm in (b"", cut)
        else not _unpacked(stream, 1_000, None)[1]
    )


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"\nstream\nBT /F1 10.5 Tf 50.00 532.76 Td <0032", b"\nwtream\nBT /F1 10.5 Tf 50.00 532.76 Td <0032"),
        (b"9 0 obj", b"9 0 oxj"),
        (b"9 0 obj", b"5 0 obj"),
        (b"/Contents 9 0 R", b"/Contents 4 0 R"),
        (b"/Contents 9 0 R", b"/Contents [9 0 R 77 0 R]"),
    ],
)
def test_drawing_orders_that_are_gone_are_told_with_their_page(was: bytes, becomes: bytes) -> None:
    for data in (written(), packed(written())):
        changed = data.replace(was, becomes, 1)
        if changed != data:
            assert [message for message in told(changed) if message.startswith("page 2:")]


def test_pages_in_a_stream_of_objects_are_known() -> None:
    data = packed(written())
    assert told(data) == []
    at = data.index(b"9 0 obj")
    broken = data[:at] + data[at:].replace(b">>\nstream\n", b"/Filter /FlateDecode >>\nstream\nx", 1)
    assert told(broken)[0].startswith("page 2:")


def test_orders_listed_by_an_object_of_their_own_are_whole() -> None:
    data = (
        written().replace(b"/Contents 9 0 R", b"/Contents 4 0 R").replace(b"4 0 obj\n", b"4 0 obj\n[7 0 R 9 0 R]\n", 1)
    )
    assert not [message for message in told(data) if message.startswith("page")]


def test_pages_that_are_not_counted_are_told() -> None:
    data = written().replace(b"/Count 3", b"/Count 2")
    document = read("a.pdf", data)
    assert "新建学校2所" in document.text
    assert "新建学校3所" not in document.text
    assert any("counts 2 pages and lists 1 more" in remark.message for remark in document.remarks)


def test_pages_taken_out_of_a_file_are_no_damage() -> None:
    assert (
        told(written().replace(b"/Count 3 /Kids [6 0 R 8 0 R 10 0 R]", b"/Count 2 /Kids [6 0 R 8 0 R       ]"), 2) == []
    )


def test_a_stream_that_ends_early_is_told(printed: bytes) -> None:
    begins, ends = printed.index(b"stream\n") + 7, printed.index(b"endstream")
    inner = zlib.decompress(base64.a85decode(printed[begins:ends].strip().removesuffix(b"~>")))
    short = base64.a85encode(zlib.compress(inner)[:-40]) + b"~>"
    assert told(printed[:begins] + short.ljust(ends - begins) + printed[ends:])[0].startswith("page 1:")


def test_more_pages_than_anybody_prints_are_a_limit() -> None:
    with pytest.raises(Unreadable, match="999999 pages") as caught:
        read("a.pdf", written().replace(b"/Count 3", b"/Count 999999"))
    assert caught.value.status == "limit"


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_refused(times: int) -> None:
    deflate = zlib.compressobj(9)
    packed = b"".join([*(deflate.compress(bytes(1 << 20)) for _ in range(410)), deflate.flush()])
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode" * times
    bomb = b"%PDF-1.5\n4 0 obj\n<</Filter[" + filters + b"]>>\nstream\n" + packed + b"\nendstream\nendobj\n"
    with pytest.raises(Unreadable, match="unpacks to more") as caught:
        streams(bomb)
    assert caught.value.status == "limit"


def test_a_file_that_lost_bytes_is_told(printed: bytes) -> None:
    at = printed.index(b"/MediaBox")
    page, shifted = told(printed[:at] + printed[at + 10 :])
    assert page.startswith("page 1:")
    assert "do not stand where it says" in shifted
    assert told(b"x" * 100 + printed) == []


def _packed_table(*, predicted: bool = False) -> bytes:
    """A file whose table is packed, its rows as they are or told by how they differ from the one above."""
    data = packed(written())
    if not predicted:
        return data
    begins = data.rindex(b">>\nstream\n") + 10
    end, start = data.index(b"\nendstream", begins), data.rindex(b"<< /Type /XRef")
    rows = zlib.decompress(data[begins:end])
    told = b"\0" + rows[:6]
    for at in range(6, len(rows), 6):
        told += b"\2" + bytes((rows[at + one] - rows[at + one - 6]) & 255 for one in range(6))
    head = data[start : begins - 7].replace(b"/Length", b"/DecodeParms << /Predictor 12 /Columns 6 >> /Was")
    return data[:start] + head + b"stream\n" + zlib.compress(told) + data[end:]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"8 0 obj\n<< /Type /Page ", b"8 0 obj\n<< /Tyre /Page "),  # no page
        (b"8 0 obj\n<< /Type /Page ", b"8 0 obj\n<< /Type (Page "),  # a string that is not closed
        (b"8 0 obj\n", b"8 0 obj\x1a"),  # no object
        (b"/Contents 9 0 R", b"/Bontents 9 0 R"),
        (b"/Contents 9 0 R", b"/Contents 9 x R"),
        (b"/Contents 9 0 R", b"/Contents 99999 0 R"),
        (b"8 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox", b"8 0 obj\n<< /Type /Page /Parent 2 0 R /MedicBox"),
        (
            b"8 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 ",
            b"8 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [p ",
        ),
        (b"9 0 obj\n<< /Length", b"9 0 obj\n<< /Filter [/FlateDecodi] /Length"),
        (b"9 0 obj\n<< /Length", b"9 0 obj\n<< /Filter [`/FlateDecode] /Length"),
        (b"Tj ET\nBT /F1 10.5 Tf 50.00 516.76 Td <4e3a", b"Tj ET\nBT /F1 10.5 Tf 50.00 516.76 Td (4e3a"),
        (b"Tj ET\nBT /F1 10.5 Tf 50.00 516.76 Td <4e3a", b"Tj ET\nBT /F1 10.5 Tg 50.00 516.76 Td <4e3a"),
        (b"Tj ET\nBT /F1 10.5 Tf 50.00 516.76 Td <4e3a", b"Tj ET\nBT /F1 10.5 Tf 50.00 516.76 Td <4g3a"),
        (b"516.76 Td <4e3a7fa44f1752", b"516.76 Td <4e3a7fa44f1752> Tz <"),
        (b"Tj ET\nBT /F1 10.5 Tf 50.00 516.76 Td <4e3a", b"Tj ET\nBT /F1 10.5 Tf [50.00 516.76 Td <4e3a"),
    ],
)
def test_what_leads_to_the_text_of_a_page_is_looked_at(was: bytes, becomes: bytes) -> None:
    data = written()
    at = data.index(was, data.index(b"8 0 obj"))
    assert any(message.startswith("page 2:") for message in told(data[:at] + becomes + data[at + len(was) :]))


def test_an_object_that_is_not_where_the_table_says_is_told_with_the_page() -> None:
    data = written()
    for number, page in ((9, 2), (10, 3)):
        row = f"{data.index(b'%d 0 obj' % number):010d} 00000 n".encode()
        assert f"page {page}:" in told(data.replace(row, b"0000000077 00000 n"))[0]
        assert f"page {page}:" in told(data.replace(row, row.replace(b"n", b"f")))[0]


def test_tables_are_followed_as_they_come() -> None:
    assert told(_packed_table(predicted=True)) == told(_packed_table()) == []
    data = written()
    begins = data.index(b"startxref\n") + 10
    at = int(data[begins : data.index(b"\n", begins)])
    added = b"9 0 obj\n<< /Length 2 >>\nstream\nq Q\nendstream\nendobj\n"
    row = b"xref\n9 1\n%010d 00000 n \ntrailer << /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    assert told(data + added + row % (len(data), at, len(data) + len(added))) == []
    assert "do not stand where it says" in told(data + added + row % (len(data), 7, len(data) + len(added)))[-1]


@pytest.mark.parametrize(
    "orders",
    [
        b"BI /W 2 /H 2 /BPC 1 ID (((( EI Q",
        b"BX what EX",
        b"(a(b)\\)) Tj [(c) -1e-05 .5 <0a 0B>] TJ % (",
        b"/P <</A [(1)]>> BDC EMC /P <</A <31>>> DP true",
    ],
)
def test_drawing_orders_that_are_whole(orders: bytes) -> None:
    assert are_whole(orders)
    assert not are_whole(orders + b"\nEI2")


def test_text_beyond_the_edge_of_a_page_is_told() -> None:
    sheet = Sheet()
    sheet.lines(60, 60, ["青岚县2023年民生实事项目", "新建学校2所，由县教育局负责。"])
    sheet.lines(700, 60, ["为群众办好事、办实事，新建公园、停车场和养老服务设施。"] * 2)
    (told_of,) = read("a.pdf", pdf(sheet)).remarks
    assert told_of.code == "hidden_text"
    assert "为群众办好事" in told_of.message
