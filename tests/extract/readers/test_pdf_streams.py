"""Damage inside a PDF is told with its page; what unpacks to too much is refused before it is unpacked."""

import base64
import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from shishi.extract.document import Unreadable
from shishi.extract.readers.pdf_streams import _packed, _unpacked, damage


def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    for page in range(3):
        for line in range(40):
            canvas.drawString(50, 800 - 15 * line, f"page {page} line {line} {line * 7919 % 613}")
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def test_a_whole_file_has_no_damage(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert damage(printed(tmp_path_factory)) == ()


def test_a_damaged_stream_is_told_with_its_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    data = bytearray(printed(tmp_path_factory))
    second = data.index(b"stream", data.index(b"endstream") + 9)
    at = second + 200
    data[at] = ord("5") if data[at] != ord("5") else ord("6")
    (remark,) = damage(bytes(data))
    assert remark.code == "pdf_damaged"
    assert remark.message.startswith("page 2:")


@pytest.mark.parametrize("data", [bytes(range(256)), bytes(9), b"a", b""])
@pytest.mark.parametrize(("cut", "harm"), [(b"", b""), (b"~>", b"~>"), (b"~>", b"v~>"), (b"~>", b"uuuuu~>")])
def test_streams_in_85_signs_are_as_long_as_their_data(data: bytes, cut: bytes, harm: bytes) -> None:
    packed = base64.a85encode(data, adobe=True, wrapcol=60).replace(cut, harm) if cut else base64.a85encode(data)
    (stream,) = _packed(b"1 0 obj\n<</Filter[/ASCII85Decode]>>\nstream\n" + packed + b"\nendstream\nendobj\n")
    assert _unpacked(stream, 1_000) == (len(data), True) if harm in (b"", cut) else not _unpacked(stream, 1_000)[1]


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_refused(times: int) -> None:
    deflate = zlib.compressobj(9)
    packed = b"".join([*(deflate.compress(bytes(1 << 20)) for _ in range(410)), deflate.flush()])
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode" * times
    bomb = b"%PDF-1.5\n4 0 obj\n<</Filter[" + filters + b"]>>\nstream\n" + packed + b"\nendstream\nendobj\n"
    with pytest.raises(Unreadable, match="unpacks to more") as caught:
        damage(bomb)
    assert caught.value.status == "limit"


def test_a_file_that_lost_bytes_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    data = printed(tmp_path_factory)
    at = data.index(b"/MediaBox")
    (remark,) = damage(data[:at] + data[at + 10 :])
    assert "do not stand where it says" in remark.message
    assert damage(b"x" * 100 + data) == ()
