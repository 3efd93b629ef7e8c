"""Bytes become the characters that were written, damage or not."""

import random

import pytest

from shishi.extract.readers.decoding import decode, garbled

TEXT = (
    "青岚县2023年民生实事项目\n"
    "一、优化教育资源供给。新增学位300个，改造教室暖气设施23所，责任单位：县教育局。\n"
    "二、养老服务（床位）。\n"
) * 3


def test_control_characters_turn_no_page_into_another_encoding() -> None:
    decoded = decode((TEXT + "\x01\x07").encode())
    assert decoded is not None
    assert (decoded.encoding, decoded.text) == ("utf-8", TEXT + "\x01\x07")
    named = decode((TEXT + "\x01").encode("gb18030"), "gb2312")
    assert named is not None
    assert named.text == TEXT + "\x01"


def test_an_encoding_declared_that_makes_no_writing_is_not_believed() -> None:
    traditional = "青嵐縣教育局負責民生實事項目，新增學位三百個。" * 3
    for data, said, encoding in [
        (traditional.encode("big5"), "gbk", "big5"),
        (TEXT.encode("gb18030"), "big5-hkscs", "gb18030"),
        (traditional.encode("gb18030"), "gb2312", "gb2312"),
        (("学校を建てる。" * 9).encode("shift_jis"), "shift_jis", "shift_jis"),
    ]:
        decoded = decode(data, said)
        assert decoded is not None
        assert decoded.encoding == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_byte_costs_a_character_or_two(encoding: str) -> None:
    chance = random.Random(7)
    for _ in range(200):
        data = bytearray(TEXT.encode(encoding))
        at = chance.randrange(len(data))
        data[at] = data[at] ^ (1 << chance.randrange(8)) or 32
        decoded = decode(bytes(data))
        assert decoded is not None
        assert decoded.encoding == encoding
        assert same(decoded.text) >= len(TEXT) - 3, (at, data[at], decoded.text)


def test_a_lost_byte_costs_a_few_characters() -> None:
    whole = TEXT.encode("gb18030")
    for at in range(120):
        decoded = decode(whole[:at] + whole[at + 1 :])
        assert decoded is not None
        assert same(decoded.text) >= len(TEXT) - 6, (at, decoded.text)


def same(text: str) -> int:
    """How many characters of TEXT stand in ``text``, before and after the one damaged place."""
    return min(len(TEXT), alike(text, TEXT) + alike(text[::-1], TEXT[::-1]))


def alike(text: str, other: str) -> int:
    pairs = enumerate(zip(text, other, strict=False))
    return next((at for at, (one, two) in pairs if one != two), min(len(text), len(other)))


def test_what_another_program_lost_is_not_read_as_writing() -> None:
    lost = TEXT.encode("gb18030").decode("utf-8", "replace").encode()
    decoded = decode(lost, "gb2312")
    assert decoded is not None
    assert decoded.encoding == "utf-8"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"MZ\x00\x01\x02" * 300, "ab".encode("utf-16-le") * 300])
def test_binary_files_are_none(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or decoded.encoding.startswith("utf-16")


WRONGLY = [
    ("gb18030", "latin-1"), ("utf-8", "cp1252"), ("utf-8", "gb18030"), ("gb18030", "big5"), ("big5", "gb18030"),
    ("gb18030", "shift_jis"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "read"), WRONGLY)
def test_text_in_a_wrong_encoding_is_no_writing(written: str, read: str) -> None:
    assert garbled(TEXT.encode(written, "ignore").decode(read, "replace"))


@pytest.mark.parametrize(
    "words",
    [
        TEXT,
        TEXT + "龘靐齉" * 3,
        "優化教育資源供給，新增學位三百個，責任單位：教育局。",
        "一、扩(kuò)大(dà)学(xué)位(wèi)供(gōng)给(jǐ)。" * 3,
        "Le réseau éducatif a été élargi, très différent; l'élève préfère l'école privée à côté. " * 3,
        "●◆★①②③④⑤㎡√×" * 9,
        "ÖÐ»ª",
        "要素关联" + "××·°±" * 12,
    ],
)
def test_writing_is_no_wrong_encoding(words: str) -> None:
    assert not garbled(words)
