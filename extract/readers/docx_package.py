"""The parts of a .docx package that print something, parsed.

In: bytes of an OOXML package. Out: the main text, styles, numbering, notes, headers and footers as XML trees under
plain names. Packages with dangling relations, and those whose main part has a name of its own, open too.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from shishi.extract.document import Unreadable
from shishi.extract.readers.entities import refuse_entities
from shishi.extract.readers.sniffing import ZIP_FAULTS
from shishi.extract.readers.xml_parser import refuse_deep, xml_parser

_MAIN_PART = re.compile(
    rb'PartName="/([^"]+)"[^>]*ContentType="[^"]*\.(?:document|template)\.(?:macroEnabled\w*\.)?main\+xml"'
)
_MARGINS = re.compile(r"word/((?:header|footer)\d*)\.xml")
_MAX_PART = 200 * 1024 * 1024
# Strict packages name the same elements in namespaces of their own.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"


def parts_of(data: bytes) -> dict[str, etree._Element]:
    """The parts, under ``document``, ``numbering``, ``styles``, ``footnotes``, ``endnotes``, ``header1`` and so on.

    Raises:
        Unreadable: ``damaged`` when the package cannot be opened, ``encrypted`` behind a password, ``unsupported`` when
            it declares entities, ``limit`` when a part unpacks to more than the limit or nests too deep.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            types = _bytes(package, "[Content_Types].xml") or b""
            main = _MAIN_PART.search(types)
            paths = {"document": main.group(1).decode() if main else "word/document.xml"}
            paths |= {part: f"word/{part}.xml" for part in ("numbering", "styles", "footnotes", "endnotes")}
            paths |= {match.group(1): match.group() for match in map(_MARGINS.fullmatch, package.namelist()) if match}
            found = {part: _bytes(package, path) for part, path in paths.items()}
        return {part: _tree(xml) for part, xml in found.items() if xml}
    except (*ZIP_FAULTS, etree.XMLSyntaxError) as fault:
        raise Unreadable("damaged", f"the Word file is damaged or cut off ({fault}); fetch it again") from fault
    except RuntimeError as fault:
        raise Unreadable("encrypted", "the Word file is protected by a password; save it without one") from fault


def _tree(xml: bytes) -> etree._Element:
    """The tree of a part, if it declares no entities, in which its text could be hidden."""
    try:
        root = etree.fromstring(_STRICT.sub(_TRANSITIONAL, xml), xml_parser())
    except etree.XMLSyntaxError as fault:
        refuse_deep(fault)
        refuse_entities(None, xml)
        raise
    refuse_entities(root, xml)
    return root


def _bytes(package: zipfile.ZipFile, path: str) -> bytes | None:
    if path not in package.namelist():
        return None
    if package.getinfo(path).file_size > _MAX_PART:
        raise Unreadable("limit", f"{path} unpacks to more than {_MAX_PART // 1024 // 1024} MB; split the file")
    return package.read(path)
