"""Files that LibreOffice turns into ones that are read here, where a user asks for it.

In: a file's name and bytes, and how far LibreOffice may help. Out: a ``Document``, where need be made from what
LibreOffice gives (.docx, .xlsx or .pdf). One call takes many files, since starting it takes longer than a file. Every
call has a profile of its own, so that calls side by side do not meet, and a time limit; nothing is left behind. What
LibreOffice makes differs from version to version, so that it only helps where a user says so.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Literal

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers import read
from shishi.extract.readers import sniffing as types
from shishi.extract.readers.passing import passing_folder

Convert = Literal["never", "auto", "always"]
DOUBTED = ("unsupported", "damaged", "failed")
_ENDS_WITH_US = 'read -r none; kill -9 "-$1"'  # what is read ends when this process does, however that is
_SECONDS = 60.0  # for one file
_MORE = 5.0  # for each further one of a call
_TARGETS = {
    types.DOC: ("doc", "docx"), types.RTF: ("rtf", "docx"), types.ODT: ("odt", "docx"), types.OLE: ("doc", "docx"),
    types.XLS: ("xls", "xlsx"), types.XLSB: ("xlsb", "xlsx"), types.ODS: ("ods", "xlsx"), types.PPT: ("ppt", "pdf"),
    types.PPTX: ("pptx", "pdf"), types.OFFICE_XML: ("xml", "docx"),
}  # fmt: skip


def program() -> str | None:
    """Where LibreOffice is; None where there is none."""
    return shutil.which("soffice")


def version() -> str:
    """Which LibreOffice it is, as it says itself; empty where there is none."""
    if program() is None:
        return ""
    told = subprocess.run([str(program()), "--version"], capture_output=True, check=False, timeout=_SECONDS)
    return told.stdout.decode(errors="replace").strip()


def convertible(kind: str) -> bool:
    """Whether there is LibreOffice and it makes something of files of this type that is read here."""
    return kind in _TARGETS and program() is not None


def read_with_help(name: str, data: bytes, convert: Convert, converted: bytes | None = None) -> Document:
    """The document in ``data``: ``auto`` converts what is refused here, ``always`` whatever LibreOffice knows.

    ``converted``: what LibreOffice has made of the file before.

    Raises:
        Unreadable: as ``read`` does; ``limit`` when LibreOffice takes too long.
    """
    kind = types.media_type_of(data, name)
    if convert == "never" or not convertible(kind):
        return read(name, data)
    if convert == "always":
        return _read_converted(name, data, kind, converted)
    try:
        return read(name, data)
    except Unreadable as refusal:
        if refusal.status not in DOUBTED:
            raise
        return _read_converted(name, data, kind, converted)


def _read_converted(name: str, data: bytes, kind: str, made: bytes | None) -> Document:
    document = read(name, converted(data, kind) if made is None else made)
    return replace(document, media_type=kind, reader=f"{document.reader} after LibreOffice")


def converted(data: bytes, kind: str) -> bytes:
    """What LibreOffice makes of a file.

    Raises:
        Unreadable: ``limit`` when it takes too long, ``damaged`` when it makes nothing of the file.
    """
    (made,) = converted_together([(data, kind)])
    if made is None:
        raise Unreadable("damaged", "neither this program nor LibreOffice can read the file; fetch it again")
    return made


def converted_together(files: Sequence[tuple[bytes, str]]) -> list[bytes | None]:
    """What LibreOffice makes of many files (bytes and media type), in one call for all that become of one format.

    None stands for a file that it makes nothing of.

    Raises:
        Unreadable: ``limit`` when a call takes too long.
    """
    with passing_folder() as folder:
        calls: dict[str, list[Path]] = {}
        for at, (data, kind) in enumerate(files):
            ending, target = _TARGETS[kind]
            given = Path(folder) / f"{at}.{ending}"
            given.write_bytes(data)
            calls.setdefault(target, []).append(given)
        for target, given_files in calls.items():
            profile = f"-env:UserInstallation={Path(folder).as_uri()}/profile"
            options = [profile, "--headless", "--norestore", "--convert-to", target, "--outdir", f"{folder}/made"]
            _run([str(program()), *options, *map(str, given_files)], _SECONDS + _MORE * (len(given_files) - 1))
        made = [Path(folder) / "made" / f"{at}.{_TARGETS[kind][1]}" for at, (_, kind) in enumerate(files)]
        return [path.read_bytes() if path.exists() else None for path in made]


def _run(command: list[str], seconds: float) -> None:
    """Run to the end or to the time limit, which ends all that was started; so does the end of this process."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        with _ending_with_us(process.pid):
            process.wait(seconds)
    except subprocess.TimeoutExpired as late:
        told = f"LibreOffice took more than {seconds:.0f} s; save the file in another format"
        raise Unreadable("limit", told) from late
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def _ending_with_us(group: int) -> Iterator[None]:
    """A group of processes that ends with this one, even where this one is ended at once (not on Windows)."""
    if os.name != "posix":
        yield
        return
    with subprocess.Popen(["/bin/sh", "-c", _ENDS_WITH_US, "sh", str(group)], stdin=subprocess.PIPE) as watch:
        try:
            yield
        finally:
            watch.kill()
