"""Pictures in JBIG2, alone and in OFD, where Chinese makers keep scans in them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from shishi.extract.document import Unreadable
from shishi.extract.readers import jbig2, read, registry
from shishi.extract.readers.jbig2 import is_jbig2, picture_of
from tests.extract.readers.ofd_writer import package, page
from tests.extract.readers.test_reader_picture import SCAN

if TYPE_CHECKING:
    from shishi.extract.readers.ocr import Picture

HEAD = b"\x97JB2\r\n\x1a\n\x01\x00\x00\x00\x01"

pytestmark = pytest.mark.skipif(not registry.OCR.present, reason="text recognition is not installed")


def segment(number: int, kind: int, data: bytes) -> bytes:
    return number.to_bytes(4, "big") + bytes([kind, 0, 1]) + len(data).to_bytes(4, "big") + data


def scan() -> tuple[Picture, bytes]:
    """The scan in black and white, and its segments: the region is what a fax sends (T.6), as TIFF has it."""
    import numpy as np
    from PIL import Image

    image = Image.open(SCAN).convert("1")
    stream = io.BytesIO()
    image.point(lambda level: 255 - level).save(stream, "TIFF", compression="group4", tiffinfo={278: image.height})
    made = Image.open(stream)
    ((at,), (length,)) = made.tag_v2[273], made.tag_v2[279]
    size = image.width.to_bytes(4, "big") + image.height.to_bytes(4, "big")
    region = size + bytes(9) + b"\x01" + stream.getvalue()[at : at + length]
    parts = ((48, size + bytes(11)), (38, region), (49, b""), (51, b""))
    shown = np.asarray(image.convert("RGB"), dtype=np.uint8)
    return shown, b"".join(segment(number, kind, data) for number, (kind, data) in enumerate(parts))


@pytest.mark.parametrize("head", [HEAD, b""])
def test_the_picture_is_the_one_that_was_written(head: bytes) -> None:
    shown, segments = scan()
    assert is_jbig2(head + segments)
    assert (picture_of(head + segments) == shown).all()


def test_a_page_of_an_ofd_is_given_to_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Picture] = []

    def noted(data: bytes) -> Picture:
        given.append(picture_of(data))
        raise Unreadable("damaged", "")

    monkeypatch.setattr(jbig2, "picture_of", noted)
    shown, segments = scan()
    image = '<ofd:ImageObject ID="3" Boundary="10 10 148.2 105.9" ResourceID="4"/>'
    media = '<ofd:MultiMedia ID="4" Type="Image" Format="GBIG2"><ofd:MediaFile>a.jb2</ofd:MediaFile></ofd:MultiMedia>'
    listed = f'<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res">{media}</ofd:Res>'
    more = {"Doc_0/DocumentRes.xml": listed, "Doc_0/Res/a.jb2": segments}
    common = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    with pytest.raises(Unreadable):
        read("x.ofd", package([page(image)], common=common, more=more))
    assert (given[0] == shown).all()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (HEAD, "damaged"),
        (HEAD[:8] + b"\x00\x00\x00\x00\x01", "unsupported"),
        (segment(0, 48, (1 << 20).to_bytes(4, "big") * 2 + bytes(11)), "limit"),
        (segment(0, 48, bytes(19)), "damaged"),
    ],
)
def test_what_is_no_picture_says_why(data: bytes, status: str) -> None:
    with pytest.raises(Unreadable) as caught:
        picture_of(data)
    assert caught.value.status == status


def named(number: int, kind: int, referred: int, data: bytes = b"data") -> bytes:
    """A segment that refers to so many others, each named by as many bytes as its own number asks for."""
    size = 1 if number <= 1 << 8 else 2 if number <= 1 << 16 else 4
    counted = (
        bytes([referred << 5]) if referred < 5 else (7 << 29 | referred).to_bytes(4, "big") + bytes(1 + referred // 8)
    )
    head = number.to_bytes(4, "big") + bytes([kind]) + counted + bytes(referred * size)
    return head + bytes([0] * (4 if kind & 0x40 else 1)) + len(data).to_bytes(4, "big") + data


@pytest.mark.parametrize("number", [0, 256, 257, 65_536, 65_537])
@pytest.mark.parametrize("referred", [0, 1, 4, 5, 7, 8, 15, 16])
@pytest.mark.parametrize("kind", [6, 0x46])
def test_segments_follow_each_other_whatever_they_refer_to(number: int, referred: int, kind: int) -> None:
    first, last = named(number, kind, referred), named(1, 48, 0, b"")
    assert list(jbig2._segments(first + last)) == [(6, first, b"data"), (48, last, b"")]
    assert list(jbig2._segments(last[:-1])) == []  # no segment is as short
    assert list(jbig2._segments(first[:-1])) == [(6, first[:-1], b"dat")]


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (HEAD, True),
        (bytes(4) + bytes([48]) + bytes(4), True),
        (bytes(4) + bytes([48]) + bytes(3), False),
        (bytes(4) + bytes([0x40 | 53]) + bytes(4), True),
        (bytes(4) + bytes([1]) + bytes(4), False),
        (bytes(3) + bytes([1, 48]) + bytes(4), False),
    ],
)
def test_pictures_are_known_by_their_first_bytes(data: bytes, *, is_one: bool) -> None:
    assert is_jbig2(data) is is_one


def test_as_many_points_as_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    shown, segments = scan()
    monkeypatch.setattr(jbig2, "_MOST_PIXELS", shown.shape[0] * shown.shape[1])
    assert picture_of(segments).shape == shown.shape
    monkeypatch.setattr(jbig2, "_MOST_PIXELS", shown.shape[0] * shown.shape[1] - 1)
    with pytest.raises(Unreadable, match="make it smaller"):
        picture_of(segments)
