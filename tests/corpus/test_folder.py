"""Folders, single files and archives as sources."""

import hashlib
import os
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from shishi.corpus.folder import SourceError, sources
from shishi.corpus.names import printable


def archive(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)


def names(folder: Path) -> list[str]:
    return [source.name for source in sources(folder)]


def test_every_file_is_a_source_except_those_of_systems_and_programs(tmp_path: Path) -> None:
    kept = ["a.txt", "b/c.docx", "b/d/e.png", "z.weird"]
    passed = [".DS_Store", "b/~$c.docx", "Thumbs.db", "b/.~lock.c.docx#", "._a.txt"]
    told = [".git/x.txt", "f.tmp", "b/.hidden.txt"]
    for name in kept + passed + told:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    found = list(sources(tmp_path))
    assert [source.name for source in found if source.refused is None] == kept
    assert {source.name: source.refused[0] for source in found if source.refused is not None} == {
        ".git": "skipped", "b/.hidden.txt": "skipped", "f.tmp": "skipped",
    }  # fmt: skip
    first = next(source for source in found if source.name == "a.txt")
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


def refusals(folder: Path, *, follow_links: bool = False) -> dict[str, str]:
    found = sources(folder, follow_links=follow_links)
    return {source.name: source.refused[1] if source.refused else "" for source in found}


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    told = refusals(tmp_path)
    assert told.keys() == {"a.txt", "loop", "self"}
    assert "lies in" in told["loop"]
    assert "not there" in told["self"]


def test_links_out_of_the_folder_are_told_and_followed_on_demand(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for place in (inside / "b", outside):
        place.mkdir(parents=True)
        (place / "a.txt").write_bytes(b"x")
    (inside / "link.txt").symlink_to(outside / "a.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "near.txt").symlink_to(inside / "b" / "a.txt")
    told = refusals(inside)
    assert [name for name, reason in told.items() if not reason] == ["b/a.txt", "near.txt"]
    assert "--follow-links" in told["link.txt"]
    assert "--follow-links" in told["folder"]
    assert list(refusals(inside, follow_links=True)) == ["b/a.txt", "folder/a.txt", "link.txt", "near.txt"]


def test_pipes_are_not_opened_and_dangling_links_are_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    told = refusals(tmp_path)
    assert "a pipe" in told["pipe.txt"]
    assert "not there" in told["gone.txt"]
    with pytest.raises(SourceError, match="a pipe"):
        next(source for source in sources(tmp_path) if source.name == "pipe.txt").sha256()


def test_a_folder_that_cannot_be_opened_costs_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/x.txt", "b/x.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"x")
    scandir = os.scandir

    def closed(place: Path) -> Iterator["os.DirEntry[str]"]:
        if place.name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(place)

    monkeypatch.setattr(os, "scandir", closed)
    assert refusals(tmp_path) == {"a/": "the folder cannot be read: Permission denied", "b/x.txt": ""}


NAMES = [
    ("方案.txt", "方案.txt"),
    (os.fsdecode("方案.txt".encode("gbk")), "方案.txt"),
    (os.fsdecode(b"a\xff\xff.txt"), "a\\xff\\xff.txt"),
    ("a\x1b[31m.txt", "a\\x1b[31m.txt"),
    ("a\u202etxt.exe", "a\\u202etxt.exe"),
    ("a\nb.txt", "a\\x0ab.txt"),
]


@pytest.mark.parametrize(("name", "told"), NAMES)
def test_names_do_nothing_where_they_are_printed(tmp_path: Path, name: str, told: str) -> None:
    assert printable(name) == told
    (tmp_path / name).write_bytes(b"x")
    (only,) = sources(tmp_path)
    assert (only.name, only.data()) == (told, b"x")


def test_every_member_is_a_source_of_its_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for at, name in enumerate(
            ("a.txt", "a.txt", "a.txt (2)", "../../up.txt", "/root.txt", "C:\\x.txt", ".h/a.txt")
        ):
            packed.writestr(name, str(at))
    found = {source.name.removeprefix("a.zip!"): source for source in sources(tmp_path)}
    assert {name: source.data() for name, source in found.items() if source.refused is None} == {
        "a.txt": b"0", "a.txt (2)": b"1", "a.txt (2) (2)": b"2", "up.txt": b"3", "root.txt": b"4", "C:/x.txt": b"5",
    }  # fmt: skip
    assert found[".h/a.txt"].refused is not None
