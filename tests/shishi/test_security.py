"""What SECURITY.md promises: every limit that it names is the program's, ends what goes beyond, and says so."""

import io
import os
import tarfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest

import shishi
from shishi.corpus import folder, mail, members, zipped
from shishi.extract import readers
from shishi.extract.document import Unreadable
from shishi.extract.readers import (
    docx_package,
    gate,
    html,
    letters,
    ods,
    ofd_package,
    pdf,
    pdf_forms,
    pdf_streams,
    picture,
    read,
    registry,
    xlsx_parts,
)  # fmt: skip
from shishi.limits import _ADDRESSES, _AT_LEAST, _SLEEPING, DEFAULT, MB
from tests.fuzz import originals
from tests.hostile import NOTICE, archive
from tests.hostile import zipped as packed

PAGE = Path(__file__).parents[2] / "SECURITY.md"
LIMITS: Mapping[str, tuple[str, tuple[float, ...]]] = {
    "processor time of a file": ("{} s, and {} s for each MB", (DEFAULT.seconds, DEFAULT.seconds_per_mb)),
    "resident memory": ("{} MB", (DEFAULT.memory / MB,)),
    "time on the clock": ("{} min, and {} times the processor time", (_AT_LEAST / 60, _SLEEPING)),
    "address space (where the system bounds it)": ("{} times the memory", (_ADDRESSES,)),
    "size of a file": ("{} MB", (readers.MAX_BYTES / MB,)),
    "a member of an archive": (
        "{} MB, and {} times its packed size from 10 MB on", (members.MAX_MEMBER / MB, zipped._MAX_RATIO),
    ),
    "members of an archive together, and of those in it": (
        "{} GB, {} files", (members.MAX_TOTAL / MB / 1024, folder.MAX_FILES),
    ),
    "an archive that must be unpacked to know what it holds (`.tar.gz`, `.7z`)": (
        "{} GB", (members.MAX_STREAM / MB / 1024,),
    ),
    "a part of an office package; of an OFD file": (
        "{} MB; {} MB", (docx_package._MAX_PART / MB, ofd_package._MAX_PART / MB),
    ),
    "all streams of a PDF": ("{} MB", (pdf_streams._MOST / MB,)),
    "drawings that one of a PDF unfolds to": ("{}, none itself", (pdf_forms._MOST,)),
    "cells of an OpenDocument sheet": ("{}", (ods._MOST_CELLS,)),
    "attributes of an element of a web page": ("{}", (html._MOST_ATTRIBUTES,)),
    "what is read of a header of an e-mail": ("{} characters", (letters.LONGEST_HEADER,)),
    "pages of a PDF; of an OFD file": ("{}; {}", (pdf._MOST_PAGES, ofd_package._MAX_PAGES)),
    "frames of a picture; its points": ("{}; {} million", (picture._MAX_PAGES, picture._MAX_PIXELS / 10**6)),
    "places of a table": (
        "{}, or {} for each cell from {} on; it is read as lines",
        (gate._MOST_PLACES, gate._PLACES_A_CELL, gate._MANY_PLACES),
    ),
}  # fmt: skip


def test_the_limits_told_are_those_of_the_program() -> None:
    rows = (line.strip().strip("|").split("|") for line in PAGE.read_text(encoding="utf-8").splitlines() if "|" in line)
    told = {what.strip(): limit.strip() for what, limit, _ in rows}
    known = {what: form.format(*(f"{number:,.0f}" for number in numbers)) for what, (form, numbers) in LIMITS.items()}
    assert told == known | {"what": "limit", "---": "---"}
    assert docx_package._MAX_PART == xlsx_parts._MAX_PART == ods._MAX_PART
    assert mail._LONGEST_HEADER == letters.LONGEST_HEADER


SCAN = Path(__file__).parents[1] / "extract/readers/files/scan.png"


@pytest.mark.parametrize(
    ("module", "name", "kind"),
    [
        (docx_package, "_MAX_PART", ".docx"),
        (xlsx_parts, "_MAX_PART", ".xlsx"),
        (ods, "_MAX_PART", ".ods"),
        (ofd_package, "_MAX_PART", ".ofd"),
        (pdf_streams, "_MOST", ".pdf"),
    ],
)
def test_what_unpacks_to_more_is_a_limit(monkeypatch: pytest.MonkeyPatch, module: object, name: str, kind: str) -> None:
    monkeypatch.setattr(module, name, 100)
    source, data = next((source, data) for source, data in originals().items() if source.endswith(kind))
    with pytest.raises(Unreadable, match="unpacks to more than") as caught:
        read(source, data)
    assert caught.value.status == "limit"
    assert "fetch it again" not in str(caught.value)


@pytest.mark.skipif(not registry.OCR.present, reason="pictures are read by text recognition")
@pytest.mark.parametrize(("name", "least"), [("_MAX_PAGES", 0), ("_MAX_PIXELS", 100)])
def test_a_picture_too_large_is_a_limit(monkeypatch: pytest.MonkeyPatch, name: str, least: int) -> None:
    monkeypatch.setattr(picture, name, least)
    with pytest.raises(Unreadable, match=r"split it|make it smaller") as caught:
        read("a.png", SCAN.read_bytes())
    assert caught.value.status == "limit"


def test_an_ofd_of_too_many_pages_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd_package, "_MAX_PAGES", 0)
    with pytest.raises(Unreadable, match="more than 0 pages") as caught:
        read("a.ofd", originals()["notice.ofd"])
    assert caught.value.status == "limit"


@pytest.mark.parametrize("name", ["MAX_MEMBER", "MAX_TOTAL"])
def test_an_archive_that_unpacks_to_too_much_is_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in ("folder", "members", "zipped"):
        place = import_module(f"shishi.corpus.{module}")
        if hasattr(place, name):
            monkeypatch.setattr(place, name, 100)
    (tmp_path / "a.zip").write_bytes(packed(("a.txt", NOTICE.encode())))
    shishi.run(tmp_path, tmp_path / "out", limits=None)
    assert set(shishi.load(tmp_path / "out", "documents")["status"]) == {"limit"}


def test_nothing_of_an_archive_lies_outside_the_dataset(tmp_path: Path) -> None:
    """Names that lead elsewhere and links in archives; what they would write or read is not there afterwards."""
    notices, secret = tmp_path / "a" / "notices", tmp_path / "secret.txt"
    notices.mkdir(parents=True)
    secret.write_text(NOTICE.replace("青岚县", "机密县"), encoding="utf-8")
    (notices / "names.zip").write_bytes(archive())
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for name, link in (("link.txt", str(secret)), ("dev", "/dev/zero")):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, link
            tar.addfile(info)
        pipe = tarfile.TarInfo("pipe")
        pipe.type = tarfile.FIFOTYPE
        tar.addfile(pipe)
    (notices / "links.tar").write_bytes(stream.getvalue())
    before = listed(tmp_path)
    shishi.run(notices, tmp_path / "out", workers=1)
    assert {path for path in listed(tmp_path) if not path.startswith("out/")} == before
    titles = shishi.load(tmp_path / "out", "documents")["title"]
    assert titles.notna().any()
    assert not titles.str.contains("机密").any()


def listed(place: Path) -> set[str]:
    return {Path(root, name).relative_to(place).as_posix() for root, _, names in os.walk(place) for name in names}
