"""Folders, single files and archives as sources."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from shishi.corpus.folder import SourceError, sources


def archive(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)


def names(folder: Path) -> list[str]:
    return [source.name for source in sources(folder)]


def test_every_file_is_a_source_except_those_of_systems_and_programs(tmp_path: Path) -> None:
    kept = ["a.txt", "b/c.docx", "b/d/e.png", "z.weird"]
    passed = [".DS_Store", "b/~$c.docx", "Thumbs.db", ".git/x.txt", "f.tmp", "b/.~lock.c.docx#"]
    for name in kept + passed:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    assert names(tmp_path) == kept
    first = next(iter(sources(tmp_path)))
    assert (first.data(), first.size, first.sha256()) == (b"a.txt", 5, hashlib.sha256(b"a.txt").hexdigest())


def test_a_single_file_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    assert names(tmp_path / "a.txt") == ["a.txt"]


def test_an_empty_folder_has_no_source(tmp_path: Path) -> None:
    assert names(tmp_path) == []


def test_members_of_archives_are_sources(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    archive(
        tmp_path / "sub/包.zip",
        {"实事/一.txt": "新建".encode(), "__MACOSX/._一.txt": b"", "二.txt": b"2", "实事/": b""},
    )
    found = list(sources(tmp_path))
    assert [source.name for source in found] == ["sub/包.zip!二.txt", "sub/包.zip!实事/一.txt"]
    assert [(source.size, source.data()) for source in found] == [(1, b"2"), (6, "新建".encode())]
    assert found[0].sha256() == hashlib.sha256(b"2").hexdigest()


def test_names_that_chinese_windows_packed_are_decoded(tmp_path: Path) -> None:
    name = "实事方案.txt"
    archive(tmp_path / "a.zip", {"x" * len(name.encode("gbk")): b"1"})
    data = (tmp_path / "a.zip").read_bytes().replace(b"x" * len(name.encode("gbk")), name.encode("gbk"))
    (tmp_path / "a.zip").write_bytes(data)
    (only,) = sources(tmp_path)
    assert (only.name, only.data()) == ("a.zip!实事方案.txt", b"1")


def test_an_archive_that_cannot_be_opened_stays_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 cut off")
    assert names(tmp_path) == ["a.zip"]


def test_a_bomb_and_an_encrypted_member_are_refused(tmp_path: Path) -> None:
    archive(tmp_path / "bomb.zip", {"a.txt": b"0" * (11 * 1024 * 1024)})
    archive(tmp_path / "locked.zip", {"a.txt": b"1"})
    data = bytearray((tmp_path / "locked.zip").read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    for source, says in zip(sources(tmp_path), ("safe", "password"), strict=True):
        with pytest.raises(SourceError, match=says):
            source.data()


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        names(tmp_path / "nowhere")


def test_a_file_that_went_away_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (only,) = sources(tmp_path)
    (tmp_path / "a.txt").unlink()
    for ask in (only.data, only.sha256):
        with pytest.raises(SourceError, match=r"a\.txt cannot be read"):
            ask()


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(tmp_path) == ["a.txt"]
