"""The parts of an .xlsx package beside its sheets: what the sheets are called, shared texts, formats.

In: an open package. Out: the sheets with their state and path, the shared texts, and for each cell style its number
format and whether it strikes out. Packages whose parts stand under odd paths or prefixes open too.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from shishi.extract.document import Unreadable
from shishi.extract.readers.entities import refuse_entities
from shishi.extract.readers.looks import PLAIN, Look
from shishi.extract.readers.number_format import built_in
from shishi.extract.readers.stated import whole
from shishi.extract.readers.xlsx_cells import Unusual, texts_in
from shishi.extract.readers.xml_parser import xml_parser

if TYPE_CHECKING:
    from typing import IO

LARGE = 64 * 1024 * 1024  # a part beyond is read in a stream, which takes no memory
_MAX_PART = 200 * 1024 * 1024
_HEAD = 64 * 1024  # bytes at the beginning of a part, where it would declare entities
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
Runs = tuple[tuple[str, Look], ...]


@dataclass(frozen=True, slots=True)
class CellFormat:
    """How a cell shows what it holds."""

    number: str = "General"
    struck: bool = False


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it."""

    title: str
    visible: bool
    path: str


@dataclass(frozen=True, slots=True)
class Workbook:
    """An open workbook: its sheets, shared texts, formats by style, and where its dates begin.

    ``sheets``: each that it holds once; ``again``: how often it lists one again, which no program writes.
    ``lost``: the visible sheets that it names and does not hold; ``texts_lost``: the part of shared texts, likewise.
    """

    sheets: tuple[SheetPart, ...]
    texts: tuple[str | Runs, ...]
    formats: tuple[CellFormat, ...]
    from_1904: bool
    again: int = 0
    lost: tuple[str, ...] = ()
    texts_lost: str = ""


def workbook(package: zipfile.ZipFile) -> Workbook:
    """The workbook of a package.

    Raises:
        Unreadable: ``damaged`` without a workbook part.
    """
    names = set(package.namelist())
    main = next((name for name in ("xl/workbook.xml", "xl/workbook2.xml") if name in names), None)
    if main is None:
        raise Unreadable("damaged", "the workbook has no list of sheets; open it in Excel or WPS and save it again")
    root = _tree(package, main)
    related = _related(package, main, names)
    properties = root.find("{*}workbookPr")
    sheets = tuple(
        SheetPart(
            str(sheet.get("name")),
            sheet.get("state", "visible") == "visible",
            related.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "", ("", ""))[1],
        )
        for sheet in root.iterfind("{*}sheets/{*}sheet")
    )
    by_kind = dict(related.values())
    styles, texts = by_kind.get("styles", ""), by_kind.get("sharedStrings", "")
    held = [sheet for sheet in sheets if sheet.path in names]
    seen = [sheet for sheet in held if sheet.visible]
    once = {sheet.path: sheet for sheet in (*reversed(held), *reversed(seen))}  # the first that is seen, or the first
    return Workbook(
        sheets=tuple(sheet for sheet in held if once[sheet.path] is sheet),
        again=len(held) - len(once),
        texts=tuple(_shared(package, texts)) if texts in names else (),
        formats=tuple(_formats(_tree(package, styles, broken=True))) if styles in names else (),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
        lost=tuple(sheet.title for sheet in sheets if sheet.visible and sheet.path not in names),
        texts_lost="" if texts in names else texts,
    )


def opened(package: zipfile.ZipFile, path: str) -> IO[bytes]:
    """A part as a stream, when it is not larger than a part may be."""
    if package.getinfo(path).file_size > _MAX_PART:
        raise Unreadable("limit", f"{path} unpacks to more than {_MAX_PART // 1024 // 1024} MB; split the file")
    return package.open(path)


