"""The readers of this installation: which formats are read, by what, and what would read more.

In: nothing. Out: ``FORMATS``, one row a format, and ``EXTRAS``, what an installation may lack. A new format is one
module with one function ``(name, bytes) -> Document`` and one row here; a change of what a reader gives raises its
version, which the dataset carries. Modules are named, not imported, so that start-up stays short.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from shishi.extract.readers import sniffing as types


@dataclass(frozen=True, slots=True)
class Extra:
    """Packages beyond the plain installation: ``pip install shishi[NAME]`` brings ``modules`` and reads ``brings``."""

    name: str
    modules: tuple[str, ...]
    brings: str

    @property
    def present(self) -> bool:
        """Whether all its modules can be imported here."""
        return all(find_spec(module) is not None for module in self.modules)

    @property
    def remedy(self) -> str:
        """What a user does to have it."""
        return f"pip install 'shishi[{self.name}]'"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read: what people call it, its media types, its reader and what that needs.

    ``status`` is that of a file of this format where ``extra`` is missing.
    """

    title: str
    media_types: tuple[str, ...]
    reader: str
    function: str
    version: int
    extra: Extra | None = None
    status: str = "unsupported"

    @property
    def signature(self) -> str:
        """The reader with its version, as the dataset names it."""
        return f"{self.reader} {self.version}"

    @property
    def present(self) -> bool:
        """Whether this installation reads it."""
        return self.extra is None or self.extra.present


OCR = Extra("ocr", ("rapidocr", "onnxruntime"), "scans, pictures, PDF pages without text")
ARCHIVES = Extra("archives", ("libarchive",), "archives .rar and .7z, which need the system's libarchive")
EXTRAS: tuple[Extra, ...] = (ARCHIVES, OCR)
_PICTURES = ("image/png", "image/jpeg", "image/tiff", "image/bmp", "image/gif")
FORMATS = (
    Format("plain text, Markdown (.txt, .md)", (types.TEXT,), "text", "read_text", 1),
    Format("web page (.html, .htm)", (types.HTML,), "html", "read_html", 6),
    Format("Word (.docx, .docm)", (types.DOCX,), "docx", "read_docx", 6),
    Format("Word 97 to 2003, WPS Writer (.doc, .wps)", (types.DOC,), "doc", "read_doc", 2),
    Format("rich text (.rtf)", (types.RTF,), "rtf", "read_rtf", 4),
    Format("Excel (.xlsx, .xlsm)", (types.XLSX,), "xlsx", "read_xlsx", 5),
    Format("Excel 97 to 2003, WPS Spreadsheets (.xls, .et)", (types.XLS,), "xls", "read_xls", 2),
    Format("Excel 2003 XML (.xml, .xls)", (types.SHEET_XML,), "sheet_xml", "read_sheet_xml", 3),
    Format("OpenDocument spreadsheet (.ods)", (types.ODS,), "ods", "read_ods", 4),
    Format("comma-separated values (.csv, .tsv)", (types.CSV,), "csv_table", "read_csv", 1),
    Format("PDF with text (.pdf)", (types.PDF,), "pdf", "read_pdf", 7),
    Format("OFD (.ofd)", (types.OFD,), "ofd", "read_ofd", 9),
    Format("web archive, e-mail (.mht, .mhtml, .eml)", (types.MHTML,), "mhtml", "read_mhtml", 3),
    Format("picture (.png, .jpg, .tif, .bmp, .gif)", _PICTURES, "picture", "read_picture", 5, OCR, "needs_ocr"),
)
READERS = {kind: row for row in FORMATS for kind in row.media_types}
