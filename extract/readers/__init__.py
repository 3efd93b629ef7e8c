"""From a file's bytes to the one ``Document``: the readers, one per format, behind one door.

In: a file's name and bytes. Out: a ``Document``, or ``Unreadable`` with a status and a message that says what is
wrong and what to do. The bytes decide which reader of the ``registry`` is asked; its module is imported when a file
first needs it. The document names the reader with its version, and goes through the ``gate``.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from shishi.extract.document import Document, Unreadable
from shishi.extract.readers import sniffing
from shishi.extract.readers.gate import admitted
from shishi.extract.readers.pictured import completed
from shishi.extract.readers.registry import ARCHIVES, READERS, Format
from shishi.extract.readers.sniffing import media_type_of
from shishi.extract.readers.split_heads import with_heads
from shishi.extract.undisturbed import undisturbed

__all__ = ["MAX_BYTES", "READERS", "media_type_of", "read"]

MAX_BYTES = 100 * 1024 * 1024
_CONVERT = "; or install LibreOffice and say --convert auto"
_REMEDIES = {
    sniffing.XLSB: "this is a binary Excel workbook (.xlsb); open it there and save it as .xlsx" + _CONVERT,
    sniffing.PPT: "this is an old PowerPoint file; save it as .pdf" + _CONVERT,
    sniffing.PPTX: "this is a PowerPoint file; save it as .pdf" + _CONVERT,
    sniffing.OLE: "this is an old office file of an unknown program; open it there and save it as .docx" + _CONVERT,
    sniffing.ODT: "this is an OpenDocument text; save it as .docx" + _CONVERT,
    sniffing.OFFICE_XML: "this is an Office 2003 XML file; save it as .docx or .xlsx" + _CONVERT,
    sniffing.ZIP: "this is a zip archive without a document of its own; unpack it, or name the archive .zip",
}
_ARCHIVE = f"this is a packed archive that could not be opened; unpack it first, or {ARCHIVES.remedy}"
_NOT_OPENED = "the archive does not open: it is damaged, holds no file, or lies too deep in others; unpack it by hand"
_UNKNOWN = "the content is of no known type; save it as .docx, .xlsx, .html, .txt or a .pdf with text"
# What parsers of foreign formats raise on files that break their format's rules in ways they did not foresee.
_PARSER_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip


def read(name: str, data: bytes) -> Document:
    """The document in ``data``; ``name`` is the source's name, which only tells tables from texts.

    Raises:
        Unreadable: status empty, unsupported, encrypted, damaged, limit or failed; the message says what to do.
    """
    row = _format_of(name, data)
    reader = getattr(import_module(f"{__name__}.{row.reader}"), row.function)
    try:
        with undisturbed(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            document = completed(name, data, row.media_types[0], _of(reader, name, data))
    except RecursionError as fault:
        raise Unreadable("limit", "the file nests its parts too deep; open it and save it anew") from fault
    except _PARSER_FAULTS as fault:
        what = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
        raise Unreadable(
            "failed", f"the {row.reader} reader gave up ({what}); open the file and save it again"
        ) from fault
    return with_heads(admitted(replace(document, reader=row.signature)))


def _of(reader: Callable[[str, bytes], Document], name: str, data: bytes) -> Document | Unreadable:
    """What a reader gives; that a file has no text is an answer as well, for it may have pictures of some."""
    try:
        return reader(name, data)
    except Unreadable as fault:
        return fault


def _format_of(name: str, data: bytes) -> Format:
    """The registered format of ``data`` that this installation reads."""
    row = READERS[_readable_type(name, data)]
    if row.extra is not None and not row.present:
        raise Unreadable(row.status, f"reading {row.title} needs more than is installed: {row.extra.remedy}")
    return row


def _readable_type(name: str, data: bytes) -> str:
    """The media type of ``data`` when there is a reader for it."""
    if len(data) > MAX_BYTES:
        size, limit = len(data) / 1024 / 1024, MAX_BYTES // 1024 // 1024
        raise Unreadable("limit", f"the file has {size:.0f} MB, more than the limit of {limit} MB; split it")
    if not data.strip(b"\x00\t\n\r\x0c\x20\xef\xbb\xbf\xff\xfe"):
        raise Unreadable("empty", "the file is empty")
    kind = media_type_of(data, name)
    if kind in READERS:
        return kind
    if kind == sniffing.ENCRYPTED_OOXML:
        raise Unreadable("encrypted", "the file is protected by a password; save it without one")
    if kind == sniffing.ZIP and b"PK\x05\x06" not in data[-66_000:]:
        raise Unreadable("damaged", "the file is a cut-off zip archive or office file; fetch it again")
    if kind == sniffing.ZIP and name.lower().endswith(".zip"):
        raise Unreadable("unsupported", _NOT_OPENED)
    fallback = _ARCHIVE if kind.startswith("application/") else _UNKNOWN
    fallback = _UNKNOWN if kind == sniffing.BINARY else fallback
    raise Unreadable("unsupported", _REMEDIES.get(kind, fallback))
