"""LibreOffice helps where a user says so, and leaves nothing behind."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import pytest

from shishi.extract.document import Unreadable
from shishi.extract.readers import convert as conversion
from shishi.extract.readers import media_type_of, read
from shishi.extract.readers.convert import Convert, read_with_help
from tests.extract.readers.office_files import FILES, NOTICE
from tests.extract.readers.office_writer import docx, p
from tests.extract.readers.reading import grids

DOC = (FILES / "notice.doc").read_bytes()
BROKEN = DOC.replace("1Table".encode("utf-16-le"), "1Tabel".encode("utf-16-le"))
PRETENCE = """#!/bin/sh
while [ "$1" != "--outdir" ]; do shift; done
mkdir -p "$2" && folder="$2" && shift 2
for given in "$@"; do name="${{given##*/}}"; cp "{made}" "$folder/${{name%.*}}.docx"; done
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that stands in for LibreOffice, and gives one document for every file."""
    made, program, left = tmp_path / "made.docx", tmp_path / "soffice", tmp_path / "left"
    made.write_bytes(docx(p("由别的程序转换")))
    program.write_text(PRETENCE.format(made=made))
    program.chmod(0o755)
    left.mkdir()
    monkeypatch.setattr(conversion, "program", lambda: str(program))
    monkeypatch.setattr(tempfile, "tempdir", str(left))
    return program


@pytest.mark.parametrize(
    ("how", "data", "reader"),
    [
        ("never", DOC, "doc 2"),
        ("auto", DOC, "doc 2"),
        ("auto", BROKEN, "docx 6 after LibreOffice"),
        ("always", DOC, "docx 6 after LibreOffice"),
        ("always", NOTICE, "docx 6"),
    ],
)
def test_how_far_it_helps(how: Convert, data: bytes, reader: str, office: Path) -> None:
    assert read_with_help("x.doc", data, how).reader == reader
    assert list(office.with_name("left").iterdir()) == []


def test_what_it_makes_nothing_of_is_damaged(office: Path) -> None:
    office.write_text("#!/bin/sh\n")
    with pytest.raises(Unreadable, match="nor LibreOffice"):
        read_with_help("x.doc", BROKEN, "auto")


def test_it_is_ended_when_it_takes_too_long(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write_text("#!/bin/sh\nsleep 60 & wait\n")
    monkeypatch.setattr(conversion, "_SECONDS", 0.2)
    with pytest.raises(Unreadable) as caught:
        read_with_help("x.doc", BROKEN, "auto")
    assert caught.value.status == "limit"
    assert list(office.with_name("left").iterdir()) == []


def test_without_it_a_refusal_names_it() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "PowerPoint Document".encode("utf-16-le")
    with pytest.raises(Unreadable, match="--convert auto"):
        read("x.ppt", ole)


COMPARED = ("notice.doc", "notice.rtf", "list.xls", "list.ods")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes | None]:
    """What LibreOffice makes of the files, in one call for each format."""
    if conversion.program() is None:
        pytest.skip("there is no LibreOffice here to compare with")
    files = {name: (FILES / name).read_bytes() for name in COMPARED}
    together = conversion.converted_together([(data, media_type_of(data, name)) for name, data in files.items()])
    return dict(zip(files, together, strict=True))


@pytest.mark.parametrize("name", COMPARED)
def test_libreoffice_reads_as_this_program_does(name: str, made: dict[str, bytes | None]) -> None:
    data = (FILES / name).read_bytes()
    assert grids(read_with_help(name, data, "always", made[name])) == grids(read(name, data))


KILLED = """
import os, signal, sys, threading
from shishi.extract.readers import convert
threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGKILL)).start()
convert._run(["/bin/sh", "-c", "sleep 60 & echo $! > $0; wait", sys.argv[1]], 60)
"""


def test_what_was_started_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    subprocess.run([sys.executable, "-c", KILLED, str(told)], check=False)
    pid = int(told.read_text())
    until = time.monotonic() + 5
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie" and time.monotonic() < until:
        time.sleep(0.05)
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == "zombie"
