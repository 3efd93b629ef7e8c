"""Damage inside a PDF is told with its page; what unpacks to too much is refused before it is unpacked."""

import base64
import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from shishi.extract.document import Unreadable
from shishi.extract.readers import read
from shishi.extract.readers.pdf_damage import damage
from shishi.extract.readers.pdf_streams import _packed, _unpacked, streams
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
    return [remark.message for remark in damage(data, streams(data), pages)]


def test_a_whole_file_has_no_damage(printed: bytes) -> None:
    assert told(printed) == told(written()) == []


def test_a_damaged_stream_is_told_with_its_page(printed: bytes) -> None:
    data = bytearray(printed)
    second = data.index(b"stream", data.index(b"endstream") + 9)
    at = second + 200
    data[at] = ord("5") if data[at] != ord("5") else ord("6")
    (remark,) = damage(bytes(data), streams(bytes(data)), PAGES)
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
    (message,) = told(printed[:at] + printed[at + 10 :])
    assert "do not stand where it says" in message
    assert told(b"x" * 100 + printed) == []
