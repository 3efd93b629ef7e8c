"""Archives of every kind, nested ones, e-mails with attachments, saved pages."""

import base64
import gzip
import io
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Collection, Mapping
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import pytest

from shishi.corpus import packed
from shishi.corpus.folder import SourceError, sources
from tests.hostile import nested_letters

WORDS = "新建学校3所。".encode()
MEMBERS = {"实事/方案.txt": WORDS, "b.txt": b"2"}


def zipped(members: Mapping[str | zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def unmarked(*names: bytes) -> bytes:
    """A .zip whose names do not say how they are encoded."""
    out = directory = b""
    for name in names:
        sizes = struct.pack("<HIIIHH", 0x5000, zlib.crc32(b"1"), 1, 1, len(name), 0)
        directory += (
            struct.pack("<IHHHHH", 0x02014B50, 20, 20, 0, 0, 0) + sizes + bytes(10) + struct.pack("<I", len(out)) + name
        )
        out += struct.pack("<IHHHH", 0x04034B50, 20, 0, 0, 0) + sizes + name + b"1"
    return (
        out
        + directory
        + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(names), len(names), len(directory), len(out), 0)
    )


def tarred(members: dict[str, bytes], mode: str) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode, encoding="gbk") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def rarred(members: dict[str, bytes], *, locked: bool = False, links: Collection[str] = ()) -> bytes:
    """A .rar of the fourth version, its members stored as they are, or said to be locked; some of them are links."""

    def block(kind: int, flags: int, rest: bytes) -> bytes:
        head = struct.pack("<BHH", kind, flags, 7 + len(rest)) + rest
        return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head

    out = b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6))
    for name, data in members.items():
        raw = name.replace("/", "\\").encode("gbk")
        system, mode = (3, stat.S_IFLNK | 0o777) if name in links else (2, 0x20)
        sizes = struct.pack("<IIBII", len(data), len(data), system, zlib.crc32(data), 0)
        rest = sizes + struct.pack("<BBHI", 20, 0x33 if locked else 0x30, len(raw), mode) + raw
        out += block(0x74, 0x8004 if locked else 0x8000, rest) + data
    return out + block(0x7B, 0x4000, b"")


def seven(members: dict[str, bytes], path: Path) -> bytes:
    libarchive = pytest.importorskip("libarchive")
    with libarchive.file_writer(str(path), "7zip") as archive:
        for name, data in members.items():
            archive.add_file_from_memory(name, len(data), data)
    return path.read_bytes()


def found(folder: Path) -> dict[str, bytes]:
    return {source.name: source.data() for source in sources(folder) if source.refused is None}


def refused(folder: Path) -> dict[str, tuple[str, str]]:
    return {source.name: source.refused for source in sources(folder) if source.refused is not None}


def outcomes(folder: Path) -> dict[str, bytes | tuple[str, str]]:
    """What each source gives: its bytes, or why not and its status."""
    told: dict[str, bytes | tuple[str, str]] = {}
    for source in sources(folder):
        try:
            told[source.name] = source.data()
        except SourceError as refusal:
            told[source.name] = str(refusal), refusal.status
    return told


needs_library = pytest.mark.skipif(packed._library() is None, reason="libarchive is not installed")


@pytest.mark.parametrize(
    ("name", "mode"), [("a.tar", "w"), ("a.tar.gz", "w:gz"), ("a.tgz", "w:gz"), ("a.tar.xz", "w:xz")]
)
def test_tape_archives(tmp_path: Path, name: str, mode: str) -> None:
    (tmp_path / name).write_bytes(tarred(MEMBERS, mode))
    assert found(tmp_path) == {f"{name}!b.txt": b"2", f"{name}!实事/方案.txt": WORDS}


