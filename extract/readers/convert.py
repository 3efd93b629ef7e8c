"""Files that LibreOffice turns into ones that are read here, where a user asks for it.

In: a file's name and bytes, and how far LibreOffice may help. Out: a ``Document``, where need be made from what
LibreOffice gives (.docx, .xlsx or .pdf). Every call has a profile of its own, so that calls side by side do not meet,
and a time limit; nothing is left behind. What LibreOffice makes differs from version to version, so that it only helps
where a user says so.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers import read
from shishi.extract.readers import sniffing as types

Convert = Literal["never", "auto", "always"]
_SECONDS = 60
_DOUBTED = ("unsupported", "damaged", "failed")
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


def read_with_help(name: str, data: bytes, convert: Convert) -> Document:
    """The document in ``data``: ``auto`` converts what is refused here, ``always`` whatever LibreOffice knows.

    Raises:
        Unreadable: as ``read`` does; ``limit`` when LibreOffice takes too long.
    """
    kind = types.media_type_of(data, name)
    if convert == "never" or not convertible(kind):
        return read(name, data)
    if convert == "always":
        return _read_converted(name, data, kind)
    try:
        return read(name, data)
    except Unreadable as refusal:
        if refusal.status not in _DOUBTED:
            raise
        return _read_converted(name, data, kind)


def _read_converted(name: str, data: bytes, kind: str) -> Document:
    document = read(name, converted(data, kind))
    return replace(document, media_type=kind, reader=f"{document.reader} after LibreOffice")


def converted(data: bytes, kind: str) -> bytes:
    """What LibreOffice makes of a file.

    Raises:
        Unreadable: ``limit`` when it takes too long, ``damaged`` when it makes nothing of the file.
    """
    source, target = _TARGETS[kind]
    with TemporaryDirectory(prefix="shishi-") as folder:
        given = Path(folder) / f"given.{source}"
        given.write_bytes(data)
        _run([
            str(program()), f"-env:UserInstallation={Path(folder).as_uri()}/profile", "--headless", "--norestore",
            "--convert-to", target, "--outdir", f"{folder}/made", str(given),
        ])  # fmt: skip
        made = Path(folder) / "made" / f"given.{target}"
        if not made.exists():
            raise Unreadable("damaged", "neither this program nor LibreOffice can read the file; fetch it again")
        return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run to the end or to the time limit, which ends all that was started."""
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as late:
        raise Unreadable("limit", f"LibreOffice took more than {_SECONDS} s; save the file in another format") from late
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
