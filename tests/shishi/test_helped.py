"""LibreOffice is called once for many files, and what it leaves out is converted alone."""

import tempfile
from pathlib import Path

import pytest

from shishi.extract.readers.convert import Convert
from shishi.pipeline import Plan, run
from tests.extract.readers.office_files import FILES, NOTICE

DOC = (FILES / "notice.doc").read_bytes()
BROKEN = DOC.replace("1Table".encode("utf-16-le"), "1Tabel".encode("utf-16-le"))
PRETENCE = """#!/bin/sh
[ "$1" = "--version" ] && exit
while [ "$1" != "--outdir" ]; do shift; done
mkdir -p "$2" && folder="$2" && shift 2
echo "$#" >> "{calls}"
[ "$#" -gt 1 ] && shift
for given in "$@"; do name="${{given##*/}}"; cp "{made}" "$folder/${{name%.*}}.docx"; done
"""


@pytest.mark.parametrize(
    ("how", "calls", "readers"),
    [
        ("never", [], ["doc 2", "doc 2", None, None]),
        ("auto", [2, 1], ["doc 2", "doc 2", "docx 6 after LibreOffice", "docx 6 after LibreOffice"]),
        ("always", [4, 1], ["docx 6 after LibreOffice"] * 4),
    ],
)
def test_one_call_for_many(
    how: Convert, calls: list[int], readers: list[str | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pretender makes nothing of the first of several files, which is then converted alone."""
    told, made, left = tmp_path / "calls", tmp_path / "made.docx", tmp_path / "left"
    for folder in ("in", "left", "programs"):
        (tmp_path / folder).mkdir()
    for name, data in (("a", DOC), ("b", DOC), ("c", BROKEN), ("d", BROKEN)):
        (tmp_path / "in" / f"{name}.doc").write_bytes(data)
    made.write_bytes(NOTICE)
    program = tmp_path / "programs" / "soffice"
    program.write_text(PRETENCE.format(calls=told, made=made))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    batch = run(tmp_path / "in", tmp_path / "out", Plan(limits=None, convert=how, pages=False))
    assert [row.reader for row in batch.documents] == readers
    assert (sorted(map(int, told.read_text().split()), reverse=True) if told.exists() else []) == calls
    assert list(left.iterdir()) == []
