"""A zip file of pieces that were compressed apart is one that every unzipper reads."""

from pathlib import Path
from zipfile import ZipFile

import libarchive
import pytest

from shishi.output import pieced
from shishi.output.pieced import PiecedZip, compressed

MEMBERS = {
    "[Content_Types].xml": (b"hello " * 100, b"", b"world" * 1000),
    "xl/empty.xml": (),
    "xl/last.xml": (b"x",),
}


@pytest.mark.parametrize("large", [2**32 - 1, 50, 0])
def test_members_are_their_pieces_end_to_end(large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes and places may take four bytes, or eight in part, or eight throughout."""
    monkeypatch.setattr(pieced, "LARGE", large)
    path = tmp_path / "a.zip"
    with PiecedZip(path) as archive:
        for name, parts in MEMBERS.items():
            archive.add(name, map(compressed, parts))
    whole = {name: b"".join(parts) for name, parts in MEMBERS.items()}
    with ZipFile(path) as told:
        assert told.testzip() is None
        assert {name: told.read(name) for name in told.namelist()} == whole
    with libarchive.file_reader(str(path)) as entries:
        assert {entry.pathname: b"".join(entry.get_blocks()) for entry in entries} == whole
