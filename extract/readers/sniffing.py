"""What a file is, told from its bytes.

In: bytes. Out: a media type. Names lie (HTML saved as .doc, a scan renamed .txt), so they are asked one thing only:
whether a text whose lines hold a separator is meant as a table. Containers are looked into: OOXML, OFD and OpenDocument
are all zip archives; old Office files and encrypted new ones are both OLE files.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from shishi.extract.readers.decoding import decode
from shishi.extract.readers.sizes import TWO

TEXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENCRYPTED_OOXML = "application/x-ooxml-encrypted"
OLE, ZIP, BINARY = "application/x-ole-storage", "application/zip", "application/octet-stream"
DOC, XLS, PPT = "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
CSV = "text/csv"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
OFD, ODT, ODS = (
    "application/ofd",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
)
SHEET_XML = "application/x-spreadsheet-xml"
OFFICE_XML, MHTML, RTF = "application/x-office-xml", "multipart/related", "application/rtf"

_MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", RTF),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("EncryptedPackage", ENCRYPTED_OOXML),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
    ("PowerPoint Document", PPT),
)
_MEMBERS = (
    ("xl/workbook.bin", XLSB),
    ("word/", DOCX),
    ("xl/", XLSX),
    ("ppt/", PPTX),
    ("OFD.xml", OFD),
)
# What comes of packages whose bytes are not what they should be: sums, sizes and places are believed only so far.
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_HEAD = 8_192
_TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".et")
_LINES = 50
_HTML_START = re.compile(
    r"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body|meta|title|table|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG_START = re.compile(
    r"\s*<(?:div|p|span|center|font|h[1-6]|style|script|ul|section|article|b|strong|br)\b", re.IGNORECASE
)
_CLOSING = re.compile(r"</[a-z][a-z0-9]*\s*>", re.IGNORECASE)
_OFFICE_XML = re.compile(r"\s*<\?xml.*?<(?:\w+:)?(?:Workbook|wordDocument|package)\b", re.DOTALL)
_SHEET_XML = re.compile(r"\s*<\?xml.*?<(?:\w+:)?Workbook\b[^>]*schemas-microsoft-com:office:spreadsheet", re.DOTALL)
_MHTML = re.compile(r"\s*(?:[\w-]+:.*\n(?:[ \t]+\S.*\n)*)*?MIME-Version:", re.IGNORECASE)


def media_type_of(data: bytes, name: str = "") -> str:
    """The media type of a file's bytes; ``application/octet-stream`` when nothing is known of it."""
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(_OLE_MAGIC):
        return _ole_type(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data)
    known = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if known == "image/bmp" and decode(data[:_HEAD]) is not None:
        known = None
    kind = known or _text_type(data)
    return CSV if kind == TEXT and name.lower().endswith(_TABLES) and _separated(data) else kind


def _ole_type(data: bytes) -> str:
    """By the streams at the file's root, since others may be those of an embedded object.

    In a file whose directory cannot be walked the names are looked for in its bytes, where they stand as UTF-16.
    """
    if root := _root_streams(data):
        return next((kind for name, kind in _OLE_STREAMS if name in root), OLE)
    return next((kind for name, kind in _OLE_STREAMS if name.encode("utf-16-le") in data), OLE)


def _root_streams(data: bytes) -> frozenset[str]:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return frozenset(path[0] for path in ole.listdir() if len(path) == 1)
    except (OSError, IndexError, ValueError):
        return frozenset()


def _zip_type(data: bytes) -> str:
    """By the members' names; those of a truncated archive are read from the local headers that are left."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            stated = _stated(archive) if "mimetype" in names else ""
    except (*ZIP_FAULTS, RuntimeError):
        return next((kind for start, kind in _MEMBERS if start.encode() in data), ZIP)
    if stated in (ODT, ODS):
        return stated
    return next((kind for start, kind in _MEMBERS for name in names if name.startswith(start)), ZIP)


def _stated(archive: zipfile.ZipFile) -> str:
    """What an OpenDocument file says it is; no more than a name is read of it."""
    with archive.open("mimetype") as member:
        return member.read(len(ODT) + len(ODS)).decode("ascii", "replace")


def _separated(data: bytes) -> bool:
    """Whether several of a text's first lines hold the same separator."""
    head = decode(data[:_HEAD]) or decode(data[: _HEAD - 1])
    lines = [line for line in head.text.splitlines()[:_LINES] if line.strip()] if head else []
    return any(sum(sign in line for line in lines) > 1 for sign in ",\t;|")


def _text_type(data: bytes) -> str:
    head = decode(data[:_HEAD]) or decode(data[: _HEAD - 1])
    if head is None:
        return BINARY
    if _SHEET_XML.match(head.text):
        return SHEET_XML
    if _OFFICE_XML.match(head.text):
        return OFFICE_XML
    if _HTML_START.match(head.text) or (_TAG_START.match(head.text) and len(_CLOSING.findall(head.text)) > TWO):
        return HTML
    return MHTML if _MHTML.match(head.text) else TEXT