def streamed(package: zipfile.ZipFile, path: str, names: str | Sequence[str]) -> Iterator[etree._Element]:
    """The elements of these names in a part, one after the other; each is emptied when the next is asked for.

    Raises:
        Unreadable: ``unsupported`` when the part declares entities.
    """
    try:
        with opened(package, path) as part:
            walk = etree.iterparse(
                part,
                tag=names,
                huge_tree=True,
                resolve_entities=False,
                no_network=True,
                remove_comments=True,
                remove_pis=True,
            )
            for _, element in walk:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError:
        with opened(package, path) as part:
            refuse_entities(None, part.read(_HEAD))
        raise
    refuse_entities(walk.root, b"")


def runs(element: etree._Element) -> Iterator[tuple[str, Look]]:
    """The pieces of a cell's text with their looks; phonetic guides are none of it."""
    for child in element:
        kind = etree.QName(child).localname if isinstance(child.tag, str) else ""
        if kind == "t":
            yield plain_text(child.text or ""), PLAIN
        elif kind == "r":
            text = child.find("{*}t")
            yield plain_text(text.text or "") if text is not None else "", _look(child.find("{*}rPr"))


def plain_text(text: str) -> str:
    """A text without what programs write for line ends."""
    return text.replace("_x000D_", "").replace("\r\n", "\n") if "_x" in text or "\r" in text else text


def _look(properties: etree._Element | None) -> Look:
    if properties is None:
        return PLAIN
    raised = properties.find("{*}vertAlign")
    return Look(
        struck=_on(properties.find("{*}strike")), raised=raised is not None and raised.get("val") == "superscript"
    )


def _on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get("val", "1") not in ("0", "false")


def _shared(package: zipfile.ZipFile, path: str) -> Sequence[str | Runs]:
    """The texts that cells share; those that look alike throughout as they are."""
    if package.getinfo(path).file_size <= LARGE:
        try:
            plain, several = texts_in(package.read(path))
        except Unusual:
            pass
        else:
            texts: list[str | Runs] = list(map(plain_text, plain))
            parser = xml_parser()
            for at, xml in several.items():
                texts[at] = _text(etree.fromstring(xml, parser))
            return texts
    return list(_streamed(package, path))


def _streamed(package: zipfile.ZipFile, path: str) -> Iterator[str | Runs]:
    yield from map(_text, streamed(package, path, "{*}si"))


def _text(entry: etree._Element) -> str | Runs:
    """A text that cells share."""
    pieces = tuple(runs(entry))
    return pieces if any(look != PLAIN for _, look in pieces) else "".join(text for text, _ in pieces)


def _formats(styles: etree._Element) -> Iterator[CellFormat]:
    """The formats of cells in the order in which cells name them."""
    own = {number.get("numFmtId"): str(number.get("formatCode")) for number in styles.iterfind("{*}numFmts/{*}numFmt")}
    struck = [_on(font.find("{*}strike")) for font in styles.iterfind("{*}fonts/{*}font")]
    for form in styles.iterfind("{*}cellXfs/{*}xf"):
        code, font = form.get("numFmtId", "0"), whole(form.get("fontId"), 0)
        yield CellFormat(own.get(code) or built_in(whole(code, 0)), font < len(struck) and struck[font])


def _related(package: zipfile.ZipFile, main: str, names: set[str]) -> dict[str, tuple[str, str]]:
    """The parts that the workbook refers to: kind and path by id."""
    folder, file = posixpath.split(main)
    path = f"{folder}/_rels/{file}.rels"
    if path not in names:
        return {}
    related: dict[str, tuple[str, str]] = {}
    for relation in _tree(package, path):
        target = posixpath.join(f"/{folder}", str(relation.get("Target")).replace("\\", "/"))
        kind = str(relation.get("Type")).rsplit("/", 1)[-1]
        related[str(relation.get("Id"))] = kind, posixpath.normpath(target).lstrip("/")
    return related


def _tree(package: zipfile.ZipFile, path: str, *, broken: bool = False) -> etree._Element:
    """A part as a tree; one that may be ``broken`` is read as far as it goes."""
    with opened(package, path) as part:
        return etree.parse(part, xml_parser(broken=broken)).getroot()