@pytest.mark.parametrize("kept", [True, False])
def test_links_and_devices_in_a_tape_archive_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, kept: bool
) -> None:
    from shishi.corpus import tarred as module

    if not kept:
        monkeypatch.setattr(module, "KEPT", 0)
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, kind in (("b.txt", tarfile.SYMTYPE), ("c.txt", tarfile.LNKTYPE), ("d", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "../a.txt" if kind != tarfile.FIFOTYPE else ""
            archive.addfile(info)
        info = tarfile.TarInfo("e")
        info.type = tarfile.DIRTYPE
        archive.addfile(info)
    (tmp_path / "a.tar.gz").write_bytes(stream.getvalue())
    told = {}
    for source in sources(tmp_path):
        with pytest.raises(SourceError) as caught:
            source.data()
        told[source.name] = str(caught.value), caught.value.status
    link = "a link to a.txt, which is not followed; unpack the archive by hand"
    device = "a pipe, a socket or a device, no file"
    said = {"b.txt": link, "c.txt": link, "d": device}
    assert told == {f"a.tar.gz!{name}": (words, "skipped") for name, words in said.items()}


def moded(name: str, mode: int) -> zipfile.ZipInfo:
    """A member of a .zip that was packed where files have modes."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, mode << 16
    return info


@pytest.mark.parametrize("within", [False, True])
def test_links_in_zip_archives_are_told_and_not_followed(tmp_path: Path, *, within: bool) -> None:
    packed_up = zipped({
        moded("b.txt", stat.S_IFLNK | 0o777): b"../../etc/passwd",
        moded("c", stat.S_IFIFO | 0o644): b"",
        moded("long.txt", stat.S_IFLNK | 0o777): WORDS * 500,
        moded("d.txt", stat.S_IFREG | 0o644): WORDS,
        "e.txt/": WORDS,
        "f/": b"",
    })  # fmt: skip
    (tmp_path / "a.zip").write_bytes(zipped({"z.zip": packed_up}) if within else packed_up)
    outer = "a.zip!z.zip" if within else "a.zip"
    link = "a link to etc/passwd, which is not followed; unpack the archive by hand"
    assert outcomes(tmp_path) == {
        f"{outer}!b.txt": (link, "skipped"),
        f"{outer}!c": ("a pipe, a socket or a device, no file", "skipped"),
        f"{outer}!d.txt": WORDS,
        f"{outer}!e.txt": WORDS,
        f"{outer}!long.txt": WORDS * 500,
    }


@needs_library
def test_links_in_other_archives_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.rar").write_bytes(rarred({"b.txt": WORDS, "c.txt": b"../d.txt"}, links=("c.txt",)))
    link = "a link to d.txt, which is not followed; unpack the archive by hand"
    assert outcomes(tmp_path) == {"a.rar!b.txt": WORDS, "a.rar!c.txt": (link, "skipped")}


def taped(*members: tuple[str, bytes, int]) -> bytes:
    """A tape archive whose members say of themselves to be of any size."""
    made = b""
    for name, data, size in members:
        info = tarfile.TarInfo(name)
        info.size = size
        made += info.tobuf() + data + bytes(-len(data) % 512)
    return made + bytes(1024)


LONG = WORDS * 30  # more than one block
LIES = [
    (
        "too short, and blocks behind it are no headers",
        10,
        {"b.txt": LONG[:10], "c.txt": WORDS},
        "a header that is none",
    ),
    ("too long, up to the next but one", 2 * 512 + 1024, {}, "its stated size takes in what lies behind it"),
    ("longer than all there is", 10**6, {}, "unexpected end of data"),
    ("longer than anything", 8**11 - 1, {}, "unexpected end of data"),
]


@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize(("size", "told", "fault"), [case[1:] for case in LIES], ids=[case[0] for case in LIES])
def test_a_member_of_a_tape_archive_that_lies_of_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, told: dict[str, bytes], fault: str, *, kept: bool
) -> None:
    from shishi.corpus import tarred as module

    if not kept:
        monkeypatch.setattr(module, "KEPT", 0)
    made = taped(("a.txt", WORDS, len(WORDS)), ("b.txt", LONG, size), ("c.txt", WORDS, len(WORDS)))
    (tmp_path / "a.tar").write_bytes(made)
    came = outcomes(tmp_path)
    read = {name: data for name, data in came.items() if isinstance(data, bytes)}
    assert read == {f"a.tar!{name}": data for name, data in ({"a.txt": WORDS} | told).items()}
    said = {words for words, status in (one for one in came.values() if isinstance(one, tuple)) if status == "damaged"}
    assert any(f"is damaged ({fault}); fetch it again" in words for words in said)


def test_what_lies_behind_the_end_of_a_tape_archive_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.tar").write_bytes(taped(("a.txt", WORDS, len(WORDS))) + taped(("b.txt", b"2", 1)))
    assert outcomes(tmp_path) == {"a.tar!a.txt": WORDS, "a.tar!b.txt": b"2"}


def test_a_tape_archive_that_is_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    whole = tarred({f"{at}.txt": bytes(range(256)) * 40 for at in range(9)}, "w:gz")
    (tmp_path / "a.tar.gz").write_bytes(whole[: len(whole) * 2 // 3])
    came = outcomes(tmp_path)
    assert came["a.tar.gz!0.txt"] == bytes(range(256)) * 40
    assert [one[1] for one in came.values() if isinstance(one, tuple)] == ["damaged"] * 2


def test_a_size_that_a_member_claims_does_not_cost_the_others(tmp_path: Path) -> None:
    made = bytearray(zipped({"a.txt": b"1" * 50, "b.txt": WORDS}))
    at = made.index(b"PK\x01\x02") + 24
    made[at : at + 4] = struct.pack("<I", 0xFFFFFFF0)
    (tmp_path / "a.zip").write_bytes(zipped({"z.zip": bytes(made), "c.txt": WORDS}))
    came = outcomes(tmp_path)
    assert came["a.zip!z.zip!b.txt"] == came["a.zip!c.txt"] == WORDS
    assert came["a.zip!z.zip!a.txt"][1] == "limit"


def test_a_single_file_packed_alone(tmp_path: Path) -> None:
    (tmp_path / "方案.txt.gz").write_bytes(gzip.compress(WORDS))
    assert found(tmp_path) == {"方案.txt.gz!方案.txt": WORDS}


def test_names_in_gbk_that_might_be_utf_8(tmp_path: Path) -> None:
    names = ("通知/图片.txt", "联通.txt", "任务清单.txt", "résumé €.txt", "a.txt")
    raw = [name.encode("utf-8" if "é" in name else "gbk") for name in names]
    (tmp_path / "a.zip").write_bytes(unmarked(*raw, "清单乙.txt".encode()))
    assert set(found(tmp_path)) == {f"a.zip!{name}" for name in (*names, "清单乙.txt")}


@needs_library
def test_rar_and_7z(tmp_path: Path) -> None:
    (tmp_path / "a.rar").write_bytes(rarred(MEMBERS))
    (tmp_path / "b.7z").write_bytes(seven(MEMBERS, tmp_path / "b.7z"))
    (tmp_path / "c.zip").write_bytes(rarred({"方案.txt": WORDS}))
    expected = {f"{name}!{inner}": data for name in ("a.rar", "b.7z") for inner, data in MEMBERS.items()}
    assert found(tmp_path) == expected | {"c.zip!方案.txt": WORDS}


@needs_library
def test_a_locked_rar_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.rar").write_bytes(rarred({"方案.txt": WORDS}, locked=True))
    (only,) = sources(tmp_path)
    with pytest.raises(SourceError) as caught:
        only.data()
    assert caught.value.status in {"encrypted", "damaged"}


def test_without_the_library_an_archive_stays_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_library", lambda: None)
    (tmp_path / "a.rar").write_bytes(rarred(MEMBERS))
    assert list(found(tmp_path)) == ["a.rar"]


def test_archives_in_archives_are_opened_twice_deep(tmp_path: Path) -> None:
    third = zipped({"c.txt": b"3"})
    second = zipped({"b.txt": b"2", "三.zip": third})
    (tmp_path / "a.zip").write_bytes(zipped({"二.tar.gz": tarred({"d.txt": b"4"}, "w:gz"), "二.zip": second}))
    assert found(tmp_path) == {
        "a.zip!二.tar.gz!d.txt": b"4",
        "a.zip!二.zip!b.txt": b"2",
        "a.zip!二.zip!三.zip": third,
    }


def test_a_stream_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shishi.corpus import tarred as module

    monkeypatch.setattr(module, "MAX_STREAM", 1000)
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(100_000)))
    (tmp_path / "b.tar.gz").write_bytes(tarred({"x": bytes(100_000)}, "w:gz"))
    assert {name: status for name, (status, _) in refused(tmp_path).items()} == {"a.gz": "limit", "b.tar.gz": "limit"}


def test_damaged_archives_stay_files(tmp_path: Path) -> None:
    for name, data in (
        ("a.tar.gz", b"\x1f\x8bxx"),
        ("b.7z", b"7z\xbc\xaf\x27\x1cxx"),
        ("c.rar", b"Rar!\x1a\x07\x00xx"),
    ):
        (tmp_path / name).write_bytes(data + b"xx")
    assert set(found(tmp_path)) == {"a.tar.gz", "b.7z", "c.rar"}


def test_an_e_mail_is_read_itself_and_gives_what_is_attached(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "实事清单"
    mail.set_content("见附件。")
    mail.add_attachment(WORDS, maintype="application", subtype="octet-stream", filename="方案.txt")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    assert found(tmp_path) == {"a.eml": bytes(mail), "a.eml!方案.txt": WORDS}


def test_letters_that_are_passed_on_are_files_with_their_own(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner.set_content("转发的通知")
    inner.add_attachment(WORDS, maintype="text", subtype="plain", filename="方案.txt")
    outer = EmailMessage()
    outer.set_content("请见转发")
    outer.add_attachment(inner, disposition="inline")
    (tmp_path / "a.eml").write_bytes(bytes(outer))
    names = {"a.eml", "a.eml!attachment 1.eml", "a.eml!attachment 1.eml!方案.txt"}
    assert found(tmp_path).keys() == names


def test_what_was_encoded_before_it_was_attached_is_decoded(tmp_path: Path) -> None:
    long = WORDS * 20
    (tmp_path / "a.eml").write_bytes(letter({"方案.txt": base64.encodebytes(long), "b.txt": b"A" * 65}))
    assert found(tmp_path) | {"a.eml": b""} == {"a.eml": b"", "a.eml!方案.txt": long, "a.eml!b.txt": b"A" * 65}


@pytest.mark.parametrize(
    "told",
    [
        'filename="=?gbk?B?t72wuC50eHQ=?="',
        'filename="=?utf-8?Q?=E6=96=B9=E6=A1=88=2Etxt?="',
        "filename*=UTF-8''%E6%96%B9%E6%A1%88.txt",
        "filename*0*=GBK''%B7%BD; filename*1*=%B0%B8.txt",
    ],
)
def test_names_of_attachments_in_the_ways_of_mail_programs(tmp_path: Path, told: str) -> None:
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Disposition: attachment; "
    (tmp_path / "a.eml").write_bytes(head + told.encode() + b"\n\n" + WORDS + b"\n--x--\n")
    assert "a.eml!方案.txt" in found(tmp_path)


def letter(members: dict[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail.set_content("见附件。")
    for name, data in members.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(mail)


def test_names_with_marks_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "急!.eml").write_bytes(letter({"a!b.txt": b"1"}))
    (tmp_path / "c.zip").write_bytes(zipped({"d.eml": letter({"!.txt": b"2"})}))
    told = found(tmp_path)
    assert {name: told[name] for name in told if name.endswith(".txt")} == {
        "急!.eml!a!b.txt": b"1",
        "c.zip!d.eml!!.txt": b"2",
    }


def test_letters_in_letters_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(nested_letters())
    assert {name: status for name, (status, _) in refused(tmp_path).items()} == {"a.eml": "limit"}


def test_endless_headers_cost_no_attachment(tmp_path: Path) -> None:
    endless = b"\n ".join([b"=?utf-8?B?5paw?="] * 5_000)
    head = b"MIME-Version: 1.0\nSubject: " + endless + b"\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    name = b'Content-Disposition: attachment; filename="' + endless + b'"\n\n' + WORDS + b"\n--x\n"
    inner = b"Content-Type: message/rfc822\n\nSubject: " + endless + b"\n\n" + WORDS + b"\n--x--\n"
    (tmp_path / "a.eml").write_bytes(head + name + inner)
    assert len([data for data in found(tmp_path).values() if WORDS in data]) == 3


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from shishi.corpus import folder

    monkeypatch.setattr(folder, "MAX_FILES", 3)
    inner = zipped({f"{at}.txt": b"1" for at in range(3)})
    (tmp_path / "a.zip").write_bytes(inner)
    (tmp_path / "b.zip").write_bytes(zipped({"c.zip": inner, "d.txt": b"1"}))
    assert list(refused(tmp_path)) == ["b.zip"]
    assert len(found(tmp_path)) == 3


@pytest.mark.parametrize(
    ("name", "opener"),
    [
        ("a.zip", "zipfile.ZipFile"),
        ("a.tar.gz", "tarfile.open"),
        ("a.eml", "email.message_from_binary_file"),
    ],
)
def test_an_archive_is_opened_once_for_all_its_members(tmp_path: Path, name: str, opener: str) -> None:
    members = {f"{at}.txt": b"%d" % at for at in range(9)}
    packers = {"a.zip": zipped, "a.tar.gz": lambda held: tarred(held, "w:gz"), "a.eml": letter}
    (tmp_path / name).write_bytes(packers[name](members))
    there = [source for source in sources(tmp_path) if source.member]
    module, _, function = opener.partition(".")
    with patch(opener, wraps=getattr(import_module(module), function)) as opening:
        told = [source.data() for source in there]
    assert told == list(members.values())
    assert opening.call_count <= 1


def test_what_belongs_to_a_saved_page_is_told_as_its_part(tmp_path: Path) -> None:
    files = {
        "页.html": b"<p>x", "页_files/a.css": b"x", "页_files/b.png": b"x", "页_files/c.js": b"x",
        "页_files/附件.docx": b"x", "页_files/frame.html": b"x", "页_files/large.jpg": bytes(200_000),
        "q_files/a.css": b"x",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    told = refused(tmp_path)
    assert set(told) == {"页_files/a.css", "页_files/b.png", "页_files/c.js"}
    assert set(told.values()) == {("skipped", "a part of the saved page 页.html")}
